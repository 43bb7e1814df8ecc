"""`quantity`: a number of one of the dimensions stands there."""

from reviewer.rubric.view import Matches, View
from reviewer.types.rubric import Detector


def find(detector: Detector, view: View, mask: bytearray) -> Matches:
    """Sentences with such a quantity, in text that may be evidence."""
    found: Matches = {}
    dimensions = view.quantities if "any" in detector.values else detector.values
    for dimension in dimensions:
        for at, low, high in view.quantities.get(dimension, ()):
            if mask[at] and view.usable(at, denied=detector.denied, code=detector.code) and (detector.denied or at not in view.denials):
                found.setdefault(at, []).append((low, high))
    return found
