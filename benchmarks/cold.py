"""Cold processes: what a user waits for. CPU time of child processes, as ratios to an empty Typer application in the same run."""

import os
import resource
import subprocess
import sys
from collections.abc import Mapping, Sequence
from compileall import compile_dir
from pathlib import Path
from statistics import median

from benchmarks.rows import Row
from benchmarks.texts import ROOT, make_document

_EMPTY_APP = """\
import typer

app = typer.Typer()


@app.command()
def main() -> None:
    pass


app()
"""
_RUNS = 15


def measure_cold(folder: Path, runs: int = _RUNS) -> list[Row]:
    """`check`, `review` and `--help` on a document of 10 KB, each run in turn with the empty application; `folder` takes the files."""
    compile_dir(ROOT / "reviewer", quiet=2)
    (folder / "empty_app.py").write_text(_EMPTY_APP, encoding="utf-8")
    compile_dir(folder, quiet=2, maxlevels=0)
    (folder / "ten.md").write_text(make_document(10_240, 10), encoding="utf-8")
    commands: dict[str, Sequence[str]] = {
        "python": ["-c", "pass"],
        "empty": ["-m", "empty_app"],
        "check": ["-m", "reviewer", "check", "ten.md"],
        "review": ["-m", "reviewer", "review", "ten.md"],
        "help": ["-m", "reviewer", "--help"],
    }
    for _ in range(2):
        for command in commands.values():
            cpu_seconds(command, folder)
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            times[name].append(cpu_seconds(command, folder))
    return [
        _ratio("cold-check", "cold `check` of 10 KB ÷ empty Typer app", times, "check", "empty", 0.6),
        _ratio("cold-review", "cold `review` ÷ cold `check`", times, "review", "check", 3.0),
        _ratio("help", "`--help` ÷ empty Typer app", times, "help", "empty", 1.2),
        *(Row(f"cpu-{name}", f"CPU of {title}", median(times[name]), "s", min(times[name])) for name, title in _TITLES.items()),
    ]


_TITLES = {
    "python": "`python -c pass`",
    "empty": "the empty Typer app",
    "check": "cold `check` of 10 KB",
    "review": "cold `review` of 10 KB",
}


def cpu_seconds(arguments: Sequence[str], folder: Path) -> float:
    """CPU time, user and system, of one Python process that runs in `folder` with a cache of its own there."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], cwd=folder, env=surroundings(folder), stdout=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def surroundings(folder: Path) -> dict[str, str]:
    """The environment of a child process: this checkout, a cache in `folder`."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(folder))), "REVIEWER_HOME": str(folder / "home")}


def _ratio(name: str, title: str, times: Mapping[str, list[float]], of: str, to: str, budget: float) -> Row:
    return Row(name, title, median(times[of]) / median(times[to]), "×", min(times[of]) / min(times[to]), budget)
