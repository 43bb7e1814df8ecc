"""Finds the data folders `rubrics/` and `corpus/`: at the top of a checkout, inside the installed package otherwise."""

import os

from reviewer.errors import InternalError, UsageError

__all__ = ["data_root", "list_frameworks", "read_data"]

_PACKAGE = os.path.dirname(os.path.abspath(__file__))


def data_root() -> str:
    """The folder that holds `rubrics/` and `corpus/`. Raises `InternalError` when the installation lacks them."""
    for root in (os.path.join(_PACKAGE, "data"), os.path.dirname(_PACKAGE)):
        if os.path.isdir(os.path.join(root, "rubrics", "frameworks")):
            return root
    raise InternalError("the rubrics are missing from this installation", where=_PACKAGE, todo="install reviewer again")


def read_data(path: str) -> str:
    """The text of a data file: `path` below the data root, or a path of the user's own. Raises `UsageError` when it is not there."""
    full = path if os.path.isabs(path) or path.startswith((".", "~")) else os.path.join(data_root(), *path.split("/"))
    if not os.path.exists(full) and os.path.exists(path):
        full = path
    try:
        with open(full, encoding="utf-8") as file:
            return file.read()
    except OSError as error:
        raise UsageError(f"cannot read rubric data: {error.strerror}", where=path, todo="check the path") from None
    except UnicodeDecodeError as error:
        raise UsageError(f"rubric data is not UTF-8 at byte {error.start}", where=path, todo="save it as UTF-8") from None


def list_frameworks() -> list[str]:
    """Ids of the shipped frameworks, sorted."""
    folder = os.path.join(data_root(), "rubrics", "frameworks")
    return sorted(name.removesuffix(".yaml") for name in os.listdir(folder) if name.endswith(".yaml"))
