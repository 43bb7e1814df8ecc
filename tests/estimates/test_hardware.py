"""Single machines, disks and cards against what any gives."""

from __future__ import annotations

import pytest
from sums_found import FindSums


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("One Redis instance serves 5 M ops/s.", ["inconsistent"]),
        ("A single Postgres primary takes 1 M writes/s.", ["inconsistent"]),
        ("One HDD with 10k random IOPS is our storage.", ["inconsistent"]),
        ("A 1 Gbps NIC carrying 500 MB/s.", ["inconsistent"]),
        ("A single server with 10 Gbps NIC sends 5 GB/s.", ["inconsistent"]),
        ("One Kafka partition takes 10 GB/s.", ["inconsistent"]),
        ("Each machine has 500 TB of RAM.", ["inconsistent"]),
        ("500 TB of RAM on one machine.", ["inconsistent"]),
        ("We read 1 TB from one disk in 1 minute.", ["inconsistent"]),
        ("A Redis cluster of 50 nodes serves 5 M ops/s.", []),
        ("A single Redis instance handles 100K ops/s, so for 5 M ops/s we need 50 instances.", ["consistent"]),
        ("A single Postgres cannot take 1 M writes/s.", []),
        ("One server holds 100 million concurrent connections.", ["inconsistent"]),
        ("- Single Redis node: 100K ops/s\n- Single MySQL primary: 2M writes/s", ["consistent", "inconsistent"]),
        ("| Component | Capacity |\n|---|---|\n| One Redis instance | 10M ops/s |", ["inconsistent"]),
        ("We push 8 million QPS to a single Redis node.", ["inconsistent"]),
        ("A single web server handles 10K requests/s.", ["consistent"]),
        ("With 2 GB/s over a 10 Gbps link we are fine.", ["inconsistent"]),
        ("Each node stores 2 TB of data on one SSD.", ["consistent"]),
        ("The 10GbE network gives 1.25 GB/s.", ["consistent"]),
        ("All 4M writes per second go to one PostgreSQL server.", ["inconsistent"]),
        ("Reading 10 TB from a single HDD takes 5 minutes.", ["inconsistent"]),
        ("One node scans 100M rows/s.", ["inconsistent"]),
        ("Each server has 2 x 25 Gbps NICs and serves 5 GB/s.", []),
        ("Redis (single node): 5M ops/s", ["inconsistent"]),
        ("Redis can do 5M ops/s on a single node.", ["inconsistent"]),
        ("Redis handles 5M ops/s per instance.", ["inconsistent"]),
        ("PostgreSQL on one server: 800K writes per second", ["inconsistent"]),
        ("| Redis single node | 100K ops/s |\n|---|---|\n| Postgres single primary | 3M writes/s |", ["consistent", "inconsistent"]),
        ("One Postgres box swallows 900K inserts per second.", ["inconsistent"]),
        ("A lone Redis instance can easily do 8M requests per second.", ["inconsistent"]),
        ("The 10 Gbps uplink carries 2 GB/s at peak.", ["inconsistent"]),
        ("Each HDD delivers 5,000 IOPS.", ["inconsistent"]),
        ("Each HDD delivers 2 GB/s of sequential reads.", ["inconsistent"]),
        ("A single SSD handles 500K IOPS.", ["consistent"]),
        ("We keep the whole 300 TB index in memory on a single machine.", ["inconsistent"]),
        ("The whole 300 TB index fits in memory on one node.", ["inconsistent"]),
        ("Every chat server keeps 50 million WebSocket connections open.", ["inconsistent"]),
        ("Every chat server keeps 65K WebSocket connections open.", ["consistent"]),
        ("A 40 Gbps link is enough for 4 GB/s.", ["consistent"]),
        ("| Resource | Limit |\n|---|---|\n| Single Cassandra node | 5M writes/s |", ["inconsistent"]),
        ("1 Gbps NIC = 1 GB/s", ["inconsistent"]),
        ("A single node can store 4 TB and serve 20K QPS.", ["consistent"]),
        ("Peak is 100 M requests/s, all on one server.", ["inconsistent"]),
        ("Total traffic is 60M requests/s, handled by a fleet of 300 servers.", []),
        ("Each Kafka broker ingests 300 MB/s.", ["consistent"]),
        ("We scan 100 TB from one NVMe drive in 10 seconds.", ["inconsistent"]),
        ("The leader is a single MySQL instance; it absorbs 2 million transactions per second.", ["inconsistent"]),
        ("We store 1 PB on a single HDD.", ["inconsistent"]),
        ("We provision a single Redis primary; at peak it must sustain 6,000,000 commands per second.", ["inconsistent"]),
        ("A single spinning disk gives us 20K random reads per second.", ["inconsistent"]),
        ("The database runs on one PostgreSQL instance with 64 GB RAM, 16 vCPU and 12K TPS.", ["consistent"]),
        ("A server has 1 Gbps network and can push out 125 MB/s.", ["consistent"]),
        ("A server has 1 Gbps network and can push out 1.25 GB/s.", ["inconsistent"]),
        ("Video egress of 40 GB/s goes through a single 100 Gbps port.", ["inconsistent"]),
        ("Kafka: 1M messages/s on three brokers, each broker 200 MB/s.", ["consistent"]),
        ("Every node keeps 2 PB in RAM.", ["inconsistent"]),
        ("The trie (150 GB) fits in memory on one machine.", []),
        ("Each WebSocket gateway node handles 500K connections, 100M in total.", ["consistent"]),
        ("A full scan of 500 TB on one SSD in 2 minutes.", ["inconsistent"]),
        ("The monolith on one machine served 5K requests/s before; the target is 50M requests/s.", ["consistent"]),
        ("Redis: 10M ops/s (single instance)", ["inconsistent"]),
        ("MySQL handles 1.5M inserts per second on a single primary.", ["inconsistent"]),
        ("Each partition receives 20 MB/s and the topic has 500 partitions.", ["consistent"]),
        ("One server would have to take 40M requests per second.", []),
        ("A single H100 holds the 5 TB model in memory.", ["inconsistent"]),
        ("A box with 24 HDDs reaches 4 GB/s.", []),
        ("Bad: one Redis instance serving 5M ops/s.", []),
        ("| Option | Throughput |\n|---|---|\n| Redis Cluster (50 shards) | 5M ops/s |\n| Single Redis | 100K ops/s |", ["consistent"]),
        ("At 50M requests per second a single server is not an option.", []),
        ("We serve 50M requests per second from one API and a Redis.", []),
        ("Traffic reaches 80M requests/s; a server in each region handles its share.", []),
        ("Each user uploads 10 PB, stored on one disk pool.", []),
        ("A client sends 5 GB/s over one hundred 1 Gbps links.", []),
        ("From one machine to 50M requests/s in a year.", []),
        ("Every partition holds 10 GB and a broker has 20 TB of disk at 3 GB/s.", ["consistent"]),
        ("Dynamo-style systems: one node of Cassandra handled 3M writes/s in a vendor benchmark with batches.", []),
        (
            "A single instance of the service consumes 2 KB/s per connection; 100 million connections in total are spread over "
            "2,000 instances.",
            [],
        ),
        ("One shard of Redis per 25 GB; 200 shards give 20M ops/s.", []),
        ("The node has 10 Gbps network, so 8 nodes give 8 GB/s.", []),
        ("The 1 Gbps link was replaced by 10 Gbps, which carries 1 GB/s.", []),
        ("A 10 Gbps link transfers 36 TB per day at 40% utilisation; the daily volume is 400 TB/day.", ["consistent"]),
        ("Each server uses its 25 Gbps NIC for 2 GB/s in, 3 GB/s out.", ["consistent"]),
        ("We size for 5M ops/s. A Redis node does 100K ops/s, hence 50 nodes.", ["consistent"]),
        ("one HDD: 150 IOPS; SSD: 100K IOPS", ["consistent"]),
        ("Per server: 100K connections; 1B users → 10,000 servers", ["consistent"]),
        ("The L4 load balancer is a single machine with 100 Gbps NIC and 20M packets/s.", ["consistent"]),
        ("A table with 5 billion rows in a single Postgres database, 10 TB on a volume.", []),
        ("A worker in one process handles 5 million events per second in batches.", []),
        ("One GPU has 80 GB of HBM at 3.35 TB/s.", ["consistent"]),
        ("If one server did 50M requests/s we would not need a cluster.", []),
    ],
)
def test_verdict(sums: FindSums, text: str, verdicts: list[str]) -> None:
    """One part gives no more than the best known; clusters, needs and denials are left alone."""
    assert [item.verdict for item in sums("hardware", text)] == verdicts


