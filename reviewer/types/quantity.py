"""A number with a unit and a place in a text. What the number means for the design is decided elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Dimension", "Quantity"]

Dimension = Literal[
    "rate",
    "duration",
    "size",
    "bandwidth",
    "count",
    "percent",
    "money",
    "ratio",
    "percentile",
    "nines",
    "number",
]
"""What is measured. The base unit that belongs to each dimension:

========== ==================================================================================
rate       1/s (`86,400 tweets/day` is 1.0)
duration   second
size       byte
bandwidth  byte/s (`8 Mbps` is 1,000,000.0; `86.4 GB/day` is 1,000,000.0)
count      1
percent    percent, not a fraction (`20%` is 20.0)
money      one of the currency in `Quantity.unit`, for each of what follows its slash; never divided by a time
ratio      1 (`100:1` is 100.0, `1:4` is 0.25, `10x` is 10.0)
percentile percent (`p99` is 99.0, `p999` is 99.9)
nines      percent (`99.99%` and `four nines` are 99.99)
number     1
========== ==================================================================================
"""


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number as a document states it, e.g. `500 million tweets/day`, `p99`, `200 ms`, `100:1`."""

    start: int
    """Offset of the first character in the text that was searched, in code points, from 0."""
    end: int
    """Offset just behind the last character, in code points; always greater than `start`."""
    value: float
    """The number in the base unit of `dimension`, finite and never negative; the middle of `low` and `high` for a
    range."""
    low: float
    """The smallest value stated, in the base unit of `dimension`; equal to `value` unless the text gives a range."""
    high: float
    """The largest value stated, in the base unit of `dimension`; equal to `value` unless the text gives a range."""
    unit: str
    """The canonical name of the unit that was written: `ms`, `GB`, `requests/s`, `users`, `USD/GB`; "" for a bare
    number."""
    dimension: Dimension
    """What is measured; it fixes the base unit of `value`, `low` and `high`."""
    approximate: bool
    """True when the text marks the number as rough: `~`, `about`, `≈`, `100+`."""
    subject: str
    """The noun that is counted, plural and in lower case (`tweets`; `users` for DAU); "" when there is none."""
    per: str
    """The time unit behind `per` or a slash (`s`, `min`, `h`, `day`, `week`, `month`, `year`); "" when there is
    none."""
