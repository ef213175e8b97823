"""Quantities in a text: numbers together with the words that say what they mean.

The text is read from left to right. Where a digit or a telling word stands, what is around it is
looked at, never further than a few words, so that the time grows with the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.quantities.disguises import disguised, is_glued
from reader.quantities.grammar import Grammar, grammar
from reader.quantities.numbers import number_at
from reader.quantities.quantity import Quantity
from reader.quantities.reading import quantity_from
from reader.quantities.sharing import shared

_TOKEN = re.compile(r"[^\W_]++")
_DIGITS = frozenset("0123456789")
_CODE = re.compile(r"[A-Z]{2,3}(?=[0-9])")
"""What a currency code looks like where the digits follow at once."""


def quantities(text: str, language: str = "en") -> list[Quantity]:
    """The quantities in the text of one paragraph, in order; none overlaps another.

    Args:
        text: The text.
        language: Its language, in two letters; where it is unknown, digits and signs are read.
    """
    rules = grammar(language)
    return shared(text, list(_quantities(text, rules)), rules.words)


def _quantities(text: str, rules: Grammar) -> Iterator[Quantity]:
    done = 0
    for at in _places(text, rules):
        if at < done or is_glued(text, at):
            continue
        end = disguised(text, at, rules)
        number = None if end else number_at(text, at, rules)
        if number is None or number.start < done:
            done = max(done, end)
            continue
        quantity = quantity_from(text, number, rules, done)
        done = quantity.end if quantity else number.end
        if quantity:
            yield quantity


def _places(text: str, rules: Grammar) -> Iterator[int]:
    """The offsets of the digits and words that a number may be told by."""
    starts = rules.starts
    for token in _TOKEN.finditer(text):
        word = token[0]
        if word[0] in _DIGITS or word.lower() in starts:
            yield token.start()
        elif not word.isalpha() and (code := _CODE.match(word)):
            yield token.start() + code.end()
