"""Split overlapping annotations into runs that do not overlap, ready to be painted."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from reader.model import Anchored
from reader.text.extent import Extent, extent
from reader.text.intervals import Intervals


class Run(NamedTuple):
    """A stretch covered by the same annotations throughout."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character."""
    marks: tuple[Anchored, ...]
    """The annotations that cover it, outermost first: the longest, then the first to begin."""
    around: tuple[Anchored, ...] = ()
    """The annotations that have it in a gap between two of their parts."""


class Marks(Intervals[Anchored]):
    """The annotations of an article that are located in its text."""

    def __init__(self, anchored: Iterable[Anchored] = ()) -> None:
        """Take annotations in any order; orphans, which have no place, are left out."""
        placed = [mark for mark in anchored if mark.anchor != "orphan"]
        super().__init__(sorted(placed, key=lambda mark: mark.annotation.id))

    def at(self, offset: int) -> list[Anchored]:
        """The annotations at an offset, outermost first."""
        return _outermost_first(self.within(offset, offset + 1))

    def with_id(self, annotation_id: str, annotator: str = "") -> Anchored | None:
        """The annotation with this id.

        Args:
            annotation_id: The id.
            annotator: Whose annotation it is, as another person's file may hold the same id; if
                empty, the first one is returned.
        """
        for mark in self.all:
            annotation = mark.annotation
            if annotation.id == annotation_id and annotator in {"", annotation.annotator}:
                return mark
        return None

    def after(self, mark: Anchored | None, offset: int) -> Anchored | None:
        """The next annotation in the text: after the given one, else at or after an offset."""
        if mark in self.all:
            index = self.all.index(mark) + 1
        else:
            index = bisect_left(self.all, offset, key=attrgetter("start"))
        return self.all[index] if index < len(self.all) else None

    def before(self, mark: Anchored | None, offset: int) -> Anchored | None:
        """The previous annotation: before the given one, else at or before an offset."""
        if mark in self.all:
            index = self.all.index(mark) - 1
        else:
            index = bisect_right(self.all, offset, key=attrgetter("start")) - 1
        return self.all[index] if index >= 0 else None

    def runs(self, start: int, end: int) -> Iterator[Run]:
        """Split a stretch into runs without gap or overlap; uncovered text makes runs as well."""
        covering = [(mark, extent(mark)) for mark in self.within(start, end)]
        spans = {span for _, spans in covering for span in spans}
        edges = {edge for span in spans for edge in span if start < edge < end}
        for left, right in pairwise(sorted({start, end, *edges})):
            inside = [mark for mark, spans in covering if _covers(spans, left)]
            around = [mark for mark, spans in covering if _has_gap(spans, left)]
            yield Run(left, right, tuple(_outermost_first(inside)), tuple(around))


def _covers(spans: Extent, offset: int) -> bool:
    return any(span.start <= offset < span.end for span in spans)


def _has_gap(spans: Extent, offset: int) -> bool:
    return spans[0].end <= offset < spans[-1].start and not _covers(spans, offset)


def _outermost_first(marks: list[Anchored]) -> list[Anchored]:
    return sorted(marks, key=lambda mark: (mark.start - mark.end, mark.start, mark.annotation.id))
