"""Markdown → Document: blocks, sections and their roles, sentences, tables, diagrams and template regions, each with its offsets."""

import re
from array import array
from collections.abc import Collection, Sequence
from dataclasses import replace

from reviewer.parse.builder import Builder
from reviewer.parse.sections import build_sections, heading_roles
from reviewer.parse.template import mark_templates
from reviewer.parse.terms import Matcher, fold
from reviewer.parse.unread import blank
from reviewer.parse.unrelated import Parts, mark_repeated, mark_unrelated
from reviewer.types.document import EVIDENCE, LINKS, Block, Document, Notice

__all__ = ["parse"]

_FRONT_LINE = re.compile(r"^([A-Za-z][\w -]*):[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_OPEN_FENCE = re.compile(r"^ {0,3}(```+|~~~+)", re.MULTILINE)


def parse(
    text: str, matcher: Matcher, *, path: str = "-", known_templates: Collection[int] = frozenset(),
    unread: Sequence[tuple[int, int]] = (), rows: Sequence[tuple[int, int]] = (),
) -> Document:  # fmt: skip
    """The document in `text` (a leading byte order mark is dropped), with the terms of `matcher` found in it.

    Sections get their roles from the sets `role/…`, template regions are found with the sets `template/…` and with
    `known_templates`, fingerprints of template lines. The stretches `unread` of the text (without its mark) stand for blanks: no part of
    the document comes from them; `rows` are the tables among them. Never raises for any text.
    """
    text = text.removeprefix("\ufeff")
    if not _encodes(text):
        text = text.encode("utf-8", "replace").decode("utf-8")
    builder = Builder(blank(text, unread, rows) if unread else text)
    builder.feed()
    plain = "".join(builder.plain)
    hits = matcher.find(fold(plain))
    names = matcher.lexicon.names
    headings = [_title_place(builder, block) for block in builder.blocks if block.kind == "heading"]
    sections = build_sections(builder.sections, len(text), heading_roles(headings, hits, names))
    unticked = {at for at, ticked in builder.checkboxes if not ticked}
    bars = mark_templates(builder.sentences, plain, hits, names, known_templates, unticked)
    for at, sentence in enumerate(builder.sentences):
        if bars[at] == EVIDENCE and sections[sentence.section].role == "references":
            bars[at] = LINKS
    parts = Parts(builder.sentences, builder.blocks, sections, plain)
    mark_unrelated(parts, bars, matcher.lexicon.technical)
    mark_repeated(parts, bars)
    sentences = tuple(s if s.bar == bar else replace(s, bar=bar) for s, bar in zip(builder.sentences, bars, strict=True))
    front = tuple((key.strip().lower(), value.strip("'\"")) for key, value in _FRONT_LINE.findall(builder.front_matter))
    return Document(
        path=path, text=text, plain=plain, title=_title(builder, dict(front)), front_matter=front, sections=sections,
        blocks=tuple(builder.blocks), sentences=sentences, links=tuple(builder.links), notices=tuple(_notices(builder)),
        words=sum(plain.count(" ", s.low, s.high) + 1 for s in sentences if s.bar == EVIDENCE),
        line_starts=array("I", [0, *[found.end() for found in re.finditer("\n", text)]]), hits=hits, marks=builder.marks,
    )  # fmt: skip


def _title_place(builder: Builder, heading: Block) -> tuple[int, int]:
    """Where a heading's words stand in the plain text; nowhere when it has none."""
    if heading.first == heading.last:
        return 0, 0
    title = builder.sentences[heading.first]
    return title.low, title.high


def _encodes(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _title(builder: Builder, front: dict[str, str]) -> str:
    real = [section for section in builder.sections[1:] if not section.pseudo]
    top = next((section.title for section in real if section.level == 1), "")
    return top or front.get("title", "") or (real[0].title if real else "")


def _notices(builder: Builder) -> list[Notice]:
    """What is odd about the text: a fence that is never closed swallows the rest of it."""
    last = builder.blocks[-1] if builder.blocks else None
    if last is None or last.kind not in ("code", "text", "diagram") or last.end < len(builder.text.rstrip()):
        return []
    opened = _OPEN_FENCE.match(builder.text, last.start)
    lines = builder.text[last.start : last.end].rstrip().split("\n")
    closing = lines[-1].strip()
    if opened is None or (len(lines) > 1 and closing.startswith(opened[1]) and not closing.strip(opened[1][0])):
        return []
    return [Notice("DOC04", "this code fence is never closed: everything after it is read as code", last.start, opened.end())]
