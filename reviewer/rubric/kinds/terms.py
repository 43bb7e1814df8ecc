"""`terms`: one of the words is asserted (or, with `polarity: any`, at least named)."""

from reviewer.rubric.view import Matches, View
from reviewer.types.hits import unpack
from reviewer.types.rubric import Detector


def find(detector: Detector, view: View, mask: bytearray) -> Matches:
    """Sentences with a term that is no denial, in text that may be evidence."""
    found: Matches = {}
    bars, denied_too = view.facts.bars, detector.denied
    for number in detector.sets:
        for mention in view.mentions(number):
            at = mention[0]
            usable = mask[at] and (not bars[at] or view.usable(at, denied=denied_too, code=detector.code))
            if usable and (denied_too or not view.denied(mention)):
                found.setdefault(at, []).append(unpack(mention[1]))
    return found
