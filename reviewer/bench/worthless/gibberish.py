"""Words without sense: of no language, of the document in a random order, or of random letters."""

from collections.abc import Callable
from random import Random
from string import ascii_lowercase

from reviewer.bench.change import Change, Operator
from reviewer.bench.subject import Subject
from reviewer.bench.texts import stuffing
from reviewer.bench.worthless.outline import joined
from reviewer.types.document import EVIDENCE

__all__ = ["GIBBERISH"]

_LIMIT = 10.0
_Sentences = list[tuple[int, list[str]]]
"""Section and words of each sentence."""


def _sentences(subject: Subject) -> _Sentences:
    document = subject.document
    found = [(item.section, document.plain[item.low : item.high].split()) for item in document.sentences if item.bar == EVIDENCE]
    return [(section, words) for section, words in found if words]


def _lorem(sentences: _Sentences, random: Random) -> _Sentences:
    return [(section, random.choices(stuffing().salad, k=len(words))) for section, words in sentences]


def _salad(sentences: _Sentences, random: Random) -> _Sentences:
    pool = [word for _, words in sentences for word in words]
    random.shuffle(pool)
    dealt, at = [], 0
    for section, words in sentences:
        dealt.append((section, pool[at : at + len(words)]))
        at += len(words)
    return dealt


def _shuffled(sentences: _Sentences, random: Random) -> _Sentences:
    return [(section, random.sample(words, len(words))) for section, words in sentences]


def _letters(sentences: _Sentences, random: Random) -> _Sentences:
    return [(section, ["".join(random.choices(ascii_lowercase, k=random.randint(2, 10))) for _ in words]) for section, words in sentences]


_WAYS: dict[str, Callable[[_Sentences, Random], _Sentences]] = {
    "words of no language": _lorem,
    "its words shuffled": _salad,
    "words shuffled in each sentence": _shuffled,
    "random letters": _letters,
}


def _written(subject: Subject, sentences: _Sentences) -> str:
    """The document's headings, each over one paragraph of the sentences that belong to its section."""
    document = subject.document
    bodies: dict[int, list[str]] = {}
    for number, words in sentences:
        line = " ".join(words).replace("|", "").strip(" .,;:#>-*+") or "x"
        bodies.setdefault(number, []).append(line[0].upper() + line[1:] + ".")
    blocks = []
    for number, section in enumerate(document.sections):
        heading = document.text[section.start : section.heading_end].strip() if number else ""
        blocks += [heading, " ".join(bodies.get(number, ()))]
    return joined(blocks)


def _make(subject: Subject, random: Random) -> list[Change]:
    sentences = _sentences(subject)
    if not sentences:
        return []
    return [Change(_written(subject, way(sentences, random)), f"left {what}", limit=_LIMIT) for what, way in _WAYS.items()]


GIBBERISH = Operator("gibberish", "worthless", "lorem ipsum, word salad, shuffled sentences, random letters", _make)
"""Replaces a document's sentences by words that say nothing."""
