"""A message between two places takes at least as long as light in fibre does."""

import re
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Final

from reviewer.estimates.claims import Claims, Figures, Statement, hull
from reviewer.estimates.family import Family
from reviewer.estimates.geography import apart, find_places
from reviewer.estimates.wording import count, duration
from reviewer.types.estimate import Estimate
from reviewer.types.quantity import Quantity
from reviewer.types.rubric import Source

__all__ = ["FAMILY"]

_KM_PER_SECOND: Final = 200_000.0
"""Light in glass: 300,000 km/s over an index of refraction of about 1.47."""
_LENIENT: Final = 0.9
"""Distances are rounded, and cables may be a little shorter than between the places named."""
_JOINT: Final = re.compile(
    r"[\s|()`*\"',]{0,6}(?:(?:region|data ?cent(?:er|re)|primary|leader|replica|follower|users?|coast|dc|ireland|n\. virginia|virginia|oregon|frankfurt|tokyo|\)|\()[\s)]*){0,2}"
    r"(?:to|and|&|->|-->|→|↔|⇄|<->|<-->|⟷|–|-|—|/|,|, and|\+|reach(?:es)?|access(?:es)?|from|with|is|takes?|for)?"
    r"[\s|()`*\"',]{0,6}(?:(?:to|and|from|in|the|a|us|from users in|users in|replica in|region|writes?|replicas? (?:in|at)|data ?cent(?:er|re) in|followers? in)[ ]?){0,3}[\s|(`*]{0,3}"
)
"""What stands between two places that a message passes between."""
_LINK: Final = re.compile(
    r"\brtt\b|round[- ]?trip|between|\bfrom\b|cross[- ]?(?:region|continent|country|ocean|site|dc)|inter-?(?:region|continent)|replicat|synchron|quorum|consensus|commit|\blag\b"
    r"|\bping\b|across|transatlantic|transpacific|trans-|propagat|→|↔|<->|->|one[- ]way|network|\blink\b|failover|latency|reach|travel|hop|\bsync\b|strong(?:ly)? consisten"
)
_LOCAL: Final = re.compile(
    r"\blocal|nearest|closest|\bedge\b|\bcdn\b|\bpops?\b|within (?:a|the|each|one|the same) region|each region|per region|in[- ]region|intra|same region|own region|any region|every region"
    r"|both regions|all regions|cache|served from|users (?:in|from|across)|regardless|independent|anycast|geo-?rout|respective|clock|skew|drift|jitter|timeout|interval|every \d|batch|window|buffer"
    r"|microwave|starlink|retry|back-?off|heartbeat"
)
_ASYNC: Final = re.compile(r"\basync")
_OTHER: Final = re.compile(
    r"\?|instead of|\bvs\b|versus|impossible|cannot|can't|\bno way|unrealistic|\bnot\b|n't\b|would need|light|faster than|slower|lower than|reduc|\bsav|improv|"
    r"\bextra|additional|overhead|\badds?\b|increase|difference|\bbad:|problem:|myth|naive"
)
_NOT_A_TRIP: Final = re.compile(r"(?:timeout|every|interval|tick|skew|within a|batch|plus|add(?:s|ed|ing)?|another|extra|\+|by|±)[ :~]{1,3}\Z")
_MANY: Final = re.compile(r"across|between|spanning|\bspan")


def _find(claims: Claims) -> Iterator[Estimate]:
    for statement in claims.naming("ms", "millis", "microsec", "µs", "μs"):
        spans = [item for item in statement.of("duration") if 0 < item.value <= 2.0]
        if not spans:
            continue
        places = find_places(statement.text, statement.lower)
        if len({name for _, _, name in places}) < 2 or len(places) > 24 or _OTHER.search(statement.lower):
            continue
        found = list(_links(claims, statement, places, spans))
        found.sort(key=lambda item: item.verdict != "inconsistent")
        yield from found[:1]


def _links(claims: Claims, statement: Statement, places: list[tuple[int, int, str]], spans: list[Quantity]) -> Iterator[Estimate]:
    text = statement.lower
    pairs = [
        (first, second)
        for first, second in pairwise(places)
        if first[2] != second[2] and _JOINT.fullmatch(text[first[1] : second[0]])
    ]
    groups = _groups(pairs)
    edges = [group[0][0][0] for group in groups] + [len(text)]
    for at, group in enumerate(groups):
        start, end = group[0][0][0], group[-1][1][1]
        behind = [item for item in spans if end <= item.start - statement.low < edges[at + 1]]
        ahead = [item for item in spans if (groups[at - 1][-1][1][1] if at else 0) <= item.start - statement.low < start]
        item = behind[0] if behind and (at or not ahead or _cell(text, end, behind[0], statement)) else ahead[-1] if len(ahead) == 1 else behind[0] if len(behind) == 1 else None
        if item is None or _NOT_A_TRIP.search(statement.before(item, 14)) or not _speaks_of_a_trip(text, group):
            continue
        names = list(dict.fromkeys(name for pair in group for _, _, name in pair))
        many = len(names) > 2
        if many and not _MANY.search(text):
            continue
        yield from _judged(claims, statement, (start, end, item), names)


