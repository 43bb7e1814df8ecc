"""Availabilities that are combined: parts that are all needed multiply, copies of which one is enough multiply their failures."""

import math
import re
from collections.abc import Iterator
from typing import Final

from reviewer.detect.counted import NUMBER_WORDS
from reviewer.estimates.claims import Claims, Figures, Statement
from reviewer.estimates.family import Family
from reviewer.estimates.reading.dependency import promised
from reviewer.estimates.reading.uptime import Share, headers, place, shares
from reviewer.estimates.wording import off_by, percent
from reviewer.types.estimate import Agreement, Estimate
from reviewer.types.rubric import Source

__all__ = ["FAMILY"]

_KIND: Final = "composition"
_THINGS: Final = (
    r"(?:micro-?)?services?|components?|dependenc(?:y|ies)|hops?|systems?|tiers?|layers?|calls?|parts?|nodes?|apis?|links?|stages?"
    r"|subsystems?|servers?"
    r"|instances?|replicas?|copies|zones?|azs?|regions?|machines?|hosts?|databases?|data ?cent(?:er|re)s?|backends?|boxes|steps?"
    r"|elements?|providers?"
    r"|brokers?|disks?|load balancers?|gateways?|downstreams?|upstreams?|modules?|units?|sites?|cells?|shards?|isps?|paths?|of them"
)
_COUNT: Final = re.compile(
    rf"(?<![\w.,])(\d{{1,4}}|{'|'.join(NUMBER_WORDS)}|a pair of|both)[\s-](?:[a-z-]+\s){{0,3}}?(?:\d[\d.]*\s?%\s)?(?:{_THINGS})\b"
)
_SERIES: Final = re.compile(
    r"\bfans?\b|\bfan-out\b|\bif any\b|\bany of\b|"
    r"\bin series\b|\bserial|\bchain|\bsequen|\bhops?\b|\bdepend|\bin (?:the|its|one) (?:path|request path)|\bcritical path"
    r"|\ball (?:of (?:them|which)|must|have)|"
    r"\bsynchronous|\bone after|\btouches|\bcalls\b|\beach of which|\bcompound|\bmultipl|\bin a row|\bevery one|\bpipeline"
    r"|\bgoes through|\bpass(?:es)? through|\ball \w+ (?:must|need)"
)
_PARALLEL: Final = re.compile(
    r"\bparallel|\bredundan|\breplica|\bstandby|\bindependent|\bactive.active|\bactive.passive|\bzones?\b|\bazs?\b|\bregions?\b"
    r"|\binstances\b|\bcopies\b|\bmirror|"
    r"\beither\b|\bany one\b|\bone of (?:them|which|the two)|\bfail-?over|\bbackup|\bduplicate|\bpair\b"
)
_OTHER: Final = re.compile(
    r"\bquorum|\bmajority|\b\d of (?:the )?\d\b|\btwo of three|\bat least two|\bk of n\b|\bn\s?\+\s?1\b|\bdurab|\bhit rate|\baccura"
    r"|\bprecision|\brecall\b|\bpercentile|\bcache hit"
)
_OUTCOME: Final = re.compile(
    r"=|≈|→|⇒|->|=>|\bgiv(?:es?|ing)\b|\byields?\b|\bresults? in\b|\boverall\b|\bcombin|\bcomposite\b|\bcompound\b|\bend-to-end\b"
    r"|\bend to end\b|\btotal\b|\bonly\b|\bdrops?\b|\bbecomes?\b"
    r"|\bends? up\b|\bleav(?:es?|ing)\b|\bleft with\b|\btogether\b|\bachieves?\b|\bmeans?\b|\bget(?:s|ting)?\b|\breach(?:es)?\b"
    r"|\bprovides?\b|\bhas\b|\bhave\b|\boffers?\b|\bmakes?\b|\brais(?:e|es)\b|\bis\b|\bare\b|\bamounts?\b|\bpromise\b|\bhence\b"
    r"|\bat (?:most|best)\b|\bso\b|\beach ?:|\b(?:calculate|compute|arrive at|estimate)\b"
)
_TOTAL: Final = re.compile(
    r"\boverall\b|\bcombined\b|\bcomposite\b|\bcompound\b|\bend-to-end\b|\bend to end\b|\btogether\b|\bproduct\b|\bin total\b"
    r"|\btotal\b"
)
_LAST_ROW: Final = re.compile(r"[\s*|]*(?:\w+ )?(?:overall|combined|composite|compound|product|total|end.to.end)\b")
_SKIPPED: Final = re.compile(
    r"\btarget|\bgoal\b|\bneeds? to\b|\bvs\b|\bversus\b|\binstead\b|\bif (?:we|you) (?:want|need)|\beach (?:must|should|needs)"
    r"|\brequired?\b|\?\s*$|\bcorrelat|\bshared\b|\brealistic|\bconservativ|\bwithout\b|\bbad:|\bmistake|\bwrong"
)
_TIMES: Final = re.compile(r"[^×*·⋅=≈|;+]{0,40}(?:×|\*|·|⋅|\\times| x )[^×*·⋅=≈|;+\d]{0,40}")
_POWER: Final = re.compile(r"[\s)]*(?:\^|\*\*)\s?\(?(\d{1,4})\b|[\s)]*([²³⁴⁵])")
_EQUALS: Final = re.compile(r"[^=≈→≅×*·;+|]{0,40}(?:=|≈|~=|→|≅)[\s~*`≈(]*")
_SUPER: Final = {"²": 2, "³": 3, "⁴": 4, "⁵": 5}


