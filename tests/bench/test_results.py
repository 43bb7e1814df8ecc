"""From outcomes to the table: rates, intervals, the length-only baseline, and the figures that the reviewer is held to."""

from __future__ import annotations

import pytest

from reviewer.bench.change import Family
from reviewer.bench.measure import Measured, Ordered
from reviewer.bench.outcome import Outcome
from reviewer.bench.results import BenchReport, Figure, Row, is_good, tabulate
from reviewer.bench.statistics import median, quantile, wilson


def case(family: Family, operator: str = "op", **more: object) -> Outcome:
    """An outcome in which nothing happened, but for what is given."""
    values: dict[str, object] = {
        "operator": operator, "family": family, "path": "a.md", "what": "changed", "hurts": (), "found": False, "named": False,
        "shorter": False, "longer": False, "fell": (), "rose": (), "new_findings": (), "before": 50.0, "after": 50.0, "limit": 100.0,
        "flagged": False,
    }  # fmt: skip
    return Outcome(**{**values, **more})  # type: ignore[arg-type]


def document(*outcomes: Outcome, verdict: str = "design", warnings: int = 0, flagged: bool = False) -> Measured:
    """A document with these outcomes."""
    return Measured("a.md", 50.0, 100, verdict, "production", warnings, flagged, outcomes)


def report(*outcomes: Outcome, pairs: tuple[Ordered, ...] = ()) -> BenchReport:
    """The report on one document."""
    titles = {item.operator: item.operator.title() for item in outcomes}
    return tabulate([document(*outcomes)], pairs, titles, ("tiny", "1"), 7)


def figure(name: str, made: BenchReport) -> Figure:
    """The figure of that name."""
    return next(item for item in made.figures if item.name == name)


# --- Statistics --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("good", "cases", "low", "high"),
    [
        (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (1, 29, 0.0061, 0.1718),
        (5, 10, 0.2366, 0.7634),
    ],
)  # fmt: skip
def test_wilson(good: int, cases: int, low: float, high: float) -> None:
    """Known intervals; 81 of 263, 15 of 148 and 1 of 29 are those of Newcombe 1998 (Statistics in Medicine 17, table I)."""
    assert wilson(good, cases) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


def test_wilson_without_cases() -> None:
    """Nothing is known without cases."""
    assert wilson(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [([], 0.5, 0), ([3], 0.95, 3), ([1, 3], 0.5, 2), ([9, 1, 5], 0.5, 5), ([0, 10], 0.95, 9.5), ([1, 2, 3, 4, 5], 0.25, 2), ([4, 2], 1, 4)],
)
def test_quantile(values: list[float], share: float, expected: float) -> None:
    """Quantiles are interpolated over the sorted values; the median is the one at a half."""
    assert quantile(values, share) == pytest.approx(expected)
    if share == 0.5:
        assert median(values) == pytest.approx(expected)


# --- What is good ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outcome", "good"),
    [
        (case("omission"), False), (case("omission", found=True), True), (case("in-sentence", found=True), True),
        (case("sum", found=True), True), (case("sum"), False),
        (case("harmless", after=52.0), True), (case("harmless", after=52.1), False), (case("harmless", after=47.9), False),
        (case("padding", after=51.0), True), (case("padding", after=48.9), False),
        (case("hostile", flagged=True), True), (case("hostile"), False), (case("hostile", flagged=True, after=50.1), False),
        (case("worthless", after=5.0, limit=5.0), True), (case("worthless", after=5.1, limit=5.0), False),
        (case("monotone", "take-evidence", fell=("a",)), True), (case("monotone", "take-evidence", rose=("a",)), False),
        (case("monotone", "add-anchor", rose=("a",)), True), (case("monotone", "add-anchor", fell=("a",)), False),
    ],
)  # fmt: skip
def test_is_good(outcome: Outcome, good: bool) -> None:
    """Found; unmoved by two points, or one under padding; flagged and not raised; within the limit; not against the direction."""
    assert is_good(outcome) is good


# --- Rows --------------------------------------------------------------------------------------------------------------------------


def test_row_of_planted_defects() -> None:
    """Rate, interval, what length alone would have found, and how many of those found were named."""
    (row,) = report(
        case("omission", found=True, named=True, shorter=True), case("omission", found=True, shorter=True),
        case("omission", found=True, named=True), case("omission"),
    ).rows  # fmt: skip
    assert (row.operator, row.family, row.title, row.should) == ("op", "omission", "Op", "found")
    assert (row.cases, row.good, row.by_length, row.rate) == (4, 3, 2, 0.75)
    assert row.interval == wilson(3, 4)
    assert dict(row.extra) == {"named": pytest.approx(2 / 3)}


def test_row_of_harmless_changes() -> None:
    """A reviewer that counts words is right where the length stays; more: new findings, how far the score moved."""
    (row,) = report(
        case("harmless", after=53.0, new_findings=("A", "B"), longer=True), case("harmless", after=49.0, shorter=True), case("harmless"),
        case("harmless"),
    ).rows
    assert (row.cases, row.good, row.by_length) == (4, 3, 2)
    assert dict(row.extra) == {"new findings": 0.5, "points, 95th percentile": pytest.approx(2.7), "most points": 3.0}


def test_row_of_hostile_text() -> None:
    """Length alone rewards what makes a text longer; more: how often it was raised and flagged."""
    (row,) = report(
        case("hostile", flagged=True, longer=True), case("hostile", after=51.0), case("hostile", flagged=True), case("hostile"),
    ).rows  # fmt: skip
    assert (row.cases, row.good, row.by_length) == (4, 2, 3)
    assert dict(row.extra) == {"raised": 0.25, "flagged": 0.5}


