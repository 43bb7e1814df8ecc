"""Markdown events → blocks, sentences and raw sections: one pass, every piece with its offsets."""

import re
from array import array
from dataclasses import dataclass, field
from typing import Any

from reviewer.parse.fences import classify_fence
from reviewer.parse.inline import Run, align
from reviewer.parse.markdown import Event, events
from reviewer.parse.sentences import split_sentences
from reviewer.types.document import CODE, COMMENT, DIAGRAM, EVIDENCE, HEADING, IMAGE, LINKS, Block, BlockKind, Cell, Link, Sentence

_TAG = re.compile(r"<[^>]*>")
_NUMBERED = re.compile(r"^(?:\d+(?:\.\d+)*[.):]?|[IVX]+[.)]|[A-Z][.)])\s+")
_ANGLE_PLACEHOLDER = re.compile(
    r"<(?!/|!|(?:a|b|i|p|em|strong|code|pre|sup|sub|br|hr|img|div|span|kbd|details|summary|table|t[rdh]|u|s|ul|ol|li|del|ins|small|font"
    r"|h[1-6]|center)\b)[A-Za-z][^<>=]*>",
    re.IGNORECASE,
)
_BREAKS = {"<br>", "<br/>", "<br />"}


@dataclass(slots=True)
class RawSection:
    """A heading as found; roles and ends come later."""

    title: str
    level: int
    start: int
    heading_end: int
    pseudo: bool = False
    words: int = 0


