"""Totals: the last row of a table or list that adds up what stands above it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from reviewer.detect.units import from_base, to_base
from reviewer.estimates.claims import Claims
from reviewer.estimates.family import Family
from reviewer.estimates.precision import agrees, gravity
from reviewer.estimates.sums.tokens import tokenize
from reviewer.estimates.wording import amount, off_by
from reviewer.types.document import TEMPLATE, Block, Cell, Document
from reviewer.types.estimate import Estimate
from reviewer.types.rubric import Source

__all__ = ["FAMILY"]

_TOTAL: Final = re.compile(r"\W*(?:grand |overall |sub)?(?:total|sum|altogether|in total)\b", re.IGNORECASE)
_DIGIT: Final = re.compile(r"\d")
_OTHER: Final = re.compile(
    r"\b(?:with|incl|including|after|x|×|replic|overhead|buffer|avg|average|max|peak|budget|timeout|limit|target|allowed|available|users"
    r"|count of|number of)\b|×|\d\s?x",
    re.IGNORECASE,
)
"""Words with which a total holds more than the rows above it."""
_LABELLED: Final = re.compile(r"\s*[-*+•]?\s*(?P<label>[^:=–\n]{1,60}?)\s*(?:[:=–]|\s-)\s*(?P<value>[~≈]?\s*[\d$].{0,40}?)\s*\Z")
_CALCULATED: Final = re.compile(r"[*×÷+]|\d\s?x\s?\d|[a-z]\s+/\s+\d|=", re.IGNORECASE)
_MOST_ROWS = 60


@dataclass(frozen=True, slots=True)
class _Figure:
    value: float
    """In base units."""
    unit: str
    step: float
    start: int
    """Offset in `Document.text`."""
    end: int


def _find(claims: Claims) -> Iterator[Estimate]:
    document = claims.document
    for block in document.blocks:
        if block.kind not in ("table", "list", "text", "code") or not _names_total(document.text, block.start, block.end):
            continue
        if block.kind == "table":
            yield from _table(document, block)
        else:
            yield from _list(document, block)


def _names_total(text: str, start: int, end: int) -> bool:
    return any(text.find(word, start, end) >= 0 for word in ("otal", "OTAL", "Sum", "sum", "ltogether"))


def _table(document: Document, block: Block) -> Iterator[Estimate]:
    rows: dict[int, list[Cell]] = {}
    for cell in block.cells:
        rows.setdefault(cell.row, []).append(cell)
    ordered = [rows[number] for number in sorted(rows)]
    if not 3 <= len(ordered) <= _MOST_ROWS:
        return
    for at in range(2, len(ordered)):
        label = document.text[ordered[at][0].start : ordered[at][0].end]
        if not _TOTAL.match(label.strip("*_ ")) or _OTHER.search(label):
            continue
        for column in range(1, len(ordered[at])):
            parts = [_cell(document, row, column) for row in ordered[1:at]]
            total = _cell(document, ordered[at], column)
            if total and all(parts):
                yield from _compared([part for part in parts if part], total)


def _cell(document: Document, row: Sequence[Cell], column: int) -> _Figure | None:
    """The one figure that a cell holds and nothing else."""
    if column >= len(row):
        return None
    return _figure(document.text[row[column].start : row[column].end], row[column].start)


def _figure(text: str, offset: int) -> _Figure | None:
    cleaned = text.replace("*", " ").replace("`", " ").replace("_", " ")
    if _CALCULATED.search(cleaned):
        return None
    tokens = [token for token in tokenize(cleaned) if token.operand]
    if len(tokens) != 1 or tokens[0].operand is None or len(cleaned.split()) > 4:
        return None
    token, operand = tokens[0], tokens[0].operand
    before = cleaned[: token.start].strip(" ~≈")
    if before or operand.readings[0].percent or re.search(r"\d\s?[-–]\s?\d", cleaned):
        return None
    reading = operand.readings[0]
    return _Figure(reading.number * reading.size * reading.time, operand.unit, operand.step, offset + token.start, offset + token.end)


def _list(document: Document, block: Block) -> Iterator[Estimate]:
    """Items `label: figure` in a row, of which the last is the total."""
    run: list[_Figure] = []
    depth = -1
    for line in _lines(document, block):
        start, text = line
        found = _LABELLED.match(text) if _DIGIT.search(text) else None
        indent = len(text) - len(text.lstrip())
        figure = _figure(found["value"], start + found.start("value")) if found else None
        if found and figure and _TOTAL.match(found["label"].strip("*_ ")) and indent == depth:
            if len(run) >= 2 and not _OTHER.search(found["label"] + found["value"]):
                yield from _compared(run, figure)
            run = []
        elif found and figure and (indent == depth or not run):
            run.append(figure)
            depth = indent
        else:
            run = []


def _lines(document: Document, block: Block) -> Iterator[tuple[int, str]]:
    barred = {document.position(s.start).line for s in document.sentences[block.first : block.last] if s.bar == TEMPLATE}
    position = block.start
    for text in document.text[block.start : block.end].split("\n"):
        if document.position(position).line not in barred:
            yield position, text
        position += len(text) + 1


def _compared(parts: Sequence[_Figure], total: _Figure) -> Iterator[Estimate]:
    dimensions = {_dimension(item.unit) for item in (*parts, total)}
    if len(dimensions) != 1 or not total.value or sum(item.value > 0 for item in parts) < 2:
        return
    computed = sum(item.value for item in parts)
    how = agrees(total.value, computed, max(total.step, 0.02))
    largest = max(item.value for item in parts)
    mean = computed / len(parts)
    if not how and (agrees(total.value, largest, total.step) or agrees(total.value, mean, total.step)):
        return
    shown = f"the {len(parts)} rows above it add up to {amount(computed, total.unit)}"
    figures = (from_base(total.value, total.unit), from_base(computed, total.unit), total.unit)
    if how:
        yield Estimate("totals", total.start, total.end, "consistent" if how == "consistent" else "rounded", shown, *figures)
    elif 1 / 3 < total.value / computed < 1.8:
        shown += f"; the document says {amount(total.value, total.unit)} ({off_by(total.value, computed)})"
        yield Estimate("totals", total.start, total.end, "inconsistent", shown, *figures, gravity(total.value, computed))


def _dimension(unit: str) -> tuple[str, str]:
    dimension = to_base(1.0, unit)[1]
    return dimension, unit if dimension in ("count", "money") else ""


FAMILY: Final = Family(
    id="totals",
    code="SUM03",
    title="A total is not the sum of its rows",
    why="A row was changed and the total was not, or a row is missing; the budget that is handed on is the wrong one.",
    formula="total = sum of the rows above it, each in the same unit",
    fails="| table | size |\n|---|---|\n| users | 150 GB |\n| photos | 700 GB |\n| likes | 50 GB |\n| Total | 1.2 TB |",
    passes="| table | size |\n|---|---|\n| users | 150 GB |\n| photos | 700 GB |\n| likes | 50 GB |\n| Total | 900 GB |",
    explained="the 3 rows above it add up to 0.9 TB; the document says 1.2 TB (33 % too high)",
    hint="add the rows up again, or say what else the total holds",
    sources=(Source("sdi1-ch1-3", "ch. 2", "an estimate shows its parts, so that a reader can add them up"),),
    find=_find,
)
