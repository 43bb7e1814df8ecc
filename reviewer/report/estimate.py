"""A back-of-the-envelope calculation for a terminal or a pipe: what matters first, the steps in columns, what was assumed."""

from reviewer.report.safe import one_line
from reviewer.report.style import Style
from reviewer.types.napkin import Sheet, Step

__all__ = ["render_estimate"]

_LEAST = 60
_CONVENTIONS = ("day", "month", "year", "decimal")
_HEADLINES = {
    "all-peak": "{} at the peak", "kept-raw": "{} kept", "kept-replication": "{} replicated", "bandwidth-out-peak": "{} out",
    "cache": "{} of cache", "servers-rate": "{}", "partition-bandwidth": "{}", "downtime-month": "{} down a month",
    "cost-all": "{} a month",
}  # fmt: skip
"""Steps whose results stand at the top, and how."""


def render_estimate(sheet: Sheet, *, color: bool = False, width: int = 110, formulas: bool = False) -> str:
    """The whole calculation, ending with a line feed, in lines of at most `width` characters (at least 60).

    `formulas` adds the formula with names under each step.
    """
    width = max(_LEAST, width)
    style = Style(color)
    blocks = [_head(sheet, style, width), *_sections(sheet, style, width, formulas)]
    blocks += [_assumed(sheet, style, width), _references(sheet, style, width), _left(sheet, style, width)]
    return "\n".join(block for block in blocks if block)


def _head(sheet: Sheet, style: Style, width: int) -> str:
    title = one_line(sheet.parameters.title, width) or "Estimate"
    lines = [style(title[:1].upper() + title[1:], 1)]
    given = one_line(sheet.description)
    if given != title:
        lines += [style(line, 2) for line in _wrap(given, width)[:6]]
    results = {step.id: step.text for step in sheet.steps}
    if "all-peak" not in results:
        peaks = [step for step in sheet.steps if step.id.endswith("-peak") and step.section == "Traffic"]
        results |= {"all-peak": peaks[0].text} if peaks else {}
    shown = [text.format(results[key].rpartition(" = ")[2]) for key, text in _HEADLINES.items() if key in results]
    lines += [style(line, 32) for line in _wrap(" · ".join(shown), width)] if shown else []
    return "\n".join(lines) + "\n"


def _sections(sheet: Sheet, style: Style, width: int, formulas: bool) -> list[str]:
    titles = max(len(one_line(step.title)) for step in sheet.steps)
    titles = min(titles, max(20, width // 3))
    results = max((len(step.text) for step in sheet.steps if len(step.text) <= 28), default=10)
    most = max(16, width - titles - results - 7)
    values = max((len(step.values) for step in sheet.steps if len(step.values) <= most), default=most)
    blocks = []
    for name in dict.fromkeys(step.section for step in sheet.steps):
        lines = [style(name, 1)]
        for step in sheet.steps:
            if step.section == name:
                lines += _step(step, style, (titles, values), width)
                lines += [style(f"    {line}", 2) for line in _wrap(one_line(step.formula), width - 4)] if formulas else []
        blocks.append("\n".join(lines) + "\n")
    return blocks


def _step(step: Step, style: Style, columns: tuple[int, int], width: int) -> list[str]:
    """The lines of a step: a title or values too long for their column go over several lines, the result stands on the last."""
    titles, values = columns
    heads, sums = _wrap(one_line(step.title), titles), _wrap(step.values, values)
    result = one_line(step.text)
    lines = []
    for at in range(max(len(heads), len(sums))):
        head = heads[at] if at < len(heads) else ""
        part = sums[at] if at < len(sums) else ""
        last = at == max(len(heads), len(sums)) - 1
        line = f"  {head:<{titles}}  {part:<{values}}"
        if not last:
            lines.append(line.rstrip())
        elif len(line) + 3 + len(result) <= width:
            lines.append(f"{line} = {style(result, 1)}")
        else:
            lines += [line.rstrip(), " " * max(2, width - len(result) - 2) + f"= {style(result, 1)}"]
    return lines


def _assumed(sheet: Sheet, style: Style, width: int) -> str:
    if not sheet.assumed:
        return ""
    lines = [style("Assumed", 1)]
    plain = [item.text for item in sheet.assumed if item.id in _CONVENTIONS]
    for text in [item.text for item in sheet.assumed if item.id not in _CONVENTIONS] + ([", ".join(plain)] if plain else []):
        lines += _bullet(text, width, style)
    return "\n".join(lines) + "\n"


def _references(sheet: Sheet, style: Style, width: int) -> str:
    if not sheet.references:
        return ""
    lines = [style("Reference numbers", 1)]
    for item in sheet.references:
        lines += _bullet(f"{one_line(item.text)} [{one_line(item.source)}, {item.year}]", width, style)
    return "\n".join(lines) + "\n"


def _left(sheet: Sheet, style: Style, width: int) -> str:
    lines = []
    if sheet.unread:
        lines += _wrap("not read: " + ", ".join(f"“{one_line(item, 60)}”" for item in sheet.unread), width)
    for item in sheet.unused:
        lines += _wrap(f"not used: {one_line(item)}", width)
    return "\n".join(style(line, 33) for line in lines) + "\n" if lines else ""


def _bullet(text: str, width: int, style: Style) -> list[str]:
    first, *rest = _wrap(text, width - 4)
    return [f"  {style('·', 2)} {first}", *(f"    {line}" for line in rest)]


def _wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` characters, broken at blanks, or inside a word that is longer."""
    lines: list[str] = []
    line = ""
    for word in one_line(text).split(" "):
        while len(word) > width:
            lines += [line, word[:width]] if line else [word[:width]]
            line, word = "", word[width:]
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]
