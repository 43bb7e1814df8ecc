"""Judging a criterion: where each scope lets a check look, what a heading proves, and what a result says about what it is not."""

from __future__ import annotations

import pytest
from tiny import PROFILE, load_tiny

from reviewer.detect import detect
from reviewer.parse import parse
from reviewer.parse.terms import Matcher
from reviewer.rubric.engine import judge
from reviewer.rubric.view import View
from reviewer.types.facts import Facts, Genre
from reviewer.types.knowledge import Knowledge
from reviewer.types.scorecard import CheckResult, CriterionResult

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
        weight: 4
        severity: {production: high, interview: low}
        kinds: [production, interview]
        home: [failure]
        topic: [outage]
        applies_when: not count(components.queue) >= 1
        checks:
          named: {ask: Is an outage considered?, earn: name the outage}
          anywhere: {ask: Is it anywhere at all?, earn: write it down, scope: anywhere, detect: {terms: [retry]}}
          topic: {ask: Is it near the topic?, earn: write it down, detect: {terms: [retry]}}
          home: {ask: Is it in the section?, earn: write it down, scope: home, detect: {terms: [retry]}}
          devoted: {ask: Is it in either of them?, earn: write it down, scope: devoted, detect: {terms: [retry]}}
          drawn: {ask: Is there a drawing of it?, earn: draw the outage, scope: anywhere, detect: {structure: [diagram]}}
        levels:
          - {level: 3, when: named and drawn}
          - {level: 2, when: named and topic}
          - {level: 1, when: named}
        anchors:
          - {level: 1, text: An outage was seen.}
          - {level: 0, text: All is fine here.}
          - {level: 0, is: negated, text: There is no outage.}
          - {level: 0, is: stuffed, text: "Outage, down."}
        pushback: What do callers see?
        covers: [the effect, the time]
        hint: Say what callers see.
        origin: ["own: test"]
