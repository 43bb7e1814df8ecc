"""How many failures a group survives: 2f + 1 members for crashes, 3f + 1 for lies, one copy fewer than there are."""

import re
from collections.abc import Iterator
from typing import Final

from reviewer.estimates.claims import Claims, Figures, Statement
from reviewer.estimates.family import Family
from reviewer.estimates.reading.erasure import erasure_codes
from reviewer.estimates.reading.replicas import NUMERAL, majority, members, numeral, row, tolerated
from reviewer.estimates.reading.stance import meant
from reviewer.types.estimate import Agreement, Estimate
from reviewer.types.rubric import Source

__all__ = ["FAMILY"]

_KIND: Final = "fault-tolerance"
_BYZANTINE: Final = re.compile(r"byzantin|\bp?bft\b|3\s?f\s?\+\s?1|tendermint|hotstuff|malicious|traitor|cometbft")
_CRASH: Final = re.compile(
    r"\betcd\b|\braft\b|zookeeper|\bzab\b|paxos|\bconsul\b|quorum|majorit|consensus|\bensemble\b|2\s?f\s?\+\s?1|galera|kraft\b|"
    r"control[- ]plane|replica set|cockroach|\btikv\b|\bspanner\b|voting|voters|leader election|\bnomad\b|sentinel|viewstamped"
)
_COPIES: Final = re.compile(
    rf"\b(?:rf|replication factor|replication_factor|replication\.factor)(?: of| is|:|=|\s|\|)*(?P<a>{NUMERAL})\b"
    rf"|\b(?P<b>{NUMERAL})(?:[- ]?(?:x|×|way|fold))[- ](?:synchronous )?replica\w+|\b(?:replicated|stored"
    rf"|kept) (?P<c>{NUMERAL})(?:x|×| times)"
    rf"|\b(?P<d>{NUMERAL}) (?:full |synchronous |independent )?(?:copies|replicas)\b|\b(?P<e>triple|triplicat)\w*"
)
_DATA: Final = re.compile(r"data loss|los(?:e|ing) data|losing any data|durab|copies|\bcopy\b|readable|\bdata\b|disk")
_APART: Final = re.compile(
    r"witness|arbiter|tie-?break|learner|observer|non-?voting|read[- ]replica|third (?:zone|az|site|region|dc|data)|hinted"
)
_SIZE: Final = re.compile(
    rf"\bn\s*=\s*(?P<n>\d{{1,3}})\b|\b(?:cluster|ensemble|group|quorum group) (?:of|size|size:|size ="
    rf"|size of) (?P<of>{NUMERAL})\b"
    rf"|\b(?P<bare>{NUMERAL})\s+(?=(?:tolerates?|survives?|withstands?|can (?:tolerate|survive|lose))\b)"
    r"|(?P<three>3|2)\s?f\s?\+\s?1(?: (?:nodes|replicas|members|servers|validators|processes))?\s*(?:=|:|→|\()\s*(?P<made>\d{1,3})\b"
)
_NEEDED: Final = re.compile(
    r"\s*(?:nodes? )?(?:for (?:a )?(?:quorum|majority|consensus)|to (?:form|agree|ack\w*|elect|commit|make|reach|win)"
    r"|must|form\b|agree|ack\w*|"
    r"are (?:needed|required|down|lost|left|up)|vote|remain|left|down|up\b|fail|(?:in each|in every|per|a) (?:az|zone"
    r"|availability|rack|region|site))"
)
_CHOSEN: Final = re.compile(
    r"(?:majority|quorum|acks?|acknowledge\w*|remaining|other|surviving|leader)(?: of| from| is"
    r"| by| =)*\s*\Z"
)
_EXACT: Final = re.compile(r"only|at most|exactly|maximum|up to|no more than")
_ZONES: Final = re.compile(
    rf"\b(?P<count>{NUMERAL})\s(?:different |separate |availability |distinct |independent )*"
    r"(?P<noun>zones|azs|data ?cent(?:er|re)s|dcs|regions|sites|racks)\b"
)
_ZONE_LOST: Final = re.compile(
    r"(?:surviv\w*|tolerat\w*|withstands?|can lose|stays? (?:up|available)|keeps? (?:working|running|serving|accepting)"
    r"|remains available)"
    r"[^.;]{0,40}?\b(?:an?|one|either|any|single|1|entire|whole|full|complete)(?: entire| whole| single| full| complete"
    r"| availability| one)*"
    r" (?:zone|az|data ?cent(?:er|re)|dc|region|site|rack)\b"
)
_WORDS: Final = (
    "tolera", "surviv", "withstand", "lose ", "f =", "f=", "fault", "resilien", "resist", "reed", "erasure", "parity",
    "rs(", "rs-", " ec", "2f", "3f", "handle", "absorb", "sustain", "endure", "cope", "recover", "protect", "lost", "fail",
    "available", "keep",
)  # fmt: skip
_LOST: Final = (
    "tolera", "surviv", "withstand", "handl", "absorb", "sustain", "endur", "cope", "los", "fault", "f =", "f=", "resilien", "resist",
    "recover", "protect", "fail", "down", "harmless", "crash", "die", "away",
)  # fmt: skip
"""One of these stands wherever it is said how many failures something survives."""
_SITES: Final = (" zone", " az", " data", " dc", " region", " site", " rack")


