"""Where the terms of a lexicon stand in a text: stored once a place, however many sets want it, in a few bytes."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

Place = tuple[int, int]
"""Start and end offset in the plain text."""
HALF = 32
"""A place is kept as one number, `start << HALF | end`: it sorts as the pair does and takes eight bytes instead of a hundred."""
_LOW = (1 << HALF) - 1


class Hits:
    """Places of term sets. Places that the same sets want are kept together as a group, so a common word costs one entry."""

    __slots__ = ("_places", "_starts", "_wanted")

    def __init__(self, groups: Sequence[tuple[int, ...]], places: "Sequence[array[int]]") -> None:
        """`groups` are the ids of all sets that want the same literals, `places` those of each group, each as one number (see `HALF`)."""
        self._places = array("Q")
        for group in places:
            self._places.extend(group)
        self._starts = array("I", accumulate(map(len, places), initial=0))
        self._wanted = array("Q", sorted([number << HALF | at for at, key in enumerate(groups) for number in key]))

    def __contains__(self, number: int) -> bool:
        """Whether the set was found at all."""
        at = bisect_left(self._wanted, number << HALF)
        return at < len(self._wanted) and self._wanted[at] >> HALF == number

    def __iter__(self) -> Iterator[int]:
        """Ids of the sets that were found, in order."""
        return iter(dict.fromkeys([pair >> HALF for pair in self._wanted]))

    def packed(self, number: int) -> list[int]:
        """The places of one set in order of the text, each as one number; an empty list when it was not found."""
        wanted, places, starts = self._wanted, self._places, self._starts
        first = bisect_left(wanted, number << HALF)
        found: list[int] = []
        for pair in wanted[first : bisect_left(wanted, number + 1 << HALF, first)]:
            group = pair & _LOW
            found += places[starts[group] : starts[group + 1]]
        found.sort()
        return found

    def get(self, number: int) -> list[Place]:
        """The places of one set in order of the text; an empty list when it was not found."""
        return [(place >> HALF, place & _LOW) for place in self.packed(number)]

    def named(self, names: tuple[str, ...], prefix: str) -> Iterator[tuple[str, list[Place]]]:
        """The sets found whose name (by `names`, the lexicon's) starts with `prefix`, each with the rest of its name and its places."""
        numbers = _numbers(names, (prefix,))
        first = bisect_left(self._wanted, min(numbers, default=0) << HALF)
        last = bisect_left(self._wanted, max(numbers, default=-1) + 1 << HALF, first)
        for number in dict.fromkeys([pair >> HALF for pair in self._wanted[first:last]]):
            if number in numbers:
                yield names[number][len(prefix) :], self.get(number)

    def all_but(self, names: tuple[str, ...], prefixes: tuple[str, ...]) -> list[int]:
        """Places of every literal that a set asks for whose name starts with none of `prefixes`, each as one number; each once, sorted."""
        left_out = _numbers(names, prefixes)
        groups = {pair & _LOW for pair in self._wanted if pair >> HALF not in left_out}
        found = {place for group in groups for place in self._places[self._starts[group] : self._starts[group + 1]]}
        return sorted(found)


def unpack(place: int) -> Place:
    """Start and end of a place that is kept as one number."""
    return place >> HALF, place & _LOW


@lru_cache(maxsize=64)
def _numbers(names: tuple[str, ...], prefixes: tuple[str, ...]) -> frozenset[int]:
    """Ids of the sets whose name starts with one of `prefixes`."""
    return frozenset(number for number, name in enumerate(names) if name.startswith(prefixes))
