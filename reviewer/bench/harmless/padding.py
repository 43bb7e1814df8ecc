"""As many words again that say nothing about systems."""

from collections.abc import Iterator
from random import Random

from reviewer.bench.change import Change, Edit, Operator, apply_edits
from reviewer.bench.harmless.data import padding
from reviewer.bench.harmless.layout import at_the_end, has_open_fence, main_level, section_ends
from reviewer.bench.harmless.runs import eol
from reviewer.bench.subject import Subject
from reviewer.parse.sentences import split_sentences

__all__ = ["PAD", "PAD_SECTION"]

_ROUNDS = 4
"""How often the same paragraphs may come, each time with their sentences in another order."""


def _paragraphs(wanted: int, random: Random) -> Iterator[str]:
    """Paragraphs of about `wanted` words together, none twice in a round."""
    count = 0
    for turn in range(_ROUNDS):
        order = list(padding().paragraphs)
        random.shuffle(order)
        for written in order:
            if count >= wanted:
                return
            sentences = [written[low:high] for low, high in split_sentences(written)]
            if turn:
                random.shuffle(sentences)
            paragraph = " ".join(sentences)
            count += paragraph.count(" ") + 1
            yield paragraph


def _pad(subject: Subject, random: Random) -> list[Change]:
    document = subject.document
    ends = [] if has_open_fence(document) else list(section_ends(subject))
    if not ends or not document.words:
        return []
    text, end = document.text, eol(document.text)
    paragraphs = list(_paragraphs(len(document.plain.split()), random))
    weights = [subject.body_words[at] for at, _ in ends]
    places: dict[int, list[str]] = {}
    for place, paragraph in zip(random.choices([at for _, at in ends], weights, k=len(paragraphs)), paragraphs, strict=True):
        places.setdefault(place, []).append(paragraph)
    edits: list[Edit] = []
    for place, added in places.items():
        before = "" if text.endswith(end * 2, 0, place) else end if text.endswith(end, 0, place) else end * 2
        edits.append((place, place, before + (end * 2).join(added) + end * 2))
    words = sum(paragraph.count(" ") + 1 for paragraph in paragraphs)
    return [Change(apply_edits(text, edits), f"{words} words of neutral text after {len(places)} sections")]


def _pad_section(subject: Subject, random: Random) -> list[Change]:
    document = subject.document
    if has_open_fence(document) or not document.words:
        return []
    title = random.choice(padding().titles)
    added = list(_paragraphs(len(document.plain.split()), random))
    words = sum(paragraph.count(" ") + 1 for paragraph in added)
    block = "\n\n".join([f"{'#' * main_level(document)} {title}", *added])
    return [Change(at_the_end(document, block), f"{words} words of neutral text under {title!r}")]


PAD = Operator("pad", "padding", "As many words again about nothing, after the sections", _pad)
"""Doubles the words of a document with neutral paragraphs at the ends of its sections."""
PAD_SECTION = Operator("pad-section", "padding", "As many words again about nothing, as a section of their own", _pad_section)
"""The same as one section at the end."""