def _find(claims: Claims) -> Iterator[Estimate]:
    for statement in claims.naming("%", "nine", "0.9", "percent", "99"):
        found = shares(statement)
        if len(found) < 2 or _OTHER.search(statement.lower):
            continue
        item = _product(claims, statement, found) or _counted(claims, statement, found) or _listed(claims, statement, found)
        if item:
            yield item
    yield from _tables(claims)
    yield from promised(claims)


def _product(claims: Claims, statement: Statement, found: list[Share]) -> Estimate | None:
    """A sum as it is written: `99.9 % × 99.95 % = 99.85 %`, `0.999^3 = 0.997`; those that begin with `1 -` are the arithmetic's."""
    text = statement.lower
    for at, first in enumerate(found):
        result, last = first.value / 100, first
        factors = 0
        power = _POWER.match(text, first.end)
        if power:
            result, factors = result ** int(power[1] or _SUPER[power[2]]), 1
        for item in found[at + 1 :]:
            if not _TIMES.fullmatch(text[last.end : item.start]):
                break
            result, last, factors = result * item.value / 100, item, factors + 1
        behind = next((item for item in found if item.start >= last.end), None)
        if not factors or behind is None or re.search(r"1\s?[-–−]\s?\(?\s?\Z", text[: first.start]) or "1 -" in text or "1-" in text:
            continue
        between = text[power.end() if power and last is first else last.end : behind.start]
        if not _EQUALS.fullmatch(between) or _TIMES.match(text, behind.end):
            continue
        return _verdict(claims, statement, (first, behind), result, _formula(statement, first, last, power))
    return None


def _formula(statement: Statement, first: Share, last: Share, power: re.Match[str] | None) -> str:
    end = power.end() if power and last is first else last.end
    text = " ".join(statement.text[first.start : end].replace("*", "×").split())
    return f"({text}" if text.count(")") > text.count("(") else text


def _counted(claims: Claims, statement: Statement, found: list[Share]) -> Estimate | None:
    """So many parts of one availability each: `three services at 99.9 % in series give 99.7 %`."""
    text = statement.lower
    if not _COUNT.search(text) or _SKIPPED.search(text) or min(item.value for item in found) < 50:
        return None
    if len({item.value for item in found[1:]}) > 1 or (len(found) > 2 and found[0].value == found[1].value):
        return None
    first, second = found[:2]
    counts = {_number(item[1]) for item in _COUNT.finditer(text) if item.start() < second.start}
    single = (
        1 in counts or re.search(r"\b(?:a single|each|a) (?:\w+ )?(?:instance|node|replica|server|region|zone|copy)\b", text) is not None
    )
    number = max(counts, default=0)
    between = text[first.end : second.start]
    if len(counts - {1}) != 1 or not 2 <= number <= 2000 or len(between) > 120 or not _OUTCOME.search(between):
        return None
    if re.search(r"\bbut\b|\bwhile\b|\bwhereas\b|\bfrom\b", between) or (";" in between and not single):
        return None
    each = first.value / 100
    series, parallel = each**number, -math.expm1(number * math.log1p(-each)) if each < 1 else 1.0
    kinds = [_SERIES.search(text) is not None, _PARALLEL.search(text) is not None]
    fits = [kind for kind, value in (("series", series), ("parallel", parallel)) if _agrees(second, value) != "inconsistent"]
    if kinds[0] == kinds[1] and not fits:
        return None
    kind = fits[0] if fits and (kinds[0] == kinds[1] or kinds[fits[0] == "parallel"]) else "series" if kinds[0] else "parallel"
    if kinds[0] == kinds[1] and kind not in fits:
        return None
    value = series if kind == "series" else parallel
    formula = f"{_fraction(each)}^{number}" if kind == "series" else f"1 - (1 - {_fraction(each)})^{number}"
    return _verdict(claims, statement, (first, second), value, formula)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else 2 if word in ("a pair of", "both") else int(NUMBER_WORDS[word])


