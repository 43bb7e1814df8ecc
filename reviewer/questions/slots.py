"""The names and numbers of a document that a question's slots are filled with: `{cache}`, `{rate}`, `{rate.line}`, `{rate*latency}`."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from reviewer.detect.units import SECONDS
from reviewer.estimates.wording import count, rate, size
from reviewer.types.document import CODE, COMMENT, HEADING, TEMPLATE
from reviewer.types.facts import Component, Facts
from reviewer.types.quantity import Quantity

__all__ = ["Filled", "Slots"]

_SLOT: Final = re.compile(r"\{([a-z][a-z-]*)(?:\*([a-z]+))?(?:\.(line))?\}")
_RATED: Final = re.compile(r"([\d,.]+(?: (?:million|billion))?)/(s|min|h|day) ([a-z]+s)\b")
"""A rate and what it is of: `35,000/s reads` reads better as `35,000 reads/s`."""
_UNREAD: Final = frozenset((HEADING, TEMPLATE, COMMENT, CODE))
_PER_LONG: Final = frozenset(("day", "week", "month", "year", "h"))
_NEAR = 36
_QUOTE = 110
"""Characters of a quote in a question."""
_NEAR_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "timeout": ("timeout", "time out", "times out", "deadline"),
    "ttl": ("ttl", "expire", "expir", "time to live", "time-to-live"),
    "latency": ("latency", "p99", "p95", "p50", "respon", "within", "takes", "rtt", "round trip", "slow"),
    "window": ("window", "interval", "every", "retention", "keep", "batch"),
}
_NAMELESS: Final = frozenset(("this", "the system", "system", "service", "design"))


@dataclass(frozen=True, slots=True)
class Filled:
    """A template with its slots filled."""

    text: str
    places: tuple[tuple[int, int], ...]
    """Where the names and numbers stand (offsets in `Document.text`)."""
    specific: int
    """How many names and numbers of the document it holds; the system's own name does not count."""


@dataclass(frozen=True, slots=True)
class _Value:
    shown: str
    place: tuple[int, int]
    number: float = 0.0


