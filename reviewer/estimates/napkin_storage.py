"""Steps of a calculation about data: volume a day, what is kept and replicated, how long ids must be."""

from dataclasses import dataclass
from typing import Final

from reviewer.detect.units import SECONDS
from reviewer.estimates.napkin_load import Load, Rate
from reviewer.estimates.napkin_numbers import count, duration, plain, size
from reviewer.estimates.napkin_sheet import Calculation

__all__ = ["Volume", "storage"]

_HORIZON: Final = 5 * SECONDS["year"]
"""How far ahead the data of what is never deleted is counted."""
_DAY: Final = SECONDS["day"]
_STORAGE: Final = "Storage"


@dataclass(frozen=True, slots=True)
class Volume:
    """What later steps need to know of the data."""

    kept: float = 0.0
    """Bytes of one copy at the end of the retention."""
    replicated: float = 0.0
    """Bytes of all copies."""
    incoming: float = 0.0
    """Bytes/s."""
    outgoing: float = 0.0
    """Bytes/s."""


def storage(sheet: Calculation, load: Load) -> Volume:
    """Adds the steps about what is stored; returns what is kept."""
    writes = [item for item in load.of("write") if item.size]
    daily = _daily(sheet, writes)
    kept = _kept(sheet, daily) + _stock(sheet)
    replicated = _copies(sheet, kept) if kept else 0.0
    _ids(sheet, load)
    return Volume(kept, replicated, daily / _DAY)


def _daily(sheet: Calculation, writes: list[Rate]) -> float:
    parts = []
    for item in writes:
        sheet.used.add("sizes")
        per_day, one = item.value * _DAY, item.size or 0.0
        title = f"new {item.name} a day" if len(writes) > 1 else "new data a day"
        parts.append(
            sheet.step(
                _STORAGE,
                f"{item.name.replace(' ', '-')}-day" if len(writes) > 1 else "data-day",
                title,
                formula=f"{item.name} a day × size of one",
                values=f"{count(per_day)} × {size(one)}",
                result=(per_day * one, "B", size(per_day * one)),
                assume=("day", "decimal"),
            )
        )
    ingest = sheet.get("ingest")
    if ingest:
        parts.append(
            sheet.step(
                _STORAGE,
                "ingest-day",
                "what comes in a day",
                formula="incoming bytes a second × seconds a day",
                values=f"{size(ingest)}/s × 86,400 s",
                result=(ingest * _DAY, "B", size(ingest * _DAY)),
                assume=("day", "decimal"),
            )
        )
    total = sum(parts)
    if len(parts) > 1:
        sheet.step(
            _STORAGE,
            "data-day",
            "new data a day",
            formula="sum of the above",
            values=" + ".join(size(part) for part in parts),
            result=(total, "B", size(total)),
            assume=("decimal",),
        )
    if total:
        for days, unit in ((30.0, "month"), (365.0, "year")):
            sheet.step(
                _STORAGE,
                f"data-{unit}",
                f"new data a {unit}",
                formula=f"new data a day × days a {unit}",
                values=f"{size(total)} × {plain(days)}",
                result=(total * days, "B", size(total * days)),
                assume=(unit, "decimal"),
            )
    return total


def _kept(sheet: Calculation, daily: float) -> float:
    """Bytes that are kept of what comes in day by day."""
    retention = sheet.given.retention
    taken: tuple[str, ...] = ()
    if sheet.given.forever and not retention and daily:
        sheet.used.add("forever")
        retention, taken = _HORIZON, (sheet.take("horizon", "what is never deleted is counted for 5 years"),)
    if not daily or not retention:
        return 0.0
    sheet.used.add("retention")
    days, growth = retention / _DAY, sheet.given.growth
    times = f"{count(days)} days"
    if growth and 365 < days <= 36500:
        factor = _years_grown(days, growth)
        days, times = 365 * factor, f"365 × {plain(factor)}"
    made = sum(item.value for item in rates) * _DAY * days
    stock = sum(number for noun, number in sheet.given.stock if noun != "users")
    items = made + stock
    if not 1 < items < 1e30:
        return
    if stock:
        sheet.used.add("stock")
    if made:
        sheet.used.add("retention" if sheet.given.retention else "forever")
        names = " + ".join(item.name for item in rates)
        per_day = sum(item.value for item in rates) * _DAY
        extra = f" + {count(stock)}" if stock else ""
        sheet.step(
            "Ids",
            "items-kept",
            "things kept",
            formula=f"({names}) a day × days kept",
            values=f"{count(per_day)} × {times}{extra}",
            result=(items, "items", count(items)),
            assume=("day",),
        )
    length, space = 1, 62.0
    while space < items:
        length, space = length + 1, space * 62
    below = f"62^{length - 1} < {count(items)} ≤ " if length > 1 else f"{count(items)} ≤ "
    sheet.step(
        "Ids",
        "id-length",
        "base-62 characters",
        formula="least n with 62^n ≥ things kept",
        values=f"{below}62^{length} ({count(space)})",
        result=(float(length), "characters", f"{length} character{'s' * (length != 1)}"),
    )
