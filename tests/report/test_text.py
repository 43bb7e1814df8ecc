"""The critique for a terminal: its snapshots, its width, its colours, and what it leaves out for a text that is no design."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from reviewer.report.text import render_review
from reviewer.review import Reviewer
from reviewer.types.review import Review

Snapshot = Callable[[str, str], None]
SGR = re.compile(r"\x1b\[[\d;]*m")


def test_snapshot(review: Review, snapshot: Snapshot) -> None:
    """The whole critique as it is printed into a pipe."""
    snapshot("review.txt", render_review(review))


def test_narrow_snapshot(review: Review, snapshot: Snapshot) -> None:
    """The same for the narrowest terminal."""
    snapshot("review-60.txt", render_review(review, width=60))


def test_colored_snapshot(review: Review, snapshot: Snapshot) -> None:
    """The same with colours."""
    snapshot("review-color.txt", render_review(review, color=True))


def test_colours_change_no_word(review: Review) -> None:
    """Without its attributes the coloured critique is the plain one, and the plain one has none."""
    plain = render_review(review)
    assert "\x1b" not in plain
    assert SGR.sub("", render_review(review, color=True)) == plain


LONG = (
    "# The design of a store for photos that people take on holidays and never look at again\n\n## Failure handling, " + "and more " * 30
    + "\n\nIn an outage callers see " + "a very long description of what they see " * 20 + "for 3 seconds.\n\n- Retr" + "y" * 300
    + "\n\n## Architecture\n\nThe parts are a queue and a cache and a database.\n\n```mermaid\ngraph LR\n  a --> b\n```\n"
)  # fmt: skip


@pytest.mark.parametrize("width", [0, 60, 61, 66, 79, 80, 99, 100, 110, 200])
@pytest.mark.parametrize("path", ["a.md", "folder/" * 30 + "long.md"])
def test_widths(reviewer: Reviewer, review: Review, width: int, path: str) -> None:
    """No line is wider than the terminal, which is taken for 60 at least; the first has the path, its middle cut, and the score."""
    design = reviewer.review(LONG, path=path)
    assert len([item for item in design.scorecard.dimensions if item.score is not None]) == 2
    for shown in (design, replace(review, document=replace(review.document, path=path))):
        lines = render_review(shown, width=width).splitlines()
        assert [line for line in lines if len(line) > max(60, width)] == []
        assert len(lines[0]) == max(60, width)
        start, cut, end = lines[0].partition(" ")[0].partition("…")
        assert path.startswith(start)
        assert path.endswith(end)
        assert bool(cut) == (start != path) == (len(path) > max(60, width) - len(f"{shown.scorecard.overall:.0f} / 100  (0–100)") - 2)
        assert lines[1].startswith("tiny 1 · ")


def test_every_line_ends(review: Review) -> None:
    """The text ends with one line feed and has neither blanks at line ends nor several empty lines."""
    text = render_review(review)
    assert text.endswith("criterion\n")
    assert not re.search(r"[ \t]\n|\n\n\n", text)


def test_what_is_no_design_gets_no_advice(reviewer: Reviewer) -> None:
    """A template is told what it is and not what would earn points."""
    text = render_review(reviewer.review("# Photos\n\n## Failure\n\nTBD\n\n## Operations\n\nTBD\n\n## Architecture\n\nTBD\n\nTBD\n"))
    assert "capped at 5: this is an unfilled template" in text
    assert "What earns the most" not in text
    assert "What holds up" not in text


def test_a_script_that_is_not_covered(reviewer: Reviewer) -> None:
    """A Chinese text is told that its score is a lower bound."""
    text = render_review(reviewer.review("# 设计\n\n我们使用缓存来存储照片并且在数据库失败的时候返回旧的数据。\n"), width=60)
    assert "most of the text is in a script that the vocabulary" in text


def test_what_was_searched(reviewer: Reviewer) -> None:
    """A gap without a quote says where was looked, and what was found there that proves nothing."""
    text = "# Photos\n\n## Requirements\n\nThere is no outage. A user stores a photo and sees it again on every day of the year.\n\n"
    text = render_review(reviewer.review(text + "## Architecture\n\nA cache, and a database behind it.\n"))
    assert "searched the whole document: no text is devoted to it; line 5 is negated: “There is no outage.”" in text
