"""How often each action happens and how large it is: what all steps of a calculation start from."""

from dataclasses import dataclass, replace
from typing import Final

from reviewer.estimates.napkin.words import kind_of, noun_of
from reviewer.types.napkin import Action, Parameters

__all__ = ["PEAK", "Load", "Rate", "load_of"]

PEAK: Final = 2.0
"""Peak over average where none is given."""


@dataclass(frozen=True, slots=True)
class Rate:
    """The average rate of an action, and how it comes about."""

    name: str
    kind: str
    """`read`, `write` or `request`; `all` for what is split into reads and writes."""
    value: float
    """1/s, finite."""
    formula: str
    """With names."""
    how: str
    """One of `users`, `stated`, `peak`, `with`, `connections`, `ratio`, `split`."""
    factors: tuple[float, ...] = ()
    """The figures of the formula, in its order."""
    period: str = "s"
    """Time unit in which it is stated."""
    size: float | None = None
    """Bytes of one; `None` where no size is given."""
    borrowed: bool = False
    """Whether the size is that of what is written, for want of one of its own."""


@dataclass(frozen=True, slots=True)
class Load:
    """All rates, and the actions for whose rate something is missing."""

    rates: tuple[Rate, ...]
    missing: tuple[str, ...]
    """One line each."""
    assumed: tuple[tuple[str, str], ...] = ()
    """Id and text of what is taken for granted."""

    def of(self, kind: str) -> tuple[Rate, ...]:
        """The rates of one kind."""
        return tuple(item for item in self.rates if item.kind == kind)

    def total(self, kind: str = "") -> float:
        """The sum of the rates of one kind, or of all."""
        return sum(item.value for item in self.rates if (item.kind == kind if kind else item.kind != "all"))


def load_of(parameters: Parameters, users: float | None) -> Load:
    """The rates that follow from a description for so many users a day."""
    rates: dict[str, Rate] = {}
    missing: list[str] = []
    waiting = []
    for action in parameters.actions:
        if action.of and action.of != "connections":
            waiting.append(action)
            continue
        found = _rate(action, parameters, users)
        if isinstance(found, str):
            missing.append(found)
        else:
            rates[action.name] = found
    _by_peak(parameters, rates)
    _by_ratio(parameters, rates)
    for _ in waiting:
        for action in waiting:
            base = rates.get(action.of) or (rates.get("writes") if action.of not in {item.name for item in waiting} else None)
            if action.name not in rates and base:
                value, formula = base.value * action.each, f"{base.name} a second × {action.name} with each"
                rates[action.name] = Rate(action.name, action.kind, value, formula, "with", (base.value, action.each))
    missing += [f"{action.name}: give how many {action.of} there are" for action in waiting if action.name not in rates]
    known, assumed = _purposes(parameters, list(rates.values()))
    # What follows from another rate stands behind it.
    known.sort(key=lambda item: (item.how in ("ratio", "split"), ("all", "read", "request", "write").index(item.kind)))
    return Load(tuple(_sized(parameters, item, known) for item in known), tuple(missing), assumed)


def _purposes(parameters: Parameters, rates: list[Rate]) -> tuple[list[Rate], tuple[tuple[str, str], ...]]:
    """Requests of which nothing more is known, counted as writes where something is kept, as reads where only a size is given."""
    if not parameters.sizes or any(item.kind != "request" for item in rates):
        return rates, ()
    kept = parameters.retention or parameters.forever or parameters.replication
    names = " and ".join(item.name for item in rates)
    text = f"each of the {names} adds data that is kept" if kept else f"each of the {names} is answered with what has a size"
    return [replace(item, kind="write" if kept else "read") for item in rates], ((("requests-write" if kept else "requests-read"), text),)


def _rate(action: Action, parameters: Parameters, users: float | None) -> Rate | str:
    """The rate of an action of its own, or what is missing for it."""
    name = action.name
    if action.of == "connections" and action.per_second is not None:
        if not parameters.concurrent:
            return f"{name}: give how many connections or users there are at a time"
        value = parameters.concurrent * action.per_second
        return Rate(
            name, action.kind, value, f"connections × {name} a second of each", "connections", (parameters.concurrent, action.per_second)
        )
    if action.per_user_day is not None:
        if not users:
            return f"{name}: give the users a day (100M DAU)"
        value = users * action.per_user_day / 86400.0
        return Rate(name, action.kind, value, f"users a day × {name} a user and day ÷ seconds a day", "users", (users, action.per_user_day))
    stated = action.per_second or 0.0
    return Rate(
        name, action.kind, stated, f"{name} a {_period(action.period)} ÷ seconds a {_period(action.period)}", "stated", (), action.period
    )


def _period(unit: str) -> str:
    return {"s": "second", "min": "minute", "h": "hour"}.get(unit, unit)


def _by_peak(parameters: Parameters, rates: dict[str, Rate]) -> None:
    """Adds the averages of what only a peak is given for; a peak of all requests says nothing of one of them."""
    factor, known = parameters.peak or PEAK, bool(rates)
    for name, value in parameters.peak_rates:
        if name not in rates and not (known and name == "requests"):
            rates[name] = Rate(name, kind_of(name), value / factor, f"{name} at the peak ÷ peak factor", "peak", (value, factor))


def _by_ratio(parameters: Parameters, rates: dict[str, Rate]) -> None:
    """Adds reads or writes that only the ratio of the two gives."""
    ratio = parameters.read_write
    if not ratio:
        return
    kinds = {kind: [item for item in rates.values() if item.kind == kind] for kind in ("read", "write", "request")}
    reads, writes, others = (sum(item.value for item in kinds[kind]) for kind in ("read", "write", "request"))
    if writes and not reads:
        name = " + ".join(item.name for item in kinds["write"])
        rates["reads"] = Rate("reads", "read", writes * ratio, f"{name} × reads per write", "ratio", (writes, ratio))
    elif reads and not writes:
        name = " + ".join(item.name for item in kinds["read"])
        rates["writes"] = Rate("writes", "write", reads / ratio, f"{name} ÷ reads per write", "ratio", (reads, 1 / ratio))
    elif others and not reads:
        shares = {"reads": ratio / (1 + ratio), "writes": 1 / (1 + ratio)}
        name = " + ".join(item.name for item in kinds["request"])
        rates.update({item.name: replace(item, kind="all") for item in kinds["request"]})
        rates["reads"] = Rate("reads", "read", others * shares["reads"], f"{name} × share of reads", "split", (others, shares["reads"]))
        rates["writes"] = Rate(
            "writes", "write", others * shares["writes"], f"{name} × share of writes", "split", (others, shares["writes"])
        )


def _sized(parameters: Parameters, rate: Rate, rates: list[Rate]) -> Rate:
    """A rate with the size of one, where it has one."""
    sizes = dict(parameters.sizes)
    if rate.kind == "request":
        return rate
    names = [rate.name, *reversed([noun_of(word) for word in rate.name.split()[:-1]]), f"{rate.kind}s"]
    found = next((sizes[name] for name in (*names, "") if name in sizes), None)
    if found is None and rate.kind == "read":
        known = [(item.value, size) for item in rates if item.kind == "write" and (size := _sized(parameters, item, []).size)]
        total = sum(value for value, _ in known)
        if total:
            mean = sum(value / total * size for value, size in known)
            return replace(rate, size=mean, borrowed=True)
    return rate if found is None else replace(rate, size=found)
