"""Which system is designed: what title and opening say."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reviewer.types.facts import Facts

Detect = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Design a URL shortener", "URL shortener"),
        ("Design of a URL shortener", "URL shortener"),
        ("Designing a rate limiter", "rate limiter"),
        ("System Design: a chat service", "chat service"),
        ("How to design a news feed", "news feed"),
        ("RFC 12: The lock service", "lock service"),
        ("URL shortener", "URL shortener"),
        ("Design doc: payments", "payments"),
    ],
)
def test_name(detect_text: Detect, title: str, name: str) -> None:
    """The title without the words that only say that it is a design."""
    assert detect_text(f"# {title}\n\nText.\n").system.name == name


def test_known_system(detect_text: Detect) -> None:
    """Title and opening that agree give the system with confidence."""
    facts = detect_text("# Design a URL shortener\n\nA URL shortener gives every long URL a short link. The short URL redirects.\n")
    assert facts.system.id == "url-shortener"
    assert 0.5 < facts.system.confidence <= 1


def test_passing_mention(detect_text: Detect) -> None:
    """A system that is named once, deep in the text, is not what is designed."""
    filler = "The queue keeps the jobs in order and hands them to one worker each. " * 40
    facts = detect_text(f"# Job queue\n\n{filler}\n\nLinks are made by the URL shortener.\n")
    assert facts.system.id != "url-shortener"


@pytest.mark.parametrize("text", ["", "Text without a title.", "# \n\nText.", "# Design\n", "#\n"])
def test_nothing_to_go_by(detect_text: Detect, text: str) -> None:
    """Without a title there is no name, and never an error."""
    system = detect_text(text).system
    assert system.id == ""
    assert system.confidence == 0
