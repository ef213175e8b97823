"""Quotations with a name after a dash: “…” — Ana Ruiz."""

from __future__ import annotations

from reader.suggest.quotes.line import DASHES, Line
from reader.suggest.quotes.quote import FoundQuote
from reader.suggest.quotes.rules.reading import Reading

RULE = "“…” — X"
_IN_NAMES = frozenset({".", "de", "van", "von", "of", "and", "the"})


def signed(reading: Reading) -> list[FoundQuote]:
    """A quotation at the start of a sentence, with a name after a dash."""
    line = reading.line
    row = next(iter(line.quotations), 2)
    if row > 1 or line.at(row + 1) not in DASHES or not line.is_capital(row + 2):
        return []
    end = _name_end(line, row + 2)
    if end < len(line) and line.lower[end] != ",":
        return []
    reading.take(row, [(row, row + 1)])
    speaker = (row + 2, end - (line.at(end - 1) == "."))
    return [reading.quote([(row, row + 1)], RULE, speaker, (row + 1, row + 2))]


def _name_end(line: Line, row: int) -> int:
    while line.is_capital(row) or line.at(row) in _IN_NAMES:
        row += 1
    return row
