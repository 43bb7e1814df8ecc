"""A document as the families of sums see it: the statements that hold numbers, with their quantities, found by the words they use."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from reviewer.estimates.sums.chain import Link, written_sums
from reviewer.types.document import CHECKLIST, CODE, COMMENT, HEADING, IMAGE, INSTRUCTION, LINKS, TEMPLATE
from reviewer.types.estimate import Agreement, Estimate, Gravity
from reviewer.types.facts import Facts
from reviewer.types.quantity import Dimension, Quantity

__all__ = ["Claims", "Figures", "Place", "Statement", "hull"]

Place = tuple[int, int]
"""Start and end offset in `Document.plain`."""

_UNREAD = frozenset((HEADING, TEMPLATE, COMMENT, CHECKLIST, LINKS, CODE, IMAGE, INSTRUCTION))
"""Bars of sentences that claim nothing about the design."""
_DIGIT = re.compile("[0-9]")
_ZERO = ("zero", "Zero", "ZERO", "no data loss", "No data loss")


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """A sentence, list item, table row or line of a sum that holds a number."""

    at: int
    """Index into `Document.sentences`."""
    low: int
    """Offset of its first character in `Document.plain`."""
    text: str
    """Its plain text."""
    lower: str
    """The same in lower case, character by character."""
    quantities: tuple[Quantity, ...]
    """Those in it, in order; their offsets are those of `Document.plain`."""
    section: int
    """Index into `Document.sections`."""
    block: int
    """Index into `Document.blocks`."""

    def of(self, *dimensions: Dimension) -> list[Quantity]:
        """Its quantities of these dimensions, in order."""
        return [item for item in self.quantities if item.dimension in dimensions]

    def before(self, quantity: Quantity, reach: int = 40) -> str:
        """What stands before a quantity of this statement, in lower case, up to `reach` characters."""
        at = quantity.start - self.low
        return self.lower[max(0, at - reach) : at]

    def after(self, quantity: Quantity, reach: int = 40) -> str:
        """What stands behind a quantity of this statement, in lower case, up to `reach` characters."""
        at = quantity.end - self.low
        return self.lower[at : at + reach]

    def between(self, first: Quantity, second: Quantity) -> str:
        """What stands between two quantities of this statement, in lower case."""
        return self.lower[first.end - self.low : second.start - self.low]


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of a verdict."""

    stated: float | None = None
    """In `unit`."""
    computed: float | None = None
    """In `unit`."""
    unit: str = ""
    """As in `Estimate.unit`."""
    gravity: Gravity = "error"
    """As in `Estimate.gravity`."""
    inputs: tuple[Place, ...] = field(default=())
    """Places in `Document.plain` that the sum rests on besides its statement."""


