"""Which questions of the bank are about a topic: by its topics and the other words for them, ids and words of the text."""

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from itertools import zip_longest

from reviewer.types.question import Bank, BankQuestion

__all__ = ["choose", "mix", "near_topics", "topics"]

_WORD = re.compile(r"[^\W_]+")
_NAMED, _WRITTEN, _COVERED = range(3)
"""How near a question of other topics is: the words stand in its id, in its text, or only in what an answer covers."""


def choose(bank: Bank, topic: str) -> list[BankQuestion]:
    """The questions about `topic`, the nearest first and otherwise in the bank's order; empty when there are none.

    A topic is one of `bank.topics`, another word for it, or words that stand in a question; case, hyphens and a plural do not count.
    """
    wanted = _words(topic)
    if not wanted:
        return []
    own = _of(bank, {name for name, others in bank.topics.items() if wanted in {_words(word) for word in (name, *others)}})
    others = [(rank, item) for item in bank.questions if item not in own and (rank := _rank(item, wanted)) is not None]
    return [*own, *(item for _, item in sorted(others, key=lambda entry: entry[0]))]


def mix(bank: Bank, wanted: Sequence[str]) -> list[BankQuestion]:
    """The questions about any of the topics, one of each in turn; all questions, over all topics in turn, when none is given."""
    chosen = [choose(bank, topic) for topic in wanted] or [_of(bank, {name}) for name in bank.topics]
    return list(dict.fromkeys(item for turn in zip_longest(*chosen) for item in turn if item is not None))


def topics(bank: Bank) -> list[tuple[str, int]]:
    """Every topic with the number of its questions, in the bank's order."""
    return [(name, sum(name in item.topics for item in bank.questions)) for name in bank.topics]


def near_topics(bank: Bank, topic: str) -> list[str]:
    """Up to three topics that are written like `topic`, or have another word that is; empty when none is."""
    words = {word: name for name, others in bank.topics.items() for word in (*others, name)}
    near = get_close_matches(" ".join(_WORD.findall(topic.lower())), words, 6, 0.7)
    return list(dict.fromkeys(words[word] for word in near))[:3]


def _of(bank: Bank, names: set[str]) -> list[BankQuestion]:
    """The questions that have one of the topics; those that name it first stand first."""
    found = [(min(at for at, name in enumerate(item.topics) if name in names), item) for item in bank.questions if names & set(item.topics)]
    return [item for _, item in sorted(found, key=lambda entry: entry[0])]


def _rank(item: BankQuestion, wanted: tuple[str, ...]) -> int | None:
    if _holds([item.id], wanted):
        return _NAMED
    if _holds([item.text], wanted):
        return _WRITTEN
    return _COVERED if _holds(item.covers, wanted) else None


def _holds(texts: Iterable[str], wanted: tuple[str, ...]) -> bool:
    """Whether the wanted words stand in one of the texts, next to one another."""
    size = len(wanted)
    return any(wanted == words[at : at + size] for words in map(_words, texts) for at in range(len(words) - size + 1))


def _words(text: str) -> tuple[str, ...]:
    """The words in lower case, each without the s of a plural."""
    found = _WORD.findall(text.lower())
    return tuple(word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word for word in found)
