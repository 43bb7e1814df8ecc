"""Keywords and nothing else: the rubric's, the document's and the field's, as lists, sentences, bullets and tables."""

from collections.abc import Callable
from random import Random

from reviewer.bench.change import Change, Operator
from reviewer.bench.subject import Subject
from reviewer.bench.texts import stuffing
from reviewer.bench.worthless.outline import headings, joined

__all__ = ["STUFFED"]

_LIMIT = 10.0
_CHUNKS = 12
"""Portions of keywords in a text without headings."""
_PORTION = (6, 14)
"""Fewest and most keywords in a portion."""


def _keywords(subject: Subject) -> list[str]:
    """Titles and names of criteria and checks, components of the document, and words of the field, each once."""
    words = dict.fromkeys(stuffing().words)
    for criterion in subject.rubric.criteria:
        words[criterion.title] = None
        words[criterion.id.partition(".")[2].replace("-", " ")] = None
        words |= dict.fromkeys(check.id.replace("-", " ") for check in criterion.checks)
    words |= dict.fromkeys(" ".join(component.name.split()) for component in subject.review.facts.components)
    return [word for word in words if word]


def _as_lists(words: list[str], _random: Random) -> str:
    return ", ".join(words) + "."


def _as_sentences(words: list[str], random: Random) -> str:
    sentences = []
    left = list(words)
    while left:
        frame = random.choice(stuffing().sentences)
        count = frame.count("{}")
        chosen, left = left[:count], left[count:]
        sentences.append(frame.format(*chosen, *random.choices(words, k=count - len(chosen))))
    return " ".join(sentences)


def _as_bullets(words: list[str], _random: Random) -> str:
    return "\n".join(f"- {word}" for word in words)


def _as_table(words: list[str], random: Random) -> str:
    columns = random.randint(2, 4)
    rows = [words[at : at + columns] for at in range(0, len(words), columns)]
    lines = ["| " + " | ".join([*row, *[""] * (columns - len(row))]) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * columns, *lines[1:]])


_FORMS: dict[str, Callable[[list[str], Random], str]] = {
    "lists": _as_lists, "sentences": _as_sentences, "bullets": _as_bullets, "tables": _as_table,
}  # fmt: skip


def _make(subject: Subject, random: Random) -> list[Change]:
    words, written = _keywords(subject), headings(subject)
    forms = list(_FORMS)
    random.shuffle(forms)
    changes = []
    for number, form in enumerate(forms):
        under = bool(written) and number % 2 == 0
        blocks: list[str] = []
        for heading in written if under else [f"# {subject.document.title or 'Design'}", *[""] * (_CHUNKS - 1)]:
            portion = random.sample(words, min(len(words), random.randint(*_PORTION)))
            blocks += [heading, _FORMS[form](portion, random)]
        changes.append(Change(joined(blocks), f"{form} of keywords {'under the headings' if under else 'alone'}", limit=_LIMIT))
    return changes


STUFFED = Operator("stuffed", "worthless", "keywords as lists, sentences, bullets and tables", _make)
"""Replaces a document by keywords, with and without its headings."""
