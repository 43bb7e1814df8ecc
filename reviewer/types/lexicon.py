"""Compiled words: every term of the rubric and the vocabulary as literals for one pass over a text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Technical:
    """The field's words: what tells a design from a text about something else."""

    words: frozenset[str] = frozenset()
    """Whole words, in lower case."""
    stems: tuple[str, ...] = ()
    """Beginnings of words, in lower case."""


@dataclass(frozen=True, slots=True, eq=False)
class Speech:
    """Words of text that speaks to a reviewer, by the part that they play in a sentence."""

    parts: dict[str, tuple[str, ...]]
    """Parts of each word or phrase, in lower case with single blanks; Chinese and Japanese characters count as a word each."""
    openings: frozenset[str] = frozenset()
    """First words of the phrases among them."""


Part = tuple[str, ...]
"""Alternatives of a piece of a term: those of a group in braces, or a single word or blank."""


@dataclass(frozen=True, slots=True, eq=False)
class Chain:
    """A term that stands for too many literals: a stretch of it that is among them, and what stands beside that."""

    wanted: tuple[int, ...]
    """Ids of the sets that want the term."""
    stretch: int
    """Id of the set that holds the stretch's literals."""
    parts: tuple[Part, ...]
    """The stretch itself, folded."""
    before: tuple[Part, ...]
    """What comes before the stretch, folded."""
    after: tuple[Part, ...]
    """What follows it, folded."""


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Literals of all term sets, in groups that share a first word, so that a text needs only the groups whose word it holds."""

    groups: dict[str, str]
    """Literals by their first word, or `=` and the first four characters of an only word; "" for those that start with neither.

    A group is text: chunks `U+0002 start of the second word U+0003 lines`, with lines `literal TAB ids of sets that want whole words
    TAB ids of sets that want a word's beginning`; it ends with U+0002. So a text's words lead to the few lines it needs with no more
    than text searches. Literals are folded: lower case, single spaces, no hyphens. Ids are separated by blanks.
    """
    names: tuple[str, ...]
    """Name of each set; its index is the set's id."""
    size: int
    """Number of literals."""
    chains: tuple[Chain, ...] = ()
    """Terms of which a stretch stands in the literals."""
    technical: Technical = Technical()
    """The field's words, without which a paragraph is about something else."""
    speech: Speech = Speech({})
    """Words of text that speaks to a reviewer."""
