"""Line ends of another system, and a byte order mark."""

from random import Random

from reviewer.bench.change import Change, Operator
from reviewer.bench.subject import Subject

__all__ = ["LINE_ENDS"]


def _line_ends(subject: Subject, _: Random) -> list[Change]:
    text = subject.document.text
    if not text:
        return []
    changes = [Change("\ufeff" + text, "a byte order mark")]
    plain = text.replace("\r\n", "\n")
    if plain != text:
        changes.append(Change(plain, "lines end with LF"))
    elif "\n" in text and "\r" not in text:
        changes.append(Change(text.replace("\n", "\r\n"), "lines end with CR LF"))
    return changes


LINE_ENDS = Operator("line-ends", "harmless", "Line ends of another system, a byte order mark", _line_ends)
"""LF as CR LF and back; and a byte order mark in front."""
