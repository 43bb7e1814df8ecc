"""The questions as a panel asks them: each voice takes those of its own concern and says why it asks and what it wants to hear."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reviewer.types.question import Question, Voice

__all__ = ["A_VOICE", "panel"]

A_VOICE = 4
"""Questions of a voice: a panel of four asks no more than sixteen."""
_NEAREST = 1.5
"""How much more a question weighs in a voice's closest concern than in its remotest one."""


def panel(questions: Sequence[Question], voices: Iterable[Voice], most: int = A_VOICE) -> list[Question]:
    """The questions of each voice in turn, at most `most` each; no question is asked by two of them.

    `questions` come ranked, near-duplicates left out; each goes to the first voice that wants it most.
    """
    asked: list[Question] = []
    taken: set[str] = set()
    for voice in voices:
        mine = sorted(
            (item for item in questions if item.topic in voice.topics and item.id not in taken),
            key=lambda item: (-item.weight * _nearness(voice, item.topic), item.id),
        )[:most]
        taken.update(item.id for item in mine)
        asked += [replace(item, text=_voiced(voice, item, number), voice=voice.id) for number, item in enumerate(mine)]
    return asked


def _nearness(voice: Voice, topic: str) -> float:
    last = max(1, len(voice.topics) - 1)
    return _NEAREST - (_NEAREST - 1) * voice.topics.index(topic) / last


def _voiced(voice: Voice, item: Question, number: int) -> str:
    """The question between what the voice says before it and what it wants to hear, which differ from one question to the next."""
    opens = dict(voice.opens).get(item.origin, ())
    before = f"{opens[number % len(opens)]} " if opens else ""
    return f"{before}{item.text} {voice.asks[number % len(voice.asks)]}"
