"""How many codes an alphabet and a length give, and whether that is as many as the text says or needs."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice
from typing import Final

from reviewer.estimates.claims import Claims, Figures, Place, Statement, hull
from reviewer.estimates.family import Family
from reviewer.estimates.reading.identifiers import Space, alphabets, creation_rates, large_counts, spaces, stored_items
from reviewer.estimates.wording import count, duration, off_by, rate
from reviewer.types.estimate import Agreement, Estimate
from reviewer.types.quantity import Quantity
from reviewer.types.rubric import Source

__all__ = ["FAMILY"]

_Known = Callable[[], list[tuple[float, Statement, Place]]]
"""The rates of a document, read when first asked for."""
_ENOUGH: Final = re.compile(
    r"enough|suffic|plenty|\bfits?\b|\bholds?\b|covers?\b|accommodat|\bstore|handles?\b|\blasts?\b|ample|\bfor\b|encode|represent|headroom"
    r"|more than|far above|greater|beyond|larger|exceed|supports?\b|allows?\b|up to|serves?\b|≥|>=|>|outlast|room|expect|\bneed|grow|reach"
)
"""Words that say that a key space is at least so large."""
_AMPLE: Final = re.compile(r"enough|suffic|plenty|\bample\b|never run out|more than we(?:'ll| will)? (?:need|ever)|lots of room|headroom")
"""Words that say so without a number."""
_NEGATIVE: Final = re.compile(
    r"\bnot\b|n't\b|insufficient|too (?:few|small|short)|\bonly\b|cannot|would need|\bvs\b|versus|instead|\?|collision"
    r"|collid|birthday|base-?64[- ]encod|\bunlike\b|rather than|already in use|\bused\b|so far|per (?:batch|range|server|worker)"
    r"|next (?:step|length)|prefix"
)
"""With these a number beside a key space is something else than its size or the need, or the text speaks of one that is not taken."""
_TIMED: Final = re.compile(r"exhaust|run(?:s)? out|would take|takes?\b|used up|use up|deplet")
_WIDTH: Final = re.compile(
    r"\b(?P<unsigned>unsigned )?(?P<bits>32|48|53|56|63|64|96|128|122)[- ]?bits?\b|\bu?int(?P<int>32|64)\b|\b(?P<big>bigint)\b"
    r"|\b(?P<uuid>uuids?(?:v4)?)\b"
)
_IDS: Final = re.compile(
    r"\bids?\b|identifier|\bkeys?\b|integer|counter|\bint\b|bigint|u?int(?:32|64)\b|uuid|auto-?increment|sequence number|serial"
)
_ID_BEHIND: Final = re.compile(
    r"[)`]?[ ](?:unsigned |signed |integer |auto-?increment(?:ing)? |numeric |surrogate |primary |unique |sequential )*(?:ids?|keys?"
    r"|identifiers?|counter|sequence)\b"
    r"(?! (?:score|flag|column|field))"
)
_ID_BEFORE: Final = re.compile(
    r"\b(?:ids?|keys?|identifiers?|counter|sequence|uuids?)\b[^,;.]{0,30}[ (`:|=]\Z|(?:\A|[ (`:|])[`(]?\Z(?<=int[ (])"
)
_OTHER_BITS: Final = re.compile(
    r"hash|md5|sha|crc|snowflake|timestamp|random|collision|checksum|encrypt|aes|fingerprint|embedding|cpu|arch|system|bitmap|bloom"
    r"|sequence bits|machine"
)
_NUMBER_OF: Final = re.compile(
    r"[\s\])}|*`]*(?:total |possible |unique |distinct |different )*(?:combination|possib|permutation|distinct|unique|codes?\b|keys?\b"
    r"|values?\b|strings?\b|ids?\b)"
)
_EQUALS: Final = re.compile(r"(?<![<>!])=|[≈→⇒]|giv|yield|produc|result|mean|equal|there (?:are|would be|is)|\bget\b")
_STATES: Final = re.compile(
    r"[=≈~:|→⇒(]|\bgiv|yield|provid|produc|result|mak|mean|offer|generat|equal|\bis\b|\bare\b|\bha(?:s|ve)\b|there|about|roughly|around"
    r"|approx|\bor\b|\bget\b|\bi\.e\b"
)


_OTHER_LENGTH: Final = re.compile(
    r"[,;:(.] ?(?:while |and |but |with )?(?:\d{1,2}|four|five|six|seven|eight|nine|ten)[- ](?:char|letter|digit|symbol)"
)
"""What starts to speak of codes of another length."""
_MOST: Final = 12
"""So many statements of a document are held against the rest of it."""


def _find(claims: Claims) -> Iterator[Estimate]:
    known = cache(lambda: creation_rates(claims, ""))
    bases = {base for statement in claims.naming("base", "alphanumeric", "a-z") for _, base in alphabets(statement.lower) if base != 16}
    fallback = next(iter(bases)) if len(bases) == 1 else 0
    left = _MOST
    for statement in claims.naming(
        "base", "char", "letter", "digit", "length", "alphanum", "62", "36^", "64^", "bit", "int", "uuid", "a-z"
    ):
        given = spaces(statement, fallback) or list(_widths(statement))
        if not given or len(given) > 6 or _skip(statement, given):
            continue
        found = list(_checked(claims, statement, given, known))
        if not found and left and _AMPLE.search(statement.lower) and len(given) == 1 and given[0].length:
            found = list(_against_document(claims, statement, given[0]))
            left -= 1
        ranked = sorted(found, key=lambda item: ("inconsistent", "rounded", "consistent", "unchecked").index(item.verdict))
        yield from ranked[:1]


def _skip(statement: Statement, given: list[Space]) -> bool:
    """Whether the statement denies, compares or speaks of collisions, or is a plain power that no word makes a key space."""
    text = statement.lower
    if _NEGATIVE.search(text):
        return True
    words = re.search(
        r"base|char|letter|digit|length|code|key|url|link|combination|possib|\bids?\b|alphanum|bit|int|uuid|unique|enough", text
    )
    return not words


def _widths(statement: Statement) -> Iterator[Space]:
    """Key spaces of ids given in bits."""
    text = statement.lower
    if not _IDS.search(text) or _OTHER_BITS.search(text):
        return
    for match in islice(_WIDTH.finditer(text), 12):
        if not (
            _ID_BEHIND.match(text, match.end()) or _ID_BEFORE.search(text[max(0, match.start() - 50) : match.start()]) or match["uuid"]
        ):
            continue
        bits = int(match["bits"] or match["int"] or (64 if match["big"] else 128))
        others = (2.0 ** (bits - 1),) if bits in (16, 32, 64) else (2.0**122,) if bits == 128 else ()
        place = (statement.low + match.start(), statement.low + match.end())
        yield Space(2.0**bits, place, f"2^{bits}", others)


def _checked(claims: Claims, statement: Statement, given: list[Space], known: _Known) -> Iterator[Estimate]:
    """Numbers of the statement that say how large one of its key spaces is, or how large it must be."""
    counts = [(item, value) for item, value in large_counts(statement) if not any(_overlap(item, space) for space in given)]
    for at, space in enumerate(given):
        end = given[at + 1].place[0] if at + 1 < len(given) else statement.low + len(statement.text)
        behind = [(item, value) for item, value in counts if space.place[1] <= item.start < end]
        start = space.place[1] if len(given) > 1 else statement.low
        timed = _time(claims, statement, space, (start, end), known)
        if timed:
            yield timed
        last = space.place[1]
        for item, value in behind[:3]:
            joint = statement.lower[last - statement.low : item.start - statement.low]
            if len(joint) > 90 or _OTHER_LENGTH.search(joint):
                break
            yield from _compare(claims, space, (item, value), joint, statement.after(item, 30))
            last = item.end
        if not behind and at == 0 and len(given) == 1:
            before = [(item, value) for item, value in counts if item.end <= space.place[0]]
            if before and space.place[0] - before[-1][0].end < 40:
                joint = statement.lower[before[-1][0].end - statement.low : space.place[0] - statement.low]
                if re.search(r"\b(?:with|from|using|in|fit|need|by)\b", joint):
                    yield from _compare(claims, space, before[-1], "fit", "")


def _overlap(item: Quantity, space: Space) -> bool:
    return item.start < space.place[1] and space.place[0] < item.end


def _compare(claims: Claims, space: Space, given: tuple[Quantity, float], joint: str, after: str) -> Iterator[Estimate]:
    """One number against the size of a key space: as its size, or as what it must hold."""
    item, value = given
    place = hull((space.place, (item.start, item.end)))
    sizes = (space.size, *space.others)
    needs = bool(_ENOUGH.search(joint))
    if not needs and not (_STATES.search(joint) or _NUMBER_OF.match(after) or _NUMBER_OF.match(item.subject) or not joint.strip()):
        return
    nearest = min(sizes, key=lambda size: abs(value / size - 1))
    close = abs(value / nearest - 1)
    figures = Figures(value, nearest, item.unit if item.dimension == "count" else "")
    wrong = off_by(value, nearest)
    written = claims.document.plain[item.start : item.end]
    said = f"{space.text} = {count(nearest)}"
    if close <= 0.03:
        yield claims.estimate("keyspace", place, "consistent", f"{said} values", figures)
    elif close <= 0.25:
        yield claims.estimate("keyspace", place, "rounded", f"{said} values; the document says {count(value)}", figures)
    elif value < space.size:
        strong = (bool(_EQUALS.search(joint[-30:])) and ";" not in joint) or bool(
            re.search(r"unique|distinct|possib|combination|permutation", written + after[:15])
        )
        strong = strong or (joint.strip() == "|" and item.dimension == "number")
        if needs or not strong or value < 1e5 or re.search(r"over|more than|at least|>|up to|than", joint[-14:]):
            if needs and value >= 1e4:
                yield claims.estimate("keyspace", place, "consistent", f"{said} values are enough for {count(value)}", figures)
            return
        yield claims.estimate("keyspace", place, "inconsistent", f"{said} values; the document says {count(value)} ({wrong})", figures)
    elif needs:
        yield claims.estimate(
            "keyspace", place, "inconsistent", f"{said} values; {written} do not fit ({value / nearest:.1f}× as many)", figures
        )
    else:
        yield claims.estimate("keyspace", place, "inconsistent", f"{said} values; the document says {count(value)} ({wrong})", figures)


def _time(claims: Claims, statement: Statement, space: Space, part: Place, rates_known: _Known) -> Estimate | None:
    """How long a key space lasts at a rate of the statement."""
    inside = [item for item in statement.quantities if part[0] <= item.start < part[1]]
    rates = [item for item in inside if item.dimension == "rate" and item.value > 0]
    spans = [item for item in inside if item.dimension == "duration" and item.value >= 3600]
    if len(spans) != 1 or len(rates) > 1 or not (_TIMED.search(statement.lower) or _ENOUGH.search(statement.lower)):
        return None
    inputs: tuple[Place, ...] = ()
    if rates:
        speed, where = rates[0].value, claims.document.plain[rates[0].start : rates[0].end]
    else:
        known = {value: place for value, _, place in rates_known()}
        if len(known) != 1 or not _TIMED.search(statement.lower):
            return None
        ((speed, place),) = known.items()
        inputs, where = (place,), f"{rate(speed)} (line {claims.line(place)})"
    stated, computed = spans[0].value, space.size / speed
    ratio = stated / computed
    verdict: Agreement = "consistent" if 0.9 <= ratio <= 1.1 else "rounded" if 0.75 <= ratio <= 1.3 else "inconsistent"
    if ratio < 0.75 and not (_TIMED.search(statement.lower) and ratio < 0.5):
        verdict = "consistent"
    text = f"{space.text} = {count(space.size)} ÷ {where} = {duration(computed)}"
    if verdict == "inconsistent":
        text += f"; the document says {duration(stated)} ({off_by(stated, computed)})"
    place = hull((space.place, *((item.start, item.end) for item in (*spans, *rates))))
    return claims.estimate("keyspace", place, verdict, text, Figures(stated, computed, "s", inputs=inputs))


def _against_document(claims: Claims, statement: Statement, space: Space) -> Iterator[Estimate]:
    """A key space that is called enough, against the items that the document speaks of elsewhere."""
    inside = range(statement.low, statement.low + len(statement.text))
    items = [item for item in stored_items(claims, statement.lower) if item.place[0] not in inside]
    place = (statement.low, statement.low + len(statement.text))
    if not items:
        yield claims.estimate("keyspace", place, "unchecked", f"{space.text} = {count(space.size)} keys; how many are needed is not stated")
        return
    least, most = min(items, key=lambda item: item.value), max(items, key=lambda item: item.value)
    if least.value > space.size * 1.25:
        text = f"{space.text} = {count(space.size)} keys; {least.text}"
        figures = Figures(space.size, least.value, "", inputs=(least.place,))
        yield claims.estimate("keyspace", place, "inconsistent", text, figures)
    elif most.value <= space.size:
        text = f"{space.text} = {count(space.size)} keys; {most.text}: enough"
        yield claims.estimate("keyspace", place, "consistent", text, Figures(space.size, most.value, "", inputs=(most.place,)))


FAMILY: Final = Family(
    id="keyspace",
    code="SUM24",
    title="Codes of that length are too few, or not as many as stated",
    why="Every character less makes a key space 62 times smaller. Six base-62 characters are used up by 100 million links a day in "
    "less than two years, and no link can be lengthened once it is printed.",
    formula="keys = a^n, a = characters of the alphabet, n = length of a code, 2^b for b bits; items = rate × time must be at most keys",
    fails="We shorten 100M links/day for 5 years.\n\nShort codes of 6 base-62 characters are plenty.",
    passes="We shorten 100M links/day for 5 years.\n\nShort codes of 7 base-62 characters are plenty.",
    explained="62^6 = 56.8 billion keys; 100M links/day for 5 years (line 1) makes 182.5 billion",
    hint="take a longer code or a larger alphabet, and say how many items there will be over the life of the system",
    sources=(
        Source("sdi1-ch6-9", "chapter 8, Hash value length", "62^7 is about 3.5 trillion, enough for the 365 billion URLs of ten years"),
    ),
    find=_find,
)
