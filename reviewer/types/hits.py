"""Where the terms of a lexicon stand in a text: stored once a place, however many sets want it, in a few bytes."""

from array import array
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import accumulate

Place = tuple[int, int]
"""Start and end offset in the plain text."""
HALF = 32
"""A place is kept as one number, `start << HALF | end`: it sorts as the pair does and takes eight bytes instead of a hundred."""
_LOW = (1 << HALF) - 1


class Groups:
    """Which sets want the same literals, by the number of their group; 0 is nobody. Shared by all texts that are searched for the same."""

    __slots__ = ("_numbers", "of", "sets")

    def __init__(self) -> None:
        """Groups are numbered as they are first met."""
        self._numbers: dict[tuple[int, ...], int] = {(): 0}
        self.sets: list[tuple[int, ...]] = [()]
        """Ids of the sets of each group."""
        self.of: dict[int, list[int]] = {}
        """Groups of each set."""

    def number(self, sets: tuple[int, ...]) -> int:
        """The number of the group that these sets make up."""
        if sets not in self._numbers:
            self._numbers[sets] = at = len(self.sets)
            self.sets.append(sets)
            for item in sets:
                self.of.setdefault(item, []).append(at)
        return self._numbers[sets]


class Hits:
    """Places of term sets. Places that the same sets want are kept together as a group, so a common word costs one entry."""

    __slots__ = ("_at", "_groups", "_places", "_starts")

    def __init__(self, groups: Groups, found: "Mapping[int, array[int]]") -> None:
        """`found` are the places of each group that stands in the text, each as one number (see `HALF`)."""
        self._groups = groups
        self._places = array("Q")
        for places in found.values():
            self._places.extend(places)
        self._starts = array("I", accumulate(map(len, found.values()), initial=0))
        self._at = {group: at for at, group in enumerate(found)}

    def __contains__(self, number: int) -> bool:
        """Whether the set was found at all."""
        at = self._at
        return any(group in at for group in self._groups.of.get(number, ()))

    def __iter__(self) -> Iterator[int]:
        """Ids of the sets that were found, in order."""
        return iter(sorted(self.sets()))

    def sets(self) -> set[int]:
        """Ids of the sets that were found."""
        sets = self._groups.sets
        return set().union(*[sets[group] for group in self._at])

    def packed(self, number: int) -> list[int]:
        """The places of one set in order of the text, each as one number; an empty list when it was not found."""
        at, places, starts = self._at, self._places, self._starts
        found: list[int] = []
        for group in self._groups.of.get(number, ()):
            if group in at:
                which = at[group]
                found += places[starts[which] : starts[which + 1]]
        found.sort()
        return found

    def get(self, number: int) -> list[Place]:
        """The places of one set in order of the text; an empty list when it was not found."""
        return [(place >> HALF, place & _LOW) for place in self.packed(number)]

    def named(self, names: tuple[str, ...], prefix: str) -> Iterator[tuple[str, list[Place]]]:
        """The sets found whose name (by `names`, the lexicon's) starts with `prefix`, each with the rest of its name and its places."""
        for number in sorted(_numbers(names, (prefix,))):
            if places := self.get(number):
                yield names[number][len(prefix) :], places

    def all_but(self, names: tuple[str, ...], prefixes: tuple[str, ...]) -> list[int]:
        """Places of every literal that a set asks for whose name starts with none of `prefixes`, each as one number; each once, sorted."""
        left_out = _numbers(names, prefixes)
        sets, starts = self._groups.sets, self._starts
        chosen = [at for group, at in self._at.items() if not left_out.issuperset(sets[group])]
        return sorted(set().union(*[self._places[starts[at] : starts[at + 1]] for at in chosen]))


def unpack(place: int) -> Place:
    """Start and end of a place that is kept as one number."""
    return place >> HALF, place & _LOW


@lru_cache(maxsize=64)
def _numbers(names: tuple[str, ...], prefixes: tuple[str, ...]) -> frozenset[int]:
    """Ids of the sets whose name starts with one of `prefixes`."""
    return frozenset(number for number, name in enumerate(names) if name.startswith(prefixes))


@lru_cache(maxsize=4)
def ids_by_name(names: tuple[str, ...]) -> Mapping[str, int]:
    """The id of each set by its name."""
    return {name: number for number, name in enumerate(names)}
