"""Words of a description of load: what people do, who they are, and which words say what a number is for."""

import re
from typing import Final

from reviewer.detect.counted import plural_of
from reviewer.types.napkin import ActionKind

__all__ = ["FILLER", "GENERIC", "LARGE_STOCK", "PARTS", "PEOPLE", "ROLES", "VERBS", "kind_of", "noun_of", "words"]


def words(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


LARGE_STOCK: Final = 1_000.0
"""A count of things per user and day is smaller; a larger one says how many there are."""

PEOPLE: Final = words(
    """users DAU customers people subscribers players drivers riders viewers visitors members accounts clients devices employees readers
    developers merchants sensors cars vehicles meters trucks bots households agents
    tenants sellers buyers students listeners shoppers patients guests creators"""
)
"""Nouns that are counted as users."""

_READS: Final = words(
    """reads views gets fetches queries searches lookups downloads redirects redirections redirect clicks plays streams watches impressions
    visits opens loads listens checks scrolls refreshes pageviews hits scans selects"""
)
_NEUTRAL: Final = words("requests calls operations transactions ops hits connections sessions invocations")

GENERIC: Final = words(
    """records rows objects items entries payloads bodies values documents elements each average mean datas things pieces operations
    transactions keys"""
)
"""Nouns whose size is that of whatever is stored."""

VERBS: Final = {
    "reads": ("reads", ""), "read": ("reads", ""), "reading": ("reads", ""), "views": ("views", ""), "view": ("views", ""),
    "viewing": ("views", ""), "sees": ("views", ""), "see": ("views", ""), "opens": ("opens", ""), "open": ("opens", ""),
    "loads": ("loads", ""), "load": ("loads", ""), "watches": ("watches", ""), "watch": ("watches", ""),
    "downloads": ("downloads", ""), "download": ("downloads", ""), "fetches": ("fetches", ""), "fetch": ("fetches", ""),
    "searches": ("searches", ""), "search": ("searches", ""), "listens": ("plays", ""), "listen": ("plays", ""),
    "plays": ("plays", ""), "play": ("plays", ""), "streams": ("streams", ""), "stream": ("streams", ""),
    "looks": ("views", ""), "look": ("views", ""), "browses": ("views", ""), "browse": ("views", ""),
    "scrolls": ("views", ""), "visits": ("visits", ""), "visit": ("visits", ""), "clicks": ("clicks", ""), "click": ("clicks", ""),
    "writes": ("writes", "w"), "write": ("writes", "w"), "posts": ("posts", "w"), "post": ("posts", "w"),
    "uploads": ("uploads", "w"), "upload": ("uploads", "w"), "sends": ("messages", "w"), "send": ("messages", "w"),
    "creates": ("writes", "w"), "create": ("writes", "w"), "tweets": ("tweets", "w"), "tweet": ("tweets", "w"),
    "saves": ("writes", "w"), "save": ("writes", "w"), "likes": ("likes", "w"), "comments": ("comments", "w"),
}  # fmt: skip
"""What a verb before a number counts: its noun, and whether it adds data."""

ROLES: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "size": (
        ("server_memory", r"\b(?:ram|memory)\b"),
        ("server_disk", r"\b(?:disks?|ssds?|drives?|storage)[ ](?:per|each|a|on each)[ ](?:server|node|machine|host|instance)s?\b"
                        r"|\b(?:disks?|ssds?|drives?)\b"),
        ("partition_size", r"\b(?:partitions?|shards?|tablets?|chunks?)\b"),
        ("stored", r"\b(?:total|in total|altogether|data ?set|existing|already|of data|stock|stored today)\b"),
    ),
    "duration": (
        ("retention", r"\b(?:keep(?:s|ing)?|kept|retain(?:s|ed|ing)?|retention|stor(?:e|es|ed|ing)|storage|history|ttl|archiv\w{1,6}"
                      r"|hold|held|horizon|over|expir\w{1,5}|lifetime|delete[ds]?|purged?|for)\b"),
        ("latency", r"\b(?:latency|response(?: times?)?|takes?|taking|each request|per request|a request|service times?|processing"
                    r"(?: times?)?|duration|requests?|mean|average|avg)\b"),
    ),
    "percent": (
        ("hit_ratio", r"\b(?:cache )?hit(?:s|[ -]?(?:ratio|rate))?\b"),
        ("miss_ratio", r"\b(?:cache )?miss(?:es|[ -]?(?:ratio|rate))?\b"),
        ("growth", r"\b(?:grow(?:s|th|ing)?|increas(?:e|es|ing)|yoy|year[ -](?:on|over)[ -]year)\b"),
        ("headroom", r"\b(?:headroom|spare|reserve|slack|free|safety margin|margin|buffer)\b"),
        ("utilisation", r"\b(?:utili[sz]ation|utili[sz]ed|load(?:ed)?|busy|full)\b"),
        ("cache_share", r"\b(?:cach(?:e|es|ed|ing)|hot(?:test)?|working set)\b"),
        ("overhead", r"\b(?:(?:index |metadata )?overhead|index(?:es|ing)?|indices|metadata|extra)\b"),
        ("compressed", r"\b(?:compress(?:ed|es|ion|ing)?)\b"),
        ("availability", r"\b(?:availab\w{1,6}|uptime|up-time|slo|sla)\b"),
        ("read_share", r"\b(?:reads?|queries)\b"),
        ("write_share", r"\b(?:writes?|updates?|inserts?)\b"),
        ("active_ratio", r"\b(?:active|daily|dau|mau|come|use it|stickiness)\b"),
        ("peak_extra", r"\b(?:peaks?|burst|spikes?)\b"),
    ),
    "ratio": (
        ("peak", r"\b(?:peak(?:s|ing)?(?:[ -](?:factor|ratio|multiplier|load|traffic|hour|to[ -]average|over average))?|burst(?:s|iness)?"
                 r"|spikes?|surge|(?:the )?average)\b"),
        ("replication", r"\b(?:replicat(?:ion|ed|e|es|ing)(?:[ -]factor)?|copies|replicas?|redundan(?:t|cy)|rf|durability)\b"),
        ("compression", r"\b(?:compress(?:ed|es|ion|ing)?|zstd|gzip|snappy|lz4|brotli)\b"),
        ("overhead_factor", r"\b(?:overhead|index(?:es|ing)?|indices|metadata)\b"),
        ("growth_factor", r"\b(?:grow(?:s|th|ing)?|every year|a year|per year|yearly)\b"),
        ("fan_out", r"\b(?:fan[ -]?outs?)\b"),
        ("write_read", r"\bwrites?[ :/-]{1,3}(?:to[ -])?reads?(?:[ -]ratio)?\b"),
        ("read_write", r"\b(?:reads?(?:[ :/-]{1,3}(?:to[ -])?writes?)?(?:[ -]ratio)?|read-heavy|as (?:often|much|many)|more reads"
                       r"|(?:than|as|each|per|for every) writes?)\b"),
    ),
    "number": (
        ("users", r"\b(?:dau|users?|customers|people)\b"),
        ("monthly_users", r"\bmau\b"),
        ("fan_out", r"\bfan[ -]?outs?\b"),
        ("peak", r"\b(?:peak(?:[ -](?:factor|ratio|multiplier))?|burst(?:[ -]factor)?)\b"),
        ("replication", r"\b(?:replication(?:[ -]factor)?|replicas|copies|rf)\b"),
        ("compression", r"\bcompression(?:[ -](?:factor|ratio))?\b"),
        ("partitions", r"\b(?:partitions|shards)\b"), ("regions", r"\bregions\b"), ("consumers", r"\bconsumers?(?: groups)?\b"),
        ("servers", r"\b(?:servers|nodes|machines|hosts|instances)\b"),
    ),
    "money": (
        ("transfer_price", r"\b(?:egress|transfer(?:red)?|out(?:bound|going)?|bandwidth|traffic|network|sent|cdn)\b"),
        ("request_price", r"\b(?:requests?|calls?|invocations?)\b"),
        ("server_price", r"\b(?:servers?|nodes?|machines?|instances?|hosts?|vms?)\b"),
        ("storage_price", r"\b(?:stor(?:e|age|ed|ing)|gb|tb|s3|disk|ssd|month)\b"),
    ),
}  # fmt: skip
"""For each dimension the roles that a number of it may have, with the words, in lower case, that say so."""

