"""Steps of a path add up."""

from __future__ import annotations

import pytest
from sums_found import FindSums


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("Steps of a checkout: gateway 50 ms, pricing 120 ms, payment 180 ms; target p99 < 200 ms.", ["inconsistent"]),
        ("10 ms gateway + 30 ms auth + 80 ms DB = 120 ms", ["consistent"]),
        (
            "| Step | Budget |\n|---|---|\n| Gateway | 10 ms |\n| Auth | 30 ms |\n| DB | 80 ms |\n| **Total** | **90 ms** |",
            ["inconsistent"],
        ),
        (
            "| Step | p50 | p99 |\n|---|---|---|\n| Gateway | 10 ms | 20 ms |\n| Auth | 30 ms | 60 ms |\n"
            "| DB | 80 ms | 300 ms |\n| Total | 120 ms | 320 ms |",
            ["consistent"],
        ),
        (
            "## Latency budget\n\nThe end-to-end target is p99 < 200 ms.\n\n- Gateway: 20 ms\n- Ranking: 150 ms\n"
            "- Feature lookup: 60 ms\n- Rendering: 50 ms",
            ["inconsistent"],
        ),
        ("```\nDNS        20ms\nTLS        60ms\nserver    100ms\ntotal     180ms\n```", ["consistent"]),
        ("```\nDNS        20ms\nTLS        60ms\nserver    100ms\ntotal     280ms\n```", ["inconsistent"]),
        ("3 sequential round trips at 70 ms RTT take 210 ms.", ["consistent"]),
        ("3 sequential round trips at 70 ms RTT take 140 ms.", ["inconsistent"]),
        ("The services are called in parallel: A 50 ms, B 120 ms, C 80 ms; target 150 ms.", []),
        ("Reads take 10 ms, writes 20 ms, scans 200 ms; target 100 ms.", []),
        ("Retries wait 100 ms, then 200 ms, then 400 ms; the deadline is 500 ms.", []),
        ("The budget is 100 ms: 20 ms for the edge, 30 ms for auth and 40 ms for the query.", ["consistent"]),
        ("The budget is 100 ms: 20 ms for the edge, 80 ms for auth and 90 ms for the query.", ["inconsistent"]),
        ("| Operation | Latency |\n|---|---|\n| Read | 10 ms |\n| Write | 20 ms |\n| Total timeout | 1 s |", []),
        ("Latency: 20 ms network + 2 × 30 ms DB + 15 ms render = 95 ms", ["consistent"]),
        ("Failover takes 10 s for detection, 5 s for election and 15 s for DNS, 30 s in total.", ["consistent"]),
        ("Failover takes 10 s for detection, 5 s for election and 60 s for DNS, 30 s in total.", ["inconsistent"]),
        ("Network 40 ms → auth 20 ms → search 90 ms → render 30 ms: total 130 ms.", ["inconsistent"]),
        (
            "| Component | Time (ms) | Owner |\n|---|---|---|\n| Ingress | 30 | Platform |\n| Auth | 40 | Identity |\n"
            "| Primary DB read | 180 | DB |\n| **Total** | **250** | |",
            ["consistent"],
        ),
        ("| Endpoint | Latency (ms) |\n|---|---|\n| Read | 10 |\n| Write | 30 |\n\nTarget: p99 latency below 20 ms.", []),
        (
            "The read path spends 5 ms in the CDN, 15 ms in the gateway, 60 ms in the feed service and 40 ms in "
            "rendering, for a total of 120 ms.",
            ["consistent"],
        ),
        (
            "The read path spends 5 ms in the CDN, 15 ms in the gateway, 60 ms in the feed service and 40 ms in "
            "rendering, for a total of 220 ms.",
            ["inconsistent"],
        ),
        ("Of the 300 ms budget, TLS takes 60 ms, auth takes 40 ms, and the model takes 350 ms.", ["inconsistent"]),
        (
            "1. Client resolves DNS (20 ms)\n2. TLS handshake (60 ms)\n3. Gateway forwards the request (5 ms)\n"
            "4. Service reads the database (15 ms)\n\nTotal: 100 ms",
            [],
        ),
        (
            "1. Client resolves DNS (20 ms)\n2. TLS handshake (60 ms)\n3. Gateway forwards the request (5 ms)\n"
            "4. Service reads the database (15 ms)\n5. Total: 60 ms",
            [],
        ),
        ("A commit needs two cross-region round trips of 80 ms each, which fits the 100 ms target.", ["inconsistent"]),
        ("A commit needs two cross-region round trips of 80 ms each, i.e. 160 ms.", ["consistent"]),
        ("We make 6 sequential RPCs (20 ms each), well under the 200 ms limit.", ["consistent"]),
        ("p50: 20 ms + 30 ms = 50 ms; p99: 100 ms + 200 ms = 300 ms", ["consistent"]),
        ("RTT 2 × 70 ms + processing 60 ms ≈ 200 ms", ["consistent"]),
        ("RTT 2 × 70 ms + processing 60 ms ≈ 130 ms", ["inconsistent"]),
        (
            "| Stage | Latency |\n|---|---|\n| Ingest | 2 s |\n| Transform | 5 s |\n| Load | 10 s |\n| End-to-end | 10 s |",
            ["inconsistent"],
        ),
        ("| Region | RTT |\n|---|---|\n| us-east | 20 ms |\n| eu-west | 90 ms |\n| Total users | 3 M |", []),
        (
            "| Phase | Duration |\n|---|---|\n| Detect | 30 s |\n| Promote | 20 s |\n| Redirect | 60 s |\n| **Total (RTO)** | **60 s** |",
            [],
        ),
        ("Cache hit 2 ms, cache miss 50 ms, overall average 10 ms.", []),
        ("Playback starts in 1 s: 200 ms manifest, 300 ms first segment, 400 ms decode.", []),
        ("Timeline: 50 ms for ranking, 30 ms for hydration; the p99 target is 200 ms.", []),
        ("The latency is 100 ms = 40 ms network + 60 ms server.", ["consistent"]),
        ("The latency is 150 ms (network 20 ms + server 60 ms + DB 40 ms).", ["rounded"]),
        ("Budget for a swipe: 30 ms network, 10 ms auth, 25 ms scoring, 35 ms DB → 100 ms.", ["consistent"]),
        ("Budget for a swipe: 30 ms network, 10 ms auth, 25 ms scoring, 35 ms DB → 200 ms.", ["inconsistent"]),
        ("A swipe takes 30 ms (network) + 10 ms (auth) + 25 ms (scoring) + 35 ms (DB), so it stays under 100 ms.", ["consistent"]),
        (
            "A swipe takes 30 ms (network) + 10 ms (auth) + 125 ms (scoring) + 35 ms (DB), so it stays under 100 ms.",
            ["inconsistent"],
        ),
        (
            "| Hop | p99 budget |\n|:--|--:|\n| DNS + TLS | 50 ms |\n| Edge | 20 ms |\n| API | 120 ms |\n"
            "| **Sum** | **190 ms** |\n| **SLO** | **200 ms** |",
            ["consistent"],
        ),
        (
            "| Hop | Budget |\n|:--|--:|\n| DNS + TLS | 50 ms |\n| Edge | 20 ms |\n| API | 220 ms |\n| **SLO** | **200 ms** |",
            ["inconsistent"],
        ),
        ("Each page needs 8 sequential API calls at ~120 ms; target: load in under 500 ms.", ["inconsistent"]),
        ("Reads: 5 ms p50, 20 ms p99. Writes: 10 ms p50, 50 ms p99. Total budget 60 ms.", []),
        ("Recovery: detection 30 s + election 10 s + warm-up 5 min = 340 s", ["consistent"]),
        ("Recovery: detection 30 s + election 10 s + warm-up 5 min = 140 s", ["inconsistent"]),
        ("Time to first byte = DNS 20 ms + TCP 40 ms + TLS 80 ms + server 60 ms = 200 ms.", ["consistent"]),
        ("L1 0.5 ns, L2 7 ns, RAM 100 ns, SSD 150 us, disk 10 ms, total 1 TB.", []),
        ("Retention: hot 7 days, warm 30 days, cold 365 days, total 402 days.", []),
        ("The three calls take 40, 60 and 80 ms in parallel, so 80 ms in total.", []),
        ("The three calls take 40 ms, 60 ms and 80 ms one after another, so 180 ms in total.", ["consistent"]),
        ("Steps: upload 2 s, transcode 30 s, publish 1 s. Videos must be live within 20 s.", ["inconsistent"]),
        (
            "| Service | p50 | p99 | Timeout |\n|---|---|---|---|\n| Auth | 5 ms | 50 ms | 200 ms |\n"
            "| Search | 80 ms | 400 ms | 1 s |\n| Payments | 300 ms | 2 s | 5 s |",
            [],
        ),
        ("SLOs: p50 < 50 ms, p95 < 150 ms, p99 < 300 ms; timeout 1 s; 3 retries.", []),
    ],
)
def test_sums(sums: FindSums, text: str, verdicts: list[str]) -> None:
    """Totals and targets are held against the sum of serial steps; parallel steps, operations and other figures are left alone."""
    assert [item.verdict for item in sums("latency_budget", text)] == verdicts


