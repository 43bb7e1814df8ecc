"""Every question is about its own document: it names what stands there, fits no other, and no two of a document ask the same."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from reviewer.questions.likeness import alike
from reviewer.types.review import Review
from tests.questions.texts import MODEL, PROPOSAL, SHOP

_EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
_TEXTS = {"shop": SHOP, "proposal": PROPOSAL, "model": MODEL, **{path.stem: path.read_text() for path in _EXAMPLES.glob("*.md")}}
_QUOTED = re.compile(r"\u201c(?:\u2026 )?([^\u201d]*?)(?: \u2026)?\u201d")
_CITED = re.compile(r"\b[Ll]ine (\d+)")
_TICKED = re.compile(r"`([^`]+)`")


def _plain(text: str) -> str:
    return " ".join(re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text).replace("`", "").replace("*", "").split())


@pytest.mark.parametrize("name", _TEXTS)
def test_questions_rest_on_the_document(name: str, reviewed: Callable[[str], Review]) -> None:
    """Each cites a line that exists, quotes what stands there, and has spans, covers, a topic and, but for decisions, sources."""
    text = _TEXTS[name]
    questions = reviewed(text).questions
    assert 5 <= len(questions) <= 10
    for item in questions:
        lines = [int(number) for number in _CITED.findall(item.text)]
        assert lines, item.text
        assert all(1 <= number <= text.count("\n") + 1 for number in lines), item.text
        for quoted in _QUOTED.findall(item.text):
            assert quoted.split("(line")[0].strip(" ?") in _plain(text), item.text
        assert all(name in text for name in _TICKED.findall(item.text)), item.text
        assert all((item.places, item.covers, item.topic))
        assert item.sources or item.origin in ("decision", "unanswered")


@pytest.mark.parametrize("name", _TEXTS)
def test_questions_differ(name: str, reviewed: Callable[[str], Review]) -> None:
    """No two ask the same, they come by weight, and none opens in lower case or holds a slot or doubled words."""
    questions = reviewed(_TEXTS[name]).questions
    assert not [(a.text, b.text) for at, a in enumerate(questions) for b in questions[:at] if alike(a.text, b.text)]
    assert [item.weight for item in questions] == sorted((item.weight for item in questions), reverse=True)
    for item in questions:
        assert item.text.endswith("?")
        assert not item.text[0].islower()
        assert not re.search(r"[{}]|\b(the|a|of|to) \1\b|\bthe the\b|  ", item.text), item.text


def test_no_question_fits_another_document(reviewed: Callable[[str], Review]) -> None:
    """What a question quotes, ticks or counts stands in no other of these documents."""
    for name, text in _TEXTS.items():
        for other, elsewhere in _TEXTS.items():
            if other == name:
                continue
            for item in reviewed(text).questions:
                own = [*_QUOTED.findall(item.text), *_TICKED.findall(item.text), *re.findall(r"\b\d[\d,.]{2,}(?:/s)?", item.text)]
                named = re.findall(r"\b[A-Z][a-z]*[A-Z]?\w+", item.text)
                assert any(part not in _plain(elsewhere) for part in (*own, *named)), (name, other, item.text)


def test_settled_matters_are_not_asked(reviewed: Callable[[str], Review]) -> None:
    """A mode that the document meets is asked about no more."""
    asked = {item.about for item in reviewed(SHOP).questions}
    assert "cache-stampede" in asked
    better = SHOP.replace("expires after a TTL of 10 minutes.", "expires after 10 minutes. On a miss one caller refills the entry under a "
                          "lease of 2 s and the others get the old value, at most 30 s old.")  # fmt: skip
    assert "cache-stampede" not in {item.about for item in reviewed(better).questions}
