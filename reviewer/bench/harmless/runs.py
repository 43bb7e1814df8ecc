"""Stretches of running text in a document, with what they are made of and what they stand in."""

from dataclasses import dataclass

from reviewer.bench.harmless.outline import marks_of
from reviewer.parse.markdown import Event

__all__ = ["InlineRun", "eol", "inline_runs", "line_start", "opaque_ranges"]

_INLINE = frozenset(
    ["Text", "Code", "InlineHtml", "InlineMath", "DisplayMath", "SoftBreak", "HardBreak", "FootnoteReference", "TaskListMarker"]
    + [sign + tag for sign in "+-" for tag in ("Emphasis", "Strong", "Strikethrough", "Link", "Image")]
)


@dataclass(frozen=True, slots=True, eq=False)
class InlineRun:
    """The text of a paragraph, a list item, a heading or a cell."""

    events: tuple[Event, ...]
    """The inline events, in order."""
    inside: tuple[str, ...]
    """Names of the blocks it stands in, outermost first."""

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.events[0][2]

    @property
    def end(self) -> int:
        """Offset past the last character."""
        return max(event[3] for event in self.events)


def inline_runs(text: str) -> list[InlineRun]:
    """Every stretch of running text, in order."""
    runs: list[InlineRun] = []
    inside: list[str] = []
    current: list[Event] = []
    for event in marks_of(text):
        name = event[0]
        if name in _INLINE:
            current.append(event)
            continue
        if current:
            runs.append(InlineRun(tuple(current), tuple(inside)))
            current = []
        if name[0] == "+":
            inside.append(name[1:])
        elif name[0] == "-":
            inside.pop()
    return runs


def opaque_ranges(text: str) -> list[tuple[int, int]]:
    """Code spans, formulas, links, images and inline HTML: what no operator looks into."""
    names = ("Code", "InlineMath", "DisplayMath", "InlineHtml", "+Link", "+Image")
    return [(event[2], event[3]) for event in marks_of(text) if event[0] in names]


def line_start(text: str, offset: int) -> int:
    """Offset of the first character of the line that holds `offset`."""
    return text.rfind("\n", 0, offset) + 1


def eol(text: str) -> str:
    """How the lines of a text end."""
    return "\r\n" if "\r\n" in text else "\n"
