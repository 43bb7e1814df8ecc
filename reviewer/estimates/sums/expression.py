"""Expressions of a sum: tokens → tree, tree → value in bytes, seconds and money and, beside it, in the numbers as written."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import Any, Final

from reviewer.estimates.sums.operand import CONVERSIONS, Dims, Operand, Reading
from reviewer.estimates.sums.tokens import Token

__all__ = ["Expression", "Tree", "Value", "parse_expression"]

_MOST_WORDS = 7
"""Words that may stand behind an operand and belong to it: `10 million new tweets of verified users`."""
_MOST_BEFORE = 4
"""Words that may stand before it: `× avg 10 holdings`."""
_MOST_VALUES = 16
"""Combinations of readings that are tried."""
_FUNCTIONS: Final = frozenset(
    ("log", "ln", "log2", "log10", "sqrt", "max", "min", "floor", "round", "exp", "avg", "sum", "mean", "p", "f", "g", "h", "c", "o")
)
_ROUNDING: Final = frozenset(("ceil", "ceiling", "math.ceil", "roundup"))
"""Functions whose result is their argument, rounded up."""
_LARGEST: Final = 1e60


@dataclass(frozen=True, slots=True)
class Value:
    """What an expression comes to, in one reading of its operands."""

    raw: float
    """With the numbers as written; units left out."""
    sized: float
    """With sizes in bytes; units of time left out."""
    full: float
    """With all units."""
    dims: Dims
    """Exponents of bytes, seconds and money."""
    factors: tuple[tuple[float, int], ...] = ()
    """Plain numbers among its factors that may convert a unit, each with its exponent; empty where something is added."""
    timed: bool = False
    """Whether a unit of time stands in it."""
    bits: bool = False
    """Whether a size in it is written in bits."""
    added: bool = False
    """Whether something is added or subtracted."""
    percent: bool = False
    """Whether it is a percentage as such; its numbers are shares."""
    spans: tuple[float, ...] = ()
    """The durations among its factors, in seconds; empty where something is added."""


@dataclass(frozen=True, slots=True, eq=False)
class Expression:
    """A parsed expression with the place where it stands in its line."""

    tree: tuple[Any, ...]
    """See `Tree`."""
    operands: tuple[Operand, ...]
    start: int
    end: int
    count: int
    """Number of tokens that were read."""

    @property
    def calculated(self) -> bool:
        """Whether it holds an operator."""
        return str(self.tree[0]) != "value"

    @property
    def raised(self) -> bool:
        """Whether it is one power, such as `62^7`."""
        return len(self.operands) == 1 and self.operands[0].raised

    def values(self) -> list[Value]:
        """Its values, the likeliest reading first; empty when it cannot be computed."""
        found = []
        for readings in islice(product(*(item.readings for item in self.operands)), _MOST_VALUES):
            value = _evaluate(self.tree, readings, self.operands)
            if value is not None:
                found.append(value)
        return found


Tree = tuple[Any, ...]
"""`("value", index of an operand)`, or an operator with two trees, or `("^", tree, exponent)`."""


class _Parser:
    """Reads an expression from the left; where it ends, it ends."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.operands: list[Operand] = []
        self.depth = 0

    def kind(self, ahead: int = 0) -> str:
        at = self.at + ahead
        return self.tokens[at].kind if at < len(self.tokens) else ""

    def total(self) -> Tree | None:
        left = self.term()
        while left is not None and self.kind() == "op" and self.tokens[self.at].text in "+-":
            sign, mark = self.tokens[self.at].text, self.at
            self.at += 1
            right = self.term()
            if right is None:
                self.at = mark
                return left
            left = (sign, left, right)
        return left

    def term(self) -> Tree | None:
        left = self.power()
        while left is not None and self.kind() == "op" and self.tokens[self.at].text in "*/":
            sign, mark = self.tokens[self.at].text, self.at
            self.at += 1
            right = self.power()
            if right is None:
                self.at = mark
                return left
            left = (sign, left, right)
        return left

    def power(self) -> Tree | None:
        base = self.primary()
        if base is not None and self.kind() == "power":
            exponent = int(self.tokens[self.at].text)
            self.at += 1
            self.nouns()
            return ("^", base, exponent)
        return base

    def primary(self) -> Tree | None:
        mark = self.at
        words = 0
        while self.kind() == "word" and words < _MOST_BEFORE:
            words += 1
            self.at += 1
        if self.kind() == "number":
            return self.number()
        if self.kind() == "open" and not (words and self.called()) and self.depth < 12:
            tree = self.bracket()
            if tree is not None:
                return tree
        self.at = mark
        return None

    def called(self) -> bool:
        """Whether the bracket here holds the arguments of a function: `sin(23)`, `log2 (8)`; `Users (500M)` is a label."""
        word, bracket = self.tokens[self.at - 1], self.tokens[self.at]
        if word.text.lower() in _ROUNDING:
            return False
        return word.text.lower() in _FUNCTIONS or (word.end == bracket.start and not word.text[:1].isupper())

    def bracket(self) -> Tree | None:
        mark, known = self.at, len(self.operands)
        self.at += 1
        self.depth += 1
        tree = self.total()
        self.depth -= 1
        if tree is None or self.kind() != "close":
            self.at = mark
            del self.operands[known:]
            return None
        self.at += 1
        self.nouns()
        return tree

    def number(self) -> Tree:
        operand = self.tokens[self.at].operand
        assert operand is not None
        self.at += 1
        self.operands.append(operand)
        tree: Tree = ("value", len(self.operands) - 1)
        share = self.share(operand)
        if share:
            self.at += share
            other = self.power()
            if other is not None:
                return ("*", tree, other)
            self.at -= share
        self.nouns()
        return tree

    def share(self, operand: Operand) -> int:
        """Tokens up to the number in `20% of 500M`, `10 % of the 300M users`; 0 when it is no such thing."""
        if not operand.readings[0].percent or self.kind() != "word" or self.tokens[self.at].text.lower() != "of":
            return 0
        for ahead in (1, 2, 3):
            if self.kind(ahead) in ("number", "open"):
                return ahead
            if self.kind(ahead) != "word":
                return 0
        return 0

    def nouns(self) -> None:
        """Skips the words behind an operand and a remark in brackets, where an operator, a bracket or the end follows them."""
        mark, words = self.at, 0
        while words <= _MOST_WORDS:
            if self.kind() == "word":
                words += 1
                self.at += 1
            elif self.kind() == "op" and self.tokens[self.at].text == "/" and self.kind(1) == "word":
                self.at += 2
            elif self.kind() == "open":
                close = _closing(self.tokens, self.at)
                if close is None:
                    break
                self.at = close + 1
            else:
                break
        if self.kind() == "number":
            self.at = mark


