"""Steps of a calculation about data: volume a day, what is kept and replicated, how long ids must be."""

from dataclasses import dataclass
from typing import Final

from reviewer.detect.units import SECONDS
from reviewer.estimates.napkin.load import Load, Rate
from reviewer.estimates.napkin.numbers import count, duration, plain, size
from reviewer.estimates.napkin.sheet import Calculation

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
    return _daily_total(sheet, parts)


def _daily_total(sheet: Calculation, parts: list[float]) -> float:
    """Adds what comes in a day in all, a month and a year."""
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
    if growth and 365 < days <= 36500:
        sheet.used.add("growth")
        return _grown(sheet, daily, days, growth)
    return sheet.step(
        _STORAGE,
        "kept-raw",
        f"kept for {_span(retention)}",
        formula="new data a day × days kept",
        values=f"{size(daily)} × {count(days)} days",
        result=(daily * days, "B", size(daily * days)),
        assume=(*taken, "decimal", *(("year",) if days >= 365 else ())),
    )


def _grown(sheet: Calculation, daily: float, days: float, growth: float) -> float:
    factor = _years_grown(days, growth)
    value = daily * 365 * factor
    return sheet.step(
        _STORAGE,
        "kept-raw",
        f"kept for {_span(days * _DAY)}, growing",
        formula="data of the first year × Σ (1 + growth) ^ year, from year 0",
        values=f"{size(daily * 365)} × {plain(factor)}",
        result=(value, "B", size(value)),
        assume=(sheet.take("growth", "growth comes once a year"), "year", "decimal"),
    )


def _years_grown(days: float, growth: float) -> float:
    """Volume of all years over that of the first: each is larger than the one before, the last, broken one counts in part."""
    whole = int(days / 365 + 1e-9)
    return sum((1 + growth) ** year for year in range(whole)) + max(0.0, days / 365 - whole) * (1 + growth) ** whole


def _span(seconds: float) -> str:
    text = duration(seconds)
    number, _, unit = text.partition(" ")
    return f"{number} {unit.removesuffix('s')}" if number == "1" else text


def _stock(sheet: Calculation) -> float:
    """Bytes that are there once and for all."""
    sizes = dict(sheet.given.sizes)
    stock = dict(sheet.given.stock)
    if sheet.given.users and "users" in sizes and "users" not in stock:
        stock["users"] = sheet.given.users
        sheet.used.add("users")
    total = 0.0
    for noun, number in stock.items():
        one = sizes.get(noun, sizes.get("") if noun != "users" else None)
        if one is None:
            continue
        sheet.used |= {"stock", "sizes"}
        total += sheet.step(
            _STORAGE,
            f"{noun.replace(' ', '-')}-stock",
            f"all {noun}",
            formula=f"number of {noun} × size of one",
            values=f"{count(number)} × {size(one)}",
            result=(number * one, "B", size(number * one)),
            assume=("decimal",),
        )
    stored = sheet.get("stored")
    if stored:
        total += sheet.step(
            _STORAGE,
            "stored",
            "data that is there",
            formula="size of the data",
            values="as given",
            result=(stored, "B", size(stored)),
        )
    return total


def _copies(sheet: Calculation, kept: float) -> float:
    """Bytes of all copies, with overhead, compression, replication and regions as far as they are given."""
    chain = (
        ("compression", "compressed", "÷ compression"),
        ("overhead", "with indexes and metadata", "× (1 + overhead)"),
        ("replication", "replicated", "× replication"),
        ("regions", "in all regions", "× regions"),
    )
    value, before = kept, "what is kept"
    for name, title, formula in chain:
        by = sheet.get(name)
        if not by:
            continue
        assume = (sheet.take("regions", "each region holds all data, replicated"),) if name == "regions" else ()
        times = 1 + by if name == "overhead" else by
        value, old = (value / by if name == "compression" else value * times), value
        sign = "÷" if name == "compression" else "×"
        sheet.step(
            _STORAGE,
            f"kept-{name}",
            title,
            formula=f"{before} {formula}",
            values=f"{size(old)} {sign} {plain(times)}",
            result=(value, "B", size(value)),
            assume=(*assume, "decimal"),
            refs=("ssd-size",) if name == "replication" else (),
        )
        before = title
    return value


def _ids(sheet: Calculation, load: Load) -> None:
    """How long an id must be for all that is kept."""
    retention = sheet.given.retention or (_HORIZON if sheet.given.forever else 0.0)
    rates = [item for item in load.of("write") if item.how != "with"]
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
