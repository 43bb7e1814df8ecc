"""The questions about one document: gathered, ranked, a few of each sort, near-duplicates left out."""

from collections import Counter
from typing import Final

from reviewer.questions.contradictions import questions_of
from reviewer.questions.decisions import unreasoned
from reviewer.questions.gaps import gaps
from reviewer.questions.grounds import Grounds
from reviewer.questions.likeness import alike
from reviewer.questions.modes import missed_modes
from reviewer.questions.probes import probed
from reviewer.questions.sums import wrong_sums
from reviewer.questions.unanswered import unanswered
from reviewer.types.question import Question

__all__ = ["Grounds", "ask"]

MOST = 10
"""Questions asked by default: what fits a review meeting."""
_A_TOPIC: Final = 3
"""Questions of one dimension or group among them."""
_A_GROUP: Final = 2
"""Questions about failure modes of one group."""
_BROAD: Final = {"operations": 4}
"""Dimensions of which there may be more: what proposals are asked about most."""
_OF_ORIGIN: Final = {"failure-mode": 6, "criterion": 4, "probe": 9, "sum": 3, "decision": 2, "unanswered": 2, "contradiction": 4}
"""Questions of one sort among them: what is missing, what breaks and what is said all have a turn."""


def ask(grounds: Grounds, most: int = MOST) -> list[Question]:
    """The weightiest questions, at most `most`, at most three of one topic and a few of one sort; no two of them ask the same."""
    everything = [
        *questions_of(grounds.contradictions, grounds.view, grounds.slots), *wrong_sums(grounds), *unanswered(grounds),
        *probed(grounds), *missed_modes(grounds), *unreasoned(grounds.view, grounds.slots), *gaps(grounds),
    ]  # fmt: skip
    everything.sort(key=lambda item: (-item.weight, item.id))
    matters = {probe.id: probe.matters for probe in grounds.probes}
    settled: set[str] = set()
    chosen: list[Question] = []
    topics: Counter[str] = Counter()
    origins: Counter[str] = Counter()
    lines: Counter[int] = Counter()
    for item in everything:
        if len(chosen) == most:
            break
        start = item.places[0][0] if item.places else -1
        enough = _A_GROUP if item.origin == "failure-mode" else _BROAD.get(item.topic, _A_TOPIC)
        if topics[item.topic] >= enough or origins[item.origin] >= _OF_ORIGIN.get(item.origin, most) or lines[start]:
            continue
        if item.about in settled or any(alike(item.text, other.text) for other in chosen):
            continue
        settled.update(matters.get(item.about, ()))
        topics[item.topic] += 1
        origins[item.origin] += 1
        lines[start] += 1
        chosen.append(item)
    return chosen
