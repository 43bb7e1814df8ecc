"""Failure modes as findings of `check`: the gravest are warnings, the others remarks."""

from __future__ import annotations

from tiny_modes import BASE_TEXT

from reviewer.review import Reviewer
from reviewer.types.knowledge import Knowledge


def test_missed_and_partial_modes_are_findings(knowledge: Knowledge) -> None:
    """With code, title, what it strikes, how it begins, what to do and the reading behind it."""
    findings = {item.rule: item for item in Reviewer(knowledge).review(BASE_TEXT).findings}
    found = findings["FAIL30"]
    assert found.severity == "warning"
    assert found.message == "Everybody refills the cache at once at Redis (nothing meets it): fills pile up"
    assert found.hint == "Let one caller fill."
    assert found.sources == ("tail p. 3",)
    assert found.span.text == "Redis"
    assert findings["FAIL31"].severity == "info"


def test_a_met_mode_is_no_finding(knowledge: Knowledge) -> None:
    """What is addressed is not reported; what is met in part is a remark."""
    met = Reviewer(knowledge).review(BASE_TEXT + "\nMisses go through single flight.\n")
    assert "FAIL30" not in {item.rule for item in met.findings}
    partly = Reviewer(knowledge).review(BASE_TEXT + "\nEvery TTL carries jitter.\n")
    (found,) = (item for item in partly.findings if item.rule == "FAIL30")
    assert found.severity == "info"
    assert "met in part" in found.message


def test_what_is_no_design_has_no_failure_modes(knowledge: Knowledge) -> None:
    """A template or a change log cannot break."""
    review = Reviewer(knowledge).review("# Changes\n\n- Redis reads fixed\n- reads of the cache fixed\n")
    assert review.modes == ()
    assert not [item for item in review.findings if item.rule.startswith("FAIL")]
