"""The calculator: how descriptions are read, figures recomputed by hand, and what never changes whatever the wording."""

from __future__ import annotations

import math
import string
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.errors import UsageError
from reviewer.estimates.napkin import EXAMPLE, MOST_CHARACTERS, estimate
from reviewer.estimates.napkin.numbers import bandwidth, count, money, plain, rate, size
from reviewer.estimates.napkin.reader import read_description
from reviewer.types.napkin import Sheet

DAY, YEAR = 86400.0, 365 * 86400.0


def parameters(text: str) -> dict[str, Any]:
    """What a text is read as: the fields that are set; actions by name as what they rest on."""
    read = read_description(text)[0]
    fields = {name: getattr(read, name) for name in read.__dataclass_fields__}
    fields |= {"sizes": dict(read.sizes), "stock": dict(read.stock), "peak_rates": dict(read.peak_rates)}
    actions = {}
    for item in read.actions:
        if item.of:
            actions[item.name] = (item.of, item.each if item.of != "connections" else item.per_second)
        else:
            actions[item.name] = ("user", item.per_user_day) if item.per_user_day is not None else ("all", (item.per_second or 0) * DAY)
    fields["actions"] = actions
    return {name: value for name, value in fields.items() if value}


def results(text: str) -> dict[str, float]:
    """The results of a calculation by the ids of its steps."""
    return {step.id: step.result for step in estimate(text).steps}


def assert_same(left: Any, right: Any) -> None:
    """Equal up to rounding, numbers inside included."""
    if isinstance(left, dict):
        assert sorted(left) == sorted(right)
        for key, value in left.items():
            assert_same(value, right[key])
    elif isinstance(left, tuple):
        assert len(left) == len(right)
        for one, other in zip(left, right, strict=True):
            assert_same(one, other)
    elif isinstance(left, float | int) and not isinstance(left, bool):
        assert left == pytest.approx(right, rel=1e-9)
    else:
        assert left == right


# --- Reading -----------------------------------------------------------------------------------------------------------------------

EACH = {"reads": ("user", 20), "writes": ("user", 2)}

