"""Loads a rubric with its vocabulary, compiled once and kept in a cache keyed by the content of every file it came from."""

import os
import pickle
import sys
from dataclasses import fields, is_dataclass, replace
from io import BytesIO
from typing import Any
from zlib import adler32, crc32

from reviewer import __version__
from reviewer.errors import UsageError
from reviewer.resources import data_root, list_frameworks, read_data
from reviewer.types.knowledge import Knowledge
from reviewer.types.rubric import Detector

__all__ = ["cache_folder", "framework_path", "load"]

_FORMAT = 11
_PARTS = ("failures", "frameworks", "questions", "vocabulary")
"""Folders of `rubrics/` that take part in a rubric."""
_APART = os.path.join("rubrics", "questions", "bank.yaml")
"""The bank of questions, which no review looks at."""
_ROOM = 1 << 18
"""Bytes that are read at a time for the key: the same room for all files, which is faster than new room for each."""
_SUM = 4
"""Bytes of the checksum in front of the compiled rubric."""
_TYPES = tuple(f"reviewer.types.{name}" for name in ("failure", "knowledge", "lexicon", "question", "reading", "rubric"))


def load(rubric: str = "system-design", *, lean: bool = False) -> Knowledge:
    """The knowledge of a shipped framework (its id) or of the user's own (path of a YAML file).

    `lean` leaves out the anchors, which a review does not look at. Raises `UsageError` when there is no such framework and
    `RubricError` when its data is at fault. A cache that cannot be read or written costs time and nothing else.
    """
    path = framework_path(rubric)
    key = _key(path)
    kept = os.path.join(cache_folder(), f"rubric-{key}{'-lean' if lean else ''}.pickle")
    found = _read_cache(kept)
    if found is None and lean:
        found = _without_anchors(load(rubric))
        _write_cache(kept, found)
    elif found is None:
        from reviewer.rubric.framework import load_knowledge

        found = load_knowledge(path, read_data)
        _write_cache(kept, found)
    return found


def _without_anchors(knowledge: Knowledge) -> Knowledge:
    dimensions = tuple(
        replace(dimension, criteria=tuple(replace(criterion, anchors=()) for criterion in dimension.criteria))
        for dimension in knowledge.rubric.dimensions
    )
    modes = tuple(replace(mode, criterion=replace(mode.criterion, anchors=())) for mode in knowledge.modes)
    contradictions = tuple(replace(item, anchors=()) for item in knowledge.contradictions)
    probes = tuple(replace(item, anchors=()) for item in knowledge.probes)
    rubric = replace(knowledge.rubric, dimensions=dimensions)
    return replace(knowledge, rubric=rubric, modes=modes, contradictions=contradictions, probes=probes)


def framework_path(rubric: str) -> str:
    """The file of a framework: `rubrics/frameworks/ID.yaml` for a shipped one, else the path itself. Raises `UsageError` for neither."""
    if os.sep not in rubric and not rubric.endswith((".yaml", ".yml")):
        shipped = f"rubrics/frameworks/{rubric}.yaml"
        if os.path.exists(os.path.join(data_root(), *shipped.split("/"))):
            return shipped
        known = ", ".join(list_frameworks())
        raise UsageError(f"no rubric is called {rubric!r}", todo=f"choose one of {known}, or give the path of a YAML file")
    if not os.path.isfile(rubric):
        raise UsageError("no such rubric file", where=rubric, todo="check the path, or run `reviewer rubric list`")
    return os.path.abspath(rubric)


def cache_folder() -> str:
    """Where compiled rubrics are kept: below `REVIEWER_HOME`, else the user's cache folder."""
    home = os.environ.get("REVIEWER_HOME")
    if home:
        return os.path.join(home, "cache")
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(base, "reviewer")


def _key(path: str) -> str:
    """Checksums of the version of this program and of the content of every file that may take part (16 hexadecimal digits)."""
    root = data_root()
    files = [os.path.join(root, "corpus", "catalog.yaml")]
    for part in _PARTS:
        files += [name for name in _data_files(os.path.join(root, "rubrics", part)) if name != os.path.join(root, _APART)]
    if os.path.isabs(path):
        files += [path, *_data_files(os.path.join(os.path.dirname(path), os.path.splitext(os.path.basename(path))[0]))]
    content = f"{_FORMAT} {__version__} {sys.version_info[:2]} {path}".encode()
    first, second = crc32(content), adler32(content)
    room = memoryview(bytearray(_ROOM))
    for name in files:
        content = name.encode()
        first, second = crc32(content, first), adler32(content, second)
        with open(name, "rb", buffering=0) as file:
            while size := file.readinto(room):
                first, second = crc32(room[:size], first), adler32(room[:size], second)
    return f"{first:08x}{second:08x}"


def _data_files(folder: str) -> list[str]:
    found = []
    for top, folders, names in os.walk(folder):
        folders.sort()
        found += [os.path.join(top, name) for name in sorted(names) if name.endswith((".yaml", ".yml", ".txt"))]
    return found


class _Unpickler(pickle.Unpickler):
    """Reads nothing but this program's own frozen types."""

    def find_class(self, module: str, name: str) -> Any:
        if module in _TYPES and name.isidentifier():
            found = super().find_class(module, name)
            if (is_dataclass(found) or issubclass(found, tuple)) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name} does not belong here")


def _read_cache(path: str) -> Knowledge | None:
    try:
        with open(path, "rb") as file:
            content = file.read()
        if content[:_SUM] != _checksum(memoryview(content)[_SUM:]):
            return None
        stream = BytesIO(content)
        stream.seek(_SUM)
        found = _Unpickler(stream).load()
    except (OSError, pickle.PickleError, EOFError, AttributeError, TypeError, ValueError, ImportError, IndexError, OverflowError):
        return None
    return found if isinstance(found, Knowledge) else None


def _checksum(content: bytes | memoryview) -> bytes:
    """What a cache file starts with, so that one that was damaged is told from one that is whole."""
    return crc32(content).to_bytes(_SUM, "little")


class _Pickler(pickle.Pickler):
    """Writes a frozen type as a call of its class, which is read back several times faster than a slotted object's state."""

    def reducer_override(self, obj: Any) -> Any:
        if isinstance(obj, Detector):
            return Detector, _without_defaults(obj)
        if is_dataclass(obj) and not isinstance(obj, type):
            return type(obj), tuple(getattr(obj, field.name) for field in fields(obj))
        return NotImplemented


def _without_defaults(detector: Detector) -> tuple[Any, ...]:
    """A detector's values up to the last that is not as it is by default: most have two of eleven."""
    values = tuple(detector)
    while len(values) > 1 and values[-1] == Detector._field_defaults[Detector._fields[len(values) - 1]]:
        values = values[:-1]
    return values


def _write_cache(path: str, knowledge: Knowledge) -> None:
    import tempfile

    folder = os.path.dirname(path)
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        handle, aside = tempfile.mkstemp(dir=folder, suffix=".tmp")
        content = BytesIO()
        _Pickler(content, protocol=5).dump(knowledge)
        with os.fdopen(handle, "wb") as file:
            file.write(_checksum(content.getbuffer()))
            file.write(content.getbuffer())
        os.replace(aside, path)
    except OSError:
        return
