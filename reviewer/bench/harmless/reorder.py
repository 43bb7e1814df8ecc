"""The sections of a document in another order."""

from itertools import pairwise
from random import Random

from reviewer.bench.change import Change, Operator
from reviewer.bench.harmless.layout import has_open_fence, is_real_heading
from reviewer.bench.harmless.outline import pieces
from reviewer.bench.harmless.runs import eol
from reviewer.bench.subject import Subject
from reviewer.types.document import Document

__all__ = ["REORDER"]

_FEWEST = 3


def _siblings(document: Document) -> list[int]:
    """The sections of the first level that has enough of them under one heading, the document's title left out."""
    families: dict[tuple[int, int], list[int]] = {}
    for at, section in enumerate(document.sections):
        if at == 0 or (at == 1 and section.level == 1):
            continue
        families.setdefault((section.level, section.parent), []).append(at)
    for _, members in sorted(families.items()):
        if len(members) >= _FEWEST and all(is_real_heading(document, at) for at in members):
            return members
    return []


def _reorder(subject: Subject, random: Random) -> list[Change]:
    document = subject.document
    members = [] if has_open_fence(document) else _siblings(document)
    text, sections = document.text, document.sections
    if not members or any(sections[a].end != sections[b].start for a, b in pairwise(members)):
        return []
    order = list(members)
    if random.random() < 0.5:
        by = random.randrange(1, len(order))
        order = order[by:] + order[:by]
    else:
        random.shuffle(order)
    if order == members:
        order.reverse()
    end = eol(text)
    start, stop = sections[members[0]].start, sections[members[-1]].end
    moved = (end * 2).join(text[sections[at].start : sections[at].end].rstrip() for at in order)
    changed = text[:start] + moved + end * 2 + text[stop:]
    if pieces(changed) != pieces(text):
        return []
    return [Change(changed, f"{len(order)} sections in another order, {sections[order[0]].title!r} first")]


REORDER = Operator("reorder", "harmless", "Sections in another order", _reorder)
"""Turns or shuffles the sections of the first level that has three of them."""
