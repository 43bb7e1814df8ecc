"""Failure modes: what can break in a design, and what the document says about it."""

from dataclasses import dataclass
from typing import Literal

from reviewer.types.rubric import Criterion, Detector, Expression
from reviewer.types.scorecard import CheckResult

FailureStatus = Literal["addressed", "partial", "missed", "not-applicable"]
STATUS_OF_LEVEL: tuple[FailureStatus, ...] = ("missed", "partial", "addressed")
"""Status by the level that a mode's criterion gets."""


@dataclass(frozen=True, slots=True, eq=False)
class Likelihood:
    """Something in a design that makes a mode more or less likely."""

    when: Expression | None
    """Over facts; `None` where only the text decides."""
    where: Detector | None
    """What stands in the text; `None` where only the facts decide."""
    factor: float
    """Times as likely; below 1 where it makes it less so."""
    why: str
    """One clause, as the report shows it."""
    enough: bool = False
    """Whether it is a sign so plain that the mode applies where it holds, whatever else the mode asks for."""


@dataclass(frozen=True, slots=True, eq=False)
class FailureMode:
    """An entry of the catalogue."""

    criterion: Criterion
    """Its checks, anchors, home, severity, sources and origin; level 2 is addressed, 1 partial, 0 missed."""
    group: str
    """The family it belongs to: crash, cache, overload, consistency, messaging, …"""
    where: Detector | None
    """Text without which the mode is not possible; `None` where the facts alone decide."""
    propagates: tuple[str, ...]
    """How it spreads, step by step."""
    noticed_by: tuple[str, ...]
    """What shows it first."""
    likely: tuple[Likelihood, ...]
    questions: tuple[str, ...]
    """Templates of pushback questions; slots in braces."""
    components: tuple[str, ...]
    """Kinds of components that it strikes, groups resolved; the first that the document has is named."""


@dataclass(frozen=True, slots=True, eq=False)
class ModeResult:
    """What a document says about one mode."""

    mode: FailureMode
    status: FailureStatus
    reason: str
    """Why it does not apply; empty otherwise."""
    checks: tuple[CheckResult, ...]
    rank: float
    """Severity × likelihood for this design; 0 when it does not apply."""
    why: tuple[str, ...]
    """What moved the likelihood."""
    components: tuple[str, ...]
    """Names, as the document writes them, of the components that it strikes."""
    places: tuple[tuple[int, int], ...]
    """Where these, or the text that makes the mode possible, stand first (offsets in `Document.text`)."""
    question: str = ""
    """What is asked about it in this document; empty where nothing is, or where no question can be made specific."""
