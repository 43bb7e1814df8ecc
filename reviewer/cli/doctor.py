"""`reviewer doctor`: what is installed and configured, and what to do about what is not. It opens no socket."""

import os
from dataclasses import asdict, dataclass
from typing import Annotated

import typer

from reviewer.cli.rule import Output, say, say_json

__all__ = ["Extra", "Package", "Report", "RubricState", "doctor", "examine"]

_DISTRIBUTION = "design-reviewer"
"""What `pip` calls this program."""
_NEEDED = ("typer", "pydantic", "rich", "pyromark", "PyYAML", "ahocorasick-rs")
_EXTRAS = (
    ("rag", ("chromadb", "onnxruntime", "tokenizers"), "search of the readings by meaning, on top of the search by words"),
    ("llm", ("openai",), "a language model's judgement on top of the rules, with --llm"),
    ("pdf", ("pypdfium2",), "PDF files as readings"),
    ("st", ("sentence-transformers",), "any embedding model of the sentence-transformers family, on a GPU too"),
)
"""Extra, its packages, and what it gives."""


@dataclass(frozen=True, slots=True)
class Package:
    """One distribution."""

    name: str
    version: str | None
    """`None` when it is not installed."""


@dataclass(frozen=True, slots=True)
class Extra:
    """An optional part."""

    name: str
    packages: tuple[Package, ...]
    present: bool
    """True when every package is installed."""
    gives: str
    install: str
    """The command that installs it."""


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
    extras: tuple[Extra, ...]
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
        dependencies=tuple(Package(name, _version(name)) for name in _NEEDED), extras=tuple(_extra(*item) for item in _EXTRAS),
        rubrics=_rubrics(configured) if data else (),
    )  # fmt: skip


def _version(name: str) -> str | None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _extra(name: str, packages: tuple[str, ...], gives: str) -> Extra:
    found = tuple(Package(package, _version(package)) for package in packages)
    command = f'pip install "{_DISTRIBUTION}[{name}]"' if name in _declared() else f"pip install {' '.join(packages)}"
    return Extra(name, found, all(package.version for package in found), gives, command)


def _declared() -> list[str]:
    """The extras that the installed distribution declares; none when it runs from a checkout."""
    from importlib.metadata import PackageNotFoundError, metadata

    try:
        return metadata(_DISTRIBUTION).get_all("Provides-Extra") or []
    except PackageNotFoundError:
        return []


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
    say()
    say("Extras", bold=True)
    for extra in report.extras:
        packages = ", ".join(f"{package.name} {package.version or '(missing)'}" for package in extra.packages)
        say(f"  {extra.name}: {'installed' if extra.present else 'not installed'}: {packages}")
        if not extra.present:
            say(f"    gives {extra.gives}; to have it: {extra.install}")
    say("\n" + ("Everything that is needed is there." if report.healthy else "Something that is needed is broken: see above."))
