"""Lines into rows: where a row begins, given the cells there are.

Rows break at spaces. The space at which one breaks hangs past its last cell, where the caret can
stand on it; at the end of a line the newline has that place. A word longer than a row is folded
between clusters.
"""

from __future__ import annotations

from reader.text.cells import Cluster, cluster_start, clusters, is_plain

_BREAKING = frozenset(
    " \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
)

_HEADROOM = 16
"""Code points looked at beyond those that a row would hold if each took a cell."""


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
    starts = [start]
    step = _plain_step if is_plain(text, start, end) else _step
    while (following := step(text, starts[-1], end, cells)) < end:
        starts.append(following)
    return starts


def _plain_step(text: str, start: int, end: int, cells: int) -> int:
    """Where the next row begins when what stands in this one and beside it is plain."""
    if end - start <= cells:
        return end
    space = text.rfind(" ", start, min(start + cells + 1, end - 1))
    return start + cells if space < 0 else space + 1


def _step(text: str, start: int, end: int, cells: int) -> int:
    """Where the next row begins, found without looking far beyond this one."""
    if is_plain(text, start, min(start + cells + 2, end)):
        return _plain_step(text, start, end, cells)
    size = cells + _HEADROOM
    while start + size < end:
        found = clusters(text, start, cluster_start(text, start + size))
        following = _overflow(text, found, end, cells)
        if following is not None:
            return following
        size *= 2
    following = _overflow(text, clusters(text, start, end), end, cells)
    return end if following is None else following


def _overflow(text: str, found: list[Cluster], end: int, cells: int) -> int | None:
    """Where to break a row before the first cluster that has no room; None when all have."""
    used = 0
    breakable = None
    for cluster in found:
        is_space = text[cluster.start] in _BREAKING
        room = cells + 1 if is_space and cluster.end < end else cells
        if used and used + cluster.cells > room:
            return cluster.start if breakable is None else breakable
        used += cluster.cells
        if is_space:
            breakable = cluster.end
    return None
