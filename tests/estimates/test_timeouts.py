"""Timeouts fit what they wait for."""

from __future__ import annotations

import pytest
from sums_found import FindSums


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("The API gateway times out after 1 s, the order service behind it after 3 s.", ["inconsistent"]),
        ("- Client timeout: 10 s\n- Gateway timeout: 5 s\n- Service timeout: 8 s", ["inconsistent"]),
        ("Timeouts: client 10 s, gateway 5 s, service 3 s, database 1 s.", ["consistent"]),
        ("| Hop | Timeout |\n|---|---|\n| Gateway | 500 ms |\n| Order service | 2 s |\n| Database | 1 s |", ["inconsistent"]),
        ("The payment call has a p99 of 800 ms and a timeout of 300 ms.", ["inconsistent"]),
        ("The call to the payment provider times out after 500 ms; its p99 is 1.2 s.", ["inconsistent"]),
        ("Redis timeout is 50 ms; DB p99 is 200 ms.", []),
        ("Nodes send a heartbeat every 10 s and are declared dead after 5 s.", ["inconsistent"]),
        ("Nodes send a heartbeat every 10 s and are declared dead after 30 s.", ["consistent"]),
        ("Heartbeats every 5 s; a node is marked dead after three missed heartbeats, i.e. within 15 s.", ["consistent"]),
        ("Heartbeats every 5 s; a node is marked dead after three missed heartbeats, i.e. within 5 s.", ["inconsistent"]),
        ("| Parameter | Value |\n|---|---|\n| Heartbeat interval | 3 s |\n| Failure timeout | 1 s |", ["inconsistent"]),
        ("Raft: heartbeat interval 50 ms, election timeout 150-300 ms.", ["consistent"]),
        ("Raft: heartbeat interval 500 ms, election timeout 150-300 ms.", ["inconsistent"]),
        ("Workers hold a 10 s lease and renew it every 15 s.", ["inconsistent"]),
        ("Workers hold a 30 s lease that is renewed every 10 s.", ["consistent"]),
        ("The presence key has a TTL of 30 s, refreshed by a ping every 60 s.", ["inconsistent"]),
        (
            "Each call has 3 attempts with a timeout of 500 ms each and 200 ms backoff, while the caller's deadline is 1 s.",
            ["inconsistent"],
        ),
        ("Two retries with a 300 ms timeout per attempt fit in the 1 s deadline.", ["consistent"]),
        ("3 attempts of 2 s each with exponential backoff starting at 100 ms take at most 6.3 s in total.", ["consistent"]),
        ("3 attempts, each with a 2 s timeout: worst case 4.5 s.", ["inconsistent"]),
        ("ALB idle timeout is 60 s, the server keeps connections alive for 75 s.", []),
        ("Client sessions time out after 30 minutes; service requests time out after 2 s.", []),
        ("The service uses a 100 ms timeout because hedging covers the p99 of 250 ms.", []),
        ("The timeout was 100 ms while p99 was 250 ms, which caused the incident.", []),
        ("The session timeout in ZooKeeper is 6 s and clients ping every 2 s.", ["consistent"]),
        ("The session timeout in ZooKeeper is 2 s and clients ping every 6 s.", ["inconsistent"]),
        ("Cache entries have a TTL of 60 s and are refreshed every 5 min.", []),
        (
            "A retry waits 1 s; the API has a timeout of 3 s, retried up to 3 times, and the client gives up after 5 s.",
            ["inconsistent"],
        ),
        (
            "Our load balancer cuts requests after 30 s although reports in the backend may run with a 60 s timeout.",
            ["inconsistent"],
        ),
        ("The mobile client waits for at most 2 s, the API server has a request timeout of 5 s.", ["inconsistent"]),
        ("Requests to the inventory service usually take 400 ms; we set the timeout to 200 ms.", ["inconsistent"]),
        ("Timeout: 250 ms (p99 of the profile service is 180 ms).", ["consistent"]),
        ("Timeout: 100 ms (p99 of the profile service is 180 ms).", ["inconsistent"]),
        (
            "Calls to the bank time out after 3 s and are tried 3 times, so a payment request is answered within 5 s.",
            ["inconsistent"],
        ),
        ("With a 2 s timeout and up to 2 retries, the upstream deadline of 3 s is exceeded.", []),
        ("gRPC deadline: 1 s; 3 attempts, 200 ms each, 100 ms backoff.", ["consistent"]),
        ("gRPC deadline: 1 s; 3 attempts, 500 ms each, 100 ms backoff.", ["inconsistent"]),
        (
            "Agents ping the controller once every 30 seconds and are marked offline if nothing arrives for 20 seconds.",
            ["inconsistent"],
        ),
        ("Agents ping the controller every 30 seconds and are marked offline if nothing arrives for 90 seconds.", ["consistent"]),
        ("| Setting | Value |\n|---|---|\n| session.timeout | 10 s |\n| heartbeat.interval | 3 s |", ["consistent"]),
        ("| Setting | Value |\n|---|---|\n| session timeout | 10 s |\n| heartbeat interval | 30 s |", ["inconsistent"]),
        ("Health checks run every 10 s; two failed checks take an instance out, so in 20 s.", ["consistent"]),
        ("Health checks run every 10 s; three failed checks take an instance out of rotation, which takes 5 s.", ["inconsistent"]),
        ("The leader holds a lease of 10 seconds which it refreshes every 3 seconds.", ["consistent"]),
        ("The leader's lease lasts 10 seconds; it renews after 20 seconds.", ["inconsistent"]),
        ("Locks expire after 30 s. The worker extends its lock every 45 s.", ["inconsistent"]),
        ("Drivers send their position every 4 s. A driver is considered offline after 2 s.", ["inconsistent"]),
        ("WebSocket connections are pinged every 30 s and dropped after 10 s without a pong.", []),
        ("A read timeout of 50 ms fits the p99 of 20 ms.", ["consistent"]),
        ("We page when p99 exceeds 500 ms for 5 min; timeout is 1 s.", []),
        ("Kafka consumers poll every 100 ms with a session timeout of 10 s.", []),
        ("Election timeout 100 ms; heartbeats go out every 150 ms.", ["inconsistent"]),
        ("The circuit breaker opens after 5 failures in 10 s and tries again after a timeout of 30 s.", []),
        ("Nginx proxy_read_timeout is 10 s but the Django backend has a request timeout of 30 s.", ["inconsistent"]),
        ("The edge proxy waits 5 s for the API; the API waits 2 s for Postgres.", ["consistent"]),
        ("Search requests time out at 150 ms while their median latency is 220 ms.", ["inconsistent"]),
        ("Health: a liveness probe every 15 s, restart after 3 failures (45 s).", ["consistent"]),
        ("Health: a liveness probe every 15 s, restart after 3 failures (10 s).", ["inconsistent"]),
        ("Consumers heartbeat each 3 s; the coordinator evicts them after 45 s of silence.", ["consistent"]),
        ("Consumers heartbeat each 45 s; the coordinator evicts them after 10 s of silence.", ["inconsistent"]),
        ("The lock's TTL is 5 s, a watchdog extends it every 2 s.", ["consistent"]),
        ("The lock's TTL is 5 s, a watchdog extends it every 10 s.", ["inconsistent"]),
        ("Service registration has a TTL of 15 s and is refreshed with a heartbeat every 20 s.", ["inconsistent"]),
        ("Up to 4 attempts with 250 ms per attempt must fit into the 1 s SLO.", ["consistent"]),
        ("Up to 4 attempts with 750 ms per attempt must fit into the 1 s SLO.", ["inconsistent"]),
        ("Payment: timeout 10 s, 3 retries with backoff 1 s, 2 s, 4 s; the user sees an error after 15 s.", ["inconsistent"]),
        ("We fail over to the cache when the recommendation service (p99 300 ms) exceeds its 100 ms timeout.", []),
        ("TCP keepalive 60 s, idle timeout 30 s.", []),
        ("Presence: clients send a heartbeat every 30 s, a user goes offline 75 s after the last one.", ["consistent"]),
        ("Presence: clients send a heartbeat every 30 s, a user goes offline 15 s after the last one.", ["inconsistent"]),
        ("The scheduler assigns a lease of 5 minutes; workers renew it at half of that, every 2.5 minutes.", []),
        ("Saga steps have a timeout of 5 s; steps usually take 200 ms.", ["consistent"]),
        ("Deployments time out after 10 minutes, builds take 12 minutes.", []),
        (
            "| Service | p50 | p99 | Timeout |\n|---|---|---|---|\n| Auth | 5 ms | 50 ms | 200 ms |\n"
            "| Search | 80 ms | 400 ms | 1 s |\n| Payments | 300 ms | 2 s | 5 s |",
            [],
        ),
        ("SLOs: p50 < 50 ms, p95 < 150 ms, p99 < 300 ms; timeout 1 s; 3 retries.", []),
    ],
)
def test_waits(sums: FindSums, text: str, verdicts: list[str]) -> None:
    """A timeout below what it waits for is found; other timeouts, stories and deliberate ones are left alone."""
    assert [item.verdict for item in sums("timeouts", text)] == verdicts


