"""All knowledge that a review needs, compiled: rubric, words, component groups, template lines and cited readings."""

from dataclasses import dataclass

from reviewer.types.failure import FailureMode
from reviewer.types.lexicon import Lexicon
from reviewer.types.question import Contradiction, Probe, Voice
from reviewer.types.reading import Reading
from reviewer.types.rubric import Rubric


@dataclass(frozen=True, slots=True, eq=False)
class Knowledge:
    """What the stages are run with."""

    rubric: Rubric
    lexicon: Lexicon
    groups: dict[str, tuple[str, ...]]
    """Unions of component kinds."""
    known_templates: frozenset[int]
    """Fingerprints of the lines of well-known templates."""
    readings: dict[str, Reading]
    """All readings of the catalog, by id."""
    modes: tuple[FailureMode, ...] = ()
    """The catalogue of failure modes, in the order of its files."""
    contradictions: tuple[Contradiction, ...] = ()
    """Promises that mechanisms elsewhere cannot keep."""
    probes: tuple[Probe, ...] = ()
    """Lines that call for a question wherever they stand."""
    voices: tuple[Voice, ...] = ()
    """Who may sit on a panel."""
