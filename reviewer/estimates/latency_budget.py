"""Serial latency budgets: the steps of a path must add up to the stated total, and keep the end-to-end target."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from reviewer.estimates.claims import Claims, Figures, Place, Statement, hull
from reviewer.estimates.family import Family
from reviewer.estimates.reading.context import COUNT, agreement, bound, clause, contrasted, hypothetical, whole
from reviewer.estimates.reading.steps import Column, columns
from reviewer.estimates.wording import duration, off_by
from reviewer.types.estimate import Agreement, Estimate
from reviewer.types.quantity import Quantity
from reviewer.types.rubric import Source

__all__ = ["FAMILY"]

_TOTAL: Final = re.compile(
    r"\btotals?\b|\bsum\b|\baltogether\b|\bin all\b|\badds? up\b|\badding up\b|\bsums? (?:up )?to\b|\bcomes? to\b"
    r"|=>?\s*~?\s*\Z|\bi\.e\.,? ~?\Z|\bthat is,? ~?\Z|(?:→|->|⇒|≈)\s*~?\s*\Z"
)
_TARGET: Final = re.compile(
    r"\btargets?\b|\bslos?\b|\bslas?\b|\bbudget|\blimit|\bgoal|\bmust\b|\brequire|\bobjective|\ballow"
    r"|\bceiling|\bdeadline|\bunder\b|\bbelow\b|\bwithin\b"
    r"|\bat most\b|\bless than\b|\bshould\b|[<≤]|\bpromis|\bfits?\b|\bno more than\b|\bhave to\b|\bneeds? to\b|\bmax(?:imum)?\b"
)
_ALL: Final = re.compile(r"\bend[- ]to[- ]end\b|\be2e\b|\boverall\b|\bwhole\b|\bentire\b|\buser[- ]facing\b")
_ASIDE: Final = re.compile(
    r"parallel|async|concurren|background|overlap|simultan|same time|\bhits?\b|\bmiss(?:es)?\b|\bor\b"
    r"|either|depend|worst|best case|optional|of which|"
    r"included|fallback|slowest|per region|cross-region|warm\b(?!-up)|cold\b|alternat|pipelin|only (?:on|if|when)"
    r"|timeout|time out|\bttl\b|\bevery\b|interval|retr(?:y|ies|ied)\b|"
    r"backoff|\bpoll|heartbeat|expire|window|retention|jitter|\bmax\(|cumulative|running total|elapsed"
    r"|so far|percent|subtotal|\bper (?:day|hour|month|year)\b|headroom|"
    r"slack|\bbuffer|margin|reserve|spare|remaining|left\b"
    r"|\bbut\b|\bwhereas\b|\blater (?:ones|requests|calls)|subsequent|first (?:request|call|time|visit)|afterwards|\breus"
)
"""Words with which figures are no steps of one path, or not all of them."""
_PATH: Final = re.compile(
    r"\bsteps?\b|\bbudget|break-?down|\bpath\b|\bhops?\b|\bstages?\b|serial|sequen|\bthen\b|→|->|\bchain"
    r"|\bpipeline|\+|one after|round[- ]?trip|\bplus\b|\bfollowed by\b"
)
_PERCENTILE: Final = re.compile(r"\bt?p(?:9\d|999)|percentile|worst")
_CALLS: Final = re.compile(
    rf"(?<![\w.,%-])(?P<n>{COUNT}) (?:(?!ms |us |s |sec|min)[a-z-]+ ){{0,3}}?"
    r"(?P<what>calls?|round[- ]?trips?|rtts?|hops?|quer(?:y|ies)|requests?|lookups?|rpcs?|reads|writes"
    r"|steps)\b(?P<tail>(?: in (?:sequence|series|a row|succession)| one after (?:the other|another)| sequentially"
    r"| serially)?)"
)
_EACH: Final = re.compile(
    r"\beach\b|\bper\b|\bof ~?\Z|\bat ~?\Z|\b(?:rtt|round[- ]?trip(?: time)?)(?: of| is|:| =)? ?~?\Z|\ba (?:call"
    r"|hop|query)|\bapiece|[×x*@] ?~?\Z|\bevery\b"
)
_SERIAL: Final = re.compile(r"sequen|serial|consecut|success|depend|chain|block|back-to-back|one after|in a row|round|rtt|hops?\b")
_LATENCY: Final = re.compile(r"latency|end[- ]to[- ]end|p9|respon|budget|e2e|slo\b|target")
_IN_TURN: Final = re.compile(r"\bone after|\bsequential|\bin (?:sequence|series)\b|\bserial|\bin turn\b|\bback-to-back")
_CLOSING: Final = re.compile(r"[\s*]*(?:the |in )?(?:sum|total|all|together|altogether|overall)\b[^.\d]{0,16}[\s~≈*]*\d")
"""How a sentence starts that closes a list of steps with their total."""
_TIMES_BEFORE: Final = re.compile(r"(?<![\w.])(\d{1,4}) ?[×x*·] ?\(?~?\Z")
_TIMES_AFTER: Final = re.compile(r"\)? ?[×x*·] ?(\d{1,4})\b(?! ?[a-zµ%])")


@dataclass(frozen=True, slots=True)
class _Path:
    """The steps of one path: the range of their sum, in seconds, and the figures it is made of."""

    low: float
    high: float
    terms: str
    places: tuple[Place, ...]


def _find(claims: Claims) -> Iterator[Estimate]:
    used: set[int] = set()
    for column in columns(claims, _TOTAL, _TARGET, _ASIDE):
        found = _column(claims, column)
        if found:
            used.update(column.rows)
            yield found
    for statement in claims.naming("ms", "us", "µs", " s", "0s", "sec", "min"):
        if statement.at in used or len(statement.of("duration")) < 2:
            continue
        found = _chain(claims, statement) or _calls(claims, statement) or _listed(claims, statement)
        if found and not contrasted(statement):
            yield found


def _path(quantities: list[Quantity], factors: list[int] | None = None) -> _Path:
    times = factors or [1] * len(quantities)
    low = sum(item.low * n for item, n in zip(quantities, times, strict=True))
    high = sum(item.high * n for item, n in zip(quantities, times, strict=True))
    terms = " + ".join(
        f"{n} × {duration(item.value)}" if n > 1 else duration(item.value) for item, n in zip(quantities, times, strict=True)
    )
    return _Path(low, high, terms, tuple((item.start, item.end) for item in quantities))


def _sum(path: _Path) -> str:
    result = duration(path.high) if path.high == path.low else f"{duration(path.low)}-{duration(path.high)}"
    return f"{path.terms} = {result}"


def _against_total(claims: Claims, path: _Path, total: Quantity, before: str) -> Estimate:
    """The stated total against the sum."""
    verdict = _agreement(path, total, before)
    place = hull([*path.places, (total.start, total.end)])
    computed = min(max(total.value, path.low), path.high)
    text = _sum(path)
    if verdict == "inconsistent":
        computed = (path.low + path.high) / 2
        text += f"; the document says {duration(total.value)} ({off_by(total.value, computed)})"
    return claims.estimate("latency-budget", place, verdict, text, Figures(total.value, computed, "s"))


def _agreement(path: _Path, total: Quantity, before: str) -> Agreement:
    if total.low <= path.high * 1.05 and total.high >= path.low * 0.95:
        return "consistent"
    stated = total.high if total.high < path.low else total.low
    return agreement(stated, path.low if stated < path.low else path.high, before)


def _against_target(claims: Claims, path: _Path, target: Quantity, where: str = "") -> Estimate | None:
    """The sum against the target that it has to keep; a little too much is a matter of rounding."""
    computed = path.low
    place = hull([*path.places, *(() if where else ((target.start, target.end),))])
    inputs = ((target.start, target.end),) if where else ()
    verdict: Agreement = "consistent" if computed <= target.high * 1.02 else "rounded" if computed <= target.high * 1.25 else "inconsistent"
    if verdict == "consistent":
        text = f"{_sum(path)}, within the {duration(target.high)}{where} of the target"
    else:
        text = f"{_sum(path)}; the target is {duration(target.high)}{where} ({off_by(computed, target.high)})"
    return claims.estimate("latency-budget", place, verdict, text, Figures(target.high, computed, "s", inputs=inputs))


def _column(claims: Claims, column: Column) -> Estimate | None:
    """Steps in the rows of a table, the items of a list or the lines of a fence, with a row for their total or target."""
    path = _path(column.steps)
    if column.total is not None:
        verdict = _agreement(path, column.total, column.before)
        if column.percentile and column.total.high < path.low:
            return None
        if verdict == "inconsistent" and (column.unsure or column.total.value <= max(item.high for item in column.steps) * 1.05):
            return None
        return _against_total(claims, path, column.total, column.before)
    target = column.target or (_target_near(claims, column.last, 14, column.rows) if column.path else None)
    if target is None or not column.path or column.unsure or (column.percentile and path.low > target.high):
        return None
    where = "" if column.target else f" (line {claims.line((target.start, target.end))})"
    return _against_target(claims, path, target, where)


def _target_near(claims: Claims, last: Statement, reach: int, rows: frozenset[int]) -> Quantity | None:
    """The one end-to-end target that the section states near a list of steps."""
    found = []
    for statement in claims.around(last, reach):
        items = statement.of("duration")
        if statement.at in rows or len(items) != 1 or hypothetical(claims, statement):
            continue
        told = " ".join(clause(statement, items[0]))
        if _TARGET.search(told) and (_LATENCY.search(statement.lower) or (reach <= 2 and re.search(r"\bmust\b|target|slo\b|budget", told))):
            found.append(items[0])
    return found[0] if len(found) == 1 else None


def _chain(claims: Claims, statement: Statement) -> Estimate | None:
    """Durations that plus signs join, with their result: `10 ms gateway + 30 ms auth + 80 ms DB = 120 ms`."""
    if "+" not in statement.text and " plus " not in statement.lower:
        return None
    items = statement.of("duration")
    start = next((at for at, (a, b) in enumerate(pairwise(items)) if _plus(statement.between(a, b))), None)
    if start is None:
        return None
    end = start + 1
    while end + 1 < len(items) and _plus(statement.between(items[end], items[end + 1])):
        end += 1
    steps = items[start : end + 1]
    factors = [_factor(statement, item) for item in steps]
    path = _path(steps, factors)
    text = statement.lower[steps[0].start - statement.low : steps[-1].end - statement.low]
    if end + 1 < len(items) and not _ASIDE.search(text + statement.between(items[end], items[end + 1])):
        before = statement.between(items[end], items[end + 1])
        if len(before) <= 70 and "-" not in before.replace("->", "") and not re.search(r"\d(?! ?[×x*])", _TIMES_AFTER.sub("", before)):
            if _TOTAL.search(before) or "=" in before or "→" in before:
                return _against_total(claims, path, items[end + 1], before)
            if _TARGET.search(before) and not hypothetical(claims, statement):
                return _against_target(claims, path, items[end + 1])
    if start and not _ASIDE.search(text):
        before, after = statement.between(items[start - 1], items[start]), statement.after(items[end], 40)
        named = re.fullmatch(r"[\s*`]*(?:=|is|consists of|:)[\s~≈(]*(?:[a-z]+ ){0,3}[(~]?", before)
        if named or (
            re.fullmatch(r"[\s*`]*(?:total |in total |overall )?\((?:[a-z/→-]+ ){0,3}(?:[:=] )?~?", before)
            and re.match(r"[ a-z-]{0,24}\)", after)
        ):
            return _against_total(claims, path, items[start - 1], "")
    return None


def _plus(between: str) -> bool:
    plain = _TIMES_AFTER.sub("", between)
    plain = _TIMES_BEFORE.sub("", plain)
    return (
        len(between) <= 60 and (plain.count("+") == 1 or (" plus " in plain and "+" not in plain)) and not re.search(r"\d|=|[.;]\s", plain)
    )


def _factor(statement: Statement, item: Quantity) -> int:
    before = _TIMES_BEFORE.search(statement.before(item, 12))
    after = _TIMES_AFTER.match(statement.after(item, 12))
    return int(before[1]) if before else int(after[1]) if after else 1


def _calls(claims: Claims, statement: Statement) -> Estimate | None:
    """Sequential calls or round trips of a duration each, against their total or the target."""
    matches = list(_CALLS.finditer(statement.lower)) if _SERIAL.search(statement.lower) else []
    items = statement.of("duration")
    if (
        len(matches) != 1
        or not 2 <= len(items) <= 3
        or re.search(r"parallel|concurren|async|pipelin|batch|\bper (?:day|hour|s)", statement.lower)
    ):
        return None
    n = whole(matches[0]["n"])
    roles = {item: clause(statement, item) for item in items}
    each = [
        item for item in items if _EACH.search(roles[item][0]) or re.match(r" ?(?:each|rtt|per|apiece|round|calls?|a\b)", roles[item][1])
    ]
    each = each or [item for item in items if not _TARGET.search(roles[item][0]) and not _TOTAL.search(roles[item][0])]
    if len(each) != 1 or n < 2:
        return None
    rest = [item for item in items if item is not each[0]]
    path = _path(each, [n])
    for item in rest:
        before, after = roles[item]
        if (
            _TOTAL.search(before)
            or re.search(r"\b(?:takes?|costs?|adds?|needs?)\b[^.]{0,12}\Z", before)
            or re.match(r" (?:in total|altogether|total)", after)
        ):
            return _against_total(claims, path, item, before)
    targets = [item for item in rest if _TARGET.search(" ".join(roles[item]))]
    if len(rest) == 1 and targets and not hypothetical(claims, statement):
        return _against_target(claims, path, targets[0])
    return None


def _listed(claims: Claims, statement: Statement) -> Estimate | None:
    """Steps of one sentence that commas separate, with a total or a target: `gateway 10 ms, auth 30 ms, DB 80 ms; target 100 ms`."""
    items = statement.of("duration")
    if not 2 <= len(items) <= 30 or "+" in statement.text or (len(items) == 2 and not _PATH.search(statement.lower)):
        return None  # two are steps only of a path whose target stands elsewhere
    if _ASIDE.search(statement.lower):
        return None
    roles = {item: clause(statement, item) for item in items}
    ends = [
        item
        for item in items
        if _TOTAL.search(roles[item][0]) or re.match(r"[\s*]*(?:in total|total|altogether|in all|overall)", roles[item][1])
    ]
    goals = [item for item in items if item not in ends and _is_goal(*roles[item])]
    if ends and goals and goals[0] is items[0] and roles[items[0]][0].rstrip(" ~*").endswith(":"):
        goals = goals[1:]  # "Budget: 30 ms network, ... → 100 ms": the word names the list
    steps = [item for item in items if item not in ends and item not in goals]
    if not ends and not goals:
        goals = [
            near for near in [_target_near(claims, statement, 2, frozenset((statement.at,)))] if near and _PATH.search(statement.lower)
        ]
    if not ends and not goals and (closing := _closing(claims, statement)):
        ends, roles = [closing], {**roles, closing: ("", "")}
    if len(ends) + len(goals) != 1 or len(steps) < 2 or not (_labelled(statement, steps) or _IN_TURN.search(statement.lower)):
        return None
    path = _path(steps)
    if any(_PERCENTILE.search(roles[item][0]) for item in steps) and path.low > (ends or goals)[0].high:
        return None
    if ends:
        last = roles[ends[0]][0]
        return None if bound(last, ends[0].value, path.low) else _against_total(claims, path, ends[0], last)
    if not _PATH.search(statement.lower) or hypothetical(claims, statement):
        return None
    return _against_target(claims, path, goals[0])


def _closing(claims: Claims, statement: Statement) -> Quantity | None:
    """The total that the next sentence states and nothing else: `Sum: 80 ms.`"""
    near = [item for item in claims.around(statement, 1) if item.at == statement.at + 1 and item.block == statement.block]
    items = near[0].of("duration") if near else []
    return items[0] if len(items) == 1 and _CLOSING.match(near[0].lower) and len(near[0].text) <= 40 else None


def _is_goal(before: str, after: str) -> bool:
    return bool(
        _TARGET.search(before)
        or _ALL.search(f"{before} {after}")
        or re.match(r" (?:\w+ )?(?:budget|target|slo|sla|limit|deadline|objective)\b", after)
    )


def _labelled(statement: Statement, steps: list[Quantity]) -> bool:
    """Whether each step has a name of its own next to its figure."""
    names = []
    for item in steps:
        before, after = clause(statement, item)
        name = " ".join(re.findall(r"[a-z][a-z-]+", before)[-3:]) or " ".join(re.findall(r"[a-z][a-z-]+", after)[:3])
        names.append(name)
    return all(names) and len(set(names)) == len(names)


FAMILY: Final = Family(
    id="latency-budget",
    code="SUM15",
    title="The steps of a path do not add up to its latency",
    why="Steps that wait for each other add up: 50 + 120 + 80 ms cannot be a response within 200 ms. A target that "
    "the document's own figures "
    "miss is missed from the first day.",
    formula="T = t1 + t2 + … + tn for steps in sequence, n × RTT for sequential round trips; T ≤ target; T = "
    "end-to-end latency, t = that of a step",
    fails="Steps of a checkout: gateway 50 ms, pricing 120 ms, payment 180 ms; target p99 < 200 ms.",
    passes="Steps of a checkout: gateway 20 ms, pricing 50 ms, payment 100 ms; target p99 < 200 ms.",
    explained="50 ms + 120 ms + 180 ms = 350 ms; the target is 200 ms (75 % too high)",
    hint="correct the total, run steps in parallel or cut one, or state a target that the steps allow",
    sources=(
        Source("latency-numbers", "the table", "a round trip takes about 500 us within a datacenter and 150 ms between continents"),
        Source(
            "tail-at-scale",
            "Why Variability Exists?",
            "layers of queueing in intermediate servers and switches amplify the variability of latency",
        ),
    ),
    find=_find,
)
