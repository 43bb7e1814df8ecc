"""What came of one changed document: found or not, raised or not, how far the score moved."""

from dataclasses import dataclass

from reviewer.bench.change import Change, Family, Operator
from reviewer.rubric.findings import find_place
from reviewer.types.finding import SEVERITY_ORDER
from reviewer.types.review import Review
from reviewer.types.scorecard import CriterionResult

__all__ = ["FLAGS", "SUMS", "Outcome", "compare"]

FLAGS = ("DOC05",)
"""Rules that flag hostile text."""
SUMS = "SUM"
"""What the rules about sums start with: each sum that does not come out is a finding of its own."""
_NOTICED = 0.02
"""Change of a document's length, as a share, that a reviewer who only counts words would notice."""
_SHOWN = 3
"""Searched sections that the text report prints."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The comparison of a changed document with the unchanged one."""

    operator: str
    family: Family
    path: str
    """Path of the unchanged document."""
    what: str
    """What was done to it."""
    hurts: tuple[str, ...]
    found: bool
    """Whether a criterion that should suffer fell or has a new finding (planted defects); always false for other families."""
    named: bool
    """Whether a criterion that should suffer did, and the place named for its answer is the section that was touched."""
    shorter: bool
    """Whether the document lost at least one word in fifty: all that a reviewer who only counts words could notice."""
    longer: bool
    """Whether it gained as much: all that such a reviewer would reward."""
    fell: tuple[str, ...]
    """Ids of the criteria whose level fell; one that no longer applies, or no longer can be told, did not fall."""
    rose: tuple[str, ...]
    """Ids of the criteria whose level rose."""
    new_findings: tuple[str, ...]
    """Rule codes that are found more often than before, at the default severity (warning)."""
    before: float
    """Overall score of the unchanged document."""
    after: float
    """Overall score of the changed one."""
    limit: float
    """What the changed one may score at most."""
    flagged: bool
    """Whether hostile text was flagged."""


def compare(operator: Operator, change: Change, before: Review, after: Review) -> Outcome:
    """What the review of the changed text says, held against that of the original."""
    old, new = _levels(before), _levels(after)
    both = [name for name in old if old[name].level is not None and new[name].level is not None]
    fell = tuple(name for name in both if _level(new[name]) < _level(old[name]))
    rose = tuple(name for name in both if _level(new[name]) > _level(old[name]))
    added = _added(before, after)
    shown = tuple(rule for rule, severity, _ in added if severity != "info")
    hurt = set(change.hurts)
    suffered = [name for name in (*fell, *(subject for _, _, subject in added)) if name in hurt]
    return Outcome(
        operator=operator.id, family=operator.family, path=before.document.path, what=change.what, hurts=change.hurts, found=bool(suffered),
        named=bool(suffered) and _is_named(change, before, after, [name for name in suffered if name in new]),
        shorter=_length(after) <= (1 - _NOTICED) * _length(before), longer=_length(after) >= (1 + _NOTICED) * _length(before),
        fell=fell, rose=rose, new_findings=shown,
        before=before.scorecard.overall, after=after.scorecard.overall, limit=change.limit,
        flagged=any(item.rule in FLAGS for item in after.findings),
    )  # fmt: skip


def _length(review: Review) -> int:
    """All words of a document, whatever they are worth."""
    return len(review.document.plain.split())


def _levels(review: Review) -> dict[str, CriterionResult]:
    return {item.criterion.id: item for item in review.scorecard.criteria}


def _level(result: CriterionResult) -> int:
    """The level, turned round for a defect."""
    level = result.level or 0
    return -level if result.criterion.polarity == "defect" else level


def _added(before: Review, after: Review) -> list[tuple[str, str, str]]:
    """Rule, severity and subject of the findings that are new, or graver than before."""
    known = {(item.rule, item.message) for item in before.findings}
    old: dict[tuple[str, str], int] = {}
    for item in before.findings:
        key = (item.rule, item.subject)
        old[key] = min(old.get(key, len(SEVERITY_ORDER)), SEVERITY_ORDER.index(item.severity))
    return [
        (item.rule, item.severity, item.subject)
        for item in after.findings
        if SEVERITY_ORDER.index(item.severity) < old.get((item.rule, item.subject), len(SEVERITY_ORDER))
        or (item.rule.startswith(SUMS) and (item.rule, item.message) not in known)
    ]


def _shown(review: Review, result: CriterionResult) -> set[str]:
    """Titles of the sections that the report shows for the unmet checks: where it looked, and where it found what proves nothing."""
    document = review.document
    titles: set[str] = set()
    for check in result.checks:
        if check.search:
            titles.update(check.search.sections[:_SHOWN])
            titles.update(document.sections[document.section_at(item.start)].title for item in check.search.rejected)
    return titles - {""}


def _is_named(change: Change, before: Review, after: Review, suffered: list[str]) -> bool:
    """Whether what the review says of a criterion that suffered names the section that was touched, or one for the same matter.

    Where the touched section is gone, none is left to be named: then the criterion's roles must name its role.
    """
    if not change.sections:
        return True
    document = before.document
    sums = [item for item in after.findings if item.subject in change.hurts and item.rule.startswith(SUMS)]
    touched = [document.sections[at] for at in change.sections]
    roles = {item.role for item in touched}
    titles = {item.title for item in document.sections if item.level and any(item.start < at.end and item.end > at.start for at in touched)}
    if any(title in titles for item in sums for title in item.sections):
        return True
    results = _levels(after)
    for name in suffered:
        place = find_place(after.document, results[name])
        shown = {section.title for section in place.sections} | _shown(after, results[name])
        if shown & titles or place.missing in roles or any(section.role in roles for section in place.sections):
            return True
    return False
