"""Errors on standard error: one line each, whatever a file name holds; the traceback too when it is asked for."""

import sys
from contextlib import suppress

__all__ = ["complain"]


def complain(error: BaseException, *, debug: bool = False) -> None:
    """Prints an error as one line, with `debug` as its traceback. Control characters are left out. Never raises."""
    if sys.stderr is None:
        return
    from reviewer.report.safe import one_line

    lines = [f"reviewer: {one_line(str(error))}"]
    if debug:
        from traceback import format_exception

        text = "".join(format_exception(error)).splitlines()
        lines = [line[: len(line) - len(line.lstrip(" "))] + one_line(line) for line in text]
    with suppress(OSError, ValueError):
        print("\n".join(lines), file=sys.stderr, flush=True)
