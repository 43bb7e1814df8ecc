"""The front door: commands and help, exit codes of errors, tracebacks only when asked for, pipes, and `python -m reviewer`."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reviewer import __version__
from reviewer.cli import check, main
from reviewer.errors import InternalError, ServiceError, UsageError
from reviewer.types.knowledge import Knowledge

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "url-shortener.md"
COMMANDS = ("review", "check", "estimate", "rule", "doctor", "rubric", "rubric list", "rubric show", "rubric validate", "rubric new")


@pytest.fixture(autouse=True)
def place(knowledge: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder; the session's compiled rubric is used."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def shell(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Runs `python -m reviewer` in a process of its own, its output going to pipes."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **variables}
    command = [sys.executable, "-m", "reviewer", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, timeout=120, check=False)


# --- Commands and help -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("flag", ["--version", "-V"])
def test_version(flag: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Both names print the name and the version."""
    assert main([flag]) == 0
    assert capsys.readouterr().out == f"reviewer {__version__}\n"


def test_help_lists_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    """The first page names every command and the exit codes."""
    assert main(["--help"]) == 0
    page = capsys.readouterr().out
    assert all(f" {name} " in page for name in COMMANDS if " " not in name)
    assert "Exit codes: 0 clean, 1 findings" in " ".join(page.split())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """--help prints a usage line and something about the command, and exits with 0."""
    assert main([*command.split(), "--help"]) == 0
    page = capsys.readouterr().out
    assert f"Usage: reviewer {command} " in page
    assert len(page.split()) > 15


