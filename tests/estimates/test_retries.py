"""What retries cost."""

from __future__ import annotations

import pytest
from sums_found import FindSums


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("Each of 4 layers makes 3 attempts, so one request becomes up to 12 calls.", ["inconsistent"]),
        ("3 attempts at each of 4 layers = 81 calls.", ["consistent"]),
        ("Three retries in a five-deep stack of services increase the load on the database 243x.", ["consistent"]),
        ("With 4 attempts at each of three layers the database sees 64 attempts per user action.", ["consistent"]),
        ("With 4 attempts at each of three layers the database sees 12 attempts per user action.", ["inconsistent"]),
        ("10 k/s with 2 retries gives up to 30 k/s.", ["consistent"]),
        ("10,000 requests/s with up to 3 attempts can become 13,000 requests/s.", ["inconsistent"]),
        ("At 5,000 requests/s and 10 % failures, one retry each makes 5,500 requests/s.", ["consistent"]),
        ("At 5,000 requests/s and 10 % failures, one retry each makes 10,000 requests/s.", ["inconsistent"]),
        ("Backoff is 1, 2, 4, 8 s = 15 s.", ["consistent"]),
        ("Exponential backoff starting at 100 ms with 5 retries, 3.1 s in total.", ["consistent"]),
        ("Exponential backoff starting at 1 s with 5 retries, capped at 10 s: 25 s in total.", ["consistent"]),
        ("Exponential backoff starting at 1 s with 6 retries: total 10 s.", ["inconsistent"]),
        ("A retry budget of 10 % limits the load to 1.1x.", ["consistent"]),
        ("A retry budget of 10 % limits the load to 2x.", ["inconsistent"]),
        ("Webhooks are retried after 1 min, 5 min, 30 min, 2 h and 24 h, which covers 26.6 h in total.", ["consistent"]),
        ("Webhooks are retried after 1 min, 5 min, 30 min, 2 h and 24 h, which covers 48 h in total.", ["inconsistent"]),
        ("We retry 3 times and then move the message to the dead-letter queue, 14 days retention.", []),
        ("- Attempts per layer: 3\n- Layers: 4\n- Worst-case calls: 81", ["consistent"]),
        ("- Attempts per layer: 3\n- Layers: 4\n- Worst-case calls: 12", ["inconsistent"]),
        ("Requests: 10k QPS reads and 1k QPS writes, retried twice.", []),
        ("Retries: 3 times with delays of 1 s, 2 s, 4 s.", []),
        ("5 % failures with 3 retries give a 1.05x load.", ["consistent"]),
        ("When every call fails, 2 retries mean up to 5x the traffic.", ["inconsistent"]),
        (
            "If the chain is 4 services deep and each layer retries 3 times, one failing request can generate 3 × 3 × "
            "3 × 3 = 3^4 = 81 calls.",
            ["consistent"],
        ),
        ("A retry takes 3x longer. We retry twice.", []),
        ("Retry amplification: 3 attempts ^ 3 layers = 27x.", ["consistent"]),
        ("Retry amplification: 3 attempts ^ 3 layers = 9x.", ["inconsistent"]),
        ("Peak load is 8,000 RPS; with 3 retries the worst case is 32,000 RPS.", ["consistent"]),
        ("Peak load is 8,000 RPS; with 3 retries the worst case is 12,000 RPS.", ["inconsistent"]),
        ("Delays double from 1 s up to 32 s over 6 retries: 63 s altogether.", ["consistent"]),
        ("We wait 100ms, 200ms, 400ms, 800ms between attempts (1.5 s in total).", ["consistent"]),
        ("We wait 100ms, 200ms, 400ms, 800ms between attempts (3 s in total).", ["inconsistent"]),
        ("Retries are capped by a 20 % budget, so traffic grows to at most 1.2x.", ["consistent"]),
        ("Clients retry up to 5 times with exponential backoff from 1 s to 30 s.", []),
        ("2,000 msg/s with 5 % errors and one retry is 2,100 msg/s.", ["consistent"]),
        ("2,000 msg/s with 5 % errors and one retry is 4,000 msg/s.", ["inconsistent"]),
        ("Retry 3 times (1s, 2s, 4s). DLQ after 7 s total.", []),
        ("Retries: exponential backoff 500 ms base, factor 2, 4 retries = 7.5 s", ["consistent"]),
        ("Retries: exponential backoff 500 ms base, factor 2, 4 retries = 20 s", ["inconsistent"]),
        ("The consumer scales from 1,000 msg/s to 5,000 msg/s; failures are retried 3 times.", []),
        ("The write rate is 500/s and retries add 10 %, so 550/s.", ["consistent"]),
        ("With 3 layers and 4 attempts per layer, 64 calls hit the bottom.", ["consistent"]),
        ("With 3 layers and 4 attempts per layer, 16 calls hit the bottom.", ["inconsistent"]),
        ("Five hops with 2 attempts each: 32 calls in the worst case.", ["consistent"]),
        ("We cap retries at 2; in an outage 15k QPS turn into 45k QPS.", ["consistent"]),
        ("We cap retries at 2; in an outage 15k QPS turn into 150k QPS.", ["inconsistent"]),
        ("The backoff schedule 1 s → 5 s → 25 s adds up to 31 s.", ["consistent"]),
        ("The backoff schedule 1 s → 5 s → 25 s adds up to 60 s.", ["inconsistent"]),
        ("Messages are retried 5 times (2 s, 4 s, 8 s, 16 s, 32 s); after about 62 s overall they go to the DLQ.", ["consistent"]),
        (
            "Messages are retried 5 times (2 s, 4 s, 8 s, 16 s, 32 s); after about 5 min overall they go to the DLQ.",
            ["inconsistent"],
        ),
        ("Initial backoff 200 ms, multiplier 2, max 5 attempts: 3 s in total.", ["consistent"]),
        ("Retries are limited to 10 % of traffic (1.1x load).", ["consistent"]),
        ("Retries are limited to 10 % of traffic (3x load).", ["inconsistent"]),
        ("3 layers of caching, 2 retries, 100 requests per second.", []),
        ("With 3 retries the success rate goes from 99 % to 99.9999 %, at 3x the cost for failures.", []),
        ("We have 4 layers; only the gateway retries, up to 3 times, so the database sees at most 4 calls.", []),
        ("500 jobs/s fail 20 % of the time and are retried up to 3 times, which adds up to 624 jobs/s.", ["consistent"]),
        ("Retry traffic: 1 % of 20,000 requests/s is retried once, about 200 requests/s.", []),
        (
            "| Service | p50 | p99 | Timeout |\n|---|---|---|---|\n| Auth | 5 ms | 50 ms | 200 ms |\n"
            "| Search | 80 ms | 400 ms | 1 s |\n| Payments | 300 ms | 2 s | 5 s |",
            [],
        ),
        ("SLOs: p50 < 50 ms, p95 < 150 ms, p99 < 300 ms; timeout 1 s; 3 retries.", []),
    ],
)
def test_costs(sums: FindSums, text: str, verdicts: list[str]) -> None:
    """Calls, load and waits follow from the attempts; other figures are left alone."""
    assert [item.verdict for item in sums("retries", text)] == verdicts


