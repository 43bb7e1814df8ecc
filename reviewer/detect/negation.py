"""What a text denies: the reach of "no", "not", "without" and their kin, clause by clause (after NegEx, Chapman et al. 2001).

A cue reaches forward ("no retries, backups or alerts"), over its whole clause ("retries are not used") or to the end of the
sentence ("there is no plan to retry, or to back off"). Clauses end at
strong punctuation, at most conjunctions, and at commas that do not separate the items of a list.
"""

import re
from bisect import bisect_right

from reviewer.parse.terms import lower
from reviewer.types.document import Document, Sentence
from reviewer.types.facts import Negation
from reviewer.types.hits import ids_by_name

FORWARD, WHOLE, NEXT, SENTENCE, EXEMPT = "negation/forward", "negation/whole", "negation/next", "negation/sentence", "negation/exempt"
"""Names of the lexicon's sets."""

_SUBJECT = r"(?:we|it|they|the|this|that|these|those|each|all|every|an?|i|you|our|its|then|there)\b"
_BOUNDARY = re.compile(
    rf"[;:\u2014()|]|\s[-\u2013]\s|,|\b(?:but|because|since|although|though|while|whereas|unless|however|instead|so|if|when|whenever|once"
    rf"|until|after|before|which|who|where|as long as|in case|except|yet|whatever|whichever|whoever)\b"
    rf"|\band\s+(?={_SUBJECT}|(?:never|not)\b)|\bor\s+(?=(?:we|it|they|i|you|then|there|never|not)\b)"
)
_CONDITION = re.compile(r"\s*(?:if|when|whenever|once|unless|until|in case|where|while|as long as|after|before)\b")
_TIME_OF = re.compile(r"(?:after|before) (?:[\w'-]+ ){1,4}?(?:(?:is|are|was|were|will be) (?:not|never)|(?:is|are|was|were)n't)\b")
"""A phrase of time inside a subject, not a condition: "reads | after a write are not pinned" denies what stands before it too."""
_CLAUSE_START = re.compile(rf"{_SUBJECT}|(?:which|who|where|if|when|because|since|but|so|while|until|unless|after|before|once)\b")
_BOUND = re.compile(r"\b(?:more|longer|less|fewer|later|higher|larger|greater|bigger|older) than\b")
"""A denial of more than a bound states the bound: "not retried more than three times"."""
_DENIES = re.compile(r"\b(?:no|not|never|cannot|nothing|nobody|none|neither|no one|hardly|\w+n't)\b")
_WITHOUT = re.compile(r"\bwithout\b")
"""Denied twice is asserted: "no request is served without a token"."""
_NEW_CLAUSE = re.compile(
    r"(?:so|because|since|but|while|although|whereas|yet|if|when|unless|until|after|before|once|which|who|where|we|it|they|you|there)\b"
)
"""What follows a comma and opens a clause of its own: "Redis keeps a log, so a restart does not empty it"."""
_RELATIVE = re.compile(r"(?:which|who)\b")
_RESTRICTED = re.compile(r"(?!(?:we|it|they|i|you|there)\b)(?:[\w-]+\s+){1,3}(?:that|which|who)\s+(?:\w+\s+){0,2}")
_RELATIVE_BEFORE = re.compile(r"\b(?:that|which|who|whose) (?:[\w-]+ ){0,2}$")
"""A relative clause that opens just before a denying word: "answers 404 for codes that were never issued" denies only their issue."""
_TWO_WORDS = re.compile(r"\W*\w+(?:\W+\w+)?")
_NOT_IT = re.compile(
    r"but\b[^,]{0,30}\b(?:use|used|using|adopt|adopted|have|build|built|implement|implemented|choose|chose|pursue|pursued"
    r"|include|included|do|did) (?:it|them|this|that)\b"
)
"""A denial that speaks of the clause before it: "we considered an outbox but do not use it"."""
_RELATIVE_REACH = 50
"""Characters before a denying word in which its relative clause opens."""
_MOST_ITEMS = 40
"""Pieces that one denial may reach over."""
_SUBJECT_WORDS = 2
"""A piece of at most so many words before a phrase of time is the subject alone, without a verb."""
_LIST_WORDS = 4
"""A piece between commas of at most so many words may be an item of a list."""
_NOTHING = re.compile(
    r"\s*(?:no|none|nope|n/a|not supported|not applicable|unsupported|false|never|nothing|not needed|-|\u2717|\u274c|\u2718)\s*\.?\s*"
)


