"""Catalogue → failure modes that a design makes possible, and what the document does about each."""

from reviewer.failures.assess import assess

__all__ = ["assess"]