READ: list[tuple[str, dict[str, Any]]] = [
    # users
    ("100M DAU", {"users": 1e8}),
    ("DAU = 100M", {"users": 1e8}),
    ("DAU: 100 million", {"users": 1e8}),
    ("100 million daily active users (DAU)", {"users": 1e8}),
    ("5 million users a day", {"users": 5e6}),
    ("10,000,000 users", {"users": 1e7}),
    ("users: 2M", {"users": 2e6}),
    ("300M MAU, DAU/MAU 40%", {"monthly_users": 3e8, "active_ratio": 0.4}),
    ("300 million monthly active users, half of them active daily", {"monthly_users": 3e8, "active_ratio": 0.5}),
    ("50,000 concurrent users, 10 requests per second each", {"concurrent": 5e4, "actions": {"requests": ("connections", 10)}}),
    # what they do
    ("100M DAU, 20 reads and 2 writes each", {"users": 1e8, "actions": EACH}),
    ("100M DAU; 20 reads per user per day; 2 writes per user per day", {"users": 1e8, "actions": EACH}),
    ("100M DAU\n- reads/user/day: 20\n- writes/user/day: 2\n", {"users": 1e8, "actions": EACH}),
    ("100M DAU, reads: 20/day, writes: 2/day", {"users": 1e8, "actions": EACH}),
    ("Each of 100M users makes twenty reads and two writes a day", {"users": 1e8, "actions": EACH}),
    ("100M DAU. Each user writes twice a day and reads 20 times a day.", {"users": 1e8, "actions": EACH}),
    ("1M DAU, each user views 50 posts a day", {"users": 1e6, "actions": {"post views": ("user", 50)}}),
    ("1M users, 3 uploads a week each", {"users": 1e6, "actions": {"uploads": ("user", 3 / 7)}}),
    ("1M devices each send 1 message every 10 seconds", {"users": 1e6, "actions": {"messages": ("user", 8640)}}),
    # totals
    ("500M tweets/day", {"actions": {"tweets": ("all", 5e8)}}),
    ("100 million new links a day", {"actions": {"links": ("all", 1e8)}}),
    ("12k writes/s", {"actions": {"writes": ("all", 12000 * DAY)}}),
    ("write QPS: 12k", {"actions": {"writes": ("all", 12000 * DAY)}}),
    ("QPS = 50k", {"actions": {"requests": ("all", 50000 * DAY)}}),
    ("1 billion requests per month", {"actions": {"requests": ("all", 1e9 / 30)}}),
    ("10,000 checkouts per hour", {"actions": {"checkouts": ("all", 240000)}}),
    ("peak of 50k QPS", {"peak_rates": {"requests": 50000}}),
    ("peak QPS 50k", {"peak_rates": {"requests": 50000}}),
    ("3M posts/day, 20% of posts have an image", {"actions": {"posts": ("all", 3e6), "images": ("posts", 0.2)}}),
    ("3M posts/day, 2 images per post", {"actions": {"posts": ("all", 3e6), "images": ("posts", 2)}}),
    # ratios
    ("read:write 100:1", {"read_write": 100}),
    ("write:read ratio 1:100", {"read_write": 100}),
    ("100:1 reads to writes", {"read_write": 100}),
    ("a read/write split of 90/10", {"read_write": 9}),
    ("80% reads", {"read_write": 4}),
    ("20% writes and 80% reads", {"read_write": 4}),
    ("it is read 10 times as often", {"read_write": 10}),
    ("ten reads for every write", {"read_write": 10}),
    # sizes
    ("1 KB", {"sizes": {"": 1000}}),
    ("500 bytes each", {"sizes": {"": 500}}),
    ("1 KB per write, 200 KB per photo", {"sizes": {"writes": 1000, "photos": 2e5}}),
    ("each write is 1 KB, each read returns 10 KB", {"sizes": {"writes": 1000, "reads": 10000}}),
    ("a response is 20 KB", {"sizes": {"reads": 20000}}),
    ("500M tweets/day of 280 characters", {"actions": {"tweets": ("all", 5e8)}, "sizes": {"tweets": 280}}),
    ("2 billion users, 50 KB profile each", {"users": 2e9, "sizes": {"users": 50000}}),
    ("100M products at 10 KB each", {"stock": {"products": 1e8}, "sizes": {"products": 10000}}),
    ("10 TB of data", {"stored": 1e13}),
    ("ingesting 2 GB/s", {"ingest": 2e9}),
    # keeping
    ("keep 5 years", {"retention": 5 * YEAR}),
    ("kept for five years", {"retention": 5 * YEAR}),
    ("5-year retention", {"retention": 5 * YEAR}),
    ("stored for a decade", {"retention": 10 * YEAR}),
    ("90 days retention", {"retention": 90 * DAY}),
    ("kept for a year", {"retention": YEAR}),
    ("never deleted", {"forever": True}),
    ("RF 3", {"replication": 3}),
    ("RF=3", {"replication": 3}),
    ("replication factor of three", {"replication": 3}),
    ("3 replicas", {"replication": 3}),
    ("three copies", {"replication": 3}),
    ("3x replication", {"replication": 3}),
    ("replicated 3 ways", {"replication": 3}),
    ("compression 4:1", {"compression": 4}),
    ("compresses to 25%", {"compression": 4}),
    ("index overhead 30%", {"overhead": 0.3}),
    ("growth 50% per year", {"growth": 0.5}),
    ("traffic doubles every year", {"growth": 1.0}),
    # peak, cache, machines
    ("peak 3x", {"peak": 3}),
    ("3x peak", {"peak": 3}),
    ("peak factor 3", {"peak": 3}),
    ("Peak traffic is three times the average", {"peak": 3}),
    ("peak 50% above average", {"peak": 1.5}),
    ("cache 10%", {"cache_share": 0.1}),
    ("20% hot, hit ratio 95%", {"cache_share": 0.2, "hit_ratio": 0.95}),
    ("cache miss rate 5%", {"hit_ratio": 0.95}),
    ("5k rps per server, headroom 40%", {"server_rate": 5000, "headroom": 0.4}),
    ("each server handles 5,000 requests per second", {"server_rate": 5000}),
    ("70% utilisation", {"headroom": 0.3}),
    ("64 GB RAM per node, 8 TB disk per node", {"server_memory": 64e9, "server_disk": 8e12}),
    ("p99 latency 200 ms", {"latency": 0.2, "percentile": 99}),
    ("50 ms per request", {"latency": 0.05}),
    ("99.95% availability", {"availability": 99.95}),
    ("four nines", {"availability": 99.99}),
    ("10 MB/s per partition, 4 consumers", {"partition_bandwidth": 1e7, "consumers": 4}),
    ("fan-out of 200", {"fan_out": 200}),
    ("3 regions", {"regions": 3}),
    ("$0.023 per GB per month", {"currency": "USD", "storage_price": 0.023e-9}),
    ("egress $0.09/GB", {"currency": "USD", "transfer_price": 0.09e-9}),
    ("$0.40 per million requests", {"currency": "USD", "request_price": 0.4e-6}),
    ("$0.10 per server per hour", {"currency": "USD", "server_price": 72.0}),
]


