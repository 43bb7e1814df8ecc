"""Byte offsets of UTF-8 text to code-point offsets, without a table as long as the text."""

import re
from bisect import bisect_right
from collections.abc import Callable

_RUNS = "[\x80-\u07ff]+|[\u0800-\uffff]+|[\U00010000-\U0010ffff]+"
"""Runs of characters of one length in UTF-8; compiled when the first such text comes."""


def byte_to_char(text: str) -> Callable[[int], int]:
    """A function from an offset in `text` encoded as UTF-8 to the offset of the same character in `text`.

    Constant time for ASCII text; otherwise the logarithm of the number of non-ASCII runs.
    """
    if text.isascii():
        return lambda offset: offset
    starts: list[int] = []
    runs: list[tuple[int, int, int]] = []
    extra = 0
    for found in re.finditer(_RUNS, text):
        first, last = found.span()
        code = ord(text[first])
        width = 2 if code < 0x800 else 3 if code < 0x10000 else 4
        starts.append(first + extra)
        runs.append((first, last - first, width))
        extra += (width - 1) * (last - first)

    def convert(offset: int) -> int:
        at = bisect_right(starts, offset) - 1
        if at < 0:
            return offset
        first, count, width = runs[at]
        beyond = offset - starts[at]
        return first + (beyond // width if beyond < count * width else count + beyond - count * width)

    return convert
