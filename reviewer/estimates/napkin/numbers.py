"""Numbers as a calculation shows them: `23,148/s`, `1.095 PB`, `185 Mbit/s`, `365 billion`; at most four digits that count."""

from reviewer.estimates.wording import duration

__all__ = ["bandwidth", "count", "duration", "money", "plain", "rate", "share", "size"]

_WORDS = ((1e15, "quadrillion"), (1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_PREFIXES = ((1e24, "Y"), (1e21, "Z"), (1e18, "E"), (1e15, "P"), (1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "K"))
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹"}


def plain(value: float) -> str:
    """A number below a thousand with up to three places (`1.095`, `23.1`, `185`), a larger one in groups: `23,148`."""
    size = abs(value)
    if size >= 1e15:
        return f"{value:.3g}"
    if size >= 999.5:
        return f"{value:,.0f}"
    if 0 < size < 0.01:
        return f"{value:.3g}"
    # A figure that is exact with two places keeps them: 18.25 TB a year, 91.25 TB in five.
    most = 3 if size < 9.9995 else 2 if size < 99.995 else 1
    exact = abs(value - round(value, most)) < 1e-9
    places = most if exact or most == 3 else most - 1
    text = f"{value:.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def count(value: float) -> str:
    """A count, in words from a million on: `100 million`, `365 billion`, `76,389`."""
    for scale, word in _WORDS:
        if scale * 0.999995 <= abs(value) < 1e18:
            return f"{plain(value / scale)} {word}"
    return plain(value)


def rate(per_second: float) -> str:
    """A rate: `23,148/s`; what happens less than once a second by minute, hour or day."""
    for seconds, unit in ((1.0, "s"), (60.0, "min"), (3600.0, "h"), (86400.0, "day")):
        if per_second * seconds >= 0.9995 or unit == "day":
            return f"{count(per_second * seconds)}/{unit}"
    return f"{count(per_second)}/s"


def size(in_bytes: float) -> str:
    """Bytes with a decimal prefix: `1.095 PB`."""
    return f"{_prefixed(in_bytes)}B"


def bandwidth(bytes_per_second: float) -> str:
    """Bytes and bits a second: `23.1 MB/s = 185 Mbit/s`."""
    bits = _prefixed(bytes_per_second * 8).replace("K", "k")
    return f"{size(bytes_per_second)}/s = {bits}bit/s"


def _prefixed(value: float) -> str:
    for scale, prefix in _PREFIXES:
        if abs(value) >= scale * 0.99995:
            return f"{plain(value / scale)} {prefix}"
    return f"{plain(value)} "


def share(value: float) -> str:
    """A share as a percentage: `20 %`."""
    return f"{plain(value * 100)} %"


def money(value: float, currency: str) -> str:
    """An amount: `$25,185`, `$0.02`."""
    sign = _SIGNS.get(currency, f"{currency} ")
    return f"{sign}{value:,.2f}" if 0.01 <= abs(value) < 100 else f"{sign}{plain(value) if abs(value) < 1e15 else f'{value:.3g}'}"
