"""Byte offsets of UTF-8 text to code-point offsets, without a table as long as the text."""

from array import array
from collections.abc import Callable
from itertools import accumulate

_BLOCK = 128
"""Bytes between two entries of the table."""
_FOLLOWING = bytes(range(0x80, 0xC0))
"""Bytes that go on with a character; every other byte begins one."""


def byte_to_char(text: str) -> Callable[[int], int]:
    """A function from an offset in `text` encoded as UTF-8 to the offset of the same character in `text`.

    Constant time: the characters before each block of bytes are counted once, those within a block when asked.
    """
    if text.isascii():
        return lambda offset: offset
    encoded = text.encode()
    sizes = (len(encoded[at : at + _BLOCK].translate(None, _FOLLOWING)) for at in range(0, len(encoded), _BLOCK))
    before = array("Q", accumulate(sizes, initial=0))

    def convert(offset: int) -> int:
        block = offset // _BLOCK
        return before[block] + len(encoded[block * _BLOCK : offset].translate(None, _FOLLOWING))

    return convert
