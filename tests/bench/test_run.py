"""Many documents at once: the same report for any number of processes, any path and any folder; the seed alone decides what is planted."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from reviewer.bench.operators import OPERATORS, choose
from reviewer.bench.render import render_bench_json
from reviewer.bench.run import Material, Text, run_bench
from reviewer.errors import UsageError
from reviewer.types.knowledge import Knowledge

FOLDER = Path(__file__).parent / "designs"
FAMILIES = ["delete-section", "delete-evidence", "reorder", "inject-visible", "template"]
NO_DESIGN = "# Changelog\n\n## 1.2\n\n- Fixed a typo\n\n## 1.1\n\n- First version\n"


@pytest.fixture(autouse=True)
def compiled(knowledge: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The session's compiled rubric is used; the current folder is empty."""
    assert knowledge.rubric.id == "system-design"
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="module")
def material() -> Material:
    """Two designs, a text that is none, and a pair."""
    texts = [Text(f"{name}.md", (FOLDER / f"{name}.md").read_text(encoding="utf-8")) for name in ("ticket-booking", "card-fraud")]
    draft, final = ((FOLDER / "pairs" / "thumbnails" / f"{name}.md").read_text(encoding="utf-8") for name in ("draft", "final"))
    return Material((*texts, Text("changelog.md", NO_DESIGN)), (("thumbnails", draft, final),))


@pytest.fixture(scope="module")
def bench(material: Material) -> Callable[..., str]:
    """The report as JSON."""

    def run(*, seed: int = 3, jobs: int = 1, given: Material = material) -> str:
        return render_bench_json(run_bench(given, choose(FAMILIES), seed=seed, jobs=jobs))

    return run


@pytest.fixture(scope="module")
def once(bench: Callable[..., str], knowledge: Knowledge) -> str:
    """The report of one process."""
    assert knowledge.rubric.id == "system-design"
    return bench()


def test_processes(bench: Callable[..., str], once: str) -> None:
    """Two processes give the same bytes as one."""
    assert bench(jobs=2) == once


def test_same_seed(bench: Callable[..., str], once: str) -> None:
    """The same seed gives the same bytes."""
    assert bench() == once


def test_other_seed(bench: Callable[..., str], once: str) -> None:
    """Another seed plants other defects, beyond saying that it is another."""
    assert bench(seed=4).replace('"seed": 4', '"seed": 3') != once


def test_paths_and_folders(bench: Callable[..., str], once: str, material: Material, tmp_path: Path) -> None:
    """What a document is called and where the bench runs changes nothing but the paths that are shown."""
    (tmp_path / "elsewhere").mkdir()
    os.chdir(tmp_path / "elsewhere")
    renamed = Material(tuple(Text(f"some/where/{item.path}", item.text) for item in material.documents), material.pairs)
    assert bench(given=renamed).replace("some/where/", "") == once


def test_order_of_cases(material: Material) -> None:
    """Documents keep their order in the list of failures, whichever was done first."""
    report = run_bench(material, choose(["hostile"]), seed=1, jobs=2)
    paths = [item.path for item in report.failures if item.operator == "inject-visible"]
    assert paths == sorted(paths, key=[item.path for item in material.documents].index)


def test_counts(material: Material) -> None:
    """Documents, designs and pairs are counted apart; nothing is planted in what is no design."""
    report = run_bench(material, choose(["empty"]))
    assert (report.documents, report.designs, report.pairs, report.seed) == (3, 2, 1, 0)
    assert report.rubric[0] == "system-design"
    (row,) = report.rows
    assert row.cases == 8
    assert not any(item.path == "changelog.md" for item in report.failures)


@pytest.mark.parametrize("jobs", [1, 2])
def test_tick(material: Material, jobs: int) -> None:
    """Each document and pair is told once, by its name."""
    told: list[str] = []
    run_bench(material, (), jobs=jobs, tick=told.append)
    assert sorted(told) == ["card-fraud.md", "changelog.md", "thumbnails", "ticket-booking.md"]


def test_without_material() -> None:
    """Nothing to measure gives an empty report."""
    report = run_bench(Material(()), OPERATORS, jobs=2)
    assert (report.documents, report.rows) == (0, ())


def test_unknown_rubric(material: Material) -> None:
    """A rubric that nobody has is the user's mistake."""
    with pytest.raises(UsageError, match="no rubric is called 'nothing'"):
        run_bench(material, (), rubric="nothing")


def test_choose() -> None:
    """No name means all; families and operators may be mixed; the order is the table's; an unknown name gets the nearest."""
    assert choose([]) == OPERATORS
    assert [item.id for item in choose(["padding", "delete-section"])] == ["delete-section", "pad", "pad-section"]
    with pytest.raises(UsageError, match="no operator or family is called 'delete-sections', did you mean delete-section"):
        choose(["reorder", "delete-sections"])


def test_operators_are_distinct() -> None:
    """Ids are unique and differ from the names of families."""
    names = [item.id for item in OPERATORS]
    assert len(set(names)) == len(names)
    assert not set(names) & {item.family for item in OPERATORS}
