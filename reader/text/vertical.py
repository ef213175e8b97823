"""Motions that follow the rows of the screen."""

from __future__ import annotations

from reader.text.layout import Layout


def row_start(layout: Layout, offset: int) -> int:
    """The start of the row that contains the offset."""
    return layout.row_at(offset).start


def row_end(layout: Layout, offset: int) -> int:
    """The caret's offset at the end of the row that contains the offset."""
    return layout.last_offset(layout.row_at(offset))


def rows_away(layout: Layout, offset: int, rows: int, column: int) -> int:
    """The offset a number of rows below (above if negative), as near to a column as possible.

    Args:
        layout: The rows.
        offset: Where the caret is.
        rows: How far to go; stops at either end of the article.
        column: The cell to keep, counted from the left edge of the layout.
    """
    row = layout.walk(layout.row_at(offset), rows)
    return layout.offset(row, column)
