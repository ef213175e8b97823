"""A scroll bar of one column: where the rows in sight are in the article."""

from __future__ import annotations

from dataclasses import dataclass

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from reader.ui.look import Look


class Thumb(Widget):
    """A thumb without a track; to press or to draw it scrolls."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Thumb { width: 1; height: 1fr; }"

    @dataclass
    class Drawn(Message):
        """A person asks for another part of the article."""

        fraction: float
        """Where it begins: 0 for the start of the article, 1 for its end."""

    def __init__(self, look: Look) -> None:
        """A thumb that is not needed yet."""
        super().__init__()
        self._look = look
        self._place = (0, 0)
        self._is_held = False

    def show_look(self, look: Look) -> None:
        """Paint in another look."""
        self._look = look
        self.refresh()

    def show_span(self, start: int, end: int, length: int) -> None:
        """Show which part of the article is in sight, in characters."""
        place = thumb_rows(start, end, length, self.size.height)
        if place != self._place:
            self._place = place
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """One cell."""
        first, last = self._place
        return Strip([Segment("▐" if first <= y < last else " ", self._look.muted)], 1)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Go there."""
        event.stop()
        self._is_held = True
        self.capture_mouse()
        self._ask(event.y)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Go on."""
        if self._is_held:
            self._ask(event.y)

    def on_mouse_up(self) -> None:
        """Stay there."""
        self._is_held = False
        self.release_mouse()

    def _ask(self, y: int) -> None:
        height = max(self.size.height - 1, 1)
        self.post_message(self.Drawn(min(max(y / height, 0.0), 1.0)))


def thumb_rows(start: int, end: int, length: int, height: int) -> tuple[int, int]:
    """The rows that a thumb takes: first one and after the last; none when all is in sight."""
    if end - start >= length or height <= 0:
        return 0, 0
    size = max(1, height * (end - start) // length)
    room = height - size
    hidden = max(length - (end - start), 1)
    first = min(room, round(room * start / hidden))
    return first, first + size
