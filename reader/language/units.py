"""Units of measure and currencies: their dimensions and conversions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from reader.language.lexicon import DATA

COUNT = "count"
"""The dimension of things that are counted."""
_RATE = " per "
_MANY = re.compile(r"[0-9][0-9,]*")
"""The number that a rate refers to: 5 deaths per *100,000* people."""


class Unit(NamedTuple):
    """The unit of a number."""

    name: str
    """Its name in English, in the singular: `kilometre`, `arrest`."""
    dimension: str
    """What it measures: `length`, `area`, the name of a currency, or `count` for things counted."""
    factor: float = 1.0
    """Its value in the base unit, the first one of its dimension."""
    offset: float = 0.0
    """The value of its zero in the base unit: -17.8 degrees Celsius for Fahrenheit."""
    per: str = ""
    """The denominator of a rate, such as `year` or `square foot`; empty if it is no rate.

    A rate per a bare number, such as `death per 100,000`, is per `person`.
    """
    is_money: bool = False
    """Whether it is a currency."""

    def in_base(self, value: float) -> float:
        """A value in the base unit of the dimension: 2 km are 2,000 m."""
        return value * self.factor + self.offset


@lru_cache(maxsize=1024)
def unit_named(name: str) -> Unit:
    """The unit with this name, as in `Quantity.unit`; unknown names are things counted."""
    defined = _units().get(name)
    if defined:
        return defined
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
    """The names of units by symbol."""
    by_symbol: dict[str, str] = _table()["symbols"]
    return by_symbol


@cache
def attached_symbols() -> frozenset[str]:
    """The symbols that are only valid directly after the digits."""
    return frozenset(_table()["attached"].split())


@cache
def currency_signs() -> Mapping[str, str]:
    """The names of currencies by sign or code, without blanks."""
    tables = (_table()["cldr"]["currencies"], _table()["currencies"])
    return {
        sign: name for table in tables for name, signs in table.items() for sign in signs.split()
    }


@cache
def _units() -> Mapping[str, Unit]:
    money = (*_table()["cldr"]["currencies"], *_table()["currencies"])
    by_name = {name: Unit(name, name, is_money=True) for name in money}
    for dimension, units in _table()["dimensions"].items():
        for name, conversion in units.items():
            factor, offset = conversion if isinstance(conversion, list) else (conversion, 0.0)
            by_name[name] = Unit(name, dimension, float(factor), float(offset))
    return by_name


@cache
def _table() -> dict[str, Any]:
    # tomllib is slow to import, and the first paint does not need it.
    import tomllib  # noqa: PLC0415

    return tomllib.loads((DATA / "units.toml").read_text(encoding="utf-8"))
