"""Letters that only look like Latin ones, and characters that nobody sees: a text as a reader's eye, or a model, takes it."""

import re
from unicodedata import normalize

_IMITATIONS = str.maketrans(
    "\u0430\u0432\u0435\u043a\u043c\u043d\u043e\u0440\u0441\u0442\u0443\u0445\u0456\u0458\u0455\u0501\u051b\u051d\u04bb\u04cf\u0451\u0457\u0475\u04af\u0491"
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406\u0408\u0405\u0500\u051a\u051c\u04ae\u04c0\u0437\u0433\u043f"
    "\u03b1\u03b5\u03b9\u03ba\u03bd\u03bf\u03c1\u03c4\u03c5\u03c7\u03b3\u03c9\u03b7\u03f2\u03f3\u03c3"
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03f9\u037f"
    "\u0131\u0251\u0261\u029f\u0280\u1d00\u0299\u1d04\u1d05\u1d07\ua730\u0262\u029c\u026a\u1d0a\u1d0b\u1d0d\u0274\u1d0f\u1d18\ua731\u1d1b\u1d1c\u1d20\u1d21\u028f\u1d22"
    "\u0578\u057d\u0585\u0561\u0570\u0581\u2170\u217c\u01c3\uff5c",
    "aBekmhopcTyxijsdqwhleivyr"
    "ABEKMHOPCTYXIJSDQWYlsrn"
    "aeiKvopTuxywncjo"
    "ABEZHIKMNOPTYXCJ"
    "iaglRABCDEFGHIJKMNOPSTUVWYZ"
    "nuoahgil!|",
)
"""Cyrillic, Greek, Armenian and small-capital letters that pass for a Latin one (after Unicode TS 39, the pairs that a font hides)."""
_UNSEEN = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e0fff\U0001d173-\U0001d17a"
)
"""Characters without a glyph: soft hyphens, joiners, zero widths, bidirectional controls, variation selectors, tags."""
UNSEEN = f"[{_UNSEEN}]"
"""A pattern for one character that cannot be seen; compiled when the first text comes that is not ASCII."""
ODD = (
    f"[{_UNSEEN}\u0300-\u036f\u2460-\u24ff\u2100-\u214f\uff21-\uff3a\uff41-\uff5a\ua730\ua731\u1d00-\u1d22\u0262\u026a\u0274\u0280\u0299\u029c\u029f"
    "\U0001d400-\U0001d7ff\U0001f110-\U0001f189]"
)
"""A pattern for a character that may disguise text wherever it stands: unseen ones and dressed-up letters."""
OTHER_SCRIPT = "[\u0370-\u058f]"
"""A pattern for a letter that may pass for a Latin one: it disguises a word that holds Latin letters too."""
BEYOND_ASCII = "[^\0-\x7f]+"
"""A pattern for a run of characters that are not ASCII."""
_MARKS = "[\u0300-\u036f\u0489\u20d0-\u20ff]"
_TAG_FIRST, _TAG_LAST = 0xE0020, 0xE007E
_MIXED = "[A-Za-z\u0370-\u058f]+"
_DRESSED = (
    "(?<![\u3000-\u9fff])[\uff21-\uff3a\uff41-\uff5a]{3,}(?![\u3000-\u9fff])|[\U0001d400-\U0001d7cb]{3,}|[\u24b6-\u24e9]{3,}"
)
"""Fullwidth words outside Chinese and Japanese text, words of mathematical or circled letters."""
_FOREIGN = 0x370
_SHORT, _LONG = 3, 5
"""Letters from which a mixed word counts, and from which it counts twice."""
_SELECTOR_RUN = "[\ufe00-\ufe0f\U000e0100-\U000e01ef]{4,}"


def seen_as(text: str) -> str:
    """`text` in Latin letters as it is taken to read: unseen characters left out, tags as their letters, look-alikes replaced."""
    text = "".join(chr(code - 0xE0000) if _TAG_FIRST <= (code := ord(char)) <= _TAG_LAST else char for char in text)
    text = re.sub(UNSEEN, "", text)
    return re.sub(_MARKS, "", normalize("NFKD", text)).translate(_IMITATIONS)


def disguised_words(text: str) -> int:
    """How many words of `text` are spelled to deceive: Latin letters mixed with letters that imitate them, or letters dressed up.

    A long word counts twice; words of other scripts that hold one Latin letter by accident, symbols and units count nothing.
    """
    count = 0
    for word in re.findall(_MIXED, text):
        foreign = [char for char in word if ord(char) >= _FOREIGN]
        imitates = all(ord(char) in _IMITATIONS for char in foreign)
        if foreign and len(foreign) < len(word) and len(word) >= _SHORT and imitates:
            count += 1 + (len(word) >= _LONG)
    for word in re.findall(_DRESSED, text):
        count += 1 + (len(word) >= _LONG)
    return count


def smuggled(text: str) -> list[str]:
    """What runs of variation selectors spell, one byte each (the way to hide bytes behind an emoji)."""
    found = []
    for run in re.findall(_SELECTOR_RUN, text):
        codes = map(ord, run)
        content = bytes(code - 0xFE00 if code < 0x10000 else code - 0xE0100 + 16 for code in codes)
        found.append(content.decode("utf-8", "replace"))
    return found