@dataclass(slots=True)
class Builder:
    """What has been gathered so far. `run` is the inline text that is open, if any."""

    text: str
    sections: list[RawSection] = field(default_factory=lambda: [RawSection("", 0, 0, 0)])
    blocks: list[Block] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)
    plain_length: int = 0
    marks: "tuple[array[int], array[int]]" = field(default_factory=lambda: (array("I", [0]), array("I", [0])))
    front_matter: str = ""
    run: Run | None = None
    list_depth: int = 0
    quote_depth: int = 0
    open_list: tuple[int, int] | None = None
    table: tuple[int, int] | None = None
    cells: list[Cell] = field(default_factory=list)
    row: int = 0
    column: int = 0
    fence: str | None = None
    html: int | None = None
    image_depth: int = 0
    task: bool | None = None
    level: int = 0
    checkboxes: list[tuple[int, bool]] = field(default_factory=list)

    def feed(self) -> None:
        """Reads the whole text."""
        handlers = {name: getattr(self, method) for name, method in _HANDLERS.items()}
        for event in events(self.text):
            handler = handlers.get(event[0])
            if handler is not None:
                handler(event)
        self._end_run(len(self.text))
        self._end_list(len(self.text))

    # inline

    def _text(self, event: Event) -> None:
        name, payload, start, end = event
        if self.image_depth:
            return
        if self.html is not None or self.run is None:
            self.run = self.run or Run(start)
        if name in ("Text", "Html"):
            self.run.add(payload, start)
            return
        self.run.open(name, start)
        for piece, source in align(self.text, payload, start, end):
            self.run.add(piece, source)
        self.run.close(name, end)

    def _break(self, event: Event) -> None:
        if self.run is not None and not self.image_depth:
            self.run.add(" ", event[2])

    def _inline_html(self, event: Event) -> None:
        if self.run is None or self.image_depth:
            return
        if event[1].lower() in _BREAKS:
            self.run.add(" ", event[2])
        elif _ANGLE_PLACEHOLDER.fullmatch(event[1]):
            self.run.add(event[1], event[2])

    def _open_inline(self, event: Event) -> None:
        if self.run is None:
            self.run = Run(event[2])
        self.run.open(event[0][1:], event[2])

    def _close_inline(self, event: Event) -> None:
        if self.run is not None:
            self.run.close(event[0][1:], event[3])

    def _open_link(self, event: Event) -> None:
        self._open_inline(event)
        image = event[0] == "+Image"
        self.links.append(Link(event[2], event[3], event[1]["dest_url"], image))
        assert self.run is not None
        if image:
            self.image_depth += 1
            self.run.images += 1
        else:
            self.run.linked -= self.run.length

    def _close_link(self, event: Event) -> None:
        if event[0] == "-Image":
            self.image_depth -= 1
        elif self.run is not None:
            self.run.linked += self.run.length
        self._close_inline(event)

    def _checkbox(self, event: Event) -> None:
        self.task = bool(event[1])

    # blocks

    def _open_paragraph(self, event: Event) -> None:
        self._end_run(event[2])
        self.run = Run(event[2])

    def _close_paragraph(self, event: Event) -> None:
        self._end_run(event[3])

    def _open_heading(self, event: Event) -> None:
        self._end_run(event[2])
        self._end_list(event[2])
        self.run = Run(event[2])

    def _close_heading(self, event: Event) -> None:
        run, self.run = self.run, None
        level = int(event[1][1])
        self._heading(run or Run(event[2]), level, event[2], event[3], pseudo=False)

    def _open_list(self, event: Event) -> None:
        self._end_run(event[2])
        self.list_depth += 1
        if self.open_list is None:
            self.open_list = (event[2], len(self.sentences))
            self._take_lead_in()

    def _close_list(self, event: Event) -> None:
        self._end_run(event[3])
        self.list_depth -= 1
        if not self.list_depth:
            self._end_list(event[3])

    def _open_item(self, event: Event) -> None:
        self._end_run(event[2])
        self.task = None

    def _open_quote(self, event: Event) -> None:
        self._end_run(event[2])
        self.quote_depth += 1

    def _close_quote(self, event: Event) -> None:
        self._end_run(event[3])
        self.quote_depth -= 1

    def _open_table(self, event: Event) -> None:
        self._end_run(event[2])
        self._end_list(event[2])
        self.table = (event[2], len(self.sentences))
        self.cells, self.row = [], 0

    def _close_table(self, event: Event) -> None:
        assert self.table is not None
        self._add_block("table", self.table[0], event[3], self.table[1], cells=tuple(self.cells))
        self.table = None
        if self.list_depth:
            self.open_list = (event[3], len(self.sentences))

    def _open_row(self, event: Event) -> None:
        self.run, self.column = Run(event[2]), 0

    def _close_row(self, _event: Event) -> None:
        run, self.run = self.run, None
        text = run.text if run is not None else ""
        end = len(text.rstrip(" |"))
        if run is not None and end:
            self._add_sentence(run, text, len(text) - len(text.lstrip()), end, EVIDENCE)
        self.row += 1

    def _open_cell(self, event: Event) -> None:
        assert self.run is not None
        if self.column:
            self.run.add(" | ", max(self.run.start, event[2] - 2))

    def _close_cell(self, event: Event) -> None:
        self.cells.append(Cell(event[2], event[3], self.row, self.column))
        self.column += 1

    def _open_fence(self, event: Event) -> None:
        self._end_run(event[2])
        self._end_list(event[2])
        info = event[1].get("Fenced", "") if isinstance(event[1], dict) else ""
        self.fence = (info.strip().split() or [""])[0].lower().strip("{.}")
        self.run = Run(event[2])

    def _close_fence(self, event: Event) -> None:
        run, language = self.run or Run(event[2]), self.fence or ""
        self.run = self.fence = None
        content = run.text
        kind = classify_fence(language, content)
        bar = {"code": CODE, "diagram": DIAGRAM}.get(kind, EVIDENCE)
        first = len(self.sentences)
        self._add_lines(run, content, bar)
        diagram = None
        if kind == "diagram":
            from reviewer.parse.diagrams import read_diagram

            diagram = read_diagram(language, content)
        self._add_block(kind, event[2], event[3], first, language=language, diagram=diagram)
        if self.list_depth:
            self.open_list = (event[3], len(self.sentences))

    def _front(self, event: Event) -> None:
        self.run = Run(event[2])

    def _close_front(self, event: Event) -> None:
        self.front_matter = self.run.text if self.run else ""
        self.run = None
        self._add_block("front-matter", event[2], event[3], len(self.sentences))

    def _open_html(self, event: Event) -> None:
        self._end_run(event[2])
        self.html = event[2]
        self.run = Run(event[2])

    def _close_html(self, event: Event) -> None:
        run = self.run or Run(event[2])
        self.run = self.html = None
        content = run.text
        comment = content.lstrip().startswith("<!--")
        first = len(self.sentences)
        if comment:
            self._add_lines(run, content, COMMENT)
        else:
            self._add_html_text(run, content)
        if not self.list_depth:
            self._add_block("comment" if comment else "html", event[2], event[3], first)

    # what closes

    def _end_run(self, end: int) -> None:
        """Closes the open inline text as a paragraph, list text or quote."""
        run, self.run = self.run, None
        if run is None or self.table is not None:
            return
        first = len(self.sentences)
        in_list = self.list_depth > 0
        words = run.text.split()
        if run.strong_only and words and len(words) <= 12 and not in_list and not self.quote_depth and words[-1][-1] not in ".,;?":
            self._heading(run, min(self.level + 1, 7), run.start, end, pseudo=True)
            return
        if self.task is not None:
            self.checkboxes.append((first, self.task))
            self.task = None
        linked = bool(words) and run.linked * 10 >= len(run.text.strip()) * 8
        self._add_sentences(run, LINKS if linked and in_list else EVIDENCE)
        if not in_list:
            kind: BlockKind = "quote" if self.quote_depth else "paragraph"
            if run.images and not words:
                kind = "image"
                run.add("\ufffc", run.start)
                self._add_sentence(run, "\ufffc", 0, 1, IMAGE, end)
            self._add_block(kind, run.start, end, first)

    def _end_list(self, end: int) -> None:
        if self.open_list is None:
            return
        start, first = self.open_list
        self.open_list = None
        if first < len(self.sentences):
            self._add_block("list", start, end, first)

    def _take_lead_in(self) -> None:
        """A paragraph that ends with a colon belongs to the list that follows it."""
        if not self.blocks or self.open_list is None:
            return
        last = self.blocks[-1]
        spoken = last.kind == "paragraph" and last.first < last.last == len(self.sentences)
        if spoken and self.plain[-1].rstrip("\n*_ ").endswith(":"):
            self.blocks.pop()
            self.open_list = (last.start, last.first)

    def _heading(self, run: Run, level: int, start: int, end: int, *, pseudo: bool) -> None:
        title = " ".join(run.text.split())
        bare = _NUMBERED.sub("", title).strip(" :#") or title
        if not pseudo:
            self.level = level
        self.sections.append(RawSection(bare, level, start, end, pseudo))
        first = len(self.sentences)
        self._add_sentences(run, HEADING, whole=True)
        self._add_block("heading", start, end, first)
        if self.list_depth:
            self.open_list = (end, len(self.sentences))

    def _add_block(
        self, kind: BlockKind, start: int, end: int, first: int, *, language: str = "", cells: tuple[Cell, ...] = (),
        diagram: Any = None,
    ) -> None:  # fmt: skip
        number = len(self.blocks)
        for at in range(first, len(self.sentences)):
            old = self.sentences[at]
            if old.block != number:
                self.sentences[at] = Sentence(old.start, old.end, old.low, old.high, number, old.section, old.bar)
        block = Block(kind, start, end, len(self.sections) - 1, first, len(self.sentences), language, cells, diagram)
        self.blocks.append(block)

    def _add_sentences(self, run: Run, bar: int, *, whole: bool = False) -> None:
        text = run.text
        ranges = [(len(text) - len(text.lstrip()), len(text.rstrip()))] if whole else split_sentences(text)
        for begin, end in ranges:
            if begin < end:
                self._add_sentence(run, text, begin, end, bar)

    def _add_lines(self, run: Run, content: str, bar: int) -> None:
        begin = 0
        for line in content.split("\n"):
            stripped = line.strip()
            if stripped:
                left = begin + line.index(stripped[0])
                self._add_sentence(run, content, left, left + len(stripped), bar)
            begin += len(line) + 1

    def _add_html_text(self, run: Run, content: str) -> None:
        begin = 0
        for tag in [*_TAG.finditer(content), None]:
            stop = tag.start() if tag else len(content)
            for left, right in split_sentences(content[begin:stop]):
                self._add_sentence(run, content, begin + left, begin + right, EVIDENCE)
            if tag:
                begin = tag.end()

    def _add_sentence(self, run: Run, text: str, begin: int, end: int, bar: int, source_end: int = 0) -> None:
        low = self.plain_length
        shift = low - begin
        start, stop, offsets, sources = run.cut(begin, end)
        if source_end:
            stop = start + len(self.text[start:source_end].rstrip())
        self.marks[0].extend([shift + offset for offset in offsets])
        self.marks[1].extend(sources)
        section = len(self.sections) - 1
        self.sentences.append(Sentence(start, stop, low, shift + end, len(self.blocks), section, bar))
        piece = text[begin:end].replace("\n", " ")
        self.plain.append(piece + "\n")
        self.plain_length += len(piece) + 1
        if bar == EVIDENCE:
            self.sections[-1].words += piece.count(" ") + 1


