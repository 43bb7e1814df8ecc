"""The JSON contract: its snapshot, the shipped schema, and texts that come through unchanged."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from reviewer.report.json import SCHEMA, render_json
from reviewer.report.schema import schema_text
from reviewer.review import Reviewer
from reviewer.types.knowledge import Knowledge
from reviewer.types.review import Review

EXAMPLE = Path(__file__).parents[2] / "examples" / "url-shortener.md"
TEXTS = {
    "empty": "",
    "template": "# T\n\n## Goals\n\nTBD\n\n## Design\n\nTBD\n\n## Risks\n\nTBD\n",
    "essay": "# My holidays\n\nWe went to the sea and it rained all week, so we read books and played cards.\n",
    "picture": "# Photos\n\n## Architecture\n\nThe components are a cache and a database.\n\n![parts](p.png)\n",
    "chinese": "# 设计\n\n我们使用缓存来存储照片并且在数据库失败的时候返回旧的数据。\n",
    "comment": "# Photos\n\n<!-- never closed\n\nThe cache never fails.\n",
    "signs": "# P\x00h\x1bo\u202etos\x85\u2028x\r\n\r\nIn an outage callers see \x1b an error.\r\n\r\nA tag \U000e0041 hides.\r\n",
    "example": EXAMPLE.read_text(encoding="utf-8"),
}


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    """The shipped schema."""
    found: dict[str, Any] = json.loads(schema_text())
    return found


@pytest.fixture(scope="module")
def core(knowledge: Knowledge) -> Reviewer:
    """A reviewer with the shipped rubric."""
    return Reviewer(knowledge)


def test_snapshot(review: Review, snapshot: Callable[[str, str], None]) -> None:
    """The whole object."""
    snapshot("review.json", render_json([review], many=False))


def test_the_schema_is_one(schema: dict[str, Any]) -> None:
    """The schema is valid, closed, and named like the contract."""
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$id"] == SCHEMA == schema["properties"]["schema"]["const"]
    assert schema["additionalProperties"] is False


def test_the_schema_refuses_what_is_unknown(schema: dict[str, Any], review: Review) -> None:
    """A field more, a field less or another type does not pass."""
    found = json.loads(render_json([review], many=False))
    jsonschema.validate(found, schema)
    for wrong in ({**found, "more": 1}, {k: v for k, v in found.items() if k != "score"}, {**found, "mode": "magic"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema)


@pytest.mark.parametrize("name", TEXTS)
def test_reviews_follow_the_schema(core: Reviewer, reviewer: Reviewer, schema: dict[str, Any], name: str) -> None:
    """Whatever the document, the object follows the schema, with the shipped rubric and with another, explained or not."""
    validator = jsonschema.Draft202012Validator(schema)
    for judge in (core, reviewer):
        for explain in (True, False):
            validator.validate(json.loads(render_json([judge.review(TEXTS[name], digest="a" * 64, explain=explain)], many=False)))


def test_one_and_many(review: Review) -> None:
    """One review is an object, several are an array, and an array of one stays an array."""
    one = json.loads(render_json([review], many=False))
    assert json.loads(render_json([review], many=True)) == [one]
    assert json.loads(render_json([review, review], many=True)) == [one, one]
    assert json.loads(render_json([], many=True)) == []


def test_what_is_cited_is_there(core: Reviewer) -> None:
    """Every source that a criterion, a finding or a question names is among the citations, and nothing that nobody names."""
    found = json.loads(render_json([core.review(TEXTS["example"])], many=False))
    criteria = [criterion for dimension in found["score"]["dimensions"] for criterion in dimension["criteria"]]
    named = {source for item in [*criteria, *found["findings"], *found["questions"]] for source in item["sources"]}
    assert named
    assert named <= set(found["citations"])
    assert set(found["citations"]) <= named | {source for item in found["failure_modes"] for source in item["sources"]}


def test_signs_come_through(reviewer: Reviewer) -> None:
    """Characters that a terminal would obey are escaped in the text of the JSON and the same once it is read."""
    text = TEXTS["signs"]
    printed = render_json([reviewer.review(text)], many=False)
    assert not {"\x00", "\x1b", "\u202e", "\x85", "\u2028", "\U000e0041", "\r"} & set(printed)
    shown = json.loads(printed)
    checks = [c for d in shown["score"]["dimensions"] for r in d["criteria"] for c in r["checks"]]
    assert "In an outage callers see \x1b an error." in {span["text"] for check in checks for span in check["evidence"]}
    assert {"\u202e", "\U000e0041"} <= {item["span"]["text"] for item in shown["findings"]}
