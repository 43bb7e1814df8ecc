"""Steps of a calculation about data on the move and in memory: bandwidth, the cache, what misses it."""

from typing import Final

from reviewer.detect.units import SECONDS
from reviewer.estimates.napkin.load import Load, Rate
from reviewer.estimates.napkin.numbers import bandwidth, count, plain, rate, share, size
from reviewer.estimates.napkin.sheet import Calculation, ceiling
from reviewer.estimates.napkin.storage import Volume
from reviewer.estimates.napkin.traffic import peak_of

__all__ = ["flow", "memory"]

_HOT: Final = 0.2
"""Share of the data that is hot, where none is given."""
_DAY: Final = SECONDS["day"]


def flow(sheet: Calculation, load: Load, volume: Volume) -> Volume:
    """Adds the steps about bandwidth; returns the volume with what goes out."""
    factor, taken = peak_of(sheet, load) if load.rates or sheet.given.ingest else (1.0, ())
    incoming = volume.incoming
    if incoming:
        _both(sheet, "in", _sum(load.of("write"), sheet.given.ingest), incoming, (factor, taken))
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
    for name, value, shown in (
        ("stream", (sheet.given.stream or 0.0) * (sheet.given.concurrent or 0.0), _streams(sheet)),
        ("egress", sheet.given.egress or 0.0, f"{size(sheet.given.egress or 0.0)}/s"),
    ):
        if value:
            sheet.used |= {name, "concurrent"} if name == "stream" else {name}
            outgoing += value
            values = f"{values + ' + ' if values else ''}{shown}"
    if outgoing and not load.rates and not sheet.given.ingest:
        factor, taken = peak_of(sheet, load)
    if outgoing:
        _both(sheet, "out", values, outgoing, (factor, taken))
    return Volume(volume.kept, volume.replicated, incoming, outgoing)


def _streams(sheet: Calculation) -> str:
    return f"{count(sheet.given.concurrent or 0.0)} × {size(sheet.given.stream or 0.0)}/s"


def _sum(rates: tuple[Rate, ...], ingest: float | None) -> str:
    parts = [f"{rate(item.value)} × {size(item.size)}" for item in rates if item.size]
    return " + ".join([*parts, *([f"{size(ingest)}/s"] if ingest else [])])


def _both(sheet: Calculation, way: str, values: str, value: float, peak: tuple[float, tuple[str, ...]]) -> None:
    """Average and peak of one direction."""
    factor, taken = peak
    what = "Σ writes a second × size" if way == "in" else "Σ reads a second × size"
    sheet.step(
        "Bandwidth",
        f"bandwidth-{way}-average",
        f"{way}, average",
        formula=what,
        values=values,
        result=(value, "B/s", bandwidth(value)),
        assume=(*(key for key in taken if key != "peak"), "decimal"),
    )
    sheet.step(
        "Bandwidth",
        f"bandwidth-{way}-peak",
        f"{way}, peak",
        formula="average × peak factor",
        values=f"{size(value)}/s × {plain(factor)}",
        result=(value * factor, "B/s", bandwidth(value * factor)),
        assume=(*taken, "decimal"),
        refs=("nic-10g",),
    )


def memory(sheet: Calculation, load: Load, volume: Volume) -> None:
    """Adds the steps about the cache: memory for the hot part, nodes, what misses."""
    reads = [item for item in load.of("read") if item.size]
    stocked = any(step.id.endswith("-stock") or step.id == "stored" for step in sheet.steps) and volume.kept > 0
    if reads or (stocked and sheet.given.cache_share):
        given = sheet.get("cache_share")
        taken: tuple[str, ...] = (
            () if given else (sheet.take("cache-share", f"{share(_HOT)} of what is read in a day is hot and kept in memory"),)
        )
        hot = given or _HOT
        base = volume.kept if stocked else sum(item.value * (item.size or 0.0) for item in reads) * _DAY
        what, formula = ("the data", "data × hot share") if stocked else ("a day's reads", "reads a day × size × hot share")
        if not stocked:
            taken = (
                *taken,
                sheet.take("cache-distinct", "every read of a day is of another thing, so that the cache is an upper bound"),
                "day",
            )
        need = sheet.step(
            "Memory",
            "cache",
            f"cache, {share(hot)} of {what}",
            formula=formula,
            values=f"{size(base)} × {share(hot)}",
            result=(base * hot, "B", size(base * hot)),
            assume=(*taken, "decimal"),
            refs=("ram-machine",),
        )
        if sheet.given.server_memory:
            one = sheet.get("server_memory")
            nodes = ceiling(need / one)
            sheet.step(
                "Memory",
                "cache-nodes",
                "cache nodes",
                formula="cache ÷ memory of a node",
                values=f"{size(need)} ÷ {size(one)}",
                result=(nodes, "nodes", f"{count(nodes)} node{'s' * (nodes != 1)}"),
                assume=("decimal",),
            )
    _misses(sheet, load)


def _misses(sheet: Calculation, load: Load) -> None:
    total = load.total("read") or (load.total() if not load.of("write") else 0.0)
    if not sheet.given.hit_ratio or not total:
        return
    hits = sheet.get("hit_ratio")
    factor, taken = peak_of(sheet, load)
    for name, value, assume in (("average", total, ()), ("peak", total * factor, taken)):
        sheet.step(
            "Memory",
            f"misses-{name}",
            f"misses to the store, {name}",
            formula="reads × (1 − hit ratio)",
            values=f"{rate(value)} × {share(1 - hits)}",
            result=(value * (1 - hits), "1/s", rate(value * (1 - hits))),
            assume=assume,
            refs=("redis", "postgres-reads"),
        )
