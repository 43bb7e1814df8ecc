"""Availabilities, lengths of time and the periods they are stated for, as the families about availability and recovery read them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import Final

from reviewer.detect.counted import NUMBER_WORDS
from reviewer.detect.units import SECONDS, time_unit
from reviewer.estimates.claims import Claims, Place, Statement
from reviewer.estimates.wording import percent

__all__ = ["DAY", "LONGEST", "PERIODS", "Period", "Share", "Span", "headers", "periods", "place", "shares", "spans", "written"]

DAY: Final = 86400.0
"""Seconds of a day."""

LONGEST: Final = 2000
"""Characters of the longest statement that is read: what is longer is no sentence, and pairs of its figures mean nothing."""

_WORDS: Final = {**NUMBER_WORDS, "fifteen": 15.0, "twenty": 20.0, "thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "zero": 0.0}
_NAMES: Final = "|".join(_WORDS)
_PERCENT: Final = re.compile(r"(?<![\w.,])(\d{1,3}(?:[.,]\d{1,12})?)\s?(?:%(?!-?ile)|percent\b|per cent\b|pct\b)")
_NINES: Final = re.compile(rf"(?<![\w.])({_NAMES}|\d{{1,2}})( and a half|\.5|½)?[ -](?:nines?\b|9['’]?s\b)")
_FRACTION: Final = re.compile(r"(?<![\w.,])0?\.9\d{0,10}(?![\d\w%]|\.\d|\s?%|\s?(?:ms|s|sec|seconds?|gb|mb|tb)\b)")
_BARE: Final = re.compile(r"(?<![\w.,-])99\.\d{1,9}(?![\d\w%]|\.\d|\s?%|\s?(?:ms|s|percent|th|per cent|pct)\b)")
_PIECE: Final = re.compile(r"(?:,?\s|,?\s?and\s|,)?(\d{1,3}(?:\.\d+)?)[\s-]?([a-zµ]{1,12})(?![a-z%])")
_FIRST: Final = re.compile(r"(?<![\w.,$€£])(\d[\d,]*(?:\.\d+)?|\.\d+)[\s-]?([a-zµ]{1,12})(?![a-z%])")
_SPELLED: Final = re.compile(rf"(?<![\w.,$-])(half an?|an?|{_NAMES})[\s-]([a-z]{{1,12}})(?![a-z%])")
_RANGE: Final = re.compile(r"(?<![\w.,])(\d[\d,]*(?:\.\d+)?)\s?([a-z]{1,8})?\s?(?:[-–—]|\bto\b|\bor\b)\s?\Z")
_ROUGH: Final = re.compile(r"(?:~|≈|≃|∼|\b(?:about|around|roughly|approximately|approx\.?|nearly|almost|some|circa|ca\.?))[\s*(~]*\Z")
_UPPER: Final = re.compile(
    r"(?:<|≤|<=|\b(?:less than|fewer than|under|below|within|not exceed(?:ing)?|at most|no more than|not more than|up to|max|"
    r"maximum|maximum of|max of|just under|well under|no longer than))[\s:*~=]*\Z"
)
_LOWER: Final = re.compile(
    r"(?:>|≥|>=|\b(?:more than|over|at least|above|exceeds?|exceeding|no less than|(?<!\d\s)min|minimum of))[\s:*~=]*\Z"
)
_PERIOD: Final = re.compile(
    r"(?:/\s?|\b(?:per|a|an|each|every|any|the|in|over|of|given|calendar|rolling|full|single)[\s-])(?P<name>years?|yr|annum"
    r"|quarter|month|mo|week|wk|day|y|d|w)(?![\w-])"
    r"|(?P<adjective>(?<!\d[ -])(?<!\d)(?<!\bone )(?<!\bhalf a )\b(?:annual|annually|annum|yearly|monthly|weekly|daily|quarterly"
    r"|p\.a\.|years?|month|week|quarter)(?![\w]))"
    r"|(?<![\w.])(?P<days>7|14|28|29|30|31|90|91|92|365|366)[\s-]?(?:days?|d)\b"
)
_LETTERS: Final = {"y": "year", "d": "day", "w": "week"}
_BASES: Final = {
    "year": "year", "years": "year", "yr": "year", "annum": "year", "annual": "year", "annually": "year", "yearly": "year", "p.a.": "year",
    "quarter": "quarter", "quarterly": "quarter", "month": "month", "mo": "month", "monthly": "month",
    "week": "week", "wk": "week", "weekly": "week", "day": "day", "daily": "day",
}  # fmt: skip
PERIODS: Final[dict[str, tuple[float, float]]] = {
    "year": (360 * DAY, 366 * DAY),
    "quarter": (90 * DAY, 92 * DAY),
    "month": (28 * DAY, 31 * DAY),
    "week": (7 * DAY, 7 * DAY),
    "day": (DAY, DAY),
}
"""Shortest and longest length of each period in seconds: months have 28 to 31 days, and years are also counted as 360 or 365.25."""


@dataclass(frozen=True, slots=True)
class Share:
    """An availability, or the unavailability that a budget leaves, in a statement."""

    start: int
    """Offset in the statement's text."""
    end: int
    """Offset past its end."""
    value: float
    """In percent, as written."""
    places: int
    """Decimals of the percentage that were written."""
    named: bool = False
    """Whether it is written as a number of nines."""

    @property
    def left(self) -> float:
        """What it leaves to failure, as a fraction; rounded, for 100 - 99.9 is not 0.1 in floating point."""
        return round(100.0 - self.value, 12) / 100.0

    @property
    def wording(self) -> str:
        """As explanations write it."""
        return percent(self.value)


