"""What the document is: a design, an unfilled template or something else; and which kind of design."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from reviewer.detect.shapes import misshapen
from reviewer.detect.stuffing import stuffing
from reviewer.parse.template import INSTRUCTION_SET, PROMPT_SET
from reviewer.types.document import CHECKLIST, ENUMERATION, EVIDENCE, HEADING, REPEATED, TEMPLATE, Document
from reviewer.types.facts import Classification, Component, Genre, Verdict

GENRE_SET = "kind/"
"""Prefix of the lexicon's sets that speak for a kind of design."""
_NOT_DESIGN_SET = "kind/not-a-design"
_GENRES: tuple[Genre, ...] = ("interview", "production", "ml", "one-page")
_FUNCTION_WORDS = frozenset(
    [
        "the", "a", "an", "of", "to", "in", "on", "at", "by", "for", "from", "with", "as", "is", "are", "was", "be", "been",
        "it", "its", "this", "that", "these", "those", "and", "or", "but", "not", "no", "if", "when", "then", "than", "we",
        "you", "they", "he", "she", "i", "our", "your", "their", "will", "would", "can", "could", "may", "must", "should",
        "have", "has", "had", "do", "does", "so", "which", "who", "what", "how", "all", "each", "any", "more", "into", "out",
        "over",
    ]
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_ASCII_WORD = re.compile("[a-z]+")
"""The same in lower-case ASCII text, found in half the time."""
_FOREIGN = "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0400-\u04ff\u0590-\u06ff\u0900-\u097f\u0e00-\u0e7f]"
"""Characters of scripts that the vocabulary does not cover; compiled when the first text comes that is not ASCII."""
_TEMPLATE_SHARE = 0.27
"""Share of sentences that are template, prompt or empty check box from which a document is an unfilled template: of 248 documents
measured, 12 public templates lie above 0.17 and finished designs below 0.2; what lies between needs few words of its own."""
_PROSE_SHARE = 0.12
"""Share of function words below which English text is no prose (real designs: 0.2 to 0.5; lorem ipsum and word salad: under 0.05)."""
_SAMPLE = 20_000
_PROSE_SAMPLE = 150
_ONE_PAGE_WORDS = 700


def classify(
    document: Document, bars: Sequence[int], names: tuple[str, ...], components: Sequence[Component], declared: Genre | None = None
) -> Classification:
    """The document's verdict and genre; `declared` (front matter, flag or configuration) overrides the recognised genre."""
    foreign = _is_foreign(document)
    verdict, reason = _verdict(document, bars, names, components, foreign)
    if declared:
        return Classification(verdict, reason, declared, "declared", foreign)
    genre, genre_reason = _genre(document, names)
    return Classification(verdict, reason, genre, genre_reason, foreign)


def _is_foreign(document: Document) -> bool:
    sample = document.plain[:_SAMPLE]
    wide = 0 if sample.isascii() else len(re.findall(_FOREIGN, sample))
    return wide * 3 > sum(len(word) for word in _WORD.findall(sample)) if wide else False


def _verdict(
    document: Document, bars: Sequence[int], names: tuple[str, ...], components: Sequence[Component], foreign: bool
) -> tuple[Verdict, str]:
    evidence = [s for s, bar in zip(document.sentences, bars, strict=True) if bar == EVIDENCE]
    template = _template_share(document, bars, names, len(evidence) + sum(bar == REPEATED for bar in bars))
    if template >= _TEMPLATE_SHARE:
        return "template", f"{template:.0%} of its sentences are placeholders, prompts or empty check boxes"
    if not evidence and ENUMERATION not in bars:
        return "not-a-design", "it holds no text of its own"
    if foreign:
        return "design", ""
    texts = (document.plain[s.low : s.high].lower() for s in evidence[:_PROSE_SAMPLE])
    words = [word for text in texts for word in (_ASCII_WORD if text.isascii() else _WORD).findall(text)]
    if len(words) >= 20 and sum(map(_FUNCTION_WORDS.__contains__, words)) < _PROSE_SHARE * len(words):
        return "not-a-design", "its words make no sentences"
    if reason := stuffing(document, bars, names) or misshapen(document, bars):
        return "not-a-design", reason
    return _has_design(document, names, components)


def _lows(document: Document, names: tuple[str, ...], name: str) -> list[int]:
    return [low for low, _ in document.hits.get(names.index(name))] if name in names else []


def _template_share(document: Document, bars: Sequence[int], names: tuple[str, ...], evidence: int) -> float:
    starts = set(_lows(document, names, PROMPT_SET))
    instructions = _lows(document, names, INSTRUCTION_SET)
    barred = prompts = comments = 0
    for sentence, bar in zip(document.sentences, bars, strict=True):
        if bar in (TEMPLATE, CHECKLIST):
            barred += 1
        elif bar == EVIDENCE and (
            sentence.low in starts
            or document.plain[sentence.high - 1] == "?"
            or bisect_left(instructions, sentence.low) < bisect_left(instructions, sentence.high)
        ):
            prompts += 1
    own = evidence - prompts
    visible = evidence + barred
    if not visible or barred < 3:
        return 0.0
    comments = sum(block.kind == "comment" for block in document.blocks)
    share = (barred + prompts) / visible
    return share if own < 60 or share >= 2 * _TEMPLATE_SHARE or prompts > own // 4 else share / 2 if comments < 20 else 0.0


def _has_design(document: Document, names: tuple[str, ...], components: Sequence[Component]) -> tuple[Verdict, str]:
    """A design speaks in sections of several roles, or at least of components and of what they must do."""
    roles = {s.role for s in document.sections if s.words >= 12} - {"other", "references", "background"}
    kinds = {component.kind for component in components}
    against = len(document.hits.get(names.index(_NOT_DESIGN_SET))) if _NOT_DESIGN_SET in names else 0
    speaks_for = len(roles) + min(3, len(kinds))
    if against >= 3 and against > speaks_for:
        return "not-a-design", "it reads as a change log, a tutorial or meeting notes"
    if len(roles) < 2 and speaks_for < 3:
        return "not-a-design", f"it has no sections of a design and names {len(kinds)} component{'s' * (len(kinds) != 1)}"
    return "design", ""


def _genre(document: Document, names: tuple[str, ...]) -> tuple[Genre, str]:
    votes: dict[Genre, int] = dict.fromkeys(_GENRES, 0)
    cues: dict[Genre, str] = {}
    lows = [sentence.low for sentence in document.sentences]
    for genre in _GENRES:
        set_name = GENRE_SET + genre
        for low, high in document.hits.get(names.index(set_name)) if set_name in names else ():
            weight = 3 if document.sentences[bisect_right(lows, low) - 1].bar == HEADING else 1
            votes[genre] += weight
            cues.setdefault(genre, " ".join(document.plain[low:high].split()))
    if votes["one-page"] and document.words <= _ONE_PAGE_WORDS:
        return "one-page", f'it says "{cues["one-page"]}" in {document.words} words'
    best = max(_GENRES[:3], key=lambda genre: (votes[genre], genre == "production"))
    if not votes[best]:
        return "production", "no sign of another kind"
    return best, f'{votes[best]} signs, such as "{cues[best]}"'
