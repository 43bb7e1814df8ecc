"""Whole sections gone: deleted, or hollowed so that the heading promises what nobody wrote."""

from random import Random

from reviewer.bench.change import Change, Edit, Operator, apply_edits
from reviewer.bench.subject import UNASKED, Subject

_FEW_WORDS = 30
"""Words of evidence from which a section is worth missing."""
_MOST_SHARE = 0.5
"""Share of the document above which a section is the document."""
_CASES = 3
_FILLINGS = (
    "TBD", "TODO: write this section.", "_To be filled in._", "<!-- describe it here -->\n\nTBD.", "Describe how this works.",
    "N/A for now, to be discussed.",
)  # fmt: skip


def worth_missing(subject: Subject) -> list[int]:
    """The sections whose loss should be noticed: the outermost of a role that the rubric asks for, with a body, less than half of all."""
    document = subject.document
    whole = sum(subject.body_words)
    return [
        at
        for at, section in enumerate(document.sections)
        if at
        and section.role not in (*UNASKED, document.sections[section.parent].role)
        and _FEW_WORDS <= subject.words(at) <= _MOST_SHARE * whole
        and subject.concerned(at)
    ]


def _delete(subject: Subject, random: Random) -> list[Change]:
    sections = worth_missing(subject)
    changes = []
    for at in random.sample(sections, min(_CASES, len(sections))):
        section = subject.document.sections[at]
        text = apply_edits(subject.document.text, [(section.start, section.end, "")])
        changes.append(Change(text, f'deleted "{section.title}"', (at,), subject.concerned(at)))
    return changes


def _hollow(subject: Subject, random: Random) -> list[Change]:
    sections = worth_missing(subject)
    changes = []
    for at in random.sample(sections, min(_CASES, len(sections))):
        section = subject.document.sections[at]
        filling: Edit = (section.heading_end, section.end, f"\n\n{random.choice(_FILLINGS)}\n\n")
        text = apply_edits(subject.document.text, [filling])
        changes.append(Change(text, f'hollowed "{section.title}"', (at,), subject.concerned(at)))
    return changes


DELETE = Operator("delete-section", "omission", "a section is gone, with its subsections", _delete)
HOLLOW = Operator("hollow-section", "omission", "a heading is kept, its text is a placeholder", _hollow)
