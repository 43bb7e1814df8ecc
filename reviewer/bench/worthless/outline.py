"""The outline of a document, to hang something else on."""

from collections.abc import Sequence

from reviewer.bench.subject import Subject

__all__ = ["headings", "joined"]


def headings(subject: Subject) -> list[str]:
    """Every heading as the document writes it."""
    text = subject.document.text
    written = (text[section.start : section.heading_end].strip() for section in subject.document.sections[1:])
    return [heading for heading in written if heading]


def joined(blocks: Sequence[str]) -> str:
    """Markdown of these blocks with blank lines between them."""
    return "\n\n".join(block for block in blocks if block) + "\n"
