"""Tables in columns: blank cells between the words, never in them.

In the reading text a row of a table is one line and its cells stand between ` | `. On the screen
the columns line up where the table fits; where it does not its lines wrap like any others.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from reader.model import Block
from reader.text.cells import cluster_start, width
from reader.text.lines import Line

SEPARATOR = " | "
"""What stands between two cells of a row."""
_MOST_MEASURED = 20_000
"""Characters of a table above which it is shown as it stands."""


class Pad(NamedTuple):
    """Blank cells before a character."""

    offset: int
    """Offset of the character."""
    cells: int
    """How many."""


def pads(text: str, block: Block, line: Line, room: int) -> tuple[Pad, ...] | None:
    """The blank cells that line up a row of a table with the others.

    Args:
        text: The reading text.
        block: The table.
        line: One line of it.
        room: Cells that the row may take.

    Returns:
        The pads by offset; None when the table is wider than the room.
    """
    columns = _columns(text[block.start : block.end])
    if sum(columns) + len(SEPARATOR) * (len(columns) - 1) + len(block.prefix) > room:
        return None
    found = []
    start = line.start
    for column in columns:
        end = text.find(SEPARATOR, start, line.ink_end)
        if end < 0:
            break
        missing = column - _cell_width(text, line.start, start, end)
        if missing:
            found.append(Pad(end, missing))
        start = end + len(SEPARATOR)
    return tuple(found)


@lru_cache(maxsize=64)
def _columns(table: str) -> tuple[int, ...]:
    """The cells that each column of a table takes."""
    if len(table) > _MOST_MEASURED or not _is_divided(table):
        return (_MOST_MEASURED,)
    widths: list[int] = []
    for row in table.split("\n"):
        start = 0
        for index, cell in enumerate(row.split(SEPARATOR)):
            end = start + len(cell)
            widths.extend([0] * (index + 1 - len(widths)))
            widths[index] = max(widths[index], _cell_width(row, 0, start, end))
            start = end + len(SEPARATOR)
    return tuple(widths)


def _is_divided(table: str) -> bool:
    """Whether no separator is part of a character, as after one that joins what follows."""
    starts = (match.start() for match in re.finditer(re.escape(SEPARATOR), table))
    return all(cluster_start(table, start) == start for start in starts)


def _cell_width(text: str, row: int, start: int, end: int) -> int:
    """The width of a cell after its separator, which a mark at its start may be joined to."""
    before = min(len(SEPARATOR), start - row)
    return width(text, start - before, end) - before