def _closing(tokens: Sequence[Token], at: int) -> int | None:
    depth = 0
    for place in range(at, len(tokens)):
        if tokens[place].kind == "open":
            depth += 1
        elif tokens[place].kind == "close":
            depth -= 1
            if depth == 0:
                return place
    return None


def parse_expression(tokens: Sequence[Token]) -> Expression | None:
    """The longest expression at the start of `tokens`; `None` when they start with none. `count` says how many it took."""
    parser = _Parser(tokens)
    tree = parser.total()
    if tree is None or not parser.operands:
        return None
    first = next(token for token in tokens if token.kind in ("number", "open"))
    last = tokens[parser.at - 1]
    end = max(token.end for token in tokens[: parser.at] if token.kind in ("number", "close", "power")) if parser.at else last.end
    return Expression(tree, tuple(parser.operands), first.start, end, parser.at)


def _evaluate(tree: Tree, readings: Sequence[Reading], operands: Sequence[Operand]) -> Value | None:
    kind = tree[0]
    if kind == "value":
        return _single(readings[tree[1]], operands[tree[1]])
    left = _evaluate(tree[1], readings, operands)
    if left is None:
        return None
    if kind == "^":
        return _raised(left, tree[2])
    right = _evaluate(tree[2], readings, operands)
    if right is None:
        return None
    value = _product(left, right, 1 if kind == "*" else -1) if kind in "*/" else _sum(left, right, kind)
    return value if value is not None and abs(value.full) < _LARGEST and abs(value.raw) < _LARGEST else None


