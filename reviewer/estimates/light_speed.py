"""A message between two places takes at least as long as light in fibre does."""

import re
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Final

from reviewer.estimates.claims import Claims, Figures, Statement, hull
from reviewer.estimates.family import Family
from reviewer.estimates.reading.distances import stated_distances
from reviewer.estimates.reading.geography import apart, find_places
from reviewer.estimates.wording import count, duration
from reviewer.types.estimate import Estimate
from reviewer.types.quantity import Quantity
from reviewer.types.rubric import Source

__all__ = ["FAMILY"]

_Place = tuple[int, int, str]
_Pair = tuple[_Place, _Place]
_KM_PER_SECOND: Final = 200_000.0
"""Light in glass: 300,000 km/s over an index of refraction of about 1.47."""
_LENIENT: Final = 0.9
"""Distances are rounded, and cables may be a little shorter than between the places named."""
_JOINT: Final = re.compile(
    r"[\s|()`*\"',]{0,6}(?:(?:is replicated|are replicated|replicates?|writes?|sends?|commits?|ships?|mirrors?|synchronously"
    r"|its|the|log|data|wal)[ ]){0,4}"
    r"(?:(?:region|data ?cent(?:er|re)|primary|leader|replica|follower|users?|coast|dc|ireland|n\. virginia|virginia"
    r"|oregon|frankfurt|tokyo|\)|\()[\s)]*){0,2}"
    r"(?:to|and|&|->|-->|→|↔|⇄|<->|<-->|⟷|–|-|—|/|,|, and|\+|reach(?:es)?|access(?:es)?|from|with|is|takes?|for|(?:is|becomes?"
    r"|are) (?:visible|available|seen|readable|replicated))?"
    r"[\s|()`*\"',]{0,6}(?:(?:to|and|from|in|the|a|us|from users in|users in|replica in|region|writes?|replicas? (?:in|at)"
    r"|data ?cent(?:er|re) in|followers? in)[ ]?){0,3}[\s|(`*]{0,3}"
)
"""What stands between two places that a message passes between."""
_BEHIND: Final = re.compile(r"(?![^;]*\b(?:and|while|but|whereas|then|plus|local\w*|so)\b)[^;?]{0,60}")
"""What may stand between places and the time that a message takes from one to the other."""
_AHEAD: Final = re.compile(
    r"[\s(|:~=,-]{0,4}(?:(?:rtt|round[- ]trips?|latency|ping|lag|one[- ]way|of|p\d\d|replication|write|commits?|network|delay|max"
    r"|or less)[\s:,]{1,3}){0,4}"
    r"(?:between|from|across|among|over|on the link|on)?[\s(|`*:]{0,3}(?:(?:the|a|both|regions?|sites?|data ?cent(?:er|re)s?|in)[ ]){0,2}"
)
"""What may stand between that time and the places, where it comes first."""
_TRIP: Final = re.compile(
    r"\brtt\b|round[- ]?trip|synchron|\bsync\b|quorum|consensus|commit|\bping|\back|raft|paxos|majority|request|response"
    r"|strong(?:ly)? consisten|two-phase|2pc"
)
"""What takes there and back; without such a word one way is enough."""
_LINK: Final = re.compile(
    r"between|replicat|\blag\b|cross[- ]?(?:region|continent|country|ocean|site|dc)|inter-?(?:region|continent)|transatlantic"
    r"|transpacific|propagat|one[- ]way|\blink\b"
)
_ARROW: Final = re.compile(r"→|↔|->|⇄|⟷|–|—|\bto\b|\bfrom\b| - |reach|access|visible|/")
_LOCAL: Final = re.compile(
    r"\blocal|nearest|closest|\bedge\b|\bcdn\b|\bpops?\b|within (?:a|the|each|one|the same) region|each region|per region|in[- ]region"
    r"|intra|same region|own region|any region|every region"
    r"|both regions|all regions|cache|served from|users (?:in|from|across)|regardless|independent|anycast|geo-?rout|respective|clock"
    r"|skew|drift|jitter|timeout|interval|every \d|batch|window|buffer"
    r"|within region|single[- ]region|same (?:city|metro)|\bazs?\b|availability zone|\bzones?\b|failover|fail over"
    r"|retry|back-?off|heartbeat"
)
_ASYNC: Final = re.compile(r"\basync")
_OTHER: Final = re.compile(
    r"\?|microwave|starlink|satellite|laser|instead of|\bvs\b|versus|impossible|cannot|can't|\bno way|unrealistic|\bnot\b|n't\b"
    r"|would need|light|faster than|slower"
    r"|lower than|reduc|\bsav|improv|"
    r"\bextra|additional|overhead|\badds?\b|increase|difference|\bbad:|problem:|myth|naive"
)
_NOT_A_TRIP: Final = re.compile(
    r"(?:timeout|every|interval|tick|skew|within a|batch|plus|add(?:s|ed|ing)?|another|extra|\+|by|±)[ :~]{1,3}\Z"
)
_MANY: Final = re.compile(r"across|between|spanning|\bspan")


