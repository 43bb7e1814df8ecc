"""Numbers made vague: "within 200 ms" becomes "within a short time", in all of one section."""

from random import Random

from reviewer.bench.change import Change, Edit, Operator, apply_edits
from reviewer.bench.plant.evidence import needed_checks
from reviewer.bench.subject import UNASKED, Subject
from reviewer.types.rubric import Detector

_CASES = 3
_FEW = 2
"""Quantities from which a section is worth making vague."""
_WORDS = {
    "duration": "a short time", "rate": "a high rate", "size": "a lot of data", "bandwidth": "high bandwidth", "count": "many",
    "percent": "most", "money": "a modest sum", "ratio": "skewed", "percentile": "typical latency", "nines": "very highly",
}  # fmt: skip


def _vague(subject: Subject, random: Random) -> list[Change]:
    document = subject.document
    places: dict[int, list[Edit]] = {}
    for quantity in subject.review.facts.quantities:
        start, end = document.source_range(quantity.start, quantity.end)
        places.setdefault(subject.section_at(start), []).append((start, end, _WORDS.get(quantity.dimension, "some")))
    cases = []
    for section, edits in places.items():
        hurts = _hurt(subject, edits)
        if len(edits) >= _FEW and hurts and document.sections[section].role not in UNASKED:
            cases.append((section, edits, hurts))
    changes = []
    for section, edits, hurts in random.sample(cases, min(_CASES, len(cases))):
        what = f'made {len(edits)} numbers of "{document.sections[section].title}" vague'
        changes.append(Change(apply_edits(document.text, edits), what, (section,), hurts))
    return changes


def _hurt(subject: Subject, edits: list[Edit]) -> tuple[str, ...]:
    """Criteria whose level needs a check that only a quantity meets and that rests, at least by half, on these numbers."""
    hurt: dict[str, None] = {}
    for result, check in needed_checks(subject):
        detector = next(item.detector for item in result.criterion.checks if item.id == check.id)
        touched = sum(any(start <= low < end for low, _, _ in edits) for start, end in check.evidence)
        if _needs_quantity(detector) and 2 * touched >= len(check.evidence):
            hurt[result.criterion.id] = None
    return tuple(hurt)


def _needs_quantity(detector: Detector) -> bool:
    """Whether nothing but a quantity, alone or with other things, makes a detector true."""
    if detector.kind == "any":
        return all(_needs_quantity(part) for part in detector.parts)
    return detector.kind == "quantity" or any(_needs_quantity(part) for part in detector.parts)


VAGUE = Operator("vague-numbers", "in-sentence", "the numbers of a section become vague words", _vague)
