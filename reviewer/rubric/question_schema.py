"""What may stand in the YAML files of the questions: contradictions, probes, the voices of a panel, the bank."""

from typing import Any

from pydantic import Field

from reviewer.rubric.schema import KEBAB, SourceData, Strict
from reviewer.types.document import Role
from reviewer.types.facts import Genre
from reviewer.types.question import QuestionOrigin, VoiceId


class ContradictionAnchorData(Strict):
    """A worked example of a contradiction as written."""

    text: str = Field(min_length=3)
    found: bool


class ContradictionData(Strict):
    """A contradiction as written."""

    id: str = Field(pattern=KEBAB)
    title: str
    topic: str = Field(pattern=KEBAB)
    promise: dict[str, Any]
    mechanism: dict[str, Any]
    unless: dict[str, Any] | None = None
    questions: list[str] = Field(min_length=1)
    covers: list[str] = Field(min_length=2)
    anchors: list[ContradictionAnchorData] = Field(min_length=3)
    sources: list[SourceData] = Field(min_length=1)
    origin: list[str] = Field(min_length=1)


class ContradictionsFile(Strict):
    """`rubrics/questions/contradictions.yaml`."""

    terms: dict[str, list[str]] = Field(default_factory=dict)
    contradictions: list[ContradictionData] = Field(default_factory=list)


class VoiceData(Strict):
    """A voice of the panel as written."""

    id: VoiceId
    title: str
    concern: str
    topics: list[str] = Field(min_length=1)
    opens: dict[QuestionOrigin, list[str]]
    asks: list[str] = Field(min_length=2)


class VoicesFile(Strict):
    """`rubrics/questions/voices.yaml`."""

    voices: list[VoiceData] = Field(min_length=1)


class BankQuestionData(Strict):
    """A question of the bank as written."""

    id: str = Field(pattern=KEBAB)
    topics: list[str] = Field(min_length=1, max_length=4)
    voice: VoiceId
    text: str = Field(min_length=60)
    covers: list[str] = Field(min_length=1)
    trap: str = ""
    sources: list[SourceData] = Field(min_length=1, max_length=3)
    origin: list[str] = Field(min_length=1)


class BankFile(Strict):
    """`rubrics/questions/bank.yaml`."""

    topics: dict[str, list[str]]
    questions: list[BankQuestionData] = Field(min_length=1)


class ProbeData(Strict):
    """A probe as written."""

    id: str = Field(pattern=KEBAB)
    title: str
    topic: str = Field(pattern=KEBAB)
    weight: float = Field(gt=0, le=9, strict=False)
    kinds: list[Genre] = Field(default=["interview", "production", "ml", "one-page"], min_length=1)
    roles: list[Role] = Field(default_factory=list)
    matters: list[str] = Field(default_factory=list)
    line: dict[str, Any]
    unless: dict[str, Any] | None = None
    questions: list[str] = Field(min_length=1)
    covers: list[str] = Field(min_length=2)
    anchors: list[ContradictionAnchorData] = Field(min_length=3)
    sources: list[SourceData] = Field(min_length=1)
    origin: list[str] = Field(min_length=1)


class ProbesFile(Strict):
    """`rubrics/questions/probes.yaml`."""

    terms: dict[str, list[str]] = Field(default_factory=dict)
    probes: list[ProbeData] = Field(default_factory=list)
