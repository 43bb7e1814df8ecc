"""Heartbeats against the time after which their sender counts as dead, and leases against the interval of their renewal."""

import re
from typing import Final

from reviewer.estimates.claims import Claims, Figures, Statement, hull
from reviewer.estimates.reading.context import COUNT, clause, whole
from reviewer.estimates.wording import duration, off_by
from reviewer.types.estimate import Agreement, Estimate
from reviewer.types.quantity import Quantity

__all__ = ["heartbeats", "leases"]

_BEAT: Final = re.compile(
    r"heart-?beat|\bpings?\b|\bpinged\b|health[- ]?check|liveness|\bprob(?:e|es|ed|ing)\b|\bgossip|\bkeep-?alives?\b"
    r"|check-?in|\bpositions?\b|location update|status report|\breports? (?:its|their)"
)
_EVERY: Final = re.compile(
    r"\bevery\b|\beach\b|interval|period|frequency|\bonce (?:per|a|in)\b|(?:heart-?beats?|pings?|gossip"
    r"|probes?)[\s:=|]{0,4}(?:of|at)?[\s:=|]{0,4}~?\Z"
)
_DEATH: Final = re.compile(
    r"\bdead\b|\bfailed\b|\bdown\b|\bsuspect|\bunhealthy|\bevict|\bdetect|\boffline|\bunreachable|\bexpire"
    r"|election time-?out|session[ ._-]time-?out|failure time-?out|"
    r"\bconsidered\b|\bremoved\b|\blost\b|\bunavailable|(?:heart-?beat|detection|liveness|node|member"
    r"|peer|detector) time-?out|\bwithout (?:a |any )?(?:heart|ping)"
    r"|\bmiss|\bfence|\bfailover\b|\bno heart|\bsilence|\btakes? over\b|\bgone\b|\bdeclar|\brestart|\bkill|\breplaced?\b|out of rotation"
)
_MISSED: Final = re.compile(
    rf"(?<![\w.])(?P<n>{COUNT}) (?:(?:consecutive|successive|missed|lost|failed|missing) ){{0,2}}(?:heart-?beats?"
    rf"|pings?|beats|(?:health[ -]?)?checks?|probes?|intervals?|"
    r"failures|misses|are missed|in a row|consecutive|missed|lost)\b|\bmiss(?:es|ed|ing) (?P<m>" + COUNT + r")\b"
)
_PAUSED: Final = re.compile(
    r"connect|idle|request time|connection time|deregist|\bdrain|\bgrace|cool-?down|\bdelay\b|slow[ -]start|stabili[sz]|\bcooling"
)
"""Words of times that say nothing about how soon a member counts as dead."""
_HOLDER: Final = re.compile(r"\blease|\block\b|\blocks\b|\bpresence|\bregistration|\bephemeral|\bleader|\bsession key|\bmembership|\bttl\b")
_HELD: Final = re.compile(r"\blease|\bttl\b|\bexpire|\bvalid\b|\block\b|\blasts?\b|\bheld\b|\bterm\b|\blifetime")
_REGULAR: Final = re.compile(r"\bevery\b|interval|period|\bafter\b|\beach\b|\bat\b|renewal")
_RENEW: Final = re.compile(r"\brenew|\brefresh|\bextend|\bheart-?beat|\bkeep-?alive|\bpings?\b|\bre-?register|\btouch")
_NOT_LEASE: Final = re.compile(
    r"\bdns\b|\bcache|\bcdn\b|\btoken|\bjwt\b|\bcert|\bcookie|\boauth|\bpassword|\blogin|\bmodel|\bcatalog"
    r"|\bfeed|\bdhcp|\bcar\b|\bapartment|\bearly\b|\bbefore\b|\bremain"
)


