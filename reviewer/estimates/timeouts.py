"""Timeouts that contradict what they wait for: the call's latency, the timeouts behind it, the retries within it, heartbeats and leases."""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Final

from reviewer.estimates.claims import Claims, Figures, Statement, hull
from reviewer.estimates.family import Family
from reviewer.estimates.reading.beats import heartbeats, leases
from reviewer.estimates.reading.context import agreement, clause, hypothetical, joined
from reviewer.estimates.reading.waits import attempts, backoff, schedules, written
from reviewer.estimates.wording import duration, off_by
from reviewer.types.estimate import Agreement, Estimate
from reviewer.types.quantity import Quantity
from reviewer.types.rubric import Source

__all__ = ["FAMILY"]

_WAIT: Final = re.compile(
    r"time-?outs?\b|time[sd]? out\b|\btiming out\b|\bgiv(?:es?|ing) up\b|\bdeadline|\bwaits? (?:at most"
    r"|up to|for at most|no more than|for|only)\b|\bwaits\b|\bcut off\b|\baborts?\b|\bcancel"
)
_OTHER_WAIT: Final = re.compile(
    r"idle|keep-?alive|connect(?:ion)?[ -]time|connect\b|session|handshake|visib|lock|election|lease|heartbeat"
    r"|drain|shutdown|cool|breaker|cache|login|token|cart|reserv|hold\b|\bdns\b"
)
_LATENCY: Final = re.compile(
    r"\bt?p\d\d\b|\bmedian\b|\baverage\b|\btypical|\bmean\b|latency\b|\bresponse times?\b|\b(?:takes?"
    r"|answers?|responds?|completes?|replies|returns|runs?|finish(?:es)?|needs?)\b"
)
_HIGH: Final = re.compile(r"p99\.\d|p999|99\.9|\bmax|worst|at most|up to|spike|outlier|cold|sometimes|occasional|rare|slowest|long")
_NOT_LATENCY: Final = re.compile(
    r"within|under|target|slo\b|below|<|budget|goal|every|interval|failover|recover|retr|back-?off|ttl"
    r"|end-to-end|per (?:day|hour)|batch"
)
_ON_PURPOSE: Final = re.compile(
    r"hedg|fallback|falls? back|partial|best.effort|\bshed|deliberate|intention|on purpose|fail.?fast"
    r"|fails? fast|default(?:s)? to|stale|async|background|queue|\bjobs?\b|batch|sacrific|accept|poll"
    r"|long-poll|webhook|webrtc|stream|"
    r"idempoten|whichever|remaining|propagat|stops? (?:at|when)|until the deadline|unless|upload|exceed"
)
_PARTS: Final = (
    ("client", re.compile(r"\bclients?\b|\bbrowsers?\b|\bmobile\b|\bapps?\b(?! server)|\bcallers?\b|\bsdk\b|\bfront-?end\b")),
    ("edge", re.compile(r"\bcdn\b|\bedge\b")),
    ("gateway", re.compile(r"\bgateways?\b|\bload[- ]balancers?\b|\b[an]lb\b|\bnginx\b|\bingress\b|\bproxy\b|\benvoy\b|\bbff\b|\blb\b")),
    (
        "service",
        re.compile(
            r"\bservices?\b|\b(?:app |application |api )?servers?\b|\bback-?ends?\b|\bcallees?\b"
            r"|\bhandlers?\b|\bcheckout\b|\bapi\b(?! gateway)"
        ),
    ),
    (
        "database",
        re.compile(
            r"\bdatabases?\b|\bdb\b|\bquer(?:y|ies)\b|\bpostgres\w*|\bmysql\b|\bredis\b|\bdownstreams?\b"
            r"|\bproviders?\b|\bsql\b|\bstores?\b|\bstorage\b"
        ),
    ),
)
"""Parts of a system, from the caller to what is called in the end."""
_PLAIN: Final = re.compile(
    r"time[sd]?|timeouts?|out|the|and|with|has|have|but|set|sets|for|after|its|their|while|median|average"
    r"|typical|typically|usually|normally|latency|latencies"
    r"|takes?|fits|are|our|per|within|percentile|request|requests|calls?|read|from|every|each|mean|response"
    r"|about|around|roughly|needs?|gives?|answers?|responds?"
    r"|which|that|this|deadline|whose|although|though|even|only|just|where|when|until|wait|waits|use|uses|using|configured|limit|already"
)
_SAME: Final = re.compile(r"\bits\b|\btheir\b|\bit\b|\bthey\b|\bwhose\b|\bwhich\b|\bthat\b|\bthe call")
_WITHIN: Final = re.compile(
    r"deadline|\bcaller|\bclient|\bgateway|\boverall\b|\bbudget|\bgives? up\b|\bmust\b|\bslo\b|end-to-end"
    r"|total time-?out|\bwithin\b|\bupstream|whole (?:call|request)|\brequest time-?out|\bsla\b|\buser"
)
_SUM: Final = re.compile(r"=\s*~?\Z|\btotal\b|in all\b|altogether|worst[- ]case|adds? up|→\s*~?\Z|\bup to\s*\Z|\bat most\s*\Z")
_TRY: Final = re.compile(
    r"time-?out|\bper[ -](?:try|attempt|call|request)|\beach\b|\battempt|\btry\b|\btries\b|\btakes?\b"
    r"|\bof\s*\Z|\btimes? out"
)
_PAUSED: Final = re.compile(r" ?(?:\w+ )?(?:back-?off|between|apart|delay|pause|sleep|base|initial|exponential)")
_PAUSE: Final = re.compile(
    r"(?:retry|retries|then|and) waits?\b|back-?off|\bbetween\b|\bapart\b|\bdelay|\bpause|\bsleep|\bjitter"
    r"|\binitial|\bbase\b|\bstarting|\bcap(?:ped)?\b|\bdoubl|\bmax\b|exponential"
)


