"""Times between places against light in fibre."""

from __future__ import annotations

import pytest
from sums_found import FindSums

from reviewer.estimates.reading.geography import PLACES, apart


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("The database replicates from Virginia to Tokyo in 20 ms.", ["inconsistent"]),
        ("Cross-region RTT of 5 ms between us-east and eu-west.", ["inconsistent"]),
        ("Synchronous commit across US, EU and Asia within 10 ms.", ["inconsistent"]),
        ("| Link | RTT |\n|---|---|\n| us-east-1 → eu-west-1 | 5 ms |\n| us-east-1 → us-west-2 | 65 ms |", ["inconsistent", "consistent"]),
        ("RTT Virginia–Ireland 70 ms, Virginia–Tokyo 160 ms.", ["consistent"]),
        ("RTT Virginia–Ireland 70 ms, Virginia–Tokyo 60 ms.", ["inconsistent"]),
        ("p99 < 50 ms for users in the US, EU and Asia, served from the nearest region.", []),
        ("us-east-1: 5 ms, eu-west-1: 6 ms.", []),
        ("Writes commit locally in 5 ms and are replicated asynchronously from us-east-1 to eu-west-1.", []),
        ("Replication lag from us-east-1 (N. Virginia) to ap-south-1 (Mumbai) stays under 10 ms.", ["inconsistent"]),
        ("A user in Sydney reaches us-east-1 in 30 ms.", ["inconsistent"]),
        ("Frankfurt and Dublin are 25 ms apart, so a quorum write between Frankfurt and Dublin takes 25 ms.", ["consistent"]),
        ("- New York ↔ London: ~75ms RTT\n- New York ↔ Singapore: ~80ms RTT", ["consistent", "inconsistent"]),
        ("Data is synchronously replicated between California and Virginia with less than 10 ms of latency.", ["inconsistent"]),
        ("Light in fibre cannot go from New York to London in 10 ms.", []),
        ("Reads take 5 ms in Virginia and 8 ms in Tokyo.", []),
        (
            "The cluster spans Frankfurt, Virginia and Tokyo; a Raft commit takes 15 ms across Frankfurt, Virginia and Tokyo.",
            ["inconsistent"],
        ),
        ("Helps us reach europe and asia in 5 ms.", []),
        ("Users in Europe hit the US primary with 20 ms round trip between Europe and US.", ["inconsistent"]),
        ("Multi-region active-active (us-east-1, eu-west-1) with p99 write latency < 20 ms", []),
        ("| Path | RTT |\n|---|---|\n| Virginia → Tokyo | 60 ms |\n| Virginia → Ohio | 12 ms |", ["inconsistent", "consistent"]),
        ("Commits take 5 ms and replicate from Virginia to Tokyo.", []),
        ("We replicate from Virginia to Tokyo and acknowledge the client in 5 ms.", []),
        ("20 ms from Virginia to Tokyo is our round trip.", ["inconsistent"]),
        ("Ping from Frankfurt to Singapore is about 30 ms.", ["inconsistent"]),
        ("Paxos round between Oregon, Ohio and Frankfurt: 8 ms.", ["inconsistent"]),
        ("The inter-region link (London <-> Sydney) has an RTT of 250 ms.", ["consistent"]),
        ("The inter-region link (London <-> Sydney) has an RTT of 25 ms.", ["inconsistent"]),
        ("With synchronous replication from eu-central-1 to us-west-2 each write is acknowledged in under 15 ms.", ["inconsistent"]),
        ("Replicas in Tokyo and São Paulo stay in sync within 50 ms.", ["inconsistent"]),
        ("Cross-region replication us-east-1 -> eu-west-1 p99 < 1 s", []),
        ("EU ↔ US: 90 ms; US ↔ APAC: 20 ms round trip", ["inconsistent"]),
        ("GET latency in US-East 20 ms, EU-West 25 ms", []),
        ("Failover from us-east-1 to us-west-2 completes in 500 ms.", []),
        ("Latency: Mumbai to Delhi 25 ms", ["consistent"]),
        ("The trans-Atlantic hop from New York to London costs 35 ms one way.", ["consistent"]),
        ("The CDN serves users in Paris, London and Tokyo in 15 ms.", []),
        ("A write in Virginia is visible in Ireland after 10 ms.", ["inconsistent"]),
        ("Strongly consistent reads across us-east-1 and ap-southeast-2 complete in 12 ms at p99.", ["inconsistent"]),
        ("Our SLO is 50 ms p99 between the US and Europe for every synchronous write.", ["consistent"]),
        ("ap-southeast-1 to ap-southeast-2: 92ms", ["consistent"]),
        ("p99 30 ms from any user to the app in Europe or Asia.", []),
        ("Round-trip time us-west-2 ⇄ ap-northeast-1: 12 milliseconds", ["inconsistent"]),
        ("Raft leader in Ohio, followers in Oregon and Ireland: commit latency of 200 ms.", []),
        ("Two-phase commit between Sydney and London finishes in 40 ms.", ["inconsistent"]),
        (
            "| From | To | Latency |\n|---|---|---|\n| London | Singapore | 18 ms |\n| London | Paris | 8 ms |",
            ["inconsistent", "consistent"],
        ),
        ("Users in India get 30 ms because Mumbai is in the list, users in Brazil 40 ms from São Paulo.", []),
        ("Europe to Australia: 280 ms RTT. US to Europe: 80 ms RTT.", ["consistent", "consistent"]),
        ("Async replication from us-east-1 to eu-central-1, lag typically 5 ms", ["inconsistent"]),
        ("Singapore → Sydney RTT ≈ 92 ms; Singapore → Frankfurt RTT ≈ 15 ms", ["inconsistent"]),
        ("EU data stays in Frankfurt and US data in Virginia; each write takes 10 ms.", []),
        ("Cloudflare answers from the nearest of London, Tokyo and New York within 20 ms.", []),
        ("Let us sync within 5 ms between asia and europe clocks.", []),
        ("We measured 3 ms between eu-west-1a and eu-west-1b.", []),
        ("The Paris office talks to the London office over a 6 ms line.", []),
        ("Latency from the app in us-east-1 to its cache is 1 ms; eu-west-1 has its own cache.", []),
        ("Deploy to us-east-1 and eu-west-1; API latency 40 ms p99.", []),
        ("us-east-1/eu-west-1: 35 ms and 38 ms p99 respectively", []),
        ("p99 latency (US/EU/APAC): 40/45/60 ms", []),
        ("A request from a user in London to the London POP takes 5 ms, from London to Paris 12 ms.", []),
        ("Users in the US and Europe see 30 ms.", []),
        ("We moved from Virginia to Oregon and p99 dropped to 20 ms.", []),
        ("Regions: us-east-1 (primary), eu-west-1 (replica). Replication lag < 100 ms.", []),
        ("Traffic shifts from us-east-1 to us-west-2 with a health check every 10 ms.", []),
        ("Write path in Virginia to Redis 2 ms, then to Tokyo in the background.", []),
        ("Latency in Singapore is 20 ms and in Tokyo 25 ms; RTT between them 70 ms.", []),
        ("Clients in Europe connect to Frankfurt with 10 ms.", []),
        ("Europe (Frankfurt) 15 ms, US (Virginia) 12 ms", []),
        ("Frankfurt–Amsterdam 7 ms, Frankfurt–London 12 ms, London–Dublin 10 ms", ["consistent"]),
        ("We fly data from Seattle to San Francisco in 18 ms round trip.", ["consistent"]),
        ("New York to Chicago microwave takes 8.5 ms round trip.", []),
        ("New York to Chicago takes 13 ms round trip by fibre.", ["consistent"]),
        ("Mumbai and Singapore replicas acknowledge synchronously within 60 ms of each other.", ["consistent"]),
        ("between 5 ms in the US and 8 ms in Europe", []),
        ("Latency targets: US < 20 ms, Europe < 30 ms, and between Europe and Asia < 300 ms.", ["consistent"]),
    ],
)
def test_verdict(sums: FindSums, text: str, verdicts: list[str]) -> None:
    """A message is no faster than light; latencies inside each place are left alone."""
    assert [item.verdict for item in sums("light_speed", text)] == verdicts