@pytest.mark.parametrize(("text", "expected"), READ, ids=lambda value: value[:40] if isinstance(value, str) else "")
def test_readings(text: str, expected: dict[str, Any]) -> None:
    """A phrase is read as what it says, and as nothing else."""
    assert_same(parameters(text), expected)


def test_a_sentence() -> None:
    """A full sentence is read whole, its subject as the title."""
    text = "A URL shortener with 100 million new links a day, kept for five years, 500 bytes each, read 10 times as often"
    assert_same(
        parameters(text),
        {"title": "URL shortener", "actions": {"links": ("all", 1e8)}, "retention": 5 * YEAR, "sizes": {"": 500}, "read_write": 10},
    )
    assert read_description(text)[2] == ()


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        (EXAMPLE, ()),
        (EXAMPLE + ", blue whales", ("blue whales",)),
        ("10M DAU, 2 writes each, RF 3, RF 5", ("5x",)),
        ("10M DAU, 2 writes each, quorum of 2", ("quorum", "2")),
        ("20M riders, 3M drivers, each rider takes 2 trips a day", ("3M drivers",)),
        ("12k writes/s, RTO 1 hour", ("RTO 1 hour",)),
    ],
)
def test_nothing_is_ignored_silently(text: str, unread: tuple[str, ...]) -> None:
    """What nothing was made of is listed; a second figure for the same thing too."""
    assert read_description(text)[2] == unread


def test_what_enters_no_step_is_said() -> None:
    """A figure that was read and has nothing to apply to is named with what is missing."""
    sheet = estimate("12k writes/s, hit ratio 90%, 3 consumers")
    assert sheet.unused == ("hit ratio: say what is read, and how often", "consumers: say what comes in, and its size")


# --- Figures, by hand --------------------------------------------------------------------------------------------------------------


def test_the_worked_example() -> None:
    """100 million users, 20 reads and 2 writes of 1 KB each, five years, three copies, peak 3: every figure by hand."""
    expected = {
        "reads-average": 2e9 / 86400,  # 23,148/s
        "writes-average": 2e8 / 86400,  # 2,315/s
        "all-average": 2.2e9 / 86400,
        "reads-peak": 6e9 / 86400,  # 69,444/s
        "writes-peak": 6e8 / 86400,  # 6,944/s
        "all-peak": 6.6e9 / 86400,  # 76,389/s
        "data-day": 200e9,
        "data-month": 6e12,
        "data-year": 73e12,
        "kept-raw": 365e12,
        "kept-replication": 1.095e15,
        "items-kept": 365e9,
        "id-length": 7,  # 62^6 = 56.8 billion < 365 billion
        "bandwidth-in-average": 2e11 / 86400,  # 2.3 MB/s
        "bandwidth-in-peak": 6e11 / 86400,
        "bandwidth-out-average": 2e12 / 86400,  # 23.1 MB/s
        "bandwidth-out-peak": 6e12 / 86400,
        "cache": 400e9,  # 20 % of 2 TB
        "servers-rate": 110,  # 76,389 / 700 = 109.1
    }
    assert_same(results(EXAMPLE), expected)
    texts = {step.id: step.text for step in estimate(EXAMPLE).steps}
    assert texts["reads-average"] == "23,148/s"
    assert texts["writes-average"] == "2,315/s"
    assert (texts["reads-peak"], texts["writes-peak"]) == ("69,444/s", "6,944/s")
    assert (texts["data-day"], texts["kept-raw"], texts["kept-replication"]) == ("200 GB", "365 TB", "1.095 PB")
    assert texts["bandwidth-out-average"] == "23.1 MB/s = 185 Mbit/s"
    assert texts["bandwidth-in-average"] == "2.315 MB/s = 18.5 Mbit/s"


