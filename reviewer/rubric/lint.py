"""What `reviewer rubric validate` proves about a rubric beyond its schema."""

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from itertools import product

from reviewer.detect import detect
from reviewer.estimates import find_estimates
from reviewer.parse import parse
from reviewer.parse.terms import Matcher
from reviewer.rubric.engine import level_of, score_checks
from reviewer.rubric.view import View
from reviewer.types.failure import STATUS_OF_LEVEL, FailureMode
from reviewer.types.knowledge import Knowledge
from reviewer.types.question import Bank, BankQuestion
from reviewer.types.rubric import Criterion

_VAGUE = re.compile(
    r"\b(?:appropriate|appropriately|adequate|adequately|robust|robustly|proper|properly|sufficient|sufficiently|reasonable|reasonably"
    r"|good|well|clear|clearly|effective|effectively|suitable|optimal|nice|enough)\b",
    re.IGNORECASE,
)
LEAST_COVERS = 3
"""Points that a question of the bank must say a strong answer covers."""
MOST_TOPICS = 40
"""More topics than these nobody reads through."""
_ORIGINS = ("seven-step", "radce", "four-month", "ten-week", "four-week", "companion", "hub", "own")


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing that is wrong with the rubric."""

    criterion: str
    """Id of the criterion; empty for the framework."""
    message: str


@dataclass(frozen=True, slots=True)
class AnchorResult:
    """What an anchor got."""

    criterion: Criterion
    number: int
    """From 1."""
    level: int | None
    """`None` when it could not be determined."""
    met: dict[str, bool | None]


def lint(knowledge: Knowledge) -> list[Complaint]:
    """Every complaint about the rubric, in its order; an empty list means that it is sound."""
    rubric = knowledge.rubric
    complaints = [*_duplicates("id", (c.id for c in rubric.criteria)), *_duplicates("code", (c.code for c in rubric.criteria))]
    profiles = {profile.id for profile in rubric.profiles}
    dimensions = {dimension.id for dimension in rubric.dimensions}
    for profile in rubric.profiles:
        unknown = [dimension for dimension, _ in profile.weights if dimension not in dimensions]
        complaints += [Complaint("", f"profile {profile.id!r} weighs the unknown dimension {name!r}") for name in unknown]
    complaints += [Complaint("", f"default profile {p!r} does not exist") for _, p in rubric.defaults if p not in profiles]
    for criterion in rubric.criteria:
        complaints += [Complaint(criterion.id, message) for message in _criterion(criterion, knowledge)]
    for result in anchor_results(knowledge):
        wanted = result.criterion.anchors[result.number - 1].level
        if result.level != wanted:
            met = ", ".join(name for name, value in result.met.items() if value) or "none"
            message = f"anchor {result.number} gets level {result.level}, not {wanted} (checks met: {met})"
            complaints.append(Complaint(result.criterion.id, message))
    return complaints


def lint_modes(knowledge: Knowledge) -> list[Complaint]:
    """Every complaint about the catalogue of failure modes, in its order."""
    criteria = [mode.criterion for mode in knowledge.modes]
    complaints = [*_duplicates("id", (c.id for c in criteria)), *_duplicates("code", (c.code for c in criteria))]
    for mode in knowledge.modes:
        complaints += [Complaint(mode.criterion.id, message) for message in (*_criterion(mode.criterion, knowledge), *_mode(mode))]
    for result in anchor_results(knowledge, criteria):
        wanted = result.criterion.anchors[result.number - 1].level
        if result.level != wanted:
            met = ", ".join(name for name, value in result.met.items() if value) or "none"
            got = STATUS_OF_LEVEL[result.level or 0]
            message = f"anchor {result.number} is {got}, not {STATUS_OF_LEVEL[wanted]} (checks met: {met})"
            complaints.append(Complaint(result.criterion.id, message))
    return complaints


def lint_bank(bank: Bank, readings: Container[str]) -> list[Complaint]:
    """Every complaint about the bank of questions; `readings` are the ids of the catalog."""
    complaints = [*_duplicates("id", (item.id for item in bank.questions)), *_duplicates("text", (item.text for item in bank.questions))]
    used = {topic for item in bank.questions for topic in item.topics}
    complaints += [Complaint("", f"no question has the topic {topic!r}") for topic in bank.topics if topic not in used]
    if len(bank.topics) >= MOST_TOPICS:
        complaints.append(Complaint("", f"{len(bank.topics)} topics are too many to choose from: keep them below {MOST_TOPICS}"))
    for item in bank.questions:
        complaints += [Complaint(item.id, message) for message in _bank_question(item, bank, readings)]
    return complaints


def _bank_question(item: BankQuestion, bank: Bank, readings: Container[str]) -> list[str]:
    messages = [f"topic {topic!r} is not in the list of topics" for topic in item.topics if topic not in bank.topics]
    if len(item.covers) < LEAST_COVERS:
        messages.append(f"an answer covers at least {LEAST_COVERS} points, here {len(item.covers)}")
    messages += [f"source {source.reading!r} is not in the catalog" for source in item.sources if source.reading not in readings]
    messages += [f"source {source.reading!r} has no place or no fact" for source in item.sources if not (source.at and source.fact)]
    for text in (item.text, *item.covers, item.trap, *(source.fact for source in item.sources)):
        if found := _VAGUE.search(text):
            messages.append(f"vague word {found[0]!r} in {text[:60]!r}")
    return messages + _origins(item.origin)


def _mode(mode: FailureMode) -> list[str]:
    levels = {anchor.level for anchor in mode.criterion.anchors}
    wanted = {0, *(level for level, _ in mode.criterion.levels)}
    messages = [f"no anchor is {STATUS_OF_LEVEL[level]}" for level in sorted(wanted - levels)]
    bare = [source.reading for source in mode.criterion.sources if not (source.at and source.fact)]
    messages += [f"source {reading!r} has no place or no fact" for reading in bare]
    for text in (mode.criterion.scenario, *mode.questions, mode.criterion.hint):
        if found := _VAGUE.search(text):
            messages.append(f"vague word {found[0]!r} in {text[:60]!r}")
    if not any(char.isdigit() for char in mode.criterion.scenario):
        messages.append("the scenario has no figure")
    return messages


def anchor_results(knowledge: Knowledge, criteria: Iterable[Criterion] | None = None) -> list[AnchorResult]:
    """Each anchor of `criteria` (those of the rubric when not given) judged as a document of its own."""
    matcher = Matcher(knowledge.lexicon)
    results = []
    for criterion in knowledge.rubric.criteria if criteria is None else criteria:
        for number, anchor in enumerate(criterion.anchors, 1):
            facts = detect(parse(anchor.text, matcher), knowledge.lexicon, genre=criterion.genres[0])
            facts = replace(facts, estimates=find_estimates(facts))
            result = score_checks(criterion, View(facts))
            results.append(AnchorResult(criterion, number, result.level, {check.id: check.met for check in result.checks}))
    return results


def _duplicates(what: str, values: Iterable[str]) -> list[Complaint]:
    seen: set[str] = set()
    complaints = []
    for value in values:
        if value in seen:
            complaints.append(Complaint("", f"{what} {value!r} is used twice"))
        seen.add(value)
    return complaints


def _criterion(criterion: Criterion, knowledge: Knowledge) -> list[str]:
    messages = _levels(criterion)
    tags = [anchor.tag for anchor in criterion.anchors]
    if not {"negated", "deferred"} & set(tags):
        messages.append("no anchor is negated or deferred")
    if "stuffed" not in tags and criterion.polarity == "merit":
        messages.append("no anchor is stuffed")
    for source in criterion.sources:
        if source.reading not in knowledge.readings:
            messages.append(f"source {source.reading!r} is not in the catalog")
    for text in (*(check.ask for check in criterion.checks), criterion.pushback):
        if found := _VAGUE.search(text):
            messages.append(f"vague word {found[0]!r} in {text!r}")
    return messages + _origins(criterion.origin)


def _origins(origins: Iterable[str]) -> list[str]:
    return [f"origin {item!r} names none of {', '.join(_ORIGINS)}" for item in origins if item.partition(":")[0] not in _ORIGINS]


def _levels(criterion: Criterion) -> list[str]:
    """Proves by truth table that each level is reachable and that meeting more checks never lowers it."""
    names = [check.id for check in criterion.checks]
    table = {bits: level_of(criterion, dict(zip(names, bits, strict=True))) for bits in product((False, True), repeat=len(names))}
    messages = [f"level {level} can never be reached" for level, _ in criterion.levels if level not in table.values()]
    for bits, level in table.items():
        for at, bit in enumerate(bits):
            more = (*bits[:at], True, *bits[at + 1 :])
            if not bit and table[more] < level:
                messages.append(f"meeting {names[at]!r} as well lowers level {level} to {table[more]}")
                return messages
    return messages
