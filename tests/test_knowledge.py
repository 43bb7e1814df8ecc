"""Compiled rubrics: found by id or path, kept in a cache that notices every change and is never trusted."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zlib import crc32

import pytest
from tiny import VOCABULARY

from reviewer import knowledge, resources
from reviewer.errors import RubricError, UsageError
from reviewer.rubric import framework
from reviewer.types.knowledge import Knowledge
from reviewer.types.lexicon import Technical

OWN = """\
id: own
version: "1"
title: Own
dimensions:
  - id: failure
    title: Failure
    weight: 1
    criteria:
      - id: failure.outage-ignored
        code: REL01
        title: Nobody thought of an outage
        scenario: A dependency is down.
        weight: 3
        severity: high
        home: [failure]
        topic: [outage]
        checks:
          named: {ask: Is an outage considered?, earn: name the outage}
        levels: [{level: 1, when: named}]
        anchors:
          - {level: 1, text: An outage was seen.}
          - {level: 0, text: All is fine here.}
          - {level: 0, is: negated, text: There is no outage.}
          - {level: 0, is: stuffed, text: "Outage, down."}
        pushback: What do callers see?
        covers: [the effect, the time]
        hint: Say what callers see.
        origin: ["own: test"]
profiles:
  - {id: usual, title: Usual, minimum: {high: 2}}
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own."""
    monkeypatch.setenv("REVIEWER_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def root(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data root with the tiny vocabulary and one framework called `own`, which compiles in no time."""
    folder = tmp_path / "data"
    for name, text in {**VOCABULARY, "rubrics/frameworks/own.yaml": OWN}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(resources, "_PACKAGE", str(folder / "reviewer"))
    return folder


