"""`sum`: a figure of one of the dimensions is calculated there, right or wrong, and not just stated."""

from reviewer.rubric.view import Matches, View
from reviewer.types.rubric import Detector


def find(detector: Detector, view: View, mask: bytearray) -> Matches:
    """Sentences with such a sum, in text that may be evidence."""
    found: Matches = {}
    everything = "any" in detector.values
    for at, low, high, dimension in view.sums:
        if mask[at] and (everything or dimension in detector.values) and view.body(at, denied=detector.denied):
            found.setdefault(at, []).append((low, high))
    return found
