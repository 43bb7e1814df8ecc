"""Sums that are written out: which are read, what comes out, and what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sums_found import FindSums

RIGHT = [
    "Storage per month: 1.27 KB * 10 million = 12.7 GB.",
    "500M tweets/day / 86,400 ≈ 5,800/s",
    "500M tweets/day ÷ 86,400 s = 5,787 tweets/s",
    "1B a day / 86400 = 10K QPS",
    "Writes: 20 M × 2 → 40 M a day",
    "We keep 40 GB/day x 365 days x 5 = 73 TB.",
    "100M photos * 300 KB => 30 TB",
    "Total = 300 GB + 0.7 TB = 1 TB",
    "Bandwidth: 2,000 req/s × 50 KB = 100 MB/s = 800 Mbps",
    "160 Mbps / 8 = 20 MB/s",
    "5 GB/s × 86,400 = 432 TB/day",
    "- 20% of 500M users = 100M users",
    "2^30 = 1,073,741,824",
    "62^7 is 3.5 trillion keys",
    "10^6 × 1 KB = 1 GB",
    "3 × 10^9 / (30 × 24 × 3600) ≈ 1,157/s",
    "1e9 * 100 bytes = 100 GB",
    "(2M × 500B) + (1M × 1KB) = 1 GB + 1 GB = 2 GB",
    "1,000.5 * 2 = 2,001",
    "1.000.000 * 2 = 2.000.000",
    "100k × 16 KiB = 1.56 GiB",
    "Servers: 7,800 / 5,000 = 2 servers",
    "$0.50/hour × 1,500 servers × 730 hours = $547,500/month",
    "50 PB × $0.09/GB = $4.5M",
    "$$10^7 \\times 2\\,\\text{KB} = 20\\,\\text{GB}$$",
    "\\frac{1000000}{50} = 20000 a second, where \\times is not needed: 10 \\times 5 = 50",
    "10 million * 3 + 20% = 36 million",
    "578,000 / 5,000 = 11,560 %",
    "Queue: 100K msgs × 2 KB = 200 MB, i.e. 0.2 GB",
    "That is **~200 URLs/s** because 500 million / (30 days * 24 hours * 3600 seconds) = **~200 URLs/s**",
    "`50 x 1 KB = 50 KB`",
    "| photos | 100M × 300 KB | 30 TB |\n|---|---|---|\n| likes | 1B × 8 bytes | 8 GB |",
    "1 - (1 - 0.01)^100 = 0.63",
    "5-10 KB × 1M = 10 GB",
    "50 bytes * 5 __billion__ rows = *250* GB",
    "*100M* users * 2 *KB* = 200 GB",
    "5-10 KB × 1M = 5-10 GB",
]


@pytest.mark.parametrize("text", RIGHT)
def test_right_sums(sums: FindSums, text: str) -> None:
    """Sums that come out are found, in prose, lists, tables and LaTeX, and none is accused."""
    verdicts = [item.verdict for item in sums("arithmetic", text)]
    assert verdicts
    assert set(verdicts) <= {"consistent", "rounded"}


WRONG = [
    ("500M × 10 KB = 5 GB/day", "500M × 10 KB = 5 TB/day; the document says 5 GB/day (1,000× too low)"),
    ("500 M/day ÷ 86,400 s = 50,000/s", "500 M/day ÷ 86,400 s = 5,787/s; the document says 50,000/s (8.6× too high)"),
    ("1K writes/s * 10 KB = 10 Mbps", "1K writes/s × 10 KB = 80 Mbit/s; the document says 10 Mbps (8× too low: bytes taken for bits)"),
    ("350 million × 64 bit = 23 GB", "350 million × 64 bit = 2.8 GB; the document says 23 GB (8.2× too high: bits taken for bytes)"),
    ("1500*2 + 800*1 + 1000*1.5 = 4300", "1500 × 2 + 800 × 1 + 1000 × 1.5 = 5,300; the document says 4300 (19 % too low)"),
    ("100M users × 50 KB = 50 TB", "100M users × 50 KB = 5 TB; the document says 50 TB (10× too high)"),
    ("40M writes/day × 1 KB = 40 GB/month", "40M writes/day × 1 KB = 1.2 TB/month; the document says 40 GB/month (30× too low)"),
    ("Daily growth: 1 million × 10 KB = 10 GB/month", None),
    ("The store gets 5 GB a day.\n\n5.3 GB/s × $0.12/GB = $17,000/day", None),
    ("| 100M × 300 KB | 300 TB |\n|---|---|\n| x | y |", None),
    ("1M X 24 X 3600 = 12 pastes/sec", "1M × 24 × 3600 = 86.4 billion pastes/s, but the document says 12 pastes/sec; "
     "with ÷ in place of × it comes out"),
    ("* 25 GB of rows per month\n    * 50 bytes * 5 billion rows per month", None),
    ("```java\nint x = 1; // 5M users × 2 KB = 10 TB\n```", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "explained"), WRONG)
def test_wrong_sums(sums: FindSums, text: str, explained: str | None) -> None:
    """Slips are found, and the explanation gives the sum, the right figure and the factor."""
    wrong = [item for item in sums("arithmetic", text) if item.verdict == "inconsistent"]
    assert len(wrong) == 1
    if explained:
        assert wrong[0].explanation == explained


SILENT = [
    "The job ran from 2021-06-01 = day one to 2021-06-30.",
    "Latency is 5-10 ms = good, and 99.9 % of 2/3 quorums hold.",
    "m4.4xlarge = 16 vCPU, H.264 = AVC, p99 = 200 ms.",
    "If x = 5 and y = 3, then swap them.",
    "```python\nassert 2 * 3 == 7\nx = 10 * 1024\n```",
    "<!-- 5 × 5 = 10 -->\n\nText.",
    "Step 1 → Step 2 → Step 3",
    "A replica set of 3 = 2 data nodes and an arbiter.",
    "23 + sin(23) => 23 + -0.84",
    "RTT: 10 ms - 20 ms = acceptable",
    "Read http://example.org/a=5*3=16 for more.",
    "Historical data per run: 1-7 days = 10-70B rows",
    "Tier 2: 8-30 days = 40 PB",
    "A person gets 40 emails a day and each *email* on average has 50 KB, so that makes 730 PB a year.",
    "| tiers | users |\n|---|---|\n| 1+2 | 12,000 |",
]


@pytest.mark.parametrize("text", SILENT)
def test_silence(sums: FindSums, text: str) -> None:
    """Dates, ranges, names, code, comments and steps are no sums."""
    assert [item.explanation for item in sums("arithmetic", text) if item.verdict == "inconsistent"] == []


@pytest.mark.parametrize("mark", ["*", "-", "+", "1."])
def test_result_above_its_sum(sums: FindSums, mark: str) -> None:
    """An item that is nothing but a product leads to the figure of the item above it, whatever marks the items."""
    text = f"{mark} 100 tweets a day\n{mark} 250 GB of rows per month\n    {mark} 50 bytes * 5 billion rows per month"
    assert [item.verdict for item in sums("arithmetic", text)] == ["consistent"]
    assert [item.verdict for item in sums("arithmetic", text.replace("250", "25"))] == ["inconsistent"]


def test_chain_over_lines(sums: FindSums) -> None:
    """A line that starts with an equals sign goes on from the one above it."""
    right = "```\nTotal = 100M × 10 KB\n      = 1 TB\n```"
    assert [item.verdict for item in sums("arithmetic", right)] == ["consistent"]
    assert [item.verdict for item in sums("arithmetic", right.replace("1 TB", "1 GB"))] == ["inconsistent"]


def test_units_from_above(sums: FindSums) -> None:
    """A number whose unit stands some lines above is taken in that unit."""
    text = "- a row has 1,200 bytes\n- 4,000 writes/s\n- bandwidth: 4,000 × 1,200 = {}/s"
    assert [item.verdict for item in sums("arithmetic", text.format("4.8 MB"))] == ["consistent"]
    assert [item.verdict for item in sums("arithmetic", text.format("4.8 GB"))] == ["inconsistent"]


def test_figures_beyond_all_measure(sums: FindSums) -> None:
    """A sum whose factor overflows is read without a fault."""
    assert [item.verdict for item in sums("arithmetic", "1e-300 × 20 KB = 9e300 KB")] == ["inconsistent"]


def test_place(sums: FindSums) -> None:
    """The span runs from the first operand to the figure that is stated."""
    text = "# Load\n\nWe expect 40 M × 2 = 80 M writes, more later."
    (item,) = sums("arithmetic", text)
    assert text[item.start : item.end] == "40 M × 2 = 80 M writes"


SCALES = {"KB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12}


UNITS = st.sampled_from(list(SCALES))


@given(st.integers(2, 900), st.integers(2, 900), UNITS, UNITS, st.sampled_from([1, 10, 1000]))
@settings(max_examples=60, deadline=None)
def test_units_do_not_change_the_verdict(sums: FindSums, count: int, size: int, unit: str, other: str, slip: int) -> None:
    """The same sum with its result in another unit gets the same verdict, right or wrong."""
    stated = count * 1000 * size * slip
    verdicts = set()
    for shown, scale in ((unit, SCALES[unit]), (other, SCALES[other])):
        text = f"{count}K items × {size} KB = {stated * 1e3 / scale:.12g} {shown}"
        if "e" in text.split("=")[1]:
            return
        verdicts |= {item.verdict for item in sums("arithmetic", text)}
    assert verdicts == ({"consistent"} if slip == 1 else {"inconsistent"})


@given(st.integers(1, 400), st.integers(2, 60), st.sampled_from([10, 100, 1000]))
@settings(max_examples=40, deadline=None)
def test_scaling_operands_scales_the_result(sums: FindSums, rate: int, size: int, factor: int) -> None:
    """With one operand ten times as large, ten times the result is right and the old result is wrong."""
    (before,) = sums("arithmetic", f"{rate}K writes/s × {size} KB = {rate * size} MB/s")
    (after,) = sums("arithmetic", f"{rate * factor}K writes/s × {size} KB = {rate * size * factor} MB/s")
    (wrong,) = sums("arithmetic", f"{rate * factor}K writes/s × {size} KB = {rate * size} MB/s")
    assert (before.verdict, after.verdict, wrong.verdict) == ("consistent", "consistent", "inconsistent")
    assert before.computed is not None
    assert after.computed == pytest.approx(before.computed * factor)


@given(st.text(alphabet="0123456789 +-*/=x×÷≈~^().,KMGB%$\n|abc", max_size=200))
@settings(max_examples=150, deadline=None)
def test_never_raises(sums: FindSums, text: str) -> None:
    """Any text of digits and signs is read without a fault, and every place lies in it."""
    for family in ("arithmetic", "conversion", "totals"):
        for item in sums(family, text):
            assert 0 <= item.start < item.end <= len(text)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("```\n80M photos/day\n  × 1.5 MB\n  = 120 TB/day\n```", "consistent"),
        ("```\ndaily  = 30M * 4 KB = 120 GB\nweekly = daily * 7 = 840 GB\n```", "consistent"),
        ("```\nuploads per day = 40M * 0.05 = 2M\nstorage per day = uploads per day * 3 MB = 6 TB\n```", "consistent"),
        ("300.000.000 / 86.400 ≈ 3.472 Anfragen", "consistent"),
        ("1,5 TB × 365 = 547,5 TB", "consistent"),
        ("$$200{,}000{,}000 \\times 2\\,\\text{KB} = 400\\,\\text{GB}$$", "consistent"),
        ("5 percent of 8 TB is 400 GB", "consistent"),
        ("| Quantity | Value | How |\n|---|---|---|\n| Bytes per day | 1.2 TB | 4B × 300 B |", "consistent"),
        ("```\n80M photos/day\n  × 1.5 MB\n  = 12 TB/day\n```", "inconsistent"),
        ("```\ndaily  = 30M * 4 KB = 120 GB\nyearly = daily * 365 = 43.8 PB\n```", "inconsistent"),
        ("```\nuploads per day = 40M * 0.05 = 2M\nstorage per day = uploads per day * 3 MB = 60 TB\n```", "inconsistent"),
        ("300.000.000 / 86.400 ≈ 34.722 Anfragen", "inconsistent"),
        ("$$300{,}000{,}000 \\times 2\\,\\text{KB} = 600\\,\\text{TB}$$", "inconsistent"),
        ("10 percent of 300 M users are 3 M", "inconsistent"),
        ("| Quantity | Value | How |\n|---|---|---|\n| Bytes per day | 5 TB | 1 KB × 500 M |", "inconsistent"),
        ("5 percent of 100 requests are 3 s or slower", "silent"),
        ("10% of users are 25-34 years old; 90% of requests are 2 KB or less.", "silent"),
        ("```\nStage 1: 100\nx 2 replicas\n= healthy\n```", "silent"),
        ("```\nrate = 100\nburst = rate * 5 = 1000 in the old release\n```", "silent"),
        ("events = 2B/day\nsize = 300 B\nvolume = events × size = 6 TB/day", "inconsistent"),
        ("events = 2B/day\nsize = 300 B\nvolume = events × size = 600 GB/day", "consistent"),
    ],
)
def test_other_authors(sums: FindSums, text: str, verdict: str) -> None:
    """Names of results, lines that go on, results before formulas, German digits and shares are read; what is said of a share is no sum."""
    found = [item.verdict for item in sums("arithmetic", text)]
    assert verdict in (found or ["silent"])
    assert verdict == "inconsistent" or "inconsistent" not in found
