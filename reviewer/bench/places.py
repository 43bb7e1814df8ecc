"""Where a text may be put into a document so that all around it stays what it is."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal

from reviewer.types.document import EVIDENCE, Block, Document

__all__ = ["BLOCK_PLACES", "INLINE_PLACES", "Kind", "Place", "choose_place", "inserted", "newline", "own_paragraph"]

Kind = Literal["start", "end", "between", "item", "sentence", "cell"]
"""As a block of its own at the start or the end or between two blocks; as an item of a list, as a further sentence of a paragraph, as
more text in a table cell."""

BLOCK_PLACES: tuple[Kind, ...] = ("start", "end", "between")
"""Places that take text of several lines."""
INLINE_PLACES: tuple[Kind, ...] = ("item", "sentence", "cell")
"""Places that take one line."""
_MARKER = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+")


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """An offset in `Document.text` and what has to stand around a text there."""

    kind: Kind
    offset: int
    before: str
    after: str


def newline(document: Document) -> str:
    """The line end that a document uses."""
    return "\r\n" if "\r\n" in document.text else "\n"


def inserted(document: Document, place: Place, text: str) -> str:
    """The document's text with `text` at a place; in an inline place it becomes one line, in a cell without bars."""
    if place.kind in INLINE_PLACES:
        text = " ".join(text.split())
        text = text.replace("|", "/") if place.kind == "cell" else text
    text = text.replace("\n", newline(document))
    return document.text[: place.offset] + place.before + text + place.after + document.text[place.offset :]


def choose_place(document: Document, random: Random, kinds: Sequence[Kind]) -> Place | None:
    """A place of one of `kinds`, each kind that the document has being as likely as the others; `None` when it has none."""
    found = [places for kind in kinds if (places := _FINDERS[kind](document))]
    return random.choice(random.choice(found)) if found else None


def own_paragraph(document: Document, offset: int, kind: Kind) -> Place:
    """A block of its own at an offset where a line starts or the text ends."""
    line_end = newline(document)
    head = document.text[:offset].rstrip(" \t")
    ended = head.endswith("\n")
    blank = not head or (ended and head[:-1].removesuffix("\r").rstrip(" \t").endswith("\n"))
    before = "" if blank else line_end if ended else 2 * line_end
    return Place(kind, offset, before, 2 * line_end if offset < len(document.text) else line_end)


def _start(document: Document) -> list[Place]:
    first = document.blocks[0] if document.blocks else None
    if first is None or first.kind != "front-matter":
        return [own_paragraph(document, 0, "start")]
    following = document.text.find("\n", max(first.start, first.end - 1)) + 1
    return [own_paragraph(document, following or len(document.text), "start")]


def _end(document: Document) -> list[Place]:
    open_fence = any(notice.code == "DOC04" for notice in document.notices)
    return [] if open_fence else [own_paragraph(document, len(document.text), "end")]


def _between(document: Document) -> list[Place]:
    return [own_paragraph(document, block.start, "between") for block in document.blocks[1:] if _stands_free(document, block)]


def _stands_free(document: Document, block: Block) -> bool:
    """Whether a block starts at the left margin after a blank line: what is put before it joins neither neighbour."""
    head = document.text[: block.start]
    if not head.endswith("\n") or document.text[block.start : block.start + 1].isspace():
        return False
    return head[:-1].removesuffix("\r").endswith("\n")


def _items(document: Document) -> list[Place]:
    places = []
    for block in document.blocks:
        if block.kind != "list":
            continue
        for sentence in document.sentences[block.first : block.last]:
            line = document.text.rfind("\n", 0, sentence.start) + 1
            marker = _MARKER.match(document.text, line, sentence.start)
            if marker and marker.end() == sentence.start:
                places.append(Place("item", line, marker[0], newline(document)))
    return places


def _sentences(document: Document) -> list[Place]:
    return [
        Place("sentence", sentence.end, " ", "")
        for sentence in document.sentences
        if sentence.bar == EVIDENCE
        and document.blocks[sentence.block].kind == "paragraph"
        and document.text[sentence.end : sentence.end + 1] in ("", " ", "\n", "\r")
    ]


def _cells(document: Document) -> list[Place]:
    places = []
    for block in document.blocks:
        for cell in block.cells:
            written = document.text[cell.start : cell.end].rstrip()
            if cell.row and not written.endswith(("|", "\\")):
                places.append(Place("cell", cell.start + len(written), " ", ""))
    return places


_FINDERS: dict[Kind, Callable[[Document], list[Place]]] = {
    "start": _start, "end": _end, "between": _between, "item": _items, "sentence": _sentences, "cell": _cells,
}  # fmt: skip
