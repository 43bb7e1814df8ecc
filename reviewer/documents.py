"""Finds and reads the documents that a command was given: files, folders, globs, standard input."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reviewer.errors import InputError
from reviewer.types.finding import Finding
from reviewer.types.span import Position, Span

__all__ = ["Source", "find_documents", "read_document", "read_standard_input"]

SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".mdx")
"""Files that a folder stands for."""
ENCODING_RULE = "DOC03"
_SKIPPED = {".git", ".hg", ".venv", "venv", "node_modules", "__pycache__", ".tox", ".mypy_cache", ".ruff_cache"}
_SNIFF = 8192

Excluded = Callable[[str], bool]
"""Whether a path is to be passed over."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document's text with what was noticed while reading it."""

    path: str
    text: str
    data: bytes
    """As they were read."""
    notes: tuple[Finding, ...]

    @property
    def sha256(self) -> str:
        """Digest of the bytes, in hexadecimal."""
        from hashlib import sha256

        return sha256(self.data).hexdigest()


def _nothing(_path: str) -> bool:
    return False


def find_documents(paths: Sequence[str], excluded: Excluded = _nothing) -> Iterator[str | InputError]:
    """The files that `paths` stand for, folders and globs in sorted order, each file once; an `InputError` in place of what is not there.

    `excluded` says what to pass over of what folders and globs yield; a file named in full is always read.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _expand(path, excluded):
            if isinstance(found, InputError):
                yield found
            elif os.path.normpath(found) not in seen:
                seen.add(os.path.normpath(found))
                yield found


def _expand(path: str, excluded: Excluded) -> Iterator[str | InputError]:
    if os.path.isfile(path) or path == "-":
        yield path
    elif os.path.isdir(path):
        files = sorted(_walk(path, excluded))
        if not files:
            todo = f"files ending in {', '.join(SUFFIXES)} are looked for"
            yield InputError("no Markdown document in this folder", where=path, todo=todo)
        yield from files
    elif any(char in path for char in "*?["):
        from glob import glob

        files = [name for name in sorted(glob(path, recursive=True)) if os.path.isfile(name) and not excluded(name)]
        if not files:
            yield InputError("no file matches this pattern", where=path, todo="quote the pattern and check it")
        yield from files
    else:
        yield InputError("no such file or folder", where=path or repr(path), todo="check the path")


def _walk(folder: str, excluded: Excluded) -> Iterator[str]:
    for top, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in _SKIPPED and not name.startswith("."))
        for name in names:
            path = os.path.join(top, name)
            if name.lower().endswith(SUFFIXES) and not excluded(path):
                yield path


def read_document(path: str, max_bytes: int) -> Source:
    """The document in a file. Raises `InputError` when it cannot be read, is binary, or is larger than `max_bytes`.

    Broken UTF-8 is replaced by U+FFFD and reported as a note with its line.
    """
    try:
        size = os.path.getsize(path)
        if size > max_bytes:
            raise _too_large(path, size, max_bytes)
        with open(path, "rb") as file:
            data = file.read(max_bytes + 1)
    except OSError as error:
        what = f"cannot read it: {(error.strerror or str(error)).lower()}"
        raise InputError(what, where=path, todo="check the file and its permissions") from None
    return _decode(path, data, max_bytes)


def read_standard_input(name: str, max_bytes: int) -> Source:
    """The document on standard input, called `name`. Raises `InputError` as `read_document` does."""
    return _decode(name, sys.stdin.buffer.read(max_bytes + 1), max_bytes)


def _too_large(path: str, size: int, max_bytes: int) -> InputError:
    what = f"{size / 1e6:.0f} MB is more than the limit of {max_bytes / 1e6:g} MB"
    return InputError(what, where=path, todo="split it, or raise max_bytes")


def _decode(path: str, data: bytes, max_bytes: int) -> Source:
    if len(data) > max_bytes:
        raise _too_large(path, len(data), max_bytes)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError("it is UTF-16, not UTF-8", where=path, todo="save it as UTF-8")
    if b"\x00" in data[:_SNIFF]:
        raise InputError("it is a binary file, not Markdown", where=path, todo="give the path of a text file")
    try:
        return Source(path, data.decode("utf-8"), data, ())
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        text = data.decode("utf-8", "replace")
        column = len(data[data.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace").removeprefix("\ufeff")) + 1
        span = Span(path, Position(line, column), Position(line, column + 1), "\ufffd")
        count = text.count("\ufffd")
        message = f"not UTF-8: {count} broken sequence{'s' * (count != 1)} from here on, replaced and reviewed all the same"
        return Source(path, text, data, (Finding(ENCODING_RULE, "warning", message, span, "save the file as UTF-8", (), "document"),))
