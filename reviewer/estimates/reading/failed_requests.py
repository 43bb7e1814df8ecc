"""How many failed requests an availability leaves: the part of the family `downtime` that counts requests instead of minutes."""

import re
from typing import Final

from reviewer.estimates.claims import Claims, Figures, Statement
from reviewer.estimates.reading.tallies import TIMES, Tally, tallies
from reviewer.estimates.reading.uptime import DAY, Share, periods, written
from reviewer.estimates.wording import count, off_by
from reviewer.types.estimate import Agreement, Estimate

__all__ = ["failed_requests"]

_COUNTED: Final = re.compile(
    r"\b(?:requests?|calls?|quer(?:y|ies)|transactions?|orders?|messages?|writes?|reads?|events?|operations?|ops|jobs?|search(?:es)?"
    r"|checkouts?|payments?|hits"
    r"|redirects?|deliveries|attempts?|logins?|uploads?|invocations?|[qrt]ps|reqs?)\b"
)
_FAILED: Final = re.compile(r"\b(?:fail(?:s|ed|ing|ures?)?|errors?|errored|bad|unsuccessful|5xx|lost|broken|dropped|missed)\b")
_MAY_FAIL: Final = re.compile(r"\s+(?:of them )?(?:(?:may|can|will|could|are allowed to) )?(?:fail|be lost|error)\b")
_NOT: Final = re.compile(r"\b(?:budgets?|rates?|ratio|codes?)\b")
_BUDGET: Final = re.compile(r"error[ -]budget|budget|leav(?:es|ing)\b|allow|may fail|can fail|\bfail\b|permit|tolerat|afford")
_OTHER: Final = re.compile(
    r"\bvs\b|versus|instead|compared|actual|observed|\blast |yesterday|so far|consum|\bused\b|spent|burn|remain|\bretr|cache|latency"
    r"|within|\bms\b|durab|dropped to|\bif\b"
)


def failed_requests(claims: Claims, statement: Statement, found: list[Share]) -> Estimate | None:
    """The check of `99.9 % of 10 M requests a day leaves 10,000 failures`: one availability, a number of requests, one of failures."""
    goals = [item for item in found if item.value >= 90]
    if len({item.value for item in goals}) != 1 or _OTHER.search(statement.lower):
        return None
    share = goals[0]
    counted = [item for item in tallies(statement) if item.value > 0 and (item.end <= share.start or item.start >= share.end)]
    counted = [item for item in counted if _COUNTED.search(item.noun) or _fails(statement, item)]
    total, failed = _roles(statement, [item for item in counted if not _NOT.search(item.noun)])
    if total is None or failed is None or claims.denied((statement.low + failed.start, 0)):
        return None
    options = [total.value * share.left * scale for scale in _scales(statement, total, failed)]
    best = min(options, key=lambda item: max(item, failed.value) / max(min(item, failed.value), 1e-300))
    if best <= 0:
        return None
    factor = max(failed.value / best, best / failed.value)
    verdict: Agreement = "consistent" if factor <= 1.02 else "rounded" if factor <= (1.55 if failed.rough else 1.25) else "inconsistent"
    per = f" per {failed.per}" if failed.per and not failed.per.endswith("ly") else ""
    failures = "failure" if count(best) == "1" else "failures"
    text = f"{share.wording} of {written(statement, total.start, total.end)} leaves {count(best)} {failures}{per}"
    if verdict == "inconsistent":
        text += f"; the document says {written(statement, failed.start, failed.end)} ({off_by(failed.value, best)})"
    low, high = min(share.start, total.start, failed.start), max(share.end, total.end, failed.end)
    return claims.estimate("downtime", (statement.low + low, statement.low + high), verdict, text, Figures(failed.value, best))


def _fails(statement: Statement, item: Tally) -> bool:
    return _FAILED.search(item.noun) is not None or _MAY_FAIL.match(statement.lower[item.end : item.end + 24]) is not None


def _roles(statement: Statement, counted: list[Tally]) -> tuple[Tally | None, Tally | None]:
    """Which of two numbers counts all requests, and which those that may fail."""
    if len(counted) != 2:
        return None, None
    failed = [item for item in counted if _fails(statement, item)]
    if not failed:
        failed = [item for item in counted if _BUDGET.search(statement.lower[max(0, item.start - 45) : item.start])]
        failed = [min(failed, key=lambda item: item.value)] if failed else []
    if len(failed) != 1:
        return None, None
    other = counted[1] if counted[0] is failed[0] else counted[0]
    if re.search(r"\b(?:in|of every|out of)\s\Z", statement.lower[max(0, failed[0].start - 12) : failed[0].start]):
        return failed[0], other
    return other, failed[0]


def _scales(statement: Statement, total: Tally, failed: Tally) -> list[float]:
    """What the number of requests is to be multiplied by, so that it is for the same time as the failures."""
    if total.seconds and failed.seconds:
        return [failed.seconds / total.seconds]
    if not total.seconds and not failed.seconds:
        return [1.0]
    rest = [item.high for item in periods(statement)]
    rest += [TIMES[word] for word in re.findall(r"\b(?:an?|each|every|per) (second|minute|hour)\b", statement.lower)]
    if total.seconds:
        month = [30 * DAY] if "month" in statement.lower else []
        return [1.0, *(item / total.seconds for item in rest + month if item >= 1.5 * total.seconds)]
    return [1.0, *(failed.seconds / item for item in rest if item >= 1.5 * failed.seconds)]
