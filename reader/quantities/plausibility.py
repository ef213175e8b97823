"""Deciding whether a number is a quantity, or only a word or part of a name."""

from __future__ import annotations

import re

from reader.language.tokens import SPACELESS
from reader.quantities.amounts import Amount
from reader.quantities.counted import CountedNoun
from reader.quantities.grammar import Grammar
from reader.quantities.modifiers import Modifiers
from reader.quantities.non_quantities import is_name, is_year, starts_sentence
from reader.quantities.words import next_word

_ANY_YEAR = re.compile(r"[12][0-9]{3}(?![\w%]|[.,][0-9])")
_UNSPACED = re.compile(rf"[{SPACELESS}\uac00-\ud7a3]")
"""Scripts in which a word may follow a number without a blank."""


def is_quantity(
    text: str, amount: Amount, counted: CountedNoun, modifiers: Modifiers, grammar: Grammar
) -> bool:
    """Whether an amount and its counted noun are a quantity."""
    number = amount.number
    following = text[amount.end : amount.end + 1]
    if not amount.unit and following.isalnum() and not _UNSPACED.match(following):
        return False
    if amount.unit or amount.is_range or number.form in {"crowd", "share"}:
        return True
    is_compared = modifiers.inner < number.start
    if number.form == "pronoun":
        return is_compared
    if number.form == "words":
        has_context = bool(counted.unit) or is_compared or number.scale > 1
        has_context = has_context or _is_paired(text, amount, grammar)
        return has_context and not _is_title(text, number.start)
    if number.scale == 1 and _is_year(text, number.start, modifiers, grammar):
        return is_compared and bool(counted.unit)
    return (
        bool(counted.unit)
        or is_compared
        or not _is_in_name(text, amount, modifiers.before, grammar)
    )


def _is_in_name(text: str, amount: Amount, last: str, grammar: Grammar) -> bool:
    """Whether the number is part of a name: Apollo *11*, the *911* Turbo, *1600* Main Street."""
    if not amount.low % 1 and is_name(text, amount.number.start, last, grammar):
        return True
    words = grammar.words
    match = next_word(text, amount.end)
    if match is None:
        return False
    word = match[0].lower()
    if word in words.named_by:
        return True
    if not words.capitals_are_names or match[0].isupper():
        return False
    if word in words.days or word in words.months or word in words.stopwords:
        return False
    return match[0][0].isupper() and last in words.before_names


def _is_year(text: str, start: int, modifiers: Modifiers, grammar: Grammar) -> bool:
    """Whether the number is a year: a recent one, or any after a word such as *by* 2140."""
    is_after = modifiers.is_by or modifiers.before.lower() in grammar.words.before_years
    is_after = is_after and modifiers.direction == "none"
    return is_year(text, start) or (is_after and _ANY_YEAR.match(text, start) is not None)


def _is_title(text: str, start: int) -> bool:
    """Whether a number word is capitalised inside a sentence: the Big Three."""
    return text[start].isupper() and not starts_sentence(text, start)


def _is_paired(text: str, amount: Amount, grammar: Grammar) -> bool:
    """Whether a second number follows that has the unit: eight or nine euros, 15 of 19 men."""
    words = grammar.words
    joint = next_word(text, amount.end)
    if joint is None or joint[0].lower() not in {*words.ors, *words.of}:
        return False
    end, second = joint.end(), next_word(text, joint.end())
    if joint[0].lower() in words.of and second and second[0].lower() in words.determiners:
        end, second = second.end(), next_word(text, second.end())
    is_digit = text[end + 1 : end + 2].isdecimal()
    return is_digit or (second is not None and words.value(second[0].lower()) is not None)
