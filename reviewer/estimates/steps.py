"""Durations below each other: columns of tables, items of lists and lines of fences, with the row that states their total or target."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from reviewer.estimates.claims import Claims, Statement
from reviewer.types.document import Block
from reviewer.types.quantity import Quantity

__all__ = ["Column", "columns"]

_LONGEST: Final = 3600.0
"""Steps of a path take at most an hour; longer ones are those of plans and retention."""
_NAME: Final = re.compile(r"[a-z]{2}")
_SKIPPED: Final = re.compile(r"cumul|running|elapsed|timeout|ttl|interval|p\d\d.{0,12}p\d\d|before|after|old\b|current|today|option|proposed")
_PATH: Final = re.compile(r"step|stage|hop\b|hops\b|budget|break-?down|path\b|component|phase|contribut|pipeline|flow|sequen|serial|where the time")
_LATENCY: Final = re.compile(r"latency|budget|time|duration|ms\b|\bp\d\d|cost|takes|seconds|delay|rtt")


@dataclass(frozen=True, slots=True)
class Column:
    """The steps of one column and what they lead to."""

    steps: list[Quantity]
    total: Quantity | None
    target: Quantity | None
    before: str
    """What stands before the total in its row."""
    percentile: bool
    """Whether the steps are high percentiles, which do not add up."""
    unsure: bool
    """Whether a word says that not all steps are taken one after the other."""
    path: bool
    """Whether a word says that they are the steps of one path."""
    last: Statement
    rows: frozenset[int]
    """The statements it is made of."""


def columns(claims: Claims, total: re.Pattern[str], target: re.Pattern[str], aside: re.Pattern[str]) -> Iterator[Column]:
    """Every column of at least two steps; `total` and `target` tell the rows that sum up, `aside` those that are no steps."""
    for at, group in groupby(claims.statements, key=lambda item: item.block):
        block = claims.document.blocks[at]
        rows = list(group)
        if block.kind not in ("table", "list", "text", "code", "paragraph") or sum(len(item.of("duration")) > 0 for item in rows) < 3:
            continue
        title = claims.document.sections[rows[0].section].title
        lead = f"{title} {claims.document.text[block.start : block.start + 200]}".lower()
        for header, cells in _cut(claims, block, rows):
            found = _column(cells, (header, lead), (total, target, aside))
            if found:
                yield found


def _cut(claims: Claims, block: Block, rows: list[Statement]) -> Iterator[tuple[str, list[tuple[Statement, Quantity, str]]]]:
    """The header of each column and its figures, each with its row and the name of the row; a list or fence is one column."""
    if block.kind != "table":
        cells = [(row, items[0], row.lower) for row in rows if len(items := row.of("duration")) == 1]
        if all(len(row.of("duration")) < 2 for row in rows):
            yield "latency", cells
        return
    text = claims.document.text
    headers = {cell.column: text[cell.start : cell.end].lower() for cell in block.cells if cell.row == 0}
    names = {cell.row: text[cell.start : cell.end].lower() for cell in reversed(block.cells)}
    places = [(cell.start, cell.end, cell.row, cell.column) for cell in block.cells if cell.row > 0]
    found: dict[int, list[tuple[Statement, Quantity, str]]] = {}
    figures = [(row, item, claims.document.source_offset(item.start)) for row in rows for item in row.of("duration")]
    seen: set[tuple[int, int]] = set()
    spoilt: set[int] = set()
    at = 0
    for row, item, start in figures:
        while at < len(places) and places[at][1] <= start:
            at += 1
        if at == len(places):
            break
        _, _, line, column = places[at]
        if (line, column) in seen:
            spoilt.add(column)
        seen.add((line, column))
        found.setdefault(column, []).append((row, item, names[line]))
    for column, cells in found.items():
        if column not in spoilt and not _SKIPPED.search(headers.get(column, "")):
            yield headers.get(column, ""), cells


def _column(
    cells: list[tuple[Statement, Quantity, str]], heads: tuple[str, str], words: tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]
) -> Column | None:
    (header, lead), (total, target, aside) = heads, words
    steps: list[Quantity] = []
    end: tuple[Statement, Quantity, str] | None = None
    goal: Quantity | None = None
    names: set[str] = set()
    unsure = False
    rows = {row.at for row, _, _ in cells}
    for row, item, name in cells:
        label = name if len(name) < 90 else row.before(item)
        if end is None and total.search(label) and steps:
            end = (row, item, name)
            unsure = unsure or aside.search(label) is not None
        elif re.match(r"[\s*|]*(?:latency |end-to-end |e2e |overall |p\d\d )*(?:budget|target|slo|sla|limit|goal|end-to-end|e2e|overall)", label) or (
            target.search(label) and re.search(r"end-to-end|e2e|overall|target|slo\b|budget", label)
        ):
            if goal is not None and goal.value != item.value:
                return None
            goal = item
        elif end is None:
            if item.high > _LONGEST or not _NAME.search(label):
                return None
            unsure = unsure or aside.search(row.lower) is not None
            names.add(label)
            steps.append(item)
    if len(steps) < 2 or len(names) < len(steps) or (end is None and not _LATENCY.search(header)):
        return None
    tails = [row.lower for row, _, _ in cells]
    percentile = bool(re.search(r"p9\d|percentile", header)) or sum(bool(re.search(r"p9\d|percentile", text)) for text in tails) >= 2
    last = end[0] if end else cells[-1][0]
    before = end[0].before(end[1]) if end else ""
    return Column(steps, end[1] if end else None, goal, before, percentile, unsure, _PATH.search(lead) is not None, last, frozenset(rows))
