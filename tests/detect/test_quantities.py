"""Quantities in text: what is read as one, what it is worth, what is left alone, and that it takes linear time."""

from __future__ import annotations

import math
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.detect.quantities import find_quantities
from reviewer.types.quantity import Quantity

DAY = 86400.0

READ: list[tuple[str, str, float, str, str]] = [
    ("about 500 million tweets/day", "500 million tweets/day", 5e8 / DAY, "tweets/day", "rate"),
    ("we store 500M", "500M", 5e8, "", "number"),
    ("10K", "10K", 1e4, "", "number"),
    ("1.5bn", "1.5bn", 1.5e9, "", "number"),
    ("100 k", "100 k", 1e5, "", "number"),
    ("5 lakh users", "5 lakh users", 5e5, "users", "count"),
    ("1,000.5", "1,000.5", 1000.5, "", "number"),
    ("1.000,5", "1.000,5", 1000.5, "", "number"),
    ("1.000.000", "1.000.000", 1e6, "", "number"),
    ("1\u00a0000\u202f000", "1\u00a0000\u202f000", 1e6, "", "number"),
    ("10^6", "10^6", 1e6, "", "number"),
    ("10 ^ 6", "10 ^ 6", 1e6, "", "number"),
    ("10⁶", "10⁶", 1e6, "", "number"),
    ("10**6", "10**6", 1e6, "", "number"),
    ("1e9", "1e9", 1e9, "", "number"),
    ("2^30", "2^30", 2.0**30, "", "number"),
    ("3x10^8", "3x10^8", 3e8, "", "number"),
    ("at p99", "p99", 99.0, "percentile", "percentile"),
    ("P99.9", "P99.9", 99.9, "percentile", "percentile"),
    ("p999", "p999", 99.9, "percentile", "percentile"),
    ("99th percentile", "99th percentile", 99.0, "percentile", "percentile"),
    ("< 200 ms", "200 ms", 0.2, "ms", "duration"),
    ("99.99%", "99.99%", 99.99, "%", "nines"),
    ("99.95%", "99.95%", 99.95, "%", "nines"),
    ("99.99 % availability", "99.99 %", 99.99, "%", "nines"),
    ("four nines", "four nines", 99.99, "nines", "nines"),
    ("five 9s", "five 9s", 99.999, "nines", "nines"),
    ("20% of reads", "20%", 20.0, "%", "percent"),
    ("95 percent", "95 percent", 95.0, "%", "percent"),
    ("5-10 ms", "5-10 ms", 0.0075, "ms", "duration"),
    ("5–10ms", "5–10ms", 0.0075, "ms", "duration"),
    ("between 5 and 10 ms", "5 and 10 ms", 0.0075, "ms", "duration"),
    ("500ms to 1s", "500ms to 1s", 0.75, "s", "duration"),
    ("5-10K users", "5-10K users", 7500.0, "users", "count"),
    ("$5-$10", "$5-$10", 7.5, "USD", "money"),
    ("~200ms", "200ms", 0.2, "ms", "duration"),
    ("about 3 TB", "3 TB", 3e12, "TB", "size"),
    ("10 KB", "10 KB", 1e4, "KB", "size"),
    ("32gb", "32gb", 3.2e10, "GB", "size"),
    ("128 KiB", "128 KiB", 131072.0, "KiB", "size"),
    ("1 Gbps", "1 Gbps", 1.25e8, "Gbit/s", "bandwidth"),
    ("100 MB/s", "100 MB/s", 1e8, "MB/s", "bandwidth"),
    ("30tb per day", "30tb per day", 3e13 / DAY, "TB/day", "bandwidth"),
    ("10k QPS", "10k QPS", 1e4, "QPS", "rate"),
    ("40,000 / s", "40,000 / s", 4e4, "1/s", "rate"),
    ("2,000 requests per second", "2,000 requests per second", 2000.0, "requests/s", "rate"),
    ("20 reads per user per day", "20 reads per user per day", 20 / DAY, "reads/user/day", "rate"),
    ("2,000 writes daily", "2,000 writes daily", 2000 / DAY, "writes/day", "rate"),
    ("10 searches a day", "10 searches a day", 10 / DAY, "searches/day", "rate"),
    ("500 million new tweets per day", "500 million new tweets per day", 5e8 / DAY, "tweets/day", "rate"),
    ("**500M** users", "500M** users", 5e8, "users", "count"),
    ("100 million DAU", "100 million DAU", 1e8, "DAU", "count"),
    ("$0.023 per GB", "$0.023 per GB", 0.023, "USD/GB", "money"),
    ("$40K/month", "$40K/month", 4e4, "USD/month", "money"),
    ("fee = $9 (40% cheaper)", "$9", 9.0, "USD", "money"),
    ("50 cents", "50 cents", 0.5, "USD", "money"),
    ("RF = 3", "3", 3.0, "", "number"),
    ("reads to writes 100:1", "100:1", 100.0, "x", "ratio"),
    ("a ratio of 3:2", "3:2", 1.5, "x", "ratio"),
    ("10x", "10x", 10.0, "x", "ratio"),
    ("3 replicas", "3 replicas", 3.0, "replicas", "count"),
    ("4 node cluster", "4 node", 4.0, "nodes", "count"),
    ("3-node cluster", "3-node", 3.0, "nodes", "count"),
    ("three replicas", "three replicas", 3.0, "replicas", "count"),
    ("two weeks", "two weeks", 14 * DAY, "week", "duration"),
    ("5 years", "5 years", 5 * 365 * DAY, "year", "duration"),
    ("24h", "24h", DAY, "h", "duration"),
    ("1h30m", "1h30m", 5400.0, "h", "duration"),
    ("30-day", "30-day", 30 * DAY, "day", "duration"),
    ("every 5 minutes", "5 minutes", 300.0, "min", "duration"),
    ("5B users", "5B users", 5e9, "users", "count"),
    ("500 B", "500 B", 500.0, "B", "size"),
    ("500B per record", "500B per record", 500.0, "B/record", "size"),
    ("8K × 500B = 4 MB", "500B", 500.0, "B", "size"),
    ("50B × 50 KB = 2.5 PB", "50B", 5e10, "", "number"),
    ("5m users", "5m users", 5e6, "users", "count"),
    ("a 5m timeout", "5m", 300.0, "min", "duration"),
    ("15m", "15m", 900.0, "min", "duration"),
    ("5 M", "5 M", 5e6, "", "number"),
]

