"""The parts that the words of a sentence play, by `rubrics/vocabulary/speech.yaml`: who is addressed, what is asked, how it is judged."""

import re
from dataclasses import dataclass, field

from reviewer.parse.terms import fold
from reviewer.types.lexicon import Speech

_TOKEN = re.compile(
    r"\n|[\u3040-\u30ff\u4e00-\u9fff]|\d+(?:\.\d+)?|[^\W\d_]+(?:'[^\W\d_]+)?\+?|[:=,;!?.|/<>(){}\[\]\"\u3002\uff0c\uff1a]"
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
_ELIDED = re.compile(r"'s\b|\b(?:[ldnsmtcj]|qu)'(?=[^\W\d_]{3})")
"""The English genitive, and French articles before a vowel."""
_MARKS = '\n:=,;!?.|/<>(){}[]"\u3002\uff0c\uff1a'
_ENDS = ".;!?\n\u3002"
_OPENERS = '\n.;!?:>"\u3002\uff1a'
"""Marks after which a clause may open."""
_POLITE = ("please", "kindly", "simply", "just", "always")
"""Words that leave an imperative behind them at the start of its clause."""
_BREAK = 4
"""Words that the end of a sentence counts for: parts on both sides of it are hardly near each other."""
_LONGEST = 5
"""Words of the longest phrase that is looked up."""
_TOP = 90
"""Figures from which, up to a hundred, one may be a top score."""
_LEVELS = (3, 5, 10)
"""Figures that may be the highest level of a scale."""
_LIMITS = ("<", ">", "between", "and", "than", "under", "over", "about")
"""What stands before a figure that is a limit."""
_SHARES = frozenset((
    "points", "point", "out", "of", "percent", "marks", "for", "on", "in", "and", "or", "overall", "everywhere", "from", "with", "to", "no",
    "across", "stars", "all", "throughout", "each",
))  # fmt: skip
"""What may stand behind a figure that is a score: any other word is counted or measured by it."""
_LABELS = frozenset(("review", "grade", "panel", "item", "rubric"))
"""Parts that label a pretended result where a colon follows them."""
_SCALES = ("level", "levels", "score", "scores", "grade", "rating", "mark")
"""What stands before a figure that is a score whatever follows."""
_VERBS = frozenset(("give", "treat", "dismiss", "increase", "halt"))
"""Parts of verbs that command where they open a clause."""


@dataclass(slots=True)
class Row:
    """A sentence as a row of parts."""

    places: dict[str, list[int]] = field(default_factory=dict)
    """Where each part stands, counted in words."""
    words: int = 0
    """Words and figures."""
    strange: int = 0
    """Those that play no part."""

    def add(self, names: tuple[str, ...], at: int) -> None:
        """Notes the parts that a word plays."""
        for name in names:
            self.places.setdefault(name, []).append(at)


def row_of(text: str, speech: Speech) -> Row:
    """The parts of a text of one or few sentences."""
    tokens = _TOKEN.findall(_ELIDED.sub("", fold(_CAMEL.sub(" ", text))))
    row = Row()
    at = place = 0
    opens = True
    while at < len(tokens):
        token = tokens[at]
        if token in _MARKS:
            opens = opens or token in _OPENERS
            place += _BREAK if token in _ENDS else token == ","
            at += 1
            continue
        names, used = _parts(tokens, at, speech)
        if token == "a" and tokens[at - 1 : at] in ([":"], ["="]) and tokens[at - 2] in _SCALES:
            names = ("top",)
        row.add(names, place)
        row.words += 1
        row.strange += not names and not token[0].isdigit()
        following = tokens[at + used] if at + used < len(tokens) else ""
        if opens and following in (":", "=") and not _LABELS.isdisjoint(names):
            row.add(("label",), place)
        if opens and following in (",", ":", ";", "!") and ("evaluator" in names or "machine" in names or "linter" in names):
            row.add(("called",), place)
        if opens and not _VERBS.isdisjoint(names):
            row.add(("imperative",), place)
        opens = token in _POLITE
        place += 1
        at += used
    return row


def _parts(tokens: list[str], at: int, speech: Speech) -> tuple[tuple[str, ...], int]:
    """The parts of the longest phrase that begins here, and its words."""
    first = tokens[at]
    if first in speech.openings:
        for size in range(min(_LONGEST, len(tokens) - at), 1, -1):
            if names := speech.parts.get(" ".join(tokens[at : at + size])):
                return names, size
    if names := speech.parts.get(first):
        return names, 1
    return (_figure(tokens, at) if first[0].isdigit() else ()), 1


def _figure(tokens: list[str], at: int) -> tuple[str, ...]:
    """What a figure may be among scores: the most there is, a high level, nothing."""
    value = float(tokens[at])
    before, after = tokens[at - 1] if at else "", tokens[at + 1] if at + 1 < len(tokens) else ""
    if before in _LIMITS or (after.isalpha() and after not in _SHARES and before not in _SCALES):
        return ()
    if _TOP <= value <= 100 or (value in _LEVELS and tokens[at + 1 : at + 3] in (["/", tokens[at]], ["of", tokens[at]])):
        return ("top",)
    return ("small",) if value in _LEVELS else ("zero", "neg") if not value else ()
