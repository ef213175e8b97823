"""Listing: the annotation panel beside the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.ui.reading import ReadingScreen


class Listing:
    """Opens the annotation panel, keeps it up to date and does what is asked in it."""

    def __init__(self, screen: ReadingScreen) -> None:
        """List beside this screen's text."""
        self._screen = screen

    async def toggle(self) -> None:
        """Open the panel, or close it."""
        if self._screen.side.panel:
            await self._screen.close_side()
            return
        await self._screen.side.open_panel(self._screen.look)
        self.show()

    def show(self) -> None:
        """List what there is now, here or everywhere."""
        self._screen.side.show_marks(self._screen.session, self._screen.view.article)

    def show_article(self) -> None:
        """List the annotations of the article that has the keys now, unless all are listed."""
        panel = self._screen.side.panel
        if panel and not panel.is_everywhere:
            self.show()

    async def do(self, what: str) -> None:
        """Do what a key in the panel asks for: `article`, `leave`, `go` or `remove`."""
        panel = self._screen.side.panel
        if panel is None:
            return
        mark = panel.rows.item
        match what:
            case "article":
                panel.is_everywhere = not panel.is_everywhere
                self.show()
            case "leave":
                self._screen.set_focus(self._screen.view)
            case "go" if mark:
                await self._screen.opening.go_to(mark)
            case "remove" if mark:
                self._screen.marking.remove_mark(mark)
