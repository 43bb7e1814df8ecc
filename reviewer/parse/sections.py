"""Headings → a tree of sections, each with its end and its role."""

from bisect import bisect_left

from reviewer.parse.builder import RawSection
from reviewer.types.document import Role, Section
from reviewer.types.hits import Hits

ROLE_SET = "role/"
"""Prefix of the lexicon's sets that name section roles."""




_TITLES = ("design a ", "design an ", "design the ", "designing ", "system design", "proposal:", "rfc", "kep-", "adr")
"""How the title of a design starts, whatever role its words would name."""


def heading_roles(headings: list[tuple[int, int]], hits: Hits, names: tuple[str, ...]) -> list[Role | None]:
    """The role that each heading names, or `None`; a heading is its range in the plain text, in order.

    The longest match of the vocabulary wins, the earliest in the heading among equals.
    """
    found: list[tuple[int, int, Role]] = []
    for name, places in hits.named(names, ROLE_SET):
        role: Role = name  # type: ignore[assignment]
        found.extend((low, high, role) for low, high in places)
    found.sort()
    roles: list[Role | None] = []
    for low, high in headings:
        inside = found[bisect_left(found, (low,)) : bisect_left(found, (high,))]
        best = min(inside, key=lambda hit: (hit[0] - hit[1], hit[0], hit[2]), default=None)
        roles.append(best[2] if best else None)
    return roles


def build_sections(raw: list[RawSection], length: int, roles: list[Role | None]) -> tuple[Section, ...]:
    """Sections in order of the text; `length` is where the text ends, `roles` what the headings `raw[1:]` name."""
    count = len(raw)
    ends = [length] * count
    parents = [0] * count
    stack = [0]
    for at in range(1, count):
        while len(stack) > 1 and raw[stack[-1]].level >= raw[at].level:
            ends[stack.pop()] = raw[at].start
        parents[at] = stack[-1]
        stack.append(at)
    own: list[Role] = ["background"]
    inherited: list[Role] = ["other"]
    title = _title_section(raw, roles)
    for at in range(1, count):
        if at == title:
            own.append("background")
            inherited.append("other")
            continue
        role = roles[at - 1] or inherited[parents[at]]
        own.append(role)
        inherited.append(role)
    return tuple(
        Section(item.title, item.level, parents[at], own[at], item.start, item.heading_end, ends[at], item.words)
        for at, item in enumerate(raw)
    )


def _title_section(raw: list[RawSection], roles: list[Role | None]) -> int:
    """The heading that names the whole document (1 or none, 0): the first, when all others stand below it or it names no role."""
    if len(raw) < 3 or raw[1].pseudo:
        return 0
    encloses = all(item.level > raw[1].level for item in raw[2:])
    named = raw[1].title.lower().startswith(_TITLES)
    return int(encloses or (raw[1].level == 1 and (roles[0] is None or named)))
