"""Steps of a calculation about data: volume a day, what is kept and replicated, ids, bandwidth, the hot part."""

from dataclasses import dataclass
from typing import Final

from reviewer.detect.units import SECONDS
from reviewer.estimates.napkin_load import Load, Rate
from reviewer.estimates.napkin_numbers import bandwidth, count, duration, plain, rate, share, size
from reviewer.estimates.napkin_sheet import Calculation, ceiling
from reviewer.estimates.napkin_traffic import peak_of
from reviewer.estimates.napkin_words import noun_of

__all__ = ["Volume", "flow", "memory", "storage"]

_HORIZON: Final = 5 * SECONDS["year"]
"""How far ahead the data of what is never deleted is counted."""
_HOT: Final = 0.2
"""Share of the data that is hot, where none is given."""
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
                _STORAGE, f"{item.name.replace(' ', '-')}-day" if len(writes) > 1 else "data-day", title, formula=f"{item.name} a day × size of one",
                values=f"{count(per_day)} × {size(one)}", result=(per_day * one, "B", size(per_day * one)), assume=("day", "decimal"),
            )
        )  # fmt: skip
    ingest = sheet.get("ingest")
    if ingest:
        parts.append(
            sheet.step(
                _STORAGE, "ingest-day", "what comes in a day", formula="incoming bytes a second × seconds a day",
                values=f"{size(ingest)}/s × 86,400 s", result=(ingest * _DAY, "B", size(ingest * _DAY)), assume=("day", "decimal"),
            )
        )  # fmt: skip
    total = sum(parts)
    if len(parts) > 1:
        sheet.step(
            _STORAGE, "data-day", "new data a day", formula="sum of the above", values=" + ".join(size(part) for part in parts),
            result=(total, "B", size(total)), assume=("decimal",),
        )  # fmt: skip
    if total:
        for days, unit in ((30.0, "month"), (365.0, "year")):
            sheet.step(
                _STORAGE, f"data-{unit}", f"new data a {unit}", formula=f"new data a day × days a {unit}", values=f"{size(total)} × {plain(days)}",
                result=(total * days, "B", size(total * days)), assume=(unit, "decimal"),
            )  # fmt: skip
    return total


def _kept(sheet: Calculation, daily: float) -> float:
    """Bytes that are kept of what comes in day by day."""
    retention, taken = sheet.given.retention, ()
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
        _STORAGE, "kept-raw", f"kept for {_span(retention)}", formula="new data a day × days kept", values=f"{size(daily)} × {count(days)} days",
        result=(daily * days, "B", size(daily * days)), assume=(*taken, "decimal", *(("year",) if days >= 365 else ())),
    )  # fmt: skip


def _grown(sheet: Calculation, daily: float, days: float, growth: float) -> float:
    factor = _years_grown(days, growth)
    value = daily * 365 * factor
    return sheet.step(
        _STORAGE, "kept-raw", f"kept for {_span(days * _DAY)}, growing", formula="data of the first year × Σ (1 + growth) ^ year, from year 0",
        values=f"{size(daily * 365)} × {plain(factor)}", result=(value, "B", size(value)),
        assume=(sheet.take("growth", "growth comes once a year"), "year", "decimal"),
    )  # fmt: skip


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
    if sheet.given.users and "users" in sizes:
        stock["users"] = sheet.given.users
        sheet.used.add("users")
    total = 0.0
    for noun, number in stock.items():
        one = sizes.get(noun, sizes.get("") if noun != "users" else None)
        if one is None:
            continue
        sheet.used |= {"stock", "sizes"}
        total += sheet.step(
            _STORAGE, f"{noun.replace(' ', '-')}-stock", f"all {noun}", formula=f"number of {noun} × size of one", values=f"{count(number)} × {size(one)}",
            result=(number * one, "B", size(number * one)), assume=("decimal",),
        )  # fmt: skip
    stored = sheet.get("stored")
    if stored:
        total += sheet.step(
            _STORAGE, "stored", "data that is there", formula="size of the data", values="as given", result=(stored, "B", size(stored)),
        )  # fmt: skip
    return total


def _copies(sheet: Calculation, kept: float) -> float:
    """Bytes of all copies, with overhead, compression, replication and regions as far as they are given."""
    chain = (
        ("compression", "compressed", "÷ compression", lambda value, by: value / by, lambda by: f"÷ {plain(by)}"),
        ("overhead", "with indexes and metadata", "× (1 + overhead)", lambda value, by: value * (1 + by), lambda by: f"× {plain(1 + by)}"),
        ("replication", "replicated", "× replication", lambda value, by: value * by, lambda by: f"× {plain(by)}"),
        ("regions", "in all regions", "× regions", lambda value, by: value * by, lambda by: f"× {plain(by)}"),
    )
    value, before = kept, "what is kept"
    for name, title, formula, apply, shown in chain:
        by = sheet.get(name)
        if not by:
            continue
        assume = (sheet.take("regions", "each region holds all data, replicated"),) if name == "regions" else ()
        value, old = apply(value, by), value
        sheet.step(
            _STORAGE, f"kept-{name}", title, formula=f"{before} {formula}", values=f"{size(old)} {shown(by)}",
            result=(value, "B", size(value)), assume=(*assume, "decimal"), refs=("ssd-size",) if name == "replication" else (),
        )  # fmt: skip
        before = title
    return value


