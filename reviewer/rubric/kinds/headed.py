"""`headed`: a section whose heading names one of the terms has a body."""

from reviewer.rubric.view import Matches, View
from reviewer.types.rubric import Detector


def find(detector: Detector, view: View, mask: bytearray) -> Matches:
    """The body of every section, subsections included, whose heading names a term and that has at least `at_least` words of evidence."""
    found = view.headed(detector.sets, detector.at_least, denied=detector.denied, code=detector.code)
    return {at: places for at, places in found.items() if mask[at]}
