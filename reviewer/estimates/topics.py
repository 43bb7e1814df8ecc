"""What a figure is about, told from the words around it: the thing counted, whether it is read or written, average or peak, and whose it is."""

import re
from dataclasses import dataclass
from typing import Final, Literal

from reviewer.estimates.figures import Figure

__all__ = ["ACTORS", "NOTHING", "Topic", "closeness", "read_topic", "stem", "topic_of"]

Action = Literal["read", "write", ""]
Pace = Literal["average", "peak", ""]


@dataclass(frozen=True, slots=True)
class Topic:
    """What a figure is about."""

    nouns: frozenset[str]
    """Stems of the words that name the thing; empty when only general words stand there (`requests`, `traffic`)."""
    action: Action
    """Whether it is read or written; empty when the text does not say, or says both."""
    pace: Pace
    """Average or peak; empty when the text does not say."""
    actor: str
    """Stem of the noun that acts (`user`, `driver`, `sensor`), for what each of them does; empty when there is none."""
    firm: bool = True
    """Whether the unit, the label or the words behind the figure name the thing; else it is told from words before, which may be anything."""


NOTHING: Final = Topic(frozenset(), "", "", "")
"""The topic of a figure about which nothing is said."""
_WORD: Final = re.compile(r"[a-z]{2,30}(?:[-_][a-z]{2,30})?")
_NEXT: Final = re.compile(r"\b(?:the|an?|we|our|it|they|this|that|to|for|from|at|in|on|by|into|out|during|when|while|as)\b")
"""Words behind a figure after which something else is spoken of."""
_SUBJECT: Final = re.compile(r"(?:\A\s*|\b(?:the|an?|each|every|our|all|of|new)\s)([a-z-]{3,20}(?:\s[a-z]{3,20}(?=\s[a-z]{3,20}\s))?)")
"""Where the noun stands that a clause is about."""
_READ: Final = re.compile(
    r"\b(?:read|reads|readers?|view(?:s|ed|ing)?|watch(?:es|ed|ing)?|fetch(?:es)?|lookups?|look ups?|redirect\w{0,5}|download\w{0,4}"
    r"|brows\w{1,4}|retriev\w{1,4}|serv(?:e|es|ed)|egress|outgoing|outbound|streamed|open(?:s|ed)?)\b"
)
_WRITE: Final = re.compile(
    r"\b(?:writ(?:e|es|ing|ten)|upload\w{0,4}|creat\w{1,4}|insert\w{0,4}|publish\w{0,4}|ingest\w{0,5}|shorten\w{0,5}|generat\w{1,4}|produc\w{1,4}"
    r"|submit\w{0,4}|ingress|incoming|inbound|new|sav(?:e|es|ed)|stor(?:e|es|ed)|adds?|added|send(?:s|ing)?|sent|posts?|posted|posting|updates?)\b"
)
_STRONG: Final = re.compile(
    r"\b(?:(?P<read>reads?|readers?|egress|views?|watch(?:es)?|outgoing)|(?P<write>writ(?:e|es|ing|ten)|ingress|incoming))\b"
)
_PEAK: Final = re.compile(r"\b(?:peak\w{0,3}|max\w{0,5}|burst\w{0,3}|spik\w{1,3}|busiest|worst|rush|black friday|at most|up to)\b")
_AVERAGE: Final = re.compile(r"\b(?:average\w{0,2}|avg|mean|typical\w{0,2}|normal\w{0,2}|sustained|steady)\b")
ACTORS: Final = re.compile(
    r"\b(?P<who>users?|dau|mau|wau|customers?|clients?|members?|drivers?|riders?|devices?|subscribers?|visitors?|people|persons?|players?|sensors?|hosts?"
    r"|viewers?|readers?|agents?|vehicles?|cars?|meters?|merchants?|machines?|phones?|buyers?|shoppers?|students?|patients?|authors?|creators?|nodes?|servers?|pods?)\b"
)
"""Nouns of those who cause the load."""
_PERSONS: Final = frozenset(("dau", "mau", "wau", "people", "person", "member", "visitor", "user"))

