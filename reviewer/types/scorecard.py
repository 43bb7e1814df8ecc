"""What the engine found: each check with its evidence, each criterion with its level, each dimension with its score."""

from dataclasses import dataclass
from typing import Literal

from reviewer.types.rubric import Criterion

Status = Literal["scored", "not-applicable", "cannot-determine"]


@dataclass(frozen=True, slots=True, eq=False)
class Rejection:
    """A place that names the matter and proves nothing."""

    start: int
    """Offset in `Document.text`."""
    end: int
    """Offset past the last character."""
    why: str
    """For example `negated`, `deferred`, `template`."""


@dataclass(frozen=True, slots=True, eq=False)
class Search:
    """Where an unmet check looked, and what it found that is no evidence."""

    sections: tuple[str, ...]
    """Titles of the sections that were searched for devoted text; empty: there is none, and the whole document was searched."""
    rejected: tuple[Rejection, ...]
    """At most three."""


@dataclass(frozen=True, slots=True, eq=False)
class CheckResult:
    """The answer to one check."""

    id: str
    met: bool | None
    """`None` when the document cannot tell (a picture, a script that is not covered)."""
    evidence: tuple[tuple[int, int], ...]
    """Offsets in `Document.text` of at most three quotes; empty unless met."""
    search: Search | None
    """`None` when met."""


@dataclass(frozen=True, slots=True, eq=False)
class CriterionResult:
    """One criterion's status and level."""

    criterion: Criterion
    weight: float
    """The criterion's weight, less where its severity is low for this kind of document."""
    status: Status
    reason: str
    """Why it is not scored; empty otherwise."""
    level: int | None
    """0 to 3; `None` unless scored."""
    bounds: tuple[int, int]
    """Lowest and highest level it may have; equal when scored."""
    checks: tuple[CheckResult, ...]


@dataclass(frozen=True, slots=True, eq=False)
class DimensionResult:
    """One dimension's score."""

    id: str
    title: str
    weight: float
    """After the profile's factor, less where all that it asks is of low severity for this kind of document."""
    score: float | None
    """0 to 100; `None` when none of its criteria is scored."""
    criteria: tuple[CriterionResult, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Scorecard:
    """The whole result; scores are 0 to 100."""

    overall: float
    interval: tuple[float, float]
    """Lowest and highest overall score, given what could not be determined."""
    coverage: float
    """Weight scored over weight applicable, 0 to 1."""
    gates: tuple[str, ...]
    """Ids of criteria whose gate is shut."""
    cap: tuple[float, str] | None
    """The highest score allowed, and why; `None` when nothing caps it."""
    profile: str
    dimensions: tuple[DimensionResult, ...]

    @property
    def criteria(self) -> tuple[CriterionResult, ...]:
        """All criteria in the rubric's order."""
        return tuple(result for dimension in self.dimensions for result in dimension.criteria)
