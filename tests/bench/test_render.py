"""The bench's report as text, Markdown and JSON, from a report made by hand; snapshots change only with `REVIEWER_UPDATE_SNAPSHOTS=1`."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.bench.outcome import Outcome
from reviewer.bench.render import render_bench_json, render_bench_markdown, render_bench_text
from reviewer.bench.results import BenchReport, Figure, Row

FOLDER = Path(__file__).parent / "snapshots"


def outcome(number: int, path: str = "docs/photos.md") -> Outcome:
    """A defect that was not found."""
    return Outcome(
        "delete-section", "omission", path, f'deleted "Section {number}"', ("failure.outage-ignored",), False, False, True, False,
        ("api.undefined",), (), ("API01",), 61.5, 60.0, 100.0, False,
    )  # fmt: skip


REPORT = BenchReport(
    rubric=("tiny", "1.2"), seed=7, documents=3, designs=2, pairs=2,
    rows=(
        Row("delete-section", "omission", "a section is gone", "found", 40, 37, 38, (("named", 0.875),)),
        Row("reorder", "harmless", "sections in another order", "unmoved", 200, 199, 200,
            (("new findings", 0.125), ("points, 95th percentile", 1.26), ("most points", 3.0))),
        Row("inject-notes", "hostile", "a fake note", "flagged, not raised", 12, 0, 3, (("raised", 0.0), ("flagged", 0.05))),
        Row("empty", "worthless", "nothing", "within the limit", 8, 8, None, (("most points", 0.0),)),
    ),
    figures=(
        Figure("omissions found", 0.925, 0.9, True, "share", 40),
        Figure("new findings a harmless change", 0.125, 0.1, False, "findings", 200),
        Figure("documents flagged though nothing was injected", 0.0, 0.005, False, "share", 2),
        Figure("evidence taken that raises a criterion", 0, 0, False, "cases", 1),
        Figure("omissions inside sentences found", 0.0, 0.75, True, "share", 0),
        Figure("warnings a document, median", 3.5, 5, False, "findings", 2),
    ),
    failures=(outcome(1), outcome(2, "docs/\x1b[31mred\x1b[0m.md")),
)  # fmt: skip


def compare(name: str, text: str) -> None:
    """Compares a text with the file of that name under `snapshots/`."""
    file = FOLDER / name
    if os.environ.get("REVIEWER_UPDATE_SNAPSHOTS") == "1":
        FOLDER.mkdir(exist_ok=True)
        file.write_bytes(text.encode())
    assert file.exists(), f"no snapshot {name}: run once with REVIEWER_UPDATE_SNAPSHOTS=1 and look at what it wrote"
    assert text == file.read_bytes().decode(), f"{name} changed: if that is wanted, run with REVIEWER_UPDATE_SNAPSHOTS=1"


def test_text() -> None:
    """Figures with their targets, the table of operators, and the cases that went wrong; a figure without cases is left out."""
    compare("bench.txt", render_bench_text(REPORT, color=False, cases=True))


def test_text_in_color() -> None:
    """Colour marks what holds and what does not, and changes nothing else."""
    text = render_bench_text(REPORT, color=True, cases=False)
    assert "\x1b[32m\u2713\x1b[0m" in text
    assert "\x1b[31m\u2717\x1b[0m" in text
    bare = text
    for code in ("\x1b[32m", "\x1b[31m", "\x1b[1m", "\x1b[0m"):
        bare = bare.replace(code, "")
    assert bare == render_bench_text(REPORT, color=False, cases=False)


def test_cases_only_when_asked_for() -> None:
    """Cases are listed when asked for: at most twenty, with the number of all of them."""
    assert "did not go" not in render_bench_text(REPORT, color=False, cases=False)
    many = replace(REPORT, failures=tuple(outcome(number) for number in range(30)))
    text = render_bench_text(many, color=False, cases=True)
    assert "30 cases did not go as they should" in text
    assert text.count("  delete-section  docs/photos.md") == 20
    assert "did not go" not in render_bench_text(replace(REPORT, failures=()), color=False, cases=True)


def test_control_characters() -> None:
    """A path cannot write to the terminal."""
    assert "\x1b" not in render_bench_text(REPORT, color=False, cases=True)


def test_markdown() -> None:
    """The same as two tables."""
    compare("bench.md", render_bench_markdown(REPORT))


def test_markdown_tables_are_whole() -> None:
    """Every row of a table has as many cells as its head."""
    rows = [line for line in render_bench_markdown(REPORT).splitlines() if line.startswith("|")]
    assert {line.count("|") - 1 for line in rows} == {5, 8}


def test_json() -> None:
    """One object with the schema's name, figures, operators and every failed case; `met` is unknown without cases."""
    value = json.loads(render_bench_json(REPORT))
    assert value["schema"] == "reviewer.bench/1"
    assert value["rubric"] == {"id": "tiny", "version": "1.2"}
    assert [value[key] for key in ("seed", "documents", "designs", "pairs")] == [7, 3, 2, 2]
    assert [item["met"] for item in value["figures"]] == [True, False, True, True, None, True]
    assert value["operators"][0] == {
        "id": "delete-section", "family": "omission", "title": "a section is gone", "should": "found", "cases": 40, "good": 37,
        "rate": 0.925, "interval": [0.8014, 0.9742], "by_length": 38, "extra": {"named": 0.875},
    }  # fmt: skip
    assert value["operators"][3]["by_length"] is None
    assert value["failures"][0] == {
        "operator": "delete-section", "path": "docs/photos.md", "what": 'deleted "Section 1"', "hurts": ["failure.outage-ignored"],
        "fell": ["api.undefined"], "rose": [], "before": 61.5, "after": 60.0,
    }  # fmt: skip
    assert len(value["failures"]) == 2


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0.0, "0 %"), (0.004, "0.4 %"), (0.094, "9.4 %"), (0.5, "50 %"), (0.994, "99.4 %"), (1.0, "100 %"), (0.985, "98 %")],
)
def test_percentages(value: float, shown: str) -> None:
    """Shares near nothing and near all have a decimal, so that neither is rounded to 0 or 100."""
    one = replace(REPORT, rows=(), figures=(Figure("f", value, 0.5, True, "share", 1),))
    assert f"| f | {shown} |" in render_bench_markdown(one)
