"""Decisions without a reason: a product is chosen and nothing near says why."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from reviewer.questions.quotes import is_quotable
from reviewer.questions.slots import Focus, Slots
from reviewer.rubric.view import View
from reviewer.types.facts import Component
from reviewer.types.question import Question

__all__ = ["unreasoned"]

_CHOICE: Final = re.compile(
    r"\b(?:we(?:'ll| will| would| can| could)?|i(?:'ll| will| would)?|the (?:service|system|team))\s+(?:\w+\s+)?(?:use|choose|chose"
    r"|pick|picked|go with|went with|opt for|opted for|select|selected|rely on|adopt|adopted|store|stores)\b"
    r"|\bis (?:stored|kept|built) (?:in|on)\b",
    re.IGNORECASE,
)
_REASON: Final = re.compile(
    r"\b(?:because|since|so that|as it|rather than|instead of|over|due to|in order to|for its|for their|which (?:gives|allows|lets|offers"
    r"|provides)|trade|compared|cheaper|faster|simpler|needs?|supports?|allows?|good (?:for|at)|suited|ideal|handles?|scales?|offers?"
    r"|provides?|reason)\b",
    re.IGNORECASE,
)
_COVERS: Final = (
    "the property that decided, with a number or a query", "the runner-up and why it lost", "what the choice costs and when it is revisited"
)  # fmt: skip
_MOST: Final = 2
_WEIGHT: Final = 3.2
_REACH: Final = 70
"""Characters between the verb of a choice and what is chosen."""
_ASIDE: Final = frozenset(("background", "references", "trade-offs", "testing"))
_ASKED: Final = (
    "Line {choice.line} settles on NAME: \u201c{choice}\u201d. Which property of it does {system} need that the next best choice lacks, "
    "and what would make you take it out again?"
)


def unreasoned(view: View, slots: Slots) -> Iterator[Question]:
    """A question for each of the first two products that are chosen in a sentence that, like the next one, gives no reason."""
    asked: set[str] = set()
    for component in sorted(slots.names.of_kinds(None), key=lambda item: item.places[0]):
        if not slots.names.is_product(component) or component.kind in asked or len(asked) == _MOST:
            continue
        at = next((at for low, _ in component.places if (at := _chosen(view, low)) >= 0), -1)
        if at < 0:
            continue
        asked.add(component.kind)
        sentence = view.document.sentences[at]
        place = (sentence.start, sentence.end)
        filled = slots.fill(_ASKED.replace("NAME", _named(slots, component)), Focus(quotes={"choice": place}))
        if filled:
            yield Question(f"decision-{len(asked)}", filled.text, "decision", "decision", (place,), _COVERS, (), _WEIGHT, "trade-offs")


def _named(slots: Slots, component: Component) -> str:
    return slots.names.component(component).shown.replace("{", "").replace("}", "")


def _chosen(view: View, low: int) -> int:
    """The sentence of a place where what stands there is chosen without a reason; -1 for none."""
    document = view.document
    at = bisect_right(view.lows, low) - 1
    sentence = document.sentences[at]
    if not is_quotable(view, at) or document.sections[sentence.section].role in _ASIDE:
        return -1
    text = document.plain[sentence.low : sentence.high]
    following = document.sentences[at + 1] if at + 1 < len(document.sentences) else sentence
    after = document.plain[following.low : following.high] if following.block == sentence.block else ""
    if _REASON.search(text) or _REASON.search(after):
        return -1
    near = any(0 <= low - sentence.low - match.end() <= _REACH for match in _CHOICE.finditer(text))
    return at if near else -1
