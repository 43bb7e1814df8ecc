"""A back-of-the-envelope calculator: a description of load → every sum that follows from it, step by step."""

from reviewer.errors import UsageError
from reviewer.estimates.napkin.flow import flow, memory
from reviewer.estimates.napkin.machines import availability, cost, partitions, servers
from reviewer.estimates.napkin.reader import MOST_CHARACTERS, read_description
from reviewer.estimates.napkin.sheet import Calculation
from reviewer.estimates.napkin.storage import storage
from reviewer.estimates.napkin.traffic import traffic
from reviewer.types.napkin import Parameters, Sheet, Step

__all__ = ["EXAMPLE", "MOST_CHARACTERS", "calculate", "estimate"]

EXAMPLE = "100M DAU, 20 reads and 2 writes each, 1 KB, keep 5 years, RF 3, peak 3x"
"""A description that has everything most calculations need."""

_SECTIONS = ("Traffic", "Storage", "Ids", "Bandwidth", "Memory", "Servers", "Partitions", "Availability", "Cost")


def estimate(description: str) -> Sheet:
    """The calculation that follows from a description. Raises `UsageError` where nothing does, saying what to give."""
    if len(description) > MOST_CHARACTERS:
        what = f"the description has {len(description):,} characters, more than {MOST_CHARACTERS:,}"
        raise UsageError(what, todo="give the figures only, or review the document with `reviewer review`")
    parameters, assumed, unread = read_description(description)
    sheet, missing = _calculation(parameters)
    if not sheet.steps:
        lacking = "; ".join(dict.fromkeys((*missing, *sheet.unused())))
        what = f"nothing can be calculated from this{': ' + lacking if lacking else ''}"
        raise UsageError(what, todo=f'say who does how much and how large it is, such as "{EXAMPLE}"')
    # What was assumed in reading comes first, conventions last.
    assumptions = (*assumed, *sheet.assumptions())
    assumptions = tuple(item for item in assumptions if item.id != "all-active" or "users" in sheet.used)
    return Sheet(description, parameters, _ordered(sheet.steps), assumptions, sheet.references(), unread, (*missing, *sheet.unused()))


def calculate(parameters: Parameters) -> tuple[Step, ...]:
    """The steps that follow from parameters, in the order of their sections; none where nothing does."""
    return _ordered(_calculation(parameters)[0].steps)


def _calculation(parameters: Parameters) -> tuple[Calculation, tuple[str, ...]]:
    sheet = Calculation(parameters)
    load = traffic(sheet)
    volume = flow(sheet, load, storage(sheet, load))
    memory(sheet, load, volume)
    number = servers(sheet, load, volume)
    partitions(sheet, load, volume)
    availability(sheet)
    cost(sheet, load, volume, number)
    return sheet, load.missing


def _ordered(steps: list[Step]) -> tuple[Step, ...]:
    return tuple(sorted(steps, key=lambda step: _SECTIONS.index(step.section)))
