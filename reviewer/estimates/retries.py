"""What retries cost: attempts multiply over layers, load grows with each retry, and the waits of a backoff add up."""

import re
from collections.abc import Iterator
from typing import Final

from reviewer.estimates.claims import Claims, Figures, Place, Statement, hull
from reviewer.estimates.family import Family
from reviewer.estimates.reading.context import COUNT, agreement, clause, contrasted, joined, whole
from reviewer.estimates.reading.waits import attempts, backoff, schedules, written
from reviewer.estimates.wording import count, duration, off_by, rate
from reviewer.types.estimate import Agreement, Estimate
from reviewer.types.quantity import Quantity
from reviewer.types.rubric import Source

__all__ = ["FAMILY"]

_LAYERS: Final = re.compile(
    rf"(?<![\w.,])(?P<n>{COUNT})[ -](?:(?!attempts?|retries|tries|calls|per|each)[a-z]+[ -]){{0,2}}?(?:layers?"
    rf"|levels?|tiers?|hops?|deep|services? deep"
    rf"|services in (?:a )?chain|stack(?:ed)? services)\b"
    rf"|\b(?:layers|levels|tiers|hops|depth)(?: of|:| =| is| \|)? ?(?P<m>{COUNT})\b"
)
_TIMES: Final = re.compile(
    rf"(?<![\w.,])(?P<n>{COUNT})(?:[ -]?(?:x|×|fold|times)(?![\w]) ?(?!at\b|each|per|on |in |by every|by each"
    rf"|with|before)|(?: [a-z]+){{0,3}}? (?:calls|requests|queries|attempts|hits|executions|tries)\b)"
    rf"|\b(?:calls|requests|queries|amplification|load|total|executions)(?: at the database| per request"
    rf"| factor)? ?(?::|\||=) ?(?:up to )?(?P<m>{COUNT})\b(?! ?[%/a-wyz])"
)
_BETWEEN: Final = re.compile(
    r"=|→|->|≈|\bso\b|\bbecom|\bturn|\bmean|\bmake|\byield|\bresult|\bproduc|\bgiv|\bgenerat|\bcan\b|\bup to\b"
    r"|\bload\b|\bamplif|\bmultipl|\bworst|\bhits?\b|\bsees?\b|\bincreas|\bis\b|:"
)
_AGAIN: Final = re.compile(rf"(?:{COUNT}) retries|retr(?:y|ies|ied|ying)(?: up to| at most| for)? (?:{COUNT}|twice|once)\b|retries ?[:=|]")
"""Retries besides the first attempt: authors mean either number when they multiply."""
_EXACT: Final = re.compile(
    rf"\^|\bper (?:layer|tier)\b|(?:each|every|all|at) (?:of )?(?:the |our |its )?{COUNT} (?:layers|tiers|levels)"
    r"|(?:layers|tiers|levels)\b[^.;]{0,30}\b(?:each|all)\b"
)
"""Each layer retries; a stack that is n deep may have n - 1 or n + 1 callers."""
_LOAD: Final = re.compile(r"retr|attempt|tries")
_FAILS: Final = re.compile(r"fail|error|time ?out|retr")
_BUDGET: Final = re.compile(r"(?:retry budget|retries)[^.;\n]{0,60}")
_DENIED: Final = re.compile(
    r"n['’]t\b|\bnot\b|\bnever\b|\bno longer\b|\bprevent|\bavoid|\binstead\b|\brather than\b|\bwithout\b|\bcannot\b"
)
"""Words with which a factor is what a budget keeps away."""
_RESULT: Final = re.compile(
    r"=\s*~?\Z|→\s*~?\Z|->\s*~?\Z|\btotal\b|\bin all\b|altogether|adds? up|\bsum\b|\boverall\b|\bfor about\s*\Z"
    r"|\bcovers?\b|\bgives? up after|\bworst[- ]case|\bspan|\blasts?\b|\btakes?\b|\bcomes? to\b"
)
_LIMIT: Final = re.compile(r"\bslas?\b|\bslos?\b|allow|limit|latency|\bp\d\d|deadline|budget|within|must|target")
_IN_TOTAL: Final = re.compile(r"[\s*)]*(?:in total|total|altogether|in all|overall)\b")
_NOT_SUM: Final = re.compile(
    r"jitter(?:ed)? (?:between|from)|\brandom|…|\.\.\.|\betc|\band so on|\bdlq after|\btime-?out|\bper (?:day"
    r"|hour)|\bbreaker"
)


