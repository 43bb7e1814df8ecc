"""The door for YAML: a fault names file, line, place, what was expected, and shows the line."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict

from reviewer.errors import RubricError
from reviewer.rubric.schema import CriteriaFile
from reviewer.rubric.yaml_door import Place, fault, line_of, load_checked

GOOD = """\
# comment
terms:
  cost: [monthly cost]
criteria:
  - id: cost.bill-unknown
    code: COST01
    title: Nobody knows the bill
    scenario: The bill is a surprise.
    weight: 3
    severity: high
    home: [estimation]
    topic: ["@cost"]
    checks:
      named:
        ask: Is the cost mentioned?
        earn: name the cost
    levels:
      - {level: 1, when: named}
    anchors:
      - {level: 1, text: The monthly cost is known.}
      - {level: 0, text: Nothing about money here.}
      - {level: 0, is: negated, text: We have no monthly cost.}
      - {level: 0, is: stuffed, text: "Monthly cost, cost."}
    pushback: What does it cost?
    covers: [the bill, its growth]
    hint: Say what it costs.
    origin: ["hub: cost"]
"""


class Point(BaseModel):
    """Something small to load."""

    model_config = ConfigDict(extra="forbid", strict=True)

    x: int
    tags: list[str] = []


def message(text: str) -> str:
    """The error for a criteria file with this text."""
    with pytest.raises(RubricError) as error:
        load_checked(text, "data/cost.yaml", CriteriaFile)
    assert error.value.exit_code == 2
    return str(error.value)


def changed(old: str, new: str) -> str:
    """The good file with one change."""
    assert GOOD.count(old) == 1, old
    return GOOD.replace(old, new)


def line(needle: str, text: str = GOOD) -> int:
    """The line (from 1) that holds `needle`."""
    return next(at for at, item in enumerate(text.splitlines(), 1) if needle in item)


def test_sound_data() -> None:
    """What fits the model comes back as the model, with its defaults."""
    loaded = load_checked(GOOD, "cost.yaml", CriteriaFile)
    assert loaded.criteria[0].checks["named"].scope is None
    assert loaded.criteria[0].kinds == ["interview", "production", "ml", "one-page"]
    assert [anchor.tag for anchor in loaded.criteria[0].anchors] == ["", "", "negated", "stuffed"]


def test_an_unknown_field() -> None:
    """A field that does not exist is named with its place, and the excerpt is its own line."""
    found = message(changed("        earn: name the cost", "        earn: name the cost\n        detekt: {}"))
    assert found == (
        f"data/cost.yaml:{line('earn:') + 1}: criteria.0.checks.named.detekt: unknown field 'detekt'; the line reads: detekt: {{}}"
    )


def test_a_missing_field() -> None:
    """A missing field is reported at the line of the thing that lacks it."""
    found = message(changed("    hint: Say what it costs.\n", ""))
    assert found.startswith(f"data/cost.yaml:{line('- id:')}: criteria.0.hint: field 'hint' is missing; the line reads: - id: cost.bill")


@pytest.mark.parametrize(
    ("old", "new", "needle", "expected"),
    [
        ("weight: 3", "weight: heavy", "weight:", "criteria.0.weight: input should be a valid number"),
        ("weight: 3", "weight: 9", "weight:", "criteria.0.weight: input should be less than or equal to 5"),
        ("severity: high", "severity: huge", "severity:", "criteria.0.severity"),
        ("home: [estimation]", "home: [estimates]", "home:", "criteria.0.home.0: input should be 'requirements'"),
        ("code: COST01", "code: cost1", "code:", "criteria.0.code: string should match pattern"),
        ("id: cost.bill-unknown", "id: cost", "- id:", "criteria.0.id: string should match pattern"),
        ("{level: 1, when: named}", "{level: 4, when: named}", "level: 4", "criteria.0.levels.0.level: input should be 1, 2 or 3"),
        ("is: negated", "is: denied", "is: denied", "criteria.0.anchors.2.is: input should be 'negated'"),
        ("covers: [the bill, its growth]", "covers: [the bill]", "covers:", "criteria.0.covers: list should have at least 2 items"),
        ("title: Nobody knows the bill", "title: [a]", "title:", "criteria.0.title: input should be a valid string"),
    ],
)
def test_a_value_that_does_not_fit(old: str, new: str, needle: str, expected: str) -> None:
    """A value of the wrong type or out of range is reported on its own line with what was expected."""
    text = changed(old, new)
    found = message(text)
    assert found.startswith(f"data/cost.yaml:{line(needle, text)}: {expected}")
    assert f"the line reads: {text.splitlines()[line(needle, text) - 1].strip()}" in found


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("a: [1, 2\nb: 3\n", ":2: not valid YAML"),
        ("a: 1\n\tb: 2\n", ":2: not valid YAML"),
        ("a: 'open\n", "not valid YAML"),
        ("a: 1\n b: 2\n", ":2: not valid YAML"),
        ("", ":1: input should be a valid dictionary"),
        ("- 1\n", ":1: input should be a valid dictionary"),
    ],
)
def test_broken_yaml(text: str, where: str) -> None:
    """Text that is no YAML, or no mapping, is reported with the line where reading stopped."""
    assert where in message(text)


def test_yaml_builds_no_objects() -> None:
    """A tag that asks for a Python object is refused."""
    assert "not valid YAML: could not determine a constructor" in message("a: !!python/object/apply:os.getcwd []\n")


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ((), 1),
        (("x",), 1),
        (("tags",), 2),
        (("tags", 1), 4),
        (("tags", 9), 2),
        (("deep", "er", "still"), 6),
        (("none",), 1),
    ],
)
def test_line_of(place: Place, expected: int) -> None:
    """The line is that of the key or item, else of the nearest thing above it that is there."""
    assert line_of("x: 1\ntags:\n  - a\n  - b\ndeep:\n  er: 3\n", place) == expected


def test_line_of_broken_yaml() -> None:
    """Where the text is no YAML the answer is the first line."""
    assert line_of("a: [", ("a",)) == 1


def test_the_excerpt_is_short() -> None:
    """A long line is cut; a fault without a line has no excerpt."""
    found = str(fault("x: " + "y" * 500, "f.yaml", ("x",), "too long"))
    assert found.startswith("f.yaml:1: x: too long; the line reads: x: yyy")
    assert len(found) < 200
    assert str(fault("", "f.yaml", (), "empty")) == "f.yaml:1: empty"


@given(st.text(max_size=60))
def test_any_text_is_loaded_or_refused(text: str) -> None:
    """No text leads to anything but the model or a RubricError."""
    with suppress(RubricError):
        assert isinstance(load_checked(text, "f.yaml", Point), Point)
