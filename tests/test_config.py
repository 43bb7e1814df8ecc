"""Configuration: which file counts, what overrides what, which paths an override is for, and what a fault says."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import get_args

import pytest

from reviewer.config import KINDS, Override, Settings, find_configuration, is_excluded, load_settings, pin, settings_for
from reviewer.errors import ConfigError
from reviewer.types.facts import Genre


def write(path: Path, text: str) -> Path:
    """Writes a file with its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def fault(folder: Path, text: str, name: str = "reviewer.toml") -> str:
    """The message of the error for a configuration file with this text."""
    write(folder / name, text)
    with pytest.raises(ConfigError) as error:
        load_settings(str(folder), {})
    return str(error.value)


def test_defaults_without_a_file(tmp_path: Path) -> None:
    """Without a configuration file every setting has its default, and no file is named."""
    settings = load_settings(str(tmp_path / "design.md"), {})
    assert asdict(settings) == asdict(Settings())
    assert (settings.rubric, settings.fail_on, settings.fail_under, settings.max_bytes) == ("system-design", "", None, 10_000_000)


def test_kinds_are_those_of_the_rubric() -> None:
    """The kinds that a configuration may declare are those that documents can have."""
    assert get_args(Genre) == KINDS


def test_every_setting_is_read(tmp_path: Path) -> None:
    """Every key of a reviewer.toml reaches its field, with codes in upper case and hyphens taken for underscores."""
    file = write(
        tmp_path / "reviewer.toml",
        'rubric = "system-design"\nprofile = "draft"\nkind = "interview"\nfail-on = "error"\nfail_under = 60\nselect = ["rel", "CAP01"]\n'
        'ignore = ["DOC"]\nexclude = ["old/**"]\nmax_bytes = 5000\n[[overrides]]\npaths = ["rfc/*.md"]\nkind = "production"\nignore = []\n',
    )
    assert asdict(load_settings(str(tmp_path / "a" / "design.md"), {})) == asdict(Settings(
        rubric="system-design", profile="draft", kind="interview", fail_on="error", fail_under=60.0, select=("REL", "CAP01"),
        ignore=("DOC",), exclude=("old/**",), max_bytes=5000, overrides=(Override(("rfc/*.md",), kind="production", ignore=()),),
        file=str(file),
    ))  # fmt: skip


def test_the_nearest_file_wins(tmp_path: Path) -> None:
    """A configuration in the document's folder hides those above it; an empty one restores the defaults."""
    write(tmp_path / "reviewer.toml", 'fail_on = "never"')
    assert load_settings(str(tmp_path / "a" / "b" / "x.md"), {}).fail_on == "never"
    inner = write(tmp_path / "a" / "reviewer.toml", "")
    assert asdict(load_settings(str(tmp_path / "a" / "b" / "x.md"), {})) == asdict(Settings(file=str(inner)))


def test_order_within_a_folder(tmp_path: Path) -> None:
    """In one folder reviewer.toml comes before pyproject.toml, and a pyproject.toml without the table is passed over."""
    write(tmp_path / "reviewer.toml", 'fail_on = "info"')
    project = write(tmp_path / "sub" / "pyproject.toml", '[project]\nname = "reviewer"\n[tool.ruff]\nline-length = 100\n')
    assert load_settings(str(tmp_path / "sub"), {}).fail_on == "info"
    write(project, '[tool.reviewer]\nfail_on = "error"\n')
    assert load_settings(str(tmp_path / "sub"), {}).fail_on == "error"
    write(project.with_name("reviewer.toml"), 'fail_on = "never"')
    assert load_settings(str(tmp_path / "sub"), {}).fail_on == "never"


def test_a_pyproject_of_others_is_not_parsed(tmp_path: Path) -> None:
    """A broken pyproject.toml that never mentions the tool is none of its business."""
    write(tmp_path / "pyproject.toml", "not toml at all")
    assert find_configuration(str(tmp_path)) in ("", find_configuration(str(tmp_path.parent)))


