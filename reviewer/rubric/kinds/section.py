"""`section`: a section of the role has a body."""

from reviewer.rubric.view import Matches, View
from reviewer.types.rubric import Detector


def find(detector: Detector, view: View, mask: bytearray) -> Matches:
    """The sentences of every section (with its subsections of the same role) whose body has at least `at_least` words of evidence."""
    document = view.document
    words = [0] * len(document.sections)
    members: dict[int, list[int]] = {}
    for at in view.sentences_of(detector.values):
        if mask[at] and view.body(at, denied=detector.denied):
            sentence = document.sentences[at]
            role = document.sections[sentence.section].role
            top = sentence.section
            while document.sections[document.sections[top].parent].role == role and document.sections[top].parent != top:
                top = document.sections[top].parent
            words[top] += document.plain.count(" ", sentence.low, sentence.high) + 1
            members.setdefault(top, []).append(at)
    found: Matches = {}
    for top, sentences in members.items():
        if words[top] >= detector.at_least:
            for at in sentences:
                found[at] = [(document.sentences[at].low, document.sentences[at].high)]
    return found
