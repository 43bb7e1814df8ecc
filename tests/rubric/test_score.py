"""From levels to scores, on hand-made results: points, weights, profiles, gates, caps, the interval and the coverage."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.detect import detect
from reviewer.parse import parse
from reviewer.parse.terms import Matcher, build_lexicon
from reviewer.rubric.expression import parse_expression
from reviewer.rubric.score import NOT_A_DESIGN_CAP, TEMPLATE_CAP, points_earned, score
from reviewer.types.facts import Classification, Facts, Genre, Verdict
from reviewer.types.quantity import Quantity
from reviewer.types.rubric import POINTS, Criterion, Detector, Dimension, Gate, Polarity, Profile, Rubric
from reviewer.types.scorecard import CriterionResult, Scorecard

Level = int | None | tuple[int, int]
"""A level; `None` for not applicable; lowest and highest for what cannot be determined."""


def criterion(name: str, weight: float = 1, polarity: Polarity = "merit") -> Criterion:
    """A criterion without content."""
    return Criterion(
        id=name, code="X01", dimension=name.partition(".")[0], title="", scenario="", weight=weight, polarity=polarity, severities=(),
        genres=("production",), applies_when=None, applies_text="", home=(), topic=Detector("terms"), checks=(), levels=(), anchors=(),
        pushback="", covers=(), failure_modes=(), hint="", sources=(), origin=(),
    )  # fmt: skip


def result(item: Criterion, level: Level, weight: float | None = None) -> CriterionResult:
    """A result with that level; it weighs what the criterion does unless told otherwise."""
    weight = item.weight if weight is None else weight
    if level is None:
        return CriterionResult(item, weight, "not-applicable", "why not", None, (0, 0), ())
    if isinstance(level, tuple):
        return CriterionResult(item, weight, "cannot-determine", "a picture", None, level, ())
    return CriterionResult(item, weight, "scored", "", level, (level, level), ())


def facts(*, verdict: Verdict = "design", genre: Genre = "production", nines: float = 0.0) -> Facts:
    """Facts of an empty document with this classification, and a promise of so many per cent."""
    lexicon = build_lexicon([])
    empty = detect(parse("", Matcher(lexicon)), lexicon)
    promise = Quantity(0, 1, nines, nines, nines, "%", "nines", False, "", "")
    return Facts(
        empty.document, empty.bars, (), (promise,) if nines else (), (), empty.system,
        Classification(verdict, "the reason", genre, "declared", False),
    )  # fmt: skip


def card(
    levels: dict[str, Level],
    *,
    weights: dict[str, float] | None = None,
    dimensions: dict[str, float] | None = None,
    factors: dict[str, float] | None = None,
    defects: Sequence[str] = (),
    gates: tuple[Gate, ...] = (),
    of: Facts | None = None,
    reduced: dict[str, float] | None = None,
) -> Scorecard:
    """The scorecard of criteria `dimension.name` with these levels; weights are 1 unless given, and `reduced` where severity is low."""
    items = {name: criterion(name, (weights or {}).get(name, 1), "defect" if name in defects else "merit") for name in levels}
    names = list(dict.fromkeys(name.partition(".")[0] for name in levels))
    parts = tuple(
        Dimension(name, name.title(), (dimensions or {}).get(name, 1), tuple(item for item in items.values() if item.dimension == name))
        for name in names
    )
    rubric = Rubric("tiny", "1", "Tiny", parts, (), (), gates)
    profile = Profile("usual", "Usual", tuple((factors or {}).items()), ())
    results = [result(items[item.id], levels[item.id], (reduced or {}).get(item.id)) for item in rubric.criteria]
    return score(rubric, profile, of or facts(), results, {})


def scores(found: Scorecard) -> list[float | None]:
    """The dimensions' scores."""
    return [dimension.score for dimension in found.dimensions]


@pytest.mark.parametrize(("level", "points"), [(0, 0.0), (1, 30.0), (2, 75.0), (3, 100.0)])
def test_points_of_levels(level: int, points: float) -> None:
    """One criterion is worth its level's points, and so is the whole."""
    found = card({"a.x": level})
    assert (scores(found), found.overall, found.interval, found.coverage, found.cap) == ([points], points, (points, points), 1.0, None)
    assert found.profile == "usual"


