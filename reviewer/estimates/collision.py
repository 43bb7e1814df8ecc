"""Collisions of random ids and shortened hashes: how many the birthday problem lets expect, where the text relies on there being none."""

import math
import re
from collections.abc import Iterator
from typing import Final

from reviewer.estimates.claims import Claims, Figures, Place, Statement
from reviewer.estimates.family import Family
from reviewer.estimates.reading.birthday import stated_odds
from reviewer.estimates.reading.identifiers import Items, Space, alphabets, large_counts, spaces, stored_items
from reviewer.estimates.wording import count, off_by, percent
from reviewer.types.estimate import Estimate
from reviewer.types.rubric import Source

__all__ = ["FAMILY"]

_STRONG: Final = re.compile(
    r"collisions?[^.;]{0,25}\b(?:negligible|impossible|never|practically zero|virtually zero|zero|cannot|can't|won't|will not"
    r"|do not (?:occur|happen)"
    r"|don't (?:occur|happen)|(?:not|n't) (?:be )?(?:a concern|an issue|a problem|expected|occur|happen|possible)|ruled out"
    r"|ignored?|out of the question)"
    r"|not (?:to )?expect[^.;]{0,15}collision|\b(?:no|zero|without(?: any)?|free of|negligible|never (?:any|sees?|has)|ignore|avoids?"
    r"|eliminates?|rules? out|not worry about|impossible) (?:hash |key |id )?collisions?"
    r"|collision[- ]free|(?:never|cannot|can't|won't|will not) collide|\bguarantee[sd]?[^.;]{0,25}uniq"
    r"|\b(?:always|globally|therefore|effectively|practically|virtually|thus|so|hence|is|are|stays?|remains?) unique\b(?! (?:per"
    r"|within)\b)|\bas (?:a|the"
    r"|our) unique (?:key|id)|\buniquely identif|identif\w+ [^.;]{0,30}uniquely"
    r"|unique enough|no two [^.;]{0,40}(?:same|share|equal)|ensures? (?:that )?(?:\w+ ){0,4}uniq|no need to check"
    r"|need not (?:be )?check|without (?:a )?check|safely? (?:assume|ignore)"
)
"""Uniqueness is claimed or relied on."""
_WEAK: Final = re.compile(
    r"collisions?[^.;]{0,25}\b(?:unlikely|improbable|rare|rarely|low|small|tiny|minimal)|\b(?:low|rare|few|unlikely|small|tiny"
    r"|minimal) [^.;]{0,25}collision"
)
"""Collisions are said to be few."""
_OPEN: Final = re.compile(
    r"\bnot unique|n't guarantee|not guarantee|(?:may|might|could|can|will|would) (?:still |eventually |then )?collide|risk of"
    r"|\bif (?:we|a|the|there)\b|\bunless\b|instead of"
    r"|\bvs\b|versus|\?|\bbad:|problem:|\b(?:pro|con)s?:|small|too (?:short|few|small|many)|is it|\bunlike\b|would need|to avoid|reject"
    r"|\bcounter\b"
    r"|sequence|auto-?increment|range|snowflake|pre-?generat"
    r"|zookeeper|bloom|sketch|bucket|shard key|timestamp"
)
"""Collisions are admitted, a choice is rejected, or something else than chance makes ids distinct."""
_HANDLED: Final = re.compile(
    r"unique (?:constraint|index)|on conflict|already (?:exists?|taken|in use)|re-?generat|re-?hash|collision (?:handling|resolution"
    r"|detect|check|retr)|try again"
    r"|on (?:a )?(?:collision|duplicate|conflict)|(?<!without )(?<!no )(?<!not )(?<!never )(?:handle|resolve|detect|retry|\bcheck(?:s"
    r"|ed|ing)?\b)[^.]{0,25}(?:collision|collid"
    r"|duplicate|uniqueness)|if not exists|put-?if-?absent"
    r"|attribute_not_exists|setnx|collisions?[^.]{0,60}(?:retr|append|salt|resolved|handled|detected)|append[^.]{0,40}(?:until"
    r"|and (?:hash|retry))|key generation service|full (?:key|url|hash)|until (?:it is |a )?(?:unique|free)"
)
_BITS: Final = re.compile(
    r"\b(?P<a>\d{1,3})[- ]?bits? (?:of (?:the |its |an? )?)?(?:\w+[- ]){0,2}?(?:hash|md5|sha|digest|fingerprint|checksum|random|uuid"
    r"|murmur|xxhash|fnv|entropy|ids?\b|keys?\b)"
    r"|(?:first|last|top|low(?:er)?|truncat\w* [^.;]{0,20}?to) (?P<b>\d{1,3})[- ]?bits?|\bcrc[- ]?(?P<c>16|32|64)\b"
    r"|random (?P<d>\d{1,3})[- ]?bit"
)
_RANDOM: Final = re.compile(r"random|hash|md5|sha-?\d|digest|crc|murmur|fingerprint|checksum|uuid|truncat|nanoid")
_FULL: Final = (
    (re.compile(r"\buuid"), 122),
    (re.compile(r"\bsha-?(?:256|512)"), 256),
    (re.compile(r"\bmd-?5"), 128),
    (re.compile(r"\bsha-?1\b"), 160),
)
_MOST: Final = 12
_SPACES: Final = ("hash", "md5", "sha-", "sha1", "sha2", "random", "uuid", "char", "bit", "digest", "crc", "truncat", "nanoid", "base")
"""One of these stands where a hash or a random id is described."""
"""So many statements of a document are held against the rest of it."""


