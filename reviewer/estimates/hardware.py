"""What one disk, network card, machine or process is asked for, against what any is known to give."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from reviewer.estimates.claims import Claims, Figures, Place, Statement, hull
from reviewer.estimates.family import Family
from reviewer.estimates.reference_numbers import Reference, reference
from reviewer.estimates.wording import count, off_by, rate, size
from reviewer.types.estimate import Estimate
from reviewer.types.quantity import Dimension, Quantity
from reviewer.types.rubric import Source

__all__ = ["FAMILY"]

_ONE: Final = (
    r"(?:\b(?:a|an|one|1|each|every|per|single|this|standalone|lone|sole|solitary)[ -]+(?:(?:single|one|lone|sole|individual|commodity"
    r"|modern|beefy|large|big|typical|dedicated|standalone|well-tuned|tuned|physical|bare-metal|primary|spinning|plain"
    r"|decent)[ -]+){0,2}|\bsingle-)"
)
"""What says that there is one of something."""
_NODE: Final = r"(?:[ -](?:instance|node|server|process|primary|master|leader|database|db|box|host|machine|shard|writer|replica))?\b(?!s)"


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a system, how a text calls it, and the rows of the table that bound it."""

    names: tuple[str, ...]
    """One of them stands in every text that `words` matches."""
    words: re.Pattern[str]
    rows: tuple[tuple[Dimension, str, str], ...]
    """Dimension, words that the neighbourhood must hold (a pattern, empty for any), and the row."""


def _part(names: str, words: str, *rows: tuple[Dimension, str, str]) -> _Part:
    return _Part(tuple(names.split()), re.compile(_ONE + words), rows)