@dataclass(frozen=True, slots=True)
class Period:
    """A period that a length of time is stated for: `per year`, `over 30 days`, `monthly`."""

    start: int
    """Offset in the statement's text."""
    end: int
    """Offset past its end."""
    name: str
    """`year`, `quarter`, `month`, `week`, `day` or `30 days`."""
    low: float
    """Its shortest length in seconds."""
    high: float
    """Its longest."""


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time in a statement: `43m 12s`, `5-6 minutes`, `an hour`."""

    start: int
    """Offset in the statement's text."""
    end: int
    """Offset past its end."""
    low: float
    """Seconds; the smallest that is written."""
    high: float
    """Seconds; the largest."""
    step: float
    """What one unit of the last written digit is worth, in seconds."""
    rough: bool
    """Whether it is marked as approximate."""
    bound: str
    """`<` or `>` where it is written as a bound; else empty."""


def shares(statement: Statement, *, fractions: bool = True) -> list[Share]:
    """The availabilities of a statement in order of the text: `99.95 %`, `four nines`, and with `fractions` `0.9995` and `99.95`."""
    text = statement.lower
    if len(text) > LONGEST:
        return []
    found: list[Share] = []
    if "%" in text or "percent" in text or "per cent" in text or "pct" in text:
        found += [_percentage(item.start(), item.end(), item[1]) for item in _PERCENT.finditer(text)]
    if "nine" in text or "9s" in text or "9's" in text or "9’s" in text:
        found += [item for item in map(_nines, _NINES.finditer(text)) if item]
    if fractions and "." in text:
        for item in _FRACTION.finditer(text):
            digits = item[0].partition(".")[2]
            found.append(Share(item.start(), item.end(), round(float(item[0]) * 100, 12), max(0, len(digits) - 2)))
        found += [_percentage(item.start(), item.end(), item[0]) for item in _BARE.finditer(text)]
    found = [item for item in found if item.value <= 100]
    found.sort(key=lambda item: (item.start, -item.end))
    return [item for at, item in enumerate(found) if not at or item.start >= found[at - 1].end]


def _percentage(start: int, end: int, digits: str) -> Share:
    number = digits.replace(",", ".")
    return Share(start, end, float(number), len(number.partition(".")[2]))


def _nines(match: re.Match[str]) -> Share | None:
    word = match[1]
    number = _WORDS.get(word) or (float(word) if word.isdigit() else 0.0)
    if not 1 <= number <= 15 or (number < 2 and not word.isdigit()):
        return None
    whole = int(number)
    value = 99.0 if whole == 2 else float("99." + "9" * (whole - 2)) if whole > 2 else 90.0
    if match[2]:
        value = float(f"{value if whole > 2 else '99.'}5") if whole >= 2 else 95.0
    return Share(match.start(), match.end(), value, max(0, whole - 2) + bool(match[2]), named=True)


