"""For how many of what a number is given: a day, per square foot, for every 100,000 people."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.language.lexicon import Figures
from reader.language.tokens import LETTER
from reader.language.units import symbols
from reader.quantities.counted import noun_after
from reader.quantities.grammar import Grammar
from reader.quantities.measured import Measured, bare_symbol, unit_in_words
from reader.quantities.words import next_word

_WORD = re.compile(rf"{LETTER}+(?!\w)")
_DIGITS = re.compile(r"[1-9][0-9]{0,2}(?:[.,\s’']?000)*(?![0-9]|[.,][0-9])")
"""A number of people or things that a rate is given for; it is a round one."""
_FEWEST = 1_000
"""The least such number after a word that begins a rate only where one follows."""


class _Many(NamedTuple):
    """The number that a rate is given for."""

    value: int
    end: int
    """Offset after its last character."""


def rate_after(text: str, measured: Measured, grammar: Grammar) -> Measured:
    """The unit with the rate that follows it: arrests *a year*, cases *per 100,000 people*."""
    words = grammar.words
    found = grammar.rate.match(text, measured.end)
    if not found:
        return measured
    opening = " ".join((found[1] or "/").lower().split())
    if many := _many(text, found.end(), words):
        if opening in words.per:
            return _per_many(text, measured, many, words)
        return _per_people(text, measured, many, words) if opening in words.per_many else measured
    return _per_one(text, measured, opening, found.end(), words)


def _per_one(text: str, measured: Measured, opening: str, start: int, words: Figures) -> Measured:
    """The rate for one of something; most words begin one only before a period."""
    found = _WORD.match(text, start)
    period = found[0].lower() if found else ""
    is_rate = opening in words.per and words.value(period) is None
    if not found or not (is_rate or (opening in {*words.each, "/"} and period in words.periods)):
        return measured
    end = found.end()
    following = next_word(text, end)
    if following and following[0].lower() in words.moments:
        return measured
    longer = _unit(text, start, words)
    if longer.unit and (longer.end > end or period not in words.periods):
        end, period = longer
    return Measured(end, f"{measured.unit} per {_one(period, words)}".strip())


def _per_many(text: str, measured: Measured, many: _Many, words: Figures) -> Measured:
    """The rate for so many of something, if it is told of what: 5 per 100,000."""
    end, unit = _unit(text, many.end + 1, words)
    if not unit:
        counted = noun_after(text, many.end, words)
        end, unit = (counted.end, counted.words.lower()) if counted.unit else (many.end, "")
    return Measured(end, f"{measured.unit} per {many.value:,} {unit}".strip())


def _per_people(text: str, measured: Measured, many: _Many, words: Figures) -> Measured:
    """The same after a word that means much else: 35 cas *pour 100 000 habitants*, for no money."""
    is_round = many.value >= _FEWEST and str(many.value).strip("0") == "1"
    if not is_round or _unit(text, many.end + 1, words).unit:
        return measured
    return _per_many(text, measured, many, words)


def _one(period: str, words: Figures) -> str:
    return words.periods.get(period) or words.nouns.singular(period)


def _many(text: str, start: int, words: Figures) -> _Many | None:
    """A round number in digits or by its scale: 100,000, 100 000, a thousand, 10 million."""
    digits = _DIGITS.match(text, start)
    value = int(re.sub(r"\D", "", digits[0])) if digits else 1
    end = digits.end() if digits else start
    word = next_word(text, end) if digits else _WORD.match(text, start)
    while word and (scale := words.scales.get(word[0].lower())):
        value, end = value * scale, word.end()
        word = next_word(text, end)
    return _Many(value, end) if end > start else None


def _unit(text: str, start: int, words: Figures) -> Measured:
    """The unit of measure that a rate is given for: per *square foot*, per *sq m*."""
    found = bare_symbol().match(text, start)
    if found:
        return Measured(found.end(), symbols()[found[1]])
    blank = text[start - 1 : start]
    return unit_in_words(text, start - 1, words) if not blank.strip() else Measured(start)