_WRITES: Final = r"write|insert|update|upsert|commit|transaction|\btps\b|ingest"
_READS: Final = ""
_PARTS: Final = (
    _part("redis", r"redis" + _NODE, ("rate", "", "redis")),
    _part("memcached", r"memcached" + _NODE, ("rate", "", "memcached")),
    _part("postgres pg", r"(?:postgres(?:ql)?|pg)" + _NODE, ("rate", _WRITES, "postgres-writes"), ("rate", _READS, "postgres-reads")),
    _part("mysql mariadb aurora", r"(?:mysql|mariadb|aurora)" + _NODE, ("rate", _WRITES, "mysql-writes"), ("rate", _READS, "mysql-reads")),
    _part("cassandra scylladb", r"(?:cassandra|scylladb)[ -](?:node|instance|server)\b(?!s)", ("rate", "", "cassandra-writes")),
    _part("elasticsearch opensearch", r"(?:elasticsearch|opensearch)" + _NODE, ("rate", "", "elasticsearch-index")),
    _part("partition", r"(?:kafka )?partition\b(?!s)", ("bandwidth", "", "kafka-partition")),
    _part("broker", r"(?:kafka )?broker\b(?!s)", ("bandwidth", "", "kafka-broker")),
    _part(
        "nginx haproxy envoy",
        r"(?:nginx|haproxy|envoy)" + _NODE,
        ("rate", "", "http-server"),
        ("count", "connection|websocket|socket", "connections-server"),
    ),
    _part(
        "kinesis",
        r"kinesis shard\b(?!s)",
        ("bandwidth", "write|ingest|ingress|put|produc", "kinesis-shard"),
        ("rate", "write|ingest|ingress|put|produc", "kinesis-shard-records"),
    ),
    _part(
        "hdd disk drive spindle",
        r"(?:hdd|hard (?:disk|drive)|spinning disk|magnetic disk|sata disk|spindle|7,?200 rpm (?:disk|drive)|disk drive)"
        r"(?: drive)?\b(?!s)",
        ("rate", "", "hdd-iops"),
        ("bandwidth", "", "hdd-sequential"),
        ("size", "", "hdd-size"),
    ),
    _part("sata", r"sata ssd\b(?!s)", ("rate", "", "sata-ssd-iops"), ("bandwidth", "", "sata-ssd-sequential"), ("size", "", "ssd-size")),
    _part(
        "nvme ssd flash",
        r"(?:nvme(?: (?:ssd|disk|drive|device))?|ssd|flash drive)\b(?!s)",
        ("rate", "", "nvme-iops"),
        ("bandwidth", "", "nvme-sequential"),
        ("size", "", "ssd-size"),
    ),
    _part(
        "disk drive volume",
        r"(?:disk|drive|volume)\b(?!s)",
        ("rate", r"iops|i/?o|seek|random", "nvme-iops"),
        ("bandwidth", "", "disk-sequential"),
    ),
    _part("gpu h100 a100", r"(?:gpu|(?:nvidia )?[ah]100)\b(?!s)", ("size", r"memory|vram|hbm|\bram\b|fit", "gpu-memory-size")),
    _part(
        "server machine node host box instance vm computer process pod primary master leader",
        r"(?:(?:web|app|application|api|http|chat|websocket|gateway|backend|edge|bare-metal) ){0,2}"
        r"(?:server|machine|node|host|box|instance|vm|ec2 instance|computer|process|pod|primary|master|leader)\b(?!s)",
        ("rate", r"request|\brps\b|\bqps\b|quer|http|message|connection|\bops\b|operation|event|write|read|hit|/s", "http-server"),
        ("count", "connection|websocket|socket", "connections-server"),
        ("size", r"\bram\b|memory|in-memory|dram", "ram-machine"),
    ),
)
"""In order: the first that a stretch of text matches counts."""
_PRODUCT: Final = re.compile(
    r"redis|memcached|postgres(?:ql)?|mysql|mariadb|cassandra|scylladb|elasticsearch|opensearch|nginx|haproxy|envoy"
)
_NIC: Final = re.compile(
    r"(?<![\w.])(?P<n>1|2\.5|10|20|25|40|50|100|200|400)[ -]?(?:gbps|gbit/s|gb/s|gbe|gige|gigabit(?:/s)?|gbit"
    r"|g)(?: ethernet)?[ -](?:nics?\b|network (?:card|interface|link|port|adapter|connection)|"
    r"link\b|port\b|ethernet\b|interface\b|uplink\b|network\b|card\b|line\b|connection\b|fiber\b|wan\b)|(?<![\w.])(?P<e>1|10|25|40"
    r"|100)[ -]?(?:gbe|gige)\b"
)
_VERB: Final = re.compile(
    r"[^;?]{0,12}?\b(?:handl|serv|sustain|do(?:es|ing)?\b|support|deliver|process|tak|manag|absorb|carr|push|send|sends|writ|read|giv"
    r"|provid|run|hold|stor|scal|reach|achiev|accept|keep|ingest|"
    r"can\b|hits?\b|gets?\b|with\b|has\b|have\b|having\b|at\b|of\b|for\b|stream|saturat|transfer|mov|perform|receiv|maintain|yield"
    r"|offer|terminat|is good for|is enough for|suffices? for|copes?|move)"
    r"|[\s:=|()~≈→*`-]+\Z"
)
"""What joins a part to what it gives: `a Redis node handles`, `one HDD: `."""
_BREAK: Final = re.compile(
    r"\b(?:need\w*|requir\w*|total\w*|cluster|across|but|if|so|while|than|beyond|above|exceed\w*|cannot|can't|not|no|instead|versus|vs"
    r"|whereas|until|before|therefore|hence|because|of which|"
    r"x|times|shards|nodes|servers|instances|machines|brokers|partitions|replicas|disks|drives|volumes|behind|per)\b|×|\*|÷|n't\b"
)
"""What parts a machine from a number behind it: the number belongs to something else."""
_NEXT: Final = re.compile(r"\A to\b|\band (?:a|an|one|each|every|the|\d)\b")
"""The text goes on to something else."""
_PRONOUN: Final = re.compile(r"\A[;,.]? (?:at peak |there |[a-z]+ly )?(?:it|which|that|and)(?: (?:must|can|will|should|has to))?\b")
_PLAIN: Final = re.compile(r"(?: (?!and\b|or\b|no\b|plus\b)[a-z][a-z-]*){1,4}[ ~≈<=:]*")
_BEHIND: Final = re.compile(
    r"[ ](?:[\w-]+[ ]){0,3}(?:entirely |fully |all )?in (?:memory|ram|main memory)[ ](?:on|of|in|at|within)\b[ ]*\Z"
    r"|[\s)*`,]*(?:all )?(?:(?:go(?:es)?|lands?|arrives?|(?:is|are|was|were) (?:all )?(?:sent|served|written|handled|read|stored|kept"
    r"|processed|pushed)|running) )?(?:of (?:ram|memory|data|traffic|random|sequential|writes?|reads?|requests?|dram)[ ]?|in memory "
    r"|in ram |in total |ram |memory |concurrent |(?:random|sequential) \w+ |writes? |reads? |connections? )?"
    r"(?:on|from|by|through|to|in|against|at|into|over|per|/|for|out of|with|off)\b[\s/(]*(?=\Z)"
)
"""What joins a figure to the one part that stands behind it: `5 M ops/s on `, `500 TB of RAM in `."""
_OTHER: Final = re.compile(
    r"\?|n't\b|\bcannot\b|\bnever\b|too (?:much|many|high|large)|overwhelm|bottleneck|impossible|unrealistic"
    r"|would (?:have|need|require|take|be)|instead of|\bbad:|problem:|melt|saturat|not (?:enough|possible|feasible)"
    r"|exceeds?|beyond|far (?:more|above)|unable|myth|naive|\bfails?\b|if (?:we|a|one|the)|limit(?:ed)?|hot (?:spot|partition|shard"
    r"|key)|overload|\bno (?:single|one)\b|\bnot\b|crash|collapse|raid|stripe|array|\bcopy\b|batch|bulk|pipelin"
)
_BOTH_WAYS: Final = re.compile(
    r"replac|upgrad|in and out|both|duplex|bond|nics|lacp|aggregat|\bdual|\btwo\b|each way|2x|compress|cluster|fleet|servers\b"
    r"|machines\b|nodes\b"
    r"|instances\b|hosts\b|across|per (?:rack|region|cluster)"
)
_MARGIN: Final = 1.1
"""Limits are generous, so a little more than one is wrong; at a network card a quarter more."""