def _find(claims: Claims) -> Iterator[Estimate]:
    for statement in claims.naming(*_WORDS):
        found = erasure_codes(claims, statement, _KIND) or _zones(claims, statement)
        if not found and any(word in statement.lower for word in _LOST):
            found = list(_groups(claims, statement))
        yield from found[:1] if len(found) == 1 else _first(found)
    for statement in claims.naming(" | "):
        yield from _table(claims, statement)


def _first(found: list[Estimate]) -> list[Estimate]:
    """One estimate for a statement: the inconsistent one, if there is one."""
    wrong = [item for item in found if item.verdict == "inconsistent"]
    return (wrong or found)[:1]


def _scheme(claims: Claims, statement: Statement) -> str:
    """`byzantine`, `crash` or nothing: what the statement, its section's title or its neighbours say that the group runs."""
    title = claims.document.sections[statement.section].title.lower()
    for text in (statement.lower, title, *(item.lower for item in claims.around(statement, 3))):
        if _BYZANTINE.search(text):
            return "byzantine"
        if _CRASH.search(text):
            return "crash"
    return ""


def _groups(claims: Claims, statement: Statement) -> Iterator[Estimate]:
    text = statement.lower
    lost = tolerated(text)
    if not lost or _APART.search(text) or "min.insync" in text or re.search(r"\bw ?= ?\d", text):
        return
    copies = [match for match in _COPIES.finditer(text) if not _inside(match.start(), lost)]
    clause = text[text.rfind(";", 0, lost[0][1]) + 1 :].split(";", 1)[0]
    own = _BYZANTINE.search(clause) or _CRASH.search(clause)
    if copies and not own:
        yield from _copied(claims, statement, copies, lost)
        return
    scheme = _scheme(claims, statement)
    sizes = _sizes(text, lost)
    if not scheme or not sizes:
        return
    if len({size for size, _ in sizes}) == 1 and len({claim[0] for claim in lost}) == 1:
        sizes = sizes[:1] * len(lost)
    if len(sizes) != len(lost):
        return
    for (size, at), claim in zip(sizes, lost, strict=True):
        place = (statement.low + min(at, claim[1]), statement.low + max(at + 1, claim[2]))
        yield from _judge(claims, statement, (size, claim[0], scheme), place, bool(_EXACT.search(text[claim[1] : claim[2]])))


def _inside(at: int, spans: list[tuple[int, int, int, str]]) -> bool:
    return any(low <= at < high for _, low, high, _ in spans)


def _sizes(text: str, lost: list[tuple[int, int, int, str]]) -> list[tuple[int, int]]:
    """Sizes of groups with their offsets, those of quorums and of what is lost left out, in order."""
    found = {}
    for size, start, end in members(text):
        if _inside(start, lost) or _NEEDED.match(text, end) or _CHOSEN.search(text, max(0, start - 24), start):
            continue
        found[start] = size
    for match in _SIZE.finditer(text):
        group = match["n"] or match["of"] or match["bare"] or match["made"]
        if not _inside(match.start(), lost):
            found.setdefault(match.start(), numeral(group))
    ordered = [(found[at], at) for at in sorted(found)]
    return [item for item in ordered if item[0] > 0]


def _judge(claims: Claims, statement: Statement, claim: tuple[int, int, str], place: tuple[int, int], exact: bool) -> Iterator[Estimate]:
    """The verdict on a group of `size` that is said to survive `count` failures under `scheme`."""
    size, count, scheme = claim
    limit = (size - 1) // (3 if scheme == "byzantine" else 2)
    if scheme == "byzantine":
        rule, sort, least = f"⌊({size} − 1) ÷ 3⌋ = {limit}", "Byzantine faults", 3 * count + 1
    else:
        rule, sort, least = f"majority of {size} is {majority(size)}", "failures", 2 * count + 1
    text = f"{rule}, so {size} members survive {limit} {sort if limit != 1 else sort.removesuffix('s')}"
    figures = Figures(stated=count, computed=limit, inputs=())
    if count > limit:
        if meant(claims, statement, place):
            yield claims.estimate(_KIND, place, "inconsistent", f"{text}; the document says {count}, which needs {least}", figures)
    elif count < limit and exact and meant(claims, statement, place):
        lower = Figures(stated=count, computed=limit, gravity="warning")
        yield claims.estimate(_KIND, place, "inconsistent", f"{text}; the document says {count}", lower)
    else:
        yield claims.estimate(_KIND, place, "consistent", text if count == limit else f"{text}, {count} among them", figures)


