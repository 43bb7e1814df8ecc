"""A matter that the author declines in so many words is a remark, not a warning."""

import pytest

from reviewer.review import Reviewer
from reviewer.types.knowledge import Knowledge

_DESIGN = """# Parcel index

## Summary

The depot service keeps an index of parcels in Postgres so that a clerk finds a parcel by the name of its sender.
Today every search reads the whole table, and at noon it takes eight seconds.

## Goals

- A search by name answers within 200 ms at the noon peak of 40 searches per second.
- A misspelt name still finds its parcel.

## Proposal

A trigram index is built on the name column. The service asks for the first twenty rows and the clerk may ask for more.

## Test plan

{plan}
"""


@pytest.fixture(scope="module")
def reviewer(knowledge: Knowledge) -> Reviewer:
    """A reviewer with the shipped rubric."""
    return Reviewer(knowledge)


def severities(reviewer: Reviewer, plan: str) -> set[str]:
    """The severities of the finding about tests."""
    review = reviewer.review(_DESIGN.format(plan=plan), genre="production")
    return {item.severity for item in review.findings if item.rule == "TST01"}


@pytest.mark.parametrize("plan", ["N/A", "None.", "Not applicable to a change of documentation.", "n/a (documentation only)"])
def test_declined(reviewer: Reviewer, plan: str) -> None:
    """An answer that there is nothing to say is respected."""
    assert severities(reviewer, plan) == {"info"}


@pytest.mark.parametrize("plan", ["TBD", "N/A for now.", "Not yet.", ""])
def test_not_declined(reviewer: Reviewer, plan: str) -> None:
    """A placeholder, or an answer for now, is none."""
    assert severities(reviewer, plan) == {"warning"}
