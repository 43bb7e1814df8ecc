"""The parameters of a capacity estimate, read from all statements of a document: users, rates, sizes, growth, retention, copies, servers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, Literal

from reviewer.detect.units import RATES, SECONDS
from reviewer.estimates.claims import Claims, Place, Statement
from reviewer.estimates.figures import CALCULATED, EQUATED, Figure, read_figures, split_lines
from reviewer.estimates.phrases import read_phrases
from reviewer.estimates.topics import ACTORS, NOTHING, Topic, read_topic, topic_of
from reviewer.estimates.zones import zones_of
from reviewer.types.document import DEFERRED, UNRELATED
from reviewer.types.quantity import Dimension, Quantity

__all__ = ["IN_MEMORY", "Parameter", "Role", "parameters_by_zone"]

Role = Literal[
    "users", "user_rate", "rate", "item", "growth", "flow", "bandwidth", "total", "retention", "copies", "ratio", "peak_factor", "share",
    "entries", "machines", "partitions", "consumers", "capacity", "connections", "factor",
]  # fmt: skip
"""`rate` and `growth` are per second whatever period the author names; `flow` is traffic over a day or longer; `capacity` is what one machine
or partition takes; `factor` is a multiple whose meaning is not known."""


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


_PERIODS: Final = (
    ("s", re.compile(r"\b(?:per|a|each|every|/)\s?sec(?:ond)?s?\b|/\s?s(?:ec)?\b|\b(?:qps|tps|rps|iops)\b")),
    ("min", re.compile(r"\b(?:per|a|each|every)\s?min(?:ute)?\b|/\s?min(?:ute)?\b|\bper minute\b")),
    ("h", re.compile(r"\b(?:per|an|each|every)\s?h(?:ou)?r\b|/\s?h(?:our|r)?\b|\bhourly\b")),
    ("day", re.compile(r"\b(?:per|a|each|every)\s?day\b|/\s?day\b|\bdaily\b")),
    ("week", re.compile(r"\b(?:per|a|each|every)\s?week\b|/\s?week\b|\bweekly\b")),
    ("month", re.compile(r"\b(?:per|a|each|every)\s?month\b|/\s?month\b|\bmonthly\b")),
    ("year", re.compile(r"\b(?:per|a|each|every)\s?year\b|/\s?y(?:ea)?r\b|\b(?:yearly|annual\w{0,2})\b|\bp\.?a\.")),
)
_EACH: Final = re.compile(r"\b(?:each|every|per|a|an|average|typical|one|/)\s?(?:\w{1,12}\s){0,2}?(?=(?:" + ACTORS.pattern.removeprefix(r"\b").replace("?P<who>", "?:") + "))|\\beach\\b|/user")
_UNSOUND: Final = re.compile(
    r"\b(?:vs|versus|instead of|rather than|compared|without|problem|anti-?pattern|if we|if only|used to|previously|was|were|today|currently|twitter"
    r"|facebook|google|amazon|netflix|dynamo|suppose|for example|e\.g|benchmark\w{0,3}|would have|would be|could|seconds in a (?:day|month)|region\w{0,3}|replica|eu-|us-|canary|before|after (?:it|the|that|this)|had)\b|\?\s*\Z|\bbad\s*:"
)
_LIMIT: Final = re.compile(r"\b(?:limit\w{0,4}|throttl\w{1,4}|quota\w?|cap(?:ped|s)?|allow\w{0,3}|bucket|per (?:ip|client|api|key|tenant|token|customer|account))\b")
_ABLE: Final = re.compile(
    r"\b(?:handl\w{1,4}|support\w{0,3}|sustain\w{0,4}|capable|can|up to|headroom|provision\w{0,3}|scal(?:e|es|ed|ing) (?:to|up)|design(?:ed)? for|capacity|at most"
    r"|tolerat\w{1,3}|absorb\w{0,3}|accept\w{0,3}|cope|withstand|slo|sla|target)\b"
)
_BOUND: Final = re.compile(r"(?:\b(?:less than|under|below|fewer than|at least|more than|over|above|exceed\w{0,3}|no more than|at most|up to|beyond)\s|[<>≤≥])[\s~$]*\Z")
_MACHINES: Final = r"(?:servers?|nodes?|machines?|instances?|hosts?|brokers?|boxe?s?|pods?|workers?|shards?|partitions?|replicas?|vms?|gateways?|containers?|consumers?)"
_PER_MACHINE: Final = re.compile(
    rf"\b(?:per|each|every|a|one|single|/)\s?(?:[\w-]{{2,14}}\s){{0,2}}?(?P<what>{_MACHINES})\b"
    r"|\b(?P<plain>server|node|machine|instance|host|broker|box|pod|worker|shard|partition|replica|vm|gateway|container|consumer) "
    r"(?:capacity|can|handles|sustains|takes|serves|holds|processes|stores)\b"
)
_EMITS: Final = re.compile(r"\b(?:emits?|sends?|produces?|generates?|reports?|exports?|uploads?|publish(?:es)?|writes|logs|pushes|ships|polls)\b")
_FLOW: Final = re.compile(r"\b(?:egress|ingress|bandwidth|traffic|transfer\w{0,4}|network|outbound|inbound|outgoing|incoming|delivered|cdn)\b")
_ITEM: Final = re.compile(
    r"\b(?:size|each|every|per|average|avg|single|one|weighs?|payload\w?|apiece|records?|rows?|message|object|of|a|an|total|content)\b|\b[a-z]{3,20} (?:is|are|takes?|weighs?)\b"
)
_STORED: Final = re.compile(r"\b(?:storage|stored?|stores|storing|disk|dataset|data set|data|archive\w?|content|space|capacity|footprint|database)\b")
_RETAIN: Final = re.compile(r"\b(?:retention|retain\w{0,3}|kept|keep\w{0,3}|stor(?:e|ed|ing)|ttl|expir\w{1,6}|archiv\w{1,4}|horizon|lifetime|held|hold|delet\w{1,4}|persist\w{0,3})\b")
_HORIZON: Final = re.compile(r"\b(?:in|over|for|after|within|across|next|first|of|every|by)\s(?:the\s)?(?:\w{1,10}\s){0,2}?\Z|\(\s?(?:over |for |in )?\Z")
_EACH_ACTOR: Final = re.compile(r"\b(?:each|every|per|a) (?:" + ACTORS.pattern.removeprefix(r"\b(?P<who>"))
_NAMED_RATE: Final = re.compile(r"\b(?:qps|tps|rps)\b")
_YEARS: Final = re.compile(r"(?:/|\b)(?P<n>\d{1,2}|one|two|three|five|ten)[ -]?(?P<u>y|m)(?:(?<=y)(?:ea)?r?s?|(?<=m)onths?)\b")
_COPIES: Final = re.compile(r"\breplicat\w{1,4}|\bcopies\b|\bcopy\b|\breplicas?\b|\brf\b")
_PEAK_FACTOR: Final = re.compile(r"\bpeak\w{0,3}\b|\bburst\b|\bspike")
_SHARE: Final = re.compile(r"\b(?:hot\w{0,4}|cach\w{1,5}|working set|popular|80[/-]20|frequent\w{0,2})\b")
IN_MEMORY: Final = re.compile(r"\b(?:cach\w{1,5}|memory|ram|redis|memcached?|in-memory|working set|heap)\b")
"""Words of what is held in memory, and so is no storage."""
_READ_WRITE: Final = re.compile(r"\bread|\bwrite|\bview|\bredirect|\bupload|\bdownload")
_USERS_LABEL: Final = re.compile(r"\b(?:dau|mau|users?|customers|subscribers|devices|drivers|sensors)\b")
_CROWD: Final = re.compile(r"\b(?:daily|weekly|monthly)\s(?:active\s|unique\s|online\s)?(?:users?|customers?|visitors?|players?|drivers?|riders?|devices?|viewers?|members?)\b")
_OFTEN: Final = re.compile(r"\b(?P<n>once|twice|three times|four times|five times|ten times|\d{1,4}(?= times| x|x))(?: times| ?x)? (?:a|per|every|each) (?P<period>day|week|month)\b")
_TIMES_WORDS: Final = {"once": 1.0, "twice": 2.0, "three times": 3.0, "four times": 4.0, "five times": 5.0, "ten times": 10.0}
_INTERVAL: Final = re.compile(r"\b(?:every|each|once every|once per|once in|interval[:=|]?|interval of|interval is)\s{0,2}\|?\s?(?P<n>\d{1,5})\s?(?P<u>s|sec|secs|seconds|min|mins|minutes|hours|h|days)\b")


def parameters_by_zone(claims: Claims) -> list[list[Parameter]]:
    """The parameters of each zone of a document (see `zones`), in order of the text."""
    return _read_document(claims)


@lru_cache(maxsize=1)
def _read_document(claims: Claims) -> list[list[Parameter]]:
    found = [item for whole in _worded(claims) for item in _read_statement(claims, whole)]
    found += [item for whole in claims.statements for part in split_lines(claims.document, whole) for item in _read_statement(claims, part)]
    found.sort(key=lambda item: item.place)
    return [_uncontested(_named(zone)) for zone in zones_of(claims.document, found)]


def _named(zone: list[Parameter]) -> list[Parameter]:
    """The same, without nouns that stand before one figure only: most of them are verbs (`spread evenly that is 5,500/s`)."""
    firm = {noun for item in zone if item.about.firm for noun in item.about.nouns}
    return [item if item.about.firm else replace(item, about=replace(item.about, nouns=item.about.nouns & firm)) for item in zone]


def _worded(claims: Claims) -> Iterator[Statement]:
    """The sentences without a digit that may hold a parameter in words: `The peak is three times the average`."""
    document, known = claims.document, {item.at for item in claims.statements}
    for at, sentence in enumerate(document.sentences):
        if at in known or claims.facts.bars[at]:
            continue
        text = document.plain[sentence.low : sentence.high].rstrip("\n")
        if any(word in text for word in ("eak", "eads", "eplic", "copies")) and len(text) == len(text.lower()):
            yield Statement(at, sentence.low, text, text.lower(), (), sentence.section, sentence.block)


def _uncontested(zone: list[Parameter]) -> list[Parameter]:
    """The same, where figures with different values for what seems to be one thing may not be called wrong: they are of different things."""
    values: dict[object, list[float]] = {}
    for item in zone:
        values.setdefault(_claimed(item), []).append(item.value)
    apart = {key for key, given in values.items() if min(given) * 1.25 < max(given)}
    return [replace(item, claims=False) if _claimed(item) in apart else item for item in zone]


def _claimed(item: Parameter) -> object:
    return (item.role, item.seconds, item.about.nouns, item.about.action, item.about.pace, item.noun)


def _read_statement(claims: Claims, statement: Statement) -> Iterator[Parameter]:
    """The parameters of one statement."""
    if claims.facts.bars[statement.at] in (DEFERRED, UNRELATED) or len(statement.text) > 600:
        return
    text = statement.lower
    sum_at = CALCULATED.search(text)
    relation = max(text.rfind("="), text.rfind("≈"), text.rfind("→"), text.rfind("->"))
    figures = read_figures(statement)
    phrases = list(read_phrases(text))
    often = _OFTEN.search(text)
    if often and ACTORS.search(text) and (each := _EACH.search(text)):
        place = (statement.low + often.start(), statement.low + often.end())
        period, times = SECONDS[often["period"]], _TIMES_WORDS.get(often["n"]) or float(often["n"])
        about = topic_of(text[each.start() : often.start()])
        yield Parameter("user_rate", *(times / period,) * 3, about, statement, place, often[0], text, seconds=period, claims=False)
    for role, value, start, end in phrases:
        place = (statement.low + start, statement.low + end)
        if role == "window":  # all of a day's load within some hours
            yield Parameter("factor", 24 / value, 24 / value, 24 / value, NOTHING, statement, place, statement.text[start:end], text, claims=False)
            continue
        yield Parameter(role, value, value, value, NOTHING, statement, place, statement.text[start:end], text, claims=False)
    rates = sum(item.quantity.dimension == "rate" for item in figures)
    equated = EQUATED.search(text) is not None or text.count("=") > 2
    if sum_at is None and rates > 1 and "=" in text and equated:
        return  # a conversion guide: `40 requests per second = 100 million requests per month`
    sound = sum_at is None and not _UNSOUND.search(text) and not claims.denied((statement.low, statement.low + len(text)))
    named = {role for role, _, _, _ in phrases}
    for figure in figures:
        if sum_at is not None and relation >= 0 and figure.place[0] - statement.low < relation:
            continue  # an operand, and not what comes out
        before = text[max(0, figure.place[0] - statement.low - 24) : figure.place[0] - statement.low]
        for item in _parameters(statement, figure, alone=rates == 1):
            if item.role in named:
                continue
            may = item.claims and sound and not _BOUND.search(before) and not _LIMIT.search(text)
            yield replace(item, claims=may, sound=sound or sum_at is not None, calculated=sum_at is not None or equated)


def _parameters(statement: Statement, figure: Figure, *, alone: bool) -> Iterator[Parameter]:
    """What one figure is; nothing when that cannot be told."""
    quantity, words = figure.quantity, f"{figure.label} {figure.clause}"
    named = quantity.unit.upper() in RATES
    about = read_topic(figure, named=named)
    dimension = quantity.dimension
    if alone and dimension == "rate" and not about.pace:
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
    elif dimension == "duration" and (ACTORS.search(statement.lower) or "interval" in figure.label) and (interval := _INTERVAL.search(statement.lower)):
        if 0 < quantity.value and interval.start() - 2 <= figure.place[0] - statement.low <= interval.end():
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


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the parameters of one figure."""

    statement: Statement
    figure: Figure
    about: Topic
    words: str

    def __call__(self, role: Role, value: float, *, seconds: float = 0.0, claims: bool = True) -> Parameter:
        quantity = self.figure.quantity
        scale = value / quantity.value if quantity.value else 1.0
        low, high = quantity.low * scale, quantity.high * scale
        dimension = "rate" if seconds and quantity.dimension == "number" else quantity.dimension
        unit = quantity.unit if quantity.dimension not in ("number", "count") else ""
        figure, noun = self.figure, self.noun() if role in ("capacity", "machines", "partitions", "consumers") else ""
        return Parameter(
            role, value, low, high, self.about, self.statement, figure.place, figure.written, self.words, dimension, noun, seconds, unit, claims
        )

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
    named = [unit for unit, pattern in _PERIODS if pattern.search(words)]
    return named[0] if len(named) == 1 else ""


