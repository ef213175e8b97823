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

_HEAD = 10
"""Cells before the first column: whether a person has confirmed the row, and its kind."""
_LEAST = 24
"""Cells that a column has at least."""
_BETWEEN = " · "
_WORD_LINES = 2
"""Rows of the screen for the words of a cell, below its verdict."""


class Target(NamedTuple):
    """Where a person wants to read on."""

    article: str
    """The id of the article that gets the keys."""
    members: tuple[Member, ...]
    """The passages to show, one of an article; the article need not have one."""


class Column(NamedTuple):
    """What a column is headed with."""

    outlet: str
    """Where the article was published; empty where that is not known."""
    date: str
    """When it was published; empty where that is not known."""
    title: str
    """The title of the article."""

    def heading(self, y: int, room: int) -> str:
        """Outlet and date in the first row, the title in the second; only the title if alone.

        Args:
            y: The row.
            room: Cells; the outlet is cut before the date.
        """
        date = line(self.date)
        outlet = fitted(line(self.outlet), room - cells_of(date) - len(_BETWEEN))
        known = _BETWEEN.join(filter(None, (outlet, date)))
        rows = [known, line(self.title)] if known else [line(self.title)]
        return fitted(rows[y], room) if y < len(rows) else ""


class Matrix(RowList["Row"]):
    """Rows with a column for each article; more columns than fit are scrolled sideways."""

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
        self._left = 0
        self._fitting = 1  # columns that fit
        self._width = 1  # cells of each
        self._kept: dict[tuple[int, int], list[str]] = {}

    @property
    def cell(self) -> Cell | None:
        """The cell under the cursor; None in an empty matrix."""
        return self.item.cells[self._column] if self.item else None

    def show_rows(
        self, heads: Sequence[Column], rows: Sequence[Row], words: Callable[[Cell], str]
    ) -> None:
        """Show other rows; the cursor stays at its passage as long as there is a row for it.

        Args:
            heads: What stands above each column.
            rows: The rows, each with as many cells.
            words: What a cell says, in one line.
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
        """Move the cursor sideways."""
        self._column = max(0, min(self._column + columns, len(self._heads) - 1))
        self.go(self.cursor)

    def point_at(self, index: int, x: int) -> None:
        """Put the cursor on the cell that was clicked."""
        if x >= _HEAD:
            column = self._left + (x - _HEAD) // self._width
            self._column = max(0, min(column, len(self._heads) - 1))
        self.go(index)

    def on_resize(self) -> None:
        """Let as many columns stand side by side as fit, with the cursor in sight."""
        self._fit()

    def reveal(self) -> None:
        """Bring the cursor into sight, sideways as well."""
        super().reveal()
        self._left = max(min(self._left, self._column), self._column - self._fitting + 1, 0)

    def heading(self, y: int) -> list[Segment]:
        """Outlets and dates, titles, a blank row; signs show that there are more columns."""
        look, is_first = self.look, y == 0
        left = "‹" if is_first and self._left else " "
        right = "›" if is_first and self._left + self._fitting < len(self._heads) else " "
        segments = [Segment(f" {left + right:{_HEAD - 1}}", look.notice)]
        for column in self._columns:
            style = look.strong if is_first and column == self._column else look.muted
            words = self._heads[column].heading(y, self._width - 2)
            segments.append(Segment(_filled(words, self._width), style))
        return segments

    def segments(self, index: int, y: int) -> list[Segment]:
        """The verdicts, the words below them, and a blank row."""
        row, look = self.items[index], self.look
        if y > _WORD_LINES:
            return []
        sign = "✓" if row.is_confirmed else " "
        head = f" {sign} {KIND_NAMES[row.kind]}" if y == 0 else ""
        segments = [Segment(_filled(head, _HEAD), look.muted)]
        for column in self._columns:
            verdict = row.cells[column].verdict
            style = verdict_style(verdict, look)
            if y > 0 and style != look.muted:
                style = look.text
            if (index, column) == (self.cursor, self._column):
                style = look.cursor + without_background(style)
            words = self._lines(index, column)[y]
            segments.append(Segment(_filled(words, self._width - 1), style))
            segments.append(Segment(" ", look.text))
        return segments

    @property
    def _columns(self) -> range:
        """The columns in sight."""
        return range(self._left, min(self._left + self._fitting, len(self._heads)))

    def _lines(self, row: int, column: int) -> list[str]:
        """The lines of a cell: the verdict with its sign, then its own words, cut."""
        key = row, column
        if key not in self._kept:
            cell = self.items[row].cells[column]
            verdict = f"{SIGNS[cell.verdict]} {cell.verdict}"
            self._kept[key] = [verdict, *wrapped(self._words(cell), self._width - 2, _WORD_LINES)]
        return self._kept[key]

    def _fit(self) -> None:
        room = self.size.width - _HEAD
        self._fitting = max(min(room // _LEAST, len(self._heads)), 1)
        self._width = max(room // self._fitting, 1)
        self._kept = {}
        self.reveal()


def _filled(words: str, width: int) -> str:
    """The words, and blanks up to a width in cells."""
    return f"{painted(words, 0, len(words))}{' ' * max(width - cells_of(words), 0)}"


def _row_like(rows: Sequence[Row], before: Row) -> int | None:
    """The number of the first row with one of the passages of another one."""
    places = {cell.member.place for cell in before.told if cell.member}
    found = (
        number
        for number, row in enumerate(rows)
        if any(cell.member and cell.member.place in places for cell in row.told)
    )
    return next(found, None)