def _find(claims: Claims) -> Iterator[Estimate]:
    for statement in claims.statements:
        if not _may_hold(statement) or _OTHER.search(statement.lower):
            continue
        found = [*_cards(claims, statement), *_parts(claims, statement)]
        found.sort(key=lambda item: item.verdict != "inconsistent")
        yield from found[:1]


def _may_hold(statement: Statement) -> bool:
    """Whether a statement has a figure that some row bounds; counts are bounded only as connections."""
    if statement.of("rate", "bandwidth", "size"):
        return True
    return any("connection" in item.subject or "socket" in item.subject for item in statement.of("count")) or (
        ("connection" in statement.lower or "socket" in statement.lower) and bool(statement.of("count"))
    )


def _parts(claims: Claims, statement: Statement) -> Iterator[Estimate]:
    taken: list[tuple[int, int]] = []
    for part in _PARTS:
        if not any(name in statement.lower for name in part.names):
            continue
        for match in part.words.finditer(statement.lower):
            if any(start < match.end() and match.start() < end for start, end in taken) or len(taken) > 8:
                continue
            taken.append(match.span())
            own = _of_product(statement.lower, match) or part
            yield from list(_asked(claims, statement, own, match))[:1]


def _of_product(text: str, match: re.Match[str]) -> _Part | None:
    """The store or broker that a match such as "a single node" is an instance of."""
    if not re.search(r"(?:instance|node|primary|master|leader|process|server|box|machine)\Z", match[0]) or _PRODUCT.search(match[0]):
        return None
    before = _PRODUCT.search(text, max(0, match.start() - 24), match.start())
    after = re.match(r"[ ](?:of|running|with)[ ]", text[match.end() : match.end() + 12])
    named = {item[0] for item in islice(_PRODUCT.finditer(text), 20)}
    near = before if before and re.fullmatch(r"[\s(:,|-]{1,4}(?:on |with )?", text[before.end() : match.start()]) else None
    near = near or (_PRODUCT.match(text, match.end() + after.end()) if after else None)
    name = (
        near[0]
        if near
        else named.pop()
        if len(named) == 1 and re.search(r"(?:instance|node|primary|master|leader|process)\Z", match[0])
        else ""
    )
    return next((part for part in _PARTS if name and part.words.fullmatch(f"one {name} node")), None)


