"""What stands beside the panes: a panel, a form, guidelines, or nothing."""

from __future__ import annotations

from textual.screen import Screen
from textual.widget import Widget

from reader.ui.widgets.settling import remove


class Side:
    """A place at the right edge of a screen, for one thing at a time."""

    def __init__(self, screen: Screen[None]) -> None:
        """Nothing, beside what is on the screen."""
        self.shown: Widget | None = None
        """What stands there."""
        self._screen = screen

    async def show(self, what: Widget) -> None:
        """Show something instead of what is there."""
        await self.close()
        self.shown = what
        await self._screen.mount(what, before=-2)  # above the foot, if it stands below the panes

    async def close(self) -> None:
        """Leave the room to the panes."""
        shown, self.shown = self.shown, None
        if shown:
            await remove(shown)
