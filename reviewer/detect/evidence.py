"""Which sentences may be evidence: not what is put off, and not a bare enumeration of buzzwords."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping

from reviewer.detect.instructions import INSTRUCTION_SET, QUOTE
from reviewer.types.document import DEFERRED, ENUMERATION, EVIDENCE, INSTRUCTION, Document
from reviewer.types.hits import HALF, ids_by_name, unpack

LATER, LATER_HEADING, _EXEMPT = "negation/later", "negation/later_heading", "negation/exempt"
"""Names of the lexicon's sets."""
_NOT_BUZZ = ("role/", "negation/", "template/", "kind/", "system/", "detect/", "instruction/", "stretch/")

_SEPARATOR = re.compile(r"\s*(?:[,;|+&\u2022\u00b7]|\band\b|\bor\b|\s[-/]\s)+\s*")
_LEAD = re.compile(
    r"(?:we|it|they|(?:the|this|our)\s+(?:\w+\s+)?(?:system|design|service|platform|architecture|solution))\s+(?:also\s+|will\s+)?(?:us(?:e|es|ing)|ha(?:ve|s)"
    r"|supports?|includes?|appl(?:y|ies)|employs?|implements?|leverages?|provides?|adds?|rel(?:y|ies)\s+on|needs?|considers?|adopts?|offers?)\s+",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\s+(?:for|to|so that|in order to|as well as for)\s+[^,;]{3,60}$")
_LINKS = (",", ";", "|", "+", "&", "\u2022", "\u00b7", " and ", " or ", " - ", " / ")
"""What stands between the items of a list, for a quick look."""
_DIGIT = re.compile(r"(?<![A-Za-z\d])\d")
"""A figure; digits in names such as p99, S3 or OAuth2 are none."""
_LONGEST_LIST = 150
"""Words from which a sentence is not looked at."""
_FUNCTION = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|must|should|shall|do|does|we|it|they|this|that|these|those|if|when"
    r"|then|because|so|while|which|who|from|into|until|after|before|by|as|than|at|on|in|to|per|via|with|for|each|every|all|only|the|an?|its|our|your|their)\b"
)
_FREQUENT = frozenset(["the", "a", "to", "is", "in", "are", "will", "be", "for", "with", "by", "on", "this", "that", "as", "we", "it"])
"""Some of these words, for a quick look."""
_VERB = re.compile(r"\b(?:is|are|was|were|be|has|have|will|can|may|must|should|does|do|we|it|they|if|when|then|because|which)\b")
_CLAUSE_WORDS = 4
"""Blanks in an item with a verb from which it is a clause: "orders, users and items are stored in one table" says something."""
_MAX_ITEM_WORDS = 3.5
"""Mean words an item up to which a comma list may be bare."""
_BUZZ_SHARE = 0.6
"""Share of a list's items that are vocabulary from which the list is bare."""
_LONG_TITLE = 60
"""Characters from which a heading is a sentence and puts nothing off."""
_TITLE_SHARE = 0.35
"""Share of a heading that words such as "v2" or "future" must make up: "cgroups v2" in a long title puts nothing off."""
_SECOND_TOPIC = re.compile(r"\b(?:and|or)\b|[&/,+]")
_LONG_CLAIM = 90
"""Characters past which a sentence says more than that something is used."""
_LONG_LIST = 4
"""Items from which a list of vocabulary is bare even inside a sentence ("we use a, b, c and d")."""


def evidence_bars(document: Document, names: tuple[str, ...]) -> list[int]:
    """For each sentence of `document` why it is no evidence (index into `BARS`), 0 when it may be."""
    bars = [sentence.bar for sentence in document.sentences]
    number = ids_by_name(names)
    _bar_quotations(document, bars, number.get(INSTRUCTION_SET + QUOTE, -1))
    later = _put_off(document, number)
    put_off = _later_sections(document, document.hits.get(number.get(LATER_HEADING, -1)))
    buzz: list[int] | None = None
    tables = {at for at, block in enumerate(document.blocks) if block.kind == "table"}
    for at, sentence in enumerate(document.sentences):
        if bars[at] != EVIDENCE:
            continue
        if put_off[sentence.section] or _any_between(later, sentence.low, sentence.high):
            bars[at] = DEFERRED
        elif sentence.block not in tables and (items := _list_items(document.plain[sentence.low : sentence.high])):
            buzz = _buzz_places(document, names) if buzz is None else buzz
            hit = sum(_covered(buzz, sentence.low + start, sentence.low + end) for start, end in items)
            if hit >= _BUZZ_SHARE * len(items):
                bars[at] = ENUMERATION
    claims = _claims(document, bars)
    if claims:
        buzz = _buzz_places(document, names) if buzz is None else buzz
        for claimed in claims:
            bare = [at for at, low, high in claimed if _covered(buzz, low, high)]
            if len(bare) >= _LONG_LIST and len(bare) >= _BUZZ_SHARE * len(claimed):
                for at in bare:
                    bars[at] = ENUMERATION
    return bars


def _put_off(document: Document, number: Mapping[str, int]) -> list[int]:
    """Starts of the phrases that put something off; "rows that are not yet labelled wait" puts off nothing."""
    later = document.hits.get(number.get(LATER, -1))
    spared = document.hits.get(number.get(_EXEMPT, -1)) if later else []
    return sorted(low for low, high in later if not any(start <= low and high <= end for start, end in spared))


