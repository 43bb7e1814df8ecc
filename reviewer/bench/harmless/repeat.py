"""A section said twice."""

from random import Random

from reviewer.bench.change import Change, Operator
from reviewer.bench.harmless.layout import at_the_end, has_open_fence, is_real_heading
from reviewer.bench.subject import UNASKED, Subject

__all__ = ["REPEAT"]

_FEWEST_WORDS = 60
_LARGEST_SHARE = 0.5


def _repeat(subject: Subject, random: Random) -> list[Change]:
    document = subject.document
    if has_open_fence(document):
        return []
    most = max(_FEWEST_WORDS, document.words * _LARGEST_SHARE)
    grounds = [
        at
        for at, section in enumerate(document.sections)
        if is_real_heading(document, at) and section.role not in UNASKED and _FEWEST_WORDS <= subject.words(at) <= most
    ]
    if not grounds:
        return []
    at = random.choice(grounds)
    section = document.sections[at]
    again = document.text[section.start : section.end].strip().replace("\r\n", "\n")
    return [Change(at_the_end(document, again), f"{section.title!r} repeated at the end", (at,))]


REPEAT = Operator("repeat", "harmless", "A section repeated at the end", _repeat)
"""Repeats one section of sixty words or more, and at most half of the document, word for word."""
