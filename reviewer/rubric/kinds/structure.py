"""`structure`: the sentence lies in a table, a list, a code block, a drawing, an equation, or there is a picture."""

from bisect import bisect_right
from collections.abc import Iterable

from reviewer.rubric.view import Matches, View
from reviewer.types.document import COMMENT, DEFERRED, INSTRUCTION, REPEATED, TEMPLATE
from reviewer.types.rubric import Detector

_BLOCKS = {
    "table": ("table",), "code": ("code", "text"), "diagram": ("diagram",), "list": ("list",), "image": ("image",), "equation": ("text",),
}  # fmt: skip
_NO_STRUCTURE = (COMMENT, TEMPLATE, INSTRUCTION, REPEATED)
"""Bars of sentences that are no structure of the design's."""
STRUCTURES = tuple(_BLOCKS)
"""What `structure` may ask for."""


def find(detector: Detector, view: View, mask: bytearray) -> Matches:
    """Sentences in such blocks, and those that hold a picture; template text and comments do not count."""
    kinds = {kind for value in detector.values for kind in _BLOCKS[value]}
    found: Matches = {}
    for block in view.document.blocks:
        if block.kind in kinds:
            found.update(_inside(range(block.first, block.last), detector, view, mask))
    if "image" in kinds:
        starts = [sentence.start for sentence in view.document.sentences]
        pictured = (bisect_right(starts, link.start) - 1 for link in view.document.links if link.image)
        found.update(_inside((at for at in pictured if at >= 0), detector, view, mask))
    return found


def _inside(sentences: Iterable[int], detector: Detector, view: View, mask: bytearray) -> Matches:
    bars, found = view.facts.bars, {}
    for at in sentences:
        if mask[at] and bars[at] not in _NO_STRUCTURE and (detector.denied or (bars[at] != DEFERRED and at not in view.denials)):
            sentence = view.document.sentences[at]
            found[at] = [(sentence.low, sentence.high)]
    return found
