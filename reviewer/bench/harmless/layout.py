"""Where whole blocks can be put into a document: between sections, at its end, never into an open fence or a quote."""

from collections.abc import Iterator

from reviewer.bench.harmless.runs import eol, line_start
from reviewer.bench.subject import Subject
from reviewer.types.document import Document

__all__ = ["at_the_end", "has_open_fence", "is_real_heading", "main_level", "section_ends"]


def has_open_fence(document: Document) -> bool:
    """Whether a fence is never closed, so that everything behind it is code."""
    return any(notice.code == "DOC04" for notice in document.notices)


def is_real_heading(document: Document, section: int) -> bool:
    """Whether a section opens with a heading at the start of a line, and with no bold line."""
    text, start = document.text, document.sections[section].start
    return bool(section) and not text[line_start(text, start) : start].strip() and not text.startswith(("**", "__"), start)


def section_ends(subject: Subject) -> Iterator[tuple[int, int]]:
    """Each section with words of its own, and where its own body ends: in front of the next heading, or at the end of the text."""
    document = subject.document
    last = len(document.sections) - 1
    for at, words in enumerate(subject.body_words):
        if at == last:
            if words:
                yield at, len(document.text)
            return
        start = document.sections[at + 1].start
        start = line_start(document.text, start)
        if words and is_real_heading(document, at + 1):
            yield at, start


def at_the_end(document: Document, addition: str) -> str:
    """The document with a block of its own behind everything; `addition` has `\\n` line ends and no blank lines around it."""
    end = eol(document.text)
    return document.text.rstrip() + end * 2 + addition.replace("\n", end) + end


def main_level(document: Document) -> int:
    """The level of the headings that divide the document: the first that comes three times, else 2."""
    levels = [item.level for at, item in enumerate(document.sections) if is_real_heading(document, at)]
    return next((level for level in sorted(set(levels)) if levels.count(level) >= 3), 2)
