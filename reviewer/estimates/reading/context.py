"""What stands around a figure, and whether a statement claims it: for families that tell the role of each figure by its words."""

import re
from bisect import bisect_left
from itertools import pairwise
from typing import Final

from reviewer.estimates.claims import Claims, Statement, hull
from reviewer.types.estimate import Agreement
from reviewer.types.quantity import Dimension, Quantity

__all__ = ["COUNT", "agreement", "bound", "clause", "contrasted", "hypothetical", "joined", "whole"]

_WORDS: Final = dict(
    zip(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozen", "hundred", "thousand"],
        [*range(1, 11), 12, 100, 1000],
        strict=True,
    )
)
_TIMES: Final = {"once": 1, "twice": 2, "thrice": 3}
COUNT: Final = r"(?:\d{1,3}(?:,\d{3}){1,3}|\d{1,7}|(?:a )?(?:" + "|".join(_WORDS) + r"))"
"""A whole number in digits or as a word, for use in a regular expression over lower case."""
_CONTRAST: Final = re.compile(
    r"\bvs\b|\bversus\b|\binstead of\b|\brather than\b|\bunlike\b|\bcompared\b|\bnaive|\bwrong|\bmistake|\bnot \d|\bquiz|\bexercise"
    r"|\bmyth\b|\bpreviously\b|\bused to\b|\bformerly\b|\bimproved?\b|\breduced?\b|\bdropped\b|\bfell from\b|\bdown from\b|\bup from\b"
)
"""Words with which the figures of a statement are those of different things, of others, or of other times."""
_OPEN: Final = re.compile(
    r"\bif\b|\bsuppose|\bimagine|\bwhat if|\bwithout\b|\banti-?pattern|\bproblem|\bincident|\boutage|\bbug\b|\bwas\b|\bwere\b|\bbad\b"
    r"|\bnot\b|n't\b|n’t\b|\bnever\b|\bavoid|\btoo (?:short|long|low|high|small|tight|aggressive)|\bcannot\b|\bwould\b|\bcould\b|\bmight\b"
    r"|\balternativ|\boption\b|\bno longer\b|\brisk|\bbefore we\b|\bdanger|\bcaus|\bmisconfig|\bdynamo\b|\bcassandra uses|\bkafka's default"
)
"""Words with which a rule that a statement breaks may be broken on purpose, by others, or in a story."""
_STORY: Final = re.compile(
    r"\bsuppose|\bimagine|\bwhat if|\banti-?pattern|\bproblem|\bincident|\boutage|\bbug\b|\bwas\b|\bwere\b"
    r"|\bbad\b|\bavoid|\bnever\b|\bwould\b|\bcould\b"
    r"|\btoo (?:short|long|low|high|small|tight|aggressive)|\balternativ|\boption\b|\bno longer\b|\brisk"
    r"|\bdanger|\bcaus|\bmisconfig|\bfalse positive"
)
_REACH: Final = 300
"""So many characters."""
_NEAR: Final = 8
"""So many figures on each side of one are looked at."""
_MEASURES: Final[tuple[Dimension, ...]] = ("duration", "percent", "nines", "rate", "size", "money")
_CUT: Final = re.compile(r"(?<!i\.e)(?<!e\.g)[;.|(](?:\s|\Z)|\n|,\s|\s(?:and|but|while|whereas|so)\s|[—–]\s")
_MORE: Final = re.compile(r"(?:more than|over|at least|above|exceeds?|>=?|≥|beyond|no less than)\s*\Z")
_LESS: Final = re.compile(
    r"(?:less than|under|at most|below|(?<!add )(?<!adds )(?<!sums )(?<!adding )up to|<=?|≤|within|no more than|max(?:imum)?(?: of)?)\s*\Z"
)


def whole(text: str) -> int:
    """The value of a match of `COUNT`, or of `once` and `twice`; 0 for anything else."""
    plain = text.removeprefix("a ").replace(",", "")
    return int(plain) if plain.isdigit() else _WORDS.get(plain, _TIMES.get(plain, 0))


def contrasted(statement: Statement) -> bool:
    """Whether a statement asks, compares or corrects, so that its figures need not belong together."""
    return statement.text.rstrip(" *_)").endswith("?") or _CONTRAST.search(statement.lower) is not None


def hypothetical(claims: Claims, statement: Statement, *, conditions: bool = True) -> bool:
    """Whether what a statement says may be no decision of this design: a condition, a denial, a story, an option, another system.

    Without `conditions`, an `if` or `not` is a part of the rule: "dead if it does not answer for 5 s".
    """
    section = claims.document.sections[statement.section]
    elsewhere = section.level > 0 and section.role in ("background", "references", "trade-offs")
    return elsewhere or contrasted(statement) or (_OPEN if conditions else _STORY).search(statement.lower) is not None


def clause(statement: Statement, quantity: Quantity, *others: Dimension) -> tuple[str, str]:
    """What belongs to a figure: the text since the figure before it or the last clause, and the text up to the next one or the next clause.

    Figures of `others` end it, by default all that measure something.
    """
    kinds, items = others or _MEASURES, statement.quantities
    at = bisect_left(items, quantity.start, key=lambda item: item.start)
    first = next((item.end for item in reversed(items[max(0, at - _NEAR) : at]) if item.dimension in kinds), statement.low)
    last = next((item.start for item in items[at + 1 : at + 1 + _NEAR] if item.dimension in kinds), statement.low + len(statement.lower))
    start, end = quantity.start - statement.low, quantity.end - statement.low
    low, high = max(first - statement.low, start - _REACH), min(last - statement.low, end + _REACH)
    before = statement.lower[low:start]
    after = statement.lower[end:high]
    cuts = list(_CUT.finditer(before))
    while cuts and cuts[-1][0][0] in "|(" and not before[cuts[-1].end() :].strip(" :=~≈<>≤≥|*`"):
        cuts.pop()
    if cuts:
        before = before[cuts[-1].end() :]
    cut = _CUT.search(after)
    return before[-90:], (after[: cut.start()] if cut else after)[:60]


def bound(before: str, stated: float, computed: float) -> bool:
    """Whether the figure behind `before` is a bound ("more than half", "under 5 s") that the result keeps."""
    return bool((_MORE.search(before) and computed >= stated) or (_LESS.search(before) and computed <= stated))


def agreement(stated: float, computed: float, before: str = "") -> Agreement:
    """How a stated figure compares: up to 5 % off is the same, up to 25 % is rounded, and a bound that holds is right."""
    if bound(before, stated, computed):
        return "consistent"
    if stated <= 0 or computed <= 0:
        return "consistent" if stated == computed else "inconsistent"
    factor = max(stated / computed, computed / stated)
    return "consistent" if factor <= 1.05 else "rounded" if factor <= 1.25 else "inconsistent"


def joined(claims: Claims, statements: list[Statement]) -> Statement:
    """Statements that follow each other, at least one, as one: their text from the first to the last, and all their figures."""
    first, last = statements[0], statements[-1]
    low, high = hull((item.low, item.low + len(item.text)) for item in statements)
    text = claims.document.plain[low:high]
    lower = text.lower()
    quantities = tuple(quantity for item in statements for quantity in item.quantities)
    if any(a.end > b.start for a, b in pairwise(quantities)):
        quantities = last.quantities
    return Statement(first.at, low, text, lower if len(lower) == len(text) else text, quantities, first.section, first.block)
