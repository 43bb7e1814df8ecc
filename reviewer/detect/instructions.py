"""Sentences that speak to whoever reviews the document: points for the words of `rubrics/vocabulary/instructions.yaml`.

One word proves nothing: designs speak of reviewers, scores and prompts. A sentence needs several kinds of such words and one that
addresses the reader. What an author quotes as an example of an attack is left alone.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from reviewer.types.document import Sentence
from reviewer.types.hits import Hits
from reviewer.types.lexicon import Lexicon

INSTRUCTION_SET = "instruction/"
"""Prefix of the lexicon's sets."""
QUOTE = "quoted"
"""Name of the set of the rubric's own titles and questions."""
CUE = "cue"
"""Name of the set of words without which a sentence is not read by its grammar."""

ENOUGH = 6
"""Points from which a sentence is an instruction (of 247 real documents none reaches it, of the attacks of the tests all do)."""
_POINTS = {
    "dismiss": 2, "orders": 4, "fresh": 3, "marker": 4, "speaker": 3, "note": 3, "reader": 4, "reading": 2, "judge": 2, "demand": 2,
    "command": 2, "self": 1, "roleplay": 3, "verdict": 4, "measure": 2, "claim": 2, "mute": 3, "blame": 2, "reply": 4, "key": 2,
    "whole": 3, "lingo": 2, "threat": 0, "turned": 0, "abroad": 6,
}  # fmt: skip
_ADDRESS = ("fresh", "marker", "speaker", "note", "reader", "demand", "command", "roleplay", "mute", "reply", "abroad")
"""Sets of words that address the reader; of others "ignore" and "previous instructions" do together."""
_MATTERS = (
    "orders", "fresh", "marker", "speaker", "note", "reader", "reading", "judge", "verdict", "whole", "measure", "blame", "reply", "abroad",
)  # fmt: skip
"""Sets of words about judging or about instructions."""
_AT_START = ("speaker", "note", "command")
"""Sets that count at the start of a sentence or a clause only."""
_EACH = ("reply", "key")
"""Sets of which every different word counts."""
_JUDGES = ("reader", "reading", "verdict", "whole", "note", "reply")
"""Sets of words about judging this text: a quoted attack that has none of them is one on somebody else's model."""
_ORDERS = (*_ADDRESS, "dismiss", "orders")
"""Sets of words that command: an example of an attack has them in quotation marks."""
_CLEAR = 8
"""Points from which words that judge need not address anybody."""
_TOGETHER = 8
"""Points from which two neighbouring sentences are one instruction."""
_BEFORE = re.compile(
    r"(?:^|[.,;:!?|\u3002\uff1a]|\b(?:and|then|please|must|should|to|so|simply|just|always|now|kindly)\b)"
    r"[\s*_>\"'\u201c\u2018(\[{<#`/!\-\u2013\u2014]*\Z"
)
"""What may stand before a word that is to open a sentence."""
_QUOTED = re.compile(r"[\"\u201c][^\"\u201d]*[\"\u201d]|`[^`]*`|(?<!\w)['\u2018][^'\u2019]*['\u2019](?!\w)")


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A sentence, or a line of a fence or comment, that is looked at."""

    low: int
    """Offset of its first character in the text that was matched."""
    high: int
    """Offset past its last character."""
    block: int
    """Lines of one block may be one instruction together."""


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """A text and its lines."""

    text: str
    """The text whose folded form was matched."""
    lines: Sequence[Line | Sentence]
    """In order of the text."""
    fenced: Collection[int] = ()
    """Blocks that are fences, which may hold an example."""


@dataclass(slots=True)
class Tally:
    """What was found in one line."""

    words: dict[str, set[str]]
    """Different words found, by set."""
    low: int
    """Offset of the first of them."""
    high: int
    """Offset past the last."""
    orders: list[tuple[int, int]]
    """Places of those that command."""

    def points(self) -> int:
        """The sum over the sets, and over the words of those sets of which each counts; "note to the judge" names one judge, not two."""
        counted = sum(_POINTS[name] * (len(found) if name in _EACH else 1) for name, found in self.words.items())
        return counted - (_POINTS["judge"] if self.words.keys() >= {"reader", "judge"} else 0)

    def addresses(self) -> bool:
        """Whether the reader is addressed, and about judging or about instructions, or judgement is passed so thickly that it is clear."""
        if {"verdict", "whole"} & self.words.keys() and (self.points() >= _CLEAR or "orders" in self.words):
            return True
        spoken = any(name in self.words for name in _ADDRESS) or {"dismiss", "orders"} <= self.words.keys()
        return spoken and any(name in self.words for name in _MATTERS)

    def joined(self, other: "Tally") -> "Tally":
        """Both as one."""
        words = {name: self.words.get(name, set()) | other.words.get(name, set()) for name in self.words.keys() | other.words.keys()}
        return Tally(words, min(self.low, other.low), max(self.high, other.high), self.orders + other.orders)


class InstructionWords:
    """The numbers of the vocabulary's sets in one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Looks the sets up once for all documents."""
        cut = len(INSTRUCTION_SET)
        self.sets = {name[cut:]: at for at, name in enumerate(lexicon.names) if name.startswith(INSTRUCTION_SET)}
        self.cue, self.quote = self.sets.pop(CUE, -1), self.sets.pop(QUOTE, -1)
        self._address = [number for name, number in self.sets.items() if name in (*_ADDRESS, "orders", "turned", "verdict", "whole")]

    def any_in(self, hits: Hits) -> bool:
        """Whether a text holds words without which nothing is an instruction."""
        return any(number in hits for number in self._address)

    def tallies(self, said: Lines, hits: Hits) -> dict[int, Tally]:
        """What was found, by index of the line."""
        text, lines = said.text, said.lines
        lows = [line.low for line in lines]
        found: dict[int, Tally] = {}
        for name, number in self.sets.items():
            if number not in hits:
                continue
            for low, high in hits.get(number):
                at = bisect_right(lows, low) - 1
                if at < 0 or (name in _AT_START and not _BEFORE.search(text[lines[at].low : low].lower())):
                    continue
                tally = found.setdefault(at, Tally({}, low, high, []))
                tally.words.setdefault(name, set()).add(text[low:high].lower())
                tally.low, tally.high = min(tally.low, low), max(tally.high, high)
                if name in _ORDERS:
                    tally.orders.append((low, high))
        return found