PARTS: Final = words(
    """channels topics tables services zones clusters groups cores cpus vcpus threads workers databases caches brokers endpoints
    languages tenants queues streams fields columns layers tiers types levels steps stages versions teams slots pods containers gpus digits
    retries attempts rules segments peers leaders buckets namespaces functions microservices components pipelines replicates"""
)
"""Nouns of parts and settings: so many of them are not what a user does."""

FILLER: Final = words(
    """a an the and or of at is are be in on to with per each every for as it its that this which who we our they their them have has had
    will do does make makes made making get gets about around roughly approximately approx some say so then also plus by from up only
    average avg mean day daily days user users second s sec month monthly year years yearly hour minute size sizes total factor ratio rate
    rates time times target system service design app application new data load traffic old new there want wants need needs assume assuming
    suppose given let's lets consider expect expected estimate please me us all over need handle handles handling serve serves serving
    support supports supporting run runs running use uses using can must should would could may might one where while when but not than
    keep kept keeps keeping store stores stored read write reads writes often much many more most same x across different
    takes performs performing doing looks perform
    send sends sending retained split cdn percentile places
    contain contains containing include includes including carry carries people come comes i.e e.g etc i you he she peak per-user
    single individual own global overall long longer after until within during both come comes gb tb average"""
)
"""Words that carry no figure: they are not listed as unread."""


def noun_of(word: str) -> str:
    """The plural in lower case that `word` is a form of; itself with an s for an unknown one."""
    lower = word.lower()
    known = plural_of(lower)
    if known:
        return "users" if known in ("DAU", "MAU", "WAU") else known
    if lower.endswith("s") and not lower.endswith("ss"):
        return lower
    if lower.endswith(("ch", "sh", "x", "ss")):
        return lower + "es"
    return lower[:-1] + "ies" if re.search(r"[^aeiou]y\Z", lower) else lower + "s"


def kind_of(noun: str) -> ActionKind:
    """Whether a plural noun is of reads, of writes, or of requests in general; what is unknown adds data."""
    if noun.rpartition(" ")[2] in _READS:
        return "read"
    return "request" if noun in _NEUTRAL else "write"
