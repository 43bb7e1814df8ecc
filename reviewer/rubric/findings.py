"""Scorecard → findings: one for each criterion below the level that its severity asks for, placed where the answer belongs."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations, islice, takewhile

from reviewer.rubric.engine import level_of
from reviewer.types.document import HEADING, Document, Role, Section
from reviewer.types.facts import Facts
from reviewer.types.finding import Finding, FindingSeverity
from reviewer.types.rubric import LEVEL_NAMES, Profile, Severity
from reviewer.types.scorecard import CheckResult, CriterionResult, Scorecard
from reviewer.types.span import Position, Span

TEMPLATE_RULE, NOT_A_DESIGN_RULE = "DOC01", "DOC02"
_SEVERITY: Mapping[Severity, FindingSeverity] = {"high": "warning", "medium": "warning", "low": "info"}

_HOLLOW_WORDS = 6
"""Words below which a section is a heading that nobody wrote the text for."""


_NOTHING = re.compile(r"(?:n/?a|none|nothing|not (?:applicable|required|needed|relevant))\b(?! for now| yet)", re.IGNORECASE)
_FEW_WORDS = 15
"""Words up to which an answer that starts so is no more than that."""
_MOST_PLACES = 3
"""Sections named for one answer."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer belongs."""

    span: Span
    sections: tuple[Section, ...]
    """The sections to write it in, the best first; empty when the document has none for it."""
    missing: Role | None
    """The foremost role that the answer belongs to, where no section has it; `None` where one has."""


def find_gaps(facts: Facts, scorecard: Scorecard, profile: Profile) -> list[Finding]:
    """Findings about criteria, and about a document that is no filled-in design; unsorted."""
    document = facts.document
    if facts.classification.verdict != "design":
        return [_verdict(facts)]
    minimum = dict(profile.minimum)
    found = []
    for result in scorecard.criteria:
        criterion = result.criterion
        severity = criterion.severity(facts.classification.genre)
        if result.status != "scored" or result.level is None:
            continue
        if criterion.polarity == "defect":
            if result.level:
                found.append(_finding(document, result, "warning", _evidence_place(document, result)))
        elif result.level < minimum.get(severity, 1):
            shown: FindingSeverity = "info" if _is_declined(document, criterion.home[0]) else _SEVERITY[severity]
            found.append(_finding(document, result, shown, find_place(document, result)))
        elif result.level == 0:
            found.append(_finding(document, result, "info", find_place(document, result)))
    return found


def _verdict(facts: Facts) -> Finding:
    document, classification = facts.document, facts.classification
    if classification.verdict == "template":
        return Finding(
            TEMPLATE_RULE, "error", f"unfilled template: {classification.reason}", whole_document(document),
            "replace the prompts and placeholders with the design", (), "document",
        )  # fmt: skip
    return Finding(
        NOT_A_DESIGN_RULE, "warning", f"no design document: {classification.reason}", whole_document(document),
        "exclude the file, or say in its front matter what it is (kind: production)", (), "document",
    )  # fmt: skip


def missing_checks(result: CriterionResult) -> list[CheckResult]:
    """The fewest unmet checks that together lead to the level to aim at next: 2 from below it, else 3; empty at level 3."""
    level = result.level or 0
    if level == 3 or result.criterion.polarity == "defect":
        return []
    met = {check.id: bool(check.met) for check in result.checks}
    unmet = [check for check in result.checks if not check.met]
    target = next_level(result)
    for size in range(1, len(unmet) + 1):
        for chosen in combinations(unmet, size):
            if level_of(result.criterion, {**met, **{check.id: True for check in chosen}}) >= target:
                return list(chosen)
    return unmet


def next_level(result: CriterionResult) -> int:
    """The level to aim at: the lowest of the criterion's own levels above the present one, but not below 2 where it has one."""
    level = result.level or 0
    above = sorted(rule for rule, _ in result.criterion.levels if rule > level)
    return next((rule for rule in above if rule >= 2), above[0] if above else level)


