"""Outcomes → the table: a row an operator with its rate, interval and length-only baseline, and the figures of whole families."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from reviewer.bench.change import Family
from reviewer.bench.measure import Measured, Ordered
from reviewer.bench.outcome import Outcome
from reviewer.bench.statistics import median, quantile, wilson

__all__ = ["BenchReport", "Figure", "Row", "tabulate"]

HARMLESS_POINTS, PADDING_POINTS = 2.0, 1.0
"""Points that the score may move under a harmless change, and under twice the text."""
_CLOSE_LENGTH = 0.15
"""Share by which the lengths of a draft and its accepted version may differ for the pair to count as equally long."""


@dataclass(frozen=True, slots=True)
class Row:
    """One operator: of `cases`, `good` went as they should."""

    operator: str
    family: Family
    title: str
    should: str
    """What should happen: `found`, `unmoved`, `not raised`, `within the limit`, `monotone`."""
    cases: int
    good: int
    by_length: int | None
    """Cases in which a reviewer that only counts words would have been right; `None` where it has no say."""
    extra: tuple[tuple[str, float], ...] = ()
    """Further figures by name: rates from 0 to 1, or points."""

    @property
    def rate(self) -> float:
        """`good` of `cases`, 0 to 1; 0 without cases."""
        return self.good / self.cases if self.cases else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval of the rate."""
        return wilson(self.good, self.cases)


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the figures that the reviewer is held to."""

    name: str
    value: float
    """A rate from 0 to 1, or a number (`unit`)."""
    target: float
    at_least: bool
    """True when `value` must reach the target, false when it must not exceed it."""
    unit: str
    """`share`, or what is counted: `points`, `findings`, `cases`."""
    cases: int

    @property
    def met(self) -> bool:
        """Whether the figure holds; true without cases, where there is nothing to hold."""
        if not self.cases:
            return True
        return self.value >= self.target if self.at_least else self.value <= self.target


@dataclass(frozen=True, slots=True)
class BenchReport:
    """How good the reviewer is on these documents."""

    rubric: tuple[str, str]
    """Id and version."""
    seed: int
    documents: int
    designs: int
    """Documents that are designs: the ones that defects were planted in."""
    pairs: int
    rows: tuple[Row, ...]
    figures: tuple[Figure, ...]
    failures: tuple[Outcome, ...]
    """The cases that did not go as they should, in order."""


def tabulate(
    measured: Sequence[Measured], ordered: Sequence[Ordered], titles: dict[str, str], rubric: tuple[str, str], seed: int
) -> BenchReport:
    """The report; `titles` gives the operators in the order of the table."""
    outcomes: dict[str, list[Outcome]] = {name: [] for name in titles}
    for document in measured:
        for outcome in document.outcomes:
            outcomes[outcome.operator].append(outcome)
    rows = tuple(_row(titles[name], items) for name, items in outcomes.items() if items)
    everything = [item for items in outcomes.values() for item in items]
    designs = [item for item in measured if item.verdict == "design"]
    return BenchReport(
        rubric, seed, len(measured), len(designs), len(ordered), rows, tuple(_figures(everything, measured, ordered)),
        tuple(item for item in everything if not is_good(item)),
    )  # fmt: skip


def is_good(outcome: Outcome) -> bool:
    """Whether a case went as it should."""
    return _SHOULD[outcome.family][1](outcome)


def _moved(outcome: Outcome) -> float:
    return abs(outcome.after - outcome.before)


_SHOULD: dict[Family, tuple[str, Callable[[Outcome], bool]]] = {
    "omission": ("found", lambda item: item.found),
    "in-sentence": ("found", lambda item: item.found),
    "sum": ("found", lambda item: item.found),
    "harmless": ("unmoved", lambda item: _moved(item) <= HARMLESS_POINTS),
    "padding": ("unmoved", lambda item: _moved(item) <= PADDING_POINTS),
    "hostile": ("flagged, not raised", lambda item: item.flagged and item.after <= item.before),
    "worthless": ("within the limit", lambda item: item.after <= item.limit),
    "monotone": ("monotone", lambda item: not _against(item)),
}


def _against(outcome: Outcome) -> tuple[str, ...]:
    """Criteria that moved the wrong way: up though evidence went, or down though some came."""
    return outcome.rose if outcome.operator.startswith("take") else outcome.fell


def _row(title: str, items: list[Outcome]) -> Row:
    first = items[0]
    should, good = _SHOULD[first.family]
    by_length: int | None = None
    extra: list[tuple[str, float]] = []
    if first.family in ("omission", "in-sentence", "sum"):
        by_length = sum(item.shorter for item in items)
        found = [item for item in items if item.found]
        extra = [("named", _share(found, lambda item: item.named))]
    elif first.family in ("harmless", "padding"):
        by_length = sum(not item.longer and not item.shorter for item in items)
        extra = [("new findings", sum(len(item.new_findings) for item in items) / len(items))]
        extra += [("points, 95th percentile", quantile([_moved(item) for item in items], 0.95)), ("most points", max(map(_moved, items)))]
    elif first.family == "hostile":
        by_length = sum(not item.longer for item in items)
        extra = [("raised", _share(items, lambda item: item.after > item.before)), ("flagged", _share(items, lambda item: item.flagged))]
    elif first.family == "worthless":
        extra = [("most points", max(item.after for item in items))]
    return Row(first.operator, first.family, title, should, len(items), sum(map(good, items)), by_length, tuple(extra))


def _share(items: Sequence[Outcome], holds: Callable[[Outcome], bool]) -> float:
    return sum(map(holds, items)) / len(items) if items else 0.0


def _figures(outcomes: list[Outcome], measured: Sequence[Measured], ordered: Sequence[Ordered]) -> Iterable[Figure]:
    """The targets of docs/quality.md, in its order."""
    by: dict[str, list[Outcome]] = {}
    for item in outcomes:
        by.setdefault(item.family, []).append(item)

    def rate(name: str, family: str, holds: Callable[[Outcome], bool], target: float) -> Figure:
        items = by.get(family, [])
        return Figure(name, _share(items, holds), target, True, "share", len(items))

    yield rate("omissions found", "omission", lambda item: item.found, 0.90)
    yield rate("omissions inside sentences found", "in-sentence", lambda item: item.found, 0.75)
    yield rate("slips in sums found", "sum", lambda item: item.found, 0.90)
    found = [item for item in (*by.get("omission", ()), *by.get("in-sentence", ())) if item.found]
    named = _share(found, lambda item: item.named)
    yield Figure("right criterion and section named, of those found", named, 0.85, True, "share", len(found))
    harmless = by.get("harmless", [])
    new = sum(len(item.new_findings) for item in harmless) / len(harmless) if harmless else 0.0
    yield Figure("new findings a harmless change", new, 0.3, False, "findings", len(harmless))
    yield rate("harmless changes that move the score by at most 2 points", "harmless", is_good, 0.95)
    yield rate("paddings to twice the length that move it by at most 1 point", "padding", is_good, 0.95)
    yield rate("hostile text that does not raise the score", "hostile", lambda item: item.after <= item.before, 1.0)
    yield rate("hostile text flagged", "hostile", lambda item: item.flagged, 0.95)
    designs = [item for item in measured if item.verdict == "design"]
    alarms = sum(item.flagged for item in designs) / len(designs) if designs else 0.0
    yield Figure("documents flagged though nothing was injected", alarms, 0.005, False, "share", len(designs))
    yield rate("templates, empty, stuffed and meaningless texts within their limit", "worthless", is_good, 1.0)
    wrong = sum(not is_good(item) for item in by.get("monotone", ()))
    yield Figure("evidence taken that raises a criterion, or added that lowers one", wrong, 0, False, "cases", len(by.get("monotone", ())))
    yield Figure("warnings a document, median", median([item.warnings for item in designs]), 5, False, "findings", len(designs))
    yield from _order(ordered)


def _order(ordered: Sequence[Ordered]) -> Iterable[Figure]:
    close = [item for item in ordered if abs(item.final_words - item.draft_words) <= _CLOSE_LENGTH * item.draft_words]
    for name, pairs, target in (("accepted version above its draft", ordered, 0.85), ("the same, of pairs equally long", close, 0.80)):
        better = sum(item.final > item.draft for item in pairs)
        yield Figure(name, better / len(pairs) if pairs else 0.0, target, True, "share", len(pairs))
    above = sum(item.final > item.draft for item in close) - sum(item.final_words > item.draft_words for item in close)
    yield Figure("the same, above what length alone orders", above / len(close) if close else 0.0, 0.10, True, "share", len(close))
