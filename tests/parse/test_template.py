# ruff: noqa: E501 (sample texts stay on one line)
"""Text that a template left behind: placeholders, prompts to the author, empty check boxes, link lists."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reviewer.parse import parse
from reviewer.parse.template import fingerprint
from reviewer.parse.terms import Matcher
from reviewer.types.document import BARS, Document

Parse = Callable[[str], Document]


def bars(document: Document) -> list[str]:
    """Why each sentence that is no heading proves nothing; "evidence" when it may."""
    return [BARS[s.bar] for s in document.sentences if BARS[s.bar] != "heading"]


@pytest.mark.parametrize(
    "text",
    [
        "TBD",
        "TODO: write this.",
        "Owner: <name of the owner>",
        "[Name of the team]",
        "{Add your text here}",
        "Fill in later.",
        "Title here",
        "...",
        "\u2026",
        "N/A",
        "Author: YYYY-MM-DD",
        "Lorem ipsum dolor sit amet.",
    ],
)
def test_placeholders(parse_text: Parse, text: str) -> None:
    """Words that stand for words to come."""
    assert bars(parse_text(f"## Goals\n\n{text}\n")) == ["template"]


@pytest.mark.parametrize(
    "text",
    [
        "Describe the goals of the system.",
        "What is the problem that this solves?",
        "Please list all dependencies.",
        "_Provide a short summary._",
        "This section should list the risks.",
        "Keep it short.",
        "Explain how your design scales.",
        "The motivation should justify the cost.",
        "A brief description of the feature.",
    ],
)
def test_prompts_that_nobody_answered(parse_text: Parse, text: str) -> None:
    """A section with nothing but words to its author is template."""
    assert bars(parse_text(f"## Goals\n\n{text}\n")) == ["template"]


@pytest.mark.parametrize(
    "prompt", ["What is the problem that this solves?", "Describe the goals of the system.", "This section should list the risks."]
)
def test_prompts_that_were_answered(parse_text: Parse, prompt: str) -> None:
    """Where the answer is longer than the prompt, both are text of the design."""
    answer = "Readers wait up to nine seconds for a page at peak, since every request goes to one database, and half of them give up before it loads."
    assert bars(parse_text(f"## Goals\n\n{prompt}\n\n{answer}\n")) == ["evidence", "evidence"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Who owns the data?\n\nThe billing team.", ["evidence", "evidence"]),
        ("- Who owns the data?\n- The billing team.", ["evidence", "evidence"]),
        ("Who owns the data?\n\nWho may read it?\n\nThe billing team.", ["template", "evidence", "evidence"]),
        ("Who owns the data?\n\nTBD", ["template", "template"]),
    ],
)
def test_questions_with_an_answer(parse_text: Parse, body: str, expected: list[str]) -> None:
    """A question that the next sentence answers is no template, however short the answer; a question behind it or a placeholder is none."""
    text = "The store keeps three copies of each order, one in each zone, and a write is done once two of them have it on disk."
    assert bars(parse_text(f"## Design\n\n{text}\n\n## Owner\n\n{body}\n")) == ["evidence", *expected]


def test_asserted_text_is_no_template(parse_text: Parse) -> None:
    """Figures, code with angle brackets and commands to the system are no placeholders."""
    text = (
        "The gateway validates the token. Latency stays below 200 ms (p99 < 250 ms, p50 > 10 ms).\n\n- List[int] holds the ids\n\n"
        "Each map<string, int> is sharded by user over sixteen nodes, and every node keeps two copies of its neighbours' shards."
    )
    assert set(bars(parse_text(f"## Design\n\n{text}\n"))) == {"evidence"}


def test_check_boxes(parse_text: Parse) -> None:
    """An empty box is a question that nobody answered; a ticked one is an answer."""
    document = parse_text("## Plan\n\n- [ ] Alerts are set up\n- [x] Dashboards are set up\n- Runbooks are written\n")
    assert bars(document) == ["quoted checklist", "evidence", "evidence"]


def test_comments(parse_text: Parse) -> None:
    """What stands in a comment is seen by nobody."""
    assert bars(parse_text("## Goals\n\n<!--\nDescribe the goals.\nWe retry.\n-->\n")) == ["comment"] * 4


def test_link_lists(parse_text: Parse) -> None:
    """A list of links, and all text under references, proves nothing; a link inside a sentence does no harm."""
    document = parse_text(
        "## Design\n\n- [Dynamo](d.pdf)\n- [Raft](r.pdf)\n- We use [Raft](r.pdf) for the lock service.\n\n## References\n\nWe shard by user.\n"
    )
    assert bars(document) == ["link list", "link list", "evidence", "link list"]


def test_known_template_lines(matcher: Matcher) -> None:
    """A line of a well-known template is recognised by its fingerprint, whatever its case and punctuation."""
    known = {fingerprint("Why should we do this at all")}
    document = parse("# T\n\nWhy should *we* do this, at all!\n\nWe shard by user.\n", matcher, known_templates=known)
    assert bars(document) == ["template", "evidence"]


def test_fingerprints() -> None:
    """Case, blanks and punctuation do not matter; words do."""
    assert fingerprint("The  Goals: x-y") == fingerprint("the goals xy!")
    assert fingerprint("goals") != fingerprint("goal")
