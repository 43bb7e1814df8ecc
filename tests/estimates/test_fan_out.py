"""The tail of a fan-out."""

from __future__ import annotations

import pytest
from sums_found import FindSums


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("A search fans out to 100 shards. Each is slow for 1 % of its calls, so 5 % of searches are slow.", ["inconsistent"]),
        ("Fan out to 100 shards, each 1 % over 1 s: 63 % of requests are slow.", ["consistent"]),
        (
            "With 100 servers and a 1 in 100 chance that each is slow, 63% of user requests take more than one second.",
            ["consistent"],
        ),
        (
            "If 1% of calls to a single backend exceed 1s, a request touching 50 backends exceeds it about 10% of the time.",
            ["inconsistent"],
        ),
        ("Each shard has p99 of 200 ms, so a query to 100 shards has p99 of 200 ms.", ["inconsistent"]),
        (
            "Per-shard p99 is 50 ms. The query fans out to all 64 shards and waits for every one, so end-to-end p99 is 50 ms.",
            ["inconsistent"],
        ),
        ("Per-shard p99.99 is 50 ms, so a query to 100 shards has a p99 of 50 ms.", ["consistent"]),
        ("Per-shard p99 is 50 ms; hedged requests keep the p99 of a query to 100 shards at 50 ms.", []),
        ("Each of the 3 replicas fails with 1 % probability a day; all three fail with probability 0.0001 %.", ["consistent"]),
        (
            "Each of the 3 replicas fails with 1 % probability a day; all three fail at the same time with probability 0.01 %.",
            ["inconsistent"],
        ),
        (
            "99% of calls to each leaf finish within 10 ms; with 100 leaves only 37% of requests finish within 10 ms.",
            ["consistent"],
        ),
        ("The cache hit rate is 95 % on each of 20 nodes, 80% of reads are served locally.", []),
        ("20 services at 99.9 % each: 98 % availability.", []),
        ("40 % of users are in the US and 60 % of requests go to 3 servers.", []),
        (
            "Probability that one call of 10 parallel calls fails is 0.5 %, so the chance that at least one fails is 5 %.",
            ["consistent"],
        ),
        ("- Fan-out: 200 partitions\n- Slow calls: 0.1 % per partition\n- Slow queries: 18 % of all requests", ["consistent"]),
        ("- Fan-out: 200 partitions\n- Slow calls: 0.1 % per partition\n- Slow queries: 0.1 % of all requests", ["inconsistent"]),
        ("```\nn = 20, p = 0.05 per call\nP(at least one slow) = 1 - 0.95^20 = 64%\n```", ["consistent"]),
        (
            "Every page needs 30 backend calls. Each one is slow 0.5% of the time. Therefore 14% of page loads are slow.",
            ["consistent"],
        ),
        (
            "Every page needs 30 backend calls. Each one is slow 0.5% of the time. Therefore 45% of page loads are slow.",
            ["inconsistent"],
        ),
        (
            "| Quantity | Value |\n|---|---|\n| Shards per query | 50 |\n| Slow replies per shard | 1 % |\n| Slow queries | 40 % |",
            ["consistent"],
        ),
        (
            "At a fan-out of 500 and one in a thousand slow leaf calls, roughly 40 % of searches are held up by a straggler.",
            ["consistent"],
        ),
        ("Reads touch 8 partitions, each under 20 ms 99 % of the time, so 92 % of reads are under 20 ms.", ["consistent"]),
        ("Reads touch 8 partitions, each under 20 ms 99 % of the time, so 99 % of reads are under 20 ms.", ["inconsistent"]),
        (
            "The p99 of each index server is 80 ms; since the aggregator waits for all 40 of them, p99 at the aggregator is also 80 ms.",
            ["inconsistent"],
        ),
        ("We shard by user, so a request goes to one of 100 shards; each shard has p99 20 ms and the request p99 is 20 ms.", []),
        ("20 % of requests are writes and 5 % of them hit 3 replicas each.", []),
        ("Each region serves 50 % of requests; 2 services per region; 25 % of pages are cached.", []),
        (
            "If a leaf misses its deadline once in 1,000 calls, a root that waits for 300 leaves misses it for 26 % of requests.",
            ["consistent"],
        ),
        ("Each of 4 workers uses 25 % of the CPU; 100 % of requests are logged.", []),
        ("Loss: two copies, each lost with a probability of 0.5 % a year, so both are lost with 0.0025 %.", ["consistent"]),
        (
            "Every query asks 20 shards. The p95 of a shard is 30 ms, which is why p95 of the whole query is 30 ms too.",
            ["inconsistent"],
        ),
        (
            "Since a search asks every one of the 200 leaf nodes and each leaf exceeds 100 ms in 0.5 % of its calls, "
            "two thirds of searches, about 63 %, exceed 100 ms.",
            ["consistent"],
        ),
        ("With p = 2% slow calls and N = 30 parallel lookups, roughly 45% of feed loads see a slow lookup.", ["consistent"]),
        ("Scatter-gather over 50 partitions: P(slow partition) = 1%, P(slow query) = 1%.", ["inconsistent"]),
        (
            "Tail amplification: a 0.1% straggler rate per worker turns into a 10% straggler rate for jobs with 1,000 workers.",
            ["inconsistent"],
        ),
        (
            "A page issues 100 RPCs. The chance of any RPC being slow is 1%, which means that 99% of pages are fast.",
            ["inconsistent"],
        ),
        (
            "Our aggregator queries 16 index servers in parallel and answers when the last one does. p99 per index "
            "server: 40 ms. End-to-end p99: 40 ms.",
            ["inconsistent"],
        ),
        ("Two disks fail independently with 2 % a year each; losing both has a probability of 0.04 %.", ["consistent"]),
        (
            "If a message is written to 3 brokers and each has a 1% chance to lose it, the probability that all lose it is 0.0001%.",
            ["consistent"],
        ),
        (
            "If a message is written to 3 brokers and each has a 1% chance to lose it, the probability that all three lose it is 0.33%.",
            ["inconsistent"],
        ),
        ("With hedging, only 5 % of requests are sent twice; each of the 10 replicas takes 10 % of the traffic.", []),
        ("5 % of users generate 80 % of requests; each of the 20 servers handles 5 % of them.", []),
        ("Error rate: 0.1% for each of 10 calls in the chain, so around 1% of requests fail.", ["consistent"]),
        ("Error rate: 0.1% for each of 10 calls in the chain, so around 0.1% of requests fail.", ["inconsistent"]),
        ("A canary of 1 % on 3 servers fails 5 % of requests.", []),
        ("Our p99 per shard is 10 ms, p50 is 2 ms, and a query to 10 shards has p99 of 25 ms.", []),
        ("Each request calls 5 services sequentially; each has p99 of 50 ms and the p99 of the whole request is 250 ms.", []),
        (
            "**Tail**: each fan-out touches 64 shards; a shard misses the 50 ms budget in 1 of 1,000 calls → 6 % of user queries miss it.",
            ["consistent"],
        ),
        (
            "Each fan-out touches 64 shards; a shard misses the 50 ms budget in 1 of 1,000 calls → 0.1 % of user queries miss it.",
            ["inconsistent"],
        ),
        (
            "We read from 10 shards in parallel, p95 of each shard is 20 ms, therefore p95 of the endpoint is 20 ms.",
            ["inconsistent"],
        ),
        (
            "One request out of 200 is slow on any given replica. With 40 replicas per query, 18 % of queries are affected.",
            ["consistent"],
        ),
        (
            "Given 25 parallel calls and a 2% timeout rate per call, about 40% of pages contain at least one timeout.",
            ["consistent"],
        ),
        (
            "Given 25 parallel calls and a 2% timeout rate per call, about 2% of pages contain at least one timeout.",
            ["inconsistent"],
        ),
        ("Conversion is 2 % per visit; 3 services handle 5 % of requests each.", []),
        ("Replication factor 3; each node loses 1 % of its disks a year; 5 % of requests are retried.", []),
        ("To hold a p99 of 100 ms over 100 shards, each shard needs a p99.99 of 100 ms.", ["consistent"]),
        ("To hold a p99 of 100 ms over 100 shards, each shard needs a p99 of 100 ms.", ["inconsistent"]),
        ("10 % of requests miss the cache; of those, 3 shards each answer 33 %.", []),
        ("Each node fails with 5 % per year, so with 3 nodes the chance that at least one fails is 14 %.", ["consistent"]),
        ("Canary: 5 % of traffic on 2 of 40 servers, error budget 0.1 %, alert at 1 % errors of all requests.", []),
        ("Sampling 1 % of requests on each of 50 servers keeps 1 % of all requests.", []),
        ("Each shard serves 1 % of the queries; 100 shards serve 100 % of requests; 5 % are slow.", []),
        (
            "| Service | p50 | p99 | Timeout |\n|---|---|---|---|\n| Auth | 5 ms | 50 ms | 200 ms |\n"
            "| Search | 80 ms | 400 ms | 1 s |\n| Payments | 300 ms | 2 s | 5 s |",
            [],
        ),
        ("SLOs: p50 < 50 ms, p95 < 150 ms, p99 < 300 ms; timeout 1 s; 3 retries.", []),
    ],
)
def test_shares(sums: FindSums, text: str, verdicts: list[str]) -> None:
    """Shares of slow or failed requests follow from those of each call; figures of other things are left alone."""
    assert [item.verdict for item in sums("fan_out", text)] == verdicts


