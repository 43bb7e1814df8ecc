"""Brings a description of load into forms that the reader of quantities knows: `DAU = 100M` becomes `100M DAU`, `twice` becomes `2x`."""

import re
from collections.abc import Callable
from typing import Final

__all__ = ["rewrite"]

_NUMBER: Final = (
    r"\d[\d_]{0,40}(?:[.,]\d{1,20}){0,8}(?:(?:\^|[eE])\d{1,2})?"
    r"(?:[ ]?(?:hundred|thousand|million|billion|trillion|mn|bn|mio)\b|[ ]?[kKMBT](?![A-Za-z0-9]))?"
)
_TENS: Final = {
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_NAMES: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SMALL: Final = {word: at for at, word in enumerate(_NAMES, 1)}
_ANY: Final = "|".join({**_TENS, **_SMALL})
_UNCOUNTED: Final = r"(?<![\dkmb] )(?<!million )(?<!billion )(?<!thousand )"
"""Before a name whose number follows: a number in front of it would be its own."""
_TIME: Final = r"(?:s|secs?|seconds?|mins?|minutes?|hours?|hr|h|days?|d|weeks?|months?|years?)"
_PERSON: Final = r"(?:users?|person|people|dau|customers?|members?|visitors?|clients?|players?|drivers?|subscribers?)"


def _value(word: str) -> str:
    return str({**_TENS, **_SMALL}.get(word.lower(), word))


def _labelled(found: re.Match[str]) -> str:
    """`writes/user/day = 2` → `2 writes per user per day`; `reads per second: 12k` → `12k reads per second`."""
    per = "".join(f" per {part}" for part in re.split(r"[ ]{0,2}(?:/|\bper\b|\ba\b)[ ]{0,2}", found["per"]) if part.strip())
    return f"{found['number']} {found['noun']}{per}"


def _named_rate(found: re.Match[str]) -> str:
    """`peak write QPS: 12k` → `12k peak writes per second`."""
    kind = (found["kind"] or "").lower()
    noun = f"{kind}s" if kind else "requests"
    unit = "per minute" if found["name"].lower() == "qpm" else "per second"
    peak = "peak " if found["peak"] else ""
    return f"{peak}{found['number']} {noun} {unit}"


_RULES: Final[tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...]] = (
    (r"\r\n?", "\n"),
    (r"\n[ \t]{0,8}(?:[-*+•–]|\d{1,2}[.)])[ \t]{1,4}", "\n; "),
    (r"(?<=[^\n]{50})\n[ \t]{0,8}(?-i:(?=[a-z]))", " "),
    (r"\n", "; "),
    (r"[`*|]{1,3}", " "),
    # people
    (r"\b(?:daily[- ]active[- ]users?|daily actives?|active daily users|daily users|active users (?:a|per|each|every) day"
     r"|users active daily)\b(?:[ ]?\((?:DAUs?)\))?", "DAU"),
    (r"\b(?:monthly[- ]active[- ]users?|monthly actives?|active monthly users|monthly users|active users (?:a|per|each|every) month)\b"
     r"(?:[ ]?\((?:MAUs?)\))?", "MAU"),
    (r"(?<!new )(?<!more )\b(?:users|people|visitors|customers) (?:a|per|each|every) day\b", "DAU"),
    (rf"{_UNCOUNTED}\b(?P<name>DAU|MAU|daily users)s?[ ]{{0,2}}(?:of|is|are|about|around|[:=~≈])?[ ]{{0,2}}(?P<number>{_NUMBER})"
     r"(?![ ]?[%:\d])",
     lambda found: f"{found['number']} {found['name'].upper()[:3]}"),
    (rf"\b(?P<name>(?:active |total )?users)[ ]{{0,2}}[:=~≈][ ]{{0,2}}(?P<number>{_NUMBER})(?![ ]?[%\d])",
     lambda found: f"{found['number']} {found['name']}"),
    (rf"\b(?P<who>{_PERSON})[ ](?=(?:places?|makes?|sends?|does|do|writes?|reads?|posts?|uploads?|creates?|views?|takes?|orders?"
     r"|generates?)\b)",
     lambda found: f"{found['who']}, "),
    (rf"\b(?P<number>one|\d{{1,4}})[ ](?P<size>{_NUMBER}[ ]?(?:[KMGTP]i?B|bytes?))[ -](?P<noun>[a-z]{{3,20}})"
     rf"(?P<per>(?:[ ](?:per|a|each|every)[ ]{_TIME}\b)?)",
     lambda found: f"{_value(found['number'])} {found['noun']}{found['per']} of {found['size']}"),
    # number words
    (r"\bhalf (?=of (?:them|the users|whom|all)\b)|\bhalf(?= (?:are|is) (?:daily )?active)", "50% "), (r"\ba third (?=of\b)", "33.3% "),
    (r"\ba quarter (?=of\b)", "25% "),
    (r"\bhalf an? (?=million|billion|thousand)", "0.5 "), (r"\bhalf a year\b", "6 months"), (r"\bhalf an hour\b", "30 minutes"),
    (r"\ban? (?=hundred\b|thousand\b|million\b|billion\b|trillion\b)", "1 "), (r"\ba dozen\b", "12"), (r"\btwo dozen\b", "24"),
    (r"\ba couple of\b", "2"), (r"\ban? decade\b", "10 years"), (r"\ba fortnight\b", "14 days"),
    (rf"\b(?P<ten>{'|'.join(w for w in _TENS if w.endswith('ty'))})[- ](?P<one>{'|'.join(list(_SMALL)[:9])})\b",
     lambda found: str(_TENS[found["ten"].lower()] + _SMALL[found["one"].lower()])),
    (rf"\b(?P<word>{'|'.join(_TENS)})\b", lambda found: _value(found["word"])),
    (r"\bonce (?=(?:a|per|every|each)\b|daily|weekly)", "1x "), (r"\btwice\b", "2x"), (r"\bthrice\b", "3x"),
    (rf"\b(?P<word>{_ANY}|{_NUMBER}) ?(?:times|-fold|fold)\b", lambda found: f"{_value(found['word'])}x"),
    (rf"\b(?P<word>{'|'.join(_SMALL)})[ ](?=(?:reads?|writes?|posts?|requests?)\b)", lambda found: f"{_value(found['word'])} "),
    (r"\bdoubl(?:es|ing|e) (?:every|each|per|a) year\b", "growth 100% per year"),
    (r"\bdoubl(?:es|ing|e) (?:yearly|annually)\b", "growth 100% per year"),
    (r"\btripl(?:es|ing|e) (?:every|each|per|a) year\b", "growth 200% per year"),
    (r"\b(?P<lead>for|keep|kept|retain|retained|of|over|after) (?:an?|one) (?P<unit>year|month|week|day|quarter)\b",
     lambda found: f"{found['lead']} " + ("3 months" if found["unit"].lower() == "quarter" else f"1 {found['unit']}")),
    # replication
    (rf"\b(?:RF|replication factor)[ ]{{0,2}}(?:of|is|[:=])?[ ]{{0,2}}(?P<word>{_ANY}|\d{{1,2}})x?(?![\d.,]\d|[A-Za-z%])",
     lambda found: f"replication {_value(found['word'])}x"),
    (rf"\b(?P<word>{_ANY}|\d{{1,2}})[- ]ways?(?= replic)", lambda found: f"{_value(found['word'])}x"),
    (rf"\breplicated (?P<word>{_ANY}|\d{{1,2}})[- ]ways?\b", lambda found: f"replicated {_value(found['word'])}x"),
    (r"\btriplicated?\b|\btriple[- ]replicated\b|\btriple replication\b", "replication 3x"),
    # reads against writes
    (r"\b(?P<one>\d{1,3})[ ]?/[ ]?(?P<two>\d{1,3})(?=[ ]?reads?[ /:-]{1,3}writes?)", lambda found: f"{found['one']}:{found['two']}"),
    (r"(?P<lead>\breads?[ ]?[/:-][ ]?writes?(?: ratio| split)?[ ]?(?:of|is|=|:)?[ ]?)(?P<one>\d{1,3})/(?P<two>\d{1,3})\b",
     lambda found: f"{found['lead']}{found['one']}:{found['two']}"),
    # labels before their number
    (rf"\b(?P<noun>[a-z]{{3,20}})[ ]{{0,2}}(?P<per>(?:/|per )[ ]{{0,2}}(?:{_PERSON}|[a-z]{{4,20}})"
     rf"(?:[ ]{{0,2}}(?:/|per |a )[ ]{{0,2}}{_TIME})?)[ ]{{0,2}}"
     rf"(?:is|are|[:=])[ ]{{0,2}}(?P<number>{_NUMBER})(?![ ]?[%\d])", _labelled),
    (rf"\b(?P<noun>[a-z]{{3,20}})[ ]{{0,2}}(?P<per>(?:/|per )[ ]{{0,2}}{_TIME})[ ]{{0,2}}(?:is|are|[:=])[ ]{{0,2}}(?P<number>{_NUMBER})"
     r"(?![ ]?[%\d])", _labelled),
    (rf"{_UNCOUNTED}\b(?P<peak>peak )?(?:(?P<kind>read|write)[ ])?(?P<name>QPS|RPS|TPS|QPM)[ ]{{0,2}}(?:of|is|are|about|[:=~≈])?[ ]{{0,2}}"
     rf"(?P<number>{_NUMBER})(?![ ]?[%:\d])", _named_rate),
)  # fmt: skip
"""In order; each pattern is linear."""

_COMPILED: Final = tuple((re.compile(pattern, re.IGNORECASE), put) for pattern, put in _RULES)


def rewrite(text: str) -> str:
    """`text` on one line in the reader's forms; the same for a text that holds none of the others."""
    for pattern, put in _COMPILED:
        text = pattern.sub(put, text)
    return text
