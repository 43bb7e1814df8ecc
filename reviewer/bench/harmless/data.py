"""Words that the harmless operators write: headings that mean the same, text about nothing, names of units (`rubrics/bench/`)."""

from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from reviewer.resources import read_data
from reviewer.rubric.yaml_door import load_checked

__all__ = ["Padding", "Unit", "UnitTable", "heading_groups", "padding", "unit_table"]

_FOLDER = "rubrics/bench"


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Headings(_Data):
    groups: tuple[tuple[str, ...], ...]


class Padding(_Data):
    """Text that says nothing about systems."""

    titles: tuple[str, ...]
    """Headings to put such text under."""
    paragraphs: tuple[str, ...]
    """Paragraphs whose sentences can stand in any order."""


class Unit(_Data):
    """A unit that can be written as another of its family."""

    factor: int
    """How much of the family's smallest unit one of it is."""
    names: tuple[str, ...]
    """How documents write it; the first is how it is written for one, the second for several."""


class UnitTable(_Data):
    """What can be written in other words without changing its value."""

    families: dict[str, tuple[Unit, ...]]
    """Units by what they measure, the smallest first."""
    magnitudes: dict[str, int]
    """Words behind a number, and their factor."""
    rates: tuple[tuple[str, str], ...]
    """Pairs of endings that mean the same."""


@lru_cache(maxsize=1)
def heading_groups() -> tuple[tuple[str, ...], ...]:
    """Headings that mean the same, a group each."""
    path = f"{_FOLDER}/headings.yaml"
    return load_checked(read_data(path), path, _Headings).groups


@lru_cache(maxsize=1)
def padding() -> Padding:
    """Text about nothing."""
    path = f"{_FOLDER}/neutral.yaml"
    return load_checked(read_data(path), path, Padding)


@lru_cache(maxsize=1)
def unit_table() -> UnitTable:
    """Units, magnitudes and rates with what they may be exchanged for."""
    path = f"{_FOLDER}/units.yaml"
    return load_checked(read_data(path), path, UnitTable)
