"""Open articles in panes, load the rest of long ones, and follow changes on disk."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from reader.model import Anchored, Article, Span
from reader.text.find import Needle
from reader.ui.background import run_in_background
from reader.ui.errors import report_errors
from reader.ui.reading.desk import Desk
from reader.ui.reading.pane import Pane
from reader.workspace.articles import ArticleError


class ArticleOpener:
    """Opens, completes and reloads articles, and goes to places in them."""

    def __init__(self, desk: Desk) -> None:
        """Open articles on this desk."""
        self._desk = desk
        self._articles = desk.workspace.articles
        self._reported_gone: set[str] = set()
        """The ids of articles whose missing file has been reported."""

    async def open(self, articles: Sequence[Article], *, is_beside: bool) -> None:
        """Open other articles.

        Args:
            articles: At least one, from left to right.
            is_beside: Whether the articles open now stay open beside them.
        """
        await self._desk.side.close()
        if is_beside:
            for article in articles:
                await self.add(article)
        else:
            await self._desk.replace_panes(articles)
            self.show_all()
        self.read_on()

    async def add(self, article: Article) -> Pane:
        """Open one more article beside the others, and focus it."""
        self._desk.backlog.note_opening()
        pane = await self._desk.panes.add(article, self._desk.page)
        self._desk.panes.focus_on(pane)
        self._desk.show_article(article.id)
        return pane

    def show_all(self) -> None:
        """Show the annotations of every open article; all of them have just been opened."""
        self._desk.backlog.note_opening()
        for article in self._desk.panes.articles:
            self._desk.show_article(article.id)

    async def go_to(self, mark: Anchored) -> None:
        """Make an annotation current in the pane of its article, which is opened if necessary."""
        pane = await self.pane_of(mark.annotation.article)
        if pane:
            pane.view.go_to_mark(mark)

    async def find_in(self, article: Article, hit: Span, needle: Needle) -> None:
        """Go to a hit in an article, and search for the others in it."""
        pane = await self.pane_of(article.id)
        if pane:
            pane.view.go(hit.start)
            pane.searcher.start_search(needle, hit.start)

    def read_on(self) -> None:
        """Load the rest of long articles, in a thread."""
        for article in self._desk.panes.articles:
            if not article.is_whole:
                work = partial(self._read_rest, article)
                run_in_background(self._desk, work, partial(self._show_rest, article))

    def notice_changes(self) -> None:
        """Reload articles that were changed on disk, and report those whose file is gone."""
        for article in self._desk.panes.articles:
            state = self._articles.file_state(article.id)
            if state == "gone" and article.id not in self._reported_gone:
                self._reported_gone.add(article.id)
                self._desk.say(f"{article.id}: its file is gone; nothing can be marked in it")
            elif state == "changed":
                with report_errors(self._desk.say):
                    self._reload(article)

    def complete(self, article: Article) -> Article:
        """Load and show all of an open article, which edits require.

        Raises:
            ArticleError: The rest of it cannot be read, or its file has changed and the person has
                to see the new text first.
        """
        state = self._articles.file_state(article.id)
        if state != "same":
            self.notice_changes()
            path = self._articles.path_of(article.id)
            if state == "gone":
                raise ArticleError(path, "the file is gone; nothing can be marked in it")
            if self._articles.opened(article.id) is not article:
                raise ArticleError(path, "its text has changed: look again before you mark")
        complete = self._articles.complete(article)
        if not article.is_whole:
            self._desk.show_article(article.id)
        return complete

    async def pane_of(self, article_id: str) -> Pane | None:
        """Focus the pane of an article, which is opened if necessary; None if that fails."""
        pane = self._desk.panes.showing(article_id)
        if pane is None:
            article = self._articles.open_one(article_id)
            if article is None:
                self._desk.say(f"{article_id} cannot be opened: its file is gone")
                return None
            pane = await self.add(article)
        self._desk.panes.focus_on(pane)
        return pane

    def _reload(self, article: Article) -> None:
        """Show the current text of an article, with its annotations located in it.

        Raises:
            ArticleError: It cannot be read.
        """
        now = self._articles.reopen(article.id)
        if now is article:
            return  # the file was rewritten with the same text
        for pane in self._desk.panes.panes:
            if pane.article.id == now.id:
                pane.show_article(now)
        self._desk.show_article(now.id)
        self._desk.say(
            f"{now.id} was changed outside the program: this is the new text, with its marks"
        )

    def _read_rest(self, article: Article) -> str:
        """Load the rest of an article, in a thread; return the problem, "" for none."""
        try:
            self._articles.complete(article)
        except ArticleError as error:
            return str(error)
        return ""

    def _show_rest(self, article: Article, problem: str) -> None:
        if problem:
            self._desk.say(problem)
        else:
            self._desk.show_article(article.id)
