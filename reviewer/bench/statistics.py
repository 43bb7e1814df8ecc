"""Rates with what they are worth: Wilson's interval, medians."""

from collections.abc import Sequence
from math import sqrt

__all__ = ["median", "quantile", "wilson"]

_Z = 1.959964
"""Standard deviations of a normal variable that hold 95 % of it."""


def wilson(good: int, cases: int) -> tuple[float, float]:
    """The 95 % interval of a rate, both ends from 0 to 1 (Wilson 1927, "Probable inference", JASA 22); (0, 1) without cases."""
    if not cases:
        return 0.0, 1.0
    share, square = good / cases, _Z * _Z
    middle = share + square / (2 * cases)
    reach = _Z * sqrt(share * (1 - share) / cases + square / (4 * cases * cases))
    width = 1 + square / cases
    return max(0.0, (middle - reach) / width), min(1.0, (middle + reach) / width)


def median(values: Sequence[float]) -> float:
    """The middle value, or the mean of the two middle ones; 0 without values."""
    return quantile(values, 0.5)


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which `share` (0 to 1) of the values lie, interpolated; 0 without values."""
    if not values:
        return 0.0
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (place - low) * (ordered[high] - ordered[low])