def next_step(result: CriterionResult) -> str:
    """What to write to get there: one imperative for each missing check, without a full stop; empty at level 3."""
    earn = {check.id: check.earn for check in result.criterion.checks}
    return "; ".join(earn[check.id] for check in missing_checks(result))


def source_ids(result: CriterionResult) -> tuple[str, ...]:
    """Citation ids of the criterion's sources."""
    return tuple(f"{source.reading} {source.at}".strip() for source in result.criterion.sources)


def whole_document(document: Document) -> Span:
    """The empty span at the document's start, for findings about all of it."""
    return Span(document.path, Position(1, 1), Position(1, 1), "")


def _finding(document: Document, result: CriterionResult, severity: FindingSeverity, place: Place) -> Finding:
    criterion = result.criterion
    title = place.sections[0].title if place.sections else ""
    where = f"no section on {place.missing}" if place.missing else title
    state = LEVEL_NAMES[result.level or 0] + (f"; {where}" if where else "")
    message = criterion.title if criterion.polarity == "defect" else f"{criterion.title} ({state})"
    sections = tuple(section.title for section in place.sections)
    return Finding(criterion.code, severity, message, place.span, criterion.hint, source_ids(result), criterion.id, sections)


def _evidence_place(document: Document, result: CriterionResult) -> Place:
    quotes = [quote for check in result.checks for quote in check.evidence]
    if not quotes:
        return Place(whole_document(document), (), None)
    return Place(document.span(*quotes[0]), (document.sections[document.section_at(quotes[0][0])],), None)


def find_place(document: Document, result: CriterionResult) -> Place:
    """Where a criterion's answer belongs.

    That is, in this order: a section of one of its roles that says next to nothing; the sections of its roles that say most of it; the
    first section of its foremost role; whatever else says some of it. The span is the heading of the first, or the quote that is there.
    """
    home = result.criterion.home
    sections = document.sections
    quotes = [check.evidence[0] for check in result.checks if check.evidence]
    said = Counter(document.section_at(start) for start, _ in quotes)
    hollow = [at for at, section in enumerate(sections) if at and section.role in home and _is_hollow(document, at)]
    most = sorted((at for at in said if at), key=lambda at: (-said[at], at))
    at_home = [at for at in most if sections[at].role in home]
    foremost = [at for at, section in enumerate(sections) if at and section.role == home[0]]
    places = list(dict.fromkeys([*hollow[:1], *at_home, *foremost[:1], *most]))[:_MOST_PLACES]
    quote = next(((start, end) for start, end in quotes if places and document.section_at(start) == places[0]), None)
    span = document.span(*quote) if quote else _heading(document, sections[places[0]]) if places else whole_document(document)
    return Place(span, tuple(sections[at] for at in places), None if foremost else home[0])


def _is_declined(document: Document, role: Role) -> bool:
    """Whether every section of a role answers in a few words that there is nothing to say: "N/A", "None", "Not applicable to a client"."""
    sections = {at for at, section in enumerate(document.sections) if at and section.role == role}
    said: dict[int, list[str]] = {at: [] for at in sections}
    for sentence in document.sentences:
        if sentence.section in sections and sentence.bar != HEADING:
            said[sentence.section].append(document.plain[sentence.low : sentence.high])
    answers = [" ".join(texts) for texts in said.values() if texts]
    return bool(answers) and all(_NOTHING.match(text) and text.count(" ") < _FEW_WORDS for text in answers)


def _is_hollow(document: Document, at: int) -> bool:
    """Whether a section and all below it have next to no text."""
    section = document.sections[at]
    below = takewhile(lambda item: item.start < section.end, islice(document.sections, at, None))
    return sum(item.words for item in below) < _HOLLOW_WORDS


def _heading(document: Document, section: Section) -> Span:
    end = section.start + len(document.text[section.start : section.heading_end].rstrip().partition("\n")[0].rstrip("\r"))
    return document.span(section.start, end)
