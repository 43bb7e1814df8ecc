"""Compiled words: every term of the rubric and the vocabulary as literals for one pass over a text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Literals of all term sets, in groups that share a first word, so that a text needs only the groups whose word it holds."""

    groups: dict[str, str]
    """By key: lines `literal TAB ids of sets that want whole words TAB ids of sets that want a word's beginning`.

    The key is the literal's first word when it has several, else its first four characters; "" for literals without a letter or digit.
    Literals are folded: lower case, single spaces, no hyphens. Ids are separated by blanks.
    """
    names: tuple[str, ...]
    """Name of each set; its index is the set's id."""
    size: int
    """Number of literals."""