def _find(claims: Claims) -> Iterator[Estimate]:
    last = -1
    for statement in claims.naming(*_NAMED):
        if statement.at <= last:
            continue
        around = [item for item in claims.around(statement, 2) if item.block == statement.block and last < item.at]
        near = [item for item in around if item.at < statement.at]
        far = [item for item in around if item.at > statement.at]
        scopes = [
            statement,
            *([joined(claims, [*near, statement])] if near else []),
            *([joined(claims, [*near, statement, *far])] if far else []),
        ]
        for scope in scopes:
            if contrasted(scope) or len(scope.text) > 700:
                break
            found = (
                _layers(claims, scope)
                or _budget(claims, scope)
                or _load(claims, scope)
                or _growth(claims, scope)
                or _backoff(claims, scope)
            )
            if found:
                last = far[-1].at if scope is scopes[-1] and far else statement.at
                yield found
                break


def _layers(claims: Claims, statement: Statement) -> Estimate | None:
    """Attempts at each of several layers, against the calls that the last one is said to see."""
    lower = statement.lower
    depths = [(item.span(), whole(item["n"] or item["m"])) for item in _LAYERS.finditer(lower)]
    tries = attempts(lower)
    if len({n for _, n in depths}) != 1 or not 1 <= len(tries) <= 2 or not _LOAD.search(lower):
        return None
    layers = depths[0][1]
    more = {max(tries)} if len(tries) == 2 else set()
    tries = tries - more
    again = _AGAIN.search(lower) is not None
    if not 2 <= layers <= 12 or max(tries) > 20:
        return None
    stated = [
        (item.span("n" if item["n"] else "m"), value) for item in _TIMES.finditer(lower)
        if (value := whole(item["n"] or item["m"])) > 1 and value not in tries
        and not any(low <= item.start() < high for (low, high), _ in depths)
        and not (value + 1 in tries and not re.search(r"[=→≈]|->", lower[max(0, item.start() - 4) : item.start()]))
    ]  # fmt: skip
    if not stated or not re.search(r"each|every|per\b|all (?:of )?(?:the )?|\^|independent|layer|deep", lower):
        return None
    (low, high), value = stated[-1]
    after = lower[depths[0][0][1] : low] if low > depths[0][0][1] else "="
    base = max(tries)
    depth_of = (layers,) if _EXACT.search(lower) else (layers - 1, layers, layers + 1)
    fair = {n**depth for n in (*tries, *((n - 1 for n in tries) if again else ())) for depth in depth_of if n > 1}
    computed = float(base**layers)
    place = hull([(statement.low + low, statement.low + high), *(((statement.low + a, statement.low + b)) for (a, b), _ in depths)])
    text = f"{base}^{layers} = {count(computed)}"
    figures = Figures(float(value), computed)
    if value in fair:
        power = next(f"{n}^{depth}" for depth in (layers, layers - 1, layers + 1) for n in (base, base - 1, *tries) if n**depth == value)
        return claims.estimate("retries", place, "consistent", f"{power} = {count(value)}", Figures(float(value), float(value)))
    nearest = min(fair, key=lambda item: max(item / value, value / item))
    if max(nearest / value, value / nearest) <= 1.1:
        return claims.estimate("retries", place, "rounded", text, figures)
    if not _BETWEEN.search(after) and not re.search(r"^ ?\w* ?(?:hit|reach|arrive|land|in the worst)", lower[high:]):
        return None
    return claims.estimate(
        "retries", place, "inconsistent", f"{text}; the document says {count(value)} ({off_by(value, computed)})", figures
    )


