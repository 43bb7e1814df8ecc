"""The replication settings of a document: N, R, W and the in-sync minimum, by letters, by words, by consistency levels and by rows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from reviewer.estimates.claims import Claims, Place, Statement
from reviewer.estimates.reading.replicas import NUMERAL, majority, numeral, row

__all__ = ["Setting", "settings"]

_FIGURE: Final = re.compile(
    rf"(?<![a-z0-9_.])(?:"
    rf"(?P<n>n|rf|replication[ _.-]?factor|replicas|number of replicas)\s*(?:\([^)]{{0,30}}\)\s*)?(?:=|:|\||→|of"
    rf"|is)*\s*(?P<nv>{NUMERAL})"
    rf"|(?P<w>w|write[ _-]quorum|w_quorum|write acks|writes? (?:to|require|requires|need|needs|wait for|must reach|go to"
    rf"|acknowledged by)(?: acks? from| acknowledge\w* from| at least)?)"
    rf"\s*(?:\([^)]{{0,30}}\)\s*)?(?:=|:|\||→|of|is)*\s*(?P<wv>{NUMERAL})"
    rf"|(?P<r>r|read[ _-]quorum|r_quorum|reads? (?:to|from|require|requires|need|needs|contact|query|ask"
    rf"|wait for)(?: acks? from| answers? from| at least)?)"
    rf"\s*(?:\([^)]{{0,30}}\)\s*)?(?:=|:|\||→|of|is)*\s*(?P<rv>{NUMERAL})"
    rf"|(?P<i>min[._ ]?insync[._ ]?replicas|min[._ -]?isr)`?\s*(?:=|:|\||→|of|is|to)*\s*(?P<iv>{NUMERAL})"
    rf"|(?P<many>{NUMERAL})[- ](?:way replication|replicas\b|copies\b|x replication)"
    r")(?![\w.]*[\d%]|\s*(?:ms|s|sec|gb|tb|mb|kb|k|m|%|x)\b)"
)
"""One setting with its figure. Letters count only with an equals sign or a colon: see `_loose`."""
_LEVEL: Final = re.compile(
    r"(?:[Rr]eads and writes|[Ww]rites and reads)[^.;,\n]{0,20}?\b(?P<both2>ONE|TWO|THREE|LOCAL_QUORUM|LOCAL_ONE|QUORUM|ALL)\b"
    r"|\b(?P<op>[Ww]rites?|[Rr]eads?)\b[^.;,\n]{0,25}?\b(?P<level>ONE|TWO|THREE|LOCAL_QUORUM|LOCAL_ONE|QUORUM|ALL)\b"
    r"|\b(?P<both>ONE|TWO|THREE|LOCAL_QUORUM|LOCAL_ONE|QUORUM|ALL)\b (?:consistency )?(?:for "
    r"|on )?(?:both )?(?:reads and writes|writes and reads)"
    r"|\b(?P<first>ONE|TWO|THREE|LOCAL_QUORUM|LOCAL_ONE|QUORUM|ALL)\b (?:consistency )?(?:for |on )?(?P<op2>writes?|reads?)\b"
)
_TRIPLE: Final = re.compile(
    r"\(?\b([nrw])\s*[,/]\s*([nrw])\s*[,/]\s*([nrw])\b\)?\s*(?:=|:|of|is"
    r"|\|)?\s*\(?(\d{1,2})\s*[,/]\s*(\d{1,2})\s*[,/]\s*(\d{1,2})\b"
)
_OTHER_NOUN: Final = re.compile(
    r"\s+(?:regions|workers|instances|rows|columns|tiles|shards|partitions|threads|pages|users|leaders?|primar(?:y|ies)|masters?)\b"
)
"""Nouns behind a figure that is no number of replicas."""
_CLAIM: Final = re.compile(r"strong|lineari|latest|r ?\+ ?w|w ?\+ ?r|tolerat|surviv|read-your|overlap")
"""Words of what is claimed of a set of figures."""
_STRONG: Final = re.compile(r"strong|lineari[sz]ab|consistent")
_YES: Final = re.compile(r"[*`_ ]*(?:yes|true|✓|✔|✅|y\b)")
_REACH: Final = 12
"""How many sentences one set may span."""
_LETTERS: Final = frozenset("nrw")


@dataclass
class Setting:
    """One set of figures with what is said about it."""

    statement: Statement
    """The one that holds what is claimed."""
    place: Place
    said: str
    """The lower-case text about this set, and no other."""
    n: int | None = None
    r: int | None = None
    w: int | None = None
    insync: int | None = None
    inputs: tuple[Place, ...] = ()
    """Places of figures that stand in other statements."""
    where: str = ""
    """Their lines, as explanations write them; empty when all stand in `statement`."""
    sure: bool = True
    """Whether text and figures belong together without doubt."""
    levels: dict[str, str] = field(default_factory=dict)
    """Consistency levels of reads and writes, still without a figure."""


def settings(claims: Claims) -> Iterator[Setting]:
    """Every set of figures in the document, each once."""
    words = (
        "quorum",
        "replica",
        "r=",
        "w=",
        "r =",
        "w =",
        "insync",
        "rf",
        "w:",
        "r:",
        "n:",
        "n=",
        "n =",
        "isr",
        " | ",
        "n/r/w",
        "n,r,w",
        "n, r, w",
        "consistency level",
        "r/w/n",
        "w/r/n",
        "r, w",
        "r,w",
    )
    found: list[Setting] = []
    for statement in claims.naming(*words):
        found.extend(_read(claims, statement))
    yield from _joined(claims, found)


def _read(claims: Claims, statement: Statement) -> Iterator[Setting]:
    """The sets in one statement: a letter that repeats starts the next one."""
    cells = row(claims, statement)
    by_name = {name.split("(")[0].strip(): cell for name, cell in cells if cell.isdigit()}
    if {"n", "r", "w"} <= set(by_name):
        place = (statement.low, statement.low + len(statement.text))
        said = statement.lower
        if any(_STRONG.search(name) and _YES.match(cell.lower()) for name, cell in cells):
            said += " strong reads"
        yield Setting(statement, place, said, int(by_name["n"]), int(by_name["r"]), int(by_name["w"]))
        return
    text = statement.lower
    triple = _TRIPLE.search(text)
    if triple and set(triple.groups()[:3]) == _LETTERS:
        values = {triple[at]: int(triple[at + 3]) for at in (1, 2, 3)}
        place = (statement.low + triple.start(), statement.low + len(statement.text))
        yield Setting(statement, place, text, values["n"], values["r"], values["w"])
        return
    groups: list[dict[str, tuple[int, int, int]]] = []
    for match in _FIGURE.finditer(text):
        key = "n" if match["n"] or match["many"] else "w" if match["w"] else "r" if match["r"] else "i"
        value = match["nv"] or match["wv"] or match["rv"] or match["iv"] or match["many"]
        if match["many"] and groups and "n" in groups[-1]:
            continue
        if _OTHER_NOUN.match(text, match.end()):
            continue
        if _loose(match[0], match[key] if not match["many"] else ""):
            continue
        if not groups or (key in groups[-1] and groups[-1][key][0] != numeral(value)):
            groups.append({})
        groups[-1].setdefault(key, (numeral(value), match.start(), match.end()))
    levels: dict[str, str] = {}
    for match in _LEVEL.finditer(statement.text):
        both = match["both"] or match["both2"]
        keys = "rw" if both else "w" if (match["op"] or match["op2"])[0] in "wW" else "r"
        levels.update(dict.fromkeys(keys, both or match["level"] or match["first"]))
    if not groups and levels:
        groups.append({})
    yield from _split(claims, statement, groups, levels)


def _loose(match: str, name: str) -> bool:
    """Whether a letter stands without an equals sign or a colon, so that it may mean anything."""
    return name in _LETTERS and not re.search(r"[=:|→]", match)


def _split(
    claims: Claims, statement: Statement, groups: list[dict[str, tuple[int, int, int]]], levels: dict[str, str]
) -> Iterator[Setting]:
    text = statement.lower
    for at, group in enumerate(groups):
        starts = [low for _, low, _ in group.values()]
        ends = [high for _, _, high in group.values()]
        low = 0 if at == 0 else min(starts)
        high = len(text) if at + 1 == len(groups) else min(item[1] for item in groups[at + 1].values())
        place = (
            statement.low + min(starts, default=0),
            statement.low + (len(statement.text) if len(groups) == 1 else max(ends, default=len(text))),
        )
        said = text[low:high] if len(groups) > 1 or _CLAIM.search(text) else _stretch(claims, statement.at, statement.at)
        item = Setting(statement, place, said, levels=levels, sure=len(groups) == 1)
        item.n, item.r, item.w, item.insync = (group[key][0] if key in group else None for key in "nrwi")
        if item.n is None and groups[0].get("n") and at:
            item.n = groups[0]["n"][0]
        yield item


def _joined(claims: Claims, found: list[Setting]) -> Iterator[Setting]:
    """Sets whose figures stand in several items of one block are put together; a missing N is taken from the one the document has."""
    factors = {(item.n) for item in found if item.n is not None}
    only = next(iter(factors)) if len(factors) == 1 else None
    home = next((item for item in found if item.n is not None), None)
    blocks: dict[tuple[int, int], list[Setting]] = {}
    for item in found:
        blocks.setdefault((item.statement.section, item.statement.block), []).append(item)
    for group in blocks.values():
        for item in _together(claims, group):
            if item.n is None and only is not None and home is not None and (item.r or item.w or item.insync or item.levels):
                item.n, item.inputs = only, (home.place,)
                item.where = f" (line {claims.line(home.place)})" if home.statement is not item.statement else ""
            _leveled(item)
            yield item


def _together(claims: Claims, group: list[Setting]) -> Iterator[Setting]:
    """The sets of one block: one set where every figure stands once, or in items of its own."""
    whole: dict[str, int] = {}
    parts = [item for item in group if sum(value is not None for value in (item.n, item.r, item.w, item.insync)) < 3]
    for item in parts:
        for key in ("n", "r", "w", "insync"):
            value = getattr(item, key)
            if value is not None and whole.setdefault(key, value) != value:
                yield from group
                return
    yield from (item for item in group if item not in parts)
    if len(parts) < 2:
        yield from parts
        return
    claimed = [item for item in parts if _CLAIM.search(item.statement.lower)]
    anchor = claimed[0] if claimed else parts[-1]
    said = _stretch(claims, parts[0].statement.at, parts[-1].statement.at)
    merged = Setting(anchor.statement, anchor.place, said, whole.get("n"), whole.get("r"), whole.get("w"), whole.get("insync"))
    merged.inputs = tuple(item.place for item in parts if item.statement is not anchor.statement)
    lines = sorted({claims.line(place) for place in merged.inputs} - {claims.line(anchor.place)})
    merged.where = f" (line{'s' if len(lines) > 1 else ''} {', '.join(map(str, lines))})" if lines else ""
    for item in parts:
        merged.levels.update(item.levels)
    yield merged


def _stretch(claims: Claims, first: int, last: int) -> str:
    """The lower-case text of the sentences from `first` to `last`, with those next to them in the same section that claim something."""
    sentences, plain = claims.document.sentences, claims.document.plain
    low, high = first, min(last, first + _REACH)
    for step in (1, 2):
        at = high + 1
        if at < len(sentences) and sentences[at].section == sentences[first].section and step:
            if _CLAIM.search(plain[sentences[at].low : sentences[at].high].lower()):
                high = at
                break
            if sentences[at].block == sentences[first].block:
                high = at
    return " ".join(plain[item.low : item.high].lower() for item in sentences[low : high + 1])


def _leveled(item: Setting) -> None:
    """Puts figures to the consistency levels, now that the replication factor is known."""
    if not item.n:
        return
    figures = {"ONE": 1, "LOCAL_ONE": 1, "TWO": 2, "THREE": 3, "QUORUM": majority(item.n), "LOCAL_QUORUM": majority(item.n), "ALL": item.n}
    if item.w is None and "w" in item.levels:
        item.w = figures[item.levels["w"]]
    if item.r is None and "r" in item.levels:
        item.r = figures[item.levels["r"]]