_MOST_CUES = 40
"""Denying words in one sentence from which all of it is denied: nobody writes so, and each on its own would take quadratic time."""


def find_negations(document: Document, names: tuple[str, ...]) -> list[Negation]:
    """Denied stretches of `document.plain`, sorted by start; `names` are the lexicon's set names."""
    number = ids_by_name(names)

    def places(name: str) -> list[tuple[int, int]]:
        return document.hits.get(number[name]) if name in number else []

    lows = [sentence.low for sentence in document.sentences]
    exempt = sorted(places(EXEMPT))
    clauses: dict[int, _Clauses] = {}
    found: list[Negation] = []
    seen: dict[int, int] = {}
    for name in (FORWARD, WHOLE, NEXT, SENTENCE):
        for low, high in places(name):
            if _is_exempt(exempt, low, high):
                continue
            at = bisect_right(lows, low) - 1
            seen[at] = seen.get(at, 0) + 1
            if seen[at] > _MOST_CUES:
                continue
            if at not in clauses:
                clauses[at] = _Clauses(document.plain, document.sentences[at])
            found.extend(_reach(clauses[at], name, (low, high)))
    crowded = (document.sentences[at] for at, cues in seen.items() if cues > _MOST_CUES)
    found.extend(Negation(sentence.low, sentence.high, sentence.high, sentence.high) for sentence in crowded)
    found.extend(_empty_cells(document))
    return sorted(found, key=lambda item: (item.low, item.high, item.cue_low))


def _is_exempt(exempt: list[tuple[int, int]], low: int, high: int) -> bool:
    at = bisect_right(exempt, (low, 1 << 62))
    return any(start <= low and high <= end for start, end in exempt[max(0, at - 6) : at])


class _Clauses:
    """One sentence in lower case, cut into pieces; offsets inside it count from `low`."""

    __slots__ = ("low", "pieces", "starts", "text")

    def __init__(self, plain: str, sentence: Sentence) -> None:
        self.low = sentence.low
        self.text = lower(plain[sentence.low : sentence.high])
        self.pieces = _pieces(self.text)
        self.starts = [start for start, _ in self.pieces]


def _reach(clauses: _Clauses, name: str, cue: tuple[int, int]) -> list[Negation]:
    low, high = cue
    text, pieces = clauses.text, clauses.pieces
    here, after = low - clauses.low, high - clauses.low
    at = bisect_right(clauses.starts, here) - 1
    if name == SENTENCE:
        return [Negation(low, clauses.low + len(text), low, high)]
    if name == NEXT:
        words = _TWO_WORDS.match(text, after)
        return [Negation(high, clauses.low + words.end() if words else high, low, high)]
    start, stop = pieces[at]
    timed = name == WHOLE and _is_subject_with_time(clauses, at)
    if _BOUND.search(text, after, stop) or (
        name == WHOLE and not timed and (_CONDITION.match(text, start) or _is_restrictive(clauses, at, here))
    ):
        return []
    if text.startswith("without", here) and _DENIES.search(text, start, here):
        return []
    twice = _WITHOUT.search(text, after, stop)
    if twice and " and " not in text[after : twice.start()]:
        return [Negation(clauses.low + (start if name == WHOLE else here), clauses.low + twice.start(), low, high)]
    last = at
    while last + 1 < min(len(pieces), at + _MOST_ITEMS) and _is_item(text, pieces[last + 1], text[pieces[last][1] : pieces[last + 1][0]]):
        last += 1
    if name == WHOLE and last + 1 < len(pieces) and not text[after : pieces[last + 1][0]].strip():
        last += 1  # "on receipt, not after the work": the piece that the denial opens
    first = at - 1 if timed else at
    if name == WHOLE or here == pieces[at][0]:
        while first > at - _MOST_ITEMS and first and _joins_back(text, pieces, first, here, name):
            first -= 1
    begin = pieces[first][0] if name == WHOLE or first < at else here
    opened = _RELATIVE_BEFORE.search(text, max(start, here - _RELATIVE_REACH), here) if name == WHOLE and first == at else None
    if opened:
        begin = opened.start()
    return [Negation(clauses.low + begin, clauses.low + pieces[last][1], low, high)]