NOT_READ = [
    "2021-05-03", "2020/01/02", "2016-01", "at 10:30", "v1.2.3", "1.19", "1.2.3", "HTTP/2 requests",
    "H.264", "S3", "EC2", "x86_64",
    "UTF-8", "SHA-256", "RFC 1234", "issue #1234", "[12]", "4xlarge", "m5.2xlarge", "10.0.0.1", "192.168.100.200/16",
    "https://example.org/500ms?size=100GB", "[a](img/5-10ms.png)",
    "1. Users", "2) Servers", "3.1 Nodes", "### 3 Servers", "in 2019",
    "in 2019 users",
    "t2", "node1 nodes", "k8s", "R + W > N",
    "24/7", "2/3 of them", "Phase 2b", "Phase 2 nodes", "port 8080", "4K video", "the 1990s", "100s of nodes",
    "IN ($1, $2)", "WHEN $1 THEN", "UPDATE t SET a = $3 WHERE id = $1",
    "3rd party policies", "5XX", "0x1f", "7BA04B2A-430C", "one of them", "100 - 20", "x >= 5", "MinLength:=1",
    "p2p", "p99_latency", "", "9" * 400, "10^999",
]  # fmt: skip


@pytest.mark.parametrize(("text", "quote", "value", "unit", "dimension"), READ)
def test_read(text: str, quote: str, value: float, unit: str, dimension: str) -> None:
    """The text holds the quantity, with exactly that span, value in the base unit, unit and dimension."""
    found = {text[q.start : q.end]: q for q in find_quantities(text)}
    assert quote in found, found
    assert (found[quote].unit, found[quote].dimension) == (unit, dimension)
    assert found[quote].value == pytest.approx(value, rel=1e-9)


@pytest.mark.parametrize("text", NOT_READ)
def test_not_read(text: str) -> None:
    """Names, dates, versions, addresses and the like give no quantity, alone and inside a sentence."""
    assert find_quantities(text) == []
    if not text.startswith(("1.", "2)", "3.1", "###")):
        assert find_quantities(f"See {text}, then go on.") == []


def only(text: str) -> Quantity:
    """The one quantity in `text`."""
    (quantity,) = find_quantities(text)
    return quantity


