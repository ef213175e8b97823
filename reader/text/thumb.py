"""The thumb of a scroll bar: where the visible part lies in the whole."""

from __future__ import annotations


def thumb_rows(start: int, end: int, length: int, height: int) -> range:
    """The rows that the thumb of a scroll bar takes.

    Args:
        start: Where the visible part begins, in any unit.
        end: Where it ends.
        length: Length of the whole, in the same unit.
        height: Rows of the scroll bar.

    Returns:
        An empty range when everything is visible, else at least one row; the first row of the bar
        only at the start and the last one only at the end.
    """
    hidden = length - (end - start)
    if hidden <= 0 or height <= 0:
        return range(0)
    size = max(1, height * (end - start) // length)
    first = round((height - size) * start / hidden)
    return range(first, first + size)
