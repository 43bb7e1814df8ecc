"""A single point of failure: every sentence that names a second copy is gone."""

import re
from random import Random

from reviewer.bench.change import Change, Edit, Operator, apply_edits
from reviewer.bench.subject import Subject
from reviewer.types.document import EVIDENCE

_SECOND_COPY = re.compile(
    r"\b(?:replica\w*|standby|stand-by|failover|fail-over|fails over|redundan\w*|multi-?(?:az|region|zone|master|leader)|availability zones?"
    r"|secondary|secondaries|followers?|slaves?|backup (?:node|server|instance)|quorum|leader election|n\+1|several (?:nodes|instances)"
    r"|multiple (?:nodes|instances|servers|copies|zones|regions|data ?cent(?:er|re)s))\b",
    re.IGNORECASE,
)
_HOMES = frozenset(("failure", "scaling", "consistency", "deep-dive", "architecture"))
_FEW = 2


def _single(subject: Subject, _random: Random) -> list[Change]:
    document = subject.document
    edits: list[Edit] = [
        (sentence.start, sentence.end, "")
        for sentence, bar in zip(document.sentences, subject.review.facts.bars, strict=True)
        if bar == EVIDENCE and _SECOND_COPY.search(document.text, sentence.start, sentence.end)
    ]
    hurts = tuple(
        result.criterion.id
        for result in subject.scored
        if _HOMES & set(result.criterion.home)
        and any(low <= start < high for start, _ in subject.quotes(result) for low, high, _ in edits)
    )
    if len(edits) < _FEW or not hurts:
        return []
    what = f"deleted {len(edits)} sentences that name a second copy"
    return [Change(apply_edits(document.text, edits), what, subject.section_at(edits[0][0]), hurts)]


SINGLE_POINT = Operator("single-point", "omission", "every sentence about replicas and failover is gone", _single)
