"""Quorums: reads overlap writes when R + W > N, a majority is more than half, and what is left when nodes are down."""

import re
from collections.abc import Iterator
from math import comb
from typing import Final

from reviewer.estimates.claims import Claims, Figures, Statement
from reviewer.estimates.family import Family
from reviewer.estimates.reading.quorum_settings import Setting, settings
from reviewer.estimates.reading.replicas import NUMERAL, majority, numeral, row, tolerated
from reviewer.estimates.reading.stance import meant
from reviewer.estimates.wording import count, percent
from reviewer.types.estimate import Agreement, Estimate
from reviewer.types.rubric import Source

__all__ = ["FAMILY"]

_KIND: Final = "quorum"
_STRONG: Final = re.compile(
    r"strong(?:ly)?[- ]consisten|strong reads?|strong consistency|lineari[sz]ab|read[- ]your[- ](?:own[- ])?writes?"
    r"|read[- ]after[- ]write|"
    r"(?:always|guaranteed to|must) (?:see|read|return|observe|get)s? (?:the )?(?:latest|newest|last|most recent"
    r"|up-to-date)|\bstrong\b|"
    r"latest (?:committed |acknowledged )?(?:write|value)|(?:r\s*\+\s*w|w\s*\+\s*r)\s*>\s*(?:n|rf)\b|no stale|never stale"
    r"|strictly consistent|"
    r"reads? (?:always )?overlaps? (?:the |with )?(?:last |latest |all )?writes?|quorums? (?:always )?(?:overlap"
    r"|intersect)|overlapping quorums?|immediate(?:ly)? consisten|consistent reads?"
)
_WEAK: Final = re.compile(
    r"eventual|\bweak|stale\b|stale read|best[- ]effort|sloppy|hinted|\bap\b|no overlap|low(?:est)? latency|(?:r\s*\+\s*w"
    r"|w\s*\+\s*r)\s*(?:<|≤)|"
    r"tunable|configurab|can be (?:strong|made|tuned|configured|raised)|when needed|optional|trade|per[- ](?:request"
    r"|query|operation)|"
    r"fast(?:est)?\b|not strong|non-strong|relaxed|(?:r\s*\+\s*w|w\s*\+\s*r)\s*==?\s*n\b|\bis fine\b|client(?:'s|-side)? cache|\bsticky"
)
_SUM: Final = re.compile(
    r"(?:\br\s*\+\s*w|\bw\s*\+\s*r|quorum|overlap"
    r"|consisten)[^\n;.]{0,60}?(?<![\d.+×*/-])\b(?P<r>\d{1,2})\s*\+\s*(?P<w>\d{1,2})\s*"
    r"\)?\s*(?:=\s*\d{1,2}\s*)?(?P<sign>>=|≥|>|<=|≤|<)\s*(?:n\s*\(?=?\s*)?(?P<n>\d{1,2})\b(?![.\d])"
)
_GROUP: Final = (
    rf"(?P<n>{NUMERAL})(?:[- ](?:(?:etcd|raft|zookeeper|consul|zk|voting|kafka|mongo\w*|sentinel) )?(?:nodes?|replicas?"
    rf"|members?|brokers?|servers?|voters?|machines?|copies|peers?|masters?"
    rf"|instances?))?"
)
_THINGS: Final = (
    r"(?:nodes?|replicas?|members?|brokers?|servers?|voters?|votes?|acks?|machines?|copies|peers?|responses?|acknowledg\w+)"
)
_OF: Final = re.compile(
    rf"\b(?P<word>quorum|majority)(?: size)? (?:of|for|in|with|among) (?:an? |the |our |all )?{_GROUP}(?: cluster"
    rf"| ensemble| group)?"
    rf"\s*(?:is|=|==|:|→|->|≈|needs|requires|means|\(|being|i\.e\.|,)+\s*(?:at least |is |just |only )?(?P<q>{NUMERAL})\b"
    r"(?!\s*\+|(?: in| from| at)? [a-z-]+,? (?:and |\+ )?\d)"
)
_OUT_OF: Final = re.compile(
    rf"\b(?P<word>quorum|majority)\b[ (:=,—–-]*(?:is |of |size |needs |requires |means |at |\(|at least "
    rf"|\w+ \()*(?P<q>{NUMERAL})(?: {_THINGS})?"
    rf"\s*(?:out of|of|/|from)\s*(?:the |our |all )*(?P<n>{NUMERAL})\b(?! ?%|\s*[)⌋]?\s*\+)"
    rf"|\b(?P<q2>{NUMERAL})(?: {_THINGS})?\s*(?:out of|of|/)\s*(?:the |our |all )*(?P<n2>{NUMERAL})(?: {_THINGS})?\s*"
    r"(?:is |as |form |forms |are |= |make |for |gives |give |\(|,)*(?:a |an |the )?(?P<word2>majority|quorum)\b(?! ?%"
    r"| (?:commit|writes?|reads?|acks?|queue))"
)
_CLUSTER: Final = re.compile(
    rf"\b(?:n\s*=\s*)?{_GROUP}(?: (?:etcd|raft|zookeeper|consul|zk|consensus|paxos)(?= ))?(?:s? cluster| ensemble"
    rf"| group)?\s*(?:→|->|=>|,|;|:|\(|with|and|so|needs?|requires?|has|have"
    rf"|is|a)*[ ]*"
    rf"(?:(?:a |the )?(?P<word>quorum|majority)(?: size)?\s*(?:of|is|=|:|→)+\s*(?P<q>{NUMERAL})\b(?!\s*(?:/|of|out))"
    rf"|(?P<q2>{NUMERAL})(?: {_THINGS})? (?:for|to form|to reach|to have|as) (?:a |the )?(?P<word2>quorum|majority))"
)
_HALF: Final = re.compile(
    r"(?:floor|ceil|⌊|⌈|\(|int)?\s*[(]?\s*\b(?P<n>\d{1,2})\s*(?:/|÷|//)\s*2\s*[)⌋⌉\]]*\s*\+\s*1\s*[)⌋\]]*\s*(?:=|≈|→"
    r"|is)\s*(?P<q>\d{1,2})\b(?![.\d])"
)
_LETTER: Final = re.compile(
    r"(?:\bn\s*=\s*(?P<n>\d{1,2})\b[^.;\n]{0,40}?)?\bn\s*(?:/|÷|//)\s*2\s*[)⌋]*\s*\+\s*1\s*[)⌋]*\s*(?:=|≈|→"
    r"|is)\s*(?P<q>\d{1,2})\b(?![.\d])"
    r"(?:[^.;\n]{0,30}?\bn\s*=\s*(?P<n2>\d{1,2})\b|[^.;\n]{0,24}?\b(?P<n3>\d{1,2})[- ](?:nodes?|replicas?|members?))?"
)
_LEVEL: Final = re.compile(
    rf"\b(?:local_|each_)?quorum\b[^.;\n]{{0,60}}?(?:needs?|requires?|=|means|waits for|→|is|acks? from|acknowledge\w* by"
    rf"|contacts?|i\.e\.)\s*"
    rf"(?:at least |acks? from |of )*(?P<q>{NUMERAL})\b(?:\s+{_THINGS}| of|\s*[.,;)/]|\s*$)"
)
_CONTEXT: Final = re.compile(r"quorum|repli|consisten|dynamo|cassandra|\bwrit|\bread|\backs?\b|insync|kafka|riak")
"""Words without which the letters may stand for anything."""
_LOSS: Final = re.compile(
    r"data loss|los(?:e|ing) data|losing any|lose any|durab|copies|cop(?:y|ies) lost|without losing|disk|data survives"
)
_NODE: Final = re.compile(r"each|per[- ]node|per[- ]replica|individual|single|one node|node|replica|server|machine")


