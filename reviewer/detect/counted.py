"""Words that stand behind a number, or before it: nouns that a design counts, words that end a phrase, words that
make a label.

Data and look-ups only; `reviewer.detect.unit_phrase` reads the text.
"""

from __future__ import annotations

from typing import Final

__all__ = ["COUNTED", "GENERIC_NOT", "LABELS", "NUMBER_WORDS", "STOP_WORDS", "YEAR_BEFORE", "plural_of"]

_NUMBER_ORDER: Final = "one two three four five six seven eight nine ten eleven twelve"

NUMBER_WORDS: Final[dict[str, float]] = {word: float(n) for n, word in enumerate(_NUMBER_ORDER.split(), 1)}
"""Number words that count as numbers in front of a unit or a counted noun."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PLURALS: Final = """
    accounts ads agents alerts articles attempts authors bids blobs blocks bookings bots brokers buckets buyers
    calls campaigns cells channels characters checkouts chunks clicks clients clusters comments commits components
    connections consumers containers copies cores cpus customers datacenters datacentres databases dbs deployments
    developers devices digits documents docs downloads drivers edges emails employees endpoints engineers entities
    entries events executors failures feeds fields files flights follows followers frames friends functions games
    gpus groups hashtags hits hosts hotels images impressions indexes indices inodes inserts instances invocations
    items jobs keys keywords leaders leases likes links listings locations logs lookups machines matches members
    merchants messages metrics microservices migrations mutations namespaces nodes notifications objects operations
    orders organizations organisations packets pages participants partitions pastes payments peers people photos
    players pods points policies polls posts processes producers products profiles publishers queries queues rates
    readers reads rebalances records redirections redirects regions replicas reports reservations requests
    restaurants retries reviews riders rides rooms routes rows rules samples searches seats segments sellers series
    servers services sessions shards shortenings sites slots snapshots songs spans statements stocks stores streams
    subscribers subscriptions symbols tables tablets tasks teams tenants threads tickets tiles titles tokens topics
    traces transactions transfers trips tuples tweets uploads urls users vcpus vertices videos views viewers
    visitors visits vms votes watchers watches webhooks workers workflows writers writes zones
"""

_IRREGULAR: Final[dict[str, str]] = {
    "dau": "DAU",
    "daus": "DAU",
    "mau": "MAU",
    "maus": "MAU",
    "wau": "WAU",
    "req": "requests",
    "reqs": "requests",
    "op": "operations",
    "ops": "operations",
    "msg": "messages",
    "msgs": "messages",
    "tx": "transactions",
    "txn": "transactions",
    "txns": "transactions",
    "conns": "connections",
    "az": "zones",
    "azs": "zones",
    "dc": "datacenters",
    "dcs": "datacenters",
    "chars": "characters",
    "index": "indexes",
    "person": "people",
    "ppl": "people",
    "pv": "views",
    "series": "series",
    "vertex": "vertices",
    "copy": "copies",
    "matches": "matches",
    "match": "matches",
}


def _singular(plural: str) -> str:
    if plural.endswith("ies") and plural != "series":
        return plural[:-3] + "y"
    if plural.endswith(("sses", "ches", "xes")) and plural != "caches":
        return plural[:-2]
    return plural.removesuffix("s")


COUNTED: Final[dict[str, str]] = {
    **{_singular(word): word for word in _PLURALS.split()},
    **{word: word for word in _PLURALS.split()},
    **_IRREGULAR,
}
"""Canonical plural (or DAU, MAU, WAU) of each noun that a small number may count, by any of its lower-case
spellings."""

STOP_WORDS: Final = _words(
    """
    a about above after again all also am an and any are as at be because been before being below between both but
    by can could did do does doing down each either else every for from further had has have he her here his how
    however if in into is it its just less long may me might more most must my need needs neither no nor not now of
    off old on once only onto or our out over own per pm same shall she should since so some such than that the
    their them then there these they this those through till times to too under until up upon vs versus via was we
    were what when where whether which while who whom why will with within without would you your yet i.e e.g etc
    where's against across along among during except like minus plus apart ago late later early earlier way ways
    kind kinds type types sort sorts case cases possible one two three four five six seven eight nine ten eleven
    twelve let get gets got make makes take takes use uses using used
    """
)
"""Words that cannot stand between a number and the noun it counts."""

GENERIC_NOT: Final = _words(
    "always analysis basis bus business cases class cons consensus does gas goes has is its less means needs perhaps "
    "pass "
    "plus pros process redis kubernetes postgres runs kubectl status success this thus times towards ways was yes works"
)
"""Words in s that are no plural to count, so that `10K <word>` stays a plain number."""

LABELS: Final = _words(
    """
    alternative alternatives appendix article bug case ch chapter code entry error example fig figure goal http
    https id issue ipv item iteration kep layer level line lines lesson listing method milestone option page part
    phase pr pep port python java q question release requirement rfc rev revision round rule scenario section sha
    slide stage status step story table task test tier tip type use-case utf version ver v volume wave algorithm
    approach idea solution problem scene java postgres mysql go rust node.js php
    """
)
"""Words after which a whole number is a name (`Phase 2 nodes`, `RFC 1234`, `port 8080`), not an amount."""


YEAR_BEFORE: Final = _words(
    """
    in since of by until from early late mid spring summer autumn fall winter january february march april may june july
    august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
    """
)
"""Words after which a number between 1990 and 2035 is a year (`in 2019 users …`)."""


def plural_of(word: str) -> str:
    """The canonical plural that `word`, in any case, is a form of (`DAU` stays `DAU`); "" if it is no counted noun."""
    return COUNTED.get(word.lower(), "")
