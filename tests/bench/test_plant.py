"""Operators that plant defects: what each changes, what that should hurt, the same for the same seed, and nothing without ground."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest

from reviewer.bench.change import Change, apply_edits
from reviewer.bench.plant import OPERATORS
from reviewer.bench.plant.evidence import needed_checks, negated, whole_sentences
from reviewer.bench.plant.sections import worth_missing
from reviewer.bench.subject import Subject

DESIGN = """\
# Parcel tracking

## Background

Parcels are scanned at every depot, and customers call us to ask where theirs is.

## Requirements

The latency of a lookup stays below 200 ms. A customer sees a scan within 5 minutes of the moment in which it was made at the depot.
We serve 500 requests per second in December and keep scans for 3 weeks, which is as long as a claim can be made.

## API

An endpoint for lookups returns the newest scans. An endpoint for depots takes scans in batches and returns what was stored
and what was not, so that a depot can send the rest again when it has time for it on the same day.

## Architecture

Lookups ask the cache first. The cache holds the newest scan of each parcel in memory. When the cache misses, the service asks the
database. All of it runs in our own two halls, and depots reach it over the line that they use for printing labels.

## Failure handling

In an outage of the database callers see the last scan that we know. A standby takes over after a minute. The standby is a replica
that follows the database closely. Depots keep scans on disk for a day and send them when the line is back, oldest first and slowly.

## Operations

The runbook says what to do when scans are late. It is read by the engineer on call and by whoever stands in for them:

- look at the runbook of the depot and call the people there
- turn the feed of the depot off and write down when
- turn it on again when the oldest scan is younger than an hour

## Alternatives

One alternative is to ask the depots at the time of each lookup. We rejected this alternative because a depot is often offline at night.
Somebody who cannot see a parcel calls us at once. We keep this page up to date, since people ask about it.

## Sums

