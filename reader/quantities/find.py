"""Quantities in a text: numbers together with the words that say what they mean.

The text is read from left to right. Where a digit or a telling word stands, what is around it is
looked at, never further than a few words, so that the time grows with the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.language.tokens import lowered
from reader.quantities.disguises import disguised, is_glued
from reader.quantities.grammar import Grammar, grammar
from reader.quantities.numbers import number_at
from reader.quantities.quantity import Quantity
from reader.quantities.reading import quantity_from
from reader.quantities.sharing import shared, with_elided_units
from reader.quantities.unread import readable

_CODE = re.compile(r"[A-Z]{2,3}(?=[0-9])")
"""What a currency code looks like where the digits follow at once."""


def quantities(text: str, language: str = "en") -> list[Quantity]:
    """The quantities in the text of one paragraph, in order; none overlaps another.

    HTML, marks of footnotes, addresses and telephone numbers in it are not read.

    Args:
        text: The text.
        language: Its language, in two letters; where it is unknown, digits and signs are read.
    """
    rules = grammar(language)
    read = readable(text)
    if read is None:
        return _all_quantities(text, rules)
    found = _all_quantities(read.text, rules)
    spans = (read.standing(text, each.start, each.end) for each in found)
    return [
        each._replace(start=start, end=end) for each, (start, end) in zip(found, spans, strict=True)
    ]


def _all_quantities(text: str, rules: Grammar) -> list[Quantity]:
    found = list(_quantities(text, rules))
    if len(found) < 2:  # noqa: PLR2004 (one shares nothing)
        return found
    return with_elided_units(text, shared(text, found, rules.words), rules.words)


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
        if quantity:
            yield quantity
            done = quantity.end
        elif number.form != "pronoun":  # it may only stand before a number: cayó un 7 %
            done = number.end


def _places(text: str, rules: Grammar) -> list[int]:
    """The offsets of the digits and words that a number may be told by."""
    places = [found.start(1) for found in rules.starts.finditer(lowered(text)) if found[1]]
    codes = [
        code.end()
        for code in _CODE.finditer(text)
        if not text[max(0, code.start() - 1) : code.start()].isalnum()
    ]
    return sorted([*places, *codes]) if codes else places
