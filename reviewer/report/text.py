"""The critique for a terminal or a pipe: the score, a bar a dimension, the sums, the weightiest gaps, what holds up."""

from reviewer.report.gaps import Gap, weightiest_gaps
from reviewer.report.pushback import modes_block, questions_block
from reviewer.report.safe import one_line
from reviewer.report.style import Style, wrap
from reviewer.report.sums import MARKS, shown_sums
from reviewer.types.document import Document
from reviewer.types.estimate import Agreement
from reviewer.types.review import Review
from reviewer.types.rubric import LEVEL_NAMES
from reviewer.types.scorecard import CriterionResult, DimensionResult, Search

_BAR = 10
_LABEL = 17
_STRENGTHS = 5


def render_review(review: Review, *, color: bool = False, width: int = 110) -> str:
    """The whole critique, ending with a line feed. `width` is the terminal's width in characters, at least 60."""
    width = max(60, width)
    style = Style(color)
    blocks = (part(review, style, width) for part in (_head, _bars, _sums, _gaps, modes_block, questions_block, _strengths, _tail))
    return "\n".join(block for block in blocks if block)


def _head(review: Review, style: Style, width: int) -> str:
    card, facts = review.scorecard, review.facts
    right = f"{card.overall:.0f} / 100  ({card.interval[0]:.0f}–{card.interval[1]:.0f})"
    tone = 32 if card.overall >= 70 else 33 if card.overall >= 40 else 31
    path = _shortened(one_line(review.document.path), width - len(right) - 2)
    lines = [f"{path}{' ' * (width - len(path) - len(right))}{style(right, 1, tone)}"]
    about = [f"{review.rubric[0]} {review.rubric[1]}", facts.classification.genre, f"profile {card.profile}", facts.system.id]
    lines += [style(line, 2) for line in wrap(" · ".join(item for item in about if item), width)]
    if card.cap:
        lines += [style(line, 33) for line in wrap(f"capped at {card.cap[0]:.0f}: {card.cap[1]}", width)]
    if facts.classification.foreign:
        note = "most of the text is in a script that the vocabulary does not cover: the score is a lower bound"
        lines += [style(line, 33) for line in wrap(note, width)]
    return "\n".join(lines) + "\n"


def _shortened(path: str, width: int) -> str:
    """`path` in at most `width` characters, the middle left out where it is longer: the end tells files apart."""
    if len(path) <= width:
        return path
    end = (width - 1) * 2 // 3
    return f"{path[: width - 1 - end]}…{path[-end:]}"


