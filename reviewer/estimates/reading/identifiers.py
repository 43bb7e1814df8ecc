"""What a text says about identifiers: how many values a code of some length has, and how many items are to get one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from reviewer.estimates.claims import Claims, Place, Statement
from reviewer.estimates.wording import count
from reviewer.types.quantity import Quantity

__all__ = ["YEAR", "Items", "Space", "alphabets", "creation_rates", "large_counts", "spaces", "stored_items"]

YEAR: Final = 31536000.0
"""Seconds of 365 days."""
_WORDS: Final = {word: n for n, word in enumerate(["four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 4)}
_ALPHABET: Final = re.compile(
    r"base[- ]?(?P<base>16|32|36|58|62|64)(?!\d)|\b(?P<hex>hex(?:adecimal)?|sha-?(?:1|256|512)|md-?5)\b|(?P<alnum>alpha-?numeric)"
    r"|(?P<mixed>a[-–]z[,|]?[ ]?(?:and )?a[-–]z[,|]?[ ]?(?:and )?0[-–]9|0[-–]9[,|]?[ ]?(?:and )?a[-–]z[,|]?[ ]?(?:and )?a[-–]z)"
    r"|(?P<lower36>a[-–]z[,|]?[ ]?(?:and )?0[-–]9|0[-–]9[,|]?[ ]?(?:and )?a[-–]z)|(?P<lower26>lower-?case letters?)"
    r"|\b(?P<size>26|36|52|58|62|64)(?:[- ](?:url-safe |possible |different |distinct |alphanumeric )?(?:characters?|chars?|symbols?"
    r"|options|letters)\b)"
)
_LENGTH: Final = re.compile(
    r"(?<![\w.,^-])(?P<n>\d{1,2}|four|five|six|seven|eight|nine|ten|eleven|twelve)(?:[ ]?(?:[-–]|to|or)[ ]?(?P<m>\d{1,2}))?[- ]?"
    r"(?P<mid>(?:(?:random|base[- ]?\d\d|hex(?:adecimal)?|alpha-?numeric|lower-?case|long|short|url-safe|case-sensitive|ascii|output"
    r"|decimal)[- ]){0,3})"
    r"(?P<noun>characters?\b|chars?\b|letters?\b|symbols?\b|digits?\b)"
    r"|\blength[ ]?(?:of|is|=|:)?[ ]?(?P<len>\d{1,2})\b"
)
_POWER: Final = re.compile(
    r"(?<![\w.,])(?P<base>16|26|32|36|52|58|62|64)[ ]?(?:(?:\^|\*\*)[ ]?[({]?(?P<exp>\d{1,2})[)}]?|(?P<sup>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))"
)
_CELL: Final = re.compile(r"\|[ ]*(\d{1,2})[ ]*\|")
_SUPERSCRIPTS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MAGNITUDE: Final = re.compile(r"[ ]?(?:\\text\{[ ]?)?(trillion|billion|million|quadrillion|t|b|bn|tn|m)(?![\w/])")
_FACTORS: Final = {
    "trillion": 1e12, "t": 1e12, "tn": 1e12, "billion": 1e9, "b": 1e9, "bn": 1e9, "million": 1e6, "m": 1e6, "quadrillion": 1e15,
}  # fmt: skip
_KEYED: Final = re.compile(r"code|key|slug|alias|\bids?\b|identifier|hash|url|link|token|suffix|string|combination|possib|unique")
_CREATED: Final = re.compile(
    r"\bnew\b|creat|shorten|generat|writ|insert|\badd|upload|\bpost|sign|regist|issu|\bmint|ingest|publish|submit|\bmake|\bstore"
)
_READ: Final = re.compile(
    r"read|redirect|click|visit|view|look-?up|\bget\b|hits?\b|resol|quer|fetch|request|search|serv|users?\b|dau\b|bandwidth"
)
_ITEM: Final = re.compile(
    r"url|link|code|key|paste|slug|alias|item|record|row|\bids?\b|identifier|entr|object|write|short|mapping|creat|insert|upload"
)
_HORIZON: Final = re.compile(
    r"retain|retention|keep|kept|stor|\bfor\b|\bover\b|horizon|lifetime|last|plan|next|within|expir|\bin\b|after|grow|years of"
)
_NEVER_KEYED: Final = frozenset(
    [
        "users",
        "requests",
        "servers",
        "nodes",
        "machines",
        "characters",
        "bytes",
        "seconds",
        "queries",
        "reads",
        "clicks",
        "redirects",
        "views",
        "visits",
        "calls",
        "combinations",
        "values",
    ]
)
_TOTAL: Final = re.compile(
    r"total|\bover\b|\bin\b|after|\bstore|\bhold|\bfor\b|accumulat|\bhave\b|=|expect|need|lifetime|reach|end up|make|grow"
)
_PER: Final = re.compile(r"[ ](?:are |is |get |being )?(?:new |newly )?"
                         r"(?:created |generated |shortened |added |written |posted |uploaded )?"
                         r"(?:per|a|each|every)[ ](?P<unit>second|minute|hour|day|week|month|year)\b")  # fmt: skip
_SECONDS: Final = {"second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86400.0, "week": 604800.0, "month": 2592000.0, "year": YEAR}


@dataclass(frozen=True, slots=True)
class Space:
    """The values that an identifier can take."""

    size: float
    """How many there are at most."""
    place: Place
    """Where the text says so."""
    text: str
    """How they are counted: `62^7`."""
    others: tuple[float, ...] = ()
    """Further numbers that the text may mean: half of them where the sign takes a bit."""
    length: int = 0
    """Characters of a code; 0 where it is given in bits."""


@dataclass(frozen=True, slots=True)
class Items:
    """How many items are to be told apart."""

    value: float
    text: str
    """The number and how it comes about, with its line: `100M/day for 5 years (line 38) makes 182.5 billion`."""
    place: Place
    """The statement that says so."""


def alphabets(text: str) -> list[tuple[int, int]]:
    """Position and number of characters of every alphabet that a text in lower case names, in order."""
    return [(match.start(), _alphabet(match)) for match in islice(_ALPHABET.finditer(text), 12)]


def _alphabet(match: re.Match[str]) -> int:
    if match["base"] or match["size"]:
        return int(match["base"] or match["size"])
    if match["hex"]:
        return 16
    return 62 if match["alnum"] or match["mixed"] else 36 if match["lower36"] else 26


def spaces(statement: Statement, fallback: int = 0) -> list[Space]:
    """The key spaces that a statement gives by alphabet and length, in order; `fallback` is the alphabet where it names none."""
    text, low = statement.lower, statement.low
    found = []
    for match in islice(_POWER.finditer(text), 24):
        base, exponent = int(match["base"]), int(match["exp"] or match["sup"].translate(_SUPERSCRIPTS))
        if 2 <= exponent <= 64:
            found.append(Space(float(base) ** exponent, (low + match.start(), low + match.end()), f"{base}^{exponent}", (), exponent))
    if found:
        return found
    named = alphabets(text)
    for match in islice(_LENGTH.finditer(text), 24):
        space = _by_length(match, named, low, fallback)
        if space:
            found.append(space)
    cell = _CELL.search(text) if named and not found and "|" in text else None
    if cell and 4 <= int(cell[1]) <= 12 and len(named) == 1:
        base = named[0][1]
        found.append(Space(float(base) ** int(cell[1]), (low + cell.start(1), low + cell.end(1)), f"{base}^{cell[1]}", (), int(cell[1])))
    return found


def _by_length(match: re.Match[str], named: list[tuple[int, int]], low: int, fallback: int) -> Space | None:
    written = match["m"] or match["n"] or match["len"]
    length = _WORDS.get(written, 0) or int(written)
    if not 4 <= length <= 64 or (match["n"] and any(at == match.start() for at, _ in named)):
        return None
    base = min(named, key=lambda item: abs(item[0] - match.start()))[1] if named else fallback
    if match["noun"] and match["noun"].startswith("digit") and not named:
        base = 10
    if not base or not (named or match["noun"] is None or _KEYED.search(match.string) or "|" in match.string):
        return None
    if not named and length > 12:
        return None
    start, end = match.span()
    if named:
        near = min((item[0] for item in named), key=lambda at: abs(at - start))
        if start - 25 <= near <= end + 25:
            start, end = min(start, near), max(end, near)
    return Space(float(base) ** length, (low + start, low + end), f"{base}^{length}", (), length)


def large_counts(statement: Statement) -> Iterator[tuple[Quantity, float]]:
    """The plain numbers and counts of a statement from a thousand on with their values, also `4.4 T`, in order."""
    for item in statement.of("count", "number"):
        value = item.high
        match = _MAGNITUDE.match(statement.lower, item.end - statement.low) if item.dimension == "number" and value < 1e4 else None
        if match:
            value *= _FACTORS[match[1]]
        if value >= 1000:
            yield item, value


def creation_rates(claims: Claims, about: str) -> list[tuple[float, Statement, Place]]:
    """Rates in 1/s at which items come into being that `about` (lower case) may name, with the statement and the place of each."""
    found = []
    for statement in claims.statements:
        if not statement.quantities:
            continue
        for item in statement.quantities:
            if item.dimension not in ("rate", "count") or item.value <= 0:
                continue
            match = _PER.match(statement.lower, item.end - statement.low) if item.dimension == "count" else None
            if item.dimension == "count" and not match:
                continue
            value = item.low / _SECONDS[match["unit"]] if match else item.low
            near = statement.before(item, 30) + " " + item.subject + " " + statement.after(item, 20)
            if _READ.search(near) or not _of_interest(item, statement, about):
                continue
            found.append((value, statement, (item.start, item.end + (len(match[0]) if match else 0))))
    return found


def _of_interest(item: Quantity, statement: Statement, about: str) -> bool:
    if item.subject:
        return bool(_ITEM.search(item.subject)) or item.subject.rstrip("s") in about
    return bool(_CREATED.search(statement.lower) or _ITEM.search(statement.lower) or item.per in ("day", "month", "year"))


def stored_items(claims: Claims, about: str) -> list[Items]:
    """How many items a document says there will be, each way in which it says so."""
    rates = creation_rates(claims, about)
    found = list(_totals(claims, about))
    if not rates:
        return found
    horizons = [(item, other) for other in claims.statements if _HORIZON.search(other.lower) for item in _years(other)]
    for value, statement, place in rates:
        own = _years(statement)
        near = [(item, statement) for item in own] or horizons
        if not near:
            continue
        years, _ = min(near, key=lambda pair: pair[0].low)
        total = value * years.low
        written = claims.document.plain[place[0] : place[1]].strip()
        lines = sorted({claims.line(place), claims.line((years.start, years.end))})
        where = f"line {lines[0]}" if len(lines) == 1 else f"lines {lines[0]} and {lines[1]}"
        span = claims.document.plain[years.start : years.end]
        found.append(Items(total, f"{written} for {span} ({where}) makes {_four(total)}", place))
    return found


def _four(value: float) -> str:
    """Four digits, so that a sum of round figures is shown as it is: `182.5 billion`."""
    for scale, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if value >= scale and value < 1e18:
            return f"{float(f'{value / scale:.4g}'):g} {word}"
    return count(value)


def _years(statement: Statement) -> list[Quantity]:
    return [item for item in statement.of("duration") if YEAR * 0.95 <= item.low <= YEAR * 100]


def _totals(claims: Claims, about: str) -> Iterator[Items]:
    """Counts of items that a statement says there are in all."""
    for statement in claims.statements:
        if not _TOTAL.search(statement.lower):
            continue
        for item in statement.of("count"):
            if item.low < 1e4 or not (_ITEM.search(item.subject) or (item.subject and item.subject.rstrip("s") in about)):
                continue
            if (
                item.subject in _NEVER_KEYED
                or item.per
                or _PER.match(statement.lower, item.end - statement.low)
                or _READ.search(statement.before(item, 15))
            ):
                continue
            place = (item.start, item.end)
            yield Items(item.low, f"{claims.document.plain[item.start : item.end]} (line {claims.line(place)})", place)
