"""No text makes the parser or the detectors fail, and every promise about places holds for texts that nobody would write."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.types.document import BARS, Document
from reviewer.types.facts import Facts
from reviewer.types.hits import Groups, Hits

_FRAGMENTS = (
    "# Title\n",
    "#\n",
    "# ![i](i.png)\n",
    "## 2.1 Data model\n",
    "Title\n=====\n",
    "Sub\n---\n",
    "**Bold line**\n",
    "\n",
    "\n\n",
    "  \n",
    "\t",
    " ",
    "    ",
    "- item ",
    "* [ ] task ",
    "- [x] done ",
    "1. one ",
    "  - nested ",
    "> quote ",
    ">> deep ",
    "| a | b |\n",
    "|---|:-:|\n",
    "| `x \\| y` | **z** |\n",
    "```\n",
    "```mermaid\n",
    "~~~json\n",
    "graph TD\nA[Web] --> B(DB)\n",
    "<!-- note",
    " -->\n",
    "<details>\n",
    "</details>\n",
    "<br>",
    "<placeholder text>",
    "<b>",
    "[link](http://x)",
    "[ref][r]",
    "[r]: http://y\n",
    "![alt](i.png)",
    "<http://z>",
    "[^1]",
    "[^1]: foot\n",
    "`code`",
    "`two\nlines`",
    "``a`b``",
    "**bold**",
    "*it*",
    "_",
    "~~gone~~",
    "$x_1$",
    "$$\ny = x^2\n$$\n",
    "&amp;",
    "&eacute;",
    "\\*",
    "\\|",
    "---\n",
    "***\n",
    "---\ntitle: T\n---\n",
    "\ufeff",
    "\r\n",
    "\r",
    "\u2028",
    "\x00",
    "\x85",
    "\x0b",
    "\U0001f680 ",
    "e\u0301",
    "\u4f60\u597d\u3002",
    "\u0130stanbul ",
    "\ufb03",
    "word ",
    "Retries are not used. ",
    "We keep no backups, alerts or logs.\n",
    "p99 < 200 ms ",
    "500 million tweets/day ",
    "TBD ",
    "Redis -> Kafka ",
    "+---+\n| A |\n+---+\n",
    "Mr. X e.g. this. ",
    "Goals:\n",
    "?",
    ":",
    "Describe the goal.\n",
    "`",
    "*",
    "<",
    "|",
    "[",
    "](",
)

markdown_texts = st.lists(st.one_of(st.sampled_from(_FRAGMENTS), st.text(max_size=6)), max_size=30).map("".join)
_NO_HITS = Hits(Groups(), {})
_FAST = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


def _check(text: str, detect_text: Callable[[str], Facts], check_document: Callable[[Document], None]) -> Facts:
    facts = detect_text(text)
    document = facts.document
    check_document(document)
    assert document.text == text.removeprefix("\ufeff").encode("utf-8", "replace").decode("utf-8")
    assert len(facts.bars) == len(document.sentences)
    assert set(facts.bars) <= set(range(len(BARS)))
    for negation in facts.negations:
        assert 0 <= negation.low <= negation.high <= len(document.plain)
        assert 0 <= negation.cue_low <= negation.cue_high <= len(document.plain)
    for component in facts.components:
        assert all(0 <= low < high <= len(document.plain) for low, high in component.places)
    for quantity in facts.quantities:
        start, end = document.source_range(quantity.start, quantity.end)
        assert 0 <= start < end <= len(document.text)
    return facts


@given(st.text(max_size=200))
@settings(_FAST, max_examples=300)
def test_any_text(detect_text: Callable[[str], Facts], check_document: Callable[[Document], None], text: str) -> None:
    """Any Unicode text, lone surrogates included, is parsed and examined without an error."""
    _check(text, detect_text, check_document)


@given(st.text(st.characters(codec=None, categories=("Cs", "Lu", "Po", "Zs")), max_size=30))
@settings(_FAST, max_examples=50)
def test_lone_surrogates(detect_text: Callable[[str], Facts], check_document: Callable[[Document], None], text: str) -> None:
    """A lone surrogate, which no encoding can write, becomes a question mark of the same length."""
    _check(text, detect_text, check_document)


@given(markdown_texts)
@settings(_FAST, max_examples=800)
def test_markdown_like_text(detect_text: Callable[[str], Facts], check_document: Callable[[Document], None], text: str) -> None:
    """Markup in any order, half open and badly nested, keeps every promise about places."""
    _check(text, detect_text, check_document)


@given(markdown_texts)
@settings(_FAST, max_examples=150)
def test_same_input_same_output(detect_text: Callable[[str], Facts], text: str) -> None:
    """Parsing and detecting twice gives equal values."""
    first, second = detect_text(text), detect_text(text)
    places = [{number: facts.document.hits.get(number) for number in facts.document.hits} for facts in (first, second)]
    assert places[0] == places[1]
    shown = [repr(replace(facts, document=replace(facts.document, hits=_NO_HITS))) for facts in (first, second)]
    assert shown[0] == shown[1]


@given(st.lists(st.sampled_from([f for f in _FRAGMENTS if "\r" not in f and "`two" not in f]), max_size=25).map("".join))
@settings(_FAST, max_examples=400)
def test_line_ends_do_not_matter(parse_text: Callable[[str], Document], text: str) -> None:
    """Windows line ends change offsets and nothing of what was read."""
    unix, windows = parse_text(text), parse_text(text.replace("\n", "\r\n"))
    assert unix.plain == windows.plain
    assert [(s.block, s.section, s.bar) for s in unix.sentences] == [(s.block, s.section, s.bar) for s in windows.sentences]
    assert [(b.kind, b.first, b.last) for b in unix.blocks] == [(b.kind, b.first, b.last) for b in windows.blocks]
    assert [(s.title, s.level, s.role) for s in unix.sections] == [(s.title, s.level, s.role) for s in windows.sections]
