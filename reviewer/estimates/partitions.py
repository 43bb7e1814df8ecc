"""Partitions and shards: what they take together against the load or the data, and consumers that find no partition."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from reviewer.estimates.claims import Claims, Figures, hull
from reviewer.estimates.family import Family
from reviewer.estimates.reading.parameters import may_count, parameters_by_zone
from reviewer.estimates.reading.roles import Parameter, Role
from reviewer.estimates.reading.routes import Bench, Route, reasoned, roles, sole
from reviewer.estimates.wording import count, rate, size
from reviewer.types.estimate import Estimate
from reviewer.types.rubric import Source

__all__ = ["FAMILY"]

_WANTED: Final[dict[str, tuple[Role, ...]]] = {
    "rate": ("rate",), "bandwidth": ("bandwidth",), "size": ("total",), "count": ("entries",), "number": ("entries",),
}  # fmt: skip


def _find(claims: Claims) -> Iterator[Estimate]:
    if not may_count(claims, ("partition", "shard")):
        return
    for zone in parameters_by_zone(claims):
        factors = [item.value for item in roles(zone, "factor", "peak_factor", "copies")]
        factors += [1 + item.value for item in roles(zone, "factor") if item.value < 1]
        bench = Bench(claims, "partitions", roles(zone, "partitions"), factors)
        for claim in bench.peers:
            routes = list(_routes(zone, claim))
            if reasoned(claim):
                routes = [replace(route, certain=False) for route in routes]
            estimate = bench.judge(claim, routes, count)
            if estimate is not None:
                yield estimate
        yield from _idle(claims, zone)


def _routes(zone: Sequence[Parameter], claim: Parameter) -> Iterator[Route]:
    """Load or data over what one partition takes, rounded up."""
    capacities = [item for item in roles(zone, "capacity") if item.noun == claim.noun]
    for capacity in capacities[:4]:
        loads = [item for item in roles(zone, *_WANTED.get(capacity.dimension, ())) if item.seconds <= 1]
        near = [item for item in loads if item.statement is claim.statement] or loads
        same = [item for item in capacities if item.dimension == capacity.dimension]
        for load in near[:6]:
            quotient = load.value / capacity.value
            whole = float(math.ceil(quotient * 0.999)) if quotient < 1e12 else quotient
            sure = sole(near) and sole(same) and len(same) == len(capacities)
            yield Route(whole, f"{_shown(load)} ÷ {_shown(capacity)} each", (load, capacity), sure, 4.0)


def _shown(item: Parameter) -> str:
    if item.dimension == "rate":
        return rate(item.value)
    if item.dimension == "bandwidth":
        return f"{size(item.value)}/s"
    return size(item.value) if item.dimension == "size" else count(item.value)


def _idle(claims: Claims, zone: Sequence[Parameter]) -> Iterator[Estimate]:
    """More consumers of one group than partitions: each partition is read by one of them, so the others wait."""
    consumers = [item for item in roles(zone, "consumers") if item.claims and not item.calculated]
    partitions = [item for item in roles(zone, "partitions") if item.noun == "partition"]
    if not sole(consumers) or not sole(partitions):
        return
    one, other = consumers[0], partitions[0]
    near = (
        one.statement is other.statement or one.statement.block == other.statement.block or one.statement.section == other.statement.section
    )
    text = one.statement.lower + " " + other.statement.lower
    if not near or "per partition" in text or "idle" in text or "spare" in text or "standby" in text or "groups" in text:
        return
    place = hull((one.place, other.place)) if one.statement is other.statement else one.place
    inputs = () if one.statement is other.statement else (other.place,)
    line = f" (line {claims.line(other.place)})" if inputs else ""
    figures = Figures(one.value, other.value, "", "error", inputs)
    shown = f"{count(one.value)} consumers on {count(other.value)} partitions{line}"
    if one.low > other.high:
        wrong = f"{shown}: {count(one.value - other.value)} of a group stay idle, as each partition is read by one of them"
        yield claims.estimate("partitions", place, "inconsistent", wrong, figures)
    else:
        yield claims.estimate("partitions", place, "consistent", f"{shown}: each has at least one", figures)


FAMILY: Final = Family(
    id="partitions",
    code="SUM09",
    title="The partitions do not carry the load",
    why="A topic's partitions bound its throughput and its consumers: 10 partitions of 10 MB/s take 100 MB/s, and the eleventh "
    "consumer of a group reads "
    "nothing. Adding partitions later moves keys.",
    formula="partitions = ⌈load ÷ throughput of one⌉, shards = ⌈data ÷ size of one⌉; consumers of a group ≤ partitions",
    fails="The topic takes 1 GB/s. A partition sustains 10 MB/s, so the topic has 10 partitions.",
    passes="The topic takes 1 GB/s. A partition sustains 10 MB/s, so the topic has 100 partitions.",
    explained="1 GB/s ÷ 10 MB/s each (line 1) = 100; the document says 10 partitions (10× too low)",
    hint="divide the peak load by what one partition takes, round up, and leave room to grow",
    sources=(
        Source(
            "kafka",
            "section 3.2, Distributed Coordination",
            "a partition is the smallest unit of parallelism: its messages go to one consumer of each group",
        ),
        Source("haystack", "section 3.1, Overview", "10 TB of a server are organised as 100 physical volumes of 100 GB"),
    ),
    find=_find,
)
