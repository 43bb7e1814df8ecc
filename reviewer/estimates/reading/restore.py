"""How long a restore takes: the part of the family `recovery` that divides a size by a throughput."""

import re
from typing import Final

from reviewer.estimates.claims import Claims, Figures, Statement
from reviewer.estimates.reading.uptime import spans, written
from reviewer.estimates.wording import duration, off_by, size
from reviewer.types.estimate import Agreement, Estimate

__all__ = ["restores"]

_RESTORE: Final = re.compile(
    r"\brestor|\brebuil|\bre-?replicat|\bre-?sync|\brecover|\bbackfill|\b(?:re)?load(?:s|ing)\b|\brehydrat|\bre-?seed|\bcop(?:y|ies|ying)\b"
    r"|\bbootstrap|\breplay"
)
_OTHER: Final = re.compile(
    r"\bvs\b|\bversus\b|\binstead\b|\bfrom\b.{1,40}\bto\b.{1,40}\bper\b|\bcompress|\bparallel|\bstreams?\b|\beach\b|\bper (?:node|disk"
    r"|shard|server|thread|worker)\b|\bincremental|\?\s*$|\bused to\b"
)


def restores(claims: Claims) -> list[tuple[tuple[Statement, float], Estimate]]:
    """Restores whose size, throughput and time are stated in one sentence: the statement, the seconds that come out, and the verdict."""
    found: list[tuple[tuple[Statement, float], Estimate]] = []
    for statement in claims.naming(
        "restor", "rebuil", "replicat", "sync", "recover", "backfill", "load", "hydrat", "seed", "copy", "copi", "bootstrap", "replay"
    ):
        sizes, speeds = statement.of("size"), statement.of("bandwidth")
        if len(sizes) != 1 or len(speeds) != 1 or not _RESTORE.search(statement.lower) or _OTHER.search(statement.lower):
            continue
        low = sizes[0].low / speeds[0].high if speeds[0].high else 0.0
        high = sizes[0].high / speeds[0].low if speeds[0].low else 0.0
        behind = speeds[0].end - statement.low
        lengths = spans(statement, windows=False)
        lengths = [
            item for item in lengths if not re.search(r"\b(?:rto|rpo|retention|every|last|past)\b[^,;]*\Z", statement.lower[: item.start])
        ]
        near = [item for item in lengths if item.start >= min(behind, sizes[0].start - statement.low) or item.start < behind]
        if len(near) != 1 or low <= 0:
            continue
        span = near[0]
        best = min(max(span.low, low), high)
        factor = max(span.low / best, best / span.high) if span.high > 0 and span.low > 0 else 1e9
        verdict: Agreement = "consistent" if factor <= 1.03 or abs(best - span.high) <= span.step / 2 else "inconsistent"
        if verdict == "inconsistent" and factor <= (1.55 if span.rough else 1.25):
            verdict = "rounded"
        if verdict == "inconsistent" and ((span.bound == "<" and best < span.high) or (span.bound == ">" and best > span.low)):
            verdict = "consistent"
        text = f"{size(sizes[0].value)} at {written(statement, speeds[0].start - statement.low, behind)} take {duration(best)}"
        if verdict == "inconsistent":
            text += f"; the document says {written(statement, span.start, span.end)} ({off_by(span.high, best)})"
        start, end = min(sizes[0].start, statement.low + span.start), max(speeds[0].end, statement.low + span.end)
        estimate = claims.estimate("recovery", (start, end), verdict, text, Figures(span.high, best, "s"))
        found.append(((statement, best), estimate))
    return found
