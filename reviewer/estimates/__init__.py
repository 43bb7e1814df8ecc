"""Facts → Estimates: what the document calculates or claims with numbers, recomputed. It reads no files and judges no prose."""

from dataclasses import replace

from reviewer.detect.units import to_base
from reviewer.estimates.claims import Claims
from reviewer.estimates.family import Family
from reviewer.estimates.registry import FAMILIES, is_open, load_family
from reviewer.types.estimate import Estimate
from reviewer.types.facts import Facts

__all__ = ["all_families", "find_estimates"]

_WRITTEN = frozenset(("arithmetic", "conversion", "totals"))
"""Families of sums that stand in the text with their operands; what another family finds at the same place says the same again."""


def find_estimates(facts: Facts) -> tuple[Estimate, ...]:
    """Every sum that is found in a document, in order of the text, each stretch once for a family. Never raises."""
    claims = Claims(facts)
    found: dict[tuple[int, int, str], Estimate] = {}
    for name in FAMILIES:
        if not is_open(name, claims):
            continue
        for item in load_family(name).find(claims):
            measured = replace(item, dimension=to_base(1.0, item.unit)[1]) if item.unit else item
            if "\n" in item.explanation:  # a quantity that runs on into the next line is quoted in it
                measured = replace(measured, explanation=" ".join(item.explanation.split()))
            found.setdefault((item.start, item.end, item.kind), measured)
    written = [item for item in found.values() if item.kind in _WRITTEN and item.verdict != "unchecked"]
    kept = {key: item for key, item in found.items() if item.kind in _WRITTEN or not _repeats(item, written)}
    return tuple(kept[key] for key in sorted(kept))


def _repeats(item: Estimate, written: list[Estimate]) -> bool:
    """Whether a sum that stands there in full says the same: its figures overlap and it is not the one that comes out."""
    over = [other for other in written if other.start < item.end and item.start < other.end]
    return any(item.verdict != "inconsistent" or other.verdict == "inconsistent" for other in over)


def all_families() -> list[Family]:
    """Every family, in the order of their codes."""
    return [load_family(name) for name in FAMILIES]
