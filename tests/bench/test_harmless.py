"""Operators that must change nothing: each does what it says, keeps the words, is pure, and does nothing without ground."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

import pytest

from reviewer.bench.change import Change, Operator, apply_edits
from reviewer.bench.harmless import OPERATORS
from reviewer.bench.harmless.data import heading_groups, padding
from reviewer.bench.harmless.outline import faithful, outline, words
from reviewer.bench.harmless.units import translations
from reviewer.bench.subject import Subject
from reviewer.review import Reviewer
from reviewer.types.knowledge import Knowledge

DESIGN = """\
---
title: Parcel tracking
---

# Parcel tracking

Parcels are scanned at every depot and customers want to know where theirs is. Today they call us. Each call costs two minutes of an agent.

## Goals

We show the last scan within 5 minutes. We keep scans for 3 weeks. We serve 2 million users a day.

* Customers see the place of the last scan
* Agents see **all scans** of a parcel of the
  last month
* Depots *never* wait for us.

## API

The client calls `GET /v1/parcels/{id}` and reads the answer [as described](https://example.org/api "The API") in the guide, which
<https://example.org/guide> repeats. See also [the old one][old].

[old]: https://example.org/old

## Storage

| field | type | note |
|---|---|---|
| id | uuid | given by the sender |
| scans | list | newest \\| first |

Scans are written to Cassandra, partitioned by parcel, because every read asks for one parcel. A node that fails is replaced within
1 hour and its neighbours stream their copies to the new one while two other replicas keep serving reads at
quorum. At 500 QPS the cluster is idle.
We take backups each night and restore one of them every month on a spare cluster, so that we know that they are good.

### Retention

Old scans expire after 21 days:

- the table has a TTL
- compaction drops what has expired
- nobody has to delete a row

```
# not a heading, 5 minutes
```

## Monitoring

A dashboard shows scans per depot and the age of the newest scan that a customer can see. When that age exceeds ten minutes the engineer
on call is paged, and the page links to a runbook that says how to find the depot whose scanner is silent. We count requests and errors by
endpoint, and look at the slowest requests of each day to find out what made them slow and whether it will come again tomorrow.

## Rollback Plan

1. Turn the flag off.
2. Drain the queue.
"""

BARE = "One line of text about nothing"
OPEN_FENCE = "# A\n\nSome words.\n\n## B\n\nMore words.\n\n## C\n\nx\n\n## D\n\n[a](b)\n\n```\nnever closed\n"
BY_ID = {operator.id: operator for operator in OPERATORS}

MakeSubject = Callable[[str], Subject]


@pytest.fixture(scope="module")
def subject_of(knowledge: Knowledge) -> MakeSubject:
    """Reviews a text and makes it a subject."""
    reviewer = Reviewer(knowledge)
    return lambda text: Subject(reviewer.review(text), knowledge.rubric)


@pytest.fixture(scope="module")
def change(subject_of: MakeSubject) -> Callable[..., list[Change]]:
    """What an operator makes of a text."""
    return lambda name, text=DESIGN, seed=1: BY_ID[name].make(subject_of(text), Random(seed))


def test_ids() -> None:
    """Every operator has its own id, a title and one of two families."""
    assert len(BY_ID) == len(OPERATORS)
    assert all(operator.title and operator.family in ("harmless", "padding") for operator in OPERATORS)


@pytest.mark.parametrize("operator", OPERATORS, ids=lambda operator: operator.id)
@pytest.mark.parametrize("text", [DESIGN, DESIGN.replace("\n", "\r\n")], ids=["lf", "crlf"])
def test_pure_and_moderate(operator: Operator, text: str, subject_of: MakeSubject) -> None:
    """The same seed gives the same text, at most two changes come, each differs, says what it did, and keeps the kind of line end."""
    subject = subject_of(text)
    first, second = (operator.make(subject, Random(3)) for _ in range(2))
    assert [item.text for item in first] == [item.text for item in second]
    assert 1 <= len(first) <= 2
    for item in first:
        assert item.text != text
        assert item.what
        assert item.hurts == ()
        if operator.id != "line-ends":
            assert ("\r\n" in item.text) == ("\r\n" in text)
            assert not re.search(r"(?<!\r)\n", item.text) or "\r\n" not in text


@pytest.mark.parametrize("operator", OPERATORS, ids=lambda operator: operator.id)
@pytest.mark.parametrize("text", ["", "\n", BARE])
def test_no_ground(operator: Operator, text: str, subject_of: MakeSubject) -> None:
    """Where there is nothing to change, nothing is made: only line ends and padding find ground in a bare line."""
    found = operator.make(subject_of(text), Random(1))
    if text != BARE or operator.id not in ("line-ends", "pad", "pad-section"):
        assert not [item for item in found if item.text.strip("\ufeff\r\n") != text.strip("\n")]


@pytest.mark.parametrize("name", ["reorder", "pad", "pad-section", "repeat"])
def test_open_fence(name: str, change: Callable[..., list[Change]]) -> None:
    """Nothing is put behind a fence that is never closed."""
    assert change(name, OPEN_FENCE) == []


@pytest.mark.parametrize("name", ["rewrap", "list-markers"])
def test_outline_stays(name: str, change: Callable[..., list[Change]]) -> None:
    """What a reader of the rendered text sees is the same."""
    (made,) = change(name)
    assert outline(made.text) == outline(DESIGN)


@pytest.mark.parametrize("name", ["bullets-to-prose", "prose-to-bullets", "rewrap", "emphasis", "list-markers", "links", "line-ends"])
def test_words_stay(name: str, change: Callable[..., list[Change]]) -> None:
    """All words stand where they stood."""
    for made in change(name):
        assert words(made.text.removeprefix("\ufeff")) == words(DESIGN)


def test_reorder(change: Callable[..., list[Change]]) -> None:
    """The sections below the title come in another order, whole, with what stands under them."""
    (made,) = change("reorder")
    titles = re.findall(r"^## (.*)$", made.text, re.MULTILINE)
    assert sorted(titles) == ["API", "Goals", "Monitoring", "Rollback Plan", "Storage"]
    assert titles != ["Goals", "API", "Storage", "Monitoring", "Rollback Plan"]
    assert made.text.startswith(DESIGN[: DESIGN.index("## Goals")])
    assert sorted(words(made.text)) == sorted(words(DESIGN))
    assert made.text.index("### Retention") > made.text.index("## Storage")


@pytest.mark.parametrize(
    "text",
    [
        "# T\n\n## A\n\na\n\n## B\n\nb\n",
        "# T\n\n**A**\n\na\n\n**B**\n\nb\n\n**C**\n\nc\n",
        "> # A\n>\n> a\n>\n> # B\n>\n> b\n>\n> # C\n>\n> c\n>\n> # D\n",
    ],
    ids=["two", "bold", "quoted"],
)
def test_reorder_leaves(text: str, change: Callable[..., list[Change]]) -> None:
    """Two sections are no ground, bold lines and quoted headings neither."""
    assert change("reorder", text) == []


def test_bullets_to_prose(change: Callable[..., list[Change]]) -> None:
    """Items become sentences, joined to the line that introduces them; numbered lists stay."""
    (made,) = change("bullets-to-prose")
    assert (
        "Old scans expire after 21 days: The table has a TTL. Compaction drops what has expired. Nobody has to delete a row.\n" in made.text
    )
    assert "Customers see the place of the last scan. Agents see **all scans** of a parcel of the last month. Depots *never*" in made.text
    assert "1. Turn the flag off.\n2. Drain the queue." in made.text


def test_bullets_that_say_nothing(change: Callable[..., list[Change]]) -> None:
    """Lists of links, nested lists and lists of names are no ground."""
    links = "# T\n\n- [one thing here](a)\n- [two things here](b)\n- [three things here](c)\n"
    nested = "# T\n\n- one is here\n  - inner is here\n- two is here\n- three is here\n"
    names = "# T\n\n- Redis\n- Kafka\n- Postgres\n"
    assert [change("bullets-to-prose", text) for text in (links, nested, names)] == [[], [], []]


def test_prose_to_bullets(change: Callable[..., list[Change]]) -> None:
    """Each sentence of a long paragraph becomes an item; a paragraph next to a list stays."""
    (made,) = change("prose-to-bullets")
    assert "- Today they call us.\n- Each call costs" in made.text
    assert "We show the last scan within 5 minutes. We keep" in made.text


def test_heading_synonyms(change: Callable[..., list[Change]]) -> None:
    """Known headings get another name of their group, others and the title stay."""
    groups = {name: group for group in heading_groups() for name in group}
    (made,) = change("heading-synonyms", DESIGN.replace("## Goals", "## 1. Goals"))
    titles = re.findall(r"^#+ (?:1\. )?(.*)$", made.text.replace("# not a heading", ""), re.MULTILINE)
    assert titles[0] == "Parcel tracking"
    assert titles[1] in groups["Goals"]
    assert titles[1] != "Goals"
    assert titles[-1] in groups["Rollback Plan"]
    assert "## 1. " in made.text


def test_heading_case(change: Callable[..., list[Change]]) -> None:
    """Capitals and lower case are kept."""
    (made,) = change("heading-synonyms", "# T\n\n## TEST PLAN\n\nx\n\n## Alternatives considered\n\ny\n")
    first, second = re.findall(r"^## (.*)$", made.text, re.MULTILINE)
    assert first.isupper()
    assert second[1:].islower()


def test_heading_groups() -> None:
    """There are many groups of two or more, and a name stands in one only."""
    names = [name.casefold() for group in heading_groups() for name in group]
    assert len(heading_groups()) >= 60
    assert len(set(names)) == len(names)
    assert all(len(group) >= 2 for group in heading_groups())


def test_rewrap(change: Callable[..., list[Change]]) -> None:
    """Lines of prose keep to the width; tables, fences and definitions are as they were."""
    (made,) = change("rewrap")
    width = int(made.what.split()[-2])
    lines = made.text.split("\n")
    prose = [line for line in lines if line and not line.startswith(("|", "#", "[", "```", "---", "title"))]
    assert max(len(line) for line in prose if "](" not in line) <= width
    assert "```\n# not a heading, 5 minutes\n```" in made.text
    assert "| scans | list | newest \\| first |" in made.text


@pytest.mark.parametrize("opener", ["-", "+", "1.", "#", ">", "|", "=", "~~~", "```", "<div>", "[x]: y"])
def test_rewrap_opens_no_block(opener: str, change: Callable[..., list[Change]]) -> None:
    """No line starts with what would be read as a list, a heading, a quote, a table, a fence or HTML."""
    text = "# T\n\n" + f"some words {opener} and more of them " * 30 + "\n"
    for seed in range(5):
        for made in change("rewrap", text, seed):
            assert outline(made.text) == outline(text)


def test_renumber(change: Callable[..., list[Change]]) -> None:
    """Headings get numbers, or lose them, and keep their words; the title and fences have none."""
    for seed in range(6):
        (made,) = change("renumber", DESIGN, seed)
        assert re.search(r"^## (?:1|I)\. Goals$", made.text, re.MULTILINE)
        assert "\n# Parcel tracking\n" in made.text
        assert "\n# not a heading" in made.text
    numbered = "# T\n\n## 1. One\n\na\n\n## 2. Two\n\nb\n\n## 3. Three\n\nc\n\n## 3 replicas\n\nd\n"
    made_of = {change("renumber", numbered, seed)[0].text for seed in range(6)}
    assert "# T\n\n## One\n\na\n\n## Two\n\nb\n\n## Three\n\nc\n\n## 3 replicas\n\nd\n" in made_of


def test_list_markers(change: Callable[..., list[Change]]) -> None:
    """Every bullet changes its mark."""
    (made,) = change("list-markers")
    assert "\n+ Customers" in made.text
    assert "\n* the table has a TTL\n* compaction" in made.text


def test_emphasis(change: Callable[..., list[Change]]) -> None:
    """Once words are marked, once marks are gone; lines that are bold as a whole stay."""
    on, off = change("emphasis", DESIGN + "\n**Rollback**\n\nWe go back.\n")
    assert on.text.replace("*", "").replace("_", "") == (DESIGN + "\n**Rollback**\n\nWe go back.\n").replace("*", "").replace("_", "")
    assert "Agents see all scans of" in off.text
    assert "Depots never wait" in off.text
    assert "**Rollback**" in off.text


@pytest.mark.parametrize(
    ("written", "dimension", "wanted"),
    [
        ("1 day", "duration", "24 hours"),
        ("24 h", "duration", "1 day"),
        ("3 weeks", "duration", "21 days"),
        ("1000 ms", "duration", "1 second"),
        ("5 minutes", "duration", "300 seconds"),
        ("1 GB", "size", "1,000 MB"),
        ("2 million users", "count", "2,000,000 users"),
        ("2 million users", "count", "2M users"),
        ("3,000,000 users", "count", "3 million users"),
        ("10,000 requests per second", "rate", "10,000 requests/s"),
        ("500 QPS", "rate", "500 queries per second"),
    ],
)
def test_translations(written: str, dimension: str, wanted: str) -> None:
    """The same value in other units."""
    assert wanted in translations(written, dimension)


@pytest.mark.parametrize("written", ["90 minutes", "1.5 days", "25 h", "5-10 ms", "12", "10 months", "1,5 h", "2.5 million users"])
def test_no_translation(written: str) -> None:
    """What would not be exact, or is a range or no number with a unit, stays; other whole units are fine."""
    for way in translations(written, "duration"):
        assert written in ("90 minutes", "25 h"), way
        assert way in ("5,400 seconds", "1,500 minutes")


def test_units(change: Callable[..., list[Change]]) -> None:
    """Quantities in prose change; those in code and fences stay."""
    (made,) = change("units", DESIGN + "\nA `5 minutes` span, and a sum: 5 minutes = 300 s.\n")
    assert "# not a heading, 5 minutes" in made.text
    assert "A `5 minutes` span, and a sum: 5 minutes = 300 s." in made.text
    assert "within 300 seconds" in made.text
    assert "within\n1 hour" not in made.text


def test_line_ends(change: Callable[..., list[Change]]) -> None:
    """There and back."""
    mark, crlf = change("line-ends")
    assert mark.text == "\ufeff" + DESIGN
    assert crlf.text == DESIGN.replace("\n", "\r\n")
    assert change("line-ends", crlf.text)[1].text == DESIGN


def test_links(change: Callable[..., list[Change]]) -> None:
    """Addresses go to the end, and come back into the text."""
    apart, inline = change("links")
    assert "[as described][link-1]" in apart.text
    assert apart.text.endswith('[link-1]: https://example.org/api "The API"')
    assert "[the old one](https://example.org/old)" in inline.text
    assert "[https://example.org/guide](https://example.org/guide)" in inline.text


def test_table_to_list(change: Callable[..., list[Change]]) -> None:
    """A row is an item."""
    (made,) = change("table-to-list")
    assert "- field: id; type: uuid; note: given by the sender\n- field: scans; type: list; note: newest | first\n\nScans" in made.text


def test_repeat(change: Callable[..., list[Change]]) -> None:
    """A section stands once more at the end, word for word."""
    (made,) = change("repeat")
    assert made.text.startswith(DESIGN)
    again = made.text[len(DESIGN) :].strip()
    assert len(again) > 100
    assert again in DESIGN


@pytest.mark.parametrize("name", ["pad", "pad-section"])
def test_padding(name: str, change: Callable[..., list[Change]], subject_of: MakeSubject) -> None:
    """About as many words again, as paragraphs of their own, and nothing of the document is lost."""
    (made,) = change(name)
    before, after = subject_of(DESIGN).document, subject_of(made.text).document
    size = len(words(before.plain))
    assert 1.5 * size < len(words(after.plain)) < 3 * size
    assert [s.title for s in after.sections][: len(before.sections)] == [s.title for s in before.sections]
    rest = made.text
    for paragraph in padding().paragraphs:
        rest = rest.replace(paragraph, "")
    assert set(words(rest)) - set(words(DESIGN)) <= {word for title in padding().titles for word in words(title)}


def test_padding_of_long_documents(change: Callable[..., list[Change]]) -> None:
    """When the paragraphs run out they come again with their sentences in another order."""
    paragraph = "We keep every scan of a parcel in the store and show it to the customer. " * 40 + "\n\n"
    (made,) = change("pad-section", "# T\n\n## Goals\n\n" + paragraph * 12)
    added = made.text.split("\n\n")[-100:]
    assert len(set(added)) >= 80


def test_neutral_text() -> None:
    """Many different paragraphs of 40 to 95 words, without figures."""
    paragraphs = padding().paragraphs
    assert len(set(paragraphs)) >= 40
    assert all(40 <= len(paragraph.split()) <= 95 for paragraph in paragraphs)
    assert not [paragraph for paragraph in paragraphs if re.search(r"\d", paragraph)]


def test_faithful_drops_what_harms() -> None:
    """Edits that would change what is said are left out, the others stay."""
    text = "one two three"
    groups = [[(3, 4, "\n")], [(4, 7, "2")], [(7, 8, "  ")]]
    kept = faithful(text, groups, words)
    assert apply_edits(text, [edit for group in kept for edit in group]) == "one\ntwo  three"
