"""Finding terms: expands the term syntax to literals and runs all of them over a text in one pass.

Knows nothing of what the terms are for; rubric, roles and components share one matcher.
"""

import itertools
import re
from array import array
from collections import defaultdict
from collections.abc import Iterable

import ahocorasick_rs

from reviewer.parse.chains import STAR, anchored, beside, split, unfold
from reviewer.parse.short import LETTERS, ShortWords, implementation
from reviewer.types.hits import HALF, Groups, Hits
from reviewer.types.lexicon import Chain, Lexicon, Part

_FOLD = (
    ("-", " "), ("_", " "), ("\t", " "), ("\u2010", " "), ("\u2011", " "), ("\u2013", " "), ("\xa0", " "), ("\u2019", "'"), ("\u2018", "'"),
    ("\u201c", '"'), ("\u201d", '"'),
)  # fmt: skip
"""What is folded, and to what. One replacement after the other is ten times as fast as one translation of text that is not ASCII."""
_WORD = re.compile(r"[0-9A-Za-z\xaa\xb2\xb3\xb5\xb9\xba\xbc-\xbe\xc0-\xd6\xd8-\xf6\xf8-\xff]+")
"""A word as the automaton sees it (`_LETTERS`): "cache" is a word of its own where it touches Chinese."""
STRETCH_SET = "stretch/"
"""What the name of a set begins with that is a stretch of a longer term and means nothing by itself."""
_STEM = 4
"""Characters of a word that address a group or a chunk."""
_ALONE, _CHUNK, _LINES = "=", "\x02", "\x03"
"""Mark of groups of single words; start of a chunk; end of a chunk's name."""
_GAP = ("", " ")
"""What stands between a stretch and its neighbours: the blank may be theirs."""
_NOTHING = "\0\t\t"
"""A line of a lexicon that nobody wants: an automaton needs one."""
_BRIEF = 3
"""Letters of a word that is looked up instead of searched for."""
_FEW_TEXTS, _LONG_TEXT = 6, 400_000
"""Texts, and characters of a text, up to which a small automaton for one text is cheaper than the one for all."""
_PIECE = 4_000
"""Characters of a text that are searched at a time."""


def lower(text: str) -> str:
    """`text` in lower case and as long as `text`: a letter whose lower case takes two code points is left as it is."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return lowered


def fold(text: str) -> str:
    """`text` in lower case with hyphens, underscores and tabs as spaces; as long as `text`, so offsets stay."""
    folded = lower(text)
    for character, replacement in _FOLD:
        folded = folded.replace(character, replacement)
    return folded


def expand(term: str) -> list[str]:
    """The literals that a term with `{a|b}` alternatives stands for, folded, each with its final `*` kept.

    Raises `ValueError` when braces do not match or a star stands inside.
    """
    literals = []
    for choice in unfold(term):
        literal = " ".join(fold(choice).split())
        if "}" in literal or "|" in literal:
            raise ValueError(f"unmatched }} or | in term {term!r}")
        if "*" in literal[:-1] or literal in ("", "*"):
            raise ValueError(f"a star may stand at the end of a term only, after letters: {term!r}")
        literals.append(literal)
    return literals


def build_lexicon(sets: Iterable[tuple[str, Iterable[str]]]) -> Lexicon:
    """The lexicon of named term sets; a set's id is its place in `sets`. Raises `ValueError` for a malformed term."""
    named = [(name, tuple(terms)) for name, terms in sets]
    names = [name for name, _ in named]
    whole: dict[str, list[int]] = {}
    prefix: dict[str, list[int]] = {}
    long: dict[str, list[int]] = {}
    for number, (_, terms) in enumerate(named):
        for term in terms:
            parts = split(term)
            if anchored(parts) == (0, len(parts)):
                _add(term, number, whole, prefix)
            else:
                long.setdefault(term, []).append(number)
    chains = [_chain(term, tuple(wanted), names, whole, prefix) for term, wanted in long.items()]
    groups: dict[str, dict[str, list[str]]] = {}
    literals = sorted(whole.keys() | prefix.keys())
    for literal in literals:
        ids = "\t".join(" ".join(map(str, table.get(literal, ()))) for table in (whole, prefix))
        key, chunk = _address(literal, literal in prefix)
        groups.setdefault(key, {}).setdefault(chunk, []).append(f"{literal}\t{ids}")
    blobs = {
        key: "".join(f"{_CHUNK}{chunk}{_LINES}{chr(10).join(lines)}" for chunk, lines in sorted(chunks.items())) + _CHUNK
        for key, chunks in groups.items()
    }
    return Lexicon(blobs, tuple(names), len(literals), tuple(chains))


