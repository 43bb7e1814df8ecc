"""Sentences of a document that speak to a reviewer by their grammar, alone or together with what stands next to them in their block."""

import re
from bisect import bisect_right
from collections.abc import Collection

from reviewer.detect.grammar import PLENTY, QUOTED, TOGETHER, Grammar
from reviewer.detect.instructions import InstructionWords
from reviewer.types.document import CHECKLIST, TEMPLATE, Document
from reviewer.types.hits import HALF

_JOINED = ("comment", "code", "text", "diagram", "html", "list", "table", "quote")
"""Kinds of block that are read as one text as well where they are short."""
_FENCED = ("code", "text", "diagram")
_FEW = 8
"""Lines up to which such a block is short."""
_LONGEST = 600
"""Characters of a text that is read: what speaks to a reviewer is short, and long text holds every part somewhere."""
_QUOTED = re.compile(r"[\"\u201c][^\"\u201d]*[\"\u201d]|`[^`]*`|(?<!\w)['\u2018][^'\u2019]*['\u2019](?!\w)")
_OWN = re.compile(r"<!--\s*reviewer:\s*ignore[\w ,.-]*-->")
"""A comment that leaves rules out, which is the reviewer's own language."""


def spoken(document: Document, grammar: Grammar, words: InstructionWords, threats: Collection[int]) -> list[int]:
    """Indices of the sentences, in order. `words` knows the cues of which one must stand in a sentence; `threats` are sentences
    that speak of attacks: what they quote, or what a fence behind them shows, is an example.
    """
    lows = [sentence.low for sentence in document.sentences]
    quoting = {bisect_right(lows, place >> HALF) - 1 for place in document.hits.packed(words.quote)}
    cues = document.hits.packed(words.cue)
    candidates = dict.fromkeys([*(bisect_right(lows, place >> HALF) - 1 for place in cues), *sorted(quoting)])
    found: set[int] = set()
    blocks: set[int] = set()
    for at in candidates:
        sentence = document.sentences[at]
        if at in found or sentence.bar in (TEMPLATE, CHECKLIST):
            continue
        kind = document.blocks[sentence.block].kind
        quotes = at in threats or at - 1 in threats
        if quotes and kind in _FENCED:
            continue
        alone = _read(document, grammar, (at, at + 1), quotes=quotes)
        if alone >= PLENTY or (at in quoting and alone + QUOTED >= PLENTY):
            found.add(at)
            continue
        if not alone and kind not in _JOINED:
            continue
        for first, last in _windows(document, at, blocks):
            if _read(document, grammar, (first, last), quotes=quotes) >= TOGETHER:
                found.update(range(first, last))
    return sorted(found)


def _windows(document: Document, at: int, blocks: set[int]) -> list[tuple[int, int]]:
    """Runs of sentences of one block to read together with the sentence `at`: it and the next, it and the one before, the whole block."""
    number = document.sentences[at].block
    block = document.blocks[number]
    windows = [(at, at + 2)] if at + 1 < block.last else []
    windows += [(at - 1, at + 1)] if at > block.first else []
    if number not in blocks and block.kind in _JOINED and 2 < block.last - block.first <= _FEW:
        blocks.add(number)
        windows.append((block.first, block.last))
    return windows


def _read(document: Document, grammar: Grammar, run: tuple[int, int], *, quotes: bool) -> int:
    low, high = document.sentences[run[0]].low, document.sentences[run[1] - 1].high
    if high - low > _LONGEST:
        return 0
    text = _OWN.sub(" ", document.plain[low:high])
    return grammar.points(_QUOTED.sub(" ", text) if quotes else text)
