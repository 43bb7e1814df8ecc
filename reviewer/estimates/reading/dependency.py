"""A promise against the availability of what the service cannot do without: the part of `composition` that reads whole documents."""

import math
import re
from collections.abc import Iterator
from typing import Final

from reviewer.estimates.claims import Claims, Figures, Statement
from reviewer.estimates.reading.uptime import Share, headers, place, shares
from reviewer.estimates.wording import percent
from reviewer.types.estimate import Estimate

__all__ = ["promised"]

_AVAILABLE: Final = re.compile(r"availab|uptime|\bsl[ao]s?\b|\bnines?\b")
_OWN: Final = re.compile(
    r"\A[\W\d]*(?:\w+ )?(?:availability|uptime)(?: (?:target|slo|sla|goal|requirement|objective))?[\s*]*(?:[:=|—–-]|≥|>)"
    r"|\A[\W\d]*(?:slo|sla|target)[\s*]*[:=|]"
    r"|\bwe (?:target|promise|guarantee|commit|offer|aim|want|need|must)|\bour (?:own )?(?:\w+ )?(?:slo|sla|target|availability"
    r"|promise|goal)|\bis promised\b"
    r"|\b(?:availability|uptime|slo|sla) (?:target|goal|objective|slo)\b|\btarget(?:s|ed)? (?:is |of |an? "
    r"|for )?(?:\w+ )?(?:availability|uptime|99|slo)|\btarget(?:s|ing)? \d"
    r"|\b(?:service|system|platform|api|product|checkout|we) (?:must|shall|should|needs?|promises|targets|guarantees|offers|commits"
    r"|aims)\b|\bmust be (?:available|up)\b"
    r"|\b(?:service|system|platform|api|product|site|app|we) (?:is|are) available (?:for )?9"
)
_PATH: Final = re.compile(
    r"\bhard[- ]dependenc|\bhard requirement|\bdepends?(?: \w+){0,2} on\b|\bdependent on\b|\brel(?:ies|y)(?: \w+){0,2} on\b"
    r"|\bsynchronous(?:ly)?\b|\b(?:on|in) the (?:critical|request|hot|read|write|login) path\b"
    r"|\b(?:every|each)(?: \w+){0,2} (?:requests?|calls?|logins?|checkouts?|writes?|reads?|orders?|payments?|messages?|transactions?"
    r"|redirects?|uploads?)\b"
    r"|\brequired (?:for|by|dependency)\b|\bcannot (?:\w+ ){1,3}without\b|\bcritical dependenc|\bblocking (?:call|dependenc)"
    r"|\bsingle point of failure\b|\bmust be up\b"
)
_MARKED: Final = re.compile(r"\b(?:hard|yes|sync|required|critical)\b")
_TITLE: Final = re.compile(r"\b(?:hard|critical|synchronous|required|blocking)\b.{0,20}\bdependenc")
_ASIDE: Final = re.compile(
    r"\breject|\balternativ|\bconsidered|\bwould\b|\bif we\b|\boptions?\b|\brelated\b|\bbackground\b|\bbad:|\bproblem:|\bold\b"
    r"|\blegacy\b|\bmigrat|\btoday\b"
)
"""Where a dependency is spoken of that this design does not have."""
_SOFT: Final = re.compile(
    r"\bredundan|\bfall(?:s|ing)?[ -]?back|\bfailover|\bfails? (?:over|open)|\bfail-open|\bcach|\bdegrad|\basync|\boptional|\bsoft\b"
    r"|\bbest[- ]effort|\bqueue|\bnot (?:on|in|a|needed)\b|\bcircuit"
    r"|\bretr(?:y|ies|ied)|\bsecond(?:ary)?\b|\bstandby|\bmulti-?(?:region|az|provider|cloud)|\breplica|\btwo providers|\bbackup|\bbuffer"
    r"|\blocal copy|\btolerat|\bsurviv"
    r"|\balternat|\bstale|\bstill (?:work|serve|answer)|\beven (?:if|when)|\bbulkhead|\bhedg|\bboth\b|\beither\b|\bmirror|\binstead\b"
    r"|\bexclud|\bnot count"
)
_ELSE: Final = re.compile(
    r"\bdurab|\bvs\b|\bversus\b|\bhit rate|\bsuccess rate|\bexclud|\bnot count|\bused to\b|\bstretch\b|\blater\b|\bphase\b|\bdynamo\b"
    r"|\b(?:read|write)s?\b|\bper (?:node|instance|az|zone)\b|\?\s*$"
)
_COMMON: Final = frozenset((
    "availability", "available", "uptime", "service", "services", "hard", "dependency", "dependencies", "depends", "depend", "request",
    "requests", "every", "each", "synchronous", "synchronously", "call", "calls", "with", "that", "this", "which", "from", "have", "their",
    "promises", "percent", "critical", "path", "required", "relies", "rely", "level", "agreement", "offers", "gives", "only", "three",
    "four", "five", "nines", "target", "own", "system", "platform", "stated", "provider", "monthly", "month", "year", "goes",
    "through", "before",
    "must", "the", "for", "and", "its", "has", "sla", "slo", "our", "api", "when", "where", "than",
))  # fmt: skip
_WORD: Final = re.compile(r"[a-z][a-z0-9-]{2,}")


