"""A number in a sum with its unit: its size in bytes, seconds and money, and the other readings that it allows."""

import math
import re
from dataclasses import dataclass, replace
from typing import Final

from reviewer.detect.unit_phrase import UnitPhrase
from reviewer.detect.units import MONEY, RATES, SECONDS, SIZES

__all__ = ["CONVERSIONS", "Dims", "Operand", "Reading", "read_operand"]

Dims = tuple[int, int, int]
"""Exponents of bytes, seconds and money."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One meaning of an operand."""

    number: float
    """As written, with its magnitude: 10 million is 1e7, 5 % is 0.05, 3 KB is 3."""
    size: float = 1.0
    """Bytes (to the power of `dims[0]`) that its unit stands for."""
    time: float = 1.0
    """Seconds (to the power of `dims[1]`) that its unit stands for."""
    dims: Dims = (0, 0, 0)
    percent: bool = False
    bits: bool = False
    """Whether the size is written in bits."""


@dataclass(frozen=True, slots=True, eq=False)
class Operand:
    """A number as it stands in a sum."""

    end: int
    """Offset past its unit, in the line."""
    readings: tuple[Reading, ...]
    """The likeliest first."""
    step: float
    """One unit of the last digit that counts, as a share of the number: 0.1 for `10`, 0.02 for `50`, 1/579 for `5.79`."""
    whole: bool
    """Written without a decimal part and not as a power."""
    bare: bool
    """Digits alone: no magnitude, unit or counted noun."""
    plain: bool
    """Without a unit, counted noun or denominator."""
    raised: bool
    """Written as a power: `62^7`, `2³²`."""
    unit: str
    """Its canonical unit; empty when it has none."""
    label: str
    """As written."""


_DIGITS: Final = re.compile(r"\d")
_LETTER: Final = re.compile(r"\s?([GTPE])(?![A-Za-z])")
_LETTERS: Final = {"G": 1e9, "T": 1e12, "P": 1e15, "E": 1e18}
_LONE_B: Final = re.compile(r"\s?[Bb](?![A-Za-z])")
_CURRENCIES: Final = frozenset(currency for currency, _ in MONEY.values())
_EXTRA: Final = re.compile(r"[ ]?(?:(?P<mag>[KMBTGP])\s?)?(?P<unit>[KMGTPE]?bps|[KMGTPE]i?B(?:ps)?|bytes)\b")
_MAGNITUDES: Final = {"K": 1e3, "M": 1e6, "B": 1e9, "T": 1e12, "G": 1e9, "P": 1e15}

CONVERSIONS: Final = (
    8.0, 1000.0, 1024.0, 1e6, 1048576.0, 1e9, 1073741824.0, 60.0, 3600.0, 86400.0, 1e5, 24.0, 7.0, 28.0, 29.0, 30.0, 30.4, 30.5, 31.0,
    365.0, 365.25, 360.0, 366.0, 12.0, 52.0, 4.0, 1440.0, 720.0, 730.0, 744.0, 8760.0, 2.5e6, 2.592e6, 2.6e6, 2.628e6, 3.1536e7, 3.15e7,
    3e7, 604800.0, 86.4e3, 0.001, 1e-6,
)  # fmt: skip
"""Plain numbers that turn one unit into another: bits in a byte, seconds in a day, kilobytes in a megabyte."""


def read_operand(line: str, place: tuple[int, int], value: float, phrase: UnitPhrase) -> Operand:
    """The operand whose digits stand at `place` and whose unit is `phrase`."""
    first, end = place
    text = line[first:end]
    readings: list[Reading] = []
    bare = not phrase.unit and not phrase.denominators and phrase.magnitude == 1
    letter = _LETTER.match(line, end) if bare else None
    if letter:
        number = value * _LETTERS[letter[1]]
        readings = [Reading(number), Reading(value, size=_LETTERS[letter[1]], dims=(1, 0, 0))]
        phrase = replace(phrase, end=letter.end())
    else:
        phrase, value = _carried_unit(line, phrase, value)
        readings.append(_reading(value * phrase.magnitude * phrase.scale, phrase))
        readings += _others(line, end, value, phrase)
    finite = tuple(item for item in readings if math.isfinite(item.number))
    return Operand(
        end=phrase.end, readings=finite or (Reading(0.0),), step=_step(text, value), whole="." not in text and "^" not in text,
        bare=bare and letter is None, plain=not phrase.unit and not phrase.denominators, unit=phrase.name,
        raised=any(char in text for char in "^⁰¹²³⁴⁵⁶⁷⁸⁹") or "**" in text, label=" ".join(line[first : phrase.end].split()),
    )  # fmt: skip


