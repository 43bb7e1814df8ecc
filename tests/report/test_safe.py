"""No report lets a design steer the terminal: control, bidirectional and invisible characters never reach the output."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.report.findings import render_findings
from reviewer.report.json import render_json
from reviewer.report.markdown import render_markdown
from reviewer.report.safe import escaped, one_line
from reviewer.report.text import render_review
from reviewer.review import Reviewer
from reviewer.types.finding import Finding
from reviewer.types.span import Position, Span

STEERING = "\x00\x07\x08\x1b\x7f\x85\x9b\u061c\u200b\u200e\u200f\u2028\u2029\u202a\u202e\u2060\u2066\u2069\ufeff\U000e0001\U000e0041"


def steers(text: str) -> set[str]:
    """The characters of a text, line feeds apart, that a terminal obeys or hides."""
    return {char for char in text if char != "\n" and unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")}


@pytest.mark.parametrize("char", STEERING)
def test_reports(reviewer: Reviewer, char: str) -> None:
    """Wherever it stands in a design, its path or a finding about it, the character is in no report."""
    text = (
        f"# The {char}photos{char}\n\n## Failure {char}handling\n\nIn an outage{char} callers{char} wait.\n\n"
        f"The cache {char}never fails.\n\nThere is no retry{char}.\n\n## Architecture\n\nThe parts{char} are a cache{char} and a queue.\n"
    )
    place = Span(f"x{char}.md", Position(1, 1), Position(1, 1), char)
    note = Finding("DOC03", "warning", f"not{char} UTF-8", place, f"save{char} it", (), "document")
    review = reviewer.review(text, path=f"{char}a.md", notes=(note,))
    for shown in (render_review(review), render_markdown(review), render_json([review], many=False), render_findings(review.findings)):
        assert steers(shown) == set()


def test_a_path_that_is_no_text(reviewer: Reviewer) -> None:
    """A file name with broken bytes can be printed."""
    review = reviewer.review("# Photos\n\nThe cache never fails.\n", path="a\udcff.md")
    for shown in (render_review(review), render_markdown(review), render_json([review], many=False), render_findings(review.findings)):
        shown.encode()


@given(st.text())
def test_one_line(text: str) -> None:
    """One line without steering characters and without blanks at its ends, whatever the text; doing it twice changes nothing."""
    line = one_line(text)
    assert not {"\n", "\r", "\t"} & set(line)
    assert line == one_line(line)
    assert not any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in line)
    assert not {"\u200b", "\u202e", "\u2066", "\ufeff"} & set(line)


@given(st.text(), st.integers(1, 40))
def test_limits(text: str, limit: int) -> None:
    """The line is never longer than the limit, and what is cut ends with an ellipsis."""
    whole, line = one_line(text), one_line(text, limit)
    assert len(line) <= limit
    assert line == whole if len(whole) <= limit else line.endswith("…")


def test_cut_at_a_word() -> None:
    """A line is cut at a blank where one is near, without the comma before it."""
    assert one_line("one two, three four", 12) == "one two…"
    assert one_line("abcdefghijklmnop", 8) == "abcdefg…"


@given(st.text(st.characters(exclude_categories=())))
def test_escapes_mean_the_same(text: str) -> None:
    """An escaped JSON text is read as the text that was written."""
    printed = escaped(json.dumps([text], ensure_ascii=False))
    assert json.loads(printed) == json.loads(json.dumps([text]))
    printed.encode()
