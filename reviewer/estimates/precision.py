"""Whether a stated figure is a computed one, written as roughly as its author wrote it."""

import math
from typing import Final

from reviewer.types.estimate import Gravity

__all__ = ["SAME", "agrees", "gravity"]

SAME: Final = 0.025
"""Share up to which a figure is the same: one rounding to two digits on the way."""
NEAR: Final = 0.10
"""Share up to which it is a rounding, however it is written."""
_ROUGHLY: Final = 0.15
"""The same for a figure of one or two digits: several steps of a sum are rounded in the head."""
_TWO_DIGITS: Final = 0.0101
"""`step` from which a figure has two digits at most."""
_WIDEST: Final = 1.36
"""Factor beyond which a figure is no rounding, whatever its digits: `2` for 1.5 is one, `1` for 1.4 is not."""
_MILD: Final = 1.25
"""Factor up to which a wrong figure is only worth a remark: back-of-the-envelope sums are rounded at each step."""


def agrees(stated: float, computed: float, step: float = 0.02, *, whole: bool = False) -> str:
    """`consistent` or `rounded` when `stated` is `computed`, else an empty string.

    `step` is one unit of the last digit that counts, as a share of `stated` (0.1 for `10`, 1/58 for `5,800`): what lies within half of it
    is rounded to the nearest, within one of it cut off or rounded up. `whole` says that it is a plain whole number, which may be the next
    one above or below (2 servers for 1.56).
    """
    if not (math.isfinite(stated) and math.isfinite(computed)):
        return ""
    if stated == computed:
        return "consistent"
    if stated <= 0 or computed <= 0:
        return "rounded" if abs(stated - computed) <= abs(stated) * NEAR else ""
    off = abs(stated - computed)
    ratio = stated / computed
    if off <= max(SAME * computed, stated * step * 0.5001) and 1 / _WIDEST < ratio < _WIDEST:
        return "consistent"
    near = _ROUGHLY if step >= _TWO_DIGITS else NEAR
    if abs(ratio - 1) <= near or (off < stated * step and 1 / _MILD <= ratio <= _WIDEST):
        return "rounded"
    return "rounded" if whole and off < 1 and stated == math.ceil(computed) else ""


def gravity(stated: float, computed: float) -> Gravity:
    """How much a wrong figure weighs: `info` below a factor of 1.25, `error` from there."""
    if stated <= 0 or computed <= 0:
        return "error"
    return "info" if 1 / _MILD <= stated / computed <= _MILD else "error"
