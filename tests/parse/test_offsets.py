"""Byte offsets become code-point offsets."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.parse.offsets import byte_to_char
from reviewer.types.document import Document


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
@settings(max_examples=400, deadline=None, derandomize=True)
def test_equals_the_naive_computation(text: str) -> None:
    """Every character's first byte, and the end, lead to that character."""
    convert = byte_to_char(text)
    for at in range(len(text) + 1):
        assert convert(len(text[:at].encode())) == at


@pytest.mark.parametrize("text", ["", "a", "\u00e9", "\u4f60a", "\U0001f680\u00e9a\u4f60", "e\u0301\u0301", "\u07ff\u0800\uffff\U00010000"])
def test_widths_at_their_limits(text: str) -> None:
    """One to four bytes a character, next to each other and combined."""
    convert = byte_to_char(text)
    assert [convert(len(text[:at].encode())) for at in range(len(text) + 1)] == list(range(len(text) + 1))


def test_text_of_many_blocks() -> None:
    """Characters of all lengths stand across the places at which the count starts anew."""
    text = "".join("a\u00e9\u4f60\U0001f680"[at % 4] * (at % 11) for at in range(300))
    convert = byte_to_char(text)
    assert [convert(len(text[:at].encode())) for at in range(len(text) + 1)] == list(range(len(text) + 1))


def test_lines_and_columns_count_code_points(parse_text: Callable[[str], Document]) -> None:
    """Lines and columns start at 1, an emoji is one column, and the byte order mark is none."""
    document = parse_text("\ufeff# \U0001f680 T\u00e9l\u00e9\r\n\r\n\u4f60\u597d. Second one.\r\n")
    places = [document.span(s.start, s.end) for s in document.sentences]
    assert [(p.start.line, p.start.column, p.end.line, p.end.column, p.text) for p in places] == [
        (1, 3, 1, 9, "\U0001f680 T\u00e9l\u00e9"),
        (3, 1, 3, 4, "\u4f60\u597d."),
        (3, 5, 3, 16, "Second one."),
    ]
    assert document.position(0).column == 1
    assert document.position(len(document.text)).line == 4
