"""Review → the JSON contract `reviewer.review/1` (its schema lies beside this file)."""

import json
from collections.abc import Sequence
from typing import Any

from reviewer import __version__
from reviewer.report.safe import escaped
from reviewer.types.document import Document
from reviewer.types.estimate import Estimate
from reviewer.types.failure import ModeResult
from reviewer.types.finding import Finding
from reviewer.types.question import Question
from reviewer.types.reading import Citation
from reviewer.types.review import Review
from reviewer.types.scorecard import CheckResult, CriterionResult, DimensionResult, Search
from reviewer.types.span import Span

SCHEMA = "reviewer.review/1"


def render_json(reviews: Sequence[Review], *, many: bool) -> str:
    """One object, or an array when `many`; keys in the contract's order, indented by two, ending with a line feed."""
    objects = [review_object(review) for review in reviews]
    return dump(objects if many else objects[0])


def dump(value: object) -> str:
    """The JSON text of a value, indented by two; characters that a terminal would obey or hide are escaped."""
    return escaped(json.dumps(value, indent=2, ensure_ascii=False)) + "\n"


def review_object(review: Review) -> dict[str, Any]:
    """The contract's object for one review."""
    card, facts, document = review.scorecard, review.facts, review.document
    what = facts.classification
    return {
        "schema": SCHEMA,
        "tool": {"name": "reviewer", "version": __version__},
        "document": {
            "path": document.path, "sha256": review.sha256, "title": document.title, "words": document.words,
            "sections": len(document.sections) - 1,
            "system": {"id": facts.system.id or None, "name": facts.system.name, "confidence": facts.system.confidence},
            "kind": what.verdict, "kind_reason": what.reason,
            "design_kind": {"id": what.genre, "reason": what.genre_reason},
        },
        "rubric": {"id": review.rubric[0], "version": review.rubric[1]},
        "mode": "deterministic",
        "score": {
            "overall": card.overall, "dimensions": [_dimension(item, document) for item in card.dimensions],
            "interval": list(card.interval), "coverage": card.coverage, "gates": list(card.gates),
            "cap": {"points": card.cap[0], "reason": card.cap[1]} if card.cap else None, "profile": card.profile,
        },
        "estimates": [_estimate(item, document) for item in facts.estimates],
        "failure_modes": [_mode(item, document) for item in review.modes],
        "questions": [_question(item, document) for item in review.questions],
        "findings": [finding_object(item) for item in review.findings],
        "citations": {item.id: _citation(item) for item in review.citations},
    }  # fmt: skip


def finding_object(finding: Finding) -> dict[str, Any]:
    """The contract's object for one finding."""
    return {
        "rule": finding.rule, "severity": finding.severity, "message": finding.message, "span": span_object(finding.span),
        "hint": finding.hint, "sources": list(finding.sources), "subject": finding.subject, "sections": list(finding.sections),
        "path": finding.span.path,
    }  # fmt: skip


def span_object(span: Span) -> dict[str, Any]:
    """Start, end (1-based, exclusive) and the exact text."""
    return {
        "start": {"line": span.start.line, "column": span.start.column},
        "end": {"line": span.end.line, "column": span.end.column},
        "text": span.text,
    }


def _dimension(item: DimensionResult, document: Document) -> dict[str, Any]:
    criteria = [_criterion(result, document) for result in item.criteria]
    return {"id": item.id, "title": item.title, "weight": item.weight, "score": item.score, "criteria": criteria}


def _criterion(result: CriterionResult, document: Document) -> dict[str, Any]:
    criterion = result.criterion
    return {
        "id": criterion.id, "code": criterion.code, "title": criterion.title, "weight": round(result.weight, 4),
        "polarity": criterion.polarity, "status": result.status, "reason": result.reason, "level": result.level,
        "checks": [_check(check, document) for check in result.checks], "hint": criterion.hint,
        "sources": [f"{source.reading} {source.at}".strip() for source in criterion.sources],
    }  # fmt: skip


def _check(check: CheckResult, document: Document) -> dict[str, Any]:
    return {
        "id": check.id, "met": check.met, "by": "rule",
        "evidence": [span_object(document.span(*quote)) for quote in check.evidence],
        "searched": _search(check.search, document) if check.search else None,
    }  # fmt: skip


def _search(search: Search, document: Document) -> dict[str, Any]:
    return {
        "sections": list(search.sections),
        "rejected": [{"span": span_object(document.span(item.start, item.end)), "why": item.why} for item in search.rejected],
    }


def _estimate(item: Estimate, document: Document) -> dict[str, Any]:
    span = span_object(document.span(item.start, item.end))
    return {
        "kind": item.kind, "statement": span["text"], "span": span, "stated": item.stated, "computed": item.computed, "unit": item.unit,
        "factor": item.factor, "verdict": item.verdict, "explanation": item.explanation,
        "inputs": [span_object(document.span(*place)) for place in item.inputs],
    }  # fmt: skip


def _mode(item: ModeResult, document: Document) -> dict[str, Any]:
    criterion = item.mode.criterion
    evidence = dict.fromkeys(quote for check in item.checks for quote in check.evidence)
    return {
        "id": criterion.id, "code": criterion.code, "title": criterion.title, "group": item.mode.group,
        "severity": criterion.severities[0][1], "components": list(item.components), "status": item.status.replace("-", " "),
        "reason": item.reason, "rank": round(item.rank, 2), "likelihood": list(item.why), "propagates": list(item.mode.propagates),
        "noticed_by": list(item.mode.noticed_by), "evidence": [span_object(document.span(*quote)) for quote in evidence],
        "checks": [_check(check, document) for check in item.checks], "hint": criterion.hint, "question": item.question,
        "sources": [f"{source.reading} {source.at}".strip() for source in criterion.sources],
    }  # fmt: skip


def _question(item: Question, document: Document) -> dict[str, Any]:
    return {
        "id": item.id, "text": item.text, "about": item.about, "spans": [span_object(document.span(*place)) for place in item.places],
        "covers": list(item.covers), "sources": list(item.sources), "origin": item.origin,
        "voice": item.voice or None,
    }  # fmt: skip


def _citation(item: Citation) -> dict[str, Any]:
    return {
        "reading": item.reading, "title": item.title, "section": item.section, "page": item.page, "url": item.url, "quote": item.quote,
        "fact": item.fact,
    }  # fmt: skip
