"""Reviews system-design documents: scores them against a rubric, offline and deterministically.

`reviewer.review(text)` is all that most programs need; `Reviewer(load_knowledge())` reviews many texts. Nothing but the version is
imported before it is asked for.
"""

import sys
from types import ModuleType

TYPE_CHECKING = False
"""True for type checkers; importing `typing` would cost every program that asks for one name."""
if TYPE_CHECKING:
    from typing import Any

    from reviewer.knowledge import load as load_knowledge
    from reviewer.review import Reviewer
    from reviewer.types.facts import Genre
    from reviewer.types.finding import Finding
    from reviewer.types.review import Review
    from reviewer.types.span import Span

__version__ = "0.1.0"
__all__ = ["Finding", "Review", "Reviewer", "Span", "__version__", "load_knowledge", "review"]

_PLACES = {
    "Finding": ("reviewer.types.finding", "Finding"), "Review": ("reviewer.types.review", "Review"),
    "Reviewer": ("reviewer.review", "Reviewer"), "Span": ("reviewer.types.span", "Span"),
    "load_knowledge": ("reviewer.knowledge", "load"),
}  # fmt: skip
"""Public name → module and name there."""


def review(text: str, *, rubric: str = "system-design", profile: str = "", kind: "Genre | None" = None) -> "Review":
    """The critique of one Markdown text by a shipped rubric (its id) or the user's own (path of a YAML file).

    An empty `profile` is the one that suits the document's kind; `kind` `None` is recognised. Raises `UsageError` for a rubric or a
    profile that does not exist and `RubricError` for a rubric at fault.
    """
    from hashlib import sha256

    from reviewer.knowledge import load
    from reviewer.review import Reviewer

    digest = sha256(text.encode("utf-8", "replace")).hexdigest()
    return Reviewer(load(rubric), profile=profile, genre=kind).review(text, digest=digest)


def __getattr__(name: str) -> "Any":
    """A public name, imported when it is first asked for."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    module, there = _PLACES[name]
    value = getattr(import_module(module), there)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Facade(ModuleType):
    """Keeps the function `review`: importing the module `reviewer.review` would put that module in its place."""

    def __setattr__(self, name: str, value: object) -> None:
        if name != "review" or not isinstance(value, ModuleType):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Facade
