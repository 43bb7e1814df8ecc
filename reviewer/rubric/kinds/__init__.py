"""The kinds of detectors, one a file. Each is a function `find(detector, view, mask) → Matches` over the sentences that the mask allows."""

from collections.abc import Callable

from reviewer.rubric.kinds import component, composite, order, pattern, quantity, section, structure, terms
from reviewer.rubric.view import Matches, View, intersection_or_union
from reviewer.types.rubric import Detector

__all__ = ["KINDS", "find"]

Finder = Callable[[Detector, View, bytearray], Matches]

KINDS: dict[str, Finder] = {
    "terms": terms.find,
    "quantity": quantity.find,
    "component": component.find,
    "pattern": pattern.find,
    "structure": structure.find,
    "section": section.find,
    "order": order.find,
}
"""Detectors without parts; `all`, `any` and `count` are made of these."""


def find(detector: Detector, view: View, mask: bytearray) -> Matches:
    """Where `detector` is true among the sentences that `mask` allows."""
    if detector.roles:
        mask = intersection_or_union(mask, view.role_mask(detector.roles), union=False)
    if detector.kind in composite.KINDS:
        return composite.KINDS[detector.kind](detector, view, mask, find)
    return KINDS[detector.kind](detector, view, mask)
