"""The matrix on the screen: claims by articles, scrolled both ways."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from reader.text.cells import painted
from reader.text.safe import line
from reader.ui.keys.actions import bindings
from reader.ui.look import Look
from reader.ui.widgets.bar import cells_of, fitted

if TYPE_CHECKING:
    from reader.workspace.comparisons import Cell, Row

SIGNS: Mapping[str, str] = {
    "same": "=",
    "reworded": "≈",
    "vaguer": "~",
    "differs": "≠",
    "other speaker": "≠",
    "speaker unclear": "?",
    "alike": "≈",
    "perhaps": "?",
    "only here": "•",
    "not found": "–",
}
"""What stands before each verdict, so that it is told at a glance."""
KINDS = {"claim": "claim", "quote": "quote", "statistic": "figure", "passage": "fact"}
"""What each kind of row is called."""
_HEAD = 10
"""Cells before the first column: whether a person has confirmed the row, and its kind."""
_LEAST = 24
"""Cells that a column has at least."""
_LINES = 3
"""Rows of the screen for a row of the matrix: the verdict, and the words in two lines."""
_WHEEL_ROWS = 1


class MatrixView(Widget, can_focus=True):
    """Rows of claims with a column for each article, and a cursor on one cell."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "MatrixView { width: 1fr; height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("matrix"),
        Binding("down,j", "step(1, 0)", show=False),
        Binding("up,k", "step(-1, 0)", show=False),
        Binding("right,l", "step(0, 1)", show=False),
        Binding("left,h", "step(0, -1)", show=False),
        Binding("pagedown,space", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("home,g", "edge(0)", show=False),
        Binding("end,G", "edge(-1)", show=False),
    ]

    @dataclass
    class Moved(Message):
        """The cursor is on another cell."""

    @dataclass
    class Asked(Message):
        """A key was pressed."""

        what: str
        """`go`, `same`, `contradicts`, `undo` or `leave`."""

    def __init__(self, look: Look) -> None:
        """An empty matrix."""
        super().__init__()
        self._look = look
        self._titles: Sequence[str] = ()
        self._words: Callable[[Cell], str] = str
        self._fitting = 1  # columns that fit
        self._width = 1  # cells of each
        self._kept: dict[tuple[int, int], list[str]] = {}
        self.rows: Sequence[Row] = ()
        """What is shown."""
        self._cursor = (0, 0)
        self._top = 0
        self._left = 0

    @property
    def row(self) -> Row | None:
        """The row under the cursor; None in an empty matrix."""
        return self.rows[self._cursor[0]] if self.rows else None

    @property
    def cell(self) -> Cell | None:
        """The cell under the cursor; None in an empty matrix."""
        return self.row.cells[self._cursor[1]] if self.row else None

    def show_rows(
        self, titles: Sequence[str], rows: Sequence[Row], words: Callable[[Cell], str]
    ) -> None:
        """Show other rows; the cursor stays at its passage as long as there is a row for it.

        Args:
            titles: The article of each column.
            rows: The rows, each with as many cells.
            words: What a cell says, in one line.
        """
        self._words = words
        before = self.row
        self._titles, self.rows = titles, rows
        self._fit()
        number = _row_like(rows, before) if before else 0
        self._put(self._cursor[0] if number is None else number, self._cursor[1])

    def show_look(self, look: Look) -> None:
        """Paint in another look."""
        self._look = look
        self.refresh()

    def action_step(self, rows: int, columns: int) -> None:
        """Move the cursor."""
        self._go(self._cursor[0] + rows, self._cursor[1] + columns)

    def action_page(self, pages: int) -> None:
        """Move the cursor by pages."""
        self._go(self._cursor[0] + pages * max(self._height - 1, 1), self._cursor[1])

    def action_edge(self, index: int) -> None:
        """Move the cursor to the first row, or with -1 to the last."""
        self._go(index % max(len(self.rows), 1), self._cursor[1])

    def action_choose(self) -> None:
        """Go to the passage."""
        self.action_ask("go")

    def action_ask(self, what: str) -> None:
        """Ask the screen for something."""
        self.post_message(self.Asked(what))

    def render_line(self, y: int) -> Strip:
        """The titles, the rule below them, then a line of a row."""
        if y == 0:
            segments = self._heading()
        elif (index := self._top + (y - 1) // _LINES) < len(self.rows):
            segments = self._line(index, (y - 1) % _LINES)
        else:
            return Strip.blank(self.size.width, self._look.text)
        return Strip(segments).adjust_cell_length(self.size.width, self._look.text)

    def on_resize(self) -> None:
        """Let as many columns stand side by side as fit, with the cursor in sight."""
        self._fit()
        self._reveal()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor under the pointer; a double click goes to the passage."""
        row = self._top + (event.y - 1) // _LINES
        column = self._left + (event.x - _HEAD) // self._width
        if event.y > 0 and event.x >= _HEAD and row < len(self.rows):
            self._go(row, column)
            if event.chain > 1:
                self.action_choose()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll on."""
        self._wheel(event, _WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll back."""
        self._wheel(event, -_WHEEL_ROWS)

    @property
    def _height(self) -> int:
        """Rows of the matrix that fit below the titles."""
        return max((self.size.height - 1) // _LINES, 1)

    @property
    def _columns(self) -> range:
        """The columns in sight."""
        return range(self._left, min(self._left + self._fitting, len(self._titles)))

    def _heading(self) -> list[Segment]:
        """The titles; signs tell that there are more columns at the left or the right."""
        more = ("‹" if self._left else " ") + (
            "›" if self._left + self._fitting < len(self._titles) else " "
        )
        segments = [Segment(f" {more:{_HEAD - 1}}", self._look.notice)]
        for column in self._columns:
            style = self._look.strong if column == self._cursor[1] else self._look.muted
            words = fitted(line(self._titles[column]), self._width - 2)
            segments.append(Segment(_filled(words, self._width), style))
        return segments

    def _line(self, index: int, number: int) -> list[Segment]:
        row = self.rows[index]
        sign = "✓" if row.is_confirmed else "?"
        head = f" {sign} {KINDS[row.kind]}" if number == 0 else ""
        segments = [Segment(_filled(head, _HEAD), self._look.muted)]
        for column in self._columns:
            style = self._style(row.cells[column]) if number == 0 else self._look.text
            if (index, column) == self._cursor:
                style = self._look.cursor + Style(color=style.color)
            words = self._told(index, column)[number]
            segments.append(Segment(_filled(words, self._width), style))
        return segments

    def _style(self, cell: Cell) -> Style:
        """What differs or is missing stands out among the verdicts."""
        is_finding = cell.verdict in {"differs", "other speaker", "not found"}
        return self._look.notice if is_finding else self._look.muted

    def _told(self, row: int, column: int) -> list[str]:
        """The lines of a cell: the verdict with its sign, then its own words, cut."""
        key = row, column
        if key not in self._kept:
            cell = self.rows[row].cells[column]
            verdict = f"{SIGNS[cell.verdict]} {cell.verdict}"
            self._kept[key] = [verdict, *folded(self._words(cell), self._width - 2, _LINES - 1)]
        return self._kept[key]

    def _fit(self) -> None:
        room = self.size.width - _HEAD
        self._fitting = max(min(room // _LEAST, len(self._titles)), 1)
        self._width = max(room // self._fitting, 1)
        self._kept = {}

    def _go(self, row: int, column: int) -> None:
        self._put(row, column)
        self.post_message(self.Moved())

    def _put(self, row: int, column: int) -> None:
        row = max(0, min(row, len(self.rows) - 1))
        self._cursor = row, max(0, min(column, len(self._titles) - 1))
        self._reveal()

    def _wheel(self, event: events.MouseEvent, rows: int) -> None:
        event.stop()
        self._top = max(0, min(self._top + rows, len(self.rows) - self._height))
        self.refresh()

    def _reveal(self) -> None:
        row, column = self._cursor
        self._top = max(min(self._top, row), row - self._height + 1, 0)
        self._left = max(min(self._left, column), column - self._fitting + 1, 0)
        self.refresh()


def folded(words: str, width: int, number: int) -> list[str]:
    """Words in so many lines of a width in cells; the last one is cut."""
    rest, lines = words.split(), []
    for _ in range(number - 1):
        told = ""
        while rest and cells_of(f"{told}{rest[0]}") <= width:
            told += f"{rest.pop(0)} "
        lines.append(told)
    return [*lines, fitted(" ".join(rest), width)]


def _filled(words: str, width: int) -> str:
    """The words, and blanks up to a width in cells."""
    return f"{painted(words, 0, len(words))}{' ' * max(width - cells_of(words), 0)}"


def _row_like(rows: Sequence[Row], before: Row) -> int | None:
    """The number of the first row with one of the passages of another one."""
    places = {cell.member[:3] for cell in before.told if cell.member}
    told = (
        number
        for number, row in enumerate(rows)
        if any(cell.member and cell.member[:3] in places for cell in row.told)
    )
    return next(told, None)
