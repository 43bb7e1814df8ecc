"""Terms: folding, expansion, and matching against a search that tries every place."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reviewer.parse.terms import Matcher, build_lexicon, expand, fold, lower
from reviewer.types.hits import unpack

_WORDS = (
    "cache",
    "caches",
    "read",
    "replica",
    "re",
    "s",
    "es",
    "dead",
    "letter",
    "p99",
    "r",
    "a b",
    "\u0130",
    "caf\u00e9",
    "c++",
    "->",
    "x-y",
    "\u4f60\u597d",
)
_literal = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=3).map(" ".join)
_term = st.tuples(_literal, st.sampled_from(["", "", "*"])).map(lambda pair: pair[0] + (pair[1] if pair[0][-1].isalpha() else ""))
_sets = st.lists(st.lists(_term, min_size=1, max_size=4), min_size=1, max_size=4)
_text = st.lists(st.sampled_from((*_WORDS, " ", " ", "-", "_", ". ", "\n", "ing", "S", "'")), max_size=40).map("".join)


def inside(text: str, at: int) -> bool:
    """Whether a letter or digit of a script with blanks between its words stands there; Chinese beside a word does not lengthen it."""
    return 0 <= at < len(text) and text[at].isalnum() and ord(text[at]) < 256


def naive(terms: list[str], folded: str) -> set[tuple[int, int]]:
    """Every place of the terms, found by trying each offset."""
    places = set()
    for literal in {form for term in terms for form in expand(term)}:
        bare = literal.removesuffix("*")
        for start in range(len(folded)):
            end = start + len(bare)
            if not folded.startswith(bare, start) or (inside(folded, start - 1) and inside(folded, start)):
                continue
            if literal.endswith("*"):
                while inside(folded, end):
                    end += 1
                places.add((start, end))
                continue
            for ending in ("", "s", "es"):
                stop = end + len(ending)
                ends_inside = inside(folded, stop) and inside(folded, stop - 1)
                if folded.startswith(ending, end) and not ends_inside and (not ending or inside(folded, end - 1)):
                    places.add((start, stop))
                    break
    return places


@given(_sets, _text)
@example([["read replica"], ["cache*"]], "你好read replica你好cache2你好")
@settings(max_examples=400, deadline=None, derandomize=True)
def test_find_equals_the_naive_search(sets: list[list[str]], text: str) -> None:
    """The automaton for one text and the one for all texts find what trying every place finds."""
    lexicon = build_lexicon((str(number), terms) for number, terms in enumerate(sets))
    folded = fold(text)
    small, full = Matcher(lexicon), Matcher(lexicon)
    for _ in range(6):
        full.find("")
    for matcher in (small, full):
        hits = matcher.find(folded)
        for number, terms in enumerate(sets):
            assert set(hits.get(number)) == naive(terms, folded)
            assert (number in hits) == bool(naive(terms, folded))
        assert set(hits) <= set(range(len(sets)))


def test_words_beside_another_script() -> None:
    """Words that touch Chinese are found, by the automaton of the first texts as by the one of all later texts."""
    matcher = Matcher(build_lexicon([("a", ["read replica"]), ("b", ["cache"])]))
    for _ in range(9):
        hits = matcher.find("\u4f7f\u7528cache\u548cread replica\u3002")
        assert [hits.get(0), hits.get(1)] == [[(8, 20)], [(2, 7)]]


def test_a_text_of_many_pieces() -> None:
    """A text that is searched some lines at a time has the places of the whole; a line may be longer than a piece."""
    matcher = Matcher(build_lexicon([("a", ["read replica", "cache*"]), ("b", ["queue", "read replica"]), ("c", ["shard"])]))
    lines = ["a caching read replica and the queues " + "x" * (at % 7) for at in range(400)]
    text = "\n".join([*lines, "queue " * 2_000, "cache"])
    hits = matcher.find(text)
    assert set(hits.get(0)) == naive(["read replica", "cache*"], text)
    assert set(hits.get(1)) == naive(["queue", "read replica"], text)
    assert hits.get(1) == sorted(hits.get(1))
    assert list(hits) == [0, 1]
    assert hits.get(2) == []


def test_sets_by_prefix() -> None:
    """Sets are found by how their names start, and places of all but some sets stand once each."""
    lexicon = build_lexicon([("role/api", ["api"]), ("topic/x", ["cache", "api"]), ("role/none", ["shard"]), ("topic/y", ["cache"])])
    hits = Matcher(lexicon).find("the cache api")
    assert list(hits.named(lexicon.names, "role/")) == [("api", [(10, 13)])]
    assert [name for name, _ in hits.named(lexicon.names, "topic/")] == ["x", "y"]
    assert list(hits.named(lexicon.names, "kind/")) == []
    assert [unpack(place) for place in hits.all_but(lexicon.names, ("role/",))] == [(4, 9), (10, 13)]
    assert hits.all_but(lexicon.names, ("role/", "topic/")) == []


def test_a_lexicon_without_words() -> None:
    """It finds nothing, not even in a text with null characters."""
    assert list(Matcher(build_lexicon([])).find("a\0b")) == []


def test_a_very_long_text_gets_the_full_automaton() -> None:
    """Above the limit the result is the same as below."""
    matcher = Matcher(build_lexicon([("a", ["cache miss*"]), ("b", ["queue"])]))
    hits = matcher.find("cache misses and queues " + "x" * 400_000)
    assert hits.get(0) == [(0, 12)]
    assert hits.get(1) == [(17, 23)]


@given(st.text(max_size=60))
@settings(max_examples=400, deadline=None, derandomize=True)
def test_folding_keeps_the_length(text: str) -> None:
    """Offsets in folded and in lower-case text are offsets in the text; folding twice changes nothing more."""
    assert len(fold(text)) == len(lower(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Read-Your_Writes", "read your writes"),
        ("don\u2019t", "don't"),
        ("a\tb\u00a0c", "a b c"),
        ("\u201cx\u201d", '"x"'),
        ("1\u20132", "1 2"),
        ("\u0130stanbul", "\u0130stanbul"),
        ("STRASSE \u1e9e", "strasse \u00df"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    """Case, hyphens, tabs and curly quotes do not matter to a match."""
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("term", "literals"),
    [
        ("dead-letter", ["dead letter"]),
        ("retr*", ["retr*"]),
        ("{a|b} c", ["a c", "b c"]),
        ("{a|} b*", ["a b*", "b*"]),
        ("{a|b} {c|d}", ["a c", "a d", "b c", "b d"]),
        ("  Two   Words ", ["two words"]),
    ],
)
def test_expand(term: str, literals: list[str]) -> None:
    """Braces multiply out, blanks are single, stars stay."""
    assert expand(term) == literals


@pytest.mark.parametrize("term", ["{a|b", "a}b", "a|b", "a*b", "*", "", "a* b", "{a*|b} c"])
def test_malformed_terms(term: str) -> None:
    """What cannot be matched is refused."""
    with pytest.raises(ValueError, match=r"brace|unmatched|star"):
        expand(term)


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("cache", "caches", ["caches"]),
        ("cache", "cached", []),
        ("cache", "CACHE", ["CACHE"]),
        ("box", "boxes", ["boxes"]),
        ("ache", "cache", []),
        ("retr*", "retry-storm", ["retry"]),
        ("retr*", "Retrying", ["Retrying"]),
        ("read replica", "read-replicas", ["read-replicas"]),
        ("r + w", "R + W > N", ["R + W"]),
        ("p99", "p99.", ["p99"]),
        ("p99", "p999", []),
        ("dead letter", "dead\nletter", ["dead\nletter"]),
        ("c++", "in C++ code", ["C++"]),
        ("not x", "not xy", []),
        ("s3", "S3", ["S3"]),
    ],
)
def test_word_boundaries(term: str, text: str, found: list[str]) -> None:
    """A term starts and ends at word boundaries, a plural is accepted, and a line break is a blank to whoever joins lines."""
    hits = Matcher(build_lexicon([("set", [term])])).find(fold(text.replace("\n", " ")))
    assert [text[low:high] for low, high in hits.get(0)] == found
