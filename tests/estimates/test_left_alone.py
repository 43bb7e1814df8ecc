"""Text that uses the words and numbers of several families of latency and is wrong in none of them."""

from __future__ import annotations

import pytest
from sums_found import FindSums

TEXTS = [
    "Reads are served in 10 ms from cache and 100 ms from the database; the p99 target is 50 ms.",
    "The feed p99 is 200 ms at 1,000 RPS, 400 ms at 5,000 RPS and 1 s at 10,000 RPS. Timeout: 800 ms.",
    "| Service | Timeout |\n|---|---|\n| Gateway | 10 s |\n| Payment provider | 30 s (async) |",
    "| Alert | Threshold | For |\n|---|---|---|\n| p99 latency | 500 ms | 5 min |\n| Error rate | 1 % | 10 min |",
    "Latency targets: home feed 200 ms, search 300 ms, upload 2 s, total availability 99.9 %.",
    "Uploads run in 5 MB chunks, each takes 400 ms; a timeout of 100 ms applies to metadata calls.",
    "Redis lock lease 30 s; fencing tokens; jobs poll every 60 s and refresh dashboards every 5 min.",
    "Health check interval 10 s, timeout 5 s, unhealthy threshold 3.",
    "Kubernetes readiness probe: period 10 s, timeout 1 s, failure threshold 3.",
    "Liveness probe every 10 s with a timeout of 2 s.",
    "Heartbeat every 5 s with a timeout of 2 s for each ping.",
    "The client sends a heartbeat every 30 s over the WebSocket; the server waits 10 s for the ack.",
    "Sessions expire after 30 min; the token is refreshed every 60 min.",
    "Each worker has 3 attempts; the visibility timeout is 30 s and processing takes 5 s.",
    "Requests are retried 3 times with exponential backoff (100 ms, 200 ms, 400 ms), p99 latency 500 ms in total.",
    "In 2023 the CDN had a 3 % error rate on 5 % of requests to 4 regions.",
    "There are 3 replicas; 1 % of requests fail over; 99.9 % of requests succeed.",
    "Steps: 1. DNS 10 ms 2. TCP 20 ms. The cache reduces the total from 300 ms to 20 ms.",
    "Write path: client → LB 1 ms → API 5 ms → Kafka 10 ms (ack), async: consumer 500 ms → DB 20 ms. Target: 50 ms.",
    "Video start: 1 s target, 200 ms manifest, 3 s buffer, 4 s segments.",
    (
        "| Operation | Latency | Throughput |\n|---|---|---|\n| L1 cache | 1 ns | |\n| Main memory | 100 ns | "
        "|\n| Disk seek | 10 ms | |\n| End-to-end target | 1 ms | |"
    ),
    "We retry with 2 s, 4 s and 8 s between attempts; the SLA allows 30 s in total.",
    "The median is 12 ms for cached and p99 8 ms for static files.",
    "p99 is 10 ms on NVMe; p50 is 15 ms on HDD.",
    "Current p50 200 ms; target p99 100 ms.",
    "The database handles 5,000 writes/s; with 3 retries and batching we can reach 20,000 writes/s.",
    "10k requests per second, 3 replicas, retried at most 2 times; peak is 50k requests per second.",
    "Gateway timeout 30 s. Batch export service timeout 10 min.",
    "HTTP client timeout 5 s, Kafka producer delivery timeout 120 s, DB connection timeout 30 s.",
    "The API server waits 200 ms for the cache and 2 s for the database; its clients wait 5 s.",
]


@pytest.mark.parametrize("family", ["fan_out", "latency_budget", "percentiles", "timeouts", "retries"])
@pytest.mark.parametrize("text", TEXTS)
def test_silence(sums: FindSums, family: str, text: str) -> None:
    """Settings, tables, options and figures of different operations are left alone by each of these families."""
    assert sums(family, text) == []
