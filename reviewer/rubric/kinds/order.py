"""`order`: the first section of one role, with a body, comes before the first of another."""

from reviewer.rubric.view import Matches, View
from reviewer.types.rubric import Detector


def find(detector: Detector, view: View, mask: bytearray) -> Matches:
    """The first sentence of each role's first body, when they stand in the order asked for; `values` are the roles."""
    firsts: list[int] = []
    for role in detector.values:
        first = next((at for at in view.sentences_of((role,)) if mask[at] and view.body(at)), None)
        if first is None or (firsts and first <= firsts[-1]):
            return {}
        firsts.append(first)
    sentences = view.document.sentences
    return {at: [(sentences[at].low, sentences[at].high)] for at in firsts}
