"""Puts hostile text into a document: a random text of its kind at a random place."""

from collections.abc import Callable, Sequence
from random import Random

from reviewer.bench.change import Change, Operator
from reviewer.bench.places import BLOCK_PLACES, INLINE_PLACES, Kind, choose_place, inserted
from reviewer.bench.subject import Subject
from reviewer.bench.texts import Injections, injections

__all__ = ["EVERYWHERE", "Disguise", "injection"]

Disguise = Callable[[str, Random, Injections], str]
"""What makes the text that is written of the text that is meant."""
EVERYWHERE: tuple[Kind, ...] = (*BLOCK_PLACES, *INLINE_PLACES)
"""Every kind of place."""
_CHANGES = 2
_TITLES = 3
"""Criteria that `{titles}` names."""
_SHOWN = 48


def injection(name: str, title: str, disguise: Disguise, kinds: Sequence[Kind] = EVERYWHERE) -> Operator:
    """The operator `inject-NAME`: texts of the kind `name`, disguised, at places of `kinds`."""

    def make(subject: Subject, random: Random) -> list[Change]:
        data = injections()
        texts: tuple[str, ...] = getattr(data, name)
        if not subject.document.blocks or not subject.rubric.criteria:
            return []
        changes = []
        for text in random.sample(texts, _CHANGES):
            meant = _filled(text, subject, random)
            written = disguise(meant, random, data)
            place = choose_place(subject.document, random, BLOCK_PLACES if "\n" in written else kinds)
            if place is None:
                continue
            section = max(0, subject.section_at(place.offset))
            what = f'put "{" ".join(meant.split())[:_SHOWN]}" ({name}, {place.kind})'
            changes.append(Change(inserted(subject.document, place, written), what, (section,)))
        return changes

    return Operator(f"inject-{name}", "hostile", title, make)


def _filled(text: str, subject: Subject, random: Random) -> str:
    """`text` with words of the rubric in its gaps; other braces stay."""
    criteria = subject.rubric.criteria
    check = random.choice(random.choice(criteria).checks)
    titles = "; ".join(item.title for item in random.sample(criteria, min(_TITLES, len(criteria))))
    gaps = {"{titles}": titles, "{title}": random.choice(criteria).title, "{ask}": check.ask, "{earn}": check.earn}
    for gap, words in gaps.items():
        text = text.replace(gap, words)
    return text
