"""Documents of these tests' own, and the shipped knowledge compiled once."""

from collections.abc import Callable

import pytest

from reviewer import knowledge
from reviewer.detect import detect
from reviewer.parse import parse
from reviewer.parse.terms import Matcher
from reviewer.review import Reviewer
from reviewer.rubric.view import View
from reviewer.types.knowledge import Knowledge
from reviewer.types.review import Review


@pytest.fixture(scope="session")
def shipped() -> Knowledge:
    """The knowledge that the product comes with, anchors included."""
    from reviewer.resources import read_data
    from reviewer.rubric.framework import load_knowledge

    return load_knowledge("rubrics/frameworks/system-design.yaml", read_data)


@pytest.fixture(scope="session")
def reviewed() -> Callable[[str], Review]:
    """Reviews a text with the shipped knowledge."""
    reviewer = Reviewer(knowledge.load("system-design"))
    return lambda text: reviewer.review(text, path="design.md")


@pytest.fixture(scope="session")
def seen(shipped: Knowledge) -> Callable[[str], View]:
    """A text as the detectors see it."""
    matcher = Matcher(shipped.lexicon)
    return lambda text: View(detect(parse(text, matcher), shipped.lexicon))
