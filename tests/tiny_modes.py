"""A tiny catalogue of failure modes, so that tests do not depend on the shipped one."""

from __future__ import annotations

from collections.abc import Callable

from tiny import FILE, PROFILE, VOCABULARY

from reviewer.rubric.framework import load_knowledge
from reviewer.types.failure import ModeResult
from reviewer.types.knowledge import Knowledge

FRAMEWORK = (
    """\
id: tiny
version: "1"
title: Tiny
dimensions:
  - id: failure
    title: Failure
    weight: 10
    criteria:
      - id: failure.outage-ignored
        code: REL01
        title: Nobody thought of an outage
        scenario: A dependency is down.
        weight: 3
        severity: high
        home: [failure]
        topic: [outage]
        checks: {named: {ask: Is it considered?, earn: name the outage}}
        levels: [{level: 1, when: named}]
        anchors:
          - {level: 1, text: An outage of the mail provider was seen.}
          - {level: 0, text: All is fine.}
          - {level: 0, is: negated, text: There is no outage.}
          - {level: 0, is: stuffed, text: "Outage, outage, outage."}
        pushback: What do callers of {component} see in an outage?
        covers: [the effect, the time]
        hint: Say what callers see.
        origin: ["own: test"]
"""
    + PROFILE
)

MODES = """\
group: cache
title: Caches
modes:
  - id: stampede
    code: FAIL30
    title: Everybody refills the cache at once
    severity: high
    when: count(components.cache) >= 1
    where: {terms: ["{reads|read}"]}
    components: [store]
    scenario: An entry expires at noon. At 1,000 reads a second and a fill of 50 ms, 50 callers run the same query.
    propagates: [fills pile up, the database is slow, callers time out]
    noticed_by: [fills of one key]
    likely:
      - {when: max(rate) >= 1000, factor: 2, why: thousands of reads a second}
      - {where: {terms: [warm]}, factor: 0.5, why: entries are warmed}
    home: [architecture, failure]
    topic: [stampede, expires]
    checks:
      single: {ask: Does one caller fill?, earn: let one caller fill, scope: anywhere, detect: {terms: ["single flight"]}}
      jitter: {ask: Are expiries spread?, earn: spread the expiries, scope: anywhere, detect: {terms: [jitter]}}
    addressed: single
    partial: jitter
    questions: ["{cache} takes {rate} (line {rate.line}). Who refills it?", "Who refills {cache}?"]
    covers: [who fills, what the others get]
    anchors: &anchors
      - {status: addressed, text: Redis reads use single flight.}
      - {status: partial, text: The TTLs of Redis carry jitter.}
      - {status: missed, text: Redis answers the reads.}
      - {status: missed, is: negated, text: We do not use single flight.}
      - {status: missed, is: stuffed, text: "Redis, cache, reads, stampede."}
    hint: Let one caller fill.
    sources: [{reading: tail, at: p. 3, fact: the slow ones decide}]
    origin: ["own: test"]
  - id: lag
    code: FAIL31
    title: The copy is behind
    severity: low
    kinds: [interview, production]
    when: count(components.database) >= 1
    components: [database]
    scenario: A reader sees what was true 10 s ago, and writes an order on it that nobody can fill any more.
    propagates: [old rows are shown, users write again]
    noticed_by: [lag]
    home: [architecture]
    topic: [lag]
    checks:
      bound: {ask: Is the lag bounded?, earn: bound the lag, scope: anywhere, detect: {all: [{terms: [lag]}, {quantity: [duration]}]}}
      leader: {ask: Do readers go to the leader?, earn: say who reads where, scope: anywhere, detect: {terms: ["read from the leader"]}}
    addressed: bound and leader
    partial: bound or leader
    questions: ["How old may {database} be?"]
    covers: [the bound, the reader]
    anchors: *anchors
    hint: Bound the lag.
    sources: [{reading: tail, at: p. 4, fact: copies lag}]
    origin: ["own: test"]
"""


BASE_TEXT = """\
# Shop

## Requirements

Customers browse the catalogue; the service must answer within 200 ms and keep the orders of five years.

## Architecture

Redis answers the reads of the catalogue. A database holds the rows, and the service writes to it first and to Redis afterwards.

## Failure

In an outage of the database the service shows the catalogue without prices.
"""
"""A design that does nothing against either mode."""

Assess = Callable[..., dict[str, ModeResult]]
"""What a text says about each mode, by id, in the order of the ranking."""


def load_modes() -> Knowledge:
    """The tiny rubric with its two failure modes."""
    files = {**VOCABULARY, FILE: FRAMEWORK, "rubrics/failures/index.yaml": "files: [cache]\n", "rubrics/failures/cache.yaml": MODES}
    return load_knowledge(FILE, files.__getitem__)
