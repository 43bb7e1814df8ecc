"""The kinds of detectors on tiny documents: where each is true, and where its options let it look."""

from __future__ import annotations

import pytest
from tiny import PROFILE, load_tiny

from reviewer.detect import detect
from reviewer.parse import parse
from reviewer.parse.terms import Matcher
from reviewer.rubric.kinds import find
from reviewer.rubric.view import View

FRAMEWORK = """\
id: tiny
version: "1"
title: Tiny
dimensions:
  - id: failure
    title: Failure
    weight: 10
    criteria:
      - id: failure.outage-ignored
        code: REL01
        title: Nobody thought of an outage
        scenario: A dependency is down.
        weight: 3
        severity: high
        home: [failure]
        topic: [outage]
        checks:
          it: {ask: Is it there at all?, earn: write it down, detect: DETECT}
        levels:
          - {level: 1, when: it}
        anchors:
          - {level: 1, text: An outage was seen.}
          - {level: 0, text: All is fine here.}
          - {level: 0, is: negated, text: There is no outage.}
          - {level: 0, is: stuffed, text: "Outage, down."}
        pushback: What do callers see?
        covers: [the effect, the time]
        hint: Say what callers see.
        origin: ["hub: failure"]
"""
FRAMEWORK += PROFILE


def found(spec: str, text: str) -> list[str]:
    """What the detector finds in the document: the matched words, in order of the text."""
    knowledge = load_tiny(FRAMEWORK.replace("DETECT", spec))
    view = View(detect(parse(text, Matcher(knowledge.lexicon)), knowledge.lexicon))
    matches = find(knowledge.rubric.criteria[0].checks[0].detector, view, bytearray(b"\x01") * len(view.document.sentences))
    return [view.document.plain[low:high] for low, high in sorted(place for places in matches.values() for place in places)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We set a timeout and a deadline.", ["timeout", "deadline"]),
        ("Both have time-outs.", ["time-outs"]),
        ("Calls are retried.", ["retried"]),
        ("Mistimeouts do not count.", []),
        ("There is no timeout.", []),
        ("A timeout is out of scope.", []),
        ("## Timeout\n\nNothing about it.", []),
        ("<!-- a timeout -->\n\nNothing.", []),
        ("```python\ntimeout = 3\n```", []),
        ("- a **time\n  out** of 3 s", ["time out"]),
    ],
)
def test_terms(text: str, expected: list[str]) -> None:
    """Terms are found as asserted words of the text: not in headings, comments and code, not denied and not put off."""
    assert found('{terms: ["{timeout|time out|deadline}", retr*]}', text) == expected


@pytest.mark.parametrize(
    ("spec", "text", "expected"),
    [
        ("{terms: [retry], polarity: any}", "There is no retry.", ["retry"]),
        ("{terms: [retry], polarity: any}", "A retry is out of scope.", ["retry"]),
        ("{terms: [retry], polarity: any}", "## Retry\n\nNothing.", []),
        ("{terms: [retry], code: true}", "```python\nretry = 3\n```", ["retry"]),
        ("{terms: [retry], code: true}", "There is no retry.", []),
        ("{pattern: 'retr[iy]', polarity: any}", "Retries are out of scope.", ["Retri"]),
        ("{pattern: 'retr[iy]'}", "Retries are out of scope.", []),
        ("{pattern: 'retr[iy]', code: true}", "```python\nretry = 3\n```", ["retry"]),
        ("{quantity: [duration], polarity: any}", "A limit of 3 seconds is out of scope.", ["3 seconds"]),
        ("{quantity: [duration]}", "A limit of 3 seconds is out of scope.", []),
    ],
)
def test_polarity_and_code(spec: str, text: str, expected: list[str]) -> None:
    """`polarity: any` admits denied and deferred text, `code: true` tagged fences, and neither admits anything else."""
    assert found(spec, text) == expected


TWO_SECTIONS = "# Shop\n\nIntroduction.\n\n## Failure\n\nA retry is made after 2 s.\n\n## Operations\n\nEach retry is counted over 5 s.\n"


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        ("{terms: [retry], in: [failure]}", ["retry"]),
        ("{terms: [retry], in: [failure, operations]}", ["retry", "retry"]),
        ("{terms: [retry], in: [requirements]}", []),
        ("{quantity: [duration], in: [operations]}", ["5 s"]),
        ("{any: [{quantity: [duration]}, {terms: [counted]}], in: [operations]}", ["counted", "5 s"]),
        ("{all: [{terms: [retry], in: [failure]}, {terms: [counted]}], within: section}", []),
    ],
)
def test_in(spec: str, expected: list[str]) -> None:
    """`in` narrows any detector, and its parts, to sections of the roles."""
    assert found(spec, TWO_SECTIONS) == expected


