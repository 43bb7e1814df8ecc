"""Facts, scorecard, sums and failure modes → the questions that a staff engineer would ask about this document."""

from reviewer.questions.ask import ask
from reviewer.questions.grounds import Grounds
from reviewer.questions.modes import with_questions

__all__ = ["Grounds", "ask", "with_questions"]
