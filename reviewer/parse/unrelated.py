"""Text that is not about the design: paragraphs without the field's words, and sentences that stand there twice."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.types.document import EVIDENCE, REPEATED, UNRELATED, Block, Section, Sentence
from reviewer.types.lexicon import Technical

_FEW_WORDS, _DENSITY = 35, 0.04
"""Words of a paragraph or list from which it is looked at, and share of the field's words below which it is about something else (of
2,948 such blocks of 106 designs 12 lie below; of 45 paragraphs about neutral matters all do)."""
_FEW_REQUIRED = 45
"""The same in sections of requirements, which speak of people and their business."""
_LONG_WORD = 5
"""Letters of a heading's word from which it may name what the design is about."""
_KINDS = ("paragraph", "list", "quote")
_TOKEN = re.compile(r"[A-Za-z0-9][\w'/-]*")
_ODD = re.compile(r"\d|_|\w[A-Z]")
"""In a word: a figure, an underscore, a capital inside. Such words are names, sizes or code."""
_REPEATED_WORDS = 6
"""Words from which a sentence that stands twice under the same heading counts once."""


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """A document's parts, as far as they are known while its evidence is sorted out."""

    sentences: Sequence[Sentence]
    blocks: Sequence[Block]
    sections: Sequence[Section]
    plain: str
    """All sentences without markup, one a line."""


def mark_unrelated(parts: Parts, bars: list[int], technical: Technical) -> None:
    """Bars, in `bars`, the sentences of blocks that have next to none of the words of the field or of the document's own headings."""
    if not technical.words:
        return
    own: set[str] | None = None
    sentences, plain = parts.sentences, parts.plain
    for block in parts.blocks:
        if block.kind not in _KINDS:
            continue
        few = _FEW_WORDS if parts.sections[block.section].role != "requirements" else _FEW_REQUIRED
        said = [at for at in range(block.first, block.last) if bars[at] == EVIDENCE]
        if not said:
            continue
        text = plain[sentences[said[0]].low : sentences[said[-1]].high]
        if text.count(" ") + 1 < few or not _is_unrelated(text, technical):
            continue
        own = _heading_words(parts.sections) if own is None else own
        if not _is_unrelated(text, Technical(technical.words | own, technical.stems)):
            continue
        for at in said:
            bars[at] = UNRELATED


def _heading_words(sections: Sequence[Section]) -> set[str]:
    """The longer words of all headings, each with and without a plural s."""
    words = {token.lower() for section in sections for token in _TOKEN.findall(section.title) if len(token) >= _LONG_WORD}
    return words | {word.removesuffix("s") for word in words} | {f"{word}s" for word in words}


def _is_unrelated(text: str, technical: Technical) -> bool:
    tokens = _TOKEN.findall(text)
    wanted = _DENSITY * len(tokens)
    found = sum(map(technical.words.__contains__, map(str.lower, tokens)))
    if found >= wanted:
        return False
    others = [token for token in tokens if token.lower() not in technical.words]
    found += sum(bool(_ODD.search(token)) or token.lower().startswith(technical.stems) for token in others)
    return bool(found < wanted)


def mark_repeated(parts: Parts, bars: list[int]) -> None:
    """Bars, in `bars`, every sentence that stands a second time in sections of the same title: repetition is no further evidence."""
    seen: set[tuple[str, str]] = set()
    for at, sentence in enumerate(parts.sentences):
        if bars[at] != EVIDENCE:
            continue
        text = parts.plain[sentence.low : sentence.high]
        if text.count(" ") + 1 < _REPEATED_WORDS:
            continue
        key = (parts.sections[sentence.section].title, text)
        if key in seen:
            bars[at] = REPEATED
        else:
            seen.add(key)
