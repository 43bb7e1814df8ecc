"""A line of a sum as tokens: numbers with their units, operators, relations, brackets, words."""

import re
from dataclasses import dataclass, replace
from typing import Final, Literal

from reviewer.detect.numbers import NOT_A_NUMBER, Number, parse_number
from reviewer.detect.ranges import read_range
from reviewer.detect.unit_phrase import UnitPhrase, read_phrase
from reviewer.estimates.sums.operand import Operand, read_operand

__all__ = ["Token", "leads", "tokenize"]

TokenKind = Literal["number", "op", "relation", "open", "close", "word", "power", "break"]


@dataclass(frozen=True, slots=True, eq=False)
class Token:
    """One piece of a line."""

    kind: TokenKind
    start: int
    """Offset in the line."""
    end: int
    text: str
    """Canonical: `*`, `/`, `+`, `-` for operators; `=`, `~`, `to` (a tilde), `->`, `is`, `or` for relations; a power's exponent; else as
    written."""
    operand: Operand | None = None
    """What a number means."""


_RELATION: Final = re.compile(
    r"\s*(?:(?P<equal>==?>?|:=)|(?P<near>≈=?|~=|=~|≃|≅|∼)|(?P<arrow>-{1,2}>|→|⇒|⟹|➜|➡|⟶)|(?P<tilde>~))\s*(?:[=~≈]\s*)*(?P<mark>[~≈]?)\s*"
)
_WORD_RELATION: Final = re.compile(
    r"(?:which|that|this)\s(?:is|gives|means|makes|equals)\b|i\.\s?e\.,?|(?:is|are|or|gives|equals|makes|yields|comes to|works out to)\b",
    re.IGNORECASE,
)
_ROUGH: Final = re.compile(r"\s*(?:about|around|roughly|approximately|approx\.?|circa|ca\.|nearly|almost|~|≈)\s*", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W\d][\w'’.-]*|[^\w\s]", re.UNICODE)
_TIMES: Final = re.compile(r"[xX](?=\s*[~≈]?\s*[\d($€£.])|[×✕✖·⋅∗]|\*(?!\*)|(?:times|multiplied by)\b(?=\s*\d)")
_OVER: Final = re.compile(r"÷|/|(?:divided by)\b")
_PLUS: Final = re.compile(r"\+|plus\b(?=\s*\d)")
_MINUS: Final = re.compile(r"[-−–](?=\s|\d|\()|minus\b(?=\s*\d)")
_POWER: Final = re.compile(r"\s?(?:\^|\*\*)\s?\(?(-?\d{1,4})\)?|\s?([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})")
_BREAK: Final = re.compile(r"[;:|?!•│]|,(?=\s|\Z)|\.(?=\s|\Z)|[<>≤≥]")
_OPERATORS: Final = (("*", _TIMES), ("/", _OVER), ("+", _PLUS), ("-", _MINUS))
_OPERATOR_LETTERS: Final = frozenset("xtmdp")
_RELATION_LETTERS: Final = frozenset("wtiaogemyc")
_NUMERIC: Final = frozenset("0123456789.$€£₹¥")
_TO: Final = ("-", "–", "~")
"""Signs that stand without blanks between the bounds of a range."""
_VALUES: Final = frozenset(("number", "close", "power", "word"))
_RAISED: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_DIGIT: Final = re.compile(r"(?:[$€£₹¥]\s?)?(?:\d|\.\d)")
_CURRENCY: Final = {"$": "USD", "€": "EUR", "£": "GBP", "₹": "INR", "¥": "JPY"}
_DECIMAL_COMMA: Final = re.compile(
    r"\d{1,4},\d{1,2}(?![\d,.])(?=[ ]?(?:[KMGTP]i?B|[KMGT]?bits?|%|ms\b|Mio|Mrd)|[ ]?[×*÷/][ ]?\d|[ ][=≈])"
)
_ONE_DOT: Final = re.compile(r"\d{1,3}\.\d{3}")
_DOTTED: Final = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{3}){2,4}(?![\d.])")
"""A number that can only be grouped by dots; then all of its line are."""
_GLUED: Final = re.compile(r"[\w.]")
MOST = 160
"""Tokens of a line that are read."""


def tokenize(line: str) -> list[Token]:
    """The tokens of a line in order; words that mean nothing to a sum are kept as words, so that what they stand between is seen."""
    tokens: list[Token] = []
    position = 0
    while position < len(line) and len(tokens) < MOST:
        if line[position].isspace():
            position += 1
            continue
        token = _next(line, position, tokens)
        tokens.append(token)
        position = max(token.end, position + 1)
    return tokens


def leads(line: str) -> bool:
    """Whether the first token of a line is a relation."""
    first = len(line) - len(line.lstrip())
    return first < len(line) and _next(line, first, []).kind == "relation"


