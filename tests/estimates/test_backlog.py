"""Backlogs: what an outage leaves, how long it takes to work off, how long a buffer lasts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sums_found import FindSums


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("A 1 h outage at 10k/s incoming leaves 36 M messages.", "consistent"),
        ("A 1 h outage at 10k/s incoming leaves 360 M messages.", "inconsistent"),
        ("A 1 h outage at 10k/s leaves 36 M messages, drained in 2 h with 15k/s capacity.", "consistent"),
        ("A 1 h outage at 10k/s leaves 36 M messages, drained in 20 min with 15k/s capacity.", "inconsistent"),
        ("The backlog of 36 M messages is drained in 2 h with 15k/s capacity while 10k/s arrive.", "consistent"),
        ("The backlog of 36 M messages is drained in 40 min with 15k/s capacity while 10k/s arrive.", "inconsistent"),
        ("1 M message buffer at 10k/s lasts 100 s.", "consistent"),
        ("1 M message buffer at 10k/s lasts 1,000 s.", "inconsistent"),
        ("A buffer of 1M messages at 10k/s fills in 100 s.", "consistent"),
        ("- Buffer: 50 GB at 100 MB/s holds 500 s of data", "consistent"),
        ("- Buffer: 50 GB at 100 MB/s holds 2 h of data", "inconsistent"),
        ("Kafka retention of 24 h bridges an outage of the sink of 12 h.", "consistent"),
        ("Kafka retention of 6 h bridges an outage of the sink of 12 h.", "inconsistent"),
        ("Catch-up: 36M / 5k/s = 2 h", "consistent"),
        ("```\ncatch-up time = 36M / 5k/s = 20 min\n```", "inconsistent"),
        ("A backlog of 10M jobs is cleared in 1 h by workers with 1,000 jobs/s.", "inconsistent"),
        ("A backlog of 10M jobs is cleared in 3 h by workers with 1,000 jobs/s.", "rounded"),
        ("If consumers are down for 30 minutes at 2,000 events/s, 3.6M events accumulate.", "consistent"),
        ("If consumers are down for 30 minutes at 2,000 events/s, 36M events accumulate.", "inconsistent"),
        ("During the 10-minute failover 5,000 messages/s pile up to 3 million messages.", "consistent"),
        ("The queue holds 100,000 jobs; at 500 jobs/s it is full after 200 s.", "consistent"),
        ("The queue holds 100,000 jobs; at 500 jobs/s it is full after 20 min.", "inconsistent"),
        ("After 1 h down at 10k/s we catch up in 2 h with 15k/s.", "consistent"),
        ("After 1 h down at 10k/s we catch up in 15 min with 15k/s.", "inconsistent"),
        ("| Backlog after 1 h outage | 10,000 msg/s | 36 M messages |", "consistent"),
        ("| Backlog after 1 h outage | 10,000 msg/s | 3.6 M messages |", "inconsistent"),
        ("We keep 3 days of events in the topic, which covers a weekend outage of 60 h of the warehouse.", "consistent"),
        ("We keep 1 day of events in the topic, which covers a weekend outage of 60 h of the warehouse.", "inconsistent"),
        ("A 20 GB disk spool absorbs 10 MB/s for about 33 minutes.", "consistent"),
        ("A 20 GB disk spool absorbs 10 MB/s for about 10 hours.", "inconsistent"),
        ("With the indexer offline for 2 hours, 1,500 updates/s queue up: 10.8M pending updates.", "consistent"),
        ("With the indexer offline for 2 hours, 1,500 updates/s queue up: 1M pending updates.", "inconsistent"),
        ("A spare capacity of 2,000 jobs/s works off 7.2M pending jobs in 1 hour.", "consistent"),
        ("A spare capacity of 2,000 jobs/s works off 7.2M pending jobs in 10 hours.", "inconsistent"),
        ("Consumers process 12k msg/s while producers publish 10k msg/s, so a lag of 7.2M messages clears in 1 hour.", "consistent"),
        ("Consumers process 12k msg/s while producers publish 10k msg/s, so a lag of 7.2M messages clears in 10 minutes.", "inconsistent"),
        ("Ring buffer of 64,000 entries overflows after 8 s at 8,000 writes/s.", "consistent"),
        ("Ring buffer of 64,000 entries overflows after 8 min at 8,000 writes/s.", "inconsistent"),
    ],
)
def test_agrees(sums: FindSums, text: str, verdict: str) -> None:
    """Stock, rates and times of one queue hang together."""
    assert [item.verdict for item in sums("backlog", text)] == [verdict]


@pytest.mark.parametrize(
    "text",
    [
        "Messages are retained for 7 days; alert if the lag exceeds 10k messages for 5 minutes.",
        "Topic retention 3 days, 100k msg/s, 1 KB per message.",
        "A retention of 6 h does not bridge an outage of 12 h.",
        "Queue depth 10,000 messages, consumers poll every 5 s, 200 msg/s.",
        "The cache holds 1 million entries for 5 minutes at 20,000 reads/s.",
        "Failover takes 30 s; the queue holds 1 million messages and we publish 10k/s.",
        "Instead of 6 h we considered a retention of 24 h to bridge a 12 h outage.",
        "We drain connections for 30 s before a restart; the service gets 2,000 requests/s and 100 pods run.",
        "Lag of 5 minutes at 1,000 events/s vs 10M events after the outage of 1 h.",
        "Downtime of 4.38 min a month; 10,000 users; 500 requests/s.",
        "The buffer flushes every 100 ms or 1,000 records; 20k records/s arrive.",
        "With a backlog of 2M messages at 5k/s it would take too long to drain in 1 min.",
    ],
)
def test_silent(sums: FindSums, text: str) -> None:
    """Polls, flushes, caches, denials and comparisons are no backlogs."""
    assert [item.verdict for item in sums("backlog", text) if item.verdict == "inconsistent"] == []


@pytest.mark.parametrize(
    ("text", "explanation"),
    [
        (
            "The backlog of 36 M messages is drained in 40 min with 15k/s capacity while 10k/s arrive.",
            "36 million ÷ (15,000/s − 10,000/s) = 2 h; the document says 40 min (3× too low)",
        ),
        ("1 M message buffer at 10k/s lasts 1,000 s.", "1 million ÷ 10,000/s = 1.67 min; the document says 16.7 min (10× too high)"),
        (
            "Kafka retention of 6 h bridges an outage of the sink of 12 h.",
            "retention of 6 h against an outage of 12 h: what came in first is gone before it is read",
        ),
    ],
)
def test_explained(sums: FindSums, text: str, explanation: str) -> None:
    """The sum with its values, what comes out, and what the document says."""
    assert [item.explanation for item in sums("backlog", text)] == [explanation]


@given(rate=st.integers(1, 90), minutes=st.integers(10, 600), factor=st.sampled_from([1, 10]))
def test_unit_does_not_matter(sums: FindSums, rate: int, minutes: int, factor: int) -> None:
    """The outage in minutes or seconds, the rate in thousands or in full: the same verdict."""
    stock = rate * 1000 * minutes * 60 * factor
    texts = (
        f"A {minutes} min outage at {rate}k/s incoming leaves {stock:,} messages.",
        f"A {minutes * 60:,} s outage at {rate},000/s incoming leaves {stock:,} messages.",
    )
    wanted = "consistent" if factor == 1 else "inconsistent"
    assert [[item.verdict for item in sums("backlog", text)] for text in texts] == [[wanted], [wanted]]


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        (
            "After an outage of one hour at 1,000 msg/s we have 3.6 million messages to catch up on; at 3,000 "
            "msg/s it takes 30 minutes.",
            ["consistent"],
        ),
        ("Consumers process 5k/s while producers write 4k/s. A backlog of 600k messages drains in 2 minutes.", ["inconsistent"]),
        ("If the consumers stop for 30 minutes while 2k events/s come in, 3.6M events pile up.", ["consistent"]),
        ("If the consumers stop for 30 minutes while 2k events/s come in, 360k events pile up.", ["inconsistent"]),
        ("During the outage of 25 minutes we lost 80k events out of 3k/s, because producers buffer up to 20 minutes.", []),
        (
            "We admit 500 per second, so the queue of 2M takes 67 minutes, but tickets are gone after 2 "
            "minutes: 800 tickets per second, i.e. 63 seconds.",
            [],
        ),
    ],
)
def test_other_voices(sums: FindSums, text: str, verdicts: list[str]) -> None:
    """What other authors write: their right sums, their slips, and figures that only look like one."""
    assert [item.verdict for item in sums("backlog", text)] == verdicts
