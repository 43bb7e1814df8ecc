"""A calculation in the making: the steps so far, what they take for granted, which parameters entered them."""

import math
from dataclasses import fields
from typing import Any, Final

from reviewer.detect.units import to_base
from reviewer.estimates.napkin.numbers import plain, size
from reviewer.estimates.reference_numbers import Reference, reference
from reviewer.types.napkin import Assumption, CitedNumber, Parameters, Step

__all__ = ["CONVENTIONS", "Calculation", "ceiling"]

CONVENTIONS: Final = {
    "day": "86,400 s a day",
    "month": "30 days a month",
    "year": "365 days a year",
    "decimal": "1 KB = 1,000 B, 1 MB = 1,000 KB, and so on",
}
"""What every calculation rests on, where it needs it."""

_NAMES: Final = {
    "users": "users", "monthly_users": "users a month", "active_ratio": "share of active users", "concurrent": "users at a time",
    "read_write": "reads per write", "stored": "size of the data", "ingest": "what comes in",
    "egress": "what goes out", "stream": "what each gets", "retention": "how long data is kept",
    "replication": "replication", "peak": "peak factor", "compression": "compression", "overhead": "overhead", "growth": "growth",
    "cache_share": "cache share", "hit_ratio": "hit ratio", "fan_out": "fan-out", "consumers": "consumers", "regions": "regions",
    "latency": "latency", "server_rate": "capacity of a server", "server_connections": "connections of a server",
    "server_disk": "disk of a server", "server_memory": "memory of a server", "servers": "number of servers", "headroom": "headroom",
    "partitions": "number of partitions", "partition_rate": "capacity of a partition", "partition_bandwidth": "throughput of a partition",
    "partition_size": "size of a partition", "storage_price": "price of storage", "transfer_price": "price of transfer",
    "server_price": "price of a server", "request_price": "price of a request", "sizes": "a size", "stock": "a number of things",
    "peak_rates": "rate at the peak", "forever": "that data is never deleted",
}  # fmt: skip
_NEEDS: Final = {
    "sizes": "say what is written or read, and how often", "stock": "give the size of one",
    "stream": "say how many there are at a time", "hit_ratio": "say what is read, and how often",
    "consumers": "say what comes in, and its size", "storage_price": "say what is kept, its size, and for how long",
    "cache_share": "say what is read, how often, and its size", "peak": "say what happens, and how often",
    "replication": "say what is written, its size, and how long it is kept", "users": "say what each of them does a day",
    "retention": "say what is written, how often, and its size",
}  # fmt: skip


class Calculation:
    """Steps and what belongs to them."""

    def __init__(self, parameters: Parameters) -> None:
        """Nothing is calculated yet."""
        self.given = parameters
        self.steps: list[Step] = []
        self.used: set[str] = set()
        self._texts = dict(CONVENTIONS)

    def get(self, name: str) -> Any:
        """A parameter that a step is about to use."""
        value = getattr(self.given, name)
        if value:
            self.used.add(name)
        return value

    def take(self, key: str, text: str) -> str:
        """Words an assumption and returns its id, to be given to a step."""
        self._texts[key] = text
        return key

    def worded(self, key: str) -> bool:
        """Whether an assumption has been worded."""
        return key in self._texts

    def step(
        self, section: str, id: str, title: str, *, formula: str, values: str, result: tuple[float, str, str],
        assume: tuple[str, ...] = (), refs: tuple[str, ...] = (),
    ) -> float:  # fmt: skip
        """Adds a step and returns its result; `result` is the value, its unit and how it is shown. One that overflows is left out."""
        value, unit, text = result
        if math.isfinite(value):
            unique = id if all(item.id != id for item in self.steps) else f"{id}-{len(self.steps)}"
            self.steps.append(Step(unique, section, title, formula, values, value, unit, text, assume, refs))
        return value

    def assumptions(self) -> tuple[Assumption, ...]:
        """What the steps take for granted, conventions last."""
        ids = dict.fromkeys(key for step in self.steps for key in step.assumptions)
        ordered = [key for key in ids if key not in CONVENTIONS] + [key for key in CONVENTIONS if key in ids]
        return tuple(Assumption(key, self._texts[key]) for key in ordered)

    def references(self) -> tuple[CitedNumber, ...]:
        """The published numbers that steps name."""
        ids = dict.fromkeys(key for step in self.steps for key in step.references)
        return tuple(_cited(reference(key)) for key in ids)

    def unused(self) -> tuple[str, ...]:
        """Parameters that were read and entered no step, with what is missing."""
        names = [item.name for item in fields(self.given) if item.name in _NAMES and getattr(self.given, item.name)]
        return tuple(f"{_NAMES[name]}: {_NEEDS.get(name, 'nothing to apply it to')}" for name in names if name not in self.used)


def _cited(row: Reference) -> CitedNumber:
    low, high = _amount(row.low, row.unit), _amount(row.high, row.unit)
    return CitedNumber(row.id, f"{row.what}: {low if row.low == row.high else f'{low} to {high}'}", row.source, row.year)


def _amount(value: float, unit: str) -> str:
    base, dimension = to_base(value, unit)
    if dimension == "size":
        return size(base)
    if dimension == "bandwidth":
        return f"{size(base)}/s"
    return f"{plain(value)}/s" if unit == "1/s" else f"{plain(value)} {unit}"


def ceiling(value: float) -> float:
    """The next whole number, a hair above a whole one not counted; what is not finite stays."""
    return float(math.ceil(value - 1e-9 * max(1.0, value))) if math.isfinite(value) and value < 1e15 else value
