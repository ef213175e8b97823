"""Amounts: a number with its unit, or a range of two numbers."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.quantities.digits import times
from reader.quantities.grammar import Grammar
from reader.quantities.measured import unit_after
from reader.quantities.modifiers import Modifiers
from reader.quantities.money import currency_after
from reader.quantities.non_quantities import is_year
from reader.quantities.numbers import parse_number
from reader.quantities.quantity import Number

_SIGN = re.compile(r"(?:[A-Z]{0,3}\s?[$€£¥₹](?:US)?|[A-Z]{2,3}\s?)(?=[0-9])")
_THOUSAND = 1_000


class Amount(NamedTuple):
    """A number with its unit, or a range of two."""

    number: Number
    """The number; of a range, the first one."""
    low: float
    """The value, or the lower end of the range."""
    high: float
    """The value, or the upper end of the range."""
    unit: str
    """The name of the unit or currency; empty if there is none."""
    end: int
    """Offset after the last character, including the unit."""
    is_range: bool = False
    """Whether it is a range of two numbers."""

    @property
    def is_money(self) -> bool:
        """Whether the unit is a currency written before the number."""
        return bool(self.number.currency)


def amount_from(text: str, number: Number, modifiers: Modifiers, grammar: Grammar) -> Amount:
    """The amount that starts with a number."""
    first = _single(text, number, grammar)
    if number.form in {"crowd", "share"}:
        return first
    second = _second(text, first, modifiers, grammar)
    return _range(first, second) if second and _fits(text, first, second, modifiers) else first


def _single(text: str, number: Number, grammar: Grammar) -> Amount:
    if number.currency:
        return Amount(number, number.low, number.high, number.currency, number.end)
    currency, end = currency_after(text, number.end)
    if currency:
        return Amount(number, number.low, number.high, currency, end)
    end, unit = unit_after(text, number.end, grammar.words)
    if not unit and number.scale > 1 and (of := grammar.of.match(text, number.end)):
        end, unit = unit_after(text, of.end(), grammar.words)
        end = end if unit else number.end
    return Amount(number, number.low, number.high, unit, end)


def _second(text: str, first: Amount, modifiers: Modifiers, grammar: Grammar) -> Amount | None:
    """The second amount of a range, after the word or dash between them."""
    joint = grammar.joint(modifiers.joint).match(text, first.end)
    if not joint:
        return None
    sign = _SIGN.match(text, joint.end())
    at = sign.end() if sign else joint.end()
    number = parse_number(text, at, grammar) if at < len(text) else None
    if number is None or number.start < first.end or number.form in {"crowd", "share"}:
        return None
    return _single(text, number, grammar)


def _fits(text: str, first: Amount, second: Amount, modifiers: Modifiers) -> bool:
    """Whether two amounts form a range, and are not two separate figures."""
    low, high = _scaled(first, second)
    if first.unit and second.unit != first.unit and (second.unit or not modifiers.joint):
        return first.is_money and not second.unit
    if is_year(text, first.number.start) and not modifiers.joint and second.number.scale > 1:
        return False
    if is_year(text, second.number.end - 4) and low < _THOUSAND and not second.unit:
        return False
    if modifiers.joint:
        return True
    return low < high and (modifiers.direction == "none" or modifiers.is_by)


def _range(first: Amount, second: Amount) -> Amount:
    low, high = sorted(_scaled(first, second))
    number = first.number._replace(currency=first.number.currency or second.number.currency)
    unit = second.unit or first.unit
    return Amount(number, low, high, unit, second.end, is_range=True)


def _scaled(first: Amount, second: Amount) -> tuple[float, float]:
    """The two values; a scale word may apply to both: from 10 to 15 million."""
    bare = second.high / second.number.scale
    if second.number.scale > 1 and first.number.scale == 1 and first.low < min(bare, _THOUSAND):
        return times(first.low, second.number.scale), second.high
    return first.low, second.high
