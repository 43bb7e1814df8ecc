"""What holds for every family of sums: its worked example comes out as it says, and its rule page is whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from sums_found import FindSums

from reviewer.estimates import all_families
from reviewer.estimates.registry import FAMILIES, load_family
from reviewer.types.knowledge import Knowledge

ROOT = Path(__file__).resolve().parents[2]


def test_every_module_is_listed() -> None:
    """A file that defines a family stands in the registry; codes and ids are unique and in order."""
    files = (ROOT / "reviewer/estimates").glob("*.py")
    defined = {path.stem for path in files if "\nFAMILY: Final = Family(" in path.read_text(encoding="utf-8")}
    assert set(FAMILIES) == defined
    families = [load_family(name) for name in FAMILIES]
    assert [item.code for item in families] == sorted({item.code for item in families})
    assert len({item.id for item in families}) == len(families)


@pytest.mark.parametrize("name", FAMILIES)
def test_worked_example(sums: FindSums, name: str) -> None:
    """The failing text has one inconsistent sum, explained word for word as the rule page says; the passing one has a right sum instead."""
    family = load_family(name)
    wrong = [item for item in sums(name, family.fails) if item.verdict == "inconsistent"]
    assert [item.explanation for item in wrong] == [family.explained]
    right = [item.verdict for item in sums(name, family.passes)]
    assert right
    assert set(right) <= {"consistent", "rounded"}


def test_documented() -> None:
    """The page about sums lists each family with its title and formula as they are."""
    page = (ROOT / "docs/sums.md").read_text(encoding="utf-8")
    for family in all_families():
        assert f"| `{family.code}` | {family.title} | {family.formula} |" in page


@pytest.mark.parametrize("name", FAMILIES)
def test_words(name: str) -> None:
    """A document without one of the family's words is not searched, so its own examples must hold one."""
    family = load_family(name)
    for text in (family.fails, family.passes):
        assert not FAMILIES[name] or any(word in text.lower() for word in FAMILIES[name])


@pytest.mark.parametrize("name", FAMILIES)
def test_rule_page(knowledge: Knowledge, name: str) -> None:
    """Title, why, formula and hint are there, and the sources resolve to readings with a place and a fact."""
    family = load_family(name)
    assert all((family.title, family.why, family.formula, family.hint, family.sources))
    assert not family.hint.endswith(".")
    for source in family.sources:
        assert source.reading in knowledge.readings
        assert source.at
        assert source.fact
