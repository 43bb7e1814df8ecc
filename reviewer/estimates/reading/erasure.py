"""Erasure codes of k data and m parity shards: what they survive and what they store, read from one statement."""

import re
from typing import Final

from reviewer.estimates.claims import Claims, Figures, Statement
from reviewer.estimates.reading.replicas import tolerated
from reviewer.estimates.reading.stance import meant
from reviewer.estimates.wording import count
from reviewer.types.estimate import Agreement, Estimate

__all__ = ["erasure_codes"]

_LONGEST: Final = 2000
"""Characters of a statement beyond which it is no sentence about a code."""
_CONTEXT: Final = re.compile(r"\brs\b|reed|erasure|parity|\bec\b|\brs-?\d")
_OTHER: Final = re.compile(r"\blrc\b|local(?:ly)? re|\braid|fec\b|hitchhiker|clay")
_CODE: Final = re.compile(
    r"(?:\brs|reed[- –]solomon|erasure[- ]cod\w+|\bec)[ -]?(?:code|coding|of|with|is|:|\s|[`*])*"
    r"\(?\s*(?:k\s*=\s*)?(?P<a>\d{1,2})\s*(?P<sign>[,+]|-|:)\s*(?P<m>m\s*=\s*)?(?P<b>\d{1,2})\b(?!\s*%)"
    r"|\((?P<h>\d{1,2}),\s?(?P<i>\d{1,2})\) (?:reed|rs\b|erasure|code)"
    r"|\bk\s*=\s*(?P<k>\d{1,2})\s*(?:,|and|;|\+)?\s*m\s*=\s*(?P<e>\d{1,2})\b"
    r"|\b(?P<c>\d{1,2})\s*(?:data\b[a-z -]{0,20}|k)\s*(?:\+|and|,|plus|with|&)\s*(?P<d>\d{1,2})\s*(?:parity|coding|check"
    r"|redundan|code|m\b)"
    r"|\b(?P<f>\d{1,2})\s*\+\s*(?P<g>\d{1,2})\b(?!\s*=|\s*[><])"
)
_FACTOR: Final = re.compile(
    r"(?<![\w.])(\d(?:\.\d{1,3})?)\s?[x×](?![\w])|overhead(?: of| is| factor|:|=|\s|≈|~)*(\d\.\d{1,3})(?![\d%]|\s?%)"
)
_PERCENT: Final = re.compile(r"(?<![\w.])(\d{1,3}(?:\.\d{1,2})?)\s?%")
_ELSE: Final = re.compile(
    r"(?:vs\.?|versus|compared (?:to|with)|instead of|rather than|than|against|replication|replicas|copies|unlike|from"
    r"|sav\w+)[^.;]{0,12}\Z"
)
_COPIES: Final = re.compile(
    r"\s*(?:\)\s*)?(?:for |of |with |from |by |in |through )?(?:full |plain |naive |triple |3-way )?(?:replica|cop(?:y"
    r"|ies)|sav|less|cheap|fewer|faster|slower|more|read|reduc)"
)


def erasure_codes(claims: Claims, statement: Statement, kind: str) -> list[Estimate]:
    """The estimates about the codes that a statement names; empty where it names none or says nothing about one."""
    text = statement.lower
    if not any(word in text for word in ("rs", "reed", "erasure", "parity", "ec")) or not _CONTEXT.search(text) or _OTHER.search(text):
        return []
    codes = [match for match in _CODE.finditer(text) if _readings(match)] if len(text) < _LONGEST else []
    found = []
    for at, match in enumerate(codes):
        end = codes[at + 1].start() if at + 1 < len(codes) else len(text)
        start = 0 if len(codes) == 1 else match.start()
        item = _checked(claims, statement, match, (start, end), kind)
        if item:
            found.append(item)
    return found


def _readings(match: re.Match[str]) -> list[tuple[int, int]]:
    """What the figures of a code may mean, as data and parity shards: `(10, 4)` may also be 10 shards of which 4 hold data."""
    pairs = (
        (match["a"], match["b"]),
        (match["c"], match["d"]),
        (match["k"], match["e"]),
        (match["f"], match["g"]),
        (match["h"], match["i"]),
    )
    first, second = next((int(a), int(b)) for a, b in pairs if a and b)
    if not 1 <= second <= 40 or not 2 <= first <= 64:
        return []
    plain = [(first, second)] if second <= first or match["sign"] != "," else []
    if match["sign"] in (",", "-", ":") and not match["m"]:
        if first > second:
            return [*plain, (second, first - second)] if 2 * second > first else plain
        return [(first, second - first), (first, second)] if second > first else plain
    return plain


