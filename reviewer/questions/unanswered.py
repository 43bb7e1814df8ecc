"""Questions about headings of a proposal's own form that nobody filled in: empty, or holding the template's words still."""

import re
from collections.abc import Iterator
from typing import Final

from reviewer.questions.grounds import Grounds
from reviewer.questions.slots import Focus
from reviewer.types.document import CHECKLIST, COMMENT, TEMPLATE, Section, Sentence
from reviewer.types.question import Question

__all__ = ["unanswered"]

_ASKED: Final = 2
_WEIGHT: Final = 6.5
_BARE: Final = 4.5
"""Of a heading that is no question."""
_LISTED: Final = 3
_OPEN: Final = frozenset((TEMPLATE, COMMENT, CHECKLIST))
_HEAVY: Final = (
    (re.compile(r"\b(?:metric|slis?|slos?|indicator|monitor|observ|operator|in use|working)", re.IGNORECASE), "operations"),
    (re.compile(r"\b(?:roll|disable|enable|upgrade|downgrade|skew|reenable|version)", re.IGNORECASE), "operations"),
    (re.compile(r"\b(?:fail|unavailable|depend|troubleshoot|outage)", re.IGNORECASE), "failure"),
    (re.compile(r"\b(?:test|scal|perform|resource|latency|size|calls)", re.IGNORECASE), "scaling"),
    (re.compile(r"\b(?:alternativ|drawback|risk|secur)", re.IGNORECASE), "trade-offs"),
)
"""Matters by which unanswered headings are put together, the gravest first, with the dimension they belong to."""
_COVERS: Final = (
    "the answer, or why the matter does not arise here", "a metric, command or step by its name", "who checks it before the next stage"
)  # fmt: skip
_ASKS: Final = {
    "operations": "What is the answer for {component}: by which metric or step would an operator know, and who acts on it?",
    "failure": "What is the answer for {component}: what is seen, what goes on, and what is the first step?",
    "scaling": "What is the answer for {component}: which number was measured, on which installation?",
    "trade-offs": "What is the answer for {component}: which fact would decide it?",
}


def unanswered(grounds: Grounds) -> Iterator[Question]:
    """A question for each of the two gravest matters whose headings stand without an answer."""
    left: list[tuple[int, Section]] = [(at, grounds.document.sections[at]) for at in _unfilled(grounds)]
    asked = 0
    for number, (pattern, topic) in enumerate(_HEAVY, 1):
        found = [(at, section) for at, section in left if pattern.search(section.title)]
        if not found or asked == _ASKED:
            continue
        left = [pair for pair in left if pair not in found]
        filled = grounds.slots.fill(_ASKS[topic], Focus(own=True))
        if filled is None:
            continue
        asked += 1
        sections = [section for _, section in found[:_LISTED]]
        weight = (_WEIGHT if any(section.title.endswith("?") for section in sections) else _BARE) - 0.5 * asked
        text = f"{_listed(grounds, sections)} {filled.text}"
        places = tuple((section.start, section.heading_end) for section in sections)
        yield Question(
            f"unanswered-{number}", text, "unanswered", "unanswered", (*places, *filled.places), _COVERS, (), weight, topic
        )  # fmt: skip


def _listed(grounds: Grounds, sections: list[Section]) -> str:
    document = grounds.document
    quoted = [f"\u201c{_short(section.title)}\u201d (line {document.position(section.start).line})" for section in sections]
    if len(quoted) == 1:
        return f"{quoted[0]} has no answer."
    return f"{', '.join(quoted[:-1])} and {quoted[-1]} have no answer."


def _short(title: str) -> str:
    title = title.strip(" ?.:")
    return title if len(title) <= 80 else title[:79].rsplit(" ", 1)[0] + " \u2026"


def _unfilled(grounds: Grounds) -> list[int]:
    """Sections without a word of their own, whose form asks for some: a heading that is a question, or template text left in."""
    document, bars = grounds.document, grounds.view.facts.bars
    said = [0] * len(document.sections)
    held = [0] * len(document.sections)
    for at, sentence in enumerate(document.sentences):
        said[sentence.section] += bars[at] not in _OPEN and sentence.high - sentence.low > 1 and not _is_heading(document.sections, sentence)
        held[sentence.section] += bars[at] in _OPEN and bars[at] != COMMENT
    parents = {section.parent for number, section in enumerate(document.sections) if number}
    return [
        number for number, section in enumerate(document.sections)
        if number and number not in parents and not said[number] and (section.title.endswith("?") or held[number])
    ]  # fmt: skip


def _is_heading(sections: tuple[Section, ...], sentence: Sentence) -> bool:
    return sections[sentence.section].start <= sentence.start < sections[sentence.section].heading_end
