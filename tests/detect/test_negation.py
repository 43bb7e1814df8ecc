"""What a sentence denies and what it does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reviewer.types.facts import Facts

Detect = Callable[[str], Facts]


def denied(facts: Facts, words: str) -> bool:
    """Whether the first place of `words` in the plain text lies in the reach of a denial."""
    low = facts.document.plain.lower().replace("\u2019", "'").index(words.lower())
    high = low + len(words)
    return any(n.low <= low < n.high and not (low <= n.cue_low and n.cue_high <= high) for n in facts.negations)


# sentence, what it denies, what it does not deny; several separated by "; "
_SENTENCES = (
    # a phrase of time inside the subject is no condition
    ("Reads after a write are not pinned to the primary.", "Reads; pinned", ""),
    ("Alert after the job has not run for a day.", "", "Alert"),
    # acts that denying words stand for
    ("The gateways refuse handshakes beyond 4,000 a second.", "", "handshakes"),
    ("Processed ids are stored and duplicates are skipped.", "", "Processed ids; duplicates"),
    ("Retries are disabled automatically while it sheds.", "", "Retries"),
    ("Broken messages are rejected without requeue and land in a dead letter queue.", "", "dead letter queue"),
    # a cue that reaches forward
    ("Redis keeps a log, so a restart does not empty it.", "empty it", "Redis keeps a log"),
    ("The filter answers 404 for codes that were never issued.", "issued", "filter; answers 404"),
    ("While no leader exists the API buffers writes.", "", "buffers writes"),
    ("A slow node gets no traffic and is replaced.", "", "is replaced"),
    ("A daily job sends what is missing again.", "", "daily job"),
    ("Nothing decides which side keeps writing.", "keeps writing", ""),
    ("There are no retries.", "retries", ""),
    ("The service has no retries, backups or alerts.", "retries; backups; alerts", ""),
    ("No retries, no backups, and no alerts.", "retries; backups; alerts", ""),
    ("We keep no backups.", "backups", ""),
    ("No cache is used.", "cache", ""),
    ("No backups are taken of the ledger.", "backups", ""),
    ("It runs without a load balancer.", "load balancer", ""),
    ("The API works without any form of rate limiting.", "rate limiting", ""),
    ("There is neither a cache nor a queue.", "cache; queue", ""),
    ("Neither backups nor alerts exist.", "backups; alerts", ""),
    ("None of the writes are replicated.", "writes; replicated", ""),
    ("Nothing is encrypted.", "encrypted", ""),
    ("Nothing is encrypted, replicated or backed up.", "encrypted; replicated; backed up", ""),
    ("Nobody is paged when the queue grows.", "paged", "queue grows"),
    ("The design lacks monitoring and alerts.", "monitoring; alerts", ""),
    ("The lack of backups is accepted.", "backups", ""),
    ("The absence of retries keeps it simple.", "retries", ""),
    ("We skip encryption.", "encryption", ""),
    ("We ignore timeouts and retries.", "timeouts; retries", ""),
    ("The first cut omits authentication.", "authentication", ""),
    ("We decided against sharding.", "sharding", ""),
    ("We use a queue instead of retries.", "retries", "queue"),
    ("We chose Postgres rather than Cassandra.", "Cassandra", "Postgres"),
    ("We dispense with encryption at rest.", "encryption at rest", ""),
    ("Zero support for failover exists.", "failover", ""),
    ("We have no plan for failover.", "failover", ""),
    ("Zero-downtime deploys and no canary.", "canary", "deploys"),
    ("There is no replication between the two regions.", "replication", ""),
    ("We refuse to shard the table.", "shard", ""),
    # a cue that reaches over its clause
    ("Retries are not used.", "Retries", ""),
    ("Retries are never used.", "Retries", ""),
    ("Retries aren't used.", "Retries", ""),
    ("Retries aren\u2019t used.", "Retries", ""),
    ("We don't retry.", "retry", ""),
    ("We don\u2019t take backups, snapshots or dumps.", "backups; snapshots; dumps", ""),
    ("We do not encrypt data at rest.", "encrypt", ""),
    ("The queue is not replicated.", "replicated", ""),
    ("Backups, alerts and runbooks are not planned.", "Backups; alerts; runbooks", ""),
    ("Encryption is skipped.", "Encryption", ""),
    ("Encryption is disabled.", "Encryption", ""),
    ("Alerting is missing.", "Alerting", ""),
    ("Rate limiting is unnecessary.", "Rate limiting", ""),
    ("Sharding is unneeded.", "Sharding", ""),
    ("Failover remains undefined.", "Failover", ""),
    ("The store cannot fail over.", "fail over", ""),
    ("The service can't be rolled back.", "rolled back", ""),
    ("Snapshots won't be taken.", "Snapshots", ""),
    ("Writes are hardly ever checked.", "checked", ""),
    ("Access to the store is not audited.", "audited", ""),
    ("Data is not encrypted, replicated or backed up.", "encrypted; replicated; backed up", ""),
    ("Requests are not rate limited, and passwords are not hashed.", "rate limited; hashed", ""),
    ("We do not use sharding or replication.", "sharding; replication", ""),
    # labels, rows and cells
    ("Retries: none", "Retries", ""),
    ("Retries: none.", "Retries", ""),
    ("Backups: not planned.", "Backups", ""),
    ("Encryption - none", "Encryption", ""),
    ("Retries: no", "Retries", ""),
    ("- Caching: none\n- Queue: Kafka", "Caching", "Kafka"),
    ("| Matter | Answer |\n|---|---|\n| Backups | none |\n| Failover | automatic in 30 s |", "Backups", "Failover; automatic"),
    ("| Matter | Answer |\n|---|---|\n| Encryption | No |\n| Retries | 3, with backoff |", "Encryption", "Retries; backoff"),
    ("| Matter | Now | Later |\n|---|---|---|\n| Sharding | n/a | n/a |", "Sharding", ""),
    # non-
    ("A non-replicated store holds sessions.", "replicated", "sessions"),
    # the clause ends
    ("We do not retry, but we alert on failures.", "retry", "alert"),
    ("There are no backups; failover is automatic.", "backups", "failover"),
    ("Writes are not cached because reads hit the replica.", "cached", "replica"),
    ("There is no queue, so the caller retries twice.", "queue", "caller retries"),
    ("We do not cache writes (reads are cached for 60 s).", "cache writes", "reads are cached"),
    ("No retries here: the client library backs off.", "retries", "backs off"),
    ("The proxy has no state, which makes failover easy.", "state", "failover"),
    ("The proxy has no state and the balancer replaces it within 5 s.", "state", "balancer"),
    ("Although there is no cache, reads are served from replicas.", "cache", "replicas"),
    ("We have no cache yet we shed load at 2k QPS.", "cache", "shed load"),
    ("Without a timeout, the worker hangs.", "timeout", "worker"),
    ("The leader is not reachable, then a follower takes over.", "reachable", "follower"),
    ("It is not stored in Redis. We store it in Postgres.", "Redis", "Postgres"),
    # conditions deny nothing about the design
    ("If the leader does not respond we fail over.", "", "fail over; leader"),
    ("If the leader does not respond, we fail over.", "", "fail over; leader"),
    ("When a replica is not in sync, reads go to the leader.", "", "reads; leader"),
    ("If no replica answers within 2 s, we return a 503.", "", "503"),
    ("Unless the lease is not renewed, the owner keeps writing.", "", "owner"),
    ("While the cache is not warm, reads go to Postgres.", "", "Postgres"),
    ("We retry if the write is not acknowledged.", "", "retry"),
    ("We alert when backups are not taken for 24 h.", "", "alert"),
    # words that contain a denial and deny nothing
    ("The system must not lose writes.", "", "writes"),
    ("It should never lose an acknowledged write.", "", "acknowledged write"),
    ("Not only reads but also writes are cached.", "", "reads; writes; cached"),
    ("Retries take no longer than 2 s.", "", "Retries; 2 s"),
    ("Backups are kept for no less than 30 days.", "", "Backups; 30 days"),
    ("Failover happens without downtime.", "", "Failover"),
    ("Failover happens without data loss.", "", "Failover"),
    ("There is no single point of failure thanks to three replicas.", "", "three replicas"),
    ("We replicate to three zones with no manual steps.", "", "replicate; three zones"),
    ("Why not Cassandra?", "", "Cassandra"),
    ("A retry does not block the caller.", "", "retry; caller"),
    ("A slow replica doesn't affect writes.", "", "writes"),
    ("A slow replica doesn\u2019t affect writes.", "", "writes"),
    ("Tokens are never reused.", "", "Tokens"),
    ("If the cache cannot be reached, reads fall through.", "", "reads fall through"),
    ("Whether or not the write was applied, the client retries.", "", "client retries"),
    ("Nothing but the leader accepts writes.", "", "leader; writes"),
    ("Writes are not acknowledged until two replicas have them.", "", "two replicas"),
    ("A request is not retried more than three times.", "", "three times"),
    ("Idempotency keys are not optional.", "", "Idempotency keys"),
    # a denial that only says which ones
    ("Writes that were not acknowledged are retried.", "", "Writes; retried"),
    ("Tokens which are not valid are rejected.", "", "Tokens; rejected"),
    ("A client that does not renew its lease loses it after 10 s.", "", "client; lease"),
    ("We use a store that does not replicate.", "replicate", ""),
    # denied twice
    ("No request is served without authentication.", "request", "authentication"),
    ("A write is never acknowledged without a quorum.", "", "quorum"),
    ("Nobody can read the data without a key.", "", "key"),
    ("You can't merge without approval.", "merge", "approval"),
    # asserted sentences
    ("We retry three times with backoff.", "", "retry; backoff"),
    ("Backups run nightly and are restored each month.", "", "Backups; restored"),
    ("The notebook service knows its nodes.", "", "notebook; nodes"),
    ("Nodes notify the coordinator.", "", "notify; coordinator"),
)


@pytest.mark.parametrize(("text", "is_denied", "is_asserted"), _SENTENCES, ids=[row[0][:50] for row in _SENTENCES])
def test_denials(detect_text: Detect, text: str, is_denied: str, is_asserted: str) -> None:
    """Each word group is denied or asserted as a reader would say."""
    facts = detect_text(text)
    for words in filter(None, is_denied.split("; ")):
        assert denied(facts, words), f"{words!r} should be denied"
    for words in filter(None, is_asserted.split("; ")):
        assert not denied(facts, words), f"{words!r} should not be denied"


def test_the_table_is_large() -> None:
    """At least eighty sentences are judged, each once."""
    assert len({row[0] for row in _SENTENCES}) == len(_SENTENCES) >= 80


@pytest.mark.parametrize("text", [row[0] for row in _SENTENCES if "|" not in row[0]][:40])
def test_case_and_wrapping_do_not_matter(detect_text: Detect, text: str) -> None:
    """Upper case, a line break in the sentence and emphasis leave the denied stretches as they are."""
    plain = detect_text(text)
    expected = [(n.low, n.high) for n in plain.negations]
    assert [(n.low, n.high) for n in detect_text(text.replace(" ", "\n", 1)).negations if not text.startswith("-")] in (expected, [])
    if not text.startswith("-"):
        assert [(n.low, n.high) for n in detect_text(text.upper()).negations] == expected


def test_a_denial_stays_in_its_sentence(detect_text: Detect) -> None:
    """Every reach lies inside one sentence and its cue inside or at the end of it."""
    facts = detect_text("\n\n".join(row[0] for row in _SENTENCES))
    sentences = facts.document.sentences
    for negation in facts.negations:
        assert any(s.low <= negation.low and negation.high <= s.high and s.low <= negation.cue_low <= s.high for s in sentences)


def test_letters_that_grow_in_lower_case(detect_text: Detect) -> None:
    """A letter whose lower case takes two code points shifts nothing."""
    facts = detect_text("\u0130\u0130\u0130 Retries are not used. We alert.")
    assert denied(facts, "Retries")
    assert not denied(facts, "alert")


def test_long_sentences_take_linear_time(detect_text: Detect) -> None:
    """Thousands of cues in one sentence are not each followed up: all of the sentence is denied at once."""
    facts = detect_text("we do not retry, " * 1500 + "and so on.")
    sentence = facts.document.sentences[0]
    assert len(facts.negations) <= 50
    assert any((found.low, found.high) == (sentence.low, sentence.high) for found in facts.negations)
