"""`reviewer questions`: what it prints, filters, refuses, and how it ends."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from reviewer.cli import main
from reviewer.report.bank import SCHEMA, Selection, render_bank
from reviewer.report.schema import schema_text
from reviewer.resources import read_data
from reviewer.rubric.bank import load_bank
from reviewer.rubric.catalog import load_readings

SNAPSHOTS = Path(__file__).parent / "snapshots"


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Standard output of a run that ends with 0 and says nothing on standard error."""
    assert main(["questions", *arguments]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


def as_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    """The JSON of a run, checked against the schema."""
    data = json.loads(shown(capsys, *arguments, "--format", "json"))
    schema = json.loads(schema_text("questions"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(data, schema)
    assert data["schema"] == SCHEMA == schema["$id"]
    return dict(data)


def test_text(capsys: pytest.CaptureFixture[str]) -> None:
    """The text of two questions with their answers."""
    text = shown(capsys, "--topic", "graph", "--topic", "llm", "--count", "2")
    file = SNAPSHOTS / "questions.txt"
    if os.environ.get("REVIEWER_UPDATE_SNAPSHOTS") == "1":
        file.write_bytes(text.encode())
    assert text == file.read_bytes().decode(), "questions.txt changed: if that is wanted, run with REVIEWER_UPDATE_SNAPSHOTS=1"


@pytest.mark.parametrize("width", [60, 80, 110])
def test_width(width: int) -> None:
    """No line of any question is wider than asked for, and nothing ends in blanks."""
    items = load_bank(read_data).questions
    for covers in (True, False):
        text = render_bank(Selection(items, len(items), (), None, load_readings(read_data), covers), width=width)
        assert text.count("\n\n") >= len(items)
        for line in text.splitlines():
            assert len(line) <= width, line
            assert line == line.rstrip()


def test_without_answers(capsys: pytest.CaptureFixture[str]) -> None:
    """`--no-covers` shows the question and nothing of the answer."""
    text = shown(capsys, "--topic", "consensus", "--no-covers")
    assert "what-raft-simplified" in text
    assert "A strong answer" not in text
    assert "Sounds right" not in text
    assert "Understandable" not in text
    item = as_json(capsys, "--topic", "consensus", "--no-covers")["questions"][0]
    assert (item["covers"], item["trap"], item["sources"]) == (None, None, None)


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    """The JSON has all of a question, its sources with title and address."""
    data = as_json(capsys, "--topic", "raft", "--count", "3")
    assert (data["topics"], data["voice"], len(data["questions"])) == (["raft"], None, 3)
    assert data["found"] >= 5
    item = data["questions"][0]
    assert item["id"] == "what-raft-simplified"
    assert len(item["covers"]) >= 3
    assert item["sources"][0]["url"].startswith("https://")
    assert item["origin"] == ["four-month: December, knowledge integration 4"]


def test_voice_and_count(capsys: pytest.CaptureFixture[str]) -> None:
    """Only questions of the voice, at most as many as asked for; five when nothing is said."""
    data = as_json(capsys, "--voice", "security", "--count", "100")
    assert {item["voice"] for item in data["questions"]} == {"security"}
    assert data["found"] == len(data["questions"]) >= 5
    assert len(as_json(capsys)["questions"]) == 5


def test_topics_take_turns(capsys: pytest.CaptureFixture[str]) -> None:
    """Two topics share the places."""
    data = as_json(capsys, "-t", "cost", "-t", "consensus", "-n", "4")
    assert ["cost" in item["topics"] for item in data["questions"]][::2] == [True, True]
    assert ["consensus" in item["topics"] for item in data["questions"]][1::2] == [True, True]


def test_list_topics(capsys: pytest.CaptureFixture[str]) -> None:
    """Every topic has a line with its number of questions; the same as JSON."""
    lines = shown(capsys, "--list-topics").splitlines()
    assert any(re.match(r"consistency +\d+ +cap, ", line) for line in lines)
    listed = as_json(capsys, "--list-topics")["list"]
    assert 20 <= len(listed) < 40
    assert all(item["questions"] for item in listed)


def test_markdown(capsys: pytest.CaptureFixture[str]) -> None:
    """A heading a question, points as a list, sources as links."""
    text = shown(capsys, "--topic", "lsm", "-n", "1", "--format", "markdown")
    assert text.startswith("# Questions to practise on\n\n## 1. ")
    assert "\n- [" in text
    assert "](https://" in text


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--topic", "cashing"], 2, "no question is about 'cashing'; did you mean caching?"),
        (["-t", "caching", "-t", "qwerty"], 2, "no question is about 'qwerty'; run `reviewer questions --list-topics` for the list"),
        (["--topic", "a\x1b[31m\nb"], 2, "no question is about"),
        (["--topic", "slo", "--voice", "security"], 1, "no question about 'slo' has the voice security; leave out --voice"),
    ],
)
def test_nothing_found(capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, message: str) -> None:
    """One line says what is missing and what to do: 2 for an unknown topic, 1 where the voice has none."""
    assert main(["questions", *arguments]) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"reviewer: {message}")
    assert captured.err.count("\n") == 1
    assert "\x1b" not in captured.err


@pytest.mark.parametrize("arguments", [["--count", "0"], ["--voice", "boss"], ["--format", "yaml"], ["--subject", "ml"]])
def test_wrong_usage(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    """Values that there are not end with 2."""
    assert main(["questions", *arguments]) == 2
    assert capsys.readouterr().out == ""


def test_same_every_time(capsys: pytest.CaptureFixture[str]) -> None:
    """The same command shows the same."""
    assert shown(capsys, "-n", "20") == shown(capsys, "-n", "20")


def test_schema(capsys: pytest.CaptureFixture[str]) -> None:
    """`--json-schema` prints the schema as shipped."""
    assert shown(capsys, "--json-schema") == schema_text("questions")


def test_help(capsys: pytest.CaptureFixture[str]) -> None:
    """The help names three command lines."""
    assert shown(capsys, "--help").count("reviewer questions ") >= 4


def test_validate_proves_the_bank(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """`rubric validate` without arguments says that the bank is sound, or what is wrong with it."""
    from reviewer.cli.questions import complain_of_bank
    from reviewer.rubric import bank

    assert complain_of_bank() is False
    assert re.fullmatch(r"questions: ok: \d+ questions, \d+ topics\n", capsys.readouterr().out)
    real = bank.load_bank(read_data)
    faulty = type(real)(real.questions, {name: words for name, words in real.topics.items() if name != "graph"})
    monkeypatch.setattr(bank, "load_bank", lambda _: faulty)
    assert complain_of_bank() is True
    assert "bank.yaml: graph-on-a-hundred-machines: topic 'graph' is not in the list of topics" in capsys.readouterr().out


def test_reviews_do_not_pay_for_the_bank(tmp_path: Path) -> None:
    """Not even the first `check` of all opens the bank."""
    code = (
        "import sys; opened = []; sys.addaudithook(lambda event, what: opened.append(str(what[0])) if event == 'open' else None);"
        "from reviewer.cli import main; main(['check', 'design.md']); print(sum('bank.yaml' in n for n in opened), len(opened) > 20)"
    )
    (tmp_path / "design.md").write_text("# Photos\n\nPhotos lie in an object store behind a cache.\n")
    environment = {**os.environ, "REVIEWER_HOME": str(tmp_path), "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout.splitlines()[-1] == "0 True"
