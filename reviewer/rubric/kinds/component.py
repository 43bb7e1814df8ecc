"""`component`: a building block of one of the kinds is named, in text or in a drawing."""

from bisect import bisect_right

from reviewer.rubric.view import Matches, View
from reviewer.types.document import DIAGRAM
from reviewer.types.rubric import Detector


def find(detector: Detector, view: View, mask: bytearray) -> Matches:
    """Sentences that name such a component; lines of a drawing count."""
    found: Matches = {}
    everything = "any" in detector.values
    for item in view.facts.components:
        if not everything and item.kind not in detector.values:
            continue
        for low, high in item.places:
            at = bisect_right(view.lows, low) - 1
            if mask[at] and (view.body(at, denied=detector.denied) or view.facts.bars[at] == DIAGRAM):
                found.setdefault(at, []).append((low, high))
    return found
