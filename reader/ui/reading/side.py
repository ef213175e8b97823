"""The side: shows one widget beside or below the panes, such as a panel or a form."""

from __future__ import annotations

from textual.widget import Widget

from reader.ui.widgets.settling import remove


class Side:
    """A place beside or below the panes, for one widget at a time."""

    def __init__(self, container: Widget) -> None:
        """Start empty, in a container that also holds the panes."""
        self.shown: Widget | None = None
        """The widget shown; None for none."""
        self._container = container

    async def show(self, widget: Widget) -> None:
        """Show a widget; nothing is shown so far."""
        self.shown = widget
        await self._container.mount(widget)

    async def close(self) -> None:
        """Remove the widget, if there is one."""
        shown, self.shown = self.shown, None
        if shown:
            await remove(shown)
