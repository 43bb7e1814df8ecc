# ruff: noqa: E501 (sample texts stay on one line)
"""Every span cut from the text equals what is reported, for each construct of Markdown in each way of writing it down."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reviewer.types.document import BARS, Document

Parse = Callable[[str], Document]
Check = Callable[[Document], None]

_DOCUMENTS = {
    "headings": "# One\n\nText one.\n\nTwo\n===\n\nThree\n---\n\nText *three*. And **four**.\n\n#### 4.1.2 Skipped\n\n# Another first ##\n\n**Bold heading**\n\nEnd.\n",
    "lists": "Steps are:\n\n1. First **step**. It has two sentences.\n2. Second\n   - nested `code`\n   - [ ] open task\n   - [x] done task\n\n   Second paragraph.\n3. Third\nlazy line\n\n* Loose\n\n* List\n",
    "tables": "| Name | **Type** | Note |\n|:-----|:----:|---:|\n| `id` | [int](http://x) | a \\| b |\n| `x \\| y` | | *last* |\n| | only | |\n\nname | n\n-----|--\nplain | 1\n",
    "quotes": "> A quote. Of two sentences\n> and three lines\n> with `code\n> span`.\n>\n> > Deeper.\n> - item\n\nAfter.\n",
    "front matter": '---\ntitle: "The title"\nkind: interview\n---\n\n# Heading\n\nText.\n',
    "comments": "Before.\n\n<!-- a comment\nover several\n\nlines -->\n\nBetween <!-- inline --> words.\n\n<!-- one line -->\nAfter.\n",
    "html": '<details>\n<summary>Sum of it</summary>\n\nInner text. More.\n\n- item\n\n</details>\n\nA <b>bold</b> word<br>and <kbd>key</kbd> &amp; &eacute;. Next.\n\n<div align="center">Centred. Twice.</div>\n',
    "links": 'See [the *docs*](http://x/y "t"), [ref], [text][ref] and <http://auto.link>. ![alt text](i.png) ends.\n\n![only](p.png)\n\n[ref]: http://z\n\n- [a](b)\n- [c](d)\n',
    "footnotes": "A claim[^1] stands. Another[^note].\n\n[^1]: The proof. It is long.\n[^note]: Second one.\n",
    "formulas": "Load is $q = n / d$ per node. Next one.\n\n$$\nq = \\frac{n}{d}\n+ r\n$$\n\nCosts $5 and $6.\n",
    "fences": '```json\n{"a": 1}\n```\n\n```\n100 * 2 = 200\nabout 200 a day\n```\n\n~~~ python\nx = 1\n~~~\n\n    indented = code\n\n- item\n  ```sql\n  SELECT 1;\n  ```\n  after\n',
    "open fence": "Text.\n\n```go\nfunc main() {}\n\n# no heading\n",
    "mermaid": "```mermaid\nflowchart LR\n  A[Web app] -->|writes| B[(Orders DB)]\n  B --> C{{Queue}}\n```\n\n```mermaid\nsequenceDiagram\n  participant U as User\n  U->>API: POST /orders\n  API-->>U: 201\n```\n",
    "boxes": "```\n+--------+     +-------+\n| Client | --> | Cache |\n+--------+     +-------+\n```\n\n```\n\u250c\u2500\u2500\u2500\u2500\u2510   \u250c\u2500\u2500\u2500\u2500\u2510\n\u2502 LB \u2502\u2500\u2500\u25b6\u2502 DB \u2502\n\u2514\u2500\u2500\u2500\u2500\u2518   \u2514\u2500\u2500\u2500\u2500\u2518\n```\n",
    "inline": "**Bold. Still bold.** Then *it*. `A.` B. ~~Gone.~~ ``a`b`` and `two\nlines here` end. Hard  \nbreak \\* escaped. [Link. In it.](x) Last.\n",
    "breaks": "One.\n\n---\n\nTwo.\n***\nThree.\n\n\n\n",
    "empty": "",
    "blank": " \n\t\n\n",
    "no final line end": "# T\n\nlast",
}
_WAYS: dict[str, Callable[[str], str]] = {
    "as is": lambda text: text,
    "windows line ends": lambda text: text.replace("\n", "\r\n"),
    "byte order mark": lambda text: "\ufeff" + text,
    "tabs": lambda text: text.replace("   - ", "\t- ").replace(" | ", "\t|\t"),
    "accents": lambda text: text.replace("e", "\u00e9").replace("titl\u00e9:", "title:"),
    "combining": lambda text: text.replace("o", "o\u0308"),
    "emoji": lambda text: text.replace(" a", " \U0001f680a").replace("ext", "\U0001f469\u200d\U0001f4bbext"),
    "chinese": lambda text: text.replace("Text", "\u4e2d\u6587\u3002\u6587\u672c").replace("word", "\u5b57"),
    "both": lambda text: "\ufeff" + text.replace("t", "\u0165").replace("\n", "\r\n"),
}


@pytest.mark.parametrize("way", _WAYS)
@pytest.mark.parametrize("name", _DOCUMENTS)
def test_promises_hold(parse_text: Parse, check_document: Check, name: str, way: str) -> None:
    """Sentences, sections, blocks, cells and links of each document keep every promise, however it is written."""
    text = _WAYS[way](_DOCUMENTS[name])
    document = parse_text(text)
    check_document(document)
    assert document.text == text.removeprefix("\ufeff")


@pytest.mark.parametrize("name", _DOCUMENTS)
def test_way_of_writing_changes_no_structure(parse_text: Parse, name: str) -> None:
    """Line ends and the byte order mark leave plain text, blocks and sections as they are."""
    plain = parse_text(_DOCUMENTS[name])
    for way in ("windows line ends", "byte order mark"):
        other = parse_text(_WAYS[way](_DOCUMENTS[name]))
        assert other.plain == plain.plain
        assert [(b.kind, b.first, b.last, len(b.cells), repr(b.diagram)) for b in other.blocks] == [
            (b.kind, b.first, b.last, len(b.cells), repr(b.diagram)) for b in plain.blocks
        ]


def _quotes(document: Document) -> list[tuple[str, str]]:
    return [(BARS[s.bar], document.text[s.start : s.end]) for s in document.sentences]


def test_quotes_of_inline_markup(parse_text: Parse) -> None:
    """A quote starts and ends with the marks that open and close at its ends."""
    document = parse_text("**All bold here**, see *it*. `Code` starts. Ends in `code`. [Link text](http://x) is first.\n")
    assert [quote for _, quote in _quotes(document)] == [
        "**All bold here**, see *it*.",
        "`Code` starts.",
        "Ends in `code`.",
        "[Link text](http://x) is first.",
    ]


def test_quotes_of_lists_and_tables(parse_text: Parse) -> None:
    """A sentence of an item has no bullet, a row is one sentence, and wrapped lines stay wrapped in the quote."""
    document = parse_text("- one\n  wrapped\n- [x] two. Three.\n\n| a | **b** |\n|---|---|\n| `c` | d |\n")
    assert [quote for _, quote in _quotes(document)] == ["one\n  wrapped", "two.", "Three.", "a | **b**", "`c` | d"]
    assert document.plain == "one wrapped\ntwo.\nThree.\na | b\nc | d\n"


def test_cells(parse_text: Parse) -> None:
    """Cells carry their row and column; an escaped pipe separates nothing."""
    document = parse_text(_DOCUMENTS["tables"])
    first, second = [block for block in document.blocks if block.kind == "table"]
    assert [(c.row, c.column, document.text[c.start : c.end].strip()) for c in first.cells][:6] == [
        (0, 0, "Name"),
        (0, 1, "**Type**"),
        (0, 2, "Note"),
        (1, 0, "`id`"),
        (1, 1, "[int](http://x)"),
        (1, 2, "a \\| b"),
    ]
    assert [(c.row, c.column) for c in second.cells] == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert "x | y |  | last\n| only\n" in document.plain


def test_links(parse_text: Parse) -> None:
    """Links and images of every form, with target and place."""
    document = parse_text(_DOCUMENTS["links"])
    assert [(link.target, link.image) for link in document.links] == [
        ("http://x/y", False),
        ("http://z", False),
        ("http://z", False),
        ("http://auto.link", False),
        ("i.png", True),
        ("p.png", True),
        ("b", False),
        ("d", False),
    ]


def test_lead_in_joins_its_list(parse_text: Parse) -> None:
    """A paragraph that ends in a colon and the list after it are one block; other paragraphs are not."""
    document = parse_text("It has:\n\n- a\n- b\n\nNo colon\n\n- c\n")
    assert [(block.kind, block.last - block.first) for block in document.blocks] == [("list", 3), ("paragraph", 1), ("list", 1)]
    assert document.text[document.blocks[0].start :].startswith("It has:")


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("fences", ["code", "text", "code", "text", "list", "code", "list"]),
        ("mermaid", ["diagram", "diagram"]),
        ("boxes", ["diagram", "diagram"]),
        ("front matter", ["front-matter", "heading", "paragraph"]),
        ("links", ["paragraph", "image", "list"]),
        ("comments", ["paragraph", "comment", "paragraph", "comment", "paragraph"]),
        ("open fence", ["paragraph", "code"]),
        ("empty", []),
        ("blank", []),
    ],
)
def test_kinds_of_block(parse_text: Parse, name: str, kinds: list[str]) -> None:
    """Each construct is the kind of block that a reader sees."""
    assert [block.kind for block in parse_text(_DOCUMENTS[name]).blocks] == kinds


def test_comments_are_no_evidence(parse_text: Parse) -> None:
    """Lines of a comment are kept and barred; words around an inline comment stay."""
    document = parse_text(_DOCUMENTS["comments"])
    assert [quote for bar, quote in _quotes(document) if bar == "comment"] == [
        "<!-- a comment",
        "over several",
        "lines -->",
        "<!-- one line -->",
    ]
    assert "Between" in document.plain
    assert "inline" not in document.plain


def test_front_matter(parse_text: Parse) -> None:
    """Keys and scalar values are read, quotes dropped, and it is no text."""
    document = parse_text(_DOCUMENTS["front matter"])
    assert document.front_matter == (("title", "The title"), ("kind", "interview"))
    assert document.plain == "Heading\nText.\n"
    assert document.title == "Heading"


@pytest.mark.parametrize(
    ("text", "codes"),
    [("```\na\n", ["DOC04"]), ("```\na\n```\n", []), ("~~~\na\n~~~\n\ntext", []), ("a\n\n````\nb\n```\n", ["DOC04"]), ("    a\n", [])],
)
def test_open_fence_is_noticed(parse_text: Parse, text: str, codes: list[str]) -> None:
    """A fence that nobody closes is reported where it opens."""
    notices = parse_text(text).notices
    assert [notice.code for notice in notices] == codes
    assert all(text[n.start : n.end].lstrip().startswith("```") for n in notices)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_source_range_goes_there_and_back(parse_text: Parse, line_end: str) -> None:
    """Words found in the plain text are found in the source, through markup, line breaks and entities."""
    document = parse_text(
        "Reads of **hot `keys` go** to\nthe [read cache](http://x) &amp; not\nto \U0001f680 disks.\n".replace("\n", line_end)
    )
    expected = {
        "hot keys go": "hot `keys` go",
        "to the": f"to{line_end}the",
        "read cache": "read cache",
        "cache &": "cache](http://x) &",
        "\U0001f680 disks": "\U0001f680 disks",
    }
    for words, source in expected.items():
        low = document.plain.index(words)
        start, end = document.source_range(low, low + len(words))
        assert document.text[start:end] == source
