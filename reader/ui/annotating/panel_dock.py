"""The place of the annotation panel: beside the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.reading.desk import Desk
from reader.ui.reading.opener import ArticleOpener
from reader.workspace.snapshots import Snapshot

if TYPE_CHECKING:
    from reader.ui.annotating.panel import Panel


class PanelDock:
    """Opens the panel beside the text and keeps it up to date."""

    def __init__(self, desk: Desk, opener: ArticleOpener) -> None:
        """Open it on this desk.

        Args:
            desk: Where the articles are.
            opener: Opens the articles of annotations.
        """
        self._desk = desk
        self._opener = opener
        self._latest: Panel | None = None

    @property
    def panel(self) -> Panel | None:
        """The panel, if it is open."""
        return self._latest if self._latest is self._desk.side.shown else None

    async def toggle(self) -> None:
        """Open the panel, or close it."""
        if self.panel:
            await self._desk.close_side()
            return
        from reader.ui.annotating.panel import Panel  # noqa: PLC0415 (not before it is opened)

        self._latest = panel = Panel(self._desk, self._opener)
        await self._desk.show_side(panel)
        self._desk.set_focus(panel.rows)

    def show(self, snapshot: Snapshot) -> None:
        """Update the panel, if it is open, from a snapshot."""
        if self.panel:
            self.panel.show(snapshot)

    def show_article(self) -> None:
        """List the annotations of the focused article, unless all articles are listed."""
        if self.panel and not self.panel.lists_all_articles:
            self.panel.list_marks()