@pytest.mark.parametrize("written", ["20 ms", "20 milliseconds", "0.02 s", "20,000 µs"])
def test_units(sums: FindSums, written: str) -> None:
    """How the time is written does not change the verdict, but a time in seconds alone is not looked at."""
    found = sums("light_speed", f"The RTT between Virginia and Tokyo is {written}.")
    assert [item.verdict for item in found] == ([] if written.endswith(" s") else ["inconsistent"])


@pytest.mark.parametrize(
    ("one", "two", "km"),
    [
        ("london", "new york", 5570),
        ("tokyo", "sydney", 7820),
        ("us-east-1", "us-west-2", 3630),
        ("frankfurt", "eu-central-1", 0),
        ("us", "eu", 4500),
    ],
)
def test_distance(one: str, two: str, km: float) -> None:
    """Great circles are right within a percent, the same in both directions."""
    assert apart(one, two) == apart(two, one) == pytest.approx(km, rel=0.01, abs=1)


def test_table_of_places() -> None:
    """Every place lies on the globe, and there are enough of them."""
    assert len(PLACES) >= 120
    assert all(-90 < north < 90 and -180 < east <= 180 for north, east in PLACES.values())


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("- Distance: 4,000 km\n- Speed in fibre: 200,000 km/s\n- One-way: 20 ms\n- RTT: 40 ms", "consistent"),
        ("Across 1,000 km the one-way delay is 5 ms.", "consistent"),
        ("us-east-1 replicates synchronously to ap-southeast-1 with a round trip of 10 ms.", "inconsistent"),
        ("- Distance: 4,000 km\n- One-way: 2 ms", "inconsistent"),
        ("The sites are 1,200 km apart; the RTT is 2 ms.", "inconsistent"),
        ("A truck drives 1,200 km; its tracker pings the server, and the round trip takes 2 ms.", "silent"),
        ("The sites are 1,200 km apart. Within a site the round trip is 0.5 ms.", "silent"),
        ("- Distance: 900 km\n- RTT in the rack: 0.1 ms", "silent"),
    ],
)
def test_other_authors(sums: FindSums, text: str, verdict: str) -> None:
    """Distances that the text states; what is on the road or within one site is no such trip."""
    found = [item.verdict for item in sums("light_speed", text)]
    assert verdict in (found or ["silent"])
    assert verdict == "inconsistent" or "inconsistent" not in found
