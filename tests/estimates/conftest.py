"""What tests of sums share: a text in, the estimates of one family out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sums_found import FindSums

from reviewer.estimates.claims import Claims
from reviewer.estimates.registry import load_family
from reviewer.types.estimate import Estimate
from reviewer.types.facts import Facts


@pytest.fixture(scope="session")
def sums(detect_text: Callable[[str], Facts]) -> FindSums:
    """The estimates of the family with that module name in a Markdown text, in order of the text."""

    def find(family: str, text: str) -> list[Estimate]:
        return sorted(load_family(family).find(Claims(detect_text(text))), key=lambda item: (item.start, item.end))

    return find
