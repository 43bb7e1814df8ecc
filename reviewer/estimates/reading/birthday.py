"""Odds of a collision that a text states: a probability for so many ids, or so many ids until one is likely."""

import math
import re
from collections.abc import Iterator
from typing import Final

from reviewer.estimates.claims import Claims, Figures, Statement
from reviewer.estimates.reading.identifiers import large_counts
from reviewer.estimates.wording import count, off_by, percent
from reviewer.types.estimate import Agreement, Estimate

__all__ = ["stated_odds"]

_BITS: Final = re.compile(r"(?<![\w.,^])(\d{1,3})[- ]?bits?\b|\b(uuids?(?:[ -]?v4)?)\b")
_OTHER: Final = re.compile(
    r"\?|\bvs\b|versus|instead of|rather than|unlike|bloom|sketch|false positive|bucket|load factor|\bper (?:ms|second|day|year|bit|key)"
    r"|\bbad:|problem:|\bmyth"
)
_UNTIL: Final = re.compile(
    r"collisions?\b[^.;]{0,30}\b(?:likely|expected|probable|to be expected|happens?|occurs?)[^.;\d]{0,30}\b(?:after|until|before|at|from)\b"
    r"|(?:need|takes?|generate)\b[^.;]{0,60}\b(?:before|until|for|to (?:get|have|see)) (?:a|one|the first) collision"
    r"|\b50 ?%[^.;\d]{0,30}\bat\b|first collision[^.;\d]{0,30}\b(?:after|at|around)\b"
)
_POWER: Final = re.compile(r"(?<![\w.^])(2|10)[ ]?(?:\^|\*\*)[ ]?\{?(\d{1,3})")
_UNDER: Final = re.compile(r"(?:less than|under|below|at most|<|≤|lower than|smaller than|no more than)[ ~]{0,3}\Z")
_OVER: Final = re.compile(r"(?:more than|over|above|at least|>|≥|greater than)[ ~]{0,3}\Z")
_LIKELIHOOD: Final = re.compile(r"probab|\bchances?\b|\bodds\b|likel|\brisk\b")
"""Without such a word a share of keys is meant, not a probability."""
_ODDS: Final = re.compile(r"\b(?:1|one) (?:in|out of) ")
_CLOSE, _FAR = 2.0, 8.0
_MOST: Final = 20


def stated_odds(claims: Claims) -> Iterator[Estimate]:
    """Each sentence with a width in bits, a number of ids and, if it is no number until the first collision, a probability."""
    for statement in claims.naming("collision", "collide", "birthday")[:_MOST]:
        text = statement.lower
        widths = {int(match[1]) if match[1] else 122 for match in _BITS.finditer(text)}
        if widths == {128, 122} or (widths == {128} and "uuid" in text):
            widths = {122}
        if len(widths) != 1 or _OTHER.search(text) or not 8 <= min(widths) <= 512:
            continue
        estimate = _judged(claims, statement, widths.pop())
        if estimate:
            yield estimate


def _judged(claims: Claims, statement: Statement, bits: int) -> Estimate | None:
    items = _items(statement)
    percents = statement.of("percent")
    until = _UNTIL.search(statement.lower)
    if len(items) != 1 or len(percents) > 1 or _ODDS.search(statement.lower):
        return None
    value, start = items[0]
    before = statement.lower[max(0, start - 20) : start]
    half = bool(percents) and percents[0].value == 50
    if until and (half or not percents):
        return _first(claims, statement, (bits, value), before)
    if not percents or not _LIKELIHOOD.search(statement.lower) or not 0 < percents[0].value <= 100:
        return None
    return _chance(claims, statement, bits, value)


def _first(claims: Claims, statement: Statement, given: tuple[int, float], before: str) -> Estimate | None:
    """So many ids until a collision is likely."""
    bits, stated = given
    computed = 1.1774 * 2.0 ** (bits / 2)  # where the chance is one half
    text = f"√(2 × 2^{bits} × ln 2) = {count(computed)} ids for an even chance of a collision"
    factor = max(stated / computed, computed / stated)
    if (stated < computed and _OVER.search(before)) or (stated > computed and _UNDER.search(before)):
        return None
    return _verdict(claims, statement, _rated(factor, (_CLOSE, 4.0)), (text, count(stated)), (stated, computed))


def _chance(claims: Claims, statement: Statement, bits: int, value: float) -> Estimate | None:
    """A probability of any collision among so many ids; that of one more id where the text may mean it."""
    item = statement.of("percent")[0]
    stated, before = item.value, statement.before(item, 20)
    pairs = value * (value - 1) / 2 / 2.0**bits
    any_, next_ = -100 * math.expm1(-pairs), min(100.0, 100 * value / 2.0**bits)
    computed = any_
    if re.search(r"single|any given|\bnew\b|next|one more|each|\ban? (?:id|key|code|insert)", statement.lower):
        computed = min((any_, next_), key=lambda one: abs(math.log(stated / one)) if one > 0 else math.inf)
    if computed <= 0:
        return None
    if (_UNDER.search(before) and stated >= computed) or (_OVER.search(before) and stated <= computed):
        factor = 1.0
    else:
        factor = max(stated / computed, computed / stated)
    text = f"{count(value)} ids in 2^{bits}: 1 − e^(−n²/2d) = {percent(computed)}"
    return _verdict(claims, statement, _rated(factor, (1.3, _CLOSE)), (text, percent(stated)), (stated, computed))


def _rated(factor: float, within: tuple[float, float]) -> Agreement | None:
    """The verdict on a figure that is so many times off; nothing between what is rounded and what is surely wrong."""
    same, near = within
    return "consistent" if factor <= same else "rounded" if factor <= near else "inconsistent" if factor >= _FAR else None


def _verdict(
    claims: Claims, statement: Statement, verdict: Agreement | None, texts: tuple[str, str], given: tuple[float, float]
) -> Estimate | None:
    if verdict is None:
        return None
    text, said = texts
    if verdict == "inconsistent":
        text += f"; the document says {said} ({off_by(*given)})"
    place = (statement.low, statement.low + len(statement.text))
    return claims.estimate("collision", place, verdict, text, Figures(*given))


def _items(statement: Statement) -> list[tuple[float, int]]:
    """The numbers of ids with their places in the statement: counts from a thousand on, and powers."""
    found = [(float(match[1]) ** int(match[2]), match.start()) for match in _POWER.finditer(statement.lower) if int(match[2]) <= 300]
    taken = [(match.start(), match.end()) for match in _POWER.finditer(statement.lower)]
    for item, value in large_counts(statement):
        start = item.start - statement.low
        if not any(low <= start < high for low, high in taken):
            found.append((value, start))
    return found