def _copied(claims: Claims, statement: Statement, copies: list[re.Match[str]], lost: list[tuple[int, int, int, str]]) -> Iterator[Estimate]:
    """Copies without a majority: all but one may be lost."""
    sizes = {3 if match["e"] else numeral(next(group for group in match.groups()[:4] if group)) for match in copies}
    if len(sizes) != 1:
        return
    size, (count, low, high, noun) = sizes.pop(), lost[0]
    if len(lost) > 1 or not noun or size < 1:
        return
    place = (statement.low + min(low, copies[0].start()), statement.low + max(high, copies[0].end()))
    text = f"{size} {'copy' if size == 1 else 'copies'} survive the loss of {size - 1}"
    verdict: Agreement = "inconsistent" if count >= size else "consistent"
    if verdict == "inconsistent":
        if not meant(claims, statement, place):
            return
        text = f"{text}; the document says {count}"
    yield claims.estimate(_KIND, place, verdict, text, Figures(stated=count, computed=size - 1))


def _zones(claims: Claims, statement: Statement) -> list[Estimate]:
    """Members of a majority group over zones, one of which may fail."""
    text = statement.lower
    lost = _ZONE_LOST.search(text) if any(word in text for word in _SITES) else None
    zones = [match for match in _ZONES.finditer(text) if not lost or not lost.start() <= match.start() < lost.end()]
    if not lost or len(zones) != 1 or _APART.search(text) or not _CRASH.search(text):
        return []
    count = numeral(zones[0]["count"])
    sizes = {size for size, at in _sizes(text, []) if size >= count}
    place = (statement.low + min(lost.start(), zones[0].start()), statement.low + max(lost.end(), zones[0].end()))
    if count < 2 or len(sizes) > 1:
        return []
    noun = zones[0]["noun"].upper().replace("AZS", "AZs").replace("DCS", "DCs") if zones[0]["noun"] in ("azs", "dcs") else zones[0]["noun"]
    if not sizes:
        if count != 2 or not meant(claims, statement, place):
            return []
        text = f"of 2 {noun} one holds at least half of the members: without it there is no majority"
        return [claims.estimate(_KIND, place, "inconsistent", text)]
    size = sizes.pop()
    largest = -(-size // count)
    left = size - largest
    text = f"{size} members over {count} {noun}: without the largest {left} are left, a majority is {majority(size)}"
    if left >= majority(size):
        return [claims.estimate(_KIND, place, "consistent", text)]
    return [claims.estimate(_KIND, place, "inconsistent", text)] if meant(claims, statement, place) else []


def _table(claims: Claims, statement: Statement) -> Iterator[Estimate]:
    """A row such as `5 | 3 | 2` under `Nodes | Quorum | Failures tolerated`."""
    cells = row(claims, statement)
    header = " | ".join(name for name, _ in cells)
    if not cells or not re.search(r"toler|failures|surviv|faults", header):
        return
    sizes = [
        _whole(cell)
        for name, cell in cells
        if re.search(
            r"^(?:raft |etcd |zookeeper |consensus |paxos )?(?:cluster|ensemble|nodes?|servers?|members?|replicas?|n\b|size"
            r"|total|brokers?)",
            name,
        )
    ]
    lost = [_whole(cell) for name, cell in cells if re.search(r"toler|failures|surviv|faults", name)]
    scheme = "byzantine" if _BYZANTINE.search(header) else "crash" if _CRASH.search(header) else _scheme(claims, statement)
    if len(sizes) != 1 or len(lost) != 1 or sizes[0] is None or lost[0] is None or not scheme or sizes[0] < 1:
        return
    place = (statement.low, statement.low + len(statement.text))
    yield from _judge(claims, statement, (sizes[0], lost[0], scheme), place, exact=True)


def _whole(cell: str) -> int | None:
    """The whole number that a cell holds, with a noun at most: `5`, `5 nodes`, `none`."""
    match = re.match(rf"({NUMERAL}|none)\b(?:\s+[a-z-]+){{0,2}}\s*\Z", cell.strip("*_` ").lower())
    return numeral(match[1]) if match else None


FAMILY: Final = Family(
    id=_KIND,
    code="SUM23",
    title="More failures are said to be survived than the members allow",
    why="Five members of a majority group survive two crashes, four survive one, like three. Whoever counts on one more "
        "finds at the second "
    "failure that nothing is committed any more.",
    formula="n ≥ 2f + 1 for f crashes under majorities, n ≥ 3f + 1 for f Byzantine faults, f ≤ n − 1 for n plain "
        "copies; a code of k data and "
    "m parity shards survives the loss of m and stores (k + m) ÷ k of the data",
    fails="The etcd cluster has 3 nodes and tolerates 2 node failures.",
    passes="The etcd cluster has 5 nodes and tolerates 2 node failures.",
    explained="majority of 3 is 2, so 3 members survive 1 failure; the document says 2, which needs 5",
    hint="state the number of members that the failures need, or the failures that the members allow",
    sources=(
        Source("raft", "§5.1", "five servers are a typical cluster, which tolerates two failures"),
        Source("byzantine", "§2", "with m traitors there is no solution for fewer than 3m + 1 generals"),
        Source("pbft", "§2", "safety and liveness hold as long as at most ⌊(n − 1) ÷ 3⌋ replicas are faulty"),
        Source("azure-ec", "§2", "a Reed-Solomon code of 6 data and 3 parity fragments survives 3 losses and stores 1.5 times the data"),
    ),
    find=_find,
)
