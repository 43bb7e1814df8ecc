"""Storage follows from sizes, rates, growth, retention and copies."""

from __future__ import annotations

import pytest
from sums_found import FindSums


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("We add 10 GB/day, so 18 TB in 5 years.", ["consistent"]),
        ("We add 10 GB/day, so 1.8 TB in 5 years.", ["inconsistent"]),
        ("We add 10 GB/day. After five years that is 180 TB of data.", ["inconsistent"]),
        ("- 250 GB of new content per month\n  - 9 TB of new content in 3 years\n", ["consistent"]),
        ("- 250 GB of new content per month\n  - 90 TB of new content in 3 years\n", ["inconsistent"]),
        ("- 5 billion events per month\n- 50 bytes per event\n- 250 GB of new event data per month\n", ["consistent"]),
        ("- 5 billion events per month\n- 50 bytes per event\n- 2.5 TB of new event data per month\n", ["inconsistent"]),
        ("| What | Value |\n|---|---|\n| Posts per day | 5M |\n| Post size | 2 KB |\n| Storage per day | 10 GB |\n", ["consistent"]),
        ("| What | Value |\n|---|---|\n| Posts per day | 5M |\n| Post size | 2 KB |\n| Storage per day | 10 TB |\n", ["inconsistent"]),
        ("```\nTweets/day: 500M\nTweet size: 300 bytes\nStorage/day: 150 GB\nStorage/5 years: 270 TB\n```\n", ["consistent", "consistent"]),
        (
            "```\nTweets/day: 500M\nTweet size: 300 bytes\nStorage/day: 150 GB\nStorage/5 years: 2.7 PB\n```\n",
            ["consistent", "inconsistent"],
        ),
        ("The cluster takes in 3 TB of logs per day and keeps them for 30 days, three copies of each. Storage: 270 TB.", ["consistent"]),
        (
            "We take in 3 TB of logs per day and keep them for 30 days with a replication factor of 3. Total storage: 270 TB.",
            ["consistent"],
        ),
        (
            "We take in 3 TB of logs per day and keep them for 30 days with a replication factor of 3. Total storage: 2.7 PB.",
            ["inconsistent"],
        ),
        ("We take in 3 TB of logs per day and keep them for 30 days with a replication factor of 3. Total storage: 90 TB.", ["consistent"]),
        (
            "A video is 50 MB and 10,000 videos are uploaded daily, so we add 500 GB each day, 182 TB annually.",
            ["consistent", "consistent"],
        ),
        ("A video is 50 MB and 10,000 videos are uploaded daily, so we add 50 GB each day.", ["inconsistent"]),
        ("400,000 orders come in a day. At 2 KB apiece this adds 800 MB daily.", ["consistent"]),
        ("400,000 orders come in a day. At 2 KB apiece this adds 80 MB daily.", ["inconsistent"]),
        ("Writes: 5k events/s. Event size: 2 KB. Retention 7 days, replication factor 3. Disk: 18 TB.", ["consistent"]),
        ("Writes: 5k events/s. Event size: 2 KB. Retention 7 days, replication factor 3. Disk: 180 TB.", ["inconsistent"]),
        ("- Orders: 15M per month\n- Order record: 1 KB, kept 7 years\n- Storage needed: 1.26 TB\n", ["consistent"]),
        ("- Orders: 15M per month\n- Order record: 1 KB, kept 7 years\n- Storage needed: 126 TB\n", ["inconsistent"]),
        ("Storage grows by 3.65 TB a year, 10 GB a day.", ["consistent"]),
        ("Storage grows by 36.5 TB a year, 10 GB a day.", ["inconsistent"]),
        ("- Storage per day: 1 TB\n- Storage for 10 years: 3.65 PB\n", ["consistent"]),
        ("- Storage per day: 1 TB\n- Storage for 10 years: 36.5 PB\n", ["inconsistent"]),
    ],
)
def test_sizes(sums: FindSums, text: str, verdicts: list[str]) -> None:
    """Growth and totals are right when one way to them is, and wrong when the one way leads elsewhere."""
    assert [item.verdict for item in sums("storage", text)] == verdicts


@pytest.mark.parametrize(
    "text",
    [
        "Daily ingest: 3 TB. Compressed 10:1 on disk. Retention: 30 days. Stored: 9 TB.",
        "We add 10 GB/day. The index takes 2 TB in 5 years.",
        "Photos grow by 10 GB/day. Videos take 900 TB in 5 years.",
        "| Option | Per day | 5 years |\n|---|---|---|\n| Postgres | 40 GB | 400 TB |\n| Cassandra | 400 GB | 200 TB |\n",
        "A log line is 200 bytes and 10 million lines come a day. The image store holds 50 TB.",
        "Redis keeps 20 million profiles of 2 KB and has 400 GB of RAM.",
        "We write 10 GB/day instead of the 100 GB/day of the old system, which had 1 PB after 2 years.",
        "Storage: 10 GB/day × 365 × 5 = 180 TB",
        "Each node has 2 TB of disk. We add 10 GB/day and keep 30 days.",
        "If we only kept 10 GB/day, how much is it in 5 years, 1 PB?",
    ],
)
def test_silent(sums: FindSums, text: str) -> None:
    """Compression, other data, options, memory, written-out sums, capacities and questions stay silent."""
    assert [item for item in sums("storage", text) if item.verdict == "inconsistent"] == []


def test_explained(sums: FindSums) -> None:
    """The explanation names growth and periods."""
    (item,) = sums("storage", "We add 10 GB/day, so 1.8 TB in 5 years.")
    assert item.explanation == "10 GB/day × 1,825 days = 18.2 TB; the document says 1.8 TB (10.1× too low)"
    assert item.stated == pytest.approx(1.8e12)
    assert item.unit == "TB"


@pytest.mark.parametrize("growth", ["10 GB/day", "70 GB per week", "300 GB per month", "3.65 TB a year", "0.01 TB per day"])
@pytest.mark.parametrize(("total", "verdict"), [("18 TB", "consistent"), ("18,000 GB", "consistent"), ("180 TB", "inconsistent")])
def test_unit(sums: FindSums, growth: str, total: str, verdict: str) -> None:
    """The same growth or total in another unit has the same verdict."""
    assert [item.verdict for item in sums("storage", f"The store grows by {growth}. In 5 years it holds {total}.")] == [verdict]


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("## Estimates\n- Storage: 50 TB\n", ["unchecked"]),
        ("## Estimates\n- Storage: 50 TB\n- Retention: 3 years\n", []),
        ("## Results\n- The bucket holds 50 TB\n", []),
    ],
)
def test_unbounded(sums: FindSums, text: str, verdicts: list[str]) -> None:
    """A total of the estimate without retention or growth is reported once as not checked."""
    assert [item.verdict for item in sums("storage", text)] == verdicts
