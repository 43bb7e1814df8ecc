"""What happens in a description of load, and how often: which noun a rate, a count or a size belongs to."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from reviewer.detect.counted import plural_of
from reviewer.detect.units import RATES
from reviewer.estimates.napkin.items import Item, Text
from reviewer.estimates.napkin.words import GENERIC, PEOPLE, VERBS, kind_of, noun_of, words
from reviewer.types.napkin import Action

__all__ = ["Actions"]

Assume = Callable[[str, str], None]
_WORDS: Final = re.compile(r"[a-z][a-z-]*")
_SHARE: Final = re.compile(
    r"[ ](?:of )?(?:all )?(?:the )?(?P<of>[a-z]+)[ ](?:have|has|contain|contains|include|includes|carry|carries|hold|with|come with)[ ]"
    r"(?:an? |one )?(?P<what>[a-z]+)"
)
_LABEL: Final = re.compile(r"\b(reads?|writes?|updates?|inserts?)\W{0,4}(?:rate|load|traffic|throughput)?\W{0,4}(?:of|is|are|at)?\W{0,4}\Z")
_MOST: Final = 1e200
"""Of a rate or a count: products of larger ones overflow."""
_KIND_ORDER: Final = {"read": 0, "request": 1, "write": 2}
_RESPONSE: Final = words("response responses answer answers result results page pages")
_MOST_EACH: Final = 1000.0
"""A count in a day, week or month that is no larger is what one user does, where users are counted."""


@dataclass(slots=True)
class _Found:
    name: str
    per_user_day: float | None = None
    per_second: float | None = None
    of: str = ""
    each: float = 1.0
    small: bool = False
    by_user: bool = False
    after: str = ""
    period: str = "s"


class Actions:
    """The actions of one description."""

    def __init__(self, text: Text) -> None:
        """`text` is where words are marked as read."""
        self.text = text
        self._found: dict[str, _Found] = {}
        self.people = ""
        """Who is counted as the users; empty while nobody is."""

    def forget(self, noun: str) -> None:
        """Takes an action back: more is said about it."""
        self._found.pop(noun, None)

    def add(self, noun: str, *, per_second: float, per: str = "s", of: str = "", by_user: bool = False) -> bool:
        """An action with its rate; false where it is known already."""
        if noun in self._found or not 0 < per_second < _MOST:
            return False
        seconds = {"day": 86400.0, "week": 604800.0, "month": 2592000.0, "year": 31536000.0, "h": 3600.0, "min": 60.0}.get(per, 0.0)
        small = by_user or (bool(seconds) and per_second * seconds <= _MOST_EACH)
        self._found[noun] = _Found(noun, per_second=per_second, of=of, small=small, by_user=by_user, period=per)
        return True

    def add_with(self, noun: str, of: str, each: float) -> bool:
        """Things that come with each of another action: 2 photos per post."""
        if noun in self._found or not 0 < each < _MOST:
            return False
        self._found[noun] = _Found(noun, of=of, each=each)
        return True

    def add_per_user(self, item: Item, noun: str, value: float) -> bool:
        """What one user does a day; a verb of reading before it makes it a reading of what is counted."""
        name = self._acted(item, noun)
        if name in self._found or not 0 < value < _MOST or self.others(item):
            return False
        after = next(reversed(self._found), "") if "each" in item.after[:24] else ""
        self._found[name] = _Found(name, per_user_day=value, after=after)
        return True

    def others(self, item: Item) -> bool:
        """Whether the clause speaks of people other than those who are counted: drivers, where riders are."""
        named = {noun_of(word[0]) for word in _WORDS.finditer(item.before)} & (PEOPLE - {"users", "people", "customers", "accounts"})
        return bool(named) and self.people not in ("", "users", *named)

    def share_of(self, item: Item, share: float) -> bool:
        """`10 % of messages have an image`: an action that comes with another."""
        match = _SHARE.match(item.after)
        if match is None:
            return False
        of, what = noun_of(match["of"]), noun_of(match["what"])
        if of in PEOPLE or of == "users" or not self.add_with(what, of, share):
            return False
        self.text.claim(item.quantity.end, item.quantity.end + match.end())
        return True

    def noun_of_rate(self, item: Item) -> str:
        """What a rate counts."""
        if item.quantity.unit.split("/")[0] in RATES and not re.search(r"\b(reads?|writes?)\b", item.text + item.before + item.after[:8]):
            return "requests"
        within = re.search(r"\b(reads?|writes?)\b", item.text)
        if within:
            return noun_of(within[1])
        subject = noun_of(item.quantity.subject) if item.quantity.subject else ""
        if subject and subject not in ("queries", "requests", "users", "operations"):
            return self._acted(item, subject)
        if subject == "users":
            self.text.says(item, r"\bnew\b")
            return "new users"
        near = _LABEL.search(item.before)
        if near is None:
            near = re.match(r"\W{0,4}(?:of |for )?(reads?|writes?|updates?|inserts?)\b", item.after)
            if near:
                self.text.claim(item.quantity.end, item.quantity.end + near.end())
        else:
            self.text.claim(item.left, item.quantity.start)
        if near:
            return noun_of(near[1])
        return subject or self.noun_after(item) or self.noun_before(item) or "requests"

    def noun_after(self, item: Item) -> str:
        """The noun right behind a number; "" for none."""
        match = re.match(r"[ ](?:new |more )?([a-z][a-z-]{2,20})\b", item.after)
        if match is None:
            return ""
        noun = plural_of(match[1]) or (match[1] if match[1].endswith("s") and len(match[1]) > 4 and not match[1].endswith("ss") else "")
        if not noun or noun in ("users", "times", "always", "less", "plus", "works", "needs"):
            return ""
        self.text.claim(item.quantity.end, item.quantity.end + match.end())
        return noun_of(noun)

    def noun_before(self, item: Item) -> str:
        """The verb or the noun that stands nearest before a number; "" for none."""
        for match in reversed(list(_WORDS.finditer(item.before))):
            word = match[0]
            if word in VERBS or plural_of(word) not in ("", "users", "DAU", "MAU", "WAU"):
                self.text.claim(item.left + match.start(), item.left + match.end())
                return VERBS[word][0] if word in VERBS else noun_of(word)
        return ""

    def noun_of_size(self, item: Item) -> str:
        """What has a size: the noun behind it, else the one before it, else that of the number before; "" for whatever is stored."""
        match = re.match(r"[ -]{0,2}(?:(?:per|for|an?|each|every|the|one)[ ]){0,3}([a-z]+)\b", item.after)
        for found, offset in [(match, item.quantity.end)] if match else []:
            noun = self._sized(found[1])
            if noun is not None:
                self.text.claim(offset + found.start(), offset + found.end())
                return noun
        for word in reversed(list(_WORDS.finditer(item.before))):
            noun = self._sized(word[0])
            if noun is not None:
                self.text.claim(item.left + word.start(), item.left + word.end())
                return noun
        before = item.previous.quantity.subject if item.previous else ""
        return noun_of(before) if before and before not in ("users", "requests", "queries") else ""

    def _sized(self, word: str) -> str | None:
        """The noun whose size a word names, "" for anything's; `None` for a word of another kind."""
        if word in _RESPONSE:
            return "reads"
        noun = noun_of(word)
        if noun in PEOPLE or noun in ("profiles", "users"):
            return "users"
        if noun in ("sizes", "size"):
            return ""
        if noun in GENERIC or noun in ("requests", "queries"):
            return "" if word != "each" else None
        if word in ("read", "reads", "write", "writes") or plural_of(word) not in ("", "users", "DAU", "MAU", "WAU"):
            return noun
        return noun if noun in self._found else None

    def _acted(self, item: Item, noun: str) -> str:
        """What is done with what a number counts: `views 50 posts` are post views, not posts."""
        verb = self._verb(item)
        return f"{_singular(noun)} {verb}" if verb and verb != noun and kind_of(verb) == "read" and kind_of(noun) == "write" else noun

    def _verb(self, item: Item) -> str:
        for match in reversed(list(_WORDS.finditer(item.before))[-3:]):
            if match[0] in VERBS:
                self.text.claim(item.left + match.start(), item.left + match.end())
                return VERBS[match[0]][0]
        return ""

    def by_user(self) -> bool:
        """Whether something is counted for each user."""
        return any(found.per_user_day or found.by_user for found in self._found.values())

    def of_connections(self) -> bool:
        """Whether something is counted for each of those connected."""
        return any(found.of == "connections" for found in self._found.values())

    def settled(self, users: float | None, concurrent: float | None, assume: Assume) -> tuple[Action, ...]:
        """All actions, reads first; small counts a day are taken for those of one user where users are counted."""
        actions = []
        for name, found in self._found.items():
            if found.by_user and not users and concurrent and not found.of:
                found.of = "connections"
            if found.small and users and users > _MOST_EACH and found.per_second and not found.of:
                found.per_user_day, found.per_second = found.per_second * 86400.0, None
                assume(f"{name.replace(' ', '-')}-by-user", f"{name} are those of each of the {self.people or 'users'}")
            if found.per_user_day and not users and found.after in self._found:
                found.of, found.each, found.per_user_day = found.after, found.per_user_day, None
                assume(f"{name.replace(' ', '-')}-each", f"{found.each:g} {name} come with each of the {found.of}")
            kind = kind_of(name)
            numbers = (found.per_user_day, found.per_second, found.of, found.each, found.period)
            actions.append(Action(name, kind, *numbers))
        return tuple(sorted(actions, key=lambda action: (_KIND_ORDER[action.kind], action.name)))


def _singular(noun: str) -> str:
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-2] if noun.endswith(("ches", "shes", "xes")) else noun.removesuffix("s")
