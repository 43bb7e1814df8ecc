"""Which building blocks a design uses: the vocabulary's names in its text, and the boxes of its drawings."""

from bisect import bisect_right

from reviewer.types.document import COMMENT, LINKS, TEMPLATE, Document
from reviewer.types.facts import Component

GENERIC, NAMED, AMBIGUOUS = "component/", "component-product/", "component-ambiguous/"
"""Prefixes of the lexicon's sets: generic words, names of products, names that count only when capitalised."""


def find_components(document: Document, names: tuple[str, ...]) -> list[Component]:
    """Every component of `document`, by kind and name; mentions in comments, template text and link lists are left out."""
    lows = [sentence.low for sentence in document.sentences]
    drawn_blocks = {at for at, block in enumerate(document.blocks) if block.kind == "diagram"}
    places: dict[tuple[str, str], list[tuple[int, int]]] = {}
    drawn: set[tuple[str, str]] = set()
    for name, hits in document.hits.named(names, "component"):
        prefix, _, kind = name.partition("/")
        for low, high in hits:
            sentence = document.sentences[bisect_right(lows, low) - 1]
            if sentence.bar in (COMMENT, LINKS, TEMPLATE):
                continue
            written = document.plain[low:high]
            if prefix == "-ambiguous" and not written[0].isupper():
                continue
            key = (kind, " ".join(written.lower().replace("-", " ").split()))
            places.setdefault(key, []).append((low, high))
            if sentence.block in drawn_blocks:
                drawn.add(key)
    found = [
        Component(kind, document.plain[hits[0][0] : hits[0][1]], tuple(hits), (kind, name) in drawn)
        for (kind, name), hits in ((key, sorted(set(value))) for key, value in places.items())
    ]
    return sorted(_without_parts(found), key=lambda item: (item.kind, item.places[0], item.name))


def _without_parts(found: list[Component]) -> list[Component]:
    """Drops what only ever stands inside a longer name: "cache" where the text says "Redis cache cluster" each time."""
    spans = sorted({place for component in found for place in component.places})
    covers: dict[int, int] = {}
    reach = 0
    for low, high in spans:
        reach = max(reach, high)
        covers[low] = reach
    longest: dict[int, int] = {}
    for low, high in spans:
        longest[low] = max(high, longest.get(low, 0))
    return [item for item in found if any(longest[low] == high and not _inside(spans, low, high) for low, high in item.places)]


def _inside(spans: list[tuple[int, int]], low: int, high: int) -> bool:
    at = bisect_right(spans, (low, high))
    return any(start < low and high <= end for start, end in spans[max(0, at - 8) : at])