def instructions(said: Lines, tallies: dict[int, Tally]) -> dict[int, Tally]:
    """Those of the `tallies` that make an instruction, alone or with their neighbour, by index of the line."""
    found: dict[int, Tally] = {}
    lines = said.lines
    for at, tally in tallies.items():
        if tally.points() >= ENOUGH and tally.addresses() and not _is_example(said, at, tallies):
            found[at] = tally
        following = tallies.get(at + 1)
        if following is None or lines[at].block != lines[at + 1].block:
            continue
        both = tally.joined(following)
        enough = both.points() >= _TOGETHER and both.addresses() and _speaks(both) and min(tally.points(), following.points()) > 0
        if enough and not (_is_example(said, at, tallies) or _is_example(said, at + 1, tallies)):
            found.setdefault(at, tally)
            found.setdefault(at + 1, following)
    return found


def _speaks(tally: Tally) -> bool:
    """Whether more than a clause in the imperative addresses the reader: steps of a procedure are full of those."""
    return any(name in tally.words for name in _ADDRESS if name != "command")


def _is_example(said: Lines, at: int, tallies: dict[int, Tally]) -> bool:
    """Whether a line quotes an attack: it, or the one before it or its fence, speaks of attacks, and what it quotes judges nothing."""
    tally = tallies[at]
    if any(name in tally.words for name in _JUDGES):
        return False
    first, lines = at, said.lines
    fenced = lines[at].block in said.fenced
    while fenced and first and lines[first - 1].block == lines[at].block:
        first -= 1
    before = tallies.get(first - 1)
    spoken = "threat" in tally.words or (before is not None and "threat" in before.words)
    if not spoken:
        return False
    line = lines[at]
    if fenced:
        return True
    quoted = [match.span() for match in _QUOTED.finditer(said.text, line.low, line.high)]
    return all(any(first <= low and high <= last for first, last in quoted) for low, high in tally.orders)
