"""Scroll panes together, each from its place when they were locked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, takewhile

from reader.ui.reading.rows_view import RowsView

_MOST_ROWS = 500
"""The most rows counted; longer jumps are followed by characters instead."""


class ScrollLock:
    """Scrolls the other views with the one that was scrolled.

    They follow row by row, and over long distances by characters. A view that reaches its first or
    last page waits there until the others come back, so that places once side by side stay so.
    """

    def __init__(self, views: Sequence[RowsView]) -> None:
        """Lock these views at their present places."""
        self._bases = {view: view.viewport.rows[0].start for view in views}
        self._tops = dict(self._bases)
        self._owed = dict.fromkeys(views, 0)

    def follow(self, leader: RowsView) -> None:
        """Scroll the other views as far as this one was scrolled since the last call."""
        top = leader.viewport.rows[0].start
        if leader not in self._tops or top == self._tops[leader]:
            return
        rows = _rows_between(leader, self._tops[leader], top)
        since_base = _rows_between(leader, self._bases[leader], top) if rows is None else None
        self._tops[leader] = top
        self._owed[leader] = 0
        for view in self._tops.keys() - {leader}:
            if rows is not None:
                self._scroll(view, rows)
            elif since_base is not None:
                self._jump(view, 0)
                self._scroll(view, since_base)
            else:
                self._jump(view, top - self._bases[leader])
            self._tops[view] = view.viewport.rows[0].start

    def _scroll(self, view: RowsView, rows: int) -> None:
        before = view.viewport.rows[0].start
        due = self._owed[view] + rows
        view.scroll_rows(due)
        moved = _rows_between(view, before, view.viewport.rows[0].start) or 0
        self._owed[view] = due - moved

    def _jump(self, view: RowsView, characters: int) -> None:
        """Scroll a view to so many characters after the place where it was locked."""
        last = len(view.article.text)
        view.scroll_to_offset(min(max(self._bases[view] + characters, 0), last))
        self._owed[view] = 0


def _rows_between(view: RowsView, start: int, end: int) -> int | None:
    """The number of rows between two offsets, negative if backwards; None if there are too many."""
    layout = view.viewport.layout
    first, last = layout.row_at(min(start, end)), layout.row_at(max(start, end))
    rows = takewhile(lambda row: row.start < last.start, layout.rows_from(first))
    number = sum(1 for _ in islice(rows, _MOST_ROWS))
    if number == _MOST_ROWS:
        return None
    return number if start <= end else -number
