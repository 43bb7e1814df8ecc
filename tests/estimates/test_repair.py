"""Availability from failures and repairs, failures of a fleet, downtime of several failures."""

from __future__ import annotations

import pytest
from sums_found import FindSums

RIGHT = [
    "MTBF = 2000 h, MTTR = 2 h, availability = 99.9%",
    "MTBF: 30 days, MTTR: 1 hour => availability 99.86 %",
    "Each server fails once every 90 days and takes 2 hours to repair, i.e. 99.9 % availability.",
    "MTTF 10,000 hours, mean time to repair 4 hours: uptime 99.96 %.",
    "10,000 disks with AFR 2 % = 200 failures/year",
    "1,000 servers with MTBF 3 years lose about one a day.",
    "With 10,000 disks and an MTTF of 10 to 50 years we expect one disk to die per day.",
    "~2-5% of magnetic disks fail per year, so a 10,000-disk fleet expects ~1 disk failure per day.",
    "50,000 drives at an AFR of 4 % → one drive fails every 4 hours",
    "We run 2,000 machines; 5 % of them fail every year, so we replace 100 machines a year.",
    "4 outages a year of 15 minutes each are an hour of downtime.",
    "Two failovers a month of 30 s each make 12 minutes of downtime per year.",
    "12 failures per year × 5 min = 60 min/year",
    "If a node crashes once a month and recovers in 5 minutes, it is 99.99 % available.",
]
WRONG = [
    "A node has an MTBF of 1,000 hours and an MTTR of 10 hours, so its availability is 99.9 %.",
    "- MTBF: 30 days\n- MTTR: 1 hour\n- Availability = MTBF / (MTBF + MTTR) = 98.6%",
    "```\nMTBF = 4000 h, MTTR = 4 h\navailability = 99.99%\n```",
    "Each server fails once every 90 days and takes 2 hours to repair, i.e. 99.99 % availability.",
    "10,000 disks with an annual failure rate of 2 % means 20 failures a year.",
    "1,000 servers with an MTBF of 3 years lose about one a week.",
    "50,000 drives at an AFR of 4 % → one drive fails every 4 days",
    "100,000 SSDs at 0.9% AFR: expect 25 replacements per day.",
    "Two failovers a month of 30 s each make 2 hours of downtime per year.",
]
SILENT = [
    "We saw 200 failures per year on 10,000 disks.",
    "10,000 disks in 400 servers, AFR 2 %",
    "Reducing MTTR from 10 h to 1 h takes us from 99 % to 99.9 %.",
    "Our MTTR target is 15 minutes at 99.9 % availability.",
    "A 5 % failure rate of requests on 100 servers; 3 servers per rack fail a day.",
    "In the last year there were 6 incidents; the longest took 3 hours.",
    "Failure detection takes 10 s, three failures a minute open the circuit for 30 s.",
    "Of 10,000 servers 1,000 have SSDs; AFR is 2 %; we see 20 failures of SSDs a year.",
    "If 3 requests per second fail for 10 s we trip the breaker for 60 s.",
]


@pytest.mark.parametrize("text", RIGHT)
def test_right(sums: FindSums, text: str) -> None:
    """What follows from how often parts fail and how long a repair takes is consistent or rounded."""
    verdicts = {item.verdict for item in sums("repair", text)}
    assert verdicts
    assert verdicts <= {"consistent", "rounded"}


@pytest.mark.parametrize("text", WRONG)
def test_wrong(sums: FindSums, text: str) -> None:
    """A result that is off by a quarter and more is inconsistent."""
    assert [item.verdict for item in sums("repair", text)] == ["inconsistent"]


@pytest.mark.parametrize("text", SILENT)
def test_silent(sums: FindSums, text: str) -> None:
    """Observations, goals and rates of other things are left alone."""
    assert sums("repair", text) == []


@pytest.mark.parametrize(
    ("text", "explanation"),
    [
        (WRONG[4], "10,000 disks at 2 % a year are 200 failures a year; the document says 20 failures a year (10× too low)"),
        (WRONG[6], "50,000 drives at 4 % a year are a failure every 4.38 h; the document says every 4 days"),
        (WRONG[8], "Two failovers a month × 30 s = 12 min a year; the document says 2 hours (10× too high)"),
    ],
)
def test_explanation(sums: FindSums, text: str, explanation: str) -> None:
    """The sum with its values, what comes out, and what the document says."""
    assert [item.explanation for item in sums("repair", text)] == [explanation]


@pytest.mark.parametrize("scale", [1, 10, 1000])
@pytest.mark.parametrize(("failures", "verdict"), [(2, "consistent"), (20, "inconsistent")])
def test_scale(sums: FindSums, scale: int, failures: int, verdict: str) -> None:
    """Twice the fleet with twice the failures is the same claim."""
    text = f"{100 * scale:,} disks with an AFR of 2 % lose {failures * scale:,} disks a year."
    assert [item.verdict for item in sums("repair", text)] == [verdict]


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("- MTBF: 30 days\n- MTTR: 43 minutes\n- Availability: 99.9%", ["consistent"]),
        (
            "| MTBF | MTTR | Availability |\n|---|---|---|\n| 500 h | 30 min | 99.9% |\n| 500 h | 5 h | 99% |",
            ["consistent", "consistent"],
        ),
        ("- MTBF: 30 days\n- MTTR: 4 hours\n- Availability: 99.99%", ["inconsistent"]),
        (
            "| MTBF | MTTR | Availability |\n|---|---|---|\n| 500 h | 30 min | 99.9% |\n| 500 h | 5 h | 99.9% |",
            ["consistent", "inconsistent"],
        ),
        ("Availability = MTBF / (MTBF + MTTR) = 720 h / (720 h + 4 h) = 99.94%", ["inconsistent"]),
        ("With three replicas (MTBF 1000 h, MTTR 1 h each) the service as a whole reaches 99.9999%.", []),
        (
            "One disk of the node dies every 2 years and swapping it takes about 4 hours, so a node is available "
            "99.98% of the time.",
            ["consistent"],
        ),
    ],
)
def test_other_voices(sums: FindSums, text: str, verdicts: list[str]) -> None:
    """What other authors write: their right sums, their slips, and figures that only look like one."""
    assert [item.verdict for item in sums("repair", text)] == verdicts
