"""Where the terms of a lexicon stand in a text: stored once a place, however many sets want it."""

from collections.abc import Callable, Iterator

Place = tuple[int, int]
"""Start and end offset in the plain text."""


class Hits:
    """Places of term sets. Places that the same sets want are kept together, so a common word costs one entry."""

    __slots__ = ("_by_sets", "_index", "_places")

    def __init__(self, by_sets: dict[tuple[int, ...], list[Place]]) -> None:
        """`by_sets` maps the ids of all sets that want a literal to its places."""
        self._by_sets = by_sets
        self._index: dict[int, list[tuple[int, ...]]] = {}
        for key in by_sets:
            for number in key:
                self._index.setdefault(number, []).append(key)
        self._places: dict[int, list[Place]] = {}

    def __contains__(self, number: object) -> bool:
        """Whether the set was found at all."""
        return number in self._index

    def __iter__(self) -> Iterator[int]:
        """Ids of the sets that were found."""
        return iter(self._index)

    def get(self, number: int, default: object = ()) -> list[Place]:
        """The places of one set in order of the text; an empty list when it was not found (`default` is not looked at)."""
        if number not in self._places:
            keys = self._index.get(number, ())
            self._places[number] = sorted(place for key in keys for place in self._by_sets[key])
        return self._places[number]

    def items(self) -> Iterator[tuple[int, list[Place]]]:
        """Each set that was found with its places."""
        return ((number, self.get(number)) for number in self._index)

    def places_of(self, wanted: Callable[[int], bool]) -> list[Place]:
        """Places of every literal that one of the `wanted` sets asks for, each once, sorted."""
        found: set[Place] = set()
        for key, places in self._by_sets.items():
            if any(wanted(number) for number in key):
                found.update(places)
        return sorted(found)
