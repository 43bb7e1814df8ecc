"""Text that speaks to the reviewer instead of about the design: where it stands and how far its influence is kept away."""

from dataclasses import dataclass

Range = tuple[int, int]
"""Start and end offset in `Document.text`, the end exclusive."""


@dataclass(frozen=True, slots=True, eq=False)
class Injection:
    """One place that addresses the reviewer, or hides characters from human eyes."""

    start: int
    """Offset of the first character in `Document.text`."""
    end: int
    """Offset past the last character."""
    message: str
    """What was found, in one line."""
    near: tuple[Range, ...]
    """The sentence, cell or comment itself."""
    block: tuple[Range, ...]
    """The paragraph, list item, table row, fence or quote that holds it."""
    headed: tuple[Range, ...]
    """The block with the heading right above it, which may have been put there for it; equal to `block` where there is none."""
    wide: tuple[Range, ...]
    """What it opens as well: the rest of its list or of its section; equal to `block` where it opens nothing."""
