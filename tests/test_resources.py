"""Where the data lies, and what an installation without it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer import resources
from reviewer.errors import InternalError, UsageError
from reviewer.resources import data_root, list_frameworks, read_data


def test_the_root_holds_rubrics_and_corpus() -> None:
    """The data root has both folders."""
    root = Path(data_root())
    assert (root / "rubrics" / "frameworks").is_dir()
    assert (root / "corpus" / "catalog.yaml").is_file()


def test_the_installed_package_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Data inside the package is taken before data beside it; without either the error asks to install again."""
    package = tmp_path / "reviewer"
    monkeypatch.setattr(resources, "_PACKAGE", str(package))
    with pytest.raises(InternalError, match="install reviewer again") as error:
        data_root()
    assert error.value.exit_code == 3
    (tmp_path / "rubrics" / "frameworks").mkdir(parents=True)
    assert data_root() == str(tmp_path)
    (package / "data" / "rubrics" / "frameworks").mkdir(parents=True)
    assert data_root() == str(package / "data")


def test_frameworks() -> None:
    """The shipped frameworks are listed by id, sorted."""
    found = list_frameworks()
    assert "system-design" in found
    assert found == sorted(found)
    assert not any("." in name for name in found)


def test_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Data is read below the root, by an absolute path, or from the current folder where the root has no such file."""
    assert "readings:" in read_data("corpus/catalog.yaml")
    own = tmp_path / "own.yaml"
    own.write_text("größe: 1\n", encoding="utf-8")
    assert read_data(str(own)) == "größe: 1\n"
    monkeypatch.chdir(tmp_path)
    assert read_data("own.yaml") == read_data("./own.yaml") == "größe: 1\n"


def test_what_cannot_be_read(tmp_path: Path) -> None:
    """A file that is missing, a folder, or not UTF-8 is an error with its path."""
    with pytest.raises(UsageError, match=r"rubrics/none\.yaml: cannot read rubric data: No such file"):
        read_data("rubrics/none.yaml")
    with pytest.raises(UsageError, match="cannot read rubric data"):
        read_data(str(tmp_path))
    broken = tmp_path / "broken.yaml"
    broken.write_bytes(b"id: \xff")
    with pytest.raises(UsageError, match=r"broken\.yaml: rubric data is not UTF-8 at byte 4"):
        read_data(str(broken))
