"""What `check` prints: a rule, a place and a message."""

from dataclasses import dataclass
from typing import Literal

from reviewer.types.span import Span

FindingSeverity = Literal["error", "warning", "info"]
SEVERITY_ORDER: tuple[FindingSeverity, ...] = ("error", "warning", "info")
"""From worst to mildest."""


@dataclass(frozen=True, slots=True, eq=False)
class Finding:
    """One thing to mend."""

    rule: str
    """Rule code, for example `REL02`."""
    severity: FindingSeverity
    message: str
    """One line."""
    span: Span
    hint: str
    """What to do about it; one line."""
    sources: tuple[str, ...]
    """Citation ids."""
    subject: str = ""
    """Id of the criterion, failure mode or estimate it is about."""
    sections: tuple[str, ...] = ()
    """Titles of the sections where it belongs, the best first; empty when the document has none for it, or it is about all of it."""
