"""Where a command's text goes, and whether it is coloured."""

import os
import sys

from reviewer.errors import UsageError

__all__ = ["deliver", "use_color"]


def use_color(when: str | None) -> bool:
    """Whether to colour: on a terminal unless `NO_COLOR` is set, or as told."""
    if when in ("always", "never"):
        return when == "always"
    return sys.stdout is not None and sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def deliver(text: str, output: str | None) -> None:
    """Writes to standard output, or to a file as a whole. Raises `UsageError` when the file cannot be written or there is no output."""
    if output is None:
        if sys.stdout is None:
            raise UsageError("standard output is closed", todo="write to a file with -o")
        sys.stdout.write(text)
        return
    try:
        with open(output, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(text)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise UsageError(f"cannot write it: {reason}", where=output or repr(output), todo="check the path given with -o") from None
