"""The lines of a text: what is wrapped by itself.

A line ends at a newline. One of many thousand characters is taken in pieces, cut at a space, so
that to wrap what is shown never takes longer than a page does.
"""

from __future__ import annotations

from typing import NamedTuple

from reader.text.cells import cluster_start

_PIECE = 8192
_SEARCHED = 512
"""Characters before a cut among which a space is looked for."""


class Line(NamedTuple):
    """A line, or a piece of a very long one."""

    start: int
    """Offset of its first character."""
    ink_end: int
    """Offset after its last character, its newline not counted."""
    end: int
    """Offset after its newline; the same as `ink_end` where it has none."""


def line_at(text: str, offset: int) -> Line:
    """The line that holds an offset; its newline belongs to it. The last one for the end."""
    if offset == len(text) and offset > 0:
        offset -= 1
    start = text.rfind("\n", 0, offset) + 1
    newline = text.find("\n", offset)
    ink_end = len(text) if newline < 0 else newline
    if ink_end - start > _PIECE:
        return _piece(text, start, ink_end, offset)
    return Line(start, ink_end, min(ink_end + 1, len(text)))


def _piece(text: str, start: int, ink_end: int, offset: int) -> Line:
    number = (offset - start) // _PIECE
    first = _cut(text, start, ink_end, number)
    last = _cut(text, start, ink_end, number + 1)
    while last <= offset and last < ink_end:
        number += 1
        first, last = last, _cut(text, start, ink_end, number + 1)
    return Line(first, last, min(ink_end + 1, len(text)) if last == ink_end else last)


def _cut(text: str, start: int, ink_end: int, number: int) -> int:
    """Where the piece of this number begins; the same from wherever one looks."""
    offset = start + number * _PIECE
    if number == 0 or offset >= ink_end:
        return min(offset, ink_end)
    space = text.rfind(" ", offset - _SEARCHED, offset)
    return cluster_start(text, space + 1 if space >= 0 else offset)
