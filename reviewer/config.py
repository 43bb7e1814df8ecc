"""Settings: few, each with a default; from `reviewer.toml` or `[tool.reviewer]` in `pyproject.toml`, then the environment.

Stands on the path of `reviewer check`, so nothing but `os` and `dataclasses` is imported before a configuration file is found.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace

from reviewer.errors import ConfigError

__all__ = ["FAIL_ON", "KINDS", "Override", "Settings", "find_configuration", "is_excluded", "load_settings", "pin", "settings_for"]

KINDS = ("interview", "production", "ml", "one-page")
"""Kinds of design document that a configuration may declare."""
FAIL_ON = ("error", "warning", "info", "never")
"""A finding of this severity, or of a worse one, makes `check` and `review` exit with 1; with `never` none does."""
_FILES = ("reviewer.toml", "pyproject.toml")
_ENVIRONMENT = ("rubric", "profile", "kind", "fail_on", "fail_under", "select", "ignore")
"""Settings that a variable `REVIEWER_NAME` overrides."""


@dataclass(frozen=True, slots=True, eq=False)
class Override:
    """Settings for some paths; `None` leaves what the rest of the configuration says."""

    paths: tuple[str, ...]
    """Glob patterns, relative to the configuration file's folder."""
    profile: str | None = None
    """Profile of the rubric; empty: the one that suits the document's kind."""
    kind: str | None = None
    """Kind of document; empty: recognised."""
    select: tuple[str, ...] | None = None
    """Prefixes of rule codes."""
    ignore: tuple[str, ...] | None = None
    """Prefixes of rule codes."""
    fail_on: str | None = None
    """One of `FAIL_ON`."""


@dataclass(frozen=True, slots=True, eq=False)
class Settings:
    """What the configuration decides."""

    rubric: str = "system-design"
    """Id of a shipped framework, or the path of a YAML file; in a configuration file relative to its folder."""
    profile: str = ""
    """Profile of the rubric; empty: the one that suits the document's kind."""
    kind: str = ""
    """One of `KINDS`; empty: recognised from the document."""
    fail_on: str = ""
    """One of `FAIL_ON`; empty: not stated, which means `warning` for `check` and `never` for `review`."""
    fail_under: float | None = None
    """Overall score, 0 to 100, below which the exit code is 1; `None`: no score is too low."""
    select: tuple[str, ...] = ()
    """Prefixes of the rule codes that are reported; empty: all."""
    ignore: tuple[str, ...] = ()
    """Prefixes of the rule codes that are not reported."""
    exclude: tuple[str, ...] = ()
    """Glob patterns of files and folders to pass over, relative to the configuration file's folder."""
    max_bytes: int = 10_000_000
    """Size in bytes above which a document is refused."""
    overrides: tuple[Override, ...] = ()
    """In the order of the file; for each setting the last one that matches a path counts."""
    file: str = ""
    """Absolute path of the configuration file; empty when there is none."""


def load_settings(near: str, env: Mapping[str, str]) -> Settings:
    """The settings for the document or folder `near` (`-`: the current folder): file, then the variables in `env`.

    Raises `ConfigError` for a file or a variable that cannot be used. Flags go on top with `pin`.
    """
    file, table = _find(near)
    settings = _read(file, table) if file else Settings()
    given: dict[str, object] = {}
    for name in _ENVIRONMENT:
        variable = f"REVIEWER_{name.upper()}"
        if text := env.get(variable, "").strip():
            try:
                given[name] = _READERS[name](_from_text(name, text))
            except ValueError as error:
                raise ConfigError(f"{error}, not {text!r}", where=variable, todo="change the variable or unset it") from None
    return pin(settings, **given) if given else settings


def find_configuration(near: str) -> str:
    """The nearest configuration file from the folder of `near` upwards, empty when there is none.

    In one folder `reviewer.toml` comes before `pyproject.toml`, which counts only when it has the table `[tool.reviewer]`.
    Raises `ConfigError` for a file that cannot be read.
    """
    return _find(near)[0]


def _find(near: str) -> tuple[str, dict[str, object]]:
    """The nearest configuration file and its table of settings."""
    path = os.path.abspath("." if near == "-" else near)
    folder = path if os.path.isdir(path) else os.path.dirname(path)
    while True:
        for name in _FILES:
            file = os.path.join(folder, name)
            table = _table(file) if os.path.isfile(file) else None
            if table is not None:
                return file, table
        above = os.path.dirname(folder)
        if above == folder:
            return "", {}
        folder = above


