"""The rows of an article at a given width, and the mapping between offsets and cells.

Nothing is laid out before it is needed. A row is found from an offset by wrapping the one line
that contains it, so a view keeps the offset of its first row and walks from there: moving costs
the same on the last page of a book as on the first page of a note.

The rows of an article cover its text without gap or overlap, and every offset has one cell.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import NamedTuple

from reader.model import Article, Block
from reader.text import cells, table_layout
from reader.text.blocks import block_of_line
from reader.text.folds import Fold, fold_at
from reader.text.lines import Line, line_at
from reader.text.wrap import row_starts

_MOST_LINES_KEPT = 4096
_LEAST_CELLS = 4
_NARROW = 16
"""Up to this width in cells, nothing is indented."""
_INDENT = "  "
"""Indent of the continuation rows of a table's line."""
_HANG = 1
"""One column past a row's last cell, for its breaking space or its newline."""


class Row(NamedTuple):
    """One row of the screen."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last one, which is the newline in the last row of a line."""
    block: Block | None
    """The block it belongs to; None for plain text and for the space between blocks."""
    prefix: str
    """What is painted before its text; one cell a character."""
    pads: tuple[table_layout.Pad, ...] = ()
    """Blank cells inside it that align the columns of a table."""
    fold: Fold | None = None
    """The fold it stands for, if any: the label is painted instead of the text."""


class Layout:
    """An article laid out at a width in cells."""

    def __init__(
        self,
        article: Article,
        width: int,
        *,
        wrap_code: bool = True,
        is_folded: Callable[[Fold], bool] | None = None,
    ) -> None:
        """Prepare the layout; no row is laid out yet.

        Args:
            article: The article.
            width: Cells that the widest row may take, including the one for its newline.
            wrap_code: Whether lines of code are wrapped; otherwise each is one row, however wide,
                and the view has to scroll sideways.
            is_folded: Whether a fold is closed, and so takes one row; without it, none is. Its
                answers must not change while the layout is in use.
        """
        self.article = article
        self.width = max(width, _LEAST_CELLS + _HANG)
        self.wrap_code = wrap_code
        self._is_folded = is_folded
        self._rows: dict[int, tuple[Row, ...]] = {}
        self._last: tuple[Row, ...] = ()

    def row_at(self, offset: int) -> Row:
        """The row that contains the offset; the last one for the end of the text."""
        rows = self._rows_at(offset)
        return rows[bisect_right(rows, offset, key=attrgetter("start")) - 1]

    def after(self, row: Row) -> Row | None:
        """The next row, or None after the last one."""
        return self.row_at(row.end) if row.end < len(self.article.text) else None

    def before(self, row: Row) -> Row | None:
        """The row before, or None before the first one."""
        return self.row_at(row.start - 1) if row.start > 0 else None

    def rows_from(self, row: Row | None) -> Iterator[Row]:
        """This row and those after it."""
        while row is not None:
            yield row
            row = self.after(row)

    def walk(self, row: Row, steps: int) -> Row:
        """The row a number of rows below (above if negative), or as far as there are rows."""
        step = self.after if steps > 0 else self.before
        for _ in range(abs(steps)):
            following = step(row)
            if following is None:
                return row
            row = following
        return row

    def cells_of(self, row: Row) -> int:
        """Cells that a row takes, including its prefix and the caret's cell at its end."""
        if row.fold:
            label = row.fold.label
            return min(len(row.prefix) + cells.width(label, 0, len(label)) + _HANG, self.width)
        last = self.last_offset(row)
        ink_end = row.end - self.article.text.endswith("\n", row.start, row.end)
        return self.column(row, last) + max(cells.width(self.article.text, last, ink_end), 1)

    def column(self, row: Row, offset: int) -> int:
        """The first cell of the cluster at an offset of the row, including the prefix.

        Every offset in a closed fold maps to the first cell of its row.
        """
        if row.fold:
            return len(row.prefix)
        before = sum(pad.cells for pad in row.pads if pad.offset <= offset)
        return len(row.prefix) + before + cells.width(self.article.text, row.start, offset)

    def offset(self, row: Row, column: int) -> int:
        """The offset of the cluster that covers a cell of the row, or of the nearest cluster."""
        if row.fold:
            return row.start
        text = self.article.text
        column -= len(row.prefix)
        start = row.start
        for pad in row.pads:
            taken = cells.width(text, start, pad.offset)
            if column < taken + pad.cells:
                return cells.offset_at(text, start, pad.offset, min(column, taken - 1))
            column -= taken + pad.cells
            start = pad.offset
        return cells.offset_at(text, start, self.last_offset(row), column)

    def last_offset(self, row: Row) -> int:
        """The caret's offset at the end of the row: that of its newline or its last cluster."""
        if row.fold:
            return row.start
        text = self.article.text
        if row.end == len(text) and not text.endswith("\n"):
            return row.end
        return cells.cluster_start(text, row.end - 1)

    def _rows_at(self, offset: int) -> tuple[Row, ...]:
        if not (self._last and self._last[0].start <= offset < self._last[-1].end):
            folded = self._folded_at(offset)
            self._last = folded or self._rows_of(line_at(self.article.text, offset))
        return self._last

    def _folded_at(self, offset: int) -> tuple[Row, ...]:
        """The one row of the closed fold at the offset; empty if there is none."""
        fold = fold_at(self.article, offset) if self._is_folded else None
        if not fold or not self._is_folded or not self._is_folded(fold):
            return ()
        block = block_of_line(self.article, fold.start)
        prefix = block.prefix[: self.width // 2] if block else ""
        end = fold.end + self.article.text.startswith("\n", fold.end)
        first_prefix = _with_marker(prefix, block.marker) if block else prefix
        return (Row(fold.start, end, block, first_prefix, fold=fold),)

    def _rows_of(self, line: Line) -> tuple[Row, ...]:
        rows = self._rows.get(line.start)
        if rows is None:
            if len(self._rows) >= _MOST_LINES_KEPT:
                self._rows.clear()
            rows = self._rows[line.start] = tuple(self._lay_out(line))
        return rows

    def _lay_out(self, line: Line) -> Iterator[Row]:
        block = block_of_line(self.article, line.start)
        pads = self._pads(block, line)
        rest = block.prefix[: self.width // 2] if block else ""
        prefix = _with_marker(rest, block.marker) if block and line.start == block.start else rest
        if pads is not None:
            yield Row(line.start, line.end, block, prefix, pads)
            return
        if block and block.kind == "table" and self.width > _NARROW:
            rest += _INDENT
        starts = self._starts(block, line, self.width - _HANG - len(rest))
        for start, end in zip(starts, [*starts[1:], line.end], strict=True):
            yield Row(start, end, block, prefix if start == line.start else rest)

    def _starts(self, block: Block | None, line: Line, room: int) -> list[int]:
        kind = block.kind if block else "paragraph"
        if kind == "code" and not self.wrap_code:
            return [line.start]
        wrap = table_layout.row_starts if kind == "table" else row_starts
        return wrap(self.article.text, line.start, line.ink_end, room)

    def _pads(self, block: Block | None, line: Line) -> tuple[table_layout.Pad, ...] | None:
        if block is None or block.kind != "table":
            return None
        return table_layout.pads(self.article.text, block, line, self.width - _HANG)


def _with_marker(prefix: str, marker: str) -> str:
    """The prefix with a list item's marker placed before its last cell."""
    marker = marker[: max(len(prefix) - 1, 0)]
    return prefix[: len(prefix) - len(marker) - 1] + marker + prefix[-1:] if marker else prefix
