"""Which modes apply, what a document does about them, and how they rank for it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tiny_modes import Assess

from reviewer.detect import detect
from reviewer.failures import assess
from reviewer.parse import parse
from reviewer.parse.terms import Matcher
from reviewer.rubric.view import View
from reviewer.types.failure import FailureStatus
from reviewer.types.knowledge import Knowledge

BASE = "# Shop\n\n## Architecture\n\nRedis answers the reads; a database holds the rows. "


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("", "missed"),
        ("Misses go through single flight.", "addressed"),
        ("Every TTL carries jitter.", "partial"),
        ("We do not use single flight.", "missed"),
        ("Single flight is out of scope.", "missed"),
        ("Single flight: tbd", "missed"),
        ("Do misses go through single flight?", "missed"),
        ("Every TTL carries jitter, and misses go through single flight.", "addressed"),
    ],
)
def test_the_mitigation_decides(statuses: Assess, said: str, status: FailureStatus) -> None:
    """A planted mitigation counts; one that is denied, put off, asked or a placeholder does not."""
    assert statuses(BASE + said)["stampede"].status == status


@pytest.mark.parametrize("text", ["A database holds the rows and answers the reads.", "Redis holds the sessions of users."])
def test_a_mode_needs_its_components_and_its_words(statuses: Assess, text: str) -> None:
    """Without a cache, or without anything that is read from it, there is no stampede; the reason is given."""
    found = statuses(text)["stampede"]
    assert found.status == "not-applicable"
    assert found.reason
    assert found.checks == ()
    assert found.rank == 0


def test_kinds_of_documents_may_be_left_out(statuses: Assess) -> None:
    """The lag is no matter for a design of the kind ml here."""
    assert statuses(BASE, "ml")["lag"].status == "not-applicable"
    assert statuses(BASE, "production")["lag"].status == "missed"


def test_evidence_and_what_was_searched(statuses: Assess) -> None:
    """A met check quotes the text; an unmet one says where it looked."""
    checks = {check.id: check for check in statuses(BASE + "Every TTL carries jitter.")["stampede"].checks}
    assert checks["jitter"].met
    assert checks["jitter"].evidence
    assert not checks["single"].met
    assert checks["single"].search is not None


def test_figures_move_the_rank(statuses: Assess) -> None:
    """Severity times likelihood: thousands of reads double it, warmed entries halve it; each says why."""
    plain = statuses(BASE)["stampede"]
    busy = statuses(BASE + "Redis takes 20,000 requests per second.")["stampede"]
    warm = statuses(BASE + "Entries are kept warm.")["stampede"]
    assert busy.rank == pytest.approx(2 * plain.rank)
    assert warm.rank == pytest.approx(plain.rank / 2)
    assert busy.why == ("thousands of reads a second",)
    assert warm.why == ("entries are warmed",)


def test_order(statuses: Assess) -> None:
    """The gravest first, those that do not apply last."""
    assert list(statuses(BASE)) == ["stampede", "lag"]
    assert list(statuses("A database holds the rows.")) == ["lag", "stampede"]


def test_what_the_design_is_about_stands_first(knowledge: Knowledge) -> None:
    """Of modes of one rank those come first whose family has most of what applies; the rank itself stays as it is."""
    stampede = next(mode for mode in knowledge.modes if mode.criterion.id == "stampede")
    modes = [
        replace(stampede, criterion=replace(stampede.criterion, id=name, code=code), group=group)
        for name, code, group in (("alone", "FAIL01", "other"), ("first", "FAIL02", "cache"), ("second", "FAIL03", "cache"))
    ]
    view = View(detect(parse(BASE, Matcher(knowledge.lexicon)), knowledge.lexicon, genre="production"))
    found = assess(modes, view, knowledge.groups)
    assert [item.mode.criterion.id for item in found] == ["first", "second", "alone"]
    assert len({item.rank for item in found}) == 1


def test_struck_components_are_named_as_the_document_names_them(statuses: Assess) -> None:
    """Those of the kinds that the mode strikes, with their places."""
    found = statuses(BASE)["stampede"]
    assert {name.lower() for name in found.components} == {"redis", "database"}
    assert found.places
