"""One run of inline text being gathered: its plain characters, and where each came from."""

from bisect import bisect_right
from collections.abc import Iterator

_FENCES = "`$"
_LINE_START, _LINE_END = " \t>", "\r\n"


class Run:
    """Plain text of a paragraph, list item, heading, cell or fence, with marks back to the source."""

    __slots__ = ("_bold", "_closes", "_offsets", "_opens", "_parts", "_sources", "images", "length", "linked", "start", "strong_only")

    def __init__(self, start: int) -> None:
        """An empty run that begins at `start` in the source."""
        self.start = start
        self.length = 0
        self.images = 0
        self.linked = 0
        self.strong_only = True
        self._bold = 0
        self._parts: list[str] = []
        self._offsets: list[int] = []
        self._sources: list[int] = []
        self._opens: dict[int, int] = {}
        self._closes: dict[int, int] = {}

    def add(self, text: str, source: int) -> None:
        """Appends `text`, whose first character stands at `source`."""
        if text:
            self._offsets.append(self.length)
            self._sources.append(source)
            self._parts.append(text)
            self.length += len(text)
            if self.strong_only and not self._bold and text.strip(" :"):
                self.strong_only = False

    def open(self, tag: str, source: int) -> None:
        """Inline markup opens at `source`: a quote that starts here starts with its marks."""
        self._opens.setdefault(self.length, source)
        if tag == "Strong":
            self._bold += 1

    def close(self, tag: str, source_end: int) -> None:
        """Inline markup closes before `source_end`: a quote that ends here includes its marks."""
        self._closes[self.length] = source_end
        if tag == "Strong":
            self._bold -= 1

    @property
    def text(self) -> str:
        """The plain text so far."""
        return "".join(self._parts)

    def cut(self, begin: int, end: int) -> tuple[int, int, list[int], list[int]]:
        """The source of the characters `begin` to `end`: its start and end, markup that opens or closes there included, and the offsets
        from which the plain text runs in step with the source, with those in the source; the first is `begin`.
        """
        offsets, sources = self._offsets, self._sources
        first = bisect_right(offsets, begin)
        last = bisect_right(offsets, end - 1, first)
        start = sources[first - 1] + begin - offsets[first - 1]
        stop = sources[last - 1] + end - offsets[last - 1]
        opens, closes = min(start, self._opens.get(begin, start)), max(stop, self._closes.get(end, stop))
        return opens, closes, [begin, *offsets[first:last]], [start, *sources[first:last]]


def align(text: str, payload: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """Pieces of a code span or formula with their places in `text[start:end]`, its marks, line ends and escapes left out.

    A line end is one space, as in `payload`, however it is written in the source.
    """
    at = start
    while at < end and text[at] in _FENCES:
        at += 1
    found = text.find(payload, at, end) if payload and "\n" not in payload else -1
    if found >= 0:
        yield payload, found
        return
    wanted = 0
    while wanted < len(payload) and at < end:
        first = at
        while wanted < len(payload) and at < end and text[at] == payload[wanted] and text[at] not in _LINE_END:
            at += 1
            wanted += 1
        if at > first:
            yield text[first:at], first
        elif text[at] in _LINE_END and payload[wanted] in " \r\n":
            yield " ", at
            blanks = 2 if text.startswith("\r\n", at) else 1
            wanted += 2 if blanks == 2 and payload[wanted : wanted + 2] in ("  ", "\r\n") else 1
            at += blanks
            while at < end and text[at] in _LINE_START and (wanted >= len(payload) or text[at] != payload[wanted]):
                at += 1
        else:
            at += 1
