"""How articles are set: the length of their lines, and whether code is wrapped."""

from __future__ import annotations

from dataclasses import dataclass, replace

MEASURES = (80, 100, 0)
"""Cells of the longest row, in the order in which one key goes through them; 0 for all there are.
Longer rows tire the eye."""


@dataclass(frozen=True)
class Page:
    """What a person chose for all panes."""

    measure: int = MEASURES[0]
    """The most cells that a row takes, however wide the pane is; 0 for as many as there are."""
    wraps_code: bool = True
    """Whether lines of code are wrapped; else they keep their own length and scroll sideways."""

    def room(self, cells: int) -> int:
        """The cells that a row takes of those that there are."""
        return min(cells, self.measure or cells)

    def with_next_measure(self) -> Page:
        """The page with the next length of lines."""
        index = MEASURES.index(self.measure) + 1 if self.measure in MEASURES else 0
        return replace(self, measure=MEASURES[index % len(MEASURES)])


def first_page(measure: int | None) -> Page:
    """The page at first: as the workspace wants it, which may say nothing about it."""
    return Page() if measure is None else Page(measure)
