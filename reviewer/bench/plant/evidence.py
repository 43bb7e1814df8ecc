"""The sentences that carry a check: deleted, turned into their denial, or put off."""

import re
from bisect import bisect_right
from random import Random

from reviewer.bench.change import Change, Edit, Operator, apply_edits
from reviewer.bench.subject import Subject, touched
from reviewer.rubric.engine import level_of
from reviewer.types.rubric import Detector
from reviewer.types.scorecard import CheckResult, CriterionResult

_CASES = 3
_DEFERRALS = (
    "{} (out of scope for this version).", "{} - this is future work.", "{}; not part of this proposal.", "TODO: {}.",
    "In a later version: {}.", "{}, but that is left for a follow-up.",
)  # fmt: skip
_DENIALS = (
    "We do not do this: {}.", "It is not the case that {}.", "There is no plan that {}.", "This was considered and rejected: {}.",
    "None of this exists: {}.", "We decided against the following: {}.",
)  # fmt: skip
_SIMPLE = re.compile(
    r"(?P<subject>(?:we|they|it|the|each|every|all|this|a|an)\b[^,;:]{0,40}?)\s+(?P<verb>is|are|will|can|has been|have been)\s+(?!not\b)"
)
_WE = re.compile(
    r"(?:we|they)\s+(?P<verb>use|store|keep|write|send|add|run|cache|retry|replicate|monitor|encrypt|log|test|limit|partition|shard)\b"
)
_LONG = 120
"""Characters up to which a sentence is one statement, so that "not" after its verb denies all of it."""
_TRAILING = re.compile(r"[\s.;:!|]*$")
_STRUCTURAL = ("order", "section", "headed", "structure")


def needed_checks(subject: Subject) -> list[tuple[CriterionResult, CheckResult]]:
    """Every met check without which its criterion's level falls."""
    found = []
    for result in subject.scored:
        met = {check.id: bool(check.met) for check in result.checks}
        for check in result.checks:
            if check.met and check.evidence and level_of(result.criterion, {**met, check.id: False}) < (result.level or 0):
                found.append((result, check))
    return found


def _take(subject: Subject, random: Random, *, stated: bool = False) -> list[tuple[CriterionResult, CheckResult, list[tuple[int, int]]]]:
    cases = [case for case in needed_checks(subject) if not stated or _states(*case)]
    chosen = random.sample(cases, min(_CASES, len(cases)))
    return [(result, check, whole_sentences(subject, check.evidence)) for result, check in chosen]


def whole_sentences(subject: Subject, quotes: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    """The sentences that hold the quotes, as offsets in the text; each once."""
    document = subject.document
    starts = [sentence.start for sentence in document.sentences]
    found: dict[tuple[int, int], None] = {}
    for start, end in quotes:
        sentence = document.sentences[max(0, bisect_right(starts, start) - 1)]
        found[min(start, sentence.start), max(end, sentence.end)] = None
    return sorted(found)


def _change(subject: Subject, result: CriterionResult, check: CheckResult, edits: list[Edit], verb: str) -> Change:
    what = f"{verb} {len(edits)} sentence{'s' * (len(edits) != 1)} that carry {result.criterion.id}/{check.id}"
    return Change(apply_edits(subject.document.text, edits), what, touched(subject, edits), (result.criterion.id,))


def _delete(subject: Subject, random: Random) -> list[Change]:
    return [_change(subject, r, c, [(start, end, "") for start, end in places], "deleted") for r, c, places in _take(subject, random)]


def _negate(subject: Subject, random: Random) -> list[Change]:
    text = subject.document.text
    return [
        _change(subject, r, c, [(start, end, negated(text[start:end], random)) for start, end in places], "denied")
        for r, c, places in _take(subject, random, stated=True)
    ]


def _defer(subject: Subject, random: Random) -> list[Change]:
    text = subject.document.text
    changes = []
    for result, check, places in _take(subject, random, stated=True):
        form = random.choice(_DEFERRALS)
        edits: list[Edit] = [(start, end, form.format(_TRAILING.sub("", text[start:end]))) for start, end in places]
        changes.append(_change(subject, result, check, edits, "put off"))
    return changes


def negated(sentence: str, random: Random) -> str:
    """The sentence with its statement denied: by "not" after its verb where it is short and simple, else from outside."""
    lowered = sentence.lower()
    if len(sentence) <= _LONG and "," not in sentence and ";" not in sentence:
        if found := _SIMPLE.match(lowered):
            return f"{sentence[: found.end()]}not {sentence[found.end() :]}"
        if found := _WE.match(lowered):
            return f"{sentence[: found.start('verb')]}do not {sentence[found.start('verb') :]}"
    statement = _TRAILING.sub("", sentence)
    return random.choice(_DENIALS).format(statement[:1].lower() + statement[1:] if statement[1:2].islower() else statement)


def _states(result: CriterionResult, check: CheckResult) -> bool:
    return all(_is_statement(item.detector) for item in result.criterion.checks if item.id == check.id)


def _is_statement(detector: Detector) -> bool:
    """Whether a check asks what the text states: not for its outline or its drawings, and not for what it leaves out."""
    return not detector.denied and detector.kind not in _STRUCTURAL and all(_is_statement(part) for part in detector.parts)


DELETE = Operator("delete-evidence", "in-sentence", "the sentences that carry a check are gone", _delete)
NEGATE = Operator("negate-evidence", "omission", "the sentences that carry a check are denied", _negate)
DEFER = Operator("defer-evidence", "omission", "the sentences that carry a check are put off", _defer)
