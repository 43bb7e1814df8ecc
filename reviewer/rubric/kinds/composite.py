"""`all`, `any` and `count`: detectors made of detectors."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from reviewer.rubric.view import Matches, View
from reviewer.types.rubric import Detector

Inner = Callable[[Detector, View, bytearray], Matches]
_WHOLE = ("order", "section", "headed")
"""Kinds that judge the document's outline: they see all that the scope allows, whatever the other parts found."""
_COST = {
    "terms": 0, "quantity": 0, "component": 1, "any": 2, "all": 2, "count": 3, "structure": 3, "section": 4, "headed": 4, "order": 5,
    "pattern": 6,
}  # fmt: skip


def _find_all(detector: Detector, view: View, mask: bytearray, inner: Inner) -> Matches:
    """Sentences of the places (sentence, block or section) in which every part is true; cheap parts narrow the search for dear ones."""
    parts = _cheapest_first(detector)
    found: Matches = {}
    everywhere = mask
    for number, part in enumerate(parts):
        matches = inner(part, view, everywhere if part.kind in _WHOLE else mask)
        if not matches:
            return {}
        places = {_place(detector.within, view, at) for at in matches}
        if number:
            places &= {_place(detector.within, view, at) for at in found}
            found = {at: ranges for at, ranges in found.items() if _place(detector.within, view, at) in places}
        for at, ranges in matches.items():
            if _place(detector.within, view, at) in places:
                found.setdefault(at, []).extend(ranges)
        if number + 1 < len(parts):
            mask = _narrow(detector.within, view, mask, places)
    return found


@lru_cache(maxsize=4096)
def _cheapest_first(detector: Detector) -> tuple[Detector, ...]:
    return tuple(sorted(detector.parts, key=lambda part: _COST[part.kind]))


def _narrow(within: str, view: View, mask: bytearray, places: set[int]) -> bytearray:
    narrowed = bytearray(len(mask))
    if within == "sentence":
        for at in places:
            narrowed[at] = mask[at]
        return narrowed
    if within == "block":
        for number in places:
            block = view.document.blocks[number]
            narrowed[block.first : block.last] = mask[block.first : block.last]
        return narrowed
    return bytearray(allowed and view.document.sentences[at].section in places for at, allowed in enumerate(mask))


def _find_any(detector: Detector, view: View, mask: bytearray, inner: Inner) -> Matches:
    return find_any(detector.parts, view, mask, inner)


def find_any(parts: Sequence[Detector], view: View, mask: bytearray, inner: Inner) -> Matches:
    """Sentences in which at least one part is true."""
    found: Matches = {}
    for part in parts:
        for at, ranges in inner(part, view, mask).items():
            found.setdefault(at, []).extend(ranges)
    return found


def _find_count(detector: Detector, view: View, mask: bytearray, inner: Inner) -> Matches:
    """What the inner detector found, when it is enough of it."""
    matches = inner(detector.parts[0], view, mask)
    if detector.distinct == "mention":
        seen = {" ".join(view.document.plain[low:high].lower().split()) for ranges in matches.values() for low, high in ranges}
        enough = len(seen)
    else:
        enough = len({_place(detector.distinct, view, at) for at in matches})
    return matches if enough >= detector.at_least else {}


def _place(within: str, view: View, at: int) -> int:
    sentence = view.document.sentences[at]
    return at if within == "sentence" else sentence.block if within == "block" else sentence.section


KINDS: dict[str, Callable[[Detector, View, bytearray, Inner], Matches]] = {
    "all": _find_all,
    "any": _find_any,
    "count": _find_count,
}
