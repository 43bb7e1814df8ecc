"""How texts write what flows through a stage: rates, times in it, and what is in it at once; which figure plays which part."""

import re
from dataclasses import dataclass
from typing import Final

from reviewer.estimates.claims import Place, Statement
from reviewer.estimates.wording import rate, size
from reviewer.types.quantity import Quantity

__all__ = ["HEADROOM", "Held", "each", "held", "is_stay", "rates", "speed", "stays"]

HEADROOM: Final = re.compile(
    r"headroom|buffer|spare|safety|margin|burst|growth|over-?provision|cushion|reserve|\bround(?:ed|ing)?\b|n\+1|failover"
    r"|redundan|peak factor"
)
"""Words with which more than the sum is stated on purpose."""
_MEMBER: Final = (
    r"(?:servers?|nodes?|workers?|consumers?|instances?|pods?|threads?|connections?|machines?|replicas?|shards?"
    r"|partitions?|brokers?|"
    r"processes|process|hosts?|containers?|boxes|box|pollers?|executors?|subscribers?|listeners?|tasks?|cores?|gpus?|vms?"
    r"|agents?|lambdas?)"
)
_EACH_AFTER: Final = re.compile(
    rf"\s*(?:\)|\*|`)*\s*(?:(?:of )?(?:max |maximum )?capacity )?(?:each|apiece|/\s*{_MEMBER}"
    rf"|per[- ](?:single )?{_MEMBER}|a {_MEMBER}|per (?:unit|one))\b"
)
_EACH_BEFORE: Final = re.compile(
    rf"(?:\beach(?: of (?:them|which))?(?: \w+)?(?: \w+)?|\bper[- ]{_MEMBER}(?: \w+){{0,2}}|\b(?:an?|one|single"
    rf"|every) (?:single )?{_MEMBER}|"
    rf"{_MEMBER}s?\s*(?:×|x|\*|@)|\d (?:\w+ )?{_MEMBER} (?:at|of|with|doing|handling|processing)|of which each|"
    rf"per[- ]{_MEMBER}(?: \w+){{0,2}}\s*=)"
    r"[\s:~≈(]*(?:(?:can|could|handles?|handling|does|do|doing|processes|process|processing|serves?|serving|sustains?"
    r"|takes?|consumes?|consuming|"
    r"capacity|throughput|rate|of|is|at|about|around|up|to|drains?|manages?|pulls?|delivers?|supports?|a|the|only|roughly"
    r"|maximum|max|rated|for|with)"
    r"[\s:~≈(]+)*\Z"
)
_PER_ONE: Final = re.compile(
    rf"\s*(?:(?:each|apiece)\s*(?:[,.;:)|]|$|and\b|with\b)|/\s*{_MEMBER}"
    rf"|per[- ](?:single )?{_MEMBER})"
)
_NO_STAY: Final = re.compile(
    r"time-?out|\bttl\b|interval|every\s+#|window|retention|\bpoll|retr(?:y|ies)|back-?off|heartbeat|deadline|expir"
    r"|refresh|lease|lag\b|\bslo\b|\bsla\b|"
    r"ramp|warm|cool|outage|downtime|rebalanc|schedul|cron|flush|linger|per (?:second|minute|hour|day)\b|wait(?:s"
    r"|ing)? (?:up to|at most)"
)
_PEOPLE: Final = frozenset(
    [
        "users",
        "sessions",
        "rides",
        "calls",
        "streams",
        "players",
        "viewers",
        "visitors",
        "customers",
        "games",
        "matches",
        "trips",
        "participants",
        "drivers",
        "people",
        "subscribers",
    ]
)
_POOLS: Final = frozenset(
    ["connections", "threads", "workers", "goroutines", "consumers", "processes", "slots", "executors", "coroutines", "permits", "lambdas"]
)
_STAY: Final = re.compile(r"session|visit|stay|ride|trip|call|watch|last|long|duration|spend|game|match|view")
_AT_ONCE: Final = re.compile(
    r"in[- ]flight|concurren|simultaneous|outstanding|at once|at a(?:ny|ny one| given)? (?:one |given )?(?:time|moment"
    r"|instant)|in progress|in the system"
)
_FIGURE: Final = r"(\d[\d,]{0,14}(?:\.\d{1,3})?)\s?([kKmM]|million|thousand)?(?![\w.]*\d)"
_LABELLED: Final = re.compile(
    rf"\b(?P<label>(?:max[_ -]?|maximum[_ -]?|maximum[_ -])?(?:connection |thread |db |database |worker |jdbc "
    rf"|hikari(?:cp)? )*pool[_ -]?(?:size)?|pool_?size|"
    rf"concurrency(?: needed| required| level| \(little['’]?s law\))?|(?:requests |messages |items |calls |jobs )?in[- ]flight(?: requests"
    rf"| messages| calls| jobs)?|"
    rf"concurrent (?:requests|connections|queries|calls|jobs|users|sessions|tasks|executions)|(?:threads|connections"
    rf"|workers)(?: needed| required)?|\bl)"
    rf"\s*(?:(?:needed |required |size |of |is |are |at |to )?[:=≈|]+|of)\s*(?:~|≈|about )?{_FIGURE}(?!\s*(?:%|ms\b|s\b|/))",
    re.IGNORECASE,
)
_BEHIND: Final = re.compile(
    rf"(?<![\w.,/])(?:~|≈)?{_FIGURE}\s*(?:(?:\w+ )?(?:in[- ]flight|concurrent(?:ly)?|simultaneous(?:ly)?|outstanding"
    rf"|parallel) ?(?P<noun>\w+)?|"
    r"(?:\w+ ){0,2}(?P<noun2>requests|queries|calls|jobs|messages|tasks|operations|events|items|orders"
    r"|transactions) (?:are |being |will be )?"
    r"(?:in[- ]flight|outstanding|in progress|in the system|at once|at any (?:one |given )?(?:time|moment)|concurrently"
    r"|in parallel))",
    re.IGNORECASE,
)
_NAMED: Final = re.compile(
    r"(?<![\w.,])(\d[\d,]{0,8})\s(?:[a-z][\w-]{1,16}\s){0,2}(connections|threads|workers|consumers|goroutines"
    r"|coroutines|slots)\b"
)
"""A pool whose noun stands behind another word: `40 Postgres connections`."""
_LABEL: Final = re.compile(
    r"[^=:≈|]{0,40}\b(?:in[- ]flight|concurren\w+|outstanding|pool|threads|connections|workers|in the system"
    r"|l)\b[^=:≈|]{0,24}[=:≈|]"
)
"""How a sum starts whose result is what is in a stage at once."""
_TIMES: Final = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6}


