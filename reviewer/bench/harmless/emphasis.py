"""Bold and italics put on words or taken off."""

import re
from random import Random

from reviewer.bench.change import Change, Edit, Operator, apply_edits
from reviewer.bench.harmless.outline import EMPHASIS as MARKS
from reviewer.bench.harmless.outline import faithful, outline
from reviewer.bench.harmless.runs import InlineRun, inline_runs
from reviewer.bench.subject import Subject

__all__ = ["EMPHASIS"]

_WORD = re.compile(r"(?<= )[A-Za-z]{4,20}(?= )")
_SHARE = 0.08
_ELSEWHERE = {"Heading", "TableCell", "CodeBlock", "HtmlBlock", "MetadataBlock", "FootnoteDefinition"}


def _runs(text: str) -> list[InlineRun]:
    return [run for run in inline_runs(text) if not set(run.inside) & _ELSEWHERE]


def _put_on(text: str, random: Random) -> list[list[Edit]]:
    """Marks around some words that stand in plain text between blanks."""
    groups: list[list[Edit]] = []
    for run in _runs(text):
        depth = 0
        for name, _, start, end in run.events:
            depth += (name[0] == "+") - (name[0] == "-")
            if name != "Text" or depth:
                continue
            for word in _WORD.finditer(text, start, end):
                if random.random() < _SHARE:
                    mark = random.choice(("**", "*", "__", "_"))
                    groups.append([(word.start(), word.end(), mark + word[0] + mark)])
    return groups


def _take_off(text: str) -> list[list[Edit]]:
    """No marks around what is bold or italic for a part of its text; a line that is bold as a whole may be a heading."""
    groups: list[list[Edit]] = []
    for run in _runs(text):
        events = run.events
        for opens, inner, closes in zip(events, events[1:], events[2:], strict=False):
            if opens[0] not in ("+Strong", "+Emphasis") or inner[0] != "Text" or closes[0] != "-" + opens[0][1:]:
                continue
            if (opens[2], closes[3]) != (run.start, run.end) and text[inner[2] : inner[3]].strip():
                groups.append([(opens[2], inner[2], ""), (inner[3], closes[3], "")])
    return groups


def _emphasis(subject: Subject, random: Random) -> list[Change]:
    text = subject.document.text
    changes = []
    for verb, groups in (("put on", _put_on(text, random)), ("taken off", _take_off(text))):
        kept = faithful(text, groups, lambda changed: outline(changed, MARKS))
        if kept:
            edits = [edit for group in kept for edit in group]
            changes.append(Change(apply_edits(text, edits), f"emphasis {verb} at {len(kept)} places"))
    return changes


EMPHASIS = Operator("emphasis", "harmless", "Bold and italics put on words or taken off", _emphasis)
"""Marks one plain word in twelve; and takes the marks off, but for lines that are bold as a whole."""
