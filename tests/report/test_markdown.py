"""The critique as Markdown: its snapshot, and a design's text that cannot break out of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from markdown_it import MarkdownIt

from reviewer.report.markdown import escape, render_findings_table, render_markdown
from reviewer.review import Reviewer
from reviewer.types.finding import Finding
from reviewer.types.review import Review
from reviewer.types.span import Position, Span

HOSTILE = """\
# <script>alert(1)</script> [x](javascript:alert) `a` | b

## Failure | handling <img src=x onerror=alert(1)>

In an outage <iframe> **callers see** | a ![pixel](http://example.org/p.png) and [link](http://example.org) \\| `code`.

## Architecture

The parts are a cache and a database.
"""


def tokens(text: str) -> list[str]:
    """The kinds of all block and inline elements of a Markdown text."""
    found = []
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        found += [token.type, *(child.type for child in token.children or [])]
    return found


def test_snapshot(review: Review, snapshot: Callable[[str, str], None]) -> None:
    """The whole critique."""
    snapshot("review.md", render_markdown(review))


def test_text_of_the_design_is_no_markup(reviewer: Reviewer) -> None:
    """HTML, links, pictures and pipes in a design are shown as they stand and never take effect."""
    found = tokens(render_markdown(reviewer.review(HOSTILE, path="a`|<b>.md")))
    assert not {"html_block", "html_inline", "image"} & set(found)
    assert found.count("link_open") == 1, "the link of the source"


def test_rows_have_five_cells() -> None:
    """A pipe in a finding does not start another cell."""
    finding = Finding("X01", "error", "a | b\nc", Span("x|y.md", Position(3, 1), Position(3, 1), ""), "do | it", (), "document")
    found = tokens(render_findings_table([finding, finding]))
    assert (found.count("th_open"), found.count("td_open"), found.count("tr_open")) == (5, 10, 3)


def test_no_findings(review: Review) -> None:
    """Without findings there is a sentence instead of a table."""
    assert render_findings_table([]) == "No findings.\n"
    assert "## Findings\n\nNo findings.\n" in render_markdown(replace(review, findings=()))


def test_escape() -> None:
    """Each special character is escaped once, on one line."""
    assert escape("a*b_[c]\n<d>\x1b|`e`\\") == "a\\*b\\_\\[c\\] \\<d\\>\\|\\`e\\`\\\\"