def _find(claims: Claims) -> Iterator[Estimate]:
    blocks = {key: list(group) for key, group in groupby(claims.statements, key=lambda item: item.block)}
    for check, words in _CHECKS:
        done: set[int] = set()
        strict = check not in (heartbeats, leases)
        named = [item for item in claims.naming(*words) if not hypothetical(claims, item, conditions=strict)]
        for statement in named:
            found = check(claims, statement)
            if found:
                done.add(statement.block)
                yield found
        for block in dict.fromkeys(item.block for item in named if item.block not in done):
            scope = _scope(claims, blocks[block], strict)
            found = check(claims, scope) if scope else None
            if found:
                yield found
    yield from _tables(claims, blocks)


def _tables(claims: Claims, blocks: dict[int, list[Statement]]) -> Iterator[Estimate]:
    """Timeouts in tables whose header alone says that they are timeouts."""
    for at, rows in blocks.items():
        block = claims.document.blocks[at]
        if block.kind != "table" or not all(len(row.of("duration")) == 1 for row in rows):
            continue
        header = " ".join(claims.document.text[cell.start : cell.end] for cell in block.cells if cell.row == 0).lower()
        scope = _scope(claims, rows, True) if "timeout" in header and "timeout" not in rows[0].lower else None
        found = _nested(claims, scope, header) if scope else None
        if found:
            yield found


def _scope(claims: Claims, rows: list[Statement], conditions: bool) -> Statement | None:
    """A short paragraph, list, table or fence as one statement."""
    if not 2 <= len(rows) <= 8:
        return None
    scope = joined(claims, rows)
    return None if len(scope.text) > 900 or hypothetical(claims, scope, conditions=conditions) else scope


def _waits(statement: Statement) -> list[tuple[Quantity, str, str]]:
    """Timeouts of calls with what stands around them."""
    found = []
    for item in statement.of("duration"):
        before, after = clause(statement, item)
        if _WAIT.search(before) or re.match(r"[ -]?(?:\w+ ){0,2}(?:time-?out|deadline)", after):
            found.append((item, before, after))
    return found


def _part(text: str) -> int:
    """The part that is named first, as an index into `_PARTS`; -1 without one."""
    found = [(match.start(), at) for at, (_, words) in enumerate(_PARTS) if (match := words.search(text))]
    return min(found)[1] if found else -1


def _subject(text: str) -> set[str]:
    """The words of a clause that name what it is about, in the singular."""
    return {word.rstrip("s") for word in re.findall(r"[a-z]{3,}", text) if not _PLAIN.fullmatch(word)}


def _named(text: str) -> str:
    """The part that is named first, by its own word in the singular."""
    found = [(match.start(), match[0].rstrip("s")) for _, words in _PARTS if (match := words.search(text))]
    return min(found)[1] if found else ""


