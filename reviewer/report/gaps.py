"""What would earn the most: the gaps of a scorecard by the points that their next level adds to the total."""

from dataclasses import dataclass

from reviewer.rubric.findings import missing_checks, next_level, next_step
from reviewer.types.rubric import POINTS
from reviewer.types.scorecard import CheckResult, CriterionResult, DimensionResult, Scorecard


@dataclass(frozen=True, slots=True)
class Gap:
    """A criterion below its highest level."""

    dimension: DimensionResult
    result: CriterionResult
    gain: float
    """Points of the overall score (0 to 100) that the level to aim at adds; for a defect, that mending it adds."""
    earn: str
    """What to write, as an imperative."""
    missing: CheckResult | None
    """The check to meet first."""


def weightiest_gaps(scorecard: Scorecard, limit: int = 10) -> list[Gap]:
    """At most `limit` gaps, the most rewarding first; equal gains in the rubric's order."""
    total = sum(item.weight for item in scorecard.dimensions if item.score is not None)
    gaps = []
    for dimension in scorecard.dimensions:
        weight = sum(r.weight for r in dimension.criteria if r.status == "scored" and r.criterion.polarity == "merit")
        for result in dimension.criteria:
            if result.status == "scored" and weight and total and (gap := _gap(dimension, result, dimension.weight / total / weight)):
                gaps.append(gap)
    return sorted(gaps, key=lambda gap: -gap.gain)[:limit]


def _gap(dimension: DimensionResult, result: CriterionResult, share: float) -> Gap | None:
    level = result.level or 0
    if result.criterion.polarity == "defect":
        gain = 100 * share * result.weight * POINTS[level]
        return Gap(dimension, result, gain, result.criterion.hint.rstrip("."), None) if level else None
    if level == 3:
        return None
    gain = 100 * share * result.weight * (POINTS[next_level(result)] - POINTS[level])
    missing = missing_checks(result)
    return Gap(dimension, result, gain, next_step(result), missing[0] if missing else None)
