"""What a figure is about, told from the words around it: the thing, whether it is read or written, average or peak, and whose."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from reviewer.estimates.reading.figures import Figure

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
    """Whether unit, label or the words behind the figure name the thing; else it is told from words before, which may be anything."""


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

_GENERAL: Final = """
    a about above across active activity actual add added additional adds after aggregate all also altogether amount amounts an and
    annual annually any apiece app application approx approximately are around arrive arrives as assume assuming assumption at average
    avg balancer bandwidth be because been before behind being big billion bit bits bps broker brokers browse busiest busy but by byte
    bytes ca cache cached caching calculate calculated call calls can capacity carried carries carry cassandra cdn circa clickhouse
    clickstream cluster combined come comes computed concurrent container content copies copy cost costs could count create created
    creates creating crore currently daily data dau day days deliver delivered delivers design disk do does download downloaded
    downloads dynamodb each eb egress eight elasticsearch eleven end enough entire entries entry equal equals estimate estimated
    estimation evening every expect expected factor fetch fetches figure fill fills final five for four from full gateway gb gbps
    generate get gets gib give gives go grow grows growth had handle has have held hence hit hits hold holds hot hour hourly hours how
    if in inbound incoming ingest ingress insert inserts instance instances instead into is it its itself kafka kb kbps keep kept kib
    lakh large last later live load long lookup lookups lunch machine make makes many mau max maximum mb mbps mean means memory metric
    mib migration million minute minutes mongodb month monthly months more morning ms much must mysql need needed needs network new next
    night nine node nodes noon normal not number of on once one only open opens operation operations or origin other our out outbound
    outgoing over overall parameter partition partitions pb peak per pib pipeline plan planned platform plus pm pod posted postgres
    postgresql posting process processed processes publish published publishes qps queries query ram rate rates raw read reading reads
    receive received receives redirect redirection redirections redirects redis registered replica replicas replication report reported
    reports request requests required requirement requirements result results retention retrieve retrieved roughly rps run runs save
    saved saves sec second seconds see send sends sent serve served server servers service set sets seven shard shards short should
    single six size small so some start started starts storage store stored stores storing submit submits sum sustained system take
    taken takes tb tbps ten than that the their them then there therefore these they this those thousand three thrice throughput thus
    tib time times to today together total totals tps traffic trillion twelve twice two typical under up update updates upload uploaded
    uploading uploads us usage use used user user-generated users value via view viewed views volume was watch watched watches wau we
    week weekday weekend weekly well were what when where which while whole will with within work worker working works worst worth would
    write writes writing written year yearly years you
"""
"""Words of estimates that name no thing of the design."""


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


_GENERAL_STEMS: Final = frozenset(map(stem, _GENERAL.split()))


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
    return frozenset(filter(None, map(_noun, _WORD.findall(text))))


@lru_cache(maxsize=4096)
def _noun(word: str) -> str:
    """The stem of a word; empty for a general word. Remembered, for a document uses the same words over and over."""
    if word.endswith("ly") or ACTORS.fullmatch(word):
        return ""
    return "" if (found := stem(word)) in _GENERAL_STEMS else found


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
