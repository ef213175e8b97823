"""Numbers, in digits and in words."""

from __future__ import annotations

from reader.quantities.digits import written
from reader.quantities.disguises import is_year
from reader.quantities.grammar import Grammar
from reader.quantities.measured import unit_after
from reader.quantities.quantity import Number
from reader.quantities.spelled import spelled


def number_at(text: str, at: int, grammar: Grammar) -> Number | None:
    """The number whose first digit or first telling word stands at an offset, or None."""
    number = _alone(text, at, grammar)
    return _as_ratio(text, number, grammar) if number else None


def _as_ratio(text: str, number: Number, grammar: Grammar) -> Number:
    """The number, or the ratio that it begins: one in five, nine out of 10."""
    joint = grammar.ratio.match(text, number.end)
    if joint is None and number.low == 1:
        joint = grammar.noun_ratio.match(text, number.end)
    if not joint or number.currency or number.scale > 1 or number.form in {"crowd", "share"}:
        return number
    whole = _whole(text, joint.end(), grammar)
    if whole is None or not 0 < number.low < whole.low:
        return number
    share = number.low / whole.low
    return Number(number.start, whole.end, share, share, "share")


def _whole(text: str, at: int, grammar: Grammar) -> Number | None:
    """The second number of a ratio; None for a year, and where "in" says when: in 10 days."""
    number = _alone(text, at, grammar) if at < len(text) else None
    if number is None or number.start != at or number.form not in {"digits", "words"}:
        return None
    is_measured = unit_after(text, number.end, grammar.words).unit
    return None if is_measured or is_year(text, at) else number


def _alone(text: str, at: int, grammar: Grammar) -> Number | None:
    is_digit = text[at] in "0123456789"
    return written(text, at, grammar) if is_digit else spelled(text, at, grammar.words)
