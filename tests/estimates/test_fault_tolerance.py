"""How many failures a group survives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sums_found import FindSums

_TABLE = "| Nodes | Quorum | Failures tolerated |\n|---|---|---|\n| {} | 3 | 2 |"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The etcd cluster has 3 nodes and tolerates 2 node failures.", "inconsistent"),
        ("The etcd cluster has 5 nodes and tolerates 2 node failures.", "consistent"),
        ("A 5-node Raft cluster tolerates two failures.", "consistent"),
        ("A 4-node Raft cluster tolerates 2 failures.", "inconsistent"),
        ("A 4-node Raft cluster tolerates only one failure, the same as 3.", "consistent"),
        ("ZooKeeper ensemble of 5, survives the loss of any 2 servers.", "consistent"),
        ("ZooKeeper ensemble of 5, survives the loss of any 3 servers.", "inconsistent"),
        ("With 7 nodes, consensus can tolerate 3 failures.", "consistent"),
        ("Quorum: 3 nodes tolerate 1 failure, 5 tolerate 2, 7 tolerate 3.", "consistent"),
        ("BFT: 4 nodes tolerate 1 Byzantine fault.", "consistent"),
        ("PBFT with 4 replicas tolerates f = 2 faulty replicas.", "inconsistent"),
        ("To tolerate f=2 Byzantine faults we need 3f+1 = 7 validators.", "consistent"),
        ("To tolerate f=2 Byzantine faults we need 3f+1 = 6 validators.", "inconsistent"),
        ("For f = 1 PBFT needs 3 replicas.", "inconsistent"),
        ("RF 3 survives two losses of data copies.", "consistent"),
        ("Replication factor 3, so we can lose 3 nodes without data loss.", "inconsistent"),
        ("3-way replication tolerates 2 disk failures.", "consistent"),
        ("3-way replication tolerates 3 disk failures.", "inconsistent"),
        ("RS(10,4) tolerates 4 failures, overhead 1.4x.", "consistent"),
        ("RS(10,4) tolerates 6 failures, overhead 1.4x.", "inconsistent"),
        ("RS(10,4) tolerates 4 shard losses at 1.14x overhead.", "inconsistent"),
        ("Erasure coding 6+3 -> 1.5x vs 3x for replication.", "consistent"),
        ("Erasure coding (6+3) stores 1.33x of the data.", "inconsistent"),
        ("Cold tier: 10 data + 4 parity shards (40 % overhead), can lose any 4 shards.", "consistent"),
        ("Cold tier: 8 data + 4 parity shards, 33 % storage overhead.", "inconsistent"),
        ("Reed-Solomon (6, 3) has 50 % overhead compared to 200 % for 3x replication.", "consistent"),
        ("We spread 5 Raft replicas over 2 AZs and survive the loss of either AZ.", "inconsistent"),
        ("We spread 5 Raft replicas over 3 AZs and survive the loss of one AZ.", "consistent"),
        ("Raft groups over 2 data centers stay available when losing a data center.", "inconsistent"),
        ("- Consensus: Raft, 5 nodes (tolerates 3 failures)", "inconsistent"),
        ("- Fault tolerance: 2 (5-node Raft)", "consistent"),
        ("Consul: 3 servers per DC (can lose 1 node and keep quorum)", "consistent"),
        ("Consul: 3 servers per DC (can lose 2 nodes and keep quorum)", "inconsistent"),
        (_TABLE.format(5), "consistent"),
        (_TABLE.format(4), "inconsistent"),
        ("```\nraft: N = 5, f = 2\n```", "consistent"),
        ("```\nraft: N = 5, f = 3\n```", "inconsistent"),
    ],
)
def test_agrees(sums: FindSums, text: str, verdict: str) -> None:
    """Members, copies and shards allow so many failures."""
    assert [item.verdict for item in sums("fault_tolerance", text)] == [verdict]


@pytest.mark.parametrize(
    "text",
    [
        "Losing 3 of 5 etcd nodes stops the cluster.",
        "If 2 nodes of a 3-node etcd cluster fail, writes stop; it cannot survive 2 failures.",
        "The service runs 3 replicas and tolerates 2 failures.",
        "A 3-node etcd cluster tolerates 2 s of clock skew.",
        "The 3-node Raft cluster tolerates an AZ failure and up to 50 % packet loss.",
        "Raft over 2 zones with a witness in a third zone survives the loss of either zone.",
        "The load balancer handles 5 nodes; the etcd cluster has 3 nodes.",
        "3 nodes with quorum 2: two nodes must agree to tolerate failures.",
        "RS(10,4) instead of 3x replication.",
        "LRC (12,2,2) tolerates 3 failures at 1.33x.",
        "6+3 hours of maintenance; the code tolerates 5 failures.",
        "Does a 3-node etcd cluster tolerate 2 failures?",
    ],
)
def test_silent(sums: FindSums, text: str) -> None:
    """Denials, other tolerances, witnesses, comparisons and questions are left alone."""
    assert [item.verdict for item in sums("fault_tolerance", text) if item.verdict == "inconsistent"] == []


@pytest.mark.parametrize(
    ("text", "explanation"),
    [
        (
            "A 4-node Raft cluster tolerates 2 failures.",
            "majority of 4 is 3, so 4 members survive 1 failure; the document says 2, which needs 5",
        ),
        ("Erasure coding (6+3) stores 1.33x of the data.", "(6 + 3) ÷ 6 = 1.5×; the document says 1.33×"),
        (
            "We spread 5 Raft replicas over 2 AZs and survive the loss of either AZ.",
            "5 members over 2 AZs: without the largest 2 are left, a majority is 3",
        ),
    ],
)
def test_explained(sums: FindSums, text: str, explanation: str) -> None:
    """The rule with its values."""
    assert [item.explanation for item in sums("fault_tolerance", text)] == [explanation]


@given(n=st.integers(3, 15), f=st.integers(1, 6))
def test_majority(sums: FindSums, n: int, f: int) -> None:
    """A crash-tolerant group of n survives f failures exactly if n ≥ 2f + 1; a Byzantine one if n ≥ 3f + 1."""
    raft = [item.verdict for item in sums("fault_tolerance", f"A Raft cluster of {n} nodes tolerates {f} failures.")]
    assert raft == ["consistent" if n >= 2 * f + 1 else "inconsistent"]
    pbft = [item.verdict for item in sums("fault_tolerance", f"A PBFT cluster of {n} nodes tolerates {f} faulty nodes.")]
    assert pbft == ["consistent" if n >= 3 * f + 1 else "inconsistent"]


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("To survive f Byzantine faults we need 3f+1 replicas: 4 for f = 1.", ["consistent"]),
        ("etcd runs with 3 members and so it keeps working with two of them lost.", ["inconsistent"]),
        (
            "| Raft cluster size | Failures tolerated |\n|---|---|\n| 3 | 1 |\n| 4 | 2 |\n| 5 | 2 |",
            ["consistent", "inconsistent", "consistent"],
        ),
        ("Consul: 5 servers, may lose 2.", ["consistent"]),
        ("Consul: 3 servers, may lose 2.", ["inconsistent"]),
    ],
)
def test_other_voices(sums: FindSums, text: str, verdicts: list[str]) -> None:
    """What other authors write: their right sums, their slips, and figures that only look like one."""
    assert [item.verdict for item in sums("fault_tolerance", text)] == verdicts
