"""The bank of questions: `rubrics/questions/bank.yaml` → Bank. No part of a rubric; only `reviewer questions` and validation load it."""

from reviewer.rubric.catalog import ReadFile
from reviewer.rubric.question_schema import BankFile, BankQuestionData
from reviewer.rubric.yaml_door import load_checked
from reviewer.types.question import Bank, BankQuestion
from reviewer.types.rubric import Source

__all__ = ["BANK", "load_bank"]

BANK = "rubrics/questions/bank.yaml"
"""The questions of the study plans, and their topics."""


def load_bank(read: ReadFile) -> Bank:
    """The bank as it stands in the file, in its order. Raises `RubricError` for any fault in the data."""
    data = load_checked(read(BANK), BANK, BankFile)
    return Bank(tuple(_question(item) for item in data.questions), {name: tuple(words) for name, words in data.topics.items()})


def _question(data: BankQuestionData) -> BankQuestion:
    sources = tuple(Source(source.reading, source.at, source.fact) for source in data.sources)
    return BankQuestion(
        data.id, tuple(data.topics), data.voice, data.text, tuple(data.covers), data.trap, sources, tuple(data.origin)
    )