def _find(claims: Claims) -> Iterator[Estimate]:
    done: set[int] = set()
    for item in settings(claims):
        for estimate in (_overlap(claims, item), _within(claims, item), _left(claims, item)):
            if estimate and item.statement.at not in done:
                done.add(item.statement.at)
                yield estimate
    for statement in claims.naming("quorum", "majority", "/2", "/ 2", "r + w", "r+w", "w + r", "w+r", "÷ 2", " | "):
        if statement.at in done:
            continue
        estimate = _sum(claims, statement) or _available(claims, statement) or _majority(claims, statement) or _table(claims, statement)
        if estimate:
            yield estimate


def _overlap(claims: Claims, item: Setting) -> Estimate | None:
    """R + W > N where strong reads are claimed."""
    if item.n is None or item.r is None or item.w is None:
        return None
    strong = _STRONG.search(item.said)
    if not strong and not re.search(r"r\s*\+\s*w|w\s*\+\s*r|quorum", item.said):
        return None
    weak = _WEAK.search(item.said)
    total, sign = item.r + item.w, ">" if item.r + item.w > item.n else "≤"
    text = f"R + W = {item.r} + {item.w} = {total} {sign} N = {item.n}{item.where}"
    figures = Figures(stated=total, computed=item.n, inputs=item.inputs)
    if total > item.n:
        return claims.estimate(_KIND, item.place, "consistent", f"{text}: every read overlaps the last write", figures) if strong else None
    led = re.search(r"leader|primary|master", item.said)
    if led or not strong or weak or not item.sure or not meant(claims, item.statement, item.place):
        return None
    text += ": a read may miss the last write, so it is not strongly consistent"
    return claims.estimate(_KIND, item.place, "inconsistent", text, Figures(stated=total, computed=item.n + 1, inputs=item.inputs))


