"""The critique as Markdown, for a pull request or a wiki."""

import re
from collections.abc import Sequence

from reviewer.report.gaps import Gap, weightiest_gaps
from reviewer.report.pushback import VOICE_TITLES, cited, mode_counts, open_modes
from reviewer.report.safe import one_line
from reviewer.report.sums import MARKS, shown_sums
from reviewer.types.document import Document
from reviewer.types.finding import Finding
from reviewer.types.review import Review
from reviewer.types.rubric import LEVEL_NAMES

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def render_markdown(review: Review) -> str:
    """The whole critique as one Markdown document, ending with a line feed; text of the design is escaped."""
    card, what = review.scorecard, review.facts.classification
    path = one_line(review.document.path).replace("`", "'")
    lines = [
        f"# Review of {escape(review.document.title or review.document.path)}",
        "",
        f"**{card.overall:.0f} / 100** ({card.interval[0]:.0f}–{card.interval[1]:.0f}) · `{path}` · "
        f"rubric {review.rubric[0]} {review.rubric[1]} · {what.genre} · profile {card.profile}",
        "",
    ]
    if card.cap:
        lines += [f"Capped at {card.cap[0]:.0f}: {escape(card.cap[1])}.", ""]
    lines += ["| dimension | score | |", "|---|---:|---|"]
    for item in card.dimensions:
        if item.score is not None:
            full = round(item.score / 10)
            lines.append(f"| {escape(item.title)} | {item.score:.0f} | {'█' * full}{'░' * (10 - full)} |")
    if review.facts.estimates:
        lines += ["", "## The sums", "", *_sums(review)]
    if what.verdict == "design":
        lines += ["", "## What earns the most", ""]
        for number, gap in enumerate(weightiest_gaps(card), 1):
            lines += _gap(number, gap, review.document)
        lines += [*_modes(review), *_questions(review)]
    lines += ["", "## Findings", "", render_findings_table(review.findings).rstrip("\n")]
    if review.citations:
        lines += ["", "## Sources", ""]
        for source in review.citations:
            title = f"[{escape(source.title)}]({source.url})" if source.url else escape(source.title)
            lines.append(f"- {title} {escape(source.section)}: {escape(source.fact)}")
    return "\n".join(lines) + "\n"


def _sums(review: Review) -> list[str]:
    shown = shown_sums(review.facts.estimates)
    lines = ["| line | | sum |", "|---:|---|---|"]
    for item in shown.rows:
        lines.append(f"| {review.document.position(item.start).line} | {MARKS[item.verdict]} {item.verdict} | {escape(item.explanation)} |")
    return [*lines, "", f"{shown.left_out} more come out."] if shown.left_out else lines


def _modes(review: Review) -> list[str]:
    shown = open_modes(review)
    if not shown:
        return []
    lines = ["", "## What will break", "", f"{mode_counts(review)}.", ""]
    lines += ["| rule | failure mode | status | how it spreads |", "|---|---|---|---|"]
    for item in shown:
        criterion = item.mode.criterion
        struck = f" ({', '.join(item.components[:2])})" if item.components else ""
        spread = escape(" → ".join(item.mode.propagates))
        lines.append(f"| `{criterion.code}` | {escape(criterion.title + struck)} | {item.status} | {spread} |")
    return lines


def _questions(review: Review) -> list[str]:
    if not review.questions:
        return []
    lines = ["", "## They will ask", ""]
    voice = ""
    for number, item in enumerate(review.questions, 1):
        if item.voice != voice:
            voice = item.voice
            lines += ["", f"**{VOICE_TITLES[voice]}**", ""]
        source = cited(review, item.sources)
        lines.append(f"{number}. {escape(item.text)}{f' *({escape(source)})*' if source else ''}  ")
        lines.append(f"   A strong answer covers: {escape('; '.join(item.covers))}.")
    return lines


def render_findings_table(findings: Sequence[Finding]) -> str:
    """A table of findings, or one line when there are none, ending with a line feed."""
    if not findings:
        return "No findings.\n"
    lines = ["| place | rule | severity | finding | what to do |", "|---|---|---|---|---|"]
    for item in findings:
        place = f"{escape(item.span.path)}:{item.span.start.line}"
        lines.append(f"| {place} | {item.rule} | {item.severity} | {escape(item.message)} | {escape(item.hint)} |")
    return "\n".join(lines) + "\n"


def _gap(number: int, gap: Gap, document: Document) -> list[str]:
    result = gap.result
    state = "defect" if result.criterion.polarity == "defect" else LEVEL_NAMES[result.level or 0]
    name = f"{escape(gap.dimension.title)} › {escape(result.criterion.title)}"
    lines = [f"{number}. **+{gap.gain:.1f}** {name} (`{result.criterion.code}`, {state})"]
    lines.append(f"   Next: {escape(gap.earn)}.")
    quotes = list(dict.fromkeys(quote for check in result.checks for quote in check.evidence))
    for start, end in quotes[:2]:
        lines.append(f"   > line {document.position(start).line}: {escape(one_line(document.text[start:end], 200))}")
    if not quotes and gap.missing and gap.missing.search:
        sections = gap.missing.search.sections
        where = ", ".join(escape(one_line(title, 60)) for title in sections[:4]) if sections else "the whole document"
        lines.append(f"   Searched {where}: nothing that says it.")
    return [f"{line}  " for line in lines]


def escape(text: str) -> str:
    """`text` on one line with Markdown's special characters escaped."""
    return _SPECIAL.sub(r"\\\1", one_line(text))
