"""What the lines above say of a number that stands in a sum without its unit: `1,200` below `1,200 bytes`, `1 million` below `a day`."""

import re
from dataclasses import replace
from functools import cached_property
from typing import Final

from reviewer.detect.units import SECONDS
from reviewer.estimates.sums.compare import Outcome, Side, compare
from reviewer.estimates.sums.expression import Expression
from reviewer.estimates.sums.operand import Operand, Reading
from reviewer.estimates.sums.tokens import Token, tokenize
from reviewer.types.document import Document

__all__ = ["Context", "label_period"]

_LINES: Final = 25
_PERIOD: Final = re.compile(
    r"\b(?:(hour|dai|week|month|year|annual)ly\b(?! active)|annual\b|(?:per|a|each|every|one) (hour|day|week|month|year)\b(?!s))",
    re.IGNORECASE,
)
_CONVERTING: Final = frozenset((7.0, 12.0, 24.0, 28.0, 30.0, 31.0, 52.0, 60.0, 360.0, 365.0, 365.25, 1440.0, 3600.0, 86400.0, 1e5, 2.5e6))
"""Plain numbers that lead from one unit of time to another."""
_ARTICLES: Final = {"h": "an hour", "day": "a day", "week": "a week", "month": "a month", "year": "a year", "": ""}
_LABEL_END: Final = re.compile(r"[:=≈]\s*~?\s*\Z")
_OPERATORS: Final = re.compile(r"[*×÷/+]|=.*=")
_ADVERBS: Final = {"hour": "h", "dai": "day", "week": "week", "month": "month", "year": "year", "annual": "year", "day": "day"}
_LONG: Final = ("day", "week", "month", "year")


def label_period(label: str) -> str:
    """The one period that a label names (`Daily storage`, `Storage per year`): `day`, `week`, `month` or `year`; else empty."""
    found = {_ADVERBS[(match[1] or match[2] or "annual").lower()] for match in _PERIOD.finditer(label)}
    return found.pop() if len(found) == 1 and found <= set(_LONG) else ""