def test_standard_input_uses_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For `-` the search starts in the current folder."""
    file = write(tmp_path / "reviewer.toml", "")
    monkeypatch.chdir(tmp_path)
    assert find_configuration("-") == str(file)


def test_a_rubric_path_is_relative_to_the_file(tmp_path: Path) -> None:
    """A rubric of one's own is found from the configuration file's folder; an id is left alone."""
    write(tmp_path / "reviewer.toml", 'rubric = "rules/own.yaml"')
    assert load_settings(str(tmp_path / "a" / "x.md"), {}).rubric == str(tmp_path / "rules" / "own.yaml")


def test_the_environment_overrides_files(tmp_path: Path) -> None:
    """Every documented variable replaces what the file says, for paths with an override too; an empty one says nothing."""
    write(
        tmp_path / "reviewer.toml",
        'fail_on = "never"\nprofile = "draft"\n[[overrides]]\npaths = ["*.md"]\nfail_on = "info"\nkind = "ml"\n',
    )
    env = {
        "REVIEWER_RUBRIC": "own.yaml", "REVIEWER_PROFILE": "", "REVIEWER_KIND": "one-page", "REVIEWER_FAIL_ON": "error",
        "REVIEWER_FAIL_UNDER": "72.5", "REVIEWER_SELECT": "rel, cap", "REVIEWER_IGNORE": "rel02,", "REVIEWER_HOME": "/nowhere",
    }  # fmt: skip
    path = str(tmp_path / "x.md")
    settings = settings_for(load_settings(path, env), path)
    assert (settings.rubric, settings.profile, settings.kind, settings.fail_on) == ("own.yaml", "draft", "one-page", "error")
    assert (settings.fail_under, settings.select, settings.ignore) == (72.5, ("REL", "CAP"), ("REL02",))


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("REVIEWER_FAIL_ON", "sometimes", "expected one of error, warning, info, never"),
        ("REVIEWER_KIND", "essay", "expected one of '', interview, production, ml, one-page"),
        ("REVIEWER_FAIL_UNDER", "high", "expected a score from 0 to 100"),
        ("REVIEWER_FAIL_UNDER", "nan", "expected a score from 0 to 100"),
        ("REVIEWER_SELECT", "REL-02", "expected a list of rule codes"),
    ],
)
def test_a_variable_that_cannot_be_used(tmp_path: Path, name: str, value: str, expected: str) -> None:
    """The error names the variable, what was expected and what it holds."""
    with pytest.raises(ConfigError, match=name) as error:
        load_settings(str(tmp_path), {name: value})
    assert expected in str(error.value)
    assert repr(value) in str(error.value)


def test_overrides_apply_in_order(tmp_path: Path) -> None:
    """Of all overrides that match, for each setting the last one counts; other paths and standard input keep the rest."""
    write(
        tmp_path / "reviewer.toml",
        'ignore = ["DOC"]\n[[overrides]]\npaths = ["docs/**"]\nkind = "production"\nfail_on = "error"\n'
        '[[overrides]]\npaths = ["docs/interview/**", "answers/"]\nkind = "interview"\nselect = ["REQ"]\n',
    )
    settings = load_settings(str(tmp_path), {})

    def found(path: str) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
        chosen = settings_for(settings, str(tmp_path / path) if path != "-" else path)
        return chosen.kind, chosen.fail_on, chosen.select, chosen.ignore

    assert found("docs/a.md") == ("production", "error", (), ("DOC",))
    assert found("docs/interview/deep/a.md") == ("interview", "error", ("REQ",), ("DOC",))
    assert found("answers/a.md") == ("interview", "", ("REQ",), ("DOC",))
    assert found("other/a.md") == found("-") == ("", "", (), ("DOC",))


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("*.md", "a.md", True),
        ("*.md", "docs/deep/a.md", True),
        ("/*.md", "docs/a.md", False),
        ("docs/*.md", "docs/a.md", True),
        ("docs/*.md", "docs/deep/a.md", False),
        ("./docs/**/a.md", "docs/a.md", True),
        ("docs/**/a.md", "docs/deep/er/a.md", True),
        ("**/rfc/*.md", "rfc/1.md", True),
        ("**/rfc/*.md", "docs/rfc/1.md", True),
        ("docs/**", "docs/deep/a.md", True),
        ("docs/**", "docs2/a.md", False),
        ("vendor/", "lib/vendor/deep/a.md", True),
        ("a?c.md", "abc.md", True),
        ("a?c.md", "a/c.md", False),
        ("a.md", "aXmd", False),
        ("[draft].md", "[draft].md", True),
    ],
)
def test_globs(tmp_path: Path, pattern: str, path: str, matches: bool) -> None:
    """Patterns work as in .gitignore: one without a slash matches in every folder, `**` crosses folders, a folder stands for all in it."""
    settings = Settings(exclude=(pattern,), file=str(tmp_path / "reviewer.toml"))
    assert is_excluded(settings, str(tmp_path / path)) is matches


def test_paths_outside_match_nothing(tmp_path: Path) -> None:
    """A file that does not lie below the configuration file's folder is never excluded, nor is standard input."""
    settings = Settings(exclude=("**",), file=str(tmp_path / "sub" / "reviewer.toml"))
    assert not is_excluded(settings, str(tmp_path / "a.md"))
    assert not is_excluded(settings, "-")