def _budget(claims: Claims, statement: Statement) -> Estimate | None:
    """A retry budget in percent, against the growth of the load that it allows."""
    match = _BUDGET.search(statement.lower)
    shares, factors = statement.of("percent"), _ratios(statement)
    if (
        match is None
        or len(shares) != 1
        or len(factors) != 1
        or not ("budget" in match[0] or re.search(r"(?:limit|cap|bound)", statement.lower))
    ):
        return None
    if _DENIED.search(statement.lower):
        return None
    (place, value), computed = factors[0], 1 + shares[0].value / 100
    verdict = agreement(value, computed)
    verdict = "inconsistent" if verdict == "rounded" and abs(value - computed) > 0.6 * shares[0].value / 100 + 0.05 else verdict
    text = f"1 + {shares[0].value:g} % = {computed:.4g}×"
    text += f"; the document says {value:g}× ({off_by(value, computed)})" if verdict == "inconsistent" else ""
    return claims.estimate("retries", hull([place, (shares[0].start, shares[0].end)]), verdict, text, Figures(value, computed, "x"))


def _growth(claims: Claims, statement: Statement) -> Estimate | None:
    """The share that fails and the retries, against a factor of load: `5 % failures with 3 retries: 1.05×`."""
    tries, shares, factors = attempts(statement.lower), statement.of("percent"), _ratios(statement)
    if len(tries) != 1 or len(shares) > 1 or len(factors) != 1 or not _LOAD.search(statement.lower) or _LAYERS.search(statement.lower):
        return None
    if _DENIED.search(statement.lower):
        return None
    if not re.search(r"load|traffic|amplif|requests|calls|qps|volume", statement.lower) or re.search(
        r"layer|cheap|faster|larger|slower|backoff|factor of", statement.lower
    ):
        return None
    if shares and not _FAILS.search(" ".join(clause(statement, shares[0]))):
        return None
    n = max(tries)
    share = shares[0].value / 100 if shares else 1.0
    (place, value), computed = factors[0], sum(share**at for at in range(n))
    options = [computed, 1 + share * (n - 1), *([] if shares else [float(n - 1)])]
    verdict = min((agreement(value, item) for item in options), key=("consistent", "rounded", "inconsistent").index)
    if verdict == "inconsistent" and not shares and not re.search(r"worst|up to|every|all\b|each", statement.lower):
        return None
    text = f"1 + {share:g} + … = {computed:.4g}×" if shares else f"{n} attempts = {n}×"
    text += f"; the document says {value:g}× ({off_by(value, computed)})" if verdict == "inconsistent" else ""
    places = [place, *((item.start, item.end) for item in shares)]
    return claims.estimate("retries", hull(places), verdict, text, Figures(value, computed, "x"))


def _ratios(statement: Statement) -> list[tuple[Place, float]]:
    return [((item.start, item.end), item.value) for item in statement.of("ratio") if "x" in item.unit and item.value >= 1]


def _load(claims: Claims, statement: Statement) -> Estimate | None:
    """A load and what retries make of it: `10 k/s with 2 retries → up to 30 k/s`."""
    lower = statement.lower
    tries, rates, shares = attempts(lower), statement.of("rate"), statement.of("percent")
    if (
        len(rates) != 2
        or not _LOAD.search(lower)
        or len(tries) > 1
        or len(shares) > 1
        or rates[0].low != rates[0].high
        or rates[0].value <= 0
    ):
        return None
    first, last = rates
    share = shares[0].value / 100 if shares else 1.0
    if shares and not _FAILS.search(" ".join(clause(statement, shares[0]))):
        return None
    if re.search(r"[×*] ?\(?\d", lower):
        return None
    n = max(tries) if tries else 2 if shares else 0
    between = statement.between(first, last)
    if (
        n < 2
        or last.value < first.value * 0.99
        or re.search(r"capacity|limit|autoscal|batch|shard|cach|optimi|rate limit|throttl|backoff", lower)
        or not _BETWEEN.search(between)
        or re.search(r"peak|burst|spike", between)
    ):
        return None
    growth = sum(share**at for at in range(n))
    computed = first.value * growth
    again = "retr" in lower
    verdict: Agreement = agreement(last.value, computed, "")
    options = (
        [computed]
        if not again
        else [computed, first.value * (1 + share * (n - 1)), first.value * (n - 1) if n > 2 and not shares else computed]
    )
    if verdict == "inconsistent":
        verdict = min((agreement(last.value, item) for item in options), key=("consistent", "rounded", "inconsistent").index)
    grows = " + ".join(["1", *(f"{share:g}" + (f"^{at}" if at > 1 else "") for at in range(1, n))]) if shares else str(n)
    text = f"{rate(first.value)} × {f'({grows})' if shares else grows} = {rate(computed)}"
    text += f"; the document says {rate(last.value)} ({off_by(last.value, computed)})" if verdict == "inconsistent" else ""
    place = hull([(first.start, first.end), (last.start, last.end)])
    return claims.estimate("retries", place, verdict, text, Figures(last.value, computed, "1/s"))


