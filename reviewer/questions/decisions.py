"""Decisions without a reason: a product is chosen and nothing near says why."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from reviewer.questions.slots import Slots
from reviewer.rubric.view import View
from reviewer.types.question import Question

__all__ = ["unreasoned"]

_CHOICE: Final = re.compile(
    r"\b(?:we(?:'ll| will| would| can| could)?|i(?:'ll| will| would)?|the (?:service|system|team))\s+(?:\w+\s+)?(?:use|choose|chose"
    r"|pick|picked|go with|went with|opt for|opted for|select|selected|rely on|adopt|adopted|store|stores)\b|\bis (?:stored|kept|built) (?:in|on)\b",
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


def unreasoned(view: View, slots: Slots) -> Iterator[Question]:
    """A question for each of the first two products that are chosen in a sentence that, like the next one, gives no reason."""
    document, facts = view.document, view.facts
    asked: set[str] = set()
    lows = [sentence.low for sentence in document.sentences]
    for component in sorted(facts.components, key=lambda item: item.places[0]):
        if not component.name[:1].isupper() or component.kind in asked or len(asked) == _MOST:
            continue
        for low, _ in component.places:
            at = bisect_right(lows, low) - 1
            sentence = document.sentences[at]
            text = document.plain[sentence.low : sentence.high]
            following = document.sentences[at + 1] if at + 1 < len(document.sentences) else sentence
            after = document.plain[following.low : following.high] if following.block == sentence.block else ""
            if not view.usable(at) or not _CHOICE.search(text) or _REASON.search(text) or _REASON.search(after):
                continue
            place = (sentence.start, sentence.end)
            slots.give(choice=place)
            filled = slots.fill(
                f"Line {{choice.line}} settles on {component.name}: “{{choice}}”. Which property of it does {{system}} need that the next "
                "best choice lacks, and what would make you take it out again?"
            )
            slots.give()
            if filled:
                asked.add(component.kind)
                yield Question(f"decision-{len(asked)}", filled.text, "decision", "decision", (place,), _COVERS, (), _WEIGHT, "trade-offs")
                break
