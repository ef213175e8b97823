"""A list of rows with a cursor; only visible rows are rendered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip

from reader.text.cells import painted
from reader.ui.keys.actions import (
    LIST_DOWN,
    LIST_FIRST,
    LIST_LAST,
    LIST_PAGE_DOWN,
    LIST_PAGE_UP,
    LIST_UP,
)
from reader.ui.keys.bindings import Handlers, bindings
from reader.ui.theme import Themed
from reader.ui.widgets.bar import cells_of
from reader.ui.widgets.hints import HintSource

Item = TypeVar("Item")
Cell = tuple[str, Style]
"""A stretch of a row: text that is safe to print on one line, and its style."""
_WHEEL_ROWS = 3

_MOVES: Handlers[RowList[Any]] = {
    LIST_DOWN: lambda rows: rows.step(1),
    LIST_UP: lambda rows: rows.step(-1),
    LIST_PAGE_DOWN: lambda rows: rows.page(1),
    LIST_PAGE_UP: lambda rows: rows.page(-1),
    LIST_FIRST: lambda rows: rows.go(0),
    LIST_LAST: lambda rows: rows.go(len(rows.items) - 1),
}


class RowList(Themed, HintSource, Generic[Item], can_focus=True):
    """A vertical list of items with a cursor. A subclass defines how an item is shown."""

    ALLOW_SELECT = False
    HEIGHT: ClassVar[int] = 1
    """Height of an item, in rows of the screen."""
    HEADING: ClassVar[int] = 0
    """Height of the heading above the first item, in rows of the screen."""
    DEFAULT_CSS = "RowList { width: 1fr; height: 1fr; }"
    HANDLERS: ClassVar[Handlers[Any]] = _MOVES
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(_MOVES)]

    @dataclass
    class Moved(Message):
        """The cursor has moved to another row."""

    @dataclass
    class Chosen(Message):
        """A row was double-clicked."""

    def __init__(self) -> None:
        """An empty list."""
        super().__init__()
        self.items: Sequence[Item] = ()
        self.cursor = 0
        self._top = 0

    @property
    def item(self) -> Item | None:
        """The item under the cursor; None in an empty list."""
        return self.items[self.cursor] if self.cursor < len(self.items) else None

    def row(self, item: Item, width: int) -> list[Cell]:
        """The cells of an item that takes one row; the text may be cut to `width` screen cells."""
        raise NotImplementedError

    def heading(self, y: int) -> list[Segment]:  # noqa: ARG002 (used by lists with a heading)
        """Row `y` of the heading."""
        return []

    def segments(self, index: int, y: int) -> list[Segment]:  # noqa: ARG002 (used by lists with higher items)
        """Row `y` of an item, counted from its top."""
        ground = self.look.cursor if index == self.cursor else self.look.text
        if index == self.cursor and not self.has_focus:
            ground += Style(bold=False)
        words = [(text, ground + without_background(style)) for text, style in self._row_of(index)]
        taken = sum(cells_of(text) for text, _ in words)
        words.append((" " * max(self.size.width - taken, 0), ground))
        return [Segment(painted(text, 0, len(text)), style) for text, style in words]

    @property
    def items_in_sight(self) -> int:
        """How many items fit on the screen."""
        return max((self.size.height - self.HEADING) // self.HEIGHT, 1)

    def show_items(self, items: Sequence[Item]) -> None:
        """Replace the items; the cursor keeps its index, or moves to the last item."""
        self.items = items
        self.cursor = max(0, min(self.cursor, len(items) - 1))
        self.reveal()
        self.refresh()

    def go(self, index: int) -> None:
        """Move the cursor to an item; an index out of range becomes the nearest one."""
        self.cursor = max(0, min(index, len(self.items) - 1))
        self.reveal()
        self.refresh()
        self.post_message(self.Moved())

    def step(self, rows: int) -> None:
        """Move the cursor by items."""
        self.go(self.cursor + rows)

    def page(self, pages: int) -> None:
        """Move the cursor by pages."""
        self.go(self.cursor + pages * max(self.items_in_sight - 1, 1))

    def render_line(self, y: int) -> Strip:
        """Render one row of the heading or of an item."""
        width, ground = self.size.width, self.look.text
        index, inner = divmod(y - self.HEADING, self.HEIGHT)
        if y < self.HEADING:
            segments = self.heading(y)
        elif self._top + index < len(self.items):
            segments = self.segments(self._top + index, inner)
        else:
            return Strip.blank(width, ground)
        return Strip(segments).adjust_cell_length(width, ground)

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self.reveal()

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the clicked item; a double click chooses it."""
        index = self._top + (event.y - self.HEADING) // self.HEIGHT
        if event.y >= self.HEADING and index < len(self.items):
            self.point_at(index, event.x)
            if event.chain > 1:
                self.post_message(self.Chosen())

    def point_at(self, index: int, x: int) -> None:  # noqa: ARG002 (used by lists with columns)
        """Move the cursor to the item clicked at column `x` of the screen."""
        self.go(index)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down."""
        self._wheel(event, _WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up."""
        self._wheel(event, -_WHEEL_ROWS)

    def reveal(self) -> None:
        """Scroll the cursor into sight; do nothing while the height is still unknown."""
        if not self.size.height:
            return
        room = self.items_in_sight
        self._top = max(min(self._top, self.cursor), self.cursor - room + 1)
        self._top = max(0, min(self._top, len(self.items) - room))

    def _wheel(self, event: events.MouseEvent, rows: int) -> None:
        event.stop()
        rows = rows if self.HEIGHT == 1 else rows // abs(rows)
        self._top = max(0, min(self._top + rows, len(self.items) - self.items_in_sight))
        self.refresh()

    def _row_of(self, index: int) -> list[Cell]:
        return self.row(self.items[index], self.size.width)


def without_background(style: Style) -> Style:
    """A style without its background, for a row with a background of its own."""
    return Style(color=style.color, bold=style.bold, italic=style.italic, underline=style.underline)
