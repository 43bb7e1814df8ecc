"""Templates filled with the names and figures of a document: `{cache}`, `{rate}`, `{rate.line}`, `{rate*latency}`, `{size/bandwidth}`."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from reviewer.estimates.derived import backlog_after, copy_seconds, drain_seconds, in_flight
from reviewer.estimates.wording import count, duration
from reviewer.questions.names import Name, Names
from reviewer.questions.numbers import ROLES, Figure, Numbers
from reviewer.questions.quotes import quote, sentence_at
from reviewer.rubric.view import View

__all__ = ["Filled", "Focus", "Slots", "unknown_slots"]

_SLOT: Final = re.compile(r"\{([a-z][a-z-]*)(?:([*/])([a-z]+))?(?:\.(line))?\}")
_RATED: Final = re.compile(r"([\d,.]+(?: (?:million|billion|trillion))?)(?: [a-z]+)?/(s|min|h|day) ([a-z]+s)\b")
"""A rate and what it is of: `35,000/s reads` reads better as `35,000 reads/s`."""
_SENTENCE: Final = re.compile(r"(?<=[.?:!] )(the |one of )")


@dataclass(frozen=True, slots=True)
class Filled:
    """A template with its slots filled."""

    text: str
    places: tuple[tuple[int, int], ...]
    """Where the names and figures stand (offsets in `Document.text`)."""
    specific: float
    """How much of it is the document's own: 1 for a product, an identifier, a figure or a quote, a little for "the cache"."""
    sentences: tuple[tuple[int, int], ...]
    """Sentences that its names stand in, in order, each with the name's offset in `Document.plain`."""


