"""`reviewer estimate`: the text and JSON that it prints, standard input, errors, colours only on a terminal."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from reviewer.cli import main
from reviewer.estimates.napkin import EXAMPLE, MOST_CHARACTERS, estimate
from reviewer.report.estimate import render_estimate
from reviewer.report.estimate_json import SCHEMA, render_estimate_json
from reviewer.report.schema import schema_text

ROOT = Path(__file__).resolve().parents[2]
SNAPSHOTS = Path(__file__).parent / "snapshots"
STREAM = "Click stream: 2 GB/s of events, compression 5:1, 7 days, RF 3, 4 consumers, 10 MB/s per partition, blue whales, hit ratio 90%"
SENTENCE = (
    "A URL shortener with 100 million new links a day, kept for five years, 500 bytes each, read 10 times as often; hit ratio 95%,\n"
    "5k rps per server, p99 of 20 ms, 99.99% availability, growth 20% a year, storage $0.023/GB/month, egress $0.05/GB"
)
TEXTS = {"example": EXAMPLE, "stream": STREAM, "sentence": SENTENCE, "availability": "99.95% availability"}


def matches(name: str, text: str) -> None:
    """Compares with a stored file, or writes it when `REVIEWER_UPDATE_SNAPSHOTS=1`."""
    file = SNAPSHOTS / name
    if os.environ.get("REVIEWER_UPDATE_SNAPSHOTS") == "1":
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(text.encode())
    assert file.exists(), f"no snapshot {name}: run once with REVIEWER_UPDATE_SNAPSHOTS=1 and look at what it wrote"
    assert text == file.read_bytes().decode(), f"{name} changed: if that is wanted, run with REVIEWER_UPDATE_SNAPSHOTS=1"


# --- What is printed ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["example", "stream", "sentence"])
def test_text(name: str) -> None:
    """The text of three calculations; the last with formulas."""
    matches(f"estimate-{name}.txt", render_estimate(estimate(TEXTS[name]), formulas=name == "sentence"))


def test_json() -> None:
    """The JSON of the worked example, keys in their order."""
    matches("estimate-example.json", re.sub(r'"version": "[^"]*"', '"version": "0"', render_estimate_json(estimate(EXAMPLE))))


@pytest.mark.parametrize("name", TEXTS)
def test_json_follows_the_schema(name: str) -> None:
    """Every output validates, and every field of the parameters is described."""
    schema = json.loads(schema_text("estimate"))
    jsonschema.Draft202012Validator.check_schema(schema)
    data = json.loads(render_estimate_json(estimate(TEXTS[name])))
    jsonschema.validate(data, schema)
    assert data["schema"] == SCHEMA == schema["$id"]
    assert list(data["parameters"]) == list(schema["properties"]["parameters"]["properties"])


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("width", [60, 80, 110])
def test_width(name: str, width: int) -> None:
    """No line is wider than asked for, and nothing ends in blanks."""
    for formulas in (False, True):
        for line in render_estimate(estimate(TEXTS[name]), width=width, formulas=formulas).splitlines():
            assert len(line) <= width, line
            assert line == line.rstrip()


def test_columns() -> None:
    """In each calculation the equals signs before the results stand in one column."""
    text = render_estimate(estimate(EXAMPLE))
    steps = text.split("Assumed")[0].split("Traffic", 1)[1].splitlines()
    assert len({line.index(" = ") for line in steps if " = " in line}) == 1


def test_color_changes_no_text() -> None:
    """Without its attributes the coloured text is the plain one."""
    sheet = estimate(STREAM)
    colored = render_estimate(sheet, color=True)
    assert "\x1b[1m" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == render_estimate(sheet)


# --- The command -------------------------------------------------------------------------------------------------------------------


def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    """The worked example prints its figures and exits with 0; words need no quotes; no colour where there is no terminal."""
    assert main(["estimate", EXAMPLE]) == 0
    out = capsys.readouterr().out
    for figure in ("23,148/s", "69,444/s", "200 GB", "365 TB", "1.095 PB", "185 Mbit/s", "110 servers", "86,400 s a day", "Redis"):
        assert figure in out
    assert "\x1b" not in out
    assert main(["estimate", *EXAMPLE.split()]) == 0
    assert capsys.readouterr().out == out
    assert main(["estimate", EXAMPLE, "--color", "always"]) == 0
    assert "\x1b[1m" in capsys.readouterr().out


def test_json_flag(capsys: pytest.CaptureFixture[str]) -> None:
    """--format json prints one object, --json-schema the schema."""
    assert main(["estimate", "--format", "json", EXAMPLE]) == 0
    data = json.loads(capsys.readouterr().out)
    assert {step["id"]: step["result"] for step in data["steps"]}["kept-replication"] == pytest.approx(1.095e15)
    assert main(["estimate", "--json-schema"]) == 0
    assert json.loads(capsys.readouterr().out)["$id"] == SCHEMA


def test_formulas(capsys: pytest.CaptureFixture[str]) -> None:
    """--formulas adds the formula with names."""
    assert main(["estimate", EXAMPLE, "--formulas"]) == 0
    assert "users a day × reads a user and day ÷ seconds a day" in capsys.readouterr().out


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """- reads the description from standard input, over several lines."""
    lines = "\n".join(f"- {part.strip()}" for part in EXAMPLE.split(","))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"\ufeff{lines}\n".encode())))
    assert main(["estimate", "-"]) == 0
    assert "23,148/s" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["estimate"], "reviewer: no description given; say who does how much"),
        (["estimate", "  "], "reviewer: no description given; "),
        (["estimate", "hello world"], "reviewer: nothing can be calculated from this; say who does how much"),
        (["estimate", "20 reads each"], "reviewer: nothing can be calculated from this: reads: give the users a day (100M DAU); "),
        (["estimate", "1 KB " * MOST_CHARACTERS], "reviewer: the description has 100,000 characters, more than 20,000; "),
        (["estimate", EXAMPLE, "--color", "pink"], "reviewer: --color takes one of auto, always, never, not 'pink'; "),
    ],
    ids=["none", "blank", "nonsense", "users", "long", "color"],
)
def test_errors(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be calculated is one line that says what to give, and exit code 2."""
    assert main(arguments) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith(message)
    assert shown.err.count("\n") == 1


def test_wrong_format(capsys: pytest.CaptureFixture[str]) -> None:
    """Another format is refused with those that there are."""
    assert main(["estimate", "1 GB", "--format", "yaml"]) == 2
    assert "'yaml' is not one of 'text', 'json'" in " ".join(capsys.readouterr().err.split())


def test_signs_of_the_description_stay_harmless(capsys: pytest.CaptureFixture[str]) -> None:
    """Control and bidirectional characters of the description reach neither terminal nor JSON."""
    text = EXAMPLE + ", \x1b[31mred\u202e"
    for style in ("text", "json"):
        assert main(["estimate", text, "--format", style]) == 0
        out = capsys.readouterr().out
        assert "\x1b" not in out
        assert "\u202e" not in out


def test_help_has_three_examples(capsys: pytest.CaptureFixture[str]) -> None:
    """The help names three command lines."""
    assert main(["estimate", "--help"]) == 0
    assert capsys.readouterr().out.count("reviewer estimate ") >= 4


def test_a_process_of_its_own() -> None:
    """Through a pipe: the same text, nothing on standard error."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "reviewer", "estimate", "-"]
    done = subprocess.run(
        command, input=EXAMPLE, capture_output=True, text=True, encoding="utf-8", env=environment, timeout=60, check=True
    )
    assert done.stderr == ""
    assert done.stdout == render_estimate(estimate(EXAMPLE))