def _asked(claims: Claims, statement: Statement, part: _Part, match: re.Match[str]) -> Iterator[Estimate]:
    """Figures that the text binds to one part, in front of it or behind."""
    text, low = statement.lower, statement.low
    place = (low + match.start(), low + match.end())
    speed = _transfer(statement, match)
    for item in statement.quantities:
        if item.end - low <= match.start():
            joint = text[item.end - low : match.start()] if match.start() - (item.end - low) < 40 else "far"
            bound = (
                bool(_BEHIND.match(joint))
                or joint.strip() == "("
                or (not joint.strip() and match[0].startswith(("per ", "each ", "every ")))
            )
        elif match.end() <= item.start - low < match.end() + 70:
            joint = text[match.end() : item.start - low]
            joint = _PRONOUN.sub(" ", joint, count=1)
            bound = bool(_VERB.match(joint) or _PLAIN.fullmatch(joint)) and not (_BREAK.search(joint) or _NEXT.search(joint))
        else:
            bound = match[0].startswith("per ") and item.start - low < match.start() < item.end - low
        if not bound:
            continue
        own = f"{item.unit} {item.subject} {text[max(0, match.start() - 30) : match.end()]}".lower()
        near = f"{own} {statement.before(item, 30)} {statement.after(item, 25)}"
        for dimension, words, row in part.rows:
            if item.dimension == dimension and (not words or re.search(words, near)) and not (item is speed[1] if speed else False):
                yield from _judged(claims, hull((place, (item.start, item.end))), item.low, match[0], reference(row))
                return
    if speed:
        for dimension, _, row in part.rows:
            if dimension == "bandwidth":
                yield from _judged(
                    claims,
                    hull((place, (speed[1].start, speed[1].end), (speed[2].start, speed[2].end))),
                    speed[0],
                    match[0],
                    reference(row),
                )


def _transfer(statement: Statement, match: re.Match[str]) -> tuple[float, Quantity, Quantity] | None:
    """A size that is read or written in a time: `read 1 TB from one disk in 1 minute`."""
    sizes, spans = statement.of("size"), statement.of("duration")
    if len(sizes) != 1 or len(spans) != 1 or spans[0].value <= 0 or len(statement.of("bandwidth", "rate")):
        return None
    text = statement.lower
    if not re.search(r"\b(?:read|scan|writ|copy|copie|load|stream|transfer|restor|send|sent)", text):
        return None
    if not re.search(
        r"\b(?:in|within|under|takes?|only)[ ~<]{1,3}(?:about |around |under |only |less than )?\Z", statement.before(spans[0], 25)
    ):
        return None
    return sizes[0].low / spans[0].high, sizes[0], spans[0]