def _bars(review: Review, style: Style, width: int) -> str:
    shown = [item for item in review.scorecard.dimensions if item.score is not None]
    columns = 3 if width >= 100 else 2 if width >= 66 else 1
    rows = -(-len(shown) // columns)
    lines = []
    for row in range(rows):
        cells = [_bar(shown[at], style) for at in range(row, len(shown), rows)]
        lines.append("   ".join(cells).rstrip())
    return "\n".join(lines) + "\n" if lines else ""


def _bar(item: DimensionResult, style: Style) -> str:
    score = item.score or 0.0
    full = round(score / 100 * _BAR)
    tone = 32 if score >= 70 else 33 if score >= 40 else 31
    return f"{one_line(item.title, _LABEL):<{_LABEL}}{style('█' * full, tone)}{style('░' * (_BAR - full), 2)} {score:3.0f}"


_TONES: dict[Agreement, int] = {"inconsistent": 31, "unchecked": 2, "rounded": 33, "consistent": 32}


def _sums(review: Review, style: Style, width: int) -> str:
    estimates = review.facts.estimates
    if not estimates:
        return ""
    shown = shown_sums(estimates)
    counts = ", ".join(f"{number} {verdict}" for verdict, number in shown.counts)
    lines = [style("The sums", 1) + style(f"  {counts}", 2)]
    for item in shown.rows:
        line = review.document.position(item.start).line
        mark = style(MARKS[item.verdict], _TONES[item.verdict])
        first, *rest = wrap(item.explanation, width - 10)
        lines.append(f"  {mark} {line:>4}  {first}")
        lines += [" " * 10 + text for text in rest]
    if shown.left_out:
        lines.append(style(f"  … and {shown.left_out} more that come out", 2))
    return "\n".join(lines) + "\n"


def _gaps(review: Review, style: Style, width: int) -> str:
    gaps = weightiest_gaps(review.scorecard)
    if not gaps or review.facts.classification.verdict != "design":
        return ""
    lines = [style("What earns the most", 1)]
    for gap in gaps:
        lines += _gap_lines(gap, review.document, style, width)
    return "\n".join(lines) + "\n"


def _gap_lines(gap: Gap, document: Document, style: Style, width: int) -> list[str]:
    result, criterion = gap.result, gap.result.criterion
    state = "defect" if criterion.polarity == "defect" else LEVEL_NAMES[result.level or 0]
    name = f"{gap.dimension.title} › {criterion.title}"
    gain = f"+{gap.gain:.1f}"
    head = f"  {style(f'{gain:>5}', 1)}  {style(criterion.code, 36)}"
    lines = [f"{head}  {one_line(name, width - 23 - len(criterion.code))}  {style(state, 33 if result.level else 31)}"]
    indent = " " * 9
    lines += [indent + line for line in wrap(f"Next: {gap.earn}.", width - 9)]
    quotes = _quotes(result, document, 2)
    lines += [indent + style(one_line(f"line {line}: “{text}”", width - 9), 2) for line, text in quotes]
    if not quotes and gap.missing and gap.missing.search:
        lines += [indent + style(line, 2) for line in _searched(gap.missing.search, document, width - 9)]
    if criterion.sources:
        cited = "; ".join(f"{source.reading} {source.at}".strip() for source in criterion.sources)
        lines.append(indent + style(f"[{one_line(cited, width - 12)}]", 2))
    return lines


def _quotes(result: CriterionResult, document: Document, limit: int) -> list[tuple[int, str]]:
    """Line numbers and texts of the first distinct quotes of a criterion."""
    seen: dict[tuple[int, int], None] = {}
    for check in result.checks:
        for quote in check.evidence:
            seen.setdefault(quote)
    return [(document.position(start).line, one_line(document.text[start:end])) for start, end in list(seen)[:limit]]


def _searched(search: Search, document: Document, width: int) -> list[str]:
    if search.sections:
        names = ", ".join(one_line(title, 40) for title in search.sections[:3])
        more = f" and {len(search.sections) - 3} more sections" if len(search.sections) > 3 else ""
        text = f"searched {names}{more}: nothing that says it"
    else:
        text = "searched the whole document: no text is devoted to it"
    for rejected in search.rejected[:1]:
        line = document.position(rejected.start).line
        text += f"; line {line} is {rejected.why}: “{one_line(document.text[rejected.start : rejected.end], 80)}”"
    return wrap(text, width)


def _strengths(review: Review, style: Style, width: int) -> str:
    best = [r for r in review.scorecard.criteria if r.status == "scored" and r.level == 3 and r.criterion.polarity == "merit"]
    best.sort(key=lambda r: -r.weight)
    if not best or review.facts.classification.verdict != "design":
        return ""
    lines = [style("What holds up", 1)]
    for result in best[:_STRENGTHS]:
        quotes = _quotes(result, review.document, 1)
        title = next(item.title for item in review.scorecard.dimensions if item.id == result.criterion.dimension)
        shown = f": line {quotes[0][0]} “{quotes[0][1]}”" if quotes else ""
        lines.append(f"  {style('✓', 32)} {style(result.criterion.code, 36)}  {one_line(title + shown, width - 14)}")
    if len(best) > _STRENGTHS:
        lines.append(style(f"  … and {len(best) - _STRENGTHS} more at level 3", 2))
    return "\n".join(lines) + "\n"


def _tail(review: Review, style: Style, width: int) -> str:
    card = review.scorecard
    count = {name: sum(r.status == name for r in card.criteria) for name in ("scored", "not-applicable", "cannot-determine")}
    parts = [f"{count['scored']} criteria scored", f"{count['not-applicable']} not applicable"]
    parts.append(f"{count['cannot-determine']} cannot be determined")
    findings = {name: sum(f.severity == name for f in review.findings) for name in ("error", "warning", "info")}
    parts.append(", ".join(f"{n} {name}{'s' * (n != 1 and name != 'info')}" for name, n in findings.items() if n) or "no findings")
    text = " · ".join(parts) + " · `reviewer rule CODE` explains a criterion"
    return "".join(style(line, 2) + "\n" for line in wrap(text, width))
