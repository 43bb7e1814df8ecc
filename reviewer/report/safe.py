"""Text of a document made safe to show: no control, invisible or bidirectional characters, one line, cut to a length."""

import re

_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_BLANKS = re.compile(r"\s+")


def escaped(json_text: str) -> str:
    """A JSON text that means the same, with such characters (they stand in strings only) written as escapes."""
    return _CONTROL.sub(lambda found: _escape(ord(found[0])), json_text)


def _escape(code: int) -> str:
    if code < 0x10000:
        return f"\\u{code:04x}"
    return f"\\u{0xD800 + (code - 0x10000 >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"


def one_line(text: str, limit: int = 0) -> str:
    """`text` on one line without control, zero-width and bidirectional characters; cut at a word with … past `limit` characters."""
    line = _BLANKS.sub(" ", _CONTROL.sub("", _BLANKS.sub(" ", text))).strip()
    if not limit or len(line) <= limit:
        return line
    head = line[: limit - 1]
    cut = head.rfind(" ")
    return (head[:cut] if cut > limit // 2 else head).rstrip(" ,;:") + "…"
