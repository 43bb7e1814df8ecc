"""Where blocks start: the parser agrees by line with markdown-it-py, an independent implementation of CommonMark."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reviewer.types.document import Document

_ORACLE = MarkdownIt("commonmark").enable("table").enable("strikethrough")

_HEADINGS = (
    "# One",
    "## Two ##",
    "###### Six",
    "Under\n=====",
    "Lower\n---",
    "#",
    "# `code` and *it*",
    "   ## Indented",
    "####### Seven is text",
    "#hashtag",
)
_PLAIN = (
    "Some text.",
    "Two lines\nof text.",
    "A line  \nwith a hard break.",
    "It ends in a colon:",
    "Text with `a` and **b**.",
    "\u4f60\u597d \U0001f680 text",
    "1986\\. A year.",
    "![only](a.png)",
    "Text <br> text",
    "[a link](http://x) here",
    "\ttab after",
    "-not a list",
    "*emph* first",
    "1) one",
)
_FENCES = (
    "```\ntext\n```",
    '```json\n{"a": 1}\n```',
    "~~~\n# no heading\n~~~",
    "```\n\n\n```",
    "````\n```\n````",
    "    indented code\n    more",
    "``` mermaid\ngraph TD\nA-->B\n```",
    "```\n| a | b |\n|---|---|\n```",
)
_LISTS = (
    "- a\n- b",
    "* a\n  * b\n    * c",
    "1. a\n2. b",
    "- a\n\n  second paragraph\n- b",
    "- [ ] open\n- [x] done",
    "- a\n  ```\n  code\n  ```\n- b",
    "+ # heading in item\n+ b",
    "3. three\nlazy line",
    "- | a | b |\n  |---|---|\n  | 1 | 2 |",
)
_QUOTES = (
    "> quoted\n> more",
    "> # heading in quote\n> text",
    ">> deep\n> less",
    "> - list\n> - in quote",
    "> ```\n> code\n> ```",
    "> lazy\ncontinuation",
)
_TABLES = (
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "a | b\n--|--\n1 | 2",
    "| a |\n|---|\n| `x \\| y` |",
    "| a | b |\n|:--|--:|",
    "| one |\n|---|\n| 1 | 2 | 3 |",
)
_HTML = (
    "<!-- comment -->",
    "<!-- several\n\nlines -->",
    "<div>\ntext\n</div>",
    "<details>\n<summary>S</summary>\n\ninner text\n\n</details>",
    "***",
    "___",
)
_BLOCKS = st.sampled_from(_HEADINGS + _PLAIN + _FENCES + _LISTS + _QUOTES + _TABLES + _HTML)


def _indent(block: str, mark: str) -> str:
    return "\n".join(mark + line if line or mark.strip() else line for line in block.split("\n"))


_nested = st.tuples(_BLOCKS, st.sampled_from(["", "", "", "", "> ", "  ", "   "])).map(lambda pair: _indent(*pair))
_item = _BLOCKS.map(lambda block: "- item\n\n" + _indent(block, "  "))
# A table ends at an empty line; whether indented code ends it too is where implementations differ.
documents = st.lists(st.tuples(st.one_of(_nested, _item), st.sampled_from(["\n\n", "\n\n", "\n\n", "\n", "\n\n\n"])), max_size=10).map(
    lambda parts: "".join(block + ("\n\n" if "|" in block else gap) for block, gap in parts)
)


def _expected(text: str) -> dict[str, set[int]]:
    wanted: dict[str, set[int]] = {"heading": set(), "fence": set(), "table": set(), "paragraph": set()}
    kinds = {"heading_open": "heading", "fence": "fence", "code_block": "fence", "table_open": "table"}
    for token in _ORACLE.parse(text):
        kind = kinds.get(token.type, "paragraph" if token.type == "paragraph_open" and token.level == 0 else "")
        if kind and token.map:
            wanted[kind].add(token.map[0] + 1)
    return wanted


def _agree(document: Document, source: str, check_document: Callable[[Document], None]) -> None:
    check_document(document)
    wanted = _expected(source)
    text = document.text
    lines = [document.position(block.start).line for block in document.blocks]
    found: dict[str, set[int]] = {"heading": set(), "fence": set(), "table": set(), "paragraph": set()}
    anything: set[int] = set(lines)
    for line, block in zip(lines, document.blocks, strict=True):
        if block.kind in ("code", "text", "diagram"):
            found["fence"].add(line)
        elif block.kind == "table":
            found["table"].add(line)
        elif block.kind == "paragraph":
            found["paragraph"].add(line)
        elif block.kind == "heading" and (
            text[block.start] == "#" or text[: block.end].rstrip("\r\n").rpartition("\n")[2].strip("=- \r>") == ""
        ):
            found["heading"].add(line)
    assert found["heading"] == wanted["heading"]
    assert found["fence"] == wanted["fence"]
    assert found["table"] == wanted["table"]
    assert found["paragraph"] <= wanted["paragraph"]
    assert wanted["paragraph"] <= anything


@given(documents)
@settings(max_examples=400, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_blocks_start_where_the_oracle_says(
    parse_text: Callable[[str], Document], check_document: Callable[[Document], None], text: str
) -> None:
    """Headings, fences, tables and top-level paragraphs of generated documents start on the same lines."""
    _agree(parse_text(text), text, check_document)


@pytest.mark.parametrize("block", _HEADINGS + _PLAIN + _FENCES + _LISTS + _QUOTES + _TABLES + _HTML)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_each_construct_alone(
    parse_text: Callable[[str], Document], check_document: Callable[[Document], None], block: str, line_end: str
) -> None:
    """Every construct, alone and after a paragraph, with both line ends."""
    for text in (block, f"Before.\n\n{block}\n\nAfter."):
        _agree(parse_text(text.replace("\n", line_end)), text, check_document)
