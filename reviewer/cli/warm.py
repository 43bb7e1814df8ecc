"""Keeps compiled regular expressions between runs: compiling them anew took a quarter of the time of a cold `reviewer check`.

Python has no public way to store a compiled pattern, so this file, and no other, uses three private doors of `re`: the code of a pattern,
the cache that `re.compile` looks into first, and how much it holds. Whatever is not as expected (another interpreter, a damaged file) means
that patterns are compiled as usual. See docs/decisions/0003-cold-start.md.
"""

import marshal
import os
import re
import sys
from typing import Any

from reviewer.knowledge import cache_folder

_MOST = 1500
"""Patterns kept: more than the 512 that the cache of `re` holds, which is therefore made larger."""
_NEW = 5
"""Patterns compiled in a run from which the file is written again."""

Row = tuple[str, int, list[int], int, dict[str, int], tuple[str | None, ...], int]
"""Source, flags of the pattern, code, groups, names, names by number, flags as given to `re.compile`."""


def warm_up() -> set[tuple[str, int]]:
    """Puts the kept patterns where `re.compile` finds them; returns them by source and flags as given."""
    try:
        import _sre  # type: ignore[import-not-found]

        re._MAXCACHE = max(re._MAXCACHE, 2 * _MOST)  # type: ignore[attr-defined]
        with open(_path(_sre), "rb") as file:
            rows: list[Row] = marshal.loads(file.read())
        cache: dict[Any, Any] = re._cache  # type: ignore[attr-defined]
        for source, flags, code, groups, names, by_number, given in rows:
            cache[str, source, given] = _sre.compile(source, flags, code, groups, names, by_number)
    except Exception:
        return set()
    return {(row[0], row[6]) for row in rows}


def keep(known: set[tuple[str, int]]) -> None:
    """Writes the patterns of this run when several are not among the `known` ones. Never raises.

    A run that compiled a rubric has tried patterns that a check may never need: it keeps nothing.
    """
    if "yaml" in sys.modules:
        return
    try:
        import _sre

        cache: dict[Any, Any] = re._cache  # type: ignore[attr-defined]
        wanted = [(key[1], key[2]) for key in cache if key[0] is str]
        if len(set(wanted) - known) < _NEW:
            return
        rows = [_row(source, flags) for source, flags in wanted[-_MOST:]]
        path = _path(_sre)
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        aside = f"{path}.{os.getpid()}"
        with open(aside, "wb") as file:
            marshal.dump(rows, file)
        os.replace(aside, path)
    except Exception:
        return


def _path(sre: Any) -> str:
    version = "".join(map(str, sys.version_info[:3]))
    return os.path.join(cache_folder(), f"patterns-{version}-{sre.MAGIC}.marshal")


def _row(source: str, given: int) -> Row:
    from re import _compiler, _parser  # type: ignore[attr-defined]

    tree = _parser.parse(source, given)
    by_number: list[str | None] = [None] * tree.state.groups
    for name, number in tree.state.groupdict.items():
        by_number[number] = name
    code = [int(word) for word in _compiler._code(tree, given)]
    flags = int(given | tree.state.flags)
    return source, flags, code, tree.state.groups - 1, dict(tree.state.groupdict), tuple(by_number), given
