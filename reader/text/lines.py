"""The lines of a text: the units that are wrapped separately.

A line ends at a newline. A line of many thousand characters is cut into pieces at spaces, so that
wrapping what is shown never takes longer than a page does. The cuts lie near the points of a fixed
grid over the text, wherever no newline is near: so they are found without looking for the ends of
the line, which may be very far away.
"""

from __future__ import annotations

from typing import NamedTuple

from reader.text.graphemes import cluster_end, cluster_start

_PIECE = 8192
"""Characters between two points of the grid; no newline is closer to a cut than this."""
_SEARCHED = 512
"""Characters before a point of the grid that are searched for a space."""


class Line(NamedTuple):
    """A line, or a piece of a very long one."""

    start: int
    """Offset of its first character."""
    ink_end: int
    """Offset after its last character, not counting its newline."""
    end: int
    """Offset after its newline; equal to `ink_end` if it has none."""


def line_at(text: str, offset: int) -> Line:
    """The line at an offset, including its newline; the last one for the end of the text."""
    if offset == len(text) and offset > 0:
        offset -= 1
    ink_end = _ink_end(text, offset)
    return Line(_start(text, offset), ink_end, ink_end + text.startswith("\n", ink_end))


def _start(text: str, offset: int) -> int:
    """The last cut at or before an offset, or the offset after the last newline before it."""
    grid = _next_of_grid(min(offset, len(text)))  # so that an offset beyond the text costs no time
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
    """The first cut after an offset, or the first newline at or after it."""
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
    """Where a line is cut near a point of the grid; None if a newline is near."""
    near, far = grid - _PIECE, grid + _PIECE
    if far > len(text) or text.find("\n", near, far) >= 0:
        return None
    space = text.rfind(" ", grid - _SEARCHED, grid)
    return cluster_start(text, space + 1 if space >= 0 else grid)
