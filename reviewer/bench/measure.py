"""One document through every operator: its own figures, and what came of each changed copy."""

from dataclasses import dataclass
from random import Random
from zlib import crc32

from reviewer.bench.change import Operator
from reviewer.bench.outcome import FLAGS, Outcome, compare
from reviewer.bench.subject import Subject
from reviewer.review import Reviewer

__all__ = ["Measured", "Ordered", "measure_document", "measure_pair"]


@dataclass(frozen=True, slots=True)
class Measured:
    """A document's own figures and the outcomes of its changed copies."""

    path: str
    score: float
    """Overall score, 0 to 100."""
    words: int
    verdict: str
    """`design`, `template` or `not-a-design`."""
    genre: str
    warnings: int
    """Findings at the default severity."""
    flagged: bool
    """Whether it is said to hold text for the reviewer: a false alarm, as far as the documents are honest."""
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Ordered:
    """A draft and its accepted version."""

    name: str
    """Name of their folder."""
    draft: float
    """Overall score of the draft."""
    final: float
    """Overall score of the accepted version."""
    draft_words: int
    final_words: int


def measure_document(reviewer: Reviewer, text: str, path: str, operators: tuple[Operator, ...], seed: int) -> Measured:
    """The figures of one document. What is planted depends on `seed`, the operator and the text alone, never on the path.

    Nothing is planted in what is no design: there is nothing to be missed in it.
    """
    before = reviewer.review(text, path=path)
    subject = Subject(before, reviewer.knowledge.rubric)
    verdict = before.facts.classification.verdict
    outcomes = []
    for operator in operators if verdict == "design" else ():
        random = Random(f"{seed}:{crc32(text.encode()):08x}:{operator.id}")
        for change in operator.make(subject, random):
            outcomes.append(compare(operator, change, before, reviewer.review(change.text, path=path)))
    return Measured(
        path=path, score=before.scorecard.overall, words=before.document.words, verdict=verdict, genre=before.facts.classification.genre,
        warnings=sum(item.severity != "info" for item in before.findings), flagged=any(item.rule in FLAGS for item in before.findings),
        outcomes=tuple(outcomes),
    )  # fmt: skip


def measure_pair(reviewer: Reviewer, name: str, draft: str, final: str) -> Ordered:
    """The scores of a draft and its accepted version, each read on its own."""
    one, two = (reviewer.review(text, path=name, explain=False) for text in (draft, final))
    return Ordered(name, one.scorecard.overall, two.scorecard.overall, one.document.words, two.document.words)