def _slower(claims: Claims, statement: Statement) -> Estimate | None:
    """A timeout below the p99 or the usual latency of the call it waits for."""
    waits = [item for item in _waits(statement) if not _OTHER_WAIT.search(item[1] + item[2][:25])]
    if len(waits) != 1 or _ON_PURPOSE.search(statement.lower) or attempts(statement.lower):
        return None
    wait, before, after = waits[0]
    found = []
    for item in statement.of("duration"):
        if item is not wait:
            near = clause(statement, item)
            if not _LATENCY.search(near[0]) or _NOT_LATENCY.search(near[0]):
                return None
            if not _HIGH.search(near[0]):
                found.append((item, near))
    percentile = max((item.value for item in statement.of("percentile")), default=0.0)
    if len(found) != 1 or percentile > 99:
        return None
    latency, near = found[0]
    about, of_it = _subject(before), _subject(near[0])
    if about and of_it and about.isdisjoint(of_it) and not _SAME.search(near[0]):
        return None
    whose, of = _named(before + after), _named(near[0])
    if whose and of and of != whose and not re.search(r"\bfor\b|\bto\b|\bon\b|\bwaits?\b|\bcalls?\b|\bof the\b", before):
        return None
    verdict: Agreement = (
        "consistent" if wait.high >= latency.low * 0.999 else "rounded" if wait.high * 1.25 >= latency.low else "inconsistent"
    )
    text = f"timeout {duration(wait.value)}, latency {duration(latency.value)}"
    if verdict == "inconsistent":
        text += f": calls that would succeed are cut off ({off_by(wait.value, latency.value)})"
    place = hull([(wait.start, wait.end), (latency.start, latency.end)])
    return claims.estimate("timeouts", place, verdict, text, Figures(wait.value, latency.value, "s"))


def _nested(claims: Claims, statement: Statement, lead: str = "") -> Estimate | None:
    """A caller that gives up before what it calls does; `lead` is what heads a table."""
    if (
        not (_WAIT.search(statement.lower) or _WAIT.search(lead))
        or _OTHER_WAIT.search(lead)
        or _ON_PURPOSE.search(statement.lower)
        or _OTHER_WAIT.search(statement.lower)
        or "retr" in statement.lower
    ):
        return None
    found: dict[int, Quantity] = {}
    for item in statement.of("duration"):
        before, after = clause(statement, item)
        part = _part(before)
        part = part if part >= 0 else _part(after)
        if part < 0 or part in found or (_LATENCY.search(before) and not _WAIT.search(before + after)) or not 0 < item.value <= 600:
            return None
        found[part] = item
    chain = [(_PARTS[part][0], found[part]) for part in sorted(found)]
    if len(chain) < 2:
        return None
    place = hull((item.start, item.end) for _, item in chain)
    text = ", ".join(f"{name} {duration(item.value)}" for name, item in chain)
    wrong = next((pair for pair in pairwise(chain) if pair[0][1].high * 1.25 < pair[1][1].low), None)
    if wrong is None:
        near = any(outer.high < inner.low for (_, outer), (_, inner) in pairwise(chain))
        return claims.estimate("timeouts", place, "rounded" if near else "consistent", f"timeouts from the caller inwards: {text}")
    (caller, outer), (called, inner) = wrong
    text = f"the {caller} gives up after {duration(outer.value)}, the {called} behind it after {duration(inner.value)}"
    text += f": it works {duration(inner.low - outer.high)} for nobody"
    return claims.estimate("timeouts", place, "inconsistent", text, Figures(outer.value, inner.value, "s"))


