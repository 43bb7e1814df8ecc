"""`reviewer doctor`: what is installed and configured, and what to do about what is not. It opens no socket."""

import os
from dataclasses import asdict, dataclass
from typing import Annotated

import typer

from reviewer.cli.rule import Output, say, say_json

__all__ = ["Package", "Report", "RubricState", "doctor", "examine"]

_NEEDED = ("typer", "pydantic", "rich", "pyromark", "PyYAML", "ahocorasick-rs")


@dataclass(frozen=True, slots=True)
class Package:
    """One distribution."""

    name: str
    version: str | None
    """`None` when it is not installed."""


@dataclass(frozen=True, slots=True)
class RubricState:
    """Whether a rubric loads."""

    id: str
    criteria: int
    problem: str | None
    """`None` when it loads."""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that was looked at."""

    version: str
    """Of reviewer."""
    python: str
    """Version of the interpreter."""
    executable: str
    data: str | None
    """Folder of the shipped rubrics and readings; `None` when it is missing."""
    cache: str
    """Folder of compiled rubrics."""
    cache_writable: bool
    configuration: str | None
    """The configuration file for the current folder; `None` when there is none."""
    configuration_problem: str | None
    """`None` when the configuration can be used."""
    dependencies: tuple[Package, ...]
    rubrics: tuple[RubricState, ...]

    @property
    def healthy(self) -> bool:
        """False when something that is needed is missing or broken."""
        packages = all(package.version for package in self.dependencies)
        return packages and bool(self.data) and not self.configuration_problem and not any(item.problem for item in self.rubrics)


def doctor(output: Annotated[Output, typer.Option("--format", help="How to print.")] = Output.TEXT) -> None:
    """Say what is installed, configured and missing, and what to do about it. No network is used.

    Exit codes: 0 everything needed is there, 1 something needed is broken.
    """
    report = examine()
    if output is Output.JSON:
        say_json({"schema": "reviewer.doctor/1", "healthy": report.healthy, **asdict(report)})
    else:
        _print(report)
    if not report.healthy:
        raise typer.Exit(1)


def examine() -> Report:
    """Looks at the installation and at the configuration of the current folder; never raises for what it finds."""
    import platform
    import sys

    from reviewer import __version__
    from reviewer.config import find_configuration, load_settings
    from reviewer.errors import ReviewerError
    from reviewer.knowledge import cache_folder
    from reviewer.resources import data_root

    configuration, problem, configured = None, None, ""
    try:
        configuration = find_configuration(os.getcwd()) or None
        configured = load_settings(os.getcwd(), os.environ).rubric
    except ReviewerError as error:
        problem = str(error)
    try:
        data: str | None = data_root()
    except ReviewerError:
        data = None
    cache = cache_folder()
    return Report(
        version=__version__, python=platform.python_version(), executable=sys.executable, data=data, cache=cache,
        cache_writable=_writable(cache), configuration=configuration, configuration_problem=problem,
        dependencies=tuple(Package(name, _version(name)) for name in _NEEDED),
        rubrics=_rubrics(configured) if data else (),
    )  # fmt: skip


def _version(name: str) -> str | None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _writable(folder: str) -> bool:
    """Whether a file can be written in `folder`, or `folder` be made; nothing is written."""
    while not os.path.exists(folder):
        above = os.path.dirname(os.path.abspath(folder))
        if above == folder:
            return False
        folder = above
    return os.path.isdir(folder) and os.access(folder, os.W_OK | os.X_OK)


def _rubrics(configured: str) -> tuple[RubricState, ...]:
    """The shipped rubrics, and the configured one when it is another."""
    from reviewer.errors import ReviewerError
    from reviewer.knowledge import load
    from reviewer.resources import list_frameworks

    states = []
    for name in dict.fromkeys([*list_frameworks(), *([configured] if configured else [])]):
        try:
            states.append(RubricState(name, len(load(name).rubric.criteria), None))
        except (ReviewerError, ImportError) as error:
            states.append(RubricState(name, 0, str(error)))
    return tuple(states)


def _print(report: Report) -> None:
    say(f"reviewer {report.version}", bold=True)
    say(f"  Python         {report.python} ({report.executable})")
    say(f"  data           {report.data or 'MISSING: install reviewer again'}")
    advice = "" if report.cache_writable else " (not writable: every run compiles the rubric; set REVIEWER_HOME)"
    say(f"  cache          {report.cache}{advice}")
    say(f"  configuration  {report.configuration or ('none' if report.configuration_problem else 'none: the defaults hold')}")
    if report.configuration_problem:
        say(f"    BROKEN: {report.configuration_problem}")
    say()
    say("Rubrics", bold=True)
    for rubric in report.rubrics:
        say(f"  {rubric.id}: " + (f"BROKEN: {rubric.problem}" if rubric.problem else f"loads, criteria: {rubric.criteria}"))
    say()
    say("Dependencies", bold=True)
    for package in report.dependencies:
        say(f"  {package.name} {package.version or 'MISSING: install reviewer again'}")
    say("\n" + ("Everything that is needed is there." if report.healthy else "Something that is needed is broken: see above."))
