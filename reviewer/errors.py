"""The one tree of errors: each says what happened, where, and what to do next; only `cli` prints them."""

__all__ = ["ConfigError", "InputError", "InternalError", "ReviewerError", "RubricError", "ServiceError", "UsageError"]


class ReviewerError(Exception):
    """Base of every error that a user may meet.

    `exit_code` is what the command line returns for it (2: usage, configuration or input; 3: a needed service failed).
    """

    exit_code = 2

    def __init__(self, what: str, *, where: str = "", todo: str = "") -> None:
        """`what` happened, `where` (a path, or `path:line`), and `todo`: what to do next."""
        self.what = what
        self.where = where
        self.todo = todo
        head = f"{where}: {what}" if where else what
        super().__init__(f"{head}; {todo}" if todo else head)


class UsageError(ReviewerError):
    """A flag or an argument that cannot be used."""


class InputError(ReviewerError):
    """A document that cannot be read as Markdown text."""


class ConfigError(ReviewerError):
    """A configuration file or environment variable that cannot be used."""


class RubricError(ReviewerError):
    """Rubric data that does not follow its schema, with the line and an excerpt."""


class ServiceError(ReviewerError):
    """A service that was needed and failed."""

    exit_code = 3


class InternalError(ReviewerError):
    """A fault of this program; the message asks for a report."""

    exit_code = 3
