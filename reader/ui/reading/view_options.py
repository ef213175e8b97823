"""Showing: how many panes there are, how they are set, and where links lead."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.ui.reading.screen import ReadingScreen


class Showing:
    """What the keys do to the panes as such."""

    def __init__(self, screen: ReadingScreen) -> None:
        """Show on this screen."""
        self._screen = screen

    async def double(self) -> None:
        """Open the article in one more pane, at the same place."""
        view = self._screen.view
        pane = await self._screen.opening.add(view.article)
        pane.view.go(view.selection.head)
        pane.view.scroll_to_offset(view.viewport.rows[0].start)
        self._screen.panes.lock_anew()

    async def close(self) -> None:
        """Close the pane; its article's annotations stay as they are."""
        if not await self._screen.panes.close_focused():
            key = self._screen.keymap.key
            ways = f"{key('library.show')} goes to the library, {key('program.quit')} quits"
            self._screen.say(f"the last pane stays open: {ways}")
        self._screen.comparing.look()

    async def guidelines(self) -> None:
        """Show when to use the current annotation's tag, or without one all tags; or no longer."""
        screen = self._screen
        schema, current = screen.workspace.schema, screen.view.current
        tag = schema.tag(current.annotation.tag) if current else None
        await screen.side.page_guidelines([tag] if tag else schema.tags)

    def measure(self) -> None:
        """Set all articles in longer lines, at last in short ones again."""
        page = self._screen.page.with_next_measure()
        self._screen.show_page(page)
        length = f"at most {page.measure} cells" if page.measure else "as long as the pane is wide"
        self._screen.say(f"lines {length}")

    def code(self) -> None:
        """Wrap code, or leave its lines as long as they are."""
        page = replace(self._screen.page, wraps_code=not self._screen.page.wraps_code)
        self._screen.show_page(page)
        self._screen.say("code wrapped" if page.wraps_code else "code with its own lines")

    def link(self) -> None:
        """Open what the link under the caret leads to, if it is a page or an address."""
        from reader.ui.reading.web import open_address  # noqa: PLC0415 (seldom needed)

        address = self._screen.view.link
        if address is None:
            self._screen.say("no link here: put the caret on one")
        else:
            self._screen.say(open_address(self._screen.app, address))