def _is_subject_with_time(clauses: _Clauses, at: int) -> bool:
    """Whether a piece goes on with the subject of the short piece before it: "reads | after a write are not pinned"."""
    start, stop = clauses.pieces[at]
    if not at or not _TIME_OF.match(clauses.text, start, stop):
        return False
    before = clauses.text[clauses.pieces[at - 1][0] : start]
    return "," not in before and 0 < len(before.split()) <= _SUBJECT_WORDS


def _is_restrictive(clauses: _Clauses, at: int, here: int) -> bool:
    """Whether the denial only says which ones: "writes that were not acknowledged are retried"."""
    start, stop = clauses.pieces[at]
    if _RELATIVE.match(clauses.text, start) and at and "," not in clauses.text[clauses.pieces[at - 1][1] : start]:
        start = clauses.pieces[at - 1][0]
    found = _RESTRICTED.match(clauses.text, start, stop)
    return found is not None and found.end() >= here


def _pieces(text: str) -> list[tuple[int, int]]:
    """Start and end of the pieces between boundaries, blanks cut off in front; a conjunction belongs to the piece it opens."""
    pieces: list[tuple[int, int]] = []
    begin = 0
    for found in _BOUNDARY.finditer(text):
        pieces.append((begin, found.start()))
        begin = found.start() if found[0][0].isalpha() and not found[0].startswith(("and", "or")) else found.end()
        while begin < len(text) and text[begin] == " ":
            begin += 1
    pieces.append((begin, len(text)))
    return [piece for piece in pieces if piece[0] < piece[1]] or [(0, len(text))]


def _is_item(text: str, piece: tuple[int, int], between: str) -> bool:
    """Whether a piece goes on with a list: it follows a comma, is short and starts no clause of its own."""
    body = text[piece[0] : piece[1]].strip()
    return between.strip() == "," and len(body.split()) <= _LIST_WORDS and not _CLAUSE_START.match(body) and body != ""


def _joins_back(text: str, pieces: list[tuple[int, int]], at: int, here: int, name: str) -> bool:
    """Whether the piece before belongs to the denial: items of a list before "are not used", or the label of "Retries: none"."""
    previous, between = pieces[at - 1], text[pieces[at - 1][1] : pieces[at][0]].strip()
    short = len(text[previous[0] : previous[1]].split()) <= _LIST_WORDS + 1
    if between in (":", "-", "\u2013", "\u2014", "|"):
        return short and here - pieces[at][0] <= 3
    if _NOT_IT.match(text, *pieces[at]):
        return True
    if _NEW_CLAUSE.match(text, pieces[at][0]):
        return False
    # "per host, not global" sets one thing against another and denies the second alone
    return name == WHOLE and between == "," and short and here > pieces[at][0]


def _empty_cells(document: Document) -> list[Negation]:
    """Table rows and labels whose answer is "no" or "none": all of the row is denied."""
    found: list[Negation] = []
    for block in document.blocks:
        if block.kind != "table":
            continue
        for sentence in document.sentences[block.first + 1 : block.last]:
            cells = document.plain[sentence.low : sentence.high].lower().split(" | ")
            if any(_NOTHING.fullmatch(cell) for cell in cells[1:2]) or (len(cells) > 1 and all(_NOTHING.fullmatch(c) for c in cells[1:])):
                found.append(Negation(sentence.low, sentence.high, sentence.high, sentence.high))
    return found
