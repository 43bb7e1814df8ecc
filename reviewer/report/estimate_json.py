"""A back-of-the-envelope calculation → the JSON contract `reviewer.estimate/1` (its schema lies beside this file)."""

from dataclasses import fields
from typing import Any

from reviewer import __version__
from reviewer.report.safe import escaped
from reviewer.types.napkin import Action, Parameters, Sheet, Step

__all__ = ["SCHEMA", "render_estimate_json"]

SCHEMA = "reviewer.estimate/1"


def render_estimate_json(sheet: Sheet) -> str:
    """One object, keys in the contract's order, indented by two, ending with a line feed."""
    import json

    return escaped(json.dumps(_object(sheet), indent=2, ensure_ascii=False, allow_nan=False)) + "\n"


def _object(sheet: Sheet) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "tool": {"name": "reviewer", "version": __version__},
        "description": sheet.description,
        "parameters": _parameters(sheet.parameters),
        "steps": [_step(step) for step in sheet.steps],
        "assumed": [{"id": item.id, "text": item.text} for item in sheet.assumed],
        "references": [{"id": item.id, "text": item.text, "source": item.source, "year": item.year} for item in sheet.references],
        "unread": list(sheet.unread),
        "unused": list(sheet.unused),
    }


def _parameters(given: Parameters) -> dict[str, Any]:
    """Every field under its own name; what is not said is null, empty or false."""
    special: dict[str, Any] = {
        "actions": [_action(item) for item in given.actions],
        "sizes": [{"of": name or None, "bytes": value} for name, value in given.sizes],
        "peak_rates": [{"of": name, "per_second": value} for name, value in given.peak_rates],
        "stock": [{"of": name, "count": value} for name, value in given.stock],
    }
    return {item.name: special.get(item.name, getattr(given, item.name)) for item in fields(given)}


def _action(item: Action) -> dict[str, Any]:
    return {
        "name": item.name, "kind": item.kind, "per_user_day": item.per_user_day, "per_second": item.per_second,
        "of": item.of or None, "each": item.each, "period": item.period,
    }  # fmt: skip


def _step(step: Step) -> dict[str, Any]:
    return {
        "id": step.id, "section": step.section, "title": step.title, "formula": step.formula, "values": step.values,
        "result": step.result, "unit": step.unit, "text": step.text,
        "assumptions": list(step.assumptions), "references": list(step.references),
    }  # fmt: skip
