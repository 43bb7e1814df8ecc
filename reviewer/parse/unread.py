"""Stretches of a text that are not to be read: blanked out in place, so that all offsets stay and the structure around them closes."""

import re
from bisect import bisect_left
from collections.abc import Iterable

_MARKUP_ONLY = re.compile(r"[ \t>*+#\-_~`\d.)(\[\]xX:\"']*")
"""What is left of a line that says nothing any more: list marks, quote marks, a heading's hashes."""
_PIPE = re.compile(r"(?<!\\)\|")


def blank(text: str, ranges: Iterable[tuple[int, int]], rows: Iterable[tuple[int, int]] = ()) -> str:
    """`text` with the `ranges` replaced by spaces, as long as before and with the same line ends.

    A line that holds no more than list, quote or heading marks afterwards is blanked as a whole. In `rows` (ranges of tables) the
    pipes stay, so that a row without content does not end its table.
    """
    pieces: list[str] = []
    at = 0
    merged = _merged(ranges)
    for start, end in merged:
        pieces.append(text[at:start])
        pieces.append(_spaces(text[start:end]))
        at = end
    pieces.append(text[at:])
    blanked = "".join(pieces)
    return _without_marks(text, blanked, merged, _merged(rows))


def _merged(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    return merged


def _spaces(piece: str) -> str:
    return "".join(char if char in "\r\n" else " " for char in piece)


def _without_marks(text: str, blanked: str, ranges: list[tuple[int, int]], tables: list[tuple[int, int]]) -> str:
    lines: list[str] = []
    offset = nearest = 0
    starts = [start for start, _ in tables]
    for line in blanked.split("\n"):
        end = offset + len(line)
        while nearest < len(ranges) and ranges[nearest][1] <= offset:
            nearest += 1
        touched = nearest < len(ranges) and ranges[nearest][0] < end
        if touched:
            table = bisect_left(starts, end) - 1
            if table >= 0 and tables[table][1] > offset:
                line = _with_pipes(text[offset:end], line)
            elif _MARKUP_ONLY.fullmatch(line.rstrip("\r")):
                line = _spaces(line)
        lines.append(line)
        offset = end + 1
    return "\n".join(lines)


def _with_pipes(row: str, line: str) -> str:
    places = {found.start() for found in _PIPE.finditer(row)}
    return "".join("|" if at in places else char for at, char in enumerate(line))
