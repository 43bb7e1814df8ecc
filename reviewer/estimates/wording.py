"""Numbers and comparisons as explanations write them: `5,787/s`, `12.7 GB`, `4.38 min`, `8.6× too high`."""

from reviewer.detect.units import from_base

__all__ = ["amount", "count", "duration", "off_by", "percent", "rate", "size"]

_SCALES = ((1e24, "Y"), (1e21, "Z"), (1e18, "E"), (1e15, "P"), (1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k"))
_WORDS = ((1e15, "quadrillion"), (1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_TIMES = ((31536000.0, "years"), (86400.0, "days"), (3600.0, "h"), (60.0, "min"), (1.0, "s"), (1e-3, "ms"), (1e-6, "us"), (1e-9, "ns"))


def count(value: float) -> str:
    """A plain number with three to four digits that count: `5,787`, `56.8 billion`, `0.00028`."""
    size = abs(value)
    for scale, word in _WORDS:
        if size >= scale * 0.99995 and size < 1e18:
            return f"{_digits(value / scale)} {word}"
    return _digits(value)


def rate(per_second: float) -> str:
    """A rate in 1/s as `5,787/s`; below one a minute as per hour, day or year."""
    for seconds, unit in ((1.0, "s"), (60.0, "min"), (3600.0, "h"), (86400.0, "day")):
        if per_second * seconds >= 0.5 or unit == "day":
            return f"{count(per_second * seconds)}/{unit}"
    return f"{count(per_second)}/s"


def size(in_bytes: float) -> str:
    """Bytes with a decimal prefix: `12.7 GB`."""
    for scale, prefix in _SCALES:
        if abs(in_bytes) >= scale * 0.99995:
            return f"{_digits(in_bytes / scale)} {prefix.replace('k', 'K')}B"
    return f"{_digits(in_bytes)} B"


def duration(seconds: float) -> str:
    """Seconds in the unit that suits them: `4.38 min`, `8.77 h`, `230 ms`."""
    for scale, unit in _TIMES:
        if abs(seconds) >= scale * 0.99995:
            number = _digits(seconds / scale)
            return f"{number} {unit.removesuffix('s') if number == '1' and len(unit) > 2 else unit}"
    return f"{_digits(seconds)} s" if seconds == 0 else f"{_digits(seconds * 1e9)} ns"


def percent(value: float) -> str:
    """A percentage, near 100 with as many nines as it has: `99.95 %`, `63.4 %`."""
    if 99 < value < 100:
        places = next((n for n in range(1, 12) if (100 - value) * 10**n >= 9.95), 12)
        return f"{value:.{places}f}".rstrip("0").rstrip(".") + " %"
    return f"{_digits(value)} %"


def amount(base: float, unit: str) -> str:
    """A value in the base unit of `unit`'s dimension, written in that unit: `amount(12.7e9, "GB")` is `12.7 GB`."""
    number = count(from_base(base, unit))
    if not unit:
        return number
    return f"{number} %" if unit == "%" else f"{number}{unit[1:]}" if unit.startswith("1/") else f"{number} {unit}"


def off_by(stated: float, computed: float) -> str:
    """How far off a stated value is: `8.6× too high`, `1,000× too low`, `17 % too high`; both positive."""
    if stated <= 0 or computed <= 0:
        return "not the same"
    high = stated > computed
    factor = stated / computed if high else computed / stated
    way = "too high" if high else "too low"
    if factor < 1.95:
        return f"{abs(stated / computed - 1) * 100:.0f} % {way}"
    return f"{_digits(factor) if factor >= 100 else f'{factor:.1f}'.removesuffix('.0')}× {way}"


def _digits(value: float) -> str:
    """Three or four digits that count, grouped by commas, without zeros at the end of a fraction."""
    if value == 0:
        return "0"
    if abs(value) >= 1e15:
        return f"{value:.3g}"
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    places = 0
    while abs(value) * 10**places < 100 and places < 15:
        places += 1
    text = f"{value:.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
