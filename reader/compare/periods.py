"""The period that a figure refers to: 40,000 a year, daily, "Every day without cranes costs"."""

from __future__ import annotations

import re

from reader.language.lexicon import ByPhrase, Figures
from reader.language.units import unit_named
from reader.quantities.grammar import any_of


class Periods:
    """The words for periods of one language."""

    def __init__(self, figures: Figures, frequencies: ByPhrase) -> None:
        """Compile the patterns of a language.

        Args:
            figures: The words for figures.
            frequencies: The words that contain a period: daily.
        """
        periods = {
            word: name
            for word, name in figures.periods.items()
            if unit_named(name).dimension == "time"
        }
        self._names = {**periods, **frequencies}
        opening = any_of([*figures.per, *figures.each])
        articles = any_of(figures.articles)
        self._rate = re.compile(
            rf"\b{opening}\s+(?P<period>{any_of(periods)})\b|\b(?P<frequency>{any_of(frequencies)})\b",
            re.IGNORECASE,
        )
        each = any_of([word for word in figures.each if word not in figures.articles])
        self._opening = re.compile(rf"\W*{each}\s+\w+\b", re.IGNORECASE)
        parts = any_of([word for word in figures.parts if word in periods])
        self._part = re.compile(
            rf"\b{articles}\s+{parts}\s+{any_of(figures.of)}\b|\A\W*{articles}\s+{parts}\b",
            re.IGNORECASE,
        )
        self._length = re.compile(rf"\A(?:[^\W\d_]+\s+){{0,2}}?{articles}\s+\w+", re.IGNORECASE)

    def period_of(self, words: str) -> str:
        """The period in the words of a figure; empty if there is none.

        A quarter of the concrete is a part, not a period; and a month does not count if it is the
        figure itself: "more than a month".
        """
        return self._period_in(self._length.sub(" ", self._part.sub(" ", words)))

    def opening(self, text: str, start: int, end: int) -> str:
        """The period at the start of a sentence; empty if there is none."""
        found = self._opening.match(text, start, end)
        return self._period_in(found[0]) if found else ""

    def _period_in(self, words: str) -> str:
        found = self._rate.search(words)
        return self._names[(found["period"] or found["frequency"]).lower()] if found else ""
