"""All operators by name, and how a command line chooses among them."""

from reviewer.bench import harmless, hostile, monotone, plant, worthless
from reviewer.bench.change import Operator
from reviewer.errors import UsageError

__all__ = ["OPERATORS", "choose"]

OPERATORS: tuple[Operator, ...] = (
    *plant.OPERATORS, *harmless.OPERATORS, *hostile.OPERATORS, *worthless.OPERATORS, *monotone.OPERATORS,
)  # fmt: skip
"""In the order of the table."""


def choose(names: list[str]) -> tuple[Operator, ...]:
    """The operators of these names or families, in the order of the table; all of them for no name.

    Raises `UsageError` for a name that is neither.
    """
    known = {operator.id for operator in OPERATORS} | {operator.family for operator in OPERATORS}
    if unknown := [name for name in names if name not in known]:
        from difflib import get_close_matches

        close = get_close_matches(unknown[0], sorted(known), 1)
        hint = f", did you mean {close[0]}?" if close else ""
        raise UsageError(f"no operator or family is called {unknown[0]!r}{hint}", todo="see `reviewer bench --list`")
    wanted = set(names)
    return tuple(item for item in OPERATORS if not wanted or wanted & {item.id, item.family})
