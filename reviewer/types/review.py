"""Everything about one document: the value that all reports render."""

from dataclasses import dataclass

from reviewer.types.document import Document
from reviewer.types.facts import Facts
from reviewer.types.failure import ModeResult
from reviewer.types.finding import Finding
from reviewer.types.question import Question
from reviewer.types.reading import Citation
from reviewer.types.scorecard import Scorecard


@dataclass(frozen=True, slots=True, eq=False)
class Review:
    """The critique of one document."""

    document: Document
    facts: Facts
    sha256: str
    """Digest of the file's bytes, in hexadecimal."""
    rubric: tuple[str, str]
    """Id and version."""
    scorecard: Scorecard
    modes: tuple[ModeResult, ...]
    """Every failure mode of the catalogue, those that apply first, by rank."""
    questions: tuple[Question, ...]
    """What a staff engineer would ask, the weightiest first; empty where nobody asked for them."""
    findings: tuple[Finding, ...]
    """Sorted by place, then rule."""
    citations: tuple[Citation, ...]
    """Every source that something in the review points at, sorted by id."""
