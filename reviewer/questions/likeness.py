"""Whether two questions ask the same: by the words that they share."""

import re
from typing import Final

__all__ = ["alike"]

_WORD: Final = re.compile(r"[a-z]{4,}")
_QUOTED: Final = re.compile(r"“[^”]*”|\bLine \d+ says\b")
_SHARE: Final = 0.5
"""Share of the shorter question's words that stand in the other, from which they are near-duplicates."""
_COMMON: Final = frozenset(
    (
        "what", "which", "when", "then", "does", "that", "this", "with", "from", "they", "there", "their", "have", "where", "after",
        "before", "line", "says", "will", "into", "until", "while", "much", "many", "long",
    )
)  # fmt: skip


def alike(one: str, other: str) -> bool:
    """Whether the questions share at least half of the words of the shorter one; quotes and everyday words do not count."""
    first, second = _words(one), _words(other)
    return len(first & second) >= _SHARE * max(1, min(len(first), len(second)))


def _words(text: str) -> set[str]:
    return {word.rstrip("s") for word in _WORD.findall(_QUOTED.sub(" ", text).lower())} - _COMMON
