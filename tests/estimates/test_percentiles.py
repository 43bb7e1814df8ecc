"""Percentiles of one latency rise."""

from __future__ import annotations

import pytest
from sums_found import FindSums


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("Latency is p50 20 ms, p95 80 ms and p99 200 ms.", ["consistent"]),
        ("p50 is 200 ms and p99 between 150 and 250 ms.", ["consistent"]),
        ("p99 is 200 ms.", []),
        ("Latency: p50 = 200 ms, p99 = 20 ms.", ["inconsistent"]),
        ("Reads p99 20 ms, writes p50 40 ms.", []),
        ("We brought p99 from 200 ms down to 20 ms, p50 to 40 ms.", []),
        ("Median 20 ms / p99 200 ms.", ["consistent"]),
        ("Median latency is 250 ms with a p99 of 200 ms.", ["inconsistent"]),
        ("Read latency: p50/p95/p99: 10/40/200 ms.", ["consistent"]),
        ("Read latency p50/p95/p99 = 10/40/20 ms.", ["inconsistent"]),
        (
            "| Operation | P50 | P95 | P99 |\n|---|---|---|---|\n| Read | 10 ms | 40 ms | 30 ms |\n| Write | 20 ms | 40 ms | 90 ms |",
            ["inconsistent", "consistent"],
        ),
        ("| Percentile | Latency |\n|---|---|\n| p50 | 20 ms |\n| p99 | 10 ms |", ["inconsistent"]),
        ("- p50: 20 ms\n- p95: 50 ms\n- p99.9: 45 ms", ["inconsistent"]),
        ("- Read p50: 20 ms\n- Write p99: 10 ms", []),
        ("20 ms at p50 and 10 ms at p99.", ["inconsistent"]),
        ("Search p50 40 ms, p99 100 ms; checkout p50 200 ms, p99 300 ms.", ["consistent"]),
        ("Search p50 40 ms, p99 100 ms; checkout p50 200 ms, p99 150 ms.", ["inconsistent"]),
        ("The average is 300 ms and p99 is 120 ms.", ["inconsistent"]),
        ("The average is 100 ms and p99 is 120 ms.", []),
        ("P99 < 200 ms and P99.9 < 150 ms for reads.", ["inconsistent"]),
        ("| Metric | Target |\n|---|---|\n| Search p99 | 200 ms |\n| Checkout p50 | 500 ms |", []),
        ("The timeline service has a median of 5 ms, cache p99 3 ms.", []),
        (
            "| Service | p50 | p99 | Timeout |\n|---|---|---|---|\n| Auth | 5 ms | 50 ms | 200 ms |\n"
            "| Search | 80 ms | 400 ms | 1 s |\n| Payments | 300 ms | 2 s | 5 s |",
            ["consistent", "consistent", "consistent"],
        ),
        ("SLOs: p50 < 50 ms, p95 < 150 ms, p99 < 300 ms; timeout 1 s; 3 retries.", ["consistent"]),
    ],
)
def test_order(sums: FindSums, text: str, verdicts: list[str]) -> None:
    """A p99 below the p50 of the same requests is a slip; figures of different operations or times are left alone."""
    assert [item.verdict for item in sums("percentiles", text)] == verdicts


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("Median is 35 ms while the 99th percentile sits at 400 ms.", ["consistent"]),
        ("p99 of 1.2 s and p99.9 of 3 s were seen in the load test.", ["consistent"]),
        ("Search has a median of 350 ms while its 99th percentile sits at 40 ms.", ["inconsistent"]),
    ],
)
def test_other_voices(sums: FindSums, text: str, verdicts: list[str]) -> None:
    """What other authors write: their right sums, their slips, and figures that only look like one."""
    assert [item.verdict for item in sums("percentiles", text)] == verdicts