def _carried_unit(line: str, phrase: UnitPhrase, value: float) -> tuple[UnitPhrase, float]:
    """`1B KB`, `10K Kbps`, `600K KB`: a magnitude and then a unit that the phrase reader left."""
    if phrase.unit or phrase.denominators:
        return phrase, value
    found = _EXTRA.match(line, phrase.end)
    if found is None or (found["mag"] and phrase.magnitude > 1):
        return phrase, value
    unit = str(found["unit"])
    per: tuple[str, ...] = ()
    factor = _MAGNITUDES.get(found["mag"] or "", 1.0)
    if unit.endswith("bps") and unit not in SIZES:
        unit, per = unit.removesuffix("bps") + "bit", ("s",)
    elif unit.endswith("Bps"):
        unit, per = unit.removesuffix("ps"), ("s",)
    unit = "B" if unit == "bytes" else unit
    if unit not in SIZES:
        return phrase, value
    magnitude = phrase.magnitude * factor
    return replace(phrase, end=found.end(), unit=unit, denominators=per, per="s" if per else "", magnitude=magnitude), value


def _reading(number: float, phrase: UnitPhrase) -> Reading:
    size = time = 1.0
    b = t = m = 0
    unit = phrase.unit
    percent = unit == "%"
    if unit in SECONDS:
        time, t = SECONDS[unit], 1
    elif unit in SIZES:
        size, b = SIZES[unit], 1
    elif unit in RATES:
        time, t = RATES[unit][1], -1
    elif unit in _CURRENCIES:
        m = 1
    for name in phrase.denominators:
        if name in SECONDS:
            time, t = time / SECONDS[name], t - 1
        elif name in SIZES:
            size, b = size / SIZES[name], b - 1
    return Reading(number / 100 if percent else number, size, time, (b, t, m), percent, "bit" in unit)


def _others(line: str, end: int, value: float, phrase: UnitPhrase) -> list[Reading]:
    """What else the operand may mean: `50B` billions or bytes, `5m` minutes or millions."""
    lone = _LONE_B.match(line, end)
    found = []
    if lone and phrase.unit == "B":
        found.append(_reading(value * 1e9, replace(phrase, unit="", magnitude=1.0)))
    elif lone and phrase.magnitude == 1e9 and not phrase.unit:
        found.append(Reading(value, dims=(1, 0, 0)))
    if phrase.unit == "min" and line[end : end + 1] == "m":
        found.append(Reading(value * 1e6))
    elif phrase.magnitude == 1e6 and line[end : end + 1] == "m" and not phrase.unit:
        found.append(Reading(value, time=60.0, dims=(0, 1, 0)))
    return found


def _step(text: str, value: float) -> float:
    """See `Operand.step`; zeros at the end of a whole number do not count as digits, those behind a point do."""
    if "^" in text or "**" in text or any(char in "⁰¹²³⁴⁵⁶⁷⁸⁹" for char in text):
        mantissa = re.split(r"[x×X*·]", text)[0]
        return _step(mantissa, 1) if mantissa != text and _DIGITS.search(mantissa) else 1.0
    mantissa = re.split(r"[eE]", text)[0]
    digits = "".join(_DIGITS.findall(mantissa))
    if "." not in mantissa or mantissa.count(".") > 1:
        digits = digits.rstrip("0")
    digits = digits.lstrip("0")
    return 1 / int(digits) if digits and int(digits) else 1.0