def test_no_command(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a command the help is shown, and the exit code says that nothing was done."""
    assert main([]) == 2
    assert "Usage: reviewer " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["chek", "x.md"], "No such command 'chek'. Did you mean 'check'?"),
        (["--frobnicate"], "No such option: --frobnicate"),
        (["rubric", "lst"], "No such command 'lst'. Did you mean 'list'?"),
        (["rule", "--format", "xml"], "'xml' is not one of 'text', 'json'"),
    ],
)
def test_wrong_usage(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What does not exist is said on standard error, with the nearest that does, and exits with 2."""
    assert main(arguments) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert message in " ".join(shown.err.split())


@pytest.mark.parametrize("command", ["check", "review"])
def test_no_document(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A command without paths says what to give."""
    assert main([command]) == 2
    assert capsys.readouterr().err == "reviewer: no document given; give files, folders or globs, or - for standard input\n"


# --- Errors ------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "code"),
    [(UsageError("it is wrong", todo="look"), 2), (ServiceError("it is away", where="store"), 3), (InternalError("it broke"), 3)],
)
def test_errors_set_the_exit_code(error: Exception, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """An error of the program's own tree is one line: where, what, what to do; its class decides the exit code."""

    def fail(_: list[str]) -> int:
        raise error

    monkeypatch.setattr(check, "main", fail)
    assert main(["check", "x.md"]) == code
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == ("", f"reviewer: {error}\n")


def test_interrupt(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Control-C is one word and exit code 130."""

    def interrupt(_: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(check, "main", interrupt)
    assert main(["check", "x.md"]) == 130
    assert capsys.readouterr().err == "reviewer: interrupted\n"


def test_no_traceback_unless_asked_for() -> None:
    """A user's mistake is one line; with --debug the traceback is shown."""
    plain = shell("check", str(EXAMPLE), "--rubric", "nonsense")
    assert plain.returncode == 2
    assert plain.stderr.count("\n") == 1
    assert "Traceback" not in plain.stderr
    debug = shell("check", str(EXAMPLE), "--rubric", "nonsense", "--debug")
    assert debug.stderr.startswith("Traceback (most recent call last):")
    assert "UsageError: no rubric is called 'nonsense'" in debug.stderr


def test_debug_keeps_the_exit_code() -> None:
    """--debug shows more and changes nothing else."""
    assert shell("check", str(EXAMPLE), "--rubric", "nonsense", "--debug").returncode == 2


# --- Processes and pipes -----------------------------------------------------------------------------------------------------------


def test_as_a_module() -> None:
    """`python -m reviewer` is the command, exit codes included."""
    assert shell("--version").stdout == f"reviewer {__version__}\n"
    assert shell("check", str(EXAMPLE), "--fail-on", "never").returncode == 0
    assert shell("check", str(EXAMPLE), "--fail-under", "100").returncode == 1
    assert shell("check", "gone.md").returncode == 2


def test_no_colour_in_a_pipe() -> None:
    """Nothing that goes to a pipe is coloured, whatever the terminal could do."""
    for arguments in (["review", str(EXAMPLE)], ["check", str(EXAMPLE)], ["--help"], ["rule", "DOC01"], ["rubric", "list"]):
        done = shell(*arguments, TERM="xterm-256color", COLORTERM="truecolor")
        assert "\x1b" not in done.stdout + done.stderr, arguments


def test_a_reader_that_goes_away() -> None:
    """`reviewer … | head -1` ends quietly."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    path = str(EXAMPLE)
    for arguments in (["review", "--format", "json", path], ["check", "--severity", "info", path], ["rubric", "list"], ["rule"]):
        command = [sys.executable, "-m", "reviewer", *arguments]
        running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
        running.stderr.close()
        assert running.wait(60) == 0


def test_documents_from_a_pipe() -> None:
    """A document on standard input is checked as the file is."""
    command = [sys.executable, "-m", "reviewer", "check", "-", "--stdin-filename", str(EXAMPLE)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, input=EXAMPLE.read_bytes(), capture_output=True, env=environment, timeout=120, check=False)
    assert done.stdout.decode() == shell("check", str(EXAMPLE)).stdout


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_terminal_that_knows_few_characters(encoding: str) -> None:
    """Characters that the output cannot show are replaced; nothing breaks."""
    done = subprocess.run(
        [sys.executable, "-m", "reviewer", "review", str(EXAMPLE)],
        capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding}, timeout=120, check=False,
    )  # fmt: skip
    assert b"Traceback" not in done.stderr
    assert done.returncode == 0


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
def test_a_full_disk() -> None:
    """Output that cannot be written is one line and no exit code that means findings."""
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "reviewer", "check", str(EXAMPLE), "--fail-on", "never"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, env=environment, timeout=120, check=False)
    assert done.returncode in (2, 3)
    assert done.stderr.count(b"\n") == 1


def test_main_leaves_the_collector_as_it_was() -> None:
    """Calling `main` from a program changes nothing in that program."""
    gc.enable()
    main(["check", "gone.md"])
    assert gc.isenabled()


@pytest.mark.skipif(os.name == "nt", reason="needs a shell that closes a stream")
@pytest.mark.parametrize("command", [["check"], ["review"], ["rule", "DOC01"], ["--version"]])
def test_closed_output(command: list[str], place: Path) -> None:
    """Without standard output the program says so and exits with 2; with -o it needs none."""
    closing = ["sh", "-c", 'exec "$@" >&-', "sh", sys.executable, "-m", "reviewer"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    path = [str(EXAMPLE)] if command[0] in ("check", "review") else []
    done = subprocess.run([*closing, *command, *path], stderr=subprocess.PIPE, text=True, env=environment, timeout=120, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("reviewer: standard output is closed; ")
    assert done.stderr.count("\n") == 1
    if path:
        flags = ["--fail-on", "never", "-o", "out.txt"]
        done = subprocess.run([*closing, *command, *path, *flags], stderr=subprocess.PIPE, env=environment, timeout=120, check=False)
        assert (done.returncode, done.stderr) == (0, b"")
        assert (place / "out.txt").stat().st_size > 0


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
@pytest.mark.parametrize("command", [["rule"], ["rubric", "list"], ["--help"], ["--version"]])
def test_a_full_disk_for_other_commands(command: list[str]) -> None:
    """Commands of the Typer application say it in the same way."""
    with open("/dev/full", "wb") as full:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        arguments = [sys.executable, "-m", "reviewer", *command]
        done = subprocess.run(arguments, stdout=full, stderr=subprocess.PIPE, text=True, env=environment, timeout=120, check=False)
    assert done.returncode == 2
    assert done.stderr == "reviewer: cannot write the output: no space left on device; check where standard output goes\n"


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_json_in_a_narrow_encoding(encoding: str) -> None:
    """Characters that the encoding lacks become escapes, so that JSON means the same in every encoding."""
    for command in (["review", str(EXAMPLE), "--format", "json"], ["rule", "REL02", "--format", "json"]):
        narrow = subprocess.run(
            [sys.executable, "-m", "reviewer", *command],
            capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding}, timeout=120, check=True,
        )  # fmt: skip
        assert json.loads(narrow.stdout.decode(encoding)) == json.loads(shell(*command).stdout)


def test_debug_shows_the_traceback_of_a_fault(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A fault of the program's own is exit code 2 with and without --debug, which adds where it happened."""

    def fail(*_: object, **__: object) -> None:
        raise ValueError("odd")

    monkeypatch.setattr("reviewer.cli.run.Reviewer.review", fail)
    assert main(["check", str(EXAMPLE)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert main(["check", str(EXAMPLE), "--debug"]) == 2
    shown = capsys.readouterr().err
    assert "Traceback" in shown
    assert "ValueError: odd" in shown
