"""Steps of a calculation about rates: users, averages, peaks, growth, deliveries, requests in flight."""

from typing import Final

from reviewer.detect.units import SECONDS
from reviewer.estimates.napkin.load import PEAK, Load, Rate, load_of
from reviewer.estimates.napkin.numbers import count, duration, plain, rate, share
from reviewer.estimates.napkin.sheet import Calculation

__all__ = ["peak_of", "stated_peak", "traffic"]

_ACTIVE: Final = 0.5
"""Share of monthly users who come on a day, where none is given."""
_SECTION: Final = "Traffic"
_STORES: Final = {"read": ("redis", "postgres-reads"), "write": ("postgres-writes",)}
"""What the peak of each kind may be compared with."""


def traffic(sheet: Calculation) -> Load:
    """Adds the steps and returns the rates."""
    load = load_of(sheet.given, _users(sheet))
    for key, text in load.assumed:
        sheet.take(key, text)
    factor, taken = peak_of(sheet, load) if load.rates else (1.0, ())
    for item in load.rates:
        _average(sheet, item)
    if len([item for item in load.rates if item.kind != "all"]) > 1:
        total = load.total()
        names = [item for item in load.rates if item.kind != "all"]
        sheet.step(
            _SECTION,
            "all-average",
            "all, average",
            formula=" + ".join(item.name for item in names),
            values=" + ".join(rate(item.value) for item in names),
            result=(total, "1/s", rate(total)),
        )
    given = stated_peak(sheet)
    if given:
        sheet.used.add("peak_rates")
        _stated_peak(sheet, load, given)
    else:
        _peaks(sheet, load, factor, taken)
    _growth(sheet, load)
    _deliveries(sheet, load, factor, taken)
    _in_flight(sheet, load, factor, taken)
    return load


def peak_of(sheet: Calculation, load: Load) -> tuple[float, tuple[str, ...]]:
    """Peak over average, and the assumption where none is given."""
    total, stated = load.total(), stated_peak(sheet)
    if stated and total and any(item.how != "peak" for item in load.rates):
        return stated / total, ()
    given = sheet.get("peak")
    return (given, ()) if given else (PEAK, (sheet.take("peak", f"the peak is {plain(PEAK)} times the average"),))


def stated_peak(sheet: Calculation) -> float:
    """The rate at the peak that the description gives; 0 where it gives none."""
    return sum(value for _, value in sheet.given.peak_rates)


def _users(sheet: Calculation) -> float | None:
    monthly = sheet.get("monthly_users")
    users: float | None = sheet.given.users
    if users is None and monthly:
        active: float | None = sheet.get("active_ratio")
        taken: tuple[str, ...] = ()
        if not active:
            active, taken = _ACTIVE, (sheet.take("active-ratio", f"{share(_ACTIVE)} of the users of a month come on a day"),)
        users = sheet.step(
            _SECTION,
            "daily-users",
            "users a day",
            formula="users a month × share who come on a day",
            values=f"{count(monthly)} × {share(active)}",
            result=(monthly * active, "users", f"{count(monthly * active)}"),
            assume=taken,
        )
    elif users:
        sheet.used.discard("monthly_users")
    return users


def _average(sheet: Calculation, item: Rate) -> None:
    assume: tuple[str, ...] = ()
    if item.how == "users":
        sheet.used.add("users")
        values, assume = f"{count(item.factors[0])} × {plain(item.factors[1])} ÷ 86,400 s", ("day",)
    elif item.how == "peak":
        values = f"{rate(item.factors[0])} ÷ {plain(item.factors[1])}"
        assume = peak_of(sheet, Load((item,), ()))[1]
    elif item.how == "connections":
        sheet.used.add("concurrent")
        values = f"{count(item.factors[0])} × {rate(item.factors[1])}"
    elif item.how == "with":
        values = f"{rate(item.factors[0])} × {share(item.factors[1]) if item.factors[1] < 1 else plain(item.factors[1])}"
    elif item.how in ("ratio", "split"):
        sheet.used.add("read_write")
        times = f"÷ {plain(1 / item.factors[1])}" if item.how == "ratio" and item.kind == "write" else f"× {_factor(item)}"
        values = f"{rate(item.factors[0])} {times}"
    elif item.period == "s":
        values = "as given"
    else:
        seconds = SECONDS[item.period]
        values = f"{count(item.value * seconds)} ÷ {plain(seconds)} s"
        assume = {"day": ("day",), "week": ("day",), "month": ("day", "month"), "year": ("day", "year")}.get(item.period, ())
    sheet.step(
        _SECTION,
        f"{_id(item.name)}-average",
        f"{item.name}, average",
        formula=item.formula if values != "as given" else f"{item.name} a second",
        values=values,
        result=(item.value, "1/s", rate(item.value)),
        assume=assume + _purpose(sheet, item),
    )


