"""Text that is meant for the reviewer and not for the design's readers: found in what a document says, hides, disguises and encodes.

Decides nothing about scores: `reviewer/review.py` reads the document again without these places (docs/decisions/0005).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reviewer.detect.encoded import decoded_pieces, is_prose, turned
from reviewer.detect.grammar import PLENTY, Grammar
from reviewer.detect.instructions import InstructionWords, Line, Lines, Tally, instructions
from reviewer.detect.invisible import find_hidden
from reviewer.detect.lookalikes import BEYOND_ASCII, ODD, OTHER_SCRIPT, UNSEEN, disguised_words, seen_as, smuggled
from reviewer.detect.reach import Reach
from reviewer.detect.spoken import spoken
from reviewer.parse.sentences import split_sentences
from reviewer.parse.terms import Matcher, fold
from reviewer.types.document import EVIDENCE, Document
from reviewer.types.injection import Injection

_LINED = ("comment", "code", "text", "diagram", "html", "list")
"""Kinds of block in which one sentence may run over several of the document's."""
_FENCED = ("code", "text", "diagram")
"""Kinds of block that a fence makes."""
_WRAPPED = 2
"""Lines before and after one with telling words that are read together with it."""
_TELLING = 4
"""Points of neighbouring lines from which they are read as one text."""
_IMAGE_TEXT = re.compile(r"!\[([^\]\n]{24,1000})\]")
_DEFINED = re.compile(r"^ {0,3}\[(?:[^\]\n]+\]:[ \t]*\S+[ \t]+(\S.{15,1000})$|([^\]\n]{24,1000})\]:)", re.MULTILINE)
_LINK_TITLE = re.compile(r"\]\([^)\s]+[ \t]+[\"']([^\"'\n]{24,1000})[\"']\)")
_SHOWN = 60
"""Characters of the text that a message shows."""
_LONGEST_PIECE = 4000
"""Characters of one hidden or decoded piece that are looked at."""
_DISGUISED = 2
"""Words that are spelled to deceive, from which a sentence is left out whatever it says."""
_TAG = re.compile(r"<[A-Za-z][^<>\n]{15,400}>")
_OPENS = re.compile(r"[:\-\u2014=]\s*[*_`]*\s*\Z")


@dataclass(frozen=True, slots=True, eq=False)
class _Piece:
    """Text that is read in another way than it is written, with the place where it is written."""

    start: int
    end: int
    text: str
    how: str
    """What is said about it in the message; empty for text that is only joined."""
    exact: bool = False
    """Whether the place is all there is to leave out, and not the sentence around it."""
    sure: bool = False
    """Whether its form alone says that it hides something, whatever it says."""


@dataclass(frozen=True, slots=True, eq=False)
class _Place:
    start: int
    end: int
    message: str
    exact: bool = False
    opens: bool = False
    hides: bool = False


