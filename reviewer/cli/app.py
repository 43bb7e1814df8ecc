"""The Typer application: help pages, shell completion and the commands that need no short way in."""

import inspect
from collections.abc import Callable
from typing import Annotated, Any

import typer

from reviewer.cli.flags import Flag, flags_of

_ABOUT = """Reviews system-design documents: scores them against a rubric, finds what they leave out,
and says what would earn the next level.

Works offline and gives the same output for the same input. Exit codes: 0 clean, 1 findings or a score below the threshold,
2 wrong usage, configuration or input, 3 a needed service failed.
"""
_REVIEW = """The full critique of design documents: score, a bar a dimension, the weightiest gaps with what earns the next level,
quotes with lines.

PATHS are Markdown files, folders, globs, or - for standard input. It exits with 1 only when --fail-on or --fail-under say so.

Examples: `reviewer review design.md`, `reviewer review docs/ --format json -o review.json`, `cat d.md | reviewer review - --kind interview`
"""
_CHECK = """Findings only, one line each (path:line:column CODE message): for pre-commit, CI and editors.

PATHS are Markdown files, folders, globs, or - for standard input. Warnings and errors are shown and make it exit with 1 by default.

Examples: `reviewer check docs/`, `reviewer check design.md --severity info`, `reviewer check - --stdin-filename docs/design.md < design.md`
"""


def run(arguments: list[str]) -> int:
    """Runs the application on a command line and returns the exit code."""
    try:
        code = _application()(args=arguments, prog_name="reviewer", standalone_mode=False)
    except typer.Exit as stop:
        return int(stop.exit_code)
    except SystemExit as stop:
        if isinstance(stop.__context__, BrokenPipeError):
            raise stop.__context__ from None
        return int(stop.code or 0)
    except Exception as error:
        shown = getattr(error, "show", None)
        if shown is None:
            raise
        shown()
        return int(getattr(error, "exit_code", 2))
    return code if isinstance(code, int) else 0


def _application() -> typer.Typer:
    from reviewer.cli import bench, doctor, estimate, questions, rubric, rule

    app = typer.Typer(help=_ABOUT, no_args_is_help=True, rich_markup_mode="markdown", pretty_exceptions_enable=False)
    for name, text in (("review", _REVIEW), ("check", _CHECK)):
        app.command(name, help=text)(_shortcut(name))
    app.add_typer(rubric.app, name="rubric")
    app.command("estimate", help=estimate.HELP)(estimate.estimate)
    app.command("questions", help=questions.HELP)(questions.questions)
    app.command("rule")(rule.rule)
    app.command("bench")(bench.bench)
    app.command("doctor")(doctor.doctor)
    app.callback()(_version)
    return app


def _version(
    version: Annotated[bool, typer.Option("--version", "-V", help="Print the version and exit.", is_eager=True)] = False,
) -> None:
    if version:
        from reviewer import __version__

        typer.echo(f"reviewer {__version__}")
        raise typer.Exit


def _shortcut(command: str) -> Callable[..., None]:
    """A Typer command with the flags of the table; the command line itself is read by the command's own short way in."""

    def run_command(**values: Any) -> None:
        from reviewer.cli import check, review

        arguments: list[str] = []
        for flag in flags_of(command):
            value = values[flag.key]
            if value is True:
                arguments.append(flag.names[0])
            for item in value if isinstance(value, list) else [value] if value not in (None, False, True) else []:
                arguments += [flag.names[0], str(item)]
        arguments += ["--", *(str(path) for path in values["paths"] or ())]
        raise typer.Exit((check if command == "check" else review).main(arguments))

    parameters = [_argument(), *(_option(flag) for flag in flags_of(command))]
    run_command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run_command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run_command


def _argument() -> inspect.Parameter:
    kind = Annotated[list[str] | None, typer.Argument(metavar="PATHS", help="Markdown files, folders, globs, or - for standard input.")]
    return inspect.Parameter("paths", inspect.Parameter.KEYWORD_ONLY, default=None, annotation=kind)


def _option(flag: Flag) -> inspect.Parameter:
    def complete(incomplete: str) -> list[str]:
        return [choice for choice in flag.choices if choice.startswith(incomplete)]

    settings: dict[str, Any] = {"help": flag.help + (f" One of {', '.join(flag.choices)}." if flag.choices else "")}
    if flag.metavar:
        settings["metavar"] = flag.metavar
    if flag.choices:
        settings["autocompletion"] = complete
    kind: Any = list[str] | None if flag.multiple else float | None if flag.number else str | None if flag.metavar else bool
    annotation = Annotated[kind, typer.Option(*flag.names, **settings)]
    return inspect.Parameter(flag.key, inspect.Parameter.KEYWORD_ONLY, default=None if flag.metavar else False, annotation=annotation)
