"""Evidence taken away raises no criterion; evidence added lowers none."""

import re
from random import Random

from reviewer.bench.change import Change, Edit, Operator, apply_edits
from reviewer.bench.places import Place, inserted, newline, own_paragraph
from reviewer.bench.subject import Subject
from reviewer.types.document import Document, Sentence
from reviewer.types.rubric import Criterion

__all__ = ["OPERATORS"]

_CHANGES = 3
_GOOD = 2
"""Level from which an anchor is an answer."""
_SHOWN = 48
_ITEM_HEAD = re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?[*_`]*")
_LINE_HEAD = re.compile(r"[ \t>]*")
_LEAD = re.compile(r"[ \t]*")
_PLAIN_LINE = re.compile(r"[A-Za-z]")
_PAIRS = (("**", "**"), ("`", "`"), ("[", "]"), ("(", ")"), ("<", ">"))
_LINES = ("text", "code", "diagram")
"""Blocks whose every line is a sentence."""


# --- Taking away -------------------------------------------------------------------------------------------------------------------


def _take(subject: Subject, random: Random) -> list[Change]:
    document = subject.document
    starts = {sentence.start: at for at, sentence in enumerate(document.sentences)}
    offsets = {start for result in subject.scored for start, _ in subject.quotes(result)}
    quoted = sorted({at for offset in offsets if (at := _holder(document, starts, offset)) >= 0})
    random.shuffle(quoted)
    changes: list[Change] = []
    for at in quoted:
        sentence = document.sentences[at]
        if (edit := _cut(document, sentence)) is not None:
            shown = " ".join(document.text[sentence.start : sentence.end].split())[:_SHOWN]
            changes.append(Change(apply_edits(document.text, [edit]), f'deleted "{shown}"', (sentence.section,)))
        if len(changes) == _CHANGES:
            break
    return changes


def _holder(document: Document, starts: dict[int, int], offset: int) -> int:
    """The sentence that a quote is, or is cut from; -1 when there is none."""
    if offset in starts:
        return starts[offset]
    return next((at for at, item in enumerate(document.sentences) if item.start <= offset < item.end), -1)


def _cut(document: Document, sentence: Sentence) -> Edit | None:
    """What removes a sentence: its line where it is all of a list item, row or line of a fence; `None` where more would change."""
    block, text = document.blocks[sentence.block], document.text
    first, last = text.rfind("\n", 0, sentence.start) + 1, text.find("\n", sentence.end)
    last = len(text) if last < 0 else last + 1
    head, tail = text[first : sentence.start], text[sentence.end : last].strip(" \t\r\n*_`")
    if block.kind == "table":
        header = document.sentences[block.first] is sentence
        return None if header else (first, last, "")
    if block.kind in _LINES:
        return (first, last, "")
    if block.kind == "list" and _ITEM_HEAD.fullmatch(head) and not tail:
        return None if _has_children(text, last, head) else (first, last, "")
    if _LINE_HEAD.fullmatch(head) and not text[sentence.end : last].strip():
        return (first, last, "") if _is_balanced(text[sentence.start : sentence.end]) else None
    return _cut_from_text(text, sentence)


def _has_children(text: str, following: int, head: str) -> bool:
    """Whether the next line that is not blank is indented deeper than an item: it would change its parent."""
    rest = text[following:].lstrip("\r\n")
    lead, own = _LEAD.match(rest), _LEAD.match(head)
    assert lead is not None
    assert own is not None
    return len(lead[0]) > len(own[0])


def _cut_from_text(text: str, sentence: Sentence) -> Edit | None:
    """Removes a sentence with the blanks after it; `None` where that breaks a mark in two or what follows might start a block."""
    if not _is_balanced(text[sentence.start : sentence.end]):
        return None
    end = sentence.end
    while text[end : end + 1] in (" ", "\t"):
        end += 1
    rest = text[end : end + 1]
    if rest not in ("", "\n", "\r") and not _PLAIN_LINE.match(rest):
        return None
    return sentence.start, end, ""


def _is_balanced(piece: str) -> bool:
    """Whether every mark and bracket that is opened in a piece is closed in it."""
    return all(
        piece.count(opening) % 2 == 0 if opening == closing else piece.count(opening) == piece.count(closing) for opening, closing in _PAIRS
    )


# --- Adding ------------------------------------------------------------------------------------------------------------------------


def _add(subject: Subject, random: Random) -> list[Change]:
    document = subject.document
    answers = [(criterion, texts) for criterion in subject.rubric.criteria if (texts := _answers(criterion))]
    if not answers or not document.blocks:
        return []
    changes = []
    if not any(notice.code == "DOC04" for notice in document.notices):
        criterion, texts = random.choice(answers)
        place = own_paragraph(document, len(document.text), "end")
        changes.append(_added(subject, criterion, random.choice(texts), place))
    at_home = [(item, texts, where) for item, texts in answers if (where := _home_sections(document, item))]
    if at_home:
        criterion, texts, where = random.choice(at_home)
        changes.append(_added(subject, criterion, random.choice(texts), _section_end(document, random.choice(where))))
    inside = [
        (item, short, ends)
        for item, texts, where in at_home
        if (short := [text for text in texts if _is_sentence(text)]) and (ends := _paragraph_ends(document, where))
    ]
    if inside:
        criterion, texts, ends = random.choice(inside)
        changes.append(_added(subject, criterion, random.choice(texts), Place("sentence", random.choice(ends), " ", "")))
    return changes


def _answers(criterion: Criterion) -> list[str]:
    """The texts of a criterion's good anchors without their headings."""
    if criterion.polarity == "defect":
        return []
    good = (anchor.text for anchor in criterion.anchors if anchor.level >= _GOOD and not anchor.tag)
    bare = ("\n".join(line for line in text.split("\n") if not line.startswith("#")).strip() for text in good)
    return [text for text in bare if text]


def _is_sentence(text: str) -> bool:
    """Whether a text may go on with a paragraph: one line that opens no list, table or fence."""
    return "\n" not in text and _PLAIN_LINE.match(text) is not None


def _added(subject: Subject, criterion: Criterion, text: str, place: Place) -> Change:
    section = subject.section_at(max(0, place.offset - 1))
    where = {"end": "at the end", "between": "as a paragraph", "sentence": "in a paragraph"}.get(place.kind, place.kind)
    what = f"added an answer to {criterion.id} {where} of {subject.document.sections[section].title!r}"
    return Change(inserted(subject.document, place, text), what, (section,))


def _home_sections(document: Document, criterion: Criterion) -> list[int]:
    """Sections with a heading and one of a criterion's home roles whose own body can be added to."""
    return [at for at, section in enumerate(document.sections) if at and section.role in criterion.home and _can_end(document, at)]


def _can_end(document: Document, section: int) -> bool:
    """Whether the next section starts at the left margin, so that a paragraph before it belongs to this one."""
    if section + 1 == len(document.sections):
        return not any(notice.code == "DOC04" for notice in document.notices)
    start = document.sections[section + 1].start
    return document.text[start - 1 : start] == "\n"


def _section_end(document: Document, section: int) -> Place:
    last = section + 1 == len(document.sections)
    place = own_paragraph(document, len(document.text) if last else document.sections[section + 1].start, "between")
    return place if not last else Place("between", place.offset, place.before, newline(document))


def _paragraph_ends(document: Document, sections: list[int]) -> list[int]:
    """Offsets where the paragraphs of these sections end."""
    return [
        block.start + len(document.text[block.start : block.end].rstrip())
        for block in document.blocks
        if block.kind == "paragraph" and block.section in sections
    ]


OPERATORS: tuple[Operator, ...] = (
    Operator("take-evidence", "monotone", "deletes a sentence that proves something", _take),
    Operator("add-anchor", "monotone", "adds a worked answer of the rubric", _add),
)
"""The operators of the family `monotone`."""
