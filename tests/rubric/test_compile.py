"""Compiling rubric data: what is resolved, what is inherited, and what is refused with file and line."""

from __future__ import annotations

import pytest
from tiny import PROFILE
from tiny import load_tiny as load

from reviewer.errors import RubricError
from reviewer.parse import parse
from reviewer.parse.terms import Matcher
from reviewer.types.knowledge import Knowledge
from reviewer.types.rubric import Criterion, Detector

FRAMEWORK = """\
id: tiny
version: "1"
title: Tiny
terms:
  down: [outage, "{is|goes} down"]
  nested: ["@down", unreachable]
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
        severity: {production: high, interview: medium}
        home: [failure]
        topic: ["@nested"]
        applies_when: count(components.store) >= 1 and not kind(ml)
        checks:
          named: {ask: Is an outage considered?, earn: name the outage}
          effect: {ask: Is the effect described?, earn: say what callers see, scope: devoted, detect: DETECT}
        levels:
          - {level: 2, when: named and effect}
          - {level: 1, when: named}
        anchors:
          - {level: 1, text: An outage was seen.}
          - {level: 0, text: All is fine here.}
          - {level: 0, is: negated, text: There is no outage.}
          - {level: 0, is: stuffed, text: "Outage, down."}
        pushback: What do callers see?
        covers: [the effect, the time]
        hint: Say what callers see.
        sources: [{reading: tail, at: p. 3, fact: slow is down}]
        origin: ["hub: failure"]
profiles:
  - {id: usual, title: Usual, weights: {failure: 2}, minimum: {high: 2, medium: 1}}
gates:
  - {criterion: failure.outage-ignored, below: 1, when: max(nines) >= 99.99, cap: 60, reason: no redundancy}
"""


def with_detector(spec: str) -> str:
    """The framework with another detector."""
    return FRAMEWORK.replace("DETECT", spec)


def criterion(spec: str = "{terms: [error]}") -> Criterion:
    """The compiled criterion of the framework with a detector."""
    return load(with_detector(spec)).rubric.criteria[0]


def detector(spec: str) -> Detector:
    """The compiled detector of a spec in YAML's flow style."""
    return criterion(spec).checks[1].detector


def fault(text: str, **files: str) -> str:
    """The message of the error for a framework text."""
    with pytest.raises(RubricError) as error:
        load(text, **files)
    return str(error.value)


def line(needle: str, text: str = FRAMEWORK) -> int:
    """The line (from 1) that holds `needle`."""
    return next(at for at, item in enumerate(text.splitlines(), 1) if needle in item)


def words_found(knowledge: Knowledge, wanted: Detector, text: str) -> list[str]:
    """What the terms of a detector match in a text."""
    document = parse(text, Matcher(knowledge.lexicon))
    return sorted(document.plain[low:high] for number in wanted.sets for low, high in document.hits.get(number))


def test_a_criterion() -> None:
    """Data becomes frozen types: defaults filled in, severities for every kind of document, sources and origin kept."""
    found = criterion()
    assert (found.id, found.code, found.dimension, found.polarity, found.weight) == (
        "failure.outage-ignored", "REL01", "failure", "merit", 3)  # fmt: skip
    assert dict(found.severities) == {"production": "high", "interview": "medium", "ml": "low", "one-page": "low"}
    assert found.genres == ("interview", "production", "ml", "one-page")
    assert [(check.id, check.scope) for check in found.checks] == [("named", "anywhere"), ("effect", "devoted")]
    assert [level for level, _ in found.levels] == [2, 1]
    assert (found.sources[0].reading, found.sources[0].at, found.sources[0].fact) == ("tail", "p. 3", "slow is down")


def test_a_check_without_detector_looks_for_the_topic() -> None:
    """`named` without `detect` uses the topic's own words."""
    found = criterion()
    assert found.checks[0].detector is found.topic


def test_term_sets_are_resolved() -> None:
    """`@name` finds the file's own sets, sets within sets, and those that all files share."""
    knowledge = load(with_detector('{terms: ["@because", retr*]}'))
    found = knowledge.rubric.criteria[0]
    text = "An outage: it is down, goes down or is unreachable, so that we retry because of it."
    assert words_found(knowledge, found.topic, text) == ["goes down", "is down", "outage", "unreachable"]
    assert words_found(knowledge, found.checks[1].detector, text) == ["because", "retry", "so that"]


