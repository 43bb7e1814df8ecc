"""Which system is being designed: the title says it, and the opening paragraphs agree."""

import re

from reviewer.types.document import EVIDENCE, HEADING, Document
from reviewer.types.facts import System

SYSTEM_SET = "system/"
"""Prefix of the lexicon's sets that name systems."""
_LEAD = re.compile(
    r"^(?:(?:kep|rfc|adr|tep|cep|proposal|design(?: doc(?:ument)?| proposal)?|system design|hld|high[- ]level design|architecture)\b"
    r"[\s\-#:\d.]*(?:of|for)?\s*|how (?:to|would you) (?:design|build)\s+|designing\s+|design\s+|build(?:ing)?\s+|[a-z]?\d+[:.\s-]+)+"
    r"(?:(?:an?|the)\s+)?",
    re.IGNORECASE,
)
_OPENING = 1500
"""Characters of plain text that count as the opening."""
_TITLE_WEIGHT, _OPENING_WEIGHT, _BODY_WEIGHT = 5.0, 2.0, 0.25
_BODY_CAP = 8


def find_system(document: Document, names: tuple[str, ...]) -> System:
    """The known system that title, opening and body speak of most, with the share of the votes as confidence."""
    name = _LEAD.sub("", document.title).strip(" :-\u2013.") or document.title
    title_end = next((s.high for s in document.sentences if s.bar == HEADING), 0)
    votes: dict[str, float] = {}
    for name_of, places in document.hits.named(names, SYSTEM_SET):
        in_title = any(low < title_end for low, _ in places)
        opening = sum(title_end <= low < _OPENING for low, _ in places)
        weight = _TITLE_WEIGHT * in_title + _OPENING_WEIGHT * min(opening, 2)
        votes[name_of] = weight + _BODY_WEIGHT * min(len(places), _BODY_CAP)
    if not votes:
        return System("", name, 0.0)
    best = min(votes, key=lambda key: (-votes[key], key))
    words = sum(sentence.bar == EVIDENCE for sentence in document.sentences)
    share = votes[best] / sum(votes.values())
    strength = min(1.0, votes[best] / (_TITLE_WEIGHT + _OPENING_WEIGHT))
    if strength < 0.5 or not words:
        return System("", name, 0.0)
    return System(best, name, round(share * strength, 2))
