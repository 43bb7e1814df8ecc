"""Failures and repairs: what availability follows from MTBF and MTTR, how many of a fleet fail in a time, how long they are down."""

import re
from collections.abc import Iterator
from typing import Final

from reviewer.estimates.claims import Claims, Figures, Statement, hull
from reviewer.estimates.family import Family
from reviewer.estimates.reading.tallies import TIMES, Tally, tallies
from reviewer.estimates.reading.uptime import DAY, Share, Span, headers, periods, place, shares, spans, written
from reviewer.estimates.wording import count, duration, off_by, percent
from reviewer.types.estimate import Agreement, Estimate
from reviewer.types.rubric import Source

__all__ = ["FAMILY"]

_KIND: Final = "repair"
_YEAR: Final = 365.25 * DAY
_UPTIME: Final = re.compile(
    r"\bmtbfs?\b|\bmttfs?\b|mean[- ]time[- ](?:between|to)[- ]fail\w*|(?:fails|crashes|goes down|breaks|dies)(?: about| roughly"
    r"| on average)?(?: once)?"
    r"(?: every| an?\b| per\b| in\b)|\bone failure (?:every|per|a)"
)
_REPAIR: Final = re.compile(
    r"\bmttrs?\b|mean[- ]time[- ]to[- ](?:repair|recover\w*|restore|resol\w+)|\brepair time|\b(?:takes?|needs?"
    r"|taking)\b(?=.{1,30}\b(?:repair|recover|restore|replace|fix|reboot|"
    r"restart|failover|come back))|\b(?:repaired|recovers?|recovered|restored|back(?: up)?|replaced|fixed|restarts?"
    r"|rebooted)(?: again)? (?:with)?in\b|\b(?:repair|swap|replac|fix|restor|recover|rebuild)[a-z]*(?: it| the [a-z]+"
    r"| one)? takes?\b|\brecovery takes?\b"
)
_LABEL: Final = re.compile(
    r"[\s*`:=|≈~<>≤≥()]*(?:(?:is|of|at|about|around|roughly|on average|average|each|every|per|node|disk|server|once|a"
    r"|the)[\s*`:=|≈~()]*){0,4}\Z"
)
_AVAILABLE: Final = re.compile(r"availab|uptime|\bup\b|\bsla\b|\bslo\b|\bnines?\b|mttr")
_SKIPPED: Final = re.compile(
    r"\bvs\b|\bversus\b|\binstead\b|\bcompared\b|\btarget|\bgoal\b|\bneeds? to be\b|\bfrom\b.{1,40}\bto\b|\breduc|\bimprov|\bhalv"
    r"|\bcut\b|\bwithout\b|\?\s*$|\bwrong|\bmistake|\bbad:"
)
_FRACTION: Final = re.compile(
    r"(?<![\w.])(?P<up>\d[\d,]{0,9}(?:\.\d{1,3})?) ?(?P<one>h|hours?|days?|min|minutes?)? ?[/÷] ?\( ?(?P<again>\d[\d,]{0,9}(?:\.\d{1,3})?)"
    r" ?(?P<first>h|hours?|days?|min|minutes?)? ?\+ ?(?P<down>\d[\d,]{0,9}(?:\.\d{1,3})?) ?(?P<last>h|hours?|days?|min|minutes?)? ?\) ?"
    r"[=≈→]+ ?~?(?:\d{1,3}(?:\.\d{1,6})?|0?\.\d{1,9}) ?%?"
)
"""MTBF over MTBF and MTTR, in figures."""
_RESULTING: Final = re.compile(r"[\s*`]*(?:resulting |expected |steady-state |inherent )?availability\b[^.:=|]{0,16}[:=|]")
"""How the item of a list starts that gives the availability."""
_REDUNDANT: Final = re.compile(
    r"\b(?:two|three|four|five|\d{1,3}) (?:\w+ )?(?:replicas|copies|nodes|servers|instances|standbys|machines|zones|regions)\b|\bredundan"
    r"|\bas a whole\b|\btogether\b|\bcombined\b|\bin parallel\b|\bthe (?:cluster|fleet|pair)\b"
)
"""Words with which the availability is that of several members, each of which fails and is repaired."""
_NAMED: Final = (
    "mtbf", "mttf", "time between fail", "time to fail", "fails ", "crashes ", "goes down ", "one failure", "dies ", "breaks ",
)  # fmt: skip
_FLEET: Final = re.compile(
    r"\b(?:disks?|drives?|hdds?|ssds?|servers?|machines?|nodes?|hosts?|devices?|instances?|vms?|boxes|gpus?|routers?|switches|racks?"
    r"|psus?|dimms?|cameras?|sensors?"
    r"|brokers?|workers?|spindles?|units?|lockers?|scooters?|bikes?|terminals?|volumes?|pods)\b"
)
_RATE: Final = re.compile(
    r"\bafr\b|\bannual(?:i[sz]ed)? (?:\w+ )?failure|\bfailure rate|\byearly failure|\bfail(?:s|ing)? (?:each|every|per|a|in a|annually"
    r"|yearly)|\bfailures? (?:each|every|per|a) year|\bdie (?:each|every|per|a)"
    r"|\bof (?:them|disks|drives|servers|machines|nodes|all \w+)(?: \w+)? (?:fail|die|break)|\bbreak (?:each|every|per|a)|\bfail annually"
)
_FAILS: Final = re.compile(
    r"\bfail|\bdie\b|\bdies\b|\bdying\b|\bdead\b|\bbreak|\bbroken\b|\bloses?\b|\blost\b|\blosing\b|\breplac|\bcrash|\boutages?\b"
    r"|\bincidents?\b|\bdefect|\bswap"
)
_EVERY: Final = re.compile(
    r"\b(?:one|a failure|an? \w+|fails?|failing|dies?|failure|every|loses?)\b.{0,30}\bevery (?:other )?(?:(\d+(?:\.\d+)?|two|three"
    r"|four|five|six|seven|eight|nine|ten|twelve) )?(minutes?|hours?|days?|weeks?|months?)\b"
)
_EACH: Final = re.compile(
    r"\beach\b|\bapiece\b|\bper (?:incident|outage|failure|event|restart|failover|deploy\w*)\b|\ba piece\b|\blasts?\b|\blasting\b"
    r"|\bof\b|×|\bx\b|\*|\btakes?\b|\btaking\b|\bto (?:repair|recover|fix|restore)\b|\baverag"
)
_INCIDENT: Final = re.compile(
    r"\b(?:failures?|outages?|incidents?|crashes|restarts?|failovers?|reboots?|interruptions?|events?|deploy(?:ment)?s|releases"
    r"|disruptions?|breakdowns?"
    r"|times)\b"
)
_FAILING: Final = ("afr", "fail", "die", "break", "mtb", "mtt", "mean", "crash", "down")
"""One of these stands wherever it is said how often one of a fleet fails."""
_HAPPENING: Final = (
    "failure", "outage", "incident", "crash", "restart", "failover", "reboot", "interruption", "event", "deploy", "release", "disruption",
    "breakdown", "times",
)  # fmt: skip
"""One of these stands wherever failures are counted."""
_BARE: Final = re.compile(r"\s(hour|day|week|month|quarter|year)\b")
"""A time that stands alone behind `fails once a`."""
_SUM: Final = re.compile(
    r"=|≈|→|:|\bin all\b|\baltogether\b"
    r"|\bgives?\b|\bare\b|\bis\b|\bmeans?\b|\badds? up\b|\bor\b|\btotal|\bmakes?\b|\bcosts?\b|\bamounts?\b|\bleav|\bi\.e\b|\bso\b"
    r"|\bsums?\b|\bcomes?\b"
)
"""What stands between the length of one failure and the downtime of all."""
_NUMBERS: Final = {
    "two": 2.0,
    "three": 3.0,
    "four": 4.0,
    "five": 5.0,
    "six": 6.0,
    "seven": 7.0,
    "eight": 8.0,
    "nine": 9.0,
    "ten": 10.0,
    "twelve": 12.0,
}


