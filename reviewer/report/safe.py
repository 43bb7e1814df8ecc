"""Text of a document made safe to show: no control characters, one line, cut to a length."""

import re

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_BLANKS = re.compile(r"\s+")


def one_line(text: str, limit: int = 0) -> str:
    """`text` on one line without control, zero-width and bidirectional characters; cut at a word with … past `limit` characters."""
    line = _CONTROL.sub("", _BLANKS.sub(" ", text)).strip()
    if not limit or len(line) <= limit:
        return line
    head = line[: limit - 1]
    cut = head.rfind(" ")
    return (head[:cut] if cut > limit // 2 else head).rstrip(" ,;:") + "…"
