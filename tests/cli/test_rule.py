"""`reviewer rule`: every rule that `check` can print is explained, and an unknown one leads to its neighbours."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from reviewer.cli.rule import rule
from reviewer.errors import UsageError
from reviewer.estimates import all_families
from reviewer.review import Reviewer
from reviewer.rubric.expression import parse_expression
from reviewer.rules import all_rules, expression_text, find_criterion, find_rule
from reviewer.types.knowledge import Knowledge

DOCUMENT_CODES = ["DOC01", "DOC02", "DOC03", "DOC04", "DOC05"]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for compiled rubrics, kept for all tests of the file."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(autouse=True)
def place(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keeps the tests out of the user's cache and configuration."""
    monkeypatch.setenv("REVIEWER_HOME", str(home))
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> str:
    """What `reviewer rule` prints; errors of the program come through as they are raised."""
    app = typer.Typer(rich_markup_mode=None)
    app.command()(rule)
    result = CliRunner().invoke(app, list(arguments))
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.stdout


def test_rules_are_complete(knowledge: Knowledge) -> None:
    """There is one rule for each criterion, failure mode, family of sums and document rule, with a reason, both examples and a hint."""
    rules = all_rules(knowledge)
    criteria, families = [item.code for item in knowledge.rubric.criteria], [item.code for item in all_families()]
    modes = sorted((mode.criterion.code for mode in knowledge.modes), key=lambda code: int(code.removeprefix("FAIL")))
    assert [item.code for item in rules] == [*criteria, *modes, *families, *DOCUMENT_CODES]
    for item in rules:
        assert item.title, item.code
        assert item.why, item.code
        assert item.fails.strip(), item.code
        assert item.passes.strip(), item.code
        assert item.hint, item.code


def test_examples_are_on_the_right_side(knowledge: Knowledge) -> None:
    """A merit fails with an example of its lowest level and passes with one of its highest; a defect the other way round."""
    for criterion in knowledge.rubric.criteria:
        item = find_rule(knowledge, criterion.code)
        assert item is not None
        levels = {anchor.text.strip(): anchor.level for anchor in criterion.anchors}
        low, high = (item.passes, item.fails) if criterion.polarity == "defect" else (item.fails, item.passes)
        assert levels[low] == min(levels.values()), item.code
        assert levels[high] == max(levels.values()), item.code


def test_sources_are_those_of_the_criterion(knowledge: Knowledge) -> None:
    """Every source of a criterion, failure mode or family is a citation with a title and what the reading says there."""
    others: dict[str, Any] = {item.code: item for item in all_families()}
    others |= {mode.criterion.code: mode.criterion for mode in knowledge.modes}
    for item in all_rules(knowledge):
        about = find_criterion(knowledge, item.criterion) or others.get(item.code)
        wanted = [source.fact for source in about.sources] if about else []
        assert [source.fact for source in item.sources] == wanted, item.code
        assert all(source.title for source in item.sources), item.code


def test_find_rule(knowledge: Knowledge) -> None:
    """A rule is found by its code in any case and by its criterion's id; nothing else is a rule, an empty name least of all."""
    first = knowledge.rubric.criteria[0]
    for name, code in ((first.code.lower(), first.code), (first.id, first.code), ("doc02", "DOC02")):
        found = find_rule(knowledge, name)
        assert found is not None
        assert found.code == code
    assert find_rule(knowledge, "") is None
    assert find_rule(knowledge, "DOC99") is None


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a and (b or c)", "a and (b or c)"),
        ("a and b or c", "(a and b) or c"),
        ("at_least(2, a, b, c) or d", "at_least(2, a, b, c) or d"),
        ("not (a or b) and not c", "not (a or b) and not c"),
        ("kind(interview, ml) and words >= 400", "kind(interview, ml) and words >= 400"),
        ("count(components.any) >= 1 or max(nines) > 99.99", "count(components.any) >= 1 or max(nines) > 99.99"),
    ],
)
def test_expressions_are_shown_as_they_may_be_written(written: str, shown: str) -> None:
    """The text of an expression means what the expression means."""
    tree = parse_expression(written)
    assert expression_text(tree) == shown
    assert parse_expression(shown) == tree


def test_list_of_rules(knowledge: Knowledge) -> None:
    """Without a code each rule has one line: code, then title."""
    lines = run().splitlines()
    assert [line.split()[0] for line in lines] == [item.code for item in all_rules(knowledge)]
    assert lines[-1].split(maxsplit=1) == ["DOC05", "Instruction to the reviewer"]