def promised(claims: Claims) -> Iterator[Estimate]:
    """The document's own availability target against the hard dependencies whose availability it states; at most one estimate."""
    parts: list[tuple[Statement, Share]] = []
    own: list[tuple[Statement, Share]] = []
    for statement in claims.naming("%", "nines", "9s"):
        found = [item for item in shares(statement, fractions=False) if 90 <= item.value < 100]
        if not found or len({item.value for item in found}) > 1 or not _names_availability(claims, statement):
            continue
        if _is_part(claims, statement):
            parts.append((statement, found[0]))
        elif _OWN.search(statement.lower) and not _ELSE.search(statement.lower) and not claims.denied((statement.low + found[0].start, 0)):
            own.append((statement, found[0]))
    parts = parts[:10]
    soft = _soft_words(claims) if parts and own else frozenset()
    hard = [(statement, item) for statement, item in parts if not _names(statement, item) & soft and not _SOFT.search(statement.lower)]
    if not hard or len(hard) != len(parts) or not own:
        return
    yield from _judge(claims, own, hard)


def _names_availability(claims: Claims, statement: Statement) -> bool:
    title = claims.document.sections[statement.section].title.lower()
    if _TITLE.search(title):
        return True
    names = " ".join(name for _, _, name in headers(claims, statement))
    return any(_AVAILABLE.search(text) for text in (statement.lower, names, title))


def _is_part(claims: Claims, statement: Statement) -> bool:
    """Whether a statement gives the availability of something that the service needs for every request."""
    title = claims.document.sections[statement.section].title.lower()
    if _ASIDE.search(statement.lower) or _ASIDE.search(title):
        return False
    columns = headers(claims, statement)
    if any("dependenc" in name for _, _, name in columns):
        return _PATH.search(statement.lower) is not None or _MARKED.search(statement.lower) is not None
    if _TITLE.search(title):
        return True
    return _PATH.search(statement.lower) is not None and not re.search(r"\bdepends? on (?:us|our|this)\b", statement.lower)


def _names(statement: Statement, share: Share) -> set[str]:
    near = statement.lower[max(0, share.start - 120) : share.start] + " " + statement.lower[share.end : share.end + 60]
    return {word for word in _WORD.findall(near) if word not in _COMMON}


def _soft_words(claims: Claims) -> frozenset[str]:
    """The words of all sentences that speak of a fallback, a cache or a queue: what they name is not needed for every request."""
    document = claims.document
    found: set[str] = set()
    for sentence in document.sentences:
        text = document.plain[sentence.low : sentence.high].lower()
        if _SOFT.search(text):
            found.update(_WORD.findall(text))
    return frozenset(found)


def _judge(claims: Claims, own: list[tuple[Statement, Share]], hard: list[tuple[Statement, Share]]) -> Iterator[Estimate]:
    least = min(item.value for _, item in own)
    statement, target = next(pair for pair in own if pair[1].value == least)
    weakest, share = min(hard, key=lambda pair: pair[1].value)
    product = math.prod(item.value / 100 for _, item in hard)
    single = len(hard) == 1 or share.left >= 1.9 * target.left
    best = share.value / 100 if single else product
    given = [(weakest, share)] if single else hard
    lines = ", ".join(str(claims.line((other.low + item.start, 0))) for other, item in given)
    inputs = tuple(place(other, item) for other, item in given)
    figures = Figures(target.value, best * 100, "%", inputs=inputs)
    where = place(statement, target)
    what = "the dependency" if single else " × ".join(item.wording for _, item in hard)
    if 1 - best >= 1.9 * target.left:
        text = f"{what} gives {percent(best * 100)} (line {lines}), and the service cannot give more"
        text += f"; the document promises {target.wording}"
        yield claims.estimate("composition", where, "inconsistent", text, figures)
    elif 1 - best <= target.left * 1.02:
        text = f"{what} gives {percent(best * 100)} (line {lines}): enough for the promised {target.wording}"
        yield claims.estimate("composition", where, "consistent", text, figures)
