"""A link of a chain in one line: the sum as written, what it comes to, and what the document says where that differs."""

import re
from math import isfinite
from typing import Final

from reviewer.detect.units import SECONDS
from reviewer.estimates.sums.chain import Link
from reviewer.estimates.sums.compare import Side, compare
from reviewer.estimates.sums.expression import Expression, Tree
from reviewer.estimates.sums.operand import Reading
from reviewer.estimates.wording import amount, count, off_by, size

__all__ = ["explanation", "figures"]

_LONGEST = 110
_PERIODS: Final = {"s": "s", "min": "min", "h": "h", "day": "day", "week": "week", "month": "month", "year": "year"}
_TIMES: Final = re.compile(r"\s*[*×xX]\s*")


def figures(link: Link) -> tuple[float | None, float | None, str]:
    """Stated, computed and their unit: the unit that the author wrote where it is known, else none."""
    outcome = link.outcome
    if outcome.verdict == "unchecked":
        return None, None, ""
    reading, unit = _unit(link)
    if outcome.as_written or reading is None or not reading.size * reading.time:
        return outcome.stated, outcome.computed, "" if outcome.as_written else unit
    scale = reading.size * (reading.time if _with_time(link, reading) else 1.0) / (100 if reading.percent else 1)
    return outcome.stated / scale, outcome.computed / scale, unit


def _unit(link: Link) -> tuple[Reading | None, str]:
    if link.right.calculated:
        return None, ""
    operand = link.right.operands[0]
    return operand.readings[0], operand.unit if operand.unit not in ("1", "x") else ""


def _with_time(link: Link, reading: Reading) -> bool:
    """Whether the outcome's figures have time in them: those that equal the stated side in all units."""
    full = reading.number * reading.size * reading.time
    return reading.time != 1.0 and abs(link.outcome.stated - full) <= 1e-9 * abs(full)


def explanation(link: Link) -> str:
    """One line, without markup."""
    outcome = link.outcome
    left, right = _shown(link.left_text), _shown(link.right_text)
    if outcome.verdict == "unchecked":
        return f"{left} = {right}: {outcome.note}"
    result = _result(link)
    if outcome.verdict == "consistent":
        same = abs(outcome.stated / outcome.computed - 1) < 0.001 if outcome.computed else True
        return f"{left} = {result}" if same else f"{left} = {result}, as the document says: {right}"
    if outcome.verdict == "rounded":
        return f"{left} = {result}; the document rounds it to {right}"
    if note := _operator_hint(link) or outcome.note:
        return f"{left} = {result}, but the document says {right}; {note}"
    return f"{left} = {result}; the document says {right} ({off_by(outcome.stated, outcome.computed)}{_eight_hint(link)})"


def _shown(text: str) -> str:
    text = _TIMES.sub(" × ", text) if re.search(r"\d\s*[*×xX]\s*[\d$(~]|[*×]", text) else text
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _result(link: Link) -> str:
    """The computed figure in the unit of the stated one, or with the prefix that suits it."""
    outcome = link.outcome
    reading, unit = _unit(link)
    if reading is None:
        return _of_dims(link, outcome.computed)
    if reading.percent:
        return f"{count(outcome.computed * (1 if outcome.as_written else 100))} %"
    if outcome.as_written:
        return f"{count(outcome.computed)} {unit.split('/')[0]}".rstrip() if unit else count(outcome.computed)
    timed = _with_time(link, reading)
    period = next((per for per in unit.split("/")[1:] if per in SECONDS), "")
    tail = f"/{period}" if period else ""
    value = outcome.computed * (SECONDS[period] if timed and period else 1.0)
    if reading.dims[0] == 1:
        return _bits(value) + tail if reading.bits else size(value) + tail
    if reading.dims[1] == 1 and reading.dims[0] == 0:
        return amount(value, unit) if timed else f"{count(value)} {unit}"
    if reading.dims[2]:
        return ("$" if unit.startswith("USD") else "") + count(value) + tail
    noun = unit.split("/")[0]
    return f"{count(value)}{f' {noun}' if noun and noun != '1' else ''}{tail}"


def _of_dims(link: Link, computed: float) -> str:
    values = link.right.values() or link.left.values()
    return size(computed) if values and values[0].dims[0] == 1 else count(computed)


def _bits(in_bytes: float) -> str:
    bits = in_bytes * 8
    for scale, prefix in ((1e15, "P"), (1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "K")):
        if bits >= scale:
            return f"{count(bits / scale)} {prefix}bit"
    return f"{count(bits)} bit"


def _eight_hint(link: Link) -> str:
    reading, _ = _unit(link)
    outcome = link.outcome
    if reading is None or not reading.dims[0] or not outcome.computed:
        return ""
    ratio = outcome.stated / outcome.computed
    if reading.bits and 0.1 < ratio < 0.15:
        return ": bytes taken for bits"
    return ": bits taken for bytes" if not reading.bits and 7 <= ratio <= 9 else ""


def _operator_hint(link: Link) -> str:
    """A hint where the sum comes out with ÷ in place of ×."""
    if link.right.calculated or "*" not in _operators(link.left.tree) or set(_operators(link.left.tree)) != {"*"}:
        return ""
    flipped = Expression(_divided(link.left.tree), link.left.operands, 0, 0, 0)
    operand = link.right.operands[0]
    side = Side.of(operand.readings[0], operand.step, whole=operand.whole, bare=operand.bare)
    for value in flipped.values()[:1]:
        if isfinite(value.raw) and compare(value, side).verdict in ("consistent", "rounded"):
            return "with ÷ in place of × it comes out"
    return ""


def _operators(tree: Tree) -> list[str]:
    if tree[0] == "value":
        return []
    return [tree[0], *_operators(tree[1]), *(_operators(tree[2]) if isinstance(tree[2], tuple) else [])]


def _divided(tree: Tree) -> Tree:
    if tree[0] == "value":
        return tree
    return ("/", _divided(tree[1]), tree[2])
