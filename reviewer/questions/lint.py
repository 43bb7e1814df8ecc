"""What `reviewer rubric validate` proves of the questions: contradictions are found where they are, sources resolve."""

from reviewer.detect import detect
from reviewer.parse import parse
from reviewer.parse.terms import Matcher
from reviewer.questions.contradictions import contradictions_in
from reviewer.rubric.lint import Complaint
from reviewer.rubric.view import View
from reviewer.types.knowledge import Knowledge
from reviewer.types.question import Contradiction

__all__ = ["lint_contradictions"]

_ANCHORS = 4
"""Anchors that a contradiction needs: two texts that hold it in different words, two that do not."""


def lint_contradictions(knowledge: Knowledge) -> list[Complaint]:
    """Every complaint about the contradictions, in their order."""
    matcher = Matcher(knowledge.lexicon)
    ids = [item.id for item in knowledge.contradictions]
    complaints = [Complaint(name, "the id is used twice") for name in dict.fromkeys(ids) if ids.count(name) > 1]
    for item in knowledge.contradictions:
        complaints += [Complaint(item.id, message) for message in _messages(item, knowledge, matcher)]
    return complaints


def _messages(item: Contradiction, knowledge: Knowledge, matcher: Matcher) -> list[str]:
    messages = [f"unknown reading {source.reading!r}" for source in item.sources if source.reading not in knowledge.readings]
    if len(item.anchors) < _ANCHORS or len({wanted for _, wanted in item.anchors}) < 2:
        messages.append(f"needs {_ANCHORS} anchors, among them one that holds the contradiction and one that does not")
    for number, (text, wanted) in enumerate(item.anchors, 1):
        view = View(detect(parse(text, matcher), knowledge.lexicon))
        if any(contradictions_in([item], view)) != wanted:
            messages.append(f"anchor {number} is {'not found' if wanted else 'found'}")
    return messages
