"""What will break and what will be asked, as blocks of the terminal's report; `open_modes` and `cited` serve every format."""

from collections.abc import Iterable

from reviewer.report.safe import one_line
from reviewer.report.style import Style, wrap
from reviewer.types.failure import FailureStatus, ModeResult
from reviewer.types.review import Review

__all__ = ["VOICE_TITLES", "cited", "mode_counts", "modes_block", "open_modes", "questions_block"]

SHOWN = 10
"""Failure modes that a report shows; the JSON has all of them."""
_OPEN: tuple[FailureStatus, ...] = ("missed", "partial")
VOICE_TITLES = {
    "sre": "The site reliability engineer", "data": "The data engineer", "product": "The product manager",
    "security": "The security engineer",
}  # fmt: skip
"""Who a voice is."""
_INDENT = " " * 11


def open_modes(review: Review) -> list[ModeResult]:
    """The failure modes that a design makes possible and does not meet, the gravest first, at most `SHOWN`."""
    return [item for item in review.modes if item.status in _OPEN][:SHOWN]


def mode_counts(review: Review) -> str:
    """How many modes apply and how they stand, in one line."""
    states = [item.status for item in review.modes if item.status != "not-applicable"]
    counts = ", ".join(f"{states.count(name)} {name}" for name in ("missed", "partial", "addressed") if name in states)
    return f"{len(states)} failure mode{'s apply' if len(states) != 1 else ' applies'}: {counts}"


def cited(review: Review, sources: Iterable[str]) -> str:
    """The first source as title and place; empty where there is none in the review's citations."""
    wanted = next(iter(sources), "")
    return next((f"{item.title} {item.section}".strip() for item in review.citations if item.id == wanted), "")


def modes_block(review: Review, style: Style, width: int) -> str:
    """The gravest failure modes, each with how it spreads; empty where the design meets all that apply."""
    shown = open_modes(review)
    if not shown:
        return ""
    lines = [style("What will break", 1) + style(f"  {mode_counts(review)}", 2)]
    for item in shown:
        lines += _mode_lines(item, review, style, width)
    left = sum(item.status in _OPEN for item in review.modes) - len(shown)
    if left:
        lines.append(style(f"  … and {left} more in --format json", 2))
    return "\n".join(lines) + "\n"


def _mode_lines(item: ModeResult, review: Review, style: Style, width: int) -> list[str]:
    criterion = item.mode.criterion
    struck = f" · {', '.join(item.components[:2])}" if item.components else ""
    title = one_line(criterion.title + struck, width - 21)
    state = style(item.status, 31 if item.status == "missed" else 33)
    lines = [f"  {style(f'{criterion.code:<7}', 36)}  {title}  {state}"]
    lines += [_INDENT + line for line in wrap(" → ".join(item.mode.propagates), width - 11)]
    met = next((check.evidence[0] for check in item.checks if check.met and check.evidence), None)
    if item.status == "partial" and met:
        line = review.document.position(met[0]).line
        quote = one_line(f"line {line} meets a part: “{review.document.text[met[0] : met[1]]}”", width - 11)
        lines.append(_INDENT + style(quote, 2))
    if item.why:
        lines += [_INDENT + style(line, 2) for line in wrap(f"here: {'; '.join(item.why)}", width - 11)]
    return lines


def questions_block(review: Review, style: Style, width: int) -> str:
    """The questions, numbered, by voice where a panel asks them, each with the first reading behind it."""
    if not review.questions:
        return ""
    lines = [style("They will ask", 1)]
    voice = ""
    for number, item in enumerate(review.questions, 1):
        if item.voice != voice:
            voice = item.voice
            lines.append("  " + style(VOICE_TITLES[voice], 1))
        source = cited(review, item.sources)
        first, *rest = wrap(item.text + (f" [{source}]" if source else ""), width - 6)
        lines.append(f"  {number:>2}. {first}")
        lines += [" " * 6 + line for line in rest]
    return "\n".join(lines) + "\n"
