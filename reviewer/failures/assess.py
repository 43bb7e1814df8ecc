"""Which failure modes apply to a design, the status of each, and how they rank for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from reviewer.rubric.conditions import condition_holds
from reviewer.rubric.engine import score_checks
from reviewer.rubric.kinds import find_some
from reviewer.rubric.view import View
from reviewer.types.failure import STATUS_OF_LEVEL, FailureMode, Likelihood, ModeResult
from reviewer.types.rubric import Detector, Expression

__all__ = ["assess"]

_SEVERITY = {"high": 3.0, "medium": 2.4, "low": 1.2}
_MOST_LIKELY, _LEAST_LIKELY = 3.0, 0.25
_UNSIGNED = 0.6
"""Times as likely is a mode that is possible, but to which no sign in the text points."""
_FOCUS = 0.9
"""How much further forward stand modes of the family that holds all rank of a design, against one that holds none."""
_SHOWN = 3
"""Names of components that a mode's result holds."""


@dataclass(frozen=True, slots=True)
class _Design:
    """One document as all modes look at it."""

    view: View
    """For what proves a mitigation."""
    text: View
    """For what makes a mode possible: bare lists count too."""
    groups: dict[str, tuple[str, ...]]
    counted: dict[Expression, float] = field(default_factory=dict)
    """What conditions have counted already: many ask for the same."""

    def holds(self, condition: Expression | None) -> bool:
        """Whether a condition over the facts holds."""
        return condition_holds(condition, self.view.facts, self.groups, self.counted)


def assess(modes: Iterable[FailureMode], view: View, groups: Mapping[str, tuple[str, ...]], *, explain: bool = True) -> list[ModeResult]:
    """One result for each mode, those that apply first, by rank (severity × likelihood) and by what the design is about, then by code."""
    design = _Design(view, view.with_lists(), dict(groups))
    results = [_assess(mode, design, explain) for mode in modes]
    focus = _focus(results)
    return sorted(results, key=lambda it: (it.status == "not-applicable", -it.rank * focus[it.mode.group], it.mode.criterion.code))


def _focus(results: list[ModeResult]) -> dict[str, float]:
    """For each family of modes how much the design is about it: its part of the rank of all that apply, met or not."""
    weights: dict[str, float] = {}
    for item in results:
        weights[item.mode.group] = weights.get(item.mode.group, 0.0) + item.rank
    total = sum(weights.values()) or 1.0
    return {family: 1 + _FOCUS * weight / total for family, weight in weights.items()}


def _assess(mode: FailureMode, design: _Design, explain: bool) -> ModeResult:
    criterion, view, text = mode.criterion, design.view, design.text
    facts = view.facts
    if facts.classification.genre not in criterion.genres:
        return _apart(mode, f"documents of the kind {facts.classification.genre} need not consider it")
    sign = _sign(mode, design)
    places: tuple[tuple[int, int], ...] = ()
    if sign is None:
        if not design.holds(criterion.applies_when):
            return _apart(mode, f"applies when {criterion.applies_text}")
        places = _places(mode.where, text) if mode.where else ()
        if mode.where and not places:
            return _apart(mode, "nothing in the text makes it possible")
    holding = [item for item in mode.likely if not item.enough and _is_likely(item, design)]
    if sign is not None:
        holding.append(sign)
        places = _places(sign.where, text) if sign.where else ()
    result = score_checks(criterion, view, explain=explain, plans=False)
    names, stands = _components(mode, view)
    rank = _SEVERITY[criterion.severity(facts.classification.genre)] * _likelihood(mode, holding)
    status = STATUS_OF_LEVEL[result.level or 0]
    why = tuple(dict.fromkeys(item.why for item in holding))
    return ModeResult(mode, status, "", result.checks, rank, why, names, (*stands, *places)[:_SHOWN])


def _sign(mode: FailureMode, design: _Design) -> Likelihood | None:
    """The strongest sign that holds; of two that are as strong, the first."""
    signs = sorted((item for item in mode.likely if item.enough), key=lambda item: -item.factor)
    return next((item for item in signs if _is_likely(item, design)), None)


def _likelihood(mode: FailureMode, holding: list[Likelihood]) -> float:
    """The product of the factors that hold, within bounds; less where none of the mode's signs does."""
    factor = 1.0
    for item in holding:
        factor *= item.factor
    if any(item.enough for item in mode.likely) and not any(item.enough for item in holding):
        factor *= _UNSIGNED
    return min(_MOST_LIKELY, max(_LEAST_LIKELY, factor))


def _apart(mode: FailureMode, reason: str) -> ModeResult:
    return ModeResult(mode, "not-applicable", reason, (), 0.0, (), (), ())


def _places(detector: Detector, view: View) -> tuple[tuple[int, int], ...]:
    """The first sentences where a detector finds something."""
    found = find_some(detector, view, bytearray(b"\x01") * len(view.document.sentences))
    return tuple((view.document.sentences[at].start, view.document.sentences[at].end) for at in sorted(found)[:_SHOWN])


def _is_likely(item: Likelihood, design: _Design) -> bool:
    if item.when is not None and not design.holds(item.when):
        return False
    return item.where is None or bool(_places(item.where, design.text))


def _components(mode: FailureMode, view: View) -> tuple[tuple[str, ...], tuple[tuple[int, int], ...]]:
    """Names and first places of the components that a mode strikes, named most often first."""
    struck = [item for item in view.facts.components if item.kind in mode.components]
    struck.sort(key=lambda item: (-len(item.places), item.places[0]))
    names: dict[str, tuple[int, int]] = {}
    for item in struck:
        names.setdefault(item.name, view.document.source_range(*item.places[0]))
    return tuple(names)[:_SHOWN], tuple(names.values())[:_SHOWN]
