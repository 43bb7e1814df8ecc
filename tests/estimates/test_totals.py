"""Totals of tables and lists."""

from __future__ import annotations

import pytest
from sums_found import FindSums


def table(*rows: tuple[str, str]) -> str:
    """A table of labels and figures."""
    return "\n".join(["| what | size |", "|---|---|", *(f"| {label} | {figure} |" for label, figure in rows)])


def bullets(*rows: tuple[str, str]) -> str:
    """A list of labels and figures."""
    return "\n".join(f"- {label}: {figure}" for label, figure in rows)


@pytest.mark.parametrize("form", [table, bullets])
@pytest.mark.parametrize(
    ("rows", "verdicts"),
    [
        ([("a", "8 bytes"), ("b", "32 bytes"), ("Total", "40 bytes")], ["consistent"]),
        ([("a", "8 bytes"), ("b", "32 bytes"), ("**Total**", "~60 bytes")], ["inconsistent"]),
        ([("a", "140 bytes"), ("b", "10 KB"), ("Total", "~10 KB")], ["consistent"]),
        ([("a", "100 GB"), ("b", "0.5 TB"), ("Total", "600 GB")], ["consistent"]),
        ([("a", "100 GB"), ("b", "300 GB"), ("Total", "800 GB")], []),
        ([("a", "100 GB"), ("b", "300 GB"), ("Total", "500 GB")], ["inconsistent"]),
        ([("a", "100 GB"), ("b", "300 GB"), ("Total with replication", "1.2 TB")], []),
        ([("a", "100 GB"), ("b", "300 users"), ("Total", "900 GB")], []),
        ([("a", "20 ms"), ("b", "80 ms"), ("Total", "100 ms")], ["consistent"]),
        ([("a", "100 GB"), ("b", "see below"), ("Total", "900 GB")], []),
    ],
)
def test_totals(sums: FindSums, form: object, rows: list[tuple[str, str]], verdicts: list[str]) -> None:
    """The total is the sum of its rows within what the author wrote; a factor of two is another thing than a slip."""
    assert callable(form)
    assert [item.verdict for item in sums("totals", form(*rows))] == verdicts
