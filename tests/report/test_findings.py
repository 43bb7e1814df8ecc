"""Findings as lines for editors and logs, and the line that counts them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reviewer.report.findings import render_findings, render_summary
from reviewer.types.finding import Finding, FindingSeverity
from reviewer.types.review import Review
from reviewer.types.span import Position, Span


def finding(severity: FindingSeverity = "warning", hint: str = "do it", path: str = "a.md") -> Finding:
    """A finding at line 3, column 5."""
    return Finding("REL01", severity, "it is\nmissing", Span(path, Position(3, 5), Position(3, 9), "text"), hint, (), "failure.x")


def test_snapshot(review: Review, snapshot: Callable[[str, str], None]) -> None:
    """The findings of the small document with their count."""
    snapshot("findings.txt", render_findings(review.findings) + render_summary(review.findings, 1, review.scorecard.overall))


def test_lines() -> None:
    """Place, code and message stand on one line, the hint below; an empty hint takes no line."""
    assert render_findings([finding()]) == "a.md:3:5 REL01 it is missing\n    do it\n"
    assert render_findings([finding(hint="")]) == "a.md:3:5 REL01 it is missing\n"
    assert render_findings([]) == ""


@pytest.mark.parametrize(("severity", "tone"), [("error", "31"), ("warning", "33"), ("info", "36")])
def test_colours(severity: FindingSeverity, tone: str) -> None:
    """The code has the colour of its severity when colours are asked for, and there are none otherwise."""
    assert f"\x1b[{tone}mREL01\x1b[0m" in render_findings([finding(severity)], color=True)
    assert "\x1b" not in render_findings([finding(severity)])


@pytest.mark.parametrize(
    ("severities", "documents", "lowest", "expected"),
    [
        ([], 1, 71.4, "1 document: no findings · score 71\n"),
        ([], 0, None, "0 documents: no findings\n"),
        (["info"], 2, 0.0, "2 documents: 1 info · lowest score 0\n"),
        (["warning", "error", "warning"], 3, 9.5, "3 documents: 1 error, 2 warnings · lowest score 10\n"),
        (["info", "info"], 1, None, "1 document: 2 infos\n"),
    ],
)
def test_summary(severities: list[FindingSeverity], documents: int, lowest: float | None, expected: str) -> None:
    """Severities are counted from worst to mildest, and one is no plural."""
    assert render_summary([finding(severity) for severity in severities], documents, lowest) == expected
