"""`reviewer questions`: questions of the study plans to practise on, with what a strong answer covers."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from reviewer.cli.complaints import complain
from reviewer.cli.output import deliver, output_width, use_color

if TYPE_CHECKING:
    from reviewer.report.bank import Selection
    from reviewer.types.question import Bank, BankQuestion

__all__ = ["HELP", "complain_of_bank", "questions"]

HELP = """Questions to practise on, from the study plans: each with figures to work with, what a strong answer covers, the answer
that sounds right and is not, and where to read about it.

A topic is one of --list-topics, another word for it (cap, redis, raft), or words that stand in a question. Several topics take turns, and
so do all topics when none is given; the same command always shows the same questions. Exit codes: 0 questions were shown, 1 there are
none for this topic and voice, 2 an unknown topic or other wrong usage.

Examples:

`reviewer questions --topic caching`

`reviewer questions --topic consensus --topic replication --voice sre --count 10 --no-covers`

`reviewer questions --list-topics`, `reviewer questions --topic llm --format json`
"""


class Format(StrEnum):
    """How to print."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


class Asker(StrEnum):
    """Who would ask."""

    SRE = "sre"
    DATA = "data"
    PRODUCT = "product"
    SECURITY = "security"


def _topics(incomplete: str) -> list[str]:
    from reviewer.resources import read_data
    from reviewer.rubric.bank import load_bank

    return [name for name in load_bank(read_data).topics if name.startswith(incomplete)]


def questions(
    topic: Annotated[
        list[str] | None,
        typer.Option("--topic", "-t", metavar="TEXT", help="What they are about; may be repeated.", autocompletion=_topics),
    ] = None,
    count: Annotated[int, typer.Option("--count", "-n", min=1, help="How many at most.")] = 5,
    voice: Annotated[Asker | None, typer.Option("--voice", help="Only those that this person would ask.")] = None,
    output: Annotated[Format, typer.Option("--format", "-f", help="How to print.")] = Format.TEXT,
    *,
    covers: Annotated[bool, typer.Option("--covers/--no-covers", help="Show what a strong answer covers.")] = True,
    list_topics: Annotated[bool, typer.Option("--list-topics", help="List the topics and exit.")] = False,
    json_schema: Annotated[bool, typer.Option("--json-schema", help="Print the JSON Schema of the output and exit.")] = False,
) -> None:
    """Prints the questions; `UsageError` for a topic that none is about."""
    from reviewer.report.bank import Selection
    from reviewer.resources import read_data
    from reviewer.rubric.bank import load_bank
    from reviewer.rubric.catalog import load_readings

    if json_schema:
        from reviewer.report.schema import schema_text

        return deliver(schema_text("questions"), None)
    bank = load_bank(read_data)
    if list_topics:
        return deliver(_listed(bank, output), None)
    found = [item for item in _about(bank, topic or []) if voice is None or item.voice == voice.value]
    if not found:
        complain(_none(topic or [], voice))
        raise typer.Exit(1)
    asker = voice.value if voice else None
    return deliver(_rendered(Selection(found[:count], len(found), topic or [], asker, load_readings(read_data), covers), output), None)


def complain_of_bank() -> bool:
    """Prints each complaint about the shipped bank of questions, or that there are none; whether there are any."""
    from reviewer.cli.rule import say
    from reviewer.resources import read_data
    from reviewer.rubric.bank import BANK, load_bank
    from reviewer.rubric.catalog import load_readings
    from reviewer.rubric.lint import lint_bank

    bank = load_bank(read_data)
    complaints = lint_bank(bank, load_readings(read_data))
    for item in complaints:
        say(f"{BANK}: {item.criterion or 'bank'}: {item.message}")
    if not complaints:
        say(f"questions: ok: {len(bank.questions)} questions, {len(bank.topics)} topics")
    return bool(complaints)


def _about(bank: "Bank", wanted: list[str]) -> "list[BankQuestion]":
    from reviewer.errors import UsageError
    from reviewer.questions.bank import choose, mix, near_topics

    for name in wanted:
        if not choose(bank, name):
            near = near_topics(bank, name)
            todo = f"did you mean {', '.join(near)}?" if near else "run `reviewer questions --list-topics` for the list"
            raise UsageError(f"no question is about {name!r}", todo=todo)
    return mix(bank, wanted)


def _none(wanted: list[str], voice: "Asker | None") -> Exception:
    from reviewer.errors import UsageError

    about = f" about {' or '.join(map(repr, wanted))}" if wanted else ""
    return UsageError(f"no question{about} has the voice {voice.value if voice else 'any'}", todo="leave out --voice")


def _listed(bank: "Bank", output: Format) -> str:
    from reviewer.questions.bank import topics
    from reviewer.report.bank import render_topics, render_topics_json

    listed = [(name, count, bank.topics[name]) for name, count in topics(bank)]
    return render_topics_json(listed) if output is Format.JSON else render_topics(listed, width=output_width())


def _rendered(selection: "Selection", output: Format) -> str:
    from reviewer.report.bank import render_bank, render_bank_json, render_bank_markdown

    if output is Format.JSON:
        return render_bank_json(selection)
    if output is Format.MARKDOWN:
        return render_bank_markdown(selection)
    return render_bank(selection, color=use_color("auto"), width=output_width())
