"""Traffic: users, what each of them does, volumes of a day or month, requests per second, reads for each write, peak over average."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from reviewer.detect.units import SECONDS
from reviewer.estimates.claims import Claims, Figures
from reviewer.estimates.family import Family
from reviewer.estimates.reading.missing import underived_rate
from reviewer.estimates.reading.parameters import parameters_by_zone
from reviewer.estimates.reading.roles import Parameter
from reviewer.estimates.reading.routes import Bench, Route, agree, best, over, roles, sole
from reviewer.estimates.reading.topics import closeness
from reviewer.estimates.wording import count, duration, rate
from reviewer.types.estimate import Estimate
from reviewer.types.rubric import Source

__all__ = ["FAMILY", "doubtful", "rate_routes"]

_NAMES: Final = {SECONDS[name]: name for name in ("s", "min", "h", "day", "week", "month", "year")}


_NAMED: Final = re.compile(r"(?<![a-z])[qrt]ps\b|/s(?:ec(?:ond)?s?)?\b")
"""The name of a rate; neither `https` nor the path of an interface."""
_IDLE: Final = ("mau", "month", "total", "registered", "account", "sign", "install")
"""Words of users who need not come every day."""


def _find(claims: Claims) -> Iterator[Estimate]:
    if not claims.measures("rate") and not any(_NAMED.search(item.lower) for item in claims.naming("qps", "rps", "tps", "/s")):
        return
    found: list[Estimate] = []
    for zone in parameters_by_zone(claims):
        factors = [item.value for item in roles(zone, "peak_factor", "copies", "factor", "share")]
        factors += [1 - item.value for item in roles(zone, "factor", "share") if item.value < 1]
        factors += [86400 / item.value for item in roles(zone, "retention") if item.value < 86400]
        bench = Bench(claims, "traffic", roles(zone, "rate", most=40), factors)
        for claim in bench.peers:
            estimate = _check(bench, zone, claim)
            if estimate is not None:
                found.append(estimate)
    yield from found
    if not any(item.verdict != "unchecked" for item in found):
        yield from underived_rate(claims)


def _check(bench: Bench, zone: Sequence[Parameter], claim: Parameter) -> Estimate | None:
    """The verdict on one rate or volume."""
    if claim.about.pace == "peak":
        below = _below_average(bench.claims, zone, claim)
        if below is not None:
            return below
        routes = list(_peaks(zone, claim))
    else:
        routes = [*rate_routes(zone, claim), *(replace(route, certain=False) for route in _peaks(zone, claim))]
        if not claim.about.action:
            bench = replace(bench, factors=[*bench.factors, *(item.value for item in roles(zone, "ratio"))])

    def show(value: float) -> str:
        if claim.seconds <= 1:
            return rate(value)
        return f"{count(value * claim.seconds)}/{_NAMES.get(claim.seconds, 's')}"

    return bench.judge(claim, routes, show)


def _below_average(claims: Claims, zone: Sequence[Parameter], claim: Parameter) -> Estimate | None:
    """A peak that lies below the average of the same thing."""
    averages = [item for item in roles(zone, "rate") if item.about.pace == "average" and item.seconds == claim.seconds]
    same = [item for item in averages if closeness(claim.about, item.about) == 3]
    if not sole(same) or not claim.claims or not same[0].claims or claim.high >= same[0].low:
        return None
    average = same[0]
    shown = f"{_volume(average)}" if claim.seconds > 1 else rate(average.value)
    text = f"a peak of {claim.written} is below the average of {shown} (line {claims.line(average.place)}): it cannot be lower"
    figures = Figures(claim.value, average.value, claim.unit, "error", (average.place,))
    return claims.estimate("traffic", claim.place, "inconsistent", text, figures)


def rate_routes(zone: Sequence[Parameter], claim: Parameter) -> Iterator[Route]:
    """The ways to an average rate: from a volume over a longer time, from users and what each does, from writes and reads for each."""
    volumes = [item for item in roles(zone, "rate") if item.seconds > claim.seconds and item.about.pace != "peak"]
    fitting, certain = best(claim, volumes)
    margin = 2.0 if claim.seconds > 1 else 4.5 if claim.about.pace == "average" else 5.0  # a day's load may come within some hours
    for item in fitting:
        sure = (certain and item is _closest(claim, fitting)) or (certain and sole(fitting))
        if closeness(claim.about, item.about) == 3 or not certain or sole(fitting):
            yield Route(item.value, f"{_volume(item)} ÷ {over(item.seconds, claim.seconds)}", (item,), sure, margin)
    yield from _from_users(zone, claim, margin)
    if claim.about.action == "read":
        yield from _from_writes(zone, claim)


def doubtful(zone: Sequence[Parameter], item: Parameter) -> bool:
    """Whether a rate contradicts what it should follow from, so that nothing should be held against it."""
    return any(route.certain and not agree(route.value, item.value) for route in rate_routes(zone, item))


def _closest(claim: Parameter, items: Iterable[Parameter]) -> Parameter:
    return max(items, key=lambda item: closeness(claim.about, item.about))


def _volume(item: Parameter) -> str:
    return f"{count(item.value * item.seconds)}/{_NAMES.get(item.seconds, 's')}"


def _from_users(zone: Sequence[Parameter], claim: Parameter, margin: float) -> Iterator[Route]:
    """Users times what each of them does."""
    each = roles(zone, "user_rate")
    fitting, certain = best(claim, each)
    if certain:
        fitting = [item for item in fitting if closeness(claim.about, item.about) == 3] or fitting
    for item in fitting:
        crowds, known = _crowd(zone, item)
        # What is sent at an interval is one thing of several: `drivers report every 4 s` says nothing of trips.
        known = known and (
            item.seconds in _NAMES
            or not claim.about.nouns
            or bool(claim.about.nouns & item.about.nouns)
            or claim.statement.block == item.statement.block
        )
        for crowd in crowds:
            yield Route(crowd.value * item.value, _acting(crowd, item, claim), (crowd, item), certain and known, margin)


def _acting(crowd: Parameter, each: Parameter, claim: Parameter) -> str:
    """The sum of users and what each does, in the claim's period."""
    actors = "users" if crowd.about.actor in ("user", "") else f"{crowd.about.actor}s"
    if each.seconds not in _NAMES:
        done = each.value * each.seconds
        text = f"{count(crowd.value)} {actors}, {'one' if 0.99 < done < 1.01 else count(done)} each {duration(each.seconds)}"
        return text if claim.seconds == 1 else f"{text}, × {count(claim.seconds)} s"
    text = f"{count(crowd.value)} {actors} × {count(each.value * each.seconds)}/{_NAMES[each.seconds]} each"
    if claim.seconds < each.seconds:
        return f"{text} ÷ {over(each.seconds, claim.seconds)}"
    return text if claim.seconds == each.seconds else f"{text} × {over(claim.seconds, each.seconds)}"


