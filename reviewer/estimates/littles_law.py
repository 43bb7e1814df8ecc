"""Little's law: what is in a stage at once is what arrives times how long it stays; a pool that is smaller cannot carry the rate."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from reviewer.estimates.claims import Claims, Figures, Statement, hull
from reviewer.estimates.family import Family
from reviewer.estimates.reading.queueing import HEADROOM, Held, each, held, is_stay, rates, stays
from reviewer.estimates.reading.stance import meant
from reviewer.estimates.wording import count, duration, off_by, rate
from reviewer.types.estimate import Agreement, Estimate
from reviewer.types.quantity import Quantity
from reviewer.types.rubric import Source

__all__ = ["FAMILY"]

_KIND: Final = "littles-law"
_LINK: Final = re.compile(
    r"[=→≈⇒×]|->|\*|\bso\b|mean(?:s|ing)\b|gives?\b|impl|therefore|thus|hence|little|need|requir|yield|result|works out"
    r"|comes to|\bi\.e\.|that is|which is|equals|amounts to|translates|\bin[- ]flight\b|"
    r"at any (?:one |given )?(?:time|moment)|there (?:are|will)|keeps?|leaves?|holds?\b"
)
_GAINED: Final = re.compile(
    r"(?:[=→≈⇒]|->|\bso\b|gives?|yields?|delivers?|sustains?|serves?|handles?|carr(?:y|ies)|throughput|supports?"
    r"|reach(?:es)?|process(?:es)?|do(?:es)?|manages?|"
    r"peaks? at|tops? out at|max(?:imum)?(?: of)?|caps?(?: \w+){0,2} at|limits?(?: \w+){0,3} to|at most|up to|about|of|to"
    r"|is|get|push(?:es)?|drives?|absorbs?|can)"
    r"[\s~≈:*|(]*\Z"
)
_TIED: Final = re.compile(
    r"\beach\b|\bper[- ](?:query|request|call|job|task|message|transaction|operation|item|event)|tak(?:es?|ing)|hold|held"
    r"|occup|busy|service time|query time|requir|×|\*|=|→|block|little"
)
_UNBOUND: Final = re.compile(
    r"async|non-?blocking|event[- ]loop|multiplex|pipelin|batch|websocket|virtual thread|reactive|http/2|long[- ]poll"
    r"|cache hit|coroutine|greenlet|prefetch|"
    r"keep-?alive|idle|persistent|per core|cores\b|epoll|fiber"
)
_EXACTLY: Final = re.compile(
    r"(?:[=→≈⇒]|->|need\w*|requir\w*|means|gives|so|about|roughly|is|are|~)[\s~≈:*|(]*(?:about |roughly |around "
    r"|at least |only |just |some )?\Z"
)
_AT_LEAST: Final = re.compile(
    r"(?:at least|up to|more than|over|max(?:imum)?|limit\w*(?: to| of)?|cap(?:ped)?(?: at)?|at most|>|≥"
    r"|support\w*)[\s~:*|(]*\Z"
)


_SURGE: Final = re.compile(
    r"\bat the (?:start|beginning|opening|end) of\b|\bkick-?off|\bsurge|\bthundering|\bwhen (?:a"
    r"|the) [a-z]+ (?:starts|opens|begins)"
)
"""Words with which a rate lasts for a moment only, so that nothing is steady."""
_PLAIN: Final = re.compile(r"[:=≈|][\s~≈<≤*`]*\Z")
"""What stands before the figure of an item `label: figure`."""
_LONG: Final = 60.0
"""Seconds from which a time in another sentence is rather that of a procedure."""


@dataclass(frozen=True, slots=True)
class _Stage:
    """The three figures of one stage."""

    statement: Statement
    held: Held
    rate: Quantity
    stay: Quantity
    near: str
    """Text of every statement that the figures stand in."""
    elsewhere: tuple[tuple[int, int], ...]
    where: str


def _find(claims: Claims) -> Iterator[Estimate]:
    for statement in claims.naming(
        "connection", "thread", "worker", "pool", "in flight", "in-flight", "concurren", "simultaneous", "outstanding",
        "goroutine", "consumer",
        "slots", "at once", "parallel", "at any", "little", " l =", "l =", "λ", "in the system", "in the queue", "busy",
    ):  # fmt: skip
        stage = _stage(claims, statement)
        found = _judge(claims, stage) if stage else _multiplied(claims, statement)
        if found:
            yield found


def _stage(claims: Claims, statement: Statement) -> _Stage | None:
    """The figures of a stage: from the statement, or also from its block where they are the only ones."""
    inside = held(statement)
    if len(inside) != 1:
        return None
    flow, times = [item for item in rates(statement) if not each(statement, item)], stays(statement)
    if len(flow) == 1 and len(times) == 1:
        return _Stage(statement, inside[0], flow[0], times[0], statement.lower, (), "")
    if len(flow) > 1 or len(times) > 1 or inside[0].kind == "people":
        return None
    near = [item for item in claims.around(statement, 3) if item.block == statement.block]
    owners = {id(item): other for other in near for item in (*rates(other), *stays(other))}
    flow = flow or [item for other in near for item in rates(other)]
    times = times or [item for other in near for item in stays(other)]
    if len(flow) != 1 or len(times) != 1 or any(held(other) for other in near):
        return None
    home = owners.get(id(times[0]), statement)
    subject = flow[0].subject.removesuffix("s").replace("querie", "query")
    labelled = all(_PLAIN.search(owners.get(id(one), statement).before(one)) for one in (flow[0], times[0]))
    listed = inside[0].kind == "flight" and labelled
    if not listed and not (subject and subject in home.lower) and not _TIED.search(home.lower):
        return None
    others = {owners[id(item)].low: owners[id(item)] for item in (flow[0], times[0]) if id(item) in owners}
    spread = len(others) > 1 and not labelled and not re.search(r"\beach\b|\bevery\b|\bper\b|\ban? [a-z]+ takes", home.lower)
    if spread or (id(times[0]) in owners and times[0].value > _LONG):
        return None
    text = " ".join([statement.lower, *(item.lower for item in others.values())])
    places = tuple((item.start, item.end) for item in (flow[0], times[0]) if id(item) in owners)
    lines = sorted({claims.line(place) for place in places} - {claims.line(inside[0].place)})
    where = f" (line{'s' if len(lines) > 1 else ''} {', '.join(map(str, lines))})" if lines else ""
    return _Stage(statement, inside[0], flow[0], times[0], text, places, where)


def _judge(claims: Claims, stage: _Stage) -> Estimate | None:
    if each(stage.statement, stage.rate) != stage.held.each and (stage.held.each or not stage.elsewhere):
        return None
    sent = stage.rate.subject in ("requests", "queries", "messages", "events", "operations", "writes", "reads")
    if stage.held.kind != "pool" and _SURGE.search(stage.near):
        return None
    if stage.held.kind == "people" and (sent or not is_stay(stage.statement, stage.stay)):
        return None
    if not stage.elsewhere and stage.held.kind == "pool" and _is_gained(stage):
        return _throughput(claims, stage)
    return _inside(claims, stage)


def _is_gained(stage: _Stage) -> bool:
    """Whether the rate is what comes out: it stands last, behind `=` or a verb."""
    behind = stage.rate.start > max(stage.stay.end, stage.held.place[1])
    return behind and bool(_GAINED.search(stage.statement.before(stage.rate, 40)))


def _throughput(claims: Claims, stage: _Stage) -> Estimate | None:
    """Concurrency ÷ time = rate."""
    right, stated = stage.held.value / stage.stay.value, stage.rate.value
    text = f"{count(stage.held.value)} {stage.held.noun or 'at once'} ÷ {duration(stage.stay.value)} = {rate(right)}"
    exact = re.search(
        r"(?:[=→≈⇒]|->|max\w*(?: of)?|at most|caps?(?: \w+){0,2} at|limits?(?: \w+){0,3} to)[\s~≈:*|(]*\Z",
        stage.statement.before(stage.rate, 40),
    )
    figures = Figures(stated=stated, computed=right, unit=stage.rate.unit)
    verdict = _verdict(stage.rate.low, stage.rate.high, right)
    if stated < right and verdict == "inconsistent" and (not exact or HEADROOM.search(stage.near)):
        verdict = "consistent"
    if verdict == "inconsistent" and _UNBOUND.search(stage.near):
        return None
    return _told(claims, stage, verdict, (text, f"the document says {rate(stated)} ({off_by(stated, right)})"), figures)


def _inside(claims: Claims, stage: _Stage) -> Estimate | None:
    """Rate × time = concurrency."""
    right, stated = stage.rate.value * stage.stay.value, stage.held.value
    low, high = stage.rate.low * stage.stay.low, stage.rate.high * stage.stay.high
    name = {"pool": "busy at once", "people": "at once", "flight": "in flight"}[stage.held.kind]
    text = f"{rate(stage.rate.value)} × {duration(stage.stay.value)} = {count(right)} {name}{stage.where}"
    figures = Figures(stated=stated, computed=right, unit=stage.held.noun, inputs=stage.elsewhere)
    before = stage.statement.lower[max(0, stage.held.place[0] - stage.statement.low - 40) : stage.held.place[0] - stage.statement.low]
    linked = _LINK.search(stage.statement.lower) is not None
    verdict: Agreement = (
        _verdict(stated, stated, low) if stated < low else _verdict(stated, stated, high) if stated > high else "consistent"
    )
    if stage.held.kind == "pool":
        verdict = "consistent" if verdict == "rounded" and stated > high else verdict
        if not linked and not _TIED.search(stage.near):
            return None
        if verdict == "inconsistent" and stated > high:
            wide = stated / high > 2.5 and _EXACTLY.search(before) and not HEADROOM.search(stage.near) and not _AT_LEAST.search(before)
            verdict = "inconsistent" if wide and not stage.elsewhere else "consistent"
        if verdict == "inconsistent" and stated < low and (not _TIED.search(stage.near) or _UNBOUND.search(stage.near) or _mixed(stage)):
            return None
        says = f"the document has {count(stated)} {stage.held.noun or 'in the pool'} ({off_by(stated, right)})"
    else:
        if not linked and stage.held.kind == "flight" and not stage.elsewhere:
            return None
        if verdict == "inconsistent" and (
            (stage.elsewhere and "little" not in stage.statement.lower)
            or _AT_LEAST.search(before)
            or (stated > high and HEADROOM.search(stage.near))
            or _UNBOUND.search(stage.near)
        ):
            return None
        says = f"the document says {count(stated)} ({off_by(stated, right)})"
    return _told(claims, stage, verdict, (text, says), figures)


def _mixed(stage: _Stage) -> bool:
    """Whether the rate is that of requests while the pool is one of database connections: one request may need it briefly or not at all."""
    about = re.search(r"\bdb\b|database|postgres|mysql|sql|redis|jdbc|hikari", stage.near)
    return (
        stage.held.noun == "connections"
        and bool(about)
        and stage.rate.subject in ("requests", "users", "events")
        and "query" not in stage.near
    )


def _verdict(low: float, high: float, right: float) -> Agreement:
    """How a stated range agrees with what comes out: within 6 %, within 25 %, or not."""
    if low <= right * 1.06 and high >= right * 0.94:
        return "consistent"
    return "rounded" if low <= right * 1.25 and high >= right * 0.8 else "inconsistent"


def _told(claims: Claims, stage: _Stage, verdict: Agreement, told: tuple[str, str], figures: Figures) -> Estimate | None:
    text, says = told
    here = [stage.held.place, *((item.start, item.end) for item in (stage.rate, stage.stay))]
    place = hull(item for item in here if item not in stage.elsewhere)
    if verdict != "inconsistent":
        return claims.estimate(_KIND, place, verdict, text, figures)
    if not meant(claims, stage.statement, place) or re.search(r"\bvs\b|instead|queue up|wait", stage.near):
        return None
    return claims.estimate(_KIND, place, verdict, f"{text}; {says}", figures)


def _multiplied(claims: Claims, statement: Statement) -> Estimate | None:
    """`20 consumers at 500/s each = 10,000/s`."""
    flow, inside = rates(statement), [item for item in held(statement) if item.kind == "pool"]
    single = [item for item in flow if each(statement, item)]
    total = [item for item in flow if item not in single]
    if len(inside) != 1 or len(single) != 1 or len(total) != 1 or inside[0].each or statement.of("duration"):
        return None
    if not re.search(
        r"(?:[=→≈⇒]|->|\bso\b|\btotal|gives?|yields?|together|combined|aggregate|overall|max(?:imum)?)[^.;]{0,24}\Z",
        statement.before(total[0], 40),
    ):
        return None
    right, stated = inside[0].value * single[0].value, total[0].value
    text = f"{count(inside[0].value)} {inside[0].noun or 'members'} × {rate(single[0].value)} = {rate(right)}"
    verdict = _verdict(total[0].low, total[0].high, right)
    place = hull([inside[0].place, *((item.start, item.end) for item in flow)])
    figures = Figures(stated=stated, computed=right, unit=total[0].unit)
    if verdict != "inconsistent":
        return claims.estimate(_KIND, place, verdict, text, figures)
    if (stated < right and HEADROOM.search(statement.lower)) or not meant(claims, statement, place):
        return None
    return claims.estimate(_KIND, place, verdict, f"{text}; the document says {rate(stated)} ({off_by(stated, right)})", figures)


FAMILY: Final = Family(
    id=_KIND,
    code="SUM19",
    title="Rate times time in the stage is not what is in it",
    why="At 5,000 queries a second of 10 ms each, 50 connections are busy at once. A pool of 20 carries 2,000 a second; "
        "the rest queues until "
    "it times out, while the database is idle.",
    formula="L = λ × W: L in the stage at once (threads, connections, requests in flight), λ arrivals per second, W "
        "mean time in the stage; "
    "so throughput λ ≤ L ÷ W",
    fails="A pool of 20 connections serves 5,000 queries/s, 10 ms each.",
    passes="A pool of 50 connections serves 5,000 queries/s, 10 ms each.",
    explained="5,000/s × 10 ms = 50 busy at once; the document has 20 connections (2.5× too low)",
    hint="size the pool as rate × time, with room for the tail, or lower the rate that it is to carry",
    sources=(
        Source("little-law", "Theorem 1", "in a steady state the mean number in the system is the arrival rate times the mean time in it"),
        Source(
            "sre",
            "ch. 22, Slow Startup and Resource Exhaustion",
            "slower requests occupy threads and connections for longer, until none is left",
        ),
    ),
    find=_find,
)
