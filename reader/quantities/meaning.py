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
    if is_year(text, number.start) and number.scale == 1:
        return is_compared and bool(counted.unit)
    return (
        bool(counted.unit) or is_compared or not is_name(text, number.start, frame.before, grammar)
    )


def _is_title(text: str, start: int) -> bool:
    """Whether a number word has a capital of its own: the Big Three."""
    return text[start].isupper() and not starts_sentence(text, start)


def _is_paired(text: str, amount: Amount, grammar: Grammar) -> bool:
    """Whether a second number follows whose unit is that of the first: eight or nine euros."""
    words = grammar.words
    joint = next_word(text, amount.end)
    if joint is None or joint[0].lower() not in words.ors:
        return False
    second = next_word(text, joint.end())
    return second is not None and second[0].lower() in words.numbers
