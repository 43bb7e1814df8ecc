"""Characters that hide something: zero widths inside words, tags, runs of selectors, directions that are turned or left open."""

import re
from collections import Counter

_ZERO_WIDTH = "[\u180e\u200b-\u200f\u2060-\u2064\ufeff\xad]"
_LETTER = "[0-9A-Za-z\xc0-\u024f\u0370-\u0524]"
_SUSPICIOUS = (
    f"(?<={_LETTER})[\u180e\u200b-\u200d\u2060-\u2064\ufeff](?={_LETTER})"
    "|[\u180e\u200b\u200c\u2060-\u2064\ufeff]{2,}|\u200d{2,}|[\u200b\u200c\u200d\u2060-\u2064\ufeff]{3,}"
    "|[\U000e0000-\U000e007f]+"
    "|[\ufe00-\ufe0f\U000e0100-\U000e01ef]{2,}"
    "|[\u202d\u202e]"
)
"""Zero widths between two letters or in a row, tags, selectors in a row, and the two controls that turn a line round."""
_BIDI = "[\u202a-\u202e\u2066-\u2069]"
_FLAG = "\U0001f3f4"
_OPENING, _CLOSING = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068", "\u202c\u2069"
_GAP = 200
"""Characters between two places up to which they are reported as one."""


def find_hidden(text: str) -> list[tuple[int, int, str]]:
    """Start, end and description of each stretch of `text` with characters that hide something; honest uses are left out.

    Honest are joiners in emoji and in scripts that need them, balanced directions, a byte order mark, and a single zero-width
    character at a word's edge.
    """
    places = [found.span() for found in re.finditer(_SUSPICIOUS, text) if not _is_flag(text, *found.span())]
    places += _open_directions(text)
    return [(start, end, _described(text[start:end])) for start, end in _joined(sorted(set(places)), text)]


def _is_flag(text: str, start: int, end: int) -> bool:
    """Whether tags spell the name of a flag (England, Scotland, Wales) behind a black flag."""
    return text[start - 1 : start] == _FLAG and text[end - 1] == "\U000e007f" and end - start <= 8


def _open_directions(text: str) -> list[tuple[int, int]]:
    """Direction controls without a partner on their line."""
    alone: list[tuple[int, int]] = []
    opened: list[int] = []
    line = 0
    for found in re.finditer(_BIDI, text):
        at = found.start()
        if opened and text.find("\n", line, at) >= 0:
            alone += [(place, place + 1) for place in opened]
            opened = []
        line = at
        if found[0] in _OPENING:
            opened.append(at)
        elif opened:
            opened.pop()
        else:
            alone.append((at, at + 1))
    return alone + [(place, place + 1) for place in opened]


def _joined(places: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in places:
        if joined and start - joined[-1][1] <= _GAP and "\n" not in text[joined[-1][1] : start]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _described(piece: str) -> str:
    kinds = Counter(kind for char in piece if (kind := _kind(ord(char))))
    parts = [f"{number} {kind}" for kind, number in sorted(kinds.items(), key=lambda item: (-item[1], item[0]))]
    return f"hidden characters: {', '.join(parts)}"


def _kind(code: int) -> str:
    if 0xE0000 <= code <= 0xE007F:
        return "tag"
    if 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF:
        return "variation selector"
    if 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069:
        return "bidirectional"
    return "zero-width" if re.match(_ZERO_WIDTH, chr(code)) or 0x2060 <= code <= 0x2064 else ""
