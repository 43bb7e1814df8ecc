"""The texts that operators write into documents, or put in their place: data of `rubrics/bench/`, checked once."""

from functools import lru_cache
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field

from reviewer.resources import read_data
from reviewer.rubric.yaml_door import load_checked

__all__ = ["Injections", "OtherText", "Stuffing", "injections", "other_texts", "stuffing"]

_STRICT = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
_Texts = tuple[str, ...]
_Model = TypeVar("_Model", bound=BaseModel)


class Injections(BaseModel):
    """Hostile texts by the way in which they are brought in."""

    model_config = _STRICT
    visible: _Texts
    comment: _Texts
    hidden: _Texts
    fence: _Texts
    base64: _Texts
    base64_leads: _Texts = Field(alias="base64-leads")
    """What may stand before an encoded text."""
    homoglyphs: _Texts
    notes: _Texts
    claims: _Texts
    lookalikes: dict[str, str]
    """A letter of another script for each Latin one that it looks like."""


class Prompts(BaseModel):
    """What stands under the headings of a template that nobody filled in, by style."""

    model_config = _STRICT
    prompt: _Texts
    placeholder: _Texts
    angles: _Texts
    comment: _Texts


class Stuffing(BaseModel):
    """Words and frames of texts without content."""

    model_config = _STRICT
    words: _Texts
    """Keywords of the field."""
    sentences: _Texts
    """Sentences with `{}` where a keyword goes."""
    salad: _Texts
    """Words of no language that anybody speaks."""
    prompts: Prompts


class OtherText(BaseModel):
    """A text that is no design."""

    model_config = _STRICT
    title: str
    text: str


class _OtherTexts(BaseModel):
    model_config = _STRICT
    texts: tuple[OtherText, ...]


def _load(name: str, model: type[_Model]) -> _Model:
    path = f"rubrics/bench/{name}.yaml"
    return load_checked(read_data(path), path, model)


@lru_cache(maxsize=1)
def injections() -> Injections:
    """The hostile texts. Raises `RubricError` when the file is at fault."""
    return _load("injections", Injections)


@lru_cache(maxsize=1)
def stuffing() -> Stuffing:
    """Keywords, frames and prompts. Raises `RubricError` when the file is at fault."""
    return _load("stuffing", Stuffing)


@lru_cache(maxsize=1)
def other_texts() -> tuple[OtherText, ...]:
    """Prose that is no design. Raises `RubricError` when the file is at fault."""
    return _load("other-texts", _OtherTexts).texts
