"""Steps of a calculation about machines and money: servers, disks, connections, partitions, downtime, cost."""

from typing import Final

from reviewer.detect.units import SECONDS
from reviewer.estimates.napkin.load import Load
from reviewer.estimates.napkin.numbers import count, duration, money, rate, share, size
from reviewer.estimates.napkin.sheet import Calculation, ceiling
from reviewer.estimates.napkin.storage import Volume
from reviewer.estimates.napkin.traffic import peak_of, stated_peak
from reviewer.estimates.reference_numbers import reference

__all__ = ["availability", "cost", "partitions", "servers"]

_HEADROOM: Final = 0.3
"""Share of a server that stays free at the peak, where none is given."""
_TERABYTE: Final = 1e12


def servers(sheet: Calculation, load: Load, volume: Volume) -> float:
    """Adds the steps about servers and returns how many bear the peak; 0 where no rate is known."""
    needed = _for_rate(sheet, load)
    connections, held = sheet.given.concurrent, sheet.given.server_connections
    if connections and held:
        sheet.used |= {"concurrent", "server_connections"}
        number = ceiling(connections / held)
        sheet.step(
            "Servers",
            "servers-connections",
            "servers for connections",
            formula="connections ÷ connections of a server",
            values=f"{count(connections)} ÷ {count(held)}",
            result=(number, "servers", _servers(number)),
            refs=("connections-server",),
        )
        needed = max(needed, number)
    disk = sheet.given.server_disk
    if disk and volume.replicated:
        sheet.used.add("server_disk")
        number = ceiling(volume.replicated / disk)
        sheet.step(
            "Servers",
            "servers-disk",
            "servers for the data",
            formula="all copies ÷ disk of a server",
            values=f"{size(volume.replicated)} ÷ {size(disk)}",
            result=(number, "servers", _servers(number)),
            assume=("decimal",),
            refs=("ssd-size",),
        )
        needed = max(needed, number)
    return sheet.given.servers or needed


def _for_rate(sheet: Calculation, load: Load) -> float:
    factor, taken = peak_of(sheet, load) if load.rates and not stated_peak(sheet) else (1.0, ())
    peak = stated_peak(sheet) or load.total() * factor
    if not peak:
        return 0.0
    given = sheet.get("servers")
    if given:
        value = peak / given
        sheet.step(
            "Servers",
            "server-load",
            "load of each server",
            formula="peak rate ÷ servers",
            values=f"{rate(peak)} ÷ {count(given)}",
            result=(value, "1/s", rate(value)),
            assume=taken,
            refs=("http-server",),
        )
    bears: float | None = sheet.get("server_rate")
    refs: tuple[str, ...] = ()
    if given and not bears:
        return 0.0
    if not bears:
        bears, refs = reference("http-server").low, ("http-server",)
        taken = (*taken, sheet.take("server-rate", f"one server bears {rate(bears)}, the low end of the reference number"))
    headroom = sheet.get("headroom")
    if not headroom:
        headroom = _HEADROOM
        taken = (*taken, sheet.take("headroom", f"{share(_HEADROOM)} of each server stays free at the peak"))
    number = ceiling(peak / bears / (1 - headroom))
    sheet.step(
        "Servers",
        "servers-rate",
        "servers at the peak",
        formula="peak rate ÷ (capacity of one × (1 − headroom))",
        values=f"{rate(peak)} ÷ ({rate(bears)} × {share(1 - headroom)})",
        result=(number, "servers", _servers(number)),
        assume=taken,
        refs=refs,
    )
    return number


def _servers(number: float) -> str:
    return f"{count(number)} server{'s' * (number != 1)}"


