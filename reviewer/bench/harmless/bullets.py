"""Paragraphs as bullet lists."""

from itertools import pairwise
from random import Random

from reviewer.bench.change import Change, Edit, Operator, apply_edits
from reviewer.bench.harmless.outline import faithful, words
from reviewer.bench.harmless.runs import eol, line_start
from reviewer.bench.subject import Subject
from reviewer.types.document import EVIDENCE, Document

__all__ = ["PROSE_TO_BULLETS"]

_FEWEST = 3


def _list(document: Document, at: int) -> Edit | None:
    """The edit that makes a bullet of each sentence of a paragraph; `None` where it would not be the same text."""
    block, text = document.blocks[at], document.text
    around = {document.blocks[near].kind for near in (at - 1, at + 1) if 0 <= near < len(document.blocks)}
    sentences = document.sentences[block.first : block.last]
    if block.kind != "paragraph" or len(sentences) < _FEWEST or "list" in around or any(s.bar != EVIDENCE for s in sentences):
        return None
    start, stop = sentences[0].start, sentences[-1].end
    gaps = [text[a.end : b.start] for a, b in pairwise(sentences)]
    apart = [text[line_start(text, start) : start], text[block.start : start], text[stop : block.end], *gaps]
    if any(gap.strip() for gap in apart) or text[stop - 1] == ":":
        return None
    lines = ["- " + " ".join(text[item.start : item.end].split()) for item in sentences]
    return start, stop, eol(text).join(lines)


def _bullets(subject: Subject, _: Random) -> list[Change]:
    document = subject.document
    edits = [_list(document, at) for at in range(len(document.blocks))]
    groups = faithful(document.text, [[edit] for edit in edits if edit], words)
    if not groups:
        return []
    return [Change(apply_edits(document.text, [group[0] for group in groups]), f"{len(groups)} paragraphs as lists")]


PROSE_TO_BULLETS = Operator("prose-to-bullets", "harmless", "Paragraphs as bullet lists, one sentence an item", _bullets)
"""Turns paragraphs of three sentences or more into lists; those next to a list stay as they are."""
