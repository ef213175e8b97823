"""Finding quantities in a text: numbers with the words that give their meaning.

The text is read from left to right. At each digit or number word the few words around it are
examined, so the time is proportional to the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.language.tokens import lowered
from reader.quantities.assembly import quantity_from
from reader.quantities.grammar import Grammar, grammar
from reader.quantities.masking import mask
from reader.quantities.non_quantities import is_glued, non_quantity_end
from reader.quantities.numbers import parse_number
from reader.quantities.quantity import Quantity
from reader.quantities.shared_units import fill_elided_units, share_units

_CODE = re.compile(r"[A-Z]{2,3}(?=[0-9])")
"""A currency code directly before digits."""


def quantities(text: str, language: str = "en") -> list[Quantity]:
    """The quantities in the text of one paragraph, in order; none overlaps another.

    HTML, footnote marks, addresses and telephone numbers are ignored.

    Args:
        text: The text.
        language: Its language, as two letters; in unknown languages only digits and signs are read.
    """
    rules = grammar(language)
    masked = mask(text)
    if masked is None:
        return _all_quantities(text, rules)
    quantities = _all_quantities(masked.text, rules)
    spans = (masked.original_span(text, each.start, each.end) for each in quantities)
    return [
        each._replace(start=start, end=end)
        for each, (start, end) in zip(quantities, spans, strict=True)
    ]


def _all_quantities(text: str, rules: Grammar) -> list[Quantity]:
    quantities = list(_quantities(text, rules))
    if len(quantities) < 2:  # noqa: PLR2004 (a single one shares nothing)
        return quantities
    return fill_elided_units(text, share_units(text, quantities, rules.words), rules.words)


def _quantities(text: str, rules: Grammar) -> Iterator[Quantity]:
    done = 0
    for at in _candidates(text, rules):
        if at < done or is_glued(text, at):
            continue
        end = non_quantity_end(text, at, rules)
        number = None if end else parse_number(text, at, rules)
        if number is None or number.start < done:
            done = max(done, end)
            continue
        quantity = quantity_from(text, number, rules, done)
        if quantity:
            yield quantity
            done = quantity.end
        elif number.form != "pronoun":  # it may be an article before a number: cayó un 7 %
            done = number.end


def _candidates(text: str, rules: Grammar) -> list[int]:
    """The offsets of the digits and words that may start a number."""
    offsets = [match.start(1) for match in rules.starts.finditer(lowered(text)) if match[1]]
    codes = [
        code.end()
        for code in _CODE.finditer(text)
        if not text[max(0, code.start() - 1) : code.start()].isalnum()
    ]
    return sorted([*offsets, *codes]) if codes else offsets
