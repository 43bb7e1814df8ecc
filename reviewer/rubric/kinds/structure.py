"""`structure`: the sentence lies in a table, a list, a code block, a drawing, an equation, or there is a picture."""

from reviewer.rubric.view import Matches, View
from reviewer.types.document import COMMENT, DEFERRED, TEMPLATE
from reviewer.types.rubric import Detector

_BLOCKS = {
    "table": ("table",), "code": ("code", "text"), "diagram": ("diagram",), "list": ("list",), "image": ("image",), "equation": ("text",),
}  # fmt: skip
STRUCTURES = tuple(_BLOCKS)
"""What `structure` may ask for."""


def find(detector: Detector, view: View, mask: bytearray) -> Matches:
    """Sentences in such blocks; template text and comments do not count."""
    kinds = {kind for value in detector.values for kind in _BLOCKS[value]}
    found: Matches = {}
    for block in view.document.blocks:
        if block.kind not in kinds:
            continue
        for at in range(block.first, block.last):
            bar = view.facts.bars[at]
            if mask[at] and bar not in (COMMENT, TEMPLATE) and (detector.denied or (bar != DEFERRED and at not in view.denials)):
                sentence = view.document.sentences[at]
                found[at] = [(sentence.low, sentence.high)]
    return found
