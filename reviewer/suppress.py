"""Findings that a document asks to leave out: `<!-- reviewer: ignore REL02 -->` on its own for the file, or before a section.

A comment above the first heading holds for the whole file. Elsewhere it holds from its line up to the next comment of its kind with
the word `enforce`, or the end of the file. Codes are prefixes; a comment without codes suppresses nothing.
"""

import re
from collections.abc import Iterable

from reviewer.types.finding import Finding

_COMMENT = r"<!--\s*reviewer:\s*(ignore|enforce)((?:[\s,]+[A-Z]+\d*)+)\s*(?:--\s*[^>]*?)?-->"
_HEADING = r"^ {0,3}#{1,6}\s"


def without_suppressed(findings: Iterable[Finding], text: str) -> list[Finding]:
    """The findings that no comment in `text` suppresses, in their order."""
    if "reviewer:" not in text:
        return list(findings)
    first = re.search(_HEADING, text, re.MULTILINE)
    everywhere: set[str] = set()
    changes: list[tuple[int, bool, str]] = []
    for comment in re.finditer(_COMMENT, text):
        codes = re.findall(r"[A-Z]+\d*", comment[2])
        if comment[1] == "ignore" and (first is None or comment.start() < first.start()):
            everywhere.update(codes)
        else:
            line = text.count("\n", 0, comment.start()) + 1
            changes += [(line, comment[1] == "ignore", code) for code in codes]
    return [item for item in findings if not item.rule.startswith(tuple(everywhere) or ("\0",)) and not _is_off(item, changes)]


def _is_off(finding: Finding, changes: list[tuple[int, bool, str]]) -> bool:
    off = False
    for line, ignore, code in changes:
        if line <= finding.span.start.line and finding.rule.startswith(code):
            off = ignore
    return off