class Injections:
    """Finds instructions to the reviewer with the words of one lexicon."""

    def __init__(self, matcher: Matcher) -> None:
        """`matcher` is the one that documents are parsed with."""
        self._matcher = matcher
        self._words = InstructionWords(matcher.lexicon)
        self._grammar = Grammar(matcher.lexicon.speech)

    def find(self, document: Document) -> list[Injection]:
        """The places of `document` that address the reviewer or hide characters, in order of the text; for most documents none."""
        text = document.text
        beyond = "" if text.isascii() else "".join(re.findall(BEYOND_ASCII, text))
        odd = bool(beyond) and re.search(f"{ODD}|{OTHER_SCRIPT}", beyond) is not None
        coded = decoded_pieces(text)
        pieces = [_Piece(start, end, said, "coded text", sure=is_prose(text[start:end], said)) for start, end, said in coded]
        pieces += _out_of_sight(document)
        pieces += _disguised(document) if odd else ()
        places: list[_Place] = []
        if self._words.any_in(document.hits) or self._words.cue in document.hits or self._words.quote in document.hits:
            places += self._said(document, pieces)
        if odd and re.search(UNSEEN, beyond):
            places += [_Place(start, end, message, hides=True) for start, end, message in find_hidden(text)]
        places += self._pieces(pieces)
        return _regions(document, places) if places else []

    def _said(self, document: Document, pieces: list[_Piece]) -> list[_Place]:
        """What is said openly; adds to `pieces` lines that must be read together."""
        fenced = {at for at, block in enumerate(document.blocks) if block.kind in _FENCED}
        said = Lines(document.plain, document.sentences, fenced)
        tallies = self._words.tallies(said, document.hits)
        found = instructions(said, tallies)
        threats = {at for at, tally in tallies.items() if "threat" in tally.words}
        for at in spoken(document, self._grammar, self._words, threats):
            sentence = document.sentences[at]
            found.setdefault(at, Tally({}, sentence.low, sentence.high, []))
        for at, tally in tallies.items():
            sentence = document.sentences[at]
            if "marker" in tally.words and sentence.bar == EVIDENCE and _is_marked(document, at, tally):
                found.setdefault(at, tally)
            if "turned" in tally.words:
                texts = turned(document.plain[sentence.low : sentence.high])
                pieces += [_Piece(sentence.start, sentence.end, text, "turned letters") for text in texts]
        pieces += _wrapped(document, tallies, found)
        return [self._place(document, at, tally) for at, tally in sorted(found.items())]

    def _place(self, document: Document, at: int, tally: Tally) -> _Place:
        sentence = document.sentences[at]
        said = document.plain[sentence.low : sentence.high]
        start, end = sentence.start, sentence.end
        if document.blocks[sentence.block].kind == "table":
            start, end = document.source_range(tally.low, tally.high)
        opens = bool(_OPENS.search(said)) or ("marker" in tally.words and len(said) <= _SHOWN)
        return _Place(start, end, _message(said), opens=opens)

    def _pieces(self, pieces: list[_Piece]) -> list[_Place]:
        """Which of the pieces are instructions."""
        if not pieces:
            return []
        texts: list[str] = []
        lines: list[Line] = []
        owner: list[int] = []
        length = 0
        for number, piece in enumerate(pieces):
            text = " ".join(piece.text[:_LONGEST_PIECE].split())
            for low, high in split_sentences(text):
                lines.append(Line(length + low, length + high, number))
                owner.append(number)
            texts.append(text + "\n")
            length += len(text) + 1
        folded = fold("".join(texts))
        hits = self._matcher.glance(folded)
        found: set[int] = set()
        if self._words.any_in(hits):
            said = Lines(folded, lines)
            found = {owner[at] for at in instructions(said, self._words.tallies(said, hits))}
        for number, piece in enumerate(pieces):
            if piece.sure or (number not in found and piece.how and self._grammar.points(piece.text[:_LONGEST_PIECE]) >= PLENTY):
                found.add(number)
        places = []
        for number in sorted(found):
            piece = pieces[number]
            places.append(_Place(piece.start, piece.end, _message(piece.text, piece.how), piece.exact))
        return places


def _is_marked(document: Document, at: int, tally: Tally) -> bool:
    """Whether a chat's mark stands in plain text: not in a fence or code span, where an example of a prompt may hold it."""
    sentence = document.sentences[at]
    return document.blocks[sentence.block].kind not in _FENCED and "`" not in document.text[sentence.start : sentence.end]


def _wrapped(document: Document, tallies: dict[int, Tally], found: dict[int, Tally]) -> Iterator[_Piece]:
    """Lines of a block around one with telling words, as one text."""
    done = -1
    for at in sorted(tallies):
        block = document.blocks[document.sentences[at].block]
        if at <= done or at in found or block.kind not in _LINED or _near_points(tallies, at) < _TELLING:
            continue
        first, last = max(block.first, at - _WRAPPED, done + 1), min(block.last, at + _WRAPPED + 1)
        done = at
        if last - first > 1:
            low, high = document.sentences[first], document.sentences[last - 1]
            yield _Piece(low.start, high.end, document.plain[low.low : high.high], "")


def _near_points(tallies: dict[int, Tally], at: int) -> int:
    return sum(tallies[near].points() for near in (at, at + 1) if near in tallies)


def _out_of_sight(document: Document) -> Iterator[_Piece]:
    """What a reader of the page does not see and no sentence holds: comments inside lines, texts of images, titles, front matter."""
    text = document.text
    for block in document.blocks[:1]:
        if block.kind == "front-matter":
            for line in re.finditer(r"[^\n]{24,}", text[block.start : block.end]):
                yield _Piece(block.start + line.start(), block.start + line.end(), line[0], "front matter", exact=True)
    if "![" in text:
        yield from _titles(text, _IMAGE_TEXT)
    if "]:" in text and ("\n[" in text or "\n [" in text or text.startswith("[")):
        yield from _titles(text, _DEFINED)
    if '")' in text or "')" in text:
        yield from _titles(text, _LINK_TITLE)
    if "<" in text:
        for tag in _TAG.finditer(text):
            if "=" in tag[0] or "://" not in tag[0]:
                yield _Piece(*tag.span(), tag[0], "markup", exact=True)
    if "<!--" not in text:
        return
    known = {text.find("<!--", block.start) for block in document.blocks if block.kind == "comment"}
    at = text.find("<!--")
    while at >= 0:
        end = text.find("-->", at + 4)
        end = len(text) if end < 0 else end + 3
        if at not in known and end - at > len("<!---->") + 8:
            yield _Piece(at, end, text[at + 4 : end - 3], "a comment", exact=True)
        at = text.find("<!--", end)


