"""What the tests of the bench share: one reviewer with the shipped rubric, and one with a small rubric that tuning does not move."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tiny import FILE, PROFILE, VOCABULARY

from reviewer.bench.subject import Subject
from reviewer.review import Reviewer
from reviewer.rubric.framework import load_knowledge
from reviewer.types.knowledge import Knowledge

_ROLES = """\
roles:
  requirements: ['requirement*']
  api: [api]
  architecture: [architecture]
  failure: ['failure*']
  operations: [operations]
  trade-offs: ['alternative*']
  background: [background]
"""
_ANCHORS = """\
        anchors:
          - {{level: {level}, text: "{good}"}}
          - {{level: 0, text: All is fine here.}}
          - {{level: 0, is: negated, text: "There is no {topic}."}}
          - {{level: 0, is: stuffed, text: "{topic}, cache, queue."}}
        pushback: What then?
        covers: [the effect, the time]
        hint: Say more.
        origin: ["own: test"]
"""
_CRITERIA: tuple[tuple[str, str, str, str, str, str], ...] = (
    ("failure", "outage-ignored", "REL01", "failure", "outage", "terms: [\"callers {see|get}\"]"),
    ("failure", "copies-missing", "REL02", "failure", "standby", "terms: [\"takes over\"]"),
    ("api", "operations-undefined", "API01", "api", "endpoint", "terms: [\"returns\"]"),
    ("requirements", "latency-missing", "REQ01", "requirements", "latency", "quantity: [duration]"),
    ("trade-offs", "reasons-missing", "TRD01", "trade-offs", "alternative", "terms: [\"@because\"]"),
    ("architecture", "cache-undefined", "ARC01", "architecture", "cache", "any: [{terms: [\"in memory\"]}, {quantity: [size]}]"),
    ("operations", "steps-unlisted", "OPS01", "operations", "runbook", "structure: [list]"),
)
"""Dimension, fault, code, home, topic, and the detector of the second check."""


def _framework() -> str:
    lines = ['id: tiny\nversion: "1"\ntitle: Tiny\ndimensions:\n']
    dimension = ""
    for home, fault, code, role, topic, detector in _CRITERIA:
        if home != dimension:
            lines.append(f"  - id: {home}\n    title: {home.capitalize()}\n    weight: 10\n    criteria:\n")
            dimension = home
        lines.append(
            f"      - id: {home}.{fault}\n        code: {code}\n        title: Nothing about the {topic}\n        scenario: It happens.\n"
            f"        weight: 5\n        severity: high\n        home: [{role}]\n        topic: [{topic}]\n        checks:\n"
            "          named: {ask: Is it named?, earn: name the matter}\n"
            f"          told: {{ask: Is it told?, earn: tell what happens, detect: {{{detector}}}}}\n"
            "        levels:\n          - {level: 3, when: named and told}\n          - {level: 1, when: named}\n"
            + _ANCHORS.format(level=3 if fault == "outage-ignored" else 0, good="In an outage callers see an error page.", topic=topic)
        )
    return "".join(lines) + PROFILE


@pytest.fixture(scope="session")
def small() -> Knowledge:
    """A rubric of seven criteria, each with the checks `named` (its topic) and `told` (one thing about it); levels 0, 1 and 3."""
    files = {**VOCABULARY, "rubrics/vocabulary/sections.yaml": _ROLES, FILE: _framework()}
    return load_knowledge(FILE, files.__getitem__)


@pytest.fixture(scope="session")
def reviewer(small: Knowledge) -> Reviewer:
    """Reviews by the small rubric."""
    return Reviewer(small)


@pytest.fixture(scope="session")
def subject_of(reviewer: Reviewer) -> Callable[[str], Subject]:
    """Reviews a text by the small rubric and makes it a subject."""
    return lambda text: Subject(reviewer.review(text, path="design.md"), reviewer.knowledge.rubric)
