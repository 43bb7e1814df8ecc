"""The pre-commit hook, for real: pre-commit installs the project from a repository and runs it over a staged design."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ("reviewer", "rubrics", "corpus", "pyproject.toml", "README.md", ".pre-commit-hooks.yaml")
POOR = """# Photo store

We build a service that keeps photos for mobile users. Clients upload through an API gateway, the upload service writes the file to an
object store and a row to PostgreSQL, and Redis caches the lists of photos that every user sees first.

## Requirements

- A user uploads a photo of at most 10 MB and sees it within two seconds.
"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
    pytest.mark.skipif(find_spec("pre_commit") is None, reason="pre-commit is not installed; it is in requirements/dev.txt"),
]


def git(folder: Path, *arguments: str) -> None:
    """Runs git in a folder, with an identity of its own and without the user's configuration."""
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, env=surroundings(folder), timeout=60)


def surroundings(folder: Path) -> dict[str, str]:
    """Environment variables that keep git and pre-commit out of the user's home and of the repository that the tests run in."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT")) and name != "PYTHONPATH"}
    for role in ("AUTHOR", "COMMITTER"):
        kept |= {f"GIT_{role}_NAME": "tests", f"GIT_{role}_EMAIL": "tests@example.com"}
    homes = {"PRE_COMMIT_HOME": str(folder.parent / "pre-commit"), "REVIEWER_HOME": str(folder.parent / "home")}
    return {**kept, **homes, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


def test_the_hook(tmp_path: Path) -> None:
    """The hook fails on a poor design and names what is missing; it passes once there is nothing to report."""
    checkout, work = tmp_path / "checkout", tmp_path / "work"
    checkout.mkdir()
    work.mkdir()
    for name in SHIPPED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, checkout / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, checkout / name)
    for folder in (checkout, work):
        git(folder, "init", "--quiet")
    git(checkout, "add", "--all")
    git(checkout, "commit", "--quiet", "--message", "as it stands")
    (work / "design.md").write_text(POOR, encoding="utf-8")
    (work / "notes.txt").write_text("no Markdown\n", encoding="utf-8")
    git(work, "add", "--all")

    failed = try_repo(work, checkout)
    if "CalledProcessError" in failed.stdout and not reaches_an_index(tmp_path):
        pytest.skip("no package index in reach: pre-commit installs the hook's dependencies from it")
    assert failed.returncode == 1, failed.stdout + failed.stderr
    assert "check design documents" in failed.stdout
    assert "Failed" in failed.stdout
    assert "- exit code: 1" in failed.stdout
    found = {line.split()[1] for line in failed.stdout.splitlines() if line.startswith("design.md:")}
    assert len(found) >= 3
    assert "notes.txt" not in failed.stdout

    (work / "design.md").write_text(f"<!-- reviewer: ignore {' '.join(sorted(found))} -->\n\n{POOR}", encoding="utf-8")
    git(work, "add", "--all")
    passed = try_repo(work, checkout)
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert "Passed" in passed.stdout


def reaches_an_index(folder: Path) -> bool:
    """Whether pip can fetch what the hook is built with."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder / "fetched"), "hatchling"]
    return subprocess.run(command, capture_output=True, timeout=300, check=False).returncode == 0


def try_repo(work: Path, checkout: Path) -> subprocess.CompletedProcess[str]:
    """Runs the hook of `checkout` over the design in `work`."""
    command = [sys.executable, "-m", "pre_commit", "try-repo", str(checkout), "design-check", "--files", "design.md", "notes.txt"]
    return subprocess.run(
        [*command, "--color", "never"], cwd=work, env=surroundings(work), capture_output=True, text=True, encoding="utf-8",
        timeout=600, check=False,
    )  # fmt: skip
