"""Boolean expressions of the rubric: `named and (effect or at_least(2, a, b))`, `count(components.cache) >= 1 and not kind(ml)`."""

import re
from collections.abc import Callable
from typing import cast

from reviewer.types.rubric import Expression

_TOKEN = r"\s*(>=|<=|==|>|<|[(),]|\d+(?:\.\d+)?|[A-Za-z_][\w.-]*)"
FUNCTIONS = ("count", "kind", "role", "max")
"""What a condition over facts may call; `words` stands alone."""


def parse_expression(text: str) -> Expression:
    """The tree of an expression. Raises `ValueError` that says what was expected and where."""
    tokens: list[str] = []
    token = re.compile(_TOKEN)
    at = 0
    while at < len(text.rstrip()):
        found = token.match(text, at)
        if not found:
            raise ValueError(f"cannot read {text[at:].strip()!r} in {text!r}")
        tokens.append(found[1])
        at = found.end()
    tree, rest = _either(tokens, 0, text)
    if rest != len(tokens):
        raise ValueError(f"expected 'and' or 'or' before {tokens[rest]!r} in {text!r}")
    return tree


def _either(tokens: list[str], at: int, text: str) -> tuple[Expression, int]:
    return _chain("or", _both, tokens, at, text)


def _both(tokens: list[str], at: int, text: str) -> tuple[Expression, int]:
    return _chain("and", _single, tokens, at, text)


def _chain(
    word: str, inner: Callable[[list[str], int, str], tuple[Expression, int]], tokens: list[str], at: int, text: str
) -> tuple[Expression, int]:
    left, at = inner(tokens, at, text)
    while at < len(tokens) and tokens[at] == word:
        right, at = inner(tokens, at + 1, text)
        left = (word, left, right)
    return left, at


def _single(tokens: list[str], at: int, text: str) -> tuple[Expression, int]:
    if at >= len(tokens):
        raise ValueError(f"expected a name at the end of {text!r}")
    token = tokens[at]
    if token == "not":
        inner, at = _single(tokens, at + 1, text)
        return ("not", inner), at
    if token == "(":
        inner, at = _either(tokens, at + 1, text)
        if at >= len(tokens) or tokens[at] != ")":
            raise ValueError(f"missing ')' in {text!r}")
        return inner, at + 1
    if not re.match(r"[A-Za-z_]", token) or token in ("and", "or"):
        raise ValueError(f"expected a name, not {token!r}, in {text!r}")
    if at + 1 < len(tokens) and tokens[at + 1] == "(":
        return _call(tokens, at, text)
    if at + 2 < len(tokens) and tokens[at + 1] in (">=", "<=", "==", ">", "<"):
        if token != "words":
            raise ValueError(f"only words may be compared without a call, not {token!r}, in {text!r}")
        return ("call", token, tokens[at + 1], float(tokens[at + 2])), at + 3
    return ("name", token), at + 1


def _call(tokens: list[str], at: int, text: str) -> tuple[Expression, int]:
    name, arguments, at = tokens[at], [], at + 2
    while at < len(tokens) and tokens[at] != ")":
        if tokens[at] != ",":
            arguments.append(tokens[at])
        at += 1
    if at >= len(tokens):
        raise ValueError(f"missing ')' in {text!r}")
    at += 1
    if name == "at_least":
        if len(arguments) < 2 or not arguments[0].isdigit() or int(arguments[0]) > len(arguments) - 1:
            raise ValueError(f"at_least() takes a number and at least so many names, in {text!r}")
        return ("at_least", int(arguments[0]), *arguments[1:]), at
    if name not in FUNCTIONS:
        raise ValueError(f"unknown function {name!r} in {text!r}; expected one of at_least, {', '.join(FUNCTIONS)}")
    operator, value = ">=", 1.0
    if at + 1 < len(tokens) and tokens[at] in (">=", "<=", "==", ">", "<"):
        operator, value, at = tokens[at], float(tokens[at + 1]), at + 2
    return ("call", name, operator, value, *arguments), at


def names_in(tree: Expression) -> list[str]:
    """The bare names of an expression, in order, repeats included."""
    if tree[0] == "name":
        return [cast(str, tree[1])]
    if tree[0] == "at_least":
        return [cast(str, name) for name in tree[2:]]
    return [name for part in tree[1:] if isinstance(part, tuple) for name in names_in(part)]


def calls_in(tree: Expression) -> list[Expression]:
    """The calls of an expression, in order."""
    if tree[0] == "call":
        return [tree]
    return [call for part in tree[1:] if isinstance(part, tuple) for call in calls_in(part)]


def holds(tree: Expression, name: Callable[[str], bool], call: Callable[[Expression], float] | None = None) -> bool:
    """Whether the expression is true; `name` answers names, `call` gives the left-hand value of a call."""
    kind = tree[0]
    if kind == "and":
        return holds(cast(Expression, tree[1]), name, call) and holds(cast(Expression, tree[2]), name, call)
    if kind == "or":
        return holds(cast(Expression, tree[1]), name, call) or holds(cast(Expression, tree[2]), name, call)
    if kind == "not":
        return not holds(cast(Expression, tree[1]), name, call)
    if kind == "at_least":
        return sum(name(cast(str, item)) for item in tree[2:]) >= cast(int, tree[1])
    if kind == "call":
        if call is None:
            raise ValueError(f"{tree[1]} may stand in applies_when only")
        return _compare(call(tree), cast(str, tree[2]), cast(float, tree[3]))
    return name(cast(str, tree[1]))


def _compare(left: float, operator: str, right: float) -> bool:
    return {">=": left >= right, "<=": left <= right, "==": left == right, ">": left > right, "<": left < right}[operator]