def _retried(claims: Claims, statement: Statement) -> Estimate | None:
    """Attempts with their waits, against the deadline of the caller or the stated sum."""
    lower = statement.lower
    tries = attempts(lower)
    if len(tries) != 1 or max(tries) < 2 or _ON_PURPOSE.search(lower):
        return None
    n = tries.pop()
    roles: dict[str, list[tuple[Quantity, str]]] = {"sum": [], "within": [], "pause": [], "try": []}
    last = ""
    for item in statement.of("duration")[:12]:
        before, after = clause(statement, item)
        near = before + statement.lower[item.start - statement.low : item.end - statement.low] + after
        role = (
            "sum" if _SUM.search(before) or re.match(r" (?:in total|altogether|in all|in the worst|worst)", after) else
            "pause" if _PAUSE.search(before) or _PAUSED.match(after) else
            "within" if _WITHIN.search(before) or re.match(r" (?:\w+ )?(?:deadline|slo|sla|budget|limit)", after) else
            "try" if _TRY.search(near) or re.match(r" ?(?:per|each|time)", after) else ""
        )  # fmt: skip
        if last == "pause" and before.strip(" ,/→+") in ("", "and", "then"):
            role = last
        if not role:
            return None
        last = role
        roles[role].append((item, before))
    ends = roles["sum"] or roles["within"]
    if len(roles["try"]) != 1 or len(ends) != 1 or len(roles["within"]) > 1:
        return None
    each, (end, before) = roles["try"][0][0], ends[0]
    pauses = _pauses(lower, n, [item for item, _ in roles["pause"]])
    if pauses is None:
        return None
    total = n * each.low + sum(pauses)
    text = f"{n} × {duration(each.value)}" + (f" + {written(pauses)}" if pauses else "") + f" = {duration(total)}"
    place = hull((item.start, item.end) for items in roles.values() for item, _ in items)
    if roles["sum"]:
        verdict = "consistent" if agreement(end.value, n * each.low) == "consistent" else agreement(end.value, total, before)
        if verdict == "inconsistent" and agreement(end.value, total - each.low) == "consistent":
            return None
        text += f"; the document says {duration(end.value)} ({off_by(end.value, total)})" if verdict == "inconsistent" else ""
        return claims.estimate("timeouts", place, verdict, text, Figures(end.value, total, "s"))
    verdict = "consistent" if total <= end.high * 1.02 else "rounded" if total <= end.high * 1.25 else "inconsistent"
    text += f", within {duration(end.value)}" if verdict == "consistent" else f"; the caller waits {duration(end.value)}"
    return claims.estimate("timeouts", place, verdict, text, Figures(end.value, total, "s"))


def _pauses(lower: str, n: int, figures: list[Quantity]) -> list[float] | None:
    """The waits between `n` attempts; `None` when they cannot be told."""
    if not figures:
        return []
    listed = [
        waits
        for low, _, waits in schedules(lower)
        if re.search(r"back-?off|waits?|delays?|paus|sleep|after", lower[max(0, low - 40) : low])
    ]
    if listed:
        return listed[0][: n - 1] if len(listed) == 1 and len(listed[0]) >= n - 1 else None
    rule = backoff(lower)
    if rule is None and len(figures) == 1 and not re.search(r"exponential|doubl", lower):
        return [figures[0].low] * (n - 1)
    return rule.waits(n - 1) if rule else None


_CHECKS: Final = (
    (
        heartbeats,
        (
            "heartbeat",
            "heart-beat",
            "ping",
            "health check",
            "healthcheck",
            "health-check",
            "liveness",
            "probe",
            "gossip",
            "keepalive",
            "keep-alive",
            "check-in",
            "offline",
            "position",
        ),
    ),
    (leases, ("renew", "refresh", "extend", "lease")),
    (_retried, ("retr", "attempt", "tries", "tried")),
    (_nested, ("timeout", "time-out", "times out", "time out", "gives up", "deadline", "waits")),
    (_slower, ("timeout", "time-out", "times out", "time out", "gives up", "deadline")),
)
"""Each check with words of which one stands in every statement that it reads."""

FAMILY: Final = Family(
    id="timeouts",
    code="SUM17",
    title="A timeout ends before what it waits for",
    why="A timeout of 100 ms on a call with a p99 of 250 ms turns slow successes into errors and retries; a "
    "gateway that gives up after 1 s "
    "leaves a service working on for another second for nobody.",
    formula="timeout ≥ p99 of the call; timeout of the caller ≥ timeout of the callee; deadline ≥ n × timeout + "
    "backoffs; failure after m missed "
    "heartbeats = m × interval, at least one interval; renewal interval < lease. n = attempts, m = missed heartbeats",
    fails="The API gateway times out after 1 s, the order service behind it after 3 s.",
    passes="The API gateway times out after 3 s, the order service behind it after 1 s.",
    explained="the gateway gives up after 1 s, the service behind it after 3 s: it works 2 s for nobody",
    hint="set each timeout from the latency of its call, shorter at each layer inwards, with all retries inside the caller's deadline",
    sources=(
        Source("brooker-retries", "Timeouts", "a timeout is chosen from a latency percentile of the downstream service, such as p99.9"),
        Source("raft", "§5.6", "the broadcast time must be an order of magnitude below the election timeout"),
    ),
    find=_find,
)
