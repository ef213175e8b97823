"""What is so according to somebody."""

from __future__ import annotations

from reader.suggest.quotes.found import Found
from reader.suggest.quotes.line import DASHES, FOLDED, Line, Rows
from reader.suggest.quotes.phrases import noun_phrase
from reader.suggest.quotes.rules.reading import Reading
from reader.suggest.quotes.scope import cut, opening

RULE = "according to X"
_LEAST = 5
"""Rows before the cue that say something even without a verb."""
_FAR = 30
"""Rows in which the comma after a speaker stands."""


def according(reading: Reading) -> list[Found]:
    """What is so according to somebody."""
    lower = reading.line.lower
    if "according" not in lower:
        return []
    rows = [row for row, word in enumerate(lower[:-1]) if word == "according"]
    return [found for row in rows if lower[row + 1] == "to" and (found := _quote(reading, row))]


def _quote(reading: Reading, row: int) -> Found | None:
    speaker = noun_phrase(reading.line, row + 2)
    parts = _around(reading.line, row, speaker[1]) if speaker else []
    if not parts or _is_read(reading, parts):
        return None
    reading.take(row, parts)
    return reading.quote(parts, RULE, speaker, (row, row + 2))


def _is_read(reading: Reading, parts: list[Rows]) -> bool:
    """Whether somebody has said it already: “…,” Ana said, according to Luis."""
    starts = reading.line.starts
    return any(
        starts[first] < found.parts[-1].end and found.parts[0].start < reading.line.ends[last - 1]
        for first, last in parts
        for found in reading.found
    )


def _around(line: Line, row: int, end: int) -> list[Rows]:
    """What stands around the cue, whose speaker ends at a row."""
    if line.at(end) == FOLDED:
        return [(end, end + 1)]
    first = opening(line, row)
    last = row - (line.at(row - 1) in DASHES | {","})
    if last - first >= _LEAST or line.has_verb(first, last):
        return [(first, last)]
    lead = [(first, last)] if last > first else []
    return lead + _behind(line, end)


def _behind(line: Line, end: int) -> list[Rows]:
    """What follows the comma after the speaker."""
    rows = range(end, min(len(line), end + _FAR))
    comma = next((row for row in rows if line.lower[row] == ","), None)
    if comma is None:
        return []
    stop = line.ink_end(cut(line, comma + 1, len(line)))
    return [(comma + 1, stop)] if stop > comma + 1 else []
