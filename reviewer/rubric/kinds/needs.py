"""What must stand in a document for a detector to be true at all: a look at what was found anywhere saves most searches."""

from functools import lru_cache

from reviewer.rubric.view import View
from reviewer.types.rubric import Detector

__all__ = ["possible"]

Need = frozenset[int | str]
"""Sets of terms by id, components as `c/KIND`, quantities as `q/DIMENSION`, beginnings of words: one of them must be there."""


def possible(detector: Detector, view: View) -> bool:
    """False when the document holds nothing that the detector could find; true says nothing."""
    present = view.present
    return not any(need.isdisjoint(present) for need in needs(detector))


@lru_cache(maxsize=16384)
def needs(detector: Detector) -> tuple[Need, ...]:
    """All that must be present; empty where that cannot be said."""
    if detector.kind in ("terms", "headed"):
        return (frozenset(detector.sets),)
    if detector.kind in ("component", "quantity"):
        return (frozenset(f"{detector.kind[0]}/{value}" for value in detector.values),)
    if detector.kind == "pattern":
        return tuple(frozenset(item.split("|")) for item in detector.values)
    if detector.kind == "all":
        return tuple(dict.fromkeys(need for part in detector.parts for need in needs(part)))
    if detector.kind == "count":
        return needs(detector.parts[0])
    if detector.kind == "any":
        wanted = [needs(part) for part in detector.parts]
        return (frozenset().union(*(min(found, key=len) for found in wanted)),) if all(wanted) else ()
    return ()
