"""Lines of prose broken at other places."""

import re
from random import Random

from reviewer.bench.change import Change, Edit, Operator, apply_edits
from reviewer.bench.harmless.outline import faithful, outline
from reviewer.bench.harmless.runs import InlineRun, eol, inline_runs, line_start
from reviewer.bench.subject import Subject

__all__ = ["REWRAP"]

_WIDTHS = (60, 100)
_ONE_BLANK = re.compile(r"(?<=\S) (?=\S)")
_OPENS_BLOCK = re.compile(r"[-+*_>#|=~`<:\[\]!$&\\]|\d+[.)]")
"""What must not come first in a line: it could open a list, a heading, a quote, a table, a fence, HTML or a definition."""
_ELSEWHERE = ("BlockQuote", "FootnoteDefinition", "Heading", "TableCell", "CodeBlock", "HtmlBlock", "MetadataBlock")


def _gaps(text: str, run: InlineRun) -> list[tuple[int, int]]:
    """Where a line may end: soft breaks with the indent behind them, and single blanks of plain text."""
    found: list[tuple[int, int]] = []
    depth = 0
    for at, (name, _, start, end) in enumerate(run.events):
        if name in ("+Link", "+Image", "-Link", "-Image"):
            depth += 1 if name[0] == "+" else -1
        elif name == "SoftBreak" and at + 1 < len(run.events):
            found.append((start, run.events[at + 1][2]))
        elif name == "Text" and not depth:
            found.extend((start + gap.start(), start + gap.end()) for gap in _ONE_BLANK.finditer(text[start:end]))
    return found


def _blanks_between(text: str, run: InlineRun) -> list[tuple[int, int]]:
    """Blanks where text meets other markup: `a` in front of code, bold or a link."""
    found = []
    for (name, _, start, end), after in zip(run.events, run.events[1:], strict=False):
        ends_blank = name == "Text" and text[end - 1 : end] == " " and end == after[2]
        if ends_blank and text[end - 2 : end - 1].strip() and end - 1 > start and after[0] in ("+Strong", "+Emphasis"):
            found.append((end - 1, end))
    return found


def _wrap(text: str, run: InlineRun, width: int) -> list[Edit]:
    """Edits that break the lines of a run at `width`."""
    indent = run.start - line_start(text, run.start)
    if "\t" in text[run.start - indent : run.start] or "|" in text[run.start : run.end]:
        return []
    depth_safe = [(low, high) for low, high in _gaps(text, run) + _blanks_between(text, run) if low < high]
    gaps = sorted(set(depth_safe))
    breaks = {event[3] for event in run.events if event[0] == "HardBreak"}
    edits: list[Edit] = []
    column, done = indent, run.start
    for at, (low, high) in enumerate(gaps):
        hard = [end for end in breaks if done < end <= low]
        column = indent + low - max(hard) if hard else column + low - done
        following = gaps[at + 1][0] if at + 1 < len(gaps) else run.end
        fits = column + 1 + following - high <= width
        safe = not _OPENS_BLOCK.match(text, high) and text[low - 1] not in "\\ "
        new = " " if fits or not safe else eol(text) + " " * indent
        if text[low:high] != new:
            edits.append((low, high, new))
        column = column + 1 if new == " " else indent
        done = high
    return edits


def _rewrap(subject: Subject, random: Random) -> list[Change]:
    text = subject.document.text
    width = random.randint(*_WIDTHS)
    groups = [_wrap(text, run, width) for run in inline_runs(text) if not set(run.inside) & set(_ELSEWHERE)]
    groups = faithful(text, [group for group in groups if group], outline)
    if not groups:
        return []
    return [Change(apply_edits(text, [edit for group in groups for edit in group]), f"{len(groups)} texts rewrapped at {width} columns")]


REWRAP = Operator("rewrap", "harmless", "Paragraphs and list items rewrapped", _rewrap)
"""Breaks lines of prose at 60 to 100 columns, and joins those that were broken."""
