"""Cache memory: the hot share of a day's reads or of the data, and entries times their size."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from reviewer.estimates.claims import Claims
from reviewer.estimates.family import Family
from reviewer.estimates.reading.parameters import parameters_by_zone
from reviewer.estimates.reading.roles import IN_MEMORY, Parameter
from reviewer.estimates.reading.routes import Bench, Route, alike, best, roles, sole
from reviewer.estimates.reading.topics import closeness
from reviewer.estimates.wording import count, percent, size
from reviewer.types.estimate import Estimate
from reviewer.types.rubric import Source

__all__ = ["FAMILY"]


_FEW: Final = re.compile(
    r"\bonly\b|\bsubset\b|\brecent\w{0,2}\b|\bactive\b|\blast (?:hour|day|week|few)\b|\bregistered\b|\bof (?:which|whom)\b"
)
"""With these not all that there are may be held in memory."""
_HELD: Final = re.compile(r"\bcach\w{1,4}\b|\bmemory\b|\bram\b|\bredis\b")
_KEPT: Final = re.compile(
    r"\bcach\w{1,4}\b|\bmemory\b|\bredis\b|\bsessions?\b|\bentry\b|\bentries\b|\bkeys?\b|\bconnections?\b|\bhot\w{0,4}\b"
)
"""Words of what is held in memory, whatever else is stored."""
_GIVEN: Final = re.compile(r"\bheap|\bbuffers?\b|page cache|\binstances?\b|\bnodes?\b|\bmachines?\b|\bhosts?\b")
"""Memory that a machine or process has, whatever it holds."""


def _find(claims: Claims) -> Iterator[Estimate]:
    for zone in parameters_by_zone(claims):
        factors = [item.value for item in roles(zone, "factor", "copies", "peak_factor")]
        factors += [1 + item.value for item in roles(zone, "factor") if item.value < 1]
        bench = Bench(claims, "cache-memory", roles(zone, "total"), factors)
        for claim in bench.peers:
            if any(item.value < 60 for item in claim.statement.of("duration")):
                continue  # how long memory takes to be read, not how much there is
            if claim.seconds or not IN_MEMORY.search(claim.statement.lower):
                continue
            routes = list(islice(_routes(zone, claim), 60))
            estimate = bench.judge(claim, routes, size)
            if estimate is not None:
                yield estimate


def _routes(zone: Sequence[Parameter], claim: Parameter) -> Iterator[Route]:
    """All ways to the memory of a cache."""
    shares = roles(zone, "share")
    items = alike(roles(zone, "item"))
    reads = [item for item in roles(zone, "rate") if item.about.action != "write" and item.about.pace != "peak"]
    daily = [item for item in reads if item.seconds == 86400] or [item for item in reads if item.about.action == "read"] or reads
    for share in alike(shares)[:3]:
        fitting, certain = best(claim, daily)
        for each in alike(fitting)[:4]:
            for item in items[:4]:
                sure = sole(daily) and sole(shares) and sole(items) and certain
                text = f"{percent(share.value * 100)} of {count(each.value * 86400)}/day × {size(item.value)}"
                yield Route(share.value * each.value * 86400 * item.value, text, (share, each, item), sure)
        for whole in [item for item in roles(zone, "total", "growth") if item is not claim][:6]:
            value = whole.value * (whole.seconds if whole.role == "growth" else 1)
            told = _HELD.search(claim.statement.lower[: share.place[0] - claim.statement.low]) is not None
            told = told and share.statement is whole.statement is claim.statement and len(shares) == 1
            told = told and not _FEW.search(claim.statement.lower)
            told = told and len([item for item in roles(zone, "total", "growth") if item.statement is claim.statement]) == 2
            yield Route(share.value * value, f"{percent(share.value * 100)} of {size(value)}", (share, whole), told)
    yield from _from_entries(zone, claim, items, shares)


def _from_entries(zone: Sequence[Parameter], claim: Parameter, items: Sequence[Parameter], shares: Sequence[Parameter]) -> Iterator[Route]:
    """Entries times the size of each, all of them or the hot share."""
    many = roles(zone, "entries", "users", "connections")
    fitting, certain = best(claim, many)
    own = [item for item in fitting if item.statement is claim.statement]
    for entries in (own or fitting)[:5]:
        for item in items[:4]:
            theirs = entries.role != "users" or "user" in item.clause or "session" in item.clause or "profile" in item.clause
            theirs = theirs or ("connection" in item.clause and re.search(r"online|concurrent|connected", entries.clause) is not None)
            kept = _KEPT.search(f"{entries.clause} {item.clause}") is not None or entries.statement is claim.statement
            theirs = theirs and (entries.role != "entries" or kept)
            near = item.statement is claim.statement or item.statement.block == claim.statement.block
            sure = sole(own or many) and sole(items) and (bool(own) or certain) and near and theirs and not shares
            sure = sure and not _FEW.search(claim.statement.lower) and not _GIVEN.search(claim.clause)
            if closeness(entries.about, item.about) == 0 and not ("connection" in item.clause and theirs):
                continue
            yield Route(entries.value * item.value, f"{count(entries.value)} × {size(item.value)}", (entries, item), sure)
            for share in alike(shares)[:2]:
                text = f"{percent(share.value * 100)} of {count(entries.value)} × {size(item.value)}"
                yield Route(
                    share.value * entries.value * item.value, text, (share, entries, item), sole(many) and sole(items) and sole(shares)
                )


FAMILY: Final = Family(
    id="cache-memory",
    code="SUM07",
    title="The cache's memory does not follow from what it holds",
    why="A cache that is sized ten times too small evicts what it has just read: its hit ratio falls, and the database behind it "
    "gets the traffic that "
    "it was not sized for.",
    formula="memory = entries × size of an entry; entries = hot share (often 20 %) × reads a day, or × stored items",
    fails="## Estimates\n- 1.7 billion read requests per day\n- Each entry is 500 bytes\n- We cache the hottest 20% of daily "
    "reads\n- Cache memory: 17 GB\n",
    passes="## Estimates\n- 1.7 billion read requests per day\n- Each entry is 500 bytes\n- We cache the hottest 20% of daily "
    "reads\n- Cache memory: 170 GB\n",
    explained="20 % of 1.7 billion/day × 500 B (lines 2, 3, 4) = 170 GB; the document says 17 GB (10× too low)",
    hint="multiply the entries by their size again, and say which share of reads or of the data is meant to be hot",
    sources=(
        Source(
            "sdi1-ch1-3",
            "ch. 2, Back-of-the-envelope estimation, Tips",
            "QPS, peak QPS, storage, cache and number of servers are what is commonly estimated",
        ),
        Source(
            "haystack",
            "section 3.6.2, Saving more memory",
            "10 bytes of main memory a photo, where an inode takes 536: entries times their size decide what fits",
        ),
    ),
    find=_find,
)
