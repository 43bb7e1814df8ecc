"""One figure in two units: `5,000 PB = 5 EB`, `100M a day ≈ 1,157/s`, `86,400 seconds per day`, `160 Mbps = 20 MB/s`."""

from collections.abc import Iterator
from math import log10
from typing import Final

from reviewer.detect.units import SECONDS
from reviewer.estimates.claims import Claims
from reviewer.estimates.family import Family
from reviewer.estimates.precision import agrees, gravity
from reviewer.estimates.sums.chain import Link
from reviewer.estimates.sums.explain import explanation, figures
from reviewer.estimates.sums.operand import Operand
from reviewer.types.estimate import Estimate
from reviewer.types.quantity import Quantity
from reviewer.types.rubric import Source

__all__ = ["FAMILY"]

_SLIPS: Final = (8.0, 60.0, 24.0, 30.0, 365.0, 12.0, 3600.0, 86400.0)
"""Factors between two units: a figure that is off by one of them, or by a power of ten, is a slip; else it is another figure."""
_KINDS: Final = frozenset(((1, 0, 0), (1, -1, 0), (0, -1, 0), (0, 1, 0)))
_STATED: Final = ("=", "~", "is")
"""Relations that restate; `or` and a tilde also join two different figures."""


def _find(claims: Claims) -> Iterator[Estimate]:
    for statement in claims.chains:
        links = [link for link in statement if not link.calculated and _is_conversion(link)]
        for link in links:
            estimate = _estimate(link)
            if estimate:
                yield estimate
    yield from _seconds_per_period(claims)


def _is_conversion(link: Link) -> bool:
    """Whether both figures measure the same thing in different units."""
    left, right = link.left.operands[0], link.right.operands[0]
    one, other = left.readings[0], right.readings[0]
    same = one.dims == other.dims and one.dims in _KINDS and (one.size, one.time) != (other.size, other.time)
    if one.dims == (0, 1, 0) and link.sign == "~":
        return False
    if link.sign not in _STATED and (one.dims != (0, -1, 0) or one.time == other.time):
        return False
    return same and _nouns_fit(left, right)


def _nouns_fit(left: Operand, right: Operand) -> bool:
    first, second = left.unit.split("/")[0], right.unit.split("/")[0]
    named = {"queries", "requests", "transactions", "operations", "QPS", "RPS", "TPS", "IOPS", "1", ""}
    sizes = left.readings[0].dims[0] == 1 or left.readings[0].dims[1] == 1
    return sizes or first == second or first in named or second in named


def _estimate(link: Link) -> Estimate | None:
    outcome = link.outcome
    if outcome.verdict == "unchecked" or outcome.as_written or outcome.computed <= 0 or outcome.stated <= 0:
        return None
    if outcome.verdict == "inconsistent" and not _is_slip(outcome.stated / outcome.computed):
        return None
    stated, computed, unit = figures(link)
    weight = gravity(outcome.stated, outcome.computed) if outcome.verdict == "inconsistent" else "error"
    return Estimate("conversion", link.start, link.end, outcome.verdict, explanation(link), stated, computed, unit, weight)


def _is_slip(ratio: float) -> bool:
    if ratio < 1:
        ratio = 1 / ratio
    if ratio > 5 and abs(log10(ratio) - round(log10(ratio))) < 0.1:
        return True
    return any(abs(ratio / factor - 1) < 0.12 for factor in _SLIPS)


def _seconds_per_period(claims: Claims) -> Iterator[Estimate]:
    """`2.5 million seconds per month`, and `86,400 seconds in a day` as authors write it in their guides."""
    for statement in claims.naming("second", "sec/"):
        for quantity in statement.quantities:
            period = _period(quantity, statement.after(quantity, 12))
            if not period or quantity.low != quantity.high:
                continue
            seconds = quantity.value if quantity.dimension == "duration" else 0.0
            how = agrees(seconds, SECONDS[period], 0.05) or ("rounded" if 0.8 <= seconds / SECONDS[period] <= 1.25 else "")
            place = (quantity.start, quantity.end)
            if how:
                note = f"{SECONDS[period]:,.0f} s in a {_NAMES[period]}"
                yield claims.estimate("conversion", place, "consistent" if how == "consistent" else "rounded", note)


_NAMES: Final = {"h": "hour", "day": "day", "week": "week", "month": "month", "year": "year"}


def _period(quantity: Quantity, behind: str) -> str:
    """The period whose seconds a quantity may count; empty for another quantity."""
    if quantity.dimension != "duration" or quantity.value < 3000 or not quantity.unit.startswith("s"):
        return ""
    if quantity.per in _NAMES:
        return quantity.per
    words = behind.split()
    if words[:1] in (["in"], ["per"], ["a"], ["each"]):
        word = words[-1] if len(words) > 1 else ""
        return next((unit for unit, name in _NAMES.items() if word.startswith(name)), "")
    return ""


FAMILY: Final = Family(
    id="conversion",
    code="SUM02",
    title="A figure changes when its unit does",
    why="The same load or size is given in two units that do not agree; readers take the one that suits them, and half of the design is "
    "sized by the wrong one.",
    formula="value × unit ÷ other unit, with KB = 1,000 or 1,024 bytes, a byte 8 bits, a day 86,400 s, a month 28–31 days, a year 360–366 "
    "days",
    fails="The service takes 100M writes/day ≈ 12,000 writes/s.",
    passes="The service takes 100M writes/day ≈ 1,200 writes/s.",
    explained="100M writes/day = 1,157 writes/s; the document says 12,000 writes/s (10.4× too high)",
    hint="convert the first figure again and correct the second",
    sources=(
        Source("sdi1-ch1-3", "ch. 2", "units are labelled at each step, because 5 KB and 5 MB look alike once the unit is gone"),
    ),
    find=_find,
)
