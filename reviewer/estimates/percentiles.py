"""Percentiles of one latency must rise with the percentage: a p99 below the p50 of the same thing is a slip."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from reviewer.estimates.claims import Claims, Figures, Statement, hull
from reviewer.estimates.family import Family
from reviewer.estimates.wording import duration
from reviewer.types.estimate import Estimate
from reviewer.types.quantity import Quantity
from reviewer.types.rubric import Source

__all__ = ["FAMILY"]

_JOINED: Final = re.compile(
    r"[\s:=<>≤≥~≈|*`(]*(?:(?:latency|of|is|at|under|below|within|about|around|between|target|be|stays?)[\s:=<>≤≥~≈|*`(]+){0,3}\Z"
)
"""What may stand between a percentile and its value: `p99 latency is below 200 ms`, `p50: 20 ms`, `p95 | 40 ms`."""
_APART: Final = re.compile(r"\b(?:vs|versus|instead|than|improve|reduc|drop|from|before|after|fell|write|read)", re.IGNORECASE)
"""Words with which the percentiles of a sentence are those of different things or times."""


def _find(claims: Claims) -> Iterator[Estimate]:
    for statement in claims.naming("p5", "p9", "percentile"):
        pairs = list(_pairs(statement))
        if len(pairs) < 2 or _APART.search(statement.text):
            continue
        ordered = sorted(pairs, key=lambda pair: (pair[0].value, pair[1].value))
        place = hull((item.start, item.end) for pair in pairs for item in pair)
        wrong = next(((a, b) for a, b in pairwise(ordered) if a[0].value < b[0].value and b[1].high < a[1].low), None)
        if wrong is None:
            text = ", ".join(f"p{name.value:g} {duration(value.value)}" for name, value in ordered)
            yield claims.estimate("percentiles", place, "consistent", f"{text}: rising, as percentiles of one latency must")
            continue
        (low, low_value), (high, high_value) = wrong
        above, below = f"p{high.value:g} = {duration(high_value.value)}", f"p{low.value:g} = {duration(low_value.value)}"
        text = f"{above} is below {below}: it cannot be lower"
        figures = Figures(stated=high_value.value, computed=low_value.value, unit="s")
        yield claims.estimate("percentiles", place, "inconsistent", text, figures)


def _pairs(statement: Statement) -> Iterator[tuple[Quantity, Quantity]]:
    """Each percentile with the duration right behind it."""
    for first, second in pairwise(statement.quantities):
        if first.dimension == "percentile" and second.dimension == "duration" and _JOINED.match(statement.between(first, second)):
            yield first, second


FAMILY: Final = Family(
    id="percentiles",
    code="SUM16",
    title="A high percentile lies below a lower one",
    why="Of one set of latencies the p99 is at least the p50. Where a text has it the other way round, one of the two is a slip, and an "
    "alarm set by it never fires or always does.",
    formula="p < q implies latency(p) ≤ latency(q) for the same requests in the same window",
    fails="Redirects are fast: p50 40 ms, p99 15 ms.",
    passes="Redirects are fast: p50 15 ms, p99 40 ms.",
    explained="p99 = 15 ms is below p50 = 40 ms: it cannot be lower",
    hint="swap the figures, or say which operation and which window each belongs to",
    sources=(Source("tail-at-scale", "Table 1", "percentiles of one service rise, and the tail is a multiple of the median"),),
    find=_find,
)
