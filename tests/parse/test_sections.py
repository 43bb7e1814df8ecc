"""Sections: titles, levels, parents, and what each heading is for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reviewer.types.document import Document

Parse = Callable[[str], Document]

_ROLES = (
    ("Functional requirements", "requirements"),
    ("Non-functional requirements", "requirements"),
    ("Requirements", "requirements"),
    ("Goals", "requirements"),
    ("Non-Goals", "requirements"),
    ("Goals and non-goals", "requirements"),
    ("Use cases", "requirements"),
    ("User stories", "requirements"),
    ("Motivation", "requirements"),
    ("Problem statement", "requirements"),
    ("Constraints and assumptions", "requirements"),
    ("1. Scope", "requirements"),
    ("Capacity estimation", "estimation"),
    ("Back-of-the-envelope estimates", "estimation"),
    ("Traffic estimates", "estimation"),
    ("Sizing", "estimation"),
    ("API", "api"),
    ("API design", "api"),
    ("REST API", "api"),
    ("Endpoints", "api"),
    ("Configuration options", "api"),
    ("API changes", "api"),
    ("Data model", "data-model"),
    ("Database schema", "data-model"),
    ("Storage format", "data-model"),
    ("3.2 Schema", "data-model"),
    ("High-level design", "architecture"),
    ("Architecture", "architecture"),
    ("System architecture", "architecture"),
    ("Proposal", "architecture"),
    ("Proposed solution", "architecture"),
    ("Detailed design", "deep-dive"),
    ("Deep dive: counters", "deep-dive"),
    ("Implementation details", "deep-dive"),
    ("Design details", "deep-dive"),
    ("Consistency model", "consistency"),
    ("Concurrency control", "consistency"),
    ("Idempotency", "consistency"),
    ("Replication", "consistency"),
    ("Scaling", "scaling"),
    ("Scalability", "scaling"),
    ("Caching", "scaling"),
    ("Sharding", "scaling"),
    ("Bottlenecks", "scaling"),
    ("Failure modes", "failure"),
    ("Error handling", "failure"),
    ("Fault tolerance", "failure"),
    ("Disaster recovery", "failure"),
    ("High availability", "failure"),
    ("Monitoring", "operations"),
    ("Rollout plan", "operations"),
    ("Observability", "operations"),
    ("Migration", "operations"),
    ("Upgrade / Downgrade Strategy", "operations"),
    ("Security considerations", "security"),
    ("Privacy", "security"),
    ("Access control", "security"),
    ("Alternatives considered", "trade-offs"),
    ("Drawbacks", "trade-offs"),
    ("Risks and mitigations", "trade-offs"),
    ("Open questions", "trade-offs"),
    ("Option 2", "trade-offs"),
    ("Test plan", "testing"),
    ("Unit tests", "testing"),
    ("Integration tests", "testing"),
    ("Background", "background"),
    ("Introduction", "background"),
    ("Glossary", "background"),
    ("Prior art", "background"),
    ("References", "references"),
    ("Implementation history", "references"),
    ("Table of contents", "references"),
)


def role(document: Document, title: str) -> str:
    """The role of the section with that title."""
    return next(section.role for section in document.sections if section.title == title)


@pytest.mark.parametrize(("heading", "expected"), _ROLES, ids=[row[0] for row in _ROLES])
def test_heading_names_a_role(parse_text: Parse, heading: str, expected: str) -> None:
    """What people call their sections leads to what the section is for, in any case and numbered or not."""
    for written in (heading, heading.upper(), f"4.1 {heading}", f"{heading}:"):
        document = parse_text(f"# Design of a thing\n\nText.\n\n## {written}\n\nText.\n\n## Zebra\n\nText.\n")
        assert document.sections[2].role == expected, written


def test_the_table_is_large() -> None:
    """At least sixty headings, each once."""
    assert len({row[0] for row in _ROLES}) == len(_ROLES) >= 60


def test_role_is_inherited(parse_text: Parse) -> None:
    """A heading without a role has its parent's, however deep, and a sibling of the parent does not hand it on."""
    document = parse_text("# T\n\nx\n\n## Failure modes\n\n### Zebra\n\n#### Giraffe\n\n### Data model\n\n##### Lion\n\n## Zulu\n\ny\n")
    assert [(s.title, s.role) for s in document.sections[2:]] == [
        ("Failure modes", "failure"),
        ("Zebra", "failure"),
        ("Giraffe", "failure"),
        ("Data model", "data-model"),
        ("Lion", "data-model"),
        ("Zulu", "other"),
    ]


