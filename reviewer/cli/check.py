"""`reviewer check`: findings only, one line each, for pre-commit and CI."""

from typing import Any, cast

from reviewer.cli.flags import parse_arguments
from reviewer.cli.run import Outcome, deliver, is_shown, run_reviews, settings_of, use_color
from reviewer.types.finding import Finding, FindingSeverity


def main(arguments: list[str]) -> int:
    """Checks the documents that the command line names and returns the exit code. Raises `ReviewerError`."""
    values = parse_arguments("check", arguments)
    settings = settings_of(values)
    style = values["format"] or "text"
    outcome = Outcome()
    shown: list[Finding] = []
    objects: list[Any] = []
    scores: list[float] = []
    for review in run_reviews(values, settings, outcome, explain=style == "json"):
        threshold = cast(FindingSeverity, values["severity"])
        kept = [item for item in review.findings if is_shown(item, threshold)]
        shown += kept
        scores.append(review.scorecard.overall)
        if style == "json":
            from reviewer.report.json import review_object

            objects.append(review_object(review))
    if style == "json":
        from reviewer.report.json import dump

        deliver(dump(objects), values["output"])
    elif style == "markdown":
        from reviewer.report.markdown import render_findings_table

        deliver(render_findings_table(shown), values["output"])
    else:
        from reviewer.report.findings import render_findings, render_summary

        text = render_findings(shown, color=use_color(values["color"]) and values["output"] is None)
        if not values["quiet"] and scores:
            text += render_summary(shown, len(scores), min(scores))
        deliver(text, values["output"])
    return outcome.exit_code
