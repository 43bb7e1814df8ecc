"""The bits of a time-ordered id: whether they add up to its width, and whether lifetime, workers and rate follow from them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from reviewer.estimates.claims import Claims, Figures, Place, Statement, hull
from reviewer.estimates.family import Family
from reviewer.estimates.wording import count, duration, off_by
from reviewer.types.estimate import Estimate
from reviewer.types.quantity import Quantity
from reviewer.types.rubric import Source

__all__ = ["FAMILY"]

_YEAR: Final = 31536000.0
_FIELD: Final = re.compile(
    r"(?P<time>time-?stamp|\btime\b|milliseconds?\b|\bms\b|epoch|\bclock\b|\bticks?\b)"
    r"|(?P<worker>workers?\b|machines?\b|\bnodes?\b|instances?\b|servers?\b|\bhosts?\b|shards?\b|generators?\b|data-?[ ]?cent(?:er"
    r"|re)s?\b|\bdcs?\b|regions?\b|process)"
    r"|(?P<sequence>sequences?\b|\bseq\b|counters?\b|increment|per-ms)"
    r"|(?P<sign>\bsign\b|unused|reserved|spare|padding|version|always 0|\brandom\w*)"
)
_BITS: Final = re.compile(
    r"(?<![\w.,])(?P<n>\d{1,3})[- ]?bits?\b|\bbits?[ ]?[:=][ ]?(?P<m>\d{1,3})\b|\b(?P<k>\d{1,2}) (?:sign|unused|reserved"
    r"|spare)[ -]bits?\b"
)
_WIDTH: Final = re.compile(r"(?<![\w.,])(?P<n>63|64|128|96|53|32)[- ]?bits?\b"
                          r"(?=[ ]+(?:snowflake|long|integers?|ids?\b|identifiers?|keys?\b|unique|numbers?"
                          r"|in total|total|int\b|wide|layout))"
                          r"|\bids? (?:are|is|has|have|of|with|uses?) (?P<i>\d{2,3})[- ]?bits?\b"
                          r"|(?:layout|\bids?|width|length)[ ]?[(:=]+[ ]?(?P<l>\d{2,3})[- ]?bits?\b"
                          r"|total[^\d;.]{0,15}(?P<t>\d{2,3})[- ]?bits?\b|=[ ]?(?P<s>32|53|63|64|96|128)(?:[- ]?bits?)?\b")  # fmt: skip
_SUM: Final = re.compile(r"(?<![\w.,])(?P<sum>\d{1,2}(?:[ ]?\+[ ]?\d{1,2}){2,5})(?:[ ]?bits?)?[ ]?=[ ]?(?P<is>\d{2,3})\b")
_TICK: Final = re.compile(
    r"(?<![\d.])(?P<n>\d{1,3})[ -]?(?:ms|milliseconds?)\b(?! (?:rtt|latency))|(?P<s>in seconds|\bof seconds|\bsecond (?:granularity"
    r"|precision|resolution)|unix seconds|(?<![a-z])seconds since)"
)
_OTHER: Final = re.compile(
    r"\bvs\b|versus|instead|\bif\b|rather than|\?|\bcould\b|unlike|would need|too few|not enough|mongo|objectid|ulid|uuid|ksuid|\bbad:"
    r"|problem"
)
_CELL: Final = re.compile(r"[ ]*\|[ ~≈]*(\d{1,3}(?:,\d{3}){1,3}|\d{1,9})[ ]*(?:\||\Z)")
_AT_LEAST: Final = re.compile(r"at least|more than|over|>|minimum|enough|suffic|need|require|expect|support|\bhave\b")
_PER_WORKER: Final = re.compile(r"(?:per |each |/)(?:worker|machine|node|server|instance|host|generator|shard)")
_MOST: Final = 40


@dataclass(frozen=True, slots=True)
class _Part:
    """A field of an id with its bits."""

    role: str
    bits: int
    place: Place


def _find(claims: Claims) -> Iterator[Estimate]:
    blocks = {(item.section, item.block) for item in claims.naming("bit", "snowflake", "sequence", "timestamp")}
    layouts: dict[tuple[int, int], list[tuple[Statement, list[_Part]]]] = {}
    for statement in claims.statements:
        if (statement.section, statement.block) not in blocks or _OTHER.search(statement.lower):
            continue
        parts = _parts(statement)
        if parts or (_SUM.search(statement.lower) and _FIELD.search(statement.lower)):
            layouts.setdefault((statement.section, statement.block), []).append((statement, parts))
    for rows in layouts.values():
        parts = [part for _, own in rows for part in own]
        if not any(part.role == "time" for part in parts) and not _about_ids(claims, rows[0][0]):
            continue
        layout = parts if len({part.role for part in parts}) >= 2 else []
        yield from list(_widths(claims, rows, layout))[:1]
        tick = _tick(" ".join(statement.lower for statement, _ in rows))
        for statement, own in rows[:_MOST]:
            found = [item for part in own if (item := _claimed(claims, statement, own, (part, tick, parts)))]
            found = found or _tabled(claims, statement, own) or _continued(claims, statement, own, (tick, parts))
            found.sort(key=lambda item: item.verdict != "inconsistent")
            yield from found[:1]


def _tabled(claims: Claims, statement: Statement, own: list[_Part]) -> list[Estimate]:
    """What the cell behind the bits of a row gives: `| sequence | 12 | 4096 |`."""
    cell = _CELL.match(statement.text, own[0].place[1] - statement.low) if len(own) == 1 else None
    if cell is None or own[0].role not in ("worker", "sequence"):
        return []
    part, stated = own[0], float(cell[1].replace(",", ""))
    computed = 2.0**part.bits
    place = hull((part.place, (statement.low + cell.start(1), statement.low + cell.end(1))))
    text, figures = f"2^{part.bits} = {count(computed)}", Figures(stated, computed)
    if stated in (computed, computed - 1):
        return [claims.estimate("snowflake", place, "consistent", text, figures)]
    if stated > max(1.5 * computed, 64):
        said = f"{text}; the document says {cell[1]} ({off_by(stated, computed)})"
        return [claims.estimate("snowflake", place, "inconsistent", said, figures)]
    return []


def _continued(claims: Claims, statement: Statement, own: list[_Part], given: tuple[float, list[_Part]]) -> list[Estimate]:
    """What the next sentence of the same paragraph or list item says of the only field of a sentence."""
    sequence = [part for part in own if part.role == "sequence"]
    if len(own) != 1 and len(sequence) != 1:
        return []
    after = [
        item
        for item in claims.around(statement, 1)
        if item.at > statement.at and item.block == statement.block and not _BITS.search(item.lower)
    ]
    tick, parts = given
    if len(own) != 1:  # of several fields only the sequence counts something in a millisecond
        after, own = [item for item in after if re.search(r"(?:per|a|each|every|/) ?(?:ms\b|milli)", item.lower)], sequence
    if after and _TICK.search(after[0].lower):
        tick = _tick(f"{statement.lower} {after[0].lower}")
    return [item for other in after if (item := _claimed(claims, other, own, (own[0], tick, parts)))]


def _about_ids(claims: Claims, statement: Statement) -> bool:
    near = " ".join(item.lower for item in (statement, *claims.around(statement, 3)))
    return bool(re.search(r"snowflake|timestamp[^.]*sequence|\bids?\b|identifier|sonyflake", near)) and bool(
        re.search(r"timestamp|sequence|snowflake|(?:machine|worker|node|shard|data-?[ ]?cent(?:er|re))[ -]?ids?\b", near)
    )


def _parts(statement: Statement) -> list[_Part]:
    """The fields with bits that a statement names: `41 bits of timestamp`, `Timestamp (41 bits)`, `| Timestamp | 41 |`."""
    text, low = statement.lower, statement.low
    fields = [(match.start(), match.lastgroup or "") for match in islice(_FIELD.finditer(text), 60)]
    wide = [match.span() for match in islice(_WIDTH.finditer(text), 12)]
    bits = [match for match in islice(_BITS.finditer(text), 40) if not any(start <= match.start() < end for start, end in wide)]
    if not fields:
        return []
    if not bits:
        row = re.fullmatch(r"[^|:=\d]{3,40}[|:=][ ]*(\d{1,2})[ ]*(?:\|.*)?", text.strip())
        if row and len(fields) and 1 <= int(row[1]) <= 64 and statement.text.strip() != row[1]:
            at = text.find(row[1], row.start(1)) if text.startswith(row[0]) else text.find(row[1])
            return [_Part(fields[0][1], int(row[1]), (low + at, low + at + len(row[1])))] if "|" in text or "bit" in text else []
        return []
    found = []
    leading = fields[0][0] < bits[0].start()
    edges = [match.start() for match in bits] + [len(text)]
    for at, match in enumerate(bits):
        number = int(match["n"] or match["m"] or match["k"])
        after = [role for place, role in fields if match.end() <= place < min(edges[at + 1], match.end() + 45)]
        start = bits[at - 1].end() if at else 0
        before = [role for place, role in fields if max(start, match.start() - 60) <= place < match.start()]
        joined = re.match(
            r"[ ]*(?:\w+ )?(?:for|of|to|as|are|is|-|=|:|→|timestamp|sequence|machine|worker|node|time|clock"
            r"|counter|data|shard|unused|sign|reserved|milli)",
            text[match.end() :],
        )
        roles = (before[-1:] or after[:1]) if leading and not (joined and after) else (after[:1] or before[-1:])
        if leading and before and re.match(r"[\s)*`,;|.]*(?:$|[,;|)]|\bgiv|=|→|lasts?|allow)", text[match.end() :]):
            roles = before[-1:]
        if match["k"]:
            roles = ["sign"]
        if roles and 1 <= number <= 64:
            found.append(_Part(roles[0], number, (low + match.start(), low + match.end())))
    return found


def _tick(text: str) -> float:
    """Length of one step of the timestamp, in seconds: a millisecond unless the text says otherwise."""
    for match in _TICK.finditer(text):
        if match["s"]:
            return 1.0
        if int(match["n"]) in (10, 100):
            return int(match["n"]) / 1000
    return 1e-3


def _widths(claims: Claims, rows: list[tuple[Statement, list[_Part]]], parts: list[_Part]) -> Iterator[Estimate]:
    """The sum of the fields against the width of the id."""
    for statement, _ in rows:
        match = _SUM.search(statement.lower)
        if match:
            yield _summed(
                claims,
                [int(item) for item in match["sum"].split("+")],
                int(match["is"]),
                (statement.low + match.start(), statement.low + match.end()),
            )
            return
    roles = [part.role for part in parts]
    if len(parts) < 3 or "time" not in roles or "sequence" not in roles or roles.count("time") > 1 or roles.count("sequence") > 1:
        return
    text = " ".join(statement.lower for statement, _ in rows)
    near = [other for statement, _ in rows[:1] for other in claims.around(statement, 3)]
    widths = {
        int(match["n"] or match["i"] or match["l"] or match["t"] or match["s"])
        for item in (text, *(other.lower for other in near))
        for match in _WIDTH.finditer(item)
    }
    widths &= {32, 53, 63, 64, 96, 128}
    if len(widths) == 1 and not re.search(r"remaining|\brest\b|left over", text):
        yield _summed(claims, [part.bits for part in parts], widths.pop(), hull(part.place for part in parts))


def _summed(claims: Claims, bits: list[int], stated: int, place: Place) -> Estimate:
    total = sum(bits)
    text = f"{' + '.join(map(str, bits))} = {total} bits"
    figures = Figures(float(stated), float(total), "bits")
    if total == stated:
        return claims.estimate("snowflake", place, "consistent", text, figures)
    if total == stated - 1:
        return claims.estimate("snowflake", place, "consistent", f"{text}, {stated} with the sign", figures)
    return claims.estimate("snowflake", place, "inconsistent", f"{text}; the document says {stated}", figures)


def _claimed(claims: Claims, statement: Statement, own: list[_Part], given: tuple[_Part, float, list[_Part]]) -> Estimate | None:
    """What one field is said to give: years, workers or ids in a time."""
    part, tick, parts = given
    after = [other.place[0] for other in own if other.place[0] > part.place[0]]
    end = min(after, default=statement.low + len(statement.text))
    inside = [
        item
        for item in statement.quantities
        if part.place[1] <= item.start < end or (len(own) == 1 and item.dimension in ("duration", "rate"))
    ]
    if part.role == "time":
        spans = [item for item in inside if item.dimension == "duration" and item.value >= _YEAR]
        if spans and 0.75 <= spans[0].value / 2.0**part.bits <= 1.25:
            # Seconds, which the text may not name.
            tick = 1.0
        return _judged(claims, statement, (part, spans[0], spans[0].value, 2.0**part.bits * tick), _lifetime(part, tick)) if spans else None
    if part.role == "worker":
        counts = [
            item
            for item in inside
            if item.dimension in ("count", "number") and item.value > 1 and _FIELD.search(item.subject or statement.after(item, 25))
        ]
        counts = [
            item for item in counts if (match := _FIELD.search(item.subject or statement.after(item, 25))) and match.lastgroup == "worker"
        ]
        if not counts or counts[0].per or "/" in counts[0].unit:
            return None
        return _judged(claims, statement, (part, counts[0], counts[0].value, 2.0**part.bits), f"2^{part.bits} = {count(2.0**part.bits)}")
    if part.role == "sequence":
        return _sequence(claims, statement, (part, tick, parts), inside)
    return None


def _lifetime(part: _Part, tick: float) -> str:
    return f"2^{part.bits} × {duration(tick)} = {duration(2.0**part.bits * tick)}"


def _sequence(claims: Claims, statement: Statement, given: tuple[_Part, float, list[_Part]], inside: list[Quantity]) -> Estimate | None:
    """Ids in a time, of one worker or of all together."""
    part, tick, parts = given
    rates = [item for item in inside if item.dimension == "rate" and item.value > 0]
    if not rates:
        plain = [
            item
            for item in inside
            if item.dimension in ("count", "number")
            and item.value >= 16
            and re.match(r"(?:ids?|sequences?|values|numbers|)\Z", item.subject)
        ]
        if not plain or not re.search(
            r"[=→(:]|giv|allow|up to|yield|provid|support|mean",
            statement.lower[part.place[1] - statement.low : plain[0].start - statement.low],
        ):
            return None
        if plain[0].value <= 2.0**part.bits and abs(plain[0].value / 2.0**part.bits - 1) > 0.25:
            return None
        return _judged(claims, statement, (part, plain[0], plain[0].value, 2.0**part.bits), f"2^{part.bits} = {count(2.0**part.bits)}")
    item = rates[0]
    own = 2.0**part.bits / tick
    workers = sum(other.bits for other in parts if other.role == "worker")
    every = own * 2.0**workers
    text = statement.lower
    if item.value > own and re.search(r"need|requir|expect|peak|traffic|load", text):
        return None
    whole = 0.75 <= item.value / every <= 1.25 or (item.value <= every and re.search(r"total|overall|cluster|together|fleet|all ", text))
    if workers and item.value > own * 1.25 and whole and not _PER_WORKER.search(text):
        text = f"2^{part.bits} × 2^{workers} workers in {duration(tick)} = {count(every)}/s"
        place = hull((part.place, (item.start, item.end)))
        return claims.estimate("snowflake", place, "consistent", text, Figures(item.value, every, "1/s"))
    unit = f"{count(2.0**part.bits)} in {duration(tick)} = {count(own)}/s"
    return _judged(claims, statement, (part, item, item.value, own), f"2^{part.bits} = {unit}")


def _judged(claims: Claims, statement: Statement, given: tuple[_Part, Quantity, float, float], text: str) -> Estimate | None:
    """The verdict on a figure that follows from bits."""
    part, item, stated, computed = given
    place = hull((part.place, (item.start, item.end)))
    figures = Figures(stated, computed, "s" if item.dimension == "duration" else "1/s" if item.dimension == "rate" else "")
    ratio = stated / computed
    if abs(ratio - 1) <= 0.03 or (item.dimension == "duration" and 0.93 <= ratio <= 1.03):
        return claims.estimate("snowflake", place, "consistent", text, figures)
    if 0.75 <= ratio <= 1.25:
        return claims.estimate("snowflake", place, "rounded", text, figures)
    if ratio < 1:
        near = statement.before(item, 40)
        power = ratio in (0.5, 0.25, 0.125, 0.0625) and part.role == "sequence" and near.endswith("(")
        power = power and not re.search(r"test|measur|observ|need|requir|expect|used|peak|today", statement.after(item, 40))
        equated = re.search(r"(?:=|≈|giv\w+|yield\w*|lasts?|allow\w*|→|:)[^\d]{0,15}\Z", near)
        equal = power or (equated and not _AT_LEAST.search(near[-25:]))
        if not equal or ratio > 0.6:
            return claims.estimate("snowflake", place, "consistent", f"{text}, enough", figures)
    said = duration(stated) if item.dimension == "duration" else f"{count(stated)}{'/s' if item.dimension == 'rate' else ''}"
    return claims.estimate("snowflake", place, "inconsistent", f"{text}; the document says {said} ({off_by(stated, computed)})", figures)


FAMILY: Final = Family(
    id="snowflake",
    code="SUM26",
    title="The bits of an id do not give what is claimed",
    why="A bit less halves the years, the workers or the rate. With 39 bits of milliseconds ids repeat after 17 years, not after 69.",
    formula="sum of the fields = width of the id (a sign bit may be left out); lifetime = 2^t × tick; "
    "workers = 2^w; ids per tick and worker = 2^s",
    fails="The 64-bit ID holds 1 sign bit, 41 bits of timestamp in ms (69 years), 10 bits for the worker and 14 bits of sequence.",
    passes="The 64-bit ID holds 1 sign bit, 41 bits of timestamp in ms (69 years), 10 bits for the worker and 12 bits of sequence.",
    explained="1 + 41 + 10 + 14 = 66 bits; the document says 64",
    hint="write the layout as one sum, and derive years, workers and rate from it",
    sources=(
        Source("snowflake", "the article", "an id is put together from a timestamp, a worker number and a sequence number, in 64 bits"),
        Source(
            "sdi1-ch6-9",
            "chapter 7, Twitter snowflake approach",
            "41 bits of milliseconds last about 69 years, 12 bits give 4,096 ids a millisecond",
        ),
    ),
    find=_find,
)
