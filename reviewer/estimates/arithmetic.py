"""Sums that the author writes out: `1.27 KB * 10 million = 12.7 GB`, in prose, lists, tables, fences, over one or several lines."""

from collections.abc import Iterator
from math import isfinite, log10
from typing import Final

from reviewer.estimates.claims import Claims
from reviewer.estimates.family import Family
from reviewer.estimates.precision import agrees, gravity
from reviewer.estimates.sums.chain import Link
from reviewer.estimates.sums.explain import explanation, figures
from reviewer.estimates.sums.tokens import tokenize
from reviewer.types.estimate import Estimate
from reviewer.types.rubric import Source

__all__ = ["FAMILY"]

_LEAST_FACTOR: Final = 15.0
"""Smaller factors stand in every text, so that they prove nothing."""
_OF_TIME: Final = (24.0, 28.0, 30.0, 31.0, 60.0, 360.0, 365.0, 720.0, 1440.0, 3600.0, 86400.0, 2.592e6, 3.1536e7)
"""Factors that lie between two units of time: where one of them is missing, the unit is the slip."""
_LINES_ABOVE: Final = 6
_WORST: Final = ("inconsistent", "rounded", "consistent", "unchecked")


def _find(claims: Claims) -> Iterator[Estimate]:
    for statement in claims.chains:
        links = [link for link in statement if link.calculated]
        if links:
            worst = min(links, key=lambda link: _WORST.index(link.outcome.verdict))
            yield _with_factor_above(claims, links, worst) or _estimate(links, worst)


def _with_factor_above(claims: Claims, links: list[Link], worst: Link) -> Estimate | None:
    """A sum that comes out with a figure of the lines above it, as in `0.2 updates/s × 100 bytes = 50 MB/s` below `2.5M connections`."""
    outcome = worst.outcome
    if outcome.verdict != "inconsistent" or outcome.stated <= 0 or outcome.computed <= 0:
        return None
    missing = outcome.stated / outcome.computed
    wanted = missing if missing > 1 else 1 / missing
    if not isfinite(wanted):
        return None
    converts = any(abs(wanted / known - 1) < 0.02 for known in _OF_TIME)
    if wanted < _LEAST_FACTOR or converts or abs(log10(wanted) - round(log10(wanted))) < 0.03:
        return None
    text, position = claims.document.text, claims.document.position(worst.start)
    start = claims.document.line_starts[max(0, position.line - 1 - _LINES_ABOVE)]
    for token in tokenize(text[start : claims.document.line_starts[position.line - 1]]):
        if token.operand and any(agrees(wanted, reading.number, 0.01) == "consistent" for reading in token.operand.readings):
            sign = "×" if missing > 1 else "÷"
            shown = f"{explanation(worst).partition(';')[0]}; {sign} {token.operand.label} of the lines above it is {worst.right_text}"
            first, last = min(link.start for link in links), max(link.end for link in links)
            return Estimate("arithmetic", first, last, "consistent", shown, outcome.stated, outcome.stated, "")
    return None


def _estimate(links: list[Link], worst: Link) -> Estimate:
    outcome = worst.outcome
    stated, computed, unit = figures(worst)
    weight = gravity(outcome.stated, outcome.computed) if outcome.verdict == "inconsistent" else "error"
    start, end = min(link.start for link in links), max(link.end for link in links)
    return Estimate("arithmetic", start, end, outcome.verdict, explanation(worst), stated, computed, unit, weight)


FAMILY: Final = Family(
    id="arithmetic",
    code="SUM01",
    title="A sum does not come out",
    why="Whoever recomputes the line gets another figure, often by a power of ten or by bits taken for bytes; everything that is sized by "
    "it is off by as much.",
    formula="each expression is computed with its units (KB = 1,000 or 1,024 bytes, a byte is 8 bits, a day 86,400 or about 100,000 s, a "
    "month 28–31 days, a year 360–366 days) and compared with the next figure of the line",
    fails="Storage: 500 million photos × 10 KB = 5 GB a day.",
    passes="Storage: 500 million photos × 10 KB = 5 TB a day.",
    explained="500 million photos × 10 KB = 5 TB/day; the document says 5 GB a day (1,000× too low)",
    hint="recompute the line, then what depends on it",
    sources=(
        Source("sdi1-ch1-3", "ch. 2", "write down the units, round the numbers and keep the steps visible in a back-of-the-envelope sum"),
    ),
    find=_find,
)
