"""Conditions over facts: when a criterion applies, when a gate may shut."""

from typing import cast

from reviewer.rubric.expression import holds
from reviewer.types.facts import Facts
from reviewer.types.rubric import Expression

ALL_KINDS = "any"


def condition_holds(
    tree: Expression | None, facts: Facts, groups: dict[str, tuple[str, ...]], known: dict[Expression, float] | None = None
) -> bool:
    """Whether `tree` is true of `facts`; `None` always is. `groups` names unions of component kinds; `known` keeps what was counted."""
    if tree is None:
        return True
    counted = {} if known is None else known

    def value(call: Expression) -> float:
        if call not in counted:
            counted[call] = _value(call, facts, groups)
        return counted[call]

    return holds(tree, lambda name: name == facts.classification.genre, value)


def _value(call: Expression, facts: Facts, groups: dict[str, tuple[str, ...]]) -> float:
    name, arguments = cast(str, call[1]), [cast(str, item) for item in call[4:]]
    if name == "words":
        return facts.document.words
    if name == "kind":
        return float(facts.classification.genre in arguments)
    if name == "role":
        return float(any(s.role in arguments and s.words for s in facts.document.sections))
    subject, _, what = arguments[0].partition(".")
    if name == "max":
        return max((q.high for q in facts.quantities if q.dimension == subject), default=0.0)
    if subject == "components":
        kinds = groups.get(what, (what,))
        return len({(c.kind, c.name.lower()) for c in facts.components if what == ALL_KINDS or c.kind in kinds})
    return sum(q.dimension == what for q in facts.quantities)
