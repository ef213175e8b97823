"""Lines into rows: where a row begins, given the cells there are.

Rows break at spaces. The space at which one breaks hangs past its last cell, where the caret can
stand on it; at the end of a line the newline has that place. A word longer than a row is folded
between clusters.
"""

from __future__ import annotations

from reader.text.cells import clusters, is_plain

_BREAKING = frozenset(
    " \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
)


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
        return _plain_starts(text, start, end, cells)
    return _wide_starts(text, start, end, cells)


def _plain_starts(text: str, start: int, end: int, cells: int) -> list[int]:
    starts = [start]
    while end - start > cells:
        space = text.rfind(" ", start, min(start + cells + 1, end - 1))
        start = start + cells if space < 0 else space + 1
        starts.append(start)
    return starts


def _wide_starts(text: str, start: int, end: int, cells: int) -> list[int]:
    starts = [start]
    breakable = start
    used = since_break = 0
    for cluster in clusters(text, start, end):
        is_space = text[cluster.start] in _BREAKING
        room = cells + 1 if is_space and cluster.end < end else cells
        while used and used + cluster.cells > room:
            if breakable == starts[-1]:
                breakable, since_break = cluster.start, 0
            starts.append(breakable)
            used = since_break
        used += cluster.cells
        since_break += cluster.cells
        if is_space:
            breakable, since_break = cluster.end, 0
    return starts
