"""A panel: each voice asks in its own concern and tone, and none asks what another did."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.errors import UsageError
from reviewer.questions.panel import A_VOICE, of_concern, voiced
from reviewer.review import Reviewer
from reviewer.types.knowledge import Knowledge
from reviewer.types.question import Question, QuestionOrigin, Voice

EXAMPLE = Path(__file__).parents[2] / "examples" / "url-shortener.md"
SRE = Voice(
    "sre", "Reliability", "the night", ("operations", "overload", "cache"),
    (("failure-mode", ("I carry the pager.", "It is 3 a.m.")),), ("Who is paged?", "When is it over?"),
)  # fmt: skip


def _question(name: str, topic: str, weight: float, origin: QuestionOrigin = "failure-mode") -> Question:
    return Question(name, f"What of {name}?", name, origin, (), (), (), weight, topic)


def test_a_voice_asks_of_its_own_concern() -> None:
    """The closest concern weighs most; what is none of it is left to others."""
    questions = [_question("a", "cache", 4.0), _question("b", "security", 9.0), _question("c", "operations", 3.5)]
    assert [item.id for item in of_concern(SRE, questions)] == ["c", "a"]


def test_tone() -> None:
    """What breaks is asked between an opening and what the voice wants to hear; both change; other questions stand alone."""
    texts = [item.text for item in voiced(SRE, [_question("a", "cache", 1), _question("b", "cache", 1), _question("c", "cache", 1, "sum")])]
    assert texts == ["I carry the pager. What of a? Who is paged?", "It is 3 a.m. What of b? When is it over?", "What of c?"]


def test_the_shipped_panel(knowledge: Knowledge) -> None:
    """Four voices, a few questions each, every one about the document, none asked twice."""
    text = EXAMPLE.read_text(encoding="utf-8")
    asked = Reviewer(knowledge, panel=["sre", "data", "product", "security"]).review(text).questions
    by_voice = {voice: [item for item in asked if item.voice == voice] for voice in ("sre", "data", "product", "security")}
    assert all(1 <= len(items) <= A_VOICE for items in by_voice.values())
    assert len({item.id for item in asked}) == len(asked)
    assert [item.voice for item in asked] == [voice for voice, items in by_voice.items() for _ in items]


def test_unknown_voice(knowledge: Knowledge) -> None:
    """The message names those who may sit on it."""
    with pytest.raises(UsageError, match="choose of sre, data, product, security"):
        Reviewer(knowledge, panel=["boss"])
