"""Promises of a document that a mechanism elsewhere in it cannot keep."""

from collections.abc import Iterable, Iterator
from typing import Final

from reviewer.questions.grounds import cited
from reviewer.questions.slots import Focus, Slots
from reviewer.rubric.kinds import find_some
from reviewer.rubric.view import View
from reviewer.types.question import Contradiction, Question
from reviewer.types.rubric import Detector

__all__ = ["contradictions_in", "questions_of"]

Place = tuple[int, int]
_WEIGHT: Final = 9.0
"""Two lines of one document that exclude each other come before anything that is only missing."""
_ASIDE: Final = frozenset(("background", "references", "trade-offs", "testing"))
"""Sections whose lines are no promises and no mechanisms of the design itself."""


def contradictions_in(items: Iterable[Contradiction], view: View) -> Iterator[tuple[Contradiction, Place, Place]]:
    """Each contradiction that a document holds, with the sentences of its promise and its mechanism (offsets in the text)."""
    for item in items:
        promises = _sentences(item.promise, view)
        mechanisms = _sentences(item.mechanism, view) if promises else []
        if not mechanisms or (item.unless and find_some(item.unless, view, bytearray(b"\x01") * len(view.document.sentences))):
            continue
        pair = next(((a, b) for a in promises for b in mechanisms if a != b), None)
        if pair:
            sentences = view.document.sentences
            first, second = (sentences[at] for at in pair)
            yield item, (first.start, first.end), (second.start, second.end)


def _sentences(detector: Detector, view: View) -> list[int]:
    document = view.document
    found = find_some(detector, view, bytearray(b"\x01") * len(document.sentences))
    return sorted(at for at in found if not (section := document.sentences[at].section) or document.sections[section].role not in _ASIDE)


def questions_of(items: Iterable[Contradiction], view: View, slots: Slots) -> Iterator[Question]:
    """A question for each contradiction that the document holds."""
    for item, promise, mechanism in contradictions_in(items, view):
        focus = Focus(quotes={"promise": promise, "mechanism": mechanism})
        filled = next((found for template in item.questions if (found := slots.fill(template, focus))), None)
        if filled:
            places = (promise, mechanism)
            yield Question(
                f"{item.id}-1", filled.text, item.id, "contradiction", places, item.covers, cited(item.sources), _WEIGHT, item.topic
            )  # fmt: skip
