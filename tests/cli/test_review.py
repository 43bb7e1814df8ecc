"""`reviewer review`: the three formats, the contract, the exit codes, rubrics of one's own, and the same bytes on every run."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from reviewer.cli import main
from reviewer.report.schema import schema_text
from reviewer.types.knowledge import Knowledge

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.md"))
SKETCH = """# Counter

A service that counts clicks for advertisers. Clients send each click to a load balancer, a stateless collector writes it to Kafka,
and a job adds the clicks up per minute in PostgreSQL.

## Requirements

- 2,000 clicks per second, p99 < 200 ms.
- A click is counted within five minutes.

## Failure

If Kafka is down, collectors keep clicks on disk for ten minutes and answer 503 after that.
"""

SURROUNDINGS = (
    ("0", "C", "UTC"), ("1", "C.UTF-8", "Asia/Tokyo"), ("2", "POSIX", "UTC"),
    ("3", "en_US.UTF-8", "America/Lima"), ("42", "tr_TR", "UTC"), ("4294967295", "C", "Europe/Berlin"),
)  # fmt: skip
"""Hash seed, locale and time zone."""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def place(knowledge: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with the examples and a sketch in it; the session's compiled rubric is used."""
    monkeypatch.chdir(tmp_path)
    for path in EXAMPLES:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "sketch.md").write_text(SKETCH, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `reviewer review`: exit code, standard output, standard error."""

    def review(*arguments: str) -> tuple[int, str, str]:
        code = main(["review", *arguments])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return review


def spans_in(value: Any) -> Iterator[dict[str, Any]]:
    """Every span in a piece of the contract."""
    if isinstance(value, dict):
        if value.keys() == {"start", "end", "text"}:
            yield value
        for item in value.values():
            yield from spans_in(item)
    elif isinstance(value, list):
        for item in value:
            yield from spans_in(item)


# --- Formats -----------------------------------------------------------------------------------------------------------------------


def test_text(run: Run) -> None:
    """The text has the document, rubric, score and a bar for each dimension, and no colour in a pipe; a critique exits with 0."""
    code, out, err = run("url-shortener.md")
    assert (code, err) == (0, "")
    first, second = out.splitlines()[:2]
    assert first.startswith("url-shortener.md ")
    assert " / 100 " in first
    assert second.startswith("system-design ")
    for expected in ("Requirements", "Failure", "█", "░", "line ", "criteria scored", "`reviewer rule CODE` explains a criterion"):
        assert expected in " ".join(out.split())
    assert "\x1b" not in out
    assert "\x1b" in run("url-shortener.md", "--color", "always")[1]


def test_text_keeps_to_its_width(run: Run) -> None:
    """Without a terminal no line is wider than 110 characters."""
    for path in (*[path.name for path in EXAMPLES], "sketch.md"):
        lines = run(path)[1].splitlines()
        assert [line for line in lines if len(line) > 110] == []


def test_json_follows_the_schema(run: Run) -> None:
    """The contract's object for one document validates, and so does each of an array."""
    import jsonschema  # type: ignore[import-untyped]

    schema = json.loads(schema_text())
    for path in [*EXAMPLES, Path("sketch.md")]:
        item = json.loads(run(path.name, "--format", "json")[1])
        jsonschema.validate(item, schema)
        assert item["document"]["path"] == path.name
    for item in json.loads(run(".", "--format", "json")[1]):
        jsonschema.validate(item, schema)


def test_one_object_or_an_array(run: Run, place: Path) -> None:
    """One file gives an object; several files, or a folder with one, give an array."""
    (place / "one").mkdir()
    (place / "one" / "a.md").write_text(SKETCH, encoding="utf-8")
    assert isinstance(json.loads(run("sketch.md", "--format", "json")[1]), dict)
    assert len(json.loads(run("one", "--format", "json")[1])) == 1
    assert len(json.loads(run("sketch.md", "one", "--format", "json")[1])) == 2
    assert len(json.loads(run("sketch.md", "gone.md", "--format", "json")[1])) == 1


def test_json_schema_flag(run: Run) -> None:
    """--json-schema prints the shipped schema and needs no document."""
    import jsonschema

    code, out, err = run("--json-schema")
    assert (code, err) == (0, "")
    assert out == schema_text()
    jsonschema.Draft202012Validator.check_schema(json.loads(out))


@pytest.mark.parametrize("name", [path.name for path in EXAMPLES] + ["sketch.md"])
def test_quotes_are_verbatim(run: Run, place: Path, name: str) -> None:
    """Every span's text is what stands at its place in the document, with lines and columns counted from 1."""
    lines = (place / name).read_text(encoding="utf-8").split("\n")
    spans = list(spans_in(json.loads(run(name, "--format", "json")[1])))
    assert len(spans) > 20
    for span in spans:
        start, end = span["start"], span["end"]
        piece = lines[start["line"] - 1 : end["line"]]
        piece[-1] = piece[-1][: end["column"] - 1]
        piece[0] = piece[0][start["column"] - 1 :]
        assert "\n".join(piece) == span["text"]


def test_statuses_levels_and_evidence(run: Run) -> None:
    """Every criterion has one status with what belongs to it, and a met check has at least one quote."""
    item = json.loads(run("url-shortener.md", "--format", "json")[1])
    criteria = [criterion for dimension in item["score"]["dimensions"] for criterion in dimension["criteria"]]
    assert len(criteria) >= 45
    for criterion in criteria:
        scored = criterion["status"] == "scored"
        assert (criterion["level"] is not None) == scored
        assert bool(criterion["reason"]) != scored
        assert all(check["met"] is None for check in criterion["checks"]) or criterion["status"] != "not-applicable"
        assert all(bool(check["evidence"]) == bool(check["met"]) for check in criterion["checks"])
    low, high = item["score"]["interval"]
    assert 0 <= low <= item["score"]["overall"] <= high <= 100
    assert set(item["citations"]) >= {source for finding in item["findings"] for source in finding["sources"]}


def test_markdown(run: Run) -> None:
    """The Markdown has a title, the score, a table of dimensions and the findings; text of the design is escaped."""
    code, out, _ = run("url-shortener.md", "--format", "markdown")
    assert code == 0
    for expected in ("# Review of ", "/ 100**", "| dimension | score | |", "## Findings", "## Sources"):
        assert expected in out


def test_markup_of_a_document_is_escaped(run: Run, place: Path) -> None:
    """A design's own markup does not become markup of the review."""
    (place / "sketch.md").write_text(SKETCH.replace("# Counter", "# Counter <img src=x onerror=alert(1)> | *x*"), encoding="utf-8")
    out = run("sketch.md", "--format", "markdown")[1]
    assert "<img" not in out
    assert "| *x*" not in out


def test_check_and_review_agree(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """Both score alike and find the same; `check` leaves out only what it does not need."""
    reviewed = json.loads(run("url-shortener.md", "--format", "json")[1])
    main(["check", "url-shortener.md", "--format", "json"])
    checked = json.loads(capsys.readouterr().out)[0]
    assert checked["score"] == reviewed["score"]
    assert checked["findings"] == reviewed["findings"]
    main(["check", "url-shortener.md"])
    assert f"score {reviewed['score']['overall']:.0f}\n" in capsys.readouterr().out


# --- Exit codes --------------------------------------------------------------------------------------------------------------------


def test_a_critique_fails_only_when_told(run: Run, place: Path) -> None:
    """Findings alone exit with 0; --fail-on, --fail-under and a configured fail_under can make it 1."""
    assert run("sketch.md")[0] == 0
    assert run("sketch.md", "--fail-on", "warning")[0] == 1
    assert run("sketch.md", "--fail-on", "error")[0] == 0
    assert run("sketch.md", "--fail-under", "99")[0] == 1
    (place / "reviewer.toml").write_text('fail_under = 99\nfail_on = "never"\n', encoding="utf-8")
    assert run("sketch.md")[0] == 1


def test_a_score_alone_does_not_make_findings_fail(run: Run) -> None:
    """--fail-under asks for a score and nothing else: a document above it exits with 0, whatever is found in it."""
    assert run("sketch.md", "--fail-under", "1")[0] == 0


def test_a_configured_fail_on_counts(run: Run, place: Path) -> None:
    """A fail_on that the configuration states makes `review` fail as --fail-on does."""
    (place / "reviewer.toml").write_text('fail_on = "warning"\n', encoding="utf-8")
    assert run("sketch.md")[0] == 1


def test_a_fail_on_from_the_environment_or_an_override_counts(run: Run, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So does one that a variable or an override of the configuration states, next to a score as well."""
    monkeypatch.setenv("REVIEWER_FAIL_ON", "warning")
    assert run("sketch.md", "--fail-under", "1")[0] == 1
    assert run("sketch.md", "--fail-on", "never")[0] == 0
    monkeypatch.delenv("REVIEWER_FAIL_ON")
    (place / "reviewer.toml").write_text('[[overrides]]\npaths = ["sketch.md"]\nfail_on = "info"\n', encoding="utf-8")
    assert run("sketch.md")[0] == 1


def test_a_missing_file_does_not_stop_the_others(run: Run) -> None:
    """The error goes to standard error, the review of the rest to standard output, and the exit code is 2."""
    code, out, err = run("gone.md", "sketch.md")
    assert code == 2
    assert out.startswith("sketch.md ")
    assert err == "reviewer: gone.md: no such file or folder; check the path\n"


def test_nothing_but_missing_files(run: Run) -> None:
    """Nothing is printed, and the exit code is 2."""
    assert run("gone.md", "--format", "json")[:2] == (2, "")


def test_output_file(run: Run, place: Path) -> None:
    """-o holds what would have been printed."""
    for style in ("text", "json", "markdown"):
        out = run("sketch.md", "--format", style)[1]
        assert run("sketch.md", "--format", style, "-o", "review.out")[:2] == (0, "")
        assert (place / "review.out").read_bytes().decode("utf-8") == out


def test_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """- reads standard input; its review is that of the file."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SKETCH.encode())))
    out = run("-", "--stdin-filename", "sketch.md", "--format", "json")[1]
    assert out == run("sketch.md", "--format", "json")[1]


# --- Rubrics -----------------------------------------------------------------------------------------------------------------------


def test_another_shipped_rubric(run: Run) -> None:
    """--rubric takes the id of a shipped framework."""
    item = json.loads(run("sketch.md", "--rubric", "radce", "--format", "json")[1])
    assert item["rubric"]["id"] == "radce"


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("weight: 5 ", "wait: 5 ", "wait: 5", "weight"),
        ("severity: medium", "severity: dire", "severity: dire", "severity"),
        ("when: named and amount}", "when: named and amuont}", "amuont", "no check is called 'amuont'"),
        ("quantity: [money]", "quantity: [cash]", "cash", "unknown value 'cash'"),
        ("version:", "\tversion:", "version", "not valid YAML"),
    ],
    ids=["field", "value", "name", "detector", "yaml"],
)
def test_a_rubric_with_a_fault(run: Run, place: Path, old: str, new: str, line: str, message: str) -> None:
    """A fault in a rubric is one line with file, line, what is wrong and the excerpt; the exit code is 2."""
    assert main(["rubric", "new", "mine"]) == 0
    text = (place / "mine.yaml").read_text(encoding="utf-8")
    assert text.count(old) >= 1
    (place / "mine.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    number = next(at for at, found in enumerate((place / "mine.yaml").read_text(encoding="utf-8").splitlines(), 1) if line in found)
    code, _, err = run("sketch.md", "--rubric", "mine.yaml")
    assert code == 2
    assert err.count("\n") == 1
    assert message in err
    assert "the line reads: " in err
    shown = int(err.split("mine.yaml:")[1].split(":")[0])
    assert shown == number or (message == "weight" and shown < number)


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        (["--rubric", "nonsense"], "no rubric is called 'nonsense'; choose one of "),
        (["--rubric", "gone.yaml"], "gone.yaml: no such rubric file; check the path"),
        (["--profile", "strict"], "rubric 'system-design' has no profile 'strict'; choose one of production, draft, "),
    ],
)
def test_unknown_rubrics_and_profiles(run: Run, flags: list[str], message: str) -> None:
    """The known ones are offered, on one line, with exit code 2."""
    code, out, err = run("sketch.md", *flags)
    assert (code, out) == (2, "")
    assert err.startswith(f"reviewer: {message}")
    assert err.count("\n") == 1


