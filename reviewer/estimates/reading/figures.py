"""The numbers of a statement with the words that say what they are: own clause, label, and values that only the label gives a unit."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from reviewer.detect.numbers import parse_number
from reviewer.detect.quantities import find_quantities
from reviewer.detect.units import MAGNITUDES
from reviewer.estimates.claims import Place, Statement
from reviewer.types.document import Document
from reviewer.types.quantity import Quantity

__all__ = ["CALCULATED", "EQUATED", "Figure", "read_figures", "split_lines"]


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """One number of a statement; the places are those of `Document.plain`."""

    quantity: Quantity
    """Dimension `number` where only the label says what it is."""
    clause: str
    """The clause that it stands in, in lower case."""
    label: str
    """What stands before the colon, dash or bar that introduces the value, in lower case; empty when there is none."""
    place: Place
    written: str
    """As the author wrote it."""
    behind: str
    """What of the clause follows the figure, up to the next one."""
    near: str
    """Label and clause without the other figures and what lies beyond them."""


CALCULATED: Final = re.compile(r"[\d)a-zA-Z%][ ]?(?:(?:[×*÷]|\\times|\\\*|[ ][xX][ ])[ ]?[~$(]?[\d(a-zA-Z]|[ ]/[ ][~$]?[\d(])")
"""A sum that the author writes out: its statement belongs to the arithmetic family."""
EQUATED: Final = re.compile(r"\d[^=≈→>,;:|]{0,40}(?:[=≈→]|->|=>)\s?[~≈$]?\d")
"""A figure set equal to another in one line: a conversion, which is another family's."""
_BORDER: Final = re.compile(
    r"[;()|→⇒:]|,[ ]|\.[ ]|->|=>|[=≈]|\s[-–—]\s|\b(?:and|so|then|which|while|giving|gives|meaning|means|thus|hence|leads? to"
    r"|resulting in|requires?"
    r"|needs?|makes?|with|plus|or|but)\b|(?=\bat (?:the )?peak,? (?:we|it|they|there|this|that|traffic|load|reads|writes)\b)"
)
_LABEL_LINE: Final = re.compile(r"^[^\n:=]{2,60}[:=]", re.MULTILINE)
_LABELLED: Final = re.compile(r"\s*(?P<label>[^:|=≈~→]{2,70}?)\s*(?:[:|=≈~→]|\s[-–—]\s)")
_IN_LABEL: Final = frozenset(("duration", "percentile", "percent", "ratio"))
"""What may be measured in a label: `Storage for 5 years: 18 TB`."""
_MUTE: Final = frozenset(("percentile", "nines", "money"))
"""What is measured in no parameter."""
_TRAILING: Final = re.compile(r"\s*(?P<magnitude>[A-Za-z]{1,11})?\s*(?:\Z|[|,.;()])")
_VALUE: Final = re.compile(r"[\s:|=≈~→–—-]{0,6}(?:about |approximately |approx\.? |around |roughly )?[~≈]?\s?(?=\d)")


def read_figures(statement: Statement) -> list[Figure]:
    """The figures of a statement, in order. Numbers that run on into the next row or line of a fence are read again."""
    text, lower, low = statement.text, statement.lower, statement.low
    quantities = [(item.start - low, item.end - low, item) for item in statement.quantities]
    if quantities and max(end for _, end, _ in quantities) > len(text):
        quantities = [(item.start, item.end, item) for item in find_quantities(text)]
    label_end, label = 0, ""
    labelled = _LABELLED.match(lower)
    if labelled and all(item.dimension in _IN_LABEL for start, _, item in quantities if start < labelled.end() - 1):
        label, label_end = labelled["label"], labelled.end()
    bare = _bare(text, label_end) if label and not any(start <= label_end + 4 for start, _, _ in quantities) else None
    if bare and not any(start < bare.end and end > bare.start for start, end, _ in quantities):
        quantities = sorted([*quantities, (bare.start, bare.end, bare)], key=lambda item: item[0])
    if not any(_telling(item, lower) for _, _, item in quantities):
        return []
    cuts = [0, *(match.end() for match in _BORDER.finditer(lower)), len(lower)]
    cuts = [cut for cut in cuts if not any(start < cut < end for start, end, _ in quantities)]
    found: list[Figure] = []
    starts = [*(start for start, _, _ in quantities), len(lower)]
    ends = [
        0,
        *(0 if item.dimension == "count" and item.value <= 1 else end for _, end, item in quantities),
    ]  # `one broker takes` is no figure
    for at, (start, end, item) in enumerate(quantities):
        first, last = next(((a, b) for a, b in pairwise(cuts) if a <= start < b), (0, len(lower)))
        named = label if start >= label_end - 1 else ""
        end = min(end, len(lower))
        near = f"{named} {lower[max(first, ends[at]) : max(end, min(last, starts[at + 1]))]}"
        place = (low + start, low + min(end, len(text)))
        found.append(Figure(item, lower[first:last], named, place, text[start:end].strip(), lower[end : min(last, starts[at + 1])], near))
    return found


def _telling(item: Quantity, text: str) -> bool:
    """Whether a quantity may be a parameter of an estimate; times below an hour are none unless they are intervals."""
    if item.dimension == "percent":
        return 0 < item.value <= 100
    if item.dimension != "duration":
        return item.dimension not in _MUTE
    return item.value >= 3600 or "every" in text or "each" in text or "once" in text or "interval" in text


def split_lines(document: Document, statement: Statement) -> list[Statement]:
    """The lines of a paragraph that holds one figure with its label a line, as statements of their own; else the statement itself."""
    first, last = document.source_offset(statement.low), document.source_offset(statement.low + max(0, len(statement.text) - 1))
    source = document.text[first:last]
    breaks = source.count("\n")
    if not breaks or breaks > 200 or len(_LABEL_LINE.findall(source)) * 2 < breaks:
        return [statement]
    cuts, position = [0], 0
    for line in source.split("\n")[:-1]:
        position += len(line) + 1
        low = bisect_left(range(len(statement.text)), first + position, key=lambda at: document.source_offset(statement.low + at))
        cuts.append(low)
    cuts.append(len(statement.text))
    parts: list[Statement] = []
    for start, end in pairwise(cuts):
        low, text = statement.low + start, statement.text[start:end].rstrip()
        inside = tuple(item for item in statement.quantities if low <= item.start < low + len(text))
        if text:
            lower = statement.lower[start : start + len(text)]
            parts.append(Statement(statement.at, low, text, lower, inside, statement.section, statement.block))
    return parts or [statement]


def _bare(text: str, label_end: int) -> Quantity | None:
    """The number right behind a label, of which the detection of quantities knows nothing: `Replication factor | 3`."""
    value = _VALUE.match(text, max(0, label_end - 1))
    number = parse_number(text, value.end()) if value else None
    if number is None or value is None:
        return None
    trailing = _TRAILING.match(text, number.end)
    if trailing is None:
        return None
    magnitude = 1e9 if trailing["magnitude"] in ("B", "b") else MAGNITUDES.get(trailing["magnitude"] or "")
    if trailing["magnitude"] and magnitude is None:
        return None
    end = trailing.end("magnitude") if trailing["magnitude"] else number.end
    amount = number.value * (magnitude or 1.0)
    return Quantity(value.end(), end, amount, amount, amount, "", "number", False, "", "")
