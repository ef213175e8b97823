"""Grapheme clusters and the terminal cells they take.

People see clusters (UAX #29), not code points; a terminal paints cells. Widths are those of
`rich.cells`, because that is what Textual counts with when it paints.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from typing import NamedTuple
from unicodedata import category

from rich.cells import cell_len

_ONE_CELL = (
    " -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1eff"
    "\u2010-\u2027\u202f-\u205e\u2070-\u20bf\u2100-\u2319\u2400-\u25af"
)
_TWO_CELLS = (
    "\u3001-\u3029\u3041-\u3096\u30a1-\u30fa\u3105-\u312f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
    "\uff01-\uff60\U0001f400-\U0001f43e\U0001f442-\U0001f4fc\U0001f4ff-\U0001f53d"
    "\U0001f5fb-\U0001f64f\U0001f680-\U0001f6c5\U0001f90c-\U0001f93a\U0001f93c-\U0001f945"
    "\U0001f947-\U0001f9ff"
)
_ONE_CELL_RUN = re.compile(f"[{_ONE_CELL}]*")
"""Characters that take one cell and are a cluster by themselves beside each other."""
_FIRST_WIDE = "\u3000"
"""Of the characters that do not join, those from here on take two cells."""
_LETTERS = frozenset("LNPZ")
"""First letters of the general categories that never join a neighbour of the same kind …"""
_JOINING = re.compile(
    "[\u0d4e\u0e33\u0eb3\u1100-\u11ff\u1cf5\u1cf6\u3164\ua960-\ua97c\ud7b0-\ud7fb\uff9e-\uffa0"
    "\U000111c2-\U00011a89\U00011d46]"
)
"""… but for these: Hangul jamo, blank letters without width, and letters that count as marks or
prefixes (UAX #29)."""
_MOST_MARKS = 8
_UNSEEN = re.compile("[\u00ad\u180e\u200b\u2060-\u2064]")
_JOINER = "\u200d"
_NOTHING = "\u25af"


class Cluster(NamedTuple):
    """What a person takes for one character."""

    start: int
    """Offset of its first code point."""
    end: int
    """Offset after its last code point."""
    cells: int
    """Its width; at least 1."""


def is_plain(text: str, start: int, end: int) -> bool:
    """Whether every code point of the stretch is a cluster of one cell."""
    match = _ONE_CELL_RUN.match(text, start, end)
    return match is not None and match.end() == end


def clusters(text: str, start: int, end: int) -> list[Cluster]:
    """The clusters of a stretch that begins at a cluster boundary and holds no newline.

    One that would take no cell (a zero width space) belongs to the cluster before it, or to the
    one after it where there is none before, so that every offset has a cell.
    """
    found: list[Cluster] = []
    while start < end:
        first, last = _joined_stretch(text, start, end)
        found += (
            Cluster(offset, offset + 1, 2 if text[offset] >= _FIRST_WIDE else 1)
            for offset in range(start, first)
        )
        found += _joined(text, first, last)
        start = last
    return found


def width(text: str, start: int, end: int) -> int:
    """Cells that a stretch takes."""
    if is_plain(text, start, end):
        return end - start
    return sum(cluster.cells for cluster in clusters(text, start, end))


def offset_at(text: str, start: int, end: int, column: int) -> int:
    """Offset of the cluster that covers a column of the stretch; `end` when it lies past it."""
    if is_plain(text, start, end):
        return min(start + max(column, 0), end)
    for cluster in clusters(text, start, end):
        column -= cluster.cells
        if column < 0:
            return cluster.start
    return end


def cluster_start(text: str, offset: int) -> int:
    """The offset moved back to the boundary of the cluster it lies in."""
    return max(edge for edge in _edges_around(text, offset) if edge <= offset)


def cluster_end(text: str, offset: int) -> int:
    """The offset moved on to the next boundary, or the offset itself where it is one."""
    return min(edge for edge in _edges_around(text, offset) if edge >= offset)


def ink(cluster: str) -> str:
    """What is painted for a cluster: as wide as it, and never longer than a terminal can bear.

    Format characters without width are left out, and of very many combining marks the first
    eight are kept.
    """
    if len(cluster) == 1 and cluster != "\u00ad":
        return cluster if cell_len(cluster) else _NOTHING
    seen = _UNSEEN.sub("", cluster).strip(_JOINER)
    if not cell_len(seen):
        return _NOTHING * max(cell_len(cluster), 1)
    if len(seen) <= _MOST_MARKS + 1:
        return seen
    return seen if _is_joined(seen) else seen[: _MOST_MARKS + 1]


def _is_joined(cluster: str) -> bool:
    """Whether a long cluster is an emoji sequence, which its marks do not make longer."""
    most = max(len(list(run)) for _, run in groupby(cluster, key=lambda char: cell_len(char) > 0))
    return most <= _MOST_MARKS


@cache
def _joining() -> re.Pattern[str]:
    """Characters that may join; slow to compile, and most texts have none."""
    return re.compile(f"[^{_ONE_CELL}{_TWO_CELLS}]+")


def _joined_stretch(text: str, start: int, end: int) -> tuple[int, int]:
    """The first stretch in which characters may join, with a neighbour on each side.

    It is empty, and at the end, where there is none.
    """
    if is_plain(text, start, end) or not (found := _joining().search(text, start, end)):
        return end, end
    first, last = max(found.start() - 1, start), found.end()
    while last < end:
        further = _joining().match(text, last + 1, end)
        if further is None:
            return first, last + 1
        last = further.end()
    return first, last


def _joined(text: str, start: int, end: int) -> list[Cluster]:
    """Clusters of a stretch in which characters may join."""
    # Only such texts need the tables of wcwidth.
    from wcwidth import iter_graphemes  # noqa: PLC0415

    found: list[Cluster] = []
    first = start
    for cluster in iter_graphemes(text[start:end]):
        cells = cell_len(cluster)
        start += len(cluster)
        if cells == 0 and found:
            found[-1] = found[-1]._replace(end=start)
        elif cells or start == end:
            found.append(Cluster(first, start, max(cells, 1)))
        else:
            continue
        first = start
    return found


def _edges_around(text: str, offset: int) -> list[int]:
    """Boundaries near an offset: at least one at or before it and one at or after it."""
    if not 0 < offset < len(text) or _is_boundary(text, offset):
        return [offset]
    start, end = offset - 1, offset + 1
    while not _is_boundary(text, start):
        start -= 1
    while not _is_boundary(text, end):
        end += 1
    return [start, *(cluster.end for cluster in clusters(text, start, end))]


def _is_boundary(text: str, offset: int) -> bool:
    """Whether there is certainly a boundary here; between others only their clusters tell."""
    if not 0 < offset < len(text):
        return True
    return (
        text[offset - 1] == "\n"
        or text[offset] == "\n"
        or (_stands_alone(text[offset - 1]) and _stands_alone(text[offset]))
    )


def _stands_alone(char: str) -> bool:
    return char.isascii() or (category(char)[0] in _LETTERS and not _JOINING.match(char))