def _single(reading: Reading, operand: Operand) -> Value:
    sized = reading.number * reading.size
    factors = ((reading.number, 1),) if operand.plain or (reading.number in CONVERSIONS and not any(reading.dims)) else ()
    spans = (reading.number * reading.time,) if reading.dims == (0, 1, 0) else ()
    if reading.bits and reading.number == 8 and reading.dims == (1, 0, 0):
        factors = ((8.0, 1),)
    full, timed = sized * reading.time, reading.dims[1] != 0
    return Value(reading.number, sized, full, reading.dims, factors, timed, reading.bits, False, reading.percent, spans)


def _raised(base: Value, exponent: int) -> Value | None:
    if base.dims != (0, 0, 0) or abs(exponent) > 4096:
        return None
    try:
        raised = float(base.raw) ** exponent
    except (OverflowError, ZeroDivisionError):
        return None
    return Value(raised, raised, raised, (0, 0, 0))


def _product(left: Value, right: Value, way: int) -> Value | None:
    if way < 0 and not right.full:
        return None
    eight = _eight_bits(left, right) if way > 0 else None
    if eight:
        return eight
    dims = (left.dims[0] + way * right.dims[0], left.dims[1] + way * right.dims[1], left.dims[2] + way * right.dims[2])
    factors = (*left.factors, *((number, way * exponent) for number, exponent in right.factors))
    raw, sized, full = (
        (left.raw * right.raw, left.sized * right.sized, left.full * right.full)
        if way > 0
        else (left.raw / right.raw, left.sized / right.sized, left.full / right.full)
    )
    return Value(
        raw, sized, full, dims, factors, left.timed or right.timed, left.bits or right.bits, left.added or right.added,
        spans=(*left.spans, *right.spans) if way > 0 else left.spans,
    )  # fmt: skip


def _eight_bits(left: Value, right: Value) -> Value | None:
    """`100 MB × 8 bit`: the eight bits of a byte, not a size of its own."""
    for size, eight in ((left, right), (right, left)):
        if eight.bits and eight.raw == 8 and eight.dims == (1, 0, 0) and size.dims[0] == 1 and not size.bits:
            return Value(size.raw * 8, size.sized, size.full, size.dims, (*size.factors, (8.0, 1)), size.timed, True, size.added)
    return None


def _sum(left: Value, right: Value, sign: str) -> Value | None:
    way = 1 if sign == "+" else -1
    if right.percent and not left.percent:
        share = 1 + way * right.raw
        return Value(left.raw * share, left.sized * share, left.full * share, left.dims, (), left.timed, left.bits, True)
    if left.dims != right.dims:
        if left.dims == (0, 0, 0) and left.raw:
            left = _in_units_of(left, right)
        elif right.dims == (0, 0, 0) and left.raw:
            right = _in_units_of(right, left)
        else:
            return None
    return Value(
        left.raw + way * right.raw, left.sized + way * right.sized, left.full + way * right.full, left.dims, (),
        left.timed or right.timed, left.bits or right.bits, True, left.percent and right.percent,
    )  # fmt: skip


def _in_units_of(plain: Value, model: Value) -> Value:
    """A number whose unit stands at the other summand only: `100 + 4.35 MB`."""
    if not model.raw:
        return plain
    sized, full = plain.raw * model.sized / model.raw, plain.raw * model.full / model.raw
    return Value(plain.raw, sized, full, model.dims, (), model.timed, model.bits, plain.added)
