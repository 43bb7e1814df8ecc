"""Little's law: what is in a stage is what arrives times how long it stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sums_found import FindSums

_BULLETS = "- Peak rate: 5,000 queries/s\n- Each query takes 10 ms\n- {}"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("2,000 requests/s at 50 ms = 100 in flight.", "consistent"),
        ("2,000 requests/s at 50 ms = 1,000 in flight.", "inconsistent"),
        ("A pool of 20 connections serves 5,000 queries/s, 10 ms each.", "inconsistent"),
        ("Pool of 20 connections, 5,000 queries/s, 10 ms each.", "inconsistent"),
        ("Pool of 60 connections, 5,000 queries/s, 10 ms each.", "consistent"),
        ("100 threads at 200 ms = 500/s.", "consistent"),
        ("100 threads at 200 ms = 5,000/s.", "inconsistent"),
        ("100 threads with 200 ms per request give 5,000 requests/s.", "inconsistent"),
        ("By Little's law, 2,000 RPS with 50 ms latency means 100 concurrent requests.", "consistent"),
        ("By Little's law, 2,000 RPS with 50 ms latency means 1,000 concurrent requests.", "inconsistent"),
        ("At 2,000 RPS and a mean latency of 50 ms, about 100 requests are in flight.", "consistent"),
        ("concurrency = 2000 req/s × 50 ms = 100", "consistent"),
        ("```\nconcurrency = 2000 req/s * 0.05 s = 1,000\n```", "inconsistent"),
        (_BULLETS.format("Connection pool: 20 connections"), "inconsistent"),
        (_BULLETS.format("Pool size: 20"), "inconsistent"),
        (_BULLETS.format("Pool size: 64"), "consistent"),
        ("Peak is 5,000 queries/s. Each query takes 10 ms. The pool has 20 connections.", "inconsistent"),
        ("1,000 logins/min with a 10 min session = 10,000 concurrent users.", "consistent"),
        ("1,000 logins/min with a 10 min session = 100,000 concurrent users.", "inconsistent"),
        ("20 consumers at 500 messages/s each = 10,000 messages/s.", "consistent"),
        ("20 consumers at 500 messages/s each = 100,000 messages/s.", "inconsistent"),
        ("We need 50 connections: 5,000 queries/s × 10 ms.", "consistent"),
        ("We need 500 connections: 5,000 queries/s × 10 ms.", "inconsistent"),
        ("We need 100 connections with headroom: 5,000 queries/s × 10 ms.", "consistent"),
        ("A thread pool of 200 handles 4,000 requests per second when every request takes 100 ms.", "inconsistent"),
        ("A thread pool of 400 handles 4,000 requests per second when every request takes 100 ms.", "consistent"),
        ("Throughput is 32 workers / 50 ms = 640 jobs/s.", "consistent"),
        ("Messages in flight: 10k/s × 2 s = 200k", "inconsistent"),
        ("| Peak | 3,000 requests/s, 100 ms each | 300 threads |", "consistent"),
        ("Each of the 16 workers needs 20 ms per job, so we process 8,000 jobs/s.", "inconsistent"),
        ("With 40 Postgres connections and an average query time of 5 ms we can do 8,000 queries/s.", "consistent"),
        ("With 40 Postgres connections and an average query time of 5 ms we can do 80,000 queries/s.", "inconsistent"),
        ("Concurrent requests: 3,000 rps × 200 ms = 600", "consistent"),
        ("Concurrent requests: 3,000 rps × 200 ms = 6,000", "inconsistent"),
        ("Every call holds a thread for 250 ms, so 50 threads carry 200 calls/s.", "consistent"),
        ("Every call holds a thread for 250 ms, so 50 threads carry 2,000 calls/s.", "inconsistent"),
        ("600 rides/min lasting 15 minutes each means 9,000 concurrent rides.", "consistent"),
        ("600 rides/min lasting 15 minutes each means 90,000 concurrent rides.", "inconsistent"),
        ("Max throughput: 10 connections / 20 ms = 500 queries/s", "consistent"),
        ("Max throughput: 10 connections / 20 ms = 50 queries/s", "inconsistent"),
        ("Workers needed: 400 jobs/s × 0.5 s = 200 workers.", "consistent"),
        ("Workers needed: 400 jobs/s × 0.5 s = 20 workers.", "inconsistent"),
        ("At 1,200 req/s and 80 ms per request we hold 96 connections open.", "consistent"),
        ("A request occupies a worker for 100 ms; 64 workers give us about 640 requests/s.", "consistent"),
        ("A request occupies a worker for 100 ms; 64 workers give us about 6,400 requests/s.", "inconsistent"),
        ("Lambda: 500 invocations/s x 2 s = 1,000 concurrent executions", "consistent"),
        ("Lambda: 500 invocations/s x 2 s = 100 concurrent executions", "inconsistent"),
    ],
)
def test_agrees(sums: FindSums, text: str, verdict: str) -> None:
    """Where rate, time and concurrency of one stage are stated, one follows from the other two."""
    assert [item.verdict for item in sums("littles_law", text)] == [verdict]


@pytest.mark.parametrize(
    "text",
    [
        "Support 10,000 concurrent sessions, 2,000 requests/s, 50 ms latency.",
        "The API serves 5,000 requests/s with p99 200 ms and writes to Postgres through 50 connections.",
        "With a timeout of 2 s and 200 threads we serve 4,000 requests/s.",
        "An event loop with 4 threads handles 20,000 requests/s of 10 ms each.",
        "20 pollers pull 10 messages every 5 s.",
        "1M concurrent WebSocket connections, 50k messages/s, 10 ms delivery latency.",
        "A pool of 20 connections is not enough for 5,000 queries/s of 10 ms each.",
        "What if a pool of 20 connections gets 5,000 queries/s of 10 ms each?",
        "Bad: pool of 20 connections, 5,000 queries/s, 10 ms each.",
        "50 worker nodes process 100k events/s; the p99 latency is 2 s.",
        "10 ms per query, 2 ms per cache hit, 5,000 queries/s, 20 connections.",
        "A batch of 500 rows takes 10 ms each, so 4 connections write 200,000 rows/s.",
        "The web tier runs 200 threads; the ingest API receives 90,000 events/s; flushes take 5 s.",
    ],
)
def test_silent(sums: FindSums, text: str) -> None:
    """Figures of different things, denials, questions and pools that are not bound to one request at a time are left alone."""
    assert [item.verdict for item in sums("littles_law", text) if item.verdict == "inconsistent"] == []


@pytest.mark.parametrize(
    ("text", "explanation"),
    [
        ("2,000 requests/s at 50 ms = 1,000 in flight.", "2,000/s × 50 ms = 100 in flight; the document says 1,000 (10× too high)"),
        ("100 threads at 200 ms = 5,000/s.", "100 threads ÷ 200 ms = 500/s; the document says 5,000/s (10× too high)"),
        (
            _BULLETS.format("Pool size: 20"),
            "5,000/s × 10 ms = 50 busy at once (lines 1, 2); the document has 20 in the pool (2.5× too low)",
        ),
    ],
)
def test_explained(sums: FindSums, text: str, explanation: str) -> None:
    """The sum with its values, what comes out, and what the document says."""
    assert [item.explanation for item in sums("littles_law", text)] == [explanation]


@given(rate=st.integers(100, 9000), milliseconds=st.integers(10, 900), factor=st.sampled_from([0.1, 1.0, 10.0]))
def test_unit_does_not_matter(sums: FindSums, rate: int, milliseconds: int, factor: float) -> None:
    """The same rate per second or per minute, the same time in ms or s: the same verdict."""
    held = max(2, round(rate * milliseconds / 1000 * factor))
    texts = (
        f"By Little's law {rate:,} requests/s at {milliseconds} ms means {held:,} requests in flight.",
        f"By Little's law {rate * 60:,} requests/min at {milliseconds / 1000} s means {held:,} requests in flight.",
    )
    assert len({tuple(item.verdict for item in sums("littles_law", text)) for text in texts}) == 1


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("At 1,000 requests per second and 200 ms per request we have 200 requests in flight.", ["consistent"]),
        ("- Throughput: 2000 req/s\n- Average latency: 50 ms\n- Concurrency: 100", ["consistent"]),
        ("At 1,000 requests per second and 200 ms per request we have 200,000 requests in flight.", ["inconsistent"]),
        ("- Throughput: 2000 req/s\n- Average latency: 50 ms\n- Concurrency (Little's law): 1000", ["inconsistent"]),
        ("800 concurrent streams, each 1 h long, 25 GB/s egress, 300 new streams per second at the start of a match.", []),
        (
            "1. Check the producers. 90k/s for more than an hour is unusual.\n2. Scale out, it takes 4 minutes.\n"
            "3. Ask for a quota. 96 consumers are the limit.",
            [],
        ),
    ],
)
def test_other_voices(sums: FindSums, text: str, verdicts: list[str]) -> None:
    """What other authors write: their right sums, their slips, and figures that only look like one."""
    assert [item.verdict for item in sums("littles_law", text)] == verdicts
