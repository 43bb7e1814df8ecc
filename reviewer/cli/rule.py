"""`reviewer rule`: explains a rule code, or lists all of them."""

import os
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from reviewer.rules import Rule
    from reviewer.types.failure import FailureMode
    from reviewer.types.knowledge import Knowledge
    from reviewer.types.rubric import Criterion

__all__ = ["Output", "configured_rubric", "criterion_lines", "rule", "say", "say_json"]


class Output(StrEnum):
    """How to print."""

    TEXT = "text"
    JSON = "json"


def rule(
    code: Annotated[
        str | None,
        typer.Argument(help="Rule code such as REL02 or FAIL30, or the id of a criterion or failure mode; all rules when left out."),
    ] = None,
    rubric: Annotated[str | None, typer.Option("--rubric", help="Rubric id or YAML file; default: the configured one.")] = None,
    output: Annotated[Output, typer.Option("--format", help="How to print.")] = Output.TEXT,
) -> None:
    """Explain a rule: why it is there, what fails it, what passes it, what it rests on."""
    from reviewer.knowledge import load
    from reviewer.rules import all_rules, find_criterion, find_mode, find_rule

    knowledge = load(rubric or configured_rubric())
    if code is None:
        rules = all_rules(knowledge)
        if output is Output.JSON:
            say_json([_as_json(item) for item in rules])
            return
        width = max(len(item.code) for item in rules)
        for item in rules:
            say(f"{item.code:<{width}}  {item.title}")
        return
    found = find_rule(knowledge, code)
    if found is None:
        raise _unknown(code, knowledge)
    criterion, mode = find_criterion(knowledge, found.criterion), find_mode(knowledge, found.criterion)
    if output is Output.JSON:
        say_json({**_as_json(found, criterion), **(_mode_json(mode) if mode else {})})
    else:
        _explain(found, criterion, mode)


def configured_rubric() -> str:
    """The rubric that the configuration of the current folder names. Raises `ConfigError` for a configuration that cannot be used."""
    from reviewer.config import load_settings

    return load_settings(os.getcwd(), os.environ).rubric


def criterion_lines(criterion: "Criterion") -> list[str]:
    """The checks of a criterion and how its level follows from them, as lines of text."""
    from reviewer.rules import expression_text
    from reviewer.types.rubric import LEVEL_NAMES

    width = max(len(check.id) for check in criterion.checks)
    lines = ["Checks", *(f"  {check.id:<{width}}  {check.ask}" for check in criterion.checks), "", "Levels"]
    lines += [f"  {level} {LEVEL_NAMES[level]:<9}  when {expression_text(tree)}" for level, tree in criterion.levels]
    return [*lines, f"  0 {LEVEL_NAMES[0]:<9}  otherwise"]


def _mode_lines(mode: "FailureMode") -> list[str]:
    """What a failure mode needs, how it spreads and shows, what meets it, and what is asked about it."""
    from reviewer.rules import expression_text
    from reviewer.types.failure import STATUS_OF_LEVEL

    criterion = mode.criterion
    width = max(len(check.id) for check in criterion.checks)
    status = [f"{STATUS_OF_LEVEL[level]:<9}  when {expression_text(tree)}" for level, tree in criterion.levels]
    parts = {
        "Possible when": [criterion.applies_text] if criterion.applies_text else [],
        "How it spreads": [f"{number}. {step}" for number, step in enumerate(mode.propagates, 1)],
        "Noticed by": mode.noticed_by,
        "Mitigations": [f"{check.id:<{width}}  {check.ask}" for check in criterion.checks],
        "Status": [*status, f"{STATUS_OF_LEVEL[0]:<9}  otherwise"],
        "Likelihood": [f"× {item.factor:g}  {item.why}" for item in mode.likely],
        "A strong answer covers": criterion.covers,
    }
    return [line for title, lines in parts.items() if lines for line in ("", title, *(f"  {text}" for text in lines))]


