"""The door for rubric data: pydantic models with unknown fields forbidden. Detectors are checked where they are compiled."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from reviewer.types.document import Role
from reviewer.types.facts import Genre
from reviewer.types.rubric import Scope, Severity

KEBAB = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
_DOTTED = r"^[a-z0-9]+(?:-[a-z0-9]+)*\.[a-z0-9]+(?:-[a-z0-9]+)*$"


class Strict(BaseModel):
    """Data that may hold nothing but its fields."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class CheckData(Strict):
    """A check as written."""

    ask: str = Field(min_length=8)
    earn: str = Field(min_length=8)
    detect: dict[str, Any] | None = None
    scope: Scope | None = None


class LevelData(Strict):
    """A level rule as written."""

    level: Literal[1, 2, 3]
    when: str = Field(min_length=1)


class AnchorData(Strict):
    """A worked example as written."""

    text: str = Field(min_length=3)
    level: Literal[0, 1, 2, 3]
    tag: Literal["negated", "deferred", "stuffed", ""] = Field(default="", alias="is")


class SourceData(Strict):
    """A source as written."""

    reading: str
    at: str = ""
    fact: str = ""


class CriterionData(Strict):
    """A criterion as written."""

    id: str = Field(pattern=_DOTTED)
    code: str = Field(pattern=r"^[A-Z]{2,5}\d{2,3}$")
    title: str
    scenario: str
    weight: float = Field(gt=0, le=5, strict=False)
    severity: Severity | dict[Genre, Severity]
    polarity: Literal["merit", "defect"] = "merit"
    kinds: list[Genre] = Field(default=["interview", "production", "ml", "one-page"], min_length=1)
    applies_when: str | None = None
    home: list[Role] = Field(min_length=1)
    topic: list[str] = Field(min_length=1)
    checks: dict[str, CheckData] = Field(min_length=1, max_length=6)
    levels: list[LevelData] = Field(min_length=1, max_length=3)
    anchors: list[AnchorData] = Field(min_length=4)
    pushback: str
    covers: list[str] = Field(min_length=2)
    failure_modes: list[str] = []
    hint: str
    sources: list[SourceData] = []
    origin: list[str] = Field(min_length=1)


class CriteriaFile(Strict):
    """A file with the criteria of one dimension."""

    terms: dict[str, list[str]] = {}
    criteria: list[CriterionData] = Field(min_length=1)


class LikelihoodData(Strict):
    """What makes a failure mode more or less likely, as written."""

    when: str | None = None
    where: dict[str, Any] | None = None
    factor: float = Field(gt=0, le=4, strict=False)
    enough: bool = False
    why: str = Field(min_length=8)


class ModeAnchorData(Strict):
    """A worked example of a failure mode as written."""

    text: str = Field(min_length=3)
    status: Literal["addressed", "partial", "missed"]
    tag: Literal["negated", "deferred", "stuffed", ""] = Field(default="", alias="is")


class ModeData(Strict):
    """A failure mode as written."""

    id: str = Field(pattern=KEBAB)
    code: str = Field(pattern=r"^FAIL\d{2,3}$")
    title: str
    severity: Severity
    kinds: list[Genre] = Field(default=["interview", "production", "ml", "one-page"], min_length=1)
    when: str | None = None
    where: dict[str, Any] | None = None
    components: list[str] = []
    scenario: str = Field(min_length=60)
    propagates: list[str] = Field(min_length=2)
    noticed_by: list[str] = Field(min_length=1)
    likely: list[LikelihoodData] = []
    home: list[Role] = Field(min_length=1)
    topic: list[str] = Field(min_length=1)
    checks: dict[str, CheckData] = Field(min_length=2, max_length=6)
    addressed: str
    partial: str | None = None
    questions: list[str] = Field(min_length=1)
    covers: list[str] = Field(min_length=2)
    anchors: list[ModeAnchorData] = Field(min_length=4)
    hint: str
    sources: list[SourceData] = Field(min_length=1)
    origin: list[str] = Field(min_length=1)


class ModesFile(Strict):
    """A file of `rubrics/failures/`: the modes of one group."""

    group: str = Field(pattern=KEBAB)
    title: str
    terms: dict[str, list[str]] = {}
    modes: list[ModeData] = Field(min_length=1)


class DimensionData(Strict):
    """A dimension as written: its criteria stand in a file, in place, or are taken from the base framework."""

    id: str = Field(pattern=KEBAB)
    title: str
    weight: float = Field(gt=0, strict=False)
    file: str | None = None
    criteria: list[CriterionData] = []
    use: list[str] = []


class ProfileData(Strict):
    """A profile as written."""

    id: str = Field(pattern=KEBAB)
    title: str
    weights: dict[str, float] = {}
    minimum: dict[Severity, Literal[0, 1, 2, 3]]


class GateData(Strict):
    """A gate as written."""

    criterion: str
    below: Literal[1, 2, 3]
    when: str | None = None
    cap: float = Field(gt=0, lt=100, strict=False)
    reason: str


class FrameworkData(Strict):
    """A framework as written."""

    id: str = Field(pattern=KEBAB)
    version: str
    title: str
    base: str | None = None
    terms: dict[str, list[str]] = {}
    dimensions: list[DimensionData] = Field(min_length=1)
    profiles: list[ProfileData] = []
    defaults: dict[Genre, str] = {}
    gates: list[GateData] = []


class KindData(Strict):
    """A component kind as written."""

    id: str = Field(pattern=KEBAB)
    title: str
    generic: list[str] = []
    products: list[str] = []
    ambiguous: list[str] = []


class ComponentsFile(Strict):
    """`vocabulary/components.yaml`."""

    groups: dict[str, list[str]]
    kinds: list[KindData] = Field(min_length=1)


class ReadingData(Strict):
    """A reading of the catalog as written."""

    id: str = Field(pattern=r"^[a-z0-9]+(?:[-.][a-z0-9]+)*$")
    title: str
    authors: str = ""
    year: str = ""
    venue: str = ""
    kind: str
    url: str = ""
    tags: list[str] = []
    plans: list[str] = []


class CatalogFile(Strict):
    """`corpus/catalog.yaml`."""

    readings: list[ReadingData]
