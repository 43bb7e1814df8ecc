"""The why is gone: alternatives deleted, reasons cut out of sentences."""

import re
from random import Random

from reviewer.bench.change import Change, Edit, Operator, apply_edits
from reviewer.bench.plant.evidence import needed_checks
from reviewer.bench.subject import Subject, touched

_FEW_WORDS = 30
_REASON = re.compile(
    r",?\s+\b(?:because|since|so that|in order to|rather than|instead of|due to|which (?:avoids|means|allows|lets|keeps|gives)"
    r"|as opposed to|at the (?:cost|expense|price) of|the reason is|compared (?:to|with))\b[^.;|]*",
    re.IGNORECASE,
)


def _alternatives(subject: Subject, _random: Random) -> list[Change]:
    document = subject.document
    tops = [
        at
        for at, section in enumerate(document.sections)
        if at and section.role == "trade-offs" and document.sections[section.parent].role != "trade-offs"
    ]
    if sum(subject.words(at) for at in tops) < _FEW_WORDS:
        return []
    hurts = tuple(dict.fromkeys(name for at in tops for name in subject.concerned(at)))
    edits: list[Edit] = [(document.sections[at].start, document.sections[at].end, "") for at in tops]
    titles = ", ".join(f'"{document.sections[at].title}"' for at in tops[:3])
    return [Change(apply_edits(document.text, edits), f"deleted {titles}", tuple(tops), hurts)] if hurts else []


def _reasons(subject: Subject, _random: Random) -> list[Change]:
    document = subject.document
    edits: list[Edit] = []
    for sentence in document.sentences:
        for found in _REASON.finditer(document.text, sentence.start, sentence.end):
            edits.append((found.start(), min(found.end(), sentence.end), ""))
    hurts = dict.fromkeys(
        result.criterion.id
        for result, check in needed_checks(subject)
        if all(any(start <= low < end for low, _, _ in edits) for start, end in check.evidence)
    )
    if not hurts:
        return []
    text = apply_edits(document.text, edits)
    return [Change(text, f"cut {len(edits)} reasons out of their sentences", touched(subject, edits), tuple(hurts))]


ALTERNATIVES = Operator("drop-alternatives", "omission", "the alternatives and trade-offs sections are gone", _alternatives)
REASONS = Operator("drop-reasons", "in-sentence", 'every "because", "so that", "rather than" is cut out', _reasons)
