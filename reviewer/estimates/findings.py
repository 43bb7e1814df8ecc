"""Estimates → findings: one for each sum that does not come out, under the code of its family."""

from collections.abc import Iterable

from reviewer.estimates.family import Family
from reviewer.estimates.registry import FAMILIES, load_family
from reviewer.types.document import Document
from reviewer.types.estimate import Estimate
from reviewer.types.finding import Finding
from reviewer.types.reading import Citation, Reading

__all__ = ["family_of", "sum_citations", "sum_findings"]


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


def sum_citations(estimates: Iterable[Estimate], readings: dict[str, Reading]) -> dict[str, Citation]:
    """The sources of the families that found a sum which does not come out, by citation id."""
    citations: dict[str, Citation] = {}
    for kind in dict.fromkeys(item.kind for item in estimates if item.verdict == "inconsistent"):
        for source in family_of(kind).sources:
            reading = readings.get(source.reading)
            if reading:
                name = f"{source.reading} {source.at}".strip()
                citations[name] = Citation(name, reading.id, reading.title, source.at, None, reading.url, None, source.fact)
    return citations
