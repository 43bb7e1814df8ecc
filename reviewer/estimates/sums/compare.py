"""Two sides of a sum: whether some sensible reading of units makes them equal, and what is wrong where none does."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from math import prod
from typing import Final, Literal

from reviewer.detect.units import SECONDS
from reviewer.estimates.precision import SAME, agrees
from reviewer.estimates.sums.expression import Value
from reviewer.estimates.sums.operand import CONVERSIONS, Reading

__all__ = ["Outcome", "Side", "compare"]

Verdict = Literal["consistent", "rounded", "inconsistent", "unchecked"]

_NO_DIMS: Final = (0, 0, 0)
_SIZE_FACTORS: Final = frozenset((8.0, 1000.0, 1024.0, 1e6, 1048576.0, 1e9, 1073741824.0))
_STRONG: Final = 1440.0
"""From this product on, plain factors can only be a conversion of time."""
_PERIODS: Final = tuple(SECONDS[unit] for unit in ("s", "min", "h", "day", "week", "month", "year"))
_SECONDS: Final = frozenset((3600.0, 86400.0, 604800.0, 2.592e6, 2.628e6, 3.1536e7))
"""Seconds of a period: as a factor they can only turn a second into it."""
_TIMES: Final = _SECONDS | frozenset(
    (7.0, 12.0, 24.0, 28.0, 30.0, 30.4, 30.5, 31.0, 52.0, 60.0, 360.0, 365.0, 365.25, 720.0, 730.0, 744.0, 1440.0, 8760.0, 1e5, 2.5e6)
)
"""Plain numbers that lead from one unit of time to another."""
_KIBI: Final = 1.024
_DAY_SHARE: Final = 0.864
"""86,400 s over the 100,000 s that they are rounded to in the head."""


@dataclass(frozen=True, slots=True)
class Side:
    """The stated side of a sum: one figure, or the value of an expression."""

    raw: float
    sized: float
    full: float
    dims: tuple[int, int, int]
    step: float
    """See `precision.agrees`."""
    whole: bool
    percent: bool
    bits: bool
    bare: bool
    """Without unit or noun."""
    single: bool
    """One figure, not an expression."""

    @classmethod
    def of(cls, reading: Reading, step: float, *, whole: bool, bare: bool) -> "Side":
        """The side that one figure makes."""
        sized = reading.number * reading.size
        full = sized * reading.time
        return cls(reading.number, sized, full, reading.dims, step, whole, reading.percent, reading.bits, bare, True)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the comparison came to."""

    verdict: Verdict
    computed: float
    """In the base units of the stated side, or in its own unit where units were left out."""
    stated: float
    as_written: bool
    """Whether both figures are in the unit that the author wrote, not in base units."""
    note: str = ""
    """Why nothing can be said, or what the slip looks like."""


def compare(value: Value, side: Side) -> Outcome:
    """Whether `side` states what `value` comes to.

    Units may be left out on one side, time may be a plain factor (`/ 86,400`), 1000 and 1024 are the same, a day may be 100,000 s.
    """
    mild: Outcome | None = None
    for computed, stated, as_written in _equalities(value, side):
        how = _agreement(computed, stated, value, side)
        if how == "consistent":
            return Outcome("consistent", computed, stated, as_written)
        if how and mild is None:
            mild = Outcome("rounded", computed, stated, as_written)
    if mild:
        return mild
    return _disagreement(value, side)


def _agreement(computed: float, stated: float, value: Value, side: Side) -> str:
    how = agrees(stated, computed, side.step, whole=side.whole and side.dims == _NO_DIMS)
    if how:
        return how
    if side.dims[0] == 1 and computed > 0:
        for power in (1, 2, 3, 4, 5):
            if any(abs(stated / (computed * _KIBI**way) - 1) < SAME for way in (power, -power)):
                return "rounded"
    if _divides_by_a_day(value) and agrees(stated, computed * _DAY_SHARE, side.step) == "consistent":
        return "rounded"
    if side.whole and not value.dims[0] and computed > 1 and stated in (float(int(computed)), float(int(computed)) + 1):
        return "rounded"
    return ""


def _divides_by_a_day(value: Value) -> bool:
    product = prod(number**-exponent for number, exponent in value.factors if exponent < 0 and number > 10)
    return 0.98 <= product / 86400.0 <= 1.02 or 0.98 <= product / (86400.0 * 30) <= 1.05


def _equalities(value: Value, side: Side) -> Iterator[tuple[float, float, bool]]:
    """Pairs (computed, stated, as written) of which one has to agree, the likeliest first."""
    (b, t, m), (sb, st, sm) = value.dims, side.dims
    if side.percent:
        yield value.raw, side.raw, False
        if value.added or any(number == 100 for number, _ in value.factors):
            yield value.raw, side.raw * 100, True
        return
    if value.dims == side.dims:
        yield value.full, side.full, False
        yield from _converted(value, side)
        if t and not _converts_period(value, side):
            return
    if (b, m) == (sb, sm):
        if rate := _once_each(value, side):
            yield rate, side.full, False
        if not (t == st and value.timed and not value.factors) and not _wrong_period(value, side):
            yield value.sized, side.sized, False
        if t != st and (not t or not st):
            yield value.full, side.full, False
    elif b == 0 and sb == 1 and m == sm:
        yield value.raw, side.sized, False
        yield value.raw, side.raw, True
    elif b == 1 and sb == 0 and m == sm:
        yield value.sized, side.raw, False
        yield value.raw, side.raw, True
        if m:
            yield from ((value.raw * 1000.0**power, side.raw, True) for power in (-2, -1, 1, 2))
    elif m != sm or sm:
        yield value.raw, side.raw, True
        if b == 0 or sb == 0:
            yield value.sized, side.sized, False


