"""Speech after a name and a colon, without quotation marks: Ruiz: The bridge must go."""

from __future__ import annotations

from reader.suggest.quotes.lexicon import SECTIONS
from reader.suggest.quotes.line import Line
from reader.suggest.quotes.quote import FoundQuote
from reader.suggest.quotes.rules.reading import Reading

RULE = "X: …"
_LONGEST_NAME = 6
"""The most rows of a name before a colon."""
_LEAST = 4
"""The fewest rows from the colon on, and the fewest characters of a name in a transcript."""
_IN_NAMES = frozenset({"of", "and", "."})


def headline(reading: Reading) -> list[FoundQuote]:
    """What follows a name and a colon in a headline or a transcript."""
    line = reading.line
    colon = line.lower.index(":") if ":" in line.lower[1 : _LONGEST_NAME + 1] else 0
    if not colon or len(line) - colon < _LEAST or line.lower[colon - 1] in SECTIONS:
        return []
    if not all(line.is_capital(row) or line.lower[row] in _IN_NAMES for row in range(colon)):
        return []
    parts = [(colon + 1, line.ink_end(len(line)))]
    return [reading.quote(parts, RULE, (0, colon), (colon, colon + 1))]


def is_turn(line: Line) -> bool:
    """Whether a line is a turn in a transcript: a name in capitals, then a colon."""
    name = line.text[line.starts[0] : line.ends[0]]
    return name.isupper() and len(name) >= _LEAST and line.at(1) == ":"
