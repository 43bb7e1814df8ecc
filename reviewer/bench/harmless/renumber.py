"""Other numbers before headings, other marks before bullets."""

import re
from random import Random

from reviewer.bench.change import Change, Edit, Operator, apply_edits
from reviewer.bench.harmless.headings import title_place
from reviewer.bench.harmless.layout import is_real_heading
from reviewer.bench.harmless.outline import faithful, marks_of, outline
from reviewer.bench.subject import Subject
from reviewer.types.document import Document

__all__ = ["LIST_MARKERS", "RENUMBER"]

_NUMBER = re.compile(r"(?:\d+(?:\.\d+)+[.):]?|\d+[.):]|[IVX]+[.)])[ \t]+")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_NEXT_MARKER = {"-": "*", "*": "+", "+": "-"}
_FEWEST = 3


def _headings(document: Document) -> list[tuple[int, int, int]]:
    """Sections that may carry a number, with where their text and their title start."""
    found = []
    for at, section in enumerate(document.sections):
        place = title_place(document, at) if is_real_heading(document, at) and not (at == 1 and section.level == 1) else None
        if place is None or not document.text.startswith("#", section.start):
            continue
        start = section.start + section.level
        start += len(document.text[start : place[0]]) - len(document.text[start : place[0]].lstrip(" \t"))
        if start == place[0] or _NUMBER.fullmatch(document.text, start, place[0]):
            found.append((at, start, place[0]))
    return found


def _numbers(levels: list[int], style: str) -> list[str]:
    """The numbers of headings of these levels: `1.`, `1.1`, or `I.` for the first level alone."""
    top = min(levels)
    counts = [0] * 8
    found = []
    for level in levels:
        counts[level] += 1
        counts[level + 1 :] = [0] * (7 - level)
        if style == "roman":
            number = _ROMAN[counts[top] - 1] + ". " if level == top and counts[top] <= len(_ROMAN) else ""
        elif style == "flat":
            number = f"{counts[level]}. "
        else:
            path = [str(max(1, count)) for count in counts[top : level + 1]]
            number = ".".join(path) + (". " if level == top else " ")
        found.append(number)
    return found


def _renumber(subject: Subject, random: Random) -> list[Change]:
    document = subject.document
    headings = _headings(document)
    if len(headings) < _FEWEST:
        return []
    numbered = sum(start < title for _, start, title in headings) >= _FEWEST
    style = random.choice(("none", "roman") if numbered else ("flat", "deep", "roman"))
    levels = [document.sections[at].level for at, _, _ in headings]
    numbers = [""] * len(levels) if style == "none" else _numbers(levels, style)
    edits: list[Edit] = [(start, title, number) for (_, start, title), number in zip(headings, numbers, strict=True)]
    changed = apply_edits(document.text, edits)
    if changed == document.text:
        return []
    return [Change(changed, f"{len(edits)} headings numbered: {style}")]


def _markers(subject: Subject, _: Random) -> list[Change]:
    text = subject.document.text
    items = [event[2] for event in marks_of(text) if event[0] == "+Item" and text[event[2]] in _NEXT_MARKER]
    groups: list[list[Edit]] = [[(at, at + 1, _NEXT_MARKER[text[at]]) for at in items]] if items else []
    groups = faithful(text, groups, outline)
    return [Change(apply_edits(text, group), f"{len(group)} bullets with another mark") for group in groups]


RENUMBER = Operator("renumber", "harmless", "Numbers of headings added, removed or changed", _renumber)
"""Takes the numbers off headings, changes them, or gives some to headings without."""
LIST_MARKERS = Operator("list-markers", "harmless", "Bullets with another mark", _markers)
"""Exchanges `-`, `*` and `+`."""
