"""Statements attributed with "according to": "according to Ana, it was late"."""

from __future__ import annotations

from reader.suggest.quotes.line import DASHES, FOLDED, Line, Rows
from reader.suggest.quotes.phrases import noun_phrase
from reader.suggest.quotes.quote import FoundQuote
from reader.suggest.quotes.rules.reading import Reading
from reader.suggest.quotes.scope import cut, opening

RULE = "according to X"
_LEAST = 5
"""The fewest rows before the cue that are a statement even without a verb."""
_FAR = 30
"""How many rows after a speaker the comma may come."""


def according(reading: Reading) -> list[FoundQuote]:
    """Statements attributed with "according to"."""
    lower = reading.line.lower
    if "according" not in lower:
        return []
    rows = [row for row, word in enumerate(lower[:-1]) if word == "according"]
    return [quote for row in rows if lower[row + 1] == "to" and (quote := _quote(reading, row))]


def _quote(reading: Reading, row: int) -> FoundQuote | None:
    speaker = noun_phrase(reading.line, row + 2)
    parts = _around(reading.line, row, speaker[1]) if speaker else []
    if not parts or _is_found(reading, parts):
        return None
    reading.take(row, parts)
    return reading.quote(parts, RULE, speaker, (row, row + 2))


def _is_found(reading: Reading, parts: list[Rows]) -> bool:
    """Whether an earlier rule has found it already: “…,” Ana said, according to Luis."""
    starts = reading.line.starts
    return any(
        starts[first] < quote.parts[-1].end and quote.parts[0].start < reading.line.ends[last - 1]
        for first, last in parts
        for quote in reading.found
    )


def _around(line: Line, row: int, end: int) -> list[Rows]:
    """What was said before or after the cue, whose speaker ends at a row."""
    if line.at(end) == FOLDED:
        return [(end, end + 1)]
    first = opening(line, row)
    last = row - (line.at(row - 1) in DASHES | {","})
    if last - first >= _LEAST or line.has_verb(first, last):
        return [(first, last)]
    lead = [(first, last)] if last > first else []
    return lead + _after_comma(line, end)


def _after_comma(line: Line, end: int) -> list[Rows]:
    """What was said after the comma that follows the speaker."""
    rows = range(end, min(len(line), end + _FAR))
    comma = next((row for row in rows if line.lower[row] == ","), None)
    if comma is None:
        return []
    stop = line.ink_end(cut(line, comma + 1, len(line)))
    return [(comma + 1, stop)] if stop > comma + 1 else []
