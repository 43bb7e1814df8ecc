"""The memory of a cache follows from what it holds."""

from __future__ import annotations

import pytest
from sums_found import FindSums

DAILY = (
    "## Estimates\n- 1.7 billion read requests per day\n- Each entry is 500 bytes\n"
    "- We cache the hottest 20% of daily reads\n- Cache memory: {}\n"
)


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        (DAILY.format("170 GB"), ["consistent"]),
        (DAILY.format("150 GB"), ["rounded"]),
        (DAILY.format("17 GB"), ["inconsistent"]),
        (DAILY.format("1.7 TB"), ["inconsistent"]),
        ("Redis holds 20 million profiles of 2 KB, so it needs 40 GB of RAM.", ["consistent"]),
        ("Redis holds 20 million profiles of 2 KB, so it needs 400 GB of RAM.", ["inconsistent"]),
        ("Redis holds 20 million profiles of 2 KB, so it needs 4 GB of memory.", ["inconsistent"]),
        ("The cache holds 100 million sessions. A session is 1 KB. Cache memory: 100 GB.", ["consistent"]),
        ("The cache holds 100 million sessions. A session is 1 KB. Cache memory: 1 TB.", ["inconsistent"]),
        ("- Sessions: 5 million sessions\n- Session size: 2 KB\n- Memory: 10 GB\n", ["consistent"]),
        ("- Sessions: 5 million sessions\n- Session size: 2 KB\n- Memory: 100 GB\n", ["inconsistent"]),
        ("Hot keys: 20% of the 500 GB data set are cached, 100 GB of RAM.", ["consistent"]),
        ("The dictionary has 50,000 sellers, each entry is 255 bytes, and so takes about 12 MB of memory.", ["consistent"]),
        ("The dictionary has 50,000 sellers, each entry is 255 bytes, and so takes about 120 MB of memory.", ["inconsistent"]),
        (
            "| What | Value |\n|---|---|\n| Cached items | 10 million items |\n| Item size | 1 KB |\n| Cache memory | 10 GB |\n",
            ["consistent"],
        ),
        (
            "| What | Value |\n|---|---|\n| Cached items | 10 million items |\n| Item size | 1 KB |\n| Cache memory | 1 TB |\n",
            ["inconsistent"],
        ),
        ("```\nReads per day: 100M\nItem size: 10 KB\nHot share: 20%\nCache memory: 200 GB\n```\n", ["consistent"]),
        ("```\nReads per day: 100M\nItem size: 10 KB\nHot share: 20%\nCache memory: 2 TB\n```\n", ["inconsistent"]),
        ("We cache 20% of the 10 million daily reads of 1 KB each: 2 GB of memory.", ["consistent"]),
        ("We keep 1 million counters of 16 bytes in memory: 16 MB of RAM.", ["consistent"]),
        ("We keep 1 million counters of 16 bytes in memory: 16 GB of RAM.", ["inconsistent"]),
        ("1 million connections, each takes 10 KB, need 10 GB of memory.", ["consistent"]),
        ("1 million connections, each takes 10 KB, need 1 GB of memory.", ["inconsistent"]),
        ("The filter has 1 billion entries of 10 bits, so 1.25 GB of memory.", ["consistent"]),
        ("The filter has 1 billion entries of 10 bits, so 10 GB of memory.", ["inconsistent"]),
    ],
)
def test_memory(sums: FindSums, text: str, verdicts: list[str]) -> None:
    """Entries times size, and the hot share of reads or data."""
    assert [item.verdict for item in sums("cache_memory", text)] == verdicts


@pytest.mark.parametrize(
    "text",
    [
        "Each cache node has 64 GB of memory. Sessions: 5 million sessions of 2 KB.",
        "Reading 1 MB from memory takes 250 us. There are 5 million sessions of 2 KB.",
        "Redis holds 20 million profiles of 2 KB, and with 50% overhead it needs 60 GB of RAM.",
        "The machines have 256 GB of RAM. We have 20 million users, and a photo is 200 KB.",
        "We keep 3 replicas. Redis holds 20 million profiles of 2 KB: 120 GB of RAM.",
        "20 million profiles × 2 KB = 400 GB of RAM",
        "Without the cache 20 million profiles of 2 KB would need 4 TB of memory.",
        "The heap of the JVM is 32 GB. 10 million events of 1 KB come a day.",
        "The old cache had 20 million profiles of 2 KB in 400 GB of RAM.",
    ],
)
def test_silent(sums: FindSums, text: str) -> None:
    """Nodes, overhead, copies, other data, written-out sums and the past stay silent."""
    assert [item for item in sums("cache_memory", text) if item.verdict == "inconsistent"] == []


def test_explained(sums: FindSums) -> None:
    """The explanation names share, reads and size."""
    (item,) = sums("cache_memory", DAILY.format("17 GB"))
    assert item.explanation == "20 % of 1.7 billion/day × 500 B (lines 2, 3, 4) = 170 GB; the document says 17 GB (10× too low)"


@pytest.mark.parametrize("stated", ["170 GB", "170,000 MB", "0.17 TB"])
def test_unit(sums: FindSums, stated: str) -> None:
    """The same figure in another unit has the same verdict."""
    assert [item.verdict for item in sums("cache_memory", DAILY.format(stated))] == ["consistent"]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (
            "| Parameter | Value |\n|---|---|\n| Cached objects | 50M |\n| Size of an entry | 1 KB |\n| "
            "Cache memory | 50 GB |",
            "consistent",
        ),
        (
            "| Parameter | Value |\n|---|---|\n| Cached objects | 50M |\n| Size of an entry | 1 KB |\n| "
            "Cache memory | 5 GB |",
            "inconsistent",
        ),
        ("We cache the hottest 20 % of the 500 GB that are read per day, so 10 GB of memory.", "inconsistent"),
        ("Cache nodes have 64 GB of memory each. An entry is 1 KB; we keep 10 M entries.", "silent"),
        (
            "A user session is 2 KB. We have 100 M registered users. Redis has 16 GB since only users "
            "active in the last hour are kept.",
            "silent",
        ),
        ("Documents: 90 M of 5 KB. The heap is 31 GB.", "silent"),
        ("20 % of the 2 TB of photos are viewed per day, so we have 100 GB of cache for thumbnails.", "silent"),
        ("Rows: 2B of 100 bytes. Cache: 10 GB.", "silent"),
    ],
)
def test_other_authors(sums: FindSums, text: str, verdict: str) -> None:
    """Entries by label, and a share of what the sentence states; memory that a machine has, or that holds only some, is no slip."""
    found = [item.verdict for item in sums("cache_memory", text)]
    assert verdict in (found or ["silent"])
    assert verdict == "inconsistent" or "inconsistent" not in found
