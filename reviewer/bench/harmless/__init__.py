"""Changes that say the same: the score must not move, and no finding may come or go."""

from reviewer.bench.change import Operator
from reviewer.bench.harmless.bullets import PROSE_TO_BULLETS
from reviewer.bench.harmless.emphasis import EMPHASIS
from reviewer.bench.harmless.headings import HEADING_SYNONYMS
from reviewer.bench.harmless.line_ends import LINE_ENDS
from reviewer.bench.harmless.links import LINKS
from reviewer.bench.harmless.padding import PAD, PAD_SECTION
from reviewer.bench.harmless.prose import BULLETS_TO_PROSE
from reviewer.bench.harmless.renumber import LIST_MARKERS, RENUMBER
from reviewer.bench.harmless.reorder import REORDER
from reviewer.bench.harmless.repeat import REPEAT
from reviewer.bench.harmless.rewrap import REWRAP
from reviewer.bench.harmless.tables import TABLE_TO_LIST
from reviewer.bench.harmless.units import UNITS

__all__ = ["OPERATORS"]

OPERATORS: tuple[Operator, ...] = (
    REORDER, BULLETS_TO_PROSE, PROSE_TO_BULLETS, HEADING_SYNONYMS, REWRAP, RENUMBER, LIST_MARKERS, EMPHASIS, UNITS, LINE_ENDS, LINKS,
    TABLE_TO_LIST, REPEAT, PAD, PAD_SECTION,
)  # fmt: skip
"""All operators that must change nothing."""
