"""Several ways to compute one figure from the parameters of an estimate, and the verdict on what the document states for it."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from reviewer.detect.units import SECONDS
from reviewer.estimates.claims import Claims, Figures, Place
from reviewer.estimates.reading.roles import Parameter, Role
from reviewer.estimates.reading.topics import closeness
from reviewer.estimates.wording import count, duration, off_by
from reviewer.types.estimate import Estimate

__all__ = ["Bench", "Route", "agree", "alike", "best", "over", "periods", "reasoned", "roles", "sole"]

_NEAR = 1.25
"""Figures that differ by less are taken for the same: 86,400 s for 100,000 s, 1000 for 1024, results rounded down."""
_EXACT = 1.1
"""Up to this an estimate counts as consistent, and as rounded from there to `_NEAR`."""


@dataclass(frozen=True, slots=True, eq=False)
class Route:
    """One way to a figure."""

    value: float
    """What comes out, in the base unit of the figure's dimension."""
    text: str
    """The sum with its values, as far as the equals sign."""
    inputs: tuple[Parameter, ...]
    certain: bool
    """Whether the inputs are clearly those of the claim, so that a mismatch is a slip."""
    above: float = 2.0
    """From which multiple on a higher figure is a slip; more than 2 where margins are usual."""


def agree(one: float, other: float, within: float = _NEAR) -> bool:
    """Whether two positive figures are the same in an estimate."""
    return one > 0 and other > 0 and max(one, other) <= within * min(one, other)


def roles(zone: Sequence[Parameter], *wanted: Role, most: int = 24) -> list[Parameter]:
    """The parameters of these roles, the first `most`: enough for every estimate, and a bound for pairings."""
    return [item for item in zone if item.role in wanted and item.value > 0][:most]


def alike(items: Iterable[Parameter]) -> list[Parameter]:
    """`items` without those that repeat the value of an earlier one."""
    kept: list[Parameter] = []
    for item in items:
        if not any(agree(item.value, other.value, 1.05) for other in kept):
            kept.append(item)
    return kept


def sole(items: Iterable[Parameter]) -> bool:
    """Whether there is one figure, perhaps repeated."""
    return len(alike(items)) == 1


def best(claim: Parameter, sources: Iterable[Parameter]) -> tuple[list[Parameter], bool]:
    """The sources that may be about the same as a claim, closest first, and whether the closest are beyond doubt.

    They are when one figure is about the very same thing, or when there is no other of its kind and it is no less general than the claim.
    """
    given = list(sources)
    rated = [(closeness(claim.about, item.about), item) for item in given]
    fitting = [item for rating, item in sorted(rated, key=lambda pair: -pair[0]) if rating > 0]
    if not fitting:
        return [], False
    top = [item for rating, item in rated if rating == 3]
    if top and (claim.about.nouns or claim.about.action):
        return fitting, sole(top)
    apart = claim.statement is not fitting[0].statement
    vague = apart and bool(claim.about.nouns) and not fitting[0].about.nouns and claim.about.action != fitting[0].about.action
    counted = fitting[0].role in ("rate", "user_rate")
    vague = vague or (counted and claim.about.action == "read" and not fitting[0].about.action)
    others = [item for item in given if not claim.about.action or item.about.action in (claim.about.action, "")]
    return fitting, sole(others) and not vague


_REASON: Final = re.compile(
    r"\bbecause\b|\bsince\b|\bdue to\b|\bstill\b|\balthough\b|\beven (?:though|if)\b|\banyway\b|\bavailability\b|\bredundan"
    r"|\bsurviv|\bfor safety\b"
    r"|\bat first\b|\blater\b|\bwhen\b|\buntil\b|\bgrow(?:s|ing)? to\b|\bgo(?:es)? to\b"
    r"|\bwould do\b|\bwould suffice\b|\bminimum\b|\bat least\b|\bfrom the start\b|\bautoscal|\bolder\b|\bdropp|\barchiv"
    r"|\bvirtual|\b(?:each|every|per) (?!shard|partition|server|node|machine|instance|pod|worker|broker|host|one)\w+ has\b"
)


def reasoned(claim: Parameter) -> bool:
    """Whether the text gives another reason for a number of machines than the load, or speaks of those of another day."""
    return _REASON.search(claim.statement.lower) is not None