def _next(line: str, at: int, tokens: list[Token]) -> Token:
    char = line[at]
    after_value = bool(tokens) and tokens[-1].kind in _VALUES
    if char.isalpha():
        return _letters(line, at, after_value)
    if char in _NUMERIC:
        number = _number(line, at)
        if number:
            return number
    if after_value and char in "^*⁰¹²³⁴⁵⁶⁷⁸⁹" and tokens[-1].kind in ("number", "close") and (found := _POWER.match(line, at)):
        return Token("power", at, found.end(), found[1] or found[2].translate(_RAISED))
    if char in "([":
        return Token("open", at, at + 1, char)
    if char in ")]":
        return Token("close", at, at + 1, char)
    if found := _RELATION.match(line, at):
        return Token("relation", at, found.end(), _relation(found))
    for kind, pattern in _OPERATORS:
        if after_value and (found := pattern.match(line, at)):
            return Token("op", at, found.end(), kind)
    if found := _BREAK.match(line, at):
        return Token("break", at, found.end(), char)
    return _word(line, at)


def _letters(line: str, at: int, after_value: bool) -> Token:
    """What starts with a letter: mostly a word, sometimes a relation or an operator."""
    first = line[at].lower()
    if after_value and first in _OPERATOR_LETTERS:
        for kind, pattern in _OPERATORS:
            if found := pattern.match(line, at):
                return Token("op", at, found.end(), kind)
    if first in _RELATION_LETTERS and (found := _WORD_RELATION.match(line, at)):
        rough = _ROUGH.match(line, found.end())
        sign = "or" if found[0].lower() in ("or", "is", "are") else "is"
        return Token("relation", at, rough.end() if rough else found.end(), sign)
    return _word(line, at)


def _word(line: str, at: int) -> Token:
    word = _WORD.match(line, at)
    return Token("word", at, word.end(), word[0]) if word else Token("word", at, at + 1, line[at])


def _relation(found: re.Match[str]) -> str:
    if found["arrow"]:
        return "->"
    if found["near"] or found["mark"]:
        return "~"
    return "=" if found["equal"] else "to"


def _number(line: str, at: int) -> Token | None:
    """The number with its unit that starts here, unless it is part of a name (`p99`, `4xlarge`, `v1.2`)."""
    if not _DIGIT.match(line, at) or (at and _GLUED.match(line, at - 1) and line[at - 1] not in "xX"):
        return None
    if at and line[at - 1] in "xX" and at > 1 and line[at - 2].isalpha():
        return None
    first = at
    currency = ""
    if line[at] in _CURRENCY:
        currency = _CURRENCY[line[at]]
        first = at + 1 + (line[at + 1 : at + 2] == " ")
    name = NOT_A_NUMBER.match(line, first)
    if name and "/" not in name[0]:
        return Token("break", at, name.end(), name[0])
    if line[first : first + 1] == ".":
        return _fraction(line, at, first, currency)
    if comma := _DECIMAL_COMMA.match(line, first):
        value = float(comma[0].replace(",", "."))
        return _token(line, at, (first, comma.end(), value), read_phrase(line, first, comma.end(), value, large=False, currency=currency))
    number = parse_number(line, first)
    if number is None:
        return None
    if _ONE_DOT.fullmatch(line[first : number.end]) and _DOTTED.search(line):
        value = number.value * 1000
        return _token(line, at, (first, number.end, value), read_phrase(line, first, number.end, value, large=True, currency=currency))
    if line[number.end : number.end + 1] in _TO and line[number.end + 1 : number.end + 2].isdigit():
        ranged = _range(line, at, first, number, currency)
        if ranged:
            return ranged
    phrase = read_phrase(line, first, number.end, number.value, large=number.large, currency=currency)
    return _token(line, at, (first, number.end, number.value), phrase)


def _range(line: str, at: int, first: int, number: Number, currency: str) -> Token | None:
    """`5-10 KB`: an operand that may be either."""
    span = read_range(line, first, number, currency)
    if span is None:
        other = parse_number(line, number.end + 1)
        return Token("break", at, other.end, line[at : other.end]) if other else None
    single = read_operand(line, (first, number.end), 1.0, replace(span.phrase, magnitude=1.0, scale=1.0))
    share = single.readings[0].number
    readings = tuple(replace(single.readings[0], number=bound * share) for bound in (span.high, span.low))
    end = span.phrase.end
    operand = replace(single, end=end, readings=readings, bare=False, label=" ".join(line[first:end].split()))
    return Token("number", at, end, line[at:end].strip(), operand)


def _fraction(line: str, at: int, first: int, currency: str) -> Token | None:
    """A number without a digit before its point: `.8`."""
    found = re.compile(r"\.\d{1,9}").match(line, first)
    if found is None:
        return None
    value = float("0" + found[0])
    return _token(line, at, (first, found.end(), value), read_phrase(line, first, found.end(), value, large=False, currency=currency))


def _token(line: str, at: int, number: tuple[int, int, float], phrase: UnitPhrase) -> Token:
    first, end, value = number
    operand = read_operand(line, (first, end), value, phrase)
    return Token("number", at, max(operand.end, end), line[at : max(operand.end, end)].strip(), operand)
