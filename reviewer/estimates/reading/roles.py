"""What a figure is in a capacity estimate, told from its unit, its label and its clause: users, rates, sizes, growth, capacity …"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from reviewer.detect.units import RATES, SECONDS
from reviewer.estimates.claims import Place, Statement
from reviewer.estimates.reading.figures import Figure
from reviewer.estimates.reading.topics import ACTORS, Topic, read_topic, topic_of
from reviewer.types.quantity import Dimension, Quantity

__all__ = ["EACH", "IN_MEMORY", "Parameter", "Role", "roles_of"]

Role = Literal[
    "users", "user_rate", "rate", "item", "growth", "flow", "bandwidth", "total", "retention", "copies", "ratio", "peak_factor", "share",
    "user_bandwidth", "entries", "machines", "partitions", "consumers", "capacity", "connections", "factor",
]  # fmt: skip
"""`rate` and `growth` are per second whatever period the author names; `flow` is traffic over a day or longer; `capacity` is what one
machine or partition takes; `factor` is a multiple whose meaning is not known."""


@dataclass(frozen=True, slots=True, eq=False)
class Parameter:
    """One figure and what it is in the estimate."""

    role: Role
    value: float
    """In the base unit of its dimension: per second, bytes, bytes per second, seconds, or a plain number."""
    low: float
    high: float
    about: Topic
    statement: Statement
    place: Place
    written: str
    """As the author wrote it."""
    clause: str
    """Label and clause, in lower case."""
    dimension: Dimension = "number"
    """Of the quantity."""
    noun: str = ""
    """What a capacity or a number of machines is about: `server`, `node`, `partition`."""
    seconds: float = 0.0
    """Period of a rate or of growth, horizon of a total; 0 when there is none."""
    unit: str = ""
    """Unit in which the author wrote it, for `Estimate.unit`."""
    claims: bool = True
    """Whether it may be called wrong; bounds, limits and comparisons may not."""
    sound: bool = True
    """Whether the design states it for itself and now: not a question, a comparison, another system or the past."""
    calculated: bool = False
    """Whether the author writes out a sum in the same statement: then it is the arithmetic family's, and here an input only."""