def _find(claims: Claims) -> Iterator[Estimate]:
    yield from stated_distances(claims)
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
        (first, second) for first, second in pairwise(places) if first[2] != second[2] and _JOINT.fullmatch(text[first[1] : second[0]])
    ]
    groups = _groups(pairs)
    edges = [group[0][0][0] for group in groups] + [len(text)]
    floor = 0
    for at, group in enumerate(groups):
        start, end = group[0][0][0], group[-1][1][1]
        behind = [item for item in spans if end <= item.start - statement.low < edges[at + 1]][:1]
        ahead = [item for item in spans if floor <= item.end - statement.low <= start][-1:]
        behind = [item for item in behind if _BEHIND.fullmatch(text[end : item.start - statement.low])]
        if "synchronous" not in text or _ASYNC.search(text):
            behind = [item for item in behind if not re.search(r"\b(?:return|ack)", text[end : item.start - statement.low])]
        ahead = [item for item in ahead if _AHEAD.fullmatch(text[item.end - statement.low : start])]
        floor = end
        item = next(iter(behind + ahead), None)
        if item is None or (len(_named(text, group)) > 2 and not _MANY.search(text)):
            continue
        if _NOT_A_TRIP.search(statement.before(item, 14)) or not _speaks_of_a_trip(text, group, _heading(claims, statement)):
            continue
        yield from _judged(claims, statement, (start, end, item), _named(text, group))


def _groups(pairs: list[_Pair]) -> list[list[_Pair]]:
    """Pairs that follow each other make one list of places: `US, EU and Asia`."""
    groups: list[list[_Pair]] = []
    for pair in pairs:
        if groups and groups[-1][-1][1] == pair[0]:
            groups[-1].append(pair)
        else:
            groups.append([pair])
    return groups


def _named(text: str, group: list[_Pair]) -> dict[str, _Place]:
    """The places of a group by name, without those in brackets that say again what stands before: `us-east-1 (Virginia)`."""
    found = {group[0][0][2]: group[0][0]}
    for first, second in group:
        if not (text[first[1] : second[0]].strip() == "(" and apart(first[2], second[2]) < 400):
            found.setdefault(second[2], second)
    return found


def _speaks_of_a_trip(text: str, group: list[_Pair], heading: str) -> bool:
    explicit = re.search(r"\brtt\b|round[- ]?trip|\blag\b|one[- ]way", text)
    if _LOCAL.search(text) and not explicit:
        return False
    if (
        _ASYNC.search(text)
        and not explicit
        and not re.search(r"replication (?:delay|latency|takes)|replicat\w+ [^.;]{0,60}\b(?:within|in)\b", text)
    ):
        return False
    joint = text[group[0][0][1] : group[0][1][0]]
    if re.search(r"\bfrom\b[^\n]*\bto\b|source|destination|rtt|round|\bpair|\blink|\bpath|\broute", heading):
        return True
    return bool(_TRIP.search(text) or _LINK.search(text) or _ARROW.search(joint))


def _judged(claims: Claims, statement: Statement, given: tuple[int, int, Quantity], names: dict[str, _Place]) -> Iterator[Estimate]:
    start, end, item = given
    text = f"{statement.lower} {_heading(claims, statement)}"
    ways = sorted((apart(one, two), one, two) for one, two in combinations(list(names)[:6], 2))
    # A majority of several places may leave the farthest out.
    far, one, two = ways[0] if ways else (0.0, "", "")
    if far < 300:
        return
    there_and_back = bool(_TRIP.search(text)) and not re.search(r"one[- ]way|\basynchron", text)
    least = (2 if there_and_back else 1) * far / _KM_PER_SECOND
    place = hull(((statement.low + start, statement.low + end), (item.start, item.end)))
    first, second = (statement.text[names[name][0] : names[name][1]].removeprefix("the ") for name in (one, two))
    ending = "× 2 ÷ 200,000 km/s" if there_and_back else "÷ 200,000 km/s"
    sum_ = f"{first}–{second}: {count(round(far, -1))} km {ending} = {duration(least)} at least{'' if there_and_back else ' one way'}"
    figures = Figures(item.high, least, "s")
    if item.high >= least * _LENIENT:
        if there_and_back or item.high >= 2 * least or re.search(r"one[- ]way|\blag\b", text):
            yield claims.estimate("light-speed", place, "consistent" if item.high >= least else "rounded", sum_, figures)
    elif not re.search(r"(?:>|≥|at least|more than|over|above)[ ~]{0,2}\Z", statement.before(item, 12)) and not statement.after(
        item, 1
    ).startswith("+"):
        yield claims.estimate("light-speed", place, "inconsistent", f"{sum_}; the document says {duration(item.high)}", figures)


def _heading(claims: Claims, statement: Statement) -> str:
    """The head of the table that a row belongs to, in lower case, if it is near."""
    if "|" not in statement.text:
        return ""
    sentences = claims.document.sentences
    at = statement.at
    while at and statement.at - at < 30 and sentences[at - 1].block == statement.block:
        at -= 1
    return claims.document.plain[sentences[at].low : sentences[at].high].lower()


FAMILY: Final = Family(
    id="light-speed",
    code="SUM27",
    title="Faster than light in fibre",
    why="No budget buys a shorter way: a synchronous write from Virginia to Tokyo waits 109 ms for light alone, and about 150 ms in "
    "practice. A design that counts on 20 ms misses its target on the first day.",
    formula="round trip ≥ 2 × d ÷ 200,000 km/s, d = distance along the great circle: 1 ms for every 100 km",
    fails="Each write is replicated synchronously from Virginia to Tokyo in 20 ms.",
    passes="Each write is replicated synchronously from Virginia to Tokyo in 170 ms.",
    explained="Virginia–Tokyo: 10,880 km × 2 ÷ 200,000 km/s = 109 ms at least; the document says 20 ms",
    hint="keep what must answer at once in one region, or replicate in the background and say how far behind a copy may be",
    sources=(Source("latency-numbers", "the table", "a packet from California to the Netherlands and back takes 150 ms"),),
    find=_find,
)
