"""Where sentences end. English full stops with their abbreviations, CJK stops, and nothing cleverer."""

import re

_STOP = re.compile(r"[.!?][\"')\]\u201d\u2019*]*\s+(?=[\"'(\[\u201c\u2018*`$~A-Z0-9\u00c0-\u024f])|[\u3002\uff01\uff1f]")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"'])(?:e\.g|i\.e|vs|cf|approx|ca|resp|incl|inc|ltd|al|(?-i:[A-Z]|St|Dr|Mr|Mrs|Ms))$",
    re.IGNORECASE,
)
_BEFORE_FIGURE = re.compile(r"(?:^|[\s(\"'])(?:no|nos|fig|figs|sec|ch|eq|p|pp|vol)$", re.IGNORECASE)
"""These end no sentence before a figure ("no. 5"); "10 sec." and "no." before anything else do."""
_OPEN_LIST = re.compile(r"(?:^|[\s(\"'])etc$", re.IGNORECASE)
"""It ends a sentence before a capital letter and none before anything else."""
_LONGEST = 8
"""Characters before a full stop that are looked at."""


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of one run of text, blanks at both ends cut off; linear in the text."""
    ranges: list[tuple[int, int]] = []
    begin = 0
    for found in _STOP.finditer(text):
        stop = found.start()
        if text[stop] == "." and _goes_on(text, begin, stop, found.end()):
            continue
        _append_trimmed(ranges, text, begin, found.end())
        begin = found.end()
    _append_trimmed(ranges, text, begin, len(text))
    return ranges


def _goes_on(text: str, begin: int, stop: int, after: int) -> bool:
    """Whether the full stop at `stop` belongs to an abbreviation or to a number that opens the sentence ("2. Next")."""
    first = max(begin, stop - _LONGEST)
    if _ABBREVIATION.search(text, first, stop):
        return True
    if first == begin and text[begin:stop].strip().isdigit():
        return True
    following = text[after : after + 1]
    if following.isdigit() and _BEFORE_FIGURE.search(text, first, stop):
        return True
    return not following.isupper() and _OPEN_LIST.search(text, first, stop) is not None


def _append_trimmed(ranges: list[tuple[int, int]], text: str, begin: int, end: int) -> None:
    piece = text[begin:end].rstrip()
    if bare := piece.lstrip():
        stop = begin + len(piece)
        ranges.append((stop - len(bare), stop))
