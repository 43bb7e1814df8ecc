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
        ("Reads are served in 10 ms from cache and 100 ms from the database; the p99 target is 50 ms.", []),
        ("The feed p99 is 200 ms at 1,000 RPS, 400 ms at 5,000 RPS and 1 s at 10,000 RPS. Timeout: 800 ms.", []),
        (
            "| Service | p50 | p99 | Timeout |\n|---|---|---|---|\n| Auth | 5 ms | 50 ms | 200 ms |\n"
            "| Search | 80 ms | 400 ms | 1 s |\n| Payments | 300 ms | 2 s | 5 s |",
            ["consistent", "consistent", "consistent"],
        ),
        ("| Service | Timeout |\n|---|---|\n| Gateway | 10 s |\n| Payment provider | 30 s (async) |", []),
        ("| Alert | Threshold | For |\n|---|---|---|\n| p99 latency | 500 ms | 5 min |\n| Error rate | 1 % | 10 min |", []),
        ("Latency targets: home feed 200 ms, search 300 ms, upload 2 s, total availability 99.9 %.", []),
        ("SLOs: p50 < 50 ms, p95 < 150 ms, p99 < 300 ms; timeout 1 s; 3 retries.", ["consistent"]),
        ("Uploads run in 5 MB chunks, each takes 400 ms; a timeout of 100 ms applies to metadata calls.", []),
        ("Redis lock lease 30 s; fencing tokens; jobs poll every 60 s and refresh dashboards every 5 min.", []),
        ("Health check interval 10 s, timeout 5 s, unhealthy threshold 3.", []),
        ("Kubernetes readiness probe: period 10 s, timeout 1 s, failure threshold 3.", []),
        ("Liveness probe every 10 s with a timeout of 2 s.", []),
        ("Heartbeat every 5 s with a timeout of 2 s for each ping.", []),
        ("The client sends a heartbeat every 30 s over the WebSocket; the server waits 10 s for the ack.", []),
        ("Sessions expire after 30 min; the token is refreshed every 60 min.", []),
        ("Each worker has 3 attempts; the visibility timeout is 30 s and processing takes 5 s.", []),
        ("Requests are retried 3 times with exponential backoff (100 ms, 200 ms, 400 ms), p99 latency 500 ms in total.", []),
        ("In 2023 the CDN had a 3 % error rate on 5 % of requests to 4 regions.", []),
        ("There are 3 replicas; 1 % of requests fail over; 99.9 % of requests succeed.", []),
        ("Steps: 1. DNS 10 ms 2. TCP 20 ms. The cache reduces the total from 300 ms to 20 ms.", []),
        ("Write path: client → LB 1 ms → API 5 ms → Kafka 10 ms (ack), async: consumer 500 ms → DB 20 ms. Target: 50 ms.", []),
        ("Video start: 1 s target, 200 ms manifest, 3 s buffer, 4 s segments.", []),
        (
            "| Operation | Latency | Throughput |\n|---|---|---|\n| L1 cache | 1 ns | |\n| Main memory | 100 ns | |\n"
            "| Disk seek | 10 ms | |\n| End-to-end target | 1 ms | |",
            [],
        ),
        ("We retry with 2 s, 4 s and 8 s between attempts; the SLA allows 30 s in total.", []),
        ("The median is 12 ms for cached and p99 8 ms for static files.", []),
        ("p99 is 10 ms on NVMe; p50 is 15 ms on HDD.", []),
        ("Current p50 200 ms; target p99 100 ms.", []),
        ("The database handles 5,000 writes/s; with 3 retries and batching we can reach 20,000 writes/s.", []),
        ("10k requests per second, 3 replicas, retried at most 2 times; peak is 50k requests per second.", []),
        ("Gateway timeout 30 s. Batch export service timeout 10 min.", []),
        ("HTTP client timeout 5 s, Kafka producer delivery timeout 120 s, DB connection timeout 30 s.", []),
        ("The API server waits 200 ms for the cache and 2 s for the database; its clients wait 5 s.", []),
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
