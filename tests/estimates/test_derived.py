"""Figures that follow from others."""

import pytest

from reviewer.estimates.derived import backlog_after, copy_seconds, drain_seconds, in_flight, majority_loss, peak_rate


def test_sums() -> None:
    """Each is one line of arithmetic."""
    assert in_flight(9000, 0.04) == pytest.approx(360)
    assert backlog_after(1000, 0, 600) == 600_000
    assert drain_seconds(600_000, 1000, 1500) == 1200
    assert copy_seconds(4e12, 200e6) == 20_000
    assert peak_rate(1e6, 8.64, 3) == pytest.approx(300)
    assert majority_loss(5) == 2


def test_no_answer() -> None:
    """Where nothing is to spare, or a figure is missing, there is none."""
    assert drain_seconds(100, 1000, 1000) is None
    assert backlog_after(10, 20, 60) is None
    assert in_flight(0, 1) is None
    assert copy_seconds(1, 0) is None
    assert peak_rate(0, 1) is None
    assert majority_loss(0) is None