def pin(settings: Settings, **values: object) -> Settings:
    """`settings` with values that hold for every path, those with an override included: what flags and variables do."""
    dropped = dict.fromkeys(field.name for field in fields(Override) if field.name in values)
    overrides = tuple(replace(item, **dropped) for item in settings.overrides)  # type: ignore[arg-type]
    return replace(replace(settings, overrides=overrides), **values)  # type: ignore[arg-type]


def settings_for(settings: Settings, path: str) -> Settings:
    """The settings for one document: every override that matches `path` is applied in order. `-` matches none."""
    for item in settings.overrides:
        if _matches(item.paths, settings, path):
            given = {field.name: getattr(item, field.name) for field in fields(Override)[1:]}
            settings = replace(settings, **{name: value for name, value in given.items() if value is not None})
    return settings


def is_excluded(settings: Settings, path: str) -> bool:
    """Whether the file or folder `path`, or a folder above it, matches a pattern of `exclude`."""
    return _matches(settings.exclude, settings, path)


def _matches(patterns: tuple[str, ...], settings: Settings, path: str) -> bool:
    if not patterns or path == "-":
        return False
    import re

    below = os.path.abspath(path).replace(os.sep, "/")
    root = (os.path.dirname(settings.file) or os.getcwd()).replace(os.sep, "/").rstrip("/") + "/"
    return below.startswith(root) and any(re.fullmatch(_regex(pattern), below[len(root) :], re.DOTALL) for pattern in patterns)


def _regex(pattern: str) -> str:
    """The regular expression of a glob of `*`, `?` and `**`, which crosses folders.

    As in `.gitignore`, a pattern without a slash matches in every folder, and one that matches a folder matches all in it.
    """
    import re

    pattern = pattern.removeprefix("./").rstrip("/")
    anchored = "/" in pattern
    parts = re.split(r"(\*\*/|/\*\*$|\*\*|\*|\?)", pattern.removeprefix("/"))
    known = {"**/": "(?:[^/]+/)*", "/**": "/.+", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    out = [known.get(part) or re.escape(part) for part in parts]
    return ("" if anchored else "(?:[^/]+/)*") + "".join(out) + "(?:/.*)?"


def _text(file: str) -> str:
    try:
        with open(file, encoding="utf-8-sig") as opened:
            return opened.read()
    except OSError as error:
        raise ConfigError(f"cannot read the configuration: {error.strerror}", where=_shown(file), todo="check its permissions") from None
    except UnicodeDecodeError as error:
        raise ConfigError(f"the configuration is not UTF-8 at byte {error.start}", where=_shown(file), todo="save it as UTF-8") from None


def _table(file: str) -> dict[str, object] | None:
    """The table with the settings; `None` for a `pyproject.toml` without it."""
    text = _text(file)
    project = os.path.basename(file) == "pyproject.toml"
    if project and "reviewer" not in text:
        return None
    import tomllib

    try:
        data: object = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        _, _, rest = str(error).partition("(at line ")
        line = getattr(error, "lineno", 0) or int(rest.partition(",")[0] or text.count("\n") + 1)
        raise ConfigError(f"not valid TOML: {error}", where=f"{_shown(file)}:{line}", todo="mend the line") from None
    for key in ("tool", "reviewer") if project else ():
        data = data.get(key) if isinstance(data, dict) else None
    if data is not None and not isinstance(data, dict):
        raise ConfigError("expected a table [tool.reviewer]", where=_shown(file), todo="write its settings below that heading")
    return data


def _read(file: str, table: dict[str, object]) -> Settings:
    if "tool" in table:
        raise _fault(file, "tool", -1, "in reviewer.toml the settings stand at the top", "leave the heading [tool.reviewer] out")
    known = [field.name for field in fields(Settings) if field.name != "file"]
    values = _values(file, table, known, -1)
    rubric = values.get("rubric")
    if isinstance(rubric, str) and ("/" in rubric or os.sep in rubric or rubric.endswith((".yaml", ".yml"))):
        values["rubric"] = os.path.normpath(os.path.join(os.path.dirname(file), os.path.expanduser(rubric)))
    tables = values.pop("overrides", [])
    assert isinstance(tables, list)
    overrides = tuple(_override(file, item, number) for number, item in enumerate(tables))
    return replace(Settings(file=file, overrides=overrides), **values)  # type: ignore[arg-type]


def _override(file: str, table: dict[str, object], number: int) -> Override:
    values = _values(file, table, [field.name for field in fields(Override)], number)
    if "paths" not in values:
        raise _fault(file, "", number, "an override without 'paths'", 'name the files it is for, such as paths = ["docs/rfc/**"]')
    return Override(**values)  # type: ignore[arg-type]


def _values(file: str, table: dict[str, object], known: list[str], number: int) -> dict[str, object]:
    """The checked values of a table; `number` is the place of an override, -1 for the settings themselves."""
    values: dict[str, object] = {}
    for key, value in table.items():
        name = key.replace("-", "_")
        if name not in known:
            from difflib import get_close_matches

            near = get_close_matches(name, known, 1)
            todo = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(known)}"
            raise _fault(file, key, number, f"unknown key {key!r}", todo)
        if name in values:
            raise _fault(file, key, number, f"{name!r} is given twice, with a hyphen and an underscore", "keep one")
        try:
            values[name] = _READERS[name](value)
        except ValueError as error:
            raise _fault(file, key, number, f"{key}: {error}, not {str(value)[:60]!r}", "change the value") from None
    return values


