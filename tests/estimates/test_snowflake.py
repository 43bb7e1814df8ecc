"""Bits of time-ordered ids."""

from __future__ import annotations

import pytest
from sums_found import FindSums


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("1 + 41 + 10 + 12 = 64 bits for the timestamp, worker and sequence", ["consistent"]),
        (
            "The ID has 41 bits for the timestamp, 10 bits for the machine and 12 bits for the sequence; 41 bits of milliseconds "
            "last 69 years.",
            ["consistent"],
        ),
        ("41 bits of milliseconds give us 139 years.", ["inconsistent"]),
        (
            "- Timestamp: 41 bits, milliseconds since a custom epoch, ~69 years\n- Machine ID: 10 bits, up to 1,024 machines\n- "
            "Sequence: 12 bits, 4,096 IDs per millisecond",
            ["consistent", "consistent"],
        ),
        (
            "Snowflake IDs (64-bit):\n\n- Timestamp: 41 bits, milliseconds since a custom epoch, ~69 years\n- Machine ID: 10 bits, "
            "up to 2,048 machines\n- Sequence: 12 bits, 8,192 IDs per millisecond",
            ["consistent", "inconsistent"],
        ),
        (
            "Snowflake layout of a 64-bit id\n\n| Field | Bits | Meaning |\n|---|---|---|\n| Sign | 1 | unused |\n| Timestamp | 41 "
            "| ms, 69 years |\n| Datacenter | 5 | 32 data centers |\n| Worker | 5 | 32 workers |\n| Sequence | 12 | 4,096 per ms |",
            ["consistent", "consistent", "consistent", "consistent", "consistent"],
        ),
        (
            "Snowflake layout of a 64-bit id\n\n| Field | Bits |\n|---|---|\n| Timestamp | 43 |\n| Datacenter | 5 |\n| Worker | 6 |"
            "\n| Sequence | 12 |",
            ["inconsistent"],
        ),
        ("Sonyflake: 39 bits of time in units of 10 ms last 174 years, 8 bits of sequence and 16 bits of machine id.", ["consistent"]),
        ("Snowflake IDs: 41-bit timestamp, 10-bit worker ID, 12-bit sequence → 4M IDs/s per worker.", ["consistent"]),
        ("Snowflake IDs: 41-bit timestamp, 10-bit worker ID, 12-bit sequence → 40M IDs/s per worker.", ["inconsistent"]),
        ("Snowflake: 41 bits timestamp, 10 bits machine id, 12 bits sequence = 4,096 IDs/ms per machine.", ["consistent"]),
        ("The sequence of 12 bits allows 4096 ids per second.", ["inconsistent"]),
        ("Snowflake with 10 bits of worker id supports 500 nodes.", ["consistent"]),
        ("Snowflake with 8 bits of worker id supports 500 nodes.", ["inconsistent"]),
        ("```\n| 1 bit unused | 41 bits timestamp | 10 bits machine | 12 bits seq |\n69 years of timestamps, 1024 machines\n```", []),
        ("IDs are 64 bits: 42 bits timestamp + 5 bits datacenter + 5 bits worker + 12 bits sequence.", ["consistent"]),
        (
            "IDs are 64 bits wide: timestamp (41 bits) + worker (10 bits) + sequence (12 bits). 41 bits are enough for 69 years.",
            ["consistent"],
        ),
        ("Timestamp in seconds: 32 bits last 136 years.", ["consistent"]),
        ("Timestamp (ms): 39 bits, lasting 69 years", ["inconsistent"]),
        (
            "IDs are 63 bits: 41 bits of milliseconds since our epoch, 13 bits for the logical shard ID, 10 bits of an "
            "auto-incrementing sequence per shard, modulus 1024.",
            ["inconsistent"],
        ),
        (
            "The ID packs a 42-bit timestamp (139 years), a 10-bit node id (1024 nodes) and a 12-bit counter (4096 ids per ms).",
            ["consistent"],
        ),
        (
            "The ID packs a 40-bit timestamp (139 years), a 10-bit node id (1024 nodes) and a 12-bit counter (4096 ids per ms).",
            ["inconsistent"],
        ),
        ("Datacenter ID: 5 bits, so 2 ^ 5 = 32 datacenters. Machine ID: 5 bits, which gives 32 machines per datacenter.", ["consistent"]),
        (
            "Sequence number: 12 bits, reset to 0 every millisecond, so a machine can create a maximum of 4096 new ids per ms.",
            ["consistent"],
        ),
        ("Timestamp: 41 bits. The maximum is 2^41 - 1 = 2199023255551 ms, about 69 years.", ["consistent"]),
        ("Timestamp: 41 bits. Gives us ~ 690 years from the custom epoch in ms.", ["inconsistent"]),
        ("12-bit sequence: up to 65,536 ids per millisecond per node", ["inconsistent"]),
        ("64-bit Snowflake IDs: 41-bit timestamp + 12-bit machine + 12-bit sequence.", []),
        ("Timestamps are 64-bit integers and shards have 32-bit ids.", []),
        ("We use 31 bits for the timestamp in seconds, good for 68 years.", ["consistent"]),
        ("Each machine can produce 4,096,000 IDs per second thanks to the 12-bit sequence number.", ["consistent"]),
        ("With 10 bits for machine IDs the fleet can grow to 4,000 machines.", ["inconsistent"]),
        ("Snowflake ID = 41 bits (timestamp) + 10 bits (worker) + 13 bits (sequence) = 64 bits", []),
        ("Layout (64 bits): 1 bit sign | 41 bits epoch ms | 5 bits DC | 5 bits worker | 12 bits seq", ["consistent"]),
        ("Layout (64 bits): 1 bit sign | 44 bits epoch ms | 5 bits DC | 5 bits worker | 12 bits seq", ["inconsistent"]),
        (
            "Snowflake gives every node 4,096 ids per ms with its 12 bit sequence, and the 41 bit clock wraps in 2079 after 69 "
            "years.",
            ["consistent"],
        ),
        ("10 bits → 1024 workers; 12 bits → 4096 ids/ms; 41 bits → 69 years of timestamps. These make our ids.", ["consistent"]),
        (
            "| Part | Size | Capacity |\n|---|---|---|\n| Timestamp | 41 bits | 69 years |\n| Machine ID | 10 bits | 1024 machines "
            "|\n| Sequence | 12 bits | 16,384 per ms |",
            ["consistent", "consistent", "inconsistent"],
        ),
        ("With a 41-bit timestamp our ids work for 100 years.", ["inconsistent"]),
        ("An 8-bit sequence lets each shard mint 1,000 ids per millisecond, with a 41-bit timestamp in front.", ["inconsistent"]),
        (
            "Our ids: 39-bit timestamp (10 ms units), 8-bit sequence, 16-bit machine id: 256 ids per 10 ms and 65,536 machines.",
            ["consistent"],
        ),
        ("MongoDB ObjectIds have a 32-bit timestamp, 40-bit random value and 24-bit counter.", []),
        ("The protocol header has a 16-bit sequence number, a 32-bit timestamp and 10,000 packets/s.", []),
        ("HLC timestamps use 48 bits for physical time and 16 bits for the counter.", []),
        ("UUIDv7: 48 bits of unix ms timestamp and 74 random bits.", []),
    ],
)
def test_verdict(sums: FindSums, text: str, verdicts: list[str]) -> None:
    """Fields add up to the width; years, workers and rates follow from their bits."""
    assert [item.verdict for item in sums("snowflake", text)] == verdicts


