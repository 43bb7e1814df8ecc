"""A pushback question about one document, and a question of the bank, which is about none."""

from dataclasses import dataclass
from typing import Literal

from reviewer.types.document import Role
from reviewer.types.facts import Genre
from reviewer.types.rubric import Detector, Source

QuestionOrigin = Literal["contradiction", "sum", "failure-mode", "criterion", "decision", "probe", "unanswered", "bank"]
VoiceId = Literal["sre", "data", "product", "security"]
"""Who would ask: an engineer for reliability, for data, somebody responsible for the product, for security."""


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """What a staff engineer would ask."""

    id: str
    """What it is about and a number: stable for one document."""
    text: str
    """The question, with names, numbers and lines of the document."""
    about: str
    """Id of the criterion, failure mode, family of sums, contradiction or probe."""
    origin: QuestionOrigin
    places: tuple[tuple[int, int], ...]
    """Stretches of `Document.text` that it rests on."""
    covers: tuple[str, ...]
    """What a strong answer covers."""
    sources: tuple[str, ...]
    """Citation ids."""
    weight: float
    """How much hangs on it: the higher, the sooner it is asked."""
    topic: str
    """Dimension or group that it belongs to: what a voice of the panel asks about."""
    voice: str = ""
    """Id of the voice of the panel that asks it; empty without a panel."""


@dataclass(frozen=True, slots=True, eq=False)
class Voice:
    """Somebody on a panel: asks in their own concern and tone."""

    id: VoiceId
    title: str
    concern: str
    """What they look after, in one line."""
    topics: tuple[str, ...]
    """Dimensions and groups of failure modes that they ask about, the closest first."""
    opens: tuple[tuple[str, tuple[str, ...]], ...]
    """By origin of a question, what they say before it."""
    asks: tuple[str, ...]
    """What they want to hear besides."""


@dataclass(frozen=True, slots=True, eq=False)
class Contradiction:
    """A promise that a mechanism elsewhere in the document cannot keep."""

    id: str
    title: str
    """The fault in one line."""
    promise: Detector
    """What is promised."""
    mechanism: Detector
    """What cannot keep it."""
    unless: Detector | None
    """What settles it after all; `None` where nothing does."""
    topic: str
    """Dimension that it belongs to."""
    questions: tuple[str, ...]
    """Templates; `{promise}` and `{mechanism}` are quotes, with `.line`."""
    covers: tuple[str, ...]
    anchors: tuple[tuple[str, bool], ...]
    """Worked examples: a text, and whether it holds the contradiction."""
    sources: tuple[Source, ...]
    origin: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class BankQuestion:
    """A question to practise on, from the study plans, in our words."""

    id: str
    topics: tuple[str, ...]
    """Words that a person would ask for it by; the most telling first."""
    voice: VoiceId
    text: str
    covers: tuple[str, ...]
    """What a strong answer covers."""
    trap: str
    """The answer that sounds right and is not; empty where there is none."""
    sources: tuple[Source, ...]
    origin: tuple[str, ...]
    """Plan and place in it, such as `four-month: December, knowledge integration 2`."""


@dataclass(frozen=True, slots=True, eq=False)
class Bank:
    """The questions of the study plans, and the topics they are found by."""

    questions: tuple[BankQuestion, ...]
    topics: dict[str, tuple[str, ...]]
    """Every topic, with the other words that a person may type for it."""


@dataclass(frozen=True, slots=True, eq=False)
class Probe:
    """A kind of line that calls for a question wherever it stands: an absolute promise, a periodic scan, a field that is added."""

    id: str
    title: str
    """What such a line leaves open, in one line."""
    line: Detector
    """Finds the line."""
    unless: Detector | None
    """What settles it after all; `None` where nothing does."""
    roles: tuple[Role, ...]
    """Sections that the line may stand in; empty: any."""
    genres: tuple[Genre, ...]
    """Kinds of documents that it is asked of."""
    weight: float
    """How much hangs on it, from 0 to 9."""
    topic: str
    """Dimension that it belongs to."""
    questions: tuple[str, ...]
    """Templates; `{line}` is the line as a quote, with `.line`."""
    matters: tuple[str, ...]
    """Criteria and failure modes about the same matter: they are not asked about besides."""
    covers: tuple[str, ...]
    anchors: tuple[tuple[str, bool], ...]
    """Worked examples: a text, and whether it holds such a line."""
    sources: tuple[Source, ...]
    origin: tuple[str, ...]