def check(text: str, expected: dict[str, float]) -> Sheet:
    """Asserts that these steps are there with these results."""
    found = results(text)
    for key, value in expected.items():
        assert found.get(key) == pytest.approx(value, rel=1e-9), key
    return estimate(text)


def test_a_stream() -> None:
    """2 GB/s: a day, compression, copies, readers, partitions at the assumed peak of 2."""
    sheet = check(
        "ingesting 2 GB/s, compression 5:1, 7 days, RF=3, 4 consumers, 10 MB/s per partition",
        {
            "ingest-day": 172.8e12, "kept-raw": 1209.6e12, "kept-compression": 241.92e12, "kept-replication": 725.76e12,
            "bandwidth-in-average": 2e9, "bandwidth-out-average": 8e9, "partition-bandwidth": 400,
        },
    )  # fmt: skip
    assert "peak" in [item.id for item in sheet.assumed]


def test_monthly_users() -> None:
    """Half of 300 million come on a day where the ratio is assumed, 40 % where it is given."""
    sheet = check("300M MAU, 2 posts per user per day", {"daily-users": 1.5e8, "posts-average": 3e8 / 86400})
    assert "active-ratio" in [item.id for item in sheet.assumed]
    sheet = check("300M MAU, DAU/MAU 40%, 2 posts per user per day", {"daily-users": 1.2e8})
    assert "active-ratio" not in [item.id for item in sheet.assumed]


def test_growth() -> None:
    """Three years that grow by half: 1 + 1.5 + 2.25 = 4.75 times the first; the rate grows by 1.5³."""
    check(
        "traffic grows 50% a year, 10M DAU, 4 writes each, 2 KB, 3 years",
        {"data-year": 29.2e12, "kept-raw": 29.2e12 * 4.75, "all-grown": 4e7 / 86400 * 3.375},
    )


def test_a_year_and_a_half_of_growth() -> None:
    """The broken year counts in part: 1 + 0.5 × 1.5."""
    check("10M DAU, 4 writes each, 2 KB, growth 50% a year, kept for 547.5 days", {"kept-raw": 29.2e12 * 1.75})


def test_things_that_come_with_others() -> None:
    """A tenth of 300 million tweets have an image: 30 million of 300 KB a day beside 90 GB of text."""
    check(
        "150M DAU, 2 tweets per user per day, 10% of tweets contain an image of 300 KB, a tweet is 300 bytes",
        {"images-average": 3e7 / 86400, "tweets-day": 90e9, "images-day": 9e12, "data-day": 9.09e12},
    )


def test_reads_by_ratio_and_split() -> None:
    """Reads follow from writes and the ratio, or both from all requests."""
    check("100 million new links a day, read 10 times as often", {"links-average": 1e8 / 86400, "reads-average": 1e9 / 86400})
    found = results("1B requests/day, 80% reads")
    assert found["reads-average"] == pytest.approx(8e8 / 86400)
    assert found["writes-average"] == pytest.approx(2e8 / 86400)
    assert found["all-average"] == pytest.approx(1e9 / 86400)


def test_in_flight_and_servers() -> None:
    """Little's law at the stated peak; servers by given capacity and headroom; connections and disks."""
    check("peak QPS 50k, p99 latency 100 ms, 2k rps per server, headroom 50%", {"in-flight": 5000, "servers-rate": 50})
    check("10M concurrent users, 65k connections per server", {"servers-connections": 154})
    check("10 TB of data, 500 GB per node, RF 3", {"kept-replication": 30e12, "servers-disk": 60})
    check("100k rps, 50 servers, peak 2x", {"server-load": 4000})


