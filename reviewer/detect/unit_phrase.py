"""What stands behind a number: a magnitude, a unit or a counted noun, and what it is per (`million new tweets per
day`)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from reviewer.detect.counted import GENERIC_NOT, STOP_WORDS, plural_of
from reviewer.detect.letters import read_letter
from reviewer.detect.units import BANDWIDTHS, MAGNITUDES, MONEY, RATES, SECONDS, SIZE_NAMES, time_unit

__all__ = ["UnitPhrase", "read_compound", "read_phrase"]


@dataclass(frozen=True, slots=True)
class UnitPhrase:
    """The reading of the words behind a number."""

    end: int
    """Offset just behind the phrase, in code points; the end of the number when nothing was read."""
    magnitude: float = 1.0
    """Factor of `k`, `million` …; 1 when there is none."""
    unit: str = ""
    """Canonical unit without its denominators; "" when the number is bare."""
    subject: str = ""
    """The counted noun, plural, in lower case; "" when there is none."""
    per: str = ""
    """Canonical time unit it is per; "" when there is none."""
    denominators: tuple[str, ...] = ()
    """Everything it is per, in the order written, time units in canonical form."""
    scale: float = 1.0
    """Factor between the word that was written and `unit` (0.01 for cents); 1 otherwise."""

    @property
    def name(self) -> str:
        """The canonical unit with its denominators, e.g. `reads/user/day`; `1/day` for a bare number per day."""
        return "/".join((self.unit or ("1" if self.denominators else ""), *self.denominators))


_TOKEN: Final = re.compile(
    r"(?P<gap>[*_`]{0,3}[ \t\u00a0\u202f]{0,4}[*_`]{0,3}|-|[ \t]{0,2}\n[ \t>]{0,12}(?=[a-zA-Z]))"
    r"(?P<word>[A-Za-zµμ]++(?![0-9_])|[%×])"
)
_SPACED: Final = re.compile(r"[ \t]{1,3}(?:\n[ \t>]{0,12})?(?P<word>[A-Za-z][A-Za-z-]*+)(?![\w(])")
_PER: Final = re.compile(
    r"[*_`]{0,3}(?:[ ]{0,2}/[ ]{0,2}|[ \t]{1,3}(?:per|each|every|an?)(?:[ ]|\n[ ]{0,8})|[ ]?p(?=[hsmd]\b))"
    r"(?P<word>[A-Za-z]++)(?![\d_])"
)
_ADVERB: Final = re.compile(
    r"[ \t]{1,3}(?P<word>hourly|daily|weekly|monthly|yearly|annually)\b|[ ]?/[ ]?(?P<slash>daily|monthly)\b",
    re.IGNORECASE,
)
_ADVERBS: Final = {
    "hourly": "h",
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "yearly": "year",
    "annually": "year",
}
_LATE_PER: Final = re.compile(
    r"(?P<words>(?:[ ][a-z]{2,14}){1,4})[ ](?:per|each|every|a|an)[ ]"
    r"(?P<unit>second|sec|minute|hour|day|week|month|year)\b"
)
_MODULO: Final = re.compile(r"[ ]{0,2}(?:\d|\(|[A-Za-z]\w{0,20}\()")
_COMPOUND: Final = re.compile(r"(?P<unit>[dhm])(?P<rest>(?:\d{1,2}(?:min|[hms])){1,3})(?![A-Za-z0-9_])")
_PART: Final = re.compile(r"(\d{1,2})(min|[hms])")
_RESOLUTION: Final = re.compile(
    r"[ -]?(?:video|resolution|stream\b|display|uhd|hdr|quality|content|monitor|\))", re.IGNORECASE
)
_MULTIPLE_NOT: Final = re.compile(r"[ ]?[\d(]|[A-Za-z]")
_JOINED: Final = re.compile(r"[._(]\w")
_GROUPS: Final = frozenset(("cluster", "clusters", "setup", "deployment", "group", "groups", "quorum", "ring"))
_LETTER_SPACED: Final = frozenset("hs")


def _denominators(text: str, phrase: UnitPhrase) -> UnitPhrase:
    """`phrase` with the `per user`, `/day`, `daily` that stand directly behind it; at most three."""
    for _ in range(3):
        match = _PER.match(text, phrase.end)
        if match is None:
            break
        word = match["word"]
        unit = time_unit(word)
        slash = "/" in match[0]
        article = not slash and "per" not in match[0][:6]
        if not unit and (article or word.lower() in STOP_WORDS or (slash and not _can_divide(word, phrase))):
            break
        if not slash and len(word) == 1 and word != "s":
            break
        name = unit or SIZE_NAMES.get(word) or word.lower()
        phrase = replace(phrase, end=match.end(), per=phrase.per or unit, denominators=(*phrase.denominators, name))
    adverb = None if phrase.per else _ADVERB.match(text, phrase.end)
    if adverb:
        unit = _ADVERBS[(adverb["word"] or adverb["slash"]).lower()]
        phrase = replace(phrase, end=adverb.end(), per=unit, denominators=(*phrase.denominators, unit))
    return phrase


def _can_divide(word: str, phrase: UnitPhrase) -> bool:
    """Whether a word behind a slash is a denominator (`5 KB/tweet`), not an alternative (`5 users/groups`)."""
    return bool(phrase.unit) and (word in SIZE_NAMES or not word.lower().endswith("s")) and word not in MAGNITUDES


def _named_unit(word: str, gap: str) -> tuple[str, str, float] | None:
    """(canonical unit, subject, scale) when `word` names a unit by itself, else None."""
    if word == "%" or word.lower() in ("percent", "pct"):
        return "%", "", 1.0
    if word.upper() in RATES and (word.isupper() or word.islower()):
        return word.upper(), RATES[word.upper()][0], 1.0
    unit = time_unit(word)
    if unit and (len(word) > 1 or not gap or (word in _LETTER_SPACED and gap == " ")):
        return unit, "", 1.0
    unit = SIZE_NAMES.get(word) or (SIZE_NAMES.get(word.lower(), "") if len(word) > 3 else "")
    if unit:
        return unit, "", 1.0
    if word in BANDWIDTHS:
        return BANDWIDTHS[word], "", 1.0
    if word.lower() in MONEY:
        currency, scale = MONEY[word.lower()]
        return currency, "", scale
    return ("nines", "", 1.0) if word == "nines" else None


def _noun(text: str, pos: int, value: float, gap_token: re.Match[str]) -> tuple[int, str] | None:
    """(end, canonical noun) of the counted noun that `gap_token` starts, up to two adjectives before it; else None.

    Of several nouns in a row (`2,000 write requests`) the first plural is taken. A singular counts behind 1 or a
    hyphen, or before a group of them (`4 node cluster`).
    """
    found: tuple[int, str] | None = None
    hyphen = gap_token["gap"] == "-"
    if gap_token["gap"] == "":
        return None
    word, end = gap_token["word"], gap_token.end()
    for _ in range(4):
        noun = plural_of(word.rpartition("-")[2])
        lower = word.lower()
        if found and lower in _GROUPS:
            return found
        if noun:
            found = (end, noun)
            if _JOINED.match(text, end):
                return None
            if (
                value == 1
                or hyphen
                or noun.isupper()
                or lower.endswith("s")
                or lower in (noun, "req", "msg", "txn", "tx")
            ):
                return found
        elif found:
            return None
        if hyphen or lower in STOP_WORDS or lower in GENERIC_NOT or text[end : end + 1] in (":", "="):
            return None
        following = _SPACED.match(text, end)
        if following is None:
            return None
        word, end = following["word"], following.end()
    return None


def _unknown_noun(text: str, token: re.Match[str], large: bool) -> tuple[int, str] | None:
    """(end, noun) of a noun that is in no table: a plural behind a large number, or any word that is per a time."""
    word = token["word"].lower()
    if token["gap"] == "" or len(word) < 3 or word in STOP_WORDS or word in GENERIC_NOT:
        return None
    end = token.end()
    for _ in range(3):
        per = _PER.match(text, end)
        if (per and time_unit(per["word"]) and len(word) > 2) or (
            large and word.endswith("s") and not word.endswith(("ss", "us", "is"))
        ):
            return end, word if word.endswith("s") else word + "s"
        following = _SPACED.match(text, end)
        if following is None:
            return None
        word, end = following["word"].lower(), following.end()
        if word in STOP_WORDS or word in GENERIC_NOT:
            return None
    return None


def _subject(noun: str) -> str:
    return "users" if noun in ("DAU", "MAU", "WAU") else noun


def _measured(text: str, phrase: UnitPhrase, value: float, large: bool) -> UnitPhrase:
    """`phrase` with the unit or noun behind its end, and what that is per."""
    token = _TOKEN.match(text, phrase.end)
    if token is None:
        return _denominators(text, phrase)
    word, gap = token["word"], token["gap"]
    if "\n" in gap and text[token.end() : token.end() + 1] in (":", "=", "("):
        return phrase
    named = _named_unit(word, gap)
    if named:
        if word == "%" and gap and _MODULO.match(text, token.end()):
            return phrase
        unit, subject, scale = named
        phrase = replace(phrase, end=token.end(), unit=unit, subject=subject, scale=scale)
        if "/" in unit:
            head, per = unit.split("/")
            return replace(phrase, unit=head, per=per, denominators=(per,))
        return _denominators(text, phrase)
    rate = _rate_behind(text, token)
    if rate:
        return rate
    phrase_per = _denominators(text, phrase)
    if phrase_per.denominators:
        return phrase_per
    noun = _noun(text, phrase.end, value, token) or _unknown_noun(text, token, large)
    if noun is None or (gap == "" and large):
        return phrase
    end, name = noun
    phrase = _denominators(text, replace(phrase, end=end, unit=name, subject=_subject(name)))
    late = _LATE_PER.match(text, phrase.end) if large and not phrase.denominators else None
    if late and not any(plural_of(w) == w for w in late["words"].split()):
        per = time_unit(late["unit"])
        phrase = replace(phrase, end=late.end(), per=per, denominators=(per,))
    return phrase


def _rate_behind(text: str, token: re.Match[str]) -> UnitPhrase | None:
    """The phrase of a named rate behind one or two words: `10k peak write QPS`; else None."""
    end = token.end()
    for _ in range(2):
        if text[end - len(token["word"]) : end].lower() in STOP_WORDS:
            return None
        following = _SPACED.match(text, end)
        if following is None or following["word"].lower() in STOP_WORDS:
            return None
        end = following.end()
        name = following["word"].upper()
        if name in RATES and (following["word"].isupper() or following["word"].islower()):
            return UnitPhrase(end, unit=name, subject=RATES[name][0])
    return None


def _counts_on(text: str, pos: int, value: float) -> bool:
    """Whether a counted noun or a time it is per stands at `pos`."""
    per = _PER.match(text, pos)
    if (per and time_unit(per["word"])) or _ADVERB.match(text, pos):
        return True
    token = _TOKEN.match(text, pos)
    if token is None or "\n" in token["gap"]:
        return False
    return bool(_noun(text, pos, value, token) or _unknown_noun(text, token, large=True))


def read_compound(text: str, pos: int, value: float) -> tuple[float, UnitPhrase] | None:
    """The value and unit of a duration in parts (`1h30m` is 1.5 h), whose first number is `value` and ends at
    `pos`; else None."""
    match = _COMPOUND.match(text, pos)
    if match is None:
        return None
    unit = time_unit(match["unit"]) or "min"
    seconds = sum(int(n) * SECONDS[time_unit(u) or "min"] for n, u in _PART.findall(match["rest"]))
    return value + seconds / SECONDS[unit], UnitPhrase(match.end(), unit=unit)


def read_phrase(text: str, start: int, end: int, value: float, *, large: bool, currency: str = "") -> UnitPhrase:
    """The phrase behind the number text[start:end].

    `value` is the number and `large` says that it is written as a large number is, which lets nouns count that are
    in no table. `currency` is the unit when a currency sign stands before the number: then no noun is looked for.
    """
    token = _TOKEN.match(text, end)
    if token is None:
        return _denominators(text, UnitPhrase(end, unit=currency))
    word, gap, after = token["word"], token["gap"], token.end()
    if currency:
        factor = 1e9 if word == "B" else 1e6 if word == "m" and not gap else MAGNITUDES.get(word, 0.0)
        if not factor or "\n" in gap:
            return _denominators(text, UnitPhrase(end, unit=currency))
        return _denominators(text, UnitPhrase(after, factor, currency))
    if word in ("x", "X", "×"):
        plain = gap == "" and not _MULTIPLE_NOT.match(text, after)
        return UnitPhrase(after, unit="x") if plain else UnitPhrase(end)
    if word in ("B", "b", "m"):
        meaning = read_letter(
            word, text, start, after, value=value, glued=gap == "", counted=_counts_on(text, after, value)
        )
        if meaning in ("byte", "bit", "minute"):
            return _denominators(text, UnitPhrase(after, unit={"byte": "B", "bit": "bit", "minute": "min"}[meaning]))
        factor = {"billion": 1e9, "million": 1e6}.get(meaning, 0.0)
    else:
        factor = MAGNITUDES.get(word) or (MAGNITUDES.get(word.lower(), 0.0) if len(word) > 1 else 0.0)
        if factor and len(word) == 1 and ("\n" in gap or gap == "-" or (word == "T" and gap)):
            factor = 0.0
        if word in "kK" and value in (2, 4, 8) and _RESOLUTION.match(text, after):
            return UnitPhrase(end)
    if not factor:
        return UnitPhrase(end) if word in ("B", "b", "m") else _measured(text, UnitPhrase(end), value, large)
    phrase = _measured(text, UnitPhrase(after), value * factor, large=True)
    return replace(phrase, magnitude=factor)