def test_readings_that_are_cited() -> None:
    """The readings of the sources come along, with their address."""
    assert load(with_detector("{terms: [x1]}")).readings["tail"].url == "https://example.org/tail"


def test_profiles_and_gates() -> None:
    """Profiles and gates are compiled with the framework."""
    rubric = load(with_detector("{terms: [error]}")).rubric
    assert dict(rubric.profiles[0].weights) == {"failure": 2}
    assert (rubric.gates[0].criterion, rubric.gates[0].below, rubric.gates[0].cap) == ("failure.outage-ignored", 1, 60)
    assert rubric.gates[0].when == ("call", "max", ">=", 99.99, "nines")


@pytest.mark.parametrize(
    ("spec", "kind", "values"),
    [
        ("{quantity: [duration, rate]}", "quantity", ("duration", "rate")),
        ("{quantity: duration}", "quantity", ("duration",)),
        ("{component: store}", "component", ("cache", "database")),
        ("{component: [queue, store, cache]}", "component", ("queue", "cache", "database")),
        ("{component: [queue, any]}", "component", ("any",)),
        ("{structure: [table, diagram]}", "structure", ("table", "diagram")),
        ("{section: [failure], words: 40}", "section", ("failure",)),
        ("{order: [requirements, failure]}", "order", ("requirements", "failure")),
    ],
)
def test_values(spec: str, kind: str, values: tuple[str, ...]) -> None:
    """Single values stand for lists of one, groups of components for their kinds, each kind once."""
    found = detector(spec)
    assert (found.kind, found.values) == (kind, values)


def test_options() -> None:
    """`in`, `polarity`, `code`, `within`, `words`, `at_least` and `distinct` reach the detector; each has its default."""
    found = detector("{all: [{terms: [error], in: [failure], polarity: any, code: true}, {section: [failure], words: 40}], within: block}")
    assert (found.within, found.roles, found.denied, found.code) == ("block", (), False, False)
    terms, section = found.parts
    assert (terms.roles, terms.denied, terms.code) == (("failure",), True, True)
    assert section.at_least == 40
    counted = detector("{count: {terms: [error]}, at_least: 3, distinct: mention}")
    assert (counted.at_least, counted.distinct) == (3, "mention")
    plain = detector("{count: {terms: [error]}}")
    assert (plain.at_least, plain.distinct, detector("{all: [{terms: [a1]}]}").within) == (2, "sentence", "sentence")


def test_polarity_and_code_are_inherited() -> None:
    """Parts at any depth inherit `polarity` and `code`; a part's own word wins, and `in` stays where it is written."""
    found = detector(
        "{all: [{any: [{terms: [a1]}, {count: {terms: [b1]}}]}, {terms: [c1], polarity: asserted, code: false}], "
        "polarity: any, code: true, in: [failure]}"
    )
    either, own = found.parts
    inner, counted = either.parts
    for item in (found, either, inner, counted, counted.parts[0]):
        assert (item.denied, item.code) == (True, True)
    assert (own.denied, own.code) == (False, False)
    assert found.roles == ("failure",)
    assert either.roles == own.roles == ()


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        ("{term: [error]}", "unknown key 'term'"),
        ("{terms: [error], near: block}", "detect.near: unknown key 'near'"),
        ("{in: [failure]}", "expected exactly one of terms, quantity, sum, component"),
        ("{terms: [a1], quantity: [rate]}", "expected exactly one of terms, quantity"),
        ('{terms: ["@nothing"]}', "unknown term set '@nothing'"),
        ("{terms: [3]}", "a term must be text, not 3"),
        ('{terms: ["a{b"]}', "unmatched { in term"),
        ('{terms: ["a*b"]}', "a star may stand at the end of a term only"),
        ("{terms: [a1], in: [faillure]}", "unknown value 'faillure'; expected one of requirements, estimation"),
        ("{section: [nowhere]}", "unknown value 'nowhere'; expected one of requirements"),
        ("{order: [failure, nowhere]}", "unknown value 'nowhere'"),
        ("{quantity: [weight]}", "unknown value 'weight'; expected one of rate, duration"),
        ("{component: [toaster]}", "unknown component kind or group 'toaster'"),
        ("{structure: [poem]}", "unknown value 'poem'; expected one of table, code, diagram"),
        ("{pattern: '('}", "not a regular expression"),
        ("{pattern: '(a+)+b'}", "nested repetition"),
        ("{pattern: '(a*)*'}", "nested repetition"),
        ("{pattern: '([a-z]+)*x'}", "nested repetition"),
        ("{all: [{terms: [a1]}], within: page}", "unknown value 'page'; expected one of sentence, block, section"),
        ("{count: {terms: [a1]}, distinct: words}", "unknown value 'words'; expected one of sentence, block, section, mention"),
        ("{all: [error]}", "expected a detector such as {terms: [...]}, not 'error'"),
        ("{any: [{all: [{trems: [a1]}]}]}", "detect.any.0.all.0.trems: unknown key 'trems'"),
    ],
)
def test_detectors_that_are_refused(spec: str, expected: str) -> None:
    """Whatever does not resolve is a RubricError at the detector's own line, with the excerpt."""
    found = fault(with_detector(spec))
    assert found.startswith(f"rubrics/frameworks/tiny.yaml:{line('DETECT')}: dimensions.0.criteria.0.checks.effect.detect")
    assert expected in found
    assert "; the line reads: " in found


