"""Attempts, the waits between them and schedules of waits, as statements write them: for retries and the deadlines they must keep."""

import re
from dataclasses import dataclass
from typing import Final

from reviewer.estimates.reading.context import COUNT, whole
from reviewer.estimates.wording import duration

__all__ = ["Backoff", "attempts", "backoff", "schedules", "written"]

_UNITS: Final = (("ms", 1e-3), ("mill", 1e-3), ("mi", 60.0), ("mo", 0.0), ("m", 60.0), ("s", 1.0), ("h", 3600.0), ("d", 86400.0))
_UNIT: Final = r"(?:ms|milliseconds?|secs?|seconds?|mins?|minutes?|hours?|hrs?|days?|s|m|h|d)"
_STEP: Final = re.compile(rf"(\d{{1,6}}(?:\.\d{{1,4}})?) ?({_UNIT}\b)?")
_JOINT: Final = r"(?: ?, (?:then |and (?:then )?)?| ?, ?| ?/ ?| ?→ ?| ?-> ?| then | and | ?\+ ?)"
_LIST: Final = re.compile(
    rf"(?<![\w.])\d{{1,6}}(?:\.\d{{1,4}})? ?(?:{_UNIT})?(?:{_JOINT}\d{{1,6}}(?:\.\d{{1,4}})? ?(?:{_UNIT}\b)?){{1,11}}"
)
_TRIES: Final = re.compile(
    rf"(?<![\w.,-])(?P<n>{COUNT})[ -](?:more |total |further )?(?P<what>attempts?|tries|tr(?:y|ied) times|retr(?:y|ies))\b"
    rf"|(?:cap(?:ped)?|limit(?:ed)?)(?: the| our)?(?: number of)? (?P<cap>retries|attempts) (?:at|to) (?P<most>\d{{1,2}})\b(?! ?%)"
    rf"|\b(?P<how>retr(?:y|ies|ied|ying)|attempt(?:s|ed)?|tries|tried|try)(?: it| them| each(?: call| request)?"
    rf"| every (?:call|request)| per \w+| the (?:call"
    rf"|request)| a (?:call|request)| failed calls)?(?: for)? ?(?:up to |at most |a maximum of |=|:|\|)? ?"
    rf"(?P<m>{COUNT}|once|twice|thrice)(?P<times> times| attempts| more times| tries| x\b)?\b(?! ?(?:{_UNIT}\b|%|layers|levels|[×x*] ?\d))"
)
_GROWS: Final = re.compile(r"exponential|doubl|factor|multiplier|base 2")
_FACTOR: Final = re.compile(r"(?:factor|multiplier|base)(?: of| is|:| =)? ?(?P<f>\d(?:\.\d)?)\b(?! ?(?:ms|s\b|sec))|tripl")
_FIRST: Final = re.compile(
    rf"(?:start(?:s|ing)?(?: at| from| with)?|from|initial(?:ly)?(?: delay| backoff| wait| interval)?(?: of"
    rf"| is|:| =)?|base(?: delay| of| is|:| =)?|first (?:wait|delay|backoff|retry)(?: after| of| is)?|"
    rf"backoff(?: of| is|:| \(|,| delay)?) ?~?(?P<v>\d{{1,6}}(?:\.\d{{1,4}})?) ?(?P<u>{_UNIT})\b|(?P<v2>\d{{1,6}}(?:\.\d{{1,4}}"
    rf")?) ?(?P<u2>{_UNIT}) (?:base|initial|exponential|backoff|back-off|between|apart|pause|delay|wait)"
)
_CAP: Final = re.compile(
    rf"(?:cap(?:ped)?(?: at| of|:| is| =)?|max(?:imum)?(?: backoff| delay| wait| interval)?(?: of|:| is"
    rf"| =)?|at most|up to|limit(?:ed)?(?: to)?) ?(?P<v>\d{{1,6}}(?:\.\d{{1,4}})?) ?(?P<u>{_UNIT})\b"
)


@dataclass(frozen=True, slots=True)
class Backoff:
    """How long the waits between attempts are."""

    first: float
    """Seconds."""
    factor: float
    """What each wait is multiplied by; 1 for a constant one."""
    cap: float
    """The longest wait in seconds; infinite without one."""

    def waits(self, number: int) -> list[float]:
        """The first waits, at most 60 of them."""
        return [min(self.cap, self.first * self.factor**at) for at in range(min(number, 60))]


def _seconds(value: str, unit: str) -> float:
    return float(value) * next(scale for prefix, scale in _UNITS if unit.startswith(prefix))


def schedules(lower: str) -> list[tuple[int, int, list[float]]]:
    """Lists of at least two durations (`1, 2, 4 and 8 s`, `1 min, 5 min, 1 h`): where each starts and ends, and its seconds."""
    found = []
    for match in _LIST.finditer(lower):
        steps = list(_STEP.finditer(match[0]))
        while steps and not steps[-1][2]:
            steps.pop()
        unit, values = "", []
        for step in reversed(steps):
            unit = step[2] or unit
            values.append(_seconds(step[1], unit))
        if len(values) > 1:
            found.append((match.start(), match.start() + steps[-1].end(), values[::-1]))
    return found


def attempts(lower: str) -> set[int]:
    """How often a call is tried in all, the first time included; several numbers where the text gives several."""
    found = set()
    for match in _TRIES.finditer(lower):
        n = whole(match["n"] or match["m"] or match["most"])
        again = (match["what"] or match["how"] or match["cap"]).startswith("retr")
        if (
            match["m"]
            and not match["times"]
            and match["m"] not in ("once", "twice", "thrice")
            and not re.search(r"[:=|]|up to|at most", match[0])
        ):
            continue
        if 0 < n <= 100 and (n > 1 or again):
            found.add(n + 1 if again else n)
    return found


def backoff(lower: str) -> Backoff | None:
    """The backoff that a text describes by its first wait; `None` without one."""
    match = _FIRST.search(lower)
    if match is None:
        return None
    first = _seconds(match["v"] or match["v2"], match["u"] or match["u2"])
    named = _FACTOR.search(lower)
    factor = float(named["f"] or 3) if named else 2.0 if _GROWS.search(lower) else 1.0
    cap = _CAP.search(lower, match.end()) if _GROWS.search(lower) else None
    return Backoff(first, factor, _seconds(cap["v"], cap["u"]) if cap else float("inf")) if first > 0 and factor >= 1 else None


def written(waits: list[float]) -> str:
    """A sum of waits: `1 + 2 + 4 s` as `1 s + 2 s + 4 s`, shortened in the middle."""
    names = [duration(item) for item in waits]
    return " + ".join(names if len(names) <= 6 else [*names[:3], "…", names[-1]])
