"""A single point of failure: every sentence that names a second copy is gone."""

import re
from random import Random

from reviewer.bench.change import Change, Edit, Operator, apply_edits
from reviewer.bench.plant.evidence import needed_checks
from reviewer.bench.subject import Subject, touched
from reviewer.types.document import EVIDENCE

_SECOND_COPY = re.compile(
    r"\b(?:replica\w*|standby|stand-by|failover|fail-over|fails over|redundan\w*|multi-?(?:az|region|zone|master|leader)"
    r"|availability zones?|secondary|secondaries|followers?|slaves?|backup (?:node|server|instance)|quorum|leader election|n\+1"
    r"|several (?:nodes|instances)"
    r"|multiple (?:nodes|instances|servers|copies|zones|regions|data ?cent(?:er|re)s))\b",
    re.IGNORECASE,
)
_HOMES = ("failure", "consistency", "scaling")
_FEW = 2


def _single(subject: Subject, _random: Random) -> list[Change]:
    document = subject.document
    edits: list[Edit] = [
        (sentence.start, sentence.end, "")
        for sentence, bar in zip(document.sentences, subject.review.facts.bars, strict=True)
        if bar == EVIDENCE and _SECOND_COPY.search(document.text, sentence.start, sentence.end)
    ]
    hurts = tuple(
        dict.fromkeys(
            result.criterion.id
            for result, check in needed_checks(subject)
            if result.criterion.home[0] in _HOMES
            and 2 * sum(any(low <= start < high for low, high, _ in edits) for start, _ in check.evidence) >= len(check.evidence)
        )
    )
    if len(edits) < _FEW or not hurts:
        return []
    what = f"deleted {len(edits)} sentences that name a second copy"
    return [Change(apply_edits(document.text, edits), what, touched(subject, edits), hurts)]


SINGLE_POINT = Operator("single-point", "omission", "every sentence about replicas and failover is gone", _single)
