# ruff: noqa: E501 (sample texts stay on one line)
"""What a document is: a design and of which kind, an unfilled template, or something else."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from reviewer.detect.classify import classify
from reviewer.detect.components import find_components
from reviewer.detect.stuffing import TOPIC_SET
from reviewer.parse import parse
from reviewer.parse.terms import Matcher
from reviewer.types.facts import Facts
from reviewer.types.knowledge import Knowledge

Detect = Callable[[str], Facts]

_INTERVIEW = """# Design a link shortener

## Functional requirements

Users paste a long link and get a short one. The short link redirects for five years. We expect 100 million links a month.

## Capacity estimation

Assume we have 40 writes/s and 4000 QPS of redirects. With 500 bytes a link that is 3 TB in five years.

## High-level design

A load balancer spreads the calls over stateless web servers. They read Redis first and then a key-value store, which is sharded by the hash of the link.

## Deep dive

The key generation service hands out ranges of keys, so that two servers never give the same one. If it is down, each server has keys for ten minutes.
"""
_PRODUCTION = """# RFC 7: Lease-based leader election for the ingest workers

## Motivation

Two workers now and then own the same shard after a network partition, and both write to it. In March this cost us four hours of double billing.

## Goals

At most one worker owns a shard at any time. Ownership moves within 30 s of a crash.

## Proposal

Each worker takes a lease in etcd with a time to live of 15 s and renews it every 5 s. Every write carries the lease's revision, and Postgres rejects older ones.

## Alternatives considered

A lock in Redis was simpler, but it gives no fencing token when the primary fails over.

## Test plan

An integration test cuts the network between worker and etcd and checks that the old owner's writes are rejected.

## Rollout plan

The feature gate is off in the first release, on for one tenant in the second, and removed in the fourth.
"""
_ML = """# Ranking model for the home feed

## Problem formulation

We predict the probability that a member clicks on a post, as a binary classifier, and rank the posts by it.

## Training data

Impressions of the last 30 days are the examples, and a click within a minute is the positive label. Negatives are sampled at 10 percent.

## Feature engineering

Counts of clicks by author and topic come from the feature store; the embedding of the text is computed once a post.

## Offline evaluation

We compare AUC and NDCG on the next day's impressions with the logistic regression that is live now.

## Serving

The model server scores 500 candidates in 40 ms, and an A/B test decides on the click rate.
"""
_ONE_PAGE = """# One-pager: nightly export to the warehouse

## Problem

Finance waits until noon for yesterday's orders, because the export runs on the primary database and is throttled.

## Design

A change stream feeds Kafka, and a worker writes Parquet files to S3 every ten minutes. The warehouse loads them by name, so that a repeated file changes nothing.

## Risks

If the stream breaks, the worker pages the owner after 15 minutes, and the old export can be started by hand.
"""
_CHANGELOG = """# Changelog

## Unreleased

- Fixed in v2.3.1: the parser no longer crashes on empty files.
- Added in v2.3.1: a flag that prints the version.

## 2.3.0 release notes

- Bug fixes and a faster start.
- Changed in v2.3.0: the configuration file is now optional.
- Removed in v2.3.0: support for the oldest runtime.
"""
_ESSAY = """# On walking

In this essay I look back at forty years of walking to work. I believe that a city is best known by its pavements, and I think that most of us have forgotten it.

When I was young my father took me along the river every Sunday. He would stop at each bridge and tell me who had built it and who had drowned there.

Nobody walks there now. The path is broken, the benches are gone, and the river is behind a fence that keeps out the dogs and the boys who used to swim.
"""
_TEMPLATE = """# Title of the proposal

Authors: name here

## Summary

Describe the feature in one paragraph. Keep it short.

## Motivation

Why are we doing this? What use cases does it support?

## Design

Explain the design in enough detail that a reader can understand it. This section should cover corner cases.

## Drawbacks

Why should we not do this?

## Checklist

