"""What a document calls its things: the system, its components as a sentence can name them, identifiers of its own."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from reviewer.detect.components import AMBIGUOUS, NAMED
from reviewer.questions.quotes import is_quotable
from reviewer.rubric.view import View
from reviewer.types.document import DIAGRAM, EVIDENCE, HEADING
from reviewer.types.facts import Component

__all__ = ["Name", "Names"]

_BEHIND: Final = re.compile(
    r"^(?:module|chapter|part|section|step|unit|lesson|case study|problem)\b[^:]*:\s*|^[A-Z]{1,5}-?(?:\d+|N+):\s*|^N{3,}:\s*",
    re.IGNORECASE,
)
_NAMELESS: Final = re.compile(
    r"^(?:the |this )?(?:system|service|design|summary|overview|introduction|motivation|problem definition|problem statement|background"
    r"|abstract|proposal|table of contents|readme|requirements?|goals?|solution|design doc(?:ument)?|questions?|status|architecture)$",
    re.IGNORECASE,
)
_CLAUSE: Final = re.compile(
    r"^(?:\w+ing|add|allow|support|make|use|enable|introduce|remove|move|improve|provide|data structures|extend|implement|replace|create"
    r"|promote|deprecate|migrate|graduate|expose|avoid|change|how|why|what|new|more|better|faster|towards?|unify|split|rework)\b",
    re.IGNORECASE,
)
_LONGEST_SYSTEM: Final = 6
_TICKED: Final = re.compile(r"(?<!`)`([^`\n]{3,40})`(?!`)")
_MARKED: Final = re.compile(
    r"(?<![\w/.-])(?:[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+)+|[a-z][a-z0-9]*(?:_[a-z0-9]+)+|[a-z]+[a-z0-9]*(?:[A-Z][a-z0-9]+)+)(?![\w/(-])"
)
_IDENTIFIER: Final = re.compile(r"^(?:--?)?[A-Za-z][\w]*(?:[.\-/][A-Za-z_][\w]*)*(?:\(\))?$")
_PLAIN: Final = frozenset(
    (
        "true", "false", "nil", "null", "none", "string", "int", "bool", "yes", "error", "time", "get", "list", "watch", "put", "post",
        "delete", "update", "create", "main", "master", "default", "github", "javascript", "typescript", "youtube", "linkedin", "readme",
        "todo", "alpha", "beta", "latest", "next",
    )
)  # fmt: skip
_FILE: Final = re.compile(r"\.(?:go|py|rs|java|md|ya?ml|json|js|ts|sh|proto|com|io|org|txt|c|h|cc)$|/")
_ASIDE: Final = frozenset(("background", "references", "trade-offs"))
"""Sections that speak of other systems too."""
_PLACE_OF_WORK: Final = frozenset(("architecture", "deep-dive", "api", "data-model", "requirements", "consistency", "scaling", "failure"))
_PLATFORM = (10, 0.08)
"""Mentions, and share of the sentences, from which a product is what the whole text is about rather than a part of the design."""
_SHOUTED: Final = 5


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """A name as a sentence of a question can use it, with the place that it rests on."""

    shown: str
    place: tuple[int, int]
    """Offsets in `Document.text`."""
    sentence: int
    """The sentence of that place."""
    low: int
    """Where it stands in `Document.plain`."""
    proper: bool
    """A product, or an identifier of the document, rather than a word such as "the database"."""


class Names:
    """The names of one document."""

    def __init__(self, view: View, names: tuple[str, ...]) -> None:
        """`names` are those of the lexicon's sets, which tell products from words."""
        self._view = view
        self._document = view.document
        self._lows = view.lows
        hits = view.document.hits
        self._products = {low for prefix in (NAMED, AMBIGUOUS) for _, places in hits.named(names, prefix) for low, _ in places}
        self._known: dict[int, Name | None] = {}

    @cached_property
    def system(self) -> str:
        """The system's name where the title is one; else "this design"."""
        title = _BEHIND.sub("", self._view.facts.system.name.strip()).strip()
        head, colon, rest = title.partition(": ")
        title = head if colon and _NAMELESS.match(rest.split(" & ")[0].split(" and ")[0].strip()) else title
        fits = title and not _NAMELESS.match(title) and not _CLAUSE.match(title) and len(title.split()) <= _LONGEST_SYSTEM
        return title if fits and title.isprintable() and title[:1].isalnum() else "this design"

    @cached_property
    def ordered(self) -> list[Component]:
        """Components that the design itself uses: products first, then those that its own sections name most often."""
        ranked = [(self._standing(item), item) for item in self._view.facts.components]
        kept = [(standing, item) for standing, item in ranked if standing > 0]
        return [item for standing, item in sorted(kept, key=lambda pair: (-pair[0], pair[1].places[0], pair[1].name))]

    def _standing(self, item: Component) -> float:
        """How much of the design a component is; 0 where only drawings without words, other systems' sections or denials name it."""
        total = 0.0
        for low, high in item.places:
            at = bisect_right(self._lows, low) - 1
            bar = self._view.facts.bars[at]
            if bar == DIAGRAM:
                total += 0.3
            elif bar == EVIDENCE and not self._view.denied((at, low << 32 | high)):
                role = self._document.sections[self._document.sentences[at].section].role
                total += 0.2 if role in _ASIDE else 1.0
        return 0.0 if total < 0.5 else total + (4.0 if self.is_product(item) else 0.0)

    def is_product(self, item: Component) -> bool:
        """Whether it is named by a product's name."""
        return any(low in self._products for low, _ in item.places)

    def is_platform(self, item: Component) -> bool:
        """Whether it is the product that the whole text belongs to (Kubernetes in a proposal for Kubernetes)."""
        mentions, share = _PLATFORM
        name = item.name.lower()
        titled = name in self._document.title.lower() or name in self._document.path.lower()
        often = len(item.places) >= mentions and len(item.places) >= share * len(self._lows)
        return self.is_product(item) and (titled or often)

    def component(self, item: Component, near: Iterable[int] = ()) -> Name:
        """A component's name at its most telling place: in one of the sentences `near`, else in prose of the design's own sections."""
        wanted = frozenset(near)
        best = max(item.places, key=lambda place: (self._telling(place, wanted), -place[0]))
        at = bisect_right(self._lows, best[0]) - 1
        return Name(self._shown(item), self._document.source_range(*best), at, best[0], self._is_proper(item))

    def _telling(self, place: tuple[int, int], wanted: frozenset[int]) -> float:
        at = bisect_right(self._lows, place[0]) - 1
        if self._view.facts.bars[at] not in (EVIDENCE, DIAGRAM):
            return -1.0
        role = self._document.sections[self._document.sentences[at].section].role
        return 8.0 * (at in wanted) + 4.0 * is_quotable(self._view, at) + 1.0 * (role in _PLACE_OF_WORK) - 2.0 * (role in _ASIDE)

    def _is_proper(self, item: Component) -> bool:
        name = self._spelling(item)
        return self.is_product(item) or (name.count(" ") >= 1 and name[:1].isupper() and len(name) > 10)

    def _spelling(self, item: Component) -> str:
        """The spelling that its sentences use most; a capital at the start of a sentence, a cell or a box proves nothing."""
        seen: dict[str, float] = {}
        for low, high in item.places:
            name = " ".join(self._document.plain[low:high].strip("*`_[]()\"'").split())
            at = bisect_right(self._lows, low) - 1
            inside = low > self._lows[at] and self._view.facts.bars[at] not in (HEADING, DIAGRAM)
            seen[name] = seen.get(name, 0.0) + (1.0 if inside else 0.2)
        return max(seen.items(), key=lambda pair: (pair[1], pair[0]))[0]

    def _shown(self, item: Component) -> str:
        if self.is_product(item):
            capital = [self._document.plain[low:high] for low, high in item.places if low in self._products]
            upper = [name for name in capital if not name.islower()]
            return max(upper or capital, key=lambda name: (capital.count(name), name)).strip("`*_ ")
        name = _singular(self._spelling(item)).removeprefix("The ").removeprefix("the ")
        words = name.split(" ")
        if len(words) == 1 or not all(word[:1].isupper() for word in words):
            name = " ".join(word if _is_acronym(word) else word.lower() for word in words)
        return f"the {name}"

    @cached_property
    def own(self) -> list[Name]:
        """Identifiers that the document coins or changes, those that it speaks of most first; names of components are not among them."""
        found: dict[str, list[tuple[int, int, int]]] = {}
        taken = {item.name.lower() for item in self._view.facts.components}
        for at in range(len(self._document.sentences)):
            if self._view.facts.bars[at] not in (EVIDENCE, HEADING):
                continue
            for name, start, end in self._marked(at):
                if name.lower() not in taken:
                    found.setdefault(name, []).append((at, start, end))
        ranked = sorted(found.items(), key=lambda pair: (-self._weight(pair[1]), pair[1][0]))
        return [self._name(name, places) for name, places in ranked if self._weight(places) >= 2.0]

    def _marked(self, at: int) -> Iterable[tuple[str, int, int]]:
        sentence = self._document.sentences[at]
        for match in _TICKED.finditer(self._document.text, sentence.start, sentence.end):
            if _is_identifier(match[1].strip()):
                yield match[1].strip(), match.start(1), match.end(1)
        for match in _MARKED.finditer(self._document.plain, sentence.low, sentence.high):
            if _is_identifier(match[0]):
                yield (match[0], *self._document.source_range(match.start(), match.end()))

    def _weight(self, places: list[tuple[int, int, int]]) -> float:
        total = 0.0
        for at in {at for at, _, _ in places}:
            role = self._document.sections[self._document.sentences[at].section].role
            total += 3.0 if self._view.facts.bars[at] == HEADING else 0.3 if role in _ASIDE else 1.0
        return total

    def _name(self, name: str, places: list[tuple[int, int, int]]) -> Name:
        at, start, end = max(places, key=lambda place: (self._worth(place[0]), -place[1]))
        sentence = self._document.sentences[at]
        low = self._document.plain.find(name, sentence.low, sentence.high)
        return Name(f"`{name}`", (start, end), at, max(low, sentence.low), True)

    def beside(self, at: int) -> Name | None:
        """The identifier in a sentence that the document speaks of most; `None` where it has none."""
        marked = [(name, at, start, end) for name, start, end in self._marked(at)]
        if not marked:
            return None
        known = [name.shown.strip("`") for name in self.own]
        name = min(marked, key=lambda item: known.index(item[0]) if item[0] in known else len(known))
        return self._name(name[0], [name[1:]])

    def _worth(self, at: int) -> int:
        role = self._document.sections[self._document.sentences[at].section].role
        return 2 * is_quotable(self._view, at) + (role in _PLACE_OF_WORK) - 2 * (role in _ASIDE)

    def of_kinds(self, kinds: tuple[str, ...] | None, but: frozenset[str] = frozenset()) -> list[Component]:
        """Components of these kinds (`None`: of any, the platform left out), best first."""
        fits = (item for item in self.ordered if (not self.is_platform(item) if kinds is None else item.kind in kinds))
        return [item for item in fits if item.name.lower() not in but]

    def called(self, names: Iterable[str]) -> list[Component]:
        """Components by the names that a failure mode's result holds, in that order."""
        by_name: Mapping[str, Component] = {item.name: item for item in reversed(self.ordered)}
        return [by_name[name] for name in names if name in by_name]


def _is_identifier(name: str) -> bool:
    bare = name.lower().strip("-()")
    return len(name) >= 4 and bare not in _PLAIN and bool(_IDENTIFIER.match(name)) and not _FILE.search(name)


def _is_acronym(word: str) -> bool:
    letters = [char for char in word if char.isalpha()]
    return sum(char.isupper() for char in letters) >= 2 and (len(letters) < _SHOUTED or not word.isupper())


def _singular(name: str) -> str:
    """A generic name for one of its kind: "read replicas" → "read replica"."""
    if name.endswith("ies"):
        return name[:-3] + "y"
    if name.endswith(("sses", "xes", "shes", "tches")):
        return name[:-2]
    last = name.rsplit(" ", 1)[-1]
    return name[:-1] if name.endswith("s") and not name.endswith(("ss", "us", "is")) and not last.isupper() else name