@pytest.mark.parametrize(
    ("dimensions", "expected"),
    [
        ("[duration]", ["200 ms"]),
        ("[rate]", ["500 requests per second"]),
        ("duration", ["200 ms"]),
        ("[duration, rate]", ["200 ms", "500 requests per second"]),
        ("[money]", []),
    ],
)
def test_quantity(dimensions: str, expected: list[str]) -> None:
    """Quantities are found by what they measure."""
    assert found(f"{{quantity: {dimensions}}}", "Answers take 200 ms at 500 requests per second.") == expected


def test_any_quantity() -> None:
    """`any` stands for every dimension."""
    assert {"200 ms", "3 TB"} <= set(found("{quantity: [any]}", "Answers take 200 ms. We keep 3 TB."))


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        ("{component: [cache]}", ["cache", "Redis"]),
        ("{component: database}", ["database"]),
        ("{component: store}", ["cache", "database", "Redis"]),
        ("{component: [any]}", ["cache", "database", "Redis", "queue"]),
    ],
)
def test_component(spec: str, expected: list[str]) -> None:
    """Components are found by kind, by group and by product name."""
    assert found(spec, "A cache stands before the database. Redis is fast. Writes go through a queue.") == expected


def test_components_in_drawings() -> None:
    """A box of a drawing names a component, though a drawing is no sentence."""
    assert found("{component: [queue]}", "We draw it.\n\n```mermaid\ngraph LR\n  A[web] --> B[queue]\n```\n") == ["queue"]


def test_pattern() -> None:
    """A pattern matches within a sentence, in any case, once a sentence, and never across sentences."""
    spec = r"{pattern: '\br\s*\+\s*w\b.*\bn\b'}"
    assert found(spec, "We choose R + W > N here.") == ["R + W > N"]
    assert found(spec, "We choose R + W here. The size is N.") == []
    assert found("{pattern: '\\d+'}", "First 12 and 13. Then 14.") == ["12", "14"]


def test_a_pattern_knows_the_ends_of_a_sentence() -> None:
    """`^` and `$` stand for the ends of a sentence, and a lookbehind sees nothing in front of it."""
    assert found("{pattern: '^then'}", "First this. Then that. And then the rest.") == ["Then"]
    assert found("{pattern: '\\w+\\W$'}", "First this.\n\nThen that.") == ["this.", "that."]
    assert found("{pattern: '(?<!first )then'}", "First. Then that.") == ["Then"]


def test_a_pattern_that_begins_with_a_word() -> None:
    """The word at the start may stand anywhere in any case; where its last letter may be missing, it counts for nothing."""
    assert found("{pattern: '\\bRetry\\s\\w+'}", "Then RETRY twice.") == ["RETRY twice"]
    assert found("{pattern: '\\bretry\\s\\w+'}", "It retries.") == []
    assert found("{pattern: '\\bretry?\\b'}", "It retr.") == ["retr"]
    assert found("{pattern: '\\bretry|again'}", "Once again.") == ["again"]


def test_a_pattern_with_capitals() -> None:
    """Case does not matter in a pattern either, while escapes such as `\\S` and `\\B` keep their meaning."""
    assert found("{pattern: 'RETRY\\S+'}", "It retries, and Retry2 too.") == ["Retry2"]


STRUCTURES = {
    "table": "| a | b |\n|---|---|\n| one | two |\n",
    "list": "Steps:\n\n- one step here\n- another step here\n",
    "code": "```sql\nCREATE TABLE links (key TEXT);\n```\n",
    "diagram": "```mermaid\ngraph LR\n  A --> B\n```\n",
    "image": "![the whole](drawing.png)\n",
}


@pytest.mark.parametrize("wanted", STRUCTURES)
@pytest.mark.parametrize("present", STRUCTURES)
def test_structure(wanted: str, present: str) -> None:
    """Each structure is found where it stands and nowhere else."""
    text = "A paragraph of the design.\n\n" + STRUCTURES[present]
    assert bool(found(f"{{structure: [{wanted}]}}", text)) is (wanted == present)


def test_structure_of_a_template() -> None:
    """Structures that a template left unfilled do not count."""
    assert found("{structure: [table]}", "| a | b |\n|---|---|\n| TBD | TBD |\n") == ["a | b"]
    assert found("{structure: [list]}", "- TBD\n- TBD\n") == []


