"""`reviewer bench`: how good is the reviewer, on the shipped rubric or on one of your own, on your own documents."""

import os
import sys
from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from reviewer.cli.complaints import complain
from reviewer.cli.rule import configured_rubric, say
from reviewer.errors import InputError, UsageError

if TYPE_CHECKING:
    from reviewer.bench.run import Material, Text, Tick

__all__ = ["bench"]

_DRAFT, _FINAL = "draft", "final"
"""Names, without suffix, of the two files of a folder that are versions of one document."""
_WHICH = "Operators or families, separated by commas; default: all. See --list."


class BenchFormat(StrEnum):
    """How to print."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


def bench(
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH]...", help="Documents, folders, globs; default: this folder.")] = None,
    *,
    rubric: Annotated[str | None, typer.Option("--rubric", help="Rubric id or YAML file; default: the configured one.")] = None,
    operators: Annotated[str | None, typer.Option("--operators", metavar="NAMES", help=_WHICH)] = None,
    seed: Annotated[int, typer.Option("--seed", help="Chooses what is planted where.")] = 0,
    jobs: Annotated[int | None, typer.Option("--jobs", "-j", min=1, help="Processes; default: one a core.")] = None,
    style: Annotated[BenchFormat, typer.Option("--format", help="How to print.")] = BenchFormat.TEXT,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help="Write there, not to standard output.")] = None,
    cases: Annotated[bool, typer.Option("--cases", help="Also list cases that did not go as they should (text).")] = False,
    listed: Annotated[bool, typer.Option("--list", help="List the operators and stop.")] = False,
) -> None:
    """Measure the reviewer: plant defects in real documents and count what it notices.

    Every document is changed in many ways. Omissions (a section deleted or hollowed, evidence denied, numbers made vague) must be
    noticed; harmless changes (reordered, rewrapped, padded) must move nothing; injected instructions must be flagged and earn nothing;
    worthless texts must score next to nothing. The table gives each rate with Wilson's 95 % interval and what a reviewer that only
    counts words would have got right.

    A folder that holds a draft.md and a final.md is a pair: the accepted version should score higher. The report is the same for the
    same seed.

    Examples: `reviewer bench docs/`, `reviewer bench docs/ --operators omission --cases`,
    `reviewer bench --rubric team.yaml docs/ --format markdown`
    """
    from reviewer.bench.operators import choose
    from reviewer.bench.render import render_bench_json, render_bench_markdown, render_bench_text
    from reviewer.bench.run import run_bench
    from reviewer.cli.run import deliver, use_color

    chosen = choose([name.strip() for name in (operators or "").split(",") if name.strip()])
    if listed:
        width = max(len(item.id) for item in chosen)
        for item in chosen:
            say(f"{item.id:<{width}}  {item.family:<11}  {item.title}")
        return
    material, errors = _gather(paths or ["."])
    if not material.documents and not material.pairs:
        raise UsageError("there is no document to measure", todo="give Markdown files, folders or globs of real designs")
    with _progress(len(material.documents) + len(material.pairs)) as tick:
        report = run_bench(material, chosen, rubric=rubric or configured_rubric(), seed=seed, jobs=jobs or os.cpu_count() or 1, tick=tick)
    if style is BenchFormat.JSON:
        text = render_bench_json(report)
    elif style is BenchFormat.MARKDOWN:
        text = render_bench_markdown(report)
    else:
        text = render_bench_text(report, color=output is None and use_color(None), cases=cases)
    deliver(text, output)
    raise typer.Exit(2 if errors else 0)


def _gather(paths: list[str]) -> tuple["Material", int]:
    """The documents and pairs below `paths`, and how many could not be read; each of those is told on standard error."""
    from reviewer.bench.run import Material, Text
    from reviewer.config import is_excluded, load_settings
    from reviewer.documents import find_documents, read_document

    settings = load_settings(paths[0], os.environ)
    texts: list[Text] = []
    errors = 0
    for found in find_documents(paths, lambda path: is_excluded(settings, path)):
        try:
            if isinstance(found, InputError):
                raise found
            texts.append(Text(found, read_document(found, settings.max_bytes).text))
        except InputError as error:
            errors += 1
            complain(error)
    pairs = _pairs(texts)
    paired = {path for pair in pairs.values() for path in (pair[0].path, pair[1].path)}
    return Material(
        tuple(item for item in texts if item.path not in paired),
        tuple((name, draft.text, final.text) for name, (draft, final) in sorted(pairs.items())),
    ), errors


def _pairs(texts: list["Text"]) -> dict[str, tuple["Text", "Text"]]:
    """By folder name: the draft and the accepted version in it."""
    folders: dict[str, dict[str, Text]] = {}
    for item in texts:
        folder, name = os.path.split(item.path)
        folders.setdefault(folder, {})[os.path.splitext(name)[0].lower()] = item
    return {
        os.path.basename(folder) or folder: (files[_DRAFT], files[_FINAL])
        for folder, files in folders.items()
        if _DRAFT in files and _FINAL in files
    }


def _progress(total: int) -> AbstractContextManager["Tick"]:
    """A progress bar on standard error where that is a terminal, else nothing."""
    if sys.stderr is None or not sys.stderr.isatty():
        return nullcontext(lambda name: None)
    return _Bar(total)


class _Bar:
    """Advances by one for every document that is done."""

    def __init__(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("measuring"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.fields[name]}"))
        self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task = self._bar.add_task("", total=total, name="")

    def __enter__(self) -> "Tick":
        self._bar.start()
        return lambda name: self._bar.update(self._task, advance=1, name=name[:40])

    def __exit__(self, *_: object) -> None:
        self._bar.stop()
