"""Pointers from what a review says to the readings that it rests on."""

from collections.abc import Iterable, Mapping

from reviewer.types.reading import Citation, Reading
from reviewer.types.rubric import Source

__all__ = ["cite", "source_id"]


def source_id(source: Source) -> str:
    """The citation id of a source: reading and place."""
    return f"{source.reading} {source.at}".strip()


def cite(sources: Iterable[Source], readings: Mapping[str, Reading]) -> tuple[Citation, ...]:
    """One citation for each source whose reading is in the catalog, sorted by id; of two with one id the first counts."""
    found: dict[str, Citation] = {}
    for source in sources:
        reading = readings.get(source.reading)
        if reading:
            name = source_id(source)
            found.setdefault(name, Citation(name, reading.id, reading.title, source.at, None, reading.url, None, source.fact))
    return tuple(found[name] for name in sorted(found))
