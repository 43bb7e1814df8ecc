"""Which parts of a document estimate one system together: figures are only put into one sum within such a zone."""

import re
from collections.abc import Iterable
from typing import Final, Protocol, TypeVar

from reviewer.estimates.claims import Statement
from reviewer.types.document import Document

__all__ = ["zones_of"]

_ESTIMATING = ("requirements", "estimation")

_SIZING: Final = re.compile(
    r"\b(?:load|traffic|storage|bandwidth|numbers|estimat\w{1,5}|capacity|sizing|scale|volumes?|math|calculations?|assumptions?|memory|derived|results?|resulting)\b"
)
"""Words of headings under which figures are worked out."""


class _Placed(Protocol):
    @property
    def statement(self) -> Statement: ...
    @property
    def role(self) -> str: ...
    @property
    def value(self) -> float: ...


Placed = TypeVar("Placed", bound=_Placed)


def zones_of(document: Document, items: Iterable[Placed]) -> list[list[Placed]]:
    """`items` by zone, in order of the text.

    The requirements and the estimate below one heading are a zone; elsewhere a section with its subsections below level 2. Where
    two sections of a zone state different numbers of users, each section of it stands by itself: a document about several systems.
    """
    zones: dict[int, list[Placed]] = {}
    for item in items:
        zones.setdefault(_zone(document, item.statement.section), []).append(item)
    found: list[list[Placed]] = []
    for zone in zones.values():
        crowds: dict[int, set[float]] = {}
        for item in zone:
            if item.role == "users":
                crowds.setdefault(item.statement.section, set()).add(item.value)
        if len(crowds) > 1 and not set.intersection(*crowds.values()):
            parts: dict[int, list[Placed]] = {}
            for item in zone:
                parts.setdefault(item.statement.section, []).append(item)
            found.extend(parts.values())
        else:
            found.append(zone)
    return found


def _zone(document: Document, section: int) -> int:
    """The number of a section's zone."""
    zone, at = -1, section
    while at > 0:
        here = document.sections[at]
        if here.role in _ESTIMATING or (here.role in ("other", "scaling") and _SIZING.search(here.title.lower())):
            zone = document.sections[at].parent
        parent = document.sections[at].parent
        at = parent if parent != at else 0
    if zone >= 0:
        return -1 - zone
    at = section
    while document.sections[at].level > 2 and document.sections[at].parent > 0:
        at = document.sections[at].parent
    return at