_GENERAL: Final = [
    "broker",
    "brokers",
    "server",
    "servers",
    "node",
    "nodes",
    "machine",
    "instance",
    "instances",
    "pod",
    "worker",
    "shard",
    "shards",
    "partition",
    "partitions",
    "gateway",
    "container",
    "each",
    "apiece",
    "cdn",
    "origin",
    "deliver",
    "delivers",
    "delivered",
    "twice",
    "once",
    "thrice",
    "ms",
    "us",
    "kafka",
    "redis",
    "cassandra",
    "postgres",
    "postgresql",
    "mysql",
    "dynamodb",
    "mongodb",
    "elasticsearch",
    "clickhouse",
    "clickstream",
    "pipeline",
    "instead",
    "well",
    "gives",
    "apiece",
    "had",
    "migration",
    "plan",
    "planned",
    "behind",
    "balancer",
    "evening",
    "morning",
    "noon",
    "night",
    "lunch",
    "busy",
    "weekday",
    "weekend",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "cluster",
    "platform",
    "application",
    "app",
    "registered",
    "every",
    "million",
    "billion",
    "trillion",
    "thousand",
    "lakh",
    "crore",
    "kbps",
    "mbps",
    "gbps",
    "tbps",
    "bps",
    "kib",
    "mib",
    "gib",
    "tib",
    "pib",
    "eb",
    "take",
    "takes",
    "taken",
    "hold",
    "holds",
    "held",
    "open",
    "opens",
    "arrive",
    "report",
    "reports",
    "reported",
    "enough",
    "carry",
    "carries",
    "carried",
    "fill",
    "fills",
    "cost",
    "costs",
    "run",
    "runs",
    "work",
    "works",
    "come",
    "comes",
    "amount",
    "amounts",
    "today",
    "single",
    "after",
    "before",
    "later",
    "end",
    "across",
    "worth",
    "plus",
    "start",
    "starts",
    "started",
    "set",
    "sets",
    "long",
    "short",
    "big",
    "large",
    "small",
    "combined",
    "together",
    "altogether",
    "aggregate",
    "whole",
    "entire",
    "final",
    "therefore",
    "hence",
    "thus",
    "equals",
    "equal",
    "approx",
    "ca",
    "circa",
    "live",
    "active",
    "monthly",
    "user-generated",
    "value",
    "metric",
    "parameter",
    "estimated",
    "estimation",
    "calculate",
    "calculated",
    "computed",
    "sum",
    "a",
    "about",
    "above",
    "active",
    "activity",
    "actual",
    "add",
    "added",
    "additional",
    "adds",
    "all",
    "also",
    "amount",
    "an",
    "and",
    "annual",
    "annually",
    "any",
    "approximately",
    "are",
    "around",
    "arrive",
    "arrives",
    "as",
    "assume",
    "assuming",
    "assumption",
    "at",
    "average",
    "avg",
    "bandwidth",
    "be",
    "because",
    "been",
    "being",
    "bit",
    "bits",
    "browse",
    "busiest",
    "but",
    "by",
    "byte",
    "bytes",
    "cache",
    "cached",
    "caching",
    "call",
    "calls",
    "can",
    "capacity",
    "concurrent",
    "content",
    "copies",
    "copy",
    "could",
    "count",
    "create",
    "created",
    "creates",
    "creating",
    "currently",
    "daily",
    "data",
    "dau",
    "day",
    "days",
    "design",
    "disk",
    "do",
    "does",
    "download",
    "downloaded",
    "downloads",
    "each",
    "egress",
    "entries",
    "entry",
    "estimate",
    "estimated",
    "every",
    "expect",
    "expected",
    "factor",
    "fetch",
    "fetches",
    "figure",
    "for",
    "from",
    "full",
    "gb",
    "generate",
    "get",
    "gets",
    "give",
    "gives",
    "go",
    "grow",
    "grows",
    "growth",
    "handle",
    "has",
    "have",
    "hit",
    "hits",
    "hot",
    "hour",
    "hourly",
    "hours",
    "how",
    "if",
    "in",
    "inbound",
    "incoming",
    "ingest",
    "ingress",
    "insert",
    "inserts",
    "into",
    "is",
    "it",
    "its",
    "itself",
    "kb",
    "keep",
    "kept",
    "last",
    "load",
    "lookup",
    "lookups",
    "make",
    "makes",
    "many",
    "mau",
    "max",
    "maximum",
    "mb",
    "mean",
    "means",
    "memory",
    "minute",
    "minutes",
    "month",
    "monthly",
    "months",
    "more",
    "much",
    "must",
    "need",
    "needed",
    "needs",
    "network",
    "new",
    "next",
    "normal",
    "not",
    "number",
    "of",
    "on",
    "one",
    "only",
    "operation",
    "operations",
    "or",
    "other",
    "our",
    "out",
    "outbound",
    "outgoing",
    "over",
    "overall",
    "pb",
    "peak",
    "per",
    "pm",
    "posted",
    "posting",
    "process",
    "processed",
    "processes",
    "publish",
    "published",
    "publishes",
    "qps",
    "queries",
    "query",
    "ram",
    "rate",
    "rates",
    "raw",
    "read",
    "reading",
    "reads",
    "receive",
    "received",
    "receives",
    "redirect",
    "redirection",
    "redirections",
    "redirects",
    "replica",
    "replicas",
    "replication",
    "request",
    "requests",
    "required",
    "requirement",
    "requirements",
    "result",
    "results",
    "retention",
    "retrieve",
    "retrieved",
    "roughly",
    "rps",
    "save",
    "saved",
    "saves",
    "sec",
    "second",
    "seconds",
    "see",
    "send",
    "sends",
    "sent",
    "serve",
    "served",
    "service",
    "set",
    "should",
    "size",
    "so",
    "some",
    "storage",
    "store",
    "stored",
    "stores",
    "storing",
    "submit",
    "submits",
    "sustained",
    "system",
    "tb",
    "than",
    "that",
    "the",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "throughput",
    "time",
    "times",
    "to",
    "total",
    "totals",
    "tps",
    "traffic",
    "typical",
    "under",
    "up",
    "update",
    "updates",
    "upload",
    "uploaded",
    "uploading",
    "uploads",
    "usage",
    "use",
    "used",
    "user",
    "users",
    "via",
    "view",
    "viewed",
    "views",
    "volume",
    "was",
    "watch",
    "watched",
    "watches",
    "wau",
    "we",
    "week",
    "weekly",
    "were",
    "what",
    "when",
    "where",
    "which",
    "while",
    "will",
    "with",
    "within",
    "working",
    "worst",
    "would",
    "write",
    "writes",
    "writing",
    "written",
    "year",
    "yearly",
    "years",
    "you",
]


