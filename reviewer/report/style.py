"""Colours and weight on a terminal, nothing in a pipe; lines as wide as it is."""

from reviewer.report.safe import one_line


class Style:
    """Terminal attributes, or none of them."""

    def __init__(self, color: bool) -> None:
        """`color` false leaves all text plain."""
        self._on = color

    def __call__(self, text: str, *codes: int) -> str:
        """`text` with SGR attributes (1 bold, 2 dim, 31 red, 32 green, 33 yellow, 36 cyan)."""
        return f"\x1b[{';'.join(map(str, codes))}m{text}\x1b[0m" if self._on and text else text


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` characters, broken at blanks."""
    lines: list[str] = []
    line = ""
    for word in one_line(text).split(" "):
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]
