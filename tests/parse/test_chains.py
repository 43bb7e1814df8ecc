"""Terms that stand for too many literals are found as if they had been written out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.parse.chains import MOST_LITERALS, anchored, split, unfold
from reviewer.parse.terms import Matcher, build_lexicon, expand, fold

_LETTERS = "abcdefghij"
LONG = (
    "{" + "|".join(f"read{c}" for c in _LETTERS) + "} {go|goes|are|is} {served |sent |}{to|by} {|a |the }"
    "{replica|" + "|".join(f"node{c}" for c in _LETTERS) + "}"
)
"""A term of 10 × 4 × 3 × 2 × 3 × 11 literals."""


def _find(term: str, text: str) -> list[tuple[int, int]]:
    return Matcher(build_lexicon([("set", [term])])).find(fold(text)).get(0)


def test_a_long_term_is_not_written_out() -> None:
    """Only a stretch of it stands among the literals."""
    lexicon = build_lexicon([("set", [LONG])])
    assert len(expand(LONG)) > 5_000
    assert lexicon.size <= 600
    assert len(lexicon.chains) == 1


@given(st.data())
def test_every_alternative_of_a_long_term_is_found(data: st.DataObject) -> None:
    """Whichever alternatives are taken, the place is the whole phrase."""
    phrase = " ".join("".join(data.draw(st.sampled_from(part)) for part in split(LONG)).split())
    assert (4, 4 + len(phrase)) in _find(LONG, f"Our {phrase}, always.")


@pytest.mark.parametrize(
    "text",
    [
        "reada go replica", "reada go to the", "go to the replica", "reada go to the the replica", "reada go to replicated data",
        "bread go to replica", "reada go. To the replica", "readas go to the replica",
    ],
)  # fmt: skip
def test_what_is_not_the_whole_phrase_is_not_found(text: str) -> None:
    """A part of it, a part of other words, or its words with something between them."""
    assert _find(LONG, text) == []


def test_plural_and_hyphens_count_as_in_short_terms() -> None:
    """A plural at the end, hyphens for blanks, capitals."""
    assert _find(LONG, "ReadA go-to the replicas") == [(0, 24)]


def test_a_final_star_goes_to_the_end_of_the_word() -> None:
    """As in a term that is written out."""
    groups = " ".join("{" + "|".join(f"{word}{c}" for c in _LETTERS) + "}" for word in ("see", "find", "meet"))
    assert _find(f"{groups} {{cluster|server}}*", "seea findb meetc serverless now") == [(0, 27)]


def test_two_sets_that_want_one_long_term_both_get_it() -> None:
    """It is compared once."""
    hits = Matcher(build_lexicon([("one", [LONG]), ("two", [LONG, "other"])])).find("reada go to replica")
    assert hits.get(0) == hits.get(1) == [(0, 19)]


def test_small_terms_stay_whole() -> None:
    """Up to the limit all is written out."""
    parts = split("{a|b} {c|d}")
    assert anchored(parts) == (0, len(parts))
    assert len(unfold("{a|b} {c|d}")) == 4 <= MOST_LITERALS


@pytest.mark.parametrize("term", ["{a|b", "a} b", "{a|{b|c} d"])
def test_unmatched_braces_are_refused(term: str) -> None:
    """With the term in the message."""
    with pytest.raises(ValueError, match="unmatched"):
        split(term)
