"""What `reviewer rubric validate` proves of the questions: contradictions and probes are found where they are, slots and sources exist."""

from collections.abc import Callable, Iterable

from reviewer.detect import detect
from reviewer.parse import parse
from reviewer.parse.terms import Matcher
from reviewer.questions.contradictions import contradictions_in
from reviewer.questions.probes import probed_lines
from reviewer.questions.slots import unknown_slots
from reviewer.rubric.lint import Complaint
from reviewer.rubric.view import View
from reviewer.types.knowledge import Knowledge
from reviewer.types.question import Contradiction, Probe

__all__ = ["lint_questions"]

_ANCHORS = 3
"""Anchors that each needs: two texts that hold it in different words, one that does not."""


def lint_questions(knowledge: Knowledge) -> list[Complaint]:
    """Every complaint about contradictions, probes and the templates of all questions."""
    matcher = Matcher(knowledge.lexicon)

    def seen(text: str) -> View:
        return View(detect(parse(text, matcher), knowledge.lexicon))

    ids = [*(item.id for item in knowledge.contradictions), *(probe.id for probe in knowledge.probes)]
    complaints = [Complaint(name, "the id is used twice") for name in dict.fromkeys(ids) if ids.count(name) > 1]
    for item in knowledge.contradictions:
        messages = _messages(item, knowledge, lambda text, item=item: any(contradictions_in([item], seen(text))))  # type: ignore[misc]
        complaints += [Complaint(item.id, message) for message in messages]
    for probe in knowledge.probes:
        messages = _messages(probe, knowledge, lambda text, probe=probe: bool(probed_lines(probe, seen(text))))  # type: ignore[misc]
        complaints += [Complaint(probe.id, message) for message in messages]
    return [*complaints, *_slots(knowledge)]


def _messages(item: Contradiction | Probe, knowledge: Knowledge, found_in: Callable[[str], bool]) -> Iterable[str]:
    yield from (f"unknown reading {source.reading!r}" for source in item.sources if source.reading not in knowledge.readings)
    if len(item.anchors) < _ANCHORS or len({wanted for _, wanted in item.anchors}) < 2:
        yield f"needs {_ANCHORS} anchors, one of which at least holds it and one does not"
    for number, (text, wanted) in enumerate(item.anchors, 1):
        if found_in(text) != wanted:
            yield f"anchor {number} is {'not found' if wanted else 'found'}"


def _slots(knowledge: Knowledge) -> Iterable[Complaint]:
    """Templates with a slot that nothing can fill."""
    templates = [(item.id, template) for item in knowledge.contradictions for template in item.questions]
    templates += [(probe.id, template) for probe in knowledge.probes for template in probe.questions]
    templates += [(mode.criterion.id, template) for mode in knowledge.modes for template in mode.questions]
    templates += [(criterion.id, criterion.pushback) for criterion in knowledge.rubric.criteria]
    kinds = {name.partition("/")[2] for name in knowledge.lexicon.names if name.startswith("component")}
    for name, template in templates:
        for slot in unknown_slots(template, kinds | knowledge.groups.keys()):
            yield Complaint(name, f"nothing can fill the slot {{{slot}}}")