def test_the_title_hands_no_role_on(parse_text: Parse) -> None:
    """A title such as "Rate limiter API" names the document, not the role of all of it."""
    document = parse_text("# Rate limiter API\n\nIntro.\n\n## Zebra\n\nText.\n")
    assert [section.role for section in document.sections] == ["background", "background", "other"]


def test_several_first_level_headings(parse_text: Parse) -> None:
    """Documents whose sections are all of the first level keep a role for each of them."""
    document = parse_text("# Summary\n\na\n\n# Requirements\n\nb\n\n# Architecture\n\nc\n")
    assert [section.role for section in document.sections[1:]] == ["background", "requirements", "architecture"]
    assert [section.parent for section in document.sections[1:]] == [0, 0, 0]


def test_skipped_levels(parse_text: Parse) -> None:
    """A fourth-level heading under a second-level one is its child; a later third-level one is too."""
    document = parse_text("# A\n## B\n#### C\n### D\n## E\n")
    assert [(s.title, s.parent) for s in document.sections[1:]] == [("A", 0), ("B", 1), ("C", 2), ("D", 2), ("E", 1)]


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("## 1. Goals", "Goals"),
        ("## 2.1.3 Goals", "Goals"),
        ("## II. Goals", "Goals"),
        ("## A) Goals", "Goals"),
        ("## Goals ##", "Goals"),
        ("## **Goals**", "Goals"),
        ("## `Goals`", "Goals"),
        ("## [Goals](#goals)", "Goals"),
        ("Goals\n-----", "Goals"),
        ("Goals\n=====", "Goals"),
        ("## Goals:", "Goals"),
        ("## \U0001f680 Goals", "\U0001f680 Goals"),
        ("**Goals**", "Goals"),
        ("**Goals:**", "Goals"),
        ("**Goals**:", "Goals"),
        ("## 2024", "2024"),
    ],
)
def test_titles(parse_text: Parse, written: str, title: str) -> None:
    """Numbers, markup and a final colon are no part of a title; a line in bold is a heading."""
    document = parse_text(f"Intro.\n\n{written}\n\nText.\n")
    assert [section.title for section in document.sections] == ["", title]
    assert [block.kind for block in document.blocks] == ["paragraph", "heading", "paragraph"]


@pytest.mark.parametrize(
    "written", ["**Bold** and more.", "**A whole sentence in bold.**", "- **Item**", "> **Quote**", "*Italic*", "**a** b **c**"]
)
def test_bold_text_that_is_no_heading(parse_text: Parse, written: str) -> None:
    """Bold in a sentence, list or quote opens no section."""
    assert len(parse_text(f"Intro.\n\n{written}\n\nText.\n").sections) == 1


def test_bold_headings_nest_below_the_real_one(parse_text: Parse) -> None:
    """Two bold lines in a row are siblings, one level below the heading above them."""
    document = parse_text("# T\n\n## Failure modes\n\n**Zebra**\n\na\n\n**Lion**\n\nb\n")
    assert [(s.title, s.level, s.parent, s.role) for s in document.sections[3:]] == [("Zebra", 3, 2, "failure"), ("Lion", 3, 2, "failure")]


def test_title_of_the_document(parse_text: Parse) -> None:
    """The first level-1 heading, else the front matter's title, else the first heading."""
    assert parse_text("## A\n\n# B\n\n# C\n").title == "B"
    assert parse_text("---\ntitle: 'F'\n---\n\n## A\n").title == "F"
    assert parse_text("## A\n\n## B\n").title == "A"
    assert parse_text("text").title == ""
    assert parse_text("# \n\ntext").title == ""


def test_empty_headings_do_not_shift_roles(parse_text: Parse) -> None:
    """A heading without words, or with a picture alone, names nothing and leaves its neighbours as they are."""
    document = parse_text("# T\n\n#\n\n## ![logo](l.png)\n\n## Data model\n\nText.\n")
    assert [section.role for section in document.sections[-2:]] == ["other", "data-model"]


def test_words_of_a_section(parse_text: Parse) -> None:
    """Prose, lists and tables of its own body count, headings, code and subsections do not."""
    document = parse_text("# T\n\nOne two three.\n\n- four five\n\n```go\nx := 1\n```\n\n## U\n\nsix\n")
    assert [section.words for section in document.sections] == [0, 5, 1]
