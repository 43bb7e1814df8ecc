"""Failure modes and a panel's questions in the reports, from a tiny catalogue."""

from __future__ import annotations

import json

import jsonschema
import pytest
from tiny_modes import BASE_TEXT, load_modes

from reviewer.report.json import render_json
from reviewer.report.markdown import render_markdown
from reviewer.report.schema import schema_text
from reviewer.report.text import render_review
from reviewer.review import Reviewer
from reviewer.types.knowledge import Knowledge
from reviewer.types.review import Review


@pytest.fixture(scope="module")
def shipped_modes() -> Knowledge:
    """The tiny rubric with its two failure modes."""
    return load_modes()


@pytest.fixture
def review(shipped_modes: Knowledge) -> Review:
    """A design that misses one mode and meets a part of the other."""
    return Reviewer(shipped_modes).review(BASE_TEXT + "\nThe lag of the copy stays below 5 s.\n", path="shop.md", digest="0" * 64)


def test_text(review: Review) -> None:
    """Code, title, what it strikes, status, how it spreads; of a part that is met the line."""
    text = render_review(review, width=100)
    start = text.index("What will break")
    shown = text[start : text.index("\nThey will ask")]
    assert shown.splitlines() == [
        "What will break  2 failure modes apply: 1 missed, 1 partial",
        "  FAIL30   Everybody refills the cache at once · Redis, database  missed",
        "           fills pile up → the database is slow → callers time out",
        "  FAIL31   The copy is behind · database  partial",
        "           old rows are shown → users write again",
        "           line 15 meets a part: “The lag of the copy stays below 5 s.”",
    ]


def test_markdown(review: Review) -> None:
    """A table of the same."""
    rows = [line for line in render_markdown(review).splitlines() if line.startswith("| `FAIL")]
    assert rows[0].startswith("| `FAIL30` | Everybody refills the cache at once (Redis, database) | missed | fills pile up → the database")
    assert rows[1:] == ["| `FAIL31` | The copy is behind (database) | partial | old rows are shown → users write again |"]


def test_json(review: Review) -> None:
    """Every mode with status, rank, evidence, what was searched, and the question that is asked about it here."""
    data = json.loads(render_json([review], many=False))
    jsonschema.validate(data, json.loads(schema_text()))
    modes = {item["id"]: item for item in data["failure_modes"]}
    assert modes["stampede"]["status"] == "missed"
    assert "Redis" in modes["stampede"]["question"]
    assert modes["stampede"]["checks"][0]["searched"] is not None
    assert modes["lag"]["status"] == "partial"
    assert [span["text"] for span in modes["lag"]["evidence"]] == ["The lag of the copy stays below 5 s."]
    assert modes["stampede"]["rank"] > modes["lag"]["rank"]
    assert "{" not in json.dumps([item["question"] for item in data["failure_modes"]])


def test_a_panel(shipped_modes: Knowledge) -> None:
    """Each question stands under who asks it."""
    review = Reviewer(shipped_modes, panel=["sre"]).review(BASE_TEXT)
    assert review.questions
    assert "  The site reliability engineer\n" in render_review(review)
    assert "**The site reliability engineer**" in render_markdown(review)
    assert {item["voice"] for item in json.loads(render_json([review], many=False))["questions"]} == {"sre"}
