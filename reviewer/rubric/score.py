"""Levels → points → scores, with gates, the interval and the coverage (docs/writing-rubrics.md)."""

from collections.abc import Mapping, Sequence

from reviewer.rubric.conditions import condition_holds
from reviewer.types.facts import Facts, Genre
from reviewer.types.rubric import POINTS, Dimension, Gate, Profile, Rubric
from reviewer.types.scorecard import CriterionResult, DimensionResult, Scorecard

_LEAST_COVERAGE = 0.5
"""Coverage below which the few criteria that could be told do not speak for the rest: the score is its lower bound."""
TEMPLATE_CAP, NOT_A_DESIGN_CAP = 5.0, 10.0
"""Highest score of an unfilled template, and of a document that is no design."""


def score(
    rubric: Rubric, profile: Profile, facts: Facts, results: Sequence[CriterionResult], groups: Mapping[str, tuple[str, ...]],
) -> Scorecard:  # fmt: skip
    """The scorecard of `results`, which stand in the order of `rubric.criteria`."""
    by_dimension: dict[str, list[CriterionResult]] = {}
    for dimension in rubric.dimensions:
        by_dimension[dimension.id] = []
    at = 0
    for dimension in rubric.dimensions:
        by_dimension[dimension.id] = list(results[at : at + len(dimension.criteria)])
        at += len(dimension.criteria)
    factors = dict(profile.weights)
    genre = facts.classification.genre
    dimensions = tuple(_dimension(item, by_dimension[item.id], factors.get(item.id, 1.0), genre) for item in rubric.dimensions)
    shut = tuple(gate for gate in rubric.gates if _is_shut(gate, results, facts, groups))
    cap = _cap(facts, shut)
    overall, low, high = (_capped(value, cap) for value in (_overall(dimensions, which) for which in ("scored", "low", "high")))
    coverage = _coverage(results)
    if coverage < _LEAST_COVERAGE:
        overall = low
    return Scorecard(
        overall=overall, interval=(min(low, overall), max(high, overall)), coverage=coverage,
        gates=tuple(gate.criterion for gate in shut), cap=cap, profile=profile.id, dimensions=dimensions,
    )  # fmt: skip


def _is_shut(gate: Gate, results: Sequence[CriterionResult], facts: Facts, groups: Mapping[str, tuple[str, ...]]) -> bool:
    result = next(item for item in results if item.criterion.id == gate.criterion)
    return result.level is not None and result.level < gate.below and condition_holds(gate.when, facts, dict(groups))


def _cap(facts: Facts, shut: Sequence[Gate]) -> tuple[float, str] | None:
    caps = [(gate.cap, gate.reason) for gate in shut]
    verdict = facts.classification.verdict
    if verdict == "template":
        caps.append((TEMPLATE_CAP, f"this is an unfilled template: {facts.classification.reason}"))
    elif verdict == "not-a-design":
        caps.append((NOT_A_DESIGN_CAP, f"this is no design document: {facts.classification.reason}"))
    return min(caps, default=None)


def _capped(value: float, cap: tuple[float, str] | None) -> float:
    return round(min(value, cap[0]) if cap else value, 1)


def points_earned(results: Sequence[CriterionResult], which: str) -> float | None:
    """Weighted mean of the criteria's points, 0 to 1; `None` when none counts.

    `which` says what a criterion that cannot be determined is worth: nothing is said of it ("scored"), its lowest ("low") or its
    highest ("high") level. A defect takes its share away and adds none.
    """
    total = earned = lost = 0.0
    for result in results:
        if result.status == "not-applicable" or (which == "scored" and result.status != "scored"):
            continue
        level = result.bounds[1] if which == "high" else result.bounds[0]
        if result.criterion.polarity == "defect":
            level = result.bounds[0] if which == "high" else result.bounds[1]
            lost += result.weight * POINTS[level]
            continue
        total += result.weight
        earned += result.weight * POINTS[level]
    return max(0.0, earned - lost) / total if total else None


def _dimension(dimension: Dimension, results: list[CriterionResult], factor: float, genre: Genre) -> DimensionResult:
    """The dimension's score, and its weight: less where only some of what documents of this kind must settle applies."""
    earned = points_earned(results, "scored")
    shown = None if earned is None else round(100 * earned, 1)
    counted = [item for item in results if item.status != "not-applicable"]
    full = sum(item.criterion.weight for item in results if genre in item.criterion.genres)
    share = sum(item.weight for item in counted) / full if full else 1.0
    return DimensionResult(dimension.id, dimension.title, round(dimension.weight * factor * share, 4), shown, tuple(results))


def _overall(dimensions: Sequence[DimensionResult], which: str) -> float:
    pairs = [(item.weight, points_earned(item.criteria, which)) for item in dimensions]
    weight = sum(weight for weight, earned in pairs if earned is not None)
    return 100 * sum(weight * earned for weight, earned in pairs if earned is not None) / weight if weight else 0.0


def _coverage(results: Sequence[CriterionResult]) -> float:
    scored = sum(item.weight for item in results if item.status == "scored")
    applicable = sum(item.weight for item in results if item.status != "not-applicable")
    return round(scored / applicable, 3) if applicable else 0.0
