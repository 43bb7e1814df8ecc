"""Where sentences end. English full stops with their abbreviations, CJK stops, and nothing cleverer."""

import re

_STOP = re.compile(r"[.!?][\"')\]\u201d\u2019*]*\s+(?=[\"'(\[\u201c\u2018*`$~A-Z0-9\u00c0-\u024f])|[\u3002\uff01\uff1f]")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"'])(?:e\.g|i\.e|etc|vs|cf|approx|ca|resp|incl|no|fig|sec|ch|eq|st|dr|mr|ms|inc|ltd|al|[A-Za-z]|\d{1,2})$",
    re.IGNORECASE,
)


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of one run of text, blanks at both ends cut off; linear in the text."""
    ranges: list[tuple[int, int]] = []
    begin = 0
    for found in _STOP.finditer(text):
        stop = found.start()
        if text[stop] == "." and _ABBREVIATION.search(text, max(begin, stop - 8), stop):
            continue
        _append_trimmed(ranges, text, begin, found.end())
        begin = found.end()
    _append_trimmed(ranges, text, begin, len(text))
    return ranges


def _append_trimmed(ranges: list[tuple[int, int]], text: str, begin: int, end: int) -> None:
    piece = text[begin:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    if left < right:
        ranges.append((begin + left, begin + right))