def _chain(
    term: str, wanted: tuple[int, ...], names: list[str], whole: dict[str, list[int]], prefix: dict[str, list[int]]
) -> Chain:
    """Splits a long term: its stretch becomes a set of its own. Raises `ValueError` when there is no stretch that tells it apart."""
    parts = split(term)
    first, last = anchored(parts)
    stretch = "".join(f"{{{'|'.join(part)}}}" if len(part) > 1 else part[0] for part in parts[first:last]).strip()
    names.append(f"{STRETCH_SET}{stretch}")
    _add(stretch, len(names) - 1, whole, prefix)
    before, after = _folded(parts[:first]), _folded(parts[last:])
    if after and after[-1] != STAR and after[-1][0].endswith("*"):
        after = (*after[:-1], tuple(item.rstrip("*") for item in after[-1]), STAR)
    inside = _folded(parts[first:last])
    return Chain(wanted, len(names) - 1, inside, (*before, _GAP) if before else (), (_GAP, *after) if after else ())


def _folded(parts: list[Part]) -> tuple[Part, ...]:
    return tuple(tuple(fold(item) for item in part) for part in parts)


def _add(term: str, number: int, whole: dict[str, list[int]], prefix: dict[str, list[int]]) -> None:
    """Writes the literals of a term that set `number` wants into the tables."""
    for literal in expand(term):
        table, key = (prefix, literal[:-1]) if literal.endswith("*") else (whole, literal)
        wanted = table.setdefault(key.strip() if table is whole else key, [])
        if number not in wanted:
            wanted.append(number)


def _address(literal: str, starred: bool) -> tuple[str, str]:
    """Group and chunk of a literal: its first word and the start of its second, or the start of its only word and nothing."""
    words = _WORD.findall(literal)
    if not words or not literal.startswith(words[0]):
        return "", ""
    if len(words) == 1:
        return _ALONE + words[0][:_STEM], ""
    cut_short = starred and len(words) == 2 and len(words[1]) < _STEM
    return words[0], "" if cut_short else words[1][:_STEM]


class Matcher:
    """All terms of a lexicon as one automaton (Aho and Corasick 1975).

    The first few texts get an automaton of only those literals whose first word they hold, which is built in a few milliseconds; from
    then on the automaton of the whole lexicon is built once and kept.
    """

    __slots__ = ("_automaton", "_left", "lexicon")

    def __init__(self, lexicon: Lexicon) -> None:
        """Nothing is built before the first text."""
        self.lexicon = lexicon
        self._left = _FEW_TEXTS
        self._automaton: _Automaton | None = None

    def find(self, folded: str) -> Hits:
        """Every match of every set in a folded text; matches start and end at word boundaries."""
        if self._automaton is None and self._left > 0 and len(folded) < _LONG_TEXT:
            self._left -= 1
            return _Automaton(self._lines(folded), self.lexicon).find(folded)
        if self._automaton is None:
            blobs = self.lexicon.groups.values()
            chunks = (chunk.partition(_LINES)[2] for blob in blobs for chunk in blob.split(_CHUNK) if chunk)
            self._automaton = _Automaton([line for chunk in chunks for line in chunk.split("\n")], self.lexicon, reused=True)
        return self._automaton.find(folded)

    def glance(self, folded: str) -> Hits:
        """As `find`, for a short text of which there are few: does not count as one of the first texts."""
        return (self._automaton or _Automaton(self._lines(folded), self.lexicon)).find(folded)

    def _lines(self, folded: str) -> list[str]:
        """The lexicon's lines that may stand in the text: their first two words do, next to each other."""
        groups = self.lexicon.groups
        words = _WORD.findall(folded)
        stems = {word[:_STEM] for word in words}
        wanted: dict[str, set[str]] = {word: {""} for word in set(words) & groups.keys()}
        wanted.update((key, {""}) for stem in stems for size in range(1, _STEM + 1) if (key := _ALONE + stem[:size]) in groups)
        wanted.update({"": {""}} if "" in groups else {})
        for first, second in set(itertools.pairwise(words)):
            if first in wanted:
                wanted[first].add(second[:_STEM])
                if second[-1] == "s" and len(second) <= _STEM + 1:
                    wanted[first].update((second[:-1], second[:-2]))
        lines: list[str] = []
        for key, chunks in wanted.items():
            for chunk in groups[key].split(_CHUNK):
                name, mark, body = chunk.partition(_LINES)
                if mark and name in chunks:
                    lines += body.split("\n")
        return lines


