"""What tests share: the shipped knowledge, one matcher for it, and the promises that hold for every parsed document."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest

from reviewer import knowledge as knowledge_store
from reviewer.detect import detect
from reviewer.parse import parse
from reviewer.parse.terms import Matcher
from reviewer.types.document import HEADING, Document
from reviewer.types.facts import Facts
from reviewer.types.knowledge import Knowledge

ParseText = Callable[[str], Document]
DetectText = Callable[[str], Facts]


@pytest.fixture(scope="session")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Knowledge]:
    """The shipped rubric and vocabulary, compiled afresh; the user's own cache is not touched."""
    before = os.environ.get("REVIEWER_HOME")
    os.environ["REVIEWER_HOME"] = str(tmp_path_factory.mktemp("home"))
    try:
        yield knowledge_store.load("system-design")
    finally:
        if before is None:
            del os.environ["REVIEWER_HOME"]
        else:
            os.environ["REVIEWER_HOME"] = before


@pytest.fixture(scope="session")
def matcher(knowledge: Knowledge) -> Matcher:
    """One matcher for all tests, so that the automaton is built once."""
    return Matcher(knowledge.lexicon)


@pytest.fixture(scope="session")
def parse_text(knowledge: Knowledge, matcher: Matcher) -> ParseText:
    """Parses a text as the program does."""

    def run(text: str) -> Document:
        return parse(text, matcher, known_templates=knowledge.known_templates)

    return run


@pytest.fixture(scope="session")
def detect_text(knowledge: Knowledge, parse_text: ParseText) -> DetectText:
    """Parses a text and extracts its facts."""

    def run(text: str) -> Facts:
        return detect(parse_text(text), knowledge.lexicon)

    return run


@pytest.fixture(scope="session")
def check_document() -> Callable[[Document], None]:
    """Asserts every promise that holds for any parsed document."""

    def run(document: Document) -> None:
        _check_positions(document)
        _check_sentences(document)
        _check_blocks(document)
        _check_sections(document)
        _check_small_parts(document)

    return run


def _check_positions(document: Document) -> None:
    """Lines and columns count from 1 and lead back to the offset; a span holds the characters of its place."""
    lines = document.text.split("\n")
    assert len(document.line_starts) == len(lines)
    places = {0, len(document.text), *(s.start for s in document.sentences[:50]), *(b.end for b in document.blocks[:50])}
    for offset in sorted(places):
        place = document.position(offset)
        assert place.line >= 1
        assert place.column >= 1
        assert sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1 == offset
    for sentence in document.sentences[:50]:
        span = document.span(sentence.start, sentence.end)
        cut = "\n".join(lines[span.start.line - 1 : span.end.line])
        first = span.start.column - 1
        assert cut[first : first + len(span.text)] == span.text == document.text[sentence.start : sentence.end]


def _check_sentences(document: Document) -> None:
    """Sentences are ordered, apart, lie one a line in the plain text, and their letters are those of the source."""
    text, plain = document.text, document.plain
    before, low = 0, 0
    for sentence in document.sentences:
        assert before <= sentence.start < sentence.end <= len(text)
        assert sentence.low == low
        assert plain[sentence.high : sentence.high + 1] == "\n"
        piece = plain[sentence.low : sentence.high]
        assert "\n" not in piece
        assert piece.strip() == piece != ""
        before, low = sentence.end, sentence.high + 1
        start, end = document.source_range(sentence.low, sentence.high)
        assert sentence.start <= start < end <= sentence.end
        for at in range(sentence.low, sentence.high):
            source = text[document.source_offset(at)]
            assert source == plain[at] or not plain[at].isalnum() or source == "&", (piece, plain[at], source)
    assert low == len(plain)


def _check_blocks(document: Document) -> None:
    """Blocks are ordered, own all sentences without gaps, and enclose them."""
    first, before = 0, 0
    for number, block in enumerate(document.blocks):
        assert before <= block.start <= block.end <= len(document.text)
        assert block.first == first <= block.last
        before, first = block.start, block.last
        for sentence in document.sentences[block.first : block.last]:
            assert sentence.block == number
            assert sentence.section == block.section
            assert block.start <= sentence.start
            assert sentence.end <= block.end
    assert first == len(document.sentences)


def _check_sections(document: Document) -> None:
    """Sections nest, every heading opens its own, and a sentence lies in the section it names."""
    assert document.sections[0].level == 0
    assert document.sections[0].parent == 0
    for at, section in enumerate(document.sections[1:], 1):
        above = document.sections[section.parent]
        assert section.parent < at
        assert above.level < section.level
        assert above.start <= section.start <= section.heading_end <= section.end <= above.end
    for sentence in document.sentences:
        section = document.sections[sentence.section]
        assert section.start <= sentence.start
        assert sentence.end <= section.end
    headings = [block for block in document.blocks if block.kind == "heading"]
    assert [(b.section, b.start, b.end) for b in headings] == [
        (at, section.start, section.heading_end) for at, section in enumerate(document.sections[1:], 1)
    ]
    assert all(document.blocks[s.block].kind == "heading" for s in document.sentences if s.bar == HEADING)


def _check_small_parts(document: Document) -> None:
    """Cells run row by row inside their table, and links start and end with their own marks."""
    for block in document.blocks:
        places = [(cell.row, cell.column) for cell in block.cells]
        assert places == sorted(places)
        assert all(block.start <= cell.start <= cell.end <= block.end for cell in block.cells)
        assert all("\n" not in document.text[cell.start : cell.end] for cell in block.cells)
    for link in document.links:
        written = document.text[link.start : link.end]
        assert written.startswith("![" if link.image else ("[", "<"))
        assert written.endswith((")", "]", ">"))
