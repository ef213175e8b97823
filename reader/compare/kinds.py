"""What kind of figure it is: a share, a sum of money, a measure or a count, and for what period."""

from __future__ import annotations

import re
from functools import lru_cache

from reader.language.units import COUNT, Unit, unit_named
from reader.quantities import quantities

_RATE = re.compile(
    r"\b(?:per|an?|each|every)\s+(?:average\s+)?"
    r"(second|minute|hour|night|day|week|month|quarter|year|decade)\b"
    r"|\b(hourly|daily|nightly|weekly|monthly|yearly|annual|annually)\b",
    re.IGNORECASE,
)
_RATES = {"daily": "day", "annual": "year", "annually": "year", "nightly": "night"}
VOTE = Unit("for and against", "vote")
"""The unit of a vote, which is a pair of numbers: for the motion and against it."""
_PART = unit_named("percent")._replace(factor=100.0)
"""A part of a whole is a share: half is 50 percent."""


def unit_of(unit: str, words: str, highest: float, language: str = "en") -> Unit:
    """The unit of a figure, with its dimension and how it converts.

    Args:
        unit: What is known of the unit: its name, or words that somebody has typed.
        words: The words of the figure.
        highest: The number, or the end of the range; below 1 it is a part of a whole.
        language: The language of the words.
    """
    if unit == VOTE.name:
        return VOTE
    found = unit_named(unit)
    if found.dimension == COUNT:
        found = next(
            (
                each
                for text in (f"1 {unit}" if unit else "", words)
                if (each := _read(text, language)).dimension != COUNT
            ),
            found,
        )
    return _PART if found.dimension == COUNT and 0 < highest < 1 else found


@lru_cache(maxsize=1 << 10)
def _read(text: str, language: str) -> Unit:
    """The unit of the first figure in a text."""
    found = quantities(text, language) if text else []
    return unit_named(found[0].unit if found else "")


def period_of(words: str) -> str:
    """The period that a rate is for: `year` for "40,000 a year"; empty without one."""
    found = _RATE.search(words)
    if found is None:
        return ""
    word = (found[1] or found[2]).casefold()
    return _RATES.get(word, word.removesuffix("ly"))
