"""The parameters of a capacity estimate, read from all statements of a document, zone by zone."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from reviewer.detect.units import SECONDS
from reviewer.estimates.claims import Claims, Statement
from reviewer.estimates.reading.figures import CALCULATED, EQUATED, read_figures, split_lines
from reviewer.estimates.reading.phrases import read_phrases
from reviewer.estimates.reading.roles import EACH, Parameter, roles_of
from reviewer.estimates.reading.topics import ACTORS, NOTHING, topic_of
from reviewer.estimates.reading.zones import zones_of
from reviewer.types.document import DEFERRED, UNRELATED

__all__ = ["may_count", "parameters_by_zone"]

_UNSOUND: Final = re.compile(
    r"\b(?:vs|versus|instead of|rather than|compared|without|problem|anti-?pattern|if we|if only|used to|previously|was|were"
    r"|today|currently|twitter"
    r"|facebook|google|amazon|netflix|dynamo|suppose|for example|e\.g|benchmark\w{0,3}|would have|would be|could|seconds in a "
    r"(?:day|month)|region\w{0,3}|replica|eu-|us-|canary|(?:load|stress)[ -]tests?|before|after (?:it|the|that|this)|had)\b"
    r"|\?\s*\Z|\bbad\s*:"
)
_LIMIT: Final = re.compile(
    r"\b(?:limit\w{0,4}|throttl\w{1,4}|quota\w?|cap(?:ped|s)?|allow\w{0,3}|bucket|per (?:ip|client|api|key|tenant|token|customer"
    r"|account)|(?:free|paid|pro|basic|premium|starter|standard|enterprise|business) (?:plan|tier|users?|accounts?"
    r"|customers?)|for enterprise)\b"
)
_LIMITS: Final = re.compile(r"\b(?:limits?|limiting|quotas?|plans|pricing|tiers|throttling)\b")
"""Headings of what callers may do, not of what is expected of them."""
_BOUND: Final = re.compile(
    r"(?:\b(?:less than|under|below|fewer than|at least|more than|over|above|exceed\w{0,3}|no more than|at most|up to|beyond)\s"
    r"|[<>≤≥])[\s~$]*\Z"
)
_OFTEN: Final = re.compile(
    r"\b(?P<n>once|twice|three times|four times|five times|ten times|\d{1,4}(?= times| x|x))(?: times| ?x)? (?:a|per|every|each) "
    r"(?P<period>day|week|month)\b"
)
_EACH_OF: Final = re.compile(r"\W{0,4}each (?!of|other|and)[a-z]{3,12}s\b")
"""An item that goes on about the users of the one before it: `Each opens the feed 8 times a day`."""
_TIMES_WORDS: Final = {"once": 1.0, "twice": 2.0, "three times": 3.0, "four times": 4.0, "five times": 5.0, "ten times": 10.0}


def parameters_by_zone(claims: Claims) -> list[list[Parameter]]:
    """The parameters of each zone of a document (see `zones`), in order of the text."""
    return _read_document(claims)


def may_count(claims: Claims, nouns: tuple[str, ...]) -> bool:
    """Whether some of `nouns` (in the singular) may be counted: as a quantity, or by a label before a bare number; cheap to ask."""
    plurals = {f"{noun}{end}" for noun in nouns for end in ("", "s", "es")}
    if any(item.subject in plurals and item.value > 1 for item in claims.facts.quantities):
        return True
    label = re.compile(rf"(?:{'|'.join(nouns)})[^:|=≈~→]{{0,70}}(?:[:|=≈~→]|\s[-–—]\s)")
    for statement in claims.naming(*nouns):
        if any(item.end > statement.low + len(statement.text) for item in statement.quantities):
            return True  # runs on into the next row and is read again
        if label.search(statement.lower) or any(name in statement.lower for name in ("qps", "rps", "tps")):
            return True
    return False


@lru_cache(maxsize=1)
def _read_document(claims: Claims) -> list[list[Parameter]]:
    found = [item for whole in _worded(claims) for item in _read_statement(claims, whole)]
    found += [item for whole in claims.statements for part in split_lines(claims.document, whole) for item in _read_statement(claims, part)]
    found.sort(key=lambda item: item.place)
    return [_uncontested(_named(zone)) for zone in zones_of(claims.document, found)]


def _named(zone: list[Parameter]) -> list[Parameter]:
    """The same, without nouns that stand before one figure only: most of them are verbs (`spread evenly that is 5,500/s`)."""
    firm = {noun for item in zone if item.about.firm for noun in item.about.nouns}
    return [item if item.about.firm else replace(item, about=replace(item.about, nouns=item.about.nouns & firm)) for item in zone]


def _worded(claims: Claims) -> Iterator[Statement]:
    """The sentences without a digit that may hold a parameter in words: `The peak is three times the average`."""
    document, known = claims.document, {item.at for item in claims.statements}
    for at, sentence in enumerate(document.sentences):
        if at in known or claims.facts.bars[at]:
            continue
        text = document.plain[sentence.low : sentence.high]
        if "eak" in text or "eads" in text or "eplic" in text or "copies" in text:
            text = text.rstrip("\n")
            lower = text.lower()
            if len(text) == len(lower):
                yield Statement(at, sentence.low, text, lower, (), sentence.section, sentence.block)


def _uncontested(zone: list[Parameter]) -> list[Parameter]:
    """The same, where different figures for what seems to be one thing may not be called wrong: they are of different things."""
    values: dict[object, list[float]] = {}
    for item in zone:
        values.setdefault(_claimed(item), []).append(item.value)
    apart = {key for key, given in values.items() if min(given) * 1.25 < max(given)}
    return [replace(item, claims=False) if _claimed(item) in apart else item for item in zone]


def _claimed(item: Parameter) -> object:
    return (item.role, item.seconds, item.about.nouns, item.about.action, item.about.pace, item.noun)


def _read_statement(claims: Claims, statement: Statement) -> Iterator[Parameter]:
    """The parameters of one statement."""
    if claims.facts.bars[statement.at] in (DEFERRED, UNRELATED) or len(statement.text) > 600:
        return
    text = statement.lower
    figures = [] if _unlabelled(statement) else read_figures(statement)
    phrases = list(read_phrases(text))
    often = _OFTEN.search(text) if "day" in text or "week" in text or "month" in text else None
    if often and (ACTORS.search(text) or _EACH_OF.match(text)) and (each := EACH.search(text)):
        place = (statement.low + often.start(), statement.low + often.end())
        period, times = SECONDS[often["period"]], _TIMES_WORDS.get(often["n"]) or float(often["n"])
        about = topic_of(text[each.start() : often.start()])
        yield Parameter("user_rate", *(times / period,) * 3, about, statement, place, often[0], text, seconds=period, claims=False)
    for role, value, start, end in phrases:
        place = (statement.low + start, statement.low + end)
        if role == "window":  # all of a day's load within some hours
            yield Parameter(
                "factor", 24 / value, 24 / value, 24 / value, NOTHING, statement, place, statement.text[start:end], text, claims=False
            )
            continue
        yield Parameter(role, value, value, value, NOTHING, statement, place, statement.text[start:end], text, claims=False)
    if not figures:
        return
    sum_at = CALCULATED.search(text)
    relation = max(text.rfind("="), text.rfind("≈"), text.rfind("→"), text.rfind("->"))
    rates = sum(item.quantity.dimension == "rate" for item in figures)
    if sum_at is None and rates > 1 and "=" in text and _equated(text):
        return  # a conversion guide: `40 requests per second = 100 million requests per month`
    sound: bool | None = None
    equated = False
    named = {role for role, _, _, _ in phrases}
    limited = bool(_LIMIT.search(text) or _LIMITS.search(claims.document.sections[statement.section].title.lower()))
    for figure in figures:
        if sum_at is not None and relation >= 0 and figure.place[0] - statement.low < relation:
            continue  # an operand, and not what comes out
        for item in roles_of(statement, figure, alone=rates == 1):
            if item.role in named:
                continue
            if sound is None:  # read only where there is a parameter
                sound = sum_at is None and not _UNSOUND.search(text) and not claims.denied((statement.low, statement.low + len(text)))
                equated = _equated(text)
            before = text[max(0, figure.place[0] - statement.low - 24) : figure.place[0] - statement.low]
            may = item.claims and sound and not limited and not _BOUND.search(before)
            yield replace(item, claims=may, sound=sound or sum_at is not None, calculated=sum_at is not None or equated)


def _unlabelled(statement: Statement) -> bool:
    """Whether a statement holds nothing but bare numbers that no label, name of a rate or actor explains; cheap to tell."""
    text = statement.lower
    if any(item.dimension != "number" or item.end > statement.low + len(text) for item in statement.quantities):
        return False
    if any(sign in text for sign in (":", "|", "=", "≈", "~", "→", "-", "–", "—", "qps", "tps", "rps")):
        return False
    if all(item.value < 1000 for item in statement.quantities):
        return True
    return not any(word in text for word in ("active", "daily", "online", "day", "come", "use", "log")) and not ACTORS.search(text)


def _equated(text: str) -> bool:
    """Whether a statement sets figures equal."""
    return EQUATED.search(text) is not None or text.count("=") > 2
