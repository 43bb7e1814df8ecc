"""Designs put together from known components: the modes that they must be told of stand among the first ten."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from reviewer import knowledge
from reviewer.detect import detect
from reviewer.failures import assess
from reviewer.parse import parse
from reviewer.parse.terms import Matcher
from reviewer.rubric.view import View

FOLDER = Path(__file__).parent / "assembled"
ROWS: list[dict[str, Any]] = yaml.safe_load((FOLDER / "expected.yaml").read_text())
SHOWN = 10


@pytest.fixture(scope="module")
def ranked() -> dict[str, list[str]]:
    """For each design the modes that it misses, by rank."""
    known = knowledge.load("system-design")
    matcher = Matcher(known.lexicon)
    found = {}
    for row in ROWS:
        document = parse((FOLDER / row["file"]).read_text(), matcher, known_templates=known.known_templates)
        results = assess(known.modes, View(detect(document, known.lexicon)), known.groups)
        found[row["file"]] = [item.mode.criterion.id for item in results if item.status in ("missed", "partial")]
    return found


def test_expected_modes_are_among_the_first_ten(ranked: dict[str, list[str]]) -> None:
    """Four of five expected modes are shown; single designs may fare worse."""
    hits = sum(mode in ranked[row["file"]][:SHOWN] for row in ROWS for mode in row["expected"])
    assert hits / sum(len(row["expected"]) for row in ROWS) >= 0.77


def test_what_is_shown_is_right(ranked: dict[str, list[str]]) -> None:
    """Nearly all that is shown is expected or would be right too."""
    shown = [(row, mode) for row in ROWS for mode in ranked[row["file"]][:SHOWN]]
    right = sum(mode in (*row["expected"], *row.get("also", []), *row.get("settled", [])) for row, mode in shown)
    assert right / len(shown) >= 0.88


def test_what_cannot_happen_is_rarely_shown(ranked: dict[str, list[str]]) -> None:
    """Modes that a design cannot suffer stand among the first ten in very few."""
    wrong = [(row["file"], mode) for row in ROWS for mode in row.get("absent", []) if mode in ranked[row["file"]][:SHOWN]]
    assert len(wrong) <= 4, wrong
