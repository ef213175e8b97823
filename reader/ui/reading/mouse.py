"""Mouse input over text: press, drag, drag past an edge, double and triple click."""

from __future__ import annotations

from textual import events
from textual.timer import Timer
from textual.widget import Widget

_WHEEL_ROWS = 3
_SCROLL_SECONDS = 0.05
"""Seconds between two scroll steps while the pointer is held past an edge."""
_LEFT_BUTTON = 1


class MouseTarget(Widget):
    """A widget with methods for what the mouse does over text; cells are relative to it."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        """Start with no button held."""
        super().__init__()
        self._held: tuple[int, int] | None = None
        self._scrolling: Timer | None = None

    def press(self, x: int, y: int, *, extend: bool) -> None:
        """Called when the button goes down at a cell; `extend` if shift is held."""
        raise NotImplementedError

    def drag_to(self, x: int, y: int) -> None:
        """Called when the pointer moves to another cell with the button held."""
        raise NotImplementedError

    def release(self) -> None:
        """Called when the button comes up."""
        raise NotImplementedError

    def pick(self, x: int, y: int, clicks: int) -> None:
        """Called when the button comes up at the cell where it went down; `clicks` in a row."""
        raise NotImplementedError

    def wheel(self, rows: int) -> None:
        """Called when the wheel is turned; `rows` is negative when it is turned up."""
        raise NotImplementedError

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Start a press or a drag."""
        if event.button != _LEFT_BUTTON:
            return
        event.stop()
        self._held = (event.x, event.y)
        self.capture_mouse()
        self.press(event.x, event.y, extend=event.shift)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Continue a drag."""
        if self._held is None or self._held == (event.x, event.y):
            return
        self._held = (event.x, event.y)
        self.drag_to(event.x, event.y)
        self._scroll_while_outside(event.y)

    def on_mouse_up(self) -> None:
        """End a press or a drag."""
        self._held = None
        self.release_mouse()
        self._stop_scrolling()
        self.release()

    def on_click(self, event: events.Click) -> None:
        """Report a click; Textual sends none after a drag to another widget."""
        if event.button == _LEFT_BUTTON:
            self.pick(event.x, event.y, event.chain)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down."""
        event.stop()
        self.wheel(_WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up."""
        event.stop()
        self.wheel(-_WHEEL_ROWS)

    def _scroll_while_outside(self, y: int) -> None:
        if 0 <= y < self.size.height:
            self._stop_scrolling()
        elif self._scrolling is None:
            self._scrolling = self.set_interval(_SCROLL_SECONDS, self._scroll_on)

    def _scroll_on(self) -> None:
        if self._held is None:
            return
        x, y = self._held
        self.wheel(-1 if y < 0 else 1)
        self.drag_to(x, y)

    def _stop_scrolling(self) -> None:
        if self._scrolling is not None:
            self._scrolling.stop()
            self._scrolling = None