def _find(claims: Claims) -> Iterator[Estimate]:
    yield from _availability(claims)
    yield from _rows(claims)
    yield from _fractions(claims)
    for statement in claims.naming(
        "afr", "fail", "mtbf", "mttf", "die", "dead", "break", "lose", "losing", "outage", "incident", "crash", "replac"
    ):
        item = _fleet(claims, statement) or _downtime(claims, statement)
        if item and not _SKIPPED.search(statement.lower):
            yield item


def _labelled(statement: Statement, label: re.Pattern[str]) -> Span | None:
    """The length of time that stands right behind a label, or right before it (`an MTTR of 1 h`, `2 h MTTR`)."""
    text, lengths = statement.lower, spans(statement, windows=False)
    found = list(label.finditer(text))
    for match in found:
        unit = _BARE.match(text, match.end())
        if unit and label is _UPTIME:
            length = TIMES[unit[1]]
            return Span(match.start(), unit.end(), length, length, length, rough=False, bound="")
        for span in lengths:
            if 0 <= span.start - match.end() <= 45 and _LABEL.match(text[match.end() : span.start]):
                return span
    return next(
        (span for match in found for span in lengths if text[span.end : match.start()] in ("", " ", "-") and span.end <= match.start()),
        None,
    )


def _availability(claims: Claims) -> Iterator[Estimate]:
    """MTBF and MTTR in one sentence or close to each other, and the availability that is said to follow."""
    for statement in claims.naming(*_NAMED):
        near = [statement, *(item for item in claims.around(statement, 4) if item.block == statement.block or item.at > statement.at)]
        if _SKIPPED.search(statement.lower) or _REDUNDANT.search(statement.lower):
            continue
        up = _first(near[:1], _UPTIME)
        down = _first(near, _REPAIR)
        if up is None or down is None:
            continue
        if sum(1 for item in near if _labelled(item, _UPTIME)) > 1:
            continue
        goals = [
            (item, share)
            for item in near
            for share in shares(item)
            if share.value >= 50 and _AVAILABLE.search(item.lower) and not (_SKIPPED.search(item.lower) or _REDUNDANT.search(item.lower))
        ]
        own = [pair for pair in goals if pair[0] is statement or pair[0] is down[0]]
        told = _labelled_goal(claims, up, down, goals)
        goals = own or told or [pair for pair in goals if re.search(r"mtbf|mttf|=|≈|follow|gives|means|therefore|\bso\b", pair[0].lower)]
        if len({share.value for _, share in goals}) != 1:
            continue
        yield _ratio(claims, up, down, goals[0])


