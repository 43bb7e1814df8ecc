"""What must score next to nothing: emptiness, templates, keywords, gibberish, and texts that are no design."""

from random import Random

from reviewer.bench.change import Change, Operator
from reviewer.bench.subject import Subject
from reviewer.bench.texts import other_texts
from reviewer.bench.worthless.empty import EMPTY
from reviewer.bench.worthless.gibberish import GIBBERISH
from reviewer.bench.worthless.stuffed import STUFFED
from reviewer.bench.worthless.template import TEMPLATE

__all__ = ["OPERATORS"]

_LIMIT = 10.0
_CHANGES = 2


def _other_text(_subject: Subject, random: Random) -> list[Change]:
    return [Change(item.text, f"put {item.title.lower()} in its place", limit=_LIMIT) for item in random.sample(other_texts(), _CHANGES)]


OPERATORS: tuple[Operator, ...] = (
    EMPTY,
    TEMPLATE,
    STUFFED,
    GIBBERISH,
    Operator("other-text", "worthless", "an essay, a recipe, a change log, a letter", _other_text),
)
"""The operators of the family `worthless`."""
