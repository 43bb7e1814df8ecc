"""Backlogs: what an outage leaves, how long it takes to work off, how long a buffer lasts, and whether a queue bridges the outage."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from reviewer.estimates.claims import Claims, Figures, Statement, hull
from reviewer.estimates.family import Family
from reviewer.estimates.reading.queueing import each, rates, speed
from reviewer.estimates.reading.stance import meant
from reviewer.estimates.wording import count, duration, off_by, size
from reviewer.types.estimate import Agreement, Estimate
from reviewer.types.quantity import Quantity
from reviewer.types.rubric import Source

__all__ = ["FAMILY"]

_KIND: Final = "backlog"
_DRAIN: Final = re.compile(
    r"drain|catch(?:es|ing)?[- ]up|caught up|clear(?:s|ed|ing)?\b|work(?:s|ed|ing)? (?:it |them |this |the backlog )?off"
    r"|worked through|recover|empt(?:y|ied|ies)|process(?:ed)? in|"
    r"consum\w+ in|flush|digest|gone (?:in|after)|replay"
)
_OUTAGE: Final = re.compile(
    r"outage|downtime|\bdown\b|unavailab|offline|stall|pause|\bstop|interrupt|maintenance|incident|disconnect|failure"
    r"|unreachable|halt|broken|dies|crash|failover|restart|blackout|freeze|partition(?:ed)? for|maintenance|gap"
)
_LASTS: Final = re.compile(
    r"last|fill|full|hold|enough|cover|buffer|absorb|worth|overflow|bridge|surviv|exhaust|run(?:s)? out|sustain|room"
    r"|until|gives|autonom|ride out"
)
_LASTED: Final = re.compile(r"last|fill|full|overflow|exhaust|runs? out|time until|buffer|absorb|hold|spool")
_LOOSE: Final = re.compile(r"(?:[=≈→:|]|->|\b(?:for|in|after|within|takes?|about|roughly|around))[\s~≈*]*\Z")
"""What stands before a duration whose part the rest of the statement decides."""
_LEFT: Final = re.compile(r"leaves?|left|build|miss|unprocessed|behind|overflow|lost")
_STORE: Final = re.compile(
    r"buffer|queue|backlog|\blag\b|accumul|pile|pending|unprocessed|messages behind|wal\b|spool|topic|ring|disk|journal"
    r"|log\b|outbox|capacity|retain|stor|to catch up|to work off|waiting|unread"
)
_ARRIVE: Final = re.compile(
    r"arriv|incoming|inbound|produc|publish|ingest|come in|coming in|peak|load|traffic|continu|steady|new (?:messages"
    r"|events)|input|still|normal|live|λ|fill|emit|generat|receiv|writ"
)
_SERVE: Final = re.compile(
    r"capacity|consum|process|drain|serv|handl|worker|catch|clear|work|μ|throughput|output|deliver|recover|burst to|scal"
    r"|rate limit"
)
_NET: Final = re.compile(r"\bnet\b|spare|surplus|excess|headroom|extra|difference|remaining|left over|faster")
_KEEP: Final = re.compile(r"retention|retain|kept|keeps?\b|retains|stor(?:es?|ed)|expires?|ttl|log size|history")
_APART: Final = re.compile(r"\bvs\b|instead|\bor\b.*\bor\b|per (?:user|tenant|customer)|alert|threshold|if lag|sla\b|target")
_PARTLY: Final = re.compile(r"\b(?:lost|dropped|missed|expired|discarded)\b")
"""What is lost may be a part of what came in."""
_WORDS: Final = (
    "backlog", "drain", "catch", "caught", "buffer", "queue", "outage", "downtime", " down", "lag", "retention", "retain",
    "accumul", "pile", "fill", "lasts", "clear",
    "unavailab", "offline", "pending", "unprocessed", "stall", "pause", "holds", "absorb", "kept", "keeps", "topic",
    "work off", "worked", "behind", "stream", "overflow", "full", "slack",
)  # fmt: skip


_BRIDGES: Final = re.compile(
    r"bridge|surviv|absorb|ride|enough|cover|replay|tolerat|without los|loses? nothing|no (?:data )?loss|withstand|sustain|buffer|protect"
)


@dataclass(frozen=True, slots=True)
class _Flow:
    """The figures of one queue in a statement."""

    stock: Quantity | None
    """How much is in it: a number of things, or bytes."""
    arrival: Quantity | None
    service: Quantity | None
    net: Quantity | None
    outage: Quantity | None
    drain: Quantity | None
    lasts: Quantity | None
    kept: Quantity | None


def _find(claims: Claims) -> Iterator[Estimate]:
    for statement in claims.statements:
        times = len(statement.of("duration")) if len(statement.quantities) > 1 else 0
        drained = times and any(word in statement.lower for word in ("backlog", "drain", "catch", "clear"))
        flows = times and (drained or statement.of("bandwidth") or rates(statement))
        if not flows and not (times > 1 and _BRIDGES.search(statement.lower)):
            continue  # a time and what flows, or two times of which one bridges the other
        if not any(word in statement.lower for word in _WORDS) or _APART.search(statement.lower):
            continue
        flow = _read(statement)
        if not flow.stock and (flow.lasts or flow.drain) and not flow.outage:
            flow = replace(flow, stock=_before(claims, statement))
        if flow.stock and flow.drain and not (flow.arrival or flow.service or flow.net or flow.outage):
            flow = _supplied(claims, statement, flow)
        found = [
            item for item in (_left(claims, statement, flow), _drained(claims, statement, flow), _lasting(claims, statement, flow)) if item
        ]
        kept = _bridged(claims, statement, flow)
        if found or kept:
            wrong = [item for item in found if item.verdict == "inconsistent"]
            yield (wrong or found or [item for item in (kept,) if item])[0]


def _read(statement: Statement) -> _Flow:
    """Which quantity plays which part; a part that two quantities could play is left open."""
    stocks = [item for item in statement.of("count", "number", "size") if item.value > 0 and _is_stock(statement, item)]
    parts: dict[str, list[Quantity]] = {"outage": [], "drain": [], "lasts": [], "kept": []}
    for item in statement.of("duration"):
        if item.value > 0:
            name = _time_part(statement, item)
            if name:
                parts[name].append(item)
    flow = [
        item for item in (*rates(statement), *(item for item in statement.of("bandwidth") if item.value > 0)) if not each(statement, item)
    ]
    arrival, service, net = _rate_parts(statement, flow)

    def only(items: list[Quantity]) -> Quantity | None:
        return items[0] if len(items) == 1 else None

    return _Flow(
        only(stocks), arrival, service, net, only(parts["outage"]), only(parts["drain"]), only(parts["lasts"]), only(parts["kept"])
    )


def _before(claims: Claims, statement: Statement) -> Quantity | None:
    """The stock that the sentence before states: `The queue takes 1 M messages. At 10k/s it is full after 100 s.`"""
    near = [item for item in claims.around(statement, 1) if item.at < statement.at and item.block == statement.block]
    stocks = [found for item in near if _STORE.search(item.lower) for found in item.of("count", "number", "size") if _is_stock(item, found)]
    return stocks[0] if len(stocks) == 1 and not any(item.of("rate", "duration", "bandwidth") for item in near) else None


def _supplied(claims: Claims, statement: Statement, flow: _Flow) -> _Flow:
    """The rates that the sentence before states: `Consumers do 5k/s, producers 4k/s. A backlog of 600k drains in 10 minutes.`"""
    near = [item for item in claims.around(statement, 1) if item.at < statement.at and item.block == statement.block]
    given = [_read(item) for item in near if not _APART.search(item.lower) and not item.of("duration", "count")]
    prose = claims.document.blocks[statement.block].kind in ("paragraph", "text")
    if len(given) != 1 or not given[0].arrival or not given[0].service or not prose:
        return flow
    return replace(flow, arrival=given[0].arrival, service=given[0].service)


def _is_stock(statement: Statement, item: Quantity) -> bool:
    """Whether a figure is a number of things waiting, or room for them; not the number of servers, users or partitions."""
    if "/" in item.unit or item.value < 10:
        return False
    if re.match(
        r"\s*(?:-|–)?\s*(?:consumers?|workers?|partitions?|brokers?|nodes?|servers?|pods?|instances?|replicas?|shards?"
        r"|threads?|users?|zones?)\b",
        statement.after(item, 20),
    ):
        return False
    return item.subject not in (
        "consumers",
        "workers",
        "partitions",
        "brokers",
        "nodes",
        "servers",
        "pods",
        "users",
        "replicas",
        "threads",
        "shards",
        "connections",
        "instances",
    )


def _clause(statement: Statement, item: Quantity, reach: int = 44) -> tuple[str, str]:
    """What stands before and behind a quantity, up to the next quantity or comma."""
    before, after = statement.before(item, reach), statement.after(item, reach)
    for other in statement.quantities:
        if other.end <= item.start and item.start - other.end < len(before):
            before = before[len(before) - (item.start - other.end) :]
        if other.start >= item.end and other.start - item.end < len(after):
            after = after[: other.start - item.end]
    for mark in (";", ". ", ", "):
        after = after.split(mark, 1)[0]
    return before, after


def _time_part(statement: Statement, item: Quantity) -> str:
    before, after = _clause(statement, item)
    nearest: list[tuple[int, str]] = []
    for name, words in (("outage", _OUTAGE), ("drain", _DRAIN), ("kept", _KEEP), ("lasts", _LASTS)):
        behind = [len(before) - match.end() for match in words.finditer(before)]
        ahead = words.search(after)
        for distance in [*behind[-1:], *([ahead.start() - 4] if ahead else [])]:
            nearest.append((distance + (12 if name == "lasts" else 0), name))
    if not nearest and len(statement.of("duration")) == 1 and _LOOSE.search(before):
        named = ((name, words.search(statement.lower)) for name, words in (("drain", _DRAIN), ("lasts", _LASTED)))
        return next((name for name, found in named if found), "")
    return min(nearest)[1] if nearest else ""


def _rate_parts(statement: Statement, flow: list[Quantity]) -> tuple[Quantity | None, Quantity | None, Quantity | None]:
    """Arrival, service and net rate among at most two rates."""
    if len(flow) not in (1, 2):
        return None, None, None
    parts: dict[str, Quantity] = {}
    for item in flow:
        before, after = _clause(statement, item)
        scores = []
        for name, words in (("net", _NET), ("service", _SERVE), ("arrival", _ARRIVE)):
            behind = [len(before) - match.end() for match in words.finditer(before)]
            ahead = words.search(after)
            scores += [(distance - 16 * (name == "net"), name) for distance in [*behind[-1:], *([ahead.start() - 2] if ahead else [])]]
        name = min(scores)[1] if scores else ""
        if name in parts:
            if name or not _DRAIN.search(statement.lower) or flow[0].value == flow[1].value:
                return None, None, None
            first, second = sorted(flow, key=lambda rate: rate.value)
            return first, second, None
        parts[name or "arrival" if len(flow) == 1 else name] = item
    if len(flow) == 2 and flow[0].value > flow[1].value and re.fullmatch(r"\s*[-−–]\s*", statement.between(*flow)):
        return flow[0], flow[1], None
    unnamed = parts.pop("", None)
    if unnamed and "service" in parts and _DRAIN.search(statement.lower):
        first, second = sorted((unnamed, parts["service"]), key=lambda rate: rate.value)
        return first, second, None
    if unnamed and ("service" in parts or "net" in parts):
        parts.setdefault("arrival", unnamed)
    elif unnamed:
        return None, None, None
    return parts.get("arrival"), parts.get("service"), parts.get("net")


def _same(first: Quantity, second: Quantity) -> bool:
    """Whether a stock and a rate can be divided: bytes by bytes a second, things by things a second."""
    return (first.dimension == "size") == (second.dimension == "bandwidth")


def _amount(value: float, like: Quantity) -> str:
    return size(value) if like.dimension == "size" else count(value)


def _left(claims: Claims, statement: Statement, flow: _Flow) -> Estimate | None:
    """Backlog = (arrival − service) × outage; the whole arrival where the consumer stands still."""
    inflow = flow.arrival or (flow.service if flow.drain is None else None)
    if (
        not flow.stock
        or not inflow
        or not flow.outage
        or not _same(flow.stock, inflow)
        or not _STORE.search(_LEFT.sub("queue", statement.lower))
    ):
        return None
    if flow.stock.value < inflow.value * flow.outage.value and _PARTLY.search(statement.lower):
        return None
    options = [(inflow.value * flow.outage.value, f"{speed(inflow)} × {duration(flow.outage.value)}")]
    if flow.arrival and flow.service and flow.arrival.value > flow.service.value and not flow.drain:
        gap = flow.arrival.value - flow.service.value
        options.append((gap * flow.outage.value, f"({speed(flow.arrival)} − {speed(flow.service)}) × {duration(flow.outage.value)}"))
    right, made = min(options, key=lambda item: abs(item[0] - flow.stock.value) if flow.stock else 0)
    text = f"{made} = {_amount(right, flow.stock)}"
    used = [flow.stock, inflow, flow.outage]
    exact = bool(
        re.search(
            r"backlog|accumul|pile|leaves?|left|build|pending|queue[sd]? up|[=→≈]|->|miss|unprocessed|lost"
            r"|behind|lag|to catch up|to work off",
            statement.lower,
        )
    )
    if not exact or re.search(r"capacity|room|size|limit|holds? up to|up to|max", "".join(_clause(statement, flow.stock, 24))):
        return _room(claims, statement, flow.stock, (right, text), used)
    return _told(claims, statement, used, flow.stock, (right, text, _amount(flow.stock.value, flow.stock)))


def _room(claims: Claims, statement: Statement, stock: Quantity, result: tuple[float, str], used: list[Quantity]) -> Estimate | None:
    """A buffer that is to hold what an outage leaves: larger is fine."""
    right, text = result
    if stock.high < right * 0.8 and re.search(
        r"bridge|surviv|absorb|ride|enough|cover|hold|sustain|withstand|without los", statement.lower
    ):
        return _told(claims, statement, used, stock, (right, text, _amount(stock.value, stock)))
    place = hull((item.start, item.end) for item in used)
    return (
        claims.estimate(_KIND, place, "consistent", text, Figures(stock.value, right, stock.unit)) if stock.high >= right * 0.95 else None
    )


def _drained(claims: Claims, statement: Statement, flow: _Flow) -> Estimate | None:
    """Time to drain = backlog ÷ (service − arrival)."""
    if not flow.drain:
        return None
    stock, made = flow.stock.value if flow.stock else None, ""
    inflow = flow.arrival
    if flow.stock is None and flow.outage and inflow:
        stock, made = (
            inflow.value * flow.outage.value,
            f"{speed(inflow)} × {duration(flow.outage.value)} = {count(inflow.value * flow.outage.value)}; ",
        )
    outlet = flow.net or flow.service
    if stock is None or outlet is None or (flow.stock and not _same(flow.stock, outlet)):
        if flow.stock and inflow and not flow.service and not flow.outage and _same(flow.stock, inflow) and stock:
            outlet, inflow = inflow, None
        else:
            return None
    assert outlet is not None
    shown = _amount(stock, flow.stock) if flow.stock else count(stock)
    used = [item for item in (flow.stock, outlet, inflow, flow.drain, flow.outage if made else None) if item]
    figures_of = flow.drain
    if inflow and not flow.net:
        if inflow.value >= outlet.value:
            return None
        right = stock / (outlet.value - inflow.value)
        text = f"{made}{shown} ÷ ({speed(outlet)} − {speed(inflow)}) = {duration(right)}"
        return _told(claims, statement, used, figures_of, (right, text, duration(figures_of.value)))
    right = stock / outlet.value
    text = f"{made}{shown} ÷ {speed(outlet)} = {duration(right)}"
    if figures_of.value > right * 1.25 and not flow.net and not re.search(r"[=→≈]|->", statement.text):
        return None
    return _told(claims, statement, used, figures_of, (right, text, duration(figures_of.value)))


def _lasting(claims: Claims, statement: Statement, flow: _Flow) -> Estimate | None:
    """Time until a buffer is full = its size ÷ what flows in, less what flows out."""
    if not flow.lasts or not flow.stock or flow.drain or flow.outage or not _STORE.search(statement.lower):
        return None
    inflow = flow.arrival or flow.net or flow.service
    if not inflow or not _same(flow.stock, inflow):
        return None
    fast, made, used = inflow.value, speed(inflow), [flow.stock, inflow, flow.lasts]
    if flow.arrival and flow.service:
        if flow.arrival.value <= flow.service.value:
            return None
        fast, made = flow.arrival.value - flow.service.value, f"({speed(flow.arrival)} − {speed(flow.service)})"
        used.append(flow.service)
    right = flow.stock.value / fast
    text = f"{_amount(flow.stock.value, flow.stock)} ÷ {made} = {duration(right)}"
    return _told(claims, statement, used, flow.lasts, (right, text, duration(flow.lasts.value)))


def _bridged(claims: Claims, statement: Statement, flow: _Flow) -> Estimate | None:
    """A queue that forgets earlier than the outage ends that it is to bridge."""
    if (
        not flow.kept
        or not flow.outage
        or not _BRIDGES.search(statement.lower)
    ):
        return None
    place = hull((item.start, item.end) for item in (flow.kept, flow.outage))
    text = f"retention of {duration(flow.kept.value)} against an outage of {duration(flow.outage.value)}"
    figures = Figures(stated=flow.kept.value, computed=flow.outage.value, unit="s")
    if flow.kept.high >= flow.outage.low:
        return claims.estimate(_KIND, place, "consistent", text, figures)
    if not meant(claims, statement, place) or re.search(r"longer than|beyond|lost|lose\b", statement.lower):
        return None
    return claims.estimate(_KIND, place, "inconsistent", f"{text}: what came in first is gone before it is read", figures)


def _told(claims: Claims, statement: Statement, used: list[Quantity], stated: Quantity, result: tuple[float, str, str]) -> Estimate | None:
    """The verdict on a stated figure and what comes out, with words for both."""
    right, text, says = result
    if not 0 < right < float("inf"):
        return None
    before = statement.before(stated, 24)
    figures = Figures(stated=stated.value, computed=right, unit=stated.unit if stated.dimension == "count" else "")
    here = statement.low
    place = hull((item.start, item.end) for item in used if item.start >= here)
    low, high = stated.low, stated.high
    bounded = re.search(r"(?:under|below|within|less than|at most|<|≤|up to)[\s~]*(?:an? )?\Z", before) and high >= right * 0.8
    floored = (
        re.search(
            r"(?:over|more than|at least|>|≥|about more than"
            r"|exceeds?)[\s~]*(?:an? )?\Z",
            before,
        )
        and low <= right * 1.25
    )
    verdict: Agreement = "inconsistent"
    if bounded or floored or (low <= right * 1.07 and high >= right * 0.93):
        verdict = "consistent"
    elif low <= right * 1.25 and high >= right * 0.8:
        verdict = "rounded"
    if verdict != "inconsistent":
        return claims.estimate(_KIND, place, verdict, text, figures)
    if not meant(claims, statement, place) or len(statement.of("duration")) > 2:
        return None
    return claims.estimate(_KIND, place, verdict, f"{text}; the document says {says} ({off_by(stated.value, right)})", figures)


FAMILY: Final = Family(
    id=_KIND,
    code="SUM21",
    title="The backlog, its drain time or the buffer's reach does not follow from the rates",
    why="An hour without consumers at 10,000 messages a second leaves 36 million. With a capacity of 15,000 only 5,000 "
    "a second are left to work "
    "them off, for new ones keep coming: two hours, not 40 minutes.",
    formula="backlog = (λ − μ) × t while the consumer lags or stands still; time to drain = backlog ÷ (μ − λ); time "
    "until full = size ÷ (λ − μ); "
    "λ arrivals and μ capacity per second",
    fails="A 1 h outage at 10k/s incoming leaves 360 M messages.",
    passes="A 1 h outage at 10k/s incoming leaves 36 M messages.",
    explained="10,000/s × 1 h = 36 million; the document says 360 million (10× too high)",
    hint="work the backlog out from the rates, and the drain time from the capacity that new arrivals leave",
    sources=(
        Source(
            "sre",
            "ch. 22, Queue Management",
            "a queue that fills at more than the processing rate only adds latency and memory until it is full",
        ),
        Source("little-law", "Theorem 1", "what is in the system is the arrival rate times the time in it"),
    ),
    find=_find,
)