```
peak = 250 x 2 = 500 requests/s
scans a day = 40,000 x 2 KB = 80 MB a day
```
"""

BY_ID = {operator.id: operator for operator in OPERATORS}
ALL = {
    "delete-section", "hollow-section", "negate-evidence", "defer-evidence", "drop-alternatives", "single-point", "undefine-component",
    "undefine-api", "delete-evidence", "vague-numbers", "drop-reasons", "slip-ten", "slip-unit", "slip-bits", "slip-period", "slip-operand",
}  # fmt: skip

Make = Callable[..., list[Change]]


@pytest.fixture(scope="module")
def make(subject_of: Callable[[str], Subject]) -> Make:
    """What an operator makes of a text."""
    return lambda name, text=DESIGN, seed=1: BY_ID[name].make(subject_of(text), Random(seed))


@pytest.fixture(scope="module")
def subject(subject_of: Callable[[str], Subject]) -> Subject:
    """The design with its review."""
    return subject_of(DESIGN)


def titles(subject: Subject, change: Change) -> list[str]:
    """Titles of the sections that a change touched."""
    return [subject.document.sections[at].title for at in change.sections]


def lost(change: Change) -> list[str]:
    """Lines of the design that the changed text no longer has."""
    kept = set(change.text.split("\n"))
    return [line for line in DESIGN.split("\n") if line and line not in kept]


# --- For all of them ---------------------------------------------------------------------------------------------------------------


def test_levels(subject: Subject) -> None:
    """Each criterion of the small rubric finds all that it asks in the design: every operator has something to take away."""
    assert {item.criterion.id: item.level for item in subject.scored} == dict.fromkeys((c.id for c in subject.rubric.criteria), 3)


def test_ids() -> None:
    """The table holds each operator once, in a family that plants defects."""
    assert set(BY_ID) == ALL
    assert len(OPERATORS) == len(ALL)
    assert {operator.family for operator in OPERATORS} == {"omission", "in-sentence", "sum"}
    assert all(operator.title for operator in OPERATORS)


@pytest.mark.parametrize("name", sorted(ALL))
def test_changes(name: str, make: Make, subject: Subject) -> None:
    """Each makes one to three changes of the design; they differ from it, say what they are and where, and hurt criteria of the rubric."""
    changes = make(name)
    assert 1 <= len(changes) <= 3
    known = {item.id for item in subject.rubric.criteria} | {"arithmetic", "conversion", "totals"}
    for change in changes:
        assert change.text != DESIGN
        assert change.what
        assert change.sections
        assert set(change.hurts) <= known
        assert change.hurts
        assert change.limit == 100


@pytest.mark.parametrize("name", sorted(ALL))
def test_deterministic(name: str, make: Make) -> None:
    """The same seed gives the same changes."""
    first, second = make(name, seed=5), make(name, seed=5)
    assert [(item.text, item.what, item.hurts, item.sections) for item in first] == [
        (item.text, item.what, item.hurts, item.sections) for item in second
    ]


@pytest.mark.parametrize("name", ["delete-section", "hollow-section", "negate-evidence", "defer-evidence", "delete-evidence"])
def test_seed_chooses(name: str, make: Make) -> None:
    """Another seed chooses other places."""
    assert len({tuple(item.text for item in make(name, seed=seed)) for seed in range(8)}) > 1


@pytest.mark.parametrize("name", sorted(ALL))
@pytest.mark.parametrize("text", ["", "One line of text about nothing.", "# Only\n\n## Headings\n"], ids=["empty", "line", "headings"])
def test_no_ground(name: str, text: str, make: Make) -> None:
    """Where there is nothing to take away, nothing is made."""
    assert make(name, text) == []


# --- Sections ----------------------------------------------------------------------------------------------------------------------


def test_worth_missing(subject: Subject) -> None:
    """Sections of a role that the rubric asks for, with thirty words or more; neither background nor sums."""
    found = [subject.document.sections[at].title for at in worth_missing(subject)]
    assert found == ["Requirements", "API", "Architecture", "Failure handling", "Operations", "Alternatives"]


def test_worth_missing_is_less_than_half(subject_of: Callable[[str], Subject]) -> None:
    """A section that is most of the document is the document; one of few words is not worth missing."""
    body = DESIGN.partition("## Failure handling\n\n")[2].partition("\n\n## ")[0]
    assert worth_missing(subject_of(f"# T\n\n## Failure handling\n\n{body}\n")) == []
    assert worth_missing(subject_of("# T\n\nWords here.\n\n## Failure handling\n\nIn an outage callers see nothing.\n")) == []


def test_delete_section(make: Make, subject: Subject) -> None:
    """A section is gone with its heading, and what is at home in it should suffer; the rest stays as it was."""
    for seed in range(4):
        for change in make("delete-section", seed=seed):
            (title,) = titles(subject, change)
            section = subject.document.sections[change.sections[0]]
            assert change.what == f'deleted "{title}"'
            assert f"## {title}" not in change.text
            assert change.text == DESIGN[: section.start] + DESIGN[section.end :]
            assert {name.split(".")[0] for name in change.hurts} == {section.role}


def test_delete_section_takes_subsections(make: Make) -> None:
    """What stands below a heading goes with it."""
    text = DESIGN.replace("A standby takes over", "### Copies\n\nA standby takes over")
    deleted = [item for seed in range(8) for item in make("delete-section", text, seed) if item.what == 'deleted "Failure handling"']
    assert deleted
    assert "### Copies" not in deleted[0].text


def test_hollow_section(make: Make, subject: Subject) -> None:
    """The heading stays, the body is a placeholder, and it should hurt as much as the loss of the section."""
    for change in make("hollow-section", seed=2):
        (title,) = titles(subject, change)
        body = change.text.partition(f"## {title}\n")[2].partition("\n## ")[0].strip()
        assert 0 < len(body.split()) <= 8
        assert change.hurts == subject.concerned(change.sections[0])


# --- Sentences ---------------------------------------------------------------------------------------------------------------------


def test_needed_checks(subject: Subject) -> None:
    """Checks without which the level falls: both of each criterion here, as 3 asks for both."""
    assert len(needed_checks(subject)) == 2 * len(subject.rubric.criteria)
    assert all(check.evidence for _, check in needed_checks(subject))


def test_checks_that_are_not_needed(subject: Subject) -> None:
    """A check that is met and makes no difference to the level is none of them."""
    review = subject.review
    first, *rest = review.scorecard.dimensions
    head, *others = first.criteria
    easy = replace(head, level=1, criterion=replace(head.criterion, levels=head.criterion.levels[1:]))
    scorecard = replace(review.scorecard, dimensions=(replace(first, criteria=(easy, *others)), *rest))
    needed = needed_checks(Subject(replace(review, scorecard=scorecard), subject.rubric))
    assert [check.id for result, check in needed if result is easy] == ["named"]


def test_whole_sentences(subject: Subject) -> None:
    """Quotes inside one sentence give it once, with all of its words."""
    start = DESIGN.index("A standby takes over")
    places = whole_sentences(subject, ((start + 2, start + 9), (start + 10, start + 15)))
    assert [DESIGN[low:high] for low, high in places] == ["A standby takes over after a minute."]


def test_delete_evidence(make: Make, subject: Subject) -> None:
    """Nothing but whole sentences goes, and the criterion that rests on them should suffer."""
    for change in make("delete-evidence", seed=3):
        assert len(change.hurts) == 1
        assert f" {change.hurts[0]}/" in change.what
        sentences = [DESIGN[item.start : item.end] for item in subject.document.sentences]
        gone = [item for item in sentences if item not in change.text]
        assert gone
        assert apply_edits(DESIGN, [(DESIGN.index(item), DESIGN.index(item) + len(item), "") for item in gone]) == change.text


def test_negate_evidence(make: Make) -> None:
    """The sentences stand there still, with a denial before them or in them."""
    for change in make("negate-evidence", seed=3):
        assert change.what.startswith("denied ")
        assert len(change.text) > len(DESIGN)
        assert len(change.hurts) == 1


def test_outline_is_not_denied(make: Make) -> None:
    """What only the outline shows, here a list, can be deleted; to deny or put off its sentences would not take it away."""
    told = " operations.steps-unlisted/told"
    for name, chosen in (("delete-evidence", True), ("negate-evidence", False), ("defer-evidence", False)):
        assert any(item.what.endswith(told) for seed in range(20) for item in make(name, seed=seed)) is chosen


def test_defer_evidence(make: Make) -> None:
    """The sentences stand there still and are put off to another time."""
    for change in make("defer-evidence", seed=3):
        assert change.what.startswith("put off ")
        assert any(word in change.text for word in ("out of scope", "future work", "not part of", "TODO", "later version", "follow-up"))


@pytest.mark.parametrize(
    ("sentence", "denied"),
    [
        ("The cache is warm after a minute.", "The cache is not warm after a minute."),
        ("We store every scan twice.", "We do not store every scan twice."),
        ("Each node has been tested.", "Each node has been not tested."),
    ],
)
def test_negated_inside(sentence: str, denied: str) -> None:
    """A short sentence with a plain verb gets a "not"."""
    assert negated(sentence, Random(1)) == denied


@pytest.mark.parametrize("sentence", ["Scans expire, which saves disk.", "Retries wait; then they stop.", "Compaction drops old rows."])
def test_negated_outside(sentence: str) -> None:
    """Any other is denied as a whole: nothing of it is lost, and its full stop comes last."""
    for seed in range(6):
        result = negated(sentence, Random(seed))
        assert sentence.rstrip(".").lower() in result.lower()
        assert result.endswith(".")
        assert not result.endswith("..")
        assert any(cue in result for cue in ("do not", "not the case", "no plan", "rejected", "None of this", "decided against"))


# --- Numbers, reasons, copies, definitions -----------------------------------------------------------------------------------------


def test_vague_numbers(make: Make, subject: Subject) -> None:
    """The numbers of the requirements become vague words; the sums, which no criterion asks for, keep theirs."""
    (change,) = make("vague-numbers")
    assert titles(subject, change) == ["Requirements"]
    assert change.hurts == ("requirements.latency-missing",)
    assert "stays below a short time." in change.text
    assert "a high rate" in change.text
    assert not any(number in change.text for number in ("200 ms", "5 minutes", "3 weeks", "500 requests per second"))
    assert "peak = 250 x 2 = 500 requests/s" in change.text


@pytest.mark.parametrize(("title", "cases"), [("Requirements", 1), ("Background", 0), ("Odds and ends", 0)])
def test_vague_where_asked_for(title: str, cases: int, make: Make) -> None:
    """Only sections of a role that the rubric asks for are made vague."""
    text = f"# T\n\n## {title}\n\nThe latency of a lookup is below 200 ms. The latency at night is below 100 ms, as nobody is awake.\n"
    assert len(make("vague-numbers", text)) == cases


def test_vague_numbers_need_two(make: Make) -> None:
    """A section with one number is no ground."""
    assert make("vague-numbers", "# T\n\n## Requirements\n\nThe latency of a lookup is below 200 ms in all depots.\n") == []


def test_vague_numbers_hurt_quantities(make: Make) -> None:
    """Numbers in sentences that prove something else hurt nothing."""
    text = "# T\n\n## Failure handling\n\nIn an outage callers see the last scan for 5 minutes. A standby takes over after 30 seconds.\n"
    assert make("vague-numbers", text) == []


def test_vague_numbers_hurt_what_needs_them(make: Make) -> None:
    """A check that words can meet as well as a quantity does not suffer."""
    assert make("vague-numbers", "# T\n\n## Architecture\n\nThe cache holds 3 GB for lookups. The cache of a depot holds 200 MB.\n") == []


def test_drop_alternatives(make: Make, subject: Subject) -> None:
    """Sections about alternatives are gone with their headings."""
    (change,) = make("drop-alternatives")
    assert titles(subject, change) == ["Alternatives"]
    assert change.hurts == ("trade-offs.reasons-missing",)
    assert "lternative" not in change.text
    assert change.text == DESIGN.partition("## Alternatives")[0] + "## Sums" + DESIGN.partition("## Sums")[2]


def test_drop_reasons(make: Make) -> None:
    """Every reason is cut up to the full stop or the end of its line, and only criteria that rested on one should suffer."""
    (change,) = make("drop-reasons")
    assert change.hurts == ("trade-offs.reasons-missing",)
    assert change.what == "cut 3 reasons out of their sentences"
    assert "because" not in change.text
    assert "We rejected this alternative." in change.text
    assert "We keep this page up to date." in change.text


def test_drop_reasons_hurts_what_rests_on_them(make: Make) -> None:
    """A criterion that has another sentence without a reason should not suffer."""
    text = DESIGN.replace("callers see the last scan that we know.", "callers see the last scan, because we know it.")
    (change,) = make("drop-reasons", text.replace("A standby takes", "After an outage callers see all again. A standby takes"))
    assert change.hurts == ("trade-offs.reasons-missing",)
    (change,) = make("drop-reasons", text)
    assert change.hurts == ("failure.outage-ignored", "trade-offs.reasons-missing")


@pytest.mark.parametrize(
    "reason",
    [
        "because it is cheap", "since it is cheap", "so that it is cheap", "in order to save money", "rather than two", "instead of two",
        "due to its price", ", which avoids a second one", "at the cost of time", "as opposed to two", "compared with two",
    ],
)  # fmt: skip
def test_reasons_that_are_cut(reason: str, make: Make) -> None:
    """The ways to give a reason; the rest of the sentence stays, and so does what follows a semicolon."""
    text = DESIGN.replace("## Sums", f"## Odds and ends\n\nWe take one hall {reason}; it is painted green.\n\n## Sums".replace(" ,", ","))
    (change,) = make("drop-reasons", text)
    assert "We take one hall; it is painted green." in change.text


def test_single_point(make: Make, subject: Subject) -> None:
    """All sentences about a second copy go, no others."""
    (change,) = make("single-point")
    assert change.what == "deleted 2 sentences that name a second copy"
    assert titles(subject, change) == ["Failure handling"]
    assert change.hurts == ("failure.copies-missing",)
    assert "standby" not in change.text
    assert "In an outage of the database callers see the last scan that we know." in change.text


def test_single_point_needs_two(make: Make) -> None:
    """One sentence is no ground."""
    assert make("single-point", DESIGN.replace("The standby is a replica\nthat follows the database closely. ", "")) == []


@pytest.mark.parametrize(("more", "hurt"), [("", True), (" In an outage of the hall callers see a page.", False)])
def test_single_point_hurts_what_loses_half(more: str, hurt: bool, make: Make) -> None:
    """A criterion on failure should suffer where at least half of the quotes of one of its checks are gone."""
    text = DESIGN.replace("we know. A", f"we know. In an outage of a replica callers see old scans.{more} A")
    (change,) = make("single-point", text)
    assert ("failure.outage-ignored" in change.hurts) is hurt


def test_undefine_component(make: Make) -> None:
    """The first sentence about the component stays, the others go, and what rested on them should suffer."""
    (change,) = (item for item in make("undefine-component") if "cache" in item.what)
    assert change.what == 'kept one of 3 sentences about "cache"'
    assert change.hurts == ("architecture.cache-undefined",)
    assert change.text.count("cache") == 1
    assert "Lookups ask the cache first." in change.text


def test_undefine_api(make: Make, subject: Subject) -> None:
    """The section says that there is an API and no more."""
    (change,) = make("undefine-api")
    assert titles(subject, change) == ["API"]
    assert change.hurts == ("api.operations-undefined",)
    assert "endpoint" not in change.text
    body = change.text.partition("## API")[2].partition("## Architecture")[0]
    assert body.strip() == "The service offers an API to its clients."


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("slip-ten", ["5,000 requests/s", "800 MB a day"]),
        ("slip-unit", ["80 GB a day"]),
        ("slip-bits", ["80 Mbit a day"]),
        ("slip-period", ["80 MB a month"]),
        ("slip-operand", ["550 x 2 = 500", "70,000 x 2 KB = 80 MB"]),
    ],
)
def test_slips(make: Make, subject: Subject, name: str, texts: list[str]) -> None:
    """One figure of a sum that comes out is changed; the families of written sums must notice."""
    changes = make(name)
    assert len(changes) == len(texts)
    for change in changes:
        assert sum(text in change.text for text in texts) == 1
        assert titles(subject, change) == ["Sums"]
        assert len(lost(change)) == 1
        assert change.hurts == ("arithmetic", "conversion", "totals")


def test_slip_wants_a_sum(make: Make) -> None:
    """What is only stated, or does not come out before, is left alone."""
    for name in ("slip-ten", "slip-unit", "slip-bits", "slip-period", "slip-operand"):
        assert make(name, "# T\n\nWe have users = 500 here.\n\nRows: 2 x 3 KB = 9 MB a day.\n") == []