_PERIODS: Final[tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...]] = (
    ("s", ("sec", "/", "ps"), re.compile(r"\b(?:per|a|each|every|/)\s?sec(?:ond)?s?\b|/\s?s(?:ec)?\b|\b(?:qps|tps|rps|iops)\b")),
    ("min", ("min",), re.compile(r"\b(?:per|a|each|every)\s?min(?:ute)?\b|/\s?min(?:ute)?\b|\bper minute\b")),
    ("h", ("h",), re.compile(r"\b(?:per|an|each|every)\s?h(?:ou)?r\b|/\s?h(?:our|r)?\b|\bhourly\b")),
    ("day", ("day", "daily"), re.compile(r"\b(?:per|a|each|every)\s?day\b|/\s?day\b|\bdaily\b")),
    ("week", ("week",), re.compile(r"\b(?:per|a|each|every)\s?week\b|/\s?week\b|\bweekly\b")),
    ("month", ("month",), re.compile(r"\b(?:per|a|each|every)\s?month\b|/\s?month\b|\bmonthly\b")),
    (
        "year",
        ("year", "yr", "/", "annual", "a."),
        re.compile(r"\b(?:per|a|each|every)\s?year\b|/\s?y(?:ea)?r\b|\b(?:yearly|annual\w{0,2})\b|\bp\.?a\."),
    ),
)
"""Each unit of time, parts of words of which one stands in every text that names it, and its names."""
EACH: Final = re.compile(
    r"(?:\b(?:each|every|per|an?|average|typical|one)\s|\b/\s?)(?:\w{1,12}\s){0,2}?(?=(?:"
    + ACTORS.pattern.removeprefix(r"\b").replace("?P<who>", "?:")
    + "))|\\beach\\b|/user"
)
_ABLE: Final = re.compile(
    r"\b(?:handl\w{1,4}|support\w{0,3}|sustain\w{0,4}|capable|can|up to|headroom|provision\w{0,3}|scal(?:e|es|ed|ing) (?:to|up)"
    r"|design(?:ed)? for|capacity|at most"
    r"|tolerat\w{1,3}|absorb\w{0,3}|accept\w{0,3}|cope|withstand|slo|sla|target)\b"
)
_MACHINES: Final = (
    r"(?:servers?|nodes?|machines?|instances?|hosts?|brokers?|boxe?s?|pods?|workers?|shards?|partitions?"
    r"|replicas?|vms?|gateways?|containers?|consumers?)"
)
_PER_MACHINE: Final = re.compile(
    rf"(?:\b(?:per|each|every|a|one|single)\s|/\s?)(?:(?!the\s|our\s|an?\s)[\w-]{{2,14}}\s){{0,2}}?(?P<what>{_MACHINES})\b"
    r"|\b(?P<plain>server|node|machine|instance|host|broker|box|pod|worker|shard|partition|replica|vm|gateway|container|consumer) "
    r"(?:capacity|can|handles|sustains|takes|serves|holds|processes|stores)\b"
)
_EMITS: Final = re.compile(
    r"\b(?:emits?|sends?|produces?|generates?|reports?|exports?|uploads?|publish(?:es)?|writes|logs|pushes|ships|polls)\b"
)
_FLOW: Final = re.compile(
    r"\b(?:egress|ingress|bandwidth|traffic|transfer\w{0,4}|network|outbound|inbound|outgoing|incoming|delivered|cdn)\b"
)
_ITEM: Final = re.compile(
    r"\b(?:size|each|every|per|average|avg|single|one|weighs?|payload\w?|apiece|records?|rows?|message|object|of|a|an|total"
    r"|content)\b|\b[a-z]{3,20} (?:is|are|takes?|weighs?)\b"
)
_STORED: Final = re.compile(
    r"\b(?:storage|stored?|stores|storing|disk|dataset|data set|data|archive\w?|content|space|capacity|footprint|database|index|corpus)\b"
)
_RETAIN: Final = re.compile(
    r"\b(?:retention|retain\w{0,3}|kept|keep\w{0,3}|stor(?:e|ed|ing)|ttl|expir\w{1,6}|archiv\w{1,4}|horizon|lifetime|held|hold|delet\w{1,4}|persist\w{0,3})\b"
)
_EACH_ACTOR: Final = re.compile(r"\b(?:each|every|per|a) (?:" + ACTORS.pattern.removeprefix(r"\b(?P<who>"))
_ACCESS: Final = re.compile(
    r"\b(?:[2-5]g|lte|wi-?fi|broadband|dsl|nics?|network cards?|links?|uplinks?|disks?|backlog)\b"
    r"|\b[km]?bps (?:down\w* |up\w* )?(?:lines?|connections?|plans?|contracts?|access)\b|\b(?:clients?|users?|phones?"
    r"|devices?|homes?|cameras?|viewers?) (?:\w+ ){0,3}(?:get|gets|have|has|see|sees)\b"
)
"""Words of a line that one of many is connected by, or of a part that moves bytes on its own."""
_LINE: Final = re.compile(
    r"\b(?:lines?|connections?|plans?|contracts?|access|nics?|broadband|links?|up to|max\w{0,4}|capped|limit\w{0,3})\b"
)
"""Words of what a line could carry, not of what goes over it."""
_EACH_BEHIND: Final = re.compile(r"[^,;.|(]{0,30}\b(?:each|apiece)\b")
_STREAM: Final = re.compile(r"\bbit-?rate\b|\b(?:each|every|per|a|one) (?:\w{2,12} )?(?:stream|connection|session|channel|call|camera)\b")
_KEPT: Final = re.compile(r"\b(?:rows|records|keys|items|entries|documents|objects|files|sessions)\b")
_THEIRS: Final = re.compile(
    r"\b(?:connections?|users?|sessions?|sockets?|clients?|players?|viewers?|rows|records|keys|items|entries|documents)\b"
)
_NAMED_RATE: Final = re.compile(r"\b(?:qps|tps|rps)\b")
_GROWN: Final = re.compile(r"\b(?:table|index|cluster|it|they) (?:will )?(?:grows?|reach\w{0,2}|ha(?:s|ve)|holds?)\b")
_YEARS: Final = re.compile(r"(?:/|\b)(?P<n>\d{1,2}|one|two|three|five|ten)[ -]?(?P<u>y|m)(?:(?<=y)(?:ea)?r?s?|(?<=m)onths?)\b")
_COPIES: Final = re.compile(r"\breplicat\w{1,4}|\bcopies\b|\bcopy\b|\breplicas?\b|\brf\b")
_PEAK_FACTOR: Final = re.compile(r"\bpeak\w{0,3}\b|\bburst\b|\bspike")
_SHARE: Final = re.compile(r"\b(?:hot\w{0,4}|cach\w{1,5}|working set|popular|80[/-]20|frequent\w{0,2})\b")
IN_MEMORY: Final = re.compile(r"\b(?:cach\w{1,5}|memory|ram|redis|memcached?|in-memory|working set|heap)\b")
"""Words of what is held in memory, and so is no storage."""
_READ_WRITE: Final = re.compile(r"\bread|\bwrite|\bview|\bredirect|\bupload|\bdownload")
_USERS_LABEL: Final = re.compile(
    r"\b(?:dau|mau|users?|customers|subscribers|devices|drivers|sensors|viewers|players|listeners|riders|visitors|vehicles)\b"
)
_CROWD: Final = re.compile(
    r"\b(?:daily|weekly|monthly)\s(?:active\s|unique\s|online\s)?(?:users?|customers?|visitors?|players?|drivers?|riders?|devices?|viewers?|members?)\b"
)
_INTERVAL: Final = re.compile(
    r"\b(?:every|each|once every|once per|once in|interval[:=|]?|interval of|interval is)\s{0,2}\|?\s?(?P<n>\d{1,5})\s?(?P<u>s"
    r"|sec|secs|seconds|min|mins|minutes|hours|h|days)\b"
)


