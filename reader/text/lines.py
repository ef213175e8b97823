"""The lines of a text: what is wrapped by itself.

A line ends at a newline. One of many thousand characters is taken in pieces, cut at a space, so
that to wrap what is shown never takes longer than a page does. Cuts lie near a grid over the
whole text, wherever no newline is near: so they are found without looking for the ends of the
line, which may be very far away.
"""

from __future__ import annotations

from typing import NamedTuple

from reader.text.edges import cluster_end, cluster_start

_PIECE = 8192
"""Characters from one place of the grid to the next, and from a cut to any newline."""
_SEARCHED = 512
"""Characters before a place of the grid among which a space is looked for."""


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
    ink_end = _ink_end(text, offset)
    return Line(_start(text, offset), ink_end, ink_end + text.startswith("\n", ink_end))


def _start(text: str, offset: int) -> int:
    """The last cut at or before an offset, or what follows the last newline before it."""
    grid = _next_of_grid(min(offset, len(text)))  # an offset beyond the text costs no time
    while grid > 0:
        cut = _cut(text, grid)
        if cut is not None and cut <= offset:
            return cut
        grid -= _PIECE
        newline = text.rfind("\n", grid, offset)
        if newline >= 0:
            return newline + 1
    return 0


def _ink_end(text: str, offset: int) -> int:
    """The first cut after an offset, or the first newline from it on."""
    grid = _next_of_grid(offset)
    while True:
        newline = text.find("\n", offset, grid + _PIECE)
        if newline >= 0:
            return newline
        if grid + _PIECE > len(text):
            return len(text)
        cut = _cut(text, grid)
        if cut is not None and cut > offset:
            return cut
        grid = _next_of_grid(cluster_end(text, grid))


def _next_of_grid(offset: int) -> int:
    return (offset // _PIECE + 1) * _PIECE


def _cut(text: str, grid: int) -> int | None:
    """Where a line is cut near a place of the grid; None where it begins or ends nearby."""
    near, far = grid - _PIECE, grid + _PIECE
    if far > len(text) or text.find("\n", near, far) >= 0:
        return None
    space = text.rfind(" ", grid - _SEARCHED, grid)
    return cluster_start(text, space + 1 if space >= 0 else grid)
