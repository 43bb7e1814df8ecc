"""What `review` and `check` share: settings, documents, reviews one after the other, the exit code."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, cast

from reviewer.cli.complaints import complain
from reviewer.cli.output import deliver, use_color
from reviewer.config import Settings, is_excluded, load_settings, pin, settings_for
from reviewer.documents import Source, find_documents, read_document, read_standard_input
from reviewer.errors import InputError, InternalError, UsageError
from reviewer.knowledge import load
from reviewer.review import Reviewer
from reviewer.suppress import without_suppressed
from reviewer.types.facts import Genre
from reviewer.types.finding import SEVERITY_ORDER, Finding, FindingSeverity
from reviewer.types.review import Review

__all__ = ["Outcome", "deliver", "is_shown", "run_reviews", "settings_of", "use_color"]


@dataclass(slots=True)
class Outcome:
    """What came of a run so far."""

    errors: int = 0
    """Documents that could not be reviewed."""
    failed: bool = False
    """True when a finding or a score reached the threshold."""
    fail_on: str = "warning"
    """The severity from which findings fail the run where neither a flag nor the configuration says."""

    @property
    def exit_code(self) -> int:
        """2 when an input was bad, else 1 when a threshold was reached, else 0."""
        return 2 if self.errors else int(self.failed)


def settings_of(values: dict[str, Any], command: str) -> Settings:
    """Configuration near the first path, overridden by the flags of `command`. Raises `ConfigError` or `UsageError`."""
    paths = values["paths"]
    near = next((path for path in paths if path != "-"), os.getcwd())
    settings = load_settings(near, os.environ)
    changes: dict[str, Any] = {}
    for key in ("rubric", "profile", "fail_on", "fail_under"):
        if values.get(key) is not None:
            changes[key] = values[key]
    if values.get("kind") is not None:
        changes["kind"] = "" if values["kind"] == "auto" else values["kind"]
    for key in ("select", "ignore"):
        if values.get(key):
            changes[key] = tuple(code.strip().upper() for item in values[key] for code in item.split(",") if code.strip())
    if changes.get("fail_under") is not None and not 0 <= changes["fail_under"] <= 100:
        what = f"--fail-under takes a score from 0 to 100, not {changes['fail_under']:g}"
        raise UsageError(what, todo=f"see `reviewer {command} --help`")
    return pin(settings, **changes) if changes else settings


def run_reviews(values: dict[str, Any], settings: Settings, outcome: Outcome, *, explain: bool) -> Iterator[Review]:
    """The review of each document, findings filtered by settings and suppressions; bad inputs go to standard error."""
    if not values["paths"]:
        raise UsageError("no document given", todo="give files, folders or globs, or - for standard input")
    panel = [name.strip() for item in values.get("panel") or () for name in item.split(",") if name.strip()]
    knowledge = load(settings.rubric, lean=True)
    reviewer = Reviewer(knowledge, profile=values.get("profile") or "", genre=_genre(values.get("kind")), panel=panel)
    for found in find_documents(values["paths"], lambda path: is_excluded(settings, path)):
        try:
            if isinstance(found, InputError):
                raise found
            source = _read(found, values, settings)
        except InputError as error:
            outcome.errors += 1
            complain(error)
            continue
        local = settings_for(settings, source.path)
        try:
            review = _review(reviewer, source, local, explain=explain)
        except (ArithmeticError, LookupError, MemoryError, RecursionError, TypeError, ValueError) as error:
            outcome.errors += 1
            complain(_fault(source.path, error), debug=bool(values.get("debug")))
            continue
        findings = [item for item in without_suppressed(review.findings, source.text) if _wanted(item, local)]
        outcome.failed |= _fails(findings, review, local, local.fail_on or outcome.fail_on)
        yield replace(review, findings=tuple(findings))


def _review(reviewer: Reviewer, source: Source, settings: Settings, *, explain: bool) -> Review:
    return reviewer.review(
        source.text, path=source.path, digest=source.sha256 if explain else "", profile=settings.profile, genre=_genre(settings.kind),
        notes=source.notes, explain=explain,
    )  # fmt: skip


def _fault(path: str, error: Exception) -> InternalError:
    what = f"reviewing it failed with {type(error).__name__}: {error}"
    fault = InternalError(what, where=path, todo="this is a fault of reviewer: run it with --debug and report the traceback")
    fault.__cause__ = error
    return fault


def _read(path: str, values: dict[str, Any], settings: Settings) -> Source:
    if path == "-":
        return read_standard_input(values.get("stdin_filename") or "-", settings.max_bytes)
    return read_document(path, settings.max_bytes)


def _genre(kind: str | None) -> Genre | None:
    return cast(Genre, kind) if kind and kind != "auto" else None


def _wanted(finding: Finding, settings: Settings) -> bool:
    selected = not settings.select or finding.rule.startswith(settings.select)
    return selected and not (settings.ignore and finding.rule.startswith(settings.ignore))


def _fails(findings: list[Finding], review: Review, settings: Settings, fail_on: str) -> bool:
    if settings.fail_under is not None and review.scorecard.overall < settings.fail_under:
        return True
    return fail_on != "never" and any(is_shown(item, cast(FindingSeverity, fail_on)) for item in findings)


def is_shown(finding: Finding, threshold: FindingSeverity) -> bool:
    """Whether a finding is of the threshold's severity or worse."""
    return SEVERITY_ORDER.index(finding.severity) <= SEVERITY_ORDER.index(threshold)
