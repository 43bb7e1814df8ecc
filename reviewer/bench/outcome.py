"""What came of one changed document: found or not, raised or not, how far the score moved."""

from dataclasses import dataclass

from reviewer.bench.change import Change, Family, Operator
from reviewer.types.review import Review
from reviewer.types.scorecard import CriterionResult

__all__ = ["Outcome", "compare"]

FLAGS = ("DOC05",)
"""Rules that flag hostile text."""


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
    """Whether what fell the most is a criterion that should suffer and the place named is the section that was touched."""
    shorter: bool
    """Whether the document lost at least one word in fifty: all that a reviewer who only counts words could notice."""
    fell: tuple[str, ...]
    """Ids of the criteria whose level fell."""
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
    fell = tuple(name for name in old if _level(new[name]) < _level(old[name]))
    rose = tuple(name for name in old if _level(new[name]) > _level(old[name]))
    added = _added(before, after)
    shown = tuple(rule for rule, severity, _ in added if severity != "info")
    hurt = set(change.hurts)
    suffered = [name for name in (*fell, *(subject for _, _, subject in added)) if name in hurt]
    return Outcome(
        operator=operator.id, family=operator.family, path=before.document.path, what=change.what, hurts=change.hurts, found=bool(suffered),
        named=bool(suffered) and _is_named(change, before, after, (old, new), fell),
        shorter=after.document.words <= 0.98 * before.document.words, fell=fell, rose=rose, new_findings=shown,
        before=before.scorecard.overall, after=after.scorecard.overall, limit=change.limit,
        flagged=any(item.rule in FLAGS for item in after.findings),
    )  # fmt: skip


def _levels(review: Review) -> dict[str, CriterionResult]:
    return {item.criterion.id: item for item in review.scorecard.criteria}


def _level(result: CriterionResult) -> int:
    """The level, turned round for a defect; what does not apply or cannot be determined counts as 0."""
    level = result.level or 0
    return -level if result.criterion.polarity == "defect" else level


def _added(before: Review, after: Review) -> list[tuple[str, str, str]]:
    """Rule, severity and subject of the findings that are new, or worse than before."""
    old = {(item.rule, item.severity, item.subject) for item in before.findings}
    return [key for item in after.findings if (key := (item.rule, item.severity, item.subject)) not in old]


Levels = dict[str, CriterionResult]


def _is_named(change: Change, before: Review, after: Review, levels: tuple[Levels, Levels], fell: tuple[str, ...]) -> bool:
    """Whether the criterion that lost the most weight should suffer, and what is said of it names the touched section or its role."""
    old, new = levels
    lost = sorted(fell, key=lambda name: -old[name].weight * (_level(old[name]) - _level(new[name])))
    if lost and lost[0] not in change.hurts:
        return False
    section = before.document.sections[change.section]
    wanted = set(change.hurts) & set(fell) if fell else set(change.hurts)
    if not change.section:
        return True
    return any(section.role in new[name].criterion.home for name in wanted if name in new)
