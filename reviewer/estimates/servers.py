"""Servers: load over what one of them takes."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from reviewer.estimates.claims import Claims
from reviewer.estimates.family import Family
from reviewer.estimates.reading.parameters import may_count, parameters_by_zone
from reviewer.estimates.reading.roles import Parameter, Role
from reviewer.estimates.reading.routes import Bench, Route, reasoned, roles, sole
from reviewer.estimates.reading.topics import stem
from reviewer.estimates.traffic import doubtful
from reviewer.estimates.wording import count, rate, size
from reviewer.types.estimate import Estimate
from reviewer.types.rubric import Source

__all__ = ["FAMILY"]

_MACHINE: Final = (
    "server", "node", "machine", "instance", "host", "broker", "box", "pod", "worker", "shard", "partition", "replica", "vm", "gateway",
    "container", "consumer",
)  # fmt: skip


def _find(claims: Claims) -> Iterator[Estimate]:
    if not may_count(claims, _MACHINE):
        return
    for zone in parameters_by_zone(claims):
        factors = [item.value for item in roles(zone, "factor", "peak_factor", "copies")]
        factors += [share for item in roles(zone, "share") for share in (item.value, 1 - item.value)]
        factors += [1 + item.value for item in roles(zone, "factor") if item.value < 1]
        factors += [1 - item.value for item in roles(zone, "factor") if item.value < 1]
        bench = Bench(claims, "servers", roles(zone, "machines", "consumers"), factors)
        for claim in bench.peers:
            if claim.value < 2:
                continue
            routes = list(_routes(zone, claim))
            if reasoned(claim):
                routes = [replace(route, certain=False) for route in routes]
            estimate = bench.judge(claim, routes, count)
            if estimate is not None:
                yield estimate


def _routes(zone: Sequence[Parameter], claim: Parameter) -> Iterator[Route]:
    """Load over capacity, in requests, connections or bytes, rounded up to whole machines."""
    capacities = [item for item in roles(zone, "capacity") if item.noun == claim.noun]
    for capacity in capacities[:4]:
        loads = _loads(zone, capacity)
        near = [item for item in loads if item.statement is claim.statement] or loads
        peaks = [item for item in near if item.about.pace == "peak"]
        for load in near[:6]:
            sure = (
                not (load.role == "rate" and doubtful(zone, load))
                and _same(claim, capacity, load)
                and _at_once(capacity, load)
                and not re.search(r"of which|of them|offload|hit ratio|\bcdn\b", load.statement.lower)
                and sole(peaks or near)
                and sole(capacities)
                and (not peaks or load in peaks)
            )
            if peaks and load not in peaks and sole(peaks):
                yield Route(_whole(load, capacity), _text(load, capacity), (load, capacity), _same(claim, capacity, load), 5.0)
            else:
                yield Route(_whole(load, capacity), _text(load, capacity), (load, capacity), sure, 5.0)


def _same(claim: Parameter, capacity: Parameter, load: Parameter) -> bool:
    """Whether the machines are those of the capacity: `5 database nodes` are not what `each server` is about."""
    kinds = claim.about.nouns - {stem(claim.noun), "nod", "machin", "instanc", "host", "server"}
    return not kinds or bool(kinds & (capacity.about.nouns | load.about.nouns))


def _at_once(capacity: Parameter, load: Parameter) -> bool:
    """Whether users are those that are on the machines together: not all that are registered, and not sessions for users."""
    if load.role != "users" or re.search(r"concurrent|online|connected|at once|same time|simultaneous", load.clause):
        return True
    return not re.search(r"registered|total|account|mau|dau|daily|month|sign", load.clause) and "user" in capacity.clause


def _whole(load: Parameter, capacity: Parameter) -> float:
    quotient = load.value / capacity.value
    return float(math.ceil(quotient * 0.999)) if quotient < 1e12 else quotient


def _loads(zone: Sequence[Parameter], capacity: Parameter) -> list[Parameter]:
    """What the machines have to take together, in the dimension of the capacity."""
    wanted: dict[str, tuple[Role, ...]] = {
        "rate": ("rate",),
        "bandwidth": ("bandwidth",),
        "size": ("total",),
        "count": ("connections", "users"),
        "number": ("connections", "users"),
    }
    found = roles(zone, *wanted.get(capacity.dimension, ()))
    if capacity.dimension in ("count", "number"):
        concurrent = [item for item in found if item.role == "connections" or "concurrent" in item.clause or "online" in item.clause]
        found = concurrent or found
    return [item for item in found if item.seconds <= 60]


def _text(load: Parameter, capacity: Parameter) -> str:
    if capacity.dimension == "rate":
        return f"{rate(load.value)} ÷ {rate(capacity.value)} each"
    if capacity.dimension in ("bandwidth", "size"):
        end = "/s" if capacity.dimension == "bandwidth" else ""
        return f"{size(load.value)}{end} ÷ {size(capacity.value)}{end} each"
    return f"{count(load.value)} ÷ {count(capacity.value)} each"


FAMILY: Final = Family(
    id="servers",
    code="SUM08",
    title="The servers do not carry the load",
    why="Five servers of 1,000 requests/s do not carry 50,000: the slip shows as overload on the first busy day. Ten times too "
    "many are as wrong, and "
    "are paid for.",
    formula="servers = ⌈load ÷ capacity of one⌉, plus headroom (often 30 %) and spares",
    fails="At the peak 50,000 requests/s arrive. Each server handles 1,000 requests/s. We need 5 servers.",
    passes="At the peak 50,000 requests/s arrive. Each server handles 1,000 requests/s. We need 50 servers.",
    explained="50,000/s ÷ 1,000/s each (line 1) = 50; the document says 5 servers (10× too low)",
    hint="divide the peak load by what one server takes, round up, and add headroom and spares",
    sources=(
        Source(
            "google-cluster",
            "opening section",
            "a peak of thousands of queries per second, each of tens of billions of CPU cycles, sets the size of the cluster",
        ),
        Source("sdi1-ch1-3", "ch. 2, Tips", "the number of servers is one of the figures that an estimate commonly asks for"),
    ),
    find=_find,
)
