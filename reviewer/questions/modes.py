"""Questions about failure modes that a design makes possible and does not meet."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from reviewer.questions.grounds import Grounds, cited, led, sentences_of
from reviewer.questions.quotes import is_quotable
from reviewer.questions.slots import Filled, Focus
from reviewer.rubric.kinds import find_some
from reviewer.types.failure import ModeResult
from reviewer.types.question import Question

__all__ = ["missed_modes", "with_questions"]

_WEIGHT: Final = 1.6
"""Of a missed mode for each point of its rank (up to 12)."""
_PARTLY: Final = 0.5
_ELSEWHERE: Final = 0.8
"""Weight in a proposal for a part of a larger system: what surrounds it is described elsewhere."""
_TRIED: Final = 18
"""Modes of the highest rank that questions are worded for: ten are asked at most."""


def missed_modes(grounds: Grounds) -> list[Question]:
    """A question for each of the gravest missed or partly met modes, about the line that makes it possible; worded once."""
    if not grounds.worded:
        grounds.worded.extend(_worded(grounds))
    return grounds.worded


def _worded(grounds: Grounds) -> Iterator[Question]:
    open_ones = [item for item in grounds.modes if item.status in ("missed", "partial")]
    open_ones.sort(key=lambda item: -_weight(item))
    for result in open_ones if grounds.wide else open_ones[:_TRIED]:
        lines = _lines(grounds, result)
        focus = Focus(near=tuple(at for at, _ in lines[:3]), struck=result.components, kinds=result.mode.components)
        filled = [found for template in result.mode.questions if (found := grounds.slots.fill(template, focus))]
        best = max(filled, key=lambda item: item.specific, default=None)
        worded = led(grounds, best, (*_named_first(best, lines), *lines)) if best else None
        if worded is None:
            continue
        criterion = result.mode.criterion
        text, places = worded
        yield Question(
            f"{criterion.id}-1", text, criterion.id, "failure-mode", places or result.places[:1], criterion.covers,
            cited(criterion.sources), _weight(result) * (_ELSEWHERE if grounds.genre == "production" else 1.0), result.mode.group,
        )  # fmt: skip


def with_questions(grounds: Grounds) -> list[ModeResult]:
    """The modes, each of the gravest open ones with the question that is asked about it in this document."""
    texts = {item.about: item.text for item in missed_modes(grounds)}
    return [replace(item, question=texts.get(item.mode.criterion.id, "")) for item in grounds.modes]


def _weight(result: ModeResult) -> float:
    return result.rank * _WEIGHT * (1.0 if result.status == "missed" else _PARTLY)


def _named_first(filled: Filled, lines: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The sentences of the names in a question, those that the mode rests on first."""
    here = {at for at, _ in lines}
    return sorted(filled.sentences, key=lambda item: item[0] not in here)


def _lines(grounds: Grounds, result: ModeResult) -> tuple[tuple[int, int], ...]:
    """The sentences that make the mode possible, those that can be quoted first; else those of what it strikes."""
    view = grounds.view
    where = result.mode.where
    matches = find_some(where, view, bytearray(b"\x01") * len(view.document.sentences)) if where else {}
    found = sorted((not is_quotable(view, at), at, min(low for low, _ in places)) for at, places in matches.items() if view.usable(at))
    if found:
        return tuple((at, low) for _, at, low in found)
    return tuple((at, view.document.sentences[at].low) for at in sentences_of(grounds, result.places))
