"""The questions about one document: gathered, ranked, a few of each sort, near-duplicates left out."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from reviewer.questions.contradictions import questions_of
from reviewer.questions.decisions import unreasoned
from reviewer.questions.gaps import gaps
from reviewer.questions.grounds import Grounds
from reviewer.questions.likeness import alike
from reviewer.questions.modes import missed_modes
from reviewer.questions.panel import A_VOICE, of_concern, voiced
from reviewer.questions.probes import probed
from reviewer.questions.sums import wrong_sums
from reviewer.questions.unanswered import unanswered
from reviewer.types.question import Question, Voice

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


def ask(grounds: Grounds, most: int = MOST, voices: Sequence[Voice] = ()) -> list[Question]:
    """The weightiest questions, at most `most`, at most three of one topic and a few of one sort; no two of them ask the same.

    With `voices` each of them asks up to `A_VOICE` of its own concern instead, in its own tone, and none asks what another did.
    """
    everything = sorted(_gathered(grounds), key=lambda item: (-item.weight, item.id))
    if not voices:
        return _chosen(everything, grounds, most, [])
    asked: list[Question] = []
    panel: list[Question] = []
    for voice in voices:
        mine = _chosen(of_concern(voice, everything), grounds, A_VOICE, asked)
        asked += mine
        panel += voiced(voice, mine)
    return panel


def _gathered(grounds: Grounds) -> Iterator[Question]:
    yield from questions_of(grounds.contradictions, grounds.view, grounds.slots)
    yield from wrong_sums(grounds)
    yield from unanswered(grounds)
    yield from probed(grounds)
    yield from missed_modes(grounds)
    yield from unreasoned(grounds.view, grounds.slots)
    yield from gaps(grounds)


def _chosen(ranked: Sequence[Question], grounds: Grounds, most: int, asked: Sequence[Question]) -> list[Question]:
    """The first `most` of `ranked` that add something to each other and to what was `asked` already."""
    matters = {probe.id: probe.matters for probe in grounds.probes}
    settled = {matter for item in asked for matter in (item.about, *matters.get(item.about, ()))}
    chosen: list[Question] = []
    topics: Counter[str] = Counter()
    origins: Counter[str] = Counter()
    lines = Counter(_line(item) for item in asked)
    for item in ranked:
        if len(chosen) == most:
            break
        enough = _A_GROUP if item.origin == "failure-mode" else _BROAD.get(item.topic, _A_TOPIC)
        if topics[item.topic] >= enough or origins[item.origin] >= _OF_ORIGIN.get(item.origin, most) or lines[_line(item)]:
            continue
        if item.about in settled or any(alike(item.text, other.text) for other in (*asked, *chosen)):
            continue
        settled.update(matters.get(item.about, ()))
        topics[item.topic] += 1
        origins[item.origin] += 1
        lines[_line(item)] += 1
        chosen.append(item)
    return chosen


def _line(item: Question) -> int:
    """Where its first place starts; -1 for none."""
    return item.places[0][0] if item.places else -1