def roles_of(statement: Statement, figure: Figure, *, alone: bool) -> Iterator[Parameter]:
    """What one figure is; nothing when that cannot be told."""
    quantity, words = figure.quantity, f"{figure.label} {figure.clause}"
    dimension = quantity.dimension
    about = _topic(figure) if dimension == "rate" else None
    if about and alone and not about.pace:
        about = replace(about, pace=topic_of(statement.lower).pace)
    made = _Maker(statement, figure, about, words)
    if dimension in ("rate", "number", "count"):
        yield from _counted(made)
    elif dimension == "bandwidth":
        yield from _moved(made)
    elif dimension == "size":
        yield from _sized(made)
    elif dimension == "duration" and quantity.value >= 86400:
        if _RETAIN.search(words) or _RETAIN.search(statement.lower):
            yield made("retention", quantity.value)
    elif (
        dimension == "duration"
        and (ACTORS.search(statement.lower) or "interval" in figure.label)
        and (interval := _INTERVAL.search(statement.lower))
    ):
        if quantity.value > 0 and interval.start() - 2 <= figure.place[0] - statement.low <= interval.end():
            at = statement.low + interval.start()
            made = replace(made, about=topic_of(statement.lower[: interval.start()]))
            done = [item for item in statement.of("count") if at - 24 <= item.end <= at and not ACTORS.fullmatch(item.subject)]
            yield made("user_rate", (done[-1].value if done else 1) / quantity.value, seconds=quantity.value)
    elif dimension == "duration" and 3600 <= quantity.value < 86400:
        yield made("factor", 86400 / quantity.value)
    elif dimension == "ratio":
        yield from _multiples(made)
    elif dimension == "percent" and 0 < quantity.value <= 100:
        yield made("share" if _SHARE.search(statement.lower) else "factor", quantity.value / 100)


