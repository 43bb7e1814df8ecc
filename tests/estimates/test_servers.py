"""Servers follow from load and capacity."""

from __future__ import annotations

import pytest
from sums_found import FindSums


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("At the peak 50,000 requests/s arrive. Each server handles 1,000 requests/s. We need 50 servers.", ["consistent"]),
        ("At the peak 50,000 requests/s arrive. Each server handles 1,000 requests/s. We need 5 servers.", ["inconsistent"]),
        ("At the peak 50,000 requests/s arrive. Each server handles 1,000 requests/s. We need 500 servers.", ["inconsistent"]),
        ("At the peak 50,000 requests/s arrive. Each server handles 1,000 requests/s. We need 60 servers.", ["rounded"]),
        ("The peak is 120,000 requests per second and a node serves 4,000 requests per second, so 30 nodes are enough.", ["consistent"]),
        ("The peak is 120,000 requests per second and a node serves 4,000 requests per second, so 3 nodes are enough.", ["inconsistent"]),
        ("- 10M concurrent connections\n- One gateway holds 50,000 connections\n- Gateways needed: 200\n", ["consistent"]),
        ("- 10M concurrent connections\n- One gateway holds 50,000 connections\n- Gateways needed: 20\n", ["inconsistent"]),
        ("Each WebSocket server can hold 65,000 connections. With 1 million concurrent users that is 16 servers.", ["consistent"]),
        ("Each WebSocket server can hold 65,000 connections. With 10 million concurrent users that is 16 servers.", ["inconsistent"]),
        ("| What | Value |\n|---|---|\n| Peak QPS | 40,000 |\n| QPS per server | 500 |\n| Servers | 80 |\n", ["consistent"]),
        ("| What | Value |\n|---|---|\n| Peak QPS | 40,000 |\n| QPS per server | 500 |\n| Servers | 8 |\n", ["inconsistent"]),
        ("```\nPeak QPS: 40,000\nCapacity per server: 500 QPS\nServers: 80\n```\n", ["consistent"]),
        ("```\nPeak QPS: 40,000\nCapacity per server: 500 QPS\nServers: 8\n```\n", ["inconsistent"]),
        ("A single Redis node does 100k ops/s. We need 10 nodes for 1M ops/s.", ["consistent"]),
        ("A single Redis node does 100k ops/s. We need 2 nodes for 1M ops/s.", ["inconsistent"]),
        ("With 64 GB per cache node and a 640 GB working set we run 10 nodes.", ["consistent"]),
        ("With 64 GB per cache node and a 6.4 TB working set we run 10 nodes.", ["inconsistent"]),
        ("One broker sustains 100 MB/s. Ingress is 1 GB/s, so we run 10 brokers.", ["consistent"]),
        ("One broker sustains 100 MB/s. Ingress is 10 GB/s, so we run 10 brokers.", ["inconsistent"]),
        ("Load: 7,800 requests/s. A server takes 5,000 requests/s. So 2 servers.", ["consistent"]),
        ("Each instance handles 250 rps and we expect 10,000 rps, hence 40 instances.", ["consistent"]),
        ("Each instance handles 250 rps and we expect 10,000 rps, hence 4 instances.", ["inconsistent"]),
        ("Each worker processes 50 jobs/s. 2,000 jobs/s arrive. We start 40 workers.", ["consistent"]),
        ("Each worker processes 50 jobs/s. 2,000 jobs/s arrive. We start 400 workers.", ["inconsistent"]),
    ],
)
def test_servers(sums: FindSums, text: str, verdicts: list[str]) -> None:
    """Load over capacity, rounded up; some more is headroom."""
    assert [item.verdict for item in sums("servers", text)] == verdicts


@pytest.mark.parametrize(
    "text",
    [
        "We have 30 app servers, each good for 500 requests per second; traffic peaks at 4,000 requests per second.",
        "Each server handles 1,000 requests/s. 5 database nodes hold the data. 50,000 requests/s arrive.",
        "Each region has 5 servers. Each server handles 1,000 requests/s, and 50,000 requests/s arrive worldwide.",
        "50,000 requests/s ÷ 1,000 requests/s per server = 5 servers",
        "Without the cache each server would handle 1,000 requests/s, and 50,000 requests/s would need 5 servers more.",
        "Each node scrapes 1,000 samples/s. 3 nodes form a quorum.",
        "The load is 50,000 requests/s, of which 90% hit the cache. A server handles 1,000 requests/s: 5 servers.",
        "We lose at most 2 servers at a time. Each server handles 1,000 requests/s of the 50,000 requests/s.",
        "3 servers in 3 zones elect a leader. A server takes 1,000 writes/s.",
    ],
)
def test_silent(sums: FindSums, text: str) -> None:
    """Headroom, other machines, hit ratios, regions, written-out sums and failures stay silent."""
    assert [item for item in sums("servers", text) if item.verdict == "inconsistent"] == []


def test_explained(sums: FindSums) -> None:
    """The explanation names load and capacity."""
    (item,) = sums("servers", "- 10M concurrent connections\n- One gateway holds 50,000 connections\n- Gateways needed: 20\n")
    assert item.explanation == "10 million ÷ 50,000 each (lines 1, 2) = 200; the document says 20 (10× too low)"


@pytest.mark.parametrize("scale", [1, 7, 1000])
@pytest.mark.parametrize(("servers", "verdict"), [(40, "consistent"), (4, "inconsistent")])
def test_scale(sums: FindSums, scale: int, servers: int, verdict: str) -> None:
    """Scaling load and capacity together never changes the verdict."""
    text = f"Each instance handles {250 * scale:,} rps and we expect {10000 * scale:,} rps, hence {servers} instances."
    assert [item.verdict for item in sums("servers", text)] == [verdict]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("- Concurrent connections: 10 M\n- Connections per chat server: 50 k\n- Chat servers: 200", "consistent"),
        (
            "One worker transcodes 2 videos per minute. We receive 120 videos per minute, so 60 "
            "workers are needed.",
            "consistent",
        ),
        ("- Concurrent connections: 10 M\n- Connections per chat server: 50 k\n- Chat servers: 20", "inconsistent"),
        (
            "One worker transcodes 2 videos per minute. We receive 120 videos per minute, so 6 workers "
            "are needed.",
            "inconsistent",
        ),
        ("| | |\n|---|---|\n| Concurrent users | 2M |\n| Users per server | 20K |\n| Servers | 10 |", "inconsistent"),
        (
            "One Redis node handles 100,000 operations per second. At 30,000 QPS we still deploy 6 "
            "nodes because of memory.",
            "silent",
        ),
        ("| | |\n|---|---|\n| Registered users | 2M |\n| Sessions per server | 20K |\n| Servers | 6 |", "silent"),
        (
            "Each worker handles 10 jobs per minute. 200 jobs per minute arrive. We keep 2 workers "
            "since the queue may wait.",
            "silent",
        ),
        ("Each pod has 4 workers; a worker handles 5 requests per second; peak 1,000 requests per second; 50 pods.", "silent"),
    ],
)
def test_other_authors(sums: FindSums, text: str, verdict: str) -> None:
    """Connections for each server by label and rates by the minute; another reason for the number is no slip."""
    found = [item.verdict for item in sums("servers", text)]
    assert verdict in (found or ["silent"])
    assert verdict == "inconsistent" or "inconsistent" not in found
