"""The rubric as data: dimensions of criteria, their checks and detectors, levels, profiles and gates."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from reviewer.types.document import Role
from reviewer.types.facts import Genre

Scope = Literal["anywhere", "topic", "home", "devoted"]
Severity = Literal["high", "medium", "low"]
Polarity = Literal["merit", "defect"]
POINTS = (0.0, 0.30, 0.75, 1.0)
"""Points of levels 0 to 3 (`docs/writing-rubrics.md`)."""
SEVERITY_SHARE: dict[Severity, float] = {"high": 1.0, "medium": 1.0, "low": 0.4}
"""Share of its weight that a criterion keeps where a missing answer weighs so little."""
LEVEL_NAMES = ("absent", "mentioned", "specified", "justified")

Expression = tuple[object, ...]
"""A parsed Boolean expression: ("and", a, b), ("or", a, b), ("not", a), ("name", n), ("at_least", 2, "a", "b"),
("call", function, operator, value, arguments…)."""


class Detector(NamedTuple):
    """One node of a check's detector. Which fields count depends on `kind`, the name of a file in `rubric/kinds/`.

    A tuple, because there are ten thousand of them in a cold start and a tuple is read back five times as fast; two are equal only when
    they are one.
    """

    kind: str
    sets: tuple[int, ...] = ()
    """Lexicon sets (terms)."""
    values: tuple[str, ...] = ()
    """Dimensions of quantities, component kinds, structures or roles; for a pattern what every match holds
    (`rubric.literals`)."""
    parts: tuple["Detector", ...] = ()
    """Inner detectors (all, any, count)."""
    pattern: str = ""
    """Regular expression (pattern)."""
    within: Literal["sentence", "block", "section"] = "sentence"
    """Where all parts must meet (all)."""
    at_least: int = 1
    """How many (count), or words of body (section)."""
    distinct: Literal["sentence", "block", "section", "mention"] = "sentence"
    """What is counted (count)."""
    roles: tuple[Role, ...] = ()
    """Only in sections of these roles; empty: in all."""
    denied: bool = False
    """True when negated and deferred text counts too."""
    code: bool = False
    """True when tagged code fences are searched too."""

    def __eq__(self, other: object) -> bool:
        return self is other

    def __ne__(self, other: object) -> bool:
        return self is not other

    def __hash__(self) -> int:
        return id(self)


@dataclass(frozen=True, slots=True, eq=False)
class Check:
    """A yes/no question that a quote answers."""

    id: str
    ask: str
    earn: str
    """What to write to earn it: imperative, lower case, no full stop."""
    scope: Scope
    detector: Detector


@dataclass(frozen=True, slots=True, eq=False)
class Anchor:
    """A worked example with the level that it must get."""

    text: str
    level: int
    tag: str
    """`negated`, `deferred`, `stuffed`, or empty for a plain one."""


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A place in a reading that a criterion rests on."""

    reading: str
    """Id in `corpus/catalog.yaml`."""
    at: str
    """Section, chapter or page; empty for the whole."""
    fact: str
    """What the reading says there, in our words."""


@dataclass(frozen=True, slots=True, eq=False)
class Criterion:
    """A scenario that a design is held against."""

    id: str
    code: str
    """What `check` prints; stable."""
    dimension: str
    title: str
    scenario: str
    weight: float
    """Share within its dimension, relative to its siblings."""
    polarity: Polarity
    severities: tuple[tuple[str, Severity], ...]
    """Severity for each kind of document."""
    genres: tuple[Genre, ...]
    """Kinds of document that need it."""
    applies_when: Expression | None
    """Over extracted facts; `None`: always."""
    applies_text: str
    """`applies_when` as written."""
    home: tuple[Role, ...]
    topic: Detector
    checks: tuple[Check, ...]
    levels: tuple[tuple[int, Expression], ...]
    """Level and condition over check ids, in order: the first that holds counts."""
    anchors: tuple[Anchor, ...]
    pushback: str
    covers: tuple[str, ...]
    failure_modes: tuple[str, ...]
    hint: str
    sources: tuple[Source, ...]
    origin: tuple[str, ...]

    def severity(self, genre: str) -> Severity:
        """How much a missing answer weighs in a document of this kind."""
        return dict(self.severities)[genre]


@dataclass(frozen=True, slots=True, eq=False)
class Dimension:
    """A weighted group of criteria."""

    id: str
    title: str
    weight: float
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """How strictly to judge: weights of dimensions and the level below which a criterion is a finding."""

    id: str
    title: str
    weights: tuple[tuple[str, float], ...]
    """Factor for a dimension's weight; 1 when not named."""
    minimum: tuple[tuple[str, int], ...]
    """By severity (high, medium, low): the level below which a criterion becomes a finding."""


@dataclass(frozen=True, slots=True, eq=False)
class Gate:
    """A gap that caps the total whatever the rest is worth."""

    criterion: str
    below: int
    """The gate shuts when the criterion is scored below this level."""
    when: Expression | None
    cap: float
    """The highest overall score while it is shut, 0 to 100."""
    reason: str


@dataclass(frozen=True, slots=True, eq=False)
class Rubric:
    """A framework: dimensions, profiles and gates."""

    id: str
    version: str
    title: str
    dimensions: tuple[Dimension, ...]
    profiles: tuple[Profile, ...]
    defaults: tuple[tuple[str, str], ...]
    """Profile for each kind of document."""
    gates: tuple[Gate, ...]

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """All criteria in order."""
        return tuple(criterion for dimension in self.dimensions for criterion in dimension.criteria)

    def profile(self, profile_id: str) -> Profile | None:
        """The profile of that id, or `None`."""
        return next((profile for profile in self.profiles if profile.id == profile_id), None)