def _labelled_goal(
    claims: Claims, up: tuple[Statement, Span], down: tuple[Statement, Span], goals: list[tuple[Statement, Share]]
) -> list[tuple[Statement, Share]]:
    """The availability of a list that gives MTBF, MTTR and `Availability: 99.9 %`, where none of them is a bound or a target."""
    block, section = up[0].block, claims.document.sections[up[0].section].title.lower()
    if down[0].block != block or up[1].bound or down[1].bound or re.search(r"goal|target|objective|slo\b|sla\b", section):
        return []
    found = [pair for pair in goals if pair[0].block == block]
    return [pair for pair in found if _RESULTING.match(pair[0].lower)]


def _rows(claims: Claims) -> Iterator[Estimate]:
    """Rows under `MTBF | MTTR | Availability`."""
    for statement in claims.naming("|"):
        cells = headers(claims, statement)
        parts: dict[str, list[Span | Share]] = {"up": [], "down": [], "goal": []}
        for low, high, name in cells:
            part = "up" if re.search(r"mtbf|mttf", name) else "down" if "mttr" in name else "goal" if "availab" in name else ""
            if part and not re.search(r"target|goal|slo\b|sla\b", name):
                items = shares(statement) if part == "goal" else spans(statement, windows=False)
                parts[part] += [item for item in items if low <= item.start < high]
        if all(len(items) == 1 for items in parts.values()) and not _REDUNDANT.search(statement.lower):
            up, down, goal = (items[0] for items in parts.values())
            if isinstance(up, Span) and isinstance(down, Span) and isinstance(goal, Share) and not (up.bound or down.bound) and up.high > 0:
                yield _ratio(claims, (statement, up), (statement, down), (statement, goal))


