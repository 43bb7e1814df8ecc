"""Text that stands in another coding: base64, hexadecimal, percent signs, thirteen letters on, or backwards."""

import binascii
import re
from urllib.parse import unquote_to_bytes

_SHORTEST = 24
"""Characters of a word from which it is tried."""
_FEW = 8
"""Words that begin like the code of a small letter, or of any letter in binary, from which rows of figures are looked for."""
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{24,}={0,2}")
_HEX = re.compile(r"(?:0x)?((?:[0-9A-Fa-f]{2}){12,})")
_ESCAPED = re.compile(r"(?:\\x|\\u00|%|&#x)([0-9A-Fa-f]{2});?")
_PAIRS = re.compile(r"\b[2-7][0-9A-Fa-f](?:[ ,:]+[2-7][0-9A-Fa-f]){11,}\b")
_BINARY = re.compile(r"\b0[01]{7}(?: 0[01]{7}){7,}\b")
_ODD = 0.08
"""Share of bytes other than letters, blanks and common signs up to which decoded bytes are text."""
_SPOKEN, _LETTERS, _MOSTLY = 4, 0.6, 0.5
"""Words from which decoded text is prose, their share of its characters, and that of escapes from which a word is code."""
_SAID = re.compile(r"(?<![^\s\"'(\[])[A-Za-z]?[a-z]*[aeiouyAEIOUY][a-z]*(?=[\s.,;:!?)\]\"']|\Z)")
_PLAIN = b" \n\r\tabcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,;:!?'\"()[]{}/=+-_#*<>|&%@"
_ROT13 = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "nopqrstuvwxyzabcdefghijklmNOPQRSTUVWXYZABCDEFGHIJKLM"
)


def decoded_pieces(text: str) -> list[tuple[int, int, str]]:
    """Start, end and plain text of each stretch of `text` that decodes to readable text."""
    words = text.split()
    found: list[tuple[int, int, str]] = []
    if said := _said_by(words):
        places = [word.span() for word in re.finditer(r"\S+", text)]
        found += [(places[first][0], places[last][1], what) for first, last, what in said]
    if text.count(" 6") >= _FEW:
        found += _figures(text, _PAIRS, 16)
    if text.count(" 01") >= _FEW:
        found += _figures(text, _BINARY, 2)
    return found


def _said_by(words: list[str]) -> list[tuple[int, int, str]]:
    """First and last index of words that decode to text, alone or, where they follow each other, together; and the text."""
    found: list[tuple[int, int, str]] = []
    run: list[int] = []
    for at in [*[at for at, size in enumerate(map(len, words)) if size >= _SHORTEST], len(words) + 1]:
        if run and at != run[-1] + 1:
            whole = _decoded("".join(words[run[0] : run[-1] + 1])) if len(run) > 1 else ""
            found += [(run[0], run[-1], whole)] if whole else []
            found += [(item, item, said) for item in run if (said := _decoded(words[item]))]
            run = []
        run.append(at)
    return found


def _figures(text: str, pattern: re.Pattern[str], base: int) -> list[tuple[int, int, str]]:
    """Rows of figures of a base, one a byte."""
    found = []
    for match in pattern.finditer(text):
        content = bytes(int(part, base) for part in re.split("[ ,:]+", match[0]))
        found += [(*match.span(), said) for said in [_text(content)] if said]
    return found


def _decoded(word: str) -> str:
    """What a word without blanks says in one of the codings; empty when it says nothing readable."""
    if "://" in word and "%" not in word:
        return ""
    if ("%" in word or "\\" in word or "&#x" in word) and len(_ESCAPED.findall(word)) >= 2:
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
    odd = len(content.translate(None, _PLAIN))
    if len(content) < 12 or odd > _ODD * len(content) or b" " not in content.strip():
        return ""
    return content.decode("utf-8", "replace")


def is_prose(written: str, said: str) -> bool:
    """Whether what a code says is prose, which nobody has a reason to encode in a design: words with vowels, blanks between them.

    Addresses with a few escapes are no code.
    """
    if ("%" in written or "\\" in written) and 3 * len(_ESCAPED.findall(written)) < _MOSTLY * len(written):
        return False
    words = _SAID.findall(said)
    return len(words) >= _SPOKEN and sum(map(len, words)) >= _LETTERS * len(said)


def turned(text: str) -> list[str]:
    """`text` with its letters thirteen places on, and backwards."""
    return [text.translate(_ROT13), text[::-1]]