class _Wanted(dict[int, tuple[int, int]]):
    """For each line of a lexicon who wants its literal as a whole word, and as the beginning of one; read when first asked for."""

    def __init__(self, lines: list[str], groups: Groups) -> None:
        super().__init__()
        self._groups = groups
        self._numbers = {"": 0}
        self._lines = lines

    def __missing__(self, index: int) -> tuple[int, int]:
        _, whole, prefix = self._lines[index].split("\t")
        self[index] = found = (self._number(whole), self._number(prefix))
        return found

    def _number(self, ids: str) -> int:
        if ids not in self._numbers:
            self._numbers[ids] = self._groups.number(tuple(map(int, ids.split())))
        return self._numbers[ids]


class _Automaton:
    """An automaton over some lines of a lexicon."""

    __slots__ = ("_chains", "_groups", "_inner", "_short", "_wanted")

    def __init__(self, lines: list[str], lexicon: Lexicon, *, reused: bool = False) -> None:
        self._chains = lexicon.chains
        self._groups = Groups()
        literals = [line[: line.index("\t")] for line in lines]
        brief = [_is_brief(literal, line) for literal, line in zip(literals, lines, strict=True)]
        rest = [at for at, yes in enumerate(brief) if not yes]
        order = [*rest, *(at for at, yes in enumerate(brief) if yes)]
        short = {literals[at]: number for number, at in enumerate(order[len(rest) :], len(rest))}
        self._short = ShortWords(short, reused=reused)
        self._wanted = _Wanted([lines[at] for at in order] or [_NOTHING], self._groups)
        self._inner = ahocorasick_rs.AhoCorasick(
            [literals[at] for at in rest] or [_NOTHING[:1]],
            store_patterns=False,
            implementation=implementation(reused=reused),
        )

    def find(self, folded: str) -> Hits:
        """Places by the sets that want them; each place of a literal once.

        No literal holds a line end: the text is searched some lines at a time, so that what is found takes little room on its way.
        """
        found: dict[int, array[int]] = defaultdict(_new_places)
        at = 0
        while at < len(folded):
            stop = folded.find("\n", at + _PIECE) + 1 or len(folded)
            self._find(folded[at:stop], at, found)
            at = stop
        groups = self._groups
        stretches = [(chain, [group for group in groups.of.get(chain.stretch, ()) if group in found]) for chain in self._chains]
        beside_them = [
            (chain.wanted, spans)
            for chain, stands in stretches
            if stands and (spans := beside(chain, folded, itertools.chain.from_iterable(found[group] for group in stands)))
        ]
        for wanted, spans in beside_them:
            found[groups.number(wanted)].extend(spans)
        return Hits(groups, found)

    def _find(self, piece: str, base: int, found: "dict[int, array[int]]") -> None:
        """Adds what stands in a piece of the text that begins at `base`."""
        wanted, shift = self._wanted, base << HALF | base
        inside = _letters(piece)
        joined = _joined(inside)
        for index, start, end in self._inner.find_matches_as_indexes(piece, overlapping=True):
            if joined[start]:
                continue
            whole, prefix = wanted[index]
            if prefix:
                found[prefix].append(shift + (start << HALF | inside.index(0, end + 1) - 1))
            if whole:
                if not joined[end]:
                    found[whole].append(shift + (start << HALF | end))
                elif piece[end] in "se" and (plural := _plural(joined, piece, end)):
                    found[whole].append(shift + (start << HALF | plural))
        for index, place in self._short.find(piece):
            found[wanted[index][0]].append(shift + place)


def _is_brief(literal: str, line: str) -> bool:
    """Whether a line of a lexicon is a single word of at most `_BRIEF` letters of which nobody wants only the beginning."""
    return len(literal) <= _BRIEF and line[-1] == "\t" and _WORD.fullmatch(literal) is not None


def _new_places() -> "array[int]":
    return array("Q")


def _letters(folded: str) -> bytes:
    """One byte a character, one more in front and two behind: whether it is a letter or digit of a script with words between blanks."""
    return b"\0" + folded.encode("latin-1", "replace").translate(LETTERS) + b"\0\0"


def _joined(inside: bytes) -> bytes:
    """One byte a character, and two more: whether it and the one before are letters or digits, so that no word starts or ends there."""
    number = int.from_bytes(inside, "little")
    return (number & number >> 8).to_bytes(len(inside), "little")


def _plural(joined: bytes, text: str, end: int) -> int:
    """Where a word goes on after `end` with no more than a plural ending: past the ending; else 0."""
    if text[end] == "s" and not joined[end + 1]:
        return end + 1
    if text.startswith("es", end) and not joined[end + 2]:
        return end + 2
    return 0
