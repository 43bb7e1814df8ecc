"""Terms that stand for too many literals: cut between words into links of few, which are joined again where they follow one another."""

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import prod

from reviewer.types.hits import HALF
from reviewer.types.lexicon import Chain

__all__ = ["MOST_LITERALS", "chained", "cut", "unfold"]

MOST_LITERALS = 256
"""Literals that a term, or a link of one, may stand for: four groups of four alternatives."""
_AT_WORST = 1024
"""Literals of a link that cannot be shorter, because all before its last word is optional."""
_BRACES = re.compile(r"\{([^{}]*)\}")
_BLANKS = re.compile(r"(\s+)")
_LOW = (1 << HALF) - 1

Part = tuple[str, ...]
"""Alternatives of a piece of a term: those of a group in braces, or a single word or blank."""


def unfold(term: str) -> list[str]:
    """A term with `{a|b}` alternatives written out, inner braces too. Raises `ValueError` when braces do not match."""
    choices = [term]
    while any("{" in choice for choice in choices):
        unfolded = []
        for choice in choices:
            found = _BRACES.search(choice)
            if found is None and "{" in choice:
                raise ValueError(f"unmatched {{ in term {term!r}")
            alternatives = found[1].split("|") if found else [choice]
            head, tail = (choice[: found.start()], choice[found.end() :]) if found else ("", "")
            unfolded += [head + alternative + tail for alternative in alternatives]
        choices = unfolded
    return choices


def cut(term: str) -> list[str]:
    """The term itself, or links with at most `MOST_LITERALS` literals each that make it up with a blank between them.

    No link may be empty, so what is optional stays with the word beside it. Raises `ValueError` when there is no place to cut, and
    when braces do not match.
    """
    parts = _parts(term)
    number = prod(map(len, parts))
    if number <= MOST_LITERALS:
        return [term]
    links: list[str] = []
    first = 0
    while first < len(parts):
        last = _longest(parts, first, MOST_LITERALS) or _longest(parts, first, _AT_WORST)
        if not last:
            raise ValueError(f"a term stands for {number:,} literals and has no blank to cut it at: {term[:60]!r}")
        links.append("".join(f"{{{'|'.join(part)}}}" if len(part) > 1 else part[0] for part in parts[first:last]).strip())
        first = last
    return [link for link in links if link]


def _parts(term: str) -> list[Part]:
    """The pieces of a term: groups in braces, words, and the blanks between them."""
    parts: list[Part] = []
    depth = start = 0
    for at, char in enumerate(term):
        if char == "{":
            if not depth:
                parts += [(word,) for word in _BLANKS.split(term[start:at]) if word]
                start = at
            depth += 1
        elif char == "}":
            depth -= 1
            if not depth:
                parts.append(tuple(dict.fromkeys(unfold(term[start : at + 1]))))
                start = at + 1
        if depth < 0:
            break
    if depth:
        raise ValueError(f"unmatched {'{' if depth > 0 else '}'} in term {term!r}")
    return parts + [(word,) for word in _BLANKS.split(term[start:]) if word]


def _longest(parts: Sequence[Part], first: int, most: int) -> int:
    """The end of the longest link that begins at `first` and stands for at most `most` literals; 0 when there is none."""
    best, number = 0, 1
    for at in range(first, len(parts)):
        number *= len(parts[at])
        if number > most:
            break
        if at + 1 == len(parts) or (_parted(parts, at) and _solid(parts[first : at + 1]) and _solid(parts[at + 1 :])):
            best = at + 1
    return best


def _parted(parts: Sequence[Part], at: int) -> bool:
    """Whether a blank stands between a part and the next, whichever alternatives are taken."""
    if all(item.startswith(" ") for item in parts[at + 1]) or all(item.endswith(" ") for item in parts[at]):
        return True
    optional = all(item.endswith(" ") or not item for item in parts[at])
    return optional and at > 0 and _parted((*parts[:at], parts[at + 1]), at - 1)


def _solid(parts: Sequence[Part]) -> bool:
    """Whether some part is a word in each of its alternatives."""
    return any(all(item.strip() for item in part) for part in parts)


def chained(chains: Iterable[Chain], places: Mapping[int, Sequence[int]]) -> dict[tuple[int, ...], "array[int]"]:
    """Places of the chains by the sets that want them: links one after the other with a blank between. `places` are the links', by id."""
    found: dict[tuple[int, ...], array[int]] = defaultdict(_new_places)
    for chain in chains:
        if not all(link in places for link in chain.links):
            continue
        spans = {(place >> HALF, place & _LOW) for place in places[chain.links[0]]}
        for link in chain.links[1:]:
            ends: dict[int, set[int]] = {}
            for place in places[link]:
                ends.setdefault((place >> HALF) - 1, set()).add(place & _LOW)
            spans = {(start, further) for start, end in spans for further in ends.get(end, ())}
            if not spans:
                break
        found[chain.wanted].extend(start << HALF | end for start, end in sorted(spans))
    return {wanted: spans for wanted, spans in found.items() if spans}


def _new_places() -> "array[int]":
    return array("Q")
