"""What every match of a pattern holds: never more than is true."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from reviewer.rubric.kinds.pattern import compiled
from reviewer.rubric.literals import literals_of
from reviewer.types.knowledge import Knowledge
from reviewer.types.rubric import Detector


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        (r"\bretries\b", ("retrie",)),
        (r"\bRetry\b", ("retr",)),
        (r"\b(?:calls?|asks?) .{0,30}\b(?:service|team)s?\b", ("ask|call", "servic|team")),
        (r"\bspot instances\b|\bkept for ever\b", ("instan|kept",)),
        (r"\bin (?:the )?memory\b", ("memory",)),
        (r"\badd(?:s|ed)? (?:new )?nodes\b", ("add", "node")),
        (r"(?!no )\bcache\b", ("cach",)),
        (r"\b(?:a|an)\b", ()),
        (r"\bcache\b|\d+", ()),
        (r"cache", ()),
        (r"\w*cache\b", ()),
        (r"(?:\bcache )?\d", ()),
        (r"(?:\bcache ){0,2}\d", ()),
        (r"(?:\bcache ){1,2}\d", ("cach",)),
        (r"-?cache", ()),
        (r"\b-?cache", ("cach",)),
        (r"re-?tried", ()),
        (r"x\s*cache", ()),
        (r"x\s+cache", ("cach",)),
        (r"^cache", ("cach",)),
        (r"[^c]\bcache", ("cach",)),
        (r"[]a]cache", ()),
        (r"(?P<name>\bcache\b)", ()),
        (r"\bx_cache", ("x_cach",)),
        (r"\(cache\)", ("cach",)),
        (r"(\bcache\b|)x", ()),
        (r"\bcaches*", ("cach",)),
        (r"\bcach(?=e)es", ("cach",)),
    ],
)
def test_what_a_pattern_needs(pattern: str, found: tuple[str, ...]) -> None:
    """Beginnings of words that surely begin there, by six, four or three letters."""
    assert literals_of(pattern) == found


def _patterns(detector: Detector) -> Iterator[Detector]:
    if detector.kind == "pattern":
        yield detector
    for part in detector.parts:
        yield from _patterns(part)


def test_no_shipped_pattern_matches_without_its_words(knowledge: Knowledge) -> None:
    """In the worked examples of the catalogue and the rubric, every sentence that a pattern matches has the words that it needs."""
    criteria = [*knowledge.rubric.criteria, *(mode.criterion for mode in knowledge.modes)]
    detectors = [check.detector for criterion in criteria for check in criterion.checks]
    detectors += [item.where for mode in knowledge.modes for item in mode.likely if item.where]
    patterns = {item.pattern: item.values for detector in detectors for item in _patterns(detector) if item.values}
    assert len(patterns) > 100
    text = "\n".join(anchor.text for criterion in criteria for anchor in criterion.anchors).lower()
    lines = list(dict.fromkeys(text.split("\n")))[::20]
    starts = [{word[:size] for word in re.findall(r"\w+", line) for size in (3, 4, 6)} for line in lines]
    for pattern, needs in patterns.items():
        matched = [begun for line, begun in zip(lines, starts, strict=True) if compiled(pattern).search(line)]
        assert all(not begun.isdisjoint(need.split("|")) for begun in matched for need in needs), pattern
