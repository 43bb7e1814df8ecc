"""A back-of-the-envelope calculation: what was described, the sums that follow from it, and what was taken for granted."""

from dataclasses import dataclass, field
from typing import Literal

__all__ = ["Action", "ActionKind", "Assumption", "CitedNumber", "Parameters", "Sheet", "Step"]

ActionKind = Literal["read", "write", "request"]
"""`write` adds data that is kept, `read` sends data out, `request` is traffic of which no more is known."""


@dataclass(frozen=True, slots=True)
class Action:
    """Something that happens again and again: reads, writes, tweets."""

    name: str
    """Plural noun in lower case."""
    kind: ActionKind
    per_user_day: float | None = None
    """How often one user does it a day; `None` where it is not counted by user."""
    per_second: float | None = None
    """How often it happens in all, on average; `None` where it follows from users or from another action."""
    of: str = ""
    """Name of the action that it comes with (photos of posts), or `connections` for what each of them does; empty for one of its own."""
    each: float = 1.0
    """How many come with one of `of`."""
    period: str = "s"
    """Time unit in which `per_second` is stated: `day` for 500 million tweets a day."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """What a description says. `None`, zero or an empty value: it does not."""

    title: str = ""
    """What is described, as far as it is named: `URL shortener`."""
    users: float | None = None
    """People who use it on a day."""
    monthly_users: float | None = None
    """People who use it in a month."""
    active_ratio: float | None = None
    """Share of `monthly_users` who use it on a day, 0 to 1."""
    concurrent: float | None = None
    """Users or connections at one time."""
    actions: tuple[Action, ...] = ()
    """Reads first, then requests and writes, each by name."""
    read_write: float | None = None
    """Reads for each write."""
    sizes: tuple[tuple[str, float], ...] = ()
    """Bytes by the noun they belong to; the empty noun stands for all that have no size of their own."""
    stock: tuple[tuple[str, float], ...] = ()
    """How many of a noun are there once and for all: 2 billion products."""
    stored: float | None = None
    """Bytes that are there once and for all."""
    ingest: float | None = None
    """Bytes/s that come in, where they are given as such."""
    egress: float | None = None
    """Bytes/s that go out, where they are given as such."""
    stream: float | None = None
    """Bytes/s that each of those connected gets."""
    retention: float | None = None
    """Seconds that data is kept."""
    forever: bool = False
    """Whether data is never deleted."""
    replication: float | None = None
    """Copies of the data, the first one counted."""
    peak: float | None = None
    """Peak over average."""
    peak_rates: tuple[tuple[str, float], ...] = ()
    """Rates in 1/s at the peak, where they are given as such, by what they count."""
    compression: float | None = None
    """Size before over size after."""
    overhead: float | None = None
    """What indexes and metadata add, as a share of the data."""
    growth: float | None = None
    """Growth of the traffic in a year, as a share."""
    cache_share: float | None = None
    """Share of the data that is hot, 0 to 1."""
    hit_ratio: float | None = None
    """Share of the reads that the cache answers, 0 to 1."""
    fan_out: float | None = None
    """Deliveries for each write."""
    consumers: float | None = None
    """How many groups read everything that comes in."""
    regions: float | None = None
    """Regions that hold all data."""
    latency: float | None = None
    """Seconds that one request takes."""
    percentile: float | None = None
    """Which percentile `latency` is; `None` for a mean."""
    availability: float | None = None
    """Target in percent."""
    server_rate: float | None = None
    """Requests/s that one server bears."""
    server_connections: float | None = None
    """Connections that one server holds."""
    server_disk: float | None = None
    """Bytes of disk of one server."""
    server_memory: float | None = None
    """Bytes of memory of one server."""
    servers: float | None = None
    """How many servers there are."""
    headroom: float | None = None
    """Share of a server that stays free at the peak, 0 to 1."""
    partitions: float | None = None
    """How many partitions there are."""
    partition_rate: float | None = None
    """Records/s that one partition bears."""
    partition_bandwidth: float | None = None
    """Bytes/s that one partition bears."""
    partition_size: float | None = None
    """Bytes that one partition holds."""
    currency: str = ""
    """Of the prices: `USD`."""
    storage_price: float | None = None
    """For a byte and month."""
    transfer_price: float | None = None
    """For a byte sent out."""
    server_price: float | None = None
    """For a server and month."""
    request_price: float | None = None
    """For one request."""


@dataclass(frozen=True, slots=True)
class Assumption:
    """Something the description leaves open, and what was taken for it."""

    id: str
    """Lower case with hyphens, stable."""
    text: str
    """One line."""


@dataclass(frozen=True, slots=True)
class CitedNumber:
    """A published number that a step leans on or may be compared with."""

    id: str
    """Id of the row in the table of reference numbers."""
    text: str
    """One line: what and how much."""
    source: str
    """Who published it, and where."""
    year: int
    """When it said so."""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the calculation."""

    id: str
    """Lower case with hyphens, unique in a sheet: `reads-peak`."""
    section: str
    """`Traffic`, `Storage` …"""
    title: str
    """What is calculated."""
    formula: str
    """With names: `users × reads per user and day ÷ seconds a day`."""
    values: str
    """The same with values: `100 million × 20 ÷ 86,400 s`."""
    result: float
    """In `unit`."""
    unit: str
    """Base unit: `1/s`, `B`, `B/s`, `s`, a noun, or a currency."""
    text: str
    """The result as people write it: `23,148/s`."""
    assumptions: tuple[str, ...] = ()
    """Ids of what is assumed."""
    references: tuple[str, ...] = ()
    """Ids of published numbers."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A calculation as a whole."""

    description: str
    """The text it was made from."""
    parameters: Parameters
    steps: tuple[Step, ...]
    """In the order of their sections."""
    assumed: tuple[Assumption, ...] = ()
    """Everything the steps take for granted, each once."""
    references: tuple[CitedNumber, ...] = ()
    """Every number that a step names, each once."""
    unread: tuple[str, ...] = field(default=())
    """Words and numbers of the description that nothing was made of."""
    unused: tuple[str, ...] = field(default=())
    """What was read and enters no step, with what is missing for it."""
