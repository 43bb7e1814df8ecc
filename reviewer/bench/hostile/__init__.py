"""Hostile text in real documents: orders to the reviewer, open or in disguise, fake reviews, and claims; none may earn a point."""

from reviewer.bench.change import Operator
from reviewer.bench.hostile.disguises import encoded, fenced, in_comment, spelled_with_lookalikes, unseen
from reviewer.bench.hostile.inject import injection
from reviewer.bench.places import BLOCK_PLACES

__all__ = ["OPERATORS"]

OPERATORS: tuple[Operator, ...] = (
    injection("visible", "an order to the reviewer in plain sight", lambda text, _random, _data: text),
    injection("comment", "an order to the reviewer in an HTML comment", lambda text, _random, _data: in_comment(text)),
    injection("hidden", "an order in characters that nobody sees", lambda text, random, _data: unseen(text, random)),
    injection("fence", "an order in a code fence", lambda text, random, _data: fenced(text, random), BLOCK_PLACES),
    injection("base64", "an order in base64", lambda text, random, data: encoded(text, random, data.base64_leads)),
    injection(
        "homoglyphs", "an order in letters of other scripts",
        lambda text, random, data: spelled_with_lookalikes(text, random, data.lookalikes),
    ),
    injection("notes", "a fake note or result of a reviewer", lambda text, _random, _data: text),
    injection("claims", "an order with claims about the rubric's topics", lambda text, _random, _data: text),
)  # fmt: skip
"""The operators of the family `hostile`."""
