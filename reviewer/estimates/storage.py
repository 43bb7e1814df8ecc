"""Storage: item size times rate, growth over months and years, what retention and copies keep of it, items times size."""

import math
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from reviewer.detect.units import SECONDS
from reviewer.estimates.claims import Claims
from reviewer.estimates.family import Family
from reviewer.estimates.reading.missing import unbounded_storage
from reviewer.estimates.reading.parameters import parameters_by_zone
from reviewer.estimates.reading.roles import IN_MEMORY, Parameter
from reviewer.estimates.reading.routes import Bench, Route, alike, best, over, periods, roles, sole
from reviewer.estimates.reading.topics import closeness
from reviewer.estimates.traffic import doubtful
from reviewer.estimates.wording import count, duration, size
from reviewer.types.estimate import Estimate
from reviewer.types.rubric import Source

__all__ = ["FAMILY"]

_NAMES: Final = {SECONDS[name]: name for name in ("s", "min", "h", "day", "week", "month", "year")}

_KEPT: Final = re.compile(r"\b(?:storage|stored?|disks?|retained|kept|archived?|total (?:data|size|volume|footprint|space))\b")
_PARTLY: Final = re.compile(r"\b(?:ind(?:ex|ices|exes)|metadata|backups?|free|each|per|sub-?total|ssd|hot|cold|warm|tier\w?)\b")


def _find(claims: Claims) -> Iterator[Estimate]:
    found: list[Estimate] = []
    for zone in parameters_by_zone(claims):
        factors = [item.value for item in roles(zone, "factor", "share", "peak_factor")]
        factors += [1 + item.value for item in roles(zone, "factor") if item.value < 1]
        factors += [1 - item.value for item in roles(zone, "factor") if item.value < 1]
        bench = Bench(claims, "storage", roles(zone, "growth", "total"), factors)
        for claim in bench.peers:
            if claim.role == "total" and IN_MEMORY.search(claim.statement.lower):
                continue
            estimate = _check(bench, zone, claim)
            if estimate is not None:
                found.append(estimate)
    yield from found
    if not any(item.verdict != "unchecked" for item in found):
        yield from unbounded_storage(claims)


def _check(bench: Bench, zone: Sequence[Parameter], claim: Parameter) -> Estimate | None:
    """The verdict on growth in a period, or on a total."""
    if claim.role == "growth":
        routes = [*_from_growth(zone, claim), *_from_items(zone, claim)]
    elif claim.seconds:
        routes = [*_over_years(zone, claim, claim.seconds), *_kept_items(zone, claim, claim.seconds)]
    else:
        routes = [*_retained(zone, claim), *_counted(zone, claim)]

    def show(value: float) -> str:
        if claim.role == "growth":
            return f"{size(value * claim.seconds)}/{_NAMES.get(claim.seconds, 's')}"
        return size(value)

    return bench.judge(claim, list(islice(routes, 60)), show)


def _growth(item: Parameter) -> str:
    return f"{size(item.value * item.seconds)}/{_NAMES.get(item.seconds, 's')}"


def _from_growth(zone: Sequence[Parameter], claim: Parameter) -> Iterator[Route]:
    """Growth of a month or year from that of a shorter period."""
    shorter = [item for item in roles(zone, "growth") if item.seconds < claim.seconds]
    fitting, certain = best(claim, shorter)
    for item in _nearest(claim, fitting, certain=certain):
        route = Route(item.value, f"{_growth(item)} × {over(claim.seconds, item.seconds)}", (item,), certain)
        yield route
        yield from _copied(zone, claim, route)


def _nearest(claim: Parameter, fitting: list[Parameter], *, certain: bool) -> list[Parameter]:
    """Those about the very same thing, where that is clear; else all."""
    top = [item for item in fitting if closeness(claim.about, item.about) == 3]
    return alike(top) if certain and top else fitting[:8]


def _over_years(zone: Sequence[Parameter], claim: Parameter, seconds: float) -> Iterator[Route]:
    """Growth over a horizon, as it is and with all copies."""
    fitting, certain = best(claim, [item for item in roles(zone, "growth") if item.seconds < seconds])
    for item in _nearest(claim, fitting, certain=certain):
        many = periods(seconds, item.seconds)
        text = f"{_growth(item)} × {count(many)} {_NAMES.get(item.seconds, 's')}s"
        route = Route(item.value * item.seconds * many, text, (item,), certain)
        yield route
        yield from _copied(zone, claim, route)


def _copied(zone: Sequence[Parameter], claim: Parameter, route: Route) -> Iterator[Route]:
    """The same with every stated number of copies; left out where the claim says it counts one copy."""
    if "single" in claim.clause or "raw" in claim.clause or "before replication" in claim.clause:
        return
    for copies in alike(roles(zone, "copies"))[:2]:
        yield Route(route.value * copies.value, f"{route.text} × {count(copies.value)} copies", (*route.inputs, copies), False)


