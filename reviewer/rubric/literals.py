"""What every match of a regular expression holds, found when a rubric is compiled: beginnings of words, one of which must stand there."""

import re

from reviewer.rubric.view import WORD_STARTS

__all__ = ["literals_of"]

_TELLING = 4
"""Letters from which a word says something."""
_MOST = 60
"""Beginnings past which the pattern says too little."""
_EDGE = "\x08"
"""Stands for the edge of a word in a run of characters."""
_END = "\0"
"""What breaks a run: a character, or several, that may be any."""
_QUANTIFIER = re.compile(r"(?:[*+?]|\{(\d*)(?:,\d*)?\})[+?]?")
_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]")
_INSIDE = re.compile(r"\0\w+")
"""Letters that may go on a word that began before them."""
_LOOKS = re.compile(r"\(\?<?[=!]")
_WORD = re.compile(r"(?<!\w)\w{3,}")

Need = frozenset[str]
"""Beginnings of words, one of which must be there."""
Needs = tuple[Need, ...]
"""What must be there all together; empty where nothing can be said."""


class _UnreadError(ValueError):
    """A construct that this module does not read."""


def literals_of(pattern: str) -> tuple[str, ...]:
    """What stands in every text that the pattern matches: items such as `a|b`, for each of which one of its beginnings of words does.

    They are in lower case; nothing where that cannot be said.
    """
    try:
        needs, _, end = _alternatives(pattern, 0, edged=False)
    except (_UnreadError, IndexError):
        return ()
    found = ("|".join(sorted(need)) for need in needs if len(need) <= _MOST)
    return tuple(dict.fromkeys(found)) if end == len(pattern) else ()


def _alternatives(pattern: str, at: int, *, edged: bool) -> tuple[Needs, bool, int]:
    """What the alternatives need that begin at `at`, whether a word may begin behind all of them, and where they end.

    `edged` says whether a word may begin in front of them.
    """
    found: list[Needs] = []
    closed = True
    while True:
        needs, ends, at = _sequence(pattern, at, edged=edged)
        found.append(needs)
        closed = closed and ends
        if pattern[at : at + 1] != "|":
            return _either(found), closed, at
        at += 1


def _sequence(pattern: str, at: int, *, edged: bool) -> tuple[Needs, bool, int]:
    """What one alternative needs: words in its runs of characters, and what its groups do."""
    needs: Needs = ()
    run = _EDGE if edged else _END
    while at < len(pattern) and pattern[at] not in "|)":
        before = _closes(run)
        char, inner, at = _item(pattern, at, edged=before)
        if quantifier := _QUANTIFIER.match(pattern, at):
            at = quantifier.end()
            if quantifier[0][0] in "*?" or int(quantifier[1] or quantifier[0][0] == "+") == 0:
                char, inner = (_EDGE if before and _closes(char) else _END), ()
        needs += inner
        run += char
        if quantifier or char == _END:
            needs, run = needs + _words(run), _EDGE if _closes(run) else _END
    return needs + _words(run), _closes(run), at


def _item(pattern: str, at: int, *, edged: bool) -> tuple[str, Needs, int]:
    """The next item: its character (`_END` for one that may be any, `_EDGE` for one that is no letter), what it needs, where it ends."""
    char = pattern[at]
    if char == "\\":
        named = pattern[at + 1]
        text = _EDGE if named in "bsW" else _END if named.isalnum() else named
        return text, (), at + 2
    if char == "[":
        found = _CLASS.match(pattern, at)
        if found is None:
            raise _UnreadError(pattern)
        return _END, (), found.end()
    if char == "(":
        return _group(pattern, at, edged=edged)
    return (_EDGE if char == "^" else _END if char in ".$" else char.lower()), (), at + 1


def _group(pattern: str, at: int, *, edged: bool) -> tuple[str, Needs, int]:
    looks = _LOOKS.match(pattern, at)
    if not looks and pattern.startswith("(?", at) and not pattern.startswith("(?:", at):
        raise _UnreadError(pattern)
    start = looks.end() if looks else at + (3 if pattern.startswith("(?:", at) else 1)
    needs, closed, end = _alternatives(pattern, start, edged=edged and not looks)
    if pattern[end] != ")":
        raise _UnreadError(pattern)
    if looks:
        return (_EDGE if edged else _END), (), end + 1
    return (_EDGE if closed else _END), needs, end + 1


def _closes(run: str) -> bool:
    """Whether a word may begin behind a run, because no letter ends it."""
    return run[-1] not in (_END, "_") and not run[-1].isalnum()


def _words(run: str) -> Needs:
    """The beginnings of words that surely begin in a run; short ones only where there is no other."""
    words = _WORD.findall(_INSIDE.sub("", run))
    longest = max(map(len, words), default=0)
    telling = [word for word in words if len(word) >= min(longest, _TELLING)]
    return tuple(frozenset([word[: next(size for size in WORD_STARTS if size <= len(word))]]) for word in telling)


def _either(found: list[Needs]) -> Needs:
    """What alternatives need: of several only one item, made of the rarest of each."""
    if len(found) == 1:
        return found[0]
    return (frozenset().union(*(max(needs, key=_rarity) for needs in found)),) if all(found) else ()


def _rarity(need: Need) -> tuple[int, int]:
    return min(map(len, need)), -len(need)