def _topic(figure: Figure) -> Topic:
    return read_topic(figure, named=figure.quantity.unit.upper() in RATES)


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the parameters of one figure."""

    statement: Statement
    figure: Figure
    about: Topic | None
    """Where it is not known yet, it is read when a parameter is made: most figures are none."""
    words: str

    def __call__(self, role: Role, value: float, *, seconds: float = 0.0, claims: bool = True) -> Parameter:
        quantity = self.figure.quantity
        scale = value / quantity.value if quantity.value else 1.0
        low, high = quantity.low * scale, quantity.high * scale
        dimension = "rate" if seconds and quantity.dimension == "number" else quantity.dimension
        unit = quantity.unit if quantity.dimension not in ("number", "count") else ""
        figure, noun = self.figure, self.noun() if role in ("capacity", "machines", "partitions", "consumers") else ""
        return Parameter(
            role,
            value,
            low,
            high,
            self.about or _topic(figure),
            self.statement,
            figure.place,
            figure.written,
            self.words,
            dimension,
            noun,
            seconds,
            unit,
            claims,
        )

    def emitted(self) -> bool:
        """Whether the words before the figure say that each one sends it rather than takes it."""
        at = self.figure.place[0] - self.statement.low
        return _EMITS.search(self.statement.lower[max(0, at - 40) : at]) is not None

    def apiece(self) -> bool:
        """Whether machines are spoken of and the figure is that of each: `nodes have 64 GB each`."""
        return _EACH_BEHIND.match(self.figure.behind) is not None and re.search(rf"\b{_MACHINES}\b", self.words) is not None

    def noun(self) -> str:
        """Which machine, or partition, a figure belongs to; the words for a whole machine are one."""
        subject = self.quantity.subject
        machine = _PER_MACHINE.search(self.words)
        word = subject if re.fullmatch(_MACHINES, subject) else (machine["what"] or machine["plain"]) if machine else ""
        if not word:
            named = re.search(rf"\b{_MACHINES}\b", f"{self.quantity.unit} {self.words}")
            word = named[0] if named else ""
        word = word.removesuffix("s") if not word.endswith("boxes") else "box"
        return "server" if word in ("machine", "instance", "node", "host", "box", "vm") else word

    @property
    def quantity(self) -> Quantity:
        return self.figure.quantity


def _period(words: str) -> str:
    """The time unit that words such as `per day`, `daily`, `QPS` name; empty when none or several do."""
    named = [unit for unit, hints, pattern in _PERIODS if any(hint in words for hint in hints) and pattern.search(words)]
    return named[0] if len(named) == 1 else ""


def _counted(made: _Maker) -> Iterator[Parameter]:
    """Roles of rates, of counted things and of bare numbers."""
    quantity, words = made.quantity, made.words
    subject = quantity.subject
    per = quantity.per or ("s" if quantity.dimension == "rate" else "")
    if per in ("day", "week", "month") and (_CROWD.search(made.figure.written + made.figure.behind) or ACTORS.fullmatch(subject)):
        yield made("users", quantity.value * SECONDS[per])
    elif quantity.dimension == "rate":
        yield _rated(made, per)
    elif not subject:
        yield from _labelled(made)
    elif re.fullmatch(_MACHINES, subject):
        special: dict[str, Role] = {"shards": "partitions", "partitions": "partitions", "replicas": "copies", "consumers": "consumers"}
        within = _PER_MACHINE.search(made.figure.near)  # `each pod has 4 workers`
        apart = within and (within["what"] or within["plain"]).rstrip("s") != subject.rstrip("s")
        if quantity.value > 1 and "/" not in quantity.unit and not apart:
            reads = "consumer" in made.figure.written.lower()
            yield made("consumers" if reads else special.get(subject, "machines"), quantity.value)
    elif subject in ("followers", "friends", "recipients", "contacts") and quantity.value < 1e5:
        yield made("factor", quantity.value)  # fan-out
    elif subject == "copies":
        yield made("copies", quantity.value)
    elif subject == "connections" or quantity.unit in ("DAU", "MAU", "WAU") or ACTORS.fullmatch(subject):
        whole: Role = "connections" if subject == "connections" else "users"
        yield made("capacity" if _PER_MACHINE.search(words) else whole, quantity.value)
    elif quantity.value >= 1000 and (period := _period(made.figure.near)) and not quantity.per:
        yield made("rate", quantity.value / SECONDS[period], seconds=SECONDS[period])
    elif _PER_MACHINE.search(f"{quantity.unit} {words}") and quantity.value > 1 and not made.emitted():
        yield made("capacity", quantity.value)
    else:
        yield made("entries", quantity.value)


def _rated(made: _Maker, per: str) -> Parameter:
    """Role of a rate: what one machine takes, what each user does, or what comes in all."""
    quantity, words, text = made.quantity, made.words, made.statement.lower
    emits, seconds = made.emitted(), SECONDS.get(per, 1.0)
    before = text[: made.figure.place[0] - made.statement.low]
    each = EACH.search(words) or (per != "s" and EACH.search(text[: made.figure.place[1] - made.statement.low]))
    named = per == "s" and each and re.search(rf"\b{_MACHINES}\b", text)
    if not emits and (named or _PER_MACHINE.search(made.figure.near)):
        return made("capacity", quantity.value)
    own = "/" in quantity.unit and ACTORS.search(quantity.unit.split("/")[1]) is not None
    amount, actor = quantity.value * seconds, ACTORS.search(before)
    few = amount < (1000 if per == "s" else 10_000) if each else amount < 200 and per != "s" and actor is not None
    if own or few:
        return made("user_rate", quantity.value, seconds=seconds)
    pace = (made.about or _topic(made.figure)).pace
    machine = re.search(rf"(?<!at the )(?<!through the )(?<!to the )\b{_MACHINES}\b", words)  # `at the gateway` is where it arrives
    able = pace == "" and (_ABLE.search(words) is not None or machine is not None)
    return made("rate", quantity.value, seconds=seconds, claims=not able)


def _labelled(made: _Maker) -> Iterator[Parameter]:
    """Roles of a bare number, which only its label tells."""
    label, value = made.figure.label, made.quantity.value
    if not label and _NAMED_RATE.search(made.figure.near):
        label = made.figure.near
    if not label or value <= 0:
        active = re.match(r"\s?(?:are|is|come back|use it|log in)?\s?(?:active|daily|online|each day|every day)", made.figure.behind)
        if value >= 1000 and (ACTORS.search(made.figure.clause) or active):
            yield made("users", value)
        return
    if _COPIES.search(label) and value <= 20:
        yield made("copies", value)
    elif _PEAK_FACTOR.search(label) and value <= 50 and not _period(label):
        yield made("peak_factor", value)
    elif re.search(r"\bconsumers?\b", label) and not _period(label):
        yield made("consumers", value)
    elif _PER_MACHINE.search(label) and not _period(label):
        if _THEIRS.search(label):
            yield made("capacity", value)
    elif re.search(rf"\b{_MACHINES}\b", label) and not _period(label):
        partition = re.search(r"\b(?:shards?|partitions?)\b", label)
        yield made("partitions" if partition else "machines", value)
    elif _period(label) and not (_USERS_LABEL.search(label) and re.search(r"\bactive\b|\busers?\b\s*\Z", label)):
        period = SECONDS[_period(label)]
        each = re.search(r"(?:per|/|each|every|by)\s?(?:active )?(?:user|customer|driver|device|dau|person)", label)
        if _PER_MACHINE.search(label):
            yield made("capacity", value / period, seconds=period)
        else:
            yield made("user_rate" if each else "rate", value / period, seconds=period)
    elif re.search(r"\bconnections?\b", label):
        yield made("capacity" if _PER_MACHINE.search(label) else "connections", value)
    elif _USERS_LABEL.search(label) and value >= 100:
        yield made("users", value)
    elif _KEPT.search(label) and value >= 1000 and not _period(label):
        yield made("entries", value)


def _moved(made: _Maker) -> Iterator[Parameter]:
    """Roles of a bandwidth: what moves in a second, or what is added in a day or longer."""
    quantity, words = made.quantity, made.words
    at = made.figure.place[0] - made.statement.low
    subject = re.split(r"[.;,\d]", made.statement.lower[max(0, at - 45) : at])[-1]
    if any(pattern.search(text) for pattern in (_EACH_ACTOR, _STREAM) for text in (made.figure.near, subject)):
        if quantity.per in ("", "s") and not _LINE.search(made.figure.near):
            yield made("user_bandwidth", quantity.value, claims=False)
        return
    if _PER_MACHINE.search(made.figure.near) or made.apiece():
        yield made("capacity", quantity.value)
    elif quantity.per in ("", "s"):
        yield made("bandwidth", quantity.value, seconds=1.0, claims=not _ABLE.search(words) and not _ACCESS.search(made.figure.near))
    elif quantity.unit.startswith("B/") and quantity.value * SECONDS[quantity.per] < 1000 and not _STORED.search(words):
        yield made("rate", quantity.value * 1e9, seconds=SECONDS[quantity.per])  # `4B / month` are billions
    else:
        yield made("flow" if _FLOW.search(words) else "growth", quantity.value, seconds=SECONDS.get(quantity.per, 1.0))


def _sized(made: _Maker) -> Iterator[Parameter]:
    """Roles of a size: of one item, growth in a period, a total after a time or at all, what one machine holds."""
    quantity, words, text = made.quantity, made.words, made.statement.lower
    at = made.figure.place[0] - made.statement.low
    if "/" in quantity.unit:
        per = quantity.unit.split("/")[1]
        machine = re.fullmatch(_MACHINES, per) or _PER_MACHINE.search(words)
        yield made("capacity" if machine else "item", quantity.value)
        return
    if _PER_MACHINE.search(words) or made.apiece():
        yield made("capacity", quantity.value)
        return
    horizons = [
        item
        for item in made.statement.of("duration")
        if item.value >= 86400 * 6 and item.end <= made.statement.low + len(made.statement.text)
    ]
    own = [item for item in horizons if text[item.start - made.statement.low : item.end - made.statement.low] in words]
    period = _period(made.figure.near)
    named = _YEARS.search(made.figure.label)
    if named and not own:
        years = (
            float(named["n"]) if named["n"][0].isdigit() else {"one": 1.0, "two": 2.0, "three": 3.0, "five": 5.0, "ten": 10.0}[named["n"]]
        )
        yield made("total", quantity.value, seconds=years * SECONDS["year" if named["u"] == "y" else "month"])
    elif len(own) == 1 and not period:
        yield made("total", quantity.value, seconds=own[0].value)
    elif period and period != "s" and quantity.value >= 1000:
        yield made("flow" if _FLOW.search(words) else "growth", quantity.value / SECONDS[period], seconds=SECONDS[period])
    elif IN_MEMORY.search(words) and quantity.value >= 1e6:
        yield made("total", quantity.value)
    elif quantity.value <= 1e10 and _ITEM.search(f"{words} {text[max(0, at - 30) : at]}") and not re.search(r"[a-z]_[a-z]", words):
        yield made("item", quantity.value)
    elif _STORED.search(text) or "total" in words or _GROWN.search(words) or _RETAIN.search(text):
        yield made("total", quantity.value)


def _multiples(made: _Maker) -> Iterator[Parameter]:
    """Roles of a ratio: reads for each write, peak over average, copies, or an unknown multiple."""
    quantity, words, text = made.quantity, made.words, made.statement.lower
    colon, at = ":" in made.figure.written, made.figure.place[0] - made.statement.low
    if colon and _READ_WRITE.search(text):
        reads = min((text.find(word) for word in ("read", "view", "redirect", "download") if word in text), default=-1)
        writes = min((text.find(word) for word in ("writ", "upload", "creat", "new") if word in text), default=-1)
        reversed_ = 0 <= writes < reads
        yield made("ratio", 1 / quantity.value if reversed_ and quantity.value else quantity.value)
    elif quantity.value <= 50 and (_PEAK_FACTOR.search(words) or _PEAK_FACTOR.search(text[max(0, at - 16) : at])):
        yield made("peak_factor", quantity.value)
    elif _COPIES.search(words) and quantity.value <= 20:
        yield made("copies", quantity.value)
    elif re.search(r"\breads?\b", text) and re.search(r"\bwrites?\b", text) and quantity.value > 1:
        yield made("ratio", quantity.value)
    else:
        yield made("factor", quantity.value)
