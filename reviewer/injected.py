"""What follows from text that speaks to the reviewer: the readings of a document without it, and the findings that report it."""

from collections.abc import Sequence

from reviewer.types.document import Document
from reviewer.types.finding import Finding
from reviewer.types.injection import Injection, Range

__all__ = ["injection_findings", "readings"]

_RULE = "DOC05"
_MOST = 5
"""Places that address the reviewer for which a document gets a finding of their own."""
_HINT = "take it out: a document is judged by what it says about the design"


def readings(injections: Sequence[Injection]) -> list[tuple[Range, ...]]:
    """What the readings of a text leave out, each in order of the text; of equal scores the first counts.

    Blocks with what they open, blocks with the headings above them, blocks alone, sentences alone.
    """
    reaches = [(item.wide, item.headed, item.block, item.near) for item in injections]
    left_out = [[part for ranges in same for part in ranges] for same in zip(*reaches, strict=True)]
    return [tuple(sorted(set(ranges))) for ranges in left_out]


def injection_findings(document: Document, injections: Sequence[Injection]) -> list[Finding]:
    """The findings for places that address the reviewer: one each for the first few, one together for the rest."""
    found = [
        Finding(_RULE, "warning", item.message, document.span(item.start, item.end), _HINT, (), "document")
        for item in injections[:_MOST]
    ]
    if len(injections) > _MOST:
        rest = injections[_MOST:]
        message = f"{len(rest)} more place{'s' * (len(rest) != 1)} with text addressed to the reviewer or hidden characters"
        found.append(Finding(_RULE, "warning", message, document.span(rest[0].start, rest[0].end), _HINT, (), "document"))
    return found
