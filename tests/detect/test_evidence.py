"""Which sentences may be evidence: what is put off and what is a bare enumeration is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reviewer.types.document import BARS
from reviewer.types.facts import Facts

Detect = Callable[[str], Facts]


def bars(facts: Facts) -> list[str]:
    """Why each sentence that is no heading proves nothing; "evidence" when it may."""
    return [BARS[bar] for bar in facts.bars if BARS[bar] != "heading"]


@pytest.mark.parametrize(
    "text",
    [
        "Sharding is out of scope.",
        "Multi-region writes are left for future work.",
        "Encryption will be added later.",
        "Backups are deferred to the next release.",
        "We may eventually add a cache.",
        "Rate limiting is not yet implemented.",
        "Alerts are a nice to have.",
        "In the future a queue takes the writes.",
        "Tracing will be addressed in a separate proposal.",
        "Sharding is postponed until we need it.",
        "Retries are not supported yet.",
        "We will look into caching at a later point.",
        "Phase 2 will add retries.",
        "Later we may add a cache.",
        "Sharding is planned for next year.",
        "A standby is on the roadmap.",
        "Seat holds will follow in version 2.",
        "Backups are a possible later improvement.",
        "It would be nice if exports went to a replica.",
        "We have not implemented this yet: a job compares both stores.",
    ],
)
def test_put_off(detect_text: Detect, text: str) -> None:
    """A plan for another day is no part of this design."""
    assert bars(detect_text(f"## Design\n\nThe store is replicated three times.\n\n{text}\n")) == ["evidence", "deferred"]


@pytest.mark.parametrize(
    "text",
    [
        "Retries follow later attempts with backoff.",
        "Writes reach the replica 20 ms later.",
        "The scope of a lock is one row.",
        "Jobs are queued for the next hour.",
        "Messages scheduled for later are kept in a sorted set.",
        "Writes that come later are refused.",
    ],
)
def test_not_put_off(detect_text: Detect, text: str) -> None:
    """Words such as "later" and "next" say when, not whether."""
    assert bars(detect_text(f"## Design\n\n{text}\n")) == ["evidence"]


@pytest.mark.parametrize(
    "heading",
    [
        "Future work",
        "Non-goals",
        "6. Out of scope",
        "Future Work and ideas",
        "What is out of scope",
        "Non-Goals (for the first release)",
        "**Non-goals**",
        "V2",
    ],
)
def test_headings_that_put_off(detect_text: Detect, heading: str) -> None:
    """Everything under such a heading is put off, subsections too, and the next section is not."""
    mark = "" if heading.startswith("*") else "## "
    below = "" if heading.startswith("*") else "### Zebra\n\nWe shard the table by user.\n\n"
    facts = detect_text(
        f"# T\n\n{mark}{heading}\n\nWe replicate the log to three zones.\n\n{below}## Design\n\nA write goes to two nodes.\n"
    )
    assert bars(facts) == ["deferred"] * (2 if below else 1) + ["evidence"]


@pytest.mark.parametrize(
    "heading",
    [
        "# Memory limits with control groups v2",
        "## Goals and Non-Goals",
        "## Future-proofing the schema",
        "## Upgrade from v1 to v2 of the store",
    ],
)
def test_headings_that_put_nothing_off(detect_text: Detect, heading: str) -> None:
    """A version in a long title, and a heading of two topics, leave the text below as evidence."""
    assert (
        bars(detect_text(f"{heading}\n\nWe replicate the log to three zones.\n\n## Design\n\nA write goes to two nodes.\n"))
        == ["evidence"] * 2
    )


@pytest.mark.parametrize(
    "text",
    [
        "Outage, failover, retries, timeouts, circuit breakers, bulkheads, fallback, shedding.",
        "Caching, sharding, replication.",
        "Kafka / Redis / Cassandra / Postgres",
        "Monitoring and alerting",
        "We use caching, sharding, replication, load balancing, retries and timeouts.",
        "We use caching, sharding, replication and timeouts for scalability.",
        "The proposed system supports rate limiting, autoscaling, encryption, load balancing and low latency.",
        "Our platform leverages sharding, caching, replication and failover to ensure reliability.",
    ],
)
def test_bare_enumerations(detect_text: Detect, text: str) -> None:
    """A list of words of the trade says nothing about this design."""
    assert bars(detect_text(f"## Design\n\n{text}\n")) == ["bare enumeration"]


@pytest.mark.parametrize(
    "body",
    [
        "We use caching. We use sharding. We use failover. We use retries.",
        "- The system supports sharding\n- The system supports caching\n- It supports failover\n- It has retries\n",
        "We use caching to ensure scalability.\n\nWe use retries for reliability.\n\nWe use failover.\n\nWe use sharding.",
    ],
)
def test_enumerations_spread_over_sentences(detect_text: Detect, body: str) -> None:
    """Many claims of one shape under one heading are a list of keywords too, in sentences, items or paragraphs."""
    assert set(bars(detect_text(f"## Design\n\n{body}\n"))) == {"bare enumeration"}


@pytest.mark.parametrize(
    "body",
    [
        "We use caching. We use sharding. We use failover.",
        "We use a cache. We use the shards of the old store. We use failover between two zones. We use retries with a backoff.",
        "We use Redis. It keeps sessions for a day. We use Kafka. It keeps a week. We use Postgres. It holds orders. We use S3.",
        "We use 3 replicas. We use 16 shards. We use 2 zones. We use 5 retries.",
    ],
)
def test_short_sentences(detect_text: Detect, body: str) -> None:
    """A few short claims, those that say more than a keyword, and those among other sentences may be evidence."""
    assert set(bars(detect_text(f"## Design\n\n{body}\n"))) == {"evidence"}


@pytest.mark.parametrize(
    "text",
    [
        "If Redis is down, reads fall through to Postgres, and above 2k QPS we shed writes.",
        "We retry three times, wait 2 s, and then page the owner.",
        "Orders, users and products are stored in one table each, sharded by owner.",
        "The cache holds the hot keys, and the queue takes the writes.",
        "p99 200 ms, 3 replicas, 2 regions",
        "A write is acknowledged once two of three replicas have it.",
        "We use a cache and a queue.",
        "The service has a circuit breaker.",
    ],
)
def test_real_sentences(detect_text: Detect, text: str) -> None:
    """Sentences that say what happens, and figures, are evidence though they hold commas and words of the trade."""
    assert bars(detect_text(f"## Design\n\n{text}\n")) == ["evidence"]


def test_table_rows_are_no_enumeration(detect_text: Detect) -> None:
    """Short cells are how tables are."""
    assert bars(detect_text("| Part | Store |\n|---|---|\n| Cache | Redis |\n")) == ["evidence"] * 2


def test_bars_of_the_parser_stay(detect_text: Detect) -> None:
    """Comments, code, drawings and template text are barred as the parser said."""
    facts = detect_text("<!-- retry -->\n\n```go\nretry()\n```\n\n```mermaid\ngraph TD\nA-->B\n```\n\nTBD\n")
    assert bars(facts) == ["comment", "code", "diagram", "diagram", "template"]
