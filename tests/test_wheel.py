"""The wheel: built offline, installed into a clean environment, and used outside the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from reviewer import __version__

ROOT = Path(__file__).resolve().parents[1]
DESIGN = """# Counter

A service that counts clicks. Clients send each click to a load balancer, a stateless collector writes it to Kafka, and a job adds the
clicks up per minute in PostgreSQL.

## Requirements

- 2,000 clicks per second, p99 < 200 ms.
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout with what is installed: nothing is downloaded."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment with the wheel alone; the dependencies are those of the running environment."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    interpreter = scripts / ("python.exe" if os.name == "nt" else "python")
    command = [sys.executable, "-m", "pip", "--python", str(interpreter), "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(command, check=True, timeout=300)
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    places = subprocess.run([interpreter, "-c", code], capture_output=True, text=True, check=True)
    dependencies = dict.fromkeys(sysconfig.get_path(name) for name in ("purelib", "platlib"))
    Path(places.stdout.strip(), "dependencies.pth").write_text("\n".join(dependencies) + "\n", encoding="utf-8")
    return interpreter


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder outside the checkout with a design in it."""
    (tmp_path / "design.md").write_text(DESIGN, encoding="utf-8")
    return tmp_path


def run(place: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Runs a command in `place`, with nothing of the checkout in reach."""
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")}
    environment["REVIEWER_HOME"] = str(place / "home")
    return subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)


def test_what_is_in_the_wheel(wheel: Path) -> None:
    """Rubrics, vocabulary, catalogue and schema are in it as they stand in the checkout; tests, examples, docs and benchmarks are not."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        for folder in ("rubrics", "corpus"):
            for path in sorted(item for item in (ROOT / folder).rglob("*") if item.is_file()):
                assert archive.read(f"reviewer/data/{path.relative_to(ROOT).as_posix()}") == path.read_bytes()
        metadata = archive.read(f"design_reviewer-{__version__}.dist-info/METADATA").decode()
    assert "reviewer/report/review.schema.json" in names
    assert {name.split("/")[0] for name in names} == {"reviewer", f"design_reviewer-{__version__}.dist-info"}
    assert not [name for name in names if "__pycache__" in name or "/tests/" in name or "/examples/" in name]
    sources = {path.relative_to(ROOT).as_posix() for path in (ROOT / "reviewer").rglob("*.py")}
    assert sources <= set(names)
    assert f"\nVersion: {__version__}\n" in metadata
    assert "\nRequires-Python: >=3.11\n" in metadata


def test_the_installed_package_is_the_one_that_runs(python: Path, place: Path) -> None:
    """Code and data come from the installation, not from the checkout."""
    code = "import reviewer, reviewer.resources as r; print(reviewer.__file__); print(r.data_root())"
    done = run(place, str(python), "-c", code)
    assert done.returncode == 0, done.stderr
    source, data = done.stdout.splitlines()
    assert str(ROOT) not in done.stdout
    assert Path(source).is_relative_to(python.parents[1])
    assert Path(data) == Path(source).parent / "data"


def test_check_from_the_wheel(python: Path, place: Path) -> None:
    """The console script checks a document and fails on it; a second run reads the cache."""
    script = str(python.with_name("reviewer"))
    done = run(place, script, "check", "design.md")
    assert done.returncode == 1, done.stderr
    assert "design.md:" in done.stdout
    assert list((place / "home" / "cache").glob("rubric-*.pickle"))
    assert run(place, script, "check", "design.md").stdout == done.stdout
    assert run(place, script, "--version").stdout == f"reviewer {__version__}\n"


def test_review_from_the_wheel(python: Path, place: Path) -> None:
    """`review --format json` gives what the checkout gives, and the schema is there."""
    script = str(python.with_name("reviewer"))
    done = run(place, script, "review", "design.md", "--format", "json")
    assert done.returncode == 0, done.stderr
    here = subprocess.run(
        [sys.executable, "-m", "reviewer", "review", "design.md", "--format", "json"], cwd=place, capture_output=True, text=True,
        encoding="utf-8", env={**os.environ, "PYTHONPATH": str(ROOT), "REVIEWER_HOME": str(place / "home")}, timeout=120, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout) == json.loads(here.stdout)
    assert json.loads(run(place, script, "review", "--json-schema").stdout)["$schema"].startswith("https://json-schema.org/")


def test_other_commands_from_the_wheel(python: Path, place: Path) -> None:
    """The commands that read the data work too, and the doctor finds nothing wrong."""
    script = str(python.with_name("reviewer"))
    for command in (["rubric", "list"], ["rule", "REL02"], ["doctor"], ["rubric", "new", "mine"], ["rubric", "validate", "mine.yaml"]):
        done = run(place, script, *command)
        assert done.returncode == 0, done.stdout + done.stderr
