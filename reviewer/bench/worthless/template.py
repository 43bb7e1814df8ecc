"""The document's headings over what an unfilled template has to say."""

from random import Random

from reviewer.bench.change import Change, Operator
from reviewer.bench.subject import Subject
from reviewer.bench.texts import stuffing
from reviewer.bench.worthless.outline import headings, joined

__all__ = ["TEMPLATE"]

_LIMIT = 5.0


def _make(subject: Subject, random: Random) -> list[Change]:
    written = headings(subject)
    if not written:
        return []
    prompts = stuffing().prompts
    styles = {"prompts": prompts.prompt, "placeholders": prompts.placeholder, "angle brackets": prompts.angles, "comments": prompts.comment}
    name = random.choice(list(styles))
    mixed = tuple(text for texts in styles.values() for text in texts)
    return [
        Change(joined([part for heading in written for part in (heading, random.choice(texts))]), f"headings over {what}", limit=_LIMIT)
        for what, texts in ((name, styles[name]), ("prompts of all kinds", mixed))
    ]


TEMPLATE = Operator("template", "worthless", "the headings over prompts, placeholders and comments", _make)
"""Makes an unfilled template of a document."""
