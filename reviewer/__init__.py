"""Reviews system-design documents: scores them against a rubric, offline and deterministically."""

__version__ = "0.1.0"
__all__ = ["__version__"]
