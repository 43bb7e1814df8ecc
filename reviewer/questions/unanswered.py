"""Questions about headings of a proposal's own form that nobody filled in: empty, template words left in, or a bare "No"."""

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
_CURT: Final = 6.1
"""Of headings that are answered with a word."""
_BARE: Final = 4.5
"""Of an empty heading that is no question."""
_LISTED: Final = 3
_A_WORD: Final = 3
"""Words of an answer that says no more than yes or no."""
_LONGEST: Final = 80
_OPEN: Final = frozenset((TEMPLATE, COMMENT, CHECKLIST))
_SWITCH: Final = re.compile(r"\b(?:roll|disable|enable|upgrade|downgrade|skew|reenable|disablement|test)", re.IGNORECASE)
_TURNED: Final = re.compile(r"\b(?:be disabled|disablement|re-?enabl\w*|rolled back|tests? for|tested|downgrade)\b", re.IGNORECASE)
"""Questions to which a bare yes or no is no answer."""
_HEAVY: Final = (
    (re.compile(r"\b(?:metric|slis?|slos?|indicator|monitor|observ|operator|in use|working)", re.IGNORECASE), "operations"),
    (_SWITCH, "operations"),
    (re.compile(r"\b(?:fail|unavailable|depend|troubleshoot|outage)", re.IGNORECASE), "failure"),
    (re.compile(r"\b(?:scal|perform|resource|latency|size|calls)", re.IGNORECASE), "scaling"),
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
_WHY: Final = (
    "Why is a word enough there: what becomes of objects that use {component} when the change is switched off, on again or rolled back, "
    "and which test would show it?"
)

_Heading = tuple[Section, str]
"""A section and its answer as written; empty where there is none."""


def unanswered(grounds: Grounds) -> Iterator[Question]:
    """Questions for the two gravest matters whose headings stand without an answer, and one for those answered with a word."""
    empty, curt = _unfilled(grounds)
    asked = 0
    for number, (pattern, topic) in enumerate(_HEAVY, 1):
        found = [heading for heading in empty if pattern.search(heading[0].title)]
        if not found or asked == _ASKED:
            continue
        empty = [heading for heading in empty if heading not in found]
        weight = _WEIGHT if any(section.title.endswith("?") for section, _ in found) else _BARE
        question = _question(grounds, f"unanswered-{number}", found, (_ASKS[topic], topic, weight - 0.5 * asked))
        if question:
            asked += 1
            yield question
    refused = [heading for heading in curt if _TURNED.search(heading[0].title)]
    question = _question(grounds, "unanswered-curt", refused, (_WHY, "testing", _CURT)) if refused else None
    if question:
        yield question


def _question(grounds: Grounds, name: str, found: list[_Heading], about: tuple[str, str, float]) -> Question | None:
    template, topic, weight = about
    filled = grounds.slots.fill(template, Focus(own=True))
    if filled is None:
        return None
    shown = found[:_LISTED]
    places = tuple((section.start, section.heading_end) for section, _ in shown)
    text = f"{_listed(grounds, shown)} {filled.text}"
    return Question(name, text, "unanswered", "unanswered", (*places, *filled.places), _COVERS, (), weight, topic)


def _listed(grounds: Grounds, found: list[_Heading]) -> str:
    document = grounds.document
    quoted = [f"\u201c{_short(section.title)}\u201d (line {document.position(section.start).line})" for section, _ in found]
    joined = quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"
    if found[0][1]:
        alike = " or the like" if len(quoted) > 1 else ""
        return f"{joined} {'is' if len(quoted) == 1 else 'are'} answered with \u201c{found[0][1]}\u201d{alike}."
    return f"{joined} {'has' if len(quoted) == 1 else 'have'} no answer."


def _short(title: str) -> str:
    title = title.strip(" ?.:")
    return title if len(title) <= _LONGEST else title[: _LONGEST - 1].rsplit(" ", 1)[0] + " \u2026"


def _unfilled(grounds: Grounds) -> tuple[list[_Heading], list[_Heading]]:
    """Sections whose form asks for an answer: those without one, and questions that are answered with a word."""
    document, bars = grounds.document, grounds.view.facts.bars
    said: dict[int, list[str]] = {}
    held: set[int] = set()
    for at, sentence in enumerate(document.sentences):
        if bars[at] in _OPEN:
            held.update({sentence.section} if bars[at] != COMMENT else ())
        elif not _is_heading(document.sections, sentence):
            said.setdefault(sentence.section, []).append(document.plain[sentence.low : sentence.high].strip())
    parents = {section.parent for number, section in enumerate(document.sections) if number}
    leaves = [(number, section) for number, section in enumerate(document.sections) if number and number not in parents]
    empty = [(section, "") for number, section in leaves if number not in said and (section.title.endswith("?") or number in held)]
    curt = [
        (section, said[number][0].strip(" ."))
        for number, section in leaves
        if section.title.endswith("?") and len(said.get(number, ())) == 1 and 0 < len(said[number][0].split()) <= _A_WORD
    ]
    return empty, curt


def _is_heading(sections: tuple[Section, ...], sentence: Sentence) -> bool:
    return sections[sentence.section].start <= sentence.start < sections[sentence.section].heading_end
