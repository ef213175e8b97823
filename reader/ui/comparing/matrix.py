"""The claim matrix as a list: facts by articles, with a cursor on one cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.segment import Segment
from textual.binding import BindingType

from reader.model import Member
from reader.text.cells import painted
from reader.text.safe import line
from reader.ui.comparing.verdict_signs import SIGNS, verdict_style
from reader.ui.keys import actions
from reader.ui.keys.bindings import Handlers, bindings
from reader.ui.widgets.bar import cells_of, fitted, wrapped
from reader.ui.widgets.row_list import RowList, without_background
from reader.workspace.row_filter import KIND_NAMES

if TYPE_CHECKING:
    from reader.workspace.comparisons import Cell, Row

_ROW_HEAD = 10
"""Width of the row heads in cells: whether a person has confirmed the row, and its kind."""
_LEAST_COLUMN = 24
"""The least width of a column, in cells."""
_SEPARATOR = " · "
_WORD_LINES = 2
"""Rows of the screen for the words of a cell, below its verdict."""


class MatrixTarget(NamedTuple):
    """The passages that a person wants to go to from the matrix."""

    article: str
    """The id of the article to focus."""
    members: tuple[Member, ...]
    """The passages to show, at most one in each article; the focused one may have none."""


class Column(NamedTuple):
    """The heading of a column."""

    outlet: str
    """The outlet of the article; "" if unknown."""
    date: str
    """Its date of publication; "" if unknown."""
    title: str
    """Its title."""

    def heading(self, y: int, room: int) -> str:
        """Outlet and date in the first row, the title in the second; or the title alone.

        Args:
            y: The row.
            room: Width in cells; the outlet is cut before the date is.
        """
        date = line(self.date)
        outlet = fitted(line(self.outlet), room - cells_of(date) - len(_SEPARATOR))
        facts = _SEPARATOR.join(filter(None, (outlet, date)))
        rows = [facts, line(self.title)] if facts else [line(self.title)]
        return fitted(rows[y], room) if y < len(rows) else ""


class Matrix(RowList["Row"]):
    """Facts by articles, with a column for each article; columns scroll sideways."""

    HEIGHT: ClassVar[int] = _WORD_LINES + 2
    HEADING: ClassVar[int] = 3
    HANDLERS: ClassVar[Handlers[Matrix]] = {
        actions.MATRIX_RIGHT: lambda matrix: matrix.step_column(1),
        actions.MATRIX_LEFT: lambda matrix: matrix.step_column(-1),
        actions.MATRIX_GO: lambda matrix: matrix.post_message(matrix.Chosen()),
    }
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(HANDLERS)]

    def __init__(self) -> None:
        """An empty matrix."""
        super().__init__()
        self._heads: Sequence[Column] = ()
        self._words: Callable[[Cell], str] = str
        self._column = 0
        self._first_column = 0
        self._fitting = 1  # number of columns that fit
        self._width = 1  # width of a column in cells
        self._line_cache: dict[tuple[int, int], list[str]] = {}

    @property
    def cell(self) -> Cell | None:
        """The cell under the cursor; None in an empty matrix."""
        return self.item.cells[self._column] if self.item else None

    def show_rows(
        self, heads: Sequence[Column], rows: Sequence[Row], words: Callable[[Cell], str]
    ) -> None:
        """Replace the rows; the cursor stays on a row with the same passage if there is one.

        Args:
            heads: The headings of the columns.
            rows: The rows, each with a cell for each column.
            words: Returns the words of a cell, in one line.
        """
        before = self.item
        self._heads, self._words = heads, words
        self.items = rows
        number = _row_like(rows, before) if before else 0
        self.cursor = max(0, min(self.cursor if number is None else number, len(rows) - 1))
        self._column = max(0, min(self._column, len(heads) - 1))
        self._fit()
        self.refresh()

    def step_column(self, columns: int) -> None:
        """Move the cursor by columns."""
        self._column = max(0, min(self._column + columns, len(self._heads) - 1))
        self.go(self.cursor)

    def point_at(self, index: int, x: int) -> None:
        """Move the cursor to the clicked cell."""
        if x >= _ROW_HEAD:
            column = self._first_column + (x - _ROW_HEAD) // self._width
            self._column = max(0, min(column, len(self._heads) - 1))
        self.go(index)

    def on_resize(self) -> None:
        """Show as many columns as fit, with the cursor in sight."""
        self._fit()

    def reveal(self) -> None:
        """Scroll the cursor into sight, sideways as well."""
        super().reveal()
        self._first_column = max(
            min(self._first_column, self._column), self._column - self._fitting + 1, 0
        )

    def heading(self, y: int) -> list[Segment]:
        """Row `y` of the heading; `‹` and `›` show that there are more columns."""
        look, is_first = self.look, y == 0
        left = "‹" if is_first and self._first_column else " "
        right = "›" if is_first and self._first_column + self._fitting < len(self._heads) else " "
        segments = [Segment(f" {left + right:{_ROW_HEAD - 1}}", look.notice)]
        for column in self._columns:
            style = look.strong if is_first and column == self._column else look.muted
            words = self._heads[column].heading(y, self._width - 2)
            segments.append(Segment(_padded(words, self._width), style))
        return segments

    def segments(self, index: int, y: int) -> list[Segment]:
        """Row `y` of an item: the verdicts, the words below them, or a blank row."""
        row, look = self.items[index], self.look
        if y > _WORD_LINES:
            return []
        sign = "✓" if row.is_confirmed else " "
        head = f" {sign} {KIND_NAMES[row.kind]}" if y == 0 else ""
        segments = [Segment(_padded(head, _ROW_HEAD), look.muted)]
        for column in self._columns:
            verdict = row.cells[column].verdict
            style = verdict_style(verdict, look)
            if y > 0 and style != look.muted:
                style = look.text
            if (index, column) == (self.cursor, self._column):
                style = look.cursor + without_background(style)
            words = self._lines(index, column)[y]
            segments.append(Segment(_padded(words, self._width - 1), style))
            segments.append(Segment(" ", look.text))
        return segments

    @property
    def _columns(self) -> range:
        """The visible columns."""
        return range(self._first_column, min(self._first_column + self._fitting, len(self._heads)))

    def _lines(self, row: int, column: int) -> list[str]:
        """The lines of a cell: the verdict with its sign, then the words, cut to fit."""
        key = row, column
        if key not in self._line_cache:
            cell = self.items[row].cells[column]
            verdict = f"{SIGNS[cell.verdict]} {cell.verdict}"
            self._line_cache[key] = [
                verdict,
                *wrapped(self._words(cell), self._width - 2, _WORD_LINES),
            ]
        return self._line_cache[key]

    def _fit(self) -> None:
        room = self.size.width - _ROW_HEAD
        self._fitting = max(min(room // _LEAST_COLUMN, len(self._heads)), 1)
        self._width = max(room // self._fitting, 1)
        self._line_cache = {}
        self.reveal()


def _padded(words: str, width: int) -> str:
    """The words, padded with blanks to a width in cells."""
    return f"{painted(words, 0, len(words))}{' ' * max(width - cells_of(words), 0)}"


def _row_like(rows: Sequence[Row], before: Row) -> int | None:
    """The index of the first row that shares a passage with an earlier row."""
    places = {cell.member.place for cell in before.stated if cell.member}
    matching = (
        number
        for number, row in enumerate(rows)
        if any(cell.member and cell.member.place in places for cell in row.stated)
    )
    return next(matching, None)
