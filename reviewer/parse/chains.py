"""Terms that stand for too many literals: the automaton finds one telling stretch of such a term, the rest is compared beside it."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import prod

from reviewer.types.hits import HALF
from reviewer.types.lexicon import Chain, Part

__all__ = ["MOST_LITERALS", "STAR", "anchored", "beside", "split", "unfold"]

MOST_LITERALS = 256
"""Literals that a term may stand for before it is split: four groups of four alternatives."""
_STRETCH = 512
"""Literals of a stretch: the more words it has, the rarer it is."""
_AT_WORST = 2048
"""Literals of a term that is written out all the same, because it is made of words that stand everywhere."""
_BRACES = re.compile(r"\{([^{}]*)\}")
_BLANKS = re.compile(r"(\s+)")
_COMMON = frozenset(
    [
        "a", "about", "after", "all", "also", "always", "an", "and", "any", "are", "as", "at", "be", "been", "before", "being", "but",
        "by", "can", "do", "does", "each", "every", "first", "for", "from", "get", "go", "had", "has", "have", "he", "how", "if",
        "in", "into", "is", "it", "its", "may", "more", "most", "must", "my", "never", "new", "no", "not", "of", "off", "on", "one",
        "only", "or", "other", "our", "out", "over", "own", "per", "same", "she", "so", "than", "that", "the", "their", "them",
        "then", "there", "these", "they", "this", "those", "through", "to", "two", "under", "until", "up", "upon", "us", "use", "via",
        "was", "we", "what", "when", "where", "which", "while", "who", "why", "will", "with", "without", "you",
    ]
)  # fmt: skip
"""Words that stand everywhere: a stretch is told by the others."""
STAR = ("*",)
"""The end of a term that may go on to the end of a word."""
_LOW = (1 << HALF) - 1


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


def split(term: str) -> list[Part]:
    """The pieces of a term: alternatives of each group in braces, words, and the blanks between them.

    Raises `ValueError` when braces do not match.
    """
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


def anchored(parts: Sequence[Part]) -> tuple[int, int]:
    """The stretch (first part, end) of at most `_STRETCH` literals that is rarest in a text; all of a term that is small enough.

    It begins and ends between words, so that what stands beside it can be compared. Raises `ValueError` when there is none.
    """
    whole = prod(map(len, parts))
    if whole <= MOST_LITERALS:
        return 0, len(parts)
    best: tuple[int, int, int] | None = None
    for first in range(len(parts)):
        if first and not _parted(parts, first - 1):
            continue
        for last in range(first + 1, len(parts) + 1):
            number = prod(map(len, parts[first:last]))
            if number > _STRETCH:
                break
            if last < len(parts) and not _parted(parts, last - 1):
                continue
            rated = (_told(parts[first:last]), -number, -first)
            if rated[0] and (best is None or rated > best):
                best, found = rated, (first, last)
    if best is None and whole > _AT_WORST:
        raise ValueError(f"a term stands for {whole:,} literals and no stretch of it tells it apart")
    return found if best else (0, len(parts))


def _parted(parts: Sequence[Part], at: int) -> bool:
    """Whether a blank stands between a part and the next, whichever alternatives are taken."""
    if all(item.startswith(" ") for item in parts[at + 1]) or all(item.endswith(" ") for item in parts[at]):
        return True
    optional = all(item.endswith(" ") or not item for item in parts[at])
    return optional and at > 0 and _parted((*parts[:at], parts[at + 1]), at - 1)


def _told(parts: Sequence[Part]) -> int:
    """How telling a stretch is: the letters of the uncommon words that each of its literals has; 1 for common words, 0 for none."""
    return max(sum(_letters(part, 2) for part in parts), max(_letters(part, 0) for part in parts))


@lru_cache(maxsize=1024)
def _letters(part: Part, common: int) -> int:
    """Letters of the longest word that each alternative has; 1 for a common word, 0 where there may be none. Less than `common` is 0."""
    least = min(max((1 if word.lower() in _COMMON else len(word) for word in item.split()), default=0) for item in part)
    return least if least >= common else 0


def beside(chain: Chain, text: str, places: Iterable[int]) -> list[int]:
    """Places of a whole chain in a folded text, given those of its stretch; each as one number."""
    found: list[int] = []
    after, before = _openings(chain.after), _endings(chain.before)
    for place in places:
        start, end = place >> HALF, place & _LOW
        if not text.startswith(after, end) or not text.endswith(before, 0, start):
            continue
        # a plural ending may close a term, not stand in its middle
        if chain.after and end not in {at - (text[at - 1] == " ") for at in _ends(chain.parts, text, start)}:
            continue
        if stops := _after(chain.after, text, end):
            starts = _before(chain.before, text, start)
            found += [low << HALF | high for low in starts for high in stops]
    return sorted(set(found))


@lru_cache(maxsize=2048)
def _openings(parts: tuple[Part, ...]) -> Part:
    """What must follow a stretch: one of these texts; the empty one where nothing must."""
    words = _nearest(parts)
    return tuple(f" {word.lstrip()}" for word in words) or ("",)


@lru_cache(maxsize=2048)
def _endings(parts: tuple[Part, ...]) -> Part:
    """What must precede a stretch, as `_openings`."""
    words = _nearest(parts[::-1])
    return tuple(f"{word.rstrip()} " for word in words) or ("",)


def _nearest(parts: tuple[Part, ...]) -> list[str]:
    """The alternatives of the parts up to the first that is there in any case; nothing where all may be missing."""
    words: list[str] = []
    for part in parts:
        words += [item for item in part if item.strip()]
        if all(item.strip() for item in part):
            return words
    return []


def _after(parts: Sequence[Part], text: str, end: int) -> set[int]:
    """Where the parts may end when they follow `end`, plural endings included; `end` itself where nothing need follow."""
    if parts and parts[-1] == STAR:
        return {_word_end(text, at) for at in _ends(parts[:-1], text, end)}
    return {stop for at in _ends(parts, text, end) if (stop := at - 1 if text[at - 1] == " " else _stop(text, at))}


def _ends(parts: Sequence[Part], text: str, start: int) -> set[int]:
    """Where the parts may end when they begin at `start`."""
    ends = {start}
    for part in parts:
        further: set[int] = set()
        for at in ends:
            items = _by_first(part, text[at - 1 : at] == " ")
            further.update(at + len(item) for item in items.get(text[at : at + 1], ()) if text.startswith(item, at))
            if "" in items:
                further.add(at)
        if not further:
            return further
        ends = further
    return ends


def _before(parts: Sequence[Part], text: str, start: int) -> set[int]:
    """Where the parts may begin when they precede `start`; `start` itself where nothing need precede."""
    starts = {start}
    for part in reversed(parts):
        further: set[int] = set()
        for at in starts:
            items = _by_last(part, text[at : at + 1] == " ")
            found = items.get(text[at - 1 : at], ()) if at else ()
            further.update(at - len(item) for item in found if text.endswith(item, 0, at))
            if "" in items:
                further.add(at)
        if not further:
            return further
        starts = further
    return {at + (text[at] == " ") for at in starts if text[at] == " " or not at or not text[at - 1].isalnum()}


@lru_cache(maxsize=4096)
def _by_first(part: Part, glued: bool) -> dict[str, list[str]]:
    """Alternatives by their first character, the empty one under the empty text; `glued` takes off a blank that would be doubled."""
    found: dict[str, list[str]] = {}
    for item in part:
        rest = item.removeprefix(" ") if glued else item
        found.setdefault(rest[:1], []).append(rest)
    return found


@lru_cache(maxsize=4096)
def _by_last(part: Part, glued: bool) -> dict[str, list[str]]:
    """As `_by_first`, by the last character."""
    found: dict[str, list[str]] = {}
    for item in part:
        rest = item.removesuffix(" ") if glued else item
        found.setdefault(rest[-1:], []).append(rest)
    return found


def _word_end(text: str, at: int) -> int:
    while text[at : at + 1].isalnum():
        at += 1
    return at


def _stop(text: str, at: int) -> int:
    """Where a word stops that reaches `at`: there or past a plural ending; 0 when it goes on otherwise."""
    for tail in ("", "s", "es"):
        stop = at + len(tail)
        if text.startswith(tail, at) and not text[stop : stop + 1].isalnum():
            return stop
    return 0
