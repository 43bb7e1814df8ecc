"""Parameters that authors write in words rather than as a quantity: copies, peak over average, reads for each write."""

import re
from collections.abc import Iterator
from typing import Final, Literal

__all__ = ["Phrase", "read_phrases"]

Phrase = tuple[Literal["copies", "peak_factor", "ratio", "window"], float, int, int]
"""What it is, its value, and its place in the text."""

_WORDS: Final = {
    "two": 2.0, "twice": 2.0, "double": 2.0, "doubles": 2.0, "three": 3.0, "triple": 3.0, "thrice": 3.0, "four": 4.0, "five": 5.0,
    "six": 6.0, "eight": 8.0, "ten": 10.0, "twenty": 20.0, "fifty": 50.0, "hundred": 100.0, "a hundred": 100.0, "one hundred": 100.0,
    "a thousand": 1000.0,
}  # fmt: skip
_N: Final = (
    r"(?P<n>\d{1,4}(?:\.\d{1,2})?|a hundred|one hundred|a thousand|two|twice|double|doubles|three|triple|thrice|four"
    r"|five|six|eight|ten|twenty|fifty|hundred)"
)
_TIMES: Final = r"(?:[ -]?(?:x|×|times|fold))?"
_PATTERNS: Final[tuple[tuple[Literal["copies", "peak_factor", "ratio", "window"], re.Pattern[str]], ...]] = (
    ("copies", re.compile(rf"\b(?:replication(?: factor)?|rf)\s?(?:of|is|=|:|\|)?\s?{_N}\b(?!\s?%)")),
    ("copies", re.compile(rf"\breplicated\s(?:\w{{2,10}}\s)?{_N}{_TIMES}")),
    ("copies", re.compile(rf"\b{_N}(?:-way|-fold|x|×| times)? (?:data )?replication\b")),
    ("copies", re.compile(rf"\b(?:in|with|keep|store|on|hold) {_N} (?:full )?(?:copies|replicas)\b")),
    (
        "peak_factor",
        re.compile(
            rf"\bpeak(?:s|ing)?\b[^.\d]{{0,40}}?\b{_N}{_TIMES} (?:of )?(?:the |that |as |our |higher)?(?:average|mean|avg|normal"
            rf"|daily|usual|base)"
        ),
    ),
    ("peak_factor", re.compile(rf"\bpeak(?:[ -]to[ -]average)? ?(?:factor|multiplier|ratio|load factor)\s?(?:of|is|=|:|\|)?\s?{_N}\b")),
    ("peak_factor", re.compile(rf"\b{_N}{_TIMES} (?:at|during|in) (?:the )?peak")),
    ("ratio", re.compile(rf"\breads? (?:\w{{2,10}} )?(?:outnumber|exceed) (?:the )?writes (?:by )?{_N}\b")),
    ("ratio", re.compile(rf"\b{_N}{_TIMES} (?:as many|more|the number of) reads (?:as|than|for|per|of)\b")),
    ("ratio", re.compile(rf"\b{_N} reads? (?:for each|per|for every|to each|to one|to 1|to every|for one) writes?\b")),
    ("ratio", re.compile(rf"\bread(?:s|ing)?(?:[ -]to[ -]|[/:-])writes? ratio (?:of |is |about |= |around |roughly )*{_N} to (?:one|1)\b")),
    ("ratio", re.compile(rf"\breads? (?:are|is|run at|come to|happen) (?:about |roughly |some )?{_N}(?:x|×| times)")),
    ("window", re.compile(r"(?P<n>\d{1,2}(?:\.\d)?)[ -]?(?:\w{3,10}[ -])?(?:hours?|h)\b")),
    ("ratio", re.compile(r"\bread-heavy \(?(?P<n>\d{1,4})[:/ ]")),
)


_HOURS: Final = re.compile(r"hour|[\d -]h\b")
_READS: Final = tuple(f"{noun} {verb}" for noun in ("read", "reads") for verb in ("are", "is", "run at", "come to", "happen"))
_HINTS: Final = (
    ("replication", "rf"), ("replicated",), ("replication",), ("copies", "replicas"),
    ("average", "mean", "avg", "normal", "daily", "usual", "base"), ("peak",), ("peak",),
    ("outnumber", "exceed"), (" reads",), (" write",), ("write ratio", "writes ratio"), _READS,
    ("h",), ("read-heavy",),
)  # fmt: skip
"""For each pattern the words of which one stands in every text in which it finds anything."""


def read_phrases(lower: str) -> Iterator[Phrase]:
    """The parameters in a text in lower case, each role once."""
    about = {
        "copies": "repli" in lower or "rf" in lower or "copies" in lower,
        "peak_factor": "peak" in lower,
        "ratio": "read" in lower,
        "window": _HOURS.search(lower) is not None,
    }
    if True not in about.values():
        return
    found: set[str] = set()
    for (role, pattern), hints in zip(_PATTERNS, _HINTS, strict=True):
        if not about[role] or role in found or not any(hint in lower for hint in hints):
            continue
        match = pattern.search(lower)
        if match is None:
            continue
        written = match["n"]
        value = _WORDS.get(written) or float(written if written[0].isdigit() else 0)
        if value > 0 and (role != "copies" or value <= 20):
            found.add(role)
            yield role, value, match.start(), match.end()
