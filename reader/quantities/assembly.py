"""Assembling a quantity from a number and the words around it."""

from __future__ import annotations

import re

from reader.language.lexicon import Comparison, Direction, Figures
from reader.language.units import unit_named
from reader.quantities.amounts import Amount, amount_from
from reader.quantities.counted import (
    CountedNoun,
    counted_after,
    follows_suspended,
    hyphened_after,
    noun_after_of,
    suspended_after,
    word_after,
)
from reader.quantities.grammar import Grammar
from reader.quantities.measured import UnitMatch, unit_after
from reader.quantities.modifiers import Modifiers, modifiers_before
from reader.quantities.number_words import and_a_half
from reader.quantities.plausibility import is_quantity
from reader.quantities.pounds import AMBIGUOUS, resolve_pounds
from reader.quantities.quantity import Kind, Number, Quantity
from reader.quantities.rates import rate_after
from reader.quantities.words import next_word

_OLDEST = 120
"""An age in years that no person reaches."""
_AGE_ENDS = re.compile(r"\s*(?:[,;:)]|\.(?![0-9])|\Z)")
_KINDS: dict[str, Kind] = {"percent": "share", "per mille": "share", "year of age": "age"}


def quantity_from(text: str, number: Number, grammar: Grammar, first: int = 0) -> Quantity | None:
    """The quantity that a number belongs to; None if it is no quantity.

    Args:
        text: The text.
        number: The number.
        grammar: The grammar of the language.
        first: Offset of the first character that may belong to the quantity.
    """
    modifiers = modifiers_before(text, number.start, grammar.words, first)
    amount = amount_from(text, number, modifiers, grammar)
    if amount.unit == AMBIGUOUS:
        amount = resolve_pounds(text, amount, grammar.words)
    if amount.number.form == "share":
        amount = _of_unit(text, amount, grammar)
    if _is_age(text, amount, modifiers, grammar):
        amount = amount._replace(unit="year of age")
    counted = _counted(text, amount, grammar)
    start = modifiers.start if amount.is_range else modifiers.inner
    if not is_quantity(text, amount, counted, modifiers, grammar):
        return None
    amount, counted = _with_half(text, amount, counted, grammar)
    measured = UnitMatch(counted.end, amount.unit or counted.unit)
    end, unit = rate_after(text, measured, grammar)
    comparison, end = _afterthought(text, end, modifiers, grammar)
    if number.is_open and comparison == "=":
        comparison = ">"
    return Quantity(
        start,
        end,
        amount.low,
        amount.high,
        unit,
        comparison,
        _direction(text, amount, modifiers, grammar.words),
        counted.words,
        _kind(amount, counted),
    )


def _of_unit(text: str, amount: Amount, grammar: Grammar) -> Amount:
    """A fraction with the unit that it is a part of: three quarters *of a mile*."""
    joint = grammar.of.match(text, amount.end)
    article = next_word(text, joint.end()) if joint else None
    if article is None or article[0].lower() not in grammar.words.articles:
        return amount
    end, unit = unit_after(text, article.end(), grammar.words)
    number = amount.number._replace(form="words")
    return amount._replace(number=number, unit=unit, end=end) if unit else amount


def _is_age(text: str, amount: Amount, modifiers: Modifiers, grammar: Grammar) -> bool:
    """Whether the words around a number show that it is an age: who was *46*."""
    words = grammar.words
    if modifiers.is_age:
        return amount.unit in {"", "year"}
    if amount.unit or amount.number.form == "share" or not 1 <= amount.high < _OLDEST:
        return False
    if match := grammar.afterthought.match(text, amount.end):
        return " ".join(match[1].lower().split()) in words.age_afterthoughts
    if not modifiers.may_be_age:
        return False
    following = next_word(text, amount.end)
    is_followed = following is not None and following[0].lower() in words.after_ages
    return is_followed or _AGE_ENDS.match(text, amount.end) is not None


def _with_half(
    text: str, amount: Amount, counted: CountedNoun, grammar: Grammar
) -> tuple[Amount, CountedNoun]:
    """Add the half that follows a unit: a day *and a half*."""
    if not amount.unit or amount.is_range:
        return amount, counted
    joint = next_word(text, amount.end)
    end = and_a_half(text, joint, grammar.words) if joint else 0
    if not end:
        return amount, counted
    more = amount.number.scale / 2
    longer = amount._replace(low=amount.low + more, high=amount.high + more, end=end)
    return longer, CountedNoun(end)


def _counted(text: str, amount: Amount, grammar: Grammar) -> CountedNoun:
    """The noun that the amount counts; of a share, the whole that it is a share of."""
    words = grammar.words
    if amount.unit == "percent":
        return noun_after_of(text, amount.end, words)
    if amount.unit:
        return CountedNoun(amount.end)
    if text[amount.end : amount.end + 1] == "-":
        if suspended := suspended_after(text, amount.end, words):
            return suspended
        if amount.number.form == "digits" or follows_suspended(text, amount.number.start):
            return hyphened_after(text, amount.end, words)
    noun = counted_after(text, amount.end, words)
    is_one = amount.number.form == "pronoun" and not noun.unit
    return word_after(text, amount.end, words) if is_one else noun


def _direction(text: str, amount: Amount, modifiers: Modifiers, words: Figures) -> Direction:
    """The direction of a change: from the modifiers, the range, the verb, or a minus percentage."""
    if modifiers.is_move and amount.is_range and amount.low < amount.high:
        return "up" if amount.number.low == amount.low else "down"
    if modifiers.joint and (amount.is_range or not modifiers.is_by):
        return "none"
    if modifiers.is_by and modifiers.direction == "none" and words.verbs_last:
        verb = next_word(text, amount.end)
        name = verb[0].lower() if verb else ""
        return "up" if name in words.rises else "down" if name in words.falls else "none"
    is_fall = amount.low < 0 and amount.unit == "percent"
    return "down" if is_fall and modifiers.direction == "none" else modifiers.direction


def _afterthought(
    text: str, end: int, modifiers: Modifiers, grammar: Grammar
) -> tuple[Comparison, int]:
    """The comparison after the quantity, as in "12 or more", else the one before the number."""
    match = grammar.afterthought.match(text, end)
    if not match:
        return modifiers.comparison, end
    return grammar.words.afterthoughts[" ".join(match[1].lower().split())], match.end()


def _kind(amount: Amount, counted: CountedNoun) -> Kind:
    if amount.is_money or unit_named(amount.unit).is_money:
        return "money"
    if amount.unit:
        return _KINDS.get(amount.unit, "measure")
    if amount.number.form == "crowd":
        return "crowd"
    if amount.number.form == "share":
        return "share"
    return "count" if counted.unit else "number"
