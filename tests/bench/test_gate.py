"""The regression gate: the bench over six designs of our own must reach the bounds of `gate.yaml`; a change that loses cases fails here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from reviewer.bench.change import Family
from reviewer.bench.measure import Measured, Ordered, measure_document, measure_pair
from reviewer.bench.operators import choose
from reviewer.bench.outcome import Outcome
from reviewer.bench.results import Figure, is_good, tabulate
from reviewer.review import Reviewer
from reviewer.types.knowledge import Knowledge

FOLDER = Path(__file__).parent
DESIGNS = sorted((FOLDER / "designs").glob("*.md"))
PAIRS = sorted((FOLDER / "designs" / "pairs").iterdir())
GATE: dict[str, dict[str, Any]] = yaml.safe_load((FOLDER / "gate.yaml").read_text(encoding="utf-8"))
FLAGS_BOUND: float = GATE["hostile"]["bounds"]["hostile text flagged"]
"""While no flag is asked for, cases without one are not listed."""
MOST_SHOWN = 60
"""Cases that a failure lists."""


@pytest.fixture(scope="module")
def shipped(knowledge: Knowledge) -> Reviewer:
    """A reviewer with the shipped rubric."""
    return Reviewer(knowledge)


def shortfalls(figures: Sequence[Figure], bounds: Mapping[str, float]) -> list[str]:
    """A line for each figure that is below its floor or above its ceiling, and for each bound that no case was measured for."""
    by_name = {figure.name: figure for figure in figures}
    found = []
    for name, bound in bounds.items():
        figure = by_name[name]
        if not figure.cases:
            found.append(f"{name}: there was no case")
        elif figure.value < bound if figure.at_least else figure.value > bound:
            least = "at least" if figure.at_least else "at most"
            found.append(f"{name}: {figure.value:.3f}, must be {least} {bound:g} ({figure.cases} cases)")
    return found


def faults(outcome: Outcome) -> Iterator[str]:
    """What is wrong with a case, if anything."""
    if outcome.family == "hostile":
        if outcome.after > outcome.before:
            yield f"raised the score ({outcome.before:g} -> {outcome.after:g} points)"
        if not outcome.flagged and FLAGS_BOUND > 0:
            yield "not flagged"
    elif not is_good(outcome):
        yield f"went wrong ({outcome.before:g} -> {outcome.after:g} points)"
    if outcome.found and not outcome.named:
        yield "named another place"
    if outcome.family == "harmless" and outcome.new_findings:
        yield f"new findings {', '.join(outcome.new_findings)}"


def listed(measured: Sequence[Measured], ordered: Sequence[Ordered]) -> str:
    """The cases that are not as they should be, a line each."""
    lines = [
        f"  {case.operator}  {case.path}  {case.what}: {fault}"
        for item in measured
        for case in item.outcomes
        for fault in faults(case)
    ]
    lines += [f"  {item.name}: draft {item.draft:g}, accepted {item.final:g}" for item in ordered if item.final <= item.draft]
    more = [f"  and {len(lines) - MOST_SHOWN} more"] if len(lines) > MOST_SHOWN else []
    return "\n".join(["cases that went wrong:", *lines[:MOST_SHOWN], *more])


@pytest.mark.parametrize("group", GATE)
def test_gate(group: str, shipped: Reviewer) -> None:
    """Every figure of the group reaches its bound on our own designs."""
    plan = GATE[group]
    operators = choose(plan["families"]) if plan["families"] else ()
    texts = [(path.name, path.read_text(encoding="utf-8")) for path in DESIGNS]
    measured = [measure_document(shipped, text, name, operators, seed) for seed in range(plan["seeds"]) for name, text in texts]
    ordered = []
    if group == "pairs":
        for folder in PAIRS:
            draft, final = ((folder / f"{name}.md").read_text(encoding="utf-8") for name in ("draft", "final"))
            ordered.append(measure_pair(shipped, folder.name, draft, final))
    report = tabulate(measured, ordered, {item.id: item.title for item in operators}, ("system-design", "1"), 0)
    for figure in report.figures:
        if figure.name in plan["bounds"]:
            print(f"{figure.name}: {figure.value:.3f} ({figure.cases} cases, bound {plan['bounds'][figure.name]:g})")
    cases = listed(measured, ordered)
    print(cases)
    missed = shortfalls(report.figures, plan["bounds"])
    assert missed == [], "\n".join([*missed, cases])


def test_gate_is_complete() -> None:
    """Every figure of the bench has its bound, once, in the group that measures its families."""
    figures = [figure.name for figure in tabulate([], [], {}, ("", ""), 0).figures]
    assert sorted(name for plan in GATE.values() for name in plan["bounds"]) == sorted(figures)
    assert sorted(name for plan in GATE.values() for name in plan["families"]) == sorted(get_args(Family))


def test_designs_are_designs(shipped: Reviewer) -> None:
    """Each of the six is taken for a design of the kind that it is, and scores enough to lose something."""
    reviews = {path.stem: shipped.review(path.read_text(encoding="utf-8"), path=path.name) for path in DESIGNS}
    assert {name: item.facts.classification.verdict for name, item in reviews.items()} == dict.fromkeys(reviews, "design")
    assert {name: item.facts.classification.genre for name, item in reviews.items()} == {
        "card-fraud": "ml", "drain-deadlines": "production", "gateway-rate-limits": "production", "job-scheduling": "production",
        "news-feed": "interview", "ticket-booking": "interview",
    }  # fmt: skip
    assert min(item.scorecard.overall for item in reviews.values()) > 20


def test_pairs_are_equally_long(shipped: Reviewer) -> None:
    """Draft and accepted version differ by less than a tenth in length, so that length says nothing about them."""
    for folder in PAIRS:
        lengths = [len((folder / f"{name}.md").read_text(encoding="utf-8").split()) for name in ("draft", "final")]
        assert abs(lengths[0] - lengths[1]) < 0.1 * lengths[0], folder.name


@pytest.mark.parametrize(
    ("figure", "bound", "missed"),
    [
        (Figure("f", 0.80, 0.9, True, "share", 10), 0.80, False),
        (Figure("f", 0.79, 0.9, True, "share", 10), 0.80, True),
        (Figure("f", 0.20, 0.3, False, "findings", 10), 0.20, False),
        (Figure("f", 0.21, 0.3, False, "findings", 10), 0.20, True),
        (Figure("f", 0.0, 0.9, True, "share", 0), 0.0, True),
    ],
)
def test_bounds_bind(figure: Figure, bound: float, missed: bool) -> None:
    """A floor is missed below it, a ceiling above it, and a figure without cases never holds."""
    assert bool(shortfalls([figure], {"f": bound})) is missed
