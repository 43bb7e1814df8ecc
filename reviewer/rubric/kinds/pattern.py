"""`pattern`: a regular expression matches a sentence."""

import re
from functools import lru_cache

from reviewer.rubric.view import Matches, View
from reviewer.types.rubric import Detector


@lru_cache(maxsize=1024)
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern without regard to case, compiled once. Raises `re.error` for a malformed one."""
    return re.compile(pattern, re.IGNORECASE)


def find(detector: Detector, view: View, mask: bytearray) -> Matches:
    """Sentences that the pattern matches; a whole sentence is searched, never more."""
    search = compiled(detector.pattern).search
    plain, sentences = view.document.plain, view.document.sentences
    found: Matches = {}
    at = mask.find(1)
    while at >= 0:
        low = sentences[at].low
        if view.usable(at, denied=detector.denied, code=detector.code) and (hit := search(plain[low : sentences[at].high])):
            found[at] = [(low + hit.start(), low + hit.end())]
        at = mask.find(1, at + 1)
    return found
