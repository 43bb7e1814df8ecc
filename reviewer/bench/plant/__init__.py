"""Operators that plant a defect, one file an idea."""

from reviewer.bench.change import Operator
from reviewer.bench.plant import definitions, evidence, numbers, reasons, redundancy, sections, slip

__all__ = ["OPERATORS"]

OPERATORS: tuple[Operator, ...] = (
    sections.DELETE, sections.HOLLOW, evidence.NEGATE, evidence.DEFER, reasons.ALTERNATIVES, redundancy.SINGLE_POINT,
    definitions.COMPONENT, definitions.API, evidence.DELETE, numbers.VAGUE, reasons.REASONS, *slip.SLIPS,
)  # fmt: skip
"""In the order of the table."""
