"""The page style: the length of lines, and whether code is wrapped."""

from __future__ import annotations

from typing import NamedTuple

MEASURES = (80, 100, 0)
"""Line lengths in cells, in the order in which a key goes through them; 0 for the pane's width.
Longer rows tire the eye."""


class Page(NamedTuple):
    """The page style of all panes."""

    measure: int = MEASURES[0]
    """The longest row in cells, however wide the pane is; 0 for the width of the pane."""
    wraps_code: bool = True
    """Whether lines of code are wrapped; if not, they scroll sideways."""

    def room(self, cells: int) -> int:
        """The width of rows, in cells, if `cells` are available."""
        return min(cells, self.measure or cells)

    def with_next_measure(self) -> Page:
        """The page style with the next line length."""
        index = MEASURES.index(self.measure) + 1 if self.measure in MEASURES else 0
        return self._replace(measure=MEASURES[index % len(MEASURES)])


def first_page(measure: int | None) -> Page:
    """The page style to start with, with the workspace's line length unless that is None."""
    return Page() if measure is None else Page(measure)
