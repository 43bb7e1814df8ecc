"""The tail of a fan-out: how likely one of n parallel calls is slow or fails, and what a percentile of each says about the whole."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from reviewer.estimates.claims import Claims, Figures, Place, Statement, hull
from reviewer.estimates.family import Family
from reviewer.estimates.reading.context import COUNT, agreement, bound, clause, contrasted, hypothetical, joined, whole
from reviewer.estimates.wording import duration, off_by, percent
from reviewer.types.estimate import Agreement, Estimate
from reviewer.types.quantity import Quantity
from reviewer.types.rubric import Source

__all__ = ["FAMILY"]

_NOUNS: Final = (
    r"(?:shards?|servers?|machines?|nodes?|backends?|partitions?|lea(?:f|ves)|replicas?|calls?|services?"
    r"|workers?|sub-?queries|sub-?requests?"
    r"|requests?|lookups?|rpcs?|index(?:es)?|hosts?|instances?|dependencies|microservices|fetches|downstreams?"
    r"|disks?|copies|ways?|hops|brokers?|drives?|zones?|tasks?|peers|threads?|mappers?|indexers?|providers?"
    r"|devices|components?)\b"
)
_MANY: Final = re.compile(
    rf"(?<![\w.,%/^-])(?P<n>{COUNT})(?![ -]?(?:ms|us|s|secs?|seconds?|minutes?|min|[kmg]b|qps"
    rf"|rps) )(?:[ -](?:[a-z]+[ -]){{0,2}}?{_NOUNS}|-way\b)"
    rf"|\ball (?P<all>{COUNT}) of them\b|\b{_NOUNS}(?: per (?:query|request|search|page|read))? ?[|:=] ?(?P<row>\d{{1,6}})\b(?! ?[%a-z])"
    r"|\bn ?= ?(?P<m>\d{1,6})\b|\b(?:fan-?s? ?out|fanout|degree)(?: of| is| =|:)? (?P<k>\d{1,6})\b(?! ?%)"
)
"""How many calls run side by side: `100 shards`, `20 parallel calls`, `100-way`, `N = 100`, `fan-out of 50`."""
_ODDS: Final = re.compile(
    rf"(?<![\w.,])(?:1|one|once)(?: (?:calls?|requests?|quer(?:y|ies)))? (?:in|out of) (?:every )?(?P<n>{COUNT})\b"
    rf"|(?<![\w.,])(?:1|one) of (?:every )?(?P<m>{COUNT}) (?:calls|requests|queries|responses|times)\b"
)
_DECIMAL: Final = re.compile(r"\b(?:p|probability|chance|likelihood)(?: of| is| =|=|:)? ?(?P<v>0\.\d{1,9})(?![\d%])(?! ?%)")
_EACH: Final = re.compile(
    r"\b(?:each|every|per|individual|individually|single|any given|a given|one|which)\b|\bp\s*[=:]|\ba (?:shard|server|call|node)\b"
    r"|\bof (?:the |its |their )?(?:responses|calls|sub-?requests|rpcs|(?:leaf|shard|server|backend) \w+)\b"
    r"|\bany (?:rpc|call|one|shard|server|node|backend)|slow (?:partition|shard|call|server|lea|backend|replica|node)"
)
_WHOLE: Final = re.compile(
    r"of (?:all |the |our |user |page |such |search |fan-?out |client )*(?:requests|queries|users|searches"
    r"|pages|page loads|page views|reads|responses|loads|"
    r"operations|time\b)|\boverall|end-to-end|at least one|any of|some shard|whole|combined|\ball\b|both"
    r"|(?:request|query|page|user|jobs?)\b|\bturns? into|\bbecomes?\b|\bmeans?\b|total|=\s*\Z|→\s*\Z|->\s*\Z"
)
_GOOD: Final = re.compile(
    r"\bfast\b|\bunder\b|\bwithin\b|\bbelow\b|\bquick|\bsucceed|\bmeets?\b|\bmade it|\bin time\b|\bonly\b"
    r"|\bno (?:slow|fail)|\bnone\b|<|≤"
)
_SLOW: Final = re.compile(
    r"\bslow|\bexceed|\bover\b|\babove\b|at least one|\bhits?\b|\bwait|\bworse|\blonger|\bfail|\btime ?outs?"
    r"|\btail|\bmore than|\btakes|>|\bstraggl|\bsee\b"
)
_EVERY_ONE: Final = re.compile(
    r"\bboth\b|\ball (?:[a-z0-9]+ ){0,4}(?:fail|lost|lose|die|down|slow)"
    r"|simultaneous|same time|\btogether\b|at once\b|\bl(?:ose|osing|oss of) (?:all|every)"
)
_TAIL: Final = re.compile(
    r"slow|fail|miss|exceed|tail|chance|probab|likel|under \d|within|over (?:\d|an? |one )|los[st]|die|straggl|time.?out"
    r"|late\b|error|below \d|above \d|longer|fast|budget"
)
"""One of these stands where shares of slow or failed calls are meant, and not shares of load, of users or of a disk."""
_LOST: Final = re.compile(r"fail|lo[st]|lose|die|down|all\b")
_OTHER: Final = re.compile(r"availab|uptime|\bnines\b|\bsla\b|durab|hit rate|hit ratio|sampl|quorum|canary|discount|utili[sz]")
_EASED: Final = re.compile(
    r"hedg|partial|backup request|tied request|fastest|first \w+ (?:to|of)|quorum|majority|skip|best.effort"
    r"|good enough|drop(?:s|ped|ping)? (?:slow|strag|the)|"
    r"degrad|straggl|timeout|time out|cancel|speculative|one of|any of|random|rout(?:es|ed)? to|only (?:one"
    r"|1)\b|single shard|exactly one|cache"
)
_SHARD: Final = re.compile(
    r"\b(?:each|every|per|a|single|individual)[ -](?:single |individual )?(?:shard|server|node|backend"
    r"|partition|leaf|replica|call|service|machine|worker|host|index)"
)
_QUERY: Final = re.compile(
    r"\b(?:quer(?:y|ies)|requests?|search(?:es)?|end-to-end|e2e|overall|whole|total|fan-?out|users?|pages?"
    r"|scatter|result|aggregat\w+|also|same|still|endpoint|api|gather)\b|\b(?:over|across|with|from) (?:all )?\d"
)
_WAITS: Final = re.compile(r"fan|scatter|\ball\b|every|parallel|wait|gather|across|\bto \d|\bhits?\b|touch|over \d|so\b|from \d")


@dataclass(frozen=True, slots=True)
class _Share:
    """A probability in a statement."""

    value: float
    place: Place
    before: str
    after: str


def _find(claims: Claims) -> Iterator[Estimate]:
    if not claims.measures("percent", "percentile", "nines") and not claims.holds("probab", "chance", " in ", "out of"):
        return
    done: set[int] = set()
    for statement in claims.naming(*_NAMED):
        if statement.at in done:
            continue
        near = [item for item in claims.around(statement, 2) if item.block == statement.block and item.at < statement.at]
        if not _may_hold([*near, statement]) or _OTHER.search(statement.lower):
            continue
        for first in range(len(near), -1, -1):
            scope = joined(claims, [*near[first:], statement])
            if _OTHER.search(scope.lower) or contrasted(scope):
                break
            found = _share(claims, scope) or _percentile(claims, scope) or _exceeded(claims, scope)
            if found:
                done.update(item.at for item in near[first:])
                yield found
                break


def _may_hold(statements: list[Statement]) -> bool:
    """Whether there may be two probabilities, two percentiles or one of each in these: what a verdict needs at least."""
    if sum(len(item.of("percent", "nines", "percentile")) for item in statements) > 1:
        return True
    return any("0." in item.lower or any(word in item.lower for word in ("1 ", "one ", "once ")) for item in statements)


def _counts(statement: Statement) -> set[int]:
    odds = {item.start("n" if item["n"] else "m") for item in _ODDS.finditer(statement.lower)}
    matches = (item for item in _MANY.finditer(statement.lower) if item.start() not in odds)
    found = (whole(next(filter(None, item.group("n", "m", "k", "all", "row")))) for item in matches)
    return {n for n in found if 2 <= n <= 1_000_000}


def _shares(statement: Statement) -> list[_Share]:
    """The probabilities of a statement in order: percentages, `1 in 100`, `p = 0.01`."""
    found = []
    for item in statement.of("percent", "nines"):
        if item.low == item.high and 0 < item.value < 100:
            before, after = clause(statement, item, "percent", "nines")
            own = statement.lower[item.start - statement.low : item.end - statement.low]
            found.append(_Share(item.value / 100, (item.start, item.end), before, own + after))
    for match in _ODDS.finditer(statement.lower):
        n = whole(match["n"] or match["m"])
        if n > 1:
            found.append(_share_at(statement, match, 1 / n))
    found.extend(_share_at(statement, match, float(match["v"])) for match in _DECIMAL.finditer(statement.lower) if float(match["v"]) > 0)
    return sorted(found, key=lambda item: item.place)


def _share_at(statement: Statement, match: re.Match[str], value: float) -> _Share:
    low, high = match.span()
    place = statement.low + low, statement.low + high
    return _Share(value, place, statement.lower[max(0, low - 60) : low], statement.lower[high : high + 40].split(",")[0])


def _share(claims: Claims, statement: Statement) -> Estimate | None:
    """The share of requests that meet a slow call, against the share that the statement gives."""
    shares = _shares(statement)
    if not 2 <= len(shares) <= 3 or not _TAIL.search(statement.lower):
        return None
    counts = _counts(statement)
    if not counts:
        return None
    each = [item for item in shares if _EACH.search(item.before + " " + item.after)]
    one = each[0] if each else shares[0]
    clear = len(each) > 0 and len(counts) == 1 and _TAIL.search(one.before + " " + one.after) is not None
    rest = [item for item in shares if item is not one]
    place = hull(item.place for item in shares)
    wrong: Estimate | None = None
    for share in rest:
        told = share.before + " | " + share.after
        for n in sorted(counts):
            for value, sum_ in _candidates(one.value, n, told):
                verdict = _agreement(share.value, value, share.before)
                if verdict != "inconsistent":
                    return claims.estimate("fan-out", place, verdict, f"{sum_} = {percent(value * 100)}", _figures(share.value, value))
                if clear and wrong is None and len(rest) == 1 and _WHOLE.search(told):
                    text = f"{sum_} = {percent(value * 100)}; the document says {percent(share.value * 100)} ({off_by(share.value, value)})"
                    wrong = claims.estimate("fan-out", place, "inconsistent", text, _figures(share.value, value))
    return wrong


def _exceeded(claims: Claims, statement: Statement) -> Estimate | None:
    """The share of requests above a limit that is the percentile of each call: `fan-out of 10, p99 100 ms: 10 % take more than 100 ms`."""
    percentiles, shares, counts = statement.of("percentile"), statement.of("percent"), _counts(statement)
    limits = statement.of("duration")
    if len(percentiles) != 1 or len(shares) != 1 or len(counts) != 1:
        return None
    if len(limits) > 2 or len({item.value for item in limits}) != 1:
        return None
    if _EASED.search(statement.lower) or hypothetical(claims, statement) or not _SHARD.search(statement.lower):
        return None
    share, n = shares[0], counts.pop()
    before, after = clause(statement, share, "percent", "duration", "percentile")
    own = statement.lower[share.start - statement.low : share.end - statement.low]
    told = f"{before} | {own}{after} {statement.after(share, 60)}"
    if share.low != share.high or percentiles[0].value < 50 or not _WHOLE.search(told) or not _SLOW.search(told) or _GOOD.search(told):
        return None
    one = 1 - percentiles[0].value / 100
    computed = 1 - (1 - one) ** n
    verdict = agreement(share.value / 100, computed, before)
    text = f"1 - (1 - {one:.3g})^{n:,} = {percent(computed * 100)}"
    if verdict == "inconsistent":
        text += f"; the document says {percent(share.value)} ({off_by(share.value / 100, computed)})"
    place = hull((item.start, item.end) for item in (percentiles[0], share))
    return claims.estimate("fan-out", place, verdict, text, _figures(share.value / 100, computed))


def _candidates(one: float, n: int, told: str) -> Iterator[tuple[float, str]]:
    """What the share of the whole may be by the words around it, the likeliest first, each with its sum."""
    slow = one if one < 0.5 else 1 - one
    none = (1 - slow) ** n
    some = (1 - none, f"1 - (1 - {slow:.3g})^{n:,}")
    good = (none, f"{1 - slow:.6g}^{n:,}")
    if _EVERY_ONE.search(told):
        yield slow**n, f"{slow:.3g}^{n:,}"
    elif _GOOD.search(told) and not _SLOW.search(told):
        yield good
    elif _SLOW.search(told) and not _GOOD.search(told):
        yield some
    else:
        yield some if one < 0.5 else good
        yield good if one < 0.5 else some
    if _LOST.search(told):
        yield slow**n, f"{slow:.3g}^{n:,}"


def _agreement(stated: float, computed: float, before: str) -> Agreement:
    """Of two shares near the whole, the small remainders are compared: 99 % is not 92 %."""
    verdict = agreement(stated, computed, before)
    if verdict != "inconsistent" and min(stated, computed) > 0.8 and not bound(before, stated, computed):
        return max(verdict, agreement(1 - stated, 1 - computed), key=("consistent", "rounded", "inconsistent").index)
    return verdict


def _figures(stated: float, computed: float) -> Figures:
    return Figures(stated=stated * 100, computed=computed * 100, unit="%")


def _percentile(claims: Claims, statement: Statement) -> Estimate | None:
    """A percentile of each call that is claimed for the whole fan-out as well."""
    pairs = _tails(statement)
    counts = _counts(statement) if len(pairs) == 2 else set()
    if len(counts) != 1 or _EASED.search(statement.lower) or hypothetical(claims, statement):
        return None
    if not _WAITS.search(statement.lower):
        return None
    told = [_around(statement, pair) for pair in pairs]
    first, second = (bool(_SHARD.search(text)) for text in told)
    if first == second or not _QUERY.search(told[1] if first else told[0]):
        return None
    (one, limit), (all_, target) = pairs if first else (pairs[1], pairs[0])
    n = counts.pop()
    if one.value < 50 or limit.low != limit.high or target.low != target.high or target.value > limit.value * 1.001:
        return None
    within, wanted = (one.value / 100) ** n, all_.value / 100
    place = hull((item.start, item.end) for pair in pairs for item in pair)
    figures = Figures(stated=all_.value, computed=within * 100, unit="%")
    text = f"{one.value / 100:.6g}^{n:,} = {percent(within * 100)} of requests have all {n:,} calls within {duration(limit.value)}"
    if 1 - within <= (1 - wanted) * 1.3:
        return claims.estimate("fan-out", place, "consistent" if 1 - within <= (1 - wanted) * 1.05 else "rounded", text, figures)
    text += f"; the document says p{all_.value:g} {duration(target.value)}, {percent(all_.value)} of them"
    return claims.estimate("fan-out", place, "inconsistent", text, figures)


def _tails(statement: Statement) -> list[tuple[Quantity, Quantity]]:
    """Percentiles, each with the duration that follows or precedes it."""
    found: list[tuple[Quantity, Quantity]] = []
    items = statement.of("percentile", "duration")
    used: set[int] = set()
    for at, item in enumerate(items):
        if item.dimension != "percentile":
            continue
        for other in (at + 1, at - 1):
            if 0 <= other < len(items) and items[other].dimension == "duration" and other not in used:
                used.add(other)
                found.append((item, items[other]))
                break
    return found if len(used) == sum(item.dimension == "duration" for item in items) else []


def _around(statement: Statement, pair: tuple[Quantity, Quantity]) -> str:
    """The clauses of a percentile and its value."""
    return " ".join(part for item in pair for part in clause(statement, item))


_NAMED: Final = ("%", " in ", "out of", "p9", "percentile", "probability", "chance")

FAMILY: Final = Family(
    id="fan-out",
    code="SUM14",
    title="The tail of a fan-out is taken for the tail of one call",
    why="A request that waits for 100 servers is slow as soon as one of them is: with 1 % slow calls at each, 63 % of the requests are. A "
    "percentile of one server says little about such a request.",
    formula="slow = 1 - (1 - p)^n; all fail = p^n; all fast = (1 - p)^n; p = share of slow or failed calls at each, n "
    "= calls in parallel that "
    "a request waits for",
    fails="A search fans out to 100 shards. Each is slow for 1 % of its calls, so 5 % of searches are slow.",
    passes="A search fans out to 100 shards. Each is slow for 1 % of its calls, so 63 % of searches are slow.",
    explained="1 - (1 - 0.01)^100 = 63.4 %; the document says 5 % (12.7× too low)",
    hint="compute 1 - (1 - p)^n, then hedge requests, answer without the slowest, or demand p99.99 of each call",
    sources=(
        Source(
            "tail-at-scale",
            "Component-Level Variability Amplified By Scale",
            "100 servers of which each exceeds 1 s for 1 % of calls: 63 % of requests do",
        ),
    ),
    find=_find,
)
