"""Parsing a number in digits or in words."""

from __future__ import annotations

from reader.quantities.digits import parse_digits
from reader.quantities.grammar import Grammar
from reader.quantities.measured import unit_after
from reader.quantities.non_quantities import is_year
from reader.quantities.number_words import parse_words
from reader.quantities.quantity import Number


def parse_number(text: str, at: int, grammar: Grammar) -> Number | None:
    """The number whose first digit or first number word is at an offset, or None."""
    number = _plain_number(text, at, grammar)
    return _as_ratio(text, number, grammar) if number else None


def _as_ratio(text: str, number: Number, grammar: Grammar) -> Number:
    """The number, or the ratio that it starts: one in five, nine out of 10."""
    joint = grammar.ratio.match(text, number.end)
    if joint is None and number.low == 1:
        joint = grammar.noun_ratio.match(text, number.end)
    if not joint or number.currency or number.scale > 1 or number.form in {"crowd", "share"}:
        return number
    total = _total(text, joint.end(), grammar)
    if total is None or not 0 < number.low < total.low:
        return number
    share = number.low / total.low
    return Number(number.start, total.end, share, share, "share")


def _total(text: str, at: int, grammar: Grammar) -> Number | None:
    """The second number of a ratio; None for a year or a period: in 10 days."""
    number = _plain_number(text, at, grammar) if at < len(text) else None
    if number is None or number.start != at or number.form not in {"digits", "words"}:
        return None
    is_measured = unit_after(text, number.end, grammar.words).unit
    return None if is_measured or is_year(text, at) else number


def _plain_number(text: str, at: int, grammar: Grammar) -> Number | None:
    is_digit = text[at] in "0123456789"
    return parse_digits(text, at, grammar) if is_digit else parse_words(text, at, grammar.words)