def partitions(sheet: Calculation, load: Load, volume: Volume) -> None:
    """Adds the steps about partitions: how many there must be, or what each of the given ones bears."""
    factor, taken = peak_of(sheet, load) if load.rates or sheet.given.ingest else (1.0, ())
    writes = (load.total("write") or load.total()) * factor
    wanted = (
        ("partition_rate", "partition", "peak writes ÷ capacity of one", writes, rate, taken),
        ("partition_bandwidth", "partition", "peak bytes in ÷ throughput of one", volume.incoming * factor, _flow, taken),
        ("partition_size", "partition", "data of one copy ÷ size of one", volume.kept, size, ("decimal",)),
    )
    for name, _, formula, need, shown, assume in wanted:
        if not getattr(sheet.given, name) or not need:
            continue
        one = sheet.get(name)
        number = ceiling(need / one)
        title = {"partition_rate": "for the rate", "partition_bandwidth": "for the bytes", "partition_size": "for the data"}[name]
        sheet.step(
            "Partitions",
            name.replace("_", "-"),
            f"partitions {title}",
            formula=formula,
            values=f"{shown(need)} ÷ {shown(one)}",
            result=(number, "partitions", f"{count(number)} partition{'s' * (number != 1)}"),
            assume=assume,
            refs=("kafka-partition",),
        )
    given = sheet.given.partitions
    for key, title, total, shown, unit in (
        ("rate", "writes of each at the peak", writes, rate, "1/s"), ("size", "data of each", volume.kept, size, "B"),
    ):  # fmt: skip
        if given and total:
            sheet.used.add("partitions")
            sheet.step(
                "Partitions",
                f"partition-{key}-each",
                title,
                formula="total ÷ partitions",
                values=f"{shown(total)} ÷ {count(given)}",
                result=(total / given, unit, shown(total / given)),
                assume=taken if key == "rate" else ("decimal",),
            )


def _flow(value: float) -> str:
    return f"{size(value)}/s"


def availability(sheet: Calculation) -> None:
    """Adds the time that a target leaves for being down."""
    target = sheet.given.availability
    if not target or not 0 < target < 100:
        return
    sheet.used.add("availability")
    down = (100 - target) / 100
    for unit, days in (("month", 30), ("year", 365)):
        value = down * SECONDS[unit]
        sheet.step(
            "Availability",
            f"downtime-{unit}",
            f"down a {unit} at most",
            formula=f"(1 − availability) × a {unit}",
            values=f"{_percent(100 - target)} × {days} days",
            result=(value, "s", duration(value)),
            assume=("day", unit),
        )


def _percent(value: float) -> str:
    return f"{float(f'{value:.6g}'):.9f}".rstrip("0").rstrip(".") + " %"


def cost(sheet: Calculation, load: Load, volume: Volume, number: float) -> None:
    """Adds what storage, transfer, servers and requests cost in a month, as far as prices are given."""
    month, currency = SECONDS["month"], sheet.given.currency
    rows = (
        ("storage_price", "storage", "bytes of all copies × price", volume.replicated, _TERABYTE, size),
        ("transfer_price", "transfer out", "bytes out a month × price", volume.outgoing * month, _TERABYTE, size),
        ("server_price", "servers", "servers × price", number, 1.0, count),
        ("request_price", "requests", "requests a month × price", load.total() * month, 1e6, count),
    )
    parts: list[float] = []
    for name, title, formula, amount, unit, written in rows:
        if not getattr(sheet.given, name) or not amount:
            continue
        price = sheet.get(name)
        per = {_TERABYTE: " a TB", 1e6: " a million", 1.0: ""}[unit]
        parts.append(amount * price)
        sheet.step(
            "Cost",
            f"cost-{name.removesuffix('_price')}",
            f"{title}, a month",
            formula=formula,
            values=f"{written(amount)} × {money(price * unit, currency)}{per}",
            result=(amount * price, currency, money(amount * price, currency)),
            assume=("month",) if name != "server_price" else (),
        )
    if len(parts) > 1:
        sheet.step(
            "Cost",
            "cost-all",
            "all, a month",
            formula="sum of the above",
            values=" + ".join(money(part, currency) for part in parts),
            result=(sum(parts), currency, money(sum(parts), currency)),
        )
