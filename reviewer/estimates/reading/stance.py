"""Whether a statement says of the design what it seems to say: not a denial, a comparison, a question or an example of how not to do it."""

import re
from typing import Final

from reviewer.estimates.claims import Claims, Place, Statement

__all__ = ["meant"]

_ELSEWISE: Final = re.compile(
    r"\b(?:bad|wrong(?:ly)?|anti-?patterns?|mistakes?|myth|naive(?:ly)?|misconception|incorrect|instead of|rather than"
    r"|unlike|versus|vs|"
    r"what if|if we (?:only )?had|suppose|imagine|would have|used to|started with|initially|at first|originally|"
    r"previously|formerly|before the|until now|"
    r"not enough|too (?:few|small|little|low|many|much|slow|high|large|long|late)|insufficient|cannot|can't|can not"
    r"|could not|doesn't|does not|isn't|is not|are not|aren't|"
    r"wouldn't|would not|won't|will not|fails? to|no longer|less than (?:the )?needed|unstable|exhaust\w*|overload\w*|starv\w*|"
    r"saturat\w*|exceed\w*|falls? behind|fell behind|bottleneck\w*|breaks?|collapse\w*|problem|issue|risk(?:s|y)?"
    r"|danger\w*)\b|\?|❌|✗",
)
"""Words with which a sum that does not hold is what the author wants to show, or belongs to something else."""
_SECTIONS: Final = re.compile(
    r"anti-?pattern|pitfall|mistake|question|exercise|quiz|alternative|rejected|trade-?off|problem|incident|post-?mortem"
    r"|lessons|glossary|"
    r"options|considered",
    re.IGNORECASE,
)
"""Titles of sections whose figures are not those of the design."""


def meant(claims: Claims, statement: Statement, place: Place) -> bool:
    """Whether the author stands by the figures at `place`: what a family asks before it calls them inconsistent."""
    if claims.denied(place) or _ELSEWISE.search(statement.lower):
        return False
    return not _SECTIONS.search(claims.document.sections[statement.section].title)
