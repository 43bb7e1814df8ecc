"""Lines that call for a question wherever they stand: an absolute promise, a periodic scan, something put off "for alpha"."""

from collections.abc import Iterable, Iterator, Sequence
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
_SETTLED_WITHIN: Final = 3
"""Sentences after the line in which what settles it is looked for."""


def probed(grounds: Grounds) -> Iterator[Question]:
    """A question for each probe whose line stands in the document, about the best such line."""
    taken: set[int] = set()
    for item in grounds.probes:
        if grounds.genre not in item.genres:
            continue
        lines = [at for at in probed_lines(item, grounds.view) if at not in taken]
        if not lines:
            continue
        at = max(lines, key=lambda line: (_telling(grounds, line), -line))
        sentence = grounds.document.sentences[at]
        focus = Focus(near=(at,), quotes={"line": (sentence.start, sentence.end)}, own=True)
        filled = next((found for template in item.questions if (found := grounds.slots.fill(template, focus))), None)
        if filled is None:
            continue
        taken.add(at)
        grounds.slots.use(filled)
        yield Question(
            f"{item.id}-1", filled.text, item.id, "probe", filled.places, item.covers, cited(item.sources), item.weight, item.topic
        )  # fmt: skip


def probed_lines(item: Probe, view: View) -> list[int]:
    """The sentences that a probe asks about: quotable ones in its sections that neither they nor what follows settle."""
    mask = bytearray(b"\x01") * len(view.document.sentences)
    if item.roles:
        roles = view.role_mask(item.roles)
        mask = bytearray(roles[at] or not sentence.section for at, sentence in enumerate(view.document.sentences))
    found = sorted(find(item.line, view, mask))
    settled = find(item.unless, view, bytearray(b"\x01") * len(mask)) if found and item.unless else {}
    return [at for at in found if _fit(view, at) and not _settled(view, at, settled)]


def _fit(view: View, at: int) -> bool:
    return is_quotable(view, at) and view.facts.bars[at] != _REPEATED


def _settled(view: View, at: int, settled: Iterable[int]) -> bool:
    section = view.document.sentences[at].section
    return any(at <= other < at + _SETTLED_WITHIN and view.document.sentences[other].section == section for other in settled)


def _telling(grounds: Grounds, at: int) -> float:
    """How much a line says of its own: identifiers and components in it; what is put off says less."""
    sentence = grounds.document.sentences[at]
    names: Sequence[str] = [name.shown.strip("`") for name in grounds.slots.names.own[:30]]
    text = grounds.document.plain[sentence.low : sentence.high]
    own = sum(name in text for name in names)
    length = min(text.count(" "), 25) / 25
    return min(own, 3) + length - 0.5 * (grounds.view.facts.bars[at] == DEFERRED)
