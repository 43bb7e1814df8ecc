"""`reviewer bench`: formats, choice of operators, pairs found by their names, exit codes, and what is told of bad input."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from reviewer.bench.operators import OPERATORS
from reviewer.cli import main
from reviewer.types.knowledge import Knowledge

DESIGNS = Path(__file__).resolve().parents[1] / "bench" / "designs"
QUICK = ("--operators", "delete-section,template", "-j", "1")

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def place(knowledge: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with two designs and a pair in it; the session's compiled rubric is used."""
    monkeypatch.chdir(tmp_path)
    for name in ("card-fraud", "job-scheduling"):
        (tmp_path / f"{name}.md").write_bytes((DESIGNS / f"{name}.md").read_bytes())
    (tmp_path / "thumbnails").mkdir()
    for name in ("draft", "final"):
        (tmp_path / "thumbnails" / f"{name}.md").write_bytes((DESIGNS / "pairs" / "thumbnails" / f"{name}.md").read_bytes())
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `reviewer bench`: exit code, standard output, standard error."""

    def bench(*arguments: str) -> tuple[int, str, str]:
        code = main(["bench", *arguments])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return bench


# --- Formats -----------------------------------------------------------------------------------------------------------------------


def test_text(run: Run) -> None:
    """By default text without colour or progress in a pipe; a bench that ran exits with 0, whatever it measured."""
    code, out, err = run(".", *QUICK)
    assert (code, err) == (0, "")
    assert out.startswith("system-design ")
    assert "2 documents, 2 of them designs" in out
    assert "omissions found (target" in out
    assert "\x1b" not in out
    assert [line.split()[0] for line in out.splitlines() if "%\u2013" in line.replace(" ", "")] == ["delete-section", "template"]


def test_this_folder_by_default(run: Run) -> None:
    """Without a path it is this folder."""
    assert run(*QUICK) == run(".", *QUICK)


def test_markdown(run: Run) -> None:
    """Two tables."""
    code, out, _ = run(".", *QUICK, "--format", "markdown")
    assert code == 0
    assert "| figure | value | target | cases | holds |" in out
    assert "| `delete-section` |" in out


def test_json(run: Run) -> None:
    """One object, with the seed that was given."""
    code, out, _ = run(".", *QUICK, "--format", "json", "--seed", "11")
    value = json.loads(out)
    assert code == 0
    assert (value["schema"], value["seed"], value["documents"]) == ("reviewer.bench/1", 11, 2)
    assert [item["id"] for item in value["operators"]] == ["delete-section", "template"]


def test_cases(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """With `--cases` the cases that went wrong are listed; here all of them did."""
    monkeypatch.setattr("reviewer.bench.results.is_good", lambda outcome: False)
    _, without, _ = run("card-fraud.md", "--operators", "empty", "-j", "1")
    _, out, _ = run("card-fraud.md", "--operators", "empty", "-j", "1", "--cases")
    assert out.startswith(without)
    assert "  empty  card-fraud.md  left blanks\n" in out[len(without) :]


def test_output(run: Run, place: Path) -> None:
    """With `-o` the same goes into a file and nothing to standard output."""
    _, shown, _ = run(".", *QUICK)
    assert run(".", *QUICK, "-o", "report.txt") == (0, "", "")
    assert (place / "report.txt").read_text(encoding="utf-8") == shown


def test_output_that_cannot_be_written(run: Run) -> None:
    """A file that cannot be written is one line and exit code 2."""
    code, out, err = run(".", *QUICK, "-o", "no/such/folder/report.txt")
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert "cannot write it" in err


def test_unknown_format(run: Run) -> None:
    """A format that there is not is wrong usage."""
    code, out, err = run(".", "--format", "pdf")
    assert (code, out) == (2, "")
    assert "pdf" in err


# --- Operators ---------------------------------------------------------------------------------------------------------------------


def test_list(run: Run) -> None:
    """`--list` names every operator with its family and what it does, and measures nothing."""
    code, out, err = run("--list")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert [line.split()[0] for line in lines] == [item.id for item in OPERATORS]
    assert all(item.family in line and item.title in line for item, line in zip(OPERATORS, lines, strict=True))


def test_list_of_some(run: Run) -> None:
    """`--list` with `--operators` lists those."""
    _, out, _ = run("--list", "--operators", "padding, delete-section")
    assert [line.split()[0] for line in out.splitlines()] == ["delete-section", "pad", "pad-section"]


def test_unknown_operator(run: Run) -> None:
    """A name that is no operator and no family is one line, with the nearest, and exit code 2."""
    code, out, err = run(".", "--operators", "delet-section")
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert "'delet-section', did you mean delete-section?" in err


def test_family(run: Run) -> None:
    """A family stands for all of its operators."""
    _, out, _ = run("card-fraud.md", "--operators", "padding", "-j", "1", "--format", "json")
    assert [item["id"] for item in json.loads(out)["operators"]] == ["pad", "pad-section"]


# --- Input -------------------------------------------------------------------------------------------------------------------------


def test_pairs(run: Run, place: Path) -> None:
    """A folder with a draft.md and a final.md is a pair and no two documents; case does not matter; one without the other is a document."""
    _, out, _ = run(".", *QUICK, "--format", "json")
    value = json.loads(out)
    assert (value["documents"], value["pairs"]) == (2, 1)
    order = next(item for item in value["figures"] if item["name"] == "accepted version above its draft")
    assert (order["cases"], order["value"]) == (1, 1.0)
    (place / "thumbnails" / "draft.md").rename(place / "thumbnails" / "Draft.md")
    assert run(".", *QUICK, "--format", "json")[1] == out
    (place / "thumbnails" / "Draft.md").unlink()
    value = json.loads(run(".", *QUICK, "--format", "json")[1])
    assert (value["documents"], value["pairs"]) == (3, 0)


def test_pairs_alone(run: Run) -> None:
    """Pairs are measured though there is no other document."""
    code, out, _ = run("thumbnails", *QUICK)
    assert code == 0
    assert "0 documents" in out
    assert "accepted version above its draft" in out


def test_no_document(run: Run, place: Path) -> None:
    """A folder without documents is one line and exit code 2."""
    (place / "empty").mkdir()
    code, out, err = run("empty", *QUICK)
    assert (code, out) == (2, "")
    assert "there is no document to measure" in err.splitlines()[-1]


def test_bad_input(run: Run, place: Path) -> None:
    """What cannot be read is told, a line each, the rest is measured all the same, and the exit code is 2."""
    (place / "broken.md").write_bytes(b"# Title\n\xff\xfe\x00broken \x80\n")
    code, out, err = run("card-fraud.md", "broken.md", "nowhere.md", *QUICK, "--format", "json")
    assert code == 2
    assert json.loads(out)["documents"] == 1
    assert [name for name in ("broken.md", "nowhere.md") if name not in err] == []
    assert len(err.splitlines()) == 2


def test_no_rubric(run: Run) -> None:
    """A rubric that nobody has is one line and exit code 2."""
    code, out, err = run(".", *QUICK, "--rubric", "nothing")
    assert (code, out) == (2, "")
    assert "no rubric is called 'nothing'" in err


def test_other_rubric(run: Run) -> None:
    """Another rubric is measured by its own criteria."""
    _, out, _ = run("card-fraud.md", *QUICK, "--rubric", "radce")
    assert out.startswith("radce ")


def test_processes(run: Run) -> None:
    """The report is the same for one process and for two."""
    assert run(".", "--operators", "delete-section", "-j", "2") == run(".", "--operators", "delete-section", "-j", "1")
