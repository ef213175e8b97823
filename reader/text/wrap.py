"""Lines into rows: where a row begins, given the cells there are.

Rows break at spaces. The space at which one breaks hangs past its last cell, where the caret can
stand on it; at the end of a line the newline has that place. A word longer than a row is folded
between clusters.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from reader.text.runs import Run, is_plain, runs

_OTHER_SPACES = "\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"


def row_starts(text: str, start: int, end: int, cells: int) -> list[int]:
    """Offsets at which the rows of a line begin.

    Args:
        text: The reading text.
        start: Offset at which the line begins.
        end: Offset after its last character, its newline not counted.
        cells: Width of a row; a breaking space may stand one cell past it.

    Returns:
        At least one offset, strictly increasing, the first of them `start`.
    """
    if is_plain(text, start, end):
        return [start, *_plain_breaks(text, start, end, cells)]
    return [start, *_breaks(text, runs(text, start, end), cells)]


def _plain_breaks(text: str, start: int, end: int, cells: int) -> Iterator[int]:
    """Where a line breaks in which every character takes a cell."""
    while end - start > cells:
        space = text.rfind(" ", start, min(start + cells + 1, end - 1))
        start = start + cells if space < 0 else space + 1
        yield start


def _breaks(text: str, found: list[Run], cells: int) -> Iterator[int]:
    """Where a line of any runs breaks."""
    start, end = found[0][0], found[-1][1]
    widths = [(last - first) // points * each for first, last, points, each in found]
    before = list(accumulate(widths, initial=0))
    line = text[start:end]
    others = [space for space in _OTHER_SPACES if space in line]
    used = 0
    while before[-1] > used + cells:
        index = bisect_right(before, used + cells) - 1
        first, _, points, each = found[index]
        room = used + cells - before[index]
        # A space may hang, but not the last one: the newline has its place.
        stop = min(first + (room + 1) // each * points, end - points)
        space = text.rfind(" ", start, stop)
        for other in others:
            space = max(space, text.rfind(other, start, stop))
        if space < 0:
            folded = first + room // each * points
            start = folded if folded > start else start + points
        else:
            while found[index][0] > space:
                index -= 1
            first, last, points, each = found[index]
            start = space + 1 if points == 1 else last
        used = before[index] + (start - first) // points * each
        if start < end:
            yield start
