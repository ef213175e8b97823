"""From a number to the quantity around it."""

from __future__ import annotations

import re

from reader.language.lexicon import Comparison, Direction, Figures
from reader.language.units import unit_named
from reader.quantities.amounts import Amount, amount_from
from reader.quantities.counted import (
    Counted,
    counted_after,
    follows_suspended,
    hyphened_after,
    noun_after_of,
    suspended_after,
    word_after,
)
from reader.quantities.framing import Framing, framing
from reader.quantities.grammar import Grammar
from reader.quantities.meaning import says_something
from reader.quantities.measured import Measured, unit_after
from reader.quantities.pounds import AMBIGUOUS, pounds
from reader.quantities.quantity import Kind, Number, Quantity
from reader.quantities.rates import rate_after
from reader.quantities.spelled import and_a_half
from reader.quantities.words import next_word

_OLDEST = 120
"""Years that no person has."""
_AGE_ENDS = re.compile(r"\s*(?:[,;:)]|\.(?![0-9])|\Z)")
_KINDS: dict[str, Kind] = {"percent": "share", "per mille": "share", "year of age": "age"}


def quantity_from(text: str, number: Number, grammar: Grammar, first: int = 0) -> Quantity | None:
    """The quantity that a number belongs to; None when the number says nothing by itself.

    Args:
        text: The text.
        number: The number.
        grammar: The grammar of its language.
        first: Offset of the first character that may belong to it.
    """
    frame = framing(text, number.start, grammar.words, first)
    amount = amount_from(text, number, frame, grammar)
    if amount.unit == AMBIGUOUS:
        amount = pounds(text, amount, grammar.words)
    if amount.number.form == "share":
        amount = _of_unit(text, amount, grammar)
    if _is_age(text, amount, frame, grammar):
        amount = amount._replace(unit="year of age")
    counted = _counted(text, amount, grammar)
    start = frame.start if amount.is_range else frame.inner
    if not says_something(text, amount, counted, frame, grammar):
        return None
    amount, counted = _with_half(text, amount, counted, grammar)
    measured = Measured(counted.end, amount.unit or counted.unit)
    end, unit = rate_after(text, measured, grammar)
    comparison, end = _afterthought(text, end, frame, grammar)
    if number.is_open and comparison == "=":
        comparison = ">"
    return Quantity(
        start,
        end,
        amount.low,
        amount.high,
        unit,
        comparison,
        _direction(text, amount, frame, grammar.words),
        counted.words,
        _kind(amount, counted),
    )


def _of_unit(text: str, amount: Amount, grammar: Grammar) -> Amount:
    """The amount of which something is a part: three quarters *of a mile*."""
    joint = grammar.of.match(text, amount.end)
    article = next_word(text, joint.end()) if joint else None
    if article is None or article[0].lower() not in grammar.words.articles:
        return amount
    end, unit = unit_after(text, article.end(), grammar.words)
    number = amount.number._replace(form="words")
    return amount._replace(number=number, unit=unit, end=end) if unit else amount


def _is_age(text: str, amount: Amount, frame: Framing, grammar: Grammar) -> bool:
    """Whether a number is an age by the words before it, and by those after it: who was *46*."""
    words = grammar.words
    if frame.is_age:
        return amount.unit in {"", "year"}
    if amount.unit or amount.number.form == "share" or not 1 <= amount.high < _OLDEST:
        return False
    if found := grammar.afterthought.match(text, amount.end):
        return " ".join(found[1].lower().split()) in words.age_afterthoughts
    if not frame.may_be_age:
        return False
    following = next_word(text, amount.end)
    is_followed = following is not None and following[0].lower() in words.after_ages
    return is_followed or _AGE_ENDS.match(text, amount.end) is not None


def _with_half(
    text: str, amount: Amount, counted: Counted, grammar: Grammar
) -> tuple[Amount, Counted]:
    """The amount with the half that its unit is followed by: a day *and a half*."""
    if not amount.unit or amount.is_range:
        return amount, counted
    joint = next_word(text, amount.end)
    end = and_a_half(text, joint, grammar.words) if joint else 0
    if not end:
        return amount, counted
    more = amount.number.scale / 2
    longer = amount._replace(low=amount.low + more, high=amount.high + more, end=end)
    return longer, Counted(end)


def _counted(text: str, amount: Amount, grammar: Grammar) -> Counted:
    """What the amount counts; of a share, what it is a share of."""
    words = grammar.words
    if amount.unit == "percent":
        return noun_after_of(text, amount.end, words)
    if amount.unit:
        return Counted(amount.end)
    if text[amount.end : amount.end + 1] == "-":
        if suspended := suspended_after(text, amount.end, words):
            return suspended
        if amount.number.form == "digits" or follows_suspended(text, amount.number.start):
            return hyphened_after(text, amount.end, words)
    found = counted_after(text, amount.end, words)
    is_one = amount.number.form == "pronoun" and not found.unit
    return word_after(text, amount.end, words) if is_one else found


def _direction(text: str, amount: Amount, frame: Framing, words: Figures) -> Direction:
    """A minus is a fall where percents are told; from where something rose is no rise."""
    if frame.is_move and amount.is_range and amount.low < amount.high:
        return "up" if amount.number.low == amount.low else "down"
    if frame.joint and (amount.is_range or not frame.is_by):
        return "none"
    if frame.is_by and frame.direction == "none" and words.verbs_last:
        verb = next_word(text, amount.end)
        name = verb[0].lower() if verb else ""
        return "up" if name in words.rises else "down" if name in words.falls else "none"
    is_fall = amount.low < 0 and amount.unit == "percent"
    return "down" if is_fall and frame.direction == "none" else frame.direction


def _afterthought(text: str, end: int, frame: Framing, grammar: Grammar) -> tuple[Comparison, int]:
    """The comparison after the words, as in "12 or more", else the one before the number."""
    found = grammar.afterthought.match(text, end)
    if not found:
        return frame.comparison, end
    return grammar.words.afterthoughts[" ".join(found[1].lower().split())], found.end()


def _kind(amount: Amount, counted: Counted) -> Kind:
    if amount.is_money or unit_named(amount.unit).is_money:
        return "money"
    if amount.unit:
        return _KINDS.get(amount.unit, "measure")
    if amount.number.form == "crowd":
        return "crowd"
    if amount.number.form == "share":
        return "share"
    return "count" if counted.unit else "number"
