"""Which families of sums there are, and the words without which a document holds none of theirs: the others are not loaded."""

from functools import cache
from importlib import import_module

from reviewer.estimates.family import Family

__all__ = ["FAMILIES", "load_family"]

FAMILIES: dict[str, tuple[str, ...]] = {
    # what is calculated on the spot
    # (arithmetic, conversion, totals)
    #
    # load and size, from figures in different places
    # (traffic, storage, bandwidth, cache_memory, servers, partitions)
    #
    # availability and recovery
    # (downtime, composition, repair, recovery)
    #
    # latency
    # (fan_out, latency_budget, percentiles, timeouts, retries)
    "fan_out": ("%", " in ", "out of", "p9", "percentile", "probability", "chance"),
    "latency_budget": ("ms", "us", "µs", " s", "0s", "sec", "min"),
    "percentiles": ("p9", "p5", "p7", "p8", "percentile", "median"),
    "timeouts": (
        "time",
        "deadline",
        "gives up",
        "waits",
        "retr",
        "tries",
        "tried",
        "attempt",
        "lease",
        "renew",
        "heart",
        "ping",
        "health",
        "prob",
    ),
    "retries": ("retr", "attempt", "tries", "backoff", "back-off"),
    #
    # queues and quorums
    # (littles_law, utilisation, backlog, quorum, fault_tolerance)
    #
    # identifiers and physics
    # (keyspace, collision, snowflake, light_speed, hardware)
    #
}
"""Module of each family, in the order of their codes, and its words: in lower case, one of them stands in every text in which the family
finds anything. No words: it always looks."""


@cache
def load_family(name: str) -> Family:
    """The family that the module `name` of this package defines as `FAMILY`."""
    family: Family = import_module(f"reviewer.estimates.{name}").FAMILY
    return family
