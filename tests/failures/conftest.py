"""The tiny catalogue, loaded once."""

from __future__ import annotations

import pytest
from tiny_modes import Assess, load_modes

from reviewer.detect import detect
from reviewer.failures import assess
from reviewer.parse import parse
from reviewer.parse.terms import Matcher
from reviewer.rubric.view import View
from reviewer.types.facts import Genre
from reviewer.types.failure import ModeResult
from reviewer.types.knowledge import Knowledge


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The tiny rubric with its two failure modes."""
    return load_modes()


@pytest.fixture(scope="session")
def statuses(knowledge: Knowledge) -> Assess:
    """What a text says about each mode, by id, in the order of the ranking."""
    matcher = Matcher(knowledge.lexicon)

    def run(text: str, genre: Genre = "production") -> dict[str, ModeResult]:
        view = View(detect(parse(text, matcher), knowledge.lexicon, genre=genre))
        return {item.mode.criterion.id: item for item in assess(knowledge.modes, view, knowledge.groups)}

    return run