@pytest.mark.parametrize("calls", [10, 40, 100, 400])
def test_shares_grow_with_calls(sums: FindSums, calls: int) -> None:
    """The right share is consistent for every number of calls, and a twentieth of it never is."""
    share = 100 * (1 - 0.99**calls)
    text = "A search asks {n} shards, each is slow for 1 % of its calls, so {share:.4g} % of searches are slow."
    assert [item.verdict for item in sums("fan_out", text.format(n=calls, share=share))] == ["consistent"]
    assert [item.verdict for item in sums("fan_out", text.format(n=calls, share=share / 20))] == ["inconsistent"]


def test_explanation_of_a_percentile(sums: FindSums) -> None:
    """It says how many requests have all calls within the limit."""
    (item,) = sums("fan_out", "Each shard has p99 of 200 ms, so a query to 100 shards has p99 of 200 ms.")
    assert item.explanation.startswith("0.99^100 = 36.6 % of requests have all 100 calls within 200 ms")
    assert item.stated == 99


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("With a fan-out of 10 and a p99 of 100 ms per backend, roughly 10% of user requests will see more than 100 ms.", ["consistent"]),
        ("Fetching from 50 nodes in parallel where 1 of 1000 responses is slow means that 5% of requests are slow.", ["consistent"]),
        (
            "With a fan-out of 10 and a p99 of 100 ms per backend, roughly 1% of user requests will see more than 100 ms.",
            ["inconsistent"],
        ),
        (
            "If a request fans out to 100 servers and 1% of the responses take over a second, then 10% of all "
            "user requests will take over a second.",
            ["inconsistent"],
        ),
    ],
)
def test_other_voices(sums: FindSums, text: str, verdicts: list[str]) -> None:
    """What other authors write: their right sums, their slips, and figures that only look like one."""
    assert [item.verdict for item in sums("fan_out", text)] == verdicts
