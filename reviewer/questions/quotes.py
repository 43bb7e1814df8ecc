"""Lines of a document as questions quote them: which are fit to be quoted, and a stretch of them that reads as a whole."""

import re
from bisect import bisect_right
from typing import Final

from reviewer.rubric.view import View
from reviewer.types.document import Document

__all__ = ["is_quotable", "quote", "sentence_at"]

_MOST: Final = 140
"""Characters of a quote."""
_ROOM: Final = 30
"""Characters that a quote goes on for, at least, after the words that it is quoted for."""
_TERSE, _FEWEST_WORDS, _MOST_WORDS = 3, 5, 70
_SIGNS: Final = ("://", "@", "\\", "|", "\u2705", "\u274c", "<<", "??")
"""What stands in links, formulas, tables and check lists."""
_LETTERS: Final = 0.72
"""Share of letters and blanks from which a line is prose."""
_BREAK: Final = re.compile(r"[;,:]\s+|\s[\u2013\u2014(-]\s*")
_LINKED: Final = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_SIGNPOST: Final = re.compile(
    r"(?:refer to|see\b|note:|this section|in this (?:proposal|section|document|chapter|article|lesson)|the following"
    r"|for (?:more|further)\b|table of|here (?:is|are)|let's|below (?:is|are)|as (?:mentioned|described|shown)"
    r"|for (?:example|(?:alpha|beta|ga), this)"
    r"|clarify\b|exercise\b|continue\b|remember\b|state you|we(?:'re| are) (?:tackling|going to)|identify and"
    r"|you (?:are|should|can|may|will)\b)",
    re.IGNORECASE,
)
"""Starts of sentences that speak of the text and not of the design."""
_UNFINISHED: Final = re.compile(r"(?:[?:]|\b(?:the|an?|of|and|or|with|to|for)[ .]*)\s*$", re.IGNORECASE)
"""Ends of lines that go on elsewhere, and of questions."""
_RUNNING: Final = frozenset(("paragraph", "list", "quote"))
_OPEN: Final = re.compile(
    r"\s+(?:the|an?|of|to|and|or|in|on|for|with|by|is|are|be|as|at|from|that|which|this|its|not|no|so|if|when|will|would|can"
    r"|may|than|into|has|have|was|were|but|our|we|it|their)$",
    re.IGNORECASE,
)
"""Words that no quote ends with."""


def sentence_at(document: Document, start: int) -> int:
    """The index of the sentence that holds an offset of `Document.text`."""
    return max(0, bisect_right(document.sentences, start, key=lambda sentence: sentence.start) - 1)


def is_quotable(view: View, at: int, *, terse: bool = False) -> bool:
    """Whether a sentence is prose about the design, long enough to say something (`terse`: an item of a list will do) and no longer."""
    document = view.document
    sentence = document.sentences[at]
    if not view.usable(at, denied=True) or document.blocks[sentence.block].kind not in _RUNNING:
        return False
    text = document.plain[sentence.low : sentence.high]
    words = text.count(" ") + 1
    if _SIGNPOST.match(text):
        return False
    if not (_TERSE if terse else _FEWEST_WORDS) <= words <= _MOST_WORDS or any(sign in text for sign in _SIGNS) or _UNFINISHED.search(text):
        return False
    return sum(char.isalpha() or char == " " for char in text) >= _LETTERS * len(text) and text.isprintable()


def quote(document: Document, at: int, around: tuple[int, int] | None = None) -> str:
    """A sentence, or the stretch of whole clauses of it that holds `around` (offsets in `Document.plain`), without end marks."""
    sentence = document.sentences[at]
    text = document.plain[sentence.low : sentence.high]
    first, last = (around[0] - sentence.low, around[1] - sentence.low) if around else (0, 0)
    low = 0
    if last > _MOST - _ROOM and len(text) > _MOST:
        breaks = [match.end() for match in _BREAK.finditer(text, 0, max(0, first))]
        near = [end for end in breaks if first - end <= _MOST - _ROOM]
        low = near[0] if near else text.rfind(" ", 0, max(0, first - _MOST // 2)) + 1
    shown = text[low:]
    cut = len(shown) > _MOST
    if cut:
        shown = _clipped(shown, last - low)
    shown = _LINKED.sub(r"\1", shown).replace("\u201c", "'").replace("\u201d", "'")
    shown = " ".join(shown.split()).strip(" .,;:-#>\u2022*")
    return ("\u2026 " if low else "") + shown + (" \u2026" if cut else "")


def _clipped(text: str, least: int) -> str:
    """The longest run of whole clauses, or of words, that fits and holds the first `least` characters."""
    ends = [match.start() for match in _BREAK.finditer(text, max(_MOST // 2, min(least, _MOST)), _MOST)]
    shown = text[: ends[-1]] if ends else text[:_MOST].rsplit(" ", 1)[0]
    while match := _OPEN.search(shown):
        shown = shown[: match.start()]
    return shown if shown.count("(") <= shown.count(")") or shown.rindex("(") < least else shown.rpartition("(")[0]