def _within(claims: Claims, item: Setting) -> Estimate | None:
    """No more acknowledgements can be awaited than there are replicas."""
    if not _CONTEXT.search(item.said):
        return None
    for letter, value in (("W", item.w), ("R", item.r), ("min.insync.replicas", item.insync)):
        if item.n and value and value > item.n and item.sure and meant(claims, item.statement, item.place):
            text = f"{letter} = {value} of N = {item.n} replicas{item.where} can never be reached"
            return claims.estimate(_KIND, item.place, "inconsistent", text, Figures(stated=value, computed=item.n, inputs=item.inputs))
    return None


def _left(claims: Claims, item: Setting) -> Estimate | None:
    """N − W replicas may be down for writes, N − R for reads."""
    lost = tolerated(item.statement.lower)
    if not item.n or not item.sure or len(lost) != 1:
        return None
    near = item.statement.lower
    writes, reads = re.search(r"\bwrit|produc|ack", near.replace("write quorum", "")), re.search(r"\bread", near.replace("read quorum", ""))
    options = []
    if item.insync:
        options.append(("min.insync.replicas", item.insync))
    if item.w and (writes or not reads):
        options.append(("W", item.w))
    if item.r and (reads or not writes):
        options.append(("R", item.r))
    if not options or (_LOSS.search(near) and not item.insync):
        return None
    letter, needed = min(options, key=lambda option: option[1])
    limit, stated = max(0, item.n - needed), lost[0][0]
    text = f"{item.n} replicas − {letter} = {needed} leaves {limit} that may be down{item.where}"
    if _LOSS.search(near) and stated > limit:
        return None
    figures = Figures(stated=stated, computed=limit, inputs=item.inputs)
    if stated <= limit:
        return claims.estimate(_KIND, item.place, "consistent", text, figures)
    if not meant(claims, item.statement, item.place):
        return None
    return claims.estimate(_KIND, item.place, "inconsistent", f"{text}; the document says {stated}", figures)


def _sum(claims: Claims, statement: Statement) -> Estimate | None:
    """A comparison that is written out: `R + W = 1 + 1 > 3`."""
    match = _SUM.search(statement.lower) if "+" in statement.lower else None
    if not match:
        return None
    r, w, n = int(match["r"]), int(match["w"]), int(match["n"])
    holds = {">": r + w > n, "<": r + w < n}.get(match["sign"][0], r + w >= n if match["sign"] in (">=", "≥") else r + w <= n)
    holds = r + w >= n if match["sign"] == ">=" else r + w <= n if match["sign"] == "<=" else holds
    place = (statement.low + match.start("r"), statement.low + match.end())
    text = f"{r} + {w} = {r + w}"
    if holds:
        return claims.estimate(_KIND, place, "consistent", f"{text} {match['sign']} {n}", Figures(stated=r + w, computed=n))
    if not meant(claims, statement, place):
        return None
    return claims.estimate(_KIND, place, "inconsistent", f"{text} is not {match['sign']} {n}", Figures(stated=r + w, computed=n))


def _majority(claims: Claims, statement: Statement) -> Estimate | None:
    """A majority or a quorum in figures: `majority of 5 is 3`, `quorum (2 of 3)`, `5/2 + 1 = 3`."""
    text = statement.lower
    named = "quorum" in text or "majority" in text
    halved = "/" in text or "÷" in text
    for pattern in (_LETTER, _OF, _OUT_OF, _CLUSTER, _HALF):
        if not (halved if pattern in (_LETTER, _HALF) else named):
            continue
        match = pattern.search(text)
        if not match:
            continue
        given = match.groupdict()
        first, second = (
            numeral(given.get("n") or given.get("n2") or given.get("n3") or "0"),
            numeral(given.get("q") or given.get("q2") or "0"),
        )
        word = given.get("word") or given.get("word2") or "majority"
        if pattern is _OF and second > first:
            first, second = second, first
        if second <= first and first:
            place = (statement.low + match.start(), statement.low + match.end())
            return _most(claims, statement, (first, second, word), place)
    match = _LEVEL.search(text) if named else None
    factor = _factor(text) if match else None
    if match and factor:
        return _most(
            claims, statement, (factor, numeral(match["q"]), "quorum"), (statement.low + match.start(), statement.low + match.end())
        )
    return None


def _factor(text: str) -> int | None:
    """The one replication factor of a text."""
    found = {numeral(match[1]) for match in re.finditer(rf"\b(?:rf|replication factor)(?: of| is|:|=|\s)*({NUMERAL})\b", text)}
    return found.pop() if len(found) == 1 else None


