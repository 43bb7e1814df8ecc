"""The flags of `review` and `check`, stated once: one table makes the parser that runs, the help page and the shell completion."""

from dataclasses import dataclass
from typing import Any

FORMATS = {"review": ("text", "json", "markdown"), "check": ("text", "json", "markdown")}
KINDS = ("auto", "interview", "production", "ml", "one-page")
FAIL_ON = ("error", "warning", "info", "never")


@dataclass(frozen=True, slots=True)
class Flag:
    """One option: its names, what it takes and what it does."""

    names: tuple[str, ...]
    """Long name first."""
    help: str
    metavar: str = ""
    """Empty for a switch that takes no value."""
    choices: tuple[str, ...] = ()
    commands: tuple[str, ...] = ("review", "check")
    multiple: bool = False
    number: bool = False

    @property
    def key(self) -> str:
        """The name of its value."""
        return self.names[0].removeprefix("--").replace("-", "_")


FLAGS = (
    Flag(("--rubric",), "Rubric to judge by: the id of a shipped one, or the path of a YAML file.", "ID|PATH"),
    Flag(("--profile",), "How strictly: production, draft, interview-45, one-page, or a profile of your rubric.", "NAME"),
    Flag(("--kind",), "What the documents are; recognised from the text unless given here or in front matter.", "KIND", KINDS),
    Flag(("--format", "-f"), "How to print.", "FORMAT", ("text", "json", "markdown")),
    Flag(("--output", "-o"), "Write to a file instead of standard output.", "FILE"),
    Flag(("--select",), "Report only rules whose code starts so (REL, OPS04); repeat or separate with commas.", "CODES", multiple=True),
    Flag(("--ignore",), "Leave out rules whose code starts so.", "CODES", multiple=True),
    Flag(("--fail-under",), "Exit with 1 when a document scores below this (0-100).", "SCORE", number=True),
    Flag(("--fail-on",), "Exit with 1 on findings of this severity or worse.", "SEVERITY", FAIL_ON),
    Flag(("--severity",), "Show findings of this severity or worse.", "SEVERITY", ("error", "warning", "info"), ("check",)),
    Flag(("--stdin-filename",), "Name to report for a document on standard input (-).", "NAME"),
    Flag(("--no-llm",), "Use no language model: the default, and the only way there is so far."),
    Flag(("--color",), "Colour the output.", "WHEN", ("auto", "always", "never")),
    Flag(("--json-schema",), "Print the JSON Schema of the output and exit.", "", (), ("review",)),
    Flag(("--quiet", "-q"), "Print no summary line.", "", (), ("check",)),
    Flag(("--debug",), "Show a traceback when something fails."),
)


def flags_of(command: str) -> tuple[Flag, ...]:
    """The flags of one command."""
    return tuple(flag for flag in FLAGS if command in flag.commands)


def parse_arguments(command: str, arguments: list[str]) -> dict[str, Any]:
    """The values of a command line: flags by key (`None` when not given), and `paths`.

    Raises `UsageError` with the offending flag and the nearest known one.
    """
    from argparse import ArgumentError, ArgumentParser

    parser = ArgumentParser(prog=f"reviewer {command}", add_help=False, exit_on_error=False, allow_abbrev=False)
    for flag in flags_of(command):
        if not flag.metavar:
            parser.add_argument(*flag.names, dest=flag.key, action="store_true")
            continue
        action = "append" if flag.multiple else "store"
        parser.add_argument(
            *flag.names, dest=flag.key, action=action, choices=flag.choices or None, type=float if flag.number else str, metavar=flag.metavar
        )
    parser.add_argument("paths", nargs="*")
    from reviewer.errors import UsageError

    try:
        known, unknown = parser.parse_known_args(arguments)
    except ArgumentError as error:
        raise UsageError(str(error), todo=f"see `reviewer {command} --help`") from None
    extra = [item for item in unknown if item != "--"]
    if extra and any(item.startswith("-") for item in extra):
        raise UsageError(_unknown(extra, command), todo=f"see `reviewer {command} --help`")
    values = vars(known)
    values["paths"] = [*values["paths"], *extra]
    return values


def _unknown(extra: list[str], command: str) -> str:
    from difflib import get_close_matches

    name = next(item for item in extra if item.startswith("-")).split("=")[0]
    close = get_close_matches(name, [n for flag in flags_of(command) for n in flag.names], 1)
    return f"unknown flag {name}" + (f", did you mean {close[0]}?" if close else "")