@pytest.mark.parametrize(
    ("bits", "years", "verdict"),
    [(41, 69, "consistent"), (41, 70, "consistent"), (42, 139, "consistent"), (40, 69, "inconsistent"), (42, 1390, "inconsistent")],
)
def test_lifetime(sums: FindSums, bits: int, years: int, verdict: str) -> None:
    """Each bit doubles the years."""
    assert [item.verdict for item in sums("snowflake", f"A {bits}-bit timestamp in ms lasts {years} years.")] == [verdict]


def test_explanation(sums: FindSums) -> None:
    """The power is written with what comes out."""
    (found,) = sums("snowflake", "The 10-bit worker ID of our snowflake allows 4,096 workers.")
    assert found.explanation == "2^10 = 1,024; the document says 4,096 (4× too high)"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (
            "| Field | Bits | Range |\n|---|---|---|\n| timestamp | 41 | ~69 years |\n| machine | 10 | "
            "1,024 |\n| sequence | 12 | 4096 |",
            "consistent",
        ),
        ("- 41 bits timestamp (69 years)\n- 10 bits worker (1024 workers)\n- 12 bits sequence (1024 per ms)", "inconsistent"),
        (
            "An id has 1 sign bit, 41 bits of timestamp in ms, 10 bits of machine id and 12 bits of "
            "sequence. That is 40,960 ids per ms and machine.",
            "inconsistent",
        ),
        ("| Field | Bits | Range |\n|---|---|---|\n| timestamp | 41 | ~690 years |\n| sequence | 12 | 4096 |", "inconsistent"),
        (
            "| Field | Bits | Offset |\n|---|---|---|\n| timestamp | 41 | 22 |\n| machine | 10 | 12 |\n| "
            "sequence | 12 | 0 |",
            "silent",
        ),
        ("41 bits timestamp, 10 bits node, 12 bits sequence (512 per ms in our load test).", "consistent"),
    ],
)
def test_other_authors(sums: FindSums, text: str, verdict: str) -> None:
    """Ranges in a column of their own, in brackets and in the next sentence."""
    found = [item.verdict for item in sums("snowflake", text)]
    assert verdict in (found or ["silent"])
    assert verdict == "inconsistent" or "inconsistent" not in found
