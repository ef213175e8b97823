"""Grapheme clusters and the terminal cells they take.

People see clusters (UAX #29), not code points; a terminal paints cells.
"""

from __future__ import annotations

from typing import NamedTuple

from reader.text.graphemes import cluster_end, cluster_start
from reader.text.ink import ink
from reader.text.runs import is_plain, runs

__all__ = [
    "Cluster",
    "cluster_end",
    "cluster_start",
    "clusters",
    "ink",
    "is_plain",
    "offset_at",
    "painted",
    "width",
]


class Cluster(NamedTuple):
    """A grapheme cluster: what a person sees as one character."""

    start: int
    """Offset of its first code point."""
    end: int
    """Offset after its last code point."""
    cells: int
    """Its width; at least 1."""


def clusters(text: str, start: int, end: int) -> list[Cluster]:
    """The clusters of a stretch that begins at a cluster boundary and holds no newline."""
    return [
        Cluster(offset, offset + points, cells)
        for first, last, points, cells in runs(text, start, end)
        for offset in range(first, last, points)
    ]


def width(text: str, start: int, end: int) -> int:
    """The width of a stretch in cells."""
    return sum(
        (last - first) // points * cells for first, last, points, cells in runs(text, start, end)
    )


def painted(text: str, start: int, end: int) -> str:
    """The characters painted for a stretch; they take `width` cells."""
    if is_plain(text, start, end):
        return text[start:end]
    found = clusters(text, start, end)
    return "".join(ink(text[cluster.start : cluster.end]) for cluster in found)


def offset_at(text: str, start: int, end: int, column: int) -> int:
    """Offset of the cluster that covers a column of the stretch; `end` if the column is past it."""
    column = max(column, 0)
    for first, last, points, cells in runs(text, start, end):
        offset = first + column // cells * points
        if offset < last:
            return offset
        column -= (last - first) // points * cells
    return end
