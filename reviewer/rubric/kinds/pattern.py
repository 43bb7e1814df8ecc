"""`pattern`: a regular expression matches a sentence."""

import re
from functools import lru_cache
from itertools import compress, count

from reviewer.rubric.kinds.needs import possible
from reviewer.rubric.view import Matches, View, intersection_or_union
from reviewer.types.rubric import Detector

_UPPER = re.compile(r"\\.|[A-Z]")
_MOST = 2
"""From every second sentence on, a look at the whole text first is cheaper than one at each sentence."""


@lru_cache(maxsize=1024)
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern for lower-case text, compiled once (folding case while matching takes twice as long). Raises `re.error`."""
    lowered = _UPPER.sub(lambda found: found[0] if found[0][0] == "\\" else found[0].lower(), pattern)
    return re.compile(lowered, re.MULTILINE)


@lru_cache(maxsize=1024)
def _looks_around(pattern: str) -> bool:
    """Whether what follows or precedes a match may forbid it: then the whole text says nothing about its sentences."""
    return "(?!" in pattern or "(?<!" in pattern.replace(r"(?<![^\n])", "")


def find(detector: Detector, view: View, mask: bytearray) -> Matches:
    """Sentences that the pattern matches; a whole sentence is searched, never more."""
    if not possible(detector, view):
        return {}
    found: Matches = {}
    search, lower, sentences = compiled(detector.pattern).search, view.lower, view.document.sentences
    for at in _candidates(detector, view, mask):
        low = sentences[at].low
        if hit := search(lower[low : sentences[at].high]):
            found[at] = [(low + hit.start(), low + hit.end())]
    return found


def _candidates(detector: Detector, view: View, mask: bytearray) -> list[int]:
    """The sentences that may match: those with the words that every match holds, or all where nothing is known of these."""
    stated = view.stated(denied=detector.denied, code=detector.code)
    if detector.values:
        worded = set.intersection(*map(view.sentences_with, detector.values))
        return [at for at in sorted(worded) if mask[at] and stated[at]]
    pattern = compiled(detector.pattern)
    if mask.count(1) * _MOST > len(mask) and not _looks_around(detector.pattern) and not view.anywhere(pattern):
        return []
    return list(compress(count(), intersection_or_union(mask, stated, union=False)))