def test_without_a_file_globs_start_in_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Patterns that come from flags are relative to the current folder, and so are the paths."""
    monkeypatch.chdir(tmp_path)
    assert is_excluded(Settings(exclude=("docs/*",)), "docs/a.md")


def test_pin_holds_for_every_path(tmp_path: Path) -> None:
    """A pinned value beats an override of the same setting and leaves the other settings of the override alone."""
    settings = Settings(overrides=(Override(("*.md",), kind="ml", fail_on="never"),), file=str(tmp_path / "reviewer.toml"))
    chosen = settings_for(pin(settings, fail_on="error", fail_under=50.0), str(tmp_path / "a.md"))
    assert (chosen.kind, chosen.fail_on, chosen.fail_under) == ("ml", "error", 50.0)


def test_a_typo_names_the_nearest_key(tmp_path: Path) -> None:
    """An unknown key is reported with file, line and the key that was probably meant."""
    message = fault(tmp_path, '# settings\nprofile = "draft"\nfail_onn = "error"\n')
    assert message.endswith("reviewer.toml:3: unknown key 'fail_onn'; did you mean 'fail_on'?")


def test_a_typo_in_an_override(tmp_path: Path) -> None:
    """The line is that of the right override, in pyproject.toml too, though an earlier one has the same key."""
    first = '[[tool.reviewer.overrides]]\npaths = ["a"]\nkind = "ml"\n'
    text = "[tool.reviewer]\n" + first + first.replace('"ml"', '"mll"')
    message = fault(tmp_path, text, "pyproject.toml")
    assert "pyproject.toml:7: kind: expected one of '', interview, production, ml, one-page, not 'mll'" in message
    message = fault(tmp_path, text.replace('kind = "mll"', "rubric = 1"), "pyproject.toml")
    assert "pyproject.toml:7: unknown key 'rubric'; known are paths, profile, kind, select, ignore, fail_on" in message


def test_an_unknown_key_far_from_all(tmp_path: Path) -> None:
    """When no known key is near, all are listed."""
    assert "known are rubric, profile, kind" in fault(tmp_path, "zzz = 1")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fail_under = 101", ":1: fail_under: expected a score from 0 to 100"),
        ("fail_under = true", ":1: fail_under: expected a score from 0 to 100"),
        ('select = "REL"', ":1: select: expected a list of rule codes"),
        ("max_bytes = 0", ":1: max_bytes: expected a number of bytes above 0"),
        ("profile = 3", ":1: profile: expected text"),
        ('rubric = ""', ":1: rubric: expected the id of a framework"),
        ("exclude = [1]", ":1: exclude: expected a list of path patterns"),
        ('[overrides]\npaths = ["a"]', ":1: overrides: expected tables [[overrides]]"),
        ('\n[[overrides]]\nkind = "ml"', ":2: an override without 'paths'"),
        ('fail-on = "info"\nfail_on = "info"', ":2: 'fail_on' is given twice"),
        ('[tool.reviewer]\nfail_on = "info"', ":1: in reviewer.toml the settings stand at the top"),
        ("a = = 1", ":1: not valid TOML"),
        ("a = [1,\n", "not valid TOML"),
    ],
)
def test_faults_say_what_was_expected(tmp_path: Path, text: str, expected: str) -> None:
    """Each value that cannot be used is reported with its line and what was expected."""
    assert expected in fault(tmp_path, text)


def test_a_file_that_is_not_utf8(tmp_path: Path) -> None:
    """A configuration in another encoding is an error that says so."""
    (tmp_path / "reviewer.toml").write_bytes(b'profile = "caf\xe9"')
    with pytest.raises(ConfigError, match="not UTF-8 at byte 14"):
        load_settings(str(tmp_path), {})


def test_a_table_of_another_type(tmp_path: Path) -> None:
    """`tool.reviewer` that is no table is an error."""
    assert "expected a table [tool.reviewer]" in fault(tmp_path, "[tool]\nreviewer = 3", "pyproject.toml")


def test_import_budget(tmp_path: Path) -> None:
    """Settings without a file load nothing heavier than `os` and `dataclasses`: no TOML parser, no matcher, no pydantic."""
    code = (
        "import sys; import dataclasses; import os; before = set(sys.modules); import reviewer.config as c\n"
        "c.settings_for(c.load_settings(sys.argv[1], {}), sys.argv[1])\n"
        "print(sorted(set(sys.modules) - before))"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "a.md")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[1])
    assert done.stdout.strip() == "['reviewer', 'reviewer.config', 'reviewer.errors']"
