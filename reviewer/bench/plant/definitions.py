"""What is used but no longer defined: a component that only its name is left of, an API without its operations."""

from bisect import bisect_right
from random import Random

from reviewer.bench.change import Change, Edit, Operator, apply_edits
from reviewer.bench.plant.evidence import needed_checks
from reviewer.bench.subject import Subject, touched
from reviewer.types.document import EVIDENCE

_CASES = 2
_FEW_PLACES = 3
"""Sentences about a component from which it counts as defined."""
_FEW_WORDS = 20


def _component(subject: Subject, random: Random) -> list[Change]:
    document = subject.document
    cases = []
    for component in subject.review.facts.components:
        sentences = _sentences(subject, component.places)
        edits: list[Edit] = [(document.sentences[at].start, document.sentences[at].end, "") for at in sentences[1:]]
        hurts = _hurt(subject, edits)
        if len(sentences) >= _FEW_PLACES and hurts:
            cases.append((component.name, edits, hurts))
    changes = []
    for name, edits, hurts in random.sample(cases, min(_CASES, len(cases))):
        what = f'kept one of {len(edits) + 1} sentences about "{name}"'
        changes.append(Change(apply_edits(document.text, edits), what, touched(subject, edits), hurts))
    return changes


def _sentences(subject: Subject, places: tuple[tuple[int, int], ...]) -> list[int]:
    """Indexes of the sentences of evidence that name the places (offsets in `Document.plain`), each once."""
    lows = [sentence.low for sentence in subject.document.sentences]
    found = {bisect_right(lows, low) - 1 for low, _ in places}
    return sorted(at for at in found if subject.review.facts.bars[at] == EVIDENCE)


def _hurt(subject: Subject, edits: list[Edit]) -> tuple[str, ...]:
    """The criteria whose level needs a check that rests on nothing but the sentences that go."""
    hurt = dict.fromkeys(
        result.criterion.id
        for result, check in needed_checks(subject)
        if all(any(low <= start < high for low, high, _ in edits) for start, _ in check.evidence)
    )
    return tuple(hurt)


def _api(subject: Subject, _random: Random) -> list[Change]:
    document = subject.document
    tops = [
        at
        for at, section in enumerate(document.sections)
        if at and section.role == "api" and document.sections[section.parent].role != "api"
    ]
    code = sum(block.kind in ("code", "table") and document.sections[block.section].role == "api" for block in document.blocks)
    if not tops or sum(subject.words(at) for at in tops) + 20 * code < _FEW_WORDS:
        return []
    hurts = tuple(dict.fromkeys(name for at in tops for name in subject.concerned(at)))
    edits: list[Edit] = [
        (document.sections[at].heading_end, document.sections[at].end, "\n\nThe service offers an API to its clients.\n\n") for at in tops
    ]
    return [Change(apply_edits(document.text, edits), "left the API undefined", tuple(tops), hurts)] if hurts else []


COMPONENT = Operator("undefine-component", "omission", "one sentence is left of what is said about a component", _component)
API = Operator("undefine-api", "omission", "the API is named and no longer specified", _api)
