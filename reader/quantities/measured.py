"""Units of measure after a number."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from reader.language.lexicon import Figures
from reader.language.tokens import LETTER
from reader.language.units import attached_symbols, symbols

_WORD = re.compile(rf"([\s’'-]\s?)({LETTER}+\.?)")
_YEAR = re.compile(r"(?<![0-9.,])(?:1[6-9]|20)[0-9]{2}\Z")
_LONGEST = 3
"""The most words in the name of a unit."""


class UnitMatch(NamedTuple):
    """The unit after a number."""

    end: int
    """Offset after its last character; the end of the number if there is no unit."""
    unit: str = ""
    """The name of the unit; empty if there is none."""


def unit_after(text: str, end: int, words: Figures) -> UnitMatch:
    """The unit of measure after a number."""
    match = _symbol().match(text, end)
    if match and (match.start(1) == end or match[1] not in attached_symbols()):
        return UnitMatch(match.end(), symbols()[match[1]])
    measured = unit_in_words(text, end, words)
    is_after_year = _YEAR.search(text, max(0, end - 5), end) is not None
    if measured.unit and is_after_year and text[end + 1 : end + 2].isupper():
        return UnitMatch(end)  # in 2016 Stone left
    return _aged(text, measured, words)


def unit_in_words(text: str, end: int, words: Figures) -> UnitMatch:
    """The longest unit in words after a number; after a hyphen only in the singular."""
    best, phrase, place = UnitMatch(end), "", end
    for count in range(_LONGEST):
        match = _WORD.match(text, place)
        if not match:
            break
        phrase = f"{phrase} {match[2].lower()}".strip()
        place = match.end()
        is_plural_possible = count > 0 or match[1] != "-"
        bare = phrase.rstrip(".")
        name = words.units.get(bare, bare if bare in words.hyphened else "")
        if name and (is_plural_possible or bare in words.hyphened):
            best = UnitMatch(place - phrase.endswith("."), name)
    return best


def _aged(text: str, measured: UnitMatch, words: Figures) -> UnitMatch:
    """The unit, or `year of age` if a word such as *old* follows the years."""
    old = _WORD.match(text, measured.end) if measured.unit == "year" else None
    if old and old[2].lower().rstrip(".") in words.ages:
        return UnitMatch(old.end() - old[2].endswith("."), "year of age")
    return measured


@cache
def bare_symbol() -> re.Pattern[str]:
    """A unit symbol on its own, of at least two characters."""
    names = sorted((each for each in symbols() if len(each) > 1), key=len, reverse=True)
    return re.compile(rf"({'|'.join(map(re.escape, names))})(?![A-Za-z0-9_])")


@cache
def _symbol() -> re.Pattern[str]:
    """A unit symbol, the longest first, not followed by a letter or digit."""
    names = "|".join(map(re.escape, sorted(symbols(), key=len, reverse=True)))
    return re.compile(rf"[\s-]?({names})(?![A-Za-z0-9_]|/{LETTER})")