@dataclass(frozen=True, slots=True)
class Focus:
    """What a question is about: sentences that it rests on, and what it strikes."""

    near: tuple[int, ...] = ()
    """Sentences of the document that the question rests on."""
    struck: tuple[str, ...] = ()
    """Names of components that `{component}` may be, best first."""
    kinds: tuple[str, ...] = ()
    """Kinds of components that `{component}` may be where none of these is named."""
    quotes: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Slots that are quotes: name to place (offsets in `Document.text`)."""
    local: bool = False
    """Whether `{component}` is an identifier in the sentence in focus or beside it in the same block; there is no other then."""
    around: tuple[int, int] | None = None
    """The words of the line, in `Document.plain`, that a quote must hold."""
    own: bool = False
    """Whether `{component}` may be an identifier of the document."""


_ANYTHING: Final = Focus()


@dataclass(slots=True)
class _Work:
    """One template while it is filled."""

    focus: Focus
    names: dict[str, Name | None]
    near: frozenset[int] = frozenset()
    places: list[tuple[int, int]] = field(default_factory=list)
    specific: float = 0.0
    said: set[str] = field(default_factory=set)


_SPECIAL: Final = frozenset(("system", "component", "other", "part", "backlog", "drain", "promise", "mechanism", "line"))
"""Slots that are no figure and no kind of component."""


def unknown_slots(template: str, kinds: Collection[str]) -> list[str]:
    """Slots of a template that are no figure, no special name and none of `kinds` (component kinds and groups), in order."""
    known = {*ROLES, *_SPECIAL, *kinds}
    return [name for slot in _SLOT.finditer(template) for name in (slot[1], slot[3]) if name and name not in known]


class Slots:
    """What one document has to fill slots with."""

    def __init__(self, view: View, groups: Mapping[str, tuple[str, ...]], names: tuple[str, ...] = ()) -> None:
        """`groups` names unions of component kinds, `names` are those of the lexicon's sets."""
        self.names = Names(view, names)
        self._numbers = Numbers(view)
        self._view = view
        self._document = view.document
        self._groups = groups
        self._used: dict[str, int] = {}

    def fill(self, template: str, focus: Focus = _ANYTHING) -> Filled | None:
        """The template with every slot filled; `None` when one cannot be."""
        work = _Work(focus, {})
        slots = list(_SLOT.finditer(template))
        for slot in slots:
            if self._is_name(slot[1], focus) and slot[1] not in work.names:
                work.names[slot[1]] = self._name(slot[1], work)
        named = [name for name in work.names.values() if name]
        if len(named) < len(work.names):
            return None
        work.near = frozenset((*focus.near, *(name.sentence for name in named)))
        parts: list[str] = []
        end = 0
        for slot in slots:
            shown = self._shown(slot, template, work)
            if shown is None:
                return None
            parts += [template[end : slot.start()], shown]
            end = slot.end()
        text = _RATED.sub(r"\1 \3/\2", "".join(parts) + template[end:])
        text = _SENTENCE.sub(lambda match: match[1].capitalize(), text)
        sentences = tuple(dict.fromkeys((name.sentence, name.low) for name in named))
        return Filled(text[:1].upper() + text[1:], tuple(dict.fromkeys(work.places)), work.specific, sentences)

    def line(self, offset: int) -> int:
        """The line of an offset in the text."""
        return self._document.position(offset).line

    @staticmethod
    def _is_name(slot: str, focus: Focus) -> bool:
        return slot not in ("system", "backlog", "drain") and slot not in ROLES and slot not in focus.quotes

    def _name(self, slot: str, work: _Work) -> Name | None:
        focus, names = work.focus, self.names
        if slot == "part":
            return self._part(focus)
        if slot == "component" and focus.local:
            return self._local(focus)
        if slot == "component":
            struck = names.called(focus.struck) or (names.of_kinds(focus.kinds) if focus.kinds else [])
            if struck:
                return names.component(struck[0], focus.near)
            if focus.own:
                return self._part(focus)
            return None if focus.kinds else self._nearest(focus)
        taken = frozenset(name.shown.lower().removeprefix("the ") for name in work.names.values() if name)
        kinds = None if slot == "other" else self._groups.get(slot, (slot,))
        fits = [item for item in names.of_kinds(kinds) if names.component(item).shown.lower().removeprefix("the ") not in taken]
        return names.component(fits[0], focus.near) if fits else None

    def _nearest(self, focus: Focus) -> Name | None:
        """A component that the sentences in focus name, else the one that the design speaks of most."""
        found = self.names.of_kinds(None)
        lows = self._view.lows
        ends = {at: self._document.sentences[at].high for at in focus.near}
        here = [item for item in found if any(lows[at] <= low < end for at, end in ends.items() for low, _ in item.places)]
        return self.names.component((here or found)[0], focus.near) if found else None

    def _local(self, focus: Focus) -> Name | None:
        """What the first sentence in focus names, else what its neighbours in the same block name."""
        at = focus.near[0]
        block = self._document.sentences[at].block
        near = [other for other in (at, at - 1, at + 1, at + 2) if 0 <= other < len(self._document.sentences)]
        found = (self.names.beside(other) for other in near if self._document.sentences[other].block == block)
        return next((name for name in found if name), None)

    def _part(self, focus: Focus) -> Name | None:
        """An identifier of the document, one beside the sentences in focus first, each asked about a few times at most."""
        near = set(focus.near)
        sections = {self._document.sentences[at].section for at in near}
        best: Name | None = None
        rank = (0.0, 0.0)
        for order, name in enumerate(self.names.own[:24]):
            here = 2.0 * (name.sentence in near) + 1.0 * (self._document.sentences[name.sentence].section in sections)
            this = (here - 1.5 * self._used.get(name.shown, 0), -float(order))
            if best is None or this > rank:
                best, rank = name, this
        if best is None:
            found = self.names.of_kinds(None)
            return self.names.component(found[0], focus.near) if found else None
        return best

    def use(self, filled: Filled) -> None:
        """Notes that a question was asked, so that the next one is about another identifier."""
        for name in self.names.own[:24]:
            if name.shown in filled.text:
                self._used[name.shown] = self._used.get(name.shown, 0) + 1

    def _shown(self, slot: re.Match[str], template: str, work: _Work) -> str | None:
        name, sign, other, line = slot.groups()
        if name == "system":
            return self.names.system
        if name in work.focus.quotes:
            place = work.focus.quotes[name]
            work.places.append(place)
            if line:
                return str(self.line(place[0]))
            work.specific += 1
            return quote(self._document, sentence_at(self._document, place[0]), work.focus.around)
        if name in work.names:
            return self._named(name, line, (template, slot.end()), work)
        if name in ("backlog", "drain"):
            return self._waiting(name, work)
        figure = self._numbers.find(name, work.near)
        if figure is None:
            return None
        work.places.append(figure.place)
        if line:
            return str(self.line(figure.place[0]))
        work.specific += 1
        return self._derived(figure, sign, other, work) if sign else figure.shown

    def _named(self, slot: str, line: str | None, at: tuple[str, int], work: _Work) -> str:
        found = work.names[slot]
        assert found is not None
        work.places.append(found.place)
        number = self.line(found.place[0])
        if line:
            return str(number)
        first = slot not in work.said
        work.said.add(slot)
        if not first:
            return found.shown
        work.specific += 1.0 if found.proper else 0.2
        template, end = at
        told = f"{{{slot}.line}}" in template or template[end : end + 1] in ("'", "\u2019")
        return found.shown if told else f"{found.shown} (line {number})"

    def _waiting(self, name: str, work: _Work) -> str | None:
        """What a queue holds after the outage that the document speaks of, and how long it takes to work that off."""
        rate, served, outage = (self._numbers.find(role, work.near) for role in ("rate", "served", "outage"))
        if not (rate and served and outage):
            return None
        work.places += [rate.place, served.place, outage.place]
        waiting = backlog_after(rate.number, 0.0, outage.number)
        seconds = drain_seconds(waiting or 0.0, rate.number, served.number)
        if waiting is None or seconds is None:
            return None
        work.specific += 1
        return f"about {count(waiting)}" if name == "backlog" else f"about {duration(seconds)}"

    def _derived(self, left: Figure, sign: str, other: str, work: _Work) -> str | None:
        right = self._numbers.find(other, work.near)
        if right is None:
            return None
        work.places.append(right.place)
        return _derive(left, sign, right)


def _derive(left: Figure, sign: str, right: Figure) -> str | None:
    """What two figures make, with "about": rate × time, size ÷ bandwidth, or the time that a backlog needs."""
    kinds = (left.dimension, sign, right.dimension)
    if kinds == ("rate", "*", "duration"):
        found = in_flight(left.number, right.number)
        return f"about {count(found)}" if found and found >= 2 else None
    if kinds == ("size", "/", "bandwidth"):
        found = copy_seconds(left.number, right.number)
        return f"about {duration(found)}" if found else None
    return None
