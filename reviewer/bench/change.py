"""What an operator makes of a document: the changed text, what was changed, and which criteria that should hurt."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Literal

from reviewer.bench.subject import Subject

__all__ = ["Change", "Edit", "Family", "Operator", "apply_edits"]

Family = Literal["omission", "in-sentence", "harmless", "padding", "hostile", "worthless", "monotone", "sum"]
"""What an operator measures. `omission` and `in-sentence` plant a defect that must be found; `harmless` and `padding` must change
nothing; `hostile` text must not raise the score and must be flagged; `worthless` replaces the document by what must score next to
nothing; `monotone` takes evidence away, or adds some, and no criterion may move the other way; `sum` plants a slip in a sum that comes
out, which must be found."""

Edit = tuple[int, int, str]
"""Start and end (offsets in `Document.text`) of what is replaced, and by what."""


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """One changed copy of a document."""

    text: str
    """The whole changed text."""
    what: str
    """What was done, in a few words, with the place: `deleted "Rollback"`."""
    sections: tuple[int, ...] = ()
    """Indexes of the sections that were touched; empty when it was the whole document."""
    hurts: tuple[str, ...] = ()
    """Ids of the criteria that should suffer, or of the families of sums; empty for changes that must not hurt."""
    limit: float = 100.0
    """Score that the changed text may reach at most (worthless texts)."""


Maker = Callable[[Subject, Random], list[Change]]
"""Makes at most a few changed copies; pure: the same subject and the same random state give the same changes."""


@dataclass(frozen=True, slots=True, eq=False)
class Operator:
    """A way to change documents."""

    id: str
    family: Family
    title: str
    """What it does, for the table and `--help`."""
    make: Maker


def apply_edits(text: str, edits: list[Edit]) -> str:
    """`text` with every edit made; edits that overlap an earlier one (by start) are left out."""
    pieces: list[str] = []
    done = 0
    for start, end, new in sorted(edits):
        if start < done:
            continue
        pieces += (text[done:start], new)
        done = end
    return "".join([*pieces, text[done:]])
