"""Whether a number says something by itself, or is only a word or a piece of a name."""

from __future__ import annotations

import re

from reader.language.tokens import SPACELESS
from reader.quantities.amounts import Amount
from reader.quantities.counted import Counted
from reader.quantities.disguises import is_name, is_year, starts_sentence
from reader.quantities.framing import Framing
from reader.quantities.grammar import Grammar
from reader.quantities.words import next_word

_ANY_YEAR = re.compile(r"[12][0-9]{3}(?![\w%]|[.,][0-9])")
_TOUCHES_NUMBERS = re.compile(rf"[{SPACELESS}\uac00-\ud7a3]")
"""Scripts that put no blank after a number; Korean puts blanks between words only."""


def says_something(
    text: str, amount: Amount, counted: Counted, frame: Framing, grammar: Grammar
) -> bool:
    """Whether an amount with what it counts is a quantity."""
    number = amount.number
    following = text[amount.end : amount.end + 1]
    if not amount.unit and following.isalnum() and not _TOUCHES_NUMBERS.match(following):
        return False
    if amount.unit or amount.is_range or number.form in {"crowd", "share"}:
        return True
    is_compared = frame.inner < number.start
    if number.form == "pronoun":
        return is_compared
    if number.form == "words":
        is_said = bool(counted.unit) or is_compared or number.scale > 1
        return not _is_title(text, number.start) and (is_said or _is_paired(text, amount, grammar))
    if number.scale == 1 and _is_year(text, number.start, frame, grammar):
        return is_compared and bool(counted.unit)
    return bool(counted.unit) or is_compared or not _is_in_name(text, amount, frame.before, grammar)


def _is_in_name(text: str, amount: Amount, last: str, grammar: Grammar) -> bool:
    """Whether a name holds the number: Apollo *11*, the *911* Turbo, *1600* Pennsylvania Avenue."""
    if not amount.low % 1 and is_name(text, amount.number.start, last, grammar):
        return True
    words = grammar.words
    found = next_word(text, amount.end)
    if found is None:
        return False
    word = found[0].lower()
    if word in words.named_by:
        return True
    if not words.capitals_are_names or found[0].isupper():
        return False
    if word in words.days or word in words.months or word in words.stopwords:
        return False
    return found[0][0].isupper() and last in words.before_names


def _is_year(text: str, start: int, frame: Framing, grammar: Grammar) -> bool:
    """Whether it is a year: of our time, or after a word that a year follows, by 2140."""
    is_after = frame.is_by or frame.before.lower() in grammar.words.before_years
    is_after = is_after and frame.direction == "none"
    return is_year(text, start) or (is_after and _ANY_YEAR.match(text, start) is not None)


def _is_title(text: str, start: int) -> bool:
    """Whether a number word has a capital of its own: the Big Three."""
    return text[start].isupper() and not starts_sentence(text, start)


def _is_paired(text: str, amount: Amount, grammar: Grammar) -> bool:
    """Whether a second number follows that tells the unit: eight or nine euros, 15 of 19 men."""
    words = grammar.words
    joint = next_word(text, amount.end)
    if joint is None or joint[0].lower() not in {*words.ors, *words.of}:
        return False
    end, second = joint.end(), next_word(text, joint.end())
    if joint[0].lower() in words.of and second and second[0].lower() in words.determiners:
        end, second = second.end(), next_word(text, second.end())
    is_digit = text[end + 1 : end + 2].isdecimal()
    return is_digit or (second is not None and words.value(second[0].lower()) is not None)
