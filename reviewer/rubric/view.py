"""How detectors see a document: term places by sentence with what bars them, masks of the sentences that a scope allows."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator
from copy import copy
from dataclasses import replace
from functools import cached_property

from reviewer.types.document import BARS, CODE, DEFERRED, ENUMERATION, EVIDENCE, HEADING, IMAGE, Block, Role, Sentence
from reviewer.types.facts import Facts, Negation
from reviewer.types.hits import HALF, unpack
from reviewer.types.rubric import Criterion, Detector, Scope

Matches = dict[int, list[tuple[int, int]]]
"""Sentence index → places in `Document.plain` (start, end) where a detector found something."""

_ABOUT_SENTENCES = 2
"""A block is about a topic when at least 2 of its sentences name it (a share would rise when other sentences go)."""
_RUNNING = ("paragraph", "quote")
"""Blocks whose sentences follow from one another: after the one that names a topic, the rest is about it too."""


Mention = tuple[int, int]
"""One place of a term: index of its sentence, and the place in `Document.plain` as one number (`types.hits.HALF`)."""


_DENIAL_SHARE = 0.7
"""Share of a sentence's words that denials must reach for the sentence to be one."""
_CUE_BLANKS = 2
"""Blanks in a denying phrase that speaks of the whole sentence: "there is no plan that"."""
_WORDS = re.compile(r"\w+")
_EMPTY_WORDS = frozenset(
    [
        "there", "is", "are", "was", "were", "we", "it", "they", "i", "the", "a", "an", "and", "or", "but", "have", "has",
        "had", "keep", "keeps", "do", "does", "did", "use", "uses", "be", "been", "this", "that", "our", "its",
    ]
)  # fmt: skip
WORD_STARTS = (6, 4, 3)
"""Letters of a word by which it is known that patterns may match (`rubric.literals`)."""
_SETS_KEPT = 16
"""Sets whose mentions are kept: a criterion asks for its own again and again, the next one for others."""
_FEW_SECTIONS = 3
"""Sections, the preamble among them, from which the first heading may be a title."""
BODY_WORDS = 8
"""Words of evidence from which a section says something about what its heading names."""


