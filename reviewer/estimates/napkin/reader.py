"""Reads a description of load ("100M DAU, 20 reads and 2 writes each, 1 KB"): what each number is for, by the words near it."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from reviewer.detect.units import SECONDS, SIZES
from reviewer.estimates.napkin.actions import Actions
from reviewer.estimates.napkin.items import Item, Text
from reviewer.estimates.napkin.numbers import plain
from reviewer.estimates.napkin.rewrite import rewrite
from reviewer.estimates.napkin.words import GENERIC, LARGE_STOCK, PARTS, PEOPLE, VERBS, kind_of, noun_of, words
from reviewer.types.napkin import Assumption, Parameters

__all__ = ["MOST_CHARACTERS", "read_description"]

MOST_CHARACTERS: Final = 20_000
"""Of a description; a longer one is a document."""

_TITLE: Final = re.compile(
    r"(?i:\s*(?:(?:please )?(?:design|estimate|size|consider|imagine|build)\s+)?(?:(?:an?|the|our|my)\s+)?)"
    r"(?P<title>[A-Za-z][\w'/-]*(?:[ ][A-Za-z][\w'/-]*){0,4}?)(?:[ ](?:with|that|which|having|for|has|where|takes|serves|gets|handles)\b"
    r"|[ ]?(?:[:—–]|[ ]-[ ]))"
)
_SERVER: Final = words("server node machine host instance box vm pod worker servers nodes machines hosts instances")
_PARTITION: Final = words("partition shard broker tablet partitions shards")
_ONE_SERVER: Final = r"\b(?:per|each|a|an|one|single|every|/)[ ]?(?:[a-z]+[ ])?(?:server|node|machine|host|instance|box|pod|worker)\b"
_ONE_PARTITION: Final = r"\b(?:per|each|a|one|single|every|/)[ ]?(?:[a-z]+[ ])?(?:partition|shard)\b"
_SERVER_BEARS: Final = (
    r"\b(?:server|node|machine|host|instance|box|pod)s?"
    r"(?:[ ]capacity|[ ](?:that |which )?(?:can )?(?:handles?|serves?|bears?|does|do|takes?))?\b"
)
_AT_ONCE: Final = r"\b(?:concurrent(?:ly)?|simultaneous(?:ly)?|online|at once|at a time|at the same time)\b"
_EACH_WRITE: Final = r"\b(?:for|per|to) (?:every|each|a|one) write\b"
_EACH_STREAM: Final = r"\beach\b|\b(?:per|a) (?:stream|viewer|user|connection|video|call|participant)\b"
_HOW_OFTEN: Final = re.compile(
    r"[ ](?:(?:a|per|each|every)[ ](?P<unit>second|minute|hour|day|week|month|year)|(?P<adverb>daily|weekly|monthly))\b"
)
_UNITS: Final = {"second": "s", "minute": "min", "hour": "h", "daily": "day", "weekly": "week", "monthly": "month"}
_PER_USER: Final = r"\b(?:each|every|per|a|/)[ ]?(?:users?|person|day per user|customer|member|visitor|client|player|driver|dau)\b"
_FAN: Final = words("followers friends contacts recipients")
_COUNTS: Final = {
    **dict.fromkeys(("replicas", "copies"), "replication"),
    **dict.fromkeys(("regions", "datacenters", "datacentres"), "regions"),
    **dict.fromkeys(("consumers",), "consumers"),
    **dict.fromkeys(("servers", "nodes", "machines", "hosts", "instances", "vms"), "servers"),
    **dict.fromkeys(("partitions", "shards"), "partitions"),
}
"""Counted nouns with a role of their own."""
_MOST: Final = {"growth": 100.0, "retention": 1e6 * SECONDS["year"]}
"""Larger values are slips, and their powers overflow."""
_FOREVER: Final = re.compile(r"\b(?:for ?ever|indefinitely|permanently|never (?:deleted|expires?|removed))\b", re.IGNORECASE)


class _Reader:
    """One description on its way to parameters."""

    def __init__(self, text: str) -> None:
        self.text = Text(text)
        self.values: dict[str, Any] = {}
        self.assumed: dict[str, Assumption] = {}
        self.actions = Actions(self.text)
        self.sizes: dict[str, float] = {}
        self.stock: dict[str, float] = {}
        self.last_by_user = ""
        self.last_rate = ""
        self.peaks: dict[str, float] = {}

    def read(self) -> None:
        readers: dict[str, Callable[[Item], bool]] = {
            "count": self._count, "rate": self._rate, "duration": self._duration, "size": self._size, "bandwidth": self._bandwidth,
            "percent": self._percent, "nines": self._percent, "ratio": self._ratio, "number": self._number, "money": self._money,
            "percentile": self._percentile,
        }  # fmt: skip
        self._title()
        for item in self.text.items:
            if readers[item.quantity.dimension](item):
                self.text.take(item)
                self._range(item)
        # Where nobody else is counted, what each host does is what each user does.
        if self.actions.by_user() and "servers" in self.values and not {"users", "monthly_users", "concurrent"} & set(self.values):
            self.values["users"] = self.values.pop("servers")
            self.actions.people = "servers"
        forever = _FOREVER.search(self.text.text)
        if forever and "retention" not in self.values:
            self.text.claim(*forever.span())
            self.values["forever"] = True

    def _title(self) -> None:
        match = _TITLE.match(self.text.text)
        if match and not re.search(
            r"\b(?:users?|each|every|reads?|writes?|peak|keep|kept|stor(?:e|es|ed|ing)|retain(?:ed)?|rf|per|data)\b",
            match["title"],
            re.IGNORECASE,
        ):
            self.text.claim(0, match.end("title"))
            self.values["title"] = match["title"]

    def _range(self, item: Item) -> None:
        if item.quantity.low < item.quantity.high:
            shown = self.text.text[item.quantity.start : item.quantity.end].strip()
            self.assume(f"middle-of-{item.quantity.start}", f"the middle of {shown}")

    def assume(self, key: str, text: str) -> None:
        """Notes what was taken for granted."""
        self.assumed.setdefault(key, Assumption(key, text))

    def put(self, field: str, value: float) -> bool:
        """Sets a parameter that has no value yet; false where it has one."""
        if field in self.values or not 0 < value < _MOST.get(field, float("inf")):
            return False
        self.values[field] = value
        return True

    # --- one dimension each ---------------------------------------------------------------------------------------------------------

    def _count(self, item: Item) -> bool:
        quantity, text = item.quantity, self.text
        head, *per = quantity.unit.split("/")
        noun = noun_of(head)
        if any(part in _SERVER for part in per) and noun in ("connections", "users", "sessions"):
            return self.put("server_connections", quantity.value)
        if noun == "connections" and (text.says(item, _ONE_SERVER) or text.says(item, _SERVER_BEARS)):
            return self.put("server_connections", quantity.value)
        if text.says(item, _AT_ONCE):
            return self.put("concurrent", quantity.value)
        if noun in PEOPLE or noun in ("users", "connections"):
            return self._people(item, head, noun)
        if noun in _FAN:
            return self.put("fan_out", quantity.value)
        if noun in _COUNTS:
            text.role(item, "number")
            return self.put(_COUNTS[noun], quantity.value)
        if noun == "characters":
            self.assume("character", "1 character = 1 byte")
            return self._put_size(item, quantity.value)
        if kind_of(noun) == "read" and (noun_of(per[0]) == "writes" if per else text.says(item, _EACH_WRITE)):
            return self.put("read_write", quantity.value)
        if per and noun_of(per[0]) not in PEOPLE | {"users"} and per[0] not in SECONDS:
            return self.actions.add_with(noun, noun_of(per[0]), quantity.value)
        return self._happening(item, noun)

    def _happening(self, item: Item, noun: str) -> bool:
        value = item.quantity.value
        often = re.search(r"\b(?P<how>hourly|daily|weekly|monthly|yearly)\b", item.before)
        if often and value >= LARGE_STOCK:
            unit = {"hourly": "h", "yearly": "year"}.get(often["how"], _UNITS.get(often["how"], "day"))
            return self.actions.add(noun, per_second=value / SECONDS[unit], per=unit)
        if noun in PARTS and value < LARGE_STOCK:
            return False
        by_user = self.text.says(item, r"\b(?:each|per user|per person)\b")
        last = self.last_by_user
        if by_user and last and kind_of(noun) == "write" and noun not in ("writes", last):
            self.assume(f"{noun}-each", f"{plain(value)} {noun} come with each of the {last}")
            return self.actions.add_with(noun, last, value)
        if value >= LARGE_STOCK and not by_user:
            return self.stock.setdefault(noun, value) == value
        return self.actions.add_per_user(item, noun, value)

    def _people(self, item: Item, head: str, noun: str) -> bool:
        value, text = item.quantity.value, self.text
        if noun == "connections":
            return self.put("concurrent", value)
        if head == "MAU" or text.says(item, r"\b(?:monthly|a month|per month)\b"):
            return self.put("monthly_users", value)
        if head == "WAU":
            return False
        daily = head == "DAU" or text.says(item, r"\b(?:active|daily|a day|per day)\b")
        if "users" in self.values and daily != ("all-active" not in self.assumed) and "users" not in self.stock:
            return self._all_and_daily(value, daily)
        if not self.put("users", value):
            return False
        if not daily:
            self.assume("all-active", f"all {noun} use it on a day")
        self.actions.people = noun
        return True

    def _all_and_daily(self, value: float, daily: bool) -> bool:
        """`50M users, 10M DAU`: the former are how many there are, the latter come on a day."""
        self.stock["users"] = self.values["users"] if daily else value
        self.values["users"] = value if daily else self.values["users"]
        self.assumed.pop("all-active", None)
        return True

    def _rate(self, item: Item) -> bool:
        quantity, text = item.quantity, self.text
        unit, *per = quantity.unit.split("/")
        if unit == "FPS":
            return False
        if any(part in _SERVER for part in per) or text.says(item, _ONE_SERVER):
            return self.put("server_rate", quantity.value)
        if any(part in _PARTITION for part in per) or text.says(item, _ONE_PARTITION):
            return self.put("partition_rate", quantity.value)
        if item.after.strip() in ("", "each") and text.says(item, _SERVER_BEARS):
            return self.put("server_rate", quantity.value)
        return self._traffic(item, per)

    def _traffic(self, item: Item, per: list[str]) -> bool:
        quantity, text = item.quantity, self.text
        noun = self.actions.noun_of_rate(item)
        by_user = any(noun_of(part) in PEOPLE or noun_of(part) == "users" for part in per) or text.says(item, _PER_USER)
        each = text.says(item, r"\beach\b")
        if each and item.previous and noun_of(item.previous.quantity.subject or "x") in _SERVER:
            return self.put("server_rate", quantity.value)
        if by_user or (each and quantity.per != "s"):
            self.last_by_user = noun if by_user and kind_of(noun) == "write" else ""
            return self.actions.add_per_user(item, noun, quantity.value * 86400.0)
        if each:
            return self.actions.add(noun, per_second=quantity.value, of="connections")
        if "peak" in item.text or re.search(r"\bpeak", item.before + " " + item.after[:12]):
            text.says(item, r"\bpeak\w*")
            if noun in self.peaks:
                return False
            self.peaks[noun], self.last_rate = quantity.value, noun
            return True
        self.last_rate = noun
        return self.actions.add(noun, per_second=quantity.value, per=quantity.per or "s")

    def _duration(self, item: Item) -> bool:
        quantity, text = item.quantity, self.text
        if re.search(r"\bevery[ ]?\Z", item.before) and quantity.value > 0:
            return self._interval(item)
        if re.search(r"\b(?:rto|rpo|timeouts?|failover|recover\w{1,4}|lag|stale\w{0,4}|cache[ds]? for|cache ttl)\b", item.before):
            return False
        role = text.role(item)
        if not role or (role == "latency" and quantity.value > 3600):
            role = "retention" if quantity.value >= 86400.0 else "latency" if quantity.value <= 60.0 else ""
        if role == "retention" and quantity.value < 60.0:
            role = "latency"
        return bool(role) and self.put(role, quantity.value)

    def _interval(self, item: Item) -> bool:
        """`1 message every 10 seconds`: what one user does, or what happens in all where nobody is counted."""
        before = item.previous.quantity if item.previous else None
        number = before.value if before and before.dimension in ("count", "number") and before.subject not in ("users", *PEOPLE) else 1.0
        noun = noun_of(before.subject) if before and before.subject and number == before.value and before.subject not in PEOPLE else ""
        if self.actions.others(item):
            return False
        self.actions.forget(noun)
        last = re.search(r"([a-z]{3,20}) every[ ]?\Z", item.before)
        verb = noun_of(last[1]) if last and last[1] not in VERBS and noun_of(last[1]) not in PEOPLE else ""
        return self.actions.add(
            noun or self.actions.noun_before(item) or verb or "requests", per_second=number / item.quantity.value, by_user=True
        )

    def _percentile(self, item: Item) -> bool:
        return self.put("percentile", item.quantity.value)

    def _size(self, item: Item) -> bool:
        quantity, text = item.quantity, self.text
        per = quantity.unit.split("/")[1:]
        if any(part in _SERVER for part in per):
            role = text.role(item)
            return self.put("server_memory" if role == "server_memory" else "server_disk", quantity.value)
        if any(part in _PARTITION for part in per):
            return self.put("partition_size", quantity.value)
        if per and per[0] not in SECONDS:
            return self._put_size(item, quantity.value, noun_of(per[0]))
        role = text.role(item)
        if role:
            return self.put(role, quantity.value)
        return self._put_size(item, quantity.value)

    def _put_size(self, item: Item, value: float, noun: str | None = None) -> bool:
        name = self.actions.noun_of_size(item) if noun is None else noun
        name = "" if name in GENERIC else name
        if name in self.sizes or value <= 0:
            return False
        self.sizes[name] = value
        return True

    def _bandwidth(self, item: Item) -> bool:
        per = item.quantity.unit.split("/")[1:]
        if any(part in _PARTITION for part in per) or self.text.says(item, _ONE_PARTITION):
            return self.put("partition_bandwidth", item.quantity.value)
        if any(part in _SERVER for part in per) or self.text.says(item, _ONE_SERVER):
            return False
        if re.search(r"\b(?:nic|link|network card|uplink)\b", item.before + item.after):
            return False
        people = item.previous.quantity.subject if item.previous else ""
        if noun_of(people or "x") in PEOPLE | {"connections"} or self.text.says(item, _EACH_STREAM):
            return self.put("stream", item.quantity.value)
        if self.text.says(item, r"\b(?:egress|outgoing|outbound|sent|served|downloaded)\b"):
            return self.put("egress", item.quantity.value)
        self.text.says(item, r"\b(?:ingest\w{0,4}|ingress|incoming|arriv\w{1,4}|of (?:logs|data|events|metrics))\b")
        return self.put("ingest", item.quantity.value)

    def _percent(self, item: Item) -> bool:
        quantity, text = item.quantity, self.text
        value = quantity.value / 100.0
        came_with = self.actions.share_of(item, value)
        if came_with:
            return True
        if quantity.dimension == "nines" and not re.search(r"hit|cache|reads|miss", item.before + item.after):
            text.says(item, r"\b(?:availab\w{1,6}|uptime|slo|sla|target)\b")
            return quantity.value < 100.0 and self.put("availability", quantity.value)
        role = "growth" if quantity.unit == "%/year" else text.role(item, "percent")
        if quantity.unit == "%/year":
            text.role(item, "percent")
        if role == "growth" or role == "overhead":
            return self.put(role, value)
        if role == "peak_extra":
            return self.put("peak", 1.0 + value)
        if not 0.0 < value < 1.0:
            return role == "active_ratio" and value == 1.0 and self.put(role, value)
        if role == "availability":
            return self.put(role, quantity.value)
        changed = {
            "miss_ratio": ("hit_ratio", 1.0 - value), "utilisation": ("headroom", 1.0 - value),
            "compressed": ("compression", 1.0 / value if re.search(r"\bto[ ~]{0,2}\Z", item.before) else 1.0 / (1.0 - value)),
            "read_share": ("read_write", value / (1.0 - value)), "write_share": ("read_write", (1.0 - value) / value),
        }  # fmt: skip
        if role in ("read_share", "write_share") and "read_write" in self.values:
            return bool(abs(self.values["read_write"] - changed[role][1]) < 1e-6 * changed[role][1])
        field, number = changed.get(role, (role, value))
        return bool(field) and self.put(field, number)

    def _ratio(self, item: Item) -> bool:
        quantity, text = item.quantity, self.text
        when = _HOW_OFTEN.match(item.after)
        if when and not re.search(r"\b(?:grow\w{0,4}|peak\w{0,2})\b", item.before):
            named = when["unit"] or when["adverb"]
            seconds = SECONDS[_UNITS.get(named, named)]
            noun = self.actions.noun_before(item) or "requests"
            text.claim(quantity.end, quantity.end + when.end())
            return self.actions.add_per_user(item, noun, quantity.value * 86400.0 / seconds)
        if re.search(r"\bwrites?\W*(?:are|is|happen)?\W*\Z", item.before) and re.match(r"\s*(?:the\s+|of\s+)?reads?\b", item.after):
            text.says(item, r"\bwrites?\b")
            text.says(item, r"\breads?\b")
            return bool(quantity.value) and self.put("read_write", 1.0 / quantity.value)
        role = text.role(item)
        if not role and quantity.unit == "x" and ":" in item.text:
            self.assume("read-write", f"{item.text} is reads to writes")
            role = "read_write"
        value = quantity.value
        if role == "compression" and 0 < value < 1:
            value = 1.0 / value
        if role in ("write_read",) and value:
            return self.put("read_write", 1.0 / value)
        if role in ("overhead_factor", "growth_factor"):
            return value > 1 and self.put(role.partition("_")[0], value - 1.0)
        if role == "read_write":
            text.says(item, r"\b(?:more )?writes?\b")
            text.says(item, r"\b(?:more )?reads?\b")
        return bool(role) and self.put(role, value)

    def _number(self, item: Item) -> bool:
        text, value = self.text, item.quantity.value
        if re.match(r"[ ]?characters?\b", item.after):
            return self._put_size(item, value)
        if self.last_rate and re.search(r"\b(?:avg|average|mean)\W*\Z", item.before):
            return self.actions.add(self.last_rate, per_second=value)
        role = text.role(item)
        if role:
            return self.put(role, value)
        noun = self.actions.noun_after(item) or self.actions.noun_before(item)
        return bool(noun) and value > 0 and self._happening(item, noun)

    def _money(self, item: Item) -> bool:
        quantity, text = item.quantity, self.text
        currency, *per = quantity.unit.split("/")
        if self.values.setdefault("currency", currency) != currency:
            return False
        size = next((SIZES[part] for part in per if part in SIZES), 0.0)
        role = text.role(item)
        lot = re.match(r"[ ](?:per|a|/)[ ]?(?:1?[ ]?(?P<m>million)|1,?000|1?k|thousand)\b", item.after)
        many = 1e6 if "million" in per or (lot and lot["m"]) else 1e3 if lot or "thousand" in per else 1.0
        if size:
            field = "transfer_price" if role == "transfer_price" else "storage_price"
            if field == "storage_price":
                text.says(item, r"\bper month|-month|/month|monthly|a month\b")
                if "month" not in per:
                    self.assume("price-month", "a price of storage is for a month")
            return self.put(field, quantity.value / size)
        if role == "server_price" or any(part in _SERVER for part in per):
            hourly = "h" in per or text.says(item, r"\b(?:per|an|each)[ ]?hour\b|hourly")
            return self.put("server_price", quantity.value * (720.0 if hourly else 1.0))
        if role == "request_price":
            return self.put(role, quantity.value / many)
        return False


def read_description(text: str) -> tuple[Parameters, tuple[Assumption, ...], tuple[str, ...]]:
    """The parameters in a description, what was taken for granted in reading them, and the words that nothing was made of. Never raises."""
    reader = _Reader(rewrite(text))
    reader.read()
    if "concurrent" not in reader.values and reader.actions.of_connections() and len(reader.stock) == 1:
        reader.values["concurrent"] = reader.stock.popitem()[1]
    reader.values["peak_rates"] = tuple(sorted(reader.peaks.items()))
    users = reader.values.get("users") or reader.values.get("monthly_users")
    actions = reader.actions.settled(users, reader.values.get("concurrent"), reader.assume)
    sizes = _matched(reader, {name for action in actions for name in (action.name, *action.name.split())} | {a.kind + "s" for a in actions})
    parameters = Parameters(actions=actions, sizes=tuple(sorted(sizes.items())), stock=tuple(sorted(reader.stock.items())))
    return replace(parameters, **reader.values), tuple(reader.assumed.values()), reader.text.unread()


def _matched(reader: _Reader, names: set[str]) -> dict[str, float]:
    """The sizes, a single one of something that is not counted as that of whatever is stored."""
    sizes = dict(reader.sizes)
    known = names | set(reader.stock) | {"", "users", "reads", "writes", "responses"}
    other = [name for name in sizes if name not in known]
    if len(other) == 1 and len(sizes) == 1:
        sizes[""] = sizes.pop(other[0])
        reader.assume("size-of-all", f"the size of {other[0]} is that of whatever is stored or read")
    return sizes