def _fractions(claims: Claims) -> Iterator[Estimate]:
    """The formula with its values: `720 h / (720 h + 4 h) = 99.4 %`."""
    for statement in claims.naming("+"):
        match = _FRACTION.search(statement.lower)
        if not match or match["up"] != match["again"]:
            continue
        units = [match["first"] or match["last"] or "", match["last"] or match["first"] or ""]
        up, down = (float(match[name].replace(",", "")) * TIMES.get(unit, 1.0) for name, unit in zip(("up", "down"), units, strict=True))
        goals = [item for item in shares(statement) if item.start <= match.end() <= item.end + 1 and item.value >= 50]
        if up > down > 0 and len(goals) == 1:
            spans_ = [Span(*match.span(name), value, value, value, rough=False, bound="") for name, value in (("up", up), ("down", down))]
            yield _ratio(claims, (statement, spans_[0]), (statement, spans_[1]), (statement, goals[0]))


def _first(statements: list[Statement], label: re.Pattern[str]) -> tuple[Statement, Span] | None:
    for item in statements:
        span = _labelled(item, label)
        if span and span.high > 0:
            return item, span
    return None


def _ratio(claims: Claims, up: tuple[Statement, Span], down: tuple[Statement, Span], goal: tuple[Statement, Share]) -> Estimate:
    statement, share = goal
    options = [(b, m) for b in (up[1].low, up[1].high) for m in (down[1].low, down[1].high)]
    lefts = sorted(m / (b + m) for b, m in options if b + m > 0)
    stated = share.left
    best = min(max(stated, lefts[0]), lefts[-1])
    value = 100 * (1 - best)
    factor = max(stated / best, best / stated) if stated > 0 and best > 0 else 1e9
    verdict: Agreement = (
        "consistent" if factor <= 1.02 or (abs(value - share.value) <= 0.51 * 10.0**-share.places and factor < 2) else "inconsistent"
    )
    if verdict == "inconsistent" and factor <= 1.25:
        verdict = "rounded"
    text = f"MTBF {duration(up[1].high)} and MTTR {duration(down[1].high)} give {percent(value)}"
    if verdict == "inconsistent":
        text += f"; the document says {share.wording} ({off_by(stated, best)} in downtime)" if stated else ""
    where = hull([place(statement, share), *(place(item, span) for item, span in (up, down) if item is statement)])
    inputs = tuple(place(item, span) for item, span in (up, down) if item is not statement)
    return claims.estimate(_KIND, where, verdict, text, Figures(share.value, value, "%", inputs=inputs))


