"""Kept patterns change the time of a run and nothing else: without them, with damaged ones, and where nothing can be written."""

from __future__ import annotations

import marshal
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from reviewer.cli import warm

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "url-shortener.md"


@pytest.fixture(scope="module")
def warmed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that two runs have filled: the first compiled the rubric, the second kept its patterns."""
    home = tmp_path_factory.mktemp("home")
    for _ in range(2):
        check(home)
    return home


@pytest.fixture
def home(warmed: Path, tmp_path: Path) -> Path:
    """A copy of the filled home, to be damaged."""
    (tmp_path / "cache").mkdir()
    for path in (warmed / "cache").iterdir():
        (tmp_path / "cache" / path.name).write_bytes(path.read_bytes())
    return tmp_path


def check(home: Path, *arguments: str) -> str:
    """What `check --severity info` prints about the example, with `home` as REVIEWER_HOME."""
    command = [sys.executable, "-m", "reviewer", "check", str(EXAMPLE), "--severity", "info", "--fail-on", "never", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "REVIEWER_HOME": str(home)}
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def kept(home: Path) -> Path:
    """The file of kept patterns."""
    (path,) = (home / "cache").glob("patterns-*.marshal")
    return path


def test_two_runs_fill_the_cache(warmed: Path) -> None:
    """After two runs there is the compiled rubric, whole and lean, one file of patterns that names its Python, and nothing half-written."""
    names = sorted(path.name for path in (warmed / "cache").iterdir())
    assert len(names) == 3
    assert names[0].startswith(f"patterns-{''.join(map(str, sys.version_info[:3]))}-")
    assert names[1].startswith("rubric-")
    assert names[1].endswith("-lean.pickle")
    assert names[2] == names[1].replace("-lean", "")
    rows = marshal.loads(kept(warmed).read_bytes())
    assert 5 <= len(rows) <= 1500


def test_the_same_result_with_and_without(home: Path) -> None:
    """A warm run and one without the file print the same, in text and in JSON; the file comes back."""
    text, as_json = check(home), check(home, "--format", "json")
    kept(home).unlink()
    assert check(home) == text
    assert kept(home).exists()
    kept(home).unlink()
    assert check(home, "--format", "json") == as_json


def test_a_warm_run_leaves_the_file_alone(home: Path) -> None:
    """A run that needs no new pattern writes nothing."""
    before = kept(home).stat().st_mtime_ns, kept(home).read_bytes()
    check(home)
    assert (kept(home).stat().st_mtime_ns, kept(home).read_bytes()) == before


DAMAGE: dict[str, bytes] = {
    "empty": b"",
    "text": b"not a marshal file",
    "another shape": marshal.dumps({"a": 1}),
    "rows too short": marshal.dumps([("a", 0)]),
    "code that is none": marshal.dumps([("a+", 0, [999, 7, 12], 0, {}, (None,), 0)]),
    "code of another type": marshal.dumps([("a+", 0, "code", 0, {}, (None,), 0)]),
}


@pytest.mark.parametrize("data", DAMAGE.values(), ids=list(DAMAGE))
def test_a_damaged_file(warmed: Path, home: Path, data: bytes) -> None:
    """Whatever stands in the file, the result is the same, and a sound file takes its place."""
    expected = check(warmed)
    kept(home).write_bytes(data)
    assert check(home) == expected
    assert len(marshal.loads(kept(home).read_bytes())) >= 5


def test_a_truncated_file(warmed: Path, home: Path) -> None:
    """A file that was cut off in the middle is no different."""
    path = kept(home)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert check(home) == check(warmed)


def test_a_damaged_rubric(warmed: Path, home: Path) -> None:
    """A compiled rubric that cannot be read, or that holds other things, is compiled again."""
    (path,) = (home / "cache").glob("rubric-*-lean.pickle")
    expected = check(warmed)
    for data in (b"cos\nsystem\n(S'exit 1'\ntR.", path.read_bytes()[:1000]):
        path.write_bytes(data)
        assert check(home) == expected
        assert path.stat().st_size > 10_000


def test_a_home_that_cannot_be_written(warmed: Path, tmp_path: Path) -> None:
    """Where the cache cannot be made, everything is compiled anew, and the result is the same."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert check(tmp_path / "file") == check(warmed)


def test_kept_patterns_match_as_compiled_ones() -> None:
    """A pattern that was stored and read back has the same groups, flags and matches."""
    import _sre  # type: ignore[import-not-found]

    text = EXAMPLE.read_text(encoding="utf-8")
    plain = [(r"\bp\d\d\b|(?i:REDIS)", 0), ("[^\\x00-\\x7f]+", 0)]
    cases = [(r"(?P<word>[a-z]+)\s(\d+)?", re.IGNORECASE), (r"^ {0,3}#+ (.*)$", re.MULTILINE), *plain]
    for source, given in cases:
        row = marshal.loads(marshal.dumps(warm._row(source, int(given))))
        loaded = _sre.compile(row[0], row[1], row[2], row[3], row[4], row[5])
        compiled = re.compile(source, given)
        assert (loaded.pattern, loaded.flags, loaded.groups, loaded.groupindex) == (
            compiled.pattern, compiled.flags, compiled.groups, compiled.groupindex,
        )  # fmt: skip
        assert [match.groups() for match in loaded.finditer(text)] == [match.groups() for match in compiled.finditer(text)]


def test_warm_up_and_keep_never_raise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a file, and with a folder in its place, both do nothing."""
    monkeypatch.setenv("REVIEWER_HOME", str(tmp_path))
    assert warm.warm_up() == set()
    (tmp_path / "cache").write_text("in the way", encoding="utf-8")
    monkeypatch.delitem(sys.modules, "yaml", raising=False)
    warm.keep(set())
    assert warm.warm_up() == set()
