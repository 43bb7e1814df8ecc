"""Questions about sums that do not come out: which figure is the design built on?"""

from collections.abc import Iterator
from typing import Final

from reviewer.estimates.findings import family_of
from reviewer.questions.grounds import Grounds, cited, sentences_of
from reviewer.questions.slots import Focus
from reviewer.types.question import Question

__all__ = ["wrong_sums"]

_WEIGHT: Final = 7.0
_MOST: Final = 3
_SIZED: Final = "Which of the two figures is {component} sized for, and what changes with the other?"
_BUILT: Final = "Which of the two figures is the design built on, and what changes with the other?"
_COVERS: Final = (
    "the right sum with its units", "which component was sized by the wrong figure", "what changes in cost, shards or latency"
)  # fmt: skip


def wrong_sums(grounds: Grounds) -> Iterator[Question]:
    """A question for each of the first inconsistent sums."""
    document = grounds.document
    wrong = [item for item in grounds.view.facts.estimates if item.verdict == "inconsistent" and item.gravity == "error"]
    for number, item in enumerate(wrong[:_MOST], 1):
        place = (item.start, item.end)
        near = sentences_of(grounds, (place,))
        asked = grounds.slots.fill(_SIZED, Focus(near=near, kinds=_here(grounds, near))) if _here(grounds, near) else None
        line = document.position(item.start).line
        text = f"Line {line}: {item.explanation}. {asked.text if asked else _BUILT}"
        sources = cited(family_of(item.kind).sources)
        yield Question(f"{item.kind}-{number}", text, item.kind, "sum", (place,), _COVERS, sources, _WEIGHT - number, "estimation")


def _here(grounds: Grounds, near: tuple[int, ...]) -> tuple[str, ...]:
    """Kinds of the components that the section of the sum names: only these were sized by it."""
    document = grounds.document
    section = document.sections[document.sentences[near[0]].section]
    return tuple(
        item.kind for item in grounds.slots.names.of_kinds(None)
        if any(section.start <= document.source_offset(low) < section.end for low, _ in item.places)
    )  # fmt: skip
