"""The mouse over text: pressing, drawing on, drawing past an edge, clicking twice and thrice."""

from __future__ import annotations

from textual import events
from textual.timer import Timer
from textual.widget import Widget

_WHEEL_ROWS = 3
_SCROLL_SECONDS = 0.05
"""How often a view moves on while the pointer is held past its edge."""
_LEFT_BUTTON = 1


class MouseTarget(Widget):
    """A widget that is told in its own terms what the mouse does to it."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        """No button is held."""
        super().__init__()
        self._held: tuple[int, int] | None = None
        self._scrolling: Timer | None = None

    def press(self, x: int, y: int, *, extend: bool) -> None:
        """The button went down at a cell; with shift the selection is to be drawn on to it."""
        raise NotImplementedError

    def draw_to(self, x: int, y: int) -> None:
        """The pointer is at another cell, the button still held."""
        raise NotImplementedError

    def let_go(self) -> None:
        """The button came up."""
        raise NotImplementedError

    def pick(self, x: int, y: int, clicks: int) -> None:
        """The button was released at the cell where it went down, so many times in a row."""
        raise NotImplementedError

    def wheel(self, rows: int) -> None:
        """The wheel was turned; rows are negative when it was turned up."""
        raise NotImplementedError

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Start drawing."""
        if event.button != _LEFT_BUTTON:
            return
        event.stop()
        self._held = (event.x, event.y)
        self.capture_mouse()
        self.press(event.x, event.y, extend=event.shift)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Go on drawing."""
        if self._held is None or self._held == (event.x, event.y):
            return
        self._held = (event.x, event.y)
        self.draw_to(event.x, event.y)
        self._scroll_while_outside(event.y)

    def on_mouse_up(self) -> None:
        """Stop drawing."""
        self._held = None
        self.release_mouse()
        self._stop_scrolling()
        self.let_go()

    def on_click(self, event: events.Click) -> None:
        """Tell clicks from drawing: Textual sends one only where the button came up again."""
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
        self.draw_to(x, y)

    def _stop_scrolling(self) -> None:
        if self._scrolling is not None:
            self._scrolling.stop()
            self._scrolling = None
