"""`reviewer check`: findings only, one line each, for pre-commit and CI."""

from dataclasses import replace
from typing import Any

from reviewer.cli.flags import parse_arguments
from reviewer.cli.run import Outcome, deliver, is_shown, run_reviews, settings_of, use_color
from reviewer.types.finding import Finding, FindingSeverity


def main(arguments: list[str]) -> int:
    """Checks the documents that the command line names and returns the exit code. Raises `ReviewerError`.

    JSON holds findings of every severity unless `--severity` says from which on: a program can choose for itself.
    """
    values = parse_arguments("check", arguments)
    settings = settings_of(values, "check")
    style = values["format"] or "text"
    outcome = Outcome()
    shown: list[Finding] = []
    objects: list[Any] = []
    scores: list[float] = []
    threshold: FindingSeverity = values["severity"] or ("info" if style == "json" else "warning")
    for review in run_reviews(values, settings, outcome, explain=style == "json"):
        kept = [item for item in review.findings if is_shown(item, threshold)]
        shown += kept
        scores.append(review.scorecard.overall)
        if style == "json":
            from reviewer.report.json import review_object

            objects.append(review_object(replace(review, findings=tuple(kept))))
    if style == "json":
        from reviewer.report.json import dump

        deliver(dump(objects), values["output"])
    elif style == "markdown":
        from reviewer.report.markdown import render_findings_table

        deliver(render_findings_table(shown), values["output"])
    else:
        from reviewer.report.findings import render_findings, render_summary

        text = render_findings(shown, color=values["output"] is None and use_color(values["color"]))
        if not values["quiet"] and scores:
            text += render_summary(shown, len(scores), min(scores))
        deliver(text, values["output"])
    return outcome.exit_code
