"""Opening: which articles stand in the panes, how much of them has been read, going to a place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from reader.model import Anchored, Article, Span
from reader.ui.messages import Read, Said
from reader.workspace.articles import ArticleError

if TYPE_CHECKING:
    from reader.text.find import Needle
    from reader.ui.reading.pane import Pane
    from reader.ui.reading.screen import ReadingScreen


class Opening:
    """Brings articles, and places in them, before the person."""

    def __init__(self, screen: ReadingScreen) -> None:
        """Open on this screen."""
        self._screen = screen
        self._articles = screen.workspace.articles

    async def open(self, articles: Sequence[Article], *, is_beside: bool) -> None:
        """Open other articles.

        Args:
            articles: At least one, from left to right.
            is_beside: Whether those that are open stay open beside them.
        """
        await self._screen.side.close()
        if is_beside:
            for article in articles:
                await self.add(article)
        else:
            await self._screen.replace_panes(articles)
        self._screen.show_all_marks()
        self._screen.keeping.look()
        self.read_on()

    async def add(self, article: Article) -> Pane:
        """Open one more article beside the others, and give it the keys."""
        screen = self._screen
        pane = await screen.panes.add(article, screen.look, screen.page)
        screen.panes.focus_on(pane)
        screen.show_marks_of(article.id)
        screen.keeping.look()
        return pane

    async def go_to(self, mark: Anchored) -> None:
        """Make an annotation current in the pane of its article, or in one more."""
        pane = await self.pane_of(mark.annotation.article)
        if pane:
            pane.view.go_to_mark(mark)

    async def find_in(self, article: Article, hit: Span, needle: Needle) -> None:
        """Show a place where something was found, with all others of its article."""
        pane = await self.pane_of(article.id)
        if pane:
            pane.view.go(hit.start)
            pane.look_for(needle, hit.start)

    def read_on(self) -> None:
        """Read the rest of long articles behind the screen."""
        for article in {p.article.id: p.article for p in self._screen.panes.panes}.values():
            if not article.is_whole:
                self._screen.run_worker(partial(self._read_rest, article), thread=True)

    def whole(self, article: Article) -> Article:
        """All of an open article, shown in its panes: edits count on every word of it.

        Raises:
            ArticleError: when the rest of it cannot be read.
        """
        complete = self._articles.complete(article)
        if not article.is_whole:
            self._screen.show_marks_of(article.id)
        return complete

    async def pane_of(self, article_id: str) -> Pane | None:
        """The pane of an article, which is opened if need be, with the keys."""
        pane = self._screen.panes.showing(article_id)
        if pane is None:
            article = self._articles.open_one(article_id)
            if article is None:
                self._screen.say(f"{article_id} is not there to be opened")
                return None
            pane = await self.add(article)
        self._screen.panes.focus_on(pane)
        return pane

    def _read_rest(self, article: Article) -> None:
        try:
            self._articles.complete(article)
            self._screen.post_message(Read(article.id))
        except ArticleError as error:
            self._screen.post_message(Said(str(error)))
