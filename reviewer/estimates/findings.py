"""Estimates → findings: one for each sum that does not come out, under the code of its family."""

from collections.abc import Iterable

from reviewer.estimates.family import Family
from reviewer.estimates.registry import FAMILIES, load_family
from reviewer.types.document import Document
from reviewer.types.estimate import Estimate
from reviewer.types.finding import Finding

__all__ = ["family_of", "sum_findings", "wrong_families"]


def family_of(kind: str) -> Family:
    """The family with that id. Raises `KeyError` for an id that no family has."""
    name = kind.replace("-", "_")
    if name in FAMILIES:
        return load_family(name)
    return next(family for family in map(load_family, FAMILIES) if family.id == kind)


def sum_findings(document: Document, estimates: Iterable[Estimate]) -> list[Finding]:
    """A finding for each inconsistent estimate, in the order given; its message is the recomputed sum."""
    found = []
    for item in estimates:
        if item.verdict == "inconsistent":
            family = family_of(item.kind)
            sources = tuple(f"{source.reading} {source.at}".strip() for source in family.sources)
            span = document.span(item.start, item.end)
            section = document.sections[document.section_at(item.start)].title
            sections = (section,) if section else ()
            found.append(Finding(family.code, item.gravity, item.explanation, span, family.hint, sources, item.kind, sections))
    return found


def wrong_families(estimates: Iterable[Estimate]) -> list[Family]:
    """The families that found a sum which does not come out, each once."""
    return [family_of(kind) for kind in dict.fromkeys(item.kind for item in estimates if item.verdict == "inconsistent")]
