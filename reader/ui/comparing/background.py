"""Comparing: what the open articles share is known before the person asks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from reader.ui.suggesting.review import MOST_CHARACTERS

if TYPE_CHECKING:
    from reader.model import Article
    from reader.ui.reading.screen import ReadingScreen
    from reader.workspace.comparisons import ArticleComparison, ComparedArticle

_MOMENT = 0.2
"""Seconds without a change after which the articles are compared."""
_FEWEST = 2


class Comparing:
    """Compares the open articles behind the screen whenever they or their marks have changed."""

    def __init__(self, screen: ReadingScreen) -> None:
        """Compare what this screen shows."""
        self._screen = screen
        self._workspace = screen.workspace
        self._known: ArticleComparison | None = None
        self._is_awaited = False
        self._is_at_it = False
        self._is_asked = False
        self._then: Callable[[ArticleComparison], None] | None = None

    @property
    def known(self) -> ArticleComparison | None:
        """What the open articles share; None when that is not known, or they are others by now."""
        present = {article.id: article for article in self._articles()}
        return self._known if self._known and self._known.articles == present else None

    def look(self) -> None:
        """Compare soon, unless nothing has changed."""
        if not self._is_awaited:
            self._is_awaited = True
            self._screen.set_timer(_MOMENT, self._compare)

    def ask(self, then: Callable[[ArticleComparison], None]) -> None:
        """Do something with what the open articles share, as soon as that is known.

        Args:
            then: Called with it, at once if it is known; not at all when fewer than two
                articles are open, or something else is asked in the meantime.
        """
        self._then = None
        if len(self._articles()) < _FEWEST:
            way = self._screen.keymap.key("library.show")
            self._screen.say(f"nothing to compare: open another article with {way}")
        elif self.known:
            then(self.known)
        else:
            self._then, self._is_asked = then, True
            self._screen.say("comparing …")
            self._compare()

    def _compare(self) -> None:
        self._is_awaited = False
        sources = self._sources()
        if self._is_at_it or sources is None:
            return  # looked at again when the articles or the suggestions are there
        links = self._workspace.links.among(source.article.id for source in sources)
        if self._known is None or (self._known.sources, self._known.links) != (sources, links):
            self._is_at_it = True
            self._screen.run_worker(partial(self._find, sources), thread=True)

    def _sources(self) -> tuple[ComparedArticle, ...] | None:
        """The open articles as far as they are to be compared; None when one is not ready."""
        articles = self._articles()
        is_short = all(len(article.text) <= MOST_CHARACTERS for article in articles)
        if len(articles) < _FEWEST or not (is_short or self._is_asked):
            return None
        sources = [self._source(article) for article in articles if article.is_whole]
        whole = tuple(source for source in sources if source)
        return whole if len(whole) == len(articles) else None

    def _source(self, article: Article) -> ComparedArticle | None:
        is_known = self._screen.suggesting.is_known(article, is_asked=self._is_asked)
        return self._workspace.comparisons.source(article) if is_known else None

    def _find(self, sources: tuple[ComparedArticle, ...]) -> None:
        comparison = self._workspace.comparisons.compare(sources)
        _ = comparison.matches  # found here, so that no key waits for them
        self._screen.call_later(self._know, comparison)

    def _know(self, comparison: ArticleComparison) -> None:
        """Take what was found; look again, since marks may have changed in the meantime."""
        self._is_at_it = self._is_asked = False
        self._known = comparison
        self._screen.sharing.show()
        if self._then and self.known:
            then, self._then = self._then, None
            then(self.known)
        self.look()

    def _articles(self) -> list[Article]:
        """The articles of all panes, each once."""
        return list({pane.article.id: pane.article for pane in self._screen.panes.panes}.values())