# --- Determinism -------------------------------------------------------------------------------------------------------------------


def test_the_same_bytes_on_every_run(place: Path, run: Run, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Twenty reviews of the examples are the same bytes: other hash seeds, folders, locales, time zones, orders, caches."""
    names = sorted(path.name for path in place.glob("*.md"))
    expected = run(*names, "--format", "json")[1].encode()
    by_name = {item["document"]["path"]: item for item in json.loads(expected)}
    for turn in range(14):
        turned = names[turn % len(names) :] + names[: turn % len(names)]
        found = json.loads(run(*turned, "--format", "json")[1])
        assert [item["document"]["path"] for item in found] == turned
        assert {item["document"]["path"]: item for item in found} == by_name
        assert list(found[0]) == list(by_name[turned[0]])
    for turn, (seed, locale, zone) in enumerate(SURROUNDINGS):
        folder = tmp_path_factory.mktemp("elsewhere")
        for name in reversed(names):
            (folder / name).write_bytes((place / name).read_bytes())
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone, "PYTHONPATH": str(ROOT)}
        if turn == 3:
            environment["REVIEWER_HOME"] = str(folder / "home")
        command = [sys.executable, "-m", "reviewer", "review", *names, "--format", "json", "-o", "out.json"]
        subprocess.run(command, cwd=folder, env=environment, check=True, timeout=120)
        assert (folder / "out.json").read_bytes() == expected
