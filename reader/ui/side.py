"""What stands beside the panes: the annotation panel, a form, or nothing."""

from __future__ import annotations

from textual.containers import Horizontal
from textual.widget import Widget

from reader.model import Annotation
from reader.ui.look import Look
from reader.ui.panel import Panel
from reader.ui.removal import remove


class Side(Horizontal):
    """A place for one thing at a time; it takes no room while there is nothing."""

    DEFAULT_CSS = "Side { width: auto; height: 1fr; }"

    @property
    def panel(self) -> Panel | None:
        """The panel, if it is open."""
        return next((child for child in self.children if isinstance(child, Panel)), None)

    async def open_panel(self, look: Look) -> Panel:
        """Open the annotation panel instead of what is there."""
        panel = Panel(look)
        await self._show(panel)
        self.screen.set_focus(panel.rows)
        return panel

    async def open_form(self, annotation: Annotation) -> None:
        """Open the form for an annotation instead of what is there."""
        from reader.ui.form import Form  # noqa: PLC0415 (its fields are slow to import)

        await self._show(Form(annotation))

    async def close(self) -> None:
        """Leave the room to the panes."""
        await remove(*self.children)

    async def _show(self, what: Widget) -> None:
        await self.close()
        await self.mount(what)
