"""A parsed design: text, blocks, sections and sentences; offsets are Unicode code points into `Document.text`."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from reviewer.types.hits import Hits
from reviewer.types.span import Position, Span

BlockKind = Literal[
    "paragraph", "list", "table", "code", "text", "diagram", "quote", "html", "comment", "front-matter", "image", "heading"
]
"""What a block is. `text` is an untagged fence of prose or sums; `code` is a fence of code, schema or messages; `diagram` is
Mermaid or ASCII art; `image` is a paragraph that holds nothing but pictures."""

Role = Literal[
    "requirements", "estimation", "api", "data-model", "architecture", "deep-dive", "consistency", "scaling", "failure",
    "operations", "security", "trade-offs", "testing", "background", "references", "other",
]  # fmt: skip
"""What a section is for (see `rubrics/vocabulary/sections.yaml`)."""

EVIDENCE = 0
"""`Sentence.bar` of a sentence that may be evidence."""
BARS = (
    "evidence", "heading", "template", "comment", "quoted checklist", "link list", "bare enumeration", "code",
    "diagram", "deferred", "image", "instruction to the reader", "about something else", "said before",
)  # fmt: skip
"""Why a sentence is no evidence; `Sentence.bar` is an index into this tuple."""
HEADING, TEMPLATE, COMMENT, CHECKLIST, LINKS, ENUMERATION, CODE, DIAGRAM, DEFERRED, IMAGE, INSTRUCTION, UNRELATED, REPEATED = range(1, 14)


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """A sentence of prose or of a list item, a table row, or a line of a fence."""

    start: int
    """Offset of the first character in `Document.text`."""
    end: int
    """Offset past the last character."""
    low: int
    """Offset of the first character in `Document.plain`."""
    high: int
    """Offset past the last character in `Document.plain`."""
    block: int
    """Index into `Document.blocks`."""
    section: int
    """Index into `Document.sections`."""
    bar: int
    """Why it is no evidence, as an index into `BARS`; 0 when it may be evidence."""


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """One cell of a table row."""

    start: int
    """Offset of the first character in `Document.text`."""
    end: int
    """Offset past the last character."""
    row: int
    """Row number; 0 is the header."""
    column: int
    """Column number, from 0."""


@dataclass(frozen=True, slots=True, eq=False)
class Diagram:
    """Boxes and arrows of a Mermaid or ASCII drawing."""

    syntax: Literal["mermaid", "ascii"]
    nodes: tuple[str, ...]
    """Labels in order of appearance, each once."""
    edges: tuple[tuple[str, str], ...]
    """Pairs of labels; empty for ASCII drawings, whose arrows are not followed."""


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A paragraph, a whole list with the line that introduces it, a table, a fence, a quote, a comment."""

    kind: BlockKind
    start: int
    """Offset of the first character in `Document.text`."""
    end: int
    """Offset past the last character."""
    section: int
    """Index into `Document.sections`."""
    first: int
    """Index of its first sentence in `Document.sentences`."""
    last: int
    """Index past its last sentence; equal to `first` when it has none."""
    language: str = ""
    """Info string of a fence, lower case; empty when it has none."""
    cells: tuple[Cell, ...] = ()
    """Cells of a table, row by row."""
    diagram: Diagram | None = None
    """What a diagram shows; `None` for other blocks."""


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """A heading with everything under it; index 0 is the whole document, before the first heading."""

    title: str
    """The heading's plain text without its number; empty for the preamble."""
    level: int
    """1-6; 0 for the preamble. A bold line that serves as a heading counts one below the heading above it."""
    parent: int
    """Index of the enclosing section; the preamble is its own parent."""
    role: Role
    """What the section is for."""
    start: int
    """Offset of the heading in `Document.text`."""
    heading_end: int
    """Offset past the heading."""
    end: int
    """Offset past the last character of its subtree."""
    words: int
    """Words of prose, lists and tables in its own body, subsections excluded."""


@dataclass(frozen=True, slots=True, eq=False)
class Link:
    """A link or an image."""

    start: int
    """Offset of the first character in `Document.text`."""
    end: int
    """Offset past the last character."""
    target: str
    """Destination as written."""
    image: bool
    """True for an image."""


@dataclass(frozen=True, slots=True, eq=False)
class Notice:
    """Something about the input that the reader should know, with the place."""

    code: str
    """Rule code, for example `DOC03`."""
    message: str
    """One line."""
    start: int
    """Offset in `Document.text`."""
    end: int
    """Offset past the last character."""


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A submitted Markdown text and all its parts; nothing of the text is lost, and every part knows its offsets."""

    path: str
    """As given on the command line; `-` for standard input."""
    text: str
    """The text without its byte order mark; line ends are as in the file."""
    plain: str
    """All sentences without markup, one a line: rewrapping, bold and links leave it unchanged."""
    title: str
    """The first level-1 heading, else the title of the front matter, else the first heading, else empty."""
    front_matter: tuple[tuple[str, str], ...]
    """Top-level keys and scalar values of a YAML front matter; empty when there is none."""
    sections: tuple[Section, ...]
    blocks: tuple[Block, ...]
    """In order of the text."""
    sentences: tuple[Sentence, ...]
    """In order of the text."""
    links: tuple[Link, ...]
    notices: tuple[Notice, ...]
    words: int
    """Words of prose, lists and tables that are no template."""
    line_starts: Sequence[int]
    """Offset of each line's first character."""
    hits: Hits
    """Where the lexicon's sets stand in `plain`."""
    marks: tuple[Sequence[int], Sequence[int]]
    """Offsets in `plain`, sorted, and for each the offset in `text`: between two marks both run in step."""

    def position(self, offset: int) -> Position:
        """The line and column of an offset in `text`, both from 1."""
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def span(self, start: int, end: int) -> Span:
        """The stretch from `start` to `end` (offsets in `text`), with its characters."""
        return Span(self.path, self.position(start), self.position(end), self.text[start:end])

    def section_at(self, offset: int) -> int:
        """The index of the innermost section that holds an offset in `text`."""
        return bisect_right(self.sections, offset, key=lambda section: section.start) - 1

    def source_offset(self, plain_offset: int) -> int:
        """The offset in `text` of a character of `plain`."""
        lows, starts = self.marks
        at = bisect_right(lows, plain_offset) - 1
        return starts[at] + plain_offset - lows[at]

    def source_range(self, low: int, high: int) -> tuple[int, int]:
        """The stretch of `text` that the characters `low` to `high` of `plain` come from (`high` exclusive, `low` < `high`)."""
        return self.source_offset(low), self.source_offset(high - 1) + 1
