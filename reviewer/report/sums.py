"""The table of estimates: which sums of a document are worth showing, in which order."""

from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.types.estimate import Agreement, Estimate

__all__ = ["MARKS", "ShownSums", "shown_sums"]

MARKS: dict[Agreement, str] = {"inconsistent": "✗", "rounded": "≈", "consistent": "✓", "unchecked": "?"}
"""The sign of each verdict."""
_MOST_RIGHT = 6
"""Right sums that are shown one by one; of the others only the number is told."""
_MOST = 20


@dataclass(frozen=True, slots=True)
class ShownSums:
    """What the table holds."""

    rows: tuple[Estimate, ...]
    """The wrong ones first, then what cannot be checked, what is rounded, and some that are right; each in order of the text."""
    left_out: int
    """Sums that are not shown: right or rounded ones."""
    counts: tuple[tuple[Agreement, int], ...]
    """How many there are of each verdict, the worst first; verdicts without any are left out."""


def shown_sums(estimates: Sequence[Estimate]) -> ShownSums:
    """The rows of the table and what is left out of it."""
    order: tuple[Agreement, ...] = ("inconsistent", "unchecked", "rounded", "consistent")
    groups = {verdict: [item for item in estimates if item.verdict == verdict] for verdict in order}
    rows = [*groups["inconsistent"], *groups["unchecked"], *groups["rounded"][:_MOST_RIGHT]]
    rows += groups["consistent"][: max(0, min(_MOST_RIGHT, _MOST - len(rows)))]
    counts = tuple((verdict, len(groups[verdict])) for verdict in order if groups[verdict])
    return ShownSums(tuple(rows), len(estimates) - len(rows), counts)
