"""Numbers as authors write them: grouped, decimal, scientific, as powers. It reads the digits and leaves units to
`unit_phrase`."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Final

__all__ = ["NOT_A_NUMBER", "RATIO", "Number", "parse_number"]


@dataclass(frozen=True, slots=True)
class Number:
    """One number without its unit."""

    end: int
    """Offset just behind its last character, in code points."""
    value: float
    """The number itself, finite and never negative."""
    large: bool
    """True when it is written as a large number is: digits in groups, or a power, or with an exponent."""
    whole: bool
    """True when it is written without a decimal part."""


_SPACES: Final = "\u00a0\u202f\u2009"

_NUMBER: Final = re.compile(
    rf"""
      (?:(?P<coefficient>\d{{1,9}}(?:\.\d{{1,6}})?)[ ]?(?:[x×X*·]|\\times|\\\*)[ ]?)?
      (?P<base>\d{{1,4}})
      (?:[ ]?(?:\^|\*\*|\\\^)[ ]?\{{?(?P<exponent>-?\d{{1,3}})(?!\d|\.\d)\}}?|(?P<raised>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,3}}))
    | (?P<comma>\d{{1,3}}(?:,\d{{3}}){{1,7}}(?:\.\d{{1,12}})?
      |\d{{1,2}}(?:,\d{{2}}){{1,5}},\d{{3}}(?:\.\d{{1,12}})?)(?!\d|[,.]\d)
    | (?P<dot>\d{{1,3}}(?:\.\d{{3}}){{2,7}}(?:,\d{{1,6}})?|\d{{1,3}}(?:\.\d{{3}}){{1,7}},\d{{1,2}})(?!\d|[,.]\d)
    | (?P<gap>\d{{1,3}}(?:[{_SPACES}]\d{{3}}){{1,7}}|\d{{1,3}}(?:_\d{{3}}){{1,7}}|\d{{1,3}}(?:[ ]000){{1,7}})(?![\d_])
    | (?P<exp>\d{{1,40}}(?:\.\d{{1,20}})?[eE][+-]?\d{{1,3}})(?!\w)
    | (?P<plain>\d{{1,40}}(?:\.\d{{1,20}})?)(?!\d|[.,]\d)
    """,
    re.VERBOSE,
)

_OCTET: Final = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
_CLOCK: Final = r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d(?:[.,]\d{1,9})?)?"

NOT_A_NUMBER: Final = re.compile(
    rf"""
      0[xX][0-9A-Fa-f]{{1,64}}
    | (?:19|20)\d\d(?P<s>[-/.])(?:0?[1-9]|1[0-2])(?P=s)(?:0?[1-9]|[12]\d|3[01])(?!\d)(?:[T ]{_CLOCK})?
    | \d{{1,2}}/\d{{1,2}}/(?:19|20)?\d\d(?!\d)
    | \d{{1,2}}\.\d{{1,2}}\.(?:19|20)\d\d(?!\d)
    | (?:19|20)\d\d[-/](?:0[1-9]|1[0-2])(?![\d.])
    | {_CLOCK}(?!\d)
    | {_OCTET}(?:\.{_OCTET}){{3}}(?:/\d{{1,2}}|:\d{{1,5}})?(?!\d|\.\d)
    | \d{{1,4}}/\d{{1,4}}(?:/\d{{1,4}})?(?![\d.,]|[ ]?[A-Za-z])
    """,
    re.VERBOSE,
)
"""Dates, times of day, IPv4 addresses, hexadecimal numbers and fractions, tried where a digit starts."""

RATIO: Final = re.compile(
    r"(\d{1,3}(?:,\d{3}){1,3}|\d{1,7})(?: : |:)(\d{1,3}(?:,\d{3}){1,3}|\d{1,7})(?![\d:]|[.,]\d|[A-Za-z_])"
)
"""Two whole numbers and a colon; whether they are a ratio or a time of day depends on what stands around them."""

_RAISED: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


def _power(match: re.Match[str]) -> float:
    raised = match["exponent"] or match["raised"].translate(_RAISED)
    try:
        return float(match["coefficient"] or 1) * float(match["base"]) ** int(raised)
    except (OverflowError, ZeroDivisionError):
        return math.inf


def parse_number(text: str, start: int) -> Number | None:
    """The number whose first digit is `text[start]`, or None when there is none, or none that is finite.

    Digits may stand in groups (`1,000.5`, `1.000,5`, `1.000.000`, `12,34,567`, groups apart by no-break spaces or
    underscores, and by spaces if they are `000`), carry an exponent (`1e9`) or be a power (`10^6`, `10**6`,
    `3x10^8`, `10⁶`). A version (`1.2.3`) is no number.
    """
    match = _NUMBER.match(text, start)
    if match is None:
        return None
    kind = match.lastgroup
    if kind == "plain":
        digits = match["plain"]
        return Number(match.end(), float(digits), False, "." not in digits)
    if kind in ("exponent", "raised"):
        value, whole = _power(match), True
    elif kind == "comma":
        value, whole = float(match["comma"].replace(",", "")), "." not in match["comma"]
    elif kind == "dot":
        value, whole = float(match["dot"].replace(".", "").replace(",", ".")), "," not in match["dot"]
    elif kind == "gap":
        value, whole = float("".join(c for c in match["gap"] if c.isdigit())), True
    else:
        value, whole = float(match["exp"]), True
    return Number(match.end(), value, True, whole) if math.isfinite(value) else None
