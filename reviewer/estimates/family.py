"""What a family of sums is: its rule, its formula, where that comes from, a worked example, and the function that finds and recomputes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from reviewer.estimates.claims import Claims
from reviewer.types.estimate import Estimate
from reviewer.types.rubric import Source

__all__ = ["Family"]


@dataclass(frozen=True, slots=True, eq=False)
class Family:
    """One kind of sums. Its code, title, why, examples and hint are what `reviewer rule` shows."""

    id: str
    """Lower case with hyphens; `Estimate.kind`."""
    code: str
    """What `check` prints for an inconsistent one: `SUM01` …"""
    title: str
    """The fault in a few words."""
    why: str
    """The situation in which it hurts; one or two sentences with figures."""
    formula: str
    """The formula or rule, with its letters explained."""
    fails: str
    """A short text in which one sum of this family is inconsistent."""
    passes: str
    """The same text with the sum put right: one consistent or rounded estimate, none inconsistent."""
    explained: str
    """The explanation of the inconsistent sum in `fails`, word for word: the worked example."""
    hint: str
    """What to do about it; one line."""
    sources: tuple[Source, ...]
    """Readings that the formula rests on; ids of `corpus/catalog.yaml`."""
    find: Callable[[Claims], Iterable[Estimate]]
    """All estimates of the family in a document, in any order; never raises, whatever the text."""
