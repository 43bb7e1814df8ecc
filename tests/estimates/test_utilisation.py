"""Utilisation is load over capacity; near one the latency runs away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sums_found import FindSums


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The peak of 12,000 requests/s runs on 4 servers of 2,500 requests/s each.", "inconsistent"),
        ("Peak 12,000/s on 4 servers of 2,500/s each.", "inconsistent"),
        ("Peak 8,000/s on 4 servers of 2,500/s each.", "consistent"),
        ("At peak 8,000 of 10,000 requests/s capacity we run at 80 % utilisation.", "consistent"),
        ("With a capacity of 10,000 req/s and a peak load of 12,000 req/s, utilisation is 80 %.", "inconsistent"),
        ("With a capacity of 10,000 req/s and a peak load of 8,000 req/s, utilisation is 80 %.", "consistent"),
        ("M/M/1: 10 ms service time at 90 % load -> 100 ms.", "consistent"),
        ("M/M/1: 10 ms service time at 90 % load -> 20 ms.", "inconsistent"),
        ("At 90 % utilisation, a service time of 10 ms becomes a response time of 100 ms.", "consistent"),
        ("At 80 % utilisation, a service time of 10 ms becomes a response time of 200 ms.", "inconsistent"),
        ("Queueing makes latency 10x at 90 % utilisation.", "consistent"),
        ("Queueing makes latency 2x at 90 % utilisation.", "inconsistent"),
        ("Consumers drain 5k/s while 8k/s arrive.", "inconsistent"),
        ("Consumers drain 10k/s while 8k/s arrive.", "consistent"),
        ("A single worker takes 10 ms per job and gets 200 jobs/s.", "inconsistent"),
        ("A single worker takes 10 ms per job and gets 60 jobs/s.", "consistent"),
        ("- Utilisation: 4,000/s of 10,000/s capacity = 90 %", "inconsistent"),
        ("- Utilisation: 4,000/s of 10,000/s capacity = 40 %", "consistent"),
        ("- 3 workers handle 400 jobs/s each, 2,000 jobs/s arrive", "inconsistent"),
        ("Producers send 50k events/s; consumers process 30k events/s, without lag.", "inconsistent"),
        ("The cluster has 6 brokers, each sustaining 20k msg/s, and must absorb 150k msg/s at peak.", "inconsistent"),
        ("The cluster has 10 brokers, each sustaining 20k msg/s, for 150k msg/s at peak.", "consistent"),
        ("| Peak load | 9,000 req/s | Capacity | 6 nodes, 1,000 req/s per node |", "inconsistent"),
        ("```\nutilisation = 9,000 req/s of 12,000 req/s = 75 %\n```", "consistent"),
        ("```\nutilisation = 9,000 req/s of 12,000 req/s = 45 %\n```", "inconsistent"),
        ("Five pods, 300 req/s each, take the evening peak of 2,400 req/s.", "inconsistent"),
        ("Ten pods, 300 req/s each, take the evening peak of 2,400 req/s.", "consistent"),
        ("Incoming traffic is 6,000 events/s and the 4 consumers process 1,000 events/s each.", "inconsistent"),
        ("Incoming traffic is 6,000 events/s and the 8 consumers process 1,000 events/s each.", "consistent"),
        ("The offered load of 900 req/s against a service rate of 1,000 req/s gives ρ = 90 %.", "consistent"),
        ("The offered load of 900 req/s against a service rate of 1,000 req/s gives a utilisation of 60 %.", "inconsistent"),
        ("The writer is single-threaded: 2 ms per write, 800 writes/s come in.", "inconsistent"),
        ("The writer is single-threaded: 1 ms per write, 500 writes/s come in.", "consistent"),
    ],
)
def test_agrees(sums: FindSums, text: str, verdict: str) -> None:
    """Load and capacity of one stage: more than the capacity cannot be, and a stated utilisation is their quotient."""
    assert [item.verdict for item in sums("utilisation", text)] == [verdict]


@pytest.mark.parametrize(
    "text",
    [
        "Consumers drain 5k/s while 8k/s arrive, so the backlog grows.",
        "We need 12,000 / 2,500 = 5 servers.",
        "4 servers × 2,500 requests/s each = 10,000 requests/s.",
        "Reads 12,000/s, writes 500/s.",
        "Each node handles 2,500 req/s, so 4 nodes give 10,000 req/s.",
        "Peak write traffic is 12,000 writes/s; one Postgres node can handle 5,000 writes/s.",
        "A peak of 12,000 req/s on 4 servers of 2,500 req/s each is too much.",
        "Requests above 2,500/s per server are shed; the peak is 12,000/s on 4 servers.",
        "The limit is 100 requests/s per user; the service sees 50,000 requests/s at peak.",
        "Producers publish 8k/s in bursts; the consumer processes 5k/s and the queue absorbs the rest.",
        "Autoscaling adds servers at 70 % CPU utilisation; each handles 2,500 req/s, the peak is 12,000 req/s.",
        "Should 4 servers of 2,500/s each serve a peak of 12,000/s?",
        "The cache takes 95 % of 100,000 reads/s at peak; the database handles 8,000 reads/s.",
        "At 70 % utilisation p99 latency is 200 ms and p50 20 ms.",
        "We produce 50k events/s and store 30k rows/s after aggregation.",
    ],
)
def test_silent(sums: FindSums, text: str) -> None:
    """Overload that the text itself names, sums of servers, limits and different operations are left alone."""
    assert [item.verdict for item in sums("utilisation", text) if item.verdict == "inconsistent"] == []


@pytest.mark.parametrize(
    ("text", "explanation"),
    [
        (
            "Peak 12,000/s on 4 servers of 2,500/s each.",
            "12,000/s ÷ (4 × 2,500/s) = 120 % of the capacity: the queue grows without end",
        ),
        ("M/M/1: 10 ms service time at 90 % load -> 20 ms.", "10 ms ÷ (1 − 0.9) = 100 ms; the document says 20 ms (5× too low)"),
        ("A single worker takes 10 ms per job and gets 200 jobs/s.", "200/s × 10 ms = 200 % of one worker: at most 100/s can be served"),
    ],
)
def test_explained(sums: FindSums, text: str, explanation: str) -> None:
    """The quotient with its values and what follows."""
    assert [item.explanation for item in sums("utilisation", text)] == [explanation]


@given(load=st.integers(100, 50_000), servers=st.integers(2, 40), scale=st.sampled_from([2, 5, 10]))
def test_scaling_changes_nothing(sums: FindSums, load: int, servers: int, scale: int) -> None:
    """Load and capacity times the same number: the same verdict."""
    text = "Peak {:,} requests/s on {} servers of {:,} requests/s each."
    first = [item.verdict for item in sums("utilisation", text.format(load, servers, 500))]
    assert [item.verdict for item in sums("utilisation", text.format(load * scale, servers, 500 * scale))] == first


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("If one of the 4 nodes fails, the other three go from 60% to 80% load.", ["consistent"]),
        ("If one of the 3 nodes fails, the remaining two go from 60% to 65% load.", ["inconsistent"]),
        ("20 pods at 250 rps capacity each see 3,500 rps at peak, i.e. 70% utilisation.", ["consistent"]),
        ("20 pods at 250 rps capacity each see 3,500 rps at peak, i.e. 35% utilisation.", ["inconsistent"]),
        ("At 2,000 rps with a capacity of 2,500 rps we run at 60% utilization.", ["inconsistent"]),
    ],
)
def test_other_voices(sums: FindSums, text: str, verdicts: list[str]) -> None:
    """What other authors write: their right sums, their slips, and figures that only look like one."""
    assert [item.verdict for item in sums("utilisation", text)] == verdicts