@pytest.mark.parametrize("rate", ["5 M ops/s", "5,000,000 ops/s", "5 million operations per second", "300 million ops per minute"])
def test_units(sums: FindSums, rate: str) -> None:
    """How a rate is written does not change the verdict."""
    assert [item.verdict for item in sums("hardware", f"A single Redis node serves {rate}.")] == ["inconsistent"]


def test_explanation(sums: FindSums) -> None:
    """A card is named as the document does, with what it carries."""
    (found,) = sums("hardware", "The server has a 1 Gbps NIC and sends 500 MB/s.")
    assert found.explanation == "1 Gbps NIC carries 125 MB/s; the document says 500 MB/s (4× too high)"


@pytest.mark.parametrize("name", ["keyspace", "collision", "snowflake", "light_speed", "hardware"])
@pytest.mark.parametrize("number", ["0", "0.0001", "1e308", "9" * 60, "-5"])
def test_strange_numbers(sums: FindSums, name: str, number: str) -> None:
    """Nothing and numbers without end raise nothing."""
    text = (
        f"One Redis node serves {number} ops/s. {number} base62 characters give {number} codes for {number} years at {number}/s.\n\n"
        f"The {number}-bit timestamp of our snowflake ids lasts {number} years. RTT from London to Tokyo is {number} ms.\n\n"
        f"Random {number}-bit ids of {number} records never collide. "
        f"We read {number} TB from one disk in {number} s. 62^{number} = {number}."
    )
    assert all(item.explanation for item in sums(name, text))
