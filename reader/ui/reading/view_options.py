"""View options: double and close panes, page style, guidelines, metadata, opening links."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from reader.ui.errors import report_errors
from reader.ui.keys.actions import LIBRARY, QUIT
from reader.ui.reading.desk import Desk
from reader.ui.reading.guidelines import Guidelines
from reader.ui.reading.opener import ArticleOpener
from reader.ui.reading.web import open_address


class ViewOptions:
    """Changes how the panes show their articles."""

    def __init__(self, desk: Desk, opener: ArticleOpener) -> None:
        """Change the view of this desk.

        Args:
            desk: The desk with the panes.
            opener: Opens articles in the panes.
        """
        self._desk = desk
        self._opener = opener

    async def double(self) -> None:
        """Open the article in a second pane, at the same place."""
        view = self._desk.view
        pane = await self._opener.add(view.article)
        pane.view.go(view.selection.head)
        pane.view.scroll_to_offset(view.viewport.rows[0].start)
        self._desk.panes.relock()

    async def close(self) -> None:
        """Close the focused pane, unless it is the last one."""
        if not await self._desk.panes.close_focused():
            ways = self._desk.keymap.hints((LIBRARY, "goes to the library"), (QUIT, "quits"))
            self._desk.say(f"the last pane stays open: {ways}")

    async def page_guidelines(self) -> None:
        """Show the guidelines of the current annotation's tag, or of all; then page, then close."""
        shown = self._desk.side.shown
        if isinstance(shown, Guidelines):
            if not shown.next_page():
                await self._desk.close_side()
            return
        schema, current = self._desk.workspace.schema, self._desk.view.current
        tag = schema.tag(current.annotation.tag) if current else None
        await self._desk.show_side(Guidelines([tag] if tag else schema.tags))

    def describe(self) -> None:
        """Open a form for the metadata of the article."""
        from reader.ui.library.details import DetailsScreen  # noqa: PLC0415 (seldom needed)

        article = self._desk.view.article
        screen = DetailsScreen(article, self._desk.keymap)
        self._desk.app.push_screen(screen, partial(self._store_details, article.id))

    def _store_details(self, article_id: str, changes: Mapping[str, str] | None) -> None:
        if changes:
            with report_errors(self._desk.say):
                article = self._desk.workspace.articles.describe(article_id, changes)
                for pane in self._desk.panes.panes:
                    if pane.article.id == article_id:
                        pane.show_details(article)
                self._desk.say(f"{', '.join(changes)} saved beside the article")

    def next_measure(self) -> None:
        """Switch to the next line length; the shortest follows the longest."""
        page = self._desk.page.with_next_measure()
        self._desk.show_page(page)
        length = f"at most {page.measure} cells" if page.measure else "as long as the pane is wide"
        self._desk.say(f"lines {length}")

    def toggle_wrapping(self) -> None:
        """Toggle whether code is wrapped."""
        page = self._desk.page._replace(wraps_code=not self._desk.page.wraps_code)
        self._desk.show_page(page)
        self._desk.say("code is wrapped" if page.wraps_code else "code is not wrapped")

    def open_link(self) -> None:
        """Open the link at the caret in a browser, if it is a web or mail address."""
        address = self._desk.view.link
        if address is None:
            self._desk.say("no link here: put the caret on one")
        else:
            self._desk.say(open_address(self._desk.app, address))