def _bar_quotations(document: Document, bars: list[int], quoted: int) -> None:
    """A sentence that quotes the rubric word for word speaks of the rubric and proves nothing."""
    if quoted in document.hits:
        lows = [sentence.low for sentence in document.sentences]
        for low, _ in document.hits.get(quoted):
            at = bisect_right(lows, low) - 1
            bars[at] = bars[at] or INSTRUCTION


def _claims(document: Document, bars: list[int]) -> list[list[tuple[int, int, int]]]:
    """For each section with many short claims ("We use sharding.") the sentences, each with the place in `plain` of what is claimed.

    A list may be spread over sentences of one shape; a few of them are just short sentences. Only sections that hold little else count.
    """
    claims: dict[int, list[tuple[int, int, int]]] = {}
    sizes: dict[int, int] = {}
    for at, sentence in enumerate(document.sentences):
        if bars[at] != EVIDENCE:
            continue
        sizes[sentence.section] = sizes.get(sentence.section, 0) + 1
        if sentence.high - sentence.low > _LONG_CLAIM:
            continue
        text = document.plain[sentence.low : sentence.high]
        lead = _LEAD.match(text)
        if lead and not _DIGIT.search(text):
            tail = _TAIL.search(text, lead.end())
            end = tail.start() if tail else len(text.rstrip(" ."))
            if not _FUNCTION.search(text[lead.end() : end].lower()):
                claims.setdefault(sentence.section, []).append((at, sentence.low + lead.end(), sentence.low + end))
    return [found for section, found in claims.items() if len(found) >= max(_LONG_LIST, _BUZZ_SHARE * sizes[section])]


def _any_between(places: list[int], low: int, high: int) -> bool:
    at = bisect_left(places, low)
    return at < len(places) and places[at] < high


def _later_sections(document: Document, places: list[tuple[int, int]]) -> list[bool]:
    """For each section whether its heading, or one above it, puts its text off ("Future work", "Non-goals")."""
    heading_of = {block.section: block for block in document.blocks if block.kind == "heading"}
    put_off = [False] * len(document.sections)
    for at, section in enumerate(document.sections):
        if not at:
            continue
        block = heading_of.get(at)
        named = False
        if block is not None and block.last > block.first:
            title = document.sentences[block.first]
            inside = places[bisect_left(places, (title.low,)) : bisect_left(places, (title.high,))]
            text = document.plain[title.low : title.high]
            named = any(_puts_off(text, low - title.low, high - title.low) for low, high in inside)
        put_off[at] = named or put_off[section.parent]
    return put_off


def _puts_off(title: str, low: int, high: int) -> bool:
    """Whether the words at `low` are what the heading is about: it opens with them, or they are much of it and no second topic."""
    if len(title) > _LONG_TITLE:
        return False
    before = title[:low]
    opens = not any(char.isalpha() for char in before) and any(char in " -" for char in title[low:high])
    return opens or (high - low >= _TITLE_SHARE * len(title) and not _SECOND_TOPIC.search(before.lower()))


def _buzz_places(document: Document, names: tuple[str, ...]) -> list[int]:
    return document.hits.all_but(names, _NOT_BUZZ)


def _list_items(text: str) -> list[tuple[int, int]]:
    """Start and end of the items when a sentence is only a list: words without a verb, or a long list without a figure; else nothing."""
    if _DIGIT.search(text):
        return []
    words = text.count(" ") + 1
    lowered = text.lower()
    if words > _LONGEST_LIST:
        return []
    spoken = not _FREQUENT.isdisjoint(lowered.split(" ")) or _FUNCTION.search(lowered) is not None
    if spoken and sum(map(lowered.count, _LINKS)) < _LONG_LIST - 1:
        return []
    text = _trimmed(text)
    lowered = text.lower()
    items: list[tuple[int, int]] = []
    begin = len(text) - len(text.lstrip())
    for found in [*_SEPARATOR.finditer(text), None]:
        end = found.start() if found else len(text)
        if end > begin:
            items.append((begin, end))
        begin = found.end() if found else end
    items = [item for item in items if text[item[0] : item[1]].strip()]
    words = sum(text.count(" ", *item) + 1 for item in items)
    if not items or (len(items) < _LONG_LIST and _FUNCTION.search(lowered)):
        return []
    if len(items) < _LONG_LIST and words > 5 * len(items):
        return []
    if any(lowered.count(" ", *item) >= _CLAUSE_WORDS and _VERB.search(lowered, *item) for item in items[1:]):
        return []
    if words / len(items) > _MAX_ITEM_WORDS and len(items) >= _LONG_LIST:
        return []
    return items


def _trimmed(text: str) -> str:
    """The text without "we use" in front and "for scalability" behind, blanked out so that offsets stay: a list dressed as a sentence."""
    lead, tail = _LEAD.match(text), _TAIL.search(text)
    begin = lead.end() if lead else 0
    end = tail.start() if tail and lead else len(text)
    return " " * begin + text[begin:end] if begin < end else text


def _covered(buzz: list[int], low: int, high: int) -> bool:
    """Whether one term of the vocabulary makes up at least half of a list's item."""
    for place in buzz[bisect_left(buzz, low << HALF) : bisect_left(buzz, high << HALF)]:
        begin, end = unpack(place)
        if 2 * (min(end, high) - begin) >= high - low:
            return True
    return False
