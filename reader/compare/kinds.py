"""The unit of a figure, and so its kind: a share, a sum of money, a measure or a count."""

from __future__ import annotations

from functools import lru_cache

from reader.language.units import COUNT, Unit, unit_named
from reader.quantities import quantities

VOTE = Unit("for and against", "vote")
"""The unit of a vote, which is a pair of numbers: for the motion and against it."""
_PART = unit_named("percent")._replace(factor=100.0)
"""A part of a whole is a share: half is 50 percent."""


def unit_of(unit: str, words: str, highest: float, language: str = "en") -> Unit:
    """The unit of a figure, with its dimension and how it converts.

    Args:
        unit: The name of the unit, or words that somebody has typed for it.
        words: The words of the figure.
        highest: The number, or the end of the range; below 1 it is a share of a whole.
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