def test_a_pattern_may_repeat() -> None:
    """Plain repetition is allowed."""
    assert detector(r"{pattern: '\bR\s*\+\s*W\s*>\s*N\b'}").pattern == r"\bR\s*\+\s*W\s*>\s*N\b"


@pytest.mark.parametrize(
    ("old", "new", "needle", "expected"),
    [
        ('topic: ["@nested"]', 'topic: ["@nestd"]', "topic:", "unknown term set '@nestd'"),
        ('nested: ["@down", unreachable]', 'nested: ["@nested"]', "topic:", "term set '@nested' contains itself"),
        ("when: named and effect}", "when: named and efect}", "efect", "no check is called 'efect'; expected one of named, effect"),
        ("when: named and effect}", "when: named effect}", "named effect", "expected 'and' or 'or' before 'effect'"),
        ("and not kind(ml)", "and not kid(ml)", "applies_when", "unknown function 'kid'"),
        ("{criterion: failure.outage-ignored", "{criterion: failure.gone", "failure.gone", "no criterion is called 'failure.gone'"),
    ],
)
def test_names_that_are_refused(old: str, new: str, needle: str, expected: str) -> None:
    """Unknown sets, checks, functions and criteria are reported at the line that names them."""
    text = with_detector("{terms: [error]}")
    assert old in text
    text = text.replace(old, new)
    found = fault(text)
    assert found.startswith(f"rubrics/frameworks/tiny.yaml:{line(needle, text)}: ")
    assert expected in found


def test_criteria_in_a_file_of_their_own() -> None:
    """A dimension's criteria may stand in a file beside the framework; its errors name that file."""
    head, _, rest = with_detector("{terms: [error]}").partition("    criteria:\n")
    body, _, _ = rest.partition("profiles:\n")
    part = "terms: {nested: [outage]}\ncriteria:\n" + body
    files = {"tiny/failure": part}
    framework = head + "    file: tiny/failure.yaml\n" + PROFILE
    assert [item.code for item in load(framework, **files).rubric.criteria] == ["REL01"]
    files = {"tiny/failure": part.replace("code: REL01", "code: rel")}
    assert fault(framework, **files).startswith("rubrics/frameworks/tiny/failure.yaml:4: criteria.0.code")


def test_criteria_of_a_base_framework() -> None:
    """A framework may use criteria of another by id, under a dimension of its own, and has that one's profiles."""
    own = "id: own\nversion: '1'\ntitle: Own\nbase: core\n"
    own += "dimensions:\n  - {id: outages, title: Outages, weight: 1, use: [NAME]}\n"
    core = with_detector("{terms: [error]}")
    rubric = load(own.replace("NAME", "failure.outage-ignored"), core=core).rubric
    assert [(item.id, item.dimension) for item in rubric.criteria] == [("failure.outage-ignored", "outages")]
    assert [profile.id for profile in rubric.profiles] == ["usual"]
    found = fault(own.replace("NAME", "failure.none"), core=core)
    assert found.startswith("rubrics/frameworks/tiny.yaml:6: dimensions.0.use: the base framework has no criterion 'failure.none'")