def test_cache_and_misses() -> None:
    """Memory for the hot share, the nodes that hold it, and what goes on to the store."""
    check(
        "10M DAU, 30 reads each, 5 KB, cache 10%, hit ratio 95%, 64 GB RAM per node, peak 2x",
        {"cache": 150e9, "cache-nodes": 3, "misses-average": 3e8 / 86400 * 0.05, "misses-peak": 6e8 / 86400 * 0.05},
    )
    check("100M products at 10 KB each, 20% hot", {"products-stock": 1e12, "cache": 2e11, "id-length": 5})


def test_availability() -> None:
    """99.99 % leaves 4.32 minutes of a 30-day month and 52.56 of a year."""
    check("99.99% availability", {"downtime-month": 259.2, "downtime-year": 3153.6})


def test_cost() -> None:
    """20 million photos of 2 MB a day for 10 years, three copies: 438 PB at $23 a TB; what is read goes out at $20 a TB."""
    check(
        "10M DAU, 2 uploads/user/day, 2 MB, read:write = 50:1, 10 years retention, RF 3, egress $0.02/GB, storage $0.023/GB/month",
        {"kept-replication": 438e15, "cost-storage": 438e15 * 0.023e-9, "cost-transfer": 2e15 * 30 * 0.02e-9},
    )


def test_regions_overhead_and_fan_out() -> None:
    """Each region holds every copy; indexes add to the data; each post goes to 200 followers."""
    check(
        "1M posts/day, 1 KB, keep 100 days, index overhead 30%, RF 3, 2 regions, fan-out of 200",
        {"kept-overhead": 130e9, "kept-replication": 390e9, "kept-regions": 780e9, "deliveries-average": 2e8 / 86400},
    )


def test_only_what_follows() -> None:
    """Without a size there is no storage and no bandwidth, without latency nothing in flight, without a target no downtime."""
    sections = {step.section for step in estimate("12k writes/s").steps}
    assert sections == {"Traffic", "Servers"}
    assert "day" not in [item.id for item in estimate("12k writes/s").assumed]


def test_every_reference_and_assumption_is_listed() -> None:
    """What a step names is in the lists, each once."""
    sheet = estimate(EXAMPLE + ", hit ratio 90%, 4 consumers, 10 MB/s per partition")
    assumed = [item.id for item in sheet.assumed]
    cited = [item.id for item in sheet.references]
    assert len(set(assumed)) == len(assumed)
    assert len(set(cited)) == len(cited)
    assert {key for step in sheet.steps for key in step.assumptions} <= set(assumed)
    assert {key for step in sheet.steps for key in step.references} == set(cited)
    assert all(item.source and item.year > 1900 for item in sheet.references)
    assert len({step.id for step in sheet.steps}) == len(sheet.steps)


@pytest.mark.parametrize("text", ["", "hello world", "keep 5 years", "100M DAU", "RF 3 and peak 2x", "20 reads each", "?" * 100])
def test_nothing_to_calculate(text: str) -> None:
    """One line says what to give."""
    with pytest.raises(UsageError) as caught:
        estimate(text)
    assert "\n" not in str(caught.value)
    assert "such as" in str(caught.value)


def test_too_long() -> None:
    """A whole document is refused, not read in part."""
    with pytest.raises(UsageError, match="characters, more than"):
        estimate("1 KB " * MOST_CHARACTERS)


# --- What never changes ------------------------------------------------------------------------------------------------------------

CLAUSES = ["100M DAU", "20 reads each", "2 writes each", "1 KB", "keep 5 years", "RF 3", "peak 3x", "hit ratio 90%", "99.9% availability"]


@given(st.permutations(CLAUSES), st.sampled_from([", ", "; ", "\n", ". "]))
@settings(max_examples=40, deadline=None)
def test_order_and_separators_change_nothing(clauses: list[str], separator: str) -> None:
    """The same clauses in any order, with any separator, make the same calculation."""
    assert_same(results(separator.join(clauses)), results(", ".join(CLAUSES)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("100M DAU", "0.1B DAU"), ("100M DAU", "100,000,000 daily active users"), ("1 KB", "1000 bytes"), ("1 KB", "0.001 MB"),
        ("keep 5 years", "keep 60.8333333333 months"), ("keep 5 years", "keep 1825 days"), ("peak 3x", "peak factor 3"),
        ("RF 3", "three copies"), ("20 reads and 2 writes each", "20 reads per user per day and 2 writes per user per day"),
    ],
)  # fmt: skip
def test_units_change_nothing(old: str, new: str) -> None:
    """Another unit or wording of the same figure makes the same calculation."""
    assert old in EXAMPLE
    changed, plain_results = results(EXAMPLE.replace(old, new)), results(EXAMPLE)
    assert sorted(changed) == sorted(plain_results)
    for key, value in plain_results.items():
        assert changed[key] == pytest.approx(value, rel=1e-6), key