def _cell(text: str, end: int, item: Quantity, statement: Statement) -> bool:
    """Whether a duration stands right behind the places: `| a → b | 5 ms`, `a–b 70 ms`."""
    return bool(re.fullmatch(r"[\s|:()=~≈<≤*`-]*(?:rtt|is|in|takes?|about|around|at|of|latency)?[\s|:()=~≈<≤*`-]*", text[end : item.start - statement.low]))


def _groups(pairs: list[tuple[tuple[int, int, str], tuple[int, int, str]]]) -> list[list[tuple[tuple[int, int, str], tuple[int, int, str]]]]:
    """Pairs that follow each other make one list of places: `US, EU and Asia`."""
    groups: list[list[tuple[tuple[int, int, str], tuple[int, int, str]]]] = []
    for pair in pairs:
        if groups and groups[-1][-1][1] == pair[0]:
            groups[-1].append(pair)
        else:
            groups.append([pair])
    return groups


def _speaks_of_a_trip(text: str, group: list[tuple[tuple[int, int, str], tuple[int, int, str]]]) -> bool:
    joint = text[group[0][0][1] : group[0][1][0]]
    arrow = re.search(r"→|↔|->|⇄|⟷|–|—|\bto\b| - ", joint)
    if _LOCAL.search(text) and not re.search(r"\brtt\b|round[- ]?trip|\blag\b", text):
        return False
    if _ASYNC.search(text) and not re.search(r"\blag\b|arrive|\brtt\b|round[- ]?trip|replication (?:delay|latency|takes)|replicat\w+ [^.;]{0,60}\b(?:within|in)\b", text):
        return False
    return bool(_LINK.search(text)) or bool(arrow)


def _judged(claims: Claims, statement: Statement, given: tuple[int, int, Quantity], names: list[str]) -> Iterator[Estimate]:
    start, end, item = given
    text = statement.lower
    far = max(((apart(one, two), one, two) for one, two in combinations(names[:6], 2)), key=lambda row: row[0])
    if far[0] < 300:
        return
    way = re.search(r"one[- ]way|propagat|\blag\b|replicat", text) and not re.search(r"\brtt\b|round[- ]?trip|synchronous|\bsync\b|quorum|consensus|commit|ack", text)
    factor = 1 if way and "asynchron" not in text or re.search(r"asynchron|\basync", text) else 2
    if not way and re.search(r"synchronous|\bsync\b|quorum|consensus|commit", text) is None and re.search(r"\bone[- ]way\b", text):
        factor = 1
    least = factor * far[0] / _KM_PER_SECOND
    place = hull(((statement.low + start, statement.low + end), (item.start, item.end)))
    trip = f"{_title(statement, names, far[1])}–{_title(statement, names, far[2])}: {count(round(far[0], -1))} km"
    sum_ = f"{trip} {'× 2 ' if factor == 2 else ''}÷ 200,000 km/s = {duration(least)} at least{'' if factor == 2 else ' one way'}"
    figures = Figures(item.high, least, "s")
    if item.high >= least * _LENIENT:
        yield claims.estimate("light_speed", place, "consistent" if item.high >= least else "rounded", sum_, figures)
    elif not re.search(r"(?:>|≥|at least|more than|over|above)[ ~]{0,2}\Z", statement.before(item, 12)) and not statement.after(item, 1).startswith("+"):
        yield claims.estimate("light_speed", place, "inconsistent", f"{sum_}; the document says {duration(item.high)}", figures)


def _title(statement: Statement, names: list[str], name: str) -> str:
    """A place as the document writes it."""
    at = statement.lower.find(name)
    return statement.text[at : at + len(name)] if names and at >= 0 else name


FAMILY: Final = Family(
    id="light_speed",
    code="SUM27",
    title="Faster than light in fibre",
    why="No budget buys a shorter way: a synchronous write from Virginia to Tokyo waits 109 ms for light alone, and about 150 ms in practice. A "
    "design that counts on 20 ms misses its target on the first day.",
    formula="round trip ≥ 2 × d ÷ 200,000 km/s, d = distance along the great circle: 1 ms for every 100 km",
    fails="Each write is replicated synchronously from Virginia to Tokyo in 20 ms.",
    passes="Each write is replicated synchronously from Virginia to Tokyo in 170 ms.",
    explained="Virginia–Tokyo: 10,910 km × 2 ÷ 200,000 km/s = 109 ms at least; the document says 20 ms",
    hint="keep what must answer at once in one region, or replicate in the background and say how far behind a copy may be",
    sources=(Source("latency-numbers", "the table", "a packet from California to the Netherlands and back takes 150 ms"),),
    find=_find,
)
