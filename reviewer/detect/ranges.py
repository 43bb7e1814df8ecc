"""Ranges: `5-10 ms`, `100 ms to 1 s`, `between 5 and 10 ms`, `$5–$10`. A difference (`100 - 20`) is no range."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from reviewer.detect.numbers import Number, parse_number
from reviewer.detect.unit_phrase import UnitPhrase, read_phrase
from reviewer.detect.units import to_base

__all__ = ["Range", "read_range"]


@dataclass(frozen=True, slots=True)
class Range:
    """Two numbers that bound a quantity, in the unit of `phrase`."""

    low: float
    """The smaller bound, in `phrase.name`."""
    high: float
    """The larger bound, in `phrase.name`; greater than `low`."""
    phrase: UnitPhrase
    """The unit of both; its `end` is the end of the range, its `magnitude` is that of the upper bound."""


_SEPARATOR: Final = re.compile(
    r"[ ]?(?:[-–—~]|\.\.\.?|…)[ ]?[$€£~]?(?=\d)|[ ](?:to|through)[ ][$€£~]?(?=\d)|(?P<and>[ ]and[ ][$€£~]?(?=\d))"
)
_BETWEEN: Final = re.compile(r"\bbetween[ ][$€£~]?\Z", re.IGNORECASE)
_GOES_ON: Final = re.compile(r"[ ]?[-–/:~][ ]?\d|[ ]?=")


def read_range(text: str, start: int, number: Number, currency: str) -> Range | None:
    """The range whose lower bound is `number`, which starts at `start`; None when no larger number with a unit of
    its kind follows.

    The lower bound takes unit and magnitude of the upper one when it has none: `5-10K users` is 5,000 to 10,000
    users. `currency` is the unit when a currency sign stands before the number, else "".
    """
    separator = _separator(text, start, number.end)
    if separator:
        return _bound(text, separator.end(), number.value, UnitPhrase(number.end, unit=currency), currency)
    if not text[number.end : number.end + 2].strip(" "):
        return None
    own = read_phrase(text, start, number.end, number.value, large=number.large, currency=currency)
    if own.end == number.end:
        return None
    separator = _separator(text, start, own.end)
    return _bound(text, separator.end(), number.value, own, currency) if separator else None


def _separator(text: str, start: int, end: int) -> re.Match[str] | None:
    match = _SEPARATOR.match(text, end)
    if match and match["and"] and not _BETWEEN.search(text, max(0, start - 10), start):
        return None
    return match


def _bound(text: str, start: int, low: float, own: UnitPhrase, currency: str) -> Range | None:
    upper = parse_number(text, start)
    if upper is None or _GOES_ON.match(text, upper.end):
        return None
    phrase = read_phrase(text, start, upper.end, upper.value, large=upper.large, currency=currency)
    high = upper.value * phrase.magnitude * phrase.scale
    bare = own.magnitude == 1 and own.unit == currency
    if bare:
        low *= phrase.scale * (phrase.magnitude if low < upper.value else 1)
    else:
        low *= own.magnitude * own.scale
        if own.unit and phrase.unit:
            low_base, dimension = to_base(low, own.name)
            other = to_base(high, phrase.name)[1]
            if dimension != other or (dimension in ("count", "money") and own.name != phrase.name):
                return None
            low = low_base / (to_base(1.0, phrase.name)[0])
        elif own.unit:
            return None
    return Range(low, high, phrase) if low < high else None
