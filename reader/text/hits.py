"""The places where something was found in a text."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from reader.model import Span


class Hits:
    """Spans in order, none of which begins before the last one ends.

    They are kept as two rows of numbers: a letter stands a million times in a long book. To ask
    for those at a place costs the same however many there are.
    """

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        """Begin with these, in order."""
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
    def reach(self) -> int:
        """Offset after the last one; 0 when there is none."""
        return self._ends[-1] if self._ends else 0

    def append(self, span: Span) -> None:
        """Add one that lies after all the others."""
        self._starts.append(span.start)
        self._ends.append(span.end)

    def extend(self, later: Hits) -> None:
        """Add others that lie after these."""
        self._starts.extend(later._starts)
        self._ends.extend(later._ends)

    def within(self, start: int, end: int) -> list[Span]:
        """Those that share a character with a stretch."""
        first = bisect_right(self._ends, start)
        last = bisect_left(self._starts, end)
        return [self[index] for index in range(first, last) if start < end]

    def after(self, offset: int) -> Span | None:
        """The first that begins after an offset."""
        index = bisect_right(self._starts, offset)
        return self[index] if index < len(self) else None

    def before(self, offset: int) -> Span | None:
        """The last that begins before an offset."""
        index = bisect_left(self._starts, offset)
        return self[index - 1] if index else None

    def number_at(self, offset: int) -> int:
        """Which one holds an offset, counted from 1; 0 when none does."""
        index = bisect_right(self._starts, offset)
        return index if index and offset < self._ends[index - 1] else 0