def _from_items(zone: Sequence[Parameter], claim: Parameter) -> Iterator[Route]:
    """Items of a period times the size of one."""
    for item, sure in _items(zone, claim):
        rates, certain = _writes(zone, claim, claim.seconds)
        for rate in rates[:6]:
            period = claim.seconds / rate.seconds if rate.seconds else 1
            many = (
                f"{count(rate.value * claim.seconds)} a {_NAMES.get(claim.seconds, 's')}"
                if period != 1
                else count(rate.value * rate.seconds)
            )
            close = certain and rate is rates[0] and not doubtful(zone, rate)
            route = Route(rate.value * item.value, f"{many} × {size(item.value)}", (rate, item), sure and close)
            yield route
            yield from _copied(zone, claim, route)


def _writes(zone: Sequence[Parameter], claim: Parameter, seconds: float) -> tuple[list[Parameter], bool]:
    """The rates at which items may be added, those over the claim's own period or near it first, and whether the first is beyond doubt."""
    writes = [item for item in roles(zone, "rate") if item.about.action != "read" and item.about.pace != "peak"]
    fitting, certain = best(claim, writes)
    return sorted(fitting, key=lambda item: (-closeness(claim.about, item.about), abs(math.log(seconds / item.seconds)))), certain


def _items(zone: Sequence[Parameter], claim: Parameter) -> Iterator[tuple[Parameter, bool]]:
    """The sizes that one item of what is stored may have, with whether it is certainly that."""
    sizes = roles(zone, "item")
    fitting, certain = best(claim, sizes)
    for item in _nearest(claim, fitting, certain=certain):
        yield item, certain


def _kept_items(zone: Sequence[Parameter], claim: Parameter, seconds: float) -> Iterator[Route]:
    """Items of all years times the size of one: from their rate, or from their number."""
    for item, sure in _items(zone, claim):
        rates, certain = _writes(zone, claim, seconds)
        for rate in rates[:6]:
            text = f"{count(rate.value * seconds)} in {duration(seconds)} × {size(item.value)}"
            route = Route(
                rate.value * seconds * item.value, text, (rate, item), sure and certain and sole(rates) and not doubtful(zone, rate)
            )
            yield route
            yield from _copied(zone, claim, route)
        for entries in best(claim, roles(zone, "entries"))[0][:4]:
            text = f"{count(entries.value)} × {size(item.value)}"
            yield Route(entries.value * item.value, text, (entries, item), False)


def _retained(zone: Sequence[Parameter], claim: Parameter) -> Iterator[Route]:
    """Growth times retention, for a total without a period of its own."""
    periods = roles(zone, "retention")
    if not sole(periods):
        return
    kept = periods[0]
    for route in _over_years(zone, claim, kept.value):
        yield Route(route.value, route.text, (*route.inputs, kept), route.certain and _storing(claim))
    for route in _kept_items(zone, claim, kept.value):
        yield Route(route.value, route.text, (*route.inputs, kept), route.certain and _storing(claim))


def _storing(claim: Parameter) -> bool:
    """Whether a total is clearly what is stored in all."""
    return _KEPT.search(claim.clause) is not None and not _PARTLY.search(claim.clause)


def _counted(zone: Sequence[Parameter], claim: Parameter) -> Iterator[Route]:
    """A number of items times the size of one."""
    many = roles(zone, "entries", "users")
    fitting, certain = best(claim, many)
    for item, sure in _items(zone, claim):
        for entries in fitting[:6]:
            same = (
                certain
                and closeness(entries.about, item.about) >= 2
                and entries is fitting[0]
                and bool(entries.about.nouns & claim.about.nouns)
            )
            route = Route(entries.value * item.value, f"{count(entries.value)} × {size(item.value)}", (entries, item), sure and same)
            yield route
            yield from _copied(zone, claim, route)


FAMILY: Final = Family(
    id="storage",
    code="SUM05",
    title="Storage does not follow from its growth",
    why="Disks, shards and cost are sized by the total after years. A total that is 10 or 1,000 times off buys the wrong "
    "database, and nobody "
    "notices until it is full.",
    formula="storage = size of an item × items a day × days kept × copies; total after y years = growth a day × 365 × y",
    fails="## Estimates\n- Each paste is 10 KB, and 1 million pastes are written a day\n- Storage grows by 10 GB/day\n- After 5 "
    "years: 180 TB of storage\n",
    passes="## Estimates\n- Each paste is 10 KB, and 1 million pastes are written a day\n- Storage grows by 10 GB/day\n- After 5 "
    "years: 18 TB of storage\n",
    explained="10 GB/day × 1,825 days (line 3) = 18.2 TB; the document says 180 TB (9.9× too high)",
    hint="multiply the daily growth by the days kept and the copies again, and state all three",
    sources=(
        Source(
            "sdi1-ch1-3",
            "ch. 2, Example: Estimate Twitter QPS and storage requirements",
            "media storage of five years is storage per day times 365 times 5",
        ),
        Source("sd-primer", "Design Pastebin, Calculate usage", "12.7 GB of new content a month make about 450 GB in 3 years"),
    ),
    find=_find,
)
