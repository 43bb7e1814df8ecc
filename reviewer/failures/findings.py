"""Failure modes → findings: one for each that a design makes possible and the document does not meet."""

from collections.abc import Sequence

from reviewer.rubric.findings import find_place
from reviewer.types.document import Document
from reviewer.types.failure import ModeResult
from reviewer.types.finding import Finding, FindingSeverity
from reviewer.types.scorecard import CriterionResult

__all__ = ["mode_findings"]

_WARNINGS = 3
"""Missed modes that are warnings: the gravest ones; all others are remarks."""
_GRAVE = 3.0
"""Rank from which a missed mode may be a warning: a grave one of ordinary likelihood."""


def mode_findings(document: Document, modes: Sequence[ModeResult]) -> list[Finding]:
    """Findings for missed and partly met modes; `modes` come ranked."""
    found = []
    grave = 0
    for item in modes:
        if item.status not in ("missed", "partial"):
            continue
        criterion = item.mode.criterion
        warned = item.status == "missed" and item.rank >= _GRAVE and grave < _WARNINGS
        grave += warned
        result = CriterionResult(criterion, 1.0, "scored", "", 0, (0, 0), item.checks)
        place = find_place(document, result)
        span = document.span(*item.places[0]) if item.places else place.span
        state = "nothing meets it" if item.status == "missed" else "met in part"
        struck = f" at {item.components[0]}" if item.components else ""
        message = f"{criterion.title}{struck} ({state}): {item.mode.propagates[0]}"
        sources = tuple(f"{source.reading} {source.at}".strip() for source in criterion.sources)
        sections = tuple(section.title for section in place.sections)
        severity: FindingSeverity = "warning" if warned else "info"
        found.append(Finding(criterion.code, severity, message, span, criterion.hint, sources, criterion.id, sections))
    return found
