"""Clauses after a noun of saying: "the claim that it was “late”"."""

from __future__ import annotations

from reader.suggest.quotes.lexicon import SAYINGS
from reader.suggest.quotes.quote import FoundQuote
from reader.suggest.quotes.rules.reading import Reading
from reader.suggest.quotes.scope import narrowed

RULE = "the claim that …"


def nouns(reading: Reading) -> list[FoundQuote]:
    """Clauses after a noun of saying, if they contain quoted words."""
    line, quotes = reading.line, []
    if not line.quotations:
        return []
    for row, word in enumerate(line.lower):
        if word in SAYINGS and line.at(row + 1) == "that":
            parts = [narrowed(line, row + 1, line.ink_end(len(line)))]
            if any(parts[0][0] < each < parts[0][1] for each in reading.free_quotations()):
                reading.take(row, parts)
                quotes.append(reading.quote(parts, RULE, None, (row, row + 1)))
    return quotes
