"""Where the terms of a lexicon stand in a text: stored once a place, however many sets want it."""

from collections.abc import Iterator, Sequence

Place = tuple[int, int]
"""Start and end offset in the plain text."""


class Hits:
    """Places of term sets. Places that the same sets want are kept together, so a common word costs one entry."""

    __slots__ = ("_by_sets", "_index", "_places")

    def __init__(self, by_sets: dict[tuple[int, ...], list[Place]]) -> None:
        """`by_sets` maps the ids of all sets that want a literal to its places."""
        self._by_sets = by_sets
        self._index: dict[int, list[tuple[int, ...]]] = {}
        index = self._index
        for key in by_sets:
            for number in key:
                if number in index:
                    index[number].append(key)
                else:
                    index[number] = [key]
        self._places: dict[int, list[Place]] = {}

    def __contains__(self, number: object) -> bool:
        """Whether the set was found at all."""
        return number in self._index

    def __iter__(self) -> Iterator[int]:
        """Ids of the sets that were found."""
        return iter(self._index)

    def get(self, number: int) -> list[Place]:
        """The places of one set in order of the text; an empty list when it was not found."""
        if number not in self._places:
            places: list[Place] = []
            for _, found in self.groups(number):
                places += found
            places.sort()
            self._places[number] = places
        return self._places[number]

    def groups(self, number: int) -> Iterator[tuple[tuple[int, ...], list[Place]]]:
        """The places of one set in groups: those that the same sets want, with the ids of these sets; not sorted."""
        return ((key, self._by_sets[key]) for key in self._index.get(number, ()))

    def named(self, names: Sequence[str], prefix: str) -> Iterator[tuple[str, list[Place]]]:
        """The sets found whose name (by `names`, the lexicon's) starts with `prefix`, each with the rest of its name and its places."""
        for number in self._index:
            if names[number].startswith(prefix):
                yield names[number][len(prefix) :], self.get(number)

    def all_but(self, names: Sequence[str], prefixes: tuple[str, ...]) -> list[Place]:
        """Places of every literal that a set asks for whose name starts with none of `prefixes`; each once, sorted."""
        left_out = {number for number in self._index if names[number].startswith(prefixes)}
        found: set[Place] = set()
        for key, places in self._by_sets.items():
            if not left_out.issuperset(key):
                found.update(places)
        return sorted(found)
