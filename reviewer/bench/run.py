"""The bench over many documents at once, one process a core; the report is the same however many there are."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass

from reviewer.bench.change import Operator
from reviewer.bench.measure import Measured, Ordered, measure_document, measure_pair
from reviewer.bench.operators import choose
from reviewer.bench.results import BenchReport, tabulate
from reviewer.knowledge import load
from reviewer.review import Reviewer

__all__ = ["Material", "Text", "Tick", "run_bench"]

Tick = Callable[[str], None]
"""Told the name of each document once it is done."""


@dataclass(frozen=True, slots=True)
class Text:
    """One document to measure."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Material:
    """What is measured."""

    documents: tuple[Text, ...]
    pairs: tuple[tuple[str, str, str], ...] = ()
    """Name, draft and accepted version."""


def run_bench(
    material: Material, operators: Sequence[Operator], *, rubric: str = "system-design", seed: int = 0, jobs: int = 1,
    tick: Tick = lambda name: None,
) -> BenchReport:  # fmt: skip
    """The report on `material`, with defects planted by `operators` and chosen by `seed`, on `jobs` processes.

    Raises `UsageError` or `RubricError` as `load` does.
    """
    knowledge = load(rubric)
    names = tuple(item.id for item in operators)
    items: list[Text | tuple[str, str, str]] = [*material.documents, *material.pairs]
    tasks = list(enumerate(items))
    results = dict(_spread(tasks, (rubric, names, seed), jobs, tick))
    values = [results[index] for index, _ in tasks]
    return tabulate(
        [item for item in values if isinstance(item, Measured)], [item for item in values if isinstance(item, Ordered)],
        {item.id: item.title for item in operators}, (knowledge.rubric.id, knowledge.rubric.version), seed,
    )  # fmt: skip


Task = tuple[int, Text | tuple[str, str, str]]
Plan = tuple[str, tuple[str, ...], int]
"""Rubric, names of the operators, seed."""
_worker: dict[str, tuple[Reviewer, tuple[Operator, ...], int]] = {}
"""What a process of the pool was started with; set once in each."""


def _spread(tasks: list[Task], plan: Plan, jobs: int, tick: Tick) -> Iterator[tuple[int, Measured | Ordered]]:
    if jobs <= 1 or len(tasks) <= 1:
        _start(plan)
        for task in tasks:
            yield task[0], _measure(task[1])
            tick(_name(task[1]))
        return
    with ProcessPoolExecutor(min(jobs, len(tasks)), initializer=_start, initargs=(plan,)) as pool:
        waiting: dict[Future[Measured | Ordered], Task] = {pool.submit(_measure, item): (index, item) for index, item in tasks}
        try:
            for done in as_completed(waiting):
                index, item = waiting[done]
                yield index, done.result()
                tick(_name(item))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _name(item: Text | tuple[str, str, str]) -> str:
    return os.path.basename(item.path) if isinstance(item, Text) else item[0]


def _start(plan: Plan) -> None:
    rubric, names, seed = plan
    _worker["now"] = (Reviewer(load(rubric)), choose(list(names)) if names else (), seed)


def _measure(item: Text | tuple[str, str, str]) -> Measured | Ordered:
    reviewer, operators, seed = _worker["now"]
    if isinstance(item, Text):
        return measure_document(reviewer, item.text, item.path, operators, seed)
    return measure_pair(reviewer, *item)
