"""Where sentences end."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.parse.sentences import split_sentences

_CASES: tuple[tuple[str, ...], ...] = (
    ("One.", "Two."),
    ("One!", "Two?", "Three."),
    ("No stop at the end",),
    ("Use caches, e.g. Redis, for reads.", "Then stop."),
    ("It is fast, i.e. Under 5 ms.",),
    ("See Fig. 3 for it.", "Next."),
    ("Redis vs. Memcached was compared.",),
    ("Smith et al. Found this.",),
    ("Version 1.2.3 ships.", "It works."),
    ("It takes 3.5 ms.", "Then it ends."),
    ('He said "stop."', "Then he left."),
    ("It works (mostly.)", "Next."),
    ("See example.com for more.", "Then read."),
    ("Wait...", "Then go."),
    ("A. Smith wrote it.",),
    ("Done.", "**Bold** starts."),
    ("Done.", "`code` starts."),
    ("Done.", "[Link] starts."),
    ("Done.", "~100 ms later."),
    ("Done.", "$5 is enough."),
    ("Done.", "3 replicas run."),
    ("lower case. follows here.",),
    ("\u4f60\u597d\u3002", "\u518d\u89c1\u3002"),
    ("\u672c\u5f53\uff1f", "\u306f\u3044\uff01"),
    ("\u00c9t\u00e9.", "\u00c0 voir."),
    ("Over 9000!",),
    ("approx. 5 GB are kept.",),
    ("No. 5 is alive.",),
    ("Dr. Who and Mr. T meet.", "They talk."),
    ("What?!", "Yes."),
    ("Acme Inc. Pays for it.",),
    ("RF is 3.", "Writes go to two."),
    ("It waits 10 sec.", "Then it fails."),
    ("See sec. 4 for it.",),
    ("Redis, Kafka, etc.", "The API is next."),
    ("Redis, Kafka, etc. (see below) are used.",),
    ("First.", "2. Next step."),
    ("The answer is no.", "We log it."),
    ("Ms. Lovelace wrote it.",),
)


@pytest.mark.parametrize("sentences", _CASES, ids=[case[0][:30] for case in _CASES])
@pytest.mark.parametrize("gap", [" ", "  ", "\n"])
def test_sentences(sentences: tuple[str, ...], gap: str) -> None:
    """Abbreviations, figures and quotes do not end a sentence; stops before a capital, a mark or a figure do."""
    text = gap.join(sentences)
    assert [text[start:end] for start, end in split_sentences(text)] == list(sentences)


@given(st.text(st.sampled_from("aA .!?\n\"')(*`1\u3002\uff01\u2019eg"), max_size=60))
@settings(max_examples=400, deadline=None, derandomize=True)
def test_nothing_is_lost(text: str) -> None:
    """Sentences are in order, apart, trimmed, and only blanks lie between them."""
    before = 0
    for start, end in split_sentences(text):
        assert before <= start < end
        assert not text[before:start].strip()
        assert text[start:end].strip() == text[start:end]
        before = end
    assert not text[before:].strip()
