"""What comes of one changed document: found, named, fallen, risen, shorter, flagged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest

from reviewer.bench.change import Change, Family, Operator
from reviewer.bench.outcome import Outcome, compare
from reviewer.bench.subject import Subject
from reviewer.review import Reviewer
from reviewer.types.finding import FindingSeverity
from reviewer.types.review import Review
from reviewer.types.rubric import Polarity

DESIGN = """\
# Parcel tracking

Parcels are scanned at every depot and customers look at the scans.

## API

An endpoint for lookups returns the newest scans of a parcel, and one for depots takes the scans of an hour.

## Failure handling

In an outage of the database callers see the last scan. A standby takes over after a minute. Depots keep their scans on disk for a day and
send them when the line is back. A depot whose disk is full stops scanning and prints labels with a number that is read later.

## Operations

Somebody looks at the depots each morning.
"""
OUTAGE, COPIES, RUNBOOK = "failure.outage-ignored", "failure.copies-missing", "operations.steps-unlisted"
EFFECT = "In an outage of the database callers see the last scan."

Judge = Callable[..., Outcome]


def operator(family: Family) -> Operator:
    """An operator that is never asked to make anything."""

    def make(_subject: Subject, _random: Random) -> list[Change]:
        raise AssertionError

    return Operator("made-up", family, "made up", make)


@pytest.fixture(scope="module")
def judge(reviewer: Reviewer) -> Judge:
    """The outcome of a changed text; `at` is the index of the section that was touched."""

    def run(text: str, *hurts: str, at: tuple[int, ...] = (), family: Family = "omission", before: str = DESIGN) -> Outcome:
        change = Change(text, "changed it", at, hurts, 5.0)
        return compare(operator(family), change, reviewer.review(before, path="a.md"), reviewer.review(text, path="a.md"))

    return run


@pytest.fixture(scope="module")
def section(reviewer: Reviewer) -> Callable[[str], int]:
    """The index of a section of the design."""
    titles = [item.title for item in reviewer.review(DESIGN).document.sections]
    return titles.index


def test_nothing_changed(judge: Judge) -> None:
    """The same text: nothing found, fallen, risen, new; neither shorter nor longer."""
    outcome = judge(DESIGN, OUTAGE)
    assert (outcome.found, outcome.named, outcome.shorter, outcome.longer, outcome.flagged) == (False,) * 5
    assert (outcome.fell, outcome.rose, outcome.new_findings) == ((), (), ())
    assert outcome.before == outcome.after > 0
    assert (outcome.operator, outcome.family, outcome.path, outcome.what) == ("made-up", "omission", "a.md", "changed it")


def test_level_falls(judge: Judge, section: Callable[[str], int]) -> None:
    """A criterion that should suffer falls: found; and named, as the finding points at the section that was touched."""
    outcome = judge(DESIGN.replace(EFFECT, "In an outage of the database we are sorry."), OUTAGE, at=(section("Failure handling"),))
    assert outcome.fell == (OUTAGE,)
    assert outcome.found
    assert outcome.named
    assert outcome.new_findings == ("REL01",)
    assert outcome.after < outcome.before


def test_another_criterion_falls(judge: Judge) -> None:
    """What falls must be what should suffer: a fall of another criterion finds nothing."""
    outcome = judge(DESIGN.replace(EFFECT, ""), COPIES)
    assert outcome.fell == (OUTAGE,)
    assert not outcome.found
    assert not outcome.named


def test_level_rises(judge: Judge) -> None:
    """More evidence raises a criterion and finds nothing."""
    outcome = judge(DESIGN + "\n- The runbook says whom to call\n- The runbook of a depot hangs at its door\n", RUNBOOK)
    assert outcome.rose == (RUNBOOK,)
    assert outcome.fell == ()
    assert not outcome.found


def test_named_by_the_role_of_a_section_that_is_gone(judge: Judge, section: Callable[[str], int]) -> None:
    """Where the section is gone, its role named as missing is enough; another section is not."""
    text = DESIGN.partition("## Failure")[0] + "## Operations" + DESIGN.partition("## Operations")[2]
    assert judge(text, OUTAGE, at=(section("Failure handling"),)).named
    assert judge(text, OUTAGE, at=(section("API"),)).found
    assert not judge(text, OUTAGE, at=(section("API"),)).named


def test_named_without_a_place(judge: Judge) -> None:
    """A change of the whole document names no section, so none has to be named."""
    assert judge(DESIGN.replace(EFFECT, ""), OUTAGE).named


def test_findings_of_the_same_severity_are_old(judge: Judge, section: Callable[[str], int]) -> None:
    """From level 1 to 0 the finding of the criterion was there before: it fell, it was found, and no finding is new."""
    before = DESIGN.replace(EFFECT, "In an outage of the database we are sorry.")
    after = before.replace("In an outage of the database we are sorry.", "")
    outcome = judge(after, OUTAGE, at=(section("Failure handling"),), before=before)
    assert outcome.fell == (OUTAGE,)
    assert outcome.found
    assert outcome.new_findings == ()


@pytest.mark.parametrize(("severity", "found"), [("error", True), ("info", False)])
def test_a_new_finding_is_enough(reviewer: Reviewer, severity: FindingSeverity, *, found: bool) -> None:
    """A criterion that should suffer and has a graver finding is found though its level did not fall; a milder one is not new."""
    before = reviewer.review(DESIGN)
    worse = tuple(replace(item, severity=severity) if item.rule == "OPS01" else item for item in before.findings)
    after = replace(before, findings=worse)
    outcome = compare(operator("omission"), Change(DESIGN, "", (), (RUNBOOK,)), before, after)
    assert outcome.fell == ()
    assert outcome.new_findings == (("OPS01",) if found else ())
    assert outcome.found is found


@pytest.mark.parametrize(("words", "noticed"), [(98, True), (99, False), (100, False), (101, False), (102, True)])
def test_lengths(reviewer: Reviewer, words: int, noticed: bool) -> None:
    """Shorter and longer are a fiftieth of the words or more."""
    review = reviewer.review(DESIGN)
    before, after = (replace(review, document=replace(review.document, plain="word " * number)) for number in (100, words))
    outcome = compare(operator("harmless"), Change(DESIGN, ""), before, after)
    assert outcome.shorter is (noticed and words < 100)
    assert outcome.longer is (noticed and words > 100)


def test_limit_and_scores(judge: Judge) -> None:
    """The limit of the change and both scores are kept."""
    outcome = judge("", family="worthless")
    assert outcome.limit == 5.0
    assert outcome.before > outcome.after == 0


def test_flags(judge: Judge, monkeypatch: pytest.MonkeyPatch) -> None:
    """Flagged is what has a finding of a rule that flags; other findings flag nothing."""
    hollow = DESIGN.replace(EFFECT, "")
    assert not judge(hollow, family="hostile").flagged
    monkeypatch.setattr("reviewer.bench.outcome.FLAGS", ("REL01",))
    assert judge(hollow, family="hostile").flagged


@pytest.mark.parametrize(("old", "new"), [(None, 0), (3, None)])
def test_only_levels_on_both_sides_count(reviewer: Reviewer, old: int | None, new: int | None) -> None:
    """A criterion that does not apply, or cannot be told, on one side neither fell nor rose."""
    review = reviewer.review(DESIGN)
    outcome = compare(operator("omission"), Change(DESIGN, "", (), (OUTAGE,)), with_level(review, old), with_level(review, new))
    assert (outcome.fell, outcome.rose, outcome.found) == ((), (), False)


def test_a_defect_is_turned_round(reviewer: Reviewer) -> None:
    """A defect that appears has fallen, one that goes has risen."""
    review = reviewer.review(DESIGN)
    clean, faulty = (with_level(review, level, "defect") for level in (0, 2))
    change = Change(DESIGN, "", (), (OUTAGE,))
    assert compare(operator("omission"), change, clean, faulty).fell == (OUTAGE,)
    assert compare(operator("omission"), change, faulty, clean).rose == (OUTAGE,)


def with_level(review: Review, level: int | None, polarity: Polarity = "merit") -> Review:
    """The review with another level of the first criterion."""
    first, *rest = review.scorecard.dimensions
    head, *others = first.criteria
    head = replace(head, level=level, criterion=replace(head.criterion, polarity=polarity))
    return replace(review, scorecard=replace(review.scorecard, dimensions=(replace(first, criteria=(head, *others)), *rest)))
