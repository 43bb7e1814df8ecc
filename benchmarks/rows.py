"""What a benchmark says: one row a figure, with the budget that it has to keep."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """One figure."""

    id: str
    """Stable name, for programs that read the JSON."""
    title: str
    """What was measured, in a few words."""
    value: float
    """In `unit`; for repeated runs the median."""
    unit: str
    """`×` for a ratio, `s` for CPU seconds, `MB/s` for throughput."""
    best: float | None = None
    """The same from the fastest runs; `None` when it was measured once."""
    budget: float | None = None
    """The highest value allowed; `None` when the row is for information."""

    @property
    def holds(self) -> bool | None:
        """Whether the budget is kept; `None` without one."""
        return None if self.budget is None else self.value <= self.budget


def as_object(row: Row) -> dict[str, Any]:
    """The row for JSON."""
    return {**asdict(row), "value": round(row.value, 4), "best": None if row.best is None else round(row.best, 4), "holds": row.holds}


def as_table(rows: list[Row]) -> str:
    """The rows as aligned text, ending with a line feed."""
    cells = [["figure", "median", "fastest", "budget", ""]]
    for row in rows:
        best = "" if row.best is None else _number(row.best, row.unit)
        budget = "" if row.budget is None else f"≤ {row.budget:g} {row.unit}"
        verdict = {None: "", True: "kept", False: "MISSED"}[row.holds]
        cells.append([row.title, _number(row.value, row.unit), best, budget, verdict])
    widths = [max(len(line[at]) for line in cells) for at in range(len(cells[0]))]
    lines = []
    for first, *rest in cells:
        padded = [cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True)]
        lines.append("  ".join([first.ljust(widths[0]), *padded]).rstrip() + "\n")
    return "".join(lines)


def _number(value: float, unit: str) -> str:
    return f"{value:.1f} {unit}" if value >= 100 else f"{value:.3g} {unit}"
