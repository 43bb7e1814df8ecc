"""What must stand in a document for a detector to be true at all: a look at what was found anywhere saves most searches."""

from reviewer.rubric.view import View
from reviewer.types.rubric import Detector

__all__ = ["possible"]


def possible(detector: Detector, view: View) -> bool:
    """False when the document holds nothing that the detector could find; true says nothing.

    Asked anew each time: keeping the answers for ten thousand detectors took longer in a cold start than all of them together.
    """
    present, kind = view.present, detector.kind
    if kind in ("terms", "headed"):
        return not present.isdisjoint(detector.sets)
    if kind == "any":
        return any(possible(part, view) for part in detector.parts)
    if kind in ("all", "count"):
        return all(possible(part, view) for part in detector.parts)
    if kind == "pattern":
        return not any(present.isdisjoint(item.split("|")) for item in detector.values)
    if kind in ("component", "quantity"):
        return not present.isdisjoint([f"{kind[0]}/{value}" for value in detector.values])
    return True
