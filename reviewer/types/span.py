"""Places in a text: what every finding, quote and piece of evidence points with."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place between two characters of a text."""

    line: int
    """Line number, from 1. Lines end at a line feed."""
    column: int
    """Column in Unicode code points, from 1. A byte order mark is not counted."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one document, with the exact characters that stand there."""

    path: str
    """The document's path as it was given; `-` for standard input."""
    start: Position
    """First character."""
    end: Position
    """One past the last character (exclusive)."""
    text: str
    """The characters between `start` and `end`, unchanged; empty for a finding about the whole document."""
