"""A small rubric and a small document for the reports, and snapshots that change only when `REVIEWER_UPDATE_SNAPSHOTS=1` is set."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tiny import load_tiny

from reviewer.report import json as json_report
from reviewer.review import Reviewer
from reviewer.types.review import Review

FOLDER = Path(__file__).parent / "snapshots"

FRAMEWORK = """\
id: tiny
version: "1"
title: Tiny
dimensions:
  - id: failure
    title: Failure handling
    weight: 10
    criteria:
      - id: failure.outage-ignored
        code: REL01
        title: Nobody thought of an outage
        scenario: A dependency is down for ten minutes.
        weight: 5
        severity: high
        home: [failure]
        topic: [outage]
        checks:
          named: {ask: Is an outage considered?, earn: name the outage}
          effect: {ask: Is the effect on callers described?, earn: say what callers see, detect: {terms: ["callers {see|get}"]}}
          bounded: {ask: Is there a time limit?, earn: give the time limit, detect: {quantity: [duration]}}
        levels:
          - {level: 3, when: named and effect and bounded}
          - {level: 2, when: named and effect}
          - {level: 1, when: named}
        anchors: &anchors
          - {level: 1, text: An outage was seen.}
          - {level: 0, text: All is fine here.}
          - {level: 0, is: negated, text: There is no outage.}
          - {level: 0, is: stuffed, text: "Outage, down."}
        pushback: What do callers see?
        covers: [the effect, the time]
        hint: Say what callers see during an outage, and for how long.
        sources: [{reading: tail, at: p. 3, fact: the slow ones decide}]
        origin: ["own: test"]
      - id: failure.retries-unbounded
        code: REL02
        title: Retries without a bound
        scenario: A dependency answers slowly.
        weight: 2
        severity: medium
        home: [failure]
        topic: ["retr*"]
        checks:
          named: {ask: Are retries considered?, earn: name the retries}
          count: {ask: Is their number given?, earn: say how often is tried again, detect: {terms: ["{once|twice|three times}"]}}
        levels:
          - {level: 3, when: named and count}
          - {level: 1, when: named}
        anchors: *anchors
        pushback: How often is a call made?
        covers: [the number, the wait]
        hint: Bound the retries.
        origin: ["own: test"]
      - id: failure.everything-is-safe
        code: REL03
        title: A claim nobody can keep
        scenario: Something breaks that never breaks.
        weight: 1
        severity: low
        polarity: defect
        home: [failure]
        topic: ["never {fails|breaks}"]
        checks:
          named: {ask: Is it said that something never fails?, earn: drop the claim}
        levels: [{level: 2, when: named}]
        anchors: *anchors
        pushback: What if it fails?
        covers: [the claim, the truth]
        hint: Say what happens when it fails.
        origin: ["own: test"]
  - id: architecture
    title: Architecture
    weight: 5
    criteria:
      - id: architecture.undrawn
        code: ARC01
        title: No drawing of the parts
        scenario: A new colleague asks what talks to what.
        weight: 3
        severity: medium
        home: [architecture]
        topic: ["{parts|components}"]
        checks:
          named: {ask: Are the parts named?, earn: name the parts}
          drawn: {ask: Is there a drawing of them?, earn: draw the parts, scope: anywhere, detect: {structure: [diagram]}}
        levels:
          - {level: 3, when: named and drawn}
          - {level: 1, when: named}
        anchors: *anchors
        pushback: What talks to what?
        covers: [the parts, the arrows]
        hint: Draw the parts and what they send each other.
        origin: ["own: test"]
      - id: architecture.queue-unbounded
        code: ARC02
        title: A queue without a bound
        scenario: A consumer stops for a day.
        weight: 2
        severity: high
        home: [architecture]
        topic: [queue]
        applies_when: count(components.queue) >= 1
        checks:
          named: {ask: Is the queue considered?, earn: name the queue}
        levels: [{level: 2, when: named}]
        anchors: *anchors
        pushback: What if the queue is full?
        covers: [the bound, what is dropped]
        hint: Bound the queue.
        origin: ["own: test"]
profiles:
  - {id: usual, title: Usual, minimum: {high: 2, medium: 1}}
  - {id: strict, title: Strict, minimum: {high: 3, medium: 3, low: 3}}
gates:
  - {criterion: failure.outage-ignored, below: 2, when: max(nines) >= 99.99, cap: 40, reason: nobody can keep such a promise without it}
"""

DESIGN = """\
# Photo *store*

We keep photos for 99.99 % of the days in a year.

## Requirements

A user stores a photo and sees it again. There is no outage in the tests.

## Failure handling

In an outage of the database the cache answers <b>reads</b>. The cache never fails.

Calls are retried twice after 20 ms.

## Architecture

The components are a cache and a database | both in two zones.

![the parts](parts.png)
"""


@pytest.fixture(scope="session")
def reviewer() -> Reviewer:
    """A reviewer with the small rubric."""
    return Reviewer(load_tiny(FRAMEWORK))


@pytest.fixture(scope="session")
def review(reviewer: Reviewer) -> Review:
    """The review of the small document: levels 0 to 3, a defect, a gate, one criterion that a picture hides, one that does not apply."""
    return reviewer.review(DESIGN, path="docs/photos.md", digest="0" * 64)


@pytest.fixture
def snapshot(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Compares a text with the file of that name under `snapshots/`."""
    monkeypatch.setattr(json_report, "__version__", "0.0.0")

    def compare(name: str, text: str) -> None:
        file = FOLDER / name
        if os.environ.get("REVIEWER_UPDATE_SNAPSHOTS") == "1":
            file.write_bytes(text.encode())
        assert file.exists(), f"no snapshot {name}: run once with REVIEWER_UPDATE_SNAPSHOTS=1 and look at what it wrote"
        assert text == file.read_bytes().decode(), f"{name} changed: if that is wanted, run with REVIEWER_UPDATE_SNAPSHOTS=1"

    return compare
