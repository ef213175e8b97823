"""What stands beside the panes: a panel, a form, guidelines, or nothing."""

from __future__ import annotations

from textual.widget import Widget

from reader.ui.widgets.settling import remove


class Side:
    """A place at the right edge of the panes, or below them, for one thing at a time."""

    def __init__(self, room: Widget) -> None:
        """Nothing, beside what is in a room."""
        self.shown: Widget | None = None
        """What stands there."""
        self._room = room

    async def show(self, what: Widget) -> None:
        """Show something instead of what is there."""
        await self.close()
        self.shown = what
        await self._room.mount(what)

    async def close(self) -> None:
        """Leave the room to the panes."""
        shown, self.shown = self.shown, None
        if shown:
            await remove(shown)
