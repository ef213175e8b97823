"""The hits of a search in one text."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from reader.model import Span


class Hits:
    """Spans in order that do not overlap.

    They are stored as two arrays, because a search for one letter has a million hits in a long
    book. A lookup by offset takes logarithmic time.
    """

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        """Start with these spans, given in order."""
        pairs = list(spans)
        self._starts = array("I", [start for start, _ in pairs])
        self._ends = array("I", [end for _, end in pairs])

    def __len__(self) -> int:
        return len(self._starts)

    def __getitem__(self, index: int) -> Span:
        return Span(self._starts[index], self._ends[index])

    def __iter__(self) -> Iterator[Span]:
        return map(Span, self._starts, self._ends)

    @property
    def end(self) -> int:
        """Offset after the last hit; 0 when there is none."""
        return self._ends[-1] if self._ends else 0

    def append(self, span: Span) -> None:
        """Add a span that lies after all the others."""
        self._starts.append(span.start)
        self._ends.append(span.end)

    def extend(self, later: Hits) -> None:
        """Add hits that lie after these."""
        self._starts.extend(later._starts)
        self._ends.extend(later._ends)

    def within(self, start: int, end: int) -> list[Span]:
        """The hits that overlap a stretch."""
        first = bisect_right(self._ends, start)
        last = bisect_left(self._starts, end)
        return [self[index] for index in range(first, last) if start < end]

    def after(self, offset: int) -> Span | None:
        """The first hit that begins after an offset."""
        index = bisect_right(self._starts, offset)
        return self[index] if index < len(self) else None

    def before(self, offset: int) -> Span | None:
        """The last hit that begins before an offset."""
        index = bisect_left(self._starts, offset)
        return self[index - 1] if index else None

    def number_at(self, offset: int) -> int:
        """The number of the hit at an offset, counting from 1; 0 when there is none."""
        index = bisect_right(self._starts, offset)
        return index if index and offset < self._ends[index - 1] else 0
