"""Percentiles of one latency must rise with the percentage: a p99 below the p50 of the same thing is a slip."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

from reviewer.estimates.claims import Claims, Figures, Place, Statement, hull
from reviewer.estimates.family import Family
from reviewer.estimates.reading.waits import schedules
from reviewer.estimates.wording import duration
from reviewer.types.estimate import Estimate
from reviewer.types.quantity import Quantity
from reviewer.types.rubric import Source

__all__ = ["FAMILY"]

_JOINED: Final = re.compile(
    r"[\s:=<>≤≥~≈|*`(]*(?:(?:latency|latencies|response|times?|reads?|writes?|server-side|end-to-end|e2e"
    r"|of|is|at|under|below|within|about|around|between|targets?|"
    r"sits|lies|stands|comes|reaches|hovers|be|stays?|must|should|the|for|all|requests|quer(?:y|ies)|search|takes?|in|than|less|roughly|approximately)[\s:=<>≤≥~≈|*`()]+){0,6}\Z"
)
"""What may stand between a percentile and its value: `p99 latency is below 200 ms`, `p50: 20 ms`, `p95 | 40 ms`."""
_BACK: Final = re.compile(r"[\s(|*`]*(?:(?:at|for|the|in|as|is|of)[\s(|*`]+){0,3}\Z")
"""What may stand between a value and its percentile: `20 ms at p50`, `200 ms (p99)`."""
_APART: Final = re.compile(
    r"\bvs\b|versus|instead|improve|reduc|drop|\bfrom\b|before|\bafter|\bfell|\bdown to|\bup to|current"
    r"|\b(?:was|were)\b.{1,120}\b(?:is|are|now|today)\b|\b(?:is|are|now|today)\b.{1,120}\b(?:was|were)\b",
    re.IGNORECASE,
)
"""Words with which the percentiles of a sentence are those of different things or times."""
_OPERATIONS: Final = re.compile(
    r"reads?|writes?|gets?|puts?|inserts?|updates?|cold|warm|hit|miss|search|checkout|upload|download"
    r"|cached|uncached|throughput|lag|availab\w*"
)
_OTHER_WORD: Final = re.compile(
    r"\b(?!(?:an?|and|at|about|around|approximately|average|below|but|for|in|is|its|latenc(?:y|ies)|less"
    r"|mean|median|of|or|percentiles?|respectively"
    r"|response|roughly|stays|tail|targets?|than|that|the|then|times?|to|under|while|with|within|be|must"
    r"|should|typical|ms|all|requests|also|even|only|sits|lies|stands|comes|reaches|hovers|th"
    r"|slowest|has|have)\b)[a-z]{2,}"
)
"""A word between two percentiles that may name another operation."""
_NAMED: Final = re.compile(r"\b(?P<median>median)\b(?! of (?!~?\d))|\b(?P<mean>average|avg|mean)\b")
_SERIES: Final = re.compile(r"\bt?p\d\d(?:\.\d{1,3}|9)?(?: ?[/,|] ?t?p\d\d(?:\.\d{1,3}|9)?){1,4}(?!\w)")
_MEAN: Final = -1.0
"""Percentage that stands for an average: it is compared with p99 and above only."""


@dataclass(frozen=True, slots=True)
class _Point:
    """A percentile with its value."""

    percent: float
    low: float
    high: float
    place: Place

    @property
    def name(self) -> str:
        """As explanations write it."""
        return "average" if self.percent == _MEAN else f"p{self.percent:g}"


def _find(claims: Claims) -> Iterator[Estimate]:
    used: set[int] = set()
    for statement in claims.naming("p5", "p9", "percentile", "median", "p7", "p8"):
        if _APART.search(statement.text):
            continue
        groups = [_series(statement), *_groups(statement, list(_points(statement)))]
        found = [_judge(claims, group) for group in groups if len(group) > 1]
        if found := [item for item in found if item]:
            used.add(statement.block)
            yield next((item for item in found if item.verdict == "inconsistent"), found[0])
    for at, rows in groupby(claims.statements, key=lambda item: item.block):
        if at not in used:
            yield from _block(claims, list(rows))


def _judge(claims: Claims, points: Iterable[_Point]) -> Estimate | None:
    ordered = sorted((item for item in points if item.percent != _MEAN), key=lambda item: (item.percent, item.high))
    means = [item for item in points if item.percent == _MEAN]
    place = hull(item.place for item in points)
    wrong = next(((a, b) for a, b in pairwise(ordered) if a.percent < b.percent and b.high < a.low), None)
    if wrong is None and means and ordered:
        last = ordered[-1]
        if last.percent < 99:
            return None
        wrong = (means[0], last) if means[0].low > last.high * 1.25 else None
    if wrong is None and len({item.percent for item in ordered}) < 2:
        return None
    if wrong is None:
        text = ", ".join(f"{item.name} {duration((item.low + item.high) / 2)}" for item in ordered)
        return claims.estimate("percentiles", place, "consistent", f"{text}: rising, as percentiles of one latency must")
    low, high = wrong
    stated, floor = (high.low + high.high) / 2, (low.low + low.high) / 2
    text = f"{high.name} = {duration(stated)} is below {low.name} = {duration(floor)}: it cannot be lower"
    if low.percent == _MEAN:
        text = f"{high.name} = {duration(stated)} is below the average = {duration(floor)}: outliers alone would have to make it up"
    figures = Figures(stated=stated, computed=floor, unit="s", gravity="warning" if low.percent == _MEAN else "error")
    return claims.estimate("percentiles", place, "inconsistent", text, figures)


def _points(statement: Statement) -> Iterator[_Point]:
    """Each percentile with the duration right behind it, or right before it where the values come first."""
    marks: list[tuple[float, int, int]] = [(item.value, item.start, item.end) for item in statement.of("percentile")]
    for match in _NAMED.finditer(statement.lower):
        marks.append((50.0 if match["median"] else _MEAN, statement.low + match.start(), statement.low + match.end()))
    values = [(item, item.start, item.end) for item in statement.of("duration")]
    marks.sort(key=lambda item: item[1])
    if not marks or not values or len(marks) * len(values) > 400:
        return
    forward = marks[0][1] < values[0][1]
    for percent, start, end in marks:
        for value, low, high in values:
            if forward and low >= end and low - end < 80:
                if _JOINED.match(statement.lower[end - statement.low : low - statement.low]):
                    yield _Point(percent, value.low, value.high, (start, high))
                break
            if not forward and 0 <= start - high < 30 and _BACK.match(statement.lower[high - statement.low : start - statement.low]):
                yield _Point(percent, value.low, value.high, (low, end))
                break


def _groups(statement: Statement, points: list[_Point]) -> Iterator[list[_Point]]:
    """The points of one operation each: cut where a percentile comes again or another thing is named."""
    group: list[_Point] = []
    for point in points:
        between = statement.lower[group[-1].place[1] - statement.low : point.place[0] - statement.low] if group else ""
        if group and (any(item.percent == point.percent for item in group) or _OTHER_WORD.search(between)):
            yield group
            group = []
        group.append(point)
    operations = {item.rstrip("s") for item in _OPERATIONS.findall(statement.lower)}
    if len(operations) < 2 or len(points) > len(group):
        yield group


def _series(statement: Statement) -> list[_Point]:
    """`p50/p95/p99: 10/40/200 ms`."""
    names = _SERIES.search(statement.lower)
    if names is None:
        return []
    percents = [
        float(item) if len(item) < 3 or "." in item else float(f"{item[:2]}.{item[2:]}") for item in re.findall(r"p(\d[\d.]*)", names[0])
    ]
    for low, high, values in schedules(statement.lower):
        if 0 < low - names.end() <= 25 and len(values) == len(percents):
            place = statement.low + names.start(), statement.low + high
            return [_Point(percent, value, value, place) for percent, value in zip(percents, values, strict=True)]
    return []


def _block(claims: Claims, rows: list[Statement]) -> Iterator[Estimate]:
    """Tables with a column for each percentile, and lists or tables with a row for each."""
    block = claims.document.blocks[rows[0].block]
    if block.kind == "table":
        header = {cell.column: claims.document.text[cell.start : cell.end].lower() for cell in block.cells if cell.row == 0}
        percents = {column: percent for column, text in header.items() if (percent := _percent(text)) is not None}
        if len(percents) > 1 and len(set(percents.values())) == len(percents):
            yield from _columns(claims, rows, percents)
            return
    labelled = [(statement, *pair) for statement in rows if (pair := _row(statement))]
    for _, group in groupby(sorted(labelled, key=lambda item: item[1]), key=lambda item: item[1]):
        items = [point for _, _, point in group]
        if len({item.percent for item in items}) == len(items) > 1 and (found := _judge(claims, items)):
            yield found


def _percent(text: str) -> float | None:
    """The percentile that a header cell names, and nothing else that would set its column apart."""
    if re.search(r"target|slo|goal|before|after|old|new|\breads?\b|\bwrites?\b|current|max|thres|alert", text):
        return None
    found = re.findall(r"\bt?p(\d\d(?:\.\d{1,3}|9{0,3}))\b", text)
    if len(found) == 1:
        return float(found[0]) if "." in found[0] or len(found[0]) == 2 else float(f"{found[0][:2]}.{found[0][2:]}")
    return 50.0 if not found and "median" in text else None


def _columns(claims: Claims, rows: list[Statement], percents: dict[int, float]) -> Iterator[Estimate]:
    cells = [cell for cell in claims.document.blocks[rows[0].block].cells if cell.row > 0]
    found: dict[int, list[_Point]] = {}
    at = 0
    for item in (item for row in rows for item in row.of("duration")):
        start = claims.document.source_offset(item.start)
        while at < len(cells) and cells[at].end <= start:
            at += 1
        if at < len(cells) and cells[at].column in percents:
            found.setdefault(cells[at].row, []).append(_Point(percents[cells[at].column], item.low, item.high, (item.start, item.end)))
    for points in found.values():
        if len({item.percent for item in points}) == len(points) > 1 and (estimate := _judge(claims, points)):
            yield estimate


def _row(statement: Statement) -> tuple[str, _Point] | None:
    """The percentile and the duration of a row that has one of each, with what else it says first."""
    marks, values = statement.of("percentile"), statement.of("duration")
    if len(values) != 1 or len(marks) > 1 or not (marks or "median" in statement.lower) or _APART.search(statement.text):
        return None
    median = re.match(r"[\s*]*median\b", statement.lower)
    if marks and marks[0].start < values[0].start:
        label = statement.lower[: marks[0].start - statement.low] + statement.between(marks[0], values[0])
        return " ".join(re.findall(r"[a-z]{2,}", label)), _point(marks[0].value, values[0])
    if median and not marks:
        label = statement.lower[median.end() : values[0].start - statement.low]
        return " ".join(re.findall(r"[a-z]{2,}", label)), _point(50.0, values[0])
    return None


def _point(percent: float, value: Quantity) -> _Point:
    return _Point(percent, value.low, value.high, (value.start, value.end))


FAMILY: Final = Family(
    id="percentiles",
    code="SUM16",
    title="A high percentile lies below a lower one",
    why="Of one set of latencies the p99 is at least the p50. Where a text has it the other way round, one of the two is a slip, and an "
    "alarm set by it never fires or always does.",
    formula="p < q implies latency(p) ≤ latency(q) for the same requests in the same window",
    fails="Redirects are fast: p50 40 ms, p99 15 ms.",
    passes="Redirects are fast: p50 15 ms, p99 40 ms.",
    explained="p99 = 15 ms is below p50 = 40 ms: it cannot be lower",
    hint="swap the figures, or say which operation and which window each belongs to",
    sources=(Source("tail-at-scale", "Table 1", "percentiles of one service rise, and the tail is a multiple of the median"),),
    find=_find,
)
