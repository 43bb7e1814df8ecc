"""`reviewer rubric`: what the four commands print, what they write, and how they end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from reviewer.cli import main, rubric
from reviewer.errors import RubricError, UsageError


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for compiled rubrics, kept for all tests of the file."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(autouse=True)
def place(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keeps the tests out of the user's cache and configuration."""
    monkeypatch.setenv("REVIEWER_HOME", str(home))
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> Result:
    """Runs `reviewer rubric` with these arguments; errors of the program come through as they are raised."""
    result = CliRunner().invoke(rubric.app, list(arguments))
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_list() -> None:
    """The shipped framework stands in a table with a header, in plain text and with its file uncut."""
    result = run("list")
    header, *rows = result.stdout.splitlines()
    assert header.split() == ["id", "version", "title", "dimensions", "criteria", "anchors", "where"]
    assert any(row.startswith("system-design") and row.endswith("rubrics/frameworks/system-design.yaml") for row in rows)
    assert "\x1b" not in result.stdout


def test_list_as_json() -> None:
    """The same as JSON, with numbers as numbers."""
    row = next(item for item in json.loads(run("list", "--format", "json").stdout) if item["id"] == "system-design")
    assert row["criteria"] >= 50
    assert row["anchors"] >= 4 * row["criteria"]


def test_new_validates_as_it_is() -> None:
    """The rubric that `new` writes has one sound criterion with four anchors, and says how to check it."""
    written = run("new", "my-team")
    assert written.stdout == "wrote my-team.yaml; check it with `reviewer rubric validate my-team.yaml`\n"
    checked = run("validate", "my-team.yaml")
    assert (checked.stdout, checked.exit_code) == ("ok: 1 criterion, 4 anchors\n", 0)


@pytest.mark.parametrize("name", ["no", "null", "1", "on-call-2"])
def test_new_with_an_id_that_yaml_would_misread(name: str) -> None:
    """Ids that YAML takes for other types stay text."""
    run("new", name, "-o", "own.yaml")
    assert run("validate", "own.yaml").exit_code == 0


def test_new_reviews_a_document(capsys: pytest.CaptureFixture[str]) -> None:
    """A document can be reviewed with the rubric that `new` wrote."""
    run("new", "my-team")
    Path("design.md").write_text("# Photos\n\nWe keep photos in an object store and serve them from a cache. The monthly cost is known.\n")
    main(["review", "design.md", "--rubric", "my-team.yaml", "--format", "json"])
    assert json.loads(capsys.readouterr().out)["rubric"] == {"id": "my-team", "version": "0.1"}


def test_new_never_overwrites() -> None:
    """A file that is there already is left as it is."""
    Path("my-team.yaml").write_text("mine")
    with pytest.raises(UsageError, match="exists already"):
        run("new", "my-team")
    assert Path("my-team.yaml").read_text() == "mine"


@pytest.mark.parametrize(("name", "message"), [("My Team", "no rubric id"), ("system-design", "shipped rubric"), ("../x", "no rubric id")])
def test_new_refuses_ids(name: str, message: str) -> None:
    """An id that is no id, or that is taken, is refused."""
    with pytest.raises(UsageError, match=message):
        run("new", name)


def test_new_where_nothing_can_be_written() -> None:
    """A folder that does not exist is a fault of the user's, not a traceback."""
    with pytest.raises(UsageError, match="cannot write"):
        run("new", "my-team", "-o", "missing/own.yaml")


def test_validate_prints_complaints() -> None:
    """Each complaint stands on a line with file and criterion, and the exit code is 1."""
    run("new", "my-team")
    text = Path("my-team.yaml").read_text().replace("when: named and amount}", "when: named and amount and driver}")
    Path("my-team.yaml").write_text(text.replace("bill grows fastest", "bill is appropriate"))
    result = run("validate", "my-team.yaml")
    assert result.exit_code == 1
    where = "my-team.yaml: cost.running-cost-unknown: "
    assert result.stdout.splitlines() == [
        where + "level 2 can never be reached",
        where + "vague word 'appropriate' in 'Which line of the bill is appropriate when traffic doubles?'",
    ]