class Claims:
    """The statements of one document that hold numbers."""

    def __init__(self, facts: Facts) -> None:
        """Reads the sentences of `facts` that are no headings, template text, comments, quoted checklists, link lists, code or pictures."""
        self.facts = facts
        self.document = document = facts.document
        lows = [sentence.low for sentence in document.sentences]
        quantities: dict[int, list[Quantity]] = {}
        for quantity in facts.quantities:
            quantities.setdefault(bisect_right(lows, quantity.start) - 1, []).append(quantity)
        self.statements: list[Statement] = []
        """In order of the text."""
        for at, sentence in enumerate(document.sentences):
            if facts.bars[at] in _UNREAD:
                continue
            found = tuple(quantities.get(at, ()))
            if found or _DIGIT.search(document.plain, sentence.low, sentence.high):
                text = document.plain[sentence.low : sentence.high].rstrip("\n")
                lower = text.lower()
                lower = lower if len(lower) == len(text) else text
                self.statements.append(Statement(at, sentence.low, text, lower, found, sentence.section, sentence.block))
        self._text = "\n".join(item.lower for item in self.statements)
        self._held: dict[str, list[int]] = {}
        self._starts: list[int] = []
        position = 0
        for item in self.statements:
            self._starts.append(position)
            position += len(item.lower) + 1

    def measures(self, *dimensions: Dimension) -> bool:
        """Whether a quantity of one of these dimensions stands anywhere in the document."""
        return not self._dimensions.isdisjoint(dimensions)

    @cached_property
    def _dimensions(self) -> frozenset[Dimension]:
        return frozenset(item.dimension for item in self.facts.quantities)

    def holds(self, *words: str) -> bool:
        """Whether one of `words` (lower case) stands in a statement, in the head of its table or in a promise of zero."""
        text = self._read
        for word in words:  # noqa: SIM110 - a loop takes half the time of any()
            if word in text:
                return True
        return False

    @cached_property
    def _read(self) -> str:
        """All that families look for figures in: zero is one, and rows mean what the head of their table says."""
        document, bars = self.document, self.facts.bars
        tables = {item.block for item in self.statements if document.blocks[item.block].kind == "table"}
        others = [document.sentences[document.blocks[at].first] for at in sorted(tables)]
        for word in _ZERO:
            position = document.plain.find(word)
            while position >= 0:
                at = bisect_right(document.sentences, position, key=lambda item: item.low) - 1
                if at >= 0 and bars[at] not in _UNREAD:
                    others.append(document.sentences[at])
                position = document.plain.find(word, position + 1)
        return "\n".join((self._text, *(document.plain[item.low : item.high].lower() for item in others)))

    def naming(self, *words: str) -> list[Statement]:
        """The statements that hold one of `words` (lower case, anywhere, also inside longer words), in order of the text."""
        found = {at for word in words for at in self._holding(word)}
        return [self.statements[at] for at in sorted(found)]

    def _holding(self, word: str) -> list[int]:
        """The indices of the statements that hold a word; families ask for many of the words more than once."""
        known = self._held.get(word)
        if known is not None:
            return known
        found: list[int] = []
        text, starts = self._text, self._starts
        position = text.find(word)
        while position >= 0:
            at = bisect_right(starts, position) - 1
            found.append(at)
            position = text.find(word, starts[at + 1]) if at + 1 < len(starts) else -1
        self._held[word] = found
        return found

    @cached_property
    def chains(self) -> list[list[Link]]:
        """The sums that the document writes out, read once for all families; see `written_sums`."""
        return list(written_sums(self.document))

    def around(self, statement: Statement, reach: int = 2) -> list[Statement]:
        """The statements at most `reach` sentences away in the same section, the statement itself left out."""
        at = bisect_right(self.statements, statement.at, key=lambda item: item.at) - 1
        low, high = max(0, at - reach), at + reach + 1
        near = [item for item in self.statements[low:high] if item is not statement and item.section == statement.section]
        return [item for item in near if abs(item.at - statement.at) <= reach]

    def denied(self, place: Place) -> bool:
        """Whether the text denies what stands at a place ("we do not promise 99.99 %")."""
        lows, highs = self._denials
        at = bisect_right(lows, place[0]) - 1
        return at >= 0 and place[0] < highs[at]

    @cached_property
    def _denials(self) -> tuple[list[int], list[int]]:
        """Where the negations start, in order, and for each where it and all before it end at the latest."""
        ordered = sorted((item.low, item.high) for item in self.facts.negations)
        return [low for low, _ in ordered], list(accumulate((high for _, high in ordered), max))

    def estimate(self, kind: str, place: Place, verdict: Agreement, explanation: str, figures: Figures | None = None) -> Estimate:
        """The estimate of a family about a place in `Document.plain`."""
        given = figures or Figures()
        start, end = self.document.source_range(*place)
        inputs = tuple(self.document.source_range(*item) for item in given.inputs)
        return Estimate(kind, start, end, verdict, explanation, given.stated, given.computed, given.unit, given.gravity, inputs)

    def line(self, place: Place) -> int:
        """The line, from 1, of a place in `Document.plain`: for explanations that point elsewhere."""
        return self.document.position(self.document.source_offset(place[0])).line


def hull(places: Iterable[Place]) -> Place:
    """The shortest stretch that holds all places."""
    given = list(places)
    return min(low for low, _ in given), max(high for _, high in given)