def _fleet(claims: Claims, statement: Statement) -> Estimate | None:
    """A fleet, how often one of it fails, and how many fail in a time: `10,000 disks with an AFR of 2 % are 200 failures a year`."""
    text = statement.lower
    if not any(word in text for word in _FAILING) or not (_UPTIME.search(text) or _RATE.search(text)):
        return None
    counted = tallies(statement)
    fleets = [
        item
        for item in counted
        if _FLEET.search(item.noun) and not item.seconds and item.value >= 2 and not re.search("fail|dead|lost", item.noun)
    ]
    if not fleets or len({item.value for item in fleets}) > 1:
        return None
    fleet = fleets[0]
    rates = _yearly(statement)
    if not rates:
        return None
    low, high, words, at = rates
    stated = _stated(statement, counted, fleet, at)
    if stated is None:
        return None
    value, seconds, where, rough = stated
    scale = seconds / _YEAR
    best_low, best_high = fleet.value * low * scale, fleet.value * high * scale
    best = min(max(value, best_low), best_high)
    if best <= 0 or value <= 0 or claims.denied((statement.low + where[0], 0)) or not text:
        return None
    factor = max(value / best, best / value)
    small = seconds < 7 * DAY * 1.01 and value < 3
    verdict: Agreement = "consistent" if factor <= 1.02 else "rounded" if factor <= (1.6 if rough or small else 1.25) else "inconsistent"
    noun = _FLEET.search(fleet.noun)
    things = f"{count(fleet.value)} {(noun[0] if noun else 'parts').removesuffix('s')}s {words}"
    if _per(seconds).startswith(" in"):
        explanation = f"{things} are a failure every {duration(seconds / best)}"
        explanation += f"; the document says every {written(statement, *where)}" if verdict == "inconsistent" else ""
    else:
        result = f"{count(best_low)} to {count(best_high)}" if best_high > best_low * 1.01 else f"{count(best)}"
        explanation = f"{things} are {result} failures{_per(seconds)}"
        explanation += f"; the document says {written(statement, *where)} ({off_by(value, best)})" if verdict == "inconsistent" else ""
    start, end = min(fleet.start, where[0], at[0]), max(fleet.end, where[1], at[1])
    return claims.estimate(_KIND, (statement.low + start, statement.low + end), verdict, explanation, Figures(value, best))


def _per(seconds: float) -> str:
    for name in ("year", "quarter", "month", "week", "day", "hour"):
        if abs(seconds / TIMES[name] - 1) < 0.03:
            return f" a {name}"
    return f" in {duration(seconds)}"


def _yearly(statement: Statement) -> tuple[float, float, str, tuple[int, int]] | None:
    """How often one of a fleet fails in a year: lowest, highest, as the explanation says it, and where it stands."""
    text = statement.lower
    found = [item for item in shares(statement, fractions=False) if 0 < item.value < 50]
    match = _RATE.search(text)
    if match and found:
        near = [item for item in found if min(abs(item.start - match.end()), abs(match.start() - item.end)) <= 45]
        values = sorted(item.value / 100 for item in near)
        monthly = re.search(
            r"\b(?:monthly|a month|per month|each month|every month) ?(?:failure)?", text[match.start() : match.end() + 20]
        ) and not re.search("annual|afr|year", match[0])
        if near and not monthly:
            low, high = near[0], near[-1]
            ranged = re.fullmatch(r"\s?(?:%|percent)?\s?(?:-|–|—|to|and)\s?", text[low.end : high.start]) is not None
            if len(near) == 1 or ranged:
                first = re.search(r"(?<![\w.])(\d+(?:\.\d+)?)\s?(?:[-–—]|to)\s?\Z", text[max(0, low.start - 12) : low.start])
                least = float(first[1]) / 100 if first else values[0]
                ends = f"{least * 100:g} %" if least == values[-1] else f"{least * 100:g} to {values[-1] * 100:g} %"
                words = f"at {ends} a year"
                return least, values[-1], words, (min(low.start, match.start()), max(high.end, match.end()))
    span = _labelled(statement, _UPTIME)
    if span and span.low > 0:
        return (
            _YEAR / span.high,
            _YEAR / span.low,
            f"with {written(statement, span.start, span.end)} between failures",
            (span.start, span.end),
        )
    return None


