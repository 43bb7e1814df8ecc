"""The flags of `review` and `check`, stated once: one table makes the parser that runs, the help page and the shell completion."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reviewer.errors import UsageError

KINDS = ("auto", "interview", "production", "ml", "one-page")
FAIL_ON = ("error", "warning", "info", "never")


@dataclass(frozen=True, slots=True, eq=False)
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
    Flag(("--fail-on",), "Exit with 1 on findings so severe or worse; check: warning by default, review: never.", "SEVERITY", FAIL_ON),
    Flag(("--severity",), "Show findings so severe or worse; by default warning, in JSON info.", "SEVERITY", FAIL_ON[:3], ("check",)),
    Flag(("--stdin-filename",), "Name to report for a document on standard input (-).", "NAME"),
    Flag(
        ("--panel",), "Let a panel ask, each in their own concern: sre, data, product, security; separate with commas.", "VOICES",
        commands=("review",), multiple=True,
    ),
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
    """The values of a command line: flags by key (`None`, or false for a switch, when not given), and `paths`.

    Takes `--flag value`, `--flag=value` and `-f value`; `--` ends the flags. Raises `UsageError` with the offending flag and the nearest
    known one. (argparse alone would cost a twentieth of the time of a cold `check`.)
    """
    flags = {name: flag for flag in flags_of(command) for name in flag.names}
    values: dict[str, Any] = {flag.key: None if flag.metavar else False for flag in flags.values()}
    paths: list[str] = []
    rest = iter(arguments)
    for item in rest:
        if item == "--":
            paths.extend(rest)
        elif not item.startswith("-") or item == "-":
            paths.append(item)
        else:
            name, equals, given = item.partition("=")
            flag = flags.get(name)
            if flag is None:
                raise _wrong(f"unknown flag {name}{_nearest(name, flags)}", command)
            if not flag.metavar:
                if equals:
                    raise _wrong(f"{name} takes no value", command)
                values[flag.key] = True
                continue
            value = given if equals else next(rest, None)
            if value is None:
                raise _wrong(f"{name} needs a value: {flag.metavar}", command)
            _set(values, flag, name, value, command)
    values["paths"] = paths
    return values


def _set(values: dict[str, Any], flag: Flag, name: str, value: str, command: str) -> None:
    if flag.choices and value not in flag.choices:
        raise _wrong(f"{name} takes one of {', '.join(flag.choices)}, not {value!r}", command)
    if flag.multiple:
        values[flag.key] = [*(values[flag.key] or []), value]
        return
    if flag.number:
        try:
            values[flag.key] = float(value)
        except ValueError:
            raise _wrong(f"{name} takes a number, not {value!r}", command) from None
        return
    values[flag.key] = value


def _wrong(what: str, command: str) -> UsageError:
    return UsageError(what, todo=f"see `reviewer {command} --help`")


def _nearest(name: str, flags: Mapping[str, Flag]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, flags, 1)
    return f", did you mean {close[0]}?" if close else ""
