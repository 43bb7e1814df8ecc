"""Slips in sums that come out: ten times too high, the next unit, bits for bytes, a month for a day, another operand."""

import re
from collections.abc import Callable, Iterator
from random import Random

from reviewer.bench.change import Change, Edit, Operator, apply_edits
from reviewer.bench.subject import Subject
from reviewer.types.estimate import Estimate

_CASES = 2
_WRITTEN = ("arithmetic", "conversion", "totals")
"""Kinds of sums that stand in the text with their operands: in these a slip can be planted, and these must find it."""
_NUMBER = re.compile(r"(?<![\w.,^])\d[\d,]*(?:\.\d+)?(?![\d^])")
_SIZE = re.compile(r"\s*([KMGTP])(B(?:/s(?:ec(?:ond)?)?)?|bps)\b")
_MAGNITUDE = re.compile(r"(\s?)(K|M|million|thousand)\b")
_PERIOD = re.compile(r"(/|per |a )(day|month|year)\b")
_NAMED = re.compile(r"(?:/|per |a |each |every )(?:day|month|year)\b|\b(?:dai|month|year)ly\b|annual", re.IGNORECASE)
_NEXT = {"K": "M", "M": "G", "G": "T", "T": "P", "P": "E"}
_GREATER = {"K": "M", "M": "B", "million": "billion", "thousand": "million"}
_OTHER_PERIOD = {"day": "month", "month": "day", "year": "month"}
_BITS = {"B": "bit", "bps": "B/s"}


def _ten(text: str, estimate: Estimate) -> Edit | None:
    result = _result(text, estimate)
    return (*result.span(), f"{float(result[0].replace(',', '')) * 10:,.12g}") if result else None


def _unit(text: str, estimate: Estimate) -> Edit | None:
    result = _result(text, estimate)
    if result is None:
        return None
    size = _SIZE.match(text, result.end())
    if size:
        return *size.span(1), _NEXT[size[1]]
    magnitude = _MAGNITUDE.match(text, result.end())
    return (*magnitude.span(2), _GREATER[magnitude[2]]) if magnitude else None


def _bits(text: str, estimate: Estimate) -> Edit | None:
    result = _result(text, estimate)
    size = _SIZE.match(text, result.end()) if result else None
    if size is None:
        return None
    return *size.span(2), _BITS.get(size[2], "bps")


def _month(text: str, estimate: Estimate) -> Edit | None:
    """Only where the line names the period twice, so that it can be known."""
    result = _result(text, estimate)
    period = _PERIOD.search(text, result.end(), estimate.end) if result else None
    first = text.rfind("\n", 0, estimate.start) + 1
    if period and not _NAMED.search(text, first, period.start()):
        return None
    return (*period.span(2), _OTHER_PERIOD[period[2]]) if period else None


def _operand(text: str, estimate: Estimate) -> Edit | None:
    """The first digit of the first operand becomes three more, counted round from 9 to 1."""
    first = _NUMBER.search(text, estimate.start, estimate.end)
    result = _result(text, estimate)
    if first is None or result is None or first.start() == result.start():
        return None
    digit = str((int(first[0][0]) + 2) % 9 + 1)
    return first.start(), first.start() + 1, digit


def _result(text: str, estimate: Estimate) -> re.Match[str] | None:
    """The last number of a sum."""
    numbers = list(_NUMBER.finditer(text, estimate.start, estimate.end))
    return numbers[-1] if numbers else None


_Slip = Callable[[str, Estimate], Edit | None]


def _maker(slip: _Slip) -> Callable[[Subject, Random], list[Change]]:
    def make(subject: Subject, random: Random) -> list[Change]:
        cases = list(_cases(subject, slip))
        document = subject.document
        changes = []
        for estimate, edit in random.sample(cases, min(_CASES, len(cases))):
            line = document.position(edit[0]).line
            what = f"wrote {edit[2]} for {document.text[edit[0] : edit[1]]} in line {line}"
            changes.append(Change(apply_edits(document.text, [edit]), what, (subject.section_at(estimate.start),), _WRITTEN))
        return changes

    return make


def _cases(subject: Subject, slip: _Slip) -> Iterator[tuple[Estimate, Edit]]:
    for estimate in subject.review.facts.estimates:
        text = subject.document.text
        one_line = "\n" not in text[estimate.start : estimate.end]
        if one_line and estimate.kind in _WRITTEN[:1] and estimate.verdict in ("consistent", "rounded"):
            edit = slip(text, estimate)
            if edit:
                yield estimate, edit


SLIPS = (
    Operator("slip-ten", "sum", "the result of a sum is ten times too high", _maker(_ten)),
    Operator("slip-unit", "sum", "the result of a sum gets the next greater unit", _maker(_unit)),
    Operator("slip-bits", "sum", "the result of a sum is in bits for bytes, or in bytes for bits", _maker(_bits)),
    Operator("slip-period", "sum", "the result of a sum is for a month in place of a day, or the other way round", _maker(_month)),
    Operator("slip-operand", "sum", "the first operand of a sum is another one", _maker(_operand)),
)
"""One operator a kind of slip; each changes one of up to two sums that come out."""
