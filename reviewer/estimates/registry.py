"""Which families of sums there are, and the words without which a document holds none of theirs: the others are not loaded."""

from functools import cache
from importlib import import_module
from typing import Final

from reviewer.estimates.claims import Claims
from reviewer.estimates.family import Family
from reviewer.types.quantity import Dimension

__all__ = ["FAMILIES", "MEASURED", "is_open", "load_family"]

FAMILIES: dict[str, tuple[str, ...]] = {
    # what is calculated on the spot
    "arithmetic": (),
    "conversion": (),
    "totals": (),
    # load and size, from figures in different places
    "traffic": ("sec", "/s", "qps", "tps", "rps", "day", "daily", "month"),
    "storage": ("b", "byte"),
    "bandwidth": ("/s", "bps", "sec"),
    "cache_memory": ("cach", "memory", "ram", "redis", "memcache", "working set", "heap"),
    "servers": ("server", "node", "machine", "instance", "host", "broker", "box", "pod", "worker", "vm", "gateway", "container"),
    "partitions": ("partition", "shard"),
    # availability and recovery
    "downtime": ("%", "nine", "9s", "percent", "pct", "99", "0.9", "budget", "downtime"),
    "composition": ("%", "nine", "9s", "0.9", "percent"),
    "repair": (
        "afr", "fail", "mtbf", "mttf", "die", "dead", "break", "lose", "losing", "outage", "incident", "crash", "replac", "down",
    ),
    "recovery": (
        "rpo", "rto", "recover", "restor", "rebuil", "replicat", "sync", "backfill", "load", "hydrat", "seed", "cop", "replay",
    ),
    # latency
    "fan_out": (
        "shard", "server", "call", "backend", "fan", "node", "request", "quer", "service", "replica", "machine", "partition",
        "worker", "lea", "lookup", "rpc", "index", "host", "instance", "dependenc", "fetch", "downstream", "disk", "copies", "way",
        "hop", "broker", "drive", "zone", "task", "peer", "thread", "mapper", "provider", "device", "component", "of them", "degree",
        "n=", "n =",
    ),
    "latency_budget": ("ms", "us", "µs", " s", "0s", "sec", "min"),
    "percentiles": ("p9", "p5", "p7", "p8", "percentile", "median"),
    "timeouts": (
        "timeout", "time-out", "time out", "times out", "gives up", "deadline", "waits", "retr", "attempt", "tries", "tried", "renew",
        "refresh", "extend", "lease", "heartbeat", "heart-beat", "ping", "health check", "healthcheck", "health-check", "liveness",
        "probe", "gossip", "keepalive", "keep-alive", "check-in", "offline", "position",
    ),
    "retries": ("retr", "attempt", "tries", "backoff", "back-off"),
    # queues and quorums
    "littles_law": (
        "connection", "thread", "worker", "pool", "flight", "concurren", "simultaneous", "outstanding", "goroutine", "consumer",
        "slots", "at once", "parallel", "at any", "little", "l =", "λ", "in the system", "in the queue", "busy",
    ),
    "utilisation": ("/", "per ", "ps", "%", "ρ", "rho ", "utili", "load"),
    "backlog": (
        "backlog", "drain", "catch", "caught", "buffer", "queue", "outage", "down", "lag", "retention", "retain", "accumul", "pile",
        "fill", "lasts", "clear", "unavailab", "offline", "pending", "unprocessed", "stall", "pause", "holds", "absorb", "kept",
        "keeps", "topic", "work off", "worked", "behind", "stream", "overflow", "full", "slack",
    ),
    "quorum": (
        "quorum", "majority", "replica", "insync", "r=", "w=", "r =", "w =", "rf", "/2 + 1", "r + w", "w + r", "r+w", "w+r", "n/r/w",
        "n,r,w", "n, r, w", "consistency level", "w:", "r:", "n | r", "w | r", "r | w", "\nr | ", "\nw | ",
    ),
    "fault_tolerance": (
        "tolera", "surviv", "withstand", "lose ", "f =", "f=", "fault", "resilien", "resist", "protect", "reed", "erasure", "parity",
        "fail", "lost", "recover", "rs(", " ec", "available", "keep",
    ),
    # identifiers and physics
    "keyspace": ("base", "char", "letter", "digit", "length", "alphanum", "62", "36^", "64^", "bit", "int", "uuid", "a-z"),
    "collision": ("collision", "collide", "uniq", "no two", "check", "birthday"),
    "snowflake": (
        "bits", " bit", "-bit", "(bit", "sequence", "0bit", "1bit", "2bit", "3bit", "4bit", "5bit", "6bit", "7bit", "8bit", "9bit",
    ),
    "light_speed": ("ms", "millis", "microsec", "µs", "μs"),
    "hardware": (),
}  # fmt: skip
"""Module of each family, in the order of their codes, and its words: in lower case, one of them stands in every text in which the family
finds anything. No words: it always looks."""

MEASURED: Final[dict[str, tuple[Dimension, ...]]] = {
    "storage": ("size", "bandwidth"),
    "bandwidth": ("size", "bandwidth"),
    "cache_memory": ("size", "bandwidth"),
    "backlog": ("duration",),
    "light_speed": ("duration",),
    "hardware": ("rate", "bandwidth", "size", "count"),
}
"""What a document must measure, one of each, before the family finds anything in it."""


def is_open(name: str, claims: Claims) -> bool:
    """Whether a document may hold sums of a family; else its module is not even loaded."""
    words, dimensions = FAMILIES[name], MEASURED.get(name)
    return (not words or claims.holds(*words)) and (not dimensions or claims.measures(*dimensions))


@cache
def load_family(name: str) -> Family:
    """The family that the module `name` of this package defines as `FAMILY`."""
    family: Family = import_module(f"reviewer.estimates.{name}").FAMILY
    return family