@dataclass(frozen=True, slots=True)
class Held:
    """What is in a stage at once, as a statement says."""

    value: float
    kind: str
    """`pool` (connections, threads), `flight` (requests at once) or `people` (users, sessions, rides)."""
    place: Place
    noun: str
    each: bool
    """Whether it is that of one instance."""


def rates(statement: Statement) -> list[Quantity]:
    """Rates of things, not of bytes, in order."""
    return [item for item in statement.of("rate") if item.value > 0]


def each(statement: Statement, quantity: Quantity) -> bool:
    """Whether a rate is that of one of several members: `500/s each`, `per worker`, `a server handles 2,500/s`."""
    if quantity.unit.count("/") > 1 or quantity.unit.split("/")[-1] in ("server", "node", "worker", "consumer", "instance", "pod"):
        return True
    before = statement.before(quantity, 70)
    for other in statement.quantities:
        gap = quantity.start - other.end
        if 0 <= gap < len(before) and other.dimension == quantity.dimension:
            before = before[len(before) - gap :]
            own = _EACH_AFTER.match(before)
            before = before[own.end() :] if own else before
    return bool(_EACH_AFTER.match(statement.after(quantity, 24)) or _EACH_BEFORE.search(before))


def speed(item: Quantity) -> str:
    """A rate or a bandwidth, as explanations write it: `5,000/s`, `50 MB/s`."""
    return f"{size(item.value)}/s" if item.dimension == "bandwidth" else rate(item.value)


