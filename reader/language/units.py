"""Units of measure and currencies: what they measure, and how they convert into each other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from reader.language.lexicon import DATA

COUNT = "count"
"""The dimension of what is counted one by one."""
_RATE = " per "
_MANY = re.compile(r"[0-9][0-9,]*")
"""How many a rate is given for: 5 deaths per *100,000* people."""


class Unit(NamedTuple):
    """What a number is given in."""

    name: str
    """Its name in English, in the singular: `kilometre`, `arrest`."""
    dimension: str
    """What it measures: `length`, `area`; the name of a currency; `count` for what is counted."""
    factor: float = 1.0
    """How many of the first unit of its dimension one of it is."""
    offset: float = 0.0
    """What the first unit shows where it shows nought."""
    per: str = ""
    """What a rate is given for, `year` or `square foot`; empty for what is no rate. A rate for so
    many of nothing that is named is one for people."""
    is_money: bool = False
    """Whether it is a currency."""

    def in_base(self, value: float) -> float:
        """A value as so many of the first unit of the dimension: 2 km are 2,000 m."""
        return value * self.factor + self.offset


@lru_cache(maxsize=1024)
def unit_named(name: str) -> Unit:
    """The unit of a name, as `Quantity.unit` gives it; what is in no table is counted."""
    found = _units().get(name)
    if found:
        return found
    numerator, rate, per = f" {name}".partition(_RATE)
    if not rate:
        return Unit(name, COUNT)
    unit = _units().get(numerator.strip()) or Unit(numerator.strip(), COUNT)
    many = _MANY.match(per)
    of = per[many.end() :].strip() if many else per
    by = int(many[0].replace(",", "")) if many else 1
    return unit._replace(name=name, factor=unit.factor / by, per=of or "person")


@cache
def symbols() -> Mapping[str, str]:
    """Symbols of units, as they stand, and the names of those units."""
    found: dict[str, str] = _table()["symbols"]
    return found


@cache
def attached_symbols() -> frozenset[str]:
    """Those symbols that count only where nothing parts them from the digits."""
    return frozenset(_table()["attached"].split())


@cache
def currency_signs() -> Mapping[str, str]:
    """Signs and codes of currencies, without blanks, and the names of the currencies."""
    tables = (_table()["cldr"]["currencies"], _table()["currencies"])
    return {
        sign: name for table in tables for name, signs in table.items() for sign in signs.split()
    }


@cache
def _units() -> Mapping[str, Unit]:
    money = (*_table()["cldr"]["currencies"], *_table()["currencies"])
    found = {name: Unit(name, name, is_money=True) for name in money}
    for dimension, units in _table()["dimensions"].items():
        for name, conversion in units.items():
            factor, offset = conversion if isinstance(conversion, list) else (conversion, 0.0)
            found[name] = Unit(name, dimension, float(factor), float(offset))
    return found


@cache
def _table() -> dict[str, Any]:
    # Reading TOML takes time to import, and an article is painted without it.
    import tomllib  # noqa: PLC0415

    return tomllib.loads((DATA / "units.toml").read_text(encoding="utf-8"))