def test_validate_unreadable_data() -> None:
    """Data that cannot be read is a RubricError with the line; the other rubrics are still validated."""
    run("new", "my-team")
    text = Path("my-team.yaml").read_text()
    Path("broken.yaml").write_text(text.replace("        weight: 5 ", "        wait: 5 "))
    result = CliRunner().invoke(rubric.app, ["validate", "broken.yaml", "my-team.yaml"])
    assert isinstance(result.exception, RubricError)
    assert result.exception.exit_code == 2
    assert result.stdout == "my-team.yaml: ok: 1 criterion, 4 anchors\n"
    assert "field 'weight' is missing" in str(result.exception)
    assert "broken.yaml:13: dimensions.0.criteria.0.weight" in str(result.exception)


def test_validate_several_unreadable_files() -> None:
    """Of several unreadable files all are reported: the last one as the error of the command."""
    result = CliRunner().invoke(rubric.app, ["validate", "one.yaml", "two.yaml"])
    assert "one.yaml: no such rubric file" in result.stderr
    assert "two.yaml: no such rubric file" in str(result.exception)


def test_exit_code_on_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    """The exit code 1 of complaints reaches the shell."""
    run("new", "my-team")
    text = Path("my-team.yaml").read_text()
    Path("my-team.yaml").write_text(text.replace("grows fastest", "is appropriate"))
    assert main(["rubric", "validate", "my-team.yaml"]) == 1
    assert "vague word" in capsys.readouterr().out


def test_show() -> None:
    """The overview has the dimension with its weight, and for the criterion code, weight, checks, levels and origin."""
    run("new", "my-team")
    text = run("show", "./my-team.yaml").stdout
    for expected in (
        "My team (my-team 0.1)", "Cost (cost), weight 10", "COST01  Nobody knows what it costs to run, weight 5",
        "checks:  named, amount, driver", "levels:  3 when named and amount and driver; 2 when named and amount; 1 when named",
        "origin:  own: replace", "profile standard: Every document",
    ):  # fmt: skip
        assert expected in text


def test_show_one_criterion() -> None:
    """A criterion is found by id and by code in any case, and shown with its questions and anchors."""
    run("new", "my-team")
    by_code = run("show", "my-team.yaml", "--criterion", "cost01").stdout
    assert by_code == run("show", "my-team.yaml", "--criterion", "cost.running-cost-unknown").stdout
    assert "  amount  Is the cost given as an amount of money?" in by_code
    assert "  level 0, stuffed: Running cost" in by_code
    assert "  2 specified  when named and amount" in by_code


def test_show_as_json() -> None:
    """The JSON of a shipped criterion has its sources with title and address, and its levels as expressions."""
    data = json.loads(run("show", "system-design", "--format", "json").stdout)
    assert data["id"] == "system-design"
    criteria = [criterion for dimension in data["dimensions"] for criterion in dimension["criteria"]]
    assert all(criterion["checks"] and criterion["levels"] and criterion["origin"] for criterion in criteria)
    assert any(source["url"].startswith("https://") for criterion in criteria for source in criterion["sources"])
    one = json.loads(run("show", "system-design", "--criterion", criteria[0]["code"], "--format", "json").stdout)
    assert one == criteria[0]


def test_show_an_unknown_criterion() -> None:
    """The nearest ids are offered."""
    run("new", "my-team")
    with pytest.raises(UsageError, match=r"did you mean cost\.running-cost-unknown"):
        run("show", "my-team.yaml", "--criterion", "cost.running-cost-unknwon")


def test_show_an_unknown_rubric() -> None:
    """The known rubrics are offered."""
    with pytest.raises(UsageError, match="system-design"):
        run("show", "nonsense")


def test_control_characters_do_not_reach_the_terminal() -> None:
    """What a rubric file says is printed without control characters."""
    run("new", "my-team")
    text = Path("my-team.yaml").read_text()
    Path("my-team.yaml").write_text(text.replace('title: "My team"', 'title: "My \\e[31mteam\\x07"'))
    assert "My \ufffd[31mteam\ufffd (my-team 0.1)" in run("show", "my-team.yaml").stdout