def _crowd(zone: Sequence[Parameter], each: Parameter) -> tuple[list[Parameter], bool]:
    """Those who do it: the daily active users if they are stated; and whether it can only be they."""
    actor = each.about.actor
    same = [item for item in roles(zone, "users") if item.about.actor in (actor, "") or actor in ("", "user")]
    if actor in ("host", "machin", "nod", "server", "pod"):
        same = [item for item in roles(zone, "users", "machines") if item.about.actor == actor]
    own = [item for item in same if item.statement is each.statement and not any(word in item.clause for word in _IDLE)]
    daily = [item for item in same if "dau" in item.clause or "daily" in item.clause or "active" in item.clause]
    for group in (own, daily):
        if group and sole(group):
            return group[:1], True
    plain = [item for item in same if not any(word in item.clause for word in _IDLE)]
    if plain and sole(plain):
        return plain[:1], True
    return same, False


def _from_writes(zone: Sequence[Parameter], claim: Parameter) -> Iterator[Route]:
    """Writes times reads for each of them."""
    ratios = roles(zone, "ratio")
    writes = [item for item in roles(zone, "rate") if item.about.action == "write" and item.about.pace != "peak"]
    if not ratios or not writes:
        return
    near = [item for item in writes if item.about.nouns == claim.about.nouns] or writes
    for ratio in ratios:
        for item in near:
            text = f"{_written_rate(item, claim)} writes × {count(ratio.value)} reads each"
            yield Route(item.value * ratio.value, text, (item, ratio), sole(ratios) and sole(near), 5.0)


def _written_rate(item: Parameter, claim: Parameter) -> str:
    return f"{count(item.value * claim.seconds)}/{_NAMES.get(claim.seconds, 's')}"


def _peaks(zone: Sequence[Parameter], claim: Parameter) -> Iterator[Route]:
    """A peak from its average and the factor between them."""
    factors = roles(zone, "peak_factor")
    averages = [item for item in roles(zone, "rate") if item.about.pace != "peak" and item is not claim]
    fitting, certain = best(claim, averages)
    fitting = [item for item in fitting if closeness(claim.about, item.about) == 3] or fitting
    for factor in factors:
        for item in fitting:
            text = f"{_written_rate(item, claim)} on average × {count(factor.value)} at the peak"
            yield Route(item.value * factor.value, text, (item, factor), certain and sole(factors))
        for route in rate_routes(zone, claim):
            yield Route(
                route.value * factor.value,
                f"{route.text} × {count(factor.value)} at the peak",
                (*route.inputs, factor),
                route.certain and sole(factors),
            )


FAMILY: Final = Family(
    id="traffic",
    code="SUM04",
    title="A rate does not follow from users and volumes",
    why="A design for 230 requests/s that must serve 23,000 needs other databases, caches and partitions. A slip between the "
    "volume of a day "
    "and the rate per second carries into every later figure.",
    formula="rate = users × actions of each a day ÷ 86,400 s; reads = writes × r; peak = average × f, where r is reads for each "
    "write, f the peak factor",
    fails="## Requirements\n- 100M daily active users\n- Each user reads 20 items a day\n\n## Estimates\n- Read QPS: 230/s\n",
    passes="## Requirements\n- 100M daily active users\n- Each user reads 20 items a day\n\n## Estimates\n- Read QPS: 23,000/s\n",
    explained="100 million users × 20/day each ÷ 86,400 s (lines 2, 3) = 23,148/s; the document says 230/s (101× too low)",
    hint="compute the rate again from the daily volume (86,400 s a day), and write the sum next to it",
    sources=(
        Source(
            "sdi1-ch1-3",
            "ch. 2, Example: Estimate Twitter QPS and storage requirements",
            "QPS is daily users times tweets of each over the seconds of a day, and peak QPS twice that",
        ),
        Source(
            "sd-primer",
            "Design Pastebin, Calculate usage, Handy conversion guide",
            "2.5 million seconds a month: 400 requests per second are 1 billion a month",
        ),
    ),
    find=_find,
)