def _counted(made: _Maker) -> Iterator[Parameter]:
    """Roles of rates, of counted things and of bare numbers."""
    quantity, words, text = made.quantity, made.words, made.statement.lower
    at = made.figure.place[0] - made.statement.low
    per = quantity.per or ("s" if quantity.dimension == "rate" else "")
    if per in ("day", "week", "month") and (_CROWD.search(made.figure.written + made.figure.behind) or ACTORS.fullmatch(quantity.subject)):
        yield made("users", quantity.value * SECONDS[per])
        return
    if quantity.dimension == "rate":
        machine = _PER_MACHINE.search(made.figure.near)
        emits = _EMITS.search(text[max(0, at - 40) : at])
        if machine and not emits:
            yield made("capacity", quantity.value)
            return
        own = "/" in quantity.unit and ACTORS.search(quantity.unit.split("/")[1]) is not None
        amount = quantity.value * SECONDS.get(per, 1.0)
        actor = ACTORS.search(text[: made.figure.place[0] - made.statement.low])
        each = _EACH.search(words) or (per != "s" and _EACH.search(text[: made.figure.place[1] - made.statement.low]))
        if per == "s" and each and re.search(rf"\b{_MACHINES}\b", text) and not emits:
            yield made("capacity", quantity.value)
        elif own or (amount < 10_000 and per != "s" and (each or actor)) or (each and per == "s" and amount < 1000):
            yield made("user_rate", quantity.value, seconds=SECONDS.get(per, 1.0))
        else:
            able = made.about.pace == "" and (_ABLE.search(words) is not None or re.search(rf"\b{_MACHINES}\b", words) is not None)
            yield made("rate", quantity.value, seconds=SECONDS.get(per, 1.0), claims=not able)
        return
    subject = quantity.subject or ""
    if subject and re.fullmatch(_MACHINES, subject):
        if quantity.value <= 1 or "/" in quantity.unit:
            return
        if "consumer" in made.figure.written.lower():
            yield made("consumers", quantity.value)
            return
        special: dict[str, Role] = {"shards": "partitions", "partitions": "partitions", "replicas": "copies", "consumers": "consumers"}
        yield made(special.get(subject, "machines"), quantity.value)
        return
    if not subject:
        yield from _labelled(made)
        return
    if subject in ("followers", "friends", "recipients", "contacts") and quantity.value < 1e5:
        yield made("factor", quantity.value)  # fan-out
    elif subject == "copies":
        yield made("copies", quantity.value)
    elif subject == "connections":
        yield made("capacity" if _PER_MACHINE.search(words) else "connections", quantity.value)
    elif quantity.unit in ("DAU", "MAU", "WAU") or ACTORS.fullmatch(subject):
        yield made("capacity" if _PER_MACHINE.search(words) else "users", quantity.value)
    elif quantity.value >= 1000 and (period := _period(made.figure.near)) and not quantity.per:
        yield made("rate", quantity.value / SECONDS[period], seconds=SECONDS[period])
    elif _PER_MACHINE.search(f"{quantity.unit} {words}") and quantity.value > 1 and not _EMITS.search(text[max(0, at - 40) : at]):
        yield made("capacity", quantity.value)
    else:
        yield made("entries", quantity.value)


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


