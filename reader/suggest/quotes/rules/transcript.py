"""Quotations after a name and a colon: Ana Ruiz: “…”."""

from __future__ import annotations

from collections.abc import Collection

from reader.suggest.quotes.line import DASHES, FOLDED, Line
from reader.suggest.quotes.quote import FoundQuote
from reader.suggest.quotes.rules.reading import Reading

RULE = "X: “…”"
_OPENS = DASHES | {"", ".", "?", "!", FOLDED}
"""What can come before the name."""


def transcript(reading: Reading, says: Collection[str] = ()) -> list[FoundQuote]:
    """A quotation after a name and a colon.

    Args:
        reading: The sentence.
        says: Forms of verbs of saying, which are not part of a name: Said Ana Ruiz: “…”.
    """
    line = reading.line
    row = next(iter(line.quotations), 0)
    if line.at(row - 1) not in {":", "："}:
        return []
    first = _name_start(line, row - 1)
    first += line.at(first) in says
    opens = first - (line.at(first - 1) in says)
    if first >= row - 1 or line.at(opens - 1) not in _OPENS:
        return []
    reading.take(row, [(row, row + 1)])
    return [reading.quote([(row, row + 1)], RULE, (first, row - 1), (row - 1, row))]


def _name_start(line: Line, end: int) -> int:
    first = end
    while first and (_is_name(line, first - 1) or line.lower[first - 1] in {"and", "."}):
        first -= 1
    while first < end and not line.is_word(first):
        first += 1
    return first


def _is_name(line: Line, row: int) -> bool:
    """Whether a word may be part of a name: it begins with a letter that is not lower case."""
    first = line.text[line.starts[row]]
    return first.isalpha() and not first.islower()
