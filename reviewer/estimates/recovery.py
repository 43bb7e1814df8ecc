"""Recovery objectives against the mechanism that is to meet them: what the last copy is behind, and how long a restore takes."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

from reviewer.estimates.claims import Claims, Figures, Place, Statement
from reviewer.estimates.family import Family
from reviewer.estimates.reading.restore import restores
from reviewer.estimates.reading.uptime import DAY, LONGEST, Span, headers, place, spans
from reviewer.estimates.wording import duration, off_by
from reviewer.types.document import EVIDENCE, HEADING
from reviewer.types.estimate import Estimate
from reviewer.types.rubric import Source

__all__ = ["FAMILY"]

_KIND: Final = "recovery"
_RPO: Final = re.compile(r"\brpo\b|\brecovery[- ]point[- ]objective")
_RTO: Final = re.compile(r"\brto\b|\brecovery[- ]time[- ]objective")
_VALUE: Final = re.compile(
    r"[\s*`()]*(?:(?:rpo|rto|target|goal|objective|is|of|at|must be|should be|stays|we promise|our|the|under|below|less than|within"
    r"|at most|no more than|max|maximum|up to|about"
    r"|around|roughly|near|for (?:the |our |all )?[a-z]+|~|≈|≤|<|<=|=|:|\||-|–|—|→|near-?)[\s*`()]*){0,6}"
)
_PAIR: Final = re.compile(r"\b(rpo|rto)\s?(?:/|,|&|and)\s?(?:rpo|rto)\b")
"""Both labels before both values: `RPO/RTO: 5 min / 1 h`."""
_ZERO: Final = re.compile(r"(?:0|zero|none|nil)(?!\w|[.,]\d|\s?[-–]\s?\d)(?:\s?(?:s|sec|seconds?|min|minutes?|h|hours?|data loss)\b)?")
_BEFORE: Final = re.compile(r"\b(?:(zero|0)|no data loss)[\s-]*\(?\Z")
_FRAME: Final = {
    "hourly": 3600.0, "every hour": 3600.0, "each hour": 3600.0, "once an hour": 3600.0, "twice a day": DAY / 2, "twice daily": DAY / 2,
    "nightly": DAY, "daily": DAY, "every night": DAY, "every day": DAY, "once a day": DAY, "each night": DAY, "once per day": DAY,
    "per night": DAY, "each day": DAY, "every evening": DAY, "at midnight": DAY, "weekly": 7 * DAY, "once a week": 7 * DAY,
    "every week": 7 * DAY, "monthly": 30 * DAY,
}  # fmt: skip
_COPY: Final = re.compile(
    r"\bback-?ups?\b|\bbacked up\b|\bback up\b|\bsnapshots?\b|\bsnapshotted\b|\bdumps?\b|\bdumped\b|\bpg_dump\b|\bmysqldump\b"
    r"|\bexport(?:s|ed)?\b|\bcheckpoints?\b"
)
_FINER: Final = re.compile(
    r"\bwal\b|\bbin-?logs?\b|\bpoint-in-time|\bpitr\b|\bcontinuous|\bstreaming\b|\blog[- ]shipping|\bship(?:s|ped"
    r"|ping)? (?:the )?(?:logs?|wal|binlog)|\breplic|\bincremental|\boplog\b|\bredo\b|\barchiv"
    r"|\bjournal|\bmirror|\bmulti-az\b|\bstandby|\bcdc\b|\bchange (?:stream|data)|\bevent (?:log|stor)|\bkafka\b|\btransaction logs?\b"
    r"|\bcopies in\b|\bquorum|\breplay|\bsynchronous|\btail"
)
_LAG: Final = re.compile(
    r"\blags?\b|\blagging\b|\bbehind\b|\breplication (?:delay|interval|latency)|\breplicat\w+ (?:\w+ ){0,4}every\b|\bshipped every\b"
    r"|\bships? (?:\w+ ){0,3}every\b|\barchived every\b"
)
_ASYNC: Final = re.compile(
    r"\basync(?:hronous(?:ly)?)?\b(?: \w+){0,3} ?replic|\breplicat\w*(?: \w+){0,5} async|\basync(?:hronous)? (?:standby|follower|copy"
    r"|copies|mirror\w*|commit)|\basync\b.{0,20}\breplica"
)
_SYNC: Final = re.compile(
    r"(?<!a)\bsync(?:hronous(?:ly)?)?\b|\bsemi-?sync|\bquorum|\braft\b|\bpaxos\b|\backnowledg|\bfsync|\boutbox|\breplay"
)
_OFTEN: Final = re.compile(r"interval|frequen|every|cadence|schedule|how often")
_ASIDE: Final = re.compile(r"\bcach|\bsearch|\bread[- ]replica|\balert|\banaly|\bindex|\breport|\bdashboard")
"""Replicas from which nothing is recovered."""
_OTHER: Final = re.compile(
    r"\bvs\b|\bversus\b|\binstead\b|\bnot (?:meet|enough|sufficient|acceptable)|\bcannot\b|\bwould\b|\bif we\b|\bwithout\b|\bused to\b"
    r"|\bold\b|\blegacy\b|\bprevious|\bdynamo\b"
    r"|\btoday\b|\bcurrent(?:ly)?\b|\bupgrad|\bcompared\b"
    r"|\bbad:|\bproblem:|\brejected\b|\btcp\b|\bretransmi|\?\s*$|\balternativ|\boption\b|\binsufficient|\btoo (?:slow|long|much)"
    r"|\bviolat|\bbreach|\bmiss(?:es)?\b|\bexceed|\bunless\b|\bonly for\b"
)
_SUBJECT: Final = re.compile(
    r"\b(?:rpo|rto) (?:of|for) (?:the |our |all )?(?P<of>(?!\d|under|below|about|at|less|zero|up|near|max)[a-z]+)"
    r"|(?:\A|[.;] )(?:the |our |all )?(?P<has>[a-z]+)(?: [a-z]+){0,2} (?:has|have|needs?|requires?|gets?|with) (?:an? )?(?:rpo|rto)\b"
)
"""What an objective is promised for."""
_COPIED: Final = re.compile(
    r"\b(?:back-?ups?|snapshots?|dumps?|copies|exports?|checkpoints?) of (?:the |our |all )?(?P<of>[a-z]+(?: [a-z]+)?)"
    r"|(?:\A|[.;] )(?:the |our |all )?(?P<it>[a-z]+(?: [a-z]+)?) (?:is|are) (?:fully )?(?:backed up|dumped|snapshotted|exported|copied)\b"
)
"""What is copied."""
_NAME: Final = re.compile(r"(?<=[a-z,] )(?<!\bto )(?<!\binto )((?!RPO|RTO|DR\b|WAL|PITR)[A-Z][A-Za-z0-9]{1,24})\b")
"""A proper name inside a sentence: a store, a product, a service."""
_STREAM: Final = re.compile(r"\b(?:messages?|events?|backlog|queues?|consumers?|topics?)\b")
"""What catches up after an outage without being restored."""
_FEWER: Final = re.compile(
    r"\b(?:no|without(?: any)?|lacks?) (?:[a-z]+ (?:or )?){0,2}?(?:wal|bin-?logs?|log[- ]shipping|pitr|replic\w+"
    r"|standby|cdc|incremental\w*)(?: \w+)?"
)
"""Denied means of losing less."""
_STEP: Final = re.compile(
    r"\bdetect\w*|\bnotic\w*|\bfail-?over|\bpromot\w*|\bdns\b|\bttl\b|\brestor\w*|\bwarm\w*|\breplay\w*|\bboot\w*|\bprovision\w*|\bswitch\w*"
    r"|\belect\w*|\bredeploy\w*|\breattach\w*|\brebuild\w*|\bverif\w*|\bvalidat\w*"
    r"|\brestart\w*|\bcatch(?:es|ing)?[ -]up|\bdecid\w*|\bdecision|\bpag(?:e|ing)\b|\bcut-?over|\breroute\w*|\breload\w*|\bspin\w* up"
    r"|\bstart-?up|\brecover\w*"
)
_APIECE: Final = re.compile(
    r"\bevery\b|\binterval|\bretention|\bkept\b|\bkeep\b|\bbackups? (?:are|run)|\bper (?:month|year|quarter)|\bdrill|\btest(?:s|ed)?\b"
    r"|\brpo\b|\blag\b|\bdata loss|\bp9\d|\brehears"
)
_SWITCH: Final = re.compile(r"\bfail(?:s|ed|ing)?[- ]?over|\bpromot|\bstandby|\breplica|\bswitch|\bactive-active|\bsecondary")
"""What recovers without a restore."""
_TOGETHER: Final = re.compile(
    r"\bin parallel\b|\bmeanwhile\b|\bconcurrent|\bat the same time\b|\bof which\b|\bincluding\b|\bor\b|\bbest case\b|\btotal"
    r"|\boverall\b|\bsum\b|\balternatively\b|\bif\b|\bin case\b|\botherwise\b|\blast resort\b"
)


def _find(claims: Claims) -> Iterator[Estimate]:
    @cache
    def finer() -> bool:
        return _finer(claims)

    rows = [(item, headers(claims, item)) for item in claims.naming("|")]
    points = [item for item, cells in rows if any(_RPO.search(name) for _, _, name in cells)]
    times = [item for item, cells in rows if any(_RTO.search(name) for _, _, name in cells)]
    spelled = [item for item in _unnumbered(claims) if _RPO.search(item.lower)]
    for statement in [*claims.naming("rpo", "recovery point", "recovery-point", "data loss"), *points, *spelled]:
        item = _loss(claims, statement, finer)
        if item:
            yield item
    found = restores(claims)
    yield from (item for _, item in found)
    for statement in [*claims.naming("rto", "recovery time", "recovery-time"), *times]:
        item = _time(claims, statement, [(other, seconds) for (other, seconds), _ in found])
        if item:
            yield item


def _unnumbered(claims: Claims) -> Iterator[Statement]:
    """The sentences that say `zero` or `no data loss` and hold no digit, which are no statements of their own."""
    document = claims.document
    whole = document.plain.lower()
    if "zero" not in whole and "no data loss" not in whole:
        return
    known = {item.at for item in claims.statements}
    for at, sentence in enumerate(document.sentences):
        if at in known or claims.facts.bars[at] != EVIDENCE:
            continue
        text = document.plain[sentence.low : sentence.high]
        if "ero" not in text and "ERO" not in text and "ata" not in text and "ATA" not in text:
            continue
        text = text.rstrip("\n")
        lower = text.lower()
        if len(lower) == len(text) and ("zero" in lower or "no data loss" in lower):
            yield Statement(at, sentence.low, text, lower, (), sentence.section, sentence.block)


def objective(claims: Claims, statement: Statement, label: re.Pattern[str]) -> tuple[float, Place] | None:
    """The value of an RPO or RTO in a statement, in seconds, and its offsets there; `None` where there is none or more than one."""
    text, lengths = statement.lower, spans(statement, windows=False)
    found: dict[float, Place] = {}
    for low, high, name in headers(claims, statement):
        if label.search(name):
            cell = text[low:high].strip()
            zero = _ZERO.match(cell)
            inside = [item for item in lengths if low <= item.start < high]
            if zero:
                found[0.0] = (low, high)
            elif len(inside) == 1:
                found[inside[0].high] = (inside[0].start, inside[0].end)
    pair = _PAIR.search(text)
    if pair:
        values = [item for item in lengths if item.start >= pair.end()][:2]
        if len(values) == 2 and values[0].start - pair.end() < 16 and len(text[values[0].end : values[1].start]) < 8:
            return values[0 if label.search(pair[1]) else 1].high, (pair.start(), values[1].end)
        return None
    for match in label.finditer(text):
        filler = _VALUE.match(text, match.end())
        at = filler.end() if filler else match.end()
        zero, before = _ZERO.match(text, at), _BEFORE.search(text[max(0, match.start() - 16) : match.start()])
        behind = [item for item in lengths if match.end() <= item.start <= at <= item.end or item.start == at]
        ahead = [item for item in lengths if item.end <= match.start() <= item.end + 1]
        if zero:
            found[0.0] = (match.start(), zero.end())
        elif behind:
            found[behind[0].high] = (match.start(), behind[0].end)
        elif before:
            found[0.0] = (max(0, match.start() - 16) + before.start(), match.end())
        elif ahead:
            found[ahead[0].high] = (ahead[0].start, match.end())
    scoped = [item for item in lengths if re.match(r"\s(?:for|if|when|per)\b", text[item.end :])]
    return next(iter(found.items())) if len(found) == 1 and len(scoped) < 2 else None


def _loss(claims: Claims, statement: Statement, finer: Callable[[], bool]) -> Estimate | None:
    """An RPO against the interval of the copies or the lag of the replication that is to meet it."""
    goal = objective(claims, statement, _RPO) if len(statement.text) <= LONGEST else None
    if goal is None or _OTHER.search(statement.lower) or claims.denied((statement.low + goal[1][0], 0)):
        return None
    own = _mechanism(claims, statement, goal[1])
    if own:
        return _compare(claims, statement, goal, (statement, *own))
    near = [item for item in _sentences(claims, statement) if not _OTHER.search(item.lower)]
    if any(_RPO.search(item.lower) for item in near):
        return None
    found = [(item, *one) for item in near if (one := _mechanism(claims, item, None))]
    if len(found) != 1 or (found[0][3] == "copies" and finer()) or _elsewhere(statement, found[0][0]):
        return None
    return _compare(claims, statement, goal, found[0])


def _elsewhere(goal: Statement, copy: Statement) -> bool:
    """Whether an objective and a copy name different things: orders, and the search index."""
    if _apart(goal, copy):
        return True
    promised, copied = _SUBJECT.search(goal.lower), _COPIED.search(copy.lower)
    if not copied:
        return False
    words = {word.rstrip("s") for word in (copied["of"] or copied["it"]).split()}
    if promised:
        return (promised["of"] or promised["has"]).rstrip("s") not in words
    return bool(_ASIDE.search(copied[0])) and not any(word in goal.lower for word in words)


def _apart(first: Statement, second: Statement) -> bool:
    """Whether two sentences name different things: both hold proper names, places that copies go to left out, and share none."""
    ours, theirs = ({match[1] for match in _NAME.finditer(item.text)} for item in (first, second))
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _sentences(claims: Claims, statement: Statement) -> list[Statement]:
    """The sentences of the same section up to three away, also those without a number."""
    document = claims.document
    low, high = max(0, statement.at - 3), min(len(document.sentences), statement.at + 4)
    found: list[Statement] = []
    for at in range(low, high):
        sentence = document.sentences[at]
        if at != statement.at and sentence.section == statement.section and claims.facts.bars[at] != HEADING:
            text = document.plain[sentence.low : sentence.high].rstrip("\n")
            lower = text.lower()
            found.append(
                Statement(at, sentence.low, text, lower if len(lower) == len(text) else text, (), sentence.section, sentence.block)
            )
    return found


def _finer(claims: Claims) -> bool:
    """Whether anything in the document copies more often than its backups do: then they do not bound what is lost."""
    document = claims.document
    return any(_FINER.search(_FEWER.sub("", document.plain[item.low : item.high].lower())) for item in document.sentences)


def _mechanism(claims: Claims, statement: Statement, taken: Place | None) -> tuple[float, Place, str] | None:
    """How far the copy is behind that a statement speaks of: seconds, offsets, and whether by `copies`, `lag` or `async`."""
    text = statement.lower
    free = [item for item in spans(statement, windows=False) if not taken or item.end <= taken[0] or item.start >= taken[1]]
    if (
        _LAG.search(text)
        and not _SYNC.search(text)
        and not _ASIDE.search(text)
        and re.search(r"replic|standby|secondary|mirror|follower|region|wal|log|ship", text)
    ):
        match = _LAG.search(text)
        lags = [item for item in free if match and -60 < item.start - match.end() < 45]
        if (
            len(lags) == 1
            and not _RTO.search(text[max(0, lags[0].start - 25) : lags[0].start])
            and (taken or re.search(r"standby|secondary|region|promot|failover|dr\b|disaster|wal|log", text))
        ):
            return lags[0].high, (lags[0].start, lags[0].end), "lag"
    cells = [(low, high) for low, high, name in headers(claims, statement) if _COPY.search(name) and _OFTEN.search(name)]
    if taken and cells and not _FINER.search(text):
        low, high = cells[0]
        inside = [(item.high, (item.start, item.end)) for item in free if low <= item.start < high]
        inside += [(_FRAME[word], (low, high)) for word in (text[low:high].strip(),) if word in _FRAME]
        if len(inside) == 1:
            return *inside[0], "copies"
    if (
        _COPY.search(text)
        and not _FINER.search(_FEWER.sub("", text))
        and not re.search(r"\btest|\bdrill|\brehears|\brestoration\b|\bverif", text)
    ):
        match = _COPY.search(text)
        named = [(word, text.find(word)) for word in _FRAME if word in text]
        for word, at in named:
            if match and abs(at - match.start()) < 60 and len(named) == 1 and not (taken and taken[0] <= at < taken[1]):
                return _FRAME[word], (at, at + len(word)), "copies"
        every = [
            item
            for item in free
            if re.search(
                r"\bevery[\s*~]*\Z|\b(?:interval|frequency|cadence|schedule)(?: of| is)?[\s*:|]*\Z",
                text[max(0, item.start - 16) : item.start],
            )
        ]
        every += [item for item in free if re.match(r"[- ](?:\w+ )?(?:snapshot|backup|interval)|\s?\| ?\Z", text[item.end : item.end + 24])]
        if len(every) == 1:
            return every[0].high, (every[0].start, every[0].end), "copies"
    match = _ASYNC.search(text)
    if match and not _SYNC.search(text) and not _ASIDE.search(text):
        return 0.0, match.span(), "async"
    return None


def _compare(
    claims: Claims, statement: Statement, goal: tuple[float, Place], found: tuple[Statement, float, Place, str]
) -> Estimate | None:
    other, behind, where, kind = found
    seconds, at = goal
    line = "" if other is statement else f" (line {claims.line((other.low + where[0], 0))})"
    place_of = (statement.low + at[0], statement.low + at[1])
    inputs = () if other is statement else ((other.low + where[0], other.low + where[1]),)
    if other is statement:
        place_of = statement.low + min(at[0], where[0]), statement.low + max(at[1], where[1])
    promise = f"RPO {duration(seconds)}" if seconds else "RPO 0"
    if kind == "async":
        if seconds > 0:
            return None
        text = f"asynchronous replication{line} loses what was not yet copied; the document promises RPO 0"
        return claims.estimate(_KIND, place_of, "inconsistent", text, Figures(0.0, None, "s", inputs=inputs))
    what = "copies every" if kind == "copies" else "replication behind by"
    verb = "lose" if kind == "copies" else "loses"
    text = f"{what} {duration(behind)}{line} {verb} up to {duration(behind)}"
    figures = Figures(seconds, behind, "s", inputs=inputs)
    if seconds >= behind * 0.98:
        return claims.estimate(_KIND, place_of, "consistent", f"{text}, within {promise}", figures)
    if seconds * 1.25 >= behind:
        return claims.estimate(_KIND, place_of, "rounded", f"{text}, about {promise}", figures)
    wrong = f" ({off_by(seconds, behind)})" if seconds else ""
    return claims.estimate(_KIND, place_of, "inconsistent", f"{text}; the document promises {promise}{wrong}", figures)


def _time(claims: Claims, statement: Statement, known: list[tuple[Statement, float]]) -> Estimate | None:
    """An RTO against the steps of the recovery that are stated beside it, or against a restore of the same section."""
    goal = objective(claims, statement, _RTO) if len(statement.text) <= LONGEST else None
    if goal is None or _OTHER.search(statement.lower) or claims.denied((statement.low + goal[1][0], 0)):
        return None
    seconds, at = goal
    near = [item for item in claims.around(statement, 4) if item.block == statement.block or abs(item.at - statement.at) <= 3]
    near = [item for item in near if item.block == statement.block or not (_STREAM.search(item.lower) or _apart(statement, item))]
    if seconds <= 0 or any(_RTO.search(item.lower) or _OTHER.search(item.lower) or _TOGETHER.search(item.lower) for item in near):
        near = []
    steps = [(statement, item) for item in _steps(statement, at)] if not _TOGETHER.search(statement.lower) else []
    if not steps:
        timed = [other for other, _ in known]
        steps = [(other, item) for other in near if other not in timed for item in _steps(other, None)]
        if _alternatives([other for other, _ in steps]) or (steps and _swapped(claims, statement, steps)):
            steps = []
    tiers = headers(claims, statement) and sum(item.block == statement.block for item in claims.around(statement, 8))
    restored = [] if steps or tiers or _swapped(claims, statement, []) else known
    for other, needed in restored:
        if (
            other.section == statement.section
            and not _TOGETHER.search(other.lower)
            and needed > seconds * 1.25 > 0
            and not any(step is other for step, _ in steps)
        ):
            text = (
                f"the restore (line {claims.line((other.low, 0))}) takes {duration(needed)}; the document promises RTO {duration(seconds)}"
            )
            text += f" ({off_by(seconds, needed)})"
            figures = Figures(seconds, needed, "s", inputs=((other.low, other.low + len(other.text)),))
            return claims.estimate(_KIND, (statement.low + at[0], statement.low + at[1]), "inconsistent", text, figures)
    if not steps or seconds <= 0 or len(steps) > 8:
        return None
    return _sum(claims, statement, goal, steps)


def _alternatives(statements: list[Statement]) -> bool:
    """Whether several sentences speak of several recoveries: a failover and a restore, or one step twice."""
    texts = [item.lower for item in dict.fromkeys(statements)]
    swaps = sum(1 for text in texts if re.search(r"fail-?over|promot|switch|elect", text))
    loads = sum(1 for text in texts if re.search(r"restor|rebuil|backup|snapshot", text))
    return swaps > 1 or loads > 1 or bool(swaps and loads)


def _swapped(claims: Claims, statement: Statement, steps: list[tuple[Statement, Span]]) -> bool:
    """Whether the section recovers by a switch to another copy while the steps that are read restore one: a restore does not bound then."""
    if any(_SWITCH.search(other.lower) for other, _ in steps):
        return False
    document, section = claims.document, statement.section
    low, high = max(0, statement.at - 12), min(len(document.sentences), statement.at + 13)
    near = (item for item in document.sentences[low:high] if item.section == section)
    return any(_SWITCH.search(document.plain[item.low : item.high].lower()) for item in near)


def _sum(claims: Claims, statement: Statement, goal: tuple[float, Place], steps: list[tuple[Statement, Span]]) -> Estimate:
    seconds, at = goal
    total = sum(item.high for _, item in steps)
    parts = " + ".join(duration(item.high) for _, item in steps)
    lines = sorted({claims.line((other.low + item.start, 0)) for other, item in steps if other is not statement})
    where = f" (line{'s' if len(lines) > 1 else ''} {', '.join(map(str, lines))})" if lines else ""
    text = f"{parts} = {duration(total)}{where}" if len(steps) > 1 else f"the recovery takes {parts}{where}"
    inputs = tuple(place(other, item) for other, item in steps if other is not statement)
    figures = Figures(seconds, total, "s", inputs=inputs)
    spot = (statement.low + at[0], statement.low + at[1])
    if total <= seconds * 1.02:
        return claims.estimate(_KIND, spot, "consistent", f"{text}, within RTO {duration(seconds)}", figures)
    if total <= seconds * 1.25:
        return claims.estimate(_KIND, spot, "rounded", f"{text}, about RTO {duration(seconds)}", figures)
    text += f"; the document promises RTO {duration(seconds)} ({off_by(seconds, total)})"
    return claims.estimate(_KIND, spot, "inconsistent", text, figures)


def _steps(statement: Statement, taken: Place | None) -> list[Span]:
    """The lengths of time of a statement that are steps of a recovery: each has the word for it in its own clause."""
    text = statement.lower
    lengths = spans(statement, windows=False)
    marks = [item for item in lengths if not taken or item.end <= taken[0] or item.start >= taken[1]]
    found: list[Span] = []
    ends = [0, *(item.end for item in lengths), len(text)]
    for item in marks:
        left = max(end for end in ends if end <= item.start)
        right = min([other.start for other in lengths if other.start >= item.end], default=len(text))
        before, after = text[left : item.start], re.split(r"[,;.|+]|\band\b|\bthen\b", text[item.end : right])[0]
        clause = re.split(r"[;|]", before)[-1][-60:] + " " + after[:40]
        if _STEP.search(clause) and not _APIECE.search(clause) and not _RPO.search(clause) and item.bound != ">":
            found.append(item)
    return found


FAMILY: Final = Family(
    id=_KIND,
    code="SUM13",
    title="The recovery objective is tighter than its mechanism",
    why="Whoever backs up at night loses up to a day, whatever RPO the document promises, and 2 TB at 100 MB/s take 5.6 hours to come "
    "back. That is found out on the day when it is needed.",
    formula="loss ≤ RPO, where loss = interval of the copies or lag of the replica; detection + failover + size / throughput ≤ RTO",
    fails="The database has an RPO of 5 minutes; it is dumped to object storage every 24 hours.",
    passes="The database has an RPO of 24 hours; it is dumped to object storage every 24 hours.",
    explained="copies every 1 day lose up to 1 day; the document promises RPO 5 min (288× too low)",
    hint="copy more often or stream the log, shorten the steps, or promise the recovery that the mechanism gives",
    sources=(
        Source("sre", "ch. 26", "nobody wants backups, people want restores, so recovery must be exercised and not assumed"),
        Source(
            "ddia",
            "ch. 5, Synchronous Versus Asynchronous Replication",
            "writes that were not yet replicated are lost when the leader fails",
        ),
    ),
    find=_find,
)
