"""Template regions: placeholders, prompts to the author that nobody answered, and lines of well-known templates.

A prompt or a question in the middle of real text is no template: it counts as one only where it makes up most of its section
(or of the whole document).
"""

import re
from bisect import bisect_left
from collections.abc import Collection
from zlib import crc32

from reviewer.types.document import CHECKLIST, EVIDENCE, TEMPLATE, Sentence
from reviewer.types.hits import Hits

PROMPT_SET, PLACEHOLDER_SET, INSTRUCTION_SET = "template/prompt", "template/placeholder", "template/instruction"
"""Names of the lexicon's sets: how a prompt starts, words that stand for text to come, and words to the author anywhere in a sentence."""

_NO_LETTERS = re.compile(r"[\W_]+")
_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())
"""What `_NO_LETTERS` matches in ASCII text, where deleting it takes a tenth of the time."""
_PROMPT_SHARE = 0.5
"""Share of a section's words from which its prompts are template: sections of 12 public templates lie above, of 118 documents below."""
_ANGLES = re.compile(r"(?<!\w)<[^\W\d][^<>=]* [^<>=]*[\w.!?\u2026]>")
"""Several words in angle brackets; "p99 < 250 ms, p50 > 10 ms" and `map<string, int>` are none."""
_DOTS = ".\u2026 _*"
_ANSWER_WORDS = 3
"""Words after a colon from which a prompt has its answer in the same sentence."""
_OPENERS = " *_[(<>\"'"


def fingerprint(sentence: str) -> int:
    """A number for a sentence that is the same whatever its case, blanks and punctuation (CRC-32 of its letters and digits)."""
    lowered = sentence.lower()
    return crc32(lowered.encode().translate(None, _SIGNS) if lowered.isascii() else _NO_LETTERS.sub("", lowered).encode())


def mark_templates(
    sentences: list[Sentence], plain: str, hits: Hits, names: tuple[str, ...], known: Collection[int], unticked: Collection[int]
) -> list[int]:
    """The bar of every sentence once template regions are known.

    `hits` are the places of the lexicon's sets in `plain`, `names` the sets' names, `known` fingerprints of template lines, and
    `unticked` the indexes of sentences that follow an empty check box.
    """
    starts, placeholders = _places(hits, names, PROMPT_SET), _places(hits, names, PLACEHOLDER_SET)
    instructions = _places(hits, names, INSTRUCTION_SET)
    bars = [sentence.bar for sentence in sentences]
    prompts: list[int] = []
    total: dict[int, int] = {}
    asked: dict[int, int] = {}
    for at, sentence in enumerate(sentences):
        if sentence.bar != EVIDENCE:
            continue
        text = plain[sentence.low : sentence.high]
        words = text.count(" ") + 1
        section = sentence.section
        total[section] = total.get(section, 0) + words
        if at in unticked:
            bars[at] = CHECKLIST
        elif (words > 2 and fingerprint(text) in known) or _is_placeholder(text, words, sentence, placeholders):
            bars[at] = TEMPLATE
        elif text[-1] == "?" or _starts_prompt(text, sentence, starts) or _inside(instructions, sentence.low, sentence.high):
            prompts.append(at)
        else:
            continue
        asked[section] = asked.get(section, 0) + words
    everywhere = sum(asked.values()) >= _PROMPT_SHARE * max(1, sum(total.values()))
    for at in prompts:
        section = sentences[at].section
        answered = plain[sentences[at].high - 1] == "?" and _is_answer(at + 1, sentences, plain, bars)
        if everywhere or (asked[section] >= _PROMPT_SHARE * total[section] and not answered):
            bars[at] = TEMPLATE
    return bars


def _is_answer(at: int, sentences: list[Sentence], plain: str, bars: list[int]) -> bool:
    """Whether the sentence at `at` answers a question before it: it stands in the same section and asks nothing itself."""
    if at >= len(sentences) or sentences[at].section != sentences[at - 1].section:
        return False
    return bars[at] == EVIDENCE and plain[sentences[at].high - 1] != "?"


def _places(hits: Hits, names: tuple[str, ...], wanted: str) -> list[int]:
    return [low for low, _ in hits.get(names.index(wanted))] if wanted in names else []


def _inside(places: list[int], low: int, high: int) -> bool:
    at = bisect_left(places, low)
    return at < len(places) and places[at] < high


def _is_placeholder(text: str, words: int, sentence: Sentence, places: list[int]) -> bool:
    if not text.strip(_DOTS):
        return True
    first, last = text[0], text[-1] if text[-1] not in ".:" else text[-2:-1]
    if (first, last) in {("[", "]"), ("<", ">"), ("{", "}")} and words > 1:
        return True
    if words <= 12 and _inside(places, sentence.low, sentence.high):
        return True
    return words <= 14 and "<" in text and _ANGLES.search(text) is not None


def _starts_prompt(text: str, sentence: Sentence, places: list[int]) -> bool:
    if not _inside(places, sentence.low, sentence.high):
        return False
    _, colon, answer = text.partition(": ")
    if colon and answer.count(" ") >= _ANSWER_WORDS - 1:
        return False
    skipped = len(text) - len(text.lstrip(_OPENERS))
    return _inside(places, sentence.low, sentence.low + skipped + 1)
