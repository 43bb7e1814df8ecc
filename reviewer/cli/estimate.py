"""`reviewer estimate`: a back-of-the-envelope calculation from a line of text."""

from typing import TYPE_CHECKING, Annotated

import typer

from reviewer.cli.rule import Output

if TYPE_CHECKING:
    from reviewer.types.napkin import Sheet

__all__ = ["HELP", "estimate"]

HELP = """A back-of-the-envelope calculation from a description: rates and peaks, storage, bandwidth, cache, servers, cost.

DESCRIPTION says in any order and wording who does how much, how large it is, and how long it is kept; - reads it from standard input.
Every step shows its formula with values. What is taken for granted is listed under "Assumed", published numbers with source and year,
and words that could not be read as "not read". Only what follows from the description is calculated.

It reads users (100M DAU, 300M MAU), actions (20 reads and 2 writes each, 500M tweets/day, 12k writes/s, read:write 100:1), sizes (1 KB,
200 KB per photo), retention, replication (RF 3), peak factor, compression, index overhead, growth a year, cache share and hit ratio,
capacity of a server, headroom, latency, availability, consumers, regions, partitions, fan-out, prices ($0.023/GB-month).

Examples:

`reviewer estimate "100M DAU, 20 reads and 2 writes each, 1 KB, keep 5 years, RF 3, peak 3x"`

`reviewer estimate "500M tweets/day, 300 bytes, read:write 100:1, hit ratio 95%, 5k rps per server" --formulas`

`echo "2 GB/s of logs, compression 5:1, 7 days, RF 3, 10 MB/s per partition" | reviewer estimate - --format json`
"""


def _colors(incomplete: str) -> list[str]:
    return [item for item in ("auto", "always", "never") if item.startswith(incomplete)]


def estimate(
    description: Annotated[
        list[str] | None, typer.Argument(metavar="DESCRIPTION", help="What happens, how often and how large; - for standard input.")
    ] = None,
    output: Annotated[Output, typer.Option("--format", "-f", help="How to print.")] = Output.TEXT,
    formulas: Annotated[bool, typer.Option("--formulas", help="Show the formula with names under each step.")] = False,
    color: Annotated[
        str, typer.Option("--color", metavar="WHEN", help="Colour the output: auto, always or never.", autocompletion=_colors)
    ] = "auto",
    json_schema: Annotated[bool, typer.Option("--json-schema", help="Print the JSON Schema of the output and exit.")] = False,
) -> None:
    """Prints the calculation; `UsageError` when nothing can be calculated."""
    from reviewer.cli.output import deliver
    from reviewer.errors import UsageError

    if json_schema:
        from reviewer.report.schema import schema_text

        return deliver(schema_text("estimate"), None)
    if color not in ("auto", "always", "never"):
        raise UsageError(f"--color takes one of auto, always, never, not {color!r}", todo="see `reviewer estimate --help`")
    from reviewer.estimates.napkin import EXAMPLE
    from reviewer.estimates.napkin import estimate as calculated

    text = _text(description or [])
    if not text.strip():
        raise UsageError("no description given", todo=f'say who does how much and how large it is, such as "{EXAMPLE}"')
    return deliver(_rendered(calculated(text), output, color, formulas), None)


def _text(words: list[str]) -> str:
    """The description on the command line, or on standard input."""
    if words != ["-"]:
        return " ".join(words)
    from reviewer.documents import read_standard_input
    from reviewer.estimates.napkin import MOST_CHARACTERS

    return read_standard_input("-", 4 * MOST_CHARACTERS).text.removeprefix("\ufeff")


def _rendered(sheet: "Sheet", output: Output, color: str, formulas: bool) -> str:
    if output is Output.JSON:
        from reviewer.report.estimate_json import render_estimate_json

        return render_estimate_json(sheet)
    from reviewer.cli.output import output_width, use_color
    from reviewer.report.estimate import render_estimate

    return render_estimate(sheet, color=use_color(color), width=min(110, output_width()), formulas=formulas)
