"""Words of a few letters, which stand inside half of all others: searched for as whole words, in a text of which only words are left."""

from collections.abc import Iterator, Mapping

import ahocorasick_rs

from reviewer.types.hits import HALF

__all__ = ["LETTERS", "ShortWords", "implementation"]

LETTERS = bytes(chr(code).isalnum() for code in range(256))
"""For each character of Latin-1 whether it is a letter or digit."""
_ONLY_LETTERS = bytes(code if LETTERS[code] else 32 for code in range(256))
"""Characters of Latin-1 with all that is no letter or digit as a blank."""
_PLURALS = ("", "s", "es")
_NOTHING = "\0"
"""What no text of words holds: an automaton needs something to look for."""


def implementation(*, reused: bool) -> ahocorasick_rs.Implementation:
    """How an automaton is laid out: one that is used again may cost more to build."""
    kinds = ahocorasick_rs.Implementation
    return kinds.ContiguousNFA if reused else kinds.NoncontiguousNFA


class ShortWords:
    """Finds words, plural endings allowed, each by a number of its own."""

    __slots__ = ("_inner", "_numbers")

    def __init__(self, words: Mapping[str, int], *, reused: bool) -> None:
        """`words` are lower case, letters and digits only."""
        forms: dict[str, list[int]] = {}
        for word, number in words.items():
            for plural in _PLURALS:
                forms.setdefault(f" {word}{plural} ", []).append(number)
        self._numbers = list(forms.values())
        self._inner = ahocorasick_rs.AhoCorasick(
            [*forms, _NOTHING], store_patterns=False, implementation=implementation(reused=reused)
        )

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Each place of a word in a lower-case text: its number, and the place as one number (`types.hits.HALF`)."""
        only_words = text.encode("latin-1", "replace").translate(_ONLY_LETTERS).decode("latin-1")
        for form, start, end in self._inner.find_matches_as_indexes(f" {only_words} ", overlapping=True):
            for number in self._numbers[form]:
                yield number, start << HALF | end - 2