def heartbeats(claims: Claims, statement: Statement) -> Estimate | None:
    """`heartbeat every 10 s, declared dead after 5 s`: the time must hold a heartbeat, and as many as may be missed."""
    if not _BEAT.search(statement.lower) or len(statement.of("duration")) > 12:
        return None
    beats: list[Quantity] = []
    deaths: list[Quantity] = []
    for item in statement.of("duration"):
        _, after = clause(statement, item)
        before = _since(statement, item)
        near = before + " | " + after
        named = _BEAT.search(before + " | " + after) and _EVERY.search(before)
        if (re.search(r"\bevery\b|\beach\b|interval", before) or named) and not re.search(r"time-?out|ttl|expire|lease", before):
            beats.append(item)
        elif _DEATH.search(near) and not _PAUSED.search(near):
            deaths.append(item)
    if len(beats) != 1 or len(deaths) != 1:
        return None
    beat, death = beats[0], deaths[0]
    missed = {whole(item["n"] or item["m"]) for item in _MISSED.finditer(statement.lower)} - {0}
    place = hull([(beat.start, beat.end), (death.start, death.end)])
    if len(missed) == 1:
        n = missed.pop()
        low, high, right = max(n - 1, 1) * beat.low, (n + 1) * beat.high, n * beat.value
        text = f"{n} missed heartbeats × {duration(beat.value)} = {duration(right)}"
        if death.high >= low * 0.8 and death.low <= high * 1.25:
            return claims.estimate("timeouts", place, "consistent", text, Figures(death.value, right, "s"))
        text += f"; the document says {duration(death.value)} ({off_by(death.value, right)})"
        return claims.estimate("timeouts", place, "inconsistent", text, Figures(death.value, right, "s"))
    if missed:
        return None
    verdict: Agreement = "consistent" if death.high >= beat.low else "rounded" if death.high * 1.25 > beat.low else "inconsistent"
    times = death.value / beat.value if beat.value else 0.0
    text = f"{duration(death.value)} hold {times:.2g} heartbeats of one every {duration(beat.value)}"
    if verdict == "inconsistent":
        text += ": a healthy sender counts as dead between two of them"
    return claims.estimate("timeouts", place, verdict, text, Figures(death.value, beat.value, "s"))


def _since(statement: Statement, quantity: Quantity) -> str:
    """The text since the duration before, within its sentence where that says anything."""
    low = max((item.end for item in statement.of("duration") if item.end <= quantity.start), default=statement.low) - statement.low
    text = statement.lower[low : quantity.start - statement.low][-120:]
    return text.rsplit("\n", 1)[-1]


def leases(claims: Claims, statement: Statement) -> Estimate | None:
    """`lease of 10 s, renewed every 15 s`: what is held must be renewed before it ends."""
    if not _HOLDER.search(statement.lower) or _NOT_LEASE.search(statement.lower) or len(statement.of("duration")) > 12:
        return None
    held: list[Quantity] = []
    renewed: list[Quantity] = []
    for item in statement.of("duration"):
        before, after = clause(statement, item)
        own = statement.lower[item.start - statement.low : item.end - statement.low]
        ahead = statement.lower[: item.start - statement.low][-120:]
        behind = _HELD.search(before) and re.search(r"\bevery[ ~]*\Z", before) and _RENEW.search(ahead)
        if behind or (_RENEW.search(before) and _REGULAR.search(before)):
            renewed.append(item)
        elif _HELD.search(before) or re.match(r"[ -]?(?:\w+ )?(?:lease|ttl|lock|session)", after) or _HELD.search(own):
            held.append(item)
    if len(held) != 1 or len(renewed) != 1:
        return None
    lease, renewal = held[0], renewed[0]
    place = hull([(lease.start, lease.end), (renewal.start, renewal.end)])
    verdict: Agreement = "consistent" if renewal.low <= lease.high else "rounded" if renewal.low <= lease.high * 1.25 else "inconsistent"
    text = f"renewed every {duration(renewal.value)}, held for {duration(lease.value)}"
    if verdict == "inconsistent":
        text += f": it runs out {duration(renewal.low - lease.high)} before it is renewed"
    return claims.estimate("timeouts", place, verdict, text, Figures(lease.value, renewal.value, "s"))
