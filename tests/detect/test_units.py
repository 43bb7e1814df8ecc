"""Units: what they are in the base unit, and that conversion can be undone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.detect.units import (
    BANDWIDTHS,
    MAGNITUDES,
    RATES,
    SECONDS,
    SIZE_NAMES,
    SIZES,
    from_base,
    time_unit,
    to_base,
)
from reviewer.types.quantity import Dimension

UNITS = (
    *SECONDS, *SIZES, *RATES, *set(BANDWIDTHS.values()),
    "", "1", "%", "x", "percentile", "users", "tweets/day", "reads/user/day", "1/s",
    "GB/day", "USD", "USD/GB", "USD/month", "B/record",
)  # fmt: skip


@pytest.mark.parametrize(
    ("value", "unit", "base", "dimension"),
    [
        (200, "ms", 0.2, "duration"),
        (1, "month", 30 * 86400, "duration"),
        (1, "year", 365 * 86400, "duration"),
        (10, "KB", 10_000, "size"),
        (128, "KiB", 131_072, "size"),
        (64, "bit", 8, "size"),
        (1, "Gbit/s", 125_000_000, "bandwidth"),
        (86.4, "GB/day", 1_000_000, "bandwidth"),
        (10_000, "QPS", 10_000, "rate"),
        (60, "RPM", 1, "rate"),
        (86_400, "tweets/day", 1, "rate"),
        (20, "reads/user/day", 20 / 86400, "rate"),
        (86_400, "1/day", 1, "rate"),
        (3, "replicas", 3, "count"),
        (20, "%", 20, "percent"),
        (4, "nines", 99.99, "nines"),
        (10, "x", 10, "ratio"),
        (40_000, "USD/month", 40_000, "money"),
        (500, "B/record", 500, "size"),
        (7, "", 7, "number"),
    ],
)
def test_to_base(value: float, unit: str, base: float, dimension: Dimension) -> None:
    """Each kind of unit has the base value and the dimension that its definition gives."""
    got, kind = to_base(value, unit)
    assert kind == dimension
    assert got == pytest.approx(base, rel=1e-12)


@given(value=st.floats(min_value=1e-9, max_value=1e18), unit=st.sampled_from(UNITS))
def test_there_and_back(value: float, unit: str) -> None:
    """from_base undoes to_base for every unit."""
    assert from_base(to_base(value, unit)[0], unit) == pytest.approx(value, rel=1e-12)


@given(value=st.integers(min_value=1, max_value=9))
def test_nines_there_and_back(value: int) -> None:
    """A number of nines becomes an availability and back."""
    assert from_base(to_base(value, "nines")[0], "nines") == pytest.approx(value, rel=1e-6)


def test_sizes_by_case() -> None:
    """Lower-case kb is bytes, Kb is bits, KiB and Ki are 1024 bytes."""
    assert [SIZE_NAMES[name] for name in ("kb", "KB", "Kb", "KiB", "Ki", "Gbit", "megabytes")] == [
        "KB", "KB", "Kbit", "KiB", "KiB", "Gbit", "MB",
    ]  # fmt: skip
    assert BANDWIDTHS["Mbps"] == BANDWIDTHS["mbps"] == "Mbit/s"
    assert BANDWIDTHS["MBps"] == "MB/s"


def test_every_spelling_has_a_unit() -> None:
    """No spelling names a canonical unit that does not exist."""
    assert set(SIZE_NAMES.values()) <= set(SIZES)
    assert {time_unit(word) for word in ("Seconds", "hrs", "µs", "d", "mo", "yr")} == {
        "s",
        "h",
        "us",
        "day",
        "month",
        "year",
    }
    assert time_unit("D") == time_unit("tweet") == ""


def test_ambiguous_letters_are_no_magnitudes() -> None:
    """B, b and m are decided by their surroundings, never by the table."""
    assert not {"B", "b", "m"} & set(MAGNITUDES)
