"""The downtime, or the failed requests, that an availability leaves."""

from __future__ import annotations

import pytest
from sums_found import FindSums

RIGHT = [
    "We target 99.99% availability, i.e. 52.6 min/year of downtime.",
    "That is four nines (4.38 minutes per month).",
    "- 99.9 % uptime → 8.76 h downtime a year",
    "- 43 min of error budget over 30 days at 99.9%",
    "- allowed downtime 5.26 minutes/year (99.999%)",
    "99.9 percent is 43m 12s per month.",
    "99,9 % = 8h 45min/year",
    "- error budget 0.1 % = 43.2 min per 30 days",
    "availability 0.999 → 8.76h",
    "Three nines buys us about ten minutes of slack a week.",
    "SLA 99.9 (max 8.8 h p.a.)",
    "At 99.9% the budget is 2,592 seconds per 30 days.",
    "99.9% leaves 8.76 h, while 99.99% leaves 52.6 min per year.",
    "```\ndowntime = (1 - 0.9999) * 525,600 min = 52.56 min\n```",
    "99.9 % of 10 M requests/day leaves 10,000 failures.",
    "With 2.5M requests in a day, a 99.99% target leaves 250 errors.",
    "A 99.95 % monthly target gives us some 22 minutes to play with.",
    "Budget: 0.05 % of a 30-day window, so 21.6 min.",
    "3 nines = 99.9%",
    "99.95% uptime works out to 4h 22m per year.",
    "We promise 99.99 % (under an hour of downtime per year).",
]
WRONG = [
    "We promise 99.99 % availability, which leaves 43 minutes of downtime a month.",
    "99.99% means less than 43 minutes per month.",
    "We promise 99.95 % uptime, so we may be down for at most 26 minutes a year.",
    "Our 99.999 % goal tolerates nearly an hour of downtime each year.",
    "five nines (99.99%) availability",
    "99.99% uptime, or about 8.7 hours of downtime per year",
    "- **Monthly error budget (99.9%):** 4.3 minutes",
    "The SLO is 99.9% over 28 days, giving 4 minutes of error budget.",
    "# SLO\n\n- Availability: 99.9% over 30 days\n- Error budget: 4.3 minutes per month",
    "```\nAvailability target 99.99% => 8.76 h / year\n```",
    "| Target | Downtime per year | per month |\n|---|---|---|\n| 99.99% | 52.6 min | 43.8 min |",
    "At 1M requests per day a 99.9% SLO gives an error budget of 10,000 requests.",
    "with 50k rps and 99.99 % about 50 requests per second fail",
]
SILENT = [
    "99.9% of requests complete in under 200 ms.",
    "99.9 % availability with failover in 30 s",
    "SLO 99.95 %; a deployment costs 5 s of errors, 10 times a day.",
    "99.9% of deletes are propagated within 24 hours; 0.1% take up to 3 days per month.",
    "99.95% availability, planned maintenance of 4 h per month excluded",
    "99.9% uptime over a rolling 30 days",
    "Last year's downtime was 6 hours although we promised 99.99%.",
    "Going from 99.9% to 99.99% cuts downtime by 8 hours a year.",
    "99.99% availability (max 1 minute outage per incident)",
    "Alert if 2% of the 99.9% budget burns within 1 hour.",
    "99.99% of messages are delivered within 5 seconds per day.",
    "Uptime 99.9%; backups take 10 min/week.",
    "We do not promise 99.99 %, or 8.76 hours of downtime a year.",
    "SLO 99.9% during business hours, 8 hours a day.",
    "| Service | SLO | RTO |\n|---|---|---|\n| Checkout | 99.95% | 5 min |",
]


@pytest.mark.parametrize("text", RIGHT)
def test_right(sums: FindSums, text: str) -> None:
    """A downtime that fits its availability is consistent or rounded, in prose, lists, tables and sums."""
    verdicts = {item.verdict for item in sums("downtime", text)}
    assert verdicts
    assert verdicts <= {"consistent", "rounded"}


@pytest.mark.parametrize("text", WRONG)
def test_wrong(sums: FindSums, text: str) -> None:
    """One that belongs to other nines or to another period is inconsistent."""
    assert [item.verdict for item in sums("downtime", text)] == ["inconsistent"]


@pytest.mark.parametrize("text", SILENT)
def test_silent(sums: FindSums, text: str) -> None:
    """Lengths of time that are no downtime left by an availability are not compared with one."""
    assert sums("downtime", text) == []


@pytest.mark.parametrize(
    ("text", "explanation"),
    [
        (WRONG[0], "99.99 % leaves 4.38 min a month; the document says 43 minutes (9.6× too high)"),
        (WRONG[8], "99.9 % (line 3) leaves 43.8 min a month; the document says 4.3 minutes (9.4× too low)"),
        (WRONG[11], "99.9 % of 1M requests per day leaves 1,000 failures; the document says 10,000 requests (10× too high)"),
        (RIGHT[0], "99.99 % leaves 52.6 min a year"),
    ],
)
def test_explanation(sums: FindSums, text: str, explanation: str) -> None:
    """The sum with its values, what comes out, and what the document says."""
    assert [item.explanation for item in sums("downtime", text)] == [explanation]


@pytest.mark.parametrize("share", ["99.9 %", "99.90%", "99.9 percent", "three nines", "0.999"])
@pytest.mark.parametrize(
    ("length", "verdict"),
    [
        ("43.8 min/month", "consistent"),
        ("0.73 h/month", "consistent"),
        ("2628 s/month", "consistent"),
        ("43 m 48 s/month", "consistent"),
        ("4.38 min/month", "inconsistent"),
        ("0.073 h/month", "inconsistent"),
    ],
)
def test_units(sums: FindSums, share: str, length: str, verdict: str) -> None:
    """How a figure is written never changes the verdict."""
    assert [item.verdict for item in sums("downtime", f"Availability of {share} means {length} of downtime.")] == [verdict]


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("Availability target is 99.5%. In other words we have around 3.6 hours per month that we can be unavailable.", ["consistent"]),
        ("- Cold start: 1.2 s\n- Warm: 80 ms\n- Budget: 300 ms total for 99% of requests", []),
        ("Budget left for the quarter: 18 min of 65 min at 99.95%.", []),
        ("| Class | Availability | Durability |\n|---|---|---|\n| Hot | 99.99% | 11 nines |\n| Cold | 99% | 11 nines |", []),
        ("14% of sessions down for 52 minutes; equals 7.3 minutes of full downtime.", []),
    ],
)
def test_other_voices(sums: FindSums, text: str, verdicts: list[str]) -> None:
    """What other authors write: their right sums, their slips, and figures that only look like one."""
    assert [item.verdict for item in sums("downtime", text)] == verdicts
