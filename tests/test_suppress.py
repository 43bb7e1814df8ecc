"""Comments in a document that leave findings out: for the file, from a line on, by prefix, and back again."""

from __future__ import annotations

import pytest

from reviewer.suppress import without_suppressed
from reviewer.types.finding import Finding
from reviewer.types.span import Position, Span

TEXT = "# Title\n\nOne.\n\n{first}\n\nTwo.\n\n{second}\n\nThree.\n"
"""Lines 3, 7 and 11 hold text; comments stand on lines 5 and 9."""


def finding(rule: str, line: int) -> Finding:
    """A finding at the start of a line."""
    return Finding(rule, "warning", "missing", Span("a.md", Position(line, 1), Position(line, 1), ""), "", (), "")


ALL = [finding(rule, line) for line in (1, 3, 7, 11) for rule in ("REL01", "REL02", "OPS04")]


def kept(text: str) -> list[str]:
    """The findings that are left, as `rule:line`."""
    return [f"{item.rule}:{item.span.start.line}" for item in without_suppressed(ALL, text)]


def left(first: str = "", second: str = "") -> list[str]:
    """What is left of the findings of the text with these comments."""
    return kept(TEXT.format(first=first, second=second))


EVERYTHING = [f"{item.rule}:{item.span.start.line}" for item in ALL]


def without(*dropped: str) -> list[str]:
    """All findings but these."""
    return [item for item in EVERYTHING if item not in dropped]


def test_no_comment() -> None:
    """Without a comment nothing is left out, and the order is kept."""
    assert left() == EVERYTHING


def test_for_the_whole_file() -> None:
    """A comment above the first heading holds everywhere."""
    assert kept("<!-- reviewer: ignore REL02 -->\n" + TEXT) == without("REL02:1", "REL02:3", "REL02:7", "REL02:11")


def test_a_file_without_headings() -> None:
    """In a text without a heading each comment holds for the whole file."""
    assert kept("Text.\n\n<!-- reviewer: ignore REL -->\n") == without(*(item for item in EVERYTHING if item.startswith("REL")))


def test_from_a_line_on() -> None:
    """Elsewhere it holds from its line to the end, or to the comment that enforces the rule again."""
    assert left("<!-- reviewer: ignore OPS04 -->") == without("OPS04:7", "OPS04:11")
    assert left("<!-- reviewer: ignore OPS04 -->", "<!-- reviewer: enforce OPS04 -->") == without("OPS04:7")
    assert left("<!-- reviewer: ignore OPS04 -->", "<!-- reviewer: enforce REL01 -->") == without("OPS04:7", "OPS04:11")


def test_prefixes() -> None:
    """A code stands for all codes that start so; a part of the family can be enforced again."""
    assert left("<!-- reviewer: ignore REL -->") == without("REL01:7", "REL01:11", "REL02:7", "REL02:11")
    assert left("<!-- reviewer: ignore REL -->", "<!-- reviewer: enforce REL02 -->") == without("REL01:7", "REL01:11", "REL02:7")


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- reviewer: ignore REL01, OPS04 -->",
        "<!--reviewer:ignore REL01 OPS04-->",
        "<!--  reviewer: ignore\n REL01,OPS04 -->",
        "<!-- reviewer: ignore REL01 OPS04 -- the queue is another team's -->",
        "<!-- reviewer: ignore REL01 -->\n<!-- reviewer: ignore OPS04 -->",
    ],
)
def test_ways_to_write_it(comment: str) -> None:
    """Several codes with blanks or commas, narrow or wide, and with a reason."""
    assert kept(comment + "\n# Title\n") == without(*(item for item in EVERYTHING if item[:5] in ("REL01", "OPS04")))


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- reviewer: ignore -->",
        "<!-- reviewer: ignore everything -->",
        "<!-- reviewer: ignore rel01 -->",
        "<!-- reviewers: ignore REL01 -->",
        "<!-- reviewer: skip REL01 -->",
        "reviewer: ignore REL01",
        "<!-- reviewer: ignore REL01",
    ],
)
def test_what_suppresses_nothing(comment: str) -> None:
    """A comment without codes, with another word, or one that is none leaves all findings."""
    assert kept(comment + "\n# Title\n") == EVERYTHING


def test_nothing_to_enforce() -> None:
    """A rule that was never ignored stays, and one that is ignored for the file cannot be enforced below."""
    assert left("<!-- reviewer: enforce REL01 -->") == EVERYTHING
    text = "<!-- reviewer: ignore REL01 -->\n" + TEXT.format(first="<!-- reviewer: enforce REL01 -->", second="")
    assert not any(item.startswith("REL01") for item in kept(text))


def test_windows_line_ends() -> None:
    """Lines are counted by line feeds, and headings are found in a text with Windows line ends."""
    text = TEXT.format(first="<!-- reviewer: ignore OPS04 -->", second="").replace("\n", "\r\n")
    assert kept(text) == without("OPS04:7", "OPS04:11")


def test_many_comments_take_little_time() -> None:
    """Comments that never end are passed over in one go."""
    assert kept("<!-- reviewer: ignore " * 20_000) == EVERYTHING
    assert kept("<!-- reviewer: ignore REL01 " + "-" * 50_000) == EVERYTHING
