"""Facts → checks, levels and statuses. It calls no detector of `detect`: everything it knows stands in the Facts."""

from collections.abc import Mapping
from functools import lru_cache

from reviewer.rubric.conditions import condition_holds
from reviewer.rubric.expression import holds
from reviewer.rubric.kinds import find_rest, find_some, possible
from reviewer.rubric.view import BODY_WORDS, Matches, View
from reviewer.types.rubric import SEVERITY_SHARE, Check, Criterion, Detector, Rubric
from reviewer.types.scorecard import CheckResult, CriterionResult, Rejection, Search, Status

MAX_QUOTES, FEW_QUOTES = 60, 3
"""Quotes kept for a check, and those kept where nobody explains; also the rejected places that are told."""
Quotes = tuple[tuple[int, int], ...]
"""Offsets of quotes in the text, the best first."""
_LONG = 320
"""Characters from which a sentence is cut to the part that holds the matches."""


def judge(
    rubric: Rubric, view: View, groups: Mapping[str, tuple[str, ...]], *, explain: bool = True
) -> list[CriterionResult]:
    """One result for every criterion of `rubric`, in its order, over a document's view; `groups` names unions of component kinds.

    With `explain` false no unmet check says where it looked, which only a full report needs.
    """
    return [judge_criterion(criterion, view, dict(groups), explain=explain) for criterion in rubric.criteria]


def judge_criterion(criterion: Criterion, view: View, groups: dict[str, tuple[str, ...]], *, explain: bool = True) -> CriterionResult:
    """The criterion's status, level and checks."""
    facts = view.facts
    genre = facts.classification.genre
    if genre not in criterion.genres:
        return _unscored(criterion, "not-applicable", f"{_article(genre)} document need not settle it")
    if not condition_holds(criterion.applies_when, facts, groups):
        return _unscored(criterion, "not-applicable", f"applies when {criterion.applies_text}")
    return score_checks(criterion, view, explain=explain)


def score_checks(criterion: Criterion, view: View, *, explain: bool = True, plans: bool = True) -> CriterionResult:
    """The criterion's level whether it applies or not: what anchors are tested with. Without `plans` what is put off never counts."""
    results = tuple(_check(check, criterion, view, explain, plans) for check in criterion.checks)
    if view.facts.classification.foreign and criterion.polarity == "merit":
        results = tuple(r if r.met else CheckResult(r.id, None, (), r.search) for r in results)
    weight = criterion.weight * SEVERITY_SHARE[criterion.severity(view.facts.classification.genre)]
    low = level_of(criterion, {result.id: bool(result.met) for result in results})
    unsure = any(result.met is None for result in results)
    high = level_of(criterion, {result.id: result.met is not False for result in results}) if unsure else low
    if low != high:
        reason = (
            "most of the text is in a script that the vocabulary does not cover"
            if view.facts.classification.foreign
            else "it may be shown in a picture, which cannot be read"
        )
        return CriterionResult(criterion, weight, "cannot-determine", reason, None, (low, high), results)
    return CriterionResult(criterion, weight, "scored", "", low, (low, low), results)


def level_of(criterion: Criterion, met: dict[str, bool]) -> int:
    """The level of the first rule that holds; 0 when none does."""
    for level, rule in criterion.levels:
        if holds(rule, lambda name: met[name]):
            return level
    return 0


@lru_cache(maxsize=1024)
def _unscored(criterion: Criterion, status: Status, reason: str) -> CriterionResult:
    checks = tuple(CheckResult(check.id, None, (), None) for check in criterion.checks)
    return CriterionResult(criterion, criterion.weight, status, reason, None, (0, 0), checks)


def _article(genre: str) -> str:
    return f"an {genre}" if genre in ("interview", "ml") else f"a {genre}"


def _check(check: Check, criterion: Criterion, view: View, explain: bool, plans: bool) -> CheckResult:
    hopeless = not possible(check.detector, view)
    if hopeless and not explain:
        return CheckResult(check.id, None if _hidden_in_picture(check.detector, view) else False, (), None)
    mask = view.mask(check.scope, criterion) if plans else view.firm_mask(check.scope, criterion)
    matches = {} if hopeless or 1 not in mask else find_some(check.detector, view, mask)
    quotes = _quotes(matches, view, criterion, MAX_QUOTES if explain else FEW_QUOTES)
    if explain and matches:
        quotes = _more(quotes, find_rest(check.detector, view, mask), matches, view, criterion)
    if check.detector is criterion.topic and (explain or not matches):
        quotes = _more(quotes, view.headed(criterion.topic.sets, BODY_WORDS), matches, view, criterion)
    if quotes:
        return CheckResult(check.id, True, quotes, None)
    met = None if _hidden_in_picture(check.detector, view) else False
    return CheckResult(check.id, met, (), _search(check, criterion, view, mask) if explain else None)


def _more(quotes: Quotes, found: Matches, known: Matches, view: View, criterion: Criterion) -> Quotes:
    """`quotes` with those of `found` behind them that are not among `known`, as many as there may be."""
    added = {at: ranges for at, ranges in found.items() if at not in known}
    return quotes + _quotes(added, view, criterion, MAX_QUOTES - len(quotes))


def _quotes(matches: Matches, view: View, criterion: Criterion, most: int) -> Quotes:
    """At most `most` sentences to show: those in sections devoted to the matter first, then in order of the text."""
    home = view.role_mask(criterion.home)
    chosen = sorted(matches, key=lambda at: (not home[at], at))[:most]
    document = view.document
    quotes = []
    for at in chosen:
        sentence = document.sentences[at]
        if sentence.end - sentence.start <= _LONG:
            quotes.append((sentence.start, sentence.end))
        else:
            ranges = matches[at]
            low, high = min(low for low, _ in ranges), max(high for _, high in ranges)
            quotes.append(document.source_range(low, high))
    return tuple(quotes)


def _hidden_in_picture(detector: Detector, view: View) -> bool:
    """Whether a drawing was asked for and the document has pictures, which cannot be read."""
    return view.pictured and _wants_drawing(detector)


@lru_cache(maxsize=4096)
def _wants_drawing(detector: Detector) -> bool:
    if detector.kind == "structure":
        return "diagram" in detector.values and "image" not in detector.values
    return any(_wants_drawing(part) for part in detector.parts)


def _search(check: Check, criterion: Criterion, view: View, mask: bytearray) -> Search:
    document = view.document
    titles: dict[str, None] = {}
    at = mask.find(1) if check.scope != "anywhere" else -1
    while at >= 0:
        section = document.sentences[at].section
        if title := document.sections[section].title:
            titles[title] = None
        at = mask.find(1, view.section_end(section))
    rejected: dict[int, Rejection] = {}
    for number in criterion.topic.sets:
        for mention in view.mentions(number):
            why = view.why_not(mention)
            if why and why != "heading" and mention[0] not in rejected and len(rejected) < FEW_QUOTES:
                sentence = document.sentences[mention[0]]
                rejected[mention[0]] = Rejection(sentence.start, sentence.end, why)
    return Search(tuple(titles), tuple(rejected.values()))
