"""`reviewer rubric`: lists, shows, validates and starts rubrics."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from reviewer.cli.complaints import complain
from reviewer.cli.questions import complain_of_bank
from reviewer.cli.rule import Output, criterion_lines, say, say_json
from reviewer.errors import ReviewerError, UsageError

if TYPE_CHECKING:
    from reviewer.types.knowledge import Knowledge
    from reviewer.types.rubric import Criterion, Rubric

__all__ = ["app"]

app = typer.Typer(name="rubric", help="List, show, validate and start rubrics.", no_args_is_help=True, rich_markup_mode=None)

Format = Annotated[Output, typer.Option("--format", help="How to print.")]

_STARTER = """\
# A rubric of your own. The language is described in docs/writing-rubrics.md.
# Check it with `reviewer rubric validate FILE`, use it with `reviewer review --rubric FILE design.md`.
id: "{id}"
version: "0.1"
title: "{title}"
# With the next line a dimension may also take criteria of the shipped rubric: `use: [failure.dependency-outage]`.
# base: system-design
dimensions:
  - id: cost
    title: Cost
    weight: 10                        # relative to the other dimensions
    criteria:
      - id: cost.running-cost-unknown # dimension.fault: named after the fault, never the cure
        code: COST01                  # what `reviewer check` prints
        title: Nobody knows what it costs to run
        scenario: The first bill is four times the approved budget, and nobody can say which part of the design drives it.
        weight: 5                     # 1-5 within its dimension
        severity: medium              # high | medium | low
        home: [estimation, trade-offs] # roles of the sections where the answer belongs
        topic: ["{{running|monthly|yearly|operating}} cost", "{{cost|costs}} {{per|a|each}} {{month|year|request|user}}"]
        checks:                       # yes/no questions, each answered by a quote
          named:                      # no `detect`: the topic's own words
            ask: Is the cost of running this design mentioned?
            earn: name what the design costs to run
          amount:
            ask: Is the cost given as an amount of money?
            earn: give the cost as an amount per month
            detect: {{quantity: [money]}}
          driver:
            ask: Does it say which part of the design drives the cost?
            earn: say which part makes up most of the bill
            detect: {{terms: ["{{most|half|bulk|two thirds}} of", "{{dominated|driven}} by"]}}
        levels:                       # the first that holds gives the level, none gives 0
          - {{level: 3, when: named and amount and driver}}
          - {{level: 2, when: named and amount}}
          - {{level: 1, when: named}}
        anchors:                      # worked examples that validation runs; one negated or deferred, one stuffed
          - {{level: 3, text: "The running cost is $4,200 per month; most of it is storage, because photos are kept in three sizes."}}
          - {{level: 1, text: "The monthly cost was discussed with the finance team."}}
          - {{level: 0, is: negated, text: "We have not estimated the running cost."}}
          - {{level: 0, is: stuffed, text: "Running cost, monthly cost, yearly cost, cost per user, cost per request, budget."}}
        pushback: Which line of the bill grows fastest when traffic doubles?
        covers: [what a month costs today, which component drives it, how it grows with load]
        hint: Give the cost per month as a number and name the component that makes up most of it.
        origin: ["own: replace with the plan or the practice it comes from"]
profiles:                             # how strict to judge: the level below which a criterion becomes a finding
  - {{id: standard, title: Every document, minimum: {{high: 2, medium: 1, low: 0}}}}