def _mode_json(mode: "FailureMode") -> dict[str, object]:
    """What `reviewer rule --format json` says of a failure mode beyond what it says of every rule."""
    from reviewer.rules import expression_text
    from reviewer.types.failure import STATUS_OF_LEVEL

    criterion = mode.criterion
    return {
        "group": mode.group, "severity": criterion.severities[0][1], "when": criterion.applies_text or None,
        "propagates": list(mode.propagates), "noticed_by": list(mode.noticed_by), "covers": list(criterion.covers),
        "checks": [{"id": check.id, "ask": check.ask, "earn": check.earn} for check in criterion.checks],
        "status": [{"status": STATUS_OF_LEVEL[level], "when": expression_text(tree)} for level, tree in criterion.levels],
        "likelihood": [{"factor": item.factor, "why": item.why} for item in mode.likely], "questions": list(mode.questions),
    }  # fmt: skip


def say(text: str = "", *, bold: bool = False) -> None:
    """Prints a line; control characters are replaced, and only a terminal gets bold type."""
    shown = "".join(char if char.isprintable() or char in "\n\t" else " " if char.isspace() else "\ufffd" for char in text)
    typer.echo(typer.style(shown, bold=True) if bold else shown, color=False if os.environ.get("NO_COLOR") else None)


def say_json(value: object) -> None:
    """Prints a value as JSON."""
    import json

    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _unknown(code: str, knowledge: "Knowledge") -> Exception:
    from difflib import get_close_matches

    from reviewer.errors import UsageError
    from reviewer.rules import all_rules

    rules = all_rules(knowledge)
    near = get_close_matches(code.upper(), [item.code for item in rules], 3, 0.5)
    near += get_close_matches(code, [item.criterion for item in rules if item.criterion], 2, 0.7)
    todo = f"did you mean {', '.join(near)}?" if near else "run `reviewer rule` for the list"
    return UsageError(f"no rule has the code {code!r}", todo=todo)


def _as_json(found: "Rule", criterion: "Criterion | None" = None) -> dict[str, object]:
    from reviewer.rules import expression_text

    data: dict[str, object] = {
        "code": found.code, "title": found.title, "why": found.why, "fails": found.fails, "passes": found.passes, "hint": found.hint,
        "criterion": found.criterion or None, "says": found.says or None,
        "sources": [
            {"id": item.id, "reading": item.reading, "title": item.title, "section": item.section, "url": item.url, "fact": item.fact}
            for item in found.sources
        ],
    }  # fmt: skip
    if criterion:
        data["checks"] = [{"id": check.id, "ask": check.ask, "earn": check.earn} for check in criterion.checks]
        data["levels"] = [{"level": level, "when": expression_text(tree)} for level, tree in criterion.levels]
    return data


def _explain(found: "Rule", criterion: "Criterion | None", mode: "FailureMode | None") -> None:
    say(f"{found.code}  {found.title}", bold=True)
    if criterion:
        say(f"{criterion.id}, for documents of the kind {', '.join(criterion.genres)}")
    if mode:
        severity = mode.criterion.severities[0][1]
        say(f"{mode.criterion.id}, a failure mode of the group {mode.group}, {severity} severity")
    say(f"\nWhy\n  {found.why}")
    if criterion:
        say("\n" + "\n".join(criterion_lines(criterion)))
    if mode:
        say("\n".join(_mode_lines(mode)))
    for title, text in (("Fails", found.fails), ("Passes", found.passes)):
        say(f"\n{title}\n" + "\n".join(f"  | {line}" for line in text.splitlines()))
        if title == "Fails" and found.says:
            say(f"  {found.says}")
    say(f"\nTo do\n  {found.hint}")
    if found.sources:
        say("\nSources")
    for source in found.sources:
        say(f"  {source.id}: {source.fact}" if source.fact else f"  {source.id}")
        say(f"    {source.title}{', ' + source.url if source.url else ''}")
