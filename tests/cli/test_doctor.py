"""`reviewer doctor`: what it finds, what it advises, when it exits with 1, and that it stays off the network."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from reviewer import __version__
from reviewer.cli import doctor as doctor_module
from reviewer.cli import main
from reviewer.cli.doctor import doctor, examine


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for compiled rubrics, kept for all tests of the file."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(autouse=True)
def place(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, without configuration; any socket is an error."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("doctor must not open a socket")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setenv("REVIEWER_HOME", str(home))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    """Runs `reviewer doctor`."""
    app = typer.Typer(rich_markup_mode=None)
    app.command()(doctor)
    return CliRunner().invoke(app, list(arguments))


def test_a_sound_installation(home: Path) -> None:
    """Version, interpreter, folders, dependencies and rubrics are named, and the exit code is 0."""
    result = run()
    assert result.exit_code == 0, result.output
    for expected in (f"reviewer {__version__}", "Python  ", str(home / "cache"), "the defaults hold", "system-design: ", "pyromark "):
        assert expected in result.stdout
    assert result.stdout.endswith("Everything that is needed is there.\n")
    assert "\x1b" not in result.stdout


def test_as_json() -> None:
    """The JSON has the same facts under stable names."""
    data = json.loads(run("--format", "json").stdout)
    assert data["schema"] == "reviewer.doctor/1"
    assert data["healthy"] is True
    assert data["configuration"] is None
    assert all(item["version"] for item in data["dependencies"])
    assert data["rubrics"][0]["criteria"] >= 50


def test_a_missing_dependency(monkeypatch: pytest.MonkeyPatch) -> None:
    """A needed package that is missing makes the exit code 1."""
    monkeypatch.setattr(doctor_module, "_version", lambda name: None if name == "pyromark" else "1.0")
    result = run()
    assert result.exit_code == 1
    assert "pyromark MISSING" in result.stdout


def test_a_broken_configuration(place: Path) -> None:
    """A configuration that cannot be used is shown with its message, and the exit code is 1."""
    (place / "reviewer.toml").write_text("fail_on = 3")
    result = run()
    assert result.exit_code == 1
    assert "BROKEN: reviewer.toml:1: fail_on: expected one of" in result.stdout


def test_the_configuration_that_counts(place: Path) -> None:
    """The configuration file for the current folder is named."""
    (place / "reviewer.toml").write_text("")
    assert str(place / "reviewer.toml") in run().stdout


def test_a_configured_rubric_that_does_not_load(place: Path) -> None:
    """The configured rubric is tried as well as the shipped ones."""
    (place / "own.yaml").write_text("id: own")
    (place / "reviewer.toml").write_text('rubric = "./own.yaml"')
    result = run()
    assert result.exit_code == 1
    assert "own.yaml: BROKEN: " in result.stdout
    assert "system-design: BROKEN" not in result.stdout


def test_a_cache_that_cannot_be_written(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache below a file cannot be written: it is said, and it is no fault."""
    (place / "file").write_text("")
    monkeypatch.setenv("REVIEWER_HOME", str(place / "file"))
    result = run()
    assert result.exit_code == 0, result.output
    assert "not writable: every run compiles the rubric; set REVIEWER_HOME" in result.stdout


def test_looking_writes_nothing_into_the_cache_folder(home: Path) -> None:
    """Whether the cache is writable is found without writing to it: what stands there are compiled rubrics alone."""
    examine()
    assert all(name.endswith(".pickle") for name in os.listdir(home / "cache"))


def test_exit_code_on_the_command_line(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The exit code 1 of a broken installation reaches the shell."""
    (place / "reviewer.toml").write_text("fail_on = 3")
    assert main(["doctor"]) == 1
    assert "broken" in capsys.readouterr().out