def test_weights_within_a_dimension() -> None:
    """A dimension's score is the mean of its criteria's points by weight."""
    assert scores(card({"a.x": 3, "a.y": 0}, weights={"a.x": 3})) == [75.0]
    assert scores(card({"a.x": 1, "a.y": 2})) == [52.5]


def test_weights_of_dimensions() -> None:
    """The total is the mean of the dimensions by weight, however many criteria each has."""
    found = card({"a.x": 3, "a.y": 3, "a.z": 3, "b.x": 0}, dimensions={"a": 1, "b": 3})
    assert (scores(found), found.overall) == ([100.0, 0.0], 25.0)


def test_the_profile_weighs_dimensions() -> None:
    """A profile's factor multiplies the weight of a dimension, and only the total follows it."""
    found = card({"a.x": 3, "b.x": 0}, factors={"a": 3.0})
    assert (found.overall, scores(found)) == (75.0, [100.0, 0.0])
    assert [dimension.weight for dimension in found.dimensions] == [3.0, 1]
    assert card({"a.x": 3, "b.x": 0}, factors={"a": 0.0}).overall == 0.0


def test_low_severity_weighs_less() -> None:
    """What weighs less for this kind of document counts so in its dimension, and the dimension in the total by what is left of it."""
    found = card({"a.x": 0, "a.y": 3, "b.x": 3}, reduced={"a.x": 0.5})
    assert scores(found) == [66.7, 100.0]
    assert [dimension.weight for dimension in found.dimensions] == [0.75, 1.0]
    assert found.overall == round(100 * (0.75 * 2 / 3 + 1) / 1.75, 1)


def test_what_does_not_apply_does_not_count() -> None:
    """A criterion that does not apply changes neither score nor coverage; a dimension of such criteria has no score and no weight."""
    found = card({"a.x": 2, "a.y": None, "b.x": None}, weights={"a.y": 5})
    assert (scores(found), found.overall, found.coverage) == ([75.0, None], 75.0, 1.0)
    nothing = card({"a.x": None})
    assert (scores(nothing), nothing.overall, nothing.interval, nothing.coverage) == ([None], 0.0, (0.0, 0.0), 0.0)


def test_the_interval_and_the_coverage() -> None:
    """What cannot be determined counts for the interval at its lowest and highest level, and lowers the coverage by its weight."""
    found = card({"a.x": 2, "a.y": (0, 3)}, weights={"a.x": 3})
    assert found.overall == 75.0
    assert found.interval == (56.2, 81.2)
    assert found.coverage == 0.75


def test_the_interval_holds_the_score() -> None:
    """The interval never excludes the score, even where all that is unknown can only be worse or better."""
    assert card({"a.x": 3, "a.y": (0, 1)}).interval == (50.0, 100.0)
    assert card({"a.x": 0, "a.y": (2, 3)}).interval == (0.0, 50.0)


def test_only_unknown() -> None:
    """When nothing could be determined the coverage is 0, the score is the least that is possible, and the interval says what else is."""
    found = card({"a.x": (1, 3)})
    assert (scores(found), found.overall, found.interval, found.coverage) == ([None], 30.0, (30.0, 100.0), 0.0)


def test_little_coverage() -> None:
    """Where less than half of the weight could be determined the score is its lower bound: the few do not speak for the many."""
    assert card({"a.x": 3, "a.y": (0, 3), "a.z": (0, 3)}).overall == 33.3
    assert card({"a.x": 3, "a.y": (0, 3)}).overall == 100.0


def test_defects_take_away() -> None:
    """A defect that is there costs its weight times its points; one that is not there adds nothing; nothing falls below 0."""
    merits: dict[str, Level] = {"a.x": 3, "a.y": 2}
    assert scores(card({**merits, "a.bad": 0}, defects=["a.bad"])) == [87.5]
    assert scores(card({**merits, "a.bad": 2}, defects=["a.bad"])) == [50.0]
    assert scores(card({**merits, "a.bad": 3}, defects=["a.bad"], weights={"a.bad": 5})) == [0.0]


def test_a_defect_that_cannot_be_determined() -> None:
    """An unknown defect costs nothing in the score, and its worst level makes the low end of the interval."""
    found = card({"a.x": 3, "a.bad": (0, 3)}, defects=["a.bad"])
    assert (found.overall, found.interval) == (100.0, (0.0, 100.0))


