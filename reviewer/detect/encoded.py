"""Text that stands in another coding: base64, hexadecimal, percent signs, thirteen letters on, or backwards."""

import binascii
import re
from urllib.parse import unquote_to_bytes

_SHORTEST = 24
"""Characters of a word from which it is tried."""
_FEW = 8
"""Pairs of figures in a row of characters from which it is looked at."""
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{24,}={0,2}")
_HEX = re.compile(r"(?:0x)?((?:[0-9A-Fa-f]{2}){12,})")
_ESCAPED = re.compile(r"(?:\\x|\\u00|%|&#x)([0-9A-Fa-f]{2});?")
_PAIRS = re.compile(r"\b[2-7][0-9A-Fa-f](?:[ :,][2-7][0-9A-Fa-f]){11,}\b")
_BINARY = re.compile(r"\b0[01]{7}(?: 0[01]{7}){7,}\b")
_READABLE = 0.92
"""Share of letters, blanks and common signs from which decoded bytes are text."""
_PLAIN = frozenset(b" \n\r\tabcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,;:!?'\"()[]{}/=+-_#*<>|&%@")
_ROT13 = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "nopqrstuvwxyzabcdefghijklmNOPQRSTUVWXYZABCDEFGHIJKLM"
)


def may_be_coded(text: str) -> bool:
    """Whether `text` holds words longer than words are, or rows of figures; a quick look that says no for most texts."""
    return (
        any(len(word) >= _SHORTEST and "://" not in word for word in text.split())
        or any(text.count(f"{sign}6") + text.count(f"{sign}7") >= _FEW for sign in " :,")
        or text.count(" 01") >= _FEW
    )


def decoded_pieces(text: str) -> list[tuple[int, int, str]]:
    """Start, end and plain text of each stretch of `text` that decodes to readable text."""
    found: list[tuple[int, int, str]] = []
    run: list[re.Match[str]] = []
    for word in [*re.finditer(r"\S{24,}", text), None]:
        if word is not None and (not run or text[run[-1].end() : word.start()].strip(" \t>\r\n") == ""):
            run.append(word)
            continue
        found += _decoded_run(text, run)
        run = [word] if word is not None else []
    for pattern, base in ((_PAIRS, 16), (_BINARY, 2)):
        for match in pattern.finditer(text):
            content = bytes(int(part, base) for part in re.split("[ :,]", match[0]))
            found += [(*match.span(), said) for said in [_text(content)] if said]
    return found


def _decoded_run(text: str, run: list[re.Match[str]]) -> list[tuple[int, int, str]]:
    """Words of a coding that follow each other are lines of one message."""
    if not run:
        return []
    start, end = run[0].start(), run[-1].end()
    if len(run) > 1 and (said := _decoded("".join(word[0] for word in run))):
        return [(start, end, said)]
    return [(*word.span(), said) for word in run if (said := _decoded(word[0]))]


def _decoded(word: str) -> str:
    """What a word without blanks says in one of the codings; empty when it says nothing readable."""
    if word.count("%") + word.count("\\x") + word.count("\\u00") + word.count("&#x") >= 2:
        return _text(unquote_to_bytes(_ESCAPED.sub(r"%\1", word)))
    digits = _HEX.search(word)
    if digits and (said := _text(bytes.fromhex(digits[1]))):
        return said
    for match in _BASE64.finditer(word):
        coded = match[0].rstrip("=").translate({0x2D: "+", 0x5F: "/"})
        coded = coded[: len(coded) - (len(coded) % 4 == 1)]
        try:
            content = binascii.a2b_base64(coded + "=" * (-len(coded) % 4))
        except binascii.Error:
            continue
        if said := _text(content):
            return said
    return ""


def _text(content: bytes) -> str:
    if b"\0" in content[1:2] or b"\0" in content[:1]:
        content = content.replace(b"\0", b"")
    readable = sum(byte in _PLAIN for byte in content)
    if len(content) < 12 or readable < _READABLE * len(content) or b" " not in content.strip():
        return ""
    return content.decode("utf-8", "replace")


def turned(text: str) -> list[str]:
    """`text` with its letters thirteen places on, and backwards."""
    return [text.translate(_ROT13), text[::-1]]
