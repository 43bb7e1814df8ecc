"""The catalog of readings: `corpus/catalog.yaml` → Reading by id."""

from collections.abc import Callable

from reviewer.rubric.schema import CatalogFile
from reviewer.rubric.yaml_door import load_checked
from reviewer.types.reading import Reading

__all__ = ["CATALOG", "ReadFile", "load_readings"]

ReadFile = Callable[[str], str]
"""Text of a data file by its path: below the data folder (`rubrics/…`, `corpus/…`), or of the user's own."""
CATALOG = "corpus/catalog.yaml"
"""Every reading that a source may name."""


def load_readings(read: ReadFile) -> dict[str, Reading]:
    """The readings by id. Raises `RubricError` for any fault in the data."""
    catalog = load_checked(read(CATALOG), CATALOG, CatalogFile)
    return {
        item.id: Reading(item.id, item.title, item.authors, item.year, item.venue, item.kind, item.url)
        for item in catalog.readings
    }
