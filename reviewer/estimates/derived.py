"""Figures that follow from two or three others: what waits, how long a backlog drains, how long a copy takes, what a peak is.

Each is one line of arithmetic, kept here so that questions and explanations compute alike. `None` where the figures allow no answer.
"""

__all__ = ["backlog_after", "copy_seconds", "drain_seconds", "in_flight", "majority_loss", "peak_rate"]

_DAY = 86_400.0


def in_flight(per_second: float, seconds: float) -> float | None:
    """How many are under way at once: rate × time (Little's law); callers that miss a key, calls that wait for a timeout."""
    return per_second * seconds if per_second > 0 and seconds > 0 else None


def backlog_after(per_second: float, taken: float, seconds: float) -> float | None:
    """How much waits after `seconds` in which `per_second` arrive and `taken` are worked off."""
    return (per_second - taken) * seconds if per_second > taken >= 0 and seconds > 0 else None


def drain_seconds(backlog: float, per_second: float, taken: float) -> float | None:
    """How long a backlog lasts while more arrive: backlog ÷ spare capacity; `None` where there is none to spare."""
    return backlog / (taken - per_second) if backlog > 0 and taken > per_second >= 0 else None


def copy_seconds(size: float, bandwidth: float) -> float | None:
    """How long `size` bytes take at `bandwidth` bytes a second: a restore, a rebuild of a replica."""
    return size / bandwidth if size > 0 and bandwidth > 0 else None


def peak_rate(users: float, each_a_day: float, factor: float = 1.0) -> float | None:
    """Requests a second from users a day, actions of each and the factor of the peak."""
    return users * each_a_day / _DAY * factor if users > 0 and each_a_day > 0 and factor > 0 else None


def majority_loss(members: int) -> int | None:
    """How many of `members` may be gone while a majority is left."""
    return (members - 1) // 2 if members >= 1 else None