class View:
    """One document's facts, indexed for the detectors; caches what several criteria ask for."""

    def __init__(self, facts: Facts) -> None:
        """Indexes `facts`; nothing is searched before it is asked for."""
        self.facts = facts
        self.document = document = facts.document
        lower = document.plain.lower()
        self.lower = lower if len(lower) == len(document.plain) else document.plain
        """`Document.plain` in lower case, character by character; as it is where that would change its length."""
        self.lows = [sentence.low for sentence in document.sentences]
        self._edges = [low << HALF for low in self.lows]
        self.quantities: dict[str, list[tuple[int, int, int]]] = {}
        for quantity in facts.quantities:
            sentence = bisect_right(self.lows, quantity.start) - 1
            self.quantities.setdefault(quantity.dimension, []).append((sentence, quantity.start, quantity.end))
        self._negations: dict[int, list[Negation]] = {}
        for negation in facts.negations:
            self._negations.setdefault(bisect_right(self.lows, negation.low) - 1, []).append(negation)
        self.denials = {at for at, found in self._negations.items() if self._is_denial(at, found)}
        """Sentences that say little but what is not: they are no body of a section."""
        self._anywhere: dict[re.Pattern[str], bool] = {}
        self._worded: dict[str, set[int]] = {}
        self._mentions: dict[int, list[Mention]] = {}
        self._stated: dict[tuple[bool, bool], bytearray] = {}
        self._headed: dict[tuple[tuple[int, ...], int, bool, bool], Matches] = {}
        self._everything = bytearray(b"\x01") * len(document.sentences)
        self._firm = bytearray(bar != DEFERRED for bar in facts.bars)
        for at, found in self._negations.items():
            if any(self._is_outright(document.sentences[at], item) for item in found):
                self._firm[at] = 0
        for number, said in enumerate(document.sentences):
            if document.plain.endswith("?", said.low, said.high):
                self._firm[number] = 0
        self._role_masks: dict[tuple[Role, ...], bytearray] = {}
        self._topic_masks: dict[Criterion, bytearray] = {}
        self._devoted_masks: dict[Criterion, bytearray] = {}
        sections = [sentence.section for sentence in document.sentences]
        self._section_starts = [bisect_left(sections, at) for at in range(len(document.sections) + 1)]

    @cached_property
    def present(self) -> frozenset[int | str]:
        """What was found anywhere: ids of term sets, components as `c/KIND`, quantities as `q/DIMENSION` (`any` for one of any sort), and
        the first letters of every word.
        """
        words, _ = self._words_said
        kinds = {f"c/{item.kind}" for item in self.facts.components}
        dimensions = {f"q/{name}" for name in self.quantities}
        anything = [name for name, found in (("c/any", kinds), ("q/any", dimensions)) if found]
        starts = {word[:size] for size in WORD_STARTS for word in words}
        return frozenset().union(self.document.hits.sets(), kinds, dimensions, anything, starts)

    @cached_property
    def pictured(self) -> bool:
        """Whether the document has pictures."""
        return IMAGE in self.facts.bars or any(link.image for link in self.document.links)

    @cached_property
    def sums(self) -> list[tuple[int, int, int, str]]:
        """Each sum whose figure was recomputed: its sentence, that sentence's place in `Document.plain`, and what the figure measures."""
        sentences = self.document.sentences
        starts = [sentence.start for sentence in sentences]
        found: list[tuple[int, int, int, str]] = []
        for item in self.facts.estimates:
            at = bisect_right(starts, item.end - 1) - 1
            if item.computed is not None and at >= 0:
                found.append((at, sentences[at].low, sentences[at].high, item.dimension))
        return found

    def with_lists(self) -> "View":
        """The same text, in which bare lists count too: they prove no mitigation, but they do say what a design is made of."""
        if ENUMERATION not in self.facts.bars:
            return self
        twin = copy(self)
        twin.facts = replace(self.facts, bars=tuple(EVIDENCE if bar == ENUMERATION else bar for bar in self.facts.bars))
        twin._stated = {}
        return twin

    def _is_outright(self, sentence: Sentence, denial: Negation) -> bool:
        """Whether a sentence opens by denying all of itself, "We do not do this: ...": a cue of several words that reaches to its end."""
        opens = sentence.low == denial.low == denial.cue_low and denial.high >= sentence.high
        return opens and self.document.plain.count(" ", denial.cue_low, denial.cue_high) >= _CUE_BLANKS

    def _is_denial(self, at: int, found: list[Negation]) -> bool:
        sentence = self.document.sentences[at]
        said = denied = 0
        for word in _WORDS.finditer(self.document.plain, sentence.low, sentence.high):
            if word[0].lower() not in _EMPTY_WORDS:
                said += 1
                start = word.start()
                for item in found:
                    if item.low <= start < item.high:
                        denied += 1
                        break
        return denied >= _DENIAL_SHARE * said

    def body(self, at: int, *, denied: bool = False) -> bool:
        """Whether a sentence is part of what a section says: evidence, and no mere denial (unless `denied`, which admits both)."""
        return self.usable(at, denied=denied) and (denied or at not in self.denials)

    def mentions(self, number: int) -> list[Mention]:
        """Every place of a lexicon set, in order of the text."""
        if number not in self._mentions:
            if len(self._mentions) == _SETS_KEPT:
                self._mentions.clear()
            edges = self._edges
            self._mentions[number] = [(bisect_right(edges, place) - 1, place) for place in self.document.hits.packed(number)]
        return self._mentions[number]

    def denied(self, mention: Mention) -> bool:
        """Whether the text denies what a mention names."""
        if mention[0] not in self._negations:
            return False
        low, high = unpack(mention[1])
        for negation in self._negations[mention[0]]:
            overlaps_cue = low < negation.cue_high and negation.cue_low < high
            if negation.low <= low < negation.high and not overlaps_cue:
                return True
        return False

    def anywhere(self, pattern: re.Pattern[str]) -> bool:
        """Whether a pattern matches anywhere in the text, across sentences too; asked of the text once."""
        if pattern not in self._anywhere:
            self._anywhere[pattern] = pattern.search(self.lower) is not None
        return self._anywhere[pattern]

    @cached_property
    def _words_said(self) -> tuple[set[str], dict[str, list[int]]]:
        """All words, and the sentences in which each beginning of a word stands (as many letters as the shortest beginnings have)."""
        said: set[str] = set()
        found: dict[str, list[int]] = defaultdict(list)
        words_of, lower, size = _WORDS.findall, self.lower, WORD_STARTS[-1]
        for at, sentence in enumerate(self.document.sentences):
            words = words_of(lower, sentence.low, sentence.high)
            said.update(words)
            for start in {word[:size] for word in words}:
                found[start].append(at)
        return said, found

    def sentences_with(self, item: str) -> set[int]:
        """Sentences in which one of the words of an item such as `a|b` may stand, by the first letters of these; asked once an item."""
        if item not in self._worded:
            size, (_, beginnings) = WORD_STARTS[-1], self._words_said
            self._worded[item] = set().union(*[beginnings.get(word[:size], ()) for word in item.split("|")])
        return self._worded[item]

    def usable(self, sentence: int, *, denied: bool = False, code: bool = False) -> bool:
        """Whether a sentence may be evidence; `denied` admits deferred text, `code` admits tagged fences."""
        bar = self.facts.bars[sentence]
        return bar == EVIDENCE or (denied and bar == DEFERRED) or (code and bar == CODE)

    def stated(self, *, denied: bool, code: bool) -> bytearray:
        """One byte a sentence: 1 where it is usable and, unless `denied`, no mere denial."""
        key = (denied, code)
        if key not in self._stated:
            bars = [EVIDENCE, *([DEFERRED] if denied else []), *([CODE] if code else [])]
            mask = bytearray(map(bars.__contains__, self.facts.bars))
            for at in () if denied else self.denials:
                mask[at] = 0
            self._stated[key] = mask
        return self._stated[key]

    def why_not(self, mention: Mention) -> str:
        """Why a mention proves nothing; empty when it may."""
        bar = self.facts.bars[mention[0]]
        return BARS[bar] if bar else "negated" if self.denied(mention) else ""

    def role_mask(self, roles: tuple[Role, ...]) -> bytearray:
        """One byte a sentence: 1 in sections of one of `roles`."""
        if roles not in self._role_masks:
            mask = bytearray(len(self.document.sentences))
            for at, section in enumerate(self.document.sections):
                if section.role in roles:
                    self._fill(mask, at, at + 1)
            self._role_masks[roles] = mask
        return self._role_masks[roles]

    def sentences_of(self, roles: Collection[str]) -> Iterator[int]:
        """The sentences in sections of one of `roles`, in order of the text."""
        for number, section in enumerate(self.document.sections):
            if section.role in roles:
                yield from range(self._section_starts[number], self._section_starts[number + 1])

    def mask(self, scope: Scope, criterion: Criterion) -> bytearray:
        """One byte a sentence: 1 where a check of `criterion` with this scope may look."""
        if scope == "anywhere":
            return self._everything
        if scope == "home":
            return self.role_mask(criterion.home)
        if criterion not in self._topic_masks:
            self._topic_masks[criterion] = self._topic_mask(criterion.topic, self.role_mask(criterion.home))
        topic = self._topic_masks[criterion]
        if scope == "topic":
            return topic
        if criterion not in self._devoted_masks:
            self._devoted_masks[criterion] = intersection_or_union(self.role_mask(criterion.home), topic, union=True)
        return self._devoted_masks[criterion]

    def firm_mask(self, scope: Scope, criterion: Criterion) -> bytearray:
        """As `mask`, without what is put off, asked or denied outright: it proves no mitigation, whatever polarity a detector admits."""
        mask = self.mask(scope, criterion)
        return intersection_or_union(mask, self._firm, union=False) if 0 in self._firm else mask

    def section_end(self, section: int) -> int:
        """The index past the last sentence of a section's own body."""
        return self._section_starts[section + 1]

    def _fill(self, mask: bytearray, section: int, stop: int) -> None:
        """Marks the sentences of the sections from `section` up to `stop`."""
        first, last = self._section_starts[section], self._section_starts[stop]
        mask[first:last] = b"\x01" * (last - first)

    def _topic_mask(self, topic: Detector, home: bytearray) -> bytearray:
        document, bars = self.document, self.facts.bars
        mask = bytearray(len(document.sentences))
        about: dict[int, set[int]] = {}
        named: set[int] = set()
        for number in topic.sets:
            for mention in self.mentions(number):
                at = mention[0]
                if bars[at] == HEADING:
                    named.add(document.sentences[at].section)
                elif bars[at] == EVIDENCE and not self.denied(mention):
                    about.setdefault(document.sentences[at].block, set()).add(at)
        for number, sentences in about.items():
            block = document.blocks[number]
            if len(sentences) >= _ABOUT_SENTENCES or any(home[at] for at in sentences) or self._introduces(block, sentences):
                mask[block.first : block.last] = b"\x01" * (block.last - block.first)
            elif block.kind in _RUNNING:
                mask[min(sentences) : block.last] = b"\x01" * (block.last - min(sentences))
            else:
                for at in sentences:
                    mask[at] = 1
        for section in named:
            self._fill(mask, section, self._subtree_end(section))
        return mask

    def _introduces(self, block: Block, sentences: Collection[int]) -> bool:
        """Whether one of `sentences` is the line that introduces the list."""
        first = self.document.sentences[block.first]
        return block.kind == "list" and block.first in sentences and self.document.plain[first.high - 1] == ":"

    def headed(self, sets: tuple[int, ...], words: int, *, denied: bool = False, code: bool = False) -> Matches:
        """The body of each section whose heading names one of the lexicon's `sets`, where it has at least `words` words of evidence.

        Subsections belong to it: what stands in such a section is said about what its heading names. The title of the whole document
        heads no section, nor does a question of a questionnaire. `denied` admits what is denied or put off, in headings and below
        them; `code` counts tagged fences.
        """
        key = (sets, words, denied, code)
        if key not in self._headed:
            self._headed[key] = self._find_headed(sets, words, denied=denied, code=code)
        return self._headed[key]

    def _find_headed(self, sets: tuple[int, ...], words: int, *, denied: bool, code: bool) -> Matches:
        title = self._title
        sections = {
            section
            for number in sets
            for mention in self.mentions(number)
            if self.facts.bars[mention[0]] == HEADING and (denied or not self.denied(mention))
            if (section := self.document.sentences[mention[0]].section) != title
            and not self.document.sections[section].title.endswith("?")
        }
        found: Matches = {}
        for section in sorted(sections):
            first, last = self._section_starts[section], self._section_starts[self._subtree_end(section)]
            body = [at for at in range(first, last) if self.body(at, denied=denied) or (code and self.facts.bars[at] == CODE)]
            if sum(self._words(at) for at in body) >= words:
                for at in body:
                    found[at] = [(self.document.sentences[at].low, self.document.sentences[at].high)]
        return found

    @property
    def _title(self) -> int:
        """The section whose heading names the whole document: the first, where all others lie below it; 0 for none."""
        sections = self.document.sections
        return int(len(sections) > _FEW_SECTIONS and sections[1].level == 1 and sections[1].end == len(self.document.text))

    def _words(self, at: int) -> int:
        sentence = self.document.sentences[at]
        return self.document.plain.count(" ", sentence.low, sentence.high) + 1

    def _subtree_end(self, section: int) -> int:
        """The index past the last section under `section`."""
        sections = self.document.sections
        stop = section + 1
        while stop < len(sections) and sections[stop].start < sections[section].end:
            stop += 1
        return stop


def intersection_or_union(left: bytearray, right: bytearray, *, union: bool) -> bytearray:
    """Two masks of equal length as one: where both are set, or with `union` where either is."""
    a, b = int.from_bytes(left, "little"), int.from_bytes(right, "little")
    return bytearray((a | b if union else a & b).to_bytes(len(left), "little"))
