"""Stretches of a text that can be looked up by offset."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from operator import attrgetter
from typing import Generic, Protocol, TypeVar


class Stretch(Protocol):
    """Anything with a start and an end."""

    @property
    def start(self) -> int:
        """Offset of its first character."""

    @property
    def end(self) -> int:
        """Offset after its last character."""


T = TypeVar("T", bound=Stretch)


class Intervals(Generic[T]):
    """Stretches that may overlap, sorted by start, the longer first.

    Looking up those of one row costs the same for ten as for ten thousand, unless a very long one
    begins far before it.
    """

    def __init__(self, stretches: Iterable[T]) -> None:
        """Take stretches in any order; the sort is stable."""
        self.all = tuple(sorted(stretches, key=lambda each: (each.start, -each.end)))
        self._reach = list(accumulate((each.end for each in self.all), max))

    def within(self, start: int, end: int) -> list[T]:
        """The stored stretches that overlap a given one."""
        last = bisect_left(self.all, end, key=attrgetter("start"))
        first = bisect_right(self._reach, start, hi=last)
        return [each for each in self.all[first:last] if each.end > start]

    def beginning(self, start: int, end: int) -> list[T]:
        """The stored stretches that begin inside a given one."""
        first = bisect_left(self.all, start, key=attrgetter("start"))
        last = bisect_left(self.all, end, key=attrgetter("start"))
        return list(self.all[first:last])