@pytest.mark.parametrize(("unit", "scale"), [("ms", 1), ("us", 1000), ("s", 0.001)])
def test_unit_does_not_matter(sums: FindSums, unit: str, scale: float) -> None:
    """The same sum in another unit has the same verdict."""
    text = "gateway {a:g} {u} + auth {b:g} {u} + query {c:g} {u} = {d:g} {u}"
    right, wrong = (text.format(a=10 * scale, b=30 * scale, c=80 * scale, d=total * scale, u=unit) for total in (120, 220))
    assert [item.verdict for item in sums("latency_budget", right)] == ["consistent"]
    assert [item.verdict for item in sums("latency_budget", wrong)] == ["inconsistent"]


def test_explanation_names_the_line_of_the_target(sums: FindSums) -> None:
    """A target that stands elsewhere is an input, and its line is named."""
    text = "## Latency budget\n\nThe end-to-end target is p99 < 200 ms.\n\n- Gateway: 20 ms\n- Ranking: 250 ms\n- Rendering: 50 ms\n"
    (item,) = sums("latency_budget", text)
    assert item.explanation == "20 ms + 250 ms + 50 ms = 320 ms; the target is 200 ms (line 3) (60 % too high)"
    assert [text[low:high] for low, high in item.inputs] == ["200 ms"]


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("The total of 200 ms is split as follows: 50 ms for retrieval, 120 ms for ranking, and 30 ms for the rest.", ["consistent"]),
        ("The total of 200 ms is split as follows: 150 ms for retrieval, 120 ms for ranking, and 30 ms for the rest.", ["inconsistent"]),
        ("Hop by hop: CDN 15 ms, API 25 ms, auth 10 ms, DB 30 ms. Sum: 80 ms.", ["consistent"]),
        ("Hop by hop: CDN 15 ms, API 25 ms, auth 10 ms, DB 30 ms. Sum: 60 ms.", ["inconsistent"]),
        ("DNS 20 ms, TCP 40 ms, TLS 80 ms on the first request; later ones take 60 ms in total.", []),
        ("The total of 200 ms is: 50 ms for retrieval, 120 ms for ranking, and 30 ms for the rest.", ["consistent"]),
        ("The queue takes 67 s, but tickets are gone after 20 s, i.e. 63 s.", []),
    ],
)
def test_other_voices(sums: FindSums, text: str, verdicts: list[str]) -> None:
    """What other authors write: their right sums, their slips, and figures that only look like one."""
    assert [item.verdict for item in sums("latency_budget", text)] == verdicts
