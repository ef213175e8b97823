"""Lay out tables in columns, with blank cells between the words.

In the reading text a row of a table is one line with its cells separated by ` | `. On the screen
the columns are aligned if the table fits; if not, its lines are broken between cells.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from reader.model import Block
from reader.text import wrap
from reader.text.cells import cluster_start, width
from reader.text.lines import Line

SEPARATOR = " | "
"""Separator between two cells of a row."""
_MOST_MEASURED = 20_000
"""A table with more characters than this is not aligned."""


class Pad(NamedTuple):
    """Blank cells painted before a character."""

    offset: int
    """Offset of the character."""
    cells: int
    """Number of blank cells."""


def pads(text: str, block: Block, line: Line, room: int) -> tuple[Pad, ...] | None:
    """The blank cells that align a row of a table with the others.

    Args:
        text: The reading text.
        block: The table.
        line: One line of it.
        room: Cells that the row may take.

    Returns:
        The pads by offset; None when the table is wider than the room.
    """
    if block.end - block.start > _MOST_MEASURED:
        return None
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


def row_starts(text: str, start: int, end: int, room: int) -> list[int]:
    """Offsets at which a line of a table is broken into rows when the table does not fit.

    A row takes as many cells as fit and ends with a separator; only a cell wider than a row is
    itself wrapped.

    Args:
        text: The reading text.
        start: Offset at which the line begins.
        end: Offset after its last character, not counting its newline.
        room: Width of a row; the last space of a separator may stand one cell past it.

    Returns:
        At least one offset, strictly increasing, the first of them `start`.
    """
    starts = [start]
    used = 0
    for first, last in pairwise(_divisions(text, start, end)):
        hanging = 1 if last < end else 0
        taken = width(text, first, last)
        if used and used + taken - hanging > room:
            starts.append(first)
            used = 0
        if taken - hanging > room:
            starts += wrap.row_starts(text, first, last, room)[1:]
            taken = width(text, starts[-1], last)
        used += taken
    return starts


def _divisions(text: str, start: int, end: int) -> list[int]:
    """Offsets where the cells of a line begin, and where the last one ends."""
    separators = re.compile(re.escape(SEPARATOR)).finditer(text, start, end)
    ends = [match.end() for match in separators if cluster_start(text, match.end()) == match.end()]
    return [start, *(offset for offset in ends if offset < end), end]


@lru_cache(maxsize=64)
def _columns(table: str) -> tuple[int, ...]:
    """The width of each column of a table, in terminal cells."""
    if not _is_divided(table):
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
    """Whether no separator is joined to the character before it."""
    starts = (match.start() for match in re.finditer(re.escape(SEPARATOR), table))
    return all(cluster_start(table, start) == start for start in starts)


def _cell_width(text: str, row: int, start: int, end: int) -> int:
    """The width of a cell, measured with its separator, which a mark at its start may join."""
    before = min(len(SEPARATOR), start - row)
    return width(text, start - before, end) - before