def _cards(claims: Claims, statement: Statement) -> Iterator[Estimate]:
    """A network card or link of some speed, and the traffic that the text puts on it."""
    text, low = statement.lower, statement.low
    if not statement.of("bandwidth") or _BOTH_WAYS.search(text):
        return
    for match in islice(_NIC.finditer(text), 4):
        most = float(match["n"] or match["e"]) * 1e9 / 8
        for item in statement.of("bandwidth"):
            if item.start - low < match.end() and match.start() < item.end - low:
                continue
            if item.start - low > match.end() + 60 or item.end - low < match.start() - 40:
                continue
            if item.start - low >= match.end():
                joint = text[match.end() : item.start - low]
                bound = not _BREAK.search(joint) and (
                    _VERB.match(joint)
                    or re.search(r"carr|send|serv|push|sustain|handl|deliver|stream|transfer|giv|=|:|\(|is enough|\bis\b", joint)
                )
            else:
                joint = text[item.end - low : match.start()]
                bound = not _BREAK.search(joint) and re.search(r"\b(?:over|on|through|via|with|fits?|into|by|from|at|using|in)\b", joint)
            if not bound:
                continue
            place = hull(((low + match.start(), low + match.end()), (item.start, item.end)))
            line = f"{statement.text[match.start() : match.end()]} carries {size(most)}/s"
            figures = Figures(item.low, most, "B/s")
            if item.low <= most * 1.01:
                yield claims.estimate("hardware", place, "consistent", f"{line}; {size(item.low)}/s fits", figures)
            elif item.low <= most * 1.25:
                yield claims.estimate("hardware", place, "rounded", f"{line}; the document says {size(item.low)}/s", figures)
            else:
                yield claims.estimate(
                    "hardware", place, "inconsistent", f"{line}; the document says {size(item.low)}/s ({off_by(item.low, most)})", figures
                )
            return


def _judged(claims: Claims, place: Place, value: float, named: str, row: Reference) -> Iterator[Estimate]:
    """A figure against a row of the table; it says nothing of figures that are merely low."""
    if row.limit is None or value <= 0:
        return
    written = _written(value, row)
    typical = f"{count(row.low)} to {count(row.high)} {row.unit}" if row.unit != "1/s" else f"{count(row.low)} to {count(row.high)}/s"
    typical = f"{count(row.low)} {row.unit}".replace(" 1/s", "/s") if row.low == row.high else typical
    text = f"{row.what}: typically {typical}"
    figures = Figures(
        value, row.limit, {"1/s": "1/s", "connections": "connections"}.get(row.unit, "B/s" if row.unit.endswith("/s") else "B")
    )
    if value <= row.limit * _MARGIN:
        yield claims.estimate("hardware", place, "consistent", f"{text}; {written} is possible", figures)
        return
    who = re.split(r"[,:(]", row.source)[0].strip()
    most = f"{text} ({who}, {row.year}), none above {_written(row.limit, row)}"
    yield claims.estimate("hardware", place, "inconsistent", f"{most}; the document says {written}", figures)


def _written(value: float, row: Reference) -> str:
    if row.unit == "1/s":
        return rate(value)
    if row.unit == "connections":
        return count(value)
    return f"{size(value)}/s" if row.unit.endswith("/s") else size(value)


FAMILY: Final = Family(
    id="hardware",
    code="SUM28",
    title="One machine, disk or card is asked for more than it has",
    why="One Redis process answers about 100,000 requests a second, ten times as many with pipelining. A design that puts 5 million on it "
    "needs a cluster, with keys, failover and costs that it does not mention.",
    formula="claimed ≤ most that any single one gives; a link of b bit/s carries b ÷ 8 byte/s; throughput = size ÷ time",
    fails="One Redis instance serves 5 M ops/s.",
    passes="One Redis instance serves 100 K ops/s.",
    explained="GET or SET at one Redis instance: typically 80,000 to 200,000/s (Redis, 2023), none above 3 million/s; "
    "the document says 5 million/s",
    hint="spread the load over as many as it takes, and say how many and by which key",
    sources=(
        Source("latency-numbers", "the table", "what a disk, an SSD, memory and the network of one machine take for one operation"),
        Source(
            "sdi1-ch1-3",
            "chapter 2, Latency numbers every programmer should know",
            "disks are slow and memory is fast, so a part bounds what one machine gives",
        ),
    ),
    find=_find,
)
