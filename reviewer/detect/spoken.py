"""Sentences of a document that speak to a reviewer by their grammar, alone or together with what stands next to them in their block."""

import re
from bisect import bisect_right
from collections.abc import Collection

from reviewer.detect.grammar import PLENTY, TOGETHER, Grammar
from reviewer.types.document import TEMPLATE, Document
from reviewer.types.hits import HALF

_JOINED = ("comment", "code", "text", "diagram", "html", "list", "table", "quote")
"""Kinds of block whose first lines are read as one text as well."""
_FENCED = ("code", "text", "diagram")
_FIRST_LINES = 8
"""Lines of such a block that are read together."""
_LONGEST = 900
"""Characters of a text that is read: what speaks to a reviewer is short, and long text holds every part somewhere."""
_QUOTED = re.compile(r"[\"\u201c][^\"\u201d]*[\"\u201d]|`[^`]*`|(?<!\w)['\u2018][^'\u2019]*['\u2019](?!\w)")
_OWN = re.compile(r"<!--\s*reviewer:\s*ignore[\w ,.-]*-->")
"""A comment that leaves rules out, which is the reviewer's own language."""


def spoken(document: Document, grammar: Grammar, cue: int, threats: Collection[int]) -> list[int]:
    """Indices of the sentences, in order. `cue` is the set of words of which one must stand in a sentence, `threats` are sentences
    that speak of attacks: what they quote, or what a fence behind them shows, is an example.
    """
    lows = [sentence.low for sentence in document.sentences]
    candidates = dict.fromkeys(bisect_right(lows, place >> HALF) - 1 for place in document.hits.packed(cue))
    found: set[int] = set()
    blocks: set[int] = set()
    for at in candidates:
        sentence = document.sentences[at]
        if at in found or sentence.bar == TEMPLATE:
            continue
        kind = document.blocks[sentence.block].kind
        quotes = at in threats or at - 1 in threats
        if quotes and kind in _FENCED:
            continue
        alone = _read(document, grammar, (at, at + 1), quotes=quotes)
        if alone >= PLENTY:
            found.add(at)
            continue
        for first, last in _windows(document, at, blocks):
            if _read(document, grammar, (first, last), quotes=quotes) >= TOGETHER:
                found.update(range(first, last))
    return sorted(found)


def _windows(document: Document, at: int, blocks: set[int]) -> list[tuple[int, int]]:
    """Runs of sentences of one block to read together with the sentence `at`: it and the next, it and the one before, the first lines."""
    number = document.sentences[at].block
    block = document.blocks[number]
    windows = [(at, at + 2)] if at + 1 < block.last else []
    windows += [(at - 1, at + 1)] if at > block.first else []
    if number not in blocks and block.kind in _JOINED and block.last - block.first > 2:
        blocks.add(number)
        windows.append((block.first, min(block.last, block.first + _FIRST_LINES)))
    return windows


def _read(document: Document, grammar: Grammar, run: tuple[int, int], *, quotes: bool) -> int:
    low, high = document.sentences[run[0]].low, document.sentences[run[1] - 1].high
    if high - low > _LONGEST:
        return 0
    text = _OWN.sub(" ", document.plain[low:high])
    return grammar.points(_QUOTED.sub(" ", text) if quotes else text)