def _ids(sheet: Calculation, load: Load) -> None:
    """How long an id must be for all that is kept."""
    retention = sheet.given.retention or (_HORIZON if sheet.given.forever else 0.0)
    rates = [item for item in load.of("write") if item.how != "with"]
    days, growth = retention / _DAY, sheet.given.growth
    if growth and 365 < days <= 36500:
        days = 365 * _years_grown(days, growth)
    made = sum(item.value for item in rates) * _DAY * days
    stock = sum(number for _, number in sheet.given.stock)
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
            "Ids", "items-kept", "things kept", formula=f"({names}) a day × days kept", values=f"{count(per_day)} × {count(days)} days{extra}",
            result=(items, "items", count(items)), assume=("day",),
        )  # fmt: skip
    length, space = 1, 62.0
    while space < items:
        length, space = length + 1, space * 62
    below = f"62^{length - 1} < {count(items)} ≤ " if length > 1 else f"{count(items)} ≤ "
    sheet.step(
        "Ids", "id-length", "base-62 characters", formula="least n with 62^n ≥ things kept", values=f"{below}62^{length} = {count(space)}",
        result=(float(length), "characters", f"{length} character{'s' * (length != 1)}"),
    )  # fmt: skip


def flow(sheet: Calculation, load: Load, volume: Volume) -> Volume:
    """Adds the steps about bandwidth; returns the volume with what goes out."""
    factor, taken = peak_of(sheet, load) if load.rates or sheet.given.ingest else (1.0, ())
    incoming = volume.incoming
    if incoming:
        _both(sheet, "in", _sum(load.of("write"), sheet.given.ingest), incoming, factor, taken)
    reads = [item for item in load.of("read") if item.size]
    outgoing = sum(item.value * (item.size or 0.0) for item in reads)
    values = _sum(tuple(reads), None)
    if any(item.borrowed for item in reads):
        taken = (*taken, sheet.take("read-size", "a read returns one thing of the mean size that is written"))
    if reads:
        sheet.used.add("sizes")
    consumers = sheet.given.consumers
    if consumers and incoming:
        sheet.used.add("consumers")
        outgoing += incoming * consumers
        values = f"{values + ' + ' if values else ''}{size(incoming)}/s × {plain(consumers)} consumers"
    if outgoing:
        _both(sheet, "out", values, outgoing, factor, taken)
    return Volume(volume.kept, volume.replicated, incoming, outgoing)


def _sum(rates: tuple[Rate, ...], ingest: float | None) -> str:
    parts = [f"{rate(item.value)} × {size(item.size)}" for item in rates if item.size]
    return " + ".join([*parts, *([f"{size(ingest)}/s"] if ingest else [])])


def _both(sheet: Calculation, way: str, values: str, value: float, factor: float, taken: tuple[str, ...]) -> None:
    """Average and peak of one direction."""
    what = "Σ writes a second × size" if way == "in" else "Σ reads a second × size"
    sheet.step(
        "Bandwidth", f"bandwidth-{way}-average", f"{way}, average", formula=what, values=values,
        result=(value, "B/s", bandwidth(value)), assume=tuple(key for key in taken if key != "peak") + ("decimal",),
    )  # fmt: skip
    sheet.step(
        "Bandwidth", f"bandwidth-{way}-peak", f"{way}, peak", formula="average × peak factor", values=f"{size(value)}/s × {plain(factor)}",
        result=(value * factor, "B/s", bandwidth(value * factor)), assume=(*taken, "decimal"), refs=("nic-10g",),
    )  # fmt: skip


def memory(sheet: Calculation, load: Load, volume: Volume) -> None:
    """Adds the steps about the cache: memory for the hot part, nodes, what misses."""
    reads = [item for item in load.of("read") if item.size]
    stocked = any(step.id.endswith("-stock") or step.id == "stored" for step in sheet.steps) and volume.kept > 0
    if reads or (stocked and sheet.given.cache_share):
        given = sheet.get("cache_share")
        taken: tuple[str, ...] = () if given else (sheet.take("cache-share", f"{share(_HOT)} of what is read in a day is hot and kept in memory"),)
        hot = given or _HOT
        base = volume.kept if stocked else sum(item.value * (item.size or 0.0) for item in reads) * _DAY
        what, formula = ("the data", "data × hot share") if stocked else ("a day's reads", "reads a day × size × hot share")
        if not stocked:
            taken = (*taken, sheet.take("cache-distinct", "every read of a day is of another thing, so that the cache is an upper bound"), "day")
        need = sheet.step(
            "Memory", "cache", f"cache, {share(hot)} of {what}", formula=formula, values=f"{size(base)} × {share(hot)}",
            result=(base * hot, "B", size(base * hot)), assume=(*taken, "decimal"), refs=("ram-machine",),
        )  # fmt: skip
        if sheet.given.server_memory:
            one = sheet.get("server_memory")
            nodes = ceiling(need / one)
            sheet.step(
                "Memory", "cache-nodes", "cache nodes", formula="cache ÷ memory of a node", values=f"{size(need)} ÷ {size(one)}",
                result=(nodes, "nodes", f"{count(nodes)} node{'s' * (nodes != 1)}"), assume=("decimal",),
            )  # fmt: skip
    _misses(sheet, load)


def _misses(sheet: Calculation, load: Load) -> None:
    total = load.total("read") or (load.total() if not load.of("write") else 0.0)
    if not sheet.given.hit_ratio or not total:
        return
    hits = sheet.get("hit_ratio")
    factor, taken = peak_of(sheet, load)
    for name, value, assume in (("average", total, ()), ("peak", total * factor, taken)):
        sheet.step(
            "Memory", f"misses-{name}", f"misses to the store, {name}", formula="reads × (1 − hit ratio)", values=f"{rate(value)} × {share(1 - hits)}",
            result=(value * (1 - hits), "1/s", rate(value * (1 - hits))), assume=assume, refs=("redis", "postgres-reads"),
        )  # fmt: skip
