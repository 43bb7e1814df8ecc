"""The command line. `check` and `review` take the short way in; everything else, help and completion are Typer's.

The cycle collector stays off during a check: the documents' parts hold no cycles, and looking for some took a tenth of the time.
"""

import gc
import os
import sys

from reviewer.errors import ReviewerError

__all__ = ["main", "script"]


def main(arguments: list[str] | None = None) -> int:
    """Runs one command and returns its exit code: 0 clean, 1 findings, 2 wrong usage or input, 3 a needed service failed."""
    given = sys.argv[1:] if arguments is None else arguments
    try:
        code = _dispatch(given)
        sys.stdout.flush()
        return code
    except ReviewerError as error:
        if "--debug" in given:
            raise
        print(f"reviewer: {error}", file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("reviewer: interrupted", file=sys.stderr)
        return 130


def _dispatch(given: list[str]) -> int:
    command = given[0] if given else ""
    wants_help = any(item in ("--help", "-h") for item in given)
    if command == "check" and not wants_help:
        gc.disable()
        from reviewer.cli import warm

        known = warm.warm_up()
        from reviewer.cli import check

        code = check.main(given[1:])
        warm.keep(known)
        return code
    if command == "review" and not wants_help:
        from reviewer.cli import review

        return review.main(given[1:])
    if given in (["--version"], ["-V"]):
        from reviewer import __version__

        print(f"reviewer {__version__}")
        return 0
    from reviewer.cli.app import run

    return run(given)


def script() -> None:
    """The console script: runs `main` and exits with its code, without taking the documents apart piece by piece first."""
    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
