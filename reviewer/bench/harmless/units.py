"""The same quantities in other units and other spellings."""

import re
from random import Random

from reviewer.bench.change import Change, Edit, Operator, apply_edits
from reviewer.bench.harmless.data import Unit, unit_table
from reviewer.bench.harmless.runs import opaque_ranges
from reviewer.bench.subject import Subject
from reviewer.types.document import EVIDENCE
from reviewer.types.quantity import Quantity

__all__ = ["UNITS", "translations"]

_NUMBER = re.compile(r"(?P<number>\d{1,3}(?:,\d{3})+|\d{1,12})(?P<rest>(?![\d.,]).*)", re.DOTALL)
_TOUCHES = re.compile(r"[\w$€£.,~/+×*^=-]|\d")
_SUM = re.compile(r"[=≈≃×÷→]|\d\s*[*/x]\s*\d|\+\s*\d")
_BLOCKS = ("paragraph", "list", "table", "quote")
_LARGEST = 99_999


def translations(written: str, dimension: str) -> list[str]:
    """Every other way to write a quantity that the table knows and that is exactly the same."""
    match = _NUMBER.fullmatch(written)
    if match is None or "\n" in written:
        return []
    number, rest = int(match["number"].replace(",", "")), match["rest"]
    found = [*_in_other_units(number, rest, dimension), *_other_zeros(number, rest, dimension), *_other_endings(written)]
    return [item for item in dict.fromkeys(found) if item != written]


def _in_other_units(number: int, rest: str, dimension: str) -> list[str]:
    family = unit_table().families.get(dimension, ())
    unit = next((unit for unit in family if rest.removeprefix(" ") in unit.names), None)
    if unit is None:
        return []
    at = family.index(unit)
    found = []
    for other in (*family[max(0, at - 1) : at], *family[at + 1 : at + 2]):
        value, left = divmod(number * unit.factor, other.factor)
        if not left and 0 < value <= _LARGEST:
            found.append(_written(value, other))
    return found


def _written(value: int, unit: Unit) -> str:
    return f"{value:,} {unit.names[0 if value == 1 else 1]}"


def _other_zeros(number: int, rest: str, dimension: str) -> list[str]:
    """`3 million users` as `3M users` and `3,000,000 users`, and back; never for a bare number or a size."""
    if dimension not in ("count", "rate"):
        return []
    table = unit_table().magnitudes
    word, _, noun = rest.lstrip(" ").partition(" ")
    if word in table and noun:
        same = [f"{number} {other} {noun}" for other in ("thousand", "million", "billion") if table[other] == table[word]]
        short = [f"{number}{other} {noun}" for other in ("K", "M") if table[other] == table[word]]
        return [f"{number * table[word]:,} {noun}", *same, *short]
    if rest.startswith(" ") and word[:1].isalpha() and number >= 1_000_000 and not number % 1_000_000:
        return [f"{number // 1_000_000} million{rest}", f"{number // 1_000_000}M{rest}"]
    return []


def _other_endings(written: str) -> list[str]:
    found = []
    for one, other in unit_table().rates:
        for old, new in ((one, other), (other, one)):
            if written.endswith(old):
                found.append(written.removesuffix(old) + new)
    return found


def _place(subject: Subject, quantity: Quantity, opaque: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Where a quantity stands, when it stands alone in prose, in a list or in a table."""
    document = subject.document
    text = document.text
    start, end = document.source_range(quantity.start, quantity.end)
    if quantity.low != quantity.high or any(low <= start < high for low, high in opaque):
        return None
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if _TOUCHES.match(before) or (after and (after.isalnum() or after in "-/^_*+")):
        return None
    return start, end


def _translate(subject: Subject, random: Random) -> list[Change]:
    document = subject.document
    opaque = opaque_ranges(document.text)
    bars = subject.review.facts.bars
    edits: list[Edit] = []
    at = 0
    for quantity in subject.review.facts.quantities:
        while document.sentences[at].high < quantity.start:
            at += 1
        sentence = document.sentences[at]
        if bars[at] != EVIDENCE or document.blocks[sentence.block].kind not in _BLOCKS:
            continue
        place = _place(subject, quantity, opaque)
        if place is None or _SUM.search(document.plain, sentence.low, sentence.high):
            continue
        if ways := translations(document.text[place[0] : place[1]], quantity.dimension):
            edits.append((*place, random.choice(ways)))
    if not edits:
        return []
    shown = ", ".join(f"{document.text[start:end]!r} as {new!r}" for start, end, new in edits[:4])
    return [Change(apply_edits(document.text, edits), f"{len(edits)} quantities in other words: {shown}")]


UNITS = Operator("units", "harmless", "Quantities in other units and spellings", _translate)
"""Writes quantities in other units where that is exact: `1 day` as `24 hours`, `3 million users` as `3M users`; sums are left alone."""
