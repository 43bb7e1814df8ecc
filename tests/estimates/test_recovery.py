"""RPO and RTO against the mechanism that is to meet them."""

from __future__ import annotations

import pytest
from sums_found import FindSums

TIERS = "| Tier | RPO | Backup |\n|---|---|---|\n| Gold | {} | snapshots every 6 hours |"
RIGHT = [
    "RPO 1 h, RTO 4 h: hourly snapshots, restored by a script.",
    "- RPO: 1 min\n- Cross-region replication lag is at most 30 s",
    "Backups daily, retention 30 days, RPO 24h, RTO 4h",
    "- **RPO**: ≤24h (nightly `pg_dump -Fc`)",
    "With RTO = 1 h and RPO = 15 min, we take a snapshot every 15 minutes.",
    TIERS.format("6 h"),
    "RTO 5 minutes: detection 1 min, failover 2 min, warm-up 1 min.",
    "Restoring 2 TB at 100 MB/s takes 5.6 h.",
    "Data loss is bounded by the hourly export (RPO 60 min).",
    "We rebuild a failed 4 TB node at 200 MB/s in 5.5 hours.",
]
WRONG = [
    "The database has an RPO of 5 minutes; it is dumped to object storage every 24 hours.",
    "RPO 5 min with nightly backups as the only copy.",
    "RPO: 15 minutes (hourly snapshots to S3)",
    TIERS.format("5 min"),
    "RTO 30 min = 5 min (page) + 10 min (decide) + 45 min (restore).",
    "RPO/RTO: 5 min / 1 h. Full backups nightly.",
    "An RPO of zero is met with async replication to DR.",
    "Postgres replicates asynchronously to the standby region, so RPO = 0.",
    "- RPO: 10 s\n- Cross-region replication lag is up to 30 s",
    "# Recovery\n\nRPO is 5 minutes. Backups run nightly. Nothing else is copied.",
    "RTO 5 minutes: detection 2 min, failover 5 min, cache warm-up 10 min.",
    "- RTO: 15 min\n- Detection takes 5 min\n- Restore from backup takes 2 hours",
    "Restoring 2 TB at 100 MB/s takes 20 minutes.",
    "```\nRTO = 10 min\nrestore 40 min\n```",
]
SILENT = [
    "# Recovery\n\nRPO is 5 minutes. Backups run nightly, and the WAL is shipped every minute.",
    "# Recovery\n\nRPO is 5 minutes. Backups run nightly.\n\n# Storage\n\nThree replicas with a quorum.",
    "RPO = 0 with synchronous replication in the region; asynchronous to the DR region with RPO 30 s.",
    "The TCP RTO is 200 ms.",
    "RPO is zero because every write is acknowledged by a quorum.",
    "Nightly backups cannot meet an RPO of 5 minutes.",
    "RPO 5 min. Snapshots are kept for 30 days.",
    "RTO of 30 minutes; we rehearse it every 90 days.",
    "| Scenario | RTO | RPO |\n|---|---|---|\n| Database failure | 1 hour | 1 hour |\n| Full system failure | 4 hours | 1 day |",
    "- RTO: 5 min\n- Zone failure: failover takes 1 min\n- Corruption: restore from backup takes 4 hours",
    "RTO 15 minutes by promoting the replica. If it is lost too, restoring 20 TB from the backup takes 5.6 hours.",
    "RTO 5 min for the API, 4 h for reports; restoring reports takes 3 h.",
    "The old system had an RPO of 1 h with daily dumps.",
    "RPO 1 min; read replicas that feed search lag by up to 5 min.",
]


@pytest.mark.parametrize("text", RIGHT)
def test_right(sums: FindSums, text: str) -> None:
    """An objective that its mechanism meets, and a restore that takes as long as is said."""
    verdicts = {item.verdict for item in sums("recovery", text)}
    assert verdicts
    assert verdicts <= {"consistent", "rounded"}


@pytest.mark.parametrize("text", WRONG)
def test_wrong(sums: FindSums, text: str) -> None:
    """One that its mechanism cannot meet is inconsistent."""
    assert [item.verdict for item in sums("recovery", text)] == ["inconsistent"]


@pytest.mark.parametrize("text", SILENT)
def test_silent(sums: FindSums, text: str) -> None:
    """Where something finer copies the data, or several recoveries are described, nothing is said."""
    assert sums("recovery", text) == []


def test_restore_of_the_section(sums: FindSums) -> None:
    """A restore that is too slow for the RTO beside it, as computed and as stated."""
    found = sums("recovery", "# Recovery\n\n- RTO: 1 h\n- Restoring 2 TB at 100 MB/s takes 20 minutes.")
    assert [item.verdict for item in found] == ["inconsistent", "inconsistent"]
    assert found[1].explanation == "2 TB at 100 MB/s take 5.56 h; the document says 20 minutes (16.7× too low)"


@pytest.mark.parametrize(
    ("text", "explanation"),
    [
        (WRONG[2], "copies every 1 h lose up to 1 h; the document promises RPO 15 min (4× too low)"),
        (WRONG[8], "replication behind by 30 s (line 2) loses up to 30 s; the document promises RPO 10 s (3× too low)"),
        (WRONG[10], "2 min + 5 min + 10 min = 17 min; the document promises RTO 5 min (3.4× too low)"),
    ],
)
def test_explanation(sums: FindSums, text: str, explanation: str) -> None:
    """The sum with its values, what comes out, and what the document says."""
    assert [item.explanation for item in sums("recovery", text)] == [explanation]


@pytest.mark.parametrize("interval", ["24 hours", "24h", "1,440 min", "day"])
@pytest.mark.parametrize(
    ("goal", "verdict"), [("24 h", "consistent"), ("1,440 min", "consistent"), ("1 h", "inconsistent"), ("60 min", "inconsistent")]
)
def test_units(sums: FindSums, interval: str, goal: str, verdict: str) -> None:
    """How a length of time is written never changes the verdict."""
    assert [item.verdict for item in sums("recovery", f"RPO {goal}: a snapshot is taken every {interval}.")] == [verdict]


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("- RPO: 5 minutes\n- Backup: nightly full backup only, no log shipping", ["inconsistent"]),
        ("Snapshots of the search index are taken every 6 hours. Orders have an RPO of 1 minute.", []),
        ("The orders database is backed up every 6 hours. RPO for orders: 15 minutes.", ["inconsistent"]),
        ("Sessions live in Redis (snapshot every 15 minutes). User data is in Aurora: RPO 0, RTO 1 minute.", []),
        (
            "| Tier | What | RPO | RTO |\n|---|---|---|---|\n| 1 | Ledger | 0 | 60 s |\n| 2 | Reports | 1 h | 8 h "
            "|\n\nRestoring the ledger of 6 TB at 500 MB/s needs 3.3 hours; we only do that when all regions are "
            "lost.",
            ["consistent"],
        ),
        (
            "With Flink at 60k/s it takes 25 minutes to catch up on the messages.\n\nDB: 3-node Patroni, sync "
            "to one, RPO 0, RTO 1 min.",
            [],
        ),
    ],
)
def test_other_voices(sums: FindSums, text: str, verdicts: list[str]) -> None:
    """What other authors write: their right sums, their slips, and figures that only look like one."""
    assert [item.verdict for item in sums("recovery", text)] == verdicts