def _titles(text: str, pattern: re.Pattern[str]) -> Iterator[_Piece]:
    for match in pattern.finditer(text):
        said = next(group for group in match.groups() if group)
        yield _Piece(*match.span(), said, "the text of a link or an image", exact=True)


def _disguised(document: Document) -> Iterator[_Piece]:
    """Sentences with unseen characters or letters that imitate others, as they are taken to read."""
    plain = document.plain
    last = -1
    sentences = document.sentences
    at = 0
    for match in re.finditer(BEYOND_ASCII, plain):
        if match.start() < last or not _disguises(plain, match):
            continue
        while sentences[at].high < match.end():
            at += 1
        sentence = sentences[at]
        last = sentence.high
        written = plain[sentence.low : sentence.high]
        sure = disguised_words(written) >= _DISGUISED
        yield _Piece(sentence.start, sentence.end, seen_as(written), "disguised letters", sure=sure)
        for said in smuggled(written):
            yield _Piece(sentence.start, sentence.end, said, "variation selectors")


def _disguises(plain: str, run: re.Match[str]) -> bool:
    """Whether characters that are not ASCII hide, dress up, or stand in one word with Latin letters."""
    if re.search(ODD, run[0]):
        return True
    around = plain[run.start() - 1 : run.start()] + plain[run.end() : run.end() + 1]
    return any(char.isascii() and char.isalpha() for char in around) and re.search(OTHER_SCRIPT, run[0]) is not None


def _message(said: str, how: str = "") -> str:
    line = " ".join(said.split())
    if len(line) > _SHOWN:
        head = line[: _SHOWN - 1]
        line = head[: head.rfind(" ")].rstrip(" ,;:") + " …" if " " in head else head + "…"
    where = f" in {how}" if how else ""
    return f'text addressed to the reviewer{where} is not read as evidence: "{line}"'


def _regions(document: Document, places: list[_Place]) -> list[Injection]:
    """One injection for places that lie in the same block or next to each other."""
    reach = Reach(document)
    regions: list[Injection] = []
    for place in sorted(places, key=lambda item: (item.start, item.end)):
        near = (place.start, place.end) if place.exact else reach.near(place.start, place.end)
        block = tuple(reach.block(place.start, place.end))
        wide = () if place.hides else tuple(reach.wide(place.start, place.end, opens=place.opens))
        headed = (*block, *reach.heading(place.start, place.end))
        last = regions[-1] if regions else None
        if last and (block[0][0] <= last.block[-1][1] or not document.text[last.end : place.start].strip(" \t\r\n>*-")):
            end = max(last.end, place.end)
            joined = (*last.near, near), (*last.block, *block), (*last.headed, *headed), (*last.wide, *block, *wide)
            regions[-1] = Injection(last.start, end, last.message, *joined)
        else:
            regions.append(Injection(place.start, place.end, place.message, (near,), block, headed, (*block, *wide)))
    return _with_headings(document, regions)


def _with_headings(document: Document, regions: list[Injection]) -> list[Injection]:
    """A heading whose text is all injected was made for it, and goes with it."""
    gone = [item for region in regions for item in region.block]
    body: dict[int, list[bool]] = {}
    for sentence in document.sentences:
        if document.blocks[sentence.block].kind != "heading":
            body.setdefault(sentence.section, []).append(any(low <= sentence.start < high for low, high in gone))
    parents = {section.parent for section in document.sections}
    made = [document.sections[at] for at, inside in body.items() if at and all(inside) and at not in parents]
    if not made:
        return regions
    found = []
    for region in regions:
        ranges = tuple((s.start, s.heading_end) for s in made if s.start <= region.start < s.end)
        reaches = [(*item, *ranges) for item in (region.near, region.block, region.headed, region.wide)]
        found.append(Injection(region.start, region.end, region.message, *reaches))
    return found
