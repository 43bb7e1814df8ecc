"""Findings as lines: `path:line:column CODE message`, with the hint below."""

from collections.abc import Iterable, Sequence

from reviewer.report.safe import one_line
from reviewer.report.style import Style
from reviewer.types.finding import SEVERITY_ORDER, Finding

_TONES = {"error": 31, "warning": 33, "info": 36}


def render_findings(findings: Iterable[Finding], *, color: bool = False) -> str:
    """One finding after the other, each ending with a line feed; empty for none."""
    style = Style(color)
    lines = []
    for finding in findings:
        place = f"{one_line(finding.span.path)}:{finding.span.start.line}:{finding.span.start.column}"
        lines.append(f"{style(place, 1)} {style(finding.rule, _TONES[finding.severity])} {one_line(finding.message)}")
        if finding.hint:
            lines.append(style(f"    {one_line(finding.hint)}", 2))
    return "".join(line + "\n" for line in lines)


def render_summary(findings: Sequence[Finding], documents: int, lowest: float | None) -> str:
    """One line that counts what was found; `lowest` is the lowest score of the documents, `None` when there is none."""
    counts = [(name, sum(finding.severity == name for finding in findings)) for name in SEVERITY_ORDER]
    found = ", ".join(f"{n} {name}{'s' * (n != 1)}" for name, n in counts if n) or "no findings"
    scored = "" if lowest is None else f" · {'score' if documents == 1 else 'lowest score'} {lowest:.0f}"
    return f"{documents} document{'s' * (documents != 1)}: {found}{scored}\n"
