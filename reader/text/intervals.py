"""Stretches of a text, found by place."""

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

    To find those of one row costs the same whether there are ten or ten thousand, but for one
    very long one that begins far before it.
    """

    def __init__(self, stretches: Iterable[T]) -> None:
        """Take them in any order; equal ones keep theirs."""
        self.all = tuple(sorted(stretches, key=lambda each: (each.start, -each.end)))
        self._reach = list(accumulate((each.end for each in self.all), max))

    def within(self, start: int, end: int) -> list[T]:
        """Those that share a character with a stretch."""
        last = bisect_left(self.all, end, key=attrgetter("start"))
        first = bisect_right(self._reach, start, hi=last)
        return [each for each in self.all[first:last] if each.end > start]

    def beginning(self, start: int, end: int) -> list[T]:
        """Those that begin in a stretch."""
        first = bisect_left(self.all, start, key=attrgetter("start"))
        last = bisect_left(self.all, end, key=attrgetter("start"))
        return list(self.all[first:last])
