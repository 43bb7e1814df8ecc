"""How much a sentence reads like one that speaks to a reviewer: points for its parts, for what it asks, and for saying little else.

No phrase of an attack is listed: the parts are words of `rubrics/vocabulary/speech.yaml`, what is asked are pairs of them (`acts`).
"""

from reviewer.detect.acts import done
from reviewer.detect.parts import Row, row_of
from reviewer.types.lexicon import Speech

CUES = (
    "evaluator", "grade", "rubric", "fault", "review", "control", "praise", "panel", "subject", "machine", "strict", "friend",
    "blindness",
)  # fmt: skip
"""Parts of which a sentence needs one to be read."""
PLENTY = 13
"""Points from which a sentence speaks to a reviewer."""
TOGETHER = 19
"""Points from which sentences that stand together do."""
QUOTED = 8
"""Points that a sentence which speaks to a reviewer gets for quoting the rubric in use."""
_FAVOURS = frozenset((
    "praised", "excellent", "level-3", "handed", "handed-most", "raised", "faultless", "untroubled", "nothing-found", "silence",
    "override", "override-control", "override-item", "override-back", "assume", "met", "met-item", "found", "found-review", "halt",
    "before", "unstrict", "friend", "meets", "nulled", "bidden", "reported", "refuted", "blinded",
))  # fmt: skip
"""Acts that do the author a favour."""
_FEEBLE = frozenset((
    "level-3", "handed-most", "untroubled", "override-item", "met-item", "found-review", "before", "override-back", "meets", "nulled",
    "bidden", "reported", "refuted", "blinded",
))  # fmt: skip
"""Those of them that honest text often does."""
_ADDRESS = frozenset(["evaluator", "called", "label", "you", "subject", "panel", "machine", "control"])
"""Parts that say to whom or of what it is spoken."""
_JUDGING = frozenset(["strict", "friend", "grade", "review", "rubric", "fault", "praise", "top"])
"""Parts that judge."""
_SHOWN = _ADDRESS | _JUDGING | frozenset(["linter", "item", "outcome", "imperative", "regime", "trouble", "blindness"])
"""Parts that have points of their own."""
_TALK = frozenset(("item", "outcome", "refute", "blindness", "trouble"))
"""Parts without which, and without those above, a sentence is about something else."""
_DIRECT = frozenset(("evaluator", "called", "machine", "label"))
"""Those that name the one who is spoken to."""
_PURE, _ROWS, _MANY = 35, 3, 2
"""Percent of words without a part up to which a sentence that is addressed twice is an appeal; equal figures that make a
table of scores; parts that address or judge from which a sentence with little else is talk about judging."""
_SAID = 3
"""Words from which a sentence says anything."""
_DENSE = (15, 25, 35, 45, 55, 65)
"""Percent of words without a part, up to which a sentence says little but what its parts say."""
_POINTS: dict[str, int] = {
    "tabled": 20, "friend": 9, "called": 8, "dense-15": 8, "evaluator": 8, "dense-25": 6, "nulled": 6, "told": 5, "all-of-it": 4,
    "asked-and-judged": 4, "before": 4, "bidden": 4, "faultless": 4, "imperative": 4, "blinded": 3, "fault": 3, "judged": 3, "rubric": 3,
    "top": 3, "you": 3, "assume": 2, "clear-2": 2, "favours-3": 2, "handed": 2, "item": 2, "ordered": 2, "said-item": 2, "silence": 2,
    "appeal": 1, "blindness": 1, "by-judge": 1, "clear-3": 1, "excellent": 1, "favours-2": 1, "favours-4": 1, "handed-most": 1,
    "itself": 1, "level-3": 1, "linter": 1, "meets": 1, "outcome": 1, "posed": 1, "praise": 1, "refuted": 1, "unmentioned": 1,
    "withheld": 1,
}  # fmt: skip
"""Points of each trait; fitted on sentences of real documents and of invented attacks, rounded, none below zero."""


class Grammar:
    """Reads sentences with one vocabulary."""

    def __init__(self, speech: Speech) -> None:
        """`speech` holds the words."""
        self._speech = speech

    def points(self, text: str) -> int:
        """The points of a text of one or few sentences; 0 when it asks for nothing or speaks to nobody."""
        return sum(_POINTS.get(trait, 0) for trait in traits(row_of(text, self._speech)))

    def row(self, text: str) -> Row:
        """The parts of a text."""
        return row_of(text, self._speech)


def traits(row: Row) -> set[str]:
    """Everything about a row that has points: parts, acts, how many of each kind, how dense it is; empty for one that asks for nothing."""
    places = row.places
    if not places.keys() & (_ADDRESS | _JUDGING | _TALK):
        return set()
    acts = done(places)
    acts |= {"unstrict"} if "strict" in places and "neg" in places else set()
    acts |= {"blinded"} if "blindness" in places and places.keys() & {"you", "evaluator", "linter", "machine", "grade", "review"} else set()
    acts |= {"friend"} if "friend" in places else set()
    favours = acts & _FAVOURS
    address, judging = places.keys() & _ADDRESS, places.keys() & _JUDGING
    judging -= {"review"} if "grade" in judging else set()
    judging -= {"strict"} if "fault" in judging else set()
    clear = favours - _FEEBLE
    percent = 100 * row.strange // max(1, row.words)
    if len(address) > 1 and percent <= _PURE and address & _DIRECT:
        acts, favours = acts | {"appeal"}, favours | {"appeal"}
    equal = max(len(places.get("small", ())), len(places.get("top", ())))
    if equal >= _ROWS and ("rubric" in places or ("item" in places and places.keys() & {"grade", "give"})):
        acts, favours = acts | {"tabled"}, favours | {"tabled"}
    if len(address) + len(judging) >= _MANY and percent <= _PURE:
        acts, favours = acts | {"talk"}, favours | {"talk"}
    if not favours or not (address or judging or clear or len(favours) > 1 or "all-of-it" in acts or "imperative" in places):
        return set()
    found = acts | (places.keys() & _SHOWN)
    found |= {f"dense-{most}" for most in _DENSE if percent <= most and row.words >= _SAID}
    for name, group in (("favours", favours), ("clear", clear), ("address", address), ("judging", judging)):
        found |= {f"{name}-{number}" for number in range(1, min(len(group), 4) + 1)}
    found |= {"asked-and-judged"} if address and clear and judging else set()
    found |= {"asked"} if address and favours else set()
    return found