def test_range_keeps_its_bounds() -> None:
    """A range has its bounds in the base unit, and its middle as the value."""
    quantity = only("5-10 ms")
    assert (quantity.low, quantity.high) == (pytest.approx(0.005), pytest.approx(0.01))
    assert only("200 ms").low == only("200 ms").high == only("200 ms").value


def test_falling_pair_is_no_range() -> None:
    """`from 10 ms to 5 ms` is two quantities."""
    assert [q.value for q in find_quantities("from 10 ms to 5 ms")] == [pytest.approx(0.01), pytest.approx(0.005)]


@pytest.mark.parametrize("text", ["~200 ms", "about 200 ms", "≈ 200 ms", "roughly 200 ms", "200 ms+"])
def test_approximate(text: str) -> None:
    """Marks of roughness are seen on both sides."""
    assert only(text).approximate
    assert not only("200 ms").approximate


def test_subject_and_per() -> None:
    """The counted noun and the time unit are told apart from the unit; daily active users are users."""
    assert (only("60 thousand tweets delivered on fanout per second").subject, only("5M videos/day").per) == (
        "tweets",
        "day",
    )
    assert only("10M DAU").subject == "users"
    assert (only("10k QPS").subject, only("280 msg/sec/user").unit) == ("queries", "messages/s/user")


def test_percentile_and_its_bound_are_two() -> None:
    """`p99 < 200 ms` is a percentile and a duration."""
    assert [q.dimension for q in find_quantities("p99 < 200 ms")] == ["percentile", "duration"]


def test_number_wrapped_before_its_unit() -> None:
    """A line break inside a paragraph does not part a number from its unit, but a new key does."""
    assert only("we expect 500\nmillion users").value == 5e8
    assert [q.unit for q in find_quantities("RF = 3\nreplicas: 5")] == [""]


PIECES = st.sampled_from(
    [
        "1",
        "5",
        "10",
        "200",
        "1,000",
        "1.000.000",
        "99.99",
        "99",
        "2019",
        "p99",
        "$",
        "€",
        "%",
        "~",
        "=",
        ":",
        "/",
        "-",
        "–",
        "x",
        "×",
        "^",
        "**",
        ".",
        ",",
        "(",
        ")",
        "[",
        "]",
        "k",
        "M",
        "B",
        "b",
        "m",
        "s",
        "ms",
        "GB",
        "/s",
        "per",
        "second",
        "day",
        "users",
        "million",
        "two",
        "four",
        "nines",
        "to",
        "and",
        "between",
        "QPS",
        "e9",
        "#",
        "https://",
        "](",
        "µs",
        "⁶",
        "\xa0",
        "\n",
    ]
)


@given(
    st.one_of(
        st.text(max_size=200), st.lists(PIECES, max_size=30).map("".join), st.lists(PIECES, max_size=30).map(" ".join)
    )
)
def test_any_text(text: str) -> None:
    """No text crashes it; spans lie in the text, in order, apart, without space at the ends; bounds enclose the
    value."""
    end = 0
    for quantity in find_quantities(text):
        quote = text[quantity.start : quantity.end]
        assert end <= quantity.start < quantity.end <= len(text)
        assert quote == quote.strip() != ""
        assert 0 <= quantity.low <= quantity.value <= quantity.high < math.inf
        end = quantity.end


@given(st.text(max_size=40), st.sampled_from([row[:2] for row in READ if row[0] == row[1]]))
def test_span_moves_with_the_text(before: str, row: tuple[str, str]) -> None:
    """A paragraph before it shifts the span of a quantity and changes nothing else."""
    lead = before + "\n\n"
    moved = [q for q in find_quantities(lead + row[0]) if q.start >= len(lead)]
    assert [(lead + row[0])[q.start : q.end] for q in moved] == [row[1]]


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1,",
        "1-",
        "1 ",
        "1:1 ",
        "10^",
        "1.000",
        ",000",
        "1+2*3,",
        "~1",
        "$1 ",
        "11k ",
        "1 ms-",
        "two ",
        "](1",
        "p9",
    ],
)
def test_linear_time(piece: str) -> None:
    """Four times the text takes less than eight times as long, for text made to provoke backtracking."""

    def best(text: str) -> float:
        times = []
        for _ in range(3):
            begin = time.process_time()
            find_quantities(text)
            times.append(time.process_time() - begin)
        return min(times)

    text = piece * (10_000 // len(piece))
    assert best(text * 4) < 8 * best(text) + 0.01
