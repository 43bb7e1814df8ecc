"""The questions as a panel asks them: each voice takes those of its own concern and says why it asks and what it wants to hear."""

from collections.abc import Iterable
from dataclasses import replace

from reviewer.types.question import Question, Voice

__all__ = ["A_VOICE", "of_concern", "voiced"]

A_VOICE = 4
"""Questions of a voice: a panel of four asks no more than sixteen."""
_BREAKS = ("failure-mode", "contradiction")
"""Origins of questions about what goes wrong."""
_NEAREST = 1.5
"""How much more a question weighs in a voice's closest concern than in its remotest one."""


def of_concern(voice: Voice, questions: Iterable[Question]) -> list[Question]:
    """The questions of a voice's topics, those that weigh most for it first."""
    mine = [item for item in questions if item.topic in voice.topics]
    return sorted(mine, key=lambda item: (-item.weight * _nearness(voice, item.topic), item.id))


def voiced(voice: Voice, questions: Iterable[Question]) -> list[Question]:
    """The questions in a voice's tone."""
    return [replace(item, text=_voiced(voice, item, number), voice=voice.id) for number, item in enumerate(questions)]


def _nearness(voice: Voice, topic: str) -> float:
    last = max(1, len(voice.topics) - 1)
    return _NEAREST - (_NEAREST - 1) * voice.topics.index(topic) / last


def _voiced(voice: Voice, item: Question, number: int) -> str:
    """The question behind what the voice says first; of what breaks it also says what it wants to hear. Both change with the number."""
    opens = dict(voice.opens).get(item.origin, ())
    before = f"{opens[number % len(opens)]} " if opens else ""
    after = f" {voice.asks[number % len(voice.asks)]}" if item.origin in _BREAKS else ""
    return before + item.text + after
