"""Everything about one document: the value that all reports render."""

from dataclasses import dataclass

from reviewer.types.document import Document
from reviewer.types.facts import Facts
from reviewer.types.finding import Finding
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
    findings: tuple[Finding, ...]
    """Sorted by place, then rule."""
    citations: tuple[Citation, ...]
    """Every source that something in the review points at, sorted by id."""
