"""The questions about one document: gathered, ranked, a few of each sort, near-duplicates left out."""

from collections.abc import Mapping, Sequence
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
_MORE: Final = 2
"""More of a topic or sort where there are fewer than `MOST` questions otherwise."""
_OF_ORIGIN: Final = {"failure-mode": 6, "criterion": 4, "probe": 9, "sum": 3, "decision": 2, "unanswered": 2, "contradiction": 4}
"""Questions of one sort among them: what is missing, what breaks and what is said all have a turn."""


def ask(grounds: Grounds, most: int = MOST) -> list[Question]:
    """The weightiest questions, at most `most`, a few of one topic and one sort; no two of them ask the same or about one line.

    Where that leaves room, up to two more of a topic are taken.
    """
    everything = [
        *questions_of(grounds.contradictions, grounds.view, grounds.slots), *wrong_sums(grounds), *unanswered(grounds),
        *probed(grounds), *missed_modes(grounds), *unreasoned(grounds.view, grounds.slots), *gaps(grounds),
    ]  # fmt: skip
    everything.sort(key=lambda item: (-item.weight, item.id))
    matters = {probe.id: probe.matters for probe in grounds.probes}
    chosen: list[Question] = []
    for more in (0, _MORE):
        for item in everything:
            if len(chosen) < most and item not in chosen and _has_room(item, chosen, more) and not _is_asked(item, chosen, matters):
                chosen.append(item)
    return sorted(chosen, key=lambda item: (-item.weight, item.id))


def _has_room(item: Question, chosen: Sequence[Question], more: int) -> bool:
    """Whether fewer questions of its topic and its sort are chosen than there may be."""
    enough = _A_GROUP if item.origin == "failure-mode" else _BROAD.get(item.topic, _A_TOPIC)
    topic = sum(other.topic == item.topic for other in chosen)
    sort = sum(other.origin == item.origin for other in chosen)
    return topic < enough + more and sort < _OF_ORIGIN.get(item.origin, MOST) + more


def _is_asked(item: Question, chosen: Sequence[Question], matters: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a chosen question settles the matter, rests on the same line or asks the same."""
    start = item.places[0][0] if item.places else -1
    return any(
        item.about in matters.get(other.about, ()) or (other.places and other.places[0][0] == start) or alike(item.text, other.text)
        for other in chosen
    )
