"""The numbers of a description with the words around them, and which of its words have been read."""

import re
from dataclasses import dataclass
from typing import Final

from reviewer.detect.numbers import parse_number
from reviewer.detect.quantities import find_quantities
from reviewer.detect.units import SIZE_NAMES, to_base
from reviewer.estimates.napkin.words import FILLER, PEOPLE, ROLES, VERBS, noun_of
from reviewer.types.quantity import Quantity

__all__ = ["Item", "Text"]

_BOUNDARY: Final = re.compile(r"[;,()]|\.(?=\s|\Z)|[!?]|\s(?:and|but|plus|then|while|with|where|whose|&|\+)(?=\s)", re.IGNORECASE)
_BARE: Final = re.compile(r"(?<![\w.,^])\d")
_WORD: Final = re.compile(r"[^\W\d_][\w'’/-]*|\d[\w.,%^]*|[$€£¥₹]")
_LETTER: Final = re.compile(r"[ ]?(?:(?P<k>k)|(?P<m>m)|(?P<b>b))\b", re.IGNORECASE)
_UNIT: Final = re.compile(r"[ ]?([A-Za-z]+)\b")
_PATTERNS: Final = {dimension: tuple((role, re.compile(words)) for role, words in table) for dimension, table in ROLES.items()}


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """One number and its surroundings."""

    quantity: Quantity
    """What was read; a bare number has dimension `number`."""
    text: str
    """As written, in lower case."""
    left: int
    """Where its clause, or what stands behind the number before it, starts."""
    right: int
    """Where its clause, or what stands before the next number, ends."""
    before: str
    """What stands between `left` and the number, in lower case."""
    after: str
    """What stands between the number and `right`, in lower case."""
    previous: "Item | None"
    """The number before it in the same clause."""


class Text:
    """A description and what has been read of it."""

    def __init__(self, text: str) -> None:
        """`text` as `rewrite` leaves it."""
        self.text = text
        lower = text.lower()
        self.lower = lower if len(lower) == len(text) else text
        self._read = bytearray(len(text))
        self.items = self._items()

    def _items(self) -> list[Item]:
        found = find_quantities(self.text)
        covered = bytearray(len(self.text))
        for item in found:
            covered[item.start : item.end] = b"\1" * (item.end - item.start)
        for match in _BARE.finditer(self.text):
            if not covered[match.start()]:
                bare = _bare(self.text, match.start())
                if bare and not any(covered[bare.start : bare.end]):
                    covered[bare.start : bare.end] = b"\1" * (bare.end - bare.start)
                    found.append(bare)
        found.sort(key=lambda item: item.start)
        cuts = [(match.start(), match.end()) for match in _BOUNDARY.finditer(self.text) if not covered[match.start()]]
        items: list[Item] = []
        at, left_cut = 0, 0
        for number, quantity in enumerate(found):
            before_end = found[number - 1].end if number else 0
            while at < len(cuts) and cuts[at][0] < quantity.start:
                left_cut = cuts[at][1]
                at += 1
            next_cut = cuts[at][0] if at < len(cuts) else len(self.text)
            following = found[number + 1].start if number + 1 < len(found) else len(self.text)
            left, right = max(left_cut, before_end), min(next_cut, following)
            previous = items[-1] if items and left_cut <= items[-1].quantity.start else None
            lower = self.lower
            shown = lower[quantity.start : quantity.end]
            items.append(Item(quantity, shown, left, right, lower[left : quantity.start], lower[quantity.end : right], previous))
        return items

    def claim(self, low: int, high: int) -> None:
        """Marks a stretch as read."""
        self._read[low:high] = b"\1" * (min(high, len(self._read)) - low)

    def take(self, item: Item) -> None:
        """Marks a number as read."""
        self.claim(item.quantity.start, item.quantity.end)

    def role(self, item: Item, dimension: str = "") -> str:
        """The role whose word stands nearest to a number, in front of it where two are as near, and marks the word; "" for none."""
        best: tuple[int, int, int, str, int, int] | None = None
        start, end = item.quantity.start, item.quantity.end
        for rank, (role, pattern) in enumerate(_PATTERNS.get(dimension or item.quantity.dimension, ())):
            for low, high, side in ((item.left, start, 0), (end, item.right, 1)):
                for match in pattern.finditer(self.lower, low, high):
                    gap = start - match.end() if side == 0 else match.start() - end
                    key = (max(0, gap), side, rank, role, match.start(), match.end())
                    if not self._read[match.start()] and (best is None or key < best):
                        best = key
        if best is None:
            return ""
        self.claim(best[4], best[5])
        return best[3]

    def says(self, item: Item, pattern: str) -> bool:
        """Whether the number or its surroundings hold a pattern; what is found is marked."""
        match = re.compile(pattern).search(self.lower, item.left, item.right)
        if match:
            self.claim(*match.span())
        return match is not None

    def unread(self) -> tuple[str, ...]:
        """The words and numbers that nothing was made of, neighbours together."""
        runs: list[tuple[int, int]] = []
        left = {at for item in self.items for at in range(item.quantity.start, item.quantity.end) if not self._read[item.quantity.start]}
        for match in _WORD.finditer(self.text):
            word = match[0].lower().strip(".,'’/-")
            known = match.start() not in left and all(_is_filler(part) for part in re.split(r"[/'’-]", word))
            if known or any(self._read[match.start() : match.end()]):
                continue
            if runs and self.text[runs[-1][1] : match.start()].strip(" -/") == "":
                runs[-1] = (runs[-1][0], match.end())
            else:
                runs.append(match.span())
        return tuple(dict.fromkeys(self.text[low:high].strip(" .,") for low, high in runs))


def _is_filler(word: str) -> bool:
    """Whether a word carries no figure and needs not be listed."""
    return word in FILLER or word in VERBS or noun_of(word) in PEOPLE


def _bare(text: str, start: int) -> Quantity | None:
    number = parse_number(text, start)
    if number is None:
        return None
    letter = _LETTER.match(text, number.end)
    factor = 1.0 if letter is None else 1e3 if letter["k"] else 1e6 if letter["m"] else 1e9
    end = letter.end() if letter else number.end
    if (letter and text[end : end + 1].isalnum()) or text[end : end + 1] == "_":
        return None
    value = number.value * factor
    unit = _UNIT.match(text, number.end)
    if unit and unit[1] in SIZE_NAMES:
        value, name = to_base(number.value, SIZE_NAMES[unit[1]])[0], SIZE_NAMES[unit[1]]
        return Quantity(start, unit.end(), value, value, value, name, "size", False, "", "") if value < float("inf") else None
    return Quantity(start, end, value, value, value, "", "number", False, "", "") if value < float("inf") else None
