"""Links written in the other way that Markdown has."""

from random import Random

from reviewer.bench.change import Change, Edit, Operator, apply_edits
from reviewer.bench.harmless.layout import has_open_fence
from reviewer.bench.harmless.outline import faithful, marks_of, outline
from reviewer.bench.harmless.runs import eol
from reviewer.bench.subject import Subject
from reviewer.parse.markdown import Event

__all__ = ["LINKS"]

_LABEL = "link-{}"


def _links(text: str) -> list[tuple[Event, int, int]]:
    """Every link that stands in no other markup of its kind: its event, and where its text starts and ends."""
    found = []
    opened: Event | None = None
    low = high = 0
    for event in marks_of(text):
        if event[0] == "+Link":
            opened, low, high = event, -1, 0
        elif event[0] == "-Link" and opened is not None:
            if low >= 0:
                found.append((opened, low, high))
            opened = None
        elif opened is not None:
            low, high = event[2] if low < 0 else low, max(high, event[3])
    return found


def _target(detail: dict[str, str]) -> str:
    """The address and title of a link, as a definition or an inline link writes them."""
    title = detail["title"].replace('"', '\\"')
    address = detail["dest_url"]
    if not address or any(char in address for char in " ()<>\\"):
        address = f"<{address}>"
    return f'{address} "{title}"' if title else address


def _apart(text: str) -> list[list[Edit]]:
    """Inline links with their addresses at the end of the text."""
    groups: list[list[Edit]] = []
    for number, (event, low, high) in enumerate(_links(text), 1):
        if event[1]["link_type"] == "Inline" and text.startswith("](", high) and text[event[2] : low] == "[":
            label = _LABEL.format(number)
            definition = f"{eol(text)}[{label}]: {_target(event[1])}"
            groups.append([(high, event[3], f"][{label}]"), (len(text), len(text), definition)])
    return groups


def _inline(text: str) -> list[list[Edit]]:
    """Reference links and addresses in angle brackets as inline links."""
    groups: list[list[Edit]] = []
    for event, low, high in _links(text):
        kind = event[1]["link_type"]
        if kind in ("Reference", "Collapsed", "Shortcut") and text[event[2] : low] == "[" and text[high : high + 1] == "]":
            groups.append([(high, event[3], f"]({_target(event[1])})")])
        elif kind == "Autolink":
            groups.append([(event[2], event[3], f"[{text[low:high]}]({_target(event[1])})")])
    return groups


def _rewrite(subject: Subject, _: Random) -> list[Change]:
    text = subject.document.text
    end = eol(text)
    base = text if text.endswith(end * 2) else text.rstrip() + end * 2
    changes = []
    for what, source, groups in (
        ("with their addresses at the end", base, [] if has_open_fence(subject.document) else _apart(base)),
        ("with their addresses in place", text, _inline(text)),
    ):
        kept = faithful(source, groups, outline)
        if kept:
            changed = apply_edits(source, [edit for group in kept for edit in group])
            changes.append(Change(changed, f"{len(kept)} links {what}"))
    return changes


LINKS = Operator("links", "harmless", "Inline links as reference links, and back", _rewrite)
"""Moves addresses to the end of the text; and reference links and bare addresses into the text."""
