"""What stands before a number: whether it is a name, a version, an index or a date part, and whether it is marked
as rough."""

from __future__ import annotations

import re
from typing import Final

from reviewer.detect.counted import LABELS

__all__ = [
    "asserted",
    "is_approximate",
    "is_heading_number",
    "is_label",
    "is_part_of_name",
    "previous_word",
    "unread_spans",
]

_OPENING: Final = frozenset(" \t\n\r([{\"'*`~≈≃∼<>=≤≥|,;→€£¥₹$±×·÷“‘«（：，、")
_REACH: Final = 40

_APPROXIMATE: Final = re.compile(
    r"(?:[~≈≃∼]|\\approx|\\sim|\b(?:about|around|roughly|approximately|approx\.?|circa|ca\.|nearly|almost|some))"
    r"[ ]?(?:between[ ])?[ $€£*`]{0,3}\Z",
    re.IGNORECASE,
)
_EQUALS: Final = re.compile(r"(?<![=!<>+\-*/:])=[ ]?[ ~≈$*`]{0,3}\Z")
_WORD_BEFORE: Final = re.compile(r"([A-Za-z][A-Za-z.]{0,15})[ \u00a0]?\Z")
_WORD_DASH: Final = re.compile(r"(?:^|[\s(*`])(?:sub|pre|post|multi|mid|over|under|max|min|non|~)[-–]\Z", re.IGNORECASE)
_HEADING: Final = re.compile(r"(?:\A|\n)#{1,6}[ ]{1,3}\Z")
_UNREAD: Final = re.compile(r"https?://[^\s<>)\]]++|\]\([^)\s]*+")


def is_part_of_name(text: str, start: int, *, united: bool) -> bool:
    """Whether the digit at `start` belongs to a name, version, path, index or address that begins before it.

    `united` says that a unit follows: then a slash or colon before it is a separator (`500TB/86400 s`, `size:5MB`).
    """
    if start == 0:
        return False
    before = text[start - 1]
    if before == ",":
        return start > 1 and text[start - 2].isdigit()
    if before in _OPENING:
        return False
    if not before.isascii():
        return before in "–—−" and start > 1 and text[start - 2].isalnum()
    word = text[max(0, start - _REACH) : start].split()[-1:]
    prefix = word[0] if word else ""
    if before == "-":
        return len(prefix) > 1 and not (united and _WORD_DASH.search(prefix))
    if before == ":":
        return not (united and prefix[-2:-1].isalpha()) or prefix.count(":") > 1
    if before == "/":
        return not (united and (len(prefix) == 1 or prefix[0].isdigit()))
    return before != "+" or (len(prefix) > 1 and not united)


def previous_word(text: str, start: int) -> str:
    """The word directly before `start`, in lower case; "" when something else stands there."""
    match = _WORD_BEFORE.search(text, max(0, start - 18), start)
    return match[1].lower() if match else ""


def is_label(text: str, start: int) -> bool:
    """Whether the word before makes a whole number at `start` a name: `Phase 2`, `RFC 1234`, `port 8080`."""
    return previous_word(text, start) in LABELS


def is_heading_number(text: str, start: int, end: int) -> bool:
    """Whether the number text[start:end] numbers a heading: `### 3 Servers`."""
    return (
        _HEADING.search(text, max(0, start - 10), start) is not None
        and text[end : end + 1] == " "
        and text[end + 1 : end + 2].isupper()
    )


def is_approximate(text: str, start: int) -> bool:
    """Whether the number at `start` is marked as rough by what stands before it."""
    return _APPROXIMATE.search(text, max(0, start - 20), start) is not None


def asserted(text: str, start: int) -> bool:
    """Whether an equals sign that is no comparison stands before `start`."""
    return _EQUALS.search(text, max(0, start - 8), start) is not None


def unread_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each URL and link target, in order; the digits in them are no quantities."""
    return [match.span() for match in _UNREAD.finditer(text)]