def test_list_as_json(knowledge: Knowledge) -> None:
    """The list as JSON has the same rules with their examples."""
    data = json.loads(run("--format", "json"))
    assert [item["code"] for item in data] == [item.code for item in all_rules(knowledge)]
    assert all(item["fails"] and item["passes"] for item in data)


def test_a_rule_of_a_criterion(knowledge: Knowledge) -> None:
    """The explanation has the scenario, each check, each level's condition, both examples, and the sources with facts and addresses."""
    criterion = next(item for item in knowledge.rubric.criteria if item.sources and item.polarity == "merit")
    text = run(criterion.code)
    assert text.startswith(f"{criterion.code}  {criterion.title}\n{criterion.id}, ")
    assert f"Why\n  {criterion.scenario}" in text
    assert all(check.ask in text for check in criterion.checks)
    assert all(f"when {expression_text(tree)}" in text for _, tree in criterion.levels)
    assert all(source.fact in text and knowledge.readings[source.reading].url in text for source in criterion.sources)
    assert "\nFails\n  | " in text
    assert "\nPasses\n  | " in text
    assert "\x1b" not in text


def test_a_rule_as_json(knowledge: Knowledge) -> None:
    """As JSON a rule also has its checks and the conditions of its levels."""
    criterion = knowledge.rubric.criteria[0]
    data = json.loads(run(criterion.id, "--format", "json"))
    assert (data["code"], data["criterion"], data["why"]) == (criterion.code, criterion.id, criterion.scenario)
    assert [item["id"] for item in data["checks"]] == [check.id for check in criterion.checks]
    assert [item["level"] for item in data["levels"]] == [level for level, _ in criterion.levels]


@pytest.mark.parametrize("code", DOCUMENT_CODES)
def test_a_rule_about_the_document(code: str) -> None:
    """Rules that rest on no criterion are explained as well, without checks and sources."""
    text = run(code)
    assert text.startswith(code)
    assert "Checks" not in text
    assert "Sources" not in text


def test_an_unknown_code() -> None:
    """The nearest codes and criteria are offered; far from all of them, the list is."""
    with pytest.raises(UsageError, match=r"no rule has the code 'DOC09'; did you mean .*DOC0"):
        run("DOC09")
    with pytest.raises(UsageError, match="run `reviewer rule` for the list"):
        run("??")


def test_the_configured_rubric_is_used(tmp_path: Path) -> None:
    """Without --rubric the rubric of the configuration is explained."""
    (tmp_path / "reviewer.toml").write_text('rubric = "none-such"')
    with pytest.raises(UsageError, match="no rubric is called 'none-such'"):
        run("DOC01")
    assert run("DOC01", "--rubric", "system-design").startswith("DOC01")


@pytest.mark.parametrize("code", ["DOC01", "DOC02", "DOC04", "DOC05"])
def test_examples_of_rules_about_the_document(knowledge: Knowledge, code: str) -> None:
    """The example that fails a rule about the document is found fault with under that very code."""
    rule = find_rule(knowledge, code)
    assert rule is not None
    assert code in [item.rule for item in Reviewer(knowledge).review(rule.fails).findings]


@pytest.mark.parametrize("name", ["FAIL30", "fail30", "cache-stampede"])
def test_a_failure_mode(name: str) -> None:
    """By code or id: why, how it spreads, what meets it, what moves it, what a strong answer covers, where it is read."""
    text = run(name)
    assert text.startswith("FAIL30  A hot key expires and every caller recomputes it at once\ncache-stampede, a failure mode of the group")
    titles = [
        "Why", "Possible when", "How it spreads", "Noticed by", "Mitigations", "Status", "Likelihood", "A strong answer covers", "Fails",
        "Passes", "To do", "Sources",
    ]  # fmt: skip
    places = [text.index(f"\n{title}\n") for title in titles]
    assert places == sorted(places)
    assert "  1. " in text
    assert "addressed  when " in text


def test_a_failure_mode_as_data() -> None:
    """What the text says, as JSON."""
    data = json.loads(run("FAIL30", "--format", "json"))
    assert data["group"] == "cache"
    assert data["propagates"]
    assert data["status"][0]["status"] == "addressed"
    assert {"id", "ask", "earn"} <= data["checks"][0].keys()
