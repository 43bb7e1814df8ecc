"""Facts, scorecard, sums and failure modes → the questions that a staff engineer would ask about this document."""

from reviewer.questions.ask import Grounds, ask

__all__ = ["Grounds", "ask"]