def _moved(made: _Maker) -> Iterator[Parameter]:
    """Roles of a bandwidth: what moves in a second, or what is added in a day or longer."""
    quantity, words = made.quantity, made.words
    if _EACH_ACTOR.search(made.figure.near):
        return
    if _PER_MACHINE.search(made.figure.near):
        yield made("capacity", quantity.value)
    elif quantity.per in ("", "s"):
        yield made("bandwidth", quantity.value, seconds=1.0, claims=not _ABLE.search(words))
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
    if _PER_MACHINE.search(words):
        yield made("capacity", quantity.value)
        return
    horizons = [
        item for item in made.statement.of("duration") if item.value >= 86400 * 6 and item.end <= made.statement.low + len(made.statement.text)
    ]
    own = [item for item in horizons if text[item.start - made.statement.low : item.end - made.statement.low] in words]
    period = _period(made.figure.near)
    named = _YEARS.search(made.figure.label)
    if named and not own:
        years = float(named["n"]) if named["n"][0].isdigit() else {"one": 1.0, "two": 2.0, "three": 3.0, "five": 5.0, "ten": 10.0}[named["n"]]
        yield made("total", quantity.value, seconds=years * SECONDS["year" if named["u"] == "y" else "month"])
    elif len(own) == 1 and not period:
        yield made("total", quantity.value, seconds=own[0].value)
    elif period and period != "s" and quantity.value >= 1000:
        yield made("flow" if _FLOW.search(words) else "growth", quantity.value / SECONDS[period], seconds=SECONDS[period])
    elif IN_MEMORY.search(words) and quantity.value >= 1e6:
        yield made("total", quantity.value)
    elif quantity.value <= 1e10 and _ITEM.search(f"{words} {text[max(0, at - 30) : at]}") and not re.search(r"[a-z]_[a-z]", words):
        yield made("item", quantity.value)
    elif _STORED.search(text) or "total" in words or _RETAIN.search(text):
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
