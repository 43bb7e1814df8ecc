"""What was extracted from a document: the values that the rubric's detectors look at."""

from dataclasses import dataclass
from typing import Literal

from reviewer.types.document import Document
from reviewer.types.estimate import Estimate
from reviewer.types.quantity import Quantity

Verdict = Literal["design", "template", "not-a-design"]
Genre = Literal["interview", "production", "ml", "one-page"]
"""The kind of design document; it decides which criteria apply."""


@dataclass(frozen=True, slots=True, eq=False)
class Negation:
    """A stretch in which what is said is denied."""

    low: int
    """Offset in `Document.plain` where the denial's reach starts."""
    high: int
    """Offset past its end."""
    cue_low: int
    """Offset of the denying word; a term that contains the word itself is not denied by it."""
    cue_high: int
    """Offset past the denying word."""


@dataclass(frozen=True, slots=True, eq=False)
class Component:
    """A building block that the design uses, with every place that names it."""

    kind: str
    """Id of the kind in `rubrics/vocabulary/components.yaml`."""
    name: str
    """As the document writes it at the first place."""
    places: tuple[tuple[int, int], ...]
    """Offsets in `Document.plain` (start, end), sorted; places in diagrams are among them."""
    drawn: bool
    """True when a diagram shows it."""


@dataclass(frozen=True, slots=True, eq=False)
class System:
    """Which system is being designed."""

    id: str
    """Id of a known system, empty when none is recognised."""
    name: str
    """The title without words such as "Design a"; empty when the document has no title."""
    confidence: float
    """0 to 1: how much of the evidence (title, opening paragraphs) speaks for it."""


@dataclass(frozen=True, slots=True, eq=False)
class Classification:
    """What the document is."""

    verdict: Verdict
    reason: str
    """One clause; empty for a design."""
    genre: Genre
    genre_reason: str
    """What it was recognised by, or that it was declared."""
    foreign: bool
    """True when most of the text is in a script that the vocabulary does not cover (Chinese, Japanese, Korean, …)."""


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """Everything the engine may know about a document."""

    document: Document
    bars: tuple[int, ...]
    """For each sentence why it is no evidence, an index into `types.document.BARS`; 0 when it may be evidence."""
    negations: tuple[Negation, ...]
    """Sorted by `low`."""
    quantities: tuple[Quantity, ...]
    """Sorted; their offsets are those of `Document.plain`."""
    components: tuple[Component, ...]
    """By kind and name."""
    system: System
    classification: Classification
    estimates: tuple[Estimate, ...] = ()
    """What is calculated or claimed with numbers, recomputed; in order of the text."""