@pytest.mark.parametrize("factor", [0.1, 1, 7])
def test_scale_does_not_matter(sums: FindSums, factor: float) -> None:
    """Longer heartbeats with a longer failure timeout have the same verdict."""
    text = "Nodes send a heartbeat every {a:g} s and are declared dead after {b:g} s."
    assert [item.verdict for item in sums("timeouts", text.format(a=10 * factor, b=4 * factor))] == ["inconsistent"]
    assert [item.verdict for item in sums("timeouts", text.format(a=10 * factor, b=30 * factor))] == ["consistent"]


def test_explanation_of_retries(sums: FindSums) -> None:
    """It lists the attempts, the waits and their sum."""
    text = "Each call has 3 attempts with a timeout of 500 ms each and 200 ms backoff, while the caller's deadline is 1 s."
    assert [item.explanation for item in sums("timeouts", text)] == ["3 × 500 ms + 200 ms + 200 ms = 1.9 s; the caller waits 1 s"]


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        (
            "Call the payment provider with a timeout of 2 s and up to 2 retries, hence 6 s in the worst case, "
            "below the gateway's 10 s timeout.",
            ["consistent"],
        ),
        (
            "Health checks run every 10 s, 3 failures mark the target unhealthy, deregistration delay 120 s, "
            "request timeout 29 s.",
            [],
        ),
        ("The worker renews its 30 s lease every 45 s.", ["inconsistent"]),
        ("The worker renews its 30 s lease every 10 s.", ["consistent"]),
    ],
)
def test_other_voices(sums: FindSums, text: str, verdicts: list[str]) -> None:
    """What other authors write: their right sums, their slips, and figures that only look like one."""
    assert [item.verdict for item in sums("timeouts", text)] == verdicts
