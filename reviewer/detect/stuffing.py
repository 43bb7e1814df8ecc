"""Text that is made of keywords: lists of them, sentences that hold nothing else, or the same few words over and over."""

import re
from collections.abc import Sequence

from reviewer.types.document import ENUMERATION, EVIDENCE, REPEATED, Document

TOPIC_SET, COMPONENT_SET = "topic/", "component"
"""Prefixes of the lexicon's sets whose words name the matters of the rubric and the building blocks."""

_LONG_LIST = re.compile(r"(?:[^,;/|\n]+[,;/|]){3}")
"""A list of four items or more: a bullet that is one term is a habit of notes, not stuffing."""
_FEW_LISTS, _LIST_SHARE = 5, 0.25
"""Bare lists from which, and share of sentences at which, a text is stuffed (of 170 designs none lies above 0.17)."""
_FEW_WORDS, _DENSITY = 40, 0.5
"""Content words from which, and share of them that name topics or components at which, a text is stuffed (106 designs: at most 0.44)."""
_MANY_WORDS, _RICHNESS = 100, 4.4
"""Content words from which, and distinct ones divided by the root of all (Guiraud's index) below which, a text repeats itself
(170 designs: at least 6.6; twice the same text divides it by 1.4)."""
_MOST = 300
_WORD = re.compile(r"\w+")
_EMPTY = frozenset(
    [
        "there", "is", "are", "was", "were", "we", "it", "they", "i", "the", "a", "an", "and", "or", "but", "have", "has",
        "had", "do", "does", "did", "use", "uses", "used", "be", "been", "this", "that", "our", "its", "also", "for", "to",
        "of", "with", "in", "by", "on", "at", "will", "can", "need", "needs", "system", "design", "platform", "architecture",
        "supports", "support", "using", "as", "from",
    ]
)  # fmt: skip


def stuffing(document: Document, bars: Sequence[int], names: tuple[str, ...]) -> str:
    """Why the document is no more than keywords, as a clause; empty when it is more. Looks at the first 300 content words."""
    evidence = [s for s, bar in zip(document.sentences, bars, strict=True) if bar in (EVIDENCE, REPEATED)]
    listed = [s for s, bar in zip(document.sentences, bars, strict=True) if bar == ENUMERATION]
    lists = sum(bool(_LONG_LIST.match(document.plain, s.low, s.high)) for s in listed)
    if lists >= _FEW_LISTS and lists >= _LIST_SHARE * (lists + len(evidence)):
        return f"{lists} of its {lists + len(evidence)} sentences are bare lists of keywords"
    words: list[tuple[int, str]] = []
    for sentence in evidence:
        if len(words) >= _MOST:
            break
        found = _WORD.finditer(document.plain, sentence.low, sentence.high)
        words += [(match.start(), word) for match in found if (word := match[0].lower()) not in _EMPTY]
    distinct = len({word for _, word in words})
    if len(words) >= _MANY_WORDS and distinct < _RICHNESS * len(words) ** 0.5:
        return f"it says the same {distinct} words over and over"
    if len(words) >= _FEW_WORDS and _density(document, words, names) >= _DENSITY:
        return "every second word of it is a keyword"
    return ""


def _density(document: Document, words: list[tuple[int, str]], names: tuple[str, ...]) -> float:
    end = words[-1][0] + 1
    marked = bytearray(end)
    for prefix in (TOPIC_SET, COMPONENT_SET):
        for _, places in document.hits.named(names, prefix):
            for low, high in places:
                if low >= end:
                    break
                marked[low:high] = b"\x01" * (high - low)
    return sum(marked[start] for start, _ in words) / len(words)
