"""Utilisation: load over capacity, and what it does to latency as it comes near one."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from reviewer.detect.units import to_base
from reviewer.estimates.claims import Claims, Figures, Statement, hull
from reviewer.estimates.family import Family
from reviewer.estimates.reading.context import COUNT, whole
from reviewer.estimates.reading.queueing import each, rates, speed, stays
from reviewer.estimates.reading.stance import meant
from reviewer.estimates.wording import count, duration, off_by, percent, rate
from reviewer.types.estimate import Agreement, Estimate
from reviewer.types.quantity import Quantity
from reviewer.types.rubric import Source

__all__ = ["FAMILY"]

_KIND: Final = "utilisation"
_LOAD: Final = re.compile(
    r"peaks?|load|enqueu|traffic|arriv|incoming|inbound|demand|produc|publish|ingest|receiv|come in|coming in|offered"
    r"|expect|busy hour|spike|enter|emit|generat|send|"
    r"λ|lambda|input|writes of|requests of|\bsee\b|\bget"
)
_OFFERED: Final = re.compile(rf"{_LOAD.pattern}|\b(?:at|for|on|must|across|over|to|against|with)\b")
_CAPACITY: Final = re.compile(
    r"capacity|capable|dequeu|handles?|can\b|drain|process|consum|serv(?:e|es|ice)|sustain|maxim|\bmax\b|limit|throughput"
    r"|support|rated|keep up|work(?:s|ed)? off|μ|\bmu\b|carr(?:y|ies)|"
    r"out of|provision"
)
_BUSY: Final = re.compile(
    r"utili[sz]|busy|\bload(?:ed)?\b|\bρ|\brho\b|of (?:the |its |total |our )?capacity|headroom"
    r"|occupan|saturat"
)
_GROWS: Final = re.compile(
    r"backlog|queue (?:grow|build|depth)|queues? (?:absorb|smooth|buffer|level)|buffer|absorbed|absorbing|absorbs (?:it"
    r"|them|what)|smooth|\blag\b|lag (?:grow|build)|grow|pile|fall|drop|shed|reject|throttl|rate[- ]?limit|"
    r"catch(?:es)? up|later|overnight|temporar|short|burst|auto-?scal|scale (?:out|up|to)|add (?:more|another)"
    r"|more (?:servers|nodes|consumers|workers)|deficit|behind|"
    r"in excess|outage|cache|hit rat|\bcdn\b|batch"
)
_NONE: Final = re.compile(r"(?:no|without(?: any)?|zero|never|minimal) (?:\w+ )?(?:lag|backlog|queue|delay|buildup)\w*")
"""Denied growth, which is a claim that the capacity suffices."""
_NEEDS: Final = re.compile(r"÷|\bneed|requir|divided|\d ?/ ?\d|ceil|⌈|how many|would take|calls for")
_SUSTAINED: Final = re.compile(
    r"keeps? up|kept up|no (?:backlog|lag|queue)|without (?:lag|backlog|delay|queueing)|real[- ]time|stable|sustain"
    r"|comfortabl|easily|enough|suffic|headroom|while|but|against|with"
)
_SERVICE: Final = re.compile(
    r"service time|takes?|processing time|mean time|per (?:request|query|job|message|task|write|read|event|record|item"
    r"|call|insert)|s\s*=|each"
)
_DELAY: Final = re.compile(
    r"latency|response|wait|sojourn|delay|becomes?|grows? to|rises? to|[=→≈⇒]|->|time in|means?|gives?|total|about|w\s*="
)
_QUEUE: Final = re.compile(r"m/m/1|queue|queu|1\s*[-−–]\s*(?:ρ|rho|0?\.\d|util|u\b|load)|utili[sz]|\bload\b|\bρ|\bbusy\b")
_OTHER: Final = re.compile(r"m/m/[c2-9k]|m/d/1|m/g/1|d/m|erlang|servers|kingman|p9\d|percentile|\d+ workers|\d+ threads|pool")
_OF: Final = re.compile(r"\s*(?:(?:out )?of|/|÷)(?: the| its| our| a| available)?[\s~]*")
_SUM: Final = re.compile(r"÷|[×*][^.;|]{0,40}[=→]|(?:/s|ps|each|servers|nodes|workers|consumers)\s*=")
_TIMES: Final = re.compile(r"(?<![\d.,])(\d{1,4}) ?(?P<noun>[a-z]+ )?[x×*] ?\Z")
_FRACTION: Final = re.compile(r"(?:ρ|\brho|utili[sz]ation|\bload|\bu)\s*(?:=|of|is|:|at)\s*(0?\.\d{1,3})\b")
_ONE: Final = re.compile(
    r"\b(?:single|one|1)[- ](?:[a-z]{3,12} )?(?:threaded|thread\b|worker|server|consumer|process\b|instance|writer|node\b"
    r"|core|partition|loop|executor|leader)"
)
_ONE_LESS: Final = re.compile(
    rf"\b(?:one|1|a single|any one|any) (?:of|out of) (?:the |our |its )?(?P<n>{COUNT}) (?:[a-z]+ )?"
    r"(?:nodes|servers|instances|zones|azs|regions|machines|pods|hosts|brokers|boxes|replicas|workers|data ?cent(?:er|re)s)"
    r"[^.;]{0,24}?(?:fails|dies|goes down|is lost|is down|crashes|goes away|drops out|is removed)"
)
_FROM_TO: Final = re.compile(
    r"\bfrom (?P<low>\d{1,2}(?:\.\d)?) ?%(?: \w+){0,2} to (?:about |around |roughly "
    r"|~ ?)?(?P<high>\d{1,3}(?:\.\d)?) ?%"
)
_ELSEWISE_LOST: Final = re.compile(
    r"\bwas\b|\bwere\b|\bwent\b|measured|\bbut\b|latency|traffic share|error|\bonly part\b|cach|read[- ]only"
)
_MEMBERS: Final = frozenset(
    [
        "servers",
        "nodes",
        "workers",
        "consumers",
        "instances",
        "pods",
        "machines",
        "replicas",
        "shards",
        "partitions",
        "brokers",
        "processes",
        "hosts",
        "containers",
        "gpus",
        "cores",
        "vms",
        "executors",
    ]
)


def _find(claims: Claims) -> Iterator[Estimate]:
    for statement in claims.naming("/", "per ", "%", "ps", "ρ", "rho ", "utili", "load"):
        text = statement.lower
        if len(statement.quantities) < 2:
            continue
        found = _delay(claims, statement) if _QUEUE.search(text) else None
        found = found or _lost(claims, statement) or _capacity(claims, statement) or _alone(claims, statement)
        if found:
            yield found


def _lost(claims: Claims, statement: Statement) -> Estimate | None:
    """What one member less does to the load of the others: of 4 at 60 % the remaining three run at 80 %."""
    match = _ONE_LESS.search(statement.lower)
    moved = _FROM_TO.search(statement.lower)
    if not match or not moved or re.search(r"\bcpu\b.{1,120}\bmemory\b|\btwo of\b|autoscal|shed|add(?:s|ed)? ", statement.lower):
        return None
    members = whole(match["n"])
    low, high = float(moved["low"]), float(moved["high"])
    if not 2 <= members <= 50 or not 1 <= low < high:
        return None
    computed = low * members / (members - 1)
    place = statement.low + min(match.start(), moved.start()), statement.low + max(match.end(), moved.end())
    text = f"{low:g} % × {members} ÷ {members - 1} = {percent(computed)}"
    figures = Figures(stated=high, computed=computed, unit="%")
    off = abs(high / computed - 1)
    if off <= 0.12:
        return claims.estimate(_KIND, place, "consistent" if off <= 0.04 else "rounded", text, figures)
    if high > computed or _ELSEWISE_LOST.search(statement.lower) or claims.denied(place):
        return None
    return claims.estimate(_KIND, place, "inconsistent", f"{text}; the document says {percent(high)} ({off_by(high, computed)})", figures)


def _figure(statement: Statement, words: re.Pattern[str]) -> Quantity | None:
    """The one percentage of the statement that stands next to one of `words`."""
    near = [item for item in statement.of("percent") if words.search(f"{statement.before(item, 32)} # {statement.after(item, 32)}")]
    return near[0] if len(near) == 1 and near[0].low == near[0].high else None


def _result(statement: Statement) -> Quantity | None:
    """The one percentage of a statement about utilisation, where it is the result of a sum."""
    found = statement.of("percent")
    if len(found) != 1 or not _BUSY.search(statement.lower):
        return None
    return found[0] if re.search(r"(?:[=≈→]|->|means|gives|so|is)[\s~≈*]*\Z", statement.before(found[0], 12)) else None


def _capacity(claims: Claims, statement: Statement) -> Estimate | None:
    """Load against capacity, with the utilisation that is stated, if one is."""
    sides = _sides(statement)
    if sides is None:
        return None
    load, capacity, members = sides
    whole = capacity.value * (members.value if members else 1)
    if not whole > 0 or load.value / whole > 1000:
        return None
    share = 100 * load.value / whole
    made = f"{count(members.value)} × {speed(capacity)}" if members else speed(capacity)
    text = f"{speed(load)} ÷ {f'({made})' if members else made} = {percent(share)} of the capacity"
    used = [item for item in (load, capacity, members) if item]
    stated = _figure(statement, _BUSY) or _result(statement)
    if stated and not re.search(
        r"headroom|spare|free|idle|below|under|keep|target|scale|when|if\b|alert|at most|threshold|exceed|above|until",
        statement.before(stated, 40) + statement.after(stated, 24),
    ):
        place = hull((item.start, item.end) for item in [*used, stated])
        figures = Figures(stated=stated.value, computed=share, unit="%")
        off = abs(stated.value - share) / share
        verdict: Agreement = "consistent" if off <= 0.06 else "rounded" if off <= 0.22 else "inconsistent"
        if verdict != "inconsistent":
            return claims.estimate(_KIND, place, verdict, text, figures)
        if not meant(claims, statement, place):
            return None
        return claims.estimate(
            _KIND, place, verdict, f"{text}; the document says {percent(stated.value)} ({off_by(stated.value, share)})", figures
        )
    place = hull((item.start, item.end) for item in used)
    figures = Figures(stated=load.value, computed=whole, unit=load.unit)
    if load.low <= capacity.high * (members.value if members else 1) * 1.03:
        if share < 1:
            return None
        return claims.estimate(_KIND, place, "consistent" if share <= 100 else "rounded", text, figures)
    if _GROWS.search(_NONE.sub("", statement.lower)) or not meant(claims, statement, place):
        return None
    if load.approximate and share < 125:
        return claims.estimate(_KIND, place, "rounded", text, figures)
    return claims.estimate(_KIND, place, "inconsistent", f"{text}: the queue grows without end", figures)


def _sides(statement: Statement) -> tuple[Quantity, Quantity, Quantity | None] | None:
    """Load, capacity and the number of members that have it each; `None` unless the words make the parts clear."""
    flow = rates(statement) or [item for item in statement.of("bandwidth") if item.value > 0]
    if len(flow) == 1 and (share := _part_of(statement, flow[0])):
        return share, flow[0], None
    if len(flow) == 2 and _BUSY.search(statement.lower) and _OF.fullmatch(statement.between(*flow)):
        return flow[0], flow[1], None
    if len(flow) != 2 or _NEEDS.search(statement.lower) or _SUM.search(statement.text):
        return None
    times = [match and int(match[1]) for match in (_TIMES.search(statement.before(item, 16)) for item in flow)]
    if times.count(None) == 1:
        capacity, load = (flow[0], flow[1]) if times[0] else (flow[1], flow[0])
        many = float(times[0] or times[1] or 0)
        noun = _TIMES.search(statement.before(capacity, 16))
        known = _about(statement, load, _LOAD) and ((noun and noun["noun"]) or _about(statement, capacity, _CAPACITY))
        return (load, capacity, replace(capacity, value=many, low=many, high=many)) if known and many and _fits(load, capacity) else None
    single = [item for item in flow if each(statement, item)]
    if len(single) == 1:
        members = [item for item in statement.of("count") if item.subject in _MEMBERS and "/" not in item.unit]
        load = flow[0] if flow[1] is single[0] else flow[1]
        if len(members) != 1 or not _fits(load, single[0]) or not _about(statement, load, _OFFERED):
            return None
        if re.search(
            r"(?:[=→≈⇒]|->|\b(?:total|together|combined|aggregate|capacity(?! each)"
            r"|so)\b)[^.;]{0,20}\Z",
            statement.before(load, 30),
        ):
            return None
        return load, single[0], members[0]
    if single or not _fits(*flow):
        return None
    roles = [(_weight(statement, item, _LOAD), _weight(statement, item, _CAPACITY)) for item in flow]
    tilt = [capacity - load for load, capacity in roles]
    stated = _figure(statement, _BUSY)
    if tilt[0] * tilt[1] > 0 or tilt[0] == tilt[1] or (0 in tilt and not (stated and max(tilt) > 0)):
        return None
    capacity, load = (flow[0], flow[1]) if tilt[0] > tilt[1] else (flow[1], flow[0])
    if not stated and not (
        _SUSTAINED.search(statement.lower) and re.search(r"drain|consum|process|capacity|service rate|μ|work", statement.lower)
    ):
        return None
    return load, capacity, None


def _part_of(statement: Statement, whole: Quantity) -> Quantity | None:
    """The load in `8,000 of 10,000 requests/s`, which has no unit of its own."""
    ahead = [item for item in statement.quantities if item.end <= whole.start and item.dimension in ("number", "count")]
    if not ahead or not re.fullmatch(
        r"\s*(?:of|out of|/)(?: the| its| our"
        r"| available)?[\s~]*",
        statement.between(ahead[-1], whole),
    ):
        return None
    value = to_base(ahead[-1].value, whole.unit)[0]
    return replace(ahead[-1], value=value, low=value, high=value, unit=whole.unit) if value > 0 and _BUSY.search(statement.lower) else None


def _fits(first: Quantity, second: Quantity) -> bool:
    """Whether two rates count the same kind of thing."""
    loose = ("", "requests", "messages", "events", "operations", "queries", "records", "transactions")
    return (
        first.subject == second.subject
        or not first.subject
        or not second.subject
        or (
            first.subject in loose
            and second.subject in loose
            and {first.subject, second.subject} in ({"messages", "events"}, {"messages", "records"}, {"events", "records"})
        )
    )


def _about(statement: Statement, item: Quantity, words: re.Pattern[str]) -> bool:
    return bool(words.search(f"{statement.before(item, 40)} # {statement.after(item, 24)}"))


def _weight(statement: Statement, item: Quantity, words: re.Pattern[str]) -> int:
    """How near the last word of a part stands before a rate, or the first behind it: the nearer, the more."""
    before, after = statement.before(item, 32), statement.after(item, 20)
    for mark in (",", ";", " while ", " but ", " and ", " with ", "("):
        before, after = before.rsplit(mark, 1)[-1], after.split(mark, 1)[0]
    for other in statement.quantities:
        if other is not item and item.start - 32 <= other.end <= item.start:
            before = before[max(0, len(before) - (item.start - other.end)) :]
    behind = [match.end() for match in words.finditer(before)]
    ahead = words.search(after)
    return max(40 - (len(before) - behind[-1]) if behind else 0, 38 - ahead.start() if ahead else 0)


def _delay(claims: Claims, statement: Statement) -> Estimate | None:
    """W = S ÷ (1 − ρ) for one server: 10 ms at 90 % become 100 ms."""
    busy = _figure(statement, _BUSY)
    times = stays(statement)
    ratios = [item for item in statement.of("ratio") if item.unit == "x" and item.value > 1]
    fraction = _FRACTION.search(statement.lower)
    rho = busy.value / 100 if busy else float(fraction[1]) if fraction else 0
    if not 0 < rho < 1 or _OTHER.search(statement.lower) or rates(statement):
        return None
    spans = [(busy.start, busy.end)] if busy else []
    whole, queued = 1 / (1 - rho), rho / (1 - rho)
    if len(times) == 2:
        first, second = times
        if not _SERVICE.search(statement.before(first, 40) + statement.after(first, 24)) or not _DELAY.search(
            statement.before(second, 40) + statement.after(second, 24)
        ):
            return None
        right = min((first.value * whole, first.value * queued), key=lambda value: abs(value - second.value))
        text = f"{duration(first.value)} ÷ (1 − {count(rho)}) = {duration(first.value * whole)}"
        stated, unit, says = second.value, second.unit, duration(second.value)
        place = hull([*spans, *((item.start, item.end) for item in times)])
    elif len(ratios) == 1 and not times and re.search(r"latency|delay|response|wait|slow|longer", statement.lower):
        right = min((whole, queued), key=lambda value: abs(value - ratios[0].value))
        text = f"1 ÷ (1 − {count(rho)}) = {count(whole)}×"
        stated, unit, says = ratios[0].value, "x", f"{count(ratios[0].value)}×"
        place = hull([*spans, (ratios[0].start, ratios[0].end)])
        if not re.search(r"queu|m/m/1|utili[sz]", statement.lower):
            return None
    else:
        return None
    factor = stated / right
    figures = Figures(stated=stated, computed=right, unit=unit)
    verdict: Agreement = "consistent" if 0.93 <= factor <= 1.07 else "rounded" if 0.78 <= factor <= 1.28 else "inconsistent"
    if verdict != "inconsistent":
        return claims.estimate(_KIND, place, verdict, text, figures)
    if not meant(claims, statement, place):
        return None
    right = times[0].value * whole if times else whole
    figures = Figures(stated=stated, computed=right, unit=unit)
    return claims.estimate(_KIND, place, verdict, f"{text}; the document says {says} ({off_by(stated, right)})", figures)


def _alone(claims: Claims, statement: Statement) -> Estimate | None:
    """Arrivals × service time of a single worker: one or more is unstable."""
    flow, times = rates(statement), stays(statement)
    if len(flow) != 1 or len(times) != 1 or not _ONE.search(statement.lower) or (each(statement, flow[0]) and "each" in statement.lower):
        return None
    near = statement.before(times[0], 40) + statement.after(times[0], 30)
    if not (_SERVICE.search(near) or "/" in times[0].unit) or re.search(
        r"batch|pipelin|async|concurren|parallel|fail|latency budget", statement.lower
    ):
        return None
    share = 100 * flow[0].value * times[0].value
    text = f"{rate(flow[0].value)} × {duration(times[0].value)} = {percent(share)} of one worker"
    place = hull((item.start, item.end) for item in (flow[0], times[0]))
    figures = Figures(stated=flow[0].value, computed=1 / times[0].value, unit=flow[0].unit)
    if share <= 103:
        return claims.estimate(_KIND, place, "consistent", text, figures) if share >= 1 else None
    if share < 125 or _GROWS.search(statement.lower) or not meant(claims, statement, place):
        return None
    return claims.estimate(_KIND, place, "inconsistent", f"{text}: at most {rate(1 / times[0].value)} can be served", figures)


FAMILY: Final = Family(
    id=_KIND,
    code="SUM20",
    title="The load is more than the capacity, or the utilisation is another one",
    why="Four servers of 2,500 requests a second carry 10,000. At 12,000 the queue grows by 2,000 a second until memory "
        "or patience ends; and "
    "already at 90 % a request waits ten times its service time.",
    formula="ρ = λ ÷ (c × μ): λ load, c servers, μ capacity of one; stable while ρ < 1. One server with random arrivals (M/M/1): "
    "W = S ÷ (1 − ρ), S service time",
    fails="The peak of 12,000 requests/s runs on 4 servers of 2,500 requests/s each.",
    passes="The peak of 12,000 requests/s runs on 8 servers of 2,500 requests/s each.",
    explained="12,000/s ÷ (4 × 2,500/s) = 120 % of the capacity: the queue grows without end",
    hint="add capacity until the peak stays below about 70 %, or say what is shed above it",
    sources=(
        Source(
            "sre",
            "ch. 21, Handling Overload",
            "a task that is given more than it can serve must reject load, or it ends in a cascade of failures",
        ),
        Source("tail-at-scale", "Why Variability Exists?", "queueing in servers and switches adds to the variability of latency"),
        Source("little-law", "Theorem 1", "the mean number in the system is the arrival rate times the mean time in it"),
    ),
    find=_find,
)