def _most(claims: Claims, statement: Statement, claim: tuple[int, int, str], place: tuple[int, int]) -> Estimate | None:
    members, stated, word = claim
    if not 2 <= members <= 99 or not 1 <= stated <= members:
        return None
    right = majority(members)
    text = f"majority of {members} = ⌊{members} ÷ 2⌋ + 1 = {right}"
    figures = Figures(stated=stated, computed=right)
    if stated == right:
        return claims.estimate(_KIND, place, "consistent", text, figures)
    near = statement.lower
    if word == "quorum" and (stated > right or re.search(r"\bread|writ|\bw ?=|\br ?=|aurora|flexible|grid", near)):
        return None
    if re.search(r"super|byzantin|bft|⅔|two[- ]thirds|aurora|flexible|unanim|lost|lose|loss|down\b|fail|partition", near):
        return None
    if not meant(claims, statement, place):
        return None
    return claims.estimate(_KIND, place, "inconsistent", f"{text}; the document says {stated}", figures)


def _table(claims: Claims, statement: Statement) -> Estimate | None:
    """A row such as `4 | 2` under `Nodes | Majority`."""
    cells = row(claims, statement)
    size = [
        int(cell)
        for name, cell in cells
        if re.search(r"^(?:cluster|nodes?|servers?|members?|replicas?|n\b|size|total)", name) and cell.isdigit()
    ]
    most = [int(cell) for name, cell in cells if re.search(r"^(?:quorum|majority)", name) and cell.isdigit()]
    if len(size) != 1 or len(most) != 1:
        return None
    return _most(claims, statement, (size[0], most[0], "majority"), (statement.low, statement.low + len(statement.text)))


def _available(claims: Claims, statement: Statement) -> Estimate | None:
    """The availability of k of n nodes, each available with probability p: the upper tail of the binomial distribution."""
    shares = statement.of("percent", "nines")
    if len(shares) != 2:
        return None
    match = _OUT_OF.search(statement.lower) or re.search(rf"\b(?P<q>{NUMERAL})[- ](?:out[- ])?of[- ](?P<n>{NUMERAL})\b", statement.lower)
    if not match or not re.search(r"availab|uptime|reachable|\bup\b", statement.lower):
        return None
    given = match.groupdict()
    n, k = numeral(given.get("n") or given.get("n2") or "0"), numeral(given.get("q") or given.get("q2") or "0")
    near = [bool(_NODE.search(statement.before(item, 28) + " " + statement.after(item, 16))) for item in shares]
    node, whole = (shares[1], shares[0]) if near[1] and not near[0] else (shares[0], shares[1])
    if not 1 <= k <= n <= 30 or not 50 <= node.value < 100 or not 50 <= whole.value < 100 or node.low != node.high:
        return None
    p = node.value / 100
    right = 100 * sum(comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(k, n + 1))
    if not right < 100:
        return None
    off = (100 - whole.value) / (100 - right)
    text = f"{k} of {n} nodes with {percent(node.value)} each: {percent(right)}"
    place = (shares[0].start, shares[1].end)
    figures = Figures(stated=whole.value, computed=right, unit="%")
    verdict: Agreement = "consistent" if 0.8 <= off <= 1.25 else "rounded" if 0.4 <= off <= 2.5 else "inconsistent"
    if verdict != "inconsistent":
        return claims.estimate(_KIND, place, verdict, text, figures)
    if not meant(claims, statement, place):
        return None
    times = f"{count(max(off, 1 / off))}× too {'little' if off < 1 else 'much'} downtime"
    return claims.estimate(_KIND, place, "inconsistent", f"{text}; the document says {percent(whole.value)} ({times})", figures)


FAMILY: Final = Family(
    id=_KIND,
    code="SUM22",
    title="The quorum does not give what is claimed of it",
    why="With three replicas, one acknowledgement a write and one answer a read, the two may be different replicas: the "
        "read returns what was "
    "there before. And where all three must acknowledge, one that is down stops every write.",
    formula="reads see the last write if R + W > N; a majority of N is ⌊N ÷ 2⌋ + 1; writes go on with N − W replicas "
        "down, reads with N − R; "
    "availability of k of n = Σ C(n, i) pⁱ (1 − p)ⁿ⁻ⁱ for i = k … n",
    fails="Dynamo-style replication with N=3, W=1, R=1 gives strong consistency.",
    passes="Dynamo-style replication with N=3, W=2, R=2 gives strong consistency.",
    explained="R + W = 1 + 1 = 2 ≤ N = 3: a read may miss the last write, so it is not strongly consistent",
    hint="choose R and W so that R + W > N, or say that reads may be stale",
    sources=(
        Source("dynamo", "§4.5", "R and W such that R + W > N give a quorum-like system; the quorum of the store itself is sloppy"),
        Source("ddia-ch5-7", "ch. 5, Quorums for reading and writing", "with w + r > n one of the r nodes read has the newest value"),
        Source("part-time-parliament", "§2.2", "any two majority sets have a member in common"),
    ),
    find=_find,
)
