"""Results that an estimate states without what they rest on: a rate without users or volumes, storage without a period."""

import re
from collections.abc import Iterator

from reviewer.estimates.claims import Claims, Figures
from reviewer.estimates.reading.figures import CALCULATED
from reviewer.estimates.reading.parameters import parameters_by_zone
from reviewer.estimates.reading.roles import Parameter
from reviewer.estimates.reading.routes import roles
from reviewer.types.estimate import Estimate

__all__ = ["unbounded_storage", "underived_rate"]


def _stated(claims: Claims, item: Parameter) -> bool:
    """Whether a figure is claimed in a section of requirements or of the estimate, and not the end of a sum."""
    role = claims.document.sections[item.statement.section].role
    return item.claims and role in ("requirements", "estimation") and not CALCULATED.search(item.statement.lower)


def underived_rate(claims: Claims) -> Iterator[Estimate]:
    """The first rate per second of an estimate in which no users, no volume and no other rate stand; at most one."""
    for zone in parameters_by_zone(claims):
        rates = [item for item in roles(zone, "rate") if item.seconds == 1 and item.value >= 10]
        volumes = [item for item in roles(zone, "rate", "user_rate", "users") if item.role != "rate" or item.seconds > 1]
        stated = [item for item in rates if _stated(claims, item)]
        if stated and not volumes:
            first = stated[0]
            text = f"{first.written} is stated without what it follows from: no users, actions of each or volume of a day stand near it"
            yield claims.estimate("traffic", first.place, "unchecked", text, Figures(stated=first.value, unit=first.unit))
            return


def unbounded_storage(claims: Claims) -> Iterator[Estimate]:
    """The first total of storage in an estimate in which no retention, horizon or growth stands; at most one."""
    for zone in parameters_by_zone(claims):
        totals = [item for item in roles(zone, "total") if item.value >= 1e9 and "cach" not in item.clause and "memory" not in item.clause]
        stated = [item for item in totals if _stated(claims, item) and re.search(r"\bstorage\b", item.statement.lower)]
        periods = [item for item in roles(zone, "retention", "growth", "total") if item.role != "total" or item.seconds]
        if stated and not periods:
            first = stated[0]
            text = f"{first.written} of storage is stated without a period: how much is added in a day, and how long it is kept, is missing"
            yield claims.estimate("storage", first.place, "unchecked", text, Figures(stated=first.value, unit=first.unit))
            return