class Context:
    """The numbers of a document by line, read when they are asked for."""

    def __init__(self, document: Document) -> None:
        """Reads nothing yet."""
        self._document = document
        self._read: dict[int, list[Token]] = {}

    @cached_property
    def _text(self) -> str:
        return self._document.text

    def _numbers(self, line: int) -> list[Token]:
        if line not in self._read:
            starts = self._document.line_starts
            start = starts[line]
            end = starts[line + 1] if line + 1 < len(starts) else len(self._text)
            shown = self._text[start : min(end, start + 600)].replace("*", " ").replace("`", " ")
            has_digit = any(char.isdigit() for char in shown)
            self._read[line] = [token for token in tokenize(shown) if token.operand] if has_digit else []
        return self._read[line]

    def _label(self, line: int, end: int) -> str:
        start = self._document.line_starts[line]
        label = self._text[start : start + end].partition(":")[0]
        return label if len(label) < end else ""

    def readings_above(self, offset: int, operand: Operand) -> list[Reading]:
        """What the same number means on the 25 lines above an offset, the nearest first; readings with a size or a period."""
        last = self._document.position(offset).line - 1
        own = operand.readings[0]
        found = []
        for line in range(last - 1, max(-1, last - 1 - _LINES), -1):
            for token in self._numbers(line):
                if token.operand is None:
                    continue
                reading = token.operand.readings[0]
                if reading.number != own.number or not _same_noun(operand, token.operand):
                    continue
                if reading.dims[0] == 1 or reading.dims[1] == -1:
                    found.append(reading)
                elif reading.dims == (0, 0, 0) and (named := label_period(self._label(line, token.start))):
                    found.append(replace(reading, time=1 / SECONDS[named], dims=(0, -1, 0)))
        return found

    def with_units(self, left: Expression, right: Expression, start: int) -> Outcome | None:
        """The outcome of a sum whose operands have no size while its result has one, with sizes from above; `None` without any."""
        operands = [self._sized(operand, start) for operand in left.operands]
        if all(new is old for new, old in zip(operands, left.operands, strict=True)):
            return None
        if right.calculated or not (values := replace(left, operands=tuple(operands)).values()):
            return None
        operand = right.operands[0]
        side = Side.of(operand.readings[0], operand.step, whole=operand.whole, bare=operand.bare)
        return compare(values[0], side) if values[0].dims[0] == side.dims[0] == 1 else None

    def _sized(self, operand: Operand, start: int) -> Operand:
        if operand.readings[0].dims[0] or not operand.plain:
            return operand
        found = [item for item in self.readings_above(start, operand) if item.dims == (1, 0, 0)]
        return replace(operand, readings=(found[0],)) if found and len({item.size for item in found}) == 1 else operand

    def refined(self, outcome: Outcome, left: Expression, right: Expression, where: tuple[int, str]) -> Outcome:
        """The outcome of one sum with what stands above it; `where` is its offset and the label before it."""
        if right.calculated or outcome.verdict == "inconsistent":
            return outcome
        operand = right.operands[0]
        labelled = self._against_label(outcome, left, operand, where[1])
        if labelled:
            return labelled
        reading, values = operand.readings[0], left.values()
        if not values:
            return outcome
        if values[0].dims[0] == 0 and reading.dims[0] == 1 and (outcome.verdict == "unchecked" or outcome.as_written):
            return self.with_units(left, right, where[0]) or outcome
        if outcome.verdict == "unchecked" or reading.dims[1] != -1 or values[0].timed or values[0].added:
            return outcome
        if any(number in _CONVERTING for number, _ in values[0].factors):
            return outcome
        other = self.other_period(left, 1 / reading.time, where[0])
        name = next((name for name in ("h", "day", "week", "month", "year") if SECONDS[name] >= other * 0.99), "")
        return _slipped(operand, other, f"the lines above give the figure for {_ARTICLES[name]}") if other else outcome

    def _against_label(self, outcome: Outcome, left: Expression, operand: Operand, label: str) -> Outcome | None:
        """`Daily storage: 1 million × 10 KB = 10 GB/month`."""
        reading = operand.readings[0]
        named = label_period(label) if _LABEL_END.search(label) and not _OPERATORS.search(label) else ""
        if not named or reading.dims[1] != -1 or outcome.verdict == "unchecked":
            return None
        period = 1 / reading.time
        ratio = period / SECONDS[named]
        factors = left.values()[0].factors
        led = any(0.8 <= ratio * factor <= 1.25 for number, _ in factors if number for factor in (number, 1 / number))
        if led or period < SECONDS["day"] * 0.99 or abs(ratio - 1) < 0.05:
            return None
        return _slipped(operand, SECONDS[named], f"the line is about {_ARTICLES[named]}")

    def other_period(self, left: Expression, period: float, start: int) -> float:
        """The length in seconds of the period that the lines above give for an operand without one, where it is not `period`; else 0."""
        found = set()
        for operand in left.operands:
            if operand.readings[0].dims == (0, 0, 0) and operand.readings[0].number >= 1000:
                found |= {round(1 / item.time, 3) for item in self.readings_above(start, operand) if item.dims == (0, -1, 0)}
        if len(found) != 1:
            return 0.0
        only = found.pop()
        return only if only != round(period, 3) and only >= SECONDS["h"] and period >= SECONDS["h"] else 0.0


def _slipped(operand: Operand, other: float, note: str) -> Outcome:
    """The outcome of a figure for one period that is given for another, `other` seconds long."""
    reading = operand.readings[0]
    full = reading.number * reading.size * reading.time
    return Outcome("inconsistent", full / reading.time / other, full, False, note)


def _same_noun(one: Operand, other: Operand) -> bool:
    first, second = one.unit.split("/")[0], other.unit.split("/")[0]
    return not first or not second or first == second or second in ("1", "B")