def periods(statement: Statement, *, windows: bool = True) -> list[Period]:
    """The periods that a statement names, in order; with `windows` also `30 days`, over which downtime is counted."""
    if len(statement.text) > LONGEST:
        return []
    return [item for item in _periods(statement.lower) if windows or not item.name[0].isdigit()]


def _periods(text: str) -> Iterator[Period]:
    for match in _PERIOD.finditer(text):
        if match["days"]:
            length = float(match["days"]) * DAY
            yield Period(match.start(), match.end(), f"{match['days']} days", length, length)
            continue
        word = match["name"] or match["adjective"]
        if word == "years" and not match["name"]:
            continue
        base = _BASES.get(_LETTERS.get(word, word), "")
        if word in _LETTERS and not match[0].startswith("/"):
            continue
        if base:
            low, high = PERIODS[base]
            yield Period(match.start(), match.end(), base, low, high)


def spans(statement: Statement, *, windows: bool = True) -> list[Span]:
    """The lengths of time in a statement that are no periods, in order; without `windows` also `30 days`."""
    text = statement.text
    if len(text) > LONGEST:
        return []
    taken = [(item.start, item.end) for item in periods(statement, windows=windows)]
    found: list[Span] = []
    position = 0
    for match in sorted([*_FIRST.finditer(statement.lower), *_SPELLED.finditer(statement.lower)], key=lambda item: item.start()):
        if match.start() < position or text[match.end(1) : match.end()].strip(" -\n").startswith("M"):
            continue
        if any(low < match.end() and match.start() < high for low, high in taken):
            continue
        span = _span(statement.lower, match)
        if span:
            found.append(span)
            position = span.end
    return [item for at, item in enumerate(found) if at + 1 == len(found) or found[at + 1].start > item.start]


def _unit(word: str) -> float:
    return SECONDS.get("min" if word == "m" else time_unit(word), 0.0)


def _span(text: str, match: re.Match[str]) -> Span | None:
    word, unit = match[1], _unit(match[2])
    article = word.startswith(("half", "a"))
    if not unit or (article and unit not in (1.0, 60.0, 3600.0)) or (unit < 1 and article):
        return None
    digits = word.replace(",", "")
    value = 0.5 if word.startswith("half") else 1.0 if article else _WORDS[word] if word in _WORDS else float(digits)
    step = unit / 10 ** len(digits.partition(".")[2]) if digits[0] in ".0123456789" else unit
    total, end, last = value * unit, match.end(), unit
    while piece := _PIECE.match(text, end):
        smaller = _unit(piece[2])
        if not smaller or smaller >= last or total % last > 1e-9 or float(piece[1]) * smaller >= last:
            break
        total, end, last, step = total + float(piece[1]) * smaller, piece.end(), smaller, smaller
    low = total
    before = text[max(0, match.start() - 32) : match.start()]
    lower = _RANGE.search(before)
    start = match.start()
    if lower:
        given = float(lower[1].replace(",", "")) * (_unit(lower[2]) if lower[2] else unit)
        if 0 < given < total:
            low, start = given, match.start() - len(before) + lower.start()
            before = before[: lower.start()]
    bound = "<" if _UPPER.search(before) else ">" if _LOWER.search(before) else ""
    return Span(start, end, low, total, step, _ROUGH.search(before) is not None or text[end : end + 1] == "+", bound)


def headers(claims: Claims, statement: Statement) -> list[tuple[int, int, str]]:
    """For each cell of a table row its start and end in the statement's text and its column's heading in lower case; else nothing."""
    block = claims.document.blocks[statement.block]
    if block.kind != "table" or "|" not in statement.text:
        return []
    first = takewhile(lambda cell: cell.row == 0, block.cells)
    names = [claims.document.text[cell.start : cell.end].strip(" |*`_\n").lower() for cell in first]
    bars = [-1, *(at for at, sign in enumerate(statement.text) if sign == "|"), len(statement.text)]
    if len(bars) - 1 != len(names):
        return []
    return [(low + 1, high, name) for (low, high), name in zip(pairwise(bars), names, strict=True)]


def written(statement: Statement, low: int, high: int) -> str:
    """A stretch of a statement as the document writes it, on one line."""
    return " ".join(statement.text[low:high].split())


def place(statement: Statement, *items: Share | Span | Period) -> Place:
    """The stretch of `Document.plain` that holds these."""
    return statement.low + min(item.start for item in items), statement.low + max(item.end for item in items)
