"""Document → Facts: components, quantities, denials, what is evidence, the system and the kind of document."""

from reviewer.detect.classify import classify
from reviewer.detect.components import find_components
from reviewer.detect.evidence import evidence_bars
from reviewer.detect.negation import find_negations
from reviewer.detect.quantities import find_quantities
from reviewer.detect.system import find_system
from reviewer.types.document import Document
from reviewer.types.facts import Facts, Genre
from reviewer.types.lexicon import Lexicon

__all__ = ["detect"]


def detect(document: Document, lexicon: Lexicon, *, genre: Genre | None = None) -> Facts:
    """Everything the rubric may know about `document`, which was parsed with a matcher of `lexicon`.

    `genre` is the kind of design when the author or the user declares it.
    """
    names = lexicon.names
    bars = evidence_bars(document, names)
    components = find_components(document, names)
    return Facts(
        document=document,
        bars=tuple(bars),
        negations=tuple(find_negations(document, names)),
        quantities=tuple(find_quantities(document.plain)),
        components=tuple(components),
        system=find_system(document, names),
        classification=classify(document, bars, names, components, genre),
    )
