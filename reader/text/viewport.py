"""The rows of an article that are visible in a window.

The scroll position is the offset of the first row, never a count of rows: positions are exact
although only the visible rows are ever laid out.
"""

from __future__ import annotations

from itertools import islice

from reader.text.layout import Layout, Row

_JUMP_TO = 3
"""A place that was out of sight is shown at this fraction (1/3) of the height from the top."""


class Viewport:
    """A window on the rows of a layout."""

    def __init__(self, layout: Layout, height: int, top: int = 0) -> None:
        """Open the window.

        Args:
            layout: The rows.
            height: How many of them fit.
            top: An offset in the row to show first; it stays as given until the window scrolls, so
                that a window made wider and narrower again shows the same words.
        """
        self.layout = layout
        self.height = max(height, 1)
        self.top = top
        self._rows: list[Row] | None = None
        self._last_top: Row | None = None

    @property
    def rows(self) -> list[Row]:
        """The visible rows from the top; fewer than the height only if there are no more."""
        if self._rows is None:
            first = min(self.layout.row_at(self.top), self._lowest_top(), key=lambda row: row.start)
            self._rows = list(islice(self.layout.rows_from(first), self.height))
        return self._rows

    @property
    def span(self) -> tuple[int, int]:
        """Offsets of the first visible character and after the last one."""
        return self.rows[0].start, self.rows[-1].end

    def scroll(self, rows: int) -> bool:
        """Scroll down a number of rows (up if negative); return whether anything moved."""
        before = self.rows[0]
        self._show_from(self.layout.walk(before, rows))
        return self.rows[0] != before

    def scroll_to(self, offset: int) -> None:
        """Show the row of an offset first, or as near the top as the end of the article allows."""
        self._show_from(self.layout.row_at(offset))

    def reveal(self, offset: int) -> bool:
        """Scroll no more than needed to show an offset's row; return whether anything moved."""
        row = self.layout.row_at(offset)
        if self.rows[0].start <= row.start <= self.rows[-1].start:
            return False
        highest = self.layout.walk(row, 1 - self.height)
        if row.start < self.rows[0].start and self._is_near(row, self.rows[0]):
            self._show_from(row)
        elif row.start > self.rows[-1].start and highest.start <= self.rows[-1].end:
            self._show_from(highest)
        else:
            self._show_from(self.layout.walk(row, -(self.height // _JUMP_TO)))
        return True

    def row(self, y: int) -> Row:
        """The row at a screen position, clamped to the first and last one."""
        return self.rows[min(max(y, 0), len(self.rows) - 1)]

    def _is_near(self, row: Row, other: Row) -> bool:
        return self.layout.walk(row, self.height - 1).start >= other.start

    def _lowest_top(self) -> Row:
        """The first row of the last page."""
        if self._last_top is None:
            last = self.layout.row_at(len(self.layout.article.text))
            self._last_top = self.layout.walk(last, 1 - self.height)
        return self._last_top

    def _show_from(self, row: Row) -> None:
        self.top = min(row.start, self._lowest_top().start)
        self._rows = None
