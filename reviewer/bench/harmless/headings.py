"""Headings in other words."""

from random import Random

from reviewer.bench.change import Change, Edit, Operator, apply_edits
from reviewer.bench.harmless.data import heading_groups
from reviewer.bench.subject import Subject
from reviewer.types.document import Document

__all__ = ["HEADING_SYNONYMS", "title_place"]


def title_place(document: Document, section: int) -> tuple[int, int] | None:
    """Where a section's title stands in the text, without its number; `None` when markup breaks it up."""
    item = document.sections[section]
    heading = next((s for s in document.sentences if s.section == section and s.start >= item.start), None)
    if heading is None or heading.end > item.heading_end:
        return None
    at = document.plain[heading.low : heading.high].rfind(item.title)
    if at < 0 or not item.title:
        return None
    start, end = document.source_range(heading.low + at, heading.low + at + len(item.title))
    return (start, end) if document.text[start:end] == item.title else None


def _in_the_case_of(title: str, new: str) -> str:
    """`new` in capitals, or in lower case after the first word, when `title` is."""
    if title.isupper():
        return new.upper()
    first, *rest = title.split()
    if rest and all(word.islower() for word in rest) and first[1:].islower():
        head, *tail = new.split(" ")
        return " ".join([head, *(word if word[1:].lower() != word[1:] else word.lower() for word in tail)])
    return new


def _synonyms(subject: Subject, random: Random) -> list[Change]:
    document = subject.document
    groups = {name.casefold(): group for group in heading_groups() for name in group}
    headings = {at for at in range(1, len(document.sections)) if not (at == 1 and document.sections[1].level == 1)}
    edits: list[Edit] = []
    for at in sorted(headings):
        title = document.sections[at].title
        others = [name for name in groups.get(title.casefold(), ()) if name.casefold() != title.casefold()]
        place = title_place(document, at) if others else None
        if place:
            edits.append((*place, _in_the_case_of(title, random.choice(others))))
    if not edits:
        return []
    shown = ", ".join(f"{document.text[start:end]!r} as {new!r}" for start, end, new in edits[:4])
    return [Change(apply_edits(document.text, edits), f"{len(edits)} headings in other words: {shown}")]


HEADING_SYNONYMS = Operator("heading-synonyms", "harmless", "Headings in other words", _synonyms)
"""Replaces headings by others that mean the same (`rubrics/bench/headings.yaml`)."""
