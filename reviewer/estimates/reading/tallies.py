"""Counted things with the time that they are counted for, read by their nouns: `10 M requests/day`, `250 errors`, `one disk a day`."""

import re
from dataclasses import dataclass
from typing import Final

from reviewer.detect.counted import NUMBER_WORDS
from reviewer.estimates.claims import Statement
from reviewer.estimates.reading.uptime import DAY, LONGEST

__all__ = ["TIMES", "Tally", "tallies"]

TIMES: Final = {
    "second": 1.0, "sec": 1.0, "s": 1.0, "minute": 60.0, "min": 60.0, "hour": 3600.0, "h": 3600.0, "hr": 3600.0, "day": DAY, "d": DAY,
    "week": 7 * DAY, "wk": 7 * DAY, "month": 365.25 / 12 * DAY, "mo": 365.25 / 12 * DAY, "quarter": 365.25 / 4 * DAY,
    "year": 365.25 * DAY, "yr": 365.25 * DAY, "y": 365.25 * DAY, "annum": 365.25 * DAY,
    "hourly": 3600.0, "daily": DAY, "weekly": 7 * DAY, "monthly": 365.25 / 12 * DAY, "quarterly": 365.25 / 4 * DAY,
    "yearly": 365.25 * DAY, "annually": 365.25 * DAY, "annual": 365.25 * DAY,
}  # fmt: skip
"""Seconds of each time unit that a tally may be stated for."""

_MANY: Final = {
    "k": 1e3, "m": 1e6, "mio": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9,
    "trillion": 1e12,
}  # fmt: skip
_WORDS: Final = {
    **NUMBER_WORDS, "a": 1.0, "an": 1.0, "twenty": 20.0, "thirty": 30.0, "fifty": 50.0, "a hundred": 100.0, "a thousand": 1000.0,
}  # fmt: skip
_NUMBER: Final = re.compile(
    rf"(?<![\w.,$€£-])(?:(\d[\d,]*(?:\.\d+)?|\.\d+)|({'|'.join(sorted(_WORDS, key=len, reverse=True))})(?=[\s-]))"
    r"(?:[\s-]?(k|m|mio|mn|bn?|hundred|thousand|million|billion|trillion)\b)?(?![\w%]|\.\d|\s?%|\s?percent|\s?per cent)"
)
_NOUN: Final = re.compile(r"[\s-]*((?:[a-z]|5xx)[a-z0-9-]*(?:[ ][a-z][a-z0-9-]*){0,4})?")
_STOP: Final = re.compile(
    r"\b(?:per|a|an|each|every|in|over|and|or|with|at|of|that|which|is|are|will|would|can|may|to|for|on|from|by|the|if|but|so|we|out"
    r"|then|out)\b|/"
)
_TIME: Final = re.compile(
    r"[\s*]*(?:(?:to |will |would )?(?:die|fail|break|crash|be lost|be replaced)\s)?(?:/\s?|(?:per|an?|each|every|in (?:an?|one)"
    r"|(?:over|during) (?:an?|the))\s)(second|sec|s|minute|min|hour|hr|h|day|d|week"
    r"|wk|month|mo|quarter|year|yr|y|annum)\b"
)
_ROUGH: Final = re.compile(r"(?:~|≈|\b(?:about|around|roughly|approximately|nearly|almost|some|over|up to|circa|or so))[\s*(]*\Z")
_RATES: Final = re.compile(r"[qrt]ps\b")


@dataclass(frozen=True, slots=True)
class Tally:
    """A number of things in a statement."""

    start: int
    """Offset in the statement's text."""
    end: int
    """Offset past number, noun and time."""
    value: float
    """How many."""
    noun: str
    """Up to five words behind the number, in lower case: `failed requests`."""
    seconds: float
    """The time that they are counted for; 0 where none is named."""
    per: str
    """Name of that time as written (`day`, `monthly`); empty where none is named."""
    rough: bool
    """Whether the number is marked as approximate."""

    @property
    def rate(self) -> float:
        """In 1/s; the plain number where no time is named."""
        return self.value / self.seconds if self.seconds else self.value


def tallies(statement: Statement) -> list[Tally]:
    """The counted things of a statement in order of the text."""
    found: list[Tally] = []
    if len(statement.text) > LONGEST:
        return found
    for match in _NUMBER.finditer(statement.lower):
        item = _tally(statement.lower, match)
        if item and (not found or item.start >= found[-1].end) and not _is_time(item.noun):
            found.append(item)
    return found


def _is_time(noun: str) -> bool:
    word = noun.partition(" ")[0]
    return (word in TIMES and word != "s" and not word.endswith("ly")) or (word.removesuffix("s") in TIMES and len(word) > 2)


def _tally(text: str, match: re.Match[str]) -> Tally | None:
    digits = match[1]
    value = float(digits.replace(",", "")) if digits else _WORDS[match[2]]
    value *= _MANY.get(match[3] or "", 1.0)
    behind = _NOUN.match(text, match.end())
    noun = (behind[1] or "") if behind else ""
    stop = _STOP.search(noun)
    noun = noun[: stop.start()].rstrip() if stop else noun
    end = match.end() if not noun or not behind else behind.start(1) + len(noun)
    rough = _ROUGH.search(text[max(0, match.start() - 20) : match.start()]) is not None
    if _RATES.match(noun):
        return Tally(match.start(), end, value, "requests", 1.0, "s", rough)
    time = _TIME.match(text, end)
    if not digits and not noun and (not time or match[2].startswith("a")):
        return None
    adjective = next((word for word in noun.split() if word in TIMES and len(word) > 4 and word.endswith("ly")), "")
    per = time[1] if time else adjective
    return Tally(match.start(), time.end() if time else end, value, noun, TIMES.get(per, 0.0), per, rough)
