"""Panes that scroll together, each from where it was when they were locked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, takewhile

from reader.ui.reading.rows_view import RowsView

_MOST_ROWS = 500
"""Rows that are counted; a jump over more of them is followed by characters instead."""


class ScrollLock:
    """Lets the other views follow the one that was scrolled.

    They follow row by row, and over a long way by as many characters. One that reaches its first
    or last page waits there until the others have come back, so that the views never lose the
    places that were side by side.
    """

    def __init__(self, views: Sequence[RowsView]) -> None:
        """Lock these views where they are now."""
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
        wanted = self._owed[view] + rows
        view.scroll_rows(wanted)
        moved = _rows_between(view, before, view.viewport.rows[0].start) or 0
        self._owed[view] = wanted - moved

    def _jump(self, view: RowsView, characters: int) -> None:
        """Show what lies so many characters after the place where the view was locked."""
        last = len(view.article.text)
        view.scroll_to_offset(min(max(self._bases[view] + characters, 0), last))
        self._owed[view] = 0


def _rows_between(view: RowsView, start: int, end: int) -> int | None:
    """How many rows lie between two offsets, negative on the way back; None for very many."""
    layout = view.viewport.layout
    first, last = layout.row_at(min(start, end)), layout.row_at(max(start, end))
    rows = takewhile(lambda row: row.start < last.start, layout.rows_from(first))
    number = sum(1 for _ in islice(rows, _MOST_ROWS))
    if number == _MOST_ROWS:
        return None
    return number if start <= end else -number
