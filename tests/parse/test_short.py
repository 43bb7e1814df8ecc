"""Short words and the groups of places."""

from __future__ import annotations

from array import array

import pytest

from reviewer.parse.short import ShortWords
from reviewer.types.hits import HALF, Groups, Hits, unpack


@pytest.mark.parametrize("reused", [False, True])
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("db", [(0, 0, 2)]),
        ("the dbs, one db.", [(0, 4, 7), (0, 13, 15)]),
        ("dbes dbx xdb db2", [(0, 0, 4)]),
        ("db db", [(0, 0, 2), (0, 3, 5)]),
        ("a as", [(1, 0, 1), (1, 2, 4), (2, 2, 4)]),
        ("\u4f60db\u597d", [(0, 1, 3)]),
        ("\xe9db", []),
        ("\0db\0", [(0, 1, 3)]),
        ("", []),
    ],
)
def test_short_words(text: str, found: list[tuple[int, int, int]], *, reused: bool) -> None:
    """Whole words, plural endings allowed, wherever no letter or digit of Latin script stands beside them."""
    words = ShortWords({"db": 0, "a": 1, "as": 2}, reused=reused)
    assert sorted((number, *unpack(place)) for number, place in words.find(text)) == found


def test_no_short_words() -> None:
    """A text may hold none of them."""
    assert list(ShortWords({}, reused=False).find("a text")) == []


def test_places_by_groups() -> None:
    """A set has the places of all its groups, whichever text made these known."""
    groups = Groups()
    both, one = groups.number((3, 5)), groups.number((5,))
    assert groups.number((3, 5)) == both
    hits = Hits(groups, {one: array("Q", [7 << HALF | 9]), both: array("Q", [1 << HALF | 2])})
    assert hits.get(5) == [(1, 2), (7, 9)]
    assert (hits.get(3), hits.get(4)) == ([(1, 2)], [])
    assert (3 in hits, 4 in hits, list(hits)) == (True, False, [3, 5])
    names = ("", "", "", "role/a", "", "term/b")
    assert list(hits.named(names, "role/")) == [("a", [(1, 2)])]
    assert hits.all_but(names, ("term/",)) == [1 << HALF | 2]
    assert list(Hits(groups, {})) == []
