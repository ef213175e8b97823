"""What stands beside the panes: the annotation panel, a form, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.widget import Widget

from reader.model import Annotation
from reader.ui.look import Look
from reader.ui.removal import remove

if TYPE_CHECKING:
    from reader.ui.panel import Panel


class Side(Horizontal):
    """A place for one thing at a time; it takes no room while there is nothing."""

    DEFAULT_CSS = "Side { width: auto; height: 1fr; }"

    def __init__(self) -> None:
        """Nothing."""
        super().__init__()
        self.panel: Panel | None = None
        """The annotation panel, if it is open."""

    @property
    def has_panel_keys(self) -> bool:
        """Whether keys go to the panel."""
        return self.panel is not None and self.screen.focused is self.panel.rows

    async def open_panel(self, look: Look) -> Panel:
        """Open the annotation panel instead of what is there."""
        from reader.ui.panel import Panel  # noqa: PLC0415 (not needed before the first paint)

        panel = Panel(look)
        await self._show(panel)
        self.panel = panel
        self.screen.set_focus(panel.rows)
        return panel

    async def open_form(self, annotation: Annotation) -> None:
        """Open the form for an annotation instead of what is there."""
        from reader.ui.form import Form  # noqa: PLC0415 (its fields are slow to import)

        await self._show(Form(annotation))

    async def close(self) -> None:
        """Leave the room to the panes."""
        self.panel = None
        await remove(*self.children)

    async def _show(self, what: Widget) -> None:
        await self.close()
        await self.mount(what)
