"""The questions about one document: gathered, made specific, ranked, near-duplicates left out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reviewer.estimates.findings import family_of
from reviewer.questions.contradictions import questions_of
from reviewer.questions.decisions import unreasoned
from reviewer.questions.likeness import alike
from reviewer.questions.slots import Filled, Slots
from reviewer.rubric.view import View
from reviewer.types.document import Document
from reviewer.types.failure import ModeResult
from reviewer.types.question import Contradiction, Question
from reviewer.types.rubric import Profile
from reviewer.types.scorecard import CriterionResult, Scorecard

__all__ = ["Grounds", "ask"]

MOST = 10
"""Questions asked by default: what fits a review meeting."""
_A_TOPIC = 3
"""Questions of one dimension or group among them."""
_MODE, _SUM, _GAP = 1.6, 7.0, 1.0
"""Weights: of a missed mode by its rank (up to 12), of a sum that does not come out, of a gap by its criterion's weight (up to 5)."""


_SIZED = "Which of the two figures is {component} sized for, and what in {system} changes with the other?"
_BUILT = "Which of the two figures is the design built on, and what changes with the other?"
_SUM_COVERS = ("the right sum with its units", "which component was sized by the wrong figure", "what changes in cost, shards or latency")


@dataclass(frozen=True, slots=True, eq=False)
class Grounds:
    """What the questions are drawn from."""

    view: View
    groups: Mapping[str, tuple[str, ...]]
    scorecard: Scorecard
    profile: Profile
    modes: Sequence[ModeResult]
    contradictions: Sequence[Contradiction]

    @property
    def document(self) -> Document:
        """The document."""
        return self.view.document


def ask(grounds: Grounds, most: int = MOST) -> list[Question]:
    """The weightiest questions, at most `most` and at most three of one topic; no two of them ask the same."""
    slots = Slots(grounds.view.facts, grounds.groups)
    everything = [
        *questions_of(grounds.contradictions, grounds.view, slots), *_sums(grounds, slots), *_modes(grounds, slots),
        *unreasoned(grounds.view, slots), *_gaps(grounds, slots),
    ]  # fmt: skip
    everything.sort(key=lambda item: (-item.weight, item.id))
    chosen: list[Question] = []
    topics: dict[str, int] = {}
    for item in everything:
        if len(chosen) == most:
            break
        if topics.get(item.topic, 0) < _A_TOPIC and not any(alike(item.text, other.text) for other in chosen):
            topics[item.topic] = topics.get(item.topic, 0) + 1
            chosen.append(item)
    return chosen


def _sums(grounds: Grounds, slots: Slots) -> Iterator[Question]:
    """The sums that do not come out: which figure is the design built on?"""
    document = grounds.document
    wrong = [item for item in grounds.view.facts.estimates if item.verdict == "inconsistent" and item.gravity == "error"]
    for number, item in enumerate(wrong[:3], 1):
        family = family_of(item.kind)
        line = document.position(item.start).line
        asked = slots.fill(_SIZED)
        text = f"Line {line}: {item.explanation}. {asked.text if asked else _BUILT}"
        sources = tuple(f"{source.reading} {source.at}".strip() for source in family.sources)
        place = ((item.start, item.end),)
        yield Question(f"{item.kind}-{number}", text, item.kind, "sum", place, _SUM_COVERS, sources, _SUM - number, "estimation")


def _modes(grounds: Grounds, slots: Slots) -> Iterator[Question]:
    for result in grounds.modes:
        if result.status not in ("missed", "partial"):
            continue
        criterion = result.mode.criterion
        filled = _most_specific([found for template in result.mode.questions if (found := slots.fill(template, result.components))])
        if filled is None:
            continue
        weight = result.rank * _MODE * (1.0 if result.status == "missed" else 0.5)
        places = filled.places or result.places[:1]
        text = filled.text if filled.specific else _led(grounds.document, result.places, filled.text)
        sources = tuple(f"{source.reading} {source.at}".strip() for source in criterion.sources)
        yield Question(
            f"{criterion.id}-1", text, criterion.id, "failure-mode", places, criterion.covers, sources, weight, result.mode.group
        )  # fmt: skip


def _most_specific(filled: Sequence[Filled]) -> Filled | None:
    return max(filled, key=lambda item: item.specific, default=None)


def _gaps(grounds: Grounds, slots: Slots) -> Iterator[Question]:
    """Criteria below the level that their severity asks for; what is justified already is not asked."""
    minimum = dict(grounds.profile.minimum)
    genre = grounds.view.facts.classification.genre
    for result in grounds.scorecard.criteria:
        criterion = result.criterion
        severity = criterion.severity(genre)
        if result.status != "scored" or result.level is None or criterion.polarity == "defect" or severity == "low":
            continue
        if result.level >= max(2, minimum.get(severity, 1)):
            continue
        filled = slots.fill(criterion.pushback)
        if filled is None:
            continue
        places = _evidence(result) or _at_home(grounds, result)
        text = filled.text if filled.specific and "{component}" not in criterion.pushback else _led(grounds.document, places, filled.text)
        weight = _GAP * result.weight * (3 - result.level) / 3 * (1.5 if severity == "high" else 1.0)
        sources = tuple(f"{source.reading} {source.at}".strip() for source in criterion.sources)
        yield Question(
            f"{criterion.id}-1", text, criterion.id, "criterion", tuple(places) or filled.places, criterion.covers, sources, weight,
            criterion.dimension,
        )  # fmt: skip


def _evidence(result: CriterionResult) -> list[tuple[int, int]]:
    return [check.evidence[0] for check in result.checks if check.evidence][:1]


def _at_home(grounds: Grounds, result: CriterionResult) -> list[tuple[int, int]]:
    """The first sentence with a component or a number in a section that the criterion is at home in, else in the document."""
    document, facts = grounds.document, grounds.view.facts
    marked = sorted({*(low for item in facts.components for low, _ in item.places), *(item.start for item in facts.quantities)})
    home = grounds.view.role_mask(result.criterion.home)
    best: list[tuple[int, int]] = []
    at = 0
    for number, sentence in enumerate(document.sentences):
        while at < len(marked) and marked[at] < sentence.low:
            at += 1
        if at == len(marked):
            break
        if marked[at] < sentence.high and grounds.view.usable(number):
            if home[number]:
                return [(sentence.start, sentence.end)]
            best = best or [(sentence.start, sentence.end)]
    return best


def _led(document: Document, places: Sequence[tuple[int, int]], question: str) -> str:
    """The question behind the line of the document that it takes up."""
    if not places:
        return question
    start, end = places[0]
    quote = " ".join(document.text[start:end].replace("*", "").replace("`", "").replace("|", " ").split()).strip(" -#>•")
    if len(quote) > 120:
        quote = quote[:119].rsplit(" ", 1)[0] + " …"
    return f"Line {document.position(start).line} says “{quote}”. {question}"