def _find(claims: Claims) -> Iterator[Estimate]:
    yield from stated_odds(claims)
    if not claims.holds(*_SPACES):
        return
    named = [base for statement in claims.naming("base", "alphanumeric", "a-z") for _, base in alphabets(statement.lower) if base > 16]
    fallback = max(named, default=0)
    handled: bool | None = None
    left = _MOST
    for statement in claims.naming("collision", "collide", "uniq", "no two", "no need to check", "without check", "without a check"):
        text = statement.lower
        claim = "strong" if _STRONG.search(text) else "weak" if _WEAK.search(text) else ""
        numbers = [item for item in statement.quantities if item.subject == "collisions" and item.value >= 1]
        if not left or _OPEN.search(text) or not (claim or numbers):
            continue
        space = _space(statement, fallback) or _nearby(claims, statement, fallback)
        if space is None:
            continue
        left -= 1
        if handled is None:
            handled = bool(_HANDLED.search(claims.document.plain.lower()))
        if numbers:
            yield from _expected(claims, statement, space, numbers[0].value)
        else:
            yield from _relied(claims, statement, space, claim, handled)


def _space(statement: Statement, fallback: int) -> Space | None:
    """How many values the hash or random id of a statement has; the largest of several readings."""
    text, low = statement.lower, statement.low
    if not _RANDOM.search(text):
        return None
    spelled = 16 if "uuid" in text and not alphabets(text) else fallback
    found = [space for space in spaces(statement, spelled) if space.length <= 40]
    if found:
        widest = max([base for _, base in alphabets(text)] + ([fallback] if not re.search(r"\bhex|uuid", text) else []), default=0)
        length = found[0].length
        if widest > 16 and "^" in found[0].text and not found[0].text.startswith("10^"):
            return Space(float(widest) ** length, found[0].place, f"{widest}^{length}", (), length)
        return found[0]
    match = _BITS.search(text)
    if match:
        bits = int(match["a"] or match["b"] or match["c"] or match["d"])
        return Space(2.0 ** min(bits, 1000), (low + match.start(), low + match.end()), f"2^{bits}") if bits >= 8 else None
    for pattern, bits in _FULL:
        whole = pattern.search(text)
        others = [int(item) for item in re.findall(r"\b(\d{1,3})[- ]?bits?", text)]
        if whole and not re.search(r"first|truncat|prefix|last|char|short", text) and all(item in (bits, 128) for item in others):
            return Space(2.0**bits, (low + whole.start(), low + whole.end()), f"2^{bits}")
    return None


def _nearby(claims: Claims, statement: Statement, fallback: int) -> Space | None:
    """The hash or random id that the sentences around speak of, if they speak of one only."""
    found = [space for other in claims.around(statement) if not _OPEN.search(other.lower) if (space := _space(other, fallback))]
    return found[0] if len({space.size for space in found}) == 1 else None


