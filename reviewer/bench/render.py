"""The bench's report → text, Markdown and JSON: what holds and what does not, then a table of operators."""

from typing import Any

from reviewer.bench.results import BenchReport, Figure, Row
from reviewer.report.json import dump
from reviewer.report.safe import one_line
from reviewer.report.style import Style

__all__ = ["render_bench_json", "render_bench_markdown", "render_bench_text"]

SCHEMA = "reviewer.bench/1"
_SHOWN_CASES = 20
"""Failed cases that the text report lists when asked to."""
_LEFT = (0, 1, 6)
"""Columns of text."""
_HEAD = ("operator", "does", "should be", "cases", "rate", "95 % interval", "by length alone", "more")


def render_bench_text(report: BenchReport, *, color: bool, cases: bool) -> str:
    """For the terminal; with `cases` the first that did not go as they should."""
    paint = Style(color)
    lines = [paint(_summary(report), 1), ""]
    for figure in report.figures:
        if figure.cases:
            mark = paint("\u2713", 32) if figure.met else paint("\u2717", 31)
            lines.append(f"  {mark} {_value(figure):>7}  {figure.name} (target {_target(figure)}, {_counted(figure.cases, 'case')})")
    lines += ["", *_columns(report)]
    if cases and report.failures:
        lines += ["", f"{len(report.failures)} cases did not go as they should, for example:"]
        for item in report.failures[:_SHOWN_CASES]:
            lines.append(f"  {item.operator}  {one_line(item.path, 60)}  {one_line(item.what, 90)}")
    return "\n".join(lines) + "\n"


def _summary(report: BenchReport) -> str:
    pairs = f", {_counted(report.pairs, 'pair')} of draft and accepted version" if report.pairs else ""
    designs = f"{report.designs} of them {'a design' if report.designs == 1 else 'designs'}"
    documents = f"{_counted(report.documents, 'document')}, {designs}{pairs}"
    return f"{report.rubric[0]} {report.rubric[1]} \u00b7 {documents} \u00b7 seed {report.seed}"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"


def _columns(report: BenchReport) -> list[str]:
    head = ("operator", "should be", "cases", "rate", "95 % interval", "length", "")
    rows = [head, *(_cells(row) for row in report.rows)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(head))]
    lines = []
    for row in rows:
        sized = enumerate(zip(row, widths, strict=True))
        cells = [cell.ljust(width) if at in _LEFT else cell.rjust(width) for at, (cell, width) in sized]
        lines.append("  ".join(cells).rstrip())
    return lines


def _cells(row: Row) -> tuple[str, ...]:
    low, high = row.interval
    length = "" if row.by_length is None else _percent(row.by_length / row.cases)
    extra = ", ".join(f"{name} {_extra(name, value)}" for name, value in row.extra)
    return row.operator, row.should, str(row.cases), _percent(row.rate), f"{_percent(low)}\u2013{_percent(high)}", length, extra


def _extra(name: str, value: float) -> str:
    return f"{value:.1f}" if "points" in name else f"{value:.2f}" if "findings" in name else _percent(value)


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %" if 0 < share < 0.0995 or 0.9905 < share < 1 else f"{100 * share:.0f} %"


def _value(figure: Figure) -> str:
    return _percent(figure.value) if figure.unit == "share" else f"{figure.value:.2f}".rstrip("0").rstrip(".")


def _target(figure: Figure) -> str:
    bound = f"{100 * figure.target:g} %" if figure.unit == "share" else f"{figure.target:g}"
    return ("\u2265 " if figure.at_least else "\u2264 ") + bound


def render_bench_markdown(report: BenchReport) -> str:
    """Two tables: the figures against their targets, and the operators."""
    lines = [f"{_summary(report)}.", "", "| figure | value | target | cases | holds |", "|---|---|---|---|---|"]
    for figure in report.figures:
        if figure.cases:
            lines.append(f"| {figure.name} | {_value(figure)} | {_target(figure)} | {figure.cases} | {'yes' if figure.met else '**no**'} |")
    lines += ["", f"| {' | '.join(_HEAD)} |", "|---" * len(_HEAD) + "|"]
    for row in report.rows:
        name, should, cases, rate, interval, length, extra = _cells(row)
        lines.append(f"| `{name}` | {row.title} | {should} | {cases} | {rate} | {interval} | {length} | {extra} |")
    return "\n".join(lines) + "\n"


def render_bench_json(report: BenchReport) -> str:
    """One object: `figures`, `operators` and every failed case."""
    value: dict[str, Any] = {
        "schema": SCHEMA,
        "rubric": {"id": report.rubric[0], "version": report.rubric[1]},
        "seed": report.seed, "documents": report.documents, "designs": report.designs, "pairs": report.pairs,
        "figures": [
            {
                "name": item.name, "value": round(item.value, 4), "target": item.target, "at_least": item.at_least, "unit": item.unit,
                "cases": item.cases, "met": item.met if item.cases else None,
            }
            for item in report.figures
        ],
        "operators": [_row_object(row) for row in report.rows],
        "failures": [
            {
                "operator": item.operator, "path": item.path, "what": item.what, "hurts": list(item.hurts), "fell": list(item.fell),
                "rose": list(item.rose), "before": item.before, "after": item.after,
            }
            for item in report.failures
        ],
    }  # fmt: skip
    return dump(value)


def _row_object(row: Row) -> dict[str, Any]:
    low, high = row.interval
    return {
        "id": row.operator, "family": row.family, "title": row.title, "should": row.should, "cases": row.cases, "good": row.good,
        "rate": round(row.rate, 4), "interval": [round(low, 4), round(high, 4)], "by_length": row.by_length,
        "extra": {name: round(value, 4) for name, value in row.extra},
    }  # fmt: skip