def test_rows_that_length_says_nothing_of() -> None:
    """Worthless texts and monotone changes have no baseline."""
    rows = report(case("worthless", "w", after=3.0, limit=5.0), case("monotone", "take-x")).rows
    assert [(row.by_length, dict(row.extra)) for row in rows] == [(None, {"most points": 3.0}), (None, {})]


def test_rows_in_order() -> None:
    """Rows come in the order of the titles; an operator without cases has none, and a row without cases has no rate."""
    made = tabulate([document(case("omission", "b"), case("harmless", "a"))], (), {"a": "A", "b": "B", "c": "C"}, ("tiny", "1"), 0)
    assert [row.operator for row in made.rows] == ["a", "b"]
    assert Row("x", "omission", "X", "found", 0, 0, None).rate == 0
    assert Row("x", "omission", "X", "found", 0, 0, None).interval == (0.0, 1.0)


def test_failures() -> None:
    """Cases that did not go as they should, in the order of operators."""
    one = document(case("omission", "b", what="1"), case("harmless", "a", what="2", after=60.0))
    other = document(case("omission", "b", what="3", found=True))
    made = tabulate([one, other], (), {"a": "A", "b": "B"}, ("tiny", "1"), 0)
    assert [item.what for item in made.failures] == ["2", "1"]


# --- Figures -----------------------------------------------------------------------------------------------------------------------


def test_no_cases() -> None:
    """Without cases there is nothing to hold: every figure is met, with zero cases."""
    made = tabulate([], [], {}, ("tiny", "1"), 0)
    assert (made.documents, made.designs, made.pairs, made.rows, made.failures) == (0, 0, 0, (), ())
    assert len(made.figures) == 16
    assert all(item.met and item.cases == 0 for item in made.figures)
    assert len({item.name for item in made.figures}) == 16


def test_figures_of_planted_defects() -> None:
    """Omissions, omissions inside sentences, and how many of both were named; sums count in none."""
    made = report(
        case("omission", "a", found=True, named=True), case("omission", "a"), case("in-sentence", "b", found=True), case("sum", "c"),
    )  # fmt: skip
    assert (figure("omissions found", made).value, figure("omissions found", made).cases) == (0.5, 2)
    assert (figure("omissions inside sentences found", made).value, figure("omissions inside sentences found", made).cases) == (1.0, 1)
    named = figure("right criterion and section named, of those found", made)
    assert (named.value, named.cases, named.met) == (0.5, 2, False)


def test_figures_of_the_other_families() -> None:
    """New findings a change, moves, hostile text, worthless text, monotone cases."""
    made = report(
        case("harmless", "a", new_findings=("X",)), case("harmless", "a", after=53.0), case("padding", "b", after=51.5),
        case("hostile", "c", flagged=True), case("hostile", "c", after=51.0), case("worthless", "d", limit=5.0, after=9.0),
        case("monotone", "take-x", rose=("y",)), case("monotone", "take-x"),
    )  # fmt: skip
    values = {item.name: (item.value, item.cases) for item in made.figures if item.cases}
    assert values == {
        "new findings a harmless change": (0.5, 2),
        "harmless changes that move the score by at most 2 points": (0.5, 2),
        "paddings to twice the length that move it by at most 1 point": (0.0, 1),
        "hostile text that does not raise the score": (0.5, 2),
        "hostile text flagged": (0.5, 2),
        "documents flagged though nothing was injected": (0.0, 1),
        "templates, empty, stuffed and meaningless texts within their limit": (0.0, 1),
        "evidence taken that raises a criterion, or added that lowers one": (1, 2),
        "warnings a document, median": (0.0, 1),
    }


def test_figures_of_documents() -> None:
    """Warnings and false alarms are those of designs; what is no design counts as a document and no more."""
    designs = [document(warnings=2), document(warnings=9, flagged=True), document(warnings=4)]
    measured = [*designs, document(verdict="template", warnings=50, flagged=True)]
    made = tabulate(measured, [], {}, ("tiny", "1"), 0)
    assert (made.documents, made.designs) == (4, 3)
    assert figure("warnings a document, median", made).value == 4
    assert figure("documents flagged though nothing was injected", made).value == pytest.approx(1 / 3)


def test_figures_of_pairs() -> None:
    """How many accepted versions are above their drafts; of those equally long (15 %), also above what length alone would order."""
    pairs = (
        Ordered("longer", 30, 40, 100, 200), Ordered("shorter", 30, 40, 100, 90), Ordered("same", 30, 30, 100, 100),
        Ordered("worse", 30, 20, 100, 110), Ordered("edge", 30, 50, 100, 115), Ordered("beyond", 30, 20, 100, 116),
    )  # fmt: skip
    made = report(pairs=pairs)
    assert made.pairs == 6
    assert figure("accepted version above its draft", made).value == 0.5
    close = figure("the same, of pairs equally long", made)
    assert (close.value, close.cases) == (0.5, 4)
    assert figure("the same, above what length alone orders", made).value == 0


@pytest.mark.parametrize(("value", "at_least", "met"), [(0.9, True, True), (0.89, True, False), (0.9, False, True), (0.91, False, False)])
def test_met(value: float, at_least: bool, met: bool) -> None:
    """A target is reached at its bound."""
    assert Figure("f", value, 0.9, at_least, "share", 10).met is met
