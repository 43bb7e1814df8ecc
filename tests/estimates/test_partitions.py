"""Partitions and shards follow from load and data; consumers do not outnumber partitions."""

from __future__ import annotations

import pytest
from sums_found import FindSums


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("The topic takes 1 GB/s. A partition sustains 10 MB/s, so the topic has 100 partitions.", ["consistent"]),
        ("The topic takes 1 GB/s. A partition sustains 10 MB/s, so the topic has 10 partitions.", ["inconsistent"]),
        ("The topic takes 1 GB/s. A partition sustains 10 MB/s, so the topic has 1,000 partitions.", ["inconsistent"]),
        ("The topic takes 1 GB/s. A partition sustains 10 MB/s, so the topic has 120 partitions.", ["rounded"]),
        ("The stream comes at 960 MB/s. With 10 MB/s per partition we provision 96 partitions.", ["consistent"]),
        ("The stream comes at 960 MB/s. With 10 MB/s per partition we provision 9 partitions.", ["inconsistent"]),
        ("Each shard stores 500 GB. The data set is 50 TB. We start with 100 shards.", ["consistent"]),
        ("Each shard stores 500 GB. The data set is 50 TB. We start with 10 shards.", ["inconsistent"]),
        ("- Total data: 50 TB\n- Data per shard: 500 GB\n- Shards: 100\n", ["consistent"]),
        ("- Total data: 50 TB\n- Data per shard: 500 GB\n- Shards: 10\n", ["inconsistent"]),
        ("| What | Value |\n|---|---|\n| Total storage | 12 TB |\n| Storage per shard | 100 GB |\n| Shards | 120 |\n", ["consistent"]),
        ("| What | Value |\n|---|---|\n| Total storage | 12 TB |\n| Storage per shard | 100 GB |\n| Shards | 12 |\n", ["inconsistent"]),
        ("```\nIngress: 200 MB/s\nThroughput per partition: 10 MB/s\nPartitions: 20\n```\n", ["consistent"]),
        ("```\nIngress: 200 MB/s\nThroughput per partition: 10 MB/s\nPartitions: 200\n```\n", ["inconsistent"]),
        ("The table holds 3.65 billion rows in 64 shards, so about 57 million rows per shard.", ["consistent"]),
        ("The table holds 3.65 billion rows in 64 shards, so about 5.7 million rows per shard.", ["inconsistent"]),
        ("A shard takes 5,000 writes/s. Writes come at 40,000 writes/s. We run 8 shards.", ["consistent"]),
        ("A shard takes 5,000 writes/s. Writes come at 400,000 writes/s. We run 8 shards.", ["inconsistent"]),
        ("The topic has 24 partitions and 20 consumers.", ["consistent"]),
        ("The topic has 12 partitions and 20 consumers.", ["inconsistent"]),
        ("20 consumer instances read from a topic with 10 partitions.", ["inconsistent"]),
        ("- Partitions: 12\n- Consumers: 12\n", ["consistent"]),
        ("- Partitions: 12\n- Consumers: 16\n", ["inconsistent"]),
        ("| What | Value |\n|---|---|\n| Partitions | 8 |\n| Consumers | 32 |\n", ["inconsistent"]),
        ("A group of 6 consumers reads the 6 partitions.", ["consistent"]),
    ],
)
def test_partitions(sums: FindSums, text: str, verdicts: list[str]) -> None:
    """Load or data over what one takes, and consumers against partitions."""
    assert [item.verdict for item in sums("partitions", text)] == verdicts


@pytest.mark.parametrize(
    "text",
    [
        "The topic has 12 partitions. Two consumer groups of 20 consumers read it.",
        "The topic has 12 partitions and 14 consumers: two of them stay idle as spares.",
        "Each broker holds 200 partitions. The topic takes 1 GB/s at 10 MB/s for each partition.",
        "A partition sustains 10 MB/s. We start with 256 partitions to leave room; the topic takes 1 GB/s.",
        "Orders has 12 partitions and payments has 4 partitions. 10 consumers read orders.",
        "1 GB/s ÷ 10 MB/s per partition = 10 partitions",
        "Before the split each shard stored 500 GB of 50 TB on 10 shards.",
        "If we only had 3 partitions, 10 consumers would wait.",
        "Each shard stores 500 GB, kept in 3 copies. The data set is 50 TB with copies. We run 33 shards.",
    ],
)
def test_silent(sums: FindSums, text: str) -> None:
    """Groups, spares, brokers, room to grow, other topics, written-out sums and the past stay silent."""
    assert [item for item in sums("partitions", text) if item.verdict == "inconsistent"] == []


def test_explained(sums: FindSums) -> None:
    """The explanations name load, capacity, and who stays idle."""
    (item,) = sums("partitions", "- Partitions: 12\n- Consumers: 16\n")
    assert item.explanation == "16 consumers on 12 partitions (line 1): 4 of a group stay idle, as each partition is read by one of them"
    (item,) = sums("partitions", "- Total data: 50 TB\n- Data per shard: 500 GB\n- Shards: 10\n")
    assert item.explanation == "50 TB ÷ 500 GB each (lines 1, 2) = 100; the document says 10 (10× too low)"


@pytest.mark.parametrize("total", ["50 TB", "50,000 GB", "0.05 PB"])
@pytest.mark.parametrize(("shards", "verdict"), [(100, "consistent"), (10, "inconsistent")])
def test_unit(sums: FindSums, total: str, shards: int, verdict: str) -> None:
    """The same data in another unit has the same verdict."""
    text = f"Each shard stores 500 GB. The data set is {total}. We start with {shards} shards."
    assert [item.verdict for item in sums("partitions", text)] == [verdict]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("| Item | Value |\n|---|---|\n| Shards | 64 |\n| Rows in total | 6.4B |\n| Rows per shard | 100M |", "consistent"),
        ("The table grows to 10 TB. A shard should stay below 500 GB, so we use 20 shards.", "consistent"),
        ("| Item | Value |\n|---|---|\n| Shards | 64 |\n| Rows in total | 6.4B |\n| Rows per shard | 10M |", "inconsistent"),
        ("The table grows to 10 TB. A shard should stay below 500 GB, so we use 2 shards.", "inconsistent"),
        (
            "We start with 8 shards and go to 64 when the data reaches 4 TB. A shard of more than 200 "
            "GB is split.",
            "silent",
        ),
        ("Each table has 64 shards. Each shard stores 10 GB; the data set is 2.5 TB.", "silent"),
    ],
)
def test_other_authors(sums: FindSums, text: str, verdict: str) -> None:
    """Rows for each shard by label, tables that grow; shards of another day are no slip."""
    found = [item.verdict for item in sums("partitions", text)]
    assert verdict in (found or ["silent"])
    assert verdict == "inconsistent" or "inconsistent" not in found
