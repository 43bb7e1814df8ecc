"""Questions about what a document of its kind must settle and does not; what is justified already is not asked."""

from collections.abc import Iterator
from typing import Final

from reviewer.questions.grounds import Grounds, cited, led, sentences_of
from reviewer.questions.quotes import is_quotable
from reviewer.questions.slots import Filled, Focus
from reviewer.types.hits import unpack
from reviewer.types.question import Question
from reviewer.types.scorecard import CriterionResult

__all__ = ["gaps"]

_MODERATE: Final = 2
"""Level from which a matter counts as settled."""
_PLACING: Final = ("-unplaced", "-lumped")
"""Ends of the ids of criteria about where something stands: what is said at all comes before where."""
_PLACED: Final = 0.25
_GRAVE: Final = 1.5
_FIRST_SEARCHED: Final = 12
_CENTRAL: Final = 4


def gaps(grounds: Grounds) -> Iterator[Question]:
    """A question for each criterion below the level that its severity asks for."""
    minimum = dict(grounds.profile.minimum)
    for result in grounds.scorecard.criteria:
        criterion = result.criterion
        severity = criterion.severity(grounds.genre)
        if result.status != "scored" or result.level is None or criterion.polarity == "defect":
            continue
        if severity == "low" and not grounds.wide:
            continue
        if result.level >= max(_MODERATE, minimum.get(severity, 1)):
            continue
        lines = _lines(grounds, result)
        filled = grounds.slots.fill(criterion.pushback, Focus(near=tuple(at for at, _ in lines[:3]), own=grounds.genre == "production"))
        order = _ordered(filled, lines) if filled else []
        worded = led(grounds, filled, (*order, *_central(grounds)), always=bool(lines)) if filled else None
        if filled is None or worded is None:
            continue
        grounds.slots.use(filled)
        text, places = worded
        weight = result.weight * (3 - result.level) / 3 * (_GRAVE if severity == "high" else 1.0)
        weight *= _PLACED if criterion.id.endswith(_PLACING) else 1.0
        yield Question(
            f"{criterion.id}-1", text, criterion.id, "criterion", places, criterion.covers, cited(criterion.sources), weight,
            criterion.dimension,
        )  # fmt: skip


def _ordered(filled: Filled, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Lines that may lead the question: those about the matter that name what it asks about, then where that is named, then the others."""
    named = {at for at, _ in filled.sentences}
    both = [item for item in lines if item[0] in named]
    return [*both, *filled.sentences, *lines]


def _central(grounds: Grounds) -> list[tuple[int, int]]:
    """Where the components and identifiers that the design speaks of most stand in prose."""
    names = grounds.slots.names
    return [(name.sentence, name.low) for name in (*names.own[:_CENTRAL], *map(names.component, names.of_kinds(None)[:_CENTRAL]))]


def _lines(grounds: Grounds, result: CriterionResult) -> list[tuple[int, int]]:
    """Sentences about the matter: evidence of what is met, then what names it and proves nothing, then any mention of it."""
    view = grounds.view
    evidence = sentences_of(grounds, [place for check in result.checks for place in check.evidence[:1]])
    rejected = sentences_of(grounds, [(r.start, r.end) for check in result.checks if check.search for r in check.search.rejected])
    mentions = [mention for number in result.criterion.topic.sets for mention in view.mentions(number)[:_FIRST_SEARCHED]]
    home = view.role_mask(result.criterion.home)
    named = {at: unpack(place)[0] for at, place in sorted(mentions) if home[at]}
    first = {at: view.lows[at] for at in (*evidence, *rejected)}
    return [(at, low) for at, low in {**first, **named, **first}.items() if is_quotable(view, at, terse=True)]