def _stated(
    statement: Statement, counted: list[Tally], fleet: Tally, taken: tuple[int, int]
) -> tuple[float, float, tuple[int, int], bool] | None:
    """How many are said to fail, in how many seconds, where, and whether roughly."""
    text = statement.lower
    every = _EVERY.search(text)
    if every and not taken[0] <= every.end(2) <= taken[1] and every.start() >= 0:
        number = _NUMBERS.get(every[1] or "", float(every[1]) if (every[1] or "x")[0].isdigit() else 2.0 if "other" in every[0] else 1.0)
        return (
            1.0,
            number * TIMES[every[2].rstrip("s")],
            (every.start(1) if every[1] else every.start(2) - (6 if "every other" in every[0] else 0), every.end()),
            True,
        )
    rest = [
        item
        for item in counted
        if item is not fleet and item.value != fleet.value and not taken[0] <= item.start < taken[1] and item.value > 0
    ]
    around = [(item, text[max(0, item.start - 40) : item.end + 30]) for item in rest]
    timed = [item for item, near in around if item.seconds and _FAILS.search(near)]
    if not timed:
        named = [
            item
            for item in rest
            if _FAILS.search(item.noun) or (_FLEET.search(item.noun) and _FAILS.search(text[max(0, item.start - 30) : item.end + 20]))
        ]
        length = periods(statement)
        seconds = {item.name: (item.low + item.high) / 2 for item in length}
        if len(named) != 1 or not named or len(seconds) > 1 or not length:
            return None
        return named[0].value, next(iter(seconds.values())), (named[0].start, named[0].end), named[0].rough
    if len({item.rate for item in timed}) > 1:
        timed = timed[-1:] if max(item.rate for item in timed) < 1.3 * min(item.rate for item in timed) else timed[:1]
    return timed[0].value, timed[0].seconds, (timed[0].start, timed[0].end), timed[0].rough


def _downtime(claims: Claims, statement: Statement) -> Estimate | None:
    """Failures in a time, how long each takes, and the downtime: `4 outages a year of 15 minutes each are an hour of downtime`."""
    text = statement.lower
    if not any(word in text for word in _HAPPENING):
        return None
    events = [item for item in tallies(statement) if item.seconds and _INCIDENT.search(item.noun) and item.value > 0]
    lengths = spans(statement) if len(events) == 1 else []
    if len(lengths) != 2:
        return None
    event, (each, total) = events[0], lengths
    between = text[each.end : total.start]
    around = text[max(0, each.start - 25) : each.end + 25]
    if each.start < event.end or not _EACH.search(around) or len(between) > 80:
        return None
    if not _SUM.search(between):
        return None
    named = [item for item in periods(statement) if item.start >= total.end]
    seconds = TIMES.get(named[0].name, named[0].low) if named else event.seconds
    scale = event.value * seconds / event.seconds
    best = min(max(total.low, each.low * scale), each.high * scale)
    if best <= 0 or total.low <= 0:
        return None
    factor = max(total.low / best, best / total.high)
    verdict: Agreement = "consistent" if factor <= 1.03 else "rounded" if factor <= (1.55 if total.rough else 1.25) else "inconsistent"
    if total.bound == "<" and best <= total.high:
        verdict = "consistent"
    explanation = f"{written(statement, event.start, event.end)} × {duration(each.high)} = {duration(best)}{_per(seconds)}"
    if verdict == "inconsistent":
        explanation += f"; the document says {written(statement, total.start, total.end)} ({off_by(total.high, best)})"
    figures = Figures(total.high, best, "s")
    return claims.estimate(_KIND, (statement.low + event.start, statement.low + total.end), verdict, explanation, figures)


FAMILY: Final = Family(
    id=_KIND,
    code="SUM12",
    title="Failures and repairs do not add up to what is stated",
    why="Of 10,000 disks that live 10 to 50 years about one dies every day. Whoever expects one a month has neither spares nor "
    "repair bandwidth, and a repair that takes ten times longer costs one nine.",
    formula="A = MTBF / (MTBF + MTTR); failures per year = N × AFR = N × 1 year / MTBF; downtime = failures × MTTR; N: number of machines",
    fails="A node has an MTBF of 1,000 hours and an MTTR of 10 hours, so its availability is 99.9 %.",
    passes="A node has an MTBF of 1,000 hours and an MTTR of 1 hour, so its availability is 99.9 %.",
    explained="MTBF 41.7 days and MTTR 10 h give 99.01 %; the document says 99.9 % (9.9× too low in downtime)",
    hint="recompute from how often a part fails and how long its repair takes, in the same unit of time",
    sources=(
        Source("ddia-ch1", "Hardware Faults", "of 10,000 disks with an MTTF of 10 to 50 years one is expected to die each day"),
        Source("sre", "ch. 1, Emergency Response", "reliability is a function of mean time to failure and mean time to repair"),
    ),
    find=_find,
)
