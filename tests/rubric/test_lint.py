"""What `reviewer rubric validate` proves: each kind of fault leads to its complaint, and a sound rubric to none."""

from __future__ import annotations

import pytest
from tiny import load_tiny as load

from reviewer.rubric.lint import anchor_results, lint

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
        topic: [outage, failover]
        applies_when: count(components.store) >= 1
        checks:
          named: {ask: Is an outage considered?, earn: name the outage}
          effect: {ask: Is the effect on callers described?, earn: say what callers see, detect: {terms: ["callers {see|get}"]}}
          bounded: {ask: Is there a time limit?, earn: give the time limit, detect: {quantity: [duration]}}
        levels:
          - {level: 3, when: named and effect and bounded}
          - {level: 2, when: named and effect}
          - {level: 1, when: named}
        anchors:
          - {level: 3, text: In an outage callers get an error after 200 ms.}
          - {level: 2, text: In an outage callers get an error page.}
          - {level: 1, text: An outage of the mail provider was seen.}
          - {level: 0, is: negated, text: There is no outage to speak of.}
          - {level: 0, is: stuffed, text: "Outage, failover, outage, failover."}
        pushback: What do callers see?
        covers: [the effect, the time]
        hint: Say what callers see.
        sources: [{reading: tail, at: p. 3, fact: slow is down}]
        origin: ["hub: failure"]
profiles:
  - {id: usual, title: Usual, weights: {failure: 2}, minimum: {high: 2}}
defaults: {production: usual}
"""


def complaints(*changes: tuple[str, str]) -> list[str]:
    """What lint says of the framework after some changes, as `criterion: message`."""
    text = FRAMEWORK
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return [f"{item.criterion}: {item.message}" for item in lint(load(text))]


def about(*changes: tuple[str, str]) -> list[str]:
    """The complaints about the criterion, without its name."""
    found = complaints(*changes)
    assert all(item.startswith("failure.outage-ignored: ") for item in found), found
    return [item.removeprefix("failure.outage-ignored: ") for item in found]


def test_a_sound_rubric() -> None:
    """A rubric that keeps every rule has no complaint."""
    assert complaints() == []


def test_an_unreachable_level() -> None:
    """A level whose condition an earlier rule always takes can never be reached."""
    assert "level 2 can never be reached" in about(("when: named and effect}", "when: named and effect and bounded}"))


def test_levels_in_the_wrong_order() -> None:
    """When a weak rule stands before a stronger one, the stronger level can never be reached."""
    weak, strong = "{level: 1, when: named}", "{level: 3, when: named and effect and bounded}"
    found = about((strong, "{level: 3, when: TURNED}"), (weak, strong), ("{level: 3, when: TURNED}", weak))
    assert found[:2] == ["level 2 can never be reached", "level 3 can never be reached"]


def test_more_evidence_that_lowers_the_level() -> None:
    """A table in which one more check leads to a lower level is refused, though its conditions hold no `not`."""
    found = about(("{level: 3, when: named and effect and bounded}", "{level: 1, when: named and effect and bounded}"),
                  ("{level: 1, when: named}", "{level: 3, when: named and bounded}"))  # fmt: skip
    assert "meeting 'effect' as well lowers level 3 to 1" in found


def test_not_is_seen_by_the_truth_table() -> None:
    """A condition with `not` is caught by what it does."""
    found = about(("{level: 2, when: named and effect}", "{level: 2, when: named and not effect}"))
    assert any(item.startswith("meeting ") for item in found)


@pytest.mark.parametrize("word", ["appropriate", "robust", "Enough", "properly"])
def test_vague_words(word: str) -> None:
    """A question that nobody can answer with a quote is refused, in checks and in the pushback."""
    in_check = f"vague word {word!r} in 'Is the {word} effect on callers described?'"
    assert about(("Is the effect on", f"Is the {word} effect on")) == [in_check]
    assert about(("What do callers see?", f"Is it {word}?")) == [f"vague word {word!r} in 'Is it {word}?'"]


def test_a_word_inside_another_is_not_vague() -> None:
    """Only whole words count."""
    assert about(("What do callers see?", "Is a wellness check inappropriately slow?")) == []


def test_missing_stuffed_anchor() -> None:
    """Every merit needs an example that is stuffed with keywords."""
    assert about(("is: stuffed, ", "")) == ["no anchor is stuffed"]


def test_missing_negated_anchor() -> None:
    """Every criterion needs an example that denies the matter; a deferred one serves as well."""
    assert about(("is: negated, ", "")) == ["no anchor is negated or deferred"]
    assert about(("is: negated, text: There is no outage to speak of.", "is: deferred, text: An outage is out of scope.")) == []


def test_an_anchor_with_the_wrong_level() -> None:
    """An example that gets another level than it says is reported with its number and the checks it met."""
    text = "text: In an outage callers get an error page."
    found = about((f"{{level: 2, {text}", f"{{level: 3, {text}"))
    assert found == ["anchor 2 gets level 2, not 3 (checks met: named, effect)"]
    found = about(("{level: 1, text: An outage of the mail provider was seen.}", "{level: 1, text: The mail provider is slow.}"))
    assert found == ["anchor 3 gets level 0, not 1 (checks met: none)"]


def test_an_unknown_source() -> None:
    """A source that the catalog does not have is reported."""
    assert about(("reading: tail", "reading: tale")) == ["source 'tale' is not in the catalog"]


def test_an_unknown_origin() -> None:
    """An origin that is none of the study plans is reported."""
    assert about(('origin: ["hub: failure"]', 'origin: ["my aunt: failure"]'))[0].startswith("origin 'my aunt: failure' names none of")


def test_an_origin_of_ones_own() -> None:
    """A team's own practice is an origin like the study plans."""
    assert about(('origin: ["hub: failure"]', 'origin: ["own: what the last outage taught us"]')) == []


def test_faults_of_the_framework() -> None:
    """Profiles that weigh unknown dimensions and defaults that name unknown profiles belong to no criterion."""
    assert complaints(("weights: {failure: 2}", "weights: {failures: 2}")) == [": profile 'usual' weighs the unknown dimension 'failures'"]
    assert complaints(("defaults: {production: usual}", "defaults: {ml: odd}")) == [": default profile 'odd' does not exist"]


def test_ids_and_codes_used_twice() -> None:
    """Ids and codes are unique across dimensions."""
    start, end = FRAMEWORK.index("      - id: failure.outage"), FRAMEWORK.index("profiles:")
    again = "  - id: second\n    title: Second\n    weight: 1\n    criteria:\n" + FRAMEWORK[start:end]
    assert complaints(("profiles:", again + "profiles:")) == [": id 'failure.outage-ignored' is used twice", ": code 'REL01' is used twice"]


def test_anchor_results() -> None:
    """Every anchor is judged as a document of its own, whether the criterion would apply to it or not."""
    results = anchor_results(load(FRAMEWORK))
    assert [(result.number, result.level) for result in results] == [(1, 3), (2, 2), (3, 1), (4, 0), (5, 0)]
    assert results[0].met == {"named": True, "effect": True, "bounded": True}
