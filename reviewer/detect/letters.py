"""What a single `B`, `b` or `m` behind a number means: billion or byte, million or minute. The surroundings decide."""

from __future__ import annotations

import re
from typing import Final, Literal

__all__ = ["Letter", "read_letter"]

Letter = Literal["billion", "million", "byte", "bit", "minute", ""]

_BEHIND: Final = 80
_AHEAD: Final = 60

_SIZE_LABEL: Final = re.compile(
    r"(?:size|length|payload|overhead|header|bytes|key|value|hash|checksum|uuid)\w{0,3}\W{0,6}\Z", re.IGNORECASE
)
_TIME_LABEL: Final = re.compile(
    r"(?:timeout|ttl|window|interval|period|every|for|last|after|within|cache[ds]?|lease|expir\w{1,5}|retention|duration|"
    r"wait\w{0,3}|"
    r"delay|backoff|per|past|over|up to|max|min|age|than|<|≤|>|in|takes?)[\s:=(`*~]{0,4}\Z",
    re.IGNORECASE,
)
_TIME_WORD: Final = re.compile(
    r"[ \-`*]{0,3}(?:timeout|ttl|window|interval|period|cache|lease|retention|"
    r"delay|backoff|wait|ago|later|before|after|buckets?|bars?|each|load)\b",
    re.IGNORECASE,
)
_LENGTH_WORD: Final = re.compile(
    r"[ -]{0,2}(?:radius|away|accuracy|from|wide|tall|deep|apart|above|grid|distance|resolution)\b", re.IGNORECASE
)
_OPERATOR: Final = re.compile(r"[ `*]{0,2}(?:[*x×÷/·+=]|\\times)[ `]{0,2}[\d$(~]")
_OPERATOR_BEFORE: Final = re.compile(r"(?:[*x×÷·]|\\times)[ ]{0,3}\Z")
_PER_RECORD: Final = re.compile(
    r"[ ]?(?:/[ ]?|per[ ]|each\b)(?!s\b|sec|min|hour|day|week|month|year|h\b|d\b|second)", re.IGNORECASE
)
_PER_SECOND: Final = re.compile(r"[ ]?/[ ]?s(?:ec)?\b|[ ]per sec")
_PRODUCT_SIZE: Final = re.compile(r"[=≈~→][ ~≈]{0,4}[\d,.]+[ ]?(?:bytes|[KMGTPE]i?B|[kmgtp]b)(?![A-Za-z])")
_CLEAR_SIZE: Final = re.compile(r"\d[ ]?(?:[KMGTP]i?B|[kmgtp]b|bytes?|bits?)\b")
_WORD_SIZES: Final = frozenset((16.0, 32.0, 64.0, 128.0, 256.0, 512.0, 1024.0, 2048.0, 4096.0))


def _bytes_by_product(text: str, start: int, end: int) -> bool:
    """Whether the line multiplies the number at `start` into a size that no other operand explains (`100K × 50B = 5
    MB`)."""
    line_start = text.rfind("\n", max(0, start - _BEHIND), start) + 1 or max(0, start - _BEHIND)
    line_end = text.find("\n", end, end + _AHEAD)
    ahead = text[end : line_end if line_end >= 0 else end + _AHEAD]
    behind = re.split(r"[=;|]", text[line_start:start])[-1]
    if not (_OPERATOR_BEFORE.search(behind) or _OPERATOR.match(ahead)):
        return False
    result = _PRODUCT_SIZE.search(ahead)
    return result is not None and not _CLEAR_SIZE.search(behind) and not _CLEAR_SIZE.search(ahead[: result.start()])


def _read_b(text: str, start: int, end: int, value: float, glued: bool, counted: bool) -> Letter:
    ahead = text[end : end + _AHEAD]
    if _PER_SECOND.match(ahead):
        return "byte"
    if _PER_RECORD.match(ahead):
        return "byte" if value >= 2 and value == int(value) else "billion"
    if value >= 5000:
        return "byte"
    if counted:
        return "billion"
    if value != int(value) or value < 8:
        return "billion"
    if not glued:
        return "billion" if _OPERATOR.match(ahead) and "/" in ahead[:3] else "byte"
    if value in _WORD_SIZES or _SIZE_LABEL.search(text[max(0, start - 24) : start]):
        return "byte"
    return "byte" if _bytes_by_product(text, start, end) else "billion"


def _read_m(text: str, start: int, end: int, value: float, glued: bool, counted: bool) -> Letter:
    ahead = text[end : end + _AHEAD]
    behind = text[max(0, start - 24) : start]
    if _LENGTH_WORD.match(ahead) or re.search(r"cpu\W{0,4}\Z", behind, re.IGNORECASE):
        return ""
    if counted:
        return "million"
    if not glued:
        return ""
    if value == 60 or (value <= 90 and (_TIME_WORD.match(ahead) or _TIME_LABEL.search(behind))):
        return "minute"
    if _OPERATOR.match(ahead) or _OPERATOR_BEFORE.search(behind):
        return "million"
    return "minute" if value <= 90 and value == int(value) else "million"


def read_letter(letter: str, text: str, start: int, end: int, *, value: float, glued: bool, counted: bool) -> Letter:
    """The meaning of `letter` (`B`, `b` or `m`), which ends at `end` behind a number that starts at `start`; ""
    when none fits.

    `value` is the number, `glued` says that nothing stands between it and the letter, `counted` that a counted noun
    or a time it is per follows. Glued `B` is a billion, unless it is per record, a power of two, labelled a size,
    or a factor of a product that is a size, or 5,000 and more; `B` behind a space is a byte (`500 B`) unless a noun
    follows. `m` is a million before a noun, in a product and above 90, else a minute.
    """
    if letter == "m":
        return _read_m(text, start, end, value, glued, counted)
    meaning = _read_b(text, start, end, value, glued, counted)
    return "bit" if letter == "b" and meaning == "byte" else meaning