@pytest.mark.parametrize(("words", "expected"), [(4, True), (9, True), (12, False)])
def test_section(words: int, expected: bool) -> None:
    """A section counts when its body, subsections of the same role included, has enough words of evidence."""
    text = "# Shop\n\nText.\n\n## Failure\n\nThe cache may go away.\n\n### Details\n\nReads then hit the database.\n\n"
    text += "## Operations\n\nWe watch it all day.\n"
    assert bool(found(f"{{section: [failure], words: {words}}}", text)) is expected


def test_section_without_body() -> None:
    """A heading alone makes no section, nor does a body that is put off, unless the detector asks for it."""
    assert found("{section: [failure]}", "# Shop\n\nText.\n\n## Failure\n\n## Operations\n\nWe watch it.\n") == []
    assert found("{section: [failure]}", "# Shop\n\nText.\n\n## Failure\n\nThis is out of scope.\n") == []
    assert found("{section: [failure], polarity: any}", "# Shop\n\nText.\n\n## Failure\n\nThis is out of scope.\n") != []


@pytest.mark.parametrize(("first", "second", "expected"), [("Requirements", "Architecture", 2), ("Architecture", "Requirements", 0)])
def test_order(first: str, second: str, expected: int) -> None:
    """The order of the first sections with a body decides; their first sentences are the evidence."""
    text = f"# Shop\n\nText.\n\n## {first}\n\nOne is here.\n\n## {second}\n\nTwo is here. More of it.\n"
    assert len(found("{order: [requirements, architecture]}", text)) == expected


def test_order_needs_both() -> None:
    """A role without a body has no place in the order."""
    text = "# Shop\n\nText.\n\n## Requirements\n\nOne is here.\n\n## Architecture\n"
    assert found("{order: [requirements, architecture]}", text) == []


NEAR = "A retry after 2 s. It helps."
SAME_BLOCK = "A retry is made. It takes 2 s."
SAME_SECTION = "A retry is made.\n\nIt takes 2 s."
APART = "## One\n\nA retry is made.\n\n## Two\n\nIt takes 2 s."


@pytest.mark.parametrize(
    ("within", "true_in"),
    [("sentence", [NEAR]), ("block", [NEAR, SAME_BLOCK]), ("section", [NEAR, SAME_BLOCK, SAME_SECTION])],
)
def test_all_within(within: str, true_in: list[str]) -> None:
    """`all` is true where every part is, within one sentence, block or section."""
    spec = f"{{all: [{{terms: [retry]}}, {{quantity: [duration]}}], within: {within}}}"
    for text in (NEAR, SAME_BLOCK, SAME_SECTION, APART):
        assert bool(found(spec, text)) is (text in true_in), (within, text)


def test_all_gives_the_evidence_of_every_part() -> None:
    """The places of all parts are found, and of the place where they meet alone."""
    spec = "{all: [{terms: [retry]}, {quantity: [duration]}], within: block}"
    assert found(spec, "A retry is made. It takes 2 s.\n\nAnother retry.") == ["retry", "2 s"]


def test_all_of_three_parts() -> None:
    """Three parts must meet in one and the same place."""
    spec = "{all: [{terms: [retry]}, {quantity: [duration]}, {component: [cache]}], within: block}"
    assert found(spec, "A retry of the cache.\n\nThe cache, 2 s. A retry.\n\nA retry, 2 s.") == ["cache", "2 s", "retry"]


def test_any() -> None:
    """`any` is true where one part is."""
    assert found("{any: [{terms: [retry]}, {quantity: [duration]}]}", "A retry is made. Only then 2 s. Nothing else.") == ["retry", "2 s"]
    assert found("{any: [{terms: [retry]}, {quantity: [duration]}]}", "Nothing else.") == []


FOUR = "We use a retry and a backoff. It is a retry again.\n\nThis is one more retry.\n\n## Next\n\nThis is the last retry."


@pytest.mark.parametrize(
    ("distinct", "most"),
    [("sentence", 4), ("block", 3), ("section", 2), ("mention", 2)],
)
def test_count_distinct(distinct: str, most: int) -> None:
    """What is counted are distinct sentences, blocks, sections or words; one more than there are is too many."""
    spec = "{count: {terms: [retry, backoff]}, at_least: NUMBER, distinct: KIND}".replace("KIND", distinct)
    assert len(found(spec.replace("NUMBER", str(most)), FOUR)) == 5
    assert found(spec.replace("NUMBER", str(most + 1)), FOUR) == []


def test_count_asks_for_two() -> None:
    """Without a number `count` asks for two sentences."""
    assert found("{count: {terms: [retry]}}", "A retry is made, then a retry.") == []
    assert found("{count: {terms: [retry]}}", "A retry is made. Then a retry is made.") == ["retry", "retry"]
