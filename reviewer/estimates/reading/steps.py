"""Durations below each other: columns of tables, items of lists and lines of fences, with the row that states their total or target."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from reviewer.estimates.claims import Claims, Statement
from reviewer.types.document import Block, Cell
from reviewer.types.quantity import Quantity

__all__ = ["Column", "columns"]

_LONGEST: Final = 3600.0
"""Steps of a path take at most an hour; longer ones are those of plans and retention."""
_NAME: Final = re.compile(r"[a-z]{2}")
_SKIPPED: Final = re.compile(
    r"cumul|running|elapsed|timeout|ttl|interval|p\d\d.{0,12}p\d\d|before|after|old\b|current|today|option"
    r"|proposed"
)
_PATH: Final = re.compile(
    r"step|stage|hop\b|hops\b|budget|break-?down|path\b|component|phase|contribut|pipeline|flow|sequen"
    r"|serial|where the time"
)
_UNIT: Final = re.compile(r"[(\[,] ?(ms|us|µs|s|sec|ns)[)\]]?\W*\Z")
_SCALES: Final = {"ms": 1e-3, "us": 1e-6, "µs": 1e-6, "s": 1.0, "sec": 1.0, "ns": 1e-9}
_NUMBER: Final = re.compile(r"[\s*_~≈<≤]*(\d{1,3}(?:,\d{3}){1,2}|\d{1,7}(?:\.\d{1,3})?)[\s*_]*")
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
        if block.kind not in ("table", "list", "text", "code", "paragraph") or len(rows) < 3:
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
    places = [cell for cell in block.cells if cell.row > 0]
    found: dict[int, list[tuple[Statement, Quantity, str]]] = {}
    seen: set[tuple[int, int]] = set()
    spoilt = {column for column, header in headers.items() if _SKIPPED.search(header)}
    figures = sorted(
        [*((row, item) for row in rows for item in row.of("duration")), *_bare(claims, places, rows, headers)],
        key=lambda pair: pair[1].start,
    )
    at = 0
    for row, item in figures:
        start = claims.document.source_offset(item.start)
        while at < len(places) and places[at].end <= start:
            at += 1
        if at == len(places):
            break
        cell = places[at]
        if (cell.row, cell.column) in seen:
            spoilt.add(cell.column)
        seen.add((cell.row, cell.column))
        found.setdefault(cell.column, []).append((row, item, names[cell.row]))
    for column, cells in found.items():
        if column not in spoilt:
            yield headers.get(column, ""), cells


def _bare(claims: Claims, places: list[Cell], rows: list[Statement], headers: dict[int, str]) -> Iterator[tuple[Statement, Quantity]]:
    """Plain numbers in columns whose header has the unit: `Budget (ms)`."""
    units = {column: match[1] for column, header in headers.items() if (match := _UNIT.search(header))}
    at = 0
    for row in rows if units else ():
        low, high = claims.document.source_range(row.low, row.low + len(row.text))
        position = 0
        while at < len(places) and places[at].start < high:
            cell = places[at]
            at += 1
            number = _NUMBER.fullmatch(claims.document.text[cell.start : cell.end])
            if cell.column not in units or number is None or cell.end <= low:
                continue
            position = row.text.find(number[1], max(position, row.text.find("|")))
            if position < 0:
                break
            value = float(number[1].replace(",", "")) * _SCALES[units[cell.column]]
            start = row.low + position
            position += len(number[1])
            yield row, Quantity(start, row.low + position, value, value, value, units[cell.column], "duration", False, "", "")


def _column(
    cells: list[tuple[Statement, Quantity, str]], heads: tuple[str, str], words: tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]
) -> Column | None:
    (header, lead), (total, target, aside) = heads, words
    if not _PATH.search(lead) and not any(total.search(name if len(name) < 90 else row.before(item)) for row, item, name in cells):
        return None  # neither the steps of a path nor a total of them
    steps: list[Quantity] = []
    end: tuple[Statement, Quantity, str] | None = None
    goal: Quantity | None = None
    names: set[str] = set()
    unsure = False
    rows = {row.at for row, _, _ in cells}
    for row, item, name in cells:
        label = name if len(name) < 90 else row.before(item)
        if total.search(label) and steps:
            unsure = unsure or end is not None
            end = end or (row, item, name)
            unsure = unsure or aside.search(label) is not None
        elif (
            (not steps and total.search(label))
            or re.match(
                r"[\s*|]*(?:latency |end-to-end |e2e |overall |p\d\d )*(?:budget|target|slo|sla|limit|goal|end-to-end|e2e|overall)", label
            )
            or (target.search(label) and re.search(r"end-to-end|e2e|overall|target|slo\b|budget", label))
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
