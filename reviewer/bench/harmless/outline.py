"""What a reader of the rendered text sees, to compare before and after: an operator that would change it is held back."""

from collections import Counter
from collections.abc import Callable, Hashable
from functools import lru_cache

from reviewer.bench.change import Edit, apply_edits
from reviewer.parse.markdown import Event, events

__all__ = ["EMPHASIS", "LINKS", "Piece", "Sight", "faithful", "marks_of", "outline", "pieces", "words"]

Piece = tuple[str, str]
"""Name of an event, and its text with every stretch of blanks as one."""
Sight = Callable[[str], Hashable]
"""What must stay the same of a text."""
EMPHASIS = frozenset({"+Emphasis", "-Emphasis", "+Strong", "-Strong"})
"""Events of bold and italics."""
LINKS = frozenset({"+Link", "-Link"})
"""Events of links."""
_SPOKEN = frozenset({"Text", "Code", "InlineMath", "DisplayMath", "Html", "InlineHtml"})


@lru_cache(maxsize=8)
def marks_of(text: str) -> tuple[Event, ...]:
    """The events of a text, kept for the operators that follow on the same document."""
    return tuple(events(text))


def outline(text: str, without: frozenset[str] = frozenset()) -> tuple[Piece, ...]:
    """What a text says and how it is built, whatever its line breaks; events named in `without` are not looked at."""
    found: list[Piece] = []
    open_text: list[str] = []
    for name, payload, _, _ in events(text):
        if name in without:
            continue
        if name in ("Text", "SoftBreak"):
            open_text.append(payload if name == "Text" else " ")
            continue
        if open_text:
            found.append(("Text", " ".join("".join(open_text).split())))
            open_text.clear()
        found.append((name, _detail(name, payload)))
    if open_text:
        found.append(("Text", " ".join("".join(open_text).split())))
    return tuple(found)


def pieces(text: str) -> frozenset[tuple[Piece, int]]:
    """What a text says and how it is built, in whatever order, with how often each piece comes."""
    return frozenset(Counter(outline(text)).items())


def words(text: str) -> tuple[str, ...]:
    """The words of a text in order, without case, blanks, punctuation and markup."""
    found: list[str] = []
    for name, payload, _, _ in events(text):
        found.append(payload if name in _SPOKEN else "" if name in EMPHASIS or name in LINKS else " ")
    spoken = "".join(char if char.isalnum() else " " for char in "".join(found))
    return tuple(spoken.casefold().split())


def faithful(text: str, groups: list[list[Edit]], sight: Sight) -> list[list[Edit]]:
    """The groups of edits that leave the `sight` of a text as it was; found by halving, as hardly any does not."""
    wanted = sight(text)
    kept = _faithful(text, groups, sight, wanted)
    together = [edit for group in kept for edit in group]
    return kept if len(kept) == len(groups) or sight(apply_edits(text, together)) == wanted else []


def _faithful(text: str, groups: list[list[Edit]], sight: Sight, wanted: Hashable) -> list[list[Edit]]:
    if not groups or sight(apply_edits(text, [edit for group in groups for edit in group])) == wanted:
        return groups
    if len(groups) == 1:
        return []
    half = len(groups) // 2
    return _faithful(text, groups[:half], sight, wanted) + _faithful(text, groups[half:], sight, wanted)


def _detail(name: str, payload: object) -> str:
    if isinstance(payload, dict):
        return " ".join(str(payload.get(key, "")) for key in ("level", "dest_url", "title", "Fenced"))
    return " ".join(str(payload).split())