def test_a_dimension_of_defects_alone() -> None:
    """A dimension without a merit has no score."""
    assert scores(card({"a.x": 3, "b.bad": 3}, defects=["b.bad"])) == [100.0, None]


GATE = Gate("a.x", 1, parse_expression("max(nines) >= 99.99"), 60.0, "no redundancy")


def test_a_gate_that_shuts() -> None:
    """A gap below the gate's level caps score and interval while its condition holds, and says why."""
    found = card({"a.x": 0, "b.x": 3}, dimensions={"b": 9}, gates=(GATE,), of=facts(nines=99.99))
    assert (found.overall, found.interval, found.cap, found.gates) == (60.0, (60.0, 60.0), (60.0, "no redundancy"), ("a.x",))
    assert scores(found) == [0.0, 100.0]


@pytest.mark.parametrize(("level", "nines"), [(1, 99.99), (0, 99.9), (None, 99.99), ((0, 3), 99.99)])
def test_a_gate_that_stays_open(level: Level, nines: float) -> None:
    """A gate stays open when the level is reached, the condition fails, or the criterion is not scored."""
    found = card({"a.x": level, "b.x": 3}, dimensions={"b": 9}, gates=(GATE,), of=facts(nines=nines))
    assert (found.gates, found.cap) == ((), None)
    assert found.overall >= 90.0


def test_a_cap_never_raises() -> None:
    """A score below the cap stays as it is."""
    assert card({"a.x": 0}, gates=(GATE,), of=facts(nines=99.999)).overall == 0.0


def test_the_lowest_cap_counts() -> None:
    """Of several gates all are named, and the lowest cap counts."""
    gates = (GATE, Gate("a.x", 3, None, 40.0, "no reason given"))
    found = card({"a.x": 0, "b.x": 3}, dimensions={"b": 9}, gates=gates, of=facts(nines=99.99))
    assert (found.overall, found.cap, found.gates) == (40.0, (40.0, "no reason given"), ("a.x", "a.x"))


@pytest.mark.parametrize(("verdict", "cap"), [("template", TEMPLATE_CAP), ("not-a-design", NOT_A_DESIGN_CAP)])
def test_what_is_no_design_is_capped(verdict: Verdict, cap: float) -> None:
    """A template and a text of another kind stay at the bottom whatever they name, with the reason."""
    found = card({"a.x": 3}, of=facts(verdict=verdict))
    assert found.overall == cap
    assert found.cap is not None
    assert found.cap[1].endswith("the reason")


def test_the_criteria_keep_their_order() -> None:
    """A scorecard holds every criterion of the rubric once, in the rubric's order."""
    levels: dict[str, Level] = {"a.x": 3, "a.y": None, "b.x": (0, 1), "b.y": 0}
    assert [item.criterion.id for item in card(levels).criteria] == list(levels)


def test_points_earned_of_nothing() -> None:
    """Without a criterion that counts there are no points to speak of."""
    assert points_earned([], "scored") is None


LEVELS: st.SearchStrategy[Level] = st.one_of(
    st.none(), st.integers(0, 3), st.tuples(st.integers(0, 3), st.integers(0, 3)).map(lambda pair: (min(pair), max(pair)))
)


@given(st.dictionaries(st.sampled_from(["a.x", "a.y", "b.x", "b.y", "b.bad"]), LEVELS, min_size=1), st.floats(0.1, 5))
def test_scores_stay_in_their_bounds(levels: dict[str, Level], weight: float) -> None:
    """Score, interval and coverage lie in their ranges, and the interval holds the score, whatever the levels."""
    found = card(levels, weights={"a.x": weight}, defects=["b.bad"])
    low, high = found.interval
    assert 0 <= low <= found.overall <= high <= 100
    assert 0 <= found.coverage <= 1


@given(st.dictionaries(st.sampled_from(["a.x", "a.y", "b.x"]), st.integers(0, 3), min_size=2), st.data())
def test_a_better_level_never_lowers_the_score(levels: dict[str, int], data: st.DataObject) -> None:
    """Raising one criterion raises the total or leaves it."""
    name = data.draw(st.sampled_from(sorted(levels)))
    better = {**levels, name: min(3, levels[name] + 1)}
    assert card(dict(better)).overall >= card(dict(levels)).overall


def test_points() -> None:
    """The points of the levels are those of the documentation."""
    assert POINTS == (0.0, 0.30, 0.75, 1.0)
