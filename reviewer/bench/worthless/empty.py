"""Nothing at all, and headings over nothing."""

from random import Random

from reviewer.bench.change import Change, Operator
from reviewer.bench.subject import Subject
from reviewer.bench.worthless.outline import headings, joined

__all__ = ["EMPTY"]

_LIMIT = 5.0


def _make(subject: Subject, random: Random) -> list[Change]:
    blanks = "".join(random.choice((" ", "\n", "\t", "\r\n", "\u00a0")) for _ in range(random.randint(3, 40)))
    changes = [Change("", "left nothing", limit=_LIMIT), Change(blanks, "left blanks", limit=_LIMIT)]
    if subject.document.title:
        changes.append(Change(f"# {subject.document.title}\n", "left the title", limit=_LIMIT))
    if written := headings(subject):
        changes.append(Change(joined(written), f"left {len(written)} headings", limit=_LIMIT))
    return changes


EMPTY = Operator("empty", "worthless", "nothing, blanks, the title, or headings alone", _make)
"""Leaves nothing of a document, or its headings."""