def _converted(value: Value, side: Side) -> Iterator[tuple[float, float, bool]]:
    """`20 MB/s × 8 = 160 Mbps`, `5 GB/s × 86,400 = 432 TB/day`: plain factors that only convert the unit, taken out again."""
    size_only = value.dims[1] == 0
    known = _SIZE_FACTORS if size_only else CONVERSIONS
    factors = [item for item in value.factors if item[0] in known][:5]
    for count in range(1, len(factors) + 1):
        for chosen in combinations(factors, count):
            undone = value.full / prod(number**exponent for number, exponent in chosen)
            if not agrees(side.full, undone, side.step):
                continue
            if size_only or 8.0 in (number for number, _ in chosen):
                eight = ((8.0, 1) in chosen and (value.bits or side.bits)) or ((8.0, -1) in chosen and value.bits != side.bits)
                if eight or agrees(side.raw, value.raw, max(side.step, 0.05)):
                    yield undone, side.full, False
            else:
                yield undone, side.full, False


def _converts_period(value: Value, side: Side) -> bool:
    """Whether a plain factor leads from the period of the operands to that of the result: `5 M a day / 25,000 trading seconds`."""
    if not (value.sized and side.sized and value.full and side.full):
        return False
    wanted = (side.full / side.sized) / (value.full / value.sized)
    known = [number**exponent for number, exponent in value.factors if number in _TIMES]
    if known:
        return 0.2 <= prod(known) * wanted <= 5
    return any(0.2 <= number**exponent * wanted <= 5 for number, exponent in value.factors)


def _once_each(value: Value, side: Side) -> float:
    """`1M metrics × 15 s interval = … a day`: the rate of what happens once in the one short duration among the factors; else 0."""
    if value.dims[1] != 1 or side.dims[1] != -1 or len(value.spans) != 1 or not 0 < value.spans[0] < SECONDS["day"]:
        return 0.0
    return value.full / value.spans[0] ** 2


def _spans_period(value: Value, side: Side) -> bool:
    """Whether the one duration among the operands is the period of the result: `450 × $0.15 × 730 hours = $49,275/month`."""
    if len(value.spans) != 1 or side.dims[1] != -1 or not side.full:
        return False
    return 0.55 <= value.spans[0] * side.full / side.sized <= 1.8


def _wrong_period(value: Value, side: Side) -> bool:
    """`500 M / 86,400 = 5,787 a minute`: the plain factors convert no period into the one that is stated."""
    if side.dims[1] != -1 or value.added or not side.full:
        return False
    seconds = side.sized / side.full
    if len(value.spans) == 1 and value.dims[1] in (0, 1) and value.spans[0] >= SECONDS["day"]:
        return not 0.2 <= value.spans[0] / seconds <= 5
    if value.dims[1] or value.dims[2]:
        return False
    divisors = prod(number**exponent for number, exponent in value.factors if exponent < 0 and number in CONVERSIONS and number > 10)
    total = divisors * prod(number**exponent for number, exponent in value.factors if exponent > 0 and number in _SECONDS)
    if not total or 1 / _STRONG < total < _STRONG:
        return False
    return not any(0.8 <= seconds / period / total <= 1.25 for period in _PERIODS)


def _disagreement(value: Value, side: Side) -> Outcome:
    """The verdict where no reading agrees: `inconsistent` where units leave no doubt about what was meant, else `unchecked`."""
    (b, t, m), (sb, st, sm) = value.dims, side.dims
    if abs(b) > 1 or abs(m) > 1 or side.raw <= 0 or value.raw <= 0:
        return Outcome("unchecked", value.raw, side.raw, True, "the units do not fit together")
    if side.percent:
        return Outcome("inconsistent", value.raw, side.raw, False) if b == m == 0 else _unclear(value, side)
    if value.dims == side.dims:
        converted = t and _converts_period(value, side)
        return Outcome("inconsistent", *((value.sized, side.sized) if converted else (value.full, side.full)), False)
    if (b, m) == (sb, sm):
        if rate := _once_each(value, side):
            return Outcome("inconsistent", rate, side.full, False)
        if t and st and abs(t) < 2 and not _spans_period(value, side):
            return _unclear(value, side)
        if _wrong_period(value, side) and agrees(side.sized, value.sized, side.step):
            return Outcome("inconsistent", value.sized, side.sized, False, "the factors do not lead to this period")
        return Outcome("inconsistent", value.sized, side.sized, False)
    if b == 0 and sb == 1 and m == sm:
        if _is_thousands(side.sized / value.raw) or _is_thousands(side.sized / value.raw / 8):
            return Outcome("unchecked", value.raw, side.sized, False, "no operand has a unit, so the unit of the result cannot be checked")
        return Outcome("inconsistent", value.raw, side.sized, False)
    if b == 1 and sb == 0 and m == sm and side.bare:
        return Outcome("inconsistent", value.raw, side.raw, True) if not _is_thousands(side.raw / value.raw) else _unclear(value, side)
    if sm == 1 and m in (0, 1) and not _is_thousands(side.raw / value.raw) and not _is_thousands(value.raw / side.raw):
        return Outcome("inconsistent", value.raw, side.raw, True) if b in (0, 1) and sb == 0 else _unclear(value, side)
    return _unclear(value, side)


def _unclear(value: Value, side: Side) -> Outcome:
    return Outcome("unchecked", value.raw, side.raw, True, "the units of the operands do not lead to the unit of the result")


def _is_thousands(ratio: float) -> bool:
    """Whether a ratio is a power of 1000 or 1024, at least the first: a unit that was left out."""
    return any(0.8 <= ratio / 1000.0**power <= 1.25 for power in (1, 2, 3, 4, 5))
