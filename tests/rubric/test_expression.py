"""Boolean expressions: how tightly words bind, what calls mean, and what a mistake is called."""

from __future__ import annotations

from contextlib import suppress
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.rubric.expression import calls_in, holds, names_in, parse_expression
from reviewer.types.rubric import Expression

NAMES = ("a", "b", "c")


def table(text: str) -> list[bool]:
    """The truth table of an expression over a, b and c, from all false to all true."""
    tree = parse_expression(text)
    rows = (dict(zip(NAMES, row, strict=True)) for row in product((False, True), repeat=3))
    return [holds(tree, row.__getitem__) for row in rows]


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a", ("name", "a")),
        ("a and b or c", ("or", ("and", ("name", "a"), ("name", "b")), ("name", "c"))),
        ("a or b and c", ("or", ("name", "a"), ("and", ("name", "b"), ("name", "c")))),
        ("(a or b) and c", ("and", ("or", ("name", "a"), ("name", "b")), ("name", "c"))),
        ("not a and b", ("and", ("not", ("name", "a")), ("name", "b"))),
        ("not (a and b)", ("not", ("and", ("name", "a"), ("name", "b")))),
        ("a and b and c", ("and", ("and", ("name", "a"), ("name", "b")), ("name", "c"))),
        ("at_least(2, a, b, c)", ("at_least", 2, "a", "b", "c")),
        ("words >= 400", ("call", "words", ">=", 400.0)),
        ("kind(interview, ml)", ("call", "kind", ">=", 1.0, "interview", "ml")),
        ("count(components.any) < 2", ("call", "count", "<", 2.0, "components.any")),
        ("max(nines) >= 99.99", ("call", "max", ">=", 99.99, "nines")),
        (" a\n  and b ", ("and", ("name", "a"), ("name", "b"))),
        ("read-your-writes", ("name", "read-your-writes")),
    ],
)
def test_trees(text: str, tree: Expression) -> None:
    """`not` binds tighter than `and`, `and` tighter than `or`; a call without comparison asks for at least one."""
    assert parse_expression(text) == tree


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("a and b or c", lambda a, b, c: (a and b) or c),
        ("a or b and c", lambda a, b, c: a or (b and c)),
        ("a and (b or c)", lambda a, b, c: a and (b or c)),
        ("not a or b", lambda a, b, c: (not a) or b),
        ("at_least(2, a, b, c)", lambda a, b, c: a + b + c >= 2),
        ("at_least(1, a, b) and c", lambda a, b, c: (a or b) and c),
    ],
)
def test_truth_tables(text: str, meaning: object) -> None:
    """An expression is true exactly where Python's own operators say so."""
    assert callable(meaning)
    assert table(text) == [bool(meaning(*row)) for row in product((False, True), repeat=3)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "expected a name at the end of ''"),
        ("a and", "expected a name at the end of 'a and'"),
        ("a b", "expected 'and' or 'or' before 'b' in 'a b'"),
        ("(a or b", "missing ')' in '(a or b'"),
        ("a)", "expected 'and' or 'or' before ')'"),
        ("and a", "expected a name, not 'and'"),
        ("a & b", "cannot read '& b' in 'a & b'"),
        ("2 and a", "expected a name, not '2'"),
        ("kind(ml", "missing ')'"),
        ("sum(a)", "unknown function 'sum' in 'sum(a)'; expected one of at_least, count, kind, role, max"),
    ],
)
def test_mistakes(text: str, message: str) -> None:
    """A mistake is a ValueError that says what was expected and quotes the expression."""
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the message is compared below
        parse_expression(text)
    assert message in str(error.value)


@pytest.mark.parametrize(("operator", "truth"), [(">=", [False, True, True]), (">", [False, False, True]), ("==", [False, True, False]),
                                                 ("<=", [True, True, False]), ("<", [True, False, False])])  # fmt: skip
def test_comparisons(operator: str, truth: list[bool]) -> None:
    """A call's value is compared with the number behind it."""
    tree = parse_expression(f"count(components.cache) {operator} 2")
    assert [holds(tree, lambda _: False, lambda _, value=value: value) for value in (1.0, 2.0, 3.0)] == truth  # type: ignore[misc]


def test_calls_belong_to_conditions() -> None:
    """A call in an expression over checks is an error, not a silent no."""
    with pytest.raises(ValueError, match="kind may stand in applies_when only"):
        holds(parse_expression("kind(ml)"), lambda _: True)


def test_parts_of_an_expression() -> None:
    """Names and calls are found at any depth, in order."""
    tree = parse_expression("not (a and at_least(2, b, c)) or kind(ml) and d and count(components.any) > 3")
    assert names_in(tree) == ["a", "b", "c", "d"]
    assert [call[1] for call in calls_in(tree)] == ["kind", "count"]


def _expressions() -> st.SearchStrategy[str]:
    return st.recursive(
        st.sampled_from(NAMES),
        lambda inner: st.one_of(
            st.tuples(inner, st.sampled_from(("and", "or")), inner).map(" ".join),
            inner.map(lambda text: f"({text})"),
        ),
        max_leaves=12,
    )


@given(_expressions())
def test_agrees_with_python(text: str) -> None:
    """Any expression of names, `and`, `or` and parentheses means what it means in Python, and more truths never make it false."""
    rows = list(product((False, True), repeat=3))
    found = table(text)
    assert found == [eval(text, {}, dict(zip(NAMES, row, strict=True))) for row in rows]
    truth = dict(zip(rows, found, strict=True))
    for row in rows:
        for at in range(3):
            assert truth[row] <= truth[(*row[:at], True, *row[at + 1 :])]


@given(st.text(alphabet="ab(),<>=.0 notrd_-&", max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text leads to anything but a tree or a ValueError."""
    with suppress(ValueError):
        names_in(parse_expression(text))
