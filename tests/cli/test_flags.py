"""The table of flags: what the short way in reads, what it refuses, and that Typer's help and completion say the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from reviewer.cli import app as app_module
from reviewer.cli import check, main, review
from reviewer.cli.flags import FLAGS, Flag, flags_of, parse_arguments
from reviewer.errors import UsageError

COMMANDS = ("check", "review")
CASES = [(command, flag, name) for command in COMMANDS for flag in flags_of(command) for name in flag.names]


def value_for(flag: Flag) -> str:
    """A value that the flag takes; empty for a switch."""
    if flag.choices:
        return flag.choices[-1]
    return "62.5" if flag.number else "REL" if flag.metavar else ""


def read_by_typer(command: str, arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The values that a command gets when Typer reads its command line."""
    handed: list[list[str]] = []

    def note(given: list[str]) -> int:
        handed.append(given)
        return 0

    for module in (check, review):
        monkeypatch.setattr(module, "main", note)
    result = CliRunner().invoke(app_module._application(), [command, *arguments])
    assert result.exit_code == 0, result.output
    return parse_arguments(command, handed[0])


@pytest.mark.parametrize(("command", "flag", "name"), CASES, ids=lambda item: item if isinstance(item, str) else "")
def test_both_ways_in_read_the_same(command: str, flag: Flag, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The short way in and Typer make the same values of every flag of the table, whatever stands around it."""
    value = value_for(flag)
    given = [name, value] if value else [name]
    for arguments in (["a.md", *given], [*given, "a.md"], ["a.md", *given, "b.md"]):
        short = parse_arguments(command, arguments)
        assert short == read_by_typer(command, arguments, monkeypatch)
        expected: Any = float(value) if flag.number else [value] if flag.multiple else value or True
        assert short[flag.key] == expected
        assert short["paths"] == [item for item in arguments if item.endswith(".md")]


def test_both_ways_in_read_a_long_command_line_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    """All flags at once, some repeated, mean the same to both."""
    for command in COMMANDS:
        arguments = ["a.md", "-", "docs/"]
        for flag in flags_of(command):
            arguments += [flag.names[0], value] if (value := value_for(flag)) else [flag.names[0]]
        arguments += ["--select", "OPS", "--ignore", "A,B"]
        short = parse_arguments(command, arguments)
        assert short == read_by_typer(command, arguments, monkeypatch)
        assert short["select"] == ["REL", "OPS"]
        assert all(short[flag.key] not in (None, False) for flag in flags_of(command))


@pytest.mark.parametrize("command", COMMANDS)
def test_paths_that_look_like_flags(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands after -- is a path for both ways in, `--help` too."""
    arguments = ["--format", "json", "a.md", "--", "--help", "-q"]
    assert parse_arguments(command, arguments) == read_by_typer(command, arguments, monkeypatch)
    assert parse_arguments(command, arguments)["paths"] == ["a.md", "--help", "-q"]


def test_values_with_an_equals_sign() -> None:
    """--flag=value is --flag value, and only the first equals sign parts them."""
    assert parse_arguments("check", ["--format=json", "x.md"]) == parse_arguments("check", ["--format", "json", "x.md"])
    assert parse_arguments("check", ["--output=a=b", "x.md"])["output"] == "a=b"
    assert parse_arguments("check", ["-o=a", "x.md"])["output"] == "a"


def test_nothing_given() -> None:
    """Without flags every value is `None`, every switch false, and there is no path."""
    for command in COMMANDS:
        values = parse_arguments(command, [])
        assert values.pop("paths") == []
        assert values == {flag.key: None if flag.metavar else False for flag in flags_of(command)}


def test_the_last_value_counts() -> None:
    """A flag that takes one value and is given twice has the last one."""
    assert parse_arguments("check", ["-f", "json", "-f", "text"])["format"] == "text"


def test_paths() -> None:
    """A lone hyphen is standard input; after -- everything is a path."""
    assert parse_arguments("check", ["-", "a.md", "--", "--format", "-x", "--"])["paths"] == ["-", "a.md", "--format", "-x", "--"]


def test_a_value_may_look_like_a_flag() -> None:
    """What follows a flag that takes a value is its value."""
    assert parse_arguments("check", ["--output", "-x.txt"])["output"] == "-x.txt"
    assert parse_arguments("check", ["--fail-under", "-1"])["fail_under"] == -1.0


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--fromat", "json"], "unknown flag --fromat, did you mean --format?"),
        (["--selct=REL"], "unknown flag --selct, did you mean --select?"),
        (["--fail_under", "3"], "unknown flag --fail_under, did you mean --fail-under?"),
        (["-x"], "unknown flag -x"),
        (["--xyzzy"], "unknown flag --xyzzy"),
        (["--format"], "--format needs a value: FORMAT"),
        (["--format", "xml"], "--format takes one of text, json, markdown, not 'xml'"),
        (["-f", ""], "-f takes one of text, json, markdown, not ''"),
        (["--kind=essay"], "--kind takes one of auto, interview, production, ml, one-page, not 'essay'"),
        (["--fail-on", "fatal"], "--fail-on takes one of error, warning, info, never, not 'fatal'"),
        (["--fail-under", "high"], "--fail-under takes a number, not 'high'"),
    ],
)
def test_refusals(command: str, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A flag that is unknown, or a value that is none, is one line that says so and where help is; the exit code is 2."""
    with pytest.raises(UsageError) as caught:
        parse_arguments(command, arguments)
    assert caught.value.what.startswith(message)
    assert main([command, "x.md", *arguments]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err == f"reviewer: {caught.value.what}; see `reviewer {command} --help`\n"


@pytest.mark.parametrize(("command", "flag"), [("check", "--json-schema"), ("review", "--quiet"), ("review", "--severity")])
def test_flags_of_the_other_command(command: str, flag: str) -> None:
    """A flag that only the other command has is unknown."""
    with pytest.raises(UsageError, match=f"unknown flag {flag}"):
        parse_arguments(command, [flag])


def test_a_switch_takes_no_value() -> None:
    """`--quiet=no` is refused: it would mean the opposite of what it says."""
    with pytest.raises(UsageError):
        parse_arguments("check", ["--quiet=no"])


@pytest.mark.parametrize("value", ["-1", "100.5", "nan", "inf"])
@pytest.mark.parametrize("command", COMMANDS)
def test_scores_out_of_range(command: str, value: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A score that is none is refused before any document is read."""
    (tmp_path / "x.md").write_text("# X\n", encoding="utf-8")
    assert main([command, str(tmp_path / "x.md"), "--fail-under", value]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("reviewer: --fail-under takes a score from 0 to 100, not ")
    assert shown.err.endswith(f"; see `reviewer {command} --help`\n")


# --- Help and completion -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", COMMANDS)
def test_help_names_every_flag(command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The help page has each flag of the table with its other names, its metavariable, its text and its choices, and no other flag."""
    monkeypatch.setenv("COLUMNS", "400")
    monkeypatch.setenv("TERMINAL_WIDTH", "400")
    assert main([command, "--help"]) == 0
    page = " ".join(capsys.readouterr().out.split())
    for flag in FLAGS:
        shown = command in flag.commands
        assert (f" {flag.names[0]} " in page) == shown, flag.names[0]
        if shown:
            assert all(f" {name} " in page for name in flag.names)
            assert flag.help.split("`")[0] in page
            assert flag.metavar in page
            assert not flag.choices or f"One of {', '.join(flag.choices)}." in page


@pytest.mark.parametrize("command", COMMANDS)
def test_typer_knows_the_same_flags(command: str) -> None:
    """The Typer command has the table's flags and --help, and nothing else."""
    commands: dict[str, Any] = typer.main.get_command(app_module._application()).commands  # type: ignore[attr-defined]
    names = {name for parameter in commands[command].params for name in parameter.opts if name.startswith("-")}
    assert names - {"--help"} == {name for flag in flags_of(command) for name in flag.names}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (f"reviewer {command} {flag.names[0]} ", list(flag.choices))
        for command in COMMANDS
        for flag in flags_of(command)
        if flag.choices
    ]
    + [("reviewer check --fail-u", ["--fail-under"]), ("reviewer ru", ["rule", "rubric"]), ("reviewer check --severity w", ["warning"])],
)
def test_completion_in_bash(words: str, expected: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The shell gets the choices of a flag, the names of flags and of commands."""
    monkeypatch.setenv("_REVIEWER_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split(" ")) - 1))
    assert main([]) == 0
    assert sorted(capsys.readouterr().out.split()) == sorted(expected)