@dataclass(frozen=True, slots=True)
class Bench:
    """What the judgement of all claims of one kind in a zone has in common."""

    claims: Claims
    kind: str
    """Id of the family."""
    peers: Sequence[Parameter]
    """The figures of the zone that may be claims of this kind."""
    factors: Sequence[float] = ()
    """Multiples that the document states and that may explain a difference; then nothing is said."""

    def judge(self, claim: Parameter, routes: Sequence[Route], show: Callable[[float], str]) -> Estimate | None:
        """The verdict on a claim: consistent if one of the routes leads there, inconsistent if the certain ones agree and none does.

        `show` writes a figure.
        """
        reached = [route for route in routes if route.value > 0]
        if not reached or claim.value <= 0 or claim.calculated:
            return None
        route = min(reached, key=lambda item: _distance(claim, item.value))
        distance = _distance(claim, route.value)
        if distance <= _NEAR:
            place, text, figures = self._shown(claim, route, show)
            said = "" if distance <= 1.005 else f"; the document says {claim.written}"
            return self.claims.estimate(self.kind, place, "consistent" if distance <= _EXACT else "rounded", text + said, figures)
        wrong = self._wrong(claim, [item for item in reached if item.certain])
        if wrong is None:
            return None
        place, text, figures = self._shown(claim, wrong, show)
        said = f"{text}; the document says {claim.written} ({off_by(claim.value, wrong.value)})"
        return self.claims.estimate(self.kind, place, "inconsistent", said, figures)

    def _wrong(self, claim: Parameter, sure: Sequence[Route]) -> Route | None:
        """The route that a claim contradicts; `None` where something may explain the difference."""
        if not claim.claims or not sure:
            return None
        route = min(sure, key=lambda item: _distance(claim, item.value))
        if any(not agree(item.value, route.value) for item in sure) or not all(
            item.sound and item.low == item.high for item in route.inputs
        ):
            return None
        least = route.above if claim.low > route.value else 2.0
        if _distance(claim, route.value) < least or _explained(claim.value / route.value, self.factors):
            return None
        said = [item for item in self.peers if item is not claim and item.role == claim.role and item.seconds == claim.seconds]
        if any(agree(item.value, route.value) and item not in route.inputs and closeness(claim.about, item.about) for item in said):
            return None  # what comes out is stated as well, so the claim is about something else
        return route

    def _shown(self, claim: Parameter, route: Route, show: Callable[[float], str]) -> tuple[Place, str, Figures]:
        """Place, sum and figures of a verdict."""
        place, inputs = _places(claim, route)
        text = f"{route.text}{_lines(self.claims, inputs)} = {show(route.value)}"
        return place, text, Figures(claim.value, route.value, claim.unit, "error", inputs)


def _lines(claims: Claims, places: Sequence[Place]) -> str:
    """Where the inputs stand: ` (lines 3, 8)`."""
    lines = sorted({claims.line(item) for item in places})
    return f" (line{'s' if len(lines) > 1 else ''} {', '.join(map(str, lines))})" if lines else ""


def periods(longer: float, shorter: float) -> float:
    """How many of a shorter period are in a longer one, both in seconds; a year has twelve months."""
    if shorter == SECONDS["month"] and longer >= SECONDS["year"] * 0.99:
        return 12 * longer / SECONDS["year"]
    return longer / shorter


def over(longer: float, shorter: float) -> str:
    """How a sum writes the division of a longer period by a shorter one, both in seconds: `86,400 s`, `30 days`, `12 months`."""
    if shorter > 1:
        return count(periods(longer, shorter))
    return f"{count(longer)} s" if longer <= SECONDS["day"] else duration(longer)


def _distance(claim: Parameter, value: float) -> float:
    """By which multiple a value lies outside the range that a claim states; 1 inside."""
    if claim.low <= value <= claim.high:
        return 1.0
    edge = claim.low if value < claim.low else claim.high
    return max(edge, value) / min(edge, value) if min(edge, value) > 0 else float("inf")


def _places(claim: Parameter, route: Route) -> tuple[Place, tuple[Place, ...]]:
    """The place of an estimate, which is the claim's own, and the places of inputs in other statements."""
    apart = tuple(dict.fromkeys(item.place for item in route.inputs if item.statement is not claim.statement))
    near = [item.place for item in route.inputs if item.statement is claim.statement]
    return (min([claim.place[0], *(low for low, _ in near)]), max([claim.place[1], *(high for _, high in near)])), apart


def _explained(factor: float, factors: Sequence[float]) -> bool:
    """Whether one stated multiple, or two of them, make up for a difference."""
    usable = list(dict.fromkeys(item for item in factors if item > 0 and not 0.99 < item < 1.01))[:12]
    singles = [*usable, *(1 / item for item in usable)]
    return any(agree(factor, item, 1.15) for item in singles) or any(agree(factor, a * b, 1.1) for a, b in product(singles, singles))
