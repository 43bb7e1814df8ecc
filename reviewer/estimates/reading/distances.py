"""Distances in km that a text states beside the time of a message over them: no way of 1,000 km is done in less than 5 ms."""

import re
from collections.abc import Iterator
from typing import Final

from reviewer.estimates.claims import Claims, Figures, Place, Statement
from reviewer.estimates.wording import count, duration
from reviewer.types.estimate import Agreement, Estimate
from reviewer.types.quantity import Quantity

__all__ = ["stated_distances"]

_KM_PER_SECOND: Final = 200_000.0
"""Light in glass, as in `light_speed`."""
_LENIENT: Final = 0.9
_KM: Final = re.compile(r"(?<![\d.,])(\d{1,3}(?:,\d{3}){1,2}|\d{3,5})[ ]?(?:km\b(?![/²])|kilomet(?:er|re)s\b)(?! (?:per|an) )")
_TRIP: Final = re.compile(r"\brtt\b|round[- ]?trips?\b|\bping\b")
_ONE_WAY: Final = re.compile(r"\bone[- ]way\b|\bpropagat|\bdelay\b")
_OTHER: Final = re.compile(
    r"\?|microwave|starlink|satellite|laser|instead of|\bvs\b|versus|impossible|cannot|can't|unrealistic|\bnot\b|n't\b"
    r"|\bedge\b|\bcdn\b|cache"
    r"|local|nearest|closest|reduc|\bcuts?\b|\bsav|improv|\bextra|additional|overhead|\badds?\b|difference|\bbad:|problem:|myth|\bper\b|every|/\s?\d"
    r"|\bpop\b|\bpops\b|next door|\bbut\b|\brack|\bin (?:the|a|each|one|every) (?!fib)|intra|metro|\bzone|\blan\b|campus"
    r"|truck|tracker|\bcar\b|radius|driver"
    r"|deliver|vehicle|flight|range|within"
)
_MOST: Final = 20


def stated_distances(claims: Claims) -> Iterator[Estimate]:
    """The time of a message against the distance that the same sentence, or a neighbour in the same list, states in km."""
    left = _MOST
    for statement in claims.naming("km", "kilomet"):
        found = list(_KM.finditer(statement.lower))
        if len(found) != 1 or not left:
            continue
        left -= 1
        km = float(found[0][1].replace(",", ""))
        near = [statement]
        if not statement.of("duration"):
            near = [item for item in claims.around(statement, 3) if item.block == statement.block and not _KM.search(item.lower)]
            near = near if "distance" in statement.lower or "apart" in statement.lower else []
        if km < 300 or _OTHER.search(statement.lower):
            continue
        for item in near:
            estimate = _judged(claims, item, km, statement)
            if estimate:
                yield estimate


def _judged(claims: Claims, statement: Statement, km: float, other: Statement) -> Estimate | None:
    spans = [item for item in statement.of("duration") if item.value > 0]
    trip, one_way = _TRIP.search(statement.lower), _ONE_WAY.search(statement.lower)
    if not spans or spans[0].value > 2 or _OTHER.search(statement.lower) or bool(trip) == bool(one_way):
        return None
    item = _claimed(statement, spans)
    if item is None:
        return None
    least = (2 if trip else 1) * km / _KM_PER_SECOND
    text = f"{count(km)} km {'× 2 ' if trip else ''}÷ 200,000 km/s"
    inputs: tuple[Place, ...] = ()
    if other is not statement:
        inputs = ((other.low, other.low + len(other.text)),)
        text += f" (line {claims.line((other.low, other.low))})"
    text += f" = {duration(least)} at least"
    figures = Figures(item.high, least, "s", inputs=inputs)
    place = (item.start, item.end)
    if item.high >= least * _LENIENT:
        verdict: Agreement = "consistent" if item.high >= least * 0.99 else "rounded"
        return claims.estimate("light_speed", place, verdict, text, figures)
    return claims.estimate("light_speed", place, "inconsistent", f"{text}; the document says {duration(item.high)}", figures)


def _claimed(statement: Statement, spans: list[Quantity]) -> Quantity | None:
    """The duration of the trip: the only one, or the first where light itself is spoken of."""
    if len(spans) == 1:
        return spans[0]
    return spans[0] if "light" in statement.before(spans[0], 60) else None
