"""Percentiles of one latency rise."""

from __future__ import annotations

import pytest
from sums_found import FindSums


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("Latency is p50 20 ms, p95 80 ms and p99 200 ms.", ["consistent"]),
        ("Latency: p50 = 200 ms, p99 = 20 ms.", ["inconsistent"]),
        ("p50 is 200 ms and p99 between 150 and 250 ms.", ["consistent"]),
        ("Reads p99 20 ms, writes p50 40 ms.", []),
        ("We brought p99 from 200 ms down to 20 ms, p50 to 40 ms.", []),
        ("p99 is 200 ms.", []),
    ],
)
def test_order(sums: FindSums, text: str, verdicts: list[str]) -> None:
    """A p99 below the p50 of the same requests is a slip; figures of different operations or times are left alone."""
    assert [item.verdict for item in sums("percentiles", text)] == verdicts
