"""Bullet lists as paragraphs."""

from dataclasses import dataclass, field
from itertools import pairwise
from random import Random

from reviewer.bench.change import Change, Edit, Operator, apply_edits
from reviewer.bench.harmless.outline import faithful, marks_of, words
from reviewer.bench.subject import Subject
from reviewer.parse.markdown import Event
from reviewer.types.document import EVIDENCE

__all__ = ["BULLETS_TO_PROSE", "FlatList", "flat_lists", "sentence_of"]

_FEWEST = 3
_FEWEST_WORDS = 3
"""Items of fewer words are names, and no sentence can be made of them."""
_INNER = frozenset({"+Item", "-Item", "+Paragraph", "-Paragraph", "Text", "Code", "SoftBreak", "InlineMath", "FootnoteReference"})
_SPANS = ("Emphasis", "Strong", "Strikethrough", "Link", "Image")
_STOPS = (".", "!", "?", ":", ";", "…")


@dataclass(slots=True)
class FlatList:
    """A list of bullets that hold a line or a paragraph each, and nothing else."""

    start: int
    """Offset of the first marker."""
    items: list[list[Event]] = field(default_factory=list)
    """Inline events of each item."""
    flat: bool = True
    """False when an item holds more than one paragraph of text."""
    lead_in: int = 0
    """Offset past the line that introduces the list, when that is a paragraph that ends with a colon; 0 when there is none."""


def flat_lists(text: str) -> list[FlatList]:
    """The flat bullet lists that stand in no other block."""
    found: list[FlatList] = []
    depth, current, lead_in = 0, None, 0
    for event in marks_of(text):
        name = event[0]
        if name == "+List" and depth == 0:
            current = FlatList(event[2], flat=event[1] is None, lead_in=lead_in)
        elif name == "-List" and depth == 1 and current is not None:
            if current.flat and all(current.items):
                found.append(current)
            current = None
        elif current is not None:
            _take(current, event)
        if name[1:] not in _SPANS:
            depth += {"+": 1, "-": -1}.get(name[0], 0)
        if name == "-Paragraph" and depth == 0:
            stop = event[2] + len(text[event[2] : event[3]].rstrip())
            lead_in = stop if text[event[2] : stop].rstrip("*_ ").endswith(":") else 0
        elif depth == 0:
            lead_in = 0
    return found


def _take(current: FlatList, event: Event) -> None:
    name = event[0]
    if name == "+Item":
        current.items.append([])
    elif name == "+Paragraph":
        current.flat = current.flat and not current.items[-1]
    elif name in _INNER or name[1:] in _SPANS:
        if name[1:] not in ("Item", "Paragraph"):
            current.items[-1].append(event)
    else:
        current.flat = False


def sentence_of(text: str, item: list[Event]) -> str:
    """The text of an item on one line, with a capital letter and a full stop."""
    start, stop = item[0][2], max(event[3] for event in item)
    edits: list[Edit] = []
    for event, following in pairwise(item):
        if event[0] == "SoftBreak":
            edits.append((event[2] - start, following[2] - start, " "))
    line = apply_edits(text[start:stop], edits).strip()
    first = line.split(" ", 1)[0]
    if first.isalpha() and first.islower():
        line = line[0].upper() + line[1:]
    return line if line.rstrip("*_\"')").endswith(_STOPS) else line + "."


def _says_nothing(subject: Subject) -> list[tuple[int, int]]:
    """Places of lists that are no text: links alone, names alone, what a template left."""
    document, bars = subject.document, subject.review.facts.bars
    lists = [block for block in document.blocks if block.kind == "list"]
    return [(block.start, block.end) for block in lists if any(bars[at] != EVIDENCE for at in range(block.first, block.last))]


def _prose(subject: Subject, _: Random) -> list[Change]:
    text = subject.document.text
    groups: list[list[Edit]] = []
    empty = _says_nothing(subject)
    for found in flat_lists(text):
        if any(start <= found.start < end for start, end in empty):
            continue
        sentences = [sentence_of(text, item) for item in found.items]
        if len(sentences) < _FEWEST or any(sentence.count(" ") + 1 < _FEWEST_WORDS for sentence in sentences):
            continue
        stop = max(event[3] for event in found.items[-1])
        prose = " ".join(sentences)
        groups.append([(found.lead_in, stop, " " + prose) if found.lead_in else (found.start, stop, prose)])
    groups = faithful(text, groups, words)
    if not groups:
        return []
    return [Change(apply_edits(text, [edit for group in groups for edit in group]), f"{len(groups)} lists as paragraphs")]


BULLETS_TO_PROSE = Operator("bullets-to-prose", "harmless", "Bullet lists as paragraphs of sentences", _prose)
"""Turns flat bullet lists of three items or more into paragraphs, each joined to the line that introduces it."""
