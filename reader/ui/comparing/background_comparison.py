"""What the open articles share, known before the person asks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from reader.model import Article
from reader.ui.background import run_behind
from reader.ui.keys.actions import LIBRARY
from reader.ui.reading.desk import Desk
from reader.ui.suggesting.review import MOST_CHARACTERS, SuggestionReview
from reader.workspace.comparisons import ArticleComparison, ComparedArticle

_MOMENT = 0.2
"""Seconds without a change after which the articles are compared."""
_FEWEST = 2


class BackgroundComparison:
    """Compares the open articles behind the screen whenever they or their marks have changed."""

    def __init__(self, desk: Desk, review: SuggestionReview) -> None:
        """Compare what this desk shows.

        Args:
            desk: Where the articles are.
            review: What knows through which articles the finders have been.
        """
        self._desk = desk
        self._review = review
        self._workspace = desk.workspace
        self._known: ArticleComparison | None = None
        self._is_awaited = False
        self._is_at_it = False
        self._is_asked = False
        self._then: Callable[[ArticleComparison], None] | None = None
        self._listeners: list[Callable[[ArticleComparison], None]] = []

    def listen(self, listener: Callable[[ArticleComparison], None]) -> None:
        """Call somebody with what the open articles share whenever that has changed."""
        self._listeners.append(listener)

    @property
    def known(self) -> ArticleComparison | None:
        """What the open articles share; None when that is not known, or they are others by now."""
        present = {article.id: article for article in self._desk.panes.articles}
        return self._known if self._known and self._known.articles == present else None

    def compare_soon(self) -> None:
        """Compare soon, unless nothing has changed."""
        if not self._is_awaited:
            self._is_awaited = True
            self._desk.set_timer(_MOMENT, self._compare)

    def ask(self, then: Callable[[ArticleComparison], None]) -> None:
        """Do something with what the open articles share, as soon as that is known.

        Args:
            then: Called with it, at once if it is known; not at all when fewer than two
                articles are open, or something else is asked in the meantime.
        """
        self._then = None
        if len(self._desk.panes.articles) < _FEWEST:
            way = self._desk.keymap.key(LIBRARY)
            self._desk.say(f"nothing to compare: open another article with {way}")
        elif self.known:
            then(self.known)
        else:
            self._then, self._is_asked = then, True
            self._desk.say("comparing …")
            self._compare()

    def _compare(self) -> None:
        self._is_awaited = False
        sources = self._sources()
        if self._is_at_it or sources is None:
            return  # looked at again when the articles or the suggestions are there
        links = self._workspace.links.among(source.article.id for source in sources)
        if self._known is None or (self._known.sources, self._known.links) != (sources, links):
            self._is_at_it = True
            run_behind(self._desk, partial(self._find, sources), self._take)

    def _sources(self) -> tuple[ComparedArticle, ...] | None:
        """The open articles as far as they are to be compared; None when one is not ready."""
        articles = self._desk.panes.articles
        is_short = all(len(article.text) <= MOST_CHARACTERS for article in articles)
        if len(articles) < _FEWEST or not (is_short or self._is_asked):
            return None
        sources = [self._source(article) for article in articles if article.is_whole]
        whole = tuple(source for source in sources if source)
        return whole if len(whole) == len(articles) else None

    def _source(self, article: Article) -> ComparedArticle | None:
        is_known = self._review.is_known(article, is_asked=self._is_asked)
        return self._workspace.comparisons.source(article) if is_known else None

    def _find(self, sources: tuple[ComparedArticle, ...]) -> ArticleComparison:
        """Compare, in a thread."""
        comparison = self._workspace.comparisons.compare(sources)
        _ = comparison.matches  # found here, so that no key waits for them
        return comparison

    def _take(self, comparison: ArticleComparison) -> None:
        """Take what was found; look again, since marks may have changed in the meantime."""
        self._is_at_it = self._is_asked = False
        self._known = comparison
        if self.known:
            for listener in self._listeners:
                listener(self.known)
        if self._then and self.known:
            then, self._then = self._then, None
            then(self.known)
        self.compare_soon()
