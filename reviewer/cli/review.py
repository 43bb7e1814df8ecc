"""`reviewer review`: the full critique of each document."""

import os
from typing import Any

from reviewer.cli.flags import parse_arguments
from reviewer.cli.output import output_width
from reviewer.cli.run import Outcome, deliver, run_reviews, settings_of, use_color
from reviewer.types.review import Review


def main(arguments: list[str]) -> int:
    """Reviews the documents that the command line names and returns the exit code. Raises `ReviewerError`.

    Findings fail the run only when `--fail-on` or the configuration states a severity: a critique is for reading.
    """
    values = parse_arguments("review", arguments)
    if values["json_schema"]:
        from reviewer.report.schema import schema_text

        deliver(schema_text(), None)
        return 0
    settings = settings_of(values, "review")
    outcome = Outcome(fail_on="never")
    reviews = list(run_reviews(values, settings, outcome, explain=True))
    if reviews:
        deliver(_render(reviews, values), values["output"])
    return outcome.exit_code


def _render(reviews: list[Review], values: dict[str, Any]) -> str:
    style = values["format"] or "text"
    if style == "json":
        from reviewer.report.json import render_json

        return render_json(reviews, many=len(reviews) > 1 or _is_many(values["paths"]))
    if style == "markdown":
        from reviewer.report.markdown import render_markdown

        return "\n".join(render_markdown(review) for review in reviews)
    from reviewer.report.text import render_review

    color = values["output"] is None and use_color(values["color"])
    return "\n".join(render_review(review, color=color, width=output_width()) for review in reviews)


def _is_many(paths: list[str]) -> bool:
    return len(paths) > 1 or any(os.path.isdir(path) for path in paths)
