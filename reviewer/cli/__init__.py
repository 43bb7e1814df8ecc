"""The command line. `check` and `review` take the short way in; everything else, help and completion are Typer's."""

import codecs
import gc
import os
import sys
from contextlib import suppress

from reviewer.errors import ReviewerError, UsageError

__all__ = ["main", "script"]


def main(arguments: list[str] | None = None) -> int:
    """Runs one command and returns its exit code: 0 clean, 1 findings, 2 wrong usage or input, 3 a needed service failed.

    Output that cannot be written is one line and 2; a reader that went away is no error.
    """
    given = sys.argv[1:] if arguments is None else arguments
    try:
        code = _dispatch(given)
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except ReviewerError as error:
        return _refuse(error, given)
    except BrokenPipeError:
        _drop_output()
        return 0
    except OSError as error:
        _drop_output()
        return _refuse(_as_usage(error), given)
    except KeyboardInterrupt:
        print("reviewer: interrupted", file=sys.stderr)
        return 130


def _dispatch(given: list[str]) -> int:
    command = given[0] if given else ""
    wants_help = any(item in ("--help", "-h") for item in given)
    if command == "check" and not wants_help:
        from reviewer.cli import warm

        known = warm.warm_up()
        from reviewer.cli import check

        code = check.main(given[1:])
        warm.keep(known)
        return code
    if command == "review" and not wants_help:
        from reviewer.cli import review

        return review.main(given[1:])
    if sys.stdout is None:
        raise UsageError("standard output is closed", todo="let it go to a terminal, a pipe or a file")
    if given in (["--version"], ["-V"]):
        from reviewer import __version__

        print(f"reviewer {__version__}")
        return 0
    from reviewer.cli.app import run

    return run(given)


def _refuse(error: ReviewerError, given: list[str]) -> int:
    from reviewer.cli.complaints import complain

    complain(error, debug="--debug" in given)
    return error.exit_code


def _as_usage(error: OSError) -> UsageError:
    """What an operating system's error means: one that names no file came from writing to standard output."""
    reason = (error.strerror or str(error)).lower()
    if error.filename is None:
        fault = UsageError(f"cannot write the output: {reason}", todo="check where standard output goes")
    else:
        fault = UsageError(reason, where=os.fsdecode(error.filename), todo="check the file and its permissions")
    fault.__cause__ = error
    return fault


def _drop_output() -> None:
    """Sends what is still to be written nowhere, so that flushing it later does not fail again."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def script() -> None:
    """The console script: runs `main` and exits with its code, without taking the documents apart piece by piece first.

    The cycle collector stays off during a check: the documents' parts hold no cycles, and looking for some took a tenth of the time.
    """
    if sys.argv[1:2] == ["check"]:
        gc.disable()
    codecs.register_error("reviewer.escape", _escape)
    if reconfigure := getattr(sys.stdout, "reconfigure", None):
        reconfigure(errors="reviewer.escape")
    code = main()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            with suppress(OSError, ValueError):
                stream.flush()
    os._exit(code)


def _escape(error: UnicodeError) -> tuple[str, int]:
    """Writes characters that the output's encoding lacks as in JSON (`\\u2588`), so that JSON stays JSON."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4)), error.end