def _items(claims: Claims, statement: Statement, space: Space) -> Items | None:
    """How many items share the space: those of the statement, else the fewest that the document speaks of."""
    for item, value in large_counts(statement):
        if not (item.start < space.place[1] and space.place[0] < item.end) and item.subject not in (
            "",
            "values",
            "combinations",
            "collisions",
            "possibilities",
        ):
            place = (item.start, item.end)
            return Items(value, claims.document.plain[place[0] : place[1]], place)
    about = " ".join(item.lower for item in (statement, *claims.around(statement)))
    return min(stored_items(claims, about), key=lambda item: item.value, default=None)


def _relied(claims: Claims, statement: Statement, space: Space, claim: str, handled: bool) -> Iterator[Estimate]:
    """No or few collisions are claimed."""
    place: Place = (statement.low, statement.low + len(statement.text))
    values = f"{space.text} = {count(space.size)} values"
    items = _items(claims, statement, space)
    if items is None:
        if claim == "strong" and not handled and space.size < 2.0**64:
            yield claims.estimate("collision", place, "unchecked", f"{values}; how many items there are is not stated")
        return
    pairs = items.value * (items.value - 1) / (2 * space.size)
    figures = Figures(0.0, pairs, "", inputs=() if place[0] <= items.place[0] < place[1] else (items.place,))
    if items.value > space.size:
        text = f"{values}, fewer than {items.text}: they cannot all be distinct"
    else:
        text = f"{values}; {items.text}: n²/2d = {_few(pairs)}"
    if pairs < 0.1 or (claim == "weak" and items.value < space.size * 0.1):
        yield claims.estimate("collision", place, "consistent", text, figures)
    elif handled:
        yield claims.estimate("collision", place, "consistent", f"{text}, which the document handles", figures)
    elif pairs >= 0.5:
        yield claims.estimate("collision", place, "inconsistent", text, figures)


def _expected(claims: Claims, statement: Statement, space: Space, stated: float) -> Iterator[Estimate]:
    """A number of collisions is given."""
    items = _items(claims, statement, space)
    if items is None or items.value > space.size:
        return
    pairs = items.value * (items.value - 1) / (2 * space.size)
    text = f"n²/2d = ({count(items.value)})² ÷ (2 × {count(space.size)}) = {_few(pairs)}"
    place: Place = (statement.low, statement.low + len(statement.text))
    figures = Figures(stated, pairs, "collisions")
    ratio = stated / pairs if pairs else math.inf
    if 0.9 <= ratio <= 1.1:
        yield claims.estimate("collision", place, "consistent", text, figures)
    elif 0.4 <= ratio <= 2.5:
        yield claims.estimate("collision", place, "rounded", text, figures)
    else:
        yield claims.estimate(
            "collision", place, "inconsistent", f"{text}; the document says {count(stated)} ({off_by(stated, pairs)})", figures
        )


def _few(pairs: float) -> str:
    """A number of collisions; below one the chance of any."""
    if pairs >= 1:
        return f"{count(pairs)} collisions to be expected"
    chance = -100 * math.expm1(-pairs)
    return f"{percent(chance)} chance of a collision" if chance >= 1e-7 else "next to no chance of a collision"


FAMILY: Final = Family(
    id="collision",
    code="SUM25",
    title="Collisions are ruled out although they are to be expected",
    why="Among n random values out of d the first two equal ones come after about √d. Seven hexadecimal characters collide after some "
    "20,000 "
    "items, and the second of two links then opens the page of the first.",
    formula="expected collisions = n² ÷ (2 × d), n = items, d = values of the hash or id: 16^k for k hex characters, 2^b for b bits",
    fails="We store 30 million links. The code is the first 7 hex characters of the MD5, collisions are negligible.",
    passes="We store 30 million links. The code is the first 20 hex characters of the MD5, collisions are negligible.",
    explained="16^7 = 268 million values; 30 million links (line 1): n²/2d = 1.68 million collisions to be expected",
    hint="check for the code before it is stored and try another, or take ids that cannot collide (a counter, ranges)",
    sources=(
        Source(
            "sdi1-ch6-9",
            "chapter 8, Hash + collision resolution",
            "the first seven characters of a hash may collide, so each is looked up before it is used",
        ),
    ),
    find=_find,
)
