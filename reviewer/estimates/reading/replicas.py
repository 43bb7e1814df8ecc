"""How texts write the numbers of replicas, nodes and failures: numerals, letters such as `N = 3`, and rows under a header."""

import re
from typing import Final

from reviewer.estimates.claims import Claims, Statement

__all__ = ["FAILURES", "MEMBERS", "NUMERAL", "TOLERATED", "majority", "members", "numeral", "row", "tolerated"]

_WORDS: Final = {
    word: n
    for n, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"]
    )
} | {"a": 1, "an": 1, "single": 1, "no": 0, "none": 0}
NUMERAL: Final = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|thirteen)"
"""A small whole number in digits or as a word; `numeral` reads it."""
MEMBERS: Final = (
    r"(?:voting |odd |total |physical |etcd |raft |kafka |zookeeper |consul |server |cluster |consensus |database "
    r"|data |paxos |"
    r"storage |control[- ]plane |master |manager |pbft |bft |redis |sentinel |broker |replica )?"
    r"(?:nodes?|members?|servers?|replicas?|brokers?|instances?|machines?|voters?|peers?|masters?|managers?|acceptors?"
    r"|validators?|"
    r"processes|generals|controllers?|sentinels?|copies|hosts?|vms|pods?|processors|participants)"
)
"""A noun for what a replicated group consists of."""
FAILURES: Final = (
    r"(?:concurrent |simultaneous |crash |server |machine |disk |drive |replica |byzantine |faulty |malicious |permanent "
    r"|unplanned |"
    r"failed |of its |of them |of those |of the |dead |lost |arbitrary |traitorous |hardware |process )*"
    r"(?:nodes?|members?|servers?|replicas?|brokers?|instances?|machines?|voters?|peers?|masters?|managers?|acceptors?"
    r"|validators?|"
    r"failures?|faults?|crash(?:es)?|loss(?:es)?|outages?|disks?|drives?|copies|shards?|fragments?|chunks?|blocks?"
    r"|generals?|traitors?|"
    r"processes|hosts?|pieces|controllers?|sentinels?|pods?)"
)
"""A noun for what may fail or be lost."""
TOLERATED: Final = re.compile(
    r"\b(?:tolerat(?:es?|ing|ed)|surviv(?:es?|ing)|withstands?|withstanding|handles?|absorbs?|sustains?|endures?|copes? with|"
    r"(?:can|may|could|able to|afford to|safely|even|lets? us|lets? you|let it|allows? us to|allows?) los(?:e|ing)"
    r"|fault[- ]toleran(?:ce|t)(?: of| is| to|:| =| for)*|"
    r"resilient (?:to|against)|resists?|f ?=|recovers? from|protects? against)"
    r"(?:\s+(?:up to|at most|any|the|simultaneous|concurrent|loss|failure|crash|outage|of|only|exactly|as many as"
    r"|a maximum of|losing|"
    r"having|f ?=|its|your|our|both|another|even|about))*"
    rf"[\s:=]*\b(?P<count>{NUMERAL}|a single|single|an|a)\b[- ]?(?P<noun>{FAILURES}\b(?: (?:failures?|fail(?:ing|s)?"
    rf"|crash(?:es)?|loss(?:es)?"
    r"|outages?|faults?|down|dead))?)?"
    rf"|\b(?P<left>{NUMERAL})\s+(?P<thing>{FAILURES}\s+(?:(?:can|may|could|are|is|be|go|goes|fail(?:s|ures)?|loss(?:es)?)\s+)*"
    r"(?:tolerated|lost|fail|survivable|survived|down|harmless|lose nothing|lose no data|without loss))\b"
    rf"|\b(?:keeps? (?:on )?(?:working|running|serving|going)|stays? (?:up|available|writable)|remains? available|still (?:works|serves))"
    rf"[^.;,]{{0,16}}?\b(?:with|when|if|after)(?: the loss of| losing)? (?P<kept>{NUMERAL})(?: of (?:them|these|those|the \w+|its \w+))?"
    rf"(?: (?P<gone>{FAILURES}))?(?:,? (?:are|is|being|go|goes))? (?:lost|down|failed|gone|dead|offline|failing|fail)\b"
    rf"|\b(?P<some>{NUMERAL})\s+(?:of (?:them|which|those|these) )?(?:can|may|could) (?:fail|crash|be lost|go down|be down"
    rf"|die|go away)\b"
)
"""A number of failures that something is said to survive; group `noun` (or `thing`) says failures of what."""
_GROUP: Final = re.compile(rf"\b(?P<count>{NUMERAL})(?:[- ]|\s+){MEMBERS}\b")
_BROAD: Final = ("handl", "absorb", "sustain", "endur", "cope")
"""Verbs that also take what does not fail: `handles 5 nodes`."""
_FAILING: Final = re.compile(r"fail|fault|crash|loss|outage|down|dead|lost|traitor")
_SHARE: Final = re.compile(rf"(?<![\w.])(?P<count>{NUMERAL}) (?:out )?of (?:the |our |its |all )?\Z")
"""What stands before the size of a group of which some are lost: `2 of 3 replicas lost`."""
_END: Final = re.compile(r"\s*(?:[.,;:)|→—–]|$|and\b|of\b|while\b|\(|with\b|without\b|out\b|at\b|before\b)")


def numeral(text: str) -> int:
    """The number that `NUMERAL` matched."""
    word = text.removeprefix("a ")
    return int(word) if word.isdigit() else _WORDS[word]


def majority(members: int) -> int:
    """The smallest number of `members` of which two sets always overlap: ⌊n / 2⌋ + 1 (Lamport, The Part-Time Parliament, §2.2)."""
    return members // 2 + 1


def members(text: str) -> list[tuple[int, int, int]]:
    """Sizes of groups in a lower-case text, each with its start and end: `5-node`, `three replicas`."""
    found = []
    for match in _GROUP.finditer(text):
        before = text[max(0, match.start() - 12) : match.start()]
        if before.endswith((".", "/", "-", "–", "$", "+", "+ ", "≥ ", "> ", "< ", "≤ ")):
            continue
        found.append((numeral(match["count"]), match.start(), match.end()))
    return found


def tolerated(text: str) -> list[tuple[int, int, int, str]]:
    """Failures survived, in a lower-case text: how many, start, end, and of what (empty where it is not said)."""
    found = []
    for match in TOLERATED.finditer(text):
        count, noun = (
            match["count"] or match["left"] or match["some"] or match["kept"],
            match["noun"] or match["thing"] or match["gone"] or ("failures" if match["some"] or match["kept"] else ""),
        )
        article = count in ("a", "an", "a single", "single")
        if article and not noun:
            continue
        if match[0].startswith(_BROAD) and not _FAILING.search(noun):
            continue
        if not noun and not _END.match(text, match.end()) and not match[0].startswith("f"):
            continue
        share = _SHARE.search(text, max(0, match.start() - 16), match.start()) if match["left"] else None
        if share:
            count = share["count"]
        found.append((numeral(count), share.start() if share else match.start(), match.end(), noun))
    return found


def row(claims: Claims, statement: Statement) -> list[tuple[str, str]]:
    """The cells of a table row, each with its column's header in lower case; empty for other statements."""
    block = claims.document.blocks[statement.block]
    if block.kind != "table" or " | " not in statement.text:
        return []
    header = claims.document.sentences[block.first]
    if header.low == statement.low:
        return []
    names = [item.strip().lower() for item in claims.document.plain[header.low : header.high].split("|")]
    cells = [item.strip() for item in statement.text.split("|")]
    return list(zip(names, cells, strict=True)) if len(names) == len(cells) else []
