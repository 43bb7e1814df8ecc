"""What the questions about one document are drawn from, and how one is worded around the line that it rests on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from reviewer.questions.quotes import is_quotable, quote, sentence_at
from reviewer.questions.slots import Filled, Slots
from reviewer.rubric.view import View
from reviewer.types.document import Document
from reviewer.types.failure import ModeResult
from reviewer.types.question import Contradiction, Probe, Question
from reviewer.types.rubric import Profile, Source
from reviewer.types.scorecard import Scorecard

__all__ = ["Grounds", "cited", "led", "sentences_of"]

_ENOUGH = 1.5
"""Names and figures of the document (see `Filled.specific`) from which a question needs no quote to be about this one."""
_LEAST = 1.0
"""As many where no line can be quoted."""


@dataclass(frozen=True, eq=False)
class Grounds:
    """What the questions are drawn from."""

    view: View
    groups: Mapping[str, tuple[str, ...]]
    scorecard: Scorecard
    profile: Profile
    modes: Sequence[ModeResult]
    contradictions: Sequence[Contradiction] = ()
    probes: Sequence[Probe] = ()
    names: tuple[str, ...] = field(default=())
    """Names of the lexicon's sets."""
    wide: bool = False
    """True when a panel asks: each voice wants the small matters of its own concern too."""
    worded: list[Question] = field(default_factory=list)
    """The questions about failure modes, once they are worded: the review shows them with the modes, too."""

    @property
    def document(self) -> Document:
        """The document."""
        return self.view.document

    @property
    def genre(self) -> str:
        """The kind of the document."""
        return self.view.facts.classification.genre

    @cached_property
    def slots(self) -> Slots:
        """What its names and figures are."""
        return Slots(self.view, self.groups, self.names)


def cited(sources: Sequence[Source]) -> tuple[str, ...]:
    """Citation ids of sources."""
    return tuple(f"{source.reading} {source.at}".strip() for source in sources)


def led(
    grounds: Grounds, filled: Filled, lines: Sequence[tuple[int, int]], *, always: bool = False
) -> tuple[str, tuple[tuple[int, int], ...]] | None:
    """The question, behind the first of `lines` that can be quoted where it says too little of this document itself.

    `lines` are sentences, each with an offset in `Document.plain` that the quote must hold. With the stretches that it rests on;
    `None` where it would fit any document and no line can be quoted.
    """
    if (filled.specific >= _ENOUGH and not always) or (filled.specific >= _LEAST and filled.text.startswith("Line ")):
        return filled.text, filled.places
    document = grounds.document
    found = next(((at, low) for at, low in lines if is_quotable(grounds.view, at)), None) or next(
        ((at, low) for at, low in lines if is_quotable(grounds.view, at, terse=True)), None
    )
    if found is None:
        return (filled.text, filled.places) if filled.specific >= _LEAST else None
    at, low = found
    sentence = document.sentences[at]
    number = document.position(sentence.start).line
    text = filled.text.replace(f" (line {number})", "")
    place = (sentence.start, sentence.end)
    return f"Line {number} says \u201c{quote(document, at, (low, low + 1))}\u201d. {text}", tuple(dict.fromkeys((place, *filled.places)))


def sentences_of(grounds: Grounds, places: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """The sentences that places of the text stand in."""
    return tuple(dict.fromkeys(sentence_at(grounds.document, start) for start, _ in places))