def _backoff(claims: Claims, statement: Statement) -> Estimate | None:
    """The waits of a backoff, listed or by their rule, against the stated sum."""
    lower = statement.lower
    if not re.search(r"back-?off|retr|delays?|attempt", lower) or _NOT_SUM.search(lower):
        return None
    total = _total(statement)
    if total is None:
        return None
    low = total.start - statement.low
    end = total.end - statement.low
    spans = [(a, low, waits[:-1]) if b == end and waits[-1] == total.value else (a, b, waits) for a, b, waits in schedules(lower)]
    listed = [(a, b, waits) for a, b, waits in spans if len(waits) > 1 and not a <= low < b]
    place = (total.start, total.end)
    if len(listed) == 1:
        a, b, waits = listed[0]
        options = [sum(waits)]
        place = hull([place, (statement.low + a, statement.low + b)])
        text = f"{written(waits)} = {duration(sum(waits))}"
    else:
        rule, tries = backoff(lower), attempts(lower)
        others = [item for item in statement.of("duration") if item is not total]
        if listed or rule is None or len(tries) != 1 or rule.factor <= 1 or not 1 <= len(others) <= 2:
            return None
        n = max(tries)
        waits = rule.waits(n - 1)
        options = [sum(waits), sum(rule.waits(n)), sum(rule.waits(n - 2)) if n > 2 else sum(waits)]
        place = hull([place, *((item.start, item.end) for item in others)])
        text = f"{written(waits)} = {duration(sum(waits))}"
    before = clause(statement, total)[0]
    verdict = min((agreement(total.value, item, before) for item in options), key=("consistent", "rounded", "inconsistent").index)
    if verdict == "inconsistent":
        text += f"; the document says {duration(total.value)} ({off_by(total.value, options[0])})"
    return claims.estimate("retries", place, verdict, text, Figures(total.value, options[0], "s"))


def _total(statement: Statement) -> Quantity | None:
    """The duration that is given as the sum of the others."""
    items = statement.of("duration")
    found = [
        item for item in items
        if (_RESULT.search(clause(statement, item)[0]) or _IN_TOTAL.match(statement.after(item, 20)))
        and not _LIMIT.search(clause(statement, item)[0])
    ]  # fmt: skip
    if len(found) > 1:  # arrows also join the waits of a schedule
        found = [item for item in found if not clause(statement, item)[0].rstrip().endswith(("→", "->"))]
    return found[0] if len(found) == 1 and len(items) > 1 else None


_NAMED: Final = ("retr", "attempt", "tries", "backoff", "back-off")

FAMILY: Final = Family(
    id="retries",
    code="SUM18",
    title="Retries multiply the load otherwise than stated",
    why="Three attempts at each of four layers are 81 calls to the database, not 12: retries multiply where a "
    "dependency is already failing. "
    "A backoff that is thought to last 10 s and ends after 3 gives up during a short outage.",
    formula="calls = a^d; load = L × (1 + f + f^2 + … + f^r), at most L × (1 + r); waits = b + b·k + b·k^2 + …; a = "
    "attempts at each layer, d = layers, "
    "L = load, f = share that fails, r = retries, b = first wait, k = its factor",
    fails="Each of 4 layers makes 3 attempts, so one request becomes up to 12 calls.",
    passes="Each of 4 layers makes 3 attempts, so one request becomes up to 81 calls.",
    explained="3^4 = 81; the document says 12 (6.8× too low)",
    hint="retry at one layer only, within a budget such as 10 % of the requests, and plan capacity for what is left",
    sources=(
        Source("brooker-retries", "Retries and backoff", "five layers with three retries each put 243 times the load on the database"),
        Source("sre", "ch. 22, Retries", "64 attempts (4^3) reach the database when three layers make 4 attempts each"),
    ),
    find=_find,
)
