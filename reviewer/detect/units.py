"""Units that designs are written in: their names, and how much of the base unit one of each is.

Base units: second, byte, byte/s, 1/s, percent; see `reviewer.types.quantity.Dimension`. Sources of the constants:

- Decimal prefixes K = 10**3 … Y = 10**24: BIPM, The International System of Units, 9th edition, table 7.
- Binary prefixes Ki = 2**10 … Yi = 2**80: IEC 80000-13. `Ki`, `Mi`, `Gi`, `Ti` without a B, as Kubernetes writes
  them, are bytes.
- 1 byte = 8 bits. `kb`, `mb`, `gb` in lower case are bytes, as authors mean them; `Kb`, `Mb`, `Gb` and every `…bps`
  are bits.
- A month is 30 days and a year 365 days, the convention of back-of-the-envelope sums; a lakh is 10**5, a crore 10**7.

Nothing here reads text: `reviewer.detect.unit_phrase` does.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Final

from reviewer.types.quantity import Dimension

__all__ = [
    "BANDWIDTHS",
    "MAGNITUDES",
    "MONEY",
    "RATES",
    "SECONDS",
    "SIZES",
    "SIZE_NAMES",
    "TIME_NAMES",
    "from_base",
    "time_unit",
    "to_base",
]

MAGNITUDES: Final[dict[str, float]] = {
    "k": 1e3,
    "K": 1e3,
    "M": 1e6,
    "T": 1e12,
    "hundred": 1e2,
    "thousand": 1e3,
    "thousands": 1e3,
    "lakh": 1e5,
    "lakhs": 1e5,
    "mil": 1e6,
    "mill": 1e6,
    "mio": 1e6,
    "mln": 1e6,
    "mn": 1e6,
    "million": 1e6,
    "millions": 1e6,
    "crore": 1e7,
    "crores": 1e7,
    "bil": 1e9,
    "bln": 1e9,
    "bn": 1e9,
    "billion": 1e9,
    "billions": 1e9,
    "tn": 1e12,
    "tril": 1e12,
    "trillion": 1e12,
    "trillions": 1e12,
    "quad": 1e15,
    "quadrillion": 1e15,
    "quintillion": 1e18,
}
"""Factor of each magnitude that means one thing only. `B`, `b` and `m` depend on their surroundings and are not
here."""

SECONDS: Final[dict[str, float]] = {
    "ns": 1e-9,
    "us": 1e-6,
    "ms": 1e-3,
    "s": 1.0,
    "min": 60.0,
    "h": 3600.0,
    "day": 86400.0,
    "week": 604800.0,
    "month": 2592000.0,
    "year": 31536000.0,
}
"""Length of each canonical time unit, in seconds."""

_TIME_SPELLINGS: Final[dict[str, str]] = {
    "ns": "ns nanosecond nanoseconds nanos nsec",
    "us": "us µs μs usec microsecond microseconds micros microsec",
    "ms": "ms msec msecs millis millisecond milliseconds millisec",
    "s": "s sec secs second seconds",
    "min": "min mins minute minutes",
    "h": "h hr hrs hour hours",
    "day": "d day days",
    "week": "w wk wks week weeks",
    "month": "mo mos month months mth",
    "year": "y yr yrs year years",
}

TIME_NAMES: Final[dict[str, str]] = {name: unit for unit, names in _TIME_SPELLINGS.items() for name in names.split()}
"""Canonical time unit of each spelling. `m` is not here: it may be minutes or millions."""

_PREFIXES: Final = (("K", "kilo", "kibi"), ("M", "mega", "mebi"),
                    ("G", "giga", "gibi"), ("T", "tera", "tebi"),
                    ("P", "peta", "pebi"), ("E", "exa", "exbi"),
                    ("Z", "zetta", "zebi"), ("Y", "yotta", "yobi"))  # fmt: skip

SIZES: Final[dict[str, float]] = {
    "B": 1.0,
    "bit": 0.125,
    **{f"{p}B": 1000.0**i for i, (p, _, _) in enumerate(_PREFIXES, 1)},
    **{f"{p}iB": 1024.0**i for i, (p, _, _) in enumerate(_PREFIXES, 1)},
    **{f"{p}bit": 1000.0**i / 8 for i, (p, _, _) in enumerate(_PREFIXES, 1)},
    **{f"{p}ibit": 1024.0**i / 8 for i, (p, _, _) in enumerate(_PREFIXES, 1)},
}
"""Length of each canonical unit of size, in bytes."""


def _size_names() -> dict[str, str]:
    names = {"byte": "B", "bytes": "B", "bit": "bit", "bits": "bit"}
    for p, decimal, binary in _PREFIXES:
        low = p.lower()
        names |= {f"{p}B": f"{p}B", f"{low}b": f"{p}B", f"{low}B": f"{p}B", f"{p}b": f"{p}bit"}
        names |= {f"{p}iB": f"{p}iB", f"{low}ib": f"{p}iB", f"{p}ib": f"{p}ibit"}
        names |= {f"{decimal}byte{s}": f"{p}B" for s in ("", "s")}
        names |= {f"{binary}byte{s}": f"{p}iB" for s in ("", "s")}
        names |= {f"{c}{x}bit{s}": f"{p}{x}bit" for c in (p, low) for x in ("", "i") for s in ("", "s")}
        names |= {f"{decimal}bit{s}": f"{p}bit" for s in ("", "s")}
    names |= {f"{p}i": f"{p}iB" for p in "KMGT"}
    names |= {f"{p}Bytes": f"{p}B" for p in "KMGTP"}
    return names


SIZE_NAMES: Final[dict[str, str]] = _size_names()
"""Canonical unit of size of each spelling, case-sensitive. A single `B` or `b` is not here: it may be billions."""

BANDWIDTHS: Final[dict[str, str]] = {
    "bps": "bit/s",
    "Bps": "B/s",
    **{f"{c}bps": f"{p}bit/s" for p, _, _ in _PREFIXES[:5] for c in (p, p.lower())},
    **{f"{c}Bps": f"{p}B/s" for p, _, _ in _PREFIXES[:5] for c in (p, p.lower())},
}
"""Canonical unit of bandwidth of each spelling without a slash, case-sensitive."""

RATES: Final[dict[str, tuple[str, float]]] = {
    "QPS": ("queries", 1.0),
    "RPS": ("requests", 1.0),
    "TPS": ("transactions", 1.0),
    "IOPS": ("operations", 1.0),
    "WPS": ("writes", 1.0),
    "EPS": ("events", 1.0),
    "FPS": ("frames", 1.0),
    "CPS": ("connections", 1.0),
    "QPM": ("queries", 1 / 60),
    "RPM": ("requests", 1 / 60),
}
"""What each named rate counts, and how many per second one of it is. Read without regard to case."""

MONEY: Final[dict[str, tuple[str, float]]] = {
    "$": ("USD", 1.0),
    "€": ("EUR", 1.0),
    "£": ("GBP", 1.0),
    "¥": ("JPY", 1.0),
    "₹": ("INR", 1.0),
    "usd": ("USD", 1.0),
    "dollar": ("USD", 1.0),
    "dollars": ("USD", 1.0),
    "cent": ("USD", 0.01),
    "cents": ("USD", 0.01),
    "eur": ("EUR", 1.0),
    "euro": ("EUR", 1.0),
    "euros": ("EUR", 1.0),
    "gbp": ("GBP", 1.0),
    "inr": ("INR", 1.0),
}
"""Currency of each sign or name, and how much of it one is. Names are read without regard to case."""

_CURRENCIES: Final = frozenset(currency for currency, _ in MONEY.values())
_PLAIN: Final[dict[str, Dimension]] = {
    "": "number",
    "1": "number",
    "%": "percent",
    "x": "ratio",
    "percentile": "percentile",
}


def time_unit(word: str) -> str:
    """The canonical time unit (`s`, `day` …) that `word` spells, or "" if it spells none."""
    return TIME_NAMES.get(word) or (TIME_NAMES.get(word.lower(), "") if len(word) > 2 else "")


def _numerator(unit: str) -> tuple[float, Dimension]:
    """Base units in one `unit`, which has no slash, and its dimension."""
    if unit in SECONDS:
        return SECONDS[unit], "duration"
    if unit in SIZES:
        return SIZES[unit], "size"
    if unit in RATES:
        return RATES[unit][1], "rate"
    if unit in _CURRENCIES:
        return 1.0, "money"
    return 1.0, _PLAIN.get(unit, "count")


@lru_cache(maxsize=1024)
def _factor(unit: str) -> tuple[float, Dimension]:
    """Base units in one `unit`, and its dimension.

    Only a size, a count or a plain number is divided by a time below its slash; any other denominator (`/user`,
    `/GB`) leaves number and dimension alone.
    """
    head, *denominators = unit.split("/")
    factor, dimension = _numerator(head)
    seconds = next((SECONDS[d] for d in denominators if d in SECONDS), 0.0)
    if not seconds:
        return factor, dimension
    if dimension == "size":
        return factor / seconds, "bandwidth"
    return (factor / seconds, "rate") if dimension in ("count", "number") else (factor, dimension)


def to_base(value: float, unit: str) -> tuple[float, Dimension]:
    """`value` of a canonical unit as (value in the base unit, dimension).

    `unit` is one that `Quantity.unit` holds: `ms`, `GB`, `GB/day`, `QPS`, `USD/GB`, `%`, `x`, `nines`, a noun
    (`users`, a count), a noun over a time (`tweets/day`, a rate), or "" (a number). Raises nothing: an unknown word
    is a noun.
    """
    if unit == "nines":
        return 100.0 - 10.0 ** (2.0 - value), "nines"
    factor, dimension = _factor(unit)
    return value * factor, dimension


def from_base(value: float, unit: str) -> float:
    """`value`, given in the base unit of `unit`'s dimension, as a number of `unit`; the inverse of `to_base`.

    For `nines`, 100 percent is infinitely many.
    """
    if unit == "nines":
        return 2.0 - math.log10(100.0 - value) if value < 100.0 else math.inf
    return value / _factor(unit)[0]