def _fraction(value: float) -> str:
    return f"{value:.12g}"


def _listed(claims: Claims, statement: Statement, found: list[Share]) -> Estimate | None:
    """Different parts and what they have together: `gateway 99.95 %, auth 99.9 %, store 99.99 %: overall 99.84 %`."""
    text = statement.lower
    goals = [item for item in found if item.value >= 50 and not item.named]
    if len(goals) < 3 or len(goals) != len(found) or _SKIPPED.search(text) or _PARALLEL.search(text):
        return None
    last = goals[-1]
    between = text[goals[-2].end : last.start]
    if re.search(r"[=×*≈]", text[goals[0].end : goals[-2].end]) or len(between) > 90:
        return None
    if not _TOTAL.search(between + text[last.end : last.end + 25]) or not (_OUTCOME.search(between) or ":" in between):
        return None
    result = math.prod(item.value / 100 for item in goals[:-1])
    return _verdict(claims, statement, (goals[0], last), result, " × ".join(percent(item.value) for item in goals[:-1]))


def _tables(claims: Claims) -> Iterator[Estimate]:
    """The last row of a table of parts, where it says what they have together."""
    rows: dict[int, list[tuple[Statement, Share]]] = {}
    for statement in claims.naming("%"):
        for low, high, name in headers(claims, statement):
            if re.search(r"availab|uptime|\bsl[ao]\b", name) and not re.search(r"target|downtime|goal", name):
                cell = [item for item in shares(statement) if low <= item.start < high]
                if len(cell) == 1:
                    rows.setdefault(statement.block, []).append((statement, cell[0]))
                break
    for items in rows.values():
        statement, total = items[-1]
        if len(items) < 3 or not _LAST_ROW.match(statement.lower):
            continue
        if any(_PARALLEL.search(item.lower) or re.search(r"async|optional|target", item.lower) for item, _ in items):
            continue
        result = math.prod(item.value / 100 for _, item in items[:-1])
        formula = " × ".join(percent(item.value) for _, item in items[:-1][:6])
        yield _verdict(claims, statement, (total, total), result, formula)


def _agrees(stated: Share, computed: float) -> Agreement:
    """How a stated availability compares with what comes out, by what both leave to failure and by the digits written."""
    value, left = computed * 100, 1 - computed
    if abs(value - stated.value) <= 0.51 * 10.0**-stated.places:
        near = left <= 0 or stated.left <= 0 or 0.4 < stated.left / left < 2.5
        return "consistent" if near else "inconsistent"
    if left <= 0 or stated.left <= 0:
        return "inconsistent"
    factor = max(stated.left / left, left / stated.left)
    if factor < 1.9 and math.floor(value * 10**stated.places + 1e-9) / 10**stated.places == stated.value:
        return "rounded"
    return "consistent" if factor <= 1.02 else "rounded" if factor <= 1.25 else "inconsistent"


def _verdict(claims: Claims, statement: Statement, ends: tuple[Share, Share], computed: float, formula: str) -> Estimate:
    first, stated = ends
    verdict = _agrees(stated, computed)
    text = f"{formula} = {percent(computed * 100)}"
    if verdict == "inconsistent":
        text += f"; the document says {stated.wording} ({off_by(stated.left, 1 - computed)} in downtime)"
    return claims.estimate(_KIND, place(statement, first, stated), verdict, text, Figures(stated.value, computed * 100, "%"))


FAMILY: Final = Family(
    id=_KIND,
    code="SUM11",
    title="The whole is promised more available than its parts allow",
    why="A request that needs three services of 99.9 % succeeds 99.7 % of the time: 2.2 hours of downtime a month instead of 44 minutes. "
    "A service cannot be more available than what it cannot do without.",
    formula="in series A = A1 × A2 × …, in parallel A = 1 - (1 - A1) × (1 - A2) × …; A1, A2: availabilities of the parts",
    fails="Three services at 99.9 % in series give 99.9 % in total.",
    passes="Three services at 99.9 % in series give 99.7 % in total.",
    explained="0.999^3 = 99.7 %; the document says 99.9 % (3× too low in downtime)",
    hint="multiply the availabilities of the parts that are all needed, and lower the promise or make the weakest part redundant",
    sources=(Source("sd-primer", "Availability in numbers", "two components of 99.9 % have 99.8 % in sequence and 99.9999 % in parallel"),),
    find=_find,
)
