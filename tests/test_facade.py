"""`import reviewer` as a library: a review in one call, and names that are there whatever was imported before."""

from __future__ import annotations

from importlib import import_module

import pytest

import reviewer
from reviewer.errors import UsageError
from reviewer.types.knowledge import Knowledge

DESIGN = "# Counter\n\nA collector writes each click to Kafka, and a job adds the clicks up per minute in PostgreSQL.\n"


@pytest.fixture(autouse=True)
def _compiled(knowledge: Knowledge) -> None:
    """The session's compiled rubric is used."""


def test_a_review_in_one_call() -> None:
    """One call gives the review that a `Reviewer` gives, with the digest of the text; kind and profile are the caller's."""
    found = reviewer.review(DESIGN, kind="interview", profile="draft")
    again = reviewer.Reviewer(reviewer.load_knowledge(), profile="draft", genre="interview").review(DESIGN)
    assert isinstance(found, reviewer.Review)
    assert (found.facts.classification.genre, found.scorecard.profile) == ("interview", "draft")
    assert found.scorecard.overall == again.scorecard.overall
    assert [item.rule for item in found.findings] == [item.rule for item in again.findings]
    assert all(isinstance(item, reviewer.Finding) and isinstance(item.span, reviewer.Span) for item in found.findings)
    assert len(found.sha256) == 64


def test_another_rubric() -> None:
    """The rubric is an id or a path, and one that does not exist is an error of the program's own tree."""
    assert reviewer.review(DESIGN, rubric="radce").rubric[0] == "radce"
    with pytest.raises(UsageError, match="no rubric is called 'none'"):
        reviewer.review(DESIGN, rubric="none")


def test_the_function_outlives_the_module_of_its_name() -> None:
    """Importing the module `reviewer.review` does not put it in the function's place."""
    module = import_module("reviewer.review")
    assert reviewer.review is not module
    assert reviewer.review(DESIGN).document.path == "-"


def test_names() -> None:
    """`dir` lists the public names, and a name that is not there is an AttributeError."""
    assert set(reviewer.__all__) <= set(dir(reviewer))
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = reviewer.nothing
