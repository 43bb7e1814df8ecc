"""Text that is no text: words in no order, sentences all of one shape, fragments where statements should stand.

English only, and only what is far outside of what designs look like; each threshold was set on 106 real designs and on shuffled and
keyword-stuffed copies of them.
"""

import re
from collections import Counter
from collections.abc import Sequence

from reviewer.types.document import ENUMERATION, EVIDENCE, REPEATED, Document, Sentence

_SAMPLE = 300
"""Sentences that are looked at."""
_CHARACTERS = 10_000
"""Characters of them in which the order of words is looked at."""
_LEADING = re.compile(r"\b(?:the|an?|our|its|their|your|of|with|from|for) (?=[a-z])", re.IGNORECASE)
"""Articles and the like, and prepositions: words that no verb, conjunction or preposition follows."""
_FUNCTION = (
    "of|to|in|on|for|and|or|is|are|was|were|by|with|as|be|at|from|will|can|has|have|but|if|than|would|could|should|must|may|because|so"
)
_UNGRAMMATICAL = re.compile(
    rf"\b(?:(?:the|an?|our|its|their|your) (?:{_FUNCTION}|the|an?|it|we|they|this|these|which|who|into|our|its|their)"
    rf"|(?:of|with|from|for) (?:{_FUNCTION}))\b",
    re.IGNORECASE,
)
_DANGLING = re.compile(
    r"\b(?:the|an?|of|and|or|is|are|was|were|our|its|their|your|we|will|should|must|would|could|can|from|by|as|at|if|than|because|so|but|has"
    r"|have|be|which|who|into)[.!?]*$",
    re.IGNORECASE | re.MULTILINE,
)
"""A sentence that ends with a word that no sentence ends with."""
_FEW_LEADING, _UNGRAMMATICAL_SHARE, _DISORDER = 12, 0.12, 0.13
"""Such words from which, and share of them that one does follow at which, the words are in no order (designs: at most 0.09; their
words shuffled: at least 0.05, mostly above 0.13); and the share at which that and the share of dangling sentences together say so."""
_OPENING_WORDS, _FEW_OPENINGS, _OPENINGS, _OPENING_SHARE = 2, 10, 5, 0.7
"""The five commonest pairs of words that open a sentence open at most 0.39 of a design's; of stuffed sentences 0.86 and more."""
_MANY_SENTENCES = 30
"""Sentences from which the share of dangling ones means something."""
_FEW_FRAGMENTS, _SHARES = 6, ((0.75, 0.2), (0.6, 0.1))
"""Sentences from which, and shares of fragments at which, with shares of sentences that hold a figure or explaining punctuation below
which, a text is a list of keywords (designs in notes: fragments up to 0.74, but marks from 0.33; stuffed: 0.68 and more, marks up
to 0.10)."""
_SHORT_CELL, _SHORT_ITEM, _SHORT, _FEW_ITEMS = 5, 4.5, 5, 4
_MARK = re.compile("[:()=>\\u2192/\"`\\u201c\\d]")
_ITEMS = re.compile(r"[,;|]| and ")


def misshapen(document: Document, bars: Sequence[int]) -> str:
    """Why the text is no text, as a clause; empty when it is one. Looks at the first 300 sentences that may be evidence."""
    sentences = [s for s, bar in zip(document.sentences, bars, strict=True) if bar in (EVIDENCE, ENUMERATION, REPEATED)][:_SAMPLE]
    if not sentences:
        return ""
    text = "\n".join(document.plain[s.low : s.high] for s in sentences)[:_CHARACTERS]
    leading = len(_LEADING.findall(text))
    if leading >= _FEW_LEADING:
        share = len(_UNGRAMMATICAL.findall(text)) / leading
        lines = text.count("\n") + 1
        dangling = len(_DANGLING.findall(text)) / lines if lines >= _MANY_SENTENCES else 0.0
        if share >= _UNGRAMMATICAL_SHARE or share + dangling >= _DISORDER:
            return "its words stand in no order"
    return _uniform(document, sentences) or _fragmentary(document, sentences)


def _uniform(document: Document, sentences: list[Sentence]) -> str:
    openings: Counter[tuple[str, ...]] = Counter()
    for sentence in sentences:
        words = document.plain[sentence.low : sentence.high].lower().split(" ", _OPENING_WORDS + 1)
        if len(words) > _OPENING_WORDS + 1 and document.blocks[sentence.block].kind != "table":
            openings[tuple(words[:_OPENING_WORDS])] += 1
    commonest = sum(count for _, count in openings.most_common(_OPENINGS))
    if openings.total() >= _FEW_OPENINGS and commonest >= _OPENING_SHARE * openings.total():
        return f"{commonest} of its {openings.total()} sentences open in the same few ways"
    return ""


def _fragmentary(document: Document, sentences: list[Sentence]) -> str:
    if len(sentences) < _FEW_FRAGMENTS:
        return ""
    fragments = marks = 0
    for sentence in sentences:
        text = document.plain[sentence.low : sentence.high]
        if _MARK.search(text):
            marks += 1
        else:
            fragments += _is_fragment(text, table=document.blocks[sentence.block].kind == "table")
    if any(fragments >= most * len(sentences) and marks < least * len(sentences) for most, least in _SHARES):
        return f"{fragments} of its {len(sentences)} sentences are bare keywords"
    return ""


def _is_fragment(text: str, *, table: bool) -> bool:
    """Whether a sentence is a row of short cells, a list of short items, or a few words."""
    words = text.count(" ") + 1
    if table:
        cells = text.count(" | ") + 1
        return words - cells + 1 <= _SHORT_CELL * cells
    items = len(_ITEMS.findall(text)) + 1
    return words <= _SHORT or (items >= _FEW_ITEMS and words <= _SHORT_ITEM * items)
