"""Scorecard → findings: one for each criterion below the level that its severity asks for, placed where the answer belongs."""

from collections.abc import Mapping
from itertools import combinations

from reviewer.rubric.engine import level_of
from reviewer.types.document import Document
from reviewer.types.facts import Facts
from reviewer.types.finding import Finding, FindingSeverity
from reviewer.types.rubric import LEVEL_NAMES, Profile, Severity
from reviewer.types.scorecard import CheckResult, CriterionResult, Scorecard
from reviewer.types.span import Position, Span

TEMPLATE_RULE, NOT_A_DESIGN_RULE = "DOC01", "DOC02"
_SEVERITY: Mapping[Severity, FindingSeverity] = {"high": "warning", "medium": "warning", "low": "info"}


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
                found.append(_finding(document, result, "warning", _evidence_span(document, result)))
        elif result.level < minimum.get(severity, 1):
            found.append(_finding(document, result, _SEVERITY[severity], _home_span(document, result)))
        elif result.level == 0:
            found.append(_finding(document, result, "info", _home_span(document, result)))
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


def _finding(document: Document, result: CriterionResult, severity: FindingSeverity, span: Span) -> Finding:
    criterion = result.criterion
    level = result.level or 0
    message = criterion.title if criterion.polarity == "defect" else f"{criterion.title} ({LEVEL_NAMES[level]})"
    return Finding(criterion.code, severity, message, span, criterion.hint, source_ids(result), criterion.id)


def _evidence_span(document: Document, result: CriterionResult) -> Span:
    quotes = [quote for check in result.checks for quote in check.evidence]
    return document.span(*quotes[0]) if quotes else whole_document(document)


def _home_span(document: Document, result: CriterionResult) -> Span:
    """Where the answer belongs: at what is there already, else the heading of the first devoted section, else the whole document."""
    for check in result.checks:
        if check.evidence:
            return document.span(*check.evidence[0])
    for section in document.sections[1:]:
        if section.role in result.criterion.home:
            end = section.start + len(document.text[section.start : section.heading_end].rstrip().partition("\n")[0].rstrip("\r"))
            return document.span(section.start, end)
    return whole_document(document)