def stem(word: str) -> str:
    """A crude stem, so that `searches`, `search` and `searching` are one."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us")):
        word = word[:-1]
    for suffix in ("ing", "ed"):
        if word.endswith(suffix) and len(word) > len(suffix) + 3:
            return word.removesuffix(suffix).removesuffix("e")
    return word.removesuffix("e") if len(word) > 3 else word


_GENERAL_STEMS: Final = frozenset(map(stem, _GENERAL))


def read_topic(figure: Figure, *, named: bool) -> Topic:
    """The topic of a figure; `named` says that its unit is the name of a rate (`QPS`), which names no thing.

    The thing is named by the unit, the label or the words that follow; where these are general, by those before the figure.
    """
    unit = "" if named else f"{figure.quantity.subject} {figure.written.lower()}"
    return topic_of(figure.near, f"{unit} {figure.label} {_NEXT.split(figure.behind, maxsplit=1)[0]}")


def topic_of(text: str, naming: str = "") -> Topic:
    """The topic of a text in lower case, with the words in it that name the thing, if they are known."""
    who = ACTORS.search(text)
    actor = stem(who["who"]) if who else ""
    if actor in _PERSONS:
        actor = "user"
    named = _nouns(naming)
    nouns = named or _nouns(text)
    pace: Pace = "peak" if _PEAK.search(text) else "average" if _AVERAGE.search(text) else ""
    if not named:
        first = _nouns(" ".join(_SUBJECT.findall(text)))
        nouns = first or nouns
        named = first
    return Topic(nouns, _action(text), pace, actor, bool(named) or not naming)


def _nouns(text: str) -> frozenset[str]:
    """Stems of the words that are not general."""
    words = {stem(word) for word in _WORD.findall(text) if not ACTORS.fullmatch(word) and not word.endswith("ly")}
    return frozenset(words - _GENERAL_STEMS)


def _action(text: str) -> Action:
    strong = {match.lastgroup for match in _STRONG.finditer(text)}
    if len(strong) == 1:
        return "read" if "read" in strong else "write"
    reads, writes = _READ.search(text) is not None, _WRITE.search(text) is not None
    return "" if strong or reads == writes else "read" if reads else "write"


def closeness(one: Topic, other: Topic) -> int:
    """How well two figures may belong together: 3 the same thing and action, 2 the same thing, 1 nothing speaks against it, 0 different."""
    if one.action and other.action and one.action != other.action:
        return 0
    if one.nouns and other.nouns:
        if one.nouns == other.nouns:
            return 3 if one.action == other.action else 2
        return 1 if one.nouns & other.nouns else 0
    if one.nouns == other.nouns and one.action == other.action:
        return 3
    return 2 if one.action and one.action == other.action else 1
