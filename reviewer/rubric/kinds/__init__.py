"""The kinds of detectors, one a file. Each is a function `find(detector, view, mask) → Matches` over the sentences that the mask allows."""

from collections.abc import Callable

from reviewer.rubric.kinds import component, composite, headed, order, pattern, quantity, section, structure, sums, terms
from reviewer.rubric.kinds.needs import possible
from reviewer.rubric.view import Matches, View, intersection_or_union
from reviewer.types.rubric import Detector

__all__ = ["KINDS", "find", "find_rest", "find_some", "possible"]

Finder = Callable[[Detector, View, bytearray], Matches]

KINDS: dict[str, Finder] = {
    "terms": terms.find,
    "quantity": quantity.find,
    "sum": sums.find,
    "component": component.find,
    "pattern": pattern.find,
    "structure": structure.find,
    "section": section.find,
    "headed": headed.find,
    "order": order.find,
}
"""Detectors without parts; `all`, `any` and `count` are made of these."""


def find(detector: Detector, view: View, mask: bytearray) -> Matches:
    """Where `detector` is true among the sentences that `mask` allows."""
    if detector.kind in composite.KINDS and not possible(detector, view):
        return {}
    if detector.roles:
        mask = intersection_or_union(mask, view.role_mask(detector.roles), union=False)
    if detector.kind in composite.KINDS:
        return composite.KINDS[detector.kind](detector, view, mask, find)
    return KINDS[detector.kind](detector, view, mask)


def find_some(detector: Detector, view: View, mask: bytearray) -> Matches:
    """As `find`, but patterns, which cost most, are not searched where another part of an `any` is true already."""
    cheap, patterns = _divided(detector)
    if not patterns:
        return find(detector, view, mask)
    return composite.find_any(cheap, view, mask, find) or composite.find_any(patterns, view, mask, find)


def find_rest(detector: Detector, view: View, mask: bytearray) -> Matches:
    """What `find_some` may have left out."""
    _, patterns = _divided(detector)
    return composite.find_any(patterns, view, mask, find) if patterns else {}


def _divided(detector: Detector) -> tuple[tuple[Detector, ...], tuple[Detector, ...]]:
    """The parts of an `any` that cost little, and its patterns; nothing where it is no `any` or has but one sort of them."""
    if detector.kind != "any" or detector.roles:
        return (), ()
    patterns = tuple(part for part in detector.parts if part.kind == "pattern")
    cheap = tuple(part for part in detector.parts if part.kind != "pattern")
    return (cheap, patterns) if cheap and patterns else ((), ())