def stays(statement: Statement) -> list[Quantity]:
    """Durations that may be the time in a stage: no timeouts, intervals, windows or retentions."""
    found = []
    at = statement.low
    for last, item in zip((None, *statement.quantities), statement.quantities, strict=False):
        at = last.end if last and at < last.end <= item.start else at
        if item.dimension != "duration":
            continue
        near = f"{statement.before(item, min(26, item.start - at))} # {statement.after(item, 14)}"
        if item.value > 0 and not _NO_STAY.search(near):
            found.append(item)
    return found


def held(statement: Statement) -> list[Held]:
    """What a statement says is in a stage at once, each place once, in order."""
    found: dict[int, Held] = {}
    factors = {item.start for item in statement.quantities if item.dimension not in ("count", "number")}
    for item in statement.of("count"):
        near = statement.before(item, 30) + " # " + statement.after(item, 30)
        noun = item.subject
        kind = "pool" if noun in _POOLS else "people" if noun in _PEOPLE else "flight" if _AT_ONCE.search(near) else ""
        at_once = _AT_ONCE.search(near)
        if not kind or (kind == "people" and not at_once) or item.value < 2:
            continue
        per = "/" in item.unit or bool(_PER_ONE.match(statement.after(item, 24)))
        found[item.start] = Held(
            item.value, "flight" if kind == "pool" and at_once and noun == "connections" else kind, (item.start, item.end), noun, per
        )
    for match in _NAMED.finditer(statement.lower):
        start = statement.low + match.start(1)
        if start not in factors and start not in found and float(match[1].replace(",", "")) >= 1:
            place = (start, statement.low + match.end())
            noun = match[2]
            per = bool(_PER_ONE.match(statement.lower[match.end() : match.end() + 24]))
            found[start] = Held(float(match[1].replace(",", "")), "pool", place, noun, per)
    for pattern in (_LABELLED, _BEHIND):
        for match in pattern.finditer(statement.text):
            start = statement.low + match.start((match.re.groupindex.get("label", 0) and 2) or 1)
            if any(other.place[0] <= start < other.place[1] for other in found.values()) or start in factors:
                continue
            label = (match.groupdict().get("label") or match.groupdict().get("noun") or match.groupdict().get("noun2") or "").lower()
            digits, scale = (match[2], match[3]) if "label" in match.re.groupindex else (match[1], match[2])
            value = float(digits.replace(",", "")) * _TIMES.get((scale or "").lower(), 1)
            kind = "people" if label.rstrip("s") + "s" in _PEOPLE or re.search(r"users|sessions", label) else "flight"
            kind = "pool" if re.search(r"pool|thread|connection|worker", label) and "concurrent" not in label else kind
            per = bool(_PER_ONE.match(statement.lower[match.end() : match.end() + 24]))
            noun = next((word for word in ("threads", "connections", "workers") if word[:-1] in label), label if kind == "people" else "")
            if value >= 1:
                found[start] = Held(value, kind, (start, statement.low + match.end()), noun, per)
    result = _result(statement) if not found or len(found) > 1 or _LABEL.match(statement.lower) else None
    return [result] if result else [found[key] for key in sorted(found)]


def _result(statement: Statement) -> Held | None:
    """The figure behind the last equals sign of a sum that is labelled as concurrency: `in flight = 2,000/s × 50 ms = 100`."""
    label = _LABEL.match(statement.lower)
    last = statement.quantities[-1] if statement.quantities else None
    if not label or last is None or last.dimension not in ("number", "count") or last.value < 1:
        return None
    if not re.search(r"(?:[=≈→]|->)[\s~≈*`]*\Z", statement.before(last, 8)):
        return None
    kind = (
        "people"
        if re.search(r"users|sessions|viewers|players", label[0])
        else "pool"
        if re.search(r"pool|thread|conn|worker", label[0])
        else "flight"
    )
    return Held(last.value, kind, (last.start, last.end), last.subject, "/" in last.unit)


def is_stay(statement: Statement, quantity: Quantity) -> bool:
    """Whether a duration is how long a user, a session or a call stays."""
    return bool(_STAY.search(f"{statement.before(quantity, 40)} # {statement.after(quantity, 24)}"))
