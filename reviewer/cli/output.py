"""Where a command's text goes, and whether it is coloured."""

import os
import sys

from reviewer.errors import UsageError

__all__ = ["deliver", "output_width", "use_color"]


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


def output_width() -> int:
    """The terminal's width between 80 and 120; 110 where there is no terminal."""
    if sys.stdout is None or not sys.stdout.isatty():
        return 110
    return max(80, min(120, os.get_terminal_size().columns))
