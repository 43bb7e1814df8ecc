"""An arithmetic slip: the result of a sum is ten times too high."""

import re
from random import Random

from reviewer.bench.change import Change, Operator, apply_edits
from reviewer.bench.subject import Subject

_RESULT = re.compile(r"(?:=|\u2248|~=|\\approx)\s*~?\s*(\d{1,3}(?:,\d{3})+|\d+)(?![\d.,]*\d|[\^%]|\s*[-*x\u00d7/])", re.IGNORECASE)
_OPERATION = re.compile(r"[*\u00d7/\u00f7]|\bx\b")
_CASES = 2


def _slip(subject: Subject, random: Random) -> list[Change]:
    document = subject.document
    cases = []
    for sentence in document.sentences:
        found = _RESULT.search(document.text, sentence.start, sentence.end)
        if found and _OPERATION.search(document.text, sentence.start, found.start()) and int(found[1].replace(",", "")):
            cases.append((found.start(1), found.end(1), f"{int(found[1].replace(',', '')) * 10:,}"))
    changes = []
    for start, end, wrong in random.sample(cases, min(_CASES, len(cases))):
        what = f'wrote {wrong} for {document.text[start:end]}'
        changes.append(Change(apply_edits(document.text, [(start, end, wrong)]), what, (subject.section_at(start),)))
    return changes


SLIP = Operator("arithmetic-slip", "sum", "the result of a sum is ten times too high", _slip)