"""


@pytest.fixture(scope="module")
def tiny() -> Knowledge:
    """The compiled framework."""
    return load_tiny(FRAMEWORK + PROFILE)


def facts_of(tiny: Knowledge, text: str, genre: Genre) -> Facts:
    """What is known about a text."""
    return detect(parse(text, Matcher(tiny.lexicon)), tiny.lexicon, genre=genre)


def judged(tiny: Knowledge, text: str, genre: Genre = "production", *, explain: bool = True) -> CriterionResult:
    """The result of the one criterion."""
    (result,) = judge(tiny.rubric, View(facts_of(tiny, text, genre)), tiny.groups, explain=explain)
    return result


def met(result: CriterionResult) -> set[str]:
    """The checks that were met."""
    return {check.id for check in result.checks if check.met}


def named(tiny: Knowledge, text: str) -> tuple[CheckResult, list[str]]:
    """The check without a detector, and its quotes."""
    check = judged(tiny, text).checks[0]
    return check, [text[start:end] for start, end in check.evidence]


FILLER = "One is here. Two is there. Three is gone. Four is left. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A retry is made.", {"anywhere"}),
        ("In an outage a retry is made.", {"named", "anywhere", "topic", "devoted"}),
        ("An outage is rare. A retry is made.", {"named", "anywhere", "topic", "devoted"}),
        (f"{FILLER}An outage is rare. A retry is made.", {"named", "anywhere", "topic", "devoted"}),
        (f"{FILLER}A retry is made. An outage is rare.", {"named", "anywhere"}),
        (f"{FILLER}A retry is made. An outage is rare. Each outage is short.", {"named", "anywhere", "topic", "devoted"}),
        ("- An outage is rare.\n- A retry is made.\n- Fine.", {"named", "anywhere"}),
        ("- An outage is rare.\n- Each outage is short.\n- A retry is made.", {"named", "anywhere", "topic", "devoted"}),
        (f"{FILLER}An outage is rare. Each outage is short. A retry is made.", {"named", "anywhere", "topic", "devoted"}),
        ("## Failure\n\nA retry is made.", {"anywhere", "home", "devoted"}),
        (f"## Failure\n\n{FILLER}An outage is rare. A retry is made.", {"named", "anywhere", "topic", "home", "devoted"}),
        ("## Failure\n\nAn outage is rare.\n\nA retry is made.", {"named", "anywhere", "home", "devoted"}),
        ("## The outage of May\n\nA retry is made.", {"anywhere", "topic", "devoted"}),
        ("## The outage of May\n\n### Details\n\nA retry is made.", {"anywhere", "topic", "devoted"}),
        ("## The outage of May\n\nFine.\n\n## Next\n\nA retry is made.", {"anywhere"}),
    ],
)
def test_scopes(tiny: Knowledge, text: str, expected: set[str]) -> None:
    """`anywhere` is everywhere; `topic` is text about the topic, `home` a section of the role, `devoted` either of them."""
    assert met(judged(tiny, f"# Shop\n\n{text}\n")) == expected


LONG = "Reads go to the other zone, and writes wait until it is back."


def test_a_heading_that_names_the_topic(tiny: Knowledge) -> None:
    """What a section says is about what its heading names: its sentences prove that the topic is named."""
    check, quotes = named(tiny, f"# Shop\n\n## Zone outage\n\n{LONG} Then all is well.\n")
    assert check.met
    assert quotes == [LONG, "Then all is well."]
    assert named(tiny, f"# Shop\n\n## Zone outage\n\n### Details\n\n{LONG}\n")[1] == [LONG]


@pytest.mark.parametrize(
    "text",
    [
        "## Zone outage\n",
        "## Zone outage\n\nWe wait.\n",
        f"## Zone outage\n\n<!-- {LONG} -->\n",
        f"## Zone outage\n\n## Next\n\n{LONG}\n",
        f"## No outage\n\n{LONG}\n",
        f"## Future work: outage\n\n{LONG}\n",
    ],
)
def test_a_heading_alone(tiny: Knowledge, text: str) -> None:
    """A heading proves nothing without a body, nor does one that denies the topic or puts it off."""
    check, _ = named(tiny, f"# Shop\n\n{text}")
    assert check.met is False


def test_a_sentence_comes_before_a_heading(tiny: Knowledge) -> None:
    """Where a sentence names the topic it is the first quote, before others under the heading."""
    assert named(tiny, f"# Shop\n\n## Zone outage\n\n{LONG} An outage is short.\n")[1] == ["An outage is short.", LONG]


def test_not_applicable(tiny: Knowledge) -> None:
    """A criterion that a kind of document need not meet, or whose condition fails, is not judged and says why."""
    for text, genre, reason in (
        ("An outage.", "ml", "an ml document need not settle it"),
        ("An outage.", "one-page", "a one-page document need not settle it"),
        ("An outage of the queue.", "production", "applies when not count(components.queue) >= 1"),
    ):
        result = judged(tiny, text, genre)  # type: ignore[arg-type]
        assert (result.status, result.reason, result.level) == ("not-applicable", reason, None)
        assert all(check.met is None and not check.evidence for check in result.checks)


def test_a_picture_may_hide_it(tiny: Knowledge) -> None:
    """A check that asks for a drawing is open where there is a picture, and so is the level when it hangs on that check."""
    result = judged(tiny, "In an outage we wait.\n\n![what happens](a.png)\n")
    assert (result.status, result.level, result.bounds) == ("cannot-determine", None, (1, 3))
    assert result.checks[-1].met is None
    sure = judged(tiny, "All is fine.\n\n![what happens](a.png)\n")
    assert (sure.status, sure.level) == ("scored", 0)


def test_low_severity_weighs_less(tiny: Knowledge) -> None:
    """The weight shrinks where the severity is low for the kind of document."""
    assert judged(tiny, "An outage is rare.").weight == 4
    assert 0 < judged(tiny, "An outage is rare.", "interview").weight < 4


def test_quotes_of_devoted_sections_come_first(tiny: Knowledge) -> None:
    """All sentences are kept, those of the devoted section first, then in order of the text; three where nobody explains."""
    text = "# Shop\n\n" + "An outage is one. " * 2 + "\n\n## Failure\n\nAn outage is two. An outage is three.\n"
    all_of_them = ["An outage is two.", "An outage is three.", "An outage is one.", "An outage is one."]
    assert named(tiny, text)[1] == all_of_them
    check = judged(tiny, text, explain=False).checks[0]
    assert [text[start:end] for start, end in check.evidence] == all_of_them[:3]


def test_a_very_long_sentence_is_cut(tiny: Knowledge) -> None:
    """Of a very long sentence the quote is what was found."""
    assert named(tiny, "# Shop\n\nAn outage is rare " + "and short " * 60 + "in May.\n")[1] == ["outage"]


def test_what_was_searched(tiny: Knowledge) -> None:
    """An unmet check names the sections where it looked and mentions that prove nothing; without explanations it says nothing."""
    text = "# Shop\n\nThere is no outage.\n\n## Failure\n\nAn outage is out of scope. Fine.\n"
    result = judged(tiny, text)
    searches = {check.id: check.search for check in result.checks}
    home = searches["home"]
    assert home is not None
    assert home.sections == ("Failure",)
    assert [(text[item.start : item.end], item.why) for item in home.rejected] == [
        ("There is no outage.", "negated"), ("An outage is out of scope.", "deferred")]  # fmt: skip
    assert {check.search for check in judged(tiny, text, explain=False).checks} == {None}
