"""What a text denies: the reach of "no", "not", "without" and their kin, clause by clause (after NegEx, Chapman et al. 2001).

A cue either reaches forward ("no retries, backups or alerts") or over its whole clause ("retries are not used"). Clauses end at
strong punctuation, at most conjunctions, and at commas that do not separate the items of a list.
"""

import re
from bisect import bisect_right

from reviewer.parse.terms import lower
from reviewer.types.document import Document
from reviewer.types.facts import Negation

FORWARD, WHOLE, NEXT, EXEMPT = "negation/forward", "negation/whole", "negation/next", "negation/exempt"
"""Names of the lexicon's sets."""

_SUBJECT = r"(?:we|it|they|the|this|that|these|those|each|all|every|an?|i|you|our|its|then|there)\b"
_BOUNDARY = re.compile(
    rf"[;:\u2014()|]|\s[-\u2013]\s|,|\b(?:but|because|since|although|though|while|whereas|unless|however|instead|so|if|when|whenever|once"
    rf"|until|after|before|which|who|where|as long as|in case|except|yet)\b|\b(?:and|or)\s+(?={_SUBJECT})"
)
_CONDITION = re.compile(r"\s*(?:if|when|whenever|once|unless|until|in case|where|while|as long as|after|before)\b")
_LIST_WORDS = 4
"""A piece between commas of at most so many words may be an item of a list."""
_NOTHING = re.compile(r"\s*(?:no|none|nope|n/a|not supported|not applicable|unsupported|false|never|nothing|not needed|-|\u2717|\u274c|\u2718)\s*\.?\s*")


def find_negations(document: Document, names: tuple[str, ...]) -> list[Negation]:
    """Denied stretches of `document.plain`, sorted by start; `names` are the lexicon's set names."""
    number = {name: at for at, name in enumerate(names)}

    def places(name: str) -> list[tuple[int, int]]:
        return document.hits.get(number[name], []) if name in number else []

    lows = [sentence.low for sentence in document.sentences]
    exempt = sorted(places(EXEMPT))
    found: list[Negation] = []
    for name in (FORWARD, WHOLE, NEXT):
        for low, high in places(name):
            if not _is_exempt(exempt, low, high):
                at = bisect_right(lows, low) - 1
                sentence = document.sentences[at]
                found.extend(_reach(document.plain, name, (low, high), (sentence.low, sentence.high)))
    found.extend(_empty_cells(document))
    return sorted(found, key=lambda item: (item.low, item.high, item.cue_low))


def _is_exempt(exempt: list[tuple[int, int]], low: int, high: int) -> bool:
    at = bisect_right(exempt, (low, 1 << 62))
    return any(start <= low and high <= end for start, end in exempt[max(0, at - 6) : at])


def _reach(plain: str, name: str, cue: tuple[int, int], sentence: tuple[int, int]) -> list[Negation]:
    low, high = cue
    text = lower(plain[sentence[0] : sentence[1]])
    pieces = _pieces(text)
    here = low - sentence[0]
    at = bisect_right([start for start, _ in pieces], here) - 1
    if name == NEXT:
        words = re.match(r"\W*\w+(?:\W+\w+)?", text[high - sentence[0] :])
        stop = high + (words.end() if words else 0)
        return [Negation(high, stop, low, high)]
    if name == WHOLE and _CONDITION.match(text, pieces[at][0]):
        return []
    last = at
    while last + 1 < len(pieces) and _is_item(text, pieces[last + 1], text[pieces[last][1] : pieces[last + 1][0]]):
        last += 1
    first = at
    if name == WHOLE or here == pieces[at][0]:
        while first and _joins_back(text, pieces, first, here, name):
            first -= 1
    begin = pieces[first][0] if name == WHOLE or first < at else here
    return [Negation(sentence[0] + begin, sentence[0] + pieces[last][1], low, high)]


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
    return between.strip() == "," and len(body.split()) <= _LIST_WORDS and not re.match(_SUBJECT, body) and body != ""


def _joins_back(text: str, pieces: list[tuple[int, int]], at: int, here: int, name: str) -> bool:
    """Whether the piece before belongs to the denial: items of a list before "are not used", or the label of "Retries: none"."""
    previous, between = pieces[at - 1], text[pieces[at - 1][1] : pieces[at][0]].strip()
    short = len(text[previous[0] : previous[1]].split()) <= _LIST_WORDS + 1
    if between in (":", "-", "\u2013", "\u2014", "|"):
        return short and here - pieces[at][0] <= 3
    return name == WHOLE and between == "," and short


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
