"""The type of the fixture `sums`."""

from __future__ import annotations

from collections.abc import Callable

from reviewer.types.estimate import Estimate

FindSums = Callable[[str, str], list[Estimate]]
"""Module name of a family, Markdown text → its estimates in order of the text."""
