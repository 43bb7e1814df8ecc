"""An availability leaves so much downtime, or so many failed requests, and no more: nines and percent against minutes."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from reviewer.estimates.claims import Claims, Figures, Statement, hull
from reviewer.estimates.family import Family
from reviewer.estimates.reading.failed_requests import failed_requests
from reviewer.estimates.reading.uptime import DAY, PERIODS, Period, Share, Span, headers, periods, place, shares, spans, written
from reviewer.estimates.wording import duration, off_by
from reviewer.types.estimate import Agreement, Estimate
from reviewer.types.rubric import Source

__all__ = ["FAMILY"]

_KIND: Final = "downtime"
_DOWN: Final = re.compile(
    r"\bdown[ -]?time|\berror[ -]budget|\bunavailab|\bbudget|\boutages?\b|\bbe down\b|\bdown for\b|\boffline\b|\bbreakage\b"
)
"""What says that a length of time is downtime that an availability leaves."""
_GRANTED: Final = re.compile(r"\bdown[ -]?time|\berror[ -]budget|\bunavailab|\bbudget|\bbe down\b|\boffline\b")
"""The same where no period is written: an outage may be a single one."""
_UP: Final = re.compile(r"availab|uptime|up-time|\bsl[aos]s?\b|\bpromise|\bnines?\b|\d9s\b|downtime|error budget")
_LINK: Final = re.compile(
    r"=|≈|~|→|⇒|->|=>|≙|\(|:|\bi\.?e\b|\bthat is\b|\bmeans?\b|\bmeaning\b|\ballow(?:s|ed|ing)?\b|\bleav(?:es|ing)\b|\bpermit(?:s|ted"
    r"|ting)?\b"
    r"|\btranslates?\b|\bequals?\b|\bequates?\b|\bgives?\b|\bgiving\b|\bamounts? to\b|\bcorresponds?\b|\bworks? out\b|\bis\b|\bor\b"
    r"|\bequivalent\b|\bcomes to\b|\bbuys?\b"
    r"|\bso\b|\btolerates?\b|\bgrants?\b|\bimplies\b|\byields?\b|\|"
)
_STRONG: Final = re.compile(r"[=≈→(:|]|\bmeans?\b|\ballow(?:s|ing)\b|\bleav(?:es|ing)\b|\btranslates\b|\bpermits?\b|\bequals\b|\bgives\b")
"""Of these the ones that bind even where a sentence compares several availabilities."""
_APART: Final = re.compile(
    r";|\bbut\b(?! (?:it|that|this|only)\b)|\bwhile\b|\bwhereas\b|\bvs\b|\bversus\b|\binstead\b|\bcompared\b|\blast\b|\bprevious"
    r"|\bactual|\bobserved|\bhad\b|\bwas\b|\bwere\b|\blasted\b"
    r"|\bincident|\btook\b|\bfail-?over|\brecover|\brt[o]\b|\brpo\b|\btimeout|\blatency\b|\brespon[sd]|\bretention|\bttl\b|\bmaint[ea]"
    r"|\bplanned\b"
    r"|\bschedul|\bexclud|\balert|\bpage[ds]?\b|\bburn|\bblow|\bwould\b|\bexceed|\bdetect|\bconsum|\bused\b|\bremain"
    r"|\bleft (?:for|in|of|this|until)\b|\bspent\b|\bdeploy|\bcache|\bbackup"
    r"|\bmttr\b|\bmtbf\b|\bmttd\b"
    r"|\bsampl|\bcheck|\bprobe|\bpoll|\bcredit|\bstale|\bthan\b.{0,20}\bwe\b|\breduc|\bdropp?|\bfell\b|\bdurab|\bdeliver|\bsuccess"
    r"|\bhit rate|\bper (?:fail|event|outage|release)"
)
"""Words between or beside the two with which the length of time is something else than what the availability leaves."""
_SKIPPED: Final = re.compile(
    r"\bburn[- ]?rate|\bbusiness hours|\bworking hours|\boffice hours|\bopening hours|\bhours of operation|\b(?:8|9|10|12) ?x ?5\b"
    r"|\bp\d\d\b|\bmtbf\b.{1,120}\bmttr\b"
)
"""Statements that are left alone: another base than the clock, or alerts on how fast a budget is spent."""
_COMPARED: Final = re.compile(
    r"\bvs\b|\bversus\b|\binstead\b|\bfrom\b.{1,60}\bto\b|\bcompared\b|\brather\b|\bupgrad|\bbad:|\bproblem:|\bwrong|\bmistake"
    r"|\bincorrect"
)
_EQUAL: Final = re.compile(r"[\s*)]*(?:availability|uptime)?[\s*]*(?:=|≈|→|->|=>|⇒)[\s*]*(?:about |~|≈)?")
"""What stands between them where nothing names downtime or a period."""
_BUDGET: Final = re.compile(
    r"error budget|downtime budget|(?:allowed|max|maximum|tolerated|permitted|permissible|annual|yearly|monthly"
    r"|acceptable) (?:unplanned )?downtime|\b(?:can|may|could|allowed to) be (?:down|unavailable|offline)\b"
)
"""A budget that is written in minutes without its percentage."""
_GOAL: Final = re.compile(r"availab|uptime|\bsl[ao]s?\b|\bnines?\b|\btarget|\bobjective")
"""What names the availability that such a budget belongs to."""
_BESIDE: Final = re.compile(r"[\s*`]*(?:availability|uptime|durability|sla|slo)?[\s*`]*(?:\(|=|≈|,? or |,? i\.e\.,? |: |\| ?|aka )[\s*`~]*")
"""What stands between a number of nines and the percentage that it names."""
_SHARE_OF: Final = re.compile(
    r"\s?(?:%|percent)? of (?:all |the |our |these )*(?:requests|queries|calls|events|messages|jobs|users|pages|traffic"
    r"|reads|writes|searches|cases|orders)\b"
)
"""What stands behind a percentage that is no share of time: `300 ms for 99 % of requests`."""
_PART_OF: Final = re.compile(r"\s?(?:%|percent)? of (?!(?:the |a |all |each |every |any )?(?:time|month|year|day|quarter|week|period|\d))")
"""What stands behind a percentage of things, which is no share of time either: `14 % of sessions down for an hour`."""
_ROWS: Final = re.compile(r"down|budget|unavail|outage|per |/|year|month|week|day|annual|quarter")
_OBSERVED: Final = re.compile(r"actual|observed|last|measured|incident|current|rto|rpo|recover|retention|window|mttr|response|detect")


def _find(claims: Claims) -> Iterator[Estimate]:
    for statement in claims.naming("%", "nine", "9s", "percent", "99", "0.9", "pct", "budget", "downtime", "unavailab", "be down"):
        if _SKIPPED.search(statement.lower):
            continue
        found = shares(statement)
        item = _row(claims, statement, found) or _named(claims, statement, found) or _prose(claims, statement, found)
        item = item or failed_requests(claims, statement, [_available(statement, one) for one in found])
        item = item or _apart(claims, statement, found) or _named(claims, statement, found, agree=True)
        if item:
            yield item


def _row(claims: Claims, statement: Statement, found: list[Share]) -> Estimate | None:
    """A row of a table: one availability, and lengths of time in columns that name a period."""
    columns = headers(claims, statement)
    rows = [item for item in found if item.value >= 50]
    if not columns or not rows or len({item.value for item in rows}) > 1:
        return None
    title = claims.document.sections[statement.section].title.lower()
    about = any(_DOWN.search(name) for _, _, name in columns) or _DOWN.search(title) or any("nine" in name for _, _, name in columns)
    checks: list[_Check] = []
    for span in spans(statement):
        name = next((name for low, high, name in columns if low <= span.start < high), "")
        if not about or not _ROWS.search(name) or _OBSERVED.search(name):
            continue
        own = [item for item in periods(statement) if item.start >= span.end and item.start - span.end < 12]
        named = own or list(periods(_heading(statement, name))) or list(periods(_heading(statement, title)))
        if named or _DOWN.search(name):
            checks.append((rows[0], span, named[0] if named else None))
    return _judge(claims, statement, checks)


def _heading(statement: Statement, name: str) -> Statement:
    """A heading as a statement, so that it can be read for periods."""
    return Statement(statement.at, 0, name, name, (), statement.section, statement.block)


_Check = tuple[Share, Span, Period | None]


def _prose(claims: Claims, statement: Statement, found: list[Share]) -> Estimate | None:
    """A sentence that puts an availability and the downtime it leaves side by side."""
    if not any(item.value >= 50 or _available(statement, item) is not item for item in found):
        return None
    named = periods(statement)
    ranged = re.search(r"\d\s?(?:%|percent)\s?(?:[-–—]|to)\s?\d", statement.lower) is not None
    lengths = [] if ranged else [item for item in spans(statement) if not _factor(statement, item)]
    compared = _COMPARED.search(statement.lower) is not None
    several = len({_available(statement, item).value for item in found}) > 1
    checks: list[_Check] = []
    for span in lengths:
        share = _partner(statement, found, lengths, span)
        if share is None or span.high < 1 or _SHARE_OF.match(statement.lower, share.end):
            continue
        period = _period(statement, named, lengths, span)
        if _claimed(statement, share, span, period) and not (
            (compared or several) and not _STRONG.search(_between(statement, share, span))
        ):
            checks.append((_available(statement, share), span, period))
    return _judge(claims, statement, _closest(checks))


def _closest(checks: list[_Check]) -> list[_Check]:
    """Of several lengths of time for one availability and one period the one that stands next to it."""
    best: dict[tuple[int, str], _Check] = {}
    for check in checks:
        share, span, period = check
        key = share.start, period.name if period else ""
        gap = max(span.start - share.end, share.start - span.end)
        if key not in best or gap < max(best[key][1].start - share.end, share.start - best[key][1].end):
            best[key] = check
    return list(best.values())


def _available(statement: Statement, share: Share) -> Share:
    """The availability that a share stands for: an error budget of 0.1 % is 99.9 %."""
    if share.value < 50 and not share.named and not _PART_OF.match(statement.lower, share.end):
        near = statement.lower[max(0, share.start - 40) : share.end + 30]
        if _DOWN.search(near):
            return Share(share.start, share.end, round(100 - share.value, 12), share.places)
    return share


def _partner(statement: Statement, found: list[Share], lengths: list[Span], span: Span) -> Share | None:
    """The availability that a length of time belongs to: the one before it, or where the lengths come first the one behind."""
    wanted = [item for item in found if item.value >= 50 or _available(statement, item) is not item]
    before = [item for item in wanted if item.end <= span.start]
    after = [item for item in wanted if item.start >= span.end]
    ahead = bool(wanted) and wanted[0].start < lengths[0].start
    if (ahead or not after) and before:
        return next((item for item in reversed(before) if item.value >= 50), before[-1])
    return after[0] if after else None


def _between(statement: Statement, share: Share, span: Span) -> str:
    if share.end <= span.start:
        return statement.lower[share.end : span.start]
    return statement.lower[span.end : share.start]


def _factor(statement: Statement, item: Period | Span) -> bool:
    """Whether a length of time is a factor of a product (`30 days × 24 h × 0.1 %`), not its result."""
    before, after = statement.lower[: item.start].rstrip(" ("), statement.lower[item.end :].lstrip(" )")
    return before.endswith(("×", "*", "· ", " x")) or after.startswith(("×", "*", "·", "x "))


def _claimed(statement: Statement, share: Share, span: Span, period: Period | None) -> bool:
    """Whether the text says that this is the downtime which that availability leaves."""
    between = _between(statement, share, span)
    first = max(0, span.start - 45, share.end if share.end <= span.start else 0)
    near = statement.lower[first : span.start] + " … " + statement.lower[span.end : span.end + 45]
    parts = between.split(";")
    between = parts[-1] if _GRANTED.search(parts[-1]) and share.end <= span.start else between
    if len(between) > 110 or _APART.search(between) or _APART.search(_clause(near)) or _factor(statement, span):
        return False
    budget = share.value < 50 and _DOWN.search(statement.lower[max(0, share.start - 45) : share.start])
    down = _DOWN.search(between) or _DOWN.search(near) or budget
    link = _LINK.search(between) or (statement.lower[: share.start].endswith("(") and share.start > span.end)
    if period is None:
        granted = any(_GRANTED.search(text) for text in (between, near, statement.lower[max(0, share.start - 45) : share.start]))
        return bool((granted and (link or len(between) < 50)) or (_EQUAL.fullmatch(between) and _UP.search(statement.lower)))
    if down or not link:
        return bool(down)
    bare = share.value >= 99 and (len(between) < 60 if _STRONG.search(between) else len(between) < 30)
    return bool(bare or _UP.search(statement.lower))


def _clause(near: str) -> str:
    """What stands around a length of time up to the next comma, bracket or full stop."""
    left, _, right = near.partition(" … ")
    return re.split(r"[,;.|)(]\s", left)[-1] + " … " + re.split(r"[,;.|)(]\s?", right)[0]


def _period(statement: Statement, named: list[Period], lengths: list[Span], span: Span) -> Period | None:
    """The period that a length of time is stated for."""
    text = statement.lower
    ahead = next((item for item in named if item.start >= span.end), None)
    if ahead and any(span.end <= other.start < ahead.start for other in lengths):
        ahead = None
    gap = text[span.end : ahead.start] if ahead else ""
    if ahead and len(gap) < 60 and not re.search(r"[;,|)]", gap):
        return ahead
    behind = next((item for item in reversed(named) if item.end <= span.start), None)
    if behind and not any(behind.end <= other.start < span.start for other in lengths):
        return behind
    if ahead and len(gap) < 60:
        return ahead
    return named[0] if len({item.name for item in named}) == 1 and len(lengths) == 1 else None


def _apart(claims: Claims, statement: Statement, found: list[Share]) -> Estimate | None:
    """A budget in minutes without a percentage: the availability that stands beside it in the same section."""
    if found or not _BUDGET.search(statement.lower):
        return None
    beside = [other for other in claims.around(statement, 5) if abs(other.at - statement.at) <= 3 or other.block == statement.block]
    near = [(other, item) for other in beside for item in shares(other) if item.value > 90 and _GOAL.search(other.lower)]
    lengths = spans(statement)
    if len({item.value for _, item in near}) != 1 or len(lengths) != 1 or _COMPARED.search(statement.lower):
        return None
    text = statement.lower
    if _APART.search(text) or not _DOWN.search(text[max(0, lengths[0].start - 45) : lengths[0].end + 45]):
        return None
    period = _period(statement, periods(statement), lengths, lengths[0])
    other, share = near[0]
    if period is None:
        named = periods(other)
        period = named[0] if len(named) == 1 else None
    return _judge(claims, statement, [(share, lengths[0], period)], other)


def _judge(claims: Claims, statement: Statement, checks: list[_Check], other: Statement | None = None) -> Estimate | None:
    """One estimate for all pairs of a statement: the worst of them decides."""
    if not checks:
        return None
    order: list[Agreement] = ["consistent", "rounded", "inconsistent"]
    results = [(_verdict(statement, check), check) for check in checks]
    verdict = max((item for item, _ in results), key=order.index)
    bad = [check for item, check in results if item == "inconsistent"] or [check for item, check in results if item == verdict]
    share, span, period = bad[0]
    where = place(statement, span) if other else hull(place(statement, a, b) for a, b, _ in checks)
    if claims.denied((statement.low + share.start, 0)) or claims.denied((statement.low + span.start, 0)):
        return None
    line = f" (line {claims.line((other.low + share.start, 0))})" if other else ""
    inputs = (place(other, share),) if other else ()
    best = _nearest(share, span, period)
    figures = Figures(span.high if best > span.high else span.low, best, "s", inputs=inputs)
    if verdict == "inconsistent":
        text = f"{share.wording}{line} leaves {_leaves(share, period)}; the document says {written(statement, span.start, span.end)}"
        text += f" ({off_by(figures.stated or 0.0, best)})" if period and figures.stated and best else ""
    else:
        parts = [f"{a.wording}{line if at == 0 else ''} leaves {_leaves(a, c, b)}" for at, (a, b, c) in enumerate(checks[:4])]
        text = "; ".join(dict.fromkeys(parts))
    return claims.estimate(_KIND, where, verdict, text, figures)


def _leaves(share: Share, period: Period | None, span: Span | None = None) -> str:
    """The downtime as explanations write it; without a period for the one that fits, or for year, month and day."""
    if period:
        name = period.name if period.name[0].isdigit() else f"a {period.name}"
        joint = " in " if period.name[0].isdigit() else " "
        return f"{duration(share.left * _length(period))}{joint}{name}"
    if span:
        best = _nearest(share, span, None)
        name = min(PERIODS, key=lambda item: abs(sum(PERIODS[item]) / 2 * share.left - best))
        return f"{duration(share.left * _usual(name))} a {name}"
    return f"{duration(share.left * _usual('year'))} a year, {duration(share.left * _usual('month'))} a month"


def _usual(name: str) -> float:
    """Length of a period in an explanation: a year has 365 days, a month a twelfth of 365.25."""
    return {"year": 365 * DAY, "month": 365.25 / 12 * DAY, "quarter": 365.25 / 4 * DAY}.get(name, PERIODS[name][0])


def _length(period: Period) -> float:
    return period.low if period.name not in PERIODS else _usual(period.name)


def _nearest(share: Share, span: Span, period: Period | None) -> float:
    """The downtime that comes nearest to what is stated, of those that the lengths of the period allow."""
    best = 0.0
    for low, high in [(period.low, period.high)] if period else PERIODS.values():
        low, high = low * share.left, high * share.left
        near = low if span.high < low else high if span.low > high else (max(low, span.low) + min(high, span.high)) / 2
        if not best or _apartness(near, span) < _apartness(best, span):
            best = near
    return best


def _apartness(value: float, span: Span) -> float:
    """How many times larger one is than the other, from 1 on."""
    if value <= 0 or span.low <= 0:
        return 1.0 if value == span.low else 1e9
    return max(1.0, span.low / value, value / span.high)


def _verdict(statement: Statement, check: _Check) -> Agreement:
    share, span, period = check
    best = _nearest(share, span, period)
    factor = _apartness(best, span)
    if factor <= 1.02 or (factor < 1.6 and min(abs(best - span.low), abs(best - span.high)) <= span.step * 0.5):
        return "consistent"
    if factor <= (1.55 if span.rough else 1.25) or (factor < 1.6 and abs(best - span.high) < span.step):
        return "rounded"
    met = (span.bound == "<" and best < span.high) or (span.bound == ">" and best > span.low)
    return "consistent" if met and not _slipped(span) else "inconsistent"


def _slipped(span: Span) -> bool:
    """Whether a bound is just what other nines leave: `99.99 %, less than 43 minutes a month` is a slip, `under an hour` none."""
    levels = (1e-2, 5e-3, 1e-3, 5e-4, 1e-4, 5e-5, 1e-5, 1e-6)
    return span.high not in (60.0, 3600.0, 86400.0) and any(
        low * level * 0.98 <= span.high <= high * level * 1.02 for level in levels for low, high in PERIODS.values()
    )


def _named(claims: Claims, statement: Statement, found: list[Share], *, agree: bool = False) -> Estimate | None:
    """A number of nines right beside the percentage that it names: where they differ, or with `agree` where they do not."""
    for first, second in pairwise(found):
        if first.named == second.named or not _BESIDE.fullmatch(statement.lower[first.end : second.start]):
            continue
        names = [name for low, high, name in headers(claims, statement) for one in (first, second) if low <= one.start < high]
        if any("durab" in name for name in names):
            continue
        name, value = (first, second) if first.named else (second, first)
        if not 90 <= value.value < 100:
            continue
        ratio = name.left / value.left
        same = 0.45 < ratio < 2.2 or 1 < ratio < 9.5
        if same is not agree:
            continue
        text = f"{written(statement, name.start, name.end)} is {name.wording}"
        text += "" if same else f"; the document says {written(statement, value.start, value.end)}"
        figures = Figures(value.value, name.value, "%")
        return claims.estimate(_KIND, place(statement, first, second), "consistent" if same else "inconsistent", text, figures)
    return None


FAMILY: Final = Family(
    id=_KIND,
    code="SUM10",
    title="The downtime is not what the availability leaves",
    why="One nine more is a tenth of the downtime: 99.9 % leaves 43.8 minutes a month and 99.99 % only 4.38, less than it takes to wake "
    "somebody. Where the two do not match, one half of the design is built for the wrong promise.",
    formula="downtime = (1 - A) × T, failed requests = (1 - A) × N; A: availability as a fraction, T: the period, N: requests in it",
    fails="We promise 99.99 % availability, which leaves 43 minutes of downtime a month.",
    passes="We promise 99.99 % availability, which leaves 4.4 minutes of downtime a month.",
    explained="99.99 % leaves 4.38 min a month; the document says 43 minutes (9.6× too high)",
    hint="recompute the downtime for the stated period, or state the availability that the downtime stands for",
    sources=(Source("sre-ch3-5", "ch. 3, Measuring Service Risk", "a target of 99.99 % allows up to 52 minutes down in a year"),),
    find=_find,
)
