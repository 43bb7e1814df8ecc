"""What tests of sums share: a text in, the estimates of one family out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sums_found import FindSums

from reviewer.estimates.claims import Claims
from reviewer.estimates.registry import is_open, load_family
from reviewer.types.estimate import Estimate
from reviewer.types.facts import Facts


@pytest.fixture(scope="session")
def sums(detect_text: Callable[[str], Facts]) -> FindSums:
    """The estimates of the family with that module name in a Markdown text, in order of the text.

    What a family finds it finds behind its gate, too: else the program would not have looked.
    """

    def find(family: str, text: str) -> list[Estimate]:
        claims = Claims(detect_text(text))
        found = sorted(load_family(family).find(claims), key=lambda item: (item.start, item.end))
        assert not found or is_open(family, claims), f"the gate of {family} is closed for a text in which it finds something"
        return found

    return find
