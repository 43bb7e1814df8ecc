"""How far an instruction to the reviewer reaches: its sentence, the block that holds it, and what it opens."""

import re
from bisect import bisect_right

from reviewer.parse.sentences import split_sentences
from reviewer.types.document import COMMENT, Block, Document
from reviewer.types.injection import Range

_ITEM = re.compile(r"([ \t>]*)(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)")


class Reach:
    """One document's blocks and lines, for looking up places."""

    def __init__(self, document: Document) -> None:
        """Indexes the document's parts."""
        self._document = document
        self._starts = [sentence.start for sentence in document.sentences]

    def near(self, start: int, end: int) -> Range:
        """The sentences, table cells or comment that hold the place."""
        document = self._document
        found = self._sentences(start, end)
        if not found:
            return start, end
        first, last = document.sentences[found[0]], document.sentences[found[-1]]
        block = document.blocks[first.block]
        if first.bar == COMMENT:
            return self._comment(first.start, last.end)
        if block.kind == "heading":
            return block.start, block.end
        if block.kind == "table":
            return self._in_cells(block, start, end)
        return min(first.start, start), max(last.end, end)

    def block(self, start: int, end: int) -> list[Range]:
        """The lines of the paragraph, list item, table row, fence or quote that hold the place."""
        document = self._document
        found = self._sentences(start, end)
        if not found:
            return [self._lines(start, end)]
        ranges = []
        for number in sorted({document.sentences[at].block for at in found}):
            block = document.blocks[number]
            inside = max(start, block.start), min(end, block.end)
            if document.sentences[found[0]].bar == COMMENT:
                inside = self._comment(*inside)
                ranges.append(self._lines(*inside))
            elif block.kind == "table":
                ranges.append(self._lines(*inside))
            elif block.kind == "list":
                ranges.append(self._item(block, *inside))
            else:
                ranges.append(self._lines(block.start, block.end))
        return ranges

    def wide(self, start: int, end: int, *, opens: bool) -> list[Range]:
        """What the place opens: the text under a heading, the rest of a section where it announces something (`opens`), its list.

        Subsections stay: a title that speaks to the reviewer does not take the whole document with it.
        """
        document = self._document
        found = self._sentences(start, end)
        if not found:
            return []
        block = document.blocks[document.sentences[found[0]].block]
        if opens or block.kind == "heading":
            following = document.sections[block.section + 1].start if block.section + 1 < len(document.sections) else len(document.text)
            return [(self._lines(block.start, block.end)[0], max(following, block.end))]
        if block.kind == "list" and found[0] == block.first:
            return [self._lines(block.start, block.end)]
        return []

    def heading(self, start: int, end: int) -> list[Range]:
        """The heading right above the block that holds the place; none where other text stands between."""
        document = self._document
        found = self._sentences(start, end)
        number = document.sentences[found[0]].block if found else 0
        above = document.blocks[number - 1] if number else None
        return [(above.start, above.end)] if above and above.kind == "heading" else []

    def _sentences(self, start: int, end: int) -> list[int]:
        at = max(0, bisect_right(self._starts, start) - 1)
        found = []
        sentences = self._document.sentences
        while at < len(sentences) and sentences[at].start < end:
            if sentences[at].end > start:
                found.append(at)
            at += 1
        return found

    def _comment(self, start: int, end: int) -> Range:
        text = self._document.text
        opened = text.rfind("<!--", 0, start + 4)
        closed = text.find("-->", max(end - 3, start))
        return (opened if opened >= 0 else start), (closed + 3 if closed >= 0 else len(text))

    def _lines(self, start: int, end: int) -> Range:
        text = self._document.text
        stop = text.find("\n", max(start, end - 1))
        return text.rfind("\n", 0, start) + 1, len(text) if stop < 0 else stop

    def _in_cells(self, block: Block, start: int, end: int) -> Range:
        low, high = end, start
        for cell in block.cells:
            if cell.start < end and cell.end > start:
                for left, right in split_sentences(self._document.text[cell.start : cell.end]):
                    if cell.start + left < end and cell.start + right > start:
                        low, high = min(low, cell.start + left), max(high, cell.start + right)
        return (low, high) if low < high else (start, end)

    def _item(self, block: Block, start: int, end: int) -> Range:
        """The item's lines, what hangs below it included; the whole list where the place is the line that introduces it."""
        text = self._document.text
        first, stop = self._lines(start, end)
        begin = self._lines(block.start, block.start)[0]
        depth = _ITEM.match(text, first)
        while depth is None and first > begin:
            first = text.rfind("\n", 0, first - 1) + 1
            depth = _ITEM.match(text, first)
        if depth is None:
            return self._lines(block.start, block.end)
        while stop < block.end:
            following = _ITEM.match(text, stop + 1)
            if following is not None and len(following[1]) <= len(depth[1]):
                break
            after = text.find("\n", stop + 1)
            stop = len(text) if after < 0 else after
        return first, min(stop, max(block.end, self._lines(start, end)[1]))