_HANDLERS = {
    "Text": "_text", "Code": "_text", "Html": "_text", "InlineMath": "_text", "DisplayMath": "_text", "InlineHtml": "_inline_html",
    "SoftBreak": "_break", "HardBreak": "_break", "TaskListMarker": "_checkbox",
    "+Emphasis": "_open_inline", "-Emphasis": "_close_inline", "+Strong": "_open_inline", "-Strong": "_close_inline",
    "+Strikethrough": "_open_inline", "-Strikethrough": "_close_inline",
    "+Link": "_open_link", "-Link": "_close_link", "+Image": "_open_link", "-Image": "_close_link",
    "+Paragraph": "_open_paragraph", "-Paragraph": "_close_paragraph", "+Heading": "_open_heading", "-Heading": "_close_heading",
    "+List": "_open_list", "-List": "_close_list", "+Item": "_open_item", "-Item": "_close_paragraph",
    "+BlockQuote": "_open_quote", "-BlockQuote": "_close_quote",
    "+Table": "_open_table", "-Table": "_close_table", "+TableHead": "_open_row", "-TableHead": "_close_row",
    "+TableRow": "_open_row", "-TableRow": "_close_row", "+TableCell": "_open_cell", "-TableCell": "_close_cell",
    "+CodeBlock": "_open_fence", "-CodeBlock": "_close_fence", "+HtmlBlock": "_open_html", "-HtmlBlock": "_close_html",
    "+MetadataBlock": "_front", "-MetadataBlock": "_close_front",
}  # fmt: skip
