"""Quorums: overlap, majorities, and what is left when nodes are down."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sums_found import FindSums

_TABLE = "| N | R | W | Property |\n|---|---|---|---|\n| 3 | {} | {} | strong consistency |"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Dynamo-style replication with N=3, W=1, R=1 gives strong consistency.", "inconsistent"),
        ("Dynamo-style replication with N=3, W=2, R=2 gives strong consistency.", "consistent"),
        ("With replication factor 3, write quorum of 1 and read quorum of 1, reads always see the latest write.", "inconsistent"),
        ("With replication factor 3, write quorum of 2 and read quorum of 2, reads always see the latest write.", "consistent"),
        ("RF=3, writes at ONE and reads at ONE, which makes reads strongly consistent.", "inconsistent"),
        ("RF=3, writes at QUORUM and reads at QUORUM, which makes reads strongly consistent.", "consistent"),
        ("RF=3, reads at ONE and writes at ALL, strongly consistent.", "consistent"),
        ("RF=3 with QUORUM writes and ONE reads keeps reads linearizable.", "inconsistent"),
        ("- N: 5\n- W: 2\n- R: 3\n- Strong consistency because R + W > N", "inconsistent"),
        ("- N: 5\n- W: 3\n- R: 3\n- Strong consistency because R + W > N", "consistent"),
        ("| Parameter | Value |\n|---|---|\n| N | 3 |\n| R | 1 |\n| W | 1 |\n\nReads are linearizable.", "inconsistent"),
        (_TABLE.format(1, 1), "inconsistent"),
        (_TABLE.format(2, 2), "consistent"),
        ("We set N=3, R=1 and W=1. This guarantees strong consistency.", "inconsistent"),
        ("```\nN = 3, R = 1, W = 1\nR + W > N, so reads see the latest write\n```", "inconsistent"),
        ("Quorum of 5 is 3.", "consistent"),
        ("The majority of 4 nodes = 2.", "inconsistent"),
        ("A quorum (2 of 3) must acknowledge each write.", "consistent"),
        ("A majority (2 of 4) elects the leader.", "inconsistent"),
        ("majority = 5/2 + 1 = 3", "consistent"),
        ("majority = floor(6/2) + 1 = 3", "inconsistent"),
        ("5-node cluster: quorum = 2", "inconsistent"),
        ("5 nodes (quorum of 3)", "consistent"),
        ("A 3-node cluster requires 2 nodes for quorum.", "consistent"),
        ("LOCAL_QUORUM with RF 3 needs 2 replicas.", "consistent"),
        ("LOCAL_QUORUM with RF=5 needs 2 replicas.", "inconsistent"),
        ("Replication factor 3, min.insync.replicas 2 tolerates one broker failure.", "consistent"),
        ("Replication factor 3 with min.insync.replicas=3 tolerates one broker failure.", "inconsistent"),
        ("Replication factor 3 with min.insync.replicas=2 tolerates two broker failures.", "inconsistent"),
        ("`replication.factor=3`, `min.insync.replicas=2`, `acks=all`: survives the loss of 1 broker.", "consistent"),
        ("W=3 of N=3 tolerates one failure for writes.", "inconsistent"),
        ("With N=3, W=2 writes survive one failed node.", "consistent"),
        ("With N = 3, W = 4 we never lose a write.", "inconsistent"),
        ("Consistency holds as R + W > N (1 + 2 > 3).", "inconsistent"),
        ("Consistency holds as R + W > N (2 + 2 > 3).", "consistent"),
        ("Each node is 99 % available, so a quorum of 2 of 3 is 99.97 % available.", "consistent"),
        ("Each node is 99 % available, so a quorum of 2 of 3 is 99.9999 % available.", "inconsistent"),
        ("| Nodes | Quorum |\n|---|---|\n| 6 | 3 |", "inconsistent"),
        ("| Nodes | Quorum |\n|---|---|\n| 7 | 4 |", "consistent"),
    ],
)
def test_agrees(sums: FindSums, text: str, verdict: str) -> None:
    """What is claimed of a quorum follows from its figures."""
    assert [item.verdict for item in sums("quorum", text)] == [verdict]


@pytest.mark.parametrize(
    "text",
    [
        "We use N=3, R=1, W=1 for eventual consistency.",
        "R=1 and W=1 is not strongly consistent with N=3.",
        "Instead of N=3, R=1, W=1 we need strong consistency.",
        "Strong: R=2, W=2, N=3; eventual: R=1, W=1.",
        "We set N=3, R=1 and W=1. This trades consistency for latency.",
        "With sloppy quorums N=3, R=1, W=1 even strong reads are not promised.",
        "Reads use R=1 for speed; W=1. With N=3 replicas, the tunable consistency (R + W > N) can be strong when needed.",
        "A two-thirds majority (3 of 4) is needed for BFT.",
        "Aurora writes to a write quorum of 4 of 6 and reads from a read quorum of 3 of 6.",
        "A write quorum of 2 of 5 is enough with a read quorum of 4.",
        "Without a majority (2 of 5) the partition stops.",
        "The user picks R = 5 rows and W = 3 columns of N = 4 tiles.",
        "Replication factor 3 and 12 brokers; R = 0.95 is the recall.",
    ],
)
def test_silent(sums: FindSums, text: str) -> None:
    """Weak settings that are called weak, flexible quorums, denials and letters of something else are left alone."""
    assert [item.verdict for item in sums("quorum", text) if item.verdict == "inconsistent"] == []


@pytest.mark.parametrize(
    ("text", "explanation"),
    [
        ("A majority (2 of 4) elects the leader.", "majority of 4 = ⌊4 ÷ 2⌋ + 1 = 3; the document says 2"),
        (
            "- N: 5\n- W: 2\n- R: 3\n- Strong consistency because R + W > N",
            "R + W = 3 + 2 = 5 ≤ N = 5 (lines 1, 2): a read may miss the last write, so it is not strongly consistent",
        ),
        (
            "Replication factor 3 with min.insync.replicas=3 tolerates one broker failure.",
            "3 replicas − min.insync.replicas = 3 leaves 0 that may be down; the document says 1",
        ),
    ],
)
def test_explained(sums: FindSums, text: str, explanation: str) -> None:
    """The rule with its values."""
    assert [item.explanation for item in sums("quorum", text)] == [explanation]


@given(n=st.integers(3, 9), r=st.integers(1, 3), w=st.integers(1, 3))
def test_overlap(sums: FindSums, n: int, r: int, w: int) -> None:
    """The verdict is the inequality, in whatever order the letters stand."""
    wanted = ["consistent" if r + w > n else "inconsistent"]
    assert [item.verdict for item in sums("quorum", f"With N={n}, R={r}, W={w} reads are strongly consistent.")] == wanted
    assert [item.verdict for item in sums("quorum", f"Reads are strongly consistent (W = {w}, R = {r}, N = {n}).")] == wanted


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("We run 7 etcd members; the quorum is 4.", ["consistent"]),
        ("We run 6 etcd members; the quorum is 3.", ["inconsistent"]),
        ("| N | R | W | Strong? |\n|---|---|---|---|\n| 3 | 2 | 2 | yes |\n| 3 | 1 | 2 | yes |", ["consistent", "inconsistent"]),
        ("We use (N, R, W) = (5, 3, 3): reads overlap writes.", ["consistent"]),
        ("Our 4-node etcd cluster needs 2 nodes for quorum.", ["inconsistent"]),
        ("RF=3. With 2 of 3 replicas lost we serve reads at ONE only.", ["consistent"]),
        (
            "RF=3. Write LOCAL_QUORUM (2 of 3), read LOCAL_ONE. Read-your-own-writes comes from the client's "
            "cache, hence R + W = N is fine here.",
            [],
        ),
        ("Writes use a majority of 5 replicas (2 us, 2 eu, 1 ap).", []),
        ("Sync commit goes to one of the two (quorum commit ANY 1).", []),
    ],
)
def test_other_voices(sums: FindSums, text: str, verdicts: list[str]) -> None:
    """What other authors write: their right sums, their slips, and figures that only look like one."""
    assert [item.verdict for item in sums("quorum", text)] == verdicts
