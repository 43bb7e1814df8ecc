"""The table of reference numbers is whole."""

from __future__ import annotations

import pytest

from reviewer.detect.units import to_base
from reviewer.estimates.reference_numbers import REFERENCES, Reference, reference

DURATIONS = {"ns", "us", "ms", "s"}


def test_ids() -> None:
    """Ids are unique and lead to their row."""
    assert len({item.id for item in REFERENCES}) == len(REFERENCES) >= 45
    assert all(reference(item.id) is item for item in REFERENCES)


@pytest.mark.parametrize("row", REFERENCES, ids=lambda row: row.id)
def test_row(row: Reference) -> None:
    """A range with a source; a limit lies beyond it: below for a time, above for the rest."""
    assert 0 < row.low <= row.high
    assert row.what
    assert row.source
    assert 1940 < row.year < 2030
    assert row.kind == ("typical" if row.limit is None else "limit")
    if row.limit is not None:
        low, high = to_base(row.low, row.unit)[0], to_base(row.high, row.unit)[0]
        assert row.limit <= low if row.unit in DURATIONS else row.limit >= high * 0.999