class Slots:
    """What one document has to fill slots with."""

    def __init__(self, facts: Facts, groups: Mapping[str, tuple[str, ...]]) -> None:
        """`groups` names unions of component kinds."""
        self._given: dict[str, _Value] = {}
        self._facts = facts
        self._groups = groups

    def fill(self, template: str, struck: Iterable[str] = ()) -> Filled | None:
        """The template with every slot filled; `None` when one cannot be. `struck` are names of components that `{component}` may be."""
        places: list[tuple[int, int]] = []
        specific = 0
        missing = False
        names = tuple(struck)

        def one(match: re.Match[str]) -> str:
            nonlocal specific, missing
            value = self._value(match[1], match[2], names)
            if value is None:
                missing = True
                return ""
            if value.place[1]:
                places.append(value.place)
            if match[3]:
                return str(self._facts.document.position(value.place[0]).line)
            specific += match[1] != "system"
            return value.shown

        text = _RATED.sub(r"\1 \3/\2", _SLOT.sub(one, template))
        return None if missing else Filled(text[:1].upper() + text[1:], tuple(dict.fromkeys(places)), specific)

    def give(self, **places: tuple[int, int]) -> None:
        """Sets slots to what stands at places of the text (offsets), quoted; they replace those given before."""
        text = self._facts.document.text
        self._given = {}
        for name, (start, end) in places.items():
            shown = " ".join(text[start:end].replace("*", "").replace("`", "").split())
            self._given[name] = _Value(shown if len(shown) <= _QUOTE else shown[: _QUOTE - 1].rsplit(" ", 1)[0] + " …", (start, end))

    def _value(self, name: str, times: str | None, struck: tuple[str, ...]) -> _Value | None:
        if times:
            left, right = self._value(name, None, struck), self._value(times, None, struck)
            if left is None or right is None or not left.number or not right.number:
                return None
            return _Value(f"about {count(left.number * right.number)}", left.place, left.number * right.number)
        if name in self._given:
            return self._given[name]
        if name == "system":
            return _Value(self._system, (0, 0))
        if name == "component":
            return self._named(struck) or self._kind(None)
        if name == "other":
            first = self._named(struck) or self._kind(None)
            return self._kind(None, but=first.shown if first else "")
        if name in self._numbers:
            return self._numbers[name]
        return self._kind(self._groups.get(name, (name,)))

    @cached_property
    def _system(self) -> str:
        name = self._facts.system.name.strip()
        return name if name and name.lower() not in _NAMELESS and len(name) <= 60 else "this design"

    @cached_property
    def _ordered(self) -> list[Component]:
        """Components, those with a name of their own first, then those named most often."""
        return sorted(self._facts.components, key=lambda item: (not item.name[:1].isupper(), -len(item.places), item.places[0]))

    def _named(self, names: tuple[str, ...]) -> _Value | None:
        item = next((c for name in names for c in self._ordered if c.name == name), None)
        return self._component(item) if item else None

    def _kind(self, kinds: tuple[str, ...] | None, but: str = "") -> _Value | None:
        apart = but.lower().removeprefix("the ")
        fits = (c for c in self._ordered if (kinds is None or c.kind in kinds) and c.name.lower() != apart)
        item = next(fits, None)
        return self._component(item) if item else None

    def _component(self, item: Component) -> _Value:
        name = self._surface(item)
        shown = name if name[:1].isupper() or name.lower().startswith(("the ", "our ")) else f"the {name}"
        return _Value(shown, self._facts.document.source_range(*item.places[0]))

    def _surface(self, item: Component) -> str:
        """The spelling that the document uses most, one with a capital where there is any: `Redis`, not `redis`."""
        document = self._facts.document
        seen: dict[str, int] = {}
        for place in item.places:
            start, end = document.source_range(*place)
            name = " ".join(document.text[start:end].strip("*`_[]()\"'").split())
            seen[name] = seen.get(name, 0) + 1
        capital = {name: times for name, times in seen.items() if name[:1].isupper()}
        best = max((capital or seen).items(), key=lambda pair: pair[1])[0]
        return best or item.name

    @cached_property
    def _numbers(self) -> dict[str, _Value]:
        found: dict[str, _Value] = {}
        for quantity in self._stated:
            for name, fits in _ROLES.items():
                if fits(quantity, self._before(quantity)) and self._better(name, quantity, found.get(name)):
                    start, end = self._facts.document.source_range(quantity.start, quantity.end)
                    found[name] = _Value(self._shown(name, quantity, (start, end)), (start, end), quantity.value)
        return found

    def _shown(self, name: str, quantity: Quantity, place: tuple[int, int]) -> str:
        """Rates, volumes and sizes in one form, so that a template may say what they are of; everything else as written."""
        if name == "rate":
            return rate(quantity.value)
        if name == "volume":
            return f"{count(quantity.value * SECONDS[quantity.per])} a {'hour' if quantity.per == 'h' else quantity.per}"
        if name == "size":
            return size(quantity.value)
        return " ".join(self._facts.document.text[place[0] : place[1]].replace("*", "").replace("`", "").split())

    @cached_property
    def _stated(self) -> list[Quantity]:
        """Quantities of evidence that nobody denies."""
        facts = self._facts
        sentences = facts.document.sentences
        at = 0
        kept = []
        for quantity in facts.quantities:
            while at + 1 < len(sentences) and sentences[at + 1].low <= quantity.start:
                at += 1
            if facts.bars[at] in _UNREAD or any(n.low <= quantity.start < n.high for n in facts.negations):
                continue
            kept.append(quantity)
        return kept

    def _before(self, quantity: Quantity) -> str:
        plain = self._facts.document.plain
        low = plain.rfind("\n", 0, quantity.start) + 1
        return plain[max(low, quantity.start - _NEAR) : quantity.start].lower()

    @staticmethod
    def _better(name: str, quantity: Quantity, known: _Value | None) -> bool:
        """The largest rate, volume and size; of everything else the first."""
        return known is None or (name in ("rate", "volume", "size") and quantity.value > known.number)


_Fits = Callable[[Quantity, str], bool]


def _near(name: str) -> _Fits:
    words = _NEAR_WORDS[name]
    return lambda quantity, before: quantity.dimension == "duration" and any(word in before for word in words)


_ROLES: Final[dict[str, _Fits]] = {
    "rate": lambda q, _: q.dimension == "rate" and q.per not in _PER_LONG and q.value >= 10,
    "volume": lambda q, _: q.dimension == "rate" and q.per in _PER_LONG,
    "size": lambda q, _: q.dimension == "size" and q.value >= 1e6,
    "latency": _near("latency"),
    "timeout": _near("timeout"),
    "ttl": _near("ttl"),
    "window": _near("window"),
    "replicas": lambda q, before: q.dimension == "count" and q.subject in ("replicas", "copies", "followers"),
    "regions": lambda q, _: q.dimension == "count" and q.subject in ("regions", "zones", "datacenters"),
    "users": lambda q, _: q.dimension == "count" and q.subject in ("users", "customers", "people"),
    "nines": lambda q, _: q.dimension == "nines",
}
"""Which quantities may fill a slot, by what they measure and what stands before them."""