def _fault(file: str, key: str, number: int, what: str, todo: str) -> ConfigError:
    line = _line(_text(file), key, number, "tool.reviewer" if os.path.basename(file) == "pyproject.toml" else "")
    return ConfigError(what, where=f"{_shown(file)}:{line}" if line else _shown(file), todo=todo)


def _line(text: str, key: str, number: int, prefix: str) -> int:
    """The line (from 1) of a key in the table `prefix` or in its override `number`; that of the table's heading when the key is not
    found there, 0 when neither is."""
    override = f"[[{prefix + '.' if prefix else ''}overrides]]"
    wanted = override if number >= 0 else f"[{prefix}]"
    inside, fallback, seen = number < 0 and not prefix, 0, -1
    for at, line in enumerate(text.splitlines(), 1):
        bare = line.partition("#")[0].strip()
        heading = bare.replace(" ", "") if bare.startswith("[") else ""
        if heading.endswith("]"):
            seen += heading == override
            inside = heading == wanted and (number < 0 or seen == number)
            fallback = at if inside or key in heading.strip("[]").split(".") else fallback
        elif inside and key and bare.partition("=")[0].strip().strip("\"'") == key:
            return at
    return fallback


def _shown(file: str) -> str:
    below = os.path.join(os.getcwd(), "")
    return file.removeprefix(below)


def _from_text(name: str, text: str) -> object:
    if name in ("select", "ignore"):
        return [part.strip() for part in text.split(",") if part.strip()]
    if name != "fail_under":
        return text
    try:
        return float(text)
    except ValueError:
        return text


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("expected text")
    return value


def _filled(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("expected the id of a framework or the path of a YAML file")
    return value


def _one_of(choices: tuple[str, ...]) -> Callable[[object], str]:
    def read(value: object) -> str:
        if not isinstance(value, str) or value not in choices:
            raise ValueError(f"expected one of {', '.join(choice or repr(choice) for choice in choices)}")
        return value

    return read


def _score(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 100:
        raise ValueError("expected a score from 0 to 100")
    return float(value)


def _codes(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item.isascii() and item.isalnum() for item in value):
        raise ValueError('expected a list of rule codes or their beginnings, such as ["REL", "DOC01"]')
    return tuple(item.upper() for item in value)


def _globs(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not all(isinstance(item, str) and item.strip("/. ") for item in value):
        raise ValueError('expected a list of path patterns, such as ["docs/rfc/**"]')
    return tuple(value)


def _exclude(value: object) -> tuple[str, ...]:
    return () if value == [] else _globs(value)


def _bytes(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value <= 0:
        raise ValueError("expected a number of bytes above 0")
    return value


def _tables(value: object) -> list[dict[str, object]]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise ValueError("expected tables [[overrides]]")
    return value


_READERS: dict[str, Callable[[object], object]] = {
    "rubric": _filled, "profile": _word, "kind": _one_of(("", *KINDS)), "fail_on": _one_of(FAIL_ON), "fail_under": _score,
    "select": _codes, "ignore": _codes, "exclude": _exclude, "max_bytes": _bytes, "overrides": _tables, "paths": _globs,
}  # fmt: skip
"""What each key may hold; a reader raises `ValueError` that says what was expected."""
