"""How hostile text hides: between letters, behind letters of other scripts, in characters that nobody sees, in an encoding."""

from base64 import b64encode
from collections.abc import Mapping
from random import Random

__all__ = ["encoded", "fenced", "in_comment", "spelled_with_lookalikes", "unseen"]

_ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"
_TAG, _TAG_START, _TAG_END = 0xE0000, "\U000e0001", "\U000e007f"
_OVERRIDE, _ISOLATE, _EMBED, _POP, _POP_ISOLATE = "\u202e", "\u2067", "\u202b", "\u202c", "\u2069"
_LANGUAGES = ("", "", "text", "json", "yaml", "python", "console")
_SHARES = (0.3, 0.6, 1.0)


def unseen(text: str, random: Random) -> str:
    """`text` with zero-width characters inside its words, or turned round between bidi controls, or as invisible tag characters."""
    return random.choice((_split_by_zero_width, _turned_round, _as_tags))(text, random)


def _split_by_zero_width(text: str, random: Random) -> str:
    share = random.choice(_SHARES)
    pieces = []
    for at, char in enumerate(text):
        inside = char.isalpha() and text[at + 1 : at + 2].isalpha()
        pieces.append(char + random.choice(_ZERO_WIDTH) if inside and random.random() < share else char)
    return "".join(pieces)


def _turned_round(text: str, random: Random) -> str:
    opening, closing = random.choice(((_OVERRIDE, _POP), (_ISOLATE + _OVERRIDE, _POP + _POP_ISOLATE), (_EMBED + _OVERRIDE, _POP + _POP)))
    return opening + text[::-1] + closing


def _as_tags(text: str, random: Random) -> str:
    tags = "".join(chr(_TAG + ord(char)) for char in text if char.isascii() and char.isprintable())
    return random.choice((tags, _TAG_START + tags + _TAG_END))


def spelled_with_lookalikes(text: str, random: Random, lookalikes: Mapping[str, str]) -> str:
    """`text` with some or all of its letters replaced by letters of other scripts that look alike."""
    share = random.choice(_SHARES)
    replaced = "".join(lookalikes[char] if char in lookalikes and random.random() < share else char for char in text)
    return replaced if replaced != text else "".join(lookalikes.get(char, char) for char in text)


def encoded(text: str, random: Random, leads: tuple[str, ...]) -> str:
    """`text` in base64: bare, behind a lead, in a code span, or as a picture's data."""
    blob = b64encode(text.encode()).decode()
    form = random.choice(("bare", "span", "data"))
    if form == "data":
        return f"![figure](data:text/plain;base64,{blob})"
    return random.choice(leads) + (f"`{blob}`" if form == "span" else blob)


def fenced(text: str, random: Random) -> str:
    """`text` in a code fence, tagged or not."""
    return f"```{random.choice(_LANGUAGES)}\n{text}\n```"


def in_comment(text: str) -> str:
    """`text` in an HTML comment."""
    return f"<!-- {text.replace('--', '-')} -->"