LINEAR = ("reads-average", "writes-peak", "data-day", "kept-raw", "kept-replication", "bandwidth-out-peak", "cache", "items-kept")


@given(st.integers(1, 5000), st.integers(2, 50))
@settings(max_examples=40, deadline=None)
def test_more_users_make_more_of_everything(thousands: int, times: int) -> None:
    """So many times the users make so many times the rates, the storage, the bandwidth and the cache."""
    text = "{}000 DAU, 20 reads and 2 writes each, 1 KB, keep 5 years, RF 3, peak 3x"
    one, many = results(text.format(thousands)), results(text.format(thousands * times))
    for key in LINEAR:
        assert many[key] == pytest.approx(one[key] * times, rel=1e-9), key


WORDS = """
    100M DAU MAU 20 2 reads writes each , ; . and per user day / s 1 KB GB TB/s 5 years keep RF 3 peak 3x 10:1 read
    write 99.9% cache hit server partition $ 0.02 /GB p99 ms e 1e308 1e-300 0 0% 100% x × every times of have a contain
    photo 62 growth 50% forever never deleted 999999999999999999999 half QPS = : ( ) - regions consumers connections
    compression to
"""
PIECES = st.sampled_from(["\n", *WORDS.split()])


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=25).map(" ".join), st.text(string.digits + " ,.kMBxs/%$:", max_size=60)))
@settings(max_examples=400, deadline=None)
def test_no_text_crashes_it(text: str) -> None:
    """Any text is calculated with, or refused with a line; every result is a finite number."""
    try:
        sheet = estimate(text)
    except UsageError:
        return
    assert sheet.steps
    assert all(math.isfinite(step.result) and step.text and step.values for step in sheet.steps)


HUGE = ["1M posts/day, 1 KB, 9 years, growth 1e300% a year", "1e308 DAU, 100 reads each, 99.9% availability", "$1e300/GB, 12k writes/s"]


@pytest.mark.parametrize("text", HUGE)
def test_huge_figures(text: str) -> None:
    """Figures whose products overflow are left unread or out; the rest is finite."""
    assert all(math.isfinite(step.result) for step in estimate(text).steps)


def test_time_is_linear() -> None:
    """The longest description takes well under a second or two."""
    import time

    for piece in ("a" * 50 + " ", "1 KB, ", "reads/user/day ", "1" * 40 + " ", "20% of posts have ", "QPS "):
        start = time.perf_counter()
        read_description((piece * MOST_CHARACTERS)[:MOST_CHARACTERS])
        assert time.perf_counter() - start < 8, piece


# --- Numbers as they are shown -----------------------------------------------------------------------------------------------------


def test_numbers() -> None:
    """At most four digits that count, in the unit that suits them."""
    assert [plain(value) for value in (0, 1.095, 2.3148, 23.148, 185.2, 91.25, 999.6, 12345.6)] == [
        "0", "1.095", "2.315", "23.1", "185.2", "91.25", "1,000", "12,346",
    ]  # fmt: skip
    assert [count(value) for value in (1e8, 3.65e11, 76388.9, 999_999_500)] == ["100 million", "365 billion", "76,389", "1 billion"]
    assert [rate(value) for value in (23148.1, 1157.4, 0.23148, 0)] == ["23,148/s", "1,157/s", "13.9/min", "0/day"]
    assert [size(value) for value in (1.095e15, 400e9, 500, 0)] == ["1.095 PB", "400 GB", "500 B", "0 B"]
    assert bandwidth(2e12 / 86400) == "23.1 MB/s = 185 Mbit/s"
    assert [money(value, "USD") for value in (0.02, 25185.0, 1.5)] == ["$0.02", "$25,185", "$1.50"]
