"""What operators see of a document: its review, and which criteria are at home in which of its sections."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from reviewer.types.document import EVIDENCE, Document, Role
from reviewer.types.review import Review
from reviewer.types.rubric import Rubric
from reviewer.types.scorecard import CriterionResult

__all__ = ["UNASKED", "Subject", "touched"]

UNASKED: tuple[Role, ...] = ("other", "background", "references")
"""Roles of sections that no criterion needs."""


class Subject:
    """A document with its review (every quote of every check) and the rubric it was held against."""

    def __init__(self, review: Review, rubric: Rubric) -> None:
        """`review` must be of the unchanged text."""
        self.review = review
        self.rubric = rubric

    @property
    def document(self) -> Document:
        """The parsed document."""
        return self.review.document

    @cached_property
    def scored(self) -> tuple[CriterionResult, ...]:
        """Results of the criteria that were scored above 0 and are no defects."""
        results = self.review.scorecard.criteria
        return tuple(item for item in results if item.status == "scored" and item.level and item.criterion.polarity == "merit")

    def section_at(self, offset: int) -> int:
        """Index of the innermost section that holds an offset in `Document.text`."""
        return self.document.section_at(offset)

    def subtree(self, section: int) -> range:
        """The indexes of a section and all below it."""
        sections = self.document.sections
        stop = section + 1
        while stop < len(sections) and sections[stop].start < sections[section].end:
            stop += 1
        return range(section, stop)

    @cached_property
    def body_words(self) -> tuple[int, ...]:
        """For each section the words of evidence in its own body."""
        words = [0] * len(self.document.sections)
        for sentence, bar in zip(self.document.sentences, self.review.facts.bars, strict=True):
            if bar == EVIDENCE:
                words[sentence.section] += self.document.plain.count(" ", sentence.low, sentence.high) + 1
        return tuple(words)

    def words(self, section: int) -> int:
        """Words of evidence in a section and all below it."""
        return sum(self.body_words[at] for at in self.subtree(section))

    def quotes(self, result: CriterionResult) -> Iterator[tuple[int, int]]:
        """Every quote that a criterion's checks rest on, as offsets in `Document.text`; one that proves two checks comes twice."""
        for check in result.checks:
            yield from check.evidence

    def concerned(self, section: int) -> tuple[str, ...]:
        """Ids of the criteria that are at home in a section's role, whether they found something in it or not."""
        role = self.document.sections[section].role
        results = self.review.scorecard.criteria
        return tuple(item.criterion.id for item in results if item.status == "scored" and item.level and role in item.criterion.home)


def touched(subject: Subject, edits: Sequence[tuple[int, int, str]]) -> tuple[int, ...]:
    """Indexes of the sections in which edits (start, end, new text) start, in order."""
    return tuple(sorted({subject.section_at(start) for start, _, _ in edits}))
