"""Rates: a day, per square foot, for every 100,000 people."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.language.lexicon import Figures
from reader.language.tokens import LETTER
from reader.language.units import symbols
from reader.quantities.counted import noun_after
from reader.quantities.grammar import Grammar
from reader.quantities.measured import UnitMatch, bare_symbol, unit_in_words
from reader.quantities.words import next_word

_WORD = re.compile(rf"{LETTER}+(?!\w)")
_DIGITS = re.compile(r"[1-9][0-9]{0,2}(?:[.,\s’']?000)*(?![0-9]|[.,][0-9])")
"""A round number of people or things that a rate refers to."""
_FEWEST = 1_000
"""The least round number after words that start a rate only before one."""


class _Denominator(NamedTuple):
    """The number that a rate refers to."""

    value: int
    end: int
    """Offset after its last character."""


def rate_after(text: str, measured: UnitMatch, grammar: Grammar) -> UnitMatch:
    """The unit with the rate after it: arrests *a year*, cases *per 100,000 people*."""
    words = grammar.words
    match = grammar.rate.match(text, measured.end)
    if not match:
        return measured
    opening = " ".join((match[1] or "/").lower().split())
    if denominator := _denominator(text, match.end(), words):
        if opening in words.per:
            return _per_many(text, measured, denominator, words)
        return (
            _per_people(text, measured, denominator, words)
            if opening in words.per_many
            else measured
        )
    return _per_one(text, measured, opening, match.end(), words)


def _per_one(text: str, measured: UnitMatch, opening: str, start: int, words: Figures) -> UnitMatch:
    """The rate per one thing; most words start such a rate only before a period."""
    match = _WORD.match(text, start)
    period = match[0].lower() if match else ""
    is_rate = opening in words.per and words.value(period) is None
    if not match or not (is_rate or (opening in {*words.each, "/"} and period in words.periods)):
        return measured
    end = match.end()
    following = next_word(text, end)
    if following and following[0].lower() in words.moments:
        return measured
    longer = _unit(text, start, words)
    if longer.unit and (longer.end > end or period not in words.periods):
        end, period = longer
    return UnitMatch(end, f"{measured.unit} per {_singular(period, words)}".strip())


def _per_many(
    text: str, measured: UnitMatch, denominator: _Denominator, words: Figures
) -> UnitMatch:
    """The rate per a round number, with its noun if there is one: 5 per 100,000."""
    end, unit = _unit(text, denominator.end + 1, words)
    if not unit:
        counted = noun_after(text, denominator.end, words)
        end, unit = (counted.end, counted.words.lower()) if counted.unit else (denominator.end, "")
    return UnitMatch(end, f"{measured.unit} per {denominator.value:,} {unit}".strip())


def _per_people(
    text: str, measured: UnitMatch, denominator: _Denominator, words: Figures
) -> UnitMatch:
    """The rate after an ambiguous word: 35 cas *pour 100 000 habitants*, not *pour 100 euros*."""
    is_round = denominator.value >= _FEWEST and str(denominator.value).strip("0") == "1"
    if not is_round or _unit(text, denominator.end + 1, words).unit:
        return measured
    return _per_many(text, measured, denominator, words)


def _singular(period: str, words: Figures) -> str:
    return words.periods.get(period) or words.nouns.singular(period)


def _denominator(text: str, start: int, words: Figures) -> _Denominator | None:
    """A round number in digits or words: 100,000, 100 000, a thousand, 10 million."""
    digits = _DIGITS.match(text, start)
    value = int(re.sub(r"\D", "", digits[0])) if digits else 1
    end = digits.end() if digits else start
    word = next_word(text, end) if digits else _WORD.match(text, start)
    while word and (scale := words.scales.get(word[0].lower())):
        value, end = value * scale, word.end()
        word = next_word(text, end)
    return _Denominator(value, end) if end > start else None


def _unit(text: str, start: int, words: Figures) -> UnitMatch:
    """The unit of measure that a rate refers to: per *square foot*, per *sq m*."""
    match = bare_symbol().match(text, start)
    if match:
        return UnitMatch(match.end(), symbols()[match[1]])
    blank = text[start - 1 : start]
    return unit_in_words(text, start - 1, words) if not blank.strip() else UnitMatch(start)
