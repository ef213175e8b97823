"""Overlapping annotations as stretches that do not overlap, ready to be painted."""

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
    """A stretch that the same annotations cover."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character."""
    marks: tuple[Anchored, ...]
    """What covers it, outermost first: the longer one, then the one that begins first."""
    around: tuple[Anchored, ...] = ()
    """What has it in a gap between two of its parts."""


class Marks(Intervals[Anchored]):
    """The annotations of an article that stand in its text."""

    def __init__(self, anchored: Iterable[Anchored] = ()) -> None:
        """Take annotations in any order; orphans, which stand nowhere, are left out."""
        placed = [mark for mark in anchored if mark.anchor != "orphan"]
        super().__init__(sorted(placed, key=lambda mark: mark.annotation.id))

    def at(self, offset: int) -> list[Anchored]:
        """Those that hold an offset, outermost first."""
        return _outermost_first(self.within(offset, offset + 1))

    def with_id(self, annotation_id: str, annotator: str = "") -> Anchored | None:
        """The one with this id.

        Args:
            annotation_id: The id.
            annotator: Whose it is: in files of others the same id may stand; empty where there is
                no telling, for the first one.
        """
        for mark in self.all:
            made = mark.annotation
            if made.id == annotation_id and annotator in {"", made.annotator}:
                return mark
        return None

    def after(self, mark: Anchored | None, offset: int) -> Anchored | None:
        """The next in order of place: after an annotation, else at or after an offset."""
        if mark in self.all:
            index = self.all.index(mark) + 1
        else:
            index = bisect_left(self.all, offset, key=attrgetter("start"))
        return self.all[index] if index < len(self.all) else None

    def before(self, mark: Anchored | None, offset: int) -> Anchored | None:
        """The one before in order of place: before an annotation, else at or before an offset."""
        if mark in self.all:
            index = self.all.index(mark) - 1
        else:
            index = bisect_right(self.all, offset, key=attrgetter("start")) - 1
        return self.all[index] if index >= 0 else None

    def runs(self, start: int, end: int) -> Iterator[Run]:
        """A stretch as runs without gap or overlap, those that nothing covers included."""
        covering = [(mark, extent(mark)) for mark in self.within(start, end)]
        spans = {span for _, spans in covering for span in spans}
        edges = {edge for span in spans for edge in span if start < edge < end}
        for left, right in pairwise(sorted({start, end, *edges})):
            inside = [mark for mark, spans in covering if _has(spans, left)]
            around = [mark for mark, spans in covering if _has_gap(spans, left)]
            yield Run(left, right, tuple(_outermost_first(inside)), tuple(around))


def _has(spans: Extent, offset: int) -> bool:
    return any(span.start <= offset < span.end for span in spans)


def _has_gap(spans: Extent, offset: int) -> bool:
    return spans[0].end <= offset < spans[-1].start and not _has(spans, offset)


def _outermost_first(marks: list[Anchored]) -> list[Anchored]:
    return sorted(marks, key=lambda mark: (mark.start - mark.end, mark.start, mark.annotation.id))
