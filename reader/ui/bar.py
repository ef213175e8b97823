"""A bar of one row: something at its left, something at its right."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from reader.text import cells
from reader.text.safe import line
from reader.ui.look import Look

_ELLIPSIS = "…"


class Bar(Widget):
    """One row of words, cut where they do not fit; the right side yields to the left one."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Bar { width: 1fr; height: 1; }"

    def __init__(self, look: Look) -> None:
        """An empty bar."""
        super().__init__()
        self._look = look
        self._sides = ("", "")
        self._style = look.muted

    def show(self, left: str, right: str = "", style: Style | None = None) -> None:
        """Show these words; foreign ones may stand in them.

        Args:
            left: At the left end.
            right: At the right end.
            style: The style of the left ones; muted without one.
        """
        shown = (line(left), line(right))
        style = style or self._look.muted
        if (shown, style) != (self._sides, self._style):
            self._sides, self._style = shown, style
            self.refresh()

    def show_look(self, look: Look) -> None:
        """Paint in another look."""
        self._style = self._look.muted
        self._look = look
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The row; any other is blank."""
        if y > 0:
            return Strip.blank(self.size.width, self._look.text)
        room = self.size.width - 2
        left, right = self._sides
        left = fitted(left, room)
        right = fitted(right, room - cells_of(left) - 1)
        gap = room - cells_of(left) - cells_of(right)
        return Strip(
            [
                Segment(" ", self._look.text),
                Segment(left, self._style),
                Segment(" " * max(gap, 0), self._look.text),
                Segment(right, self._look.muted),
            ]
        ).adjust_cell_length(self.size.width, self._look.text)


def fitted(words: str, room: int) -> str:
    """The words, cut with an ellipsis where they take more cells than there is room."""
    if cells_of(words) <= room:
        return words
    if room <= 1:
        return ""
    return words[: cells.offset_at(words, 0, len(words), room - 1)] + _ELLIPSIS


def cells_of(words: str) -> int:
    """Cells that words of one line take."""
    return cells.width(words, 0, len(words))
