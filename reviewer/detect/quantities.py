"""Finds the numbers of a text that mean something: with a unit, a counted noun, a percentile, a ratio, or written
as large.

It reads one string and reports offsets into it. It computes nothing with the numbers, and knows nothing of Markdown
except that emphasis may stand between a number and its unit. Dates, times, versions, addresses, identifiers and
labels are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reviewer.detect.counted import NUMBER_WORDS, YEAR_BEFORE
from reviewer.detect.numbers import NOT_A_NUMBER, RATIO, Number, parse_number
from reviewer.detect.ranges import read_range
from reviewer.detect.surroundings import (
    asserted,
    is_approximate,
    is_heading_number,
    is_label,
    is_part_of_name,
    previous_word,
    unread_spans,
)
from reviewer.detect.unit_phrase import UnitPhrase, read_compound, read_phrase
from reviewer.detect.units import MONEY, to_base
from reviewer.types.quantity import Dimension, Quantity

__all__ = ["find_quantities"]

_DIGIT: Final = re.compile(r"[0-9](?<![A-Za-z0-9_].)(?<![0-9][.,^-].)(?<![A-Za-z][.].)")
_FOLLOWED: Final = re.compile(
    r"[*_` \t\u00a0\u202f]{0,6}[A-Za-zµμ%×]|-[A-Za-z]|[ ]?/[ ]?[A-Za-z]|\n[ \t>]{0,12}[A-Za-z]|[ -]9['’]?s"
    r"|[ ]?[-–—~…][ ]?[$€£~]?\d[\d.,]{0,12}[ ]?(?:[A-Za-zµμ%×^*]|-[A-Za-z])|\.\."
)
_PERCENTILE: Final = re.compile(r"[pP](?:(?P<two>[1-9]\d)(?P<more>9{0,3})(?P<decimals>\.\d{1,3})?)(?![\w]|\.\d)")
_ORDINAL: Final = re.compile(r"(?:st|nd|rd|th|%)?[ -]?(?:percentiles?|%-?iles?)\b", re.IGNORECASE)
_NINES: Final = re.compile(r"[ -]9(?:s|['’]s)\b|[ -]nines?\b")
_NINE_RUN: Final = re.compile(r"99\.(?:9\d{0,8}|[5-8]\d{0,3})")
_AVAILABLE: Final = re.compile(r"availab|uptime|up-time|SLA|SLO|durab|reliab", re.IGNORECASE)
_WORDS: Final = re.compile("|".join(w for word in NUMBER_WORDS for w in (word, word.capitalize())))
_WORD_NEXT: Final = re.compile(r"[ -][A-Za-z9]|\n[ >]{0,8}[a-z]")
_RATIO_WORD: Final = re.compile(r"ratio|read|write|split|rule", re.IGNORECASE)
_QUERY: Final = re.compile(r"\b(?:WHEN|THEN|ELSE|AND|OR|LIMIT|OFFSET|VALUES|LIKE|BETWEEN)[ ]\Z")
_STATEMENT: Final = re.compile(r"\b(?:WHERE|SELECT|INSERT|UPDATE|SET|DELETE)\b")
_JOINTS: Final = frozenset("-/:.xX")
_MARKS: Final = frozenset("=~≈≃∼$€£¥₹")


def find_quantities(text: str) -> list[Quantity]:
    """The quantities in `text`, in order and without overlap, with offsets into `text`.

    A number without a unit or noun is reported (dimension "number") only if it is at least 1000 and written with
    groups, a magnitude or as a power, or if it follows an equals sign or a mark of roughness. Time is linear in the
    length of the text.
    """
    found = [*_numeric(text), *_percentiles(text), *_spelled(text)]
    found.sort(key=lambda q: (q.start, -q.end))
    kept: list[Quantity] = []
    for quantity in found:
        if not kept or quantity.start >= kept[-1].end:
            kept.append(quantity)
    return kept


def _numeric(text: str) -> Iterator[Quantity]:
    """Quantities that are written in digits."""
    unread = unread_spans(text)
    unread.append((len(text) + 1, len(text) + 1))
    skip, position = 0, 0
    for match in _DIGIT.finditer(text):
        start = match.start()
        if start < position:
            continue
        while unread[skip][1] <= start:
            skip += 1
        if unread[skip][0] <= start:
            continue
        position, quantity = _at_digit(text, start)
        if quantity:
            yield quantity


def _at_digit(text: str, start: int) -> tuple[int, Quantity | None]:
    """Where to go on, and the quantity whose first digit is `text[start]`, if it is one."""
    number = parse_number(text, start)
    end = number.end if number else start + 1
    follow = text[end : end + 1]
    if follow == ":" or text.startswith(" : ", end):
        ratio = _ratio(text, start)
        if ratio:
            return ratio.end, ratio
    if number is None or number.large or follow in _JOINTS:
        other = NOT_A_NUMBER.match(text, start)
        if other:
            return other.end(), None
    if number is None or not (number.large or _FOLLOWED.match(text, end) or _marked_at(text, start)):
        return end, None
    ordinal = _ORDINAL.match(text, number.end)
    if ordinal and number.value <= 100:
        return ordinal.end(), _percentile(start, ordinal.end(), number.value)
    if text[number.end : number.end + 6].lstrip(" -").startswith(("nine", "9s", "9'", "9’")):
        nines = _NINES.match(text, number.end)
        if nines and 1 <= number.value <= 12:
            return nines.end(), _assemble(
                text, start, nines.end(), (number.value,) * 3, UnitPhrase(nines.end(), unit="nines")
            )
    quantity = _measured(text, start, number)
    return (quantity.end, quantity) if quantity else (number.end, None)


def _marked_at(text: str, start: int) -> bool:
    """Whether what stands right before `start` can be a mark of roughness, an equals sign or a currency; a cheap
    first look."""
    before = text[start - 1] if start else ""
    if before == " ":
        mark = text[start - 2 : start - 1]
        return (mark in _MARKS or mark.isalpha() or mark == ".") and _marked(text, start)
    return before in _MARKS


def _marked(text: str, start: int) -> bool:
    return asserted(text, start) or is_approximate(text, start)


def _measured(text: str, start: int, number: Number) -> Quantity | None:
    """The quantity of a number with its unit, or of a range; None when it is not to be read as one."""
    sign = text[start - 1] if start else ""
    currency = MONEY[sign][0] if sign in MONEY else ""
    first = start - 1 if currency else start
    compound = read_compound(text, number.end, number.value)
    span = None if compound else read_range(text, start, number, currency)
    if compound:
        low, phrase = compound
    elif span:
        low, phrase = span.low, span.phrase
    else:
        phrase = read_phrase(text, start, number.end, number.value, large=number.large, currency=currency)
        low = number.value * phrase.magnitude * phrase.scale
    high = span.high if span else low
    if is_part_of_name(text, first, united=bool(phrase.unit or phrase.denominators or phrase.magnitude > 1)):
        return None
    if not _is_amount(text, first, number, phrase, ranged=span is not None):
        return None
    return _assemble(text, first, phrase.end, ((low + high) / 2 if span else low, low, high), phrase)


def _is_amount(text: str, start: int, number: Number, phrase: UnitPhrase, *, ranged: bool) -> bool:
    """Whether a number with that phrase behind it is an amount and no name, year, placeholder or version."""
    if number.whole and number.value < 100 and phrase.end <= number.end + 1 and is_label(text, start):
        return False
    if phrase.unit == "" and not phrase.denominators:
        return _keep_bare(text, start, number, phrase)
    plain = phrase.magnitude == 1 and not number.large and not ranged
    dimension = to_base(1.0, phrase.name)[1]
    if dimension == "money":
        return not _is_placeholder(text, start, number, phrase)
    if not plain:
        return True
    if dimension == "count":
        return number.whole and not (
            is_label(text, start) or is_heading_number(text, start, number.end) or _is_year(text, start, number)
        )
    if dimension in ("duration", "size", "rate") and number.whole and is_label(text, start):
        return False
    return not (phrase.unit == "s" and phrase.end == number.end + 1 and _is_plural(text, number, phrase.end))


def _is_plural(text: str, number: Number, end: int) -> bool:
    """Whether the `s` behind a number makes it a plural: `100s of nodes`, `the 1990s`, `404s`."""
    if number.value in (401, 403, 404, 409, 429, 502, 503, 504):
        return True
    return (
        (number.value in (10, 100, 1000)
        and text.startswith(" of ", end))
        or (1900 <= number.value < 2100 and number.value % 10 == 0)
    )


def _is_year(text: str, start: int, number: Number) -> bool:
    return 1990 <= number.value <= 2035 and previous_word(text, start) in YEAR_BEFORE


def _is_placeholder(text: str, start: int, number: Number, phrase: UnitPhrase) -> bool:
    """Whether `$1` is a parameter of a query or of a regular expression."""
    if phrase.end != number.end or not number.whole or number.value > 20:
        return False
    before, after = text[max(0, start - 2) : start].strip()[-1:], text[number.end : number.end + 1]
    if (
        after in (":", "{", "[")
        or (before == after == "`")
        or (before in ("(", ",", "/", "'") and after in (",", ")", "'", "/"))
    ):
        return True
    statement = text[max(0, start - 160) : start]
    return _QUERY.search(statement) is not None or (before == "=" and _STATEMENT.search(statement) is not None)


def _keep_bare(text: str, start: int, number: Number, phrase: UnitPhrase) -> bool:
    """Whether a number without unit or noun is worth keeping."""
    if text[start - 1 : start] == "[" and text[number.end : number.end + 1] == "]":
        return False
    large = (number.large or phrase.magnitude > 1) and number.value * phrase.magnitude >= 1000
    if large:
        return True
    following = text[phrase.end : phrase.end + 1]
    if following in (";", "_", "[", "(", '"', "'") or following.isalpha():
        return False
    return _marked(text, start)


def _assemble(
    text: str, start: int, end: int, values: tuple[float, float, float], phrase: UnitPhrase
) -> Quantity | None:
    """The quantity whose value, low and high, in `phrase.name`, are `values`; None when one is not finite."""
    name = phrase.name
    base, dimension = to_base(values[0], name)
    low, high = to_base(values[1], name)[0], to_base(values[2], name)[0]
    if not max(base, low, high) < float("inf"):
        return None
    if dimension == "percent" and low == high and not phrase.denominators and _is_nines(text, start, end):
        dimension = "nines"
    plus = text.startswith("+", end) and not text[end + 1 : end + 2].isalnum()
    approximate = plus or is_approximate(text, start)
    return Quantity(start, end, base, low, high, name, dimension, approximate, phrase.subject, phrase.per)


def _is_nines(text: str, start: int, end: int) -> bool:
    if not _NINE_RUN.match(text, start):
        return text.startswith("99", start) and text[start + 2 : start + 3] in "% " and _available(text, start, end)
    return text.startswith("99.9", start) or _available(text, start, end)


def _available(text: str, start: int, end: int) -> bool:
    return bool(_AVAILABLE.search(text, end, end + 24) or _AVAILABLE.search(text, max(0, start - 24), start))


def _ratio(text: str, start: int) -> Quantity | None:
    """The ratio that starts at `start`: `N:1`, `1:N` with a round N, or any two numbers next to the word ratio,
    read or write."""
    match = RATIO.match(text, start)
    if match is None or (start and text[start - 1] in ":.-/#@"):
        return None
    left, right = (float(part.replace(",", "")) for part in match.groups())
    if not left or not right:
        return None
    clear = match[2] == "1" or (match[1] == "1" and (len(match[2]) != 2 or right in (10, 20, 50)))
    if not clear:
        near = text[max(0, start - 40) : start] + text[match.end() : match.end() + 24]
        if not _RATIO_WORD.search(near):
            return None
    value = left / right
    return Quantity(start, match.end(), value, value, value, "x", "ratio", is_approximate(text, start), "", "")


def _percentile(start: int, end: int, percent: float) -> Quantity:
    dimension: Dimension = "percentile"
    return Quantity(start, end, percent, percent, percent, "percentile", dimension, False, "", "")


def _percentiles(text: str) -> Iterator[Quantity]:
    """Percentiles that are written as `p99`, `P99.9`, `p999`, `tp99`."""
    for match in _PERCENTILE.finditer(text):
        start = match.start()
        if start and text[start - 1] in "tT":
            start -= 1
        before = text[start - 1 : start]
        if before.isalnum() or (before in ("_", "-", "/", ".") and before):
            continue
        more, decimals = match["more"], match["decimals"]
        if more and (match["two"] != "99" or decimals):
            continue
        yield _percentile(start, match.end(), float(match["two"] + (decimals or (f".{more}" if more else ""))))


def _spelled(text: str) -> Iterator[Quantity]:
    """Quantities whose number is a word: `two weeks`, `three replicas`, `four nines`, `ten thousand requests per
    second`."""
    for match in _WORDS.finditer(text):
        start, end = match.span()
        if not _WORD_NEXT.match(text, end) or (start and (text[start - 1].isalnum() or text[start - 1] in "_-.'’")):
            continue
        value = NUMBER_WORDS[match[0].lower()]
        nines = _NINES.match(text, end)
        known = UnitPhrase(nines.end(), unit="nines") if nines and value > 1 else None
        phrase = known or read_phrase(text, start, end, value, large=False)
        if not phrase.unit and phrase.magnitude == 1:
            continue
        amount = value * phrase.magnitude * phrase.scale
        quantity = _assemble(text, start, phrase.end, (amount, amount, amount), phrase)
        if quantity:
            yield quantity