@pytest.mark.parametrize("layers", [2, 3, 5])
def test_powers(sums: FindSums, layers: int) -> None:
    """Attempts at each layer multiply, they do not add."""
    text = "Each of {layers} layers makes 4 attempts, so one request becomes up to {calls} calls."
    assert [item.verdict for item in sums("retries", text.format(layers=layers, calls=4**layers))] == ["consistent"]
    assert [item.verdict for item in sums("retries", text.format(layers=layers, calls=4 * layers + 2))] == ["inconsistent"]


def test_explanation_of_a_load(sums: FindSums) -> None:
    """It multiplies the load by the attempts."""
    found = sums("retries", "10,000 requests/s with up to 3 attempts can become 13,000 requests/s.")
    assert [item.explanation for item in found] == ["10,000/s × 3 = 30,000/s; the document says 13,000/s (2.3× too low)"]


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("We retry each request 4 times at each of 4 layers, which amplifies the load by at most 16x.", ["inconsistent"]),
        ("Retry budget: at most 10% extra calls, so 3 retries don't turn into 4x the load.", []),
    ],
)
def test_other_voices(sums: FindSums, text: str, verdicts: list[str]) -> None:
    """What other authors write: their right sums, their slips, and figures that only look like one."""
    assert [item.verdict for item in sums("retries", text)] == verdicts
