"""A scroll bar in rows: where the part in sight is in the whole."""

from __future__ import annotations


def thumb_rows(start: int, end: int, length: int, height: int) -> range:
    """The rows that the thumb of a scroll bar takes.

    Args:
        start: Where the part in sight begins, in any unit.
        end: Where it ends.
        length: The whole.
        height: Rows of the scroll bar.

    Returns:
        None of its rows when all is in sight, else at least one; the first one only at the start
        and the last one only at the end.
    """
    hidden = length - (end - start)
    if hidden <= 0 or height <= 0:
        return range(0)
    size = max(1, height * (end - start) // length)
    first = round((height - size) * start / hidden)
    return range(first, first + size)
