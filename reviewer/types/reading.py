"""Sources in the corpus and pointers to them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A paper, book, article or course that the rubrics cite."""

    id: str
    title: str
    authors: str
    year: str
    """Four digits, or empty when unknown."""
    venue: str
    kind: str
    """paper, book, article, course, video, tool, docs …"""
    url: str
    """Where it can be read; empty for a book that is not online."""


@dataclass(frozen=True, slots=True, eq=False)
class Citation:
    """A pointer from the output to a place in a reading."""

    id: str
    """Reading and place, for example `dynamo §4.4`."""
    reading: str
    title: str
    section: str
    page: int | None
    """PDF page from 1; `None` when not known."""
    url: str
    quote: str | None
    """Verbatim words of the passage; `None` until the reading itself is in the corpus."""
    fact: str
    """What the reading says there, in our words."""