"""


@app.command("list")
def list_rubrics(output: Format = Output.TEXT) -> None:
    """List the shipped rubrics."""
    from reviewer.knowledge import framework_path, load
    from reviewer.resources import data_root, list_frameworks

    rows: list[dict[str, object]] = []
    for name in list_frameworks():
        rubric = load(name).rubric
        criteria, anchors = _counts(rubric)
        where = os.path.join(data_root(), *framework_path(name).split("/"))
        rows.append({
            "id": name, "version": rubric.version, "title": rubric.title, "dimensions": len(rubric.dimensions), "criteria": criteria,
            "anchors": anchors, "where": where,
        })  # fmt: skip
    if output is Output.JSON:
        say_json(rows)
        return
    table = [list(rows[0]), *([str(value) for value in row.values()] for row in rows)]
    widths = [max(len(line[at]) for line in table) for at in range(len(table[0]))]
    for number, line in enumerate(table):
        say("  ".join(f"{cell:<{width}}" for cell, width in zip(line, widths, strict=True)).rstrip(), bold=not number)


@app.command("show")
def show(
    name: Annotated[str, typer.Argument(metavar="ID", help="Rubric id, or the path of a YAML file.")],
    criterion: Annotated[str | None, typer.Option("--criterion", help="Id or code of one criterion.")] = None,
    output: Format = Output.TEXT,
) -> None:
    """Show a rubric: its dimensions, and the criteria with their checks, levels and sources."""
    from reviewer.knowledge import load
    from reviewer.rules import find_criterion

    knowledge = load(name)
    if criterion is None:
        if output is Output.JSON:
            say_json(_rubric_json(knowledge))
        else:
            _show_rubric(knowledge.rubric)
        return
    found = find_criterion(knowledge, criterion)
    if found is None:
        from difflib import get_close_matches

        names = [known for item in knowledge.rubric.criteria for known in (item.id, item.code)]
        near = get_close_matches(criterion, names, 3)
        todo = f"did you mean {', '.join(near)}?" if near else f"run `reviewer rubric show {name}` for the list"
        raise UsageError(f"rubric {knowledge.rubric.id!r} has no criterion {criterion!r}", todo=todo)
    if output is Output.JSON:
        say_json(_criterion_json(found, knowledge))
    else:
        _show_criterion(found)


@app.command("validate")
def validate(
    targets: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH_OR_ID...", help="Rubrics; all that is shipped, failure modes and questions too, when left out."),
    ] = None,
) -> None:
    """Prove that rubrics are sound: levels reachable, names resolved, every anchor at its level.

    Without arguments the shipped bank of questions is proved too: ids, topics, sources, wording.

    Exit codes: 0 sound, 1 complaints, 2 data that cannot be read.
    """
    from reviewer.knowledge import framework_path
    from reviewer.resources import list_frameworks, read_data
    from reviewer.rubric.framework import load_knowledge
    from reviewer.rubric.lint import lint

    names = targets or list_frameworks()
    faults: list[ReviewerError] = []
    complained = not targets and complain_of_bank()
    for name in names:
        try:
            knowledge = load_knowledge(framework_path(name), read_data)
        except ReviewerError as error:
            faults.append(error)
            continue
        complaints = lint(knowledge)
        complained = complained or bool(complaints)
        for item in complaints:
            say(f"{name}: {item.criterion or 'framework'}: {item.message}")
        if not complaints:
            criteria, anchors = _counts(knowledge.rubric)
            say(f"{name + ': ' if len(names) > 1 else ''}ok: {criteria} {'criterion' if criteria == 1 else 'criteria'}, {anchors} anchors")
    if not targets and not faults:
        complained = _validate_rest() or complained
    for fault in faults[:-1]:
        complain(fault)
    if faults:
        raise faults[-1]
    if complained:
        raise typer.Exit(1)


def _validate_rest() -> bool:
    """Validates what all rubrics share: failure modes and questions. Returns whether there were complaints."""
    from reviewer.knowledge import framework_path
    from reviewer.questions.lint import lint_questions
    from reviewer.resources import list_frameworks, read_data
    from reviewer.rubric.framework import load_knowledge
    from reviewer.rubric.lint import lint_modes

    knowledge = load_knowledge(framework_path(list_frameworks()[0]), read_data)
    anchors = sum(len(mode.criterion.anchors) for mode in knowledge.modes)
    parts = [
        ("failures", f"{len(knowledge.modes)} failure modes, {anchors} anchors", lint_modes(knowledge)),
        ("questions", f"{len(knowledge.contradictions)} contradictions, {len(knowledge.probes)} probes", lint_questions(knowledge)),
    ]
    for name, what, complaints in parts:
        for item in complaints:
            say(f"{name}: {item.criterion}: {item.message}")
        if not complaints:
            say(f"{name}: ok: {what}")
    return any(complaints for _, _, complaints in parts)


@app.command("new")
def new(
    name: Annotated[str, typer.Argument(metavar="ID", help="Id of the rubric: lower case words with hyphens.")],
    file: Annotated[str | None, typer.Option("-o", "--output", metavar="FILE", help="File to write; default: ID.yaml.")] = None,
) -> None:
    """Write a small rubric of your own to start from."""
    import re

    from reviewer.resources import list_frameworks

    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name):
        raise UsageError(f"{name!r} is no rubric id", todo="use lower case words with hyphens, such as my-team")
    if name in list_frameworks():
        raise UsageError(f"{name!r} is a shipped rubric", todo="choose another id; with `base:` yours can use its criteria")
    path = file or f"{name}.yaml"
    try:
        with open(path, "x", encoding="utf-8") as opened:
            opened.write(_STARTER.format(id=name, title=name.replace("-", " ").capitalize()))
    except FileExistsError:
        raise UsageError("the file exists already", where=path, todo="choose another name with -o") from None
    except OSError as error:
        raise UsageError(f"cannot write the rubric: {error.strerror}", where=path, todo="choose another place with -o") from None
    say(f"wrote {path}; check it with `reviewer rubric validate {path}`")


def _counts(rubric: "Rubric") -> tuple[int, int]:
    """How many criteria and anchors a rubric has."""
    return len(rubric.criteria), sum(len(criterion.anchors) for criterion in rubric.criteria)


def _show_rubric(rubric: "Rubric") -> None:
    from reviewer.rules import expression_text

    say(f"{rubric.title} ({rubric.id} {rubric.version})", bold=True)
    for profile in rubric.profiles:
        say(f"  profile {profile.id}: {profile.title}")
    for gate in rubric.gates:
        say(f"  gate {gate.criterion} below level {gate.below}: at most {gate.cap:g}, because {gate.reason}")
    for dimension in rubric.dimensions:
        say()
        say(f"{dimension.title} ({dimension.id}), weight {dimension.weight:g}", bold=True)
        for item in dimension.criteria:
            say(f"  {item.code}  {item.title}, weight {item.weight:g}")
            say(f"    id:      {item.id}")
            say(f"    checks:  {', '.join(check.id for check in item.checks)}")
            say(f"    levels:  {'; '.join(f'{level} when {expression_text(tree)}' for level, tree in item.levels)}")
            say(f"    origin:  {'; '.join(item.origin)}")
            if item.sources:
                say(f"    sources: {'; '.join(f'{source.reading} {source.at}'.strip() for source in item.sources)}")


def _show_criterion(item: "Criterion") -> None:
    severities = ", ".join(f"{severity} ({genre})" for genre, severity in item.severities if genre in item.genres)
    say(f"{item.code}  {item.title}", bold=True)
    say(f"{item.id}, weight {item.weight:g}, {item.polarity}, severity {severities}")
    say(f"home: {', '.join(item.home)}")
    if item.applies_text:
        say(f"applies when {item.applies_text}")
    say(f"\nScenario\n  {item.scenario}\n")
    say("\n".join(criterion_lines(item)))
    say("\nAnchors")
    for anchor in item.anchors:
        first, *rest = anchor.text.strip().splitlines()
        say(f"  level {anchor.level}{', ' + anchor.tag if anchor.tag else ''}: {first}")
        for line in rest:
            say(f"    | {line}")
    say(f"\nQuestion\n  {item.pushback}\n  A strong answer covers: {'; '.join(item.covers)}")
    say(f"\nTo do\n  {item.hint}\n\nOrigin")
    for origin in item.origin:
        say(f"  {origin}")
    if item.sources:
        say("\nSources")
    for source in item.sources:
        say(f"  {source.reading} {source.at}".rstrip() + (f": {source.fact}" if source.fact else ""))


def _rubric_json(knowledge: "Knowledge") -> dict[str, object]:
    from reviewer.rules import expression_text

    rubric = knowledge.rubric
    gates = [(gate, expression_text(gate.when) if gate.when else None) for gate in rubric.gates]
    return {
        "id": rubric.id, "version": rubric.version, "title": rubric.title,
        "profiles": [{"id": p.id, "title": p.title, "weights": dict(p.weights), "minimum": dict(p.minimum)} for p in rubric.profiles],
        "defaults": dict(rubric.defaults),
        "gates": [{"criterion": g.criterion, "below": g.below, "when": when, "cap": g.cap, "reason": g.reason} for g, when in gates],
        "dimensions": [
            {"id": d.id, "title": d.title, "weight": d.weight, "criteria": [_criterion_json(c, knowledge) for c in d.criteria]}
            for d in rubric.dimensions
        ],
    }  # fmt: skip


def _criterion_json(item: "Criterion", knowledge: "Knowledge") -> dict[str, object]:
    from reviewer.rules import expression_text

    readings = knowledge.readings
    return {
        "id": item.id, "code": item.code, "dimension": item.dimension, "title": item.title, "scenario": item.scenario,
        "weight": item.weight, "polarity": item.polarity, "severity": dict(item.severities), "kinds": list(item.genres),
        "applies_when": item.applies_text or None, "home": list(item.home),
        "checks": [{"id": check.id, "ask": check.ask, "earn": check.earn, "scope": check.scope} for check in item.checks],
        "levels": [{"level": level, "when": expression_text(tree)} for level, tree in item.levels],
        "anchors": [{"level": anchor.level, "tag": anchor.tag, "text": anchor.text} for anchor in item.anchors],
        "pushback": item.pushback, "covers": list(item.covers), "failure_modes": list(item.failure_modes), "hint": item.hint,
        "sources": [
            {
                "reading": source.reading, "at": source.at, "fact": source.fact,
                "title": readings[source.reading].title if source.reading in readings else "",
                "url": readings[source.reading].url if source.reading in readings else "",
            }
            for source in item.sources
        ],
        "origin": list(item.origin),
    }  # fmt: skip
