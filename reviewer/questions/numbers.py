"""Which of a document's figures a question may use beside a name: those that stand near it, or that hold for the whole system."""

from bisect import bisect_right
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from reviewer.detect.units import SECONDS
from reviewer.estimates.wording import count, rate, size
from reviewer.rubric.view import View
from reviewer.types.document import CODE, COMMENT, HEADING, TEMPLATE, Role
from reviewer.types.quantity import Quantity

__all__ = ["ROLES", "Figure", "Numbers"]

_UNREAD: Final = frozenset((HEADING, TEMPLATE, COMMENT, CODE))
_PER_LONG: Final = frozenset(("day", "week", "month", "year", "h"))
_BEFORE: Final = 40
"""Characters before a figure that tell what it is."""
_REACH: Final = 2
"""Sentences of one section within which a figure is about what is named."""
_SYSTEM_WIDE: Final[frozenset[Role]] = frozenset(("requirements", "estimation", "scaling"))
"""Sections whose rates hold for the whole system."""
_ASIDE: Final[frozenset[Role]] = frozenset(("background", "references", "trade-offs", "testing"))
_WIDE: Final = frozenset(("rate", "volume", "users", "nines", "regions"))
"""Roles of figures that need not stand beside a name."""
_NEAR_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "timeout": ("timeout", "time out", "times out", "deadline"),
    "ttl": ("ttl", "expire", "expir", "time to live", "time-to-live"),
    "latency": ("latency", "p99", "p95", "p50", "respon", "within", "takes", "rtt", "round trip", "slow", "fill"),
    "window": ("window", "interval", "every", "retention", "keep", "batch"),
    "outage": ("outage", "down for", "unavailable for", "offline for", "stops for", "behind for"),
    "served": ("consum", "drain", "process", "worker", "handle", "work off", "sustain"),
}
_NOUNS: Final = frozenset(("reads", "writes", "requests", "queries", "messages", "events", "orders", "clicks", "transactions", "jobs"))

_Fits = Callable[[Quantity, str], bool]


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity as a question shows it."""

    shown: str
    place: tuple[int, int]
    """Offsets in `Document.text`."""
    number: float
    """In the base unit."""
    dimension: str


@dataclass(frozen=True, slots=True)
class _Stated:
    quantity: Quantity
    sentence: int
    section: int
    role: Role


def _timed(name: str) -> _Fits:
    words = _NEAR_WORDS[name]
    return lambda quantity, before: quantity.dimension == "duration" and any(word in before for word in words)


def _is_flow(quantity: Quantity) -> bool:
    return quantity.dimension == "rate" and quantity.per not in _PER_LONG and quantity.value >= 10


ROLES: Final[Mapping[str, _Fits]] = {
    "rate": lambda q, _: _is_flow(q),
    "served": lambda q, before: _is_flow(q) and any(word in before for word in _NEAR_WORDS["served"]),
    "volume": lambda q, _: q.dimension == "rate" and q.per in _PER_LONG and q.value * SECONDS[q.per] >= 10,
    "size": lambda q, _: q.dimension == "size" and q.value >= 1e9,
    "bandwidth": lambda q, _: q.dimension == "bandwidth" and q.value >= 1e6,
    "latency": lambda q, before: _timed("latency")(q, before) and q.value < 60,
    "timeout": lambda q, before: _timed("timeout")(q, before) and q.value < 3600,
    "ttl": _timed("ttl"),
    "window": _timed("window"),
    "outage": _timed("outage"),
    "replicas": lambda q, _: q.dimension == "count" and q.subject in ("replicas", "copies", "followers") and 2 <= q.value <= 99,
    "regions": lambda q, _: q.dimension == "count" and q.subject in ("regions", "zones", "datacenters") and 2 <= q.value <= 99,
    "users": lambda q, _: q.dimension == "count" and q.subject in ("users", "customers", "people") and q.value >= 1000,
    "nines": lambda q, _: q.dimension == "nines",
}
"""What a figure may stand for, by its dimension and the words before it."""


class Numbers:
    """The figures of one document that nobody denies."""

    def __init__(self, view: View) -> None:
        """Nothing is searched before it is asked for."""
        self._view = view
        self._known: dict[tuple[str, frozenset[int]], Figure | None] = {}

    @cached_property
    def _stated(self) -> list[_Stated]:
        facts, document = self._view.facts, self._view.document
        found = []
        for quantity in facts.quantities:
            at = bisect_right(self._view.lows, quantity.start) - 1
            if facts.bars[at] in _UNREAD or any(n.low <= quantity.start < n.high for n in facts.negations):
                continue
            section = document.sentences[at].section
            found.append(_Stated(quantity, at, section, document.sections[section].role))
        return found

    def find(self, role: str, near: Collection[int]) -> Figure | None:
        """The figure of this role beside one of the sentences `near`; for rates, users and the like else one that holds for the system.

        Without `near` any place in the design's own sections will do.
        """
        key = (role, frozenset(near))
        if key not in self._known:
            self._known[key] = self._find(role, key[1])
        return self._known[key]

    def _find(self, role: str, near: frozenset[int]) -> Figure | None:
        best: tuple[tuple[float, ...], _Stated] | None = None
        for item in self._stated:
            if item.role in _ASIDE or not ROLES[role](item.quantity, self._before(item.quantity)):
                continue
            distance = self._distance(item, near)
            wide = role in _WIDE and item.role in _SYSTEM_WIDE
            if near and distance > _REACH and not wide:
                continue
            rank = (-float(min(distance, _REACH + 1)), float(item.role in _SYSTEM_WIDE), item.quantity.value if role in _WIDE else 0.0)
            if best is None or rank > best[0]:
                best = (rank, item)
        return self._figure(role, best[1].quantity) if best else None

    def _distance(self, item: _Stated, near: frozenset[int]) -> int:
        sections = self._view.document.sentences
        reach = [abs(item.sentence - at) for at in near if sections[at].section == item.section]
        return min(reach, default=_REACH + 1)

    def _figure(self, role: str, quantity: Quantity) -> Figure:
        place = self._view.document.source_range(quantity.start, quantity.end)
        return Figure(self._shown(role, quantity, place), place, quantity.value, quantity.dimension)

    def _shown(self, role: str, quantity: Quantity, place: tuple[int, int]) -> str:
        """Rates, volumes and sizes in one form; everything else as written."""
        if role in ("rate", "served"):
            written = rate(quantity.value)
            number, slash, unit = written.partition("/")
            return f"{number} {quantity.subject}{slash}{unit}" if quantity.subject in _NOUNS else written
        if role == "volume":
            subject = f" {quantity.subject}" if quantity.subject in _NOUNS else ""
            return f"{count(quantity.value * SECONDS[quantity.per])}{subject} a {'hour' if quantity.per == 'h' else quantity.per}"
        if role == "size":
            return size(quantity.value)
        return " ".join(self._view.document.text[place[0] : place[1]].replace("*", "").replace("`", "").split())

    def _before(self, quantity: Quantity) -> str:
        plain = self._view.document.plain
        low = plain.rfind("\n", 0, quantity.start) + 1
        return plain[max(low, quantity.start - _BEFORE) : quantity.start].lower()