def _purpose(sheet: Calculation, item: Rate) -> tuple[str, ...]:
    key = f"requests-{item.kind}"
    return (key,) if sheet.worded(key) and item.how != "ratio" else ()


def _factor(item: Rate) -> str:
    return share(item.factors[1]) if item.how == "split" else plain(item.factors[1])


def _peaks(sheet: Calculation, load: Load, factor: float, taken: tuple[str, ...]) -> None:
    shown = [item for item in load.rates if item.kind != "all"]
    for item in shown:
        sheet.step(
            _SECTION,
            f"{_id(item.name)}-peak",
            f"{item.name}, peak",
            formula="average × peak factor",
            values=f"{rate(item.value)} × {plain(factor)}",
            result=(item.value * factor, "1/s", rate(item.value * factor)),
            assume=taken,
            refs=_STORES.get(item.kind, ()),
        )
    if len(shown) > 1:
        total = load.total()
        sheet.step(
            _SECTION,
            "all-peak",
            "all, peak",
            formula="average × peak factor",
            values=f"{rate(total)} × {plain(factor)}",
            result=(total * factor, "1/s", rate(total * factor)),
            assume=taken,
        )


def _stated_peak(sheet: Calculation, load: Load, given: float) -> None:
    sheet.step(
        _SECTION,
        "all-peak",
        "all, peak",
        formula="peak rate",
        values="as given",
        result=(given, "1/s", rate(given)),
    )
    total = load.total()
    if total and all(item.how != "peak" for item in load.rates):
        sheet.step(
            _SECTION,
            "peak-factor",
            "peak over average",
            formula="peak rate ÷ average rate",
            values=f"{rate(given)} ÷ {rate(total)}",
            result=(given / total, "", f"{plain(given / total)}×"),
        )


def _growth(sheet: Calculation, load: Load) -> None:
    growth, total = sheet.given.growth, load.total()
    if not growth or not total:
        return
    growth, years = sheet.get("growth"), (sheet.given.retention or 0.0) / SECONDS["year"]
    years = float(int(years)) if years >= 1 else 1.0
    if years > 100:
        return
    later = total * (1 + growth) ** years
    sheet.step(
        _SECTION,
        "all-grown",
        f"all, average, after {plain(years)} {'year' if years == 1 else 'years'}",
        formula="average × (1 + growth a year) ^ years",
        values=f"{rate(total)} × {plain(1 + growth)}^{plain(years)}",
        result=(later, "1/s", rate(later)),
    )


def _deliveries(sheet: Calculation, load: Load, factor: float, taken: tuple[str, ...]) -> None:
    writes = load.total("write")
    if not sheet.given.fan_out or not writes:
        return
    fan_out = sheet.get("fan_out")
    value = sheet.step(
        _SECTION,
        "deliveries-average",
        "deliveries, average",
        formula="writes × fan-out",
        values=f"{rate(writes)} × {plain(fan_out)}",
        result=(writes * fan_out, "1/s", rate(writes * fan_out)),
    )
    sheet.step(
        _SECTION,
        "deliveries-peak",
        "deliveries, peak",
        formula="average × peak factor",
        values=f"{rate(value)} × {plain(factor)}",
        result=(value * factor, "1/s", rate(value * factor)),
        assume=taken,
    )


def _in_flight(sheet: Calculation, load: Load, factor: float, taken: tuple[str, ...]) -> None:
    peak = stated_peak(sheet) or load.total() * factor
    if not sheet.given.latency or not peak:
        return
    latency, percentile = sheet.get("latency"), sheet.get("percentile")
    if percentile:
        bound = ", so that the result is an upper bound" if percentile >= 75 else ""
        taken = (*taken, sheet.take("percentile", f"the p{plain(percentile)} stands for the mean{bound}"))
    value = peak * latency
    sheet.step(
        _SECTION,
        "in-flight",
        "in flight at the peak",
        formula="rate × time of one (Little's law)",
        values=f"{rate(peak)} × {duration(latency)}",
        result=(value, "requests", f"{count(value)} requests"),
        assume=() if stated_peak(sheet) else taken,
    )


def _id(name: str) -> str:
    return name.replace(" ", "-")
