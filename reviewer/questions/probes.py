"""Lines that call for a question wherever they stand: an absolute promise, a periodic scan, something put off "for alpha"."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from reviewer.questions.grounds import Grounds, cited
from reviewer.questions.quotes import is_quotable
from reviewer.questions.slots import Focus
from reviewer.rubric.kinds import find
from reviewer.rubric.view import View
from reviewer.types.document import BARS, DEFERRED
from reviewer.types.question import Probe, Question

__all__ = ["probed", "probed_lines"]

_REPEATED: Final = BARS.index("said before")
_OWN: Final = 0.2
"""What each identifier in the line adds to the weight."""
_OFTEN: Final = 10.0
"""Lines such as this among the sentences, times this, add to the weight; at most 1."""
_EARLY: Final = 100
_FEWEST_WORDS: Final = 7
_SETTLED_WITHIN: Final = 3
"""Sentences after the line in which what settles it is looked for."""


def probed(grounds: Grounds) -> Iterator[Question]:
    """A question for each probe whose line stands in the document, about the best such line."""
    taken: set[int] = set()
    for item in sorted(grounds.probes, key=lambda probe: -probe.weight):
        if grounds.genre not in item.genres:
            continue
        found = probed_lines(item, grounds.view)
        lines = [at for at in found if at not in taken]
        if not lines:
            continue
        at = max(lines, key=lambda line: (_telling(grounds, line, found[line]), -line))
        sentence = grounds.document.sentences[at]
        focus = Focus(near=(at,), quotes={"line": (sentence.start, sentence.end)}, local=True, around=found[at][0])
        filled = next((made for template in item.questions if (made := grounds.slots.fill(template, focus))), None)
        if filled is None:
            continue
        taken.add(at)
        grounds.slots.use(filled)
        weight = _weight(grounds, item, found, at)
        yield Question(
            f"{item.id}-1", filled.text, item.id, "probe", filled.places, item.covers, cited(item.sources), weight, item.topic
        )  # fmt: skip


def probed_lines(item: Probe, view: View) -> dict[int, list[tuple[int, int]]]:
    """The sentences that a probe asks about, with the words that call for it (in `Document.plain`).

    They are quotable, in its sections, and neither they nor what follows settle the matter.
    """
    mask = bytearray(b"\x01") * len(view.document.sentences)
    if item.roles:
        roles = view.role_mask(item.roles)
        mask = bytearray(roles[at] or not sentence.section for at, sentence in enumerate(view.document.sentences))
    found = find(item.line, view, mask)
    settled = find(item.unless, view, bytearray(b"\x01") * len(mask)) if found and item.unless else {}
    kept = {at: [place for place in found[at] if not _is_value(view, at, place[0])] for at in sorted(found)}
    return {at: sorted(places) for at, places in kept.items() if places and _fit(view, at) and not _settled(view, at, settled)}


def _is_value(view: View, at: int, low: int) -> bool:
    """Whether a word is the value of a setting (`RestartPolicy=Always`) rather than a word of the sentence."""
    plain = view.document.plain
    return low > view.lows[at] and plain[low].isupper() and not plain[low + 1 : low + 2].isupper()


def _fit(view: View, at: int) -> bool:
    sentence = view.document.sentences[at]
    long = view.document.plain.count(" ", sentence.low, sentence.high) + 1 >= _FEWEST_WORDS
    return long and is_quotable(view, at) and view.facts.bars[at] != _REPEATED


def _settled(view: View, at: int, settled: Iterable[int]) -> bool:
    section = view.document.sentences[at].section
    return any(at <= other < at + _SETTLED_WITHIN and view.document.sentences[other].section == section for other in settled)


def _weight(grounds: Grounds, item: Probe, found: Mapping[int, object], at: int) -> float:
    """The probe's weight, more where the line names identifiers of the document, and where the text speaks of the matter often."""
    often = min(1.0, _OFTEN * len(found) / max(1, len(grounds.document.sentences)))
    return item.weight + _OWN * min(_named(grounds, at), 3) + often


def _named(grounds: Grounds, at: int) -> int:
    """How many identifiers that the document speaks of much stand in a sentence."""
    sentence = grounds.document.sentences[at]
    text = grounds.document.plain[sentence.low : sentence.high]
    return sum(name.shown.strip("`") in text for name in grounds.slots.names.own[:30])


def _telling(grounds: Grounds, at: int, places: Sequence[tuple[int, int]]) -> float:
    """How much a line says of its own: identifiers in it, its part of the text, whether what calls for the question stands early."""
    sentence = grounds.document.sentences[at]
    length = min(grounds.document.plain.count(" ", sentence.low, sentence.high), 25) / 25
    role = grounds.document.sections[sentence.section].role
    own_part = role not in ("background", "references", "trade-offs", "other")
    start = grounds.document.plain[sentence.low]
    late = 0.8 * (places[0][0] - sentence.low > _EARLY) - 0.3 * min(len(set(places)), 4)
    deferred = 0.5 * (grounds.view.facts.bars[at] == DEFERRED)
    return min(_named(grounds, at), 3) + length + 1.0 * own_part + 0.5 * start.isupper() - late - deferred
