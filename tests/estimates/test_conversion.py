"""One figure in two units."""

from __future__ import annotations

import pytest
from sums_found import FindSums


@pytest.mark.parametrize(
    "text",
    [
        "5,000 PB = 5 EB",
        "100M writes/day ≈ 1,157 writes/s",
        "500 million tweets per day or 15 billion tweets per month",
        "We see 86.4M requests a day (≈ 1,000 requests/s).",
        "160 Mbps = 20 MB/s",
        "1 request per second = 2.5 million requests per month",
        "There are 86,400 seconds per day and 2.5 million seconds per month.",
        "1 GiB = 1.07 GB",
        "90 min = 1.5 h",
    ],
)
def test_right(sums: FindSums, text: str) -> None:
    """A figure that is restated rightly is found."""
    verdicts = {item.verdict for item in sums("conversion", text)}
    assert verdicts
    assert verdicts <= {"consistent", "rounded"}


@pytest.mark.parametrize(
    ("text", "explained"),
    [
        ("14,000,000,000 KB = 14,000 TB", "14,000,000,000 KB = 14 TB; the document says 14,000 TB (1,000× too high)"),
        ("The link carries 160 Mbps = 160 MB/s", "160 Mbps = 20 MB/s; the document says 160 MB/s (8× too high: bits taken for bytes)"),
        (
            "We see 86.4M requests a day (≈ 10,000 requests/s).",
            "86.4M requests a day = 1,000 requests/s; the document says 10,000 requests/s (10× too high)",
        ),
    ],
)
def test_wrong(sums: FindSums, text: str, explained: str) -> None:
    """A slip between two units is found."""
    assert [item.explanation for item in sums("conversion", text) if item.verdict == "inconsistent"] == [explained]


@pytest.mark.parametrize(
    "text",
    [
        "Redis has 6 GB = 1.7 TB of disk behind it.",
        "Retry after 5 minutes or 1 hour.",
        "100M reads/day = 12,000 clicks/s of others",
        "A timeout of 200 ms is 2 s too short.",
        "10 GB = 5,000 files",
    ],
)
def test_silence(sums: FindSums, text: str) -> None:
    """Two figures side by side that are not the same thing are left alone."""
    assert [item.explanation for item in sums("conversion", text) if item.verdict == "inconsistent"] == []
