"""Bandwidth: rate times size, in bits or bytes, and what moves in a day as a rate per second."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from reviewer.detect.units import SECONDS
from reviewer.estimates.claims import Claims
from reviewer.estimates.family import Family
from reviewer.estimates.reading.parameters import parameters_by_zone
from reviewer.estimates.reading.roles import Parameter
from reviewer.estimates.reading.routes import Bench, Route, best, over, roles, sole
from reviewer.estimates.reading.topics import closeness
from reviewer.estimates.traffic import doubtful, rate_routes
from reviewer.estimates.wording import amount, count, rate, size
from reviewer.types.estimate import Estimate
from reviewer.types.rubric import Source

__all__ = ["FAMILY"]

_OUT: Final = re.compile(r"\b(?:egress|outgoing|outbound|out|responses?|download)\b")
_AT_ONCE: Final = re.compile(
    r"\b(?:concurrent\w{0,2}|simultaneous\w{0,2}|online|at once|at the same time|connected|watching|live|streaming)\b"
)
_SPARED: Final = re.compile(
    r"\bpeer|\bp2p\b|\boffload|\bhit\b|\bcach|\bmulticast|\bonly\b|\borigin|\bsome\b|\bfew\b|\bshare\b|\bpart\b|\bof which\b"
)
"""Words of a part of what all together receive."""
_MACHINES: Final = frozenset(("host", "machin", "nod", "server", "pod", "agent"))
_STREAMS: Final = re.compile(r"\b(?:streams?|calls|cameras|channels|sessions)\b")
_NAMES: Final = {SECONDS[name]: name for name in ("s", "min", "h", "day", "week", "month", "year")}


def _find(claims: Claims) -> Iterator[Estimate]:
    for zone in parameters_by_zone(claims):
        factors = [item.value for item in roles(zone, "factor", "share", "copies", "peak_factor")]
        factors += [1 + item.value for item in roles(zone, "factor") if item.value < 1]
        factors += [1 - item.value for item in roles(zone, "factor", "share") if item.value < 1]
        bench = Bench(claims, "bandwidth", roles(zone, "bandwidth"), factors)
        for claim in bench.peers:
            routes = [*_from_rates(zone, claim), *_from_volumes(zone, claim), *_from_streams(zone, claim)]
            estimate = bench.judge(claim, routes, partial(_shown, unit=claim.unit))
            if estimate is not None:
                yield estimate


def _shown(value: float, unit: str) -> str:
    """A bandwidth in the unit of the document, so that bits are compared with bits; with a prefix that suits it."""
    if "bit" not in unit:
        return f"{size(value)}/s"
    scale = next((name for step, name in ((1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "K")) if value * 8 >= step * 0.99995), "")
    return amount(value, f"{scale}bit/s").replace("bit/s", "bps" if scale else "bit/s")


def _from_rates(zone: Sequence[Parameter], claim: Parameter) -> Iterator[Route]:
    """Requests a second times the size of each."""
    rates = [item for item in roles(zone, "rate") if (item.about.pace == "peak") == (claim.about.pace == "peak")]
    paced = bool(rates)
    rates = rates or [item for item in roles(zone, "rate") if item.about.pace == ""]
    seconds = [item for item in rates if item.seconds == 1] or rates
    items = roles(zone, "item")
    own_rates = [item for item in seconds if item.statement is claim.statement] or seconds
    own_items = [item for item in items if item.statement is claim.statement] or items
    fitting, certain = best(claim, own_rates)
    sizes, known = best(claim, own_items)
    for each in fitting[:6]:
        ways, doubted = list(rate_routes(zone, each))[:12], doubtful(zone, each)
        for item in sizes[:6]:
            if each.about.action and item.about.action and each.about.action != item.about.action:
                continue
            top = each is fitting[0] or not certain
            if certain and not top and closeness(claim.about, each.about) < 3:
                continue
            sure = paced and certain and known and (sole(own_items) or closeness(each.about, item.about) >= 2)
            answered = "respons" in item.about.nouns and _OUT.search(claim.clause) is not None and sole(seconds) and sole(items)
            sure = (sure or (paced and answered)) and not doubted
            yield Route(each.value * item.value, f"{rate(each.value)} × {size(item.value)}", (each, item), sure)
            for route in ways:  # a rate may itself be a slip, which the family `traffic` reports
                yield Route(route.value * item.value, f"{route.text} × {size(item.value)}", (*route.inputs, item), False)


def _from_streams(zone: Sequence[Parameter], claim: Parameter) -> Iterator[Route]:
    """Those who are connected times what each of them sends or receives."""
    each = [item for item in roles(zone, "user_bandwidth") if item.about.actor not in _MACHINES]
    crowds = [item for item in roles(zone, "users", "connections") if item.role == "connections" or _AT_ONCE.search(item.clause)]
    crowds += [item for item in roles(zone, "entries") if _STREAMS.search(f"{item.written} {item.clause}".lower())]
    for item in each[:3]:
        # What is read or restored in bytes a second is no stream.
        bits = "bit" in item.unit and "bit" in claim.unit and not _SPARED.search(claim.statement.lower)
        for crowd in crowds[:4]:
            near = crowd.statement.section == item.statement.section == claim.statement.section
            text = f"{count(crowd.value)} × {_shown(item.value, item.unit)}"
            yield Route(crowd.value * item.value, text, (crowd, item), sole(each) and sole(crowds) and near and bits)


def _from_volumes(zone: Sequence[Parameter], claim: Parameter) -> Iterator[Route]:
    """What moves or is added in a day, by second."""
    if claim.about.pace == "peak":
        return
    role = roles(zone, "flow", "growth")
    fitting, certain = best(claim, role)
    for item in fitting[:6]:
        sure = certain and item.role == "flow" and sole(fitting)
        text = f"{size(item.value * item.seconds)}/{_NAMES.get(item.seconds, 's')} ÷ {over(item.seconds, 1.0)}"
        if sure or not certain or item is fitting[0]:
            yield Route(item.value, text, (item,), sure)


FAMILY: Final = Family(
    id="bandwidth",
    code="SUM06",
    title="Bandwidth does not follow from rate and size",
    why="1,000 writes/s of 10 KB fill 80 Mbps, not 10: sizes are in bytes and links in bits. A link sized eight times too small "
    "is full at an eighth "
    "of the load.",
    formula="bandwidth in bits/s = requests/s × bytes of each × 8; in bytes/s without the 8",
    fails="Ingest takes 1,000 writes/s of 10 KB each. Ingress bandwidth is 10 Mbps.",
    passes="Ingest takes 1,000 writes/s of 10 KB each. Ingress bandwidth is 80 Mbps.",
    explained="1,000/s × 10 KB (line 1) = 80 Mbps; the document says 10 Mbps (8× too low)",
    hint="multiply the bytes by 8 where the link is in bits, and write which of the two is meant",
    sources=(
        Source(
            "sd-primer", "Appendix, Latency numbers", "sending 1 KB over a 1 Gbps network takes 10 us: payloads are in bytes, links in bits"
        ),
        Source("sdi1-ch1-3", "ch. 2, Power of two", "a byte is a sequence of 8 bits"),
    ),
    find=_find,
)