- [ ] Security was reviewed
- [ ] Alerts are defined
"""
_LOREM = "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore magna aliqua. "
_STUFFED = "Cache Redis Kafka sharding replication failover load balancer retries timeouts circuit breaker Postgres quorum backpressure monitoring alerting CDN. "


def _gibberish() -> str:
    letters = random.Random(7)
    return " ".join("".join(letters.choices("bcdfghjklmnpqrstvwxyz", k=letters.randint(3, 9))) for _ in range(400)) + "."


@pytest.mark.parametrize(("text", "genre"), [(_INTERVIEW, "interview"), (_PRODUCTION, "production"), (_ML, "ml"), (_ONE_PAGE, "one-page")])
def test_small_designs_of_every_kind(detect_text: Detect, text: str, genre: str) -> None:
    """A short design is a design, of the kind that it looks like, and the reason names a sign."""
    found = detect_text(text).classification
    assert (found.verdict, found.reason, found.genre, found.foreign) == ("design", "", genre, False)
    assert found.genre_reason


@pytest.mark.parametrize("text", [_INTERVIEW, _PRODUCTION, _ML, _ONE_PAGE])
def test_line_ends_and_repetition_change_nothing(detect_text: Detect, text: str) -> None:
    """Windows line ends, wrapped lines and bullets leave the verdict as it is."""
    found = detect_text(text).classification
    for other in (text.replace("\n", "\r\n"), text.replace(". ", ".\n"), text.replace("\n\nA ", "\n\n- A ")):
        assert detect_text(other).classification.verdict == found.verdict
        assert detect_text(other).classification.genre == found.genre


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (_CHANGELOG, "not-a-design"),
        (_ESSAY, "not-a-design"),
        ("# Design\n\n" + _LOREM * 8, "not-a-design"),
        (_gibberish(), "not-a-design"),
        (_STUFFED * 12, "not-a-design"),
        ("", "not-a-design"),
        ("# Title only\n", "not-a-design"),
        ("<!-- nothing\nbut comments -->\n", "not-a-design"),
        ("Milk, eggs, flour.", "not-a-design"),
        ("```\ncode only\n```\n", "not-a-design"),
        (_TEMPLATE, "template"),
    ],
    ids=["changelog", "essay", "lorem", "gibberish", "stuffed", "empty", "title", "comments", "shopping", "fence", "template"],
)
def test_what_is_no_design(detect_text: Detect, text: str, verdict: str) -> None:
    """Text without a design is told apart and the reason is given."""
    found = detect_text(text).classification
    assert (found.verdict, bool(found.reason)) == (verdict, True)


def test_template_needs_no_known_lines(knowledge: Knowledge, matcher: Matcher) -> None:
    """Words to the author give a template away even when none of its lines is known."""
    document = parse(_TEMPLATE, matcher)
    names = knowledge.lexicon.names
    bars = [sentence.bar for sentence in document.sentences]
    assert classify(document, bars, names, find_components(document, names)).verdict == "template"


def test_a_filled_template_is_a_design(detect_text: Detect) -> None:
    """Prompts that were left in place above real answers make no template of a design."""
    prompts = {
        "## Motivation\n": "## Motivation\n\nWhy are we doing this?\n",
        "## Goals\n": "## Goals\n\nList the goals of the proposal.\n",
    }
    text = _PRODUCTION
    for heading, prompted in prompts.items():
        text = text.replace(heading, prompted)
    assert detect_text(text).classification.verdict == "design"


def test_minutes_are_no_meeting(detect_text: Detect) -> None:
    """A design full of waits of some minutes is no record of a meeting."""
    text = (
        _PRODUCTION
        + "\nThe lease lasts 15 minutes. After 20 minutes the block is removed. Readers wait for 3 minutes. Two minutes later the file is gone.\n"
        * 4
    )
    assert detect_text(text).classification.verdict == "design"


def test_a_version_in_the_title_puts_nothing_off(detect_text: Detect) -> None:
    """A title that ends in "v2" leaves its document as it is."""
    assert detect_text(_PRODUCTION.replace("ingest workers", "ingest workers v2")).classification.verdict == "design"


def test_other_scripts(detect_text: Detect) -> None:
    """A text in a script that the vocabulary does not cover is taken for a design and marked."""
    found = detect_text(
        "# \u8bbe\u8ba1\n\n" + "\u7cfb\u7edf\u5728\u4e24\u4e2a\u533a\u57df\u590d\u5236\u6570\u636e\u3002" * 30
    ).classification
    assert (found.verdict, found.foreign) == ("design", True)


@pytest.mark.parametrize("genre", ["interview", "production", "ml", "one-page"])
def test_declared_kind_wins(knowledge: Knowledge, matcher: Matcher, genre: str) -> None:
    """What the author declares is not guessed at."""
    document = parse(_ML, matcher)
    names = knowledge.lexicon.names
    found = classify(document, [s.bar for s in document.sentences], names, find_components(document, names), genre)  # type: ignore[arg-type]
    assert (found.genre, found.genre_reason) == (genre, "declared")


def test_words_of_failure_modes_are_no_sign_of_stuffing(knowledge: Knowledge) -> None:
    """The catalogue of failure modes speaks of what any design is about: its topics do not count as keywords."""
    names = [name for name in knowledge.lexicon.names if name.startswith("mode-topic/")]
    assert len(names) > 50
    assert not [name for name in names if name.startswith(TOPIC_SET)]