def _checked(claims: Claims, statement: Statement, match: re.Match[str], stretch: tuple[int, int], kind: str) -> Estimate | None:
    """The claims about one code within `stretch` of its statement."""
    verdicts: list[tuple[Agreement, str, Figures]] = []
    readings = _readings(match)
    low, high = stretch
    text = statement.lower
    for lost, start, end, _ in tolerated(text):
        if low <= start < high and not (start < match.end() and match.start() < end):
            verdicts.append(_survived(readings, lost))
    ends = [match.end()]
    for found in _FACTOR.finditer(text, match.end(), high):
        if not _elsewhere(text, found):
            verdicts.append(_stored(readings, float(found[1] or found[2])))
            ends.append(found.end())
            break
    for found in _PERCENT.finditer(text, match.end(), high):
        item = None if _elsewhere(text, found) else _share(readings, float(found[1]), text[max(0, found.start() - 24) : found.end() + 24])
        if item:
            verdicts.append(item)
            break
    if not verdicts:
        return None
    wrong = next((item for item in verdicts if item[0] == "inconsistent"), None)
    place = (statement.low + match.start(), statement.low + (high if high < len(text) else len(text)))
    if wrong is None:
        rounded = any(item[0] == "rounded" for item in verdicts)
        return claims.estimate(kind, place, "rounded" if rounded else "consistent", "; ".join(item[1] for item in verdicts), verdicts[0][2])
    return claims.estimate(kind, place, "inconsistent", wrong[1], wrong[2]) if meant(claims, statement, place) else None


def _elsewhere(text: str, found: re.Match[str]) -> bool:
    """Whether a figure belongs to what the code is compared with."""
    before = text[max(0, found.start() - 30) : found.start()]
    return bool(_ELSE.search(before) or _COPIES.match(text, found.end()))


def _survived(readings: list[tuple[int, int]], lost: int) -> tuple[Agreement, str, Figures]:
    parity = next((m for _, m in readings if m == lost), readings[0][1])
    k, m = next(item for item in readings if item[1] == parity)
    text = f"{k} + {m} shards survive the loss of {m}"
    if lost > max(m for _, m in readings):
        return "inconsistent", f"{text}; the document says {lost}", Figures(stated=lost, computed=m)
    return "consistent", text, Figures(stated=lost, computed=m)


def _stored(readings: list[tuple[int, int]], factor: float) -> tuple[Agreement, str, Figures]:
    extra = factor - 1 if factor >= 1 else factor
    k, m = min(readings, key=lambda item: abs(item[1] / item[0] - extra))
    right = (k + m) / k
    if factor < 1:
        right = m / k
    text, off = f"({k} + {m}) ÷ {k} = {count(right if factor >= 1 else 1 + right)}×", abs(extra - m / k)
    figures = Figures(stated=factor, computed=right, unit="x")
    if off <= 0.03 * (1 + m / k) or off <= 0.006:
        return "consistent", text, figures
    if off < 0.2 * m / k:
        return "rounded", text, figures
    return "inconsistent", f"{text}; the document says {count(factor)}×", figures


def _share(readings: list[tuple[int, int]], share: float, near: str) -> tuple[Agreement, str, Figures] | None:
    """An overhead or an efficiency in percent; `None` where the words around it speak of neither."""
    if re.search(r"sav|less|reduc|cheap|fewer|read|latenc|cpu|availab|durab", near):
        return None
    if re.search(r"efficien|usable|utili", near):
        rights = [(100 * k / (k + m), f"{k} ÷ ({k} + {m})") for k, m in readings]
    elif re.search(r"overhead|extra|additional|storage cost|more storage|raw", near):
        rights = [(100 * m / k, f"{m} ÷ {k}") for k, m in readings] + [(100 * (k + m) / k, f"({k} + {m}) ÷ {k}") for k, m in readings]
    else:
        return None
    right, rule = min(rights, key=lambda item: abs(item[0] - share))
    text, figures = f"{rule} = {count(right)} %", Figures(stated=share, computed=right, unit="%")
    off = abs(right - share) / right
    if off <= 0.03:
        return "consistent", text, figures
    return ("rounded", text, figures) if off < 0.2 else ("inconsistent", f"{text}; the document says {count(share)} %", figures)
