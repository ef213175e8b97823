"""A list of rows with a cursor, of which only those in sight are ever made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from reader.text.cells import painted
from reader.ui.look import Look

Item = TypeVar("Item")
Cell = tuple[str, Style]
"""A stretch of a row: safe words of one line, and their style."""
_WHEEL_ROWS = 3


class RowList(Widget, Generic[Item], can_focus=True):
    """Items, one row each. A kind of list says how a row of it looks."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "RowList { width: 1fr; height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "step(1)", show=False),
        Binding("up,k", "step(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("home,g", "edge(0)", show=False),
        Binding("end,G", "edge(-1)", show=False),
    ]

    @dataclass
    class Moved(Message):
        """The cursor is on another row."""

    @dataclass
    class Chosen(Message):
        """A row was clicked twice."""

    def __init__(self, look: Look) -> None:
        """An empty list."""
        super().__init__()
        self.look = look
        self.items: Sequence[Item] = ()
        self.cursor = 0
        self._top = 0

    @property
    def item(self) -> Item | None:
        """The item under the cursor, or None in an empty list."""
        return self.items[self.cursor] if self.cursor < len(self.items) else None

    def row(self, item: Item, width: int) -> list[Cell]:
        """The words of an item's row, to be cut at a width in cells."""
        raise NotImplementedError

    def show_items(self, items: Sequence[Item]) -> None:
        """Show other items; the cursor keeps its row as far as there are that many."""
        self.items = items
        self.cursor = max(0, min(self.cursor, len(items) - 1))
        self._reveal()
        self.refresh()

    def show_look(self, look: Look) -> None:
        """Paint in another look."""
        self.look = look
        self.refresh()

    def go(self, index: int) -> None:
        """Put the cursor on a row, the nearest one for numbers outside."""
        self.cursor = max(0, min(index, len(self.items) - 1))
        self._reveal()
        self.refresh()
        self.post_message(self.Moved())

    def action_step(self, rows: int) -> None:
        """Move the cursor by rows."""
        self.go(self.cursor + rows)

    def action_page(self, pages: int) -> None:
        """Move the cursor by pages."""
        self.go(self.cursor + pages * max(self.size.height - 1, 1))

    def action_edge(self, index: int) -> None:
        """Move the cursor to the first row, or with -1 to the last."""
        self.go(index % max(len(self.items), 1))

    def render_line(self, y: int) -> Strip:
        """One row."""
        index = self._top + y
        if index >= len(self.items):
            return Strip.blank(self.size.width, self.look.text)
        ground = self.look.cursor if index == self.cursor else self.look.text
        if index == self.cursor and not self.has_focus:
            ground += Style(bold=False)
        words = self.row(self.items[index], self.size.width)
        segments = [
            Segment(painted(text, 0, len(text)), ground + _without_ground(style))
            for text, style in words
        ]
        return Strip(segments).adjust_cell_length(self.size.width, ground)

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._reveal()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor under the pointer; a double click chooses the row."""
        if self._top + event.y < len(self.items):
            self.go(self._top + event.y)
            if event.chain > 1:
                self.post_message(self.Chosen())

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll on."""
        self._wheel(event, _WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll back."""
        self._wheel(event, -_WHEEL_ROWS)

    def _wheel(self, event: events.MouseEvent, rows: int) -> None:
        event.stop()
        last = max(len(self.items) - self.size.height, 0)
        self._top = max(0, min(self._top + rows, last))
        self.refresh()

    def _reveal(self) -> None:
        height = max(self.size.height, 1)
        self._top = min(self._top, self.cursor)
        self._top = max(self._top, self.cursor - height + 1)
        self._top = max(0, min(self._top, max(len(self.items) - height, 0)))


def _without_ground(style: Style) -> Style:
    return Style(color=style.color, bold=style.bold, italic=style.italic, underline=style.underline)
