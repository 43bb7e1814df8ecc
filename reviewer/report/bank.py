"""Questions of the bank for a terminal or a pipe, as Markdown, and as the JSON contract `reviewer.questions/1`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reviewer import __version__
from reviewer.report.markdown import escape
from reviewer.report.safe import escaped, one_line
from reviewer.report.style import Style
from reviewer.types.question import BankQuestion
from reviewer.types.reading import Reading
from reviewer.types.rubric import Source

__all__ = ["SCHEMA", "Selection", "render_bank", "render_bank_json", "render_bank_markdown", "render_topics", "render_topics_json"]

SCHEMA = "reviewer.questions/1"
_LEAST = 60
Topics = Sequence[tuple[str, int, Sequence[str]]]
"""Each topic with the number of its questions and the other words for it."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The questions to show, and what they were chosen by."""

    questions: Sequence[BankQuestion]
    found: int
    """How many there are to choose from."""
    topics: Sequence[str]
    """The topics asked for, as typed; empty for all."""
    voice: str | None
    readings: Mapping[str, Reading]
    covers: bool
    """Whether to show what a strong answer covers, with traps and sources."""


def render_bank(selection: Selection, *, color: bool = False, width: int = 110) -> str:
    """The questions in lines of at most `width` characters (at least 60), ending with a line feed."""
    style, width = Style(color), max(_LEAST, width)
    indent = len(str(len(selection.questions))) + 2
    lines = []
    for number, item in enumerate(selection.questions, 1):
        head, *rest = _wrap(item.text, width - indent)
        lines += [f"{style(str(number), 36)}{' ' * (indent - len(str(number)))}{style(head, 1)}"]
        lines += [" " * indent + style(line, 1) for line in rest]
        about = f"{item.id} · {', '.join(item.topics)} · voice {item.voice}"
        lines += _indented(about, indent, width, style, 2)
        if selection.covers:
            lines += _answer(item, selection.readings, indent, width, style)
        lines.append("")
    left = selection.found - len(selection.questions)
    lines.append(style(f"{len(selection.questions)} of {selection.found}" + (f"; --count {selection.found} shows all" if left else ""), 2))
    return "\n".join(lines) + "\n"


def _answer(item: BankQuestion, readings: Mapping[str, Reading], indent: int, width: int, style: Style) -> list[str]:
    lines = ["", " " * indent + "A strong answer covers"]
    for point in item.covers:
        head, *rest = _wrap(point, width - indent - 4)
        lines += [f"{' ' * indent}  {style('·', 2)} {head}", *(" " * (indent + 4) + line for line in rest)]
    if item.trap:
        lines += _indented(f"Sounds right and is not: {item.trap}", indent, width, style, 33)
    for source in item.sources:
        lines += _indented(f"[{_place(source, readings)}] {source.fact}", indent, width, style, 2)
    return [*lines, *_indented(f"From {'; '.join(item.origin)}", indent, width, style, 2)]


def render_bank_markdown(selection: Selection) -> str:
    """The questions as a numbered list, ending with a line feed."""
    lines = ["# Questions to practise on"]
    for number, item in enumerate(selection.questions, 1):
        lines += ["", f"## {number}. {escape(item.id)}", "", escape(item.text), ""]
        lines.append(f"*{escape(', '.join(item.topics))} · voice {item.voice}*")
        if selection.covers:
            lines += ["", "A strong answer covers", "", *(f"- {escape(point)}" for point in item.covers)]
            lines += ["", f"Sounds right and is not: {escape(item.trap)}"] if item.trap else []
            lines += ["", *(f"- {_link(source, selection.readings)}: {escape(source.fact)}" for source in item.sources)]
            lines += ["", f"From {escape('; '.join(item.origin))}."]
    return "\n".join([*lines, "", f"{len(selection.questions)} of {selection.found} questions."]) + "\n"


def render_bank_json(selection: Selection) -> str:
    """One object, keys in the contract's order, ending with a line feed; without `covers` what belongs to the answer is null."""
    return _json({
        "topics": list(selection.topics), "voice": selection.voice, "found": selection.found,
        "questions": [_object(item, selection) for item in selection.questions],
    })  # fmt: skip


def render_topics(topics: Topics, *, width: int = 110) -> str:
    """A line a topic, or more where the other words for it need them; ends with a line feed."""
    column = max(len(name) for name, _, _ in topics)
    lines = []
    for name, count, others in topics:
        head, *rest = _wrap(", ".join(others), max(_LEAST, width) - column - 7)
        lines += [f"{name:<{column}}  {count:>3}  {head}".rstrip(), *(" " * (column + 7) + line for line in rest)]
    return "\n".join(lines) + "\n"


def render_topics_json(topics: Topics) -> str:
    """The list of topics as JSON, ending with a line feed."""
    return _json({"list": [{"topic": name, "questions": count, "also": list(others)} for name, count, others in topics]})


def _object(item: BankQuestion, selection: Selection) -> dict[str, Any]:
    shown = selection.covers
    return {
        "id": item.id, "topics": list(item.topics), "voice": item.voice, "text": item.text,
        "covers": list(item.covers) if shown else None, "trap": (item.trap or None) if shown else None,
        "sources": [_source(source, selection.readings) for source in item.sources] if shown else None, "origin": list(item.origin),
    }  # fmt: skip


def _source(source: Source, readings: Mapping[str, Reading]) -> dict[str, Any]:
    known = readings.get(source.reading)
    return {
        "reading": source.reading, "title": known.title if known else source.reading, "section": source.at,
        "url": known.url if known else "", "fact": source.fact,
    }  # fmt: skip


def _json(content: dict[str, Any]) -> str:
    import json

    whole = {"schema": SCHEMA, "tool": {"name": "reviewer", "version": __version__}, **content}
    return escaped(json.dumps(whole, indent=2, ensure_ascii=False, allow_nan=False)) + "\n"


def _place(source: Source, readings: Mapping[str, Reading]) -> str:
    known = readings.get(source.reading)
    return f"{known.title if known else source.reading}, {source.at}"


def _link(source: Source, readings: Mapping[str, Reading]) -> str:
    known = readings.get(source.reading)
    if known is None or not known.url:
        return escape(_place(source, readings))
    return f"[{escape(known.title)}]({known.url}), {escape(source.at)}"


def _indented(text: str, indent: int, width: int, style: Style, code: int) -> list[str]:
    return [" " * indent + style(line, code) for line in _wrap(text, width - indent)]


def _wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` characters, broken at blanks."""
    lines: list[str] = []
    line = ""
    for word in one_line(text).split(" "):
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]