@pytest.fixture
def compiled(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The frameworks that were compiled rather than taken from the cache."""
    names: list[str] = []
    inner = framework.load_knowledge

    def load(path: str, read: framework.ReadFile) -> Knowledge:
        names.append(os.path.basename(path))
        return inner(path, read)

    monkeypatch.setattr(framework, "load_knowledge", load)
    return iter([names])


@pytest.fixture
def compilations(compiled: Iterator[list[str]]) -> list[str]:
    """The same as a list."""
    return next(compiled)


def shown(found: Knowledge) -> str:
    """The whole value as text, since the types compare by identity; sets, which have no order, in order."""
    technical, speech = found.lexicon.technical, found.lexicon.speech
    bare = replace(found, lexicon=replace(found.lexicon, technical=Technical(), speech=replace(speech, openings=frozenset())))
    return repr(bare) + repr((sorted(technical.words), technical.stems, sorted(speech.openings)))


def cache(home: Path) -> Path:
    """The only file in the cache."""
    (file,) = (home / "cache").iterdir()
    return file


def test_the_second_time_it_is_read(compilations: list[str], home: Path) -> None:
    """A rubric is compiled once; what the cache holds is equal to what was compiled."""
    first, second = knowledge.load("own"), knowledge.load("own")
    assert compilations == ["own.yaml"]
    assert shown(first) == shown(second)
    assert cache(home).suffix == ".pickle"
    assert (home / "cache").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "name",
    ["rubrics/frameworks/own.yaml", "rubrics/vocabulary/terms.yaml", "rubrics/vocabulary/template-lines.txt", "corpus/catalog.yaml"],
)
def test_a_change_of_content_is_noticed(compilations: list[str], root: Path, name: str) -> None:
    """Whichever data file changes, the rubric is compiled anew; with its old content the old one is found again."""
    knowledge.load("own")
    before = (root / name).read_text(encoding="utf-8")
    times = (root / name).stat()
    (root / name).write_text(before + "# a comment\n", encoding="utf-8")
    os.utime(root / name, ns=(times.st_atime_ns, times.st_mtime_ns))
    knowledge.load("own")
    assert len(compilations) == 2
    (root / name).write_text(before, encoding="utf-8")
    knowledge.load("own")
    assert len(compilations) == 2


def test_a_touched_file_is_not_compiled_again(compilations: list[str], root: Path) -> None:
    """Only the content counts, not the time."""
    knowledge.load("own")
    os.utime(root / "rubrics" / "frameworks" / "own.yaml", (0, 0))
    knowledge.load("own")
    assert len(compilations) == 1


class Trap:
    """An object whose unpickling would run code."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, ("sprung",)


DETOUR = b"\x80\x04creviewer.types.rubric\ndataclass.__builtins__.__getitem__\n(S'exec'\ntR(S'import os; os.mkdir(\"sprung\")'\ntR."
"""A pickle that reaches `exec` through a function which one of the program's own modules imported."""


@pytest.mark.parametrize(
    "content",
    [b"", b"not a pickle", b"\x80\x05", pickle.dumps({"a": 1}), pickle.dumps(None), pickle.dumps(Trap()), pickle.dumps(Path("x")), DETOUR],
    ids=["empty", "text", "cut", "dict", "none", "trap", "foreign", "detour"],
)
@pytest.mark.parametrize("signed", [True, False])
def test_a_cache_that_cannot_be_used(
    compilations: list[str], home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, signed: bool
) -> None:
    """A cache file that is damaged, foreign or hostile is compiled over, and nothing of it is run, even under a right checksum."""
    first = knowledge.load("own")
    cache(home).write_bytes((crc32(content).to_bytes(4, "little") if signed else b"") + content)
    monkeypatch.chdir(tmp_path)
    assert shown(knowledge.load("own")) == shown(first)
    assert len(compilations) == 2
    assert not (tmp_path / "sprung").exists()
    knowledge.load("own")
    assert len(compilations) == 2


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_cache_that_was_cut(compilations: list[str], home: Path, share: float) -> None:
    """A file that was not written to its end costs a compilation."""
    first = knowledge.load("own")
    data = cache(home).read_bytes()
    cache(home).write_bytes(data[: int(len(data) * share)])
    assert shown(knowledge.load("own")) == shown(first)
    assert len(compilations) == 2


def test_a_cache_with_flipped_bits(compilations: list[str], home: Path) -> None:
    """Wherever a byte of the cache is wrong, the whole is refused without a traceback."""
    knowledge.load("own")
    file = cache(home)
    data = file.read_bytes()
    for at in range(0, len(data), max(1, len(data) // 150)):
        file.write_bytes(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])
        assert knowledge._read_cache(str(file)) is None


def test_a_cache_folder_that_cannot_be_written(compilations: list[str], home: Path) -> None:
    """Where the folder cannot be made the rubric is compiled each time, and nothing is said."""
    home.write_text("a file, not a folder", encoding="utf-8")
    knowledge.load("own")
    knowledge.load("own")
    assert len(compilations) == 2


def test_no_half_files_stay(compilations: list[str], home: Path) -> None:
    """The cache is written aside and moved into place."""
    knowledge.load("own")
    assert [file.suffix for file in (home / "cache").iterdir()] == [".pickle"]


def test_a_framework_of_ones_own(compilations: list[str], root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path leads to a framework anywhere, with dimension files beside it; its changes and theirs are noticed."""
    team = tmp_path / "team" / "rules.yaml"
    (team.parent / "rules").mkdir(parents=True)
    head, _, rest = OWN.replace("id: own", "id: team").partition("    criteria:\n")
    body, _, tail = rest.partition("profiles:\n")
    team.write_text(head + "    file: rules/failure.yaml\nprofiles:\n" + tail, encoding="utf-8")
    part = team.parent / "rules" / "failure.yaml"
    part.write_text("criteria:\n" + body, encoding="utf-8")
    assert knowledge.load(str(team)).rubric.id == "team"
    monkeypatch.chdir(tmp_path)
    assert knowledge.load("team/rules.yaml").rubric.id == "team"
    assert compilations == ["rules.yaml"]
    part.write_text("criteria:\n" + body.replace("weight: 3", "weight: 4"), encoding="utf-8")
    assert knowledge.load("team/rules.yaml").rubric.criteria[0].weight == 4


def test_a_framework_that_builds_on_a_shipped_one(compilations: list[str], root: Path, tmp_path: Path) -> None:
    """With `base` a framework of one's own takes criteria and profiles of a shipped one."""
    team = tmp_path / "team.yaml"
    text = "id: team\nversion: '1'\ntitle: T\nbase: own\ndimensions:\n  - {id: mine, title: M, weight: 1, use: [failure.outage-ignored]}\n"
    team.write_text(text, encoding="utf-8")
    found = knowledge.load(str(team)).rubric
    assert [(item.id, item.dimension) for item in found.criteria] == [("failure.outage-ignored", "mine")]
    assert [profile.id for profile in found.profiles] == ["usual"]


def test_a_faulty_framework_is_not_kept(compilations: list[str], root: Path, home: Path) -> None:
    """A rubric with a fault is reported each time, with the line, and leaves nothing in the cache."""
    (root / "rubrics" / "frameworks" / "own.yaml").write_text(OWN.replace("weight: 3", "weight: heavy"), encoding="utf-8")
    for _ in range(2):
        with pytest.raises(RubricError, match=r"own\.yaml:13: dimensions\.0\.criteria\.0\.weight"):
            knowledge.load("own")
    assert not (home / "cache").exists()


@pytest.mark.parametrize(
    ("name", "message"), [("nonsense", "choose one of own"), ("none/x.yaml", "no such rubric file"), ("", "no rubric is called")]
)
def test_what_is_no_rubric(root: Path, name: str, message: str) -> None:
    """An unknown id offers the known ones; a path that leads nowhere says so."""
    with pytest.raises(UsageError, match=message):
        knowledge.load(name)


def test_where_the_cache_lies(monkeypatch: pytest.MonkeyPatch) -> None:
    """`REVIEWER_HOME` comes before `XDG_CACHE_HOME`, and that before the user's home."""
    monkeypatch.setenv("HOME", "/users/me")
    monkeypatch.setenv("XDG_CACHE_HOME", "/fast")
    monkeypatch.setenv("REVIEWER_HOME", "/mine")
    assert knowledge.cache_folder() == os.path.join("/mine", "cache")
    monkeypatch.delenv("REVIEWER_HOME")
    assert knowledge.cache_folder() == os.path.join("/fast", "reviewer")
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert knowledge.cache_folder() == os.path.join("/users/me", ".cache", "reviewer")


def test_the_shipped_rubric_comes_back_whole(knowledge: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped rubric is the same after a way through the cache."""
    from reviewer import knowledge as store

    monkeypatch.setenv("REVIEWER_HOME", str(tmp_path))
    store._write_cache(str(tmp_path / "x.pickle"), knowledge)
    found = store._read_cache(str(tmp_path / "x.pickle"))
    assert found is not None
    assert found.known_templates == knowledge.known_templates
    bare = [replace(item, known_templates=frozenset()) for item in (found, knowledge)]
    assert shown(bare[0]) == shown(bare[1])
