"""What would earn the most: the order of the gaps, and gains that come true."""

from __future__ import annotations

import pytest

from reviewer.report.gaps import weightiest_gaps
from reviewer.review import Reviewer
from reviewer.types.review import Review

WANTED = "## Requirements\n\nA user stores a photo and sees it again on every day of the year.\n\n"
HEAD = "# Photos\n\n" + WANTED + "## Failure handling\n\n{failure}\n\n## Architecture\n\n{architecture}\n"
PARTS = "The parts are a cache and a database."
DRAWN = PARTS + "\n\n```mermaid\ngraph LR\n  a --> b\n```"


def test_the_small_document(review: Review) -> None:
    """Criteria below level 3 and defects that are there are gaps, the most rewarding first; those not scored are none."""
    gaps = weightiest_gaps(review.scorecard)
    assert [(gap.result.criterion.code, gap.earn) for gap in gaps] == [
        ("REL01", "say what callers see"), ("REL03", "Say what happens when it fails")]  # fmt: skip
    assert [gap.missing.id if gap.missing else None for gap in gaps] == ["effect", None]
    assert weightiest_gaps(review.scorecard, 1)[0].gain == gaps[0].gain


def test_nothing_is_left(reviewer: Reviewer) -> None:
    """A design at level 3 everywhere has no gap."""
    text = HEAD.format(failure="In an outage callers see an error after 3 s.\n\nCalls are retried twice.", architecture=DRAWN)
    card = reviewer.review(text).scorecard
    assert card.overall == 100.0
    assert weightiest_gaps(card) == []


def test_gains_come_true(reviewer: Reviewer) -> None:
    """Writing what a gap asks for raises the total by what it promised."""
    before = reviewer.review(HEAD.format(failure="An outage was seen.\n\nCalls are retried.", architecture=DRAWN)).scorecard
    after = {
        "REL01": HEAD.format(failure="In an outage callers see an error.\n\nCalls are retried.", architecture=DRAWN),
        "REL02": HEAD.format(failure="An outage was seen.\n\nCalls are retried twice.", architecture=DRAWN),
    }
    gaps = {gap.result.criterion.code: gap.gain for gap in weightiest_gaps(before)}
    assert set(gaps) == set(after)
    for code, text in after.items():
        assert reviewer.review(text).scorecard.overall - before.overall == pytest.approx(gaps[code], abs=0.11)


def test_equal_gains_keep_the_order_of_the_rubric(reviewer: Reviewer) -> None:
    """Gains never rise down the list, and the list is never longer than asked for."""
    card = reviewer.review(HEAD.format(failure="Fine.", architecture="Fine.")).scorecard
    gains = [gap.gain for gap in weightiest_gaps(card)]
    assert gains == sorted(gains, reverse=True)
    assert len(weightiest_gaps(card, 2)) == 2
