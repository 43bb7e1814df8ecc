"""Text that is not about the design: paragraphs without the field's words, and sentences that stand there twice."""

import re
from collections.abc import Sequence

from reviewer.types.document import EVIDENCE, REPEATED, UNRELATED, Block, Section, Sentence
from reviewer.types.lexicon import Technical

_FEW_WORDS, _DENSITY = 25, 0.04
"""Words of a paragraph or list from which it is looked at, and share of the field's words below which it is about something else (of
2,948 such blocks of 106 designs 12 lie below; of 45 paragraphs about neutral matters all do)."""
_KINDS = ("paragraph", "list", "quote")
_TOKEN = re.compile(r"[A-Za-z0-9][\w'/-]*")
_ODD = re.compile(r"\d|_|\w[A-Z]")
"""In a word: a figure, an underscore, a capital inside. Such words are names, sizes or code."""
_REPEATED_WORDS = 6
"""Words from which a sentence that stands twice under the same heading counts once."""


def mark_unrelated(sentences: Sequence[Sentence], blocks: Sequence[Block], plain: str, bars: list[int], technical: Technical) -> None:
    """Bars, in `bars`, the sentences of blocks that have next to none of the field's words."""
    if not technical.words:
        return
    for block in blocks:
        if block.kind not in _KINDS:
            continue
        said = [at for at in range(block.first, block.last) if bars[at] == EVIDENCE]
        if not said:
            continue
        text = plain[sentences[said[0]].low : sentences[said[-1]].high]
        if text.count(" ") + 1 >= _FEW_WORDS and _is_unrelated(text, technical):
            for at in said:
                bars[at] = UNRELATED


def _is_unrelated(text: str, technical: Technical) -> bool:
    tokens = _TOKEN.findall(text)
    wanted = _DENSITY * len(tokens)
    found = sum(map(technical.words.__contains__, map(str.lower, tokens)))
    if found >= wanted:
        return False
    others = [token for token in tokens if token.lower() not in technical.words]
    found += sum(bool(_ODD.search(token)) or token.lower().startswith(technical.stems) for token in others)
    return bool(found < wanted)


def mark_repeated(sentences: Sequence[Sentence], sections: Sequence[Section], plain: str, bars: list[int]) -> None:
    """Bars, in `bars`, every sentence that stands a second time in sections of the same title: repetition is no further evidence."""
    seen: set[tuple[str, str]] = set()
    for at, sentence in enumerate(sentences):
        if bars[at] != EVIDENCE:
            continue
        text = plain[sentence.low : sentence.high]
        if text.count(" ") + 1 < _REPEATED_WORDS:
            continue
        key = (sections[sentence.section].title, text)
        if key in seen:
            bars[at] = REPEATED
        else:
            seen.add(key)
