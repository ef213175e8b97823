"""Predict where a passage is now from neighbouring passages that were located with certainty."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort

_LEAST_DRIFT = 16.0
_DRIFT = 0.05
"""Characters that edits may add or remove, per character between two passages."""
_MOST_DRIFT = 200.0


class Neighbours:
    """Offsets in an older text and where they are now; offset 0 always maps to 0."""

    def __init__(self) -> None:
        self._places: list[tuple[int, int]] = []

    def add(self, before: int, now: int) -> None:
        """Record where an offset of the older text is now."""
        insort(self._places, (before, now))

    def expected(self, before: int) -> list[int]:
        """Where an offset should be now, judging by its neighbours before and after it."""
        return [before + now - old for old, now in self._around(before)]

    def nearness(self, before: int, now: int) -> float:
        """How well an offset in the current text fits an offset of the older one, 0 to 1."""
        return max(
            2 ** (-abs(now - before - (there - old)) / _drift(abs(before - old)))
            for old, there in self._around(before)
        )

    def _around(self, before: int) -> list[tuple[int, int]]:
        first = bisect_left(self._places, (before, -1))
        last = bisect_right(self._places, before, key=lambda place: place[0])
        earlier = self._places[first - 1] if first else (0, 0)
        return [earlier, *self._places[last : last + 1]]


def _drift(distance: int) -> float:
    return min(_LEAST_DRIFT + distance * _DRIFT, _MOST_DRIFT)
