"""Compare the open articles in the background, before the person asks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from reader.model import Article
from reader.ui.keys.actions import LIBRARY
from reader.ui.reading.desk import Desk
from reader.ui.suggesting.review import MOST_CHARACTERS, SuggestionReview
from reader.workspace.comparisons import ArticleComparison, ComparedArticle

_DELAY = 0.2
"""Seconds between a change and the comparison that it causes."""
_FEWEST = 2


class BackgroundComparison:
    """Compares the open articles in a thread whenever they or their annotations change."""

    def __init__(self, desk: Desk, review: SuggestionReview) -> None:
        """Compare the articles on this desk.

        Args:
            desk: Where the articles are.
            review: Knows which articles the finders are done with.
        """
        self._desk = desk
        self._review = review
        self._workspace = desk.workspace
        self._latest: ArticleComparison | None = None
        self._is_scheduled = False
        self._is_comparing = False
        self._then: Callable[[ArticleComparison], None] | None = None
        """What somebody waits for the comparison with; None if nobody waits."""
        self._listeners: list[Callable[[ArticleComparison], None]] = []

    def listen(self, listener: Callable[[ArticleComparison], None]) -> None:
        """Call a listener with each new comparison."""
        self._listeners.append(listener)

    @property
    def current(self) -> ArticleComparison | None:
        """The comparison of the open articles; None if there is none yet."""
        present = {article.id: article for article in self._desk.panes.articles}
        return self._latest if self._latest and self._latest.articles == present else None

    def compare_soon(self) -> None:
        """Compare soon, if anything has changed by then; at once if somebody waits for it."""
        if self._then:
            self._compare()
        elif not self._is_scheduled:
            self._is_scheduled = True
            self._desk.set_timer(_DELAY, self._compare)

    def request(self, then: Callable[[ArticleComparison], None]) -> None:
        """Call back with the comparison as soon as there is one.

        Args:
            then: Called with the comparison, at once if there is one; never if fewer than two
                articles are open, or if another call comes first.
        """
        self._then = None
        if len(self._desk.panes.articles) < _FEWEST:
            way = self._desk.keymap.key(LIBRARY)
            self._desk.say(f"nothing to compare: open another article with {way}")
        elif self.current:
            then(self.current)
        else:
            self._then = then
            self._desk.say("comparing …")
            self._compare()

    def _compare(self) -> None:
        self._is_scheduled = False
        self._begin_comparing()
        if self._then:
            self._desk.backlog.hurry()

    def _begin_comparing(self) -> None:
        sources = self._sources()
        if self._is_comparing or sources is None:
            return  # called again when the articles or the suggestions are ready
        links = self._workspace.links.starting_in(source.article.id for source in sources)
        if self._latest is None or (self._latest.sources, self._latest.links) != (sources, links):
            self._is_comparing = True
            self._desk.backlog.add(self._desk, partial(self._run, sources), self._publish)

    def _sources(self) -> tuple[ComparedArticle, ...] | None:
        """The open articles ready to compare; None if one is not ready or too long."""
        articles = self._desk.panes.articles
        is_short = all(len(article.text) <= MOST_CHARACTERS for article in articles)
        if len(articles) < _FEWEST or not (is_short or self._then):
            return None
        sources = [self._source(article) for article in articles if article.is_whole]
        ready = tuple(source for source in sources if source)
        return ready if len(ready) == len(articles) else None

    def _source(self, article: Article) -> ComparedArticle | None:
        is_known = self._review.is_known(article, is_asked=self._then is not None)
        return self._workspace.comparisons.source(article) if is_known else None

    def _run(self, sources: tuple[ComparedArticle, ...]) -> ArticleComparison:
        """Compare the articles; runs in a thread."""
        comparison = self._workspace.comparisons.compare(sources)
        _ = comparison.matches  # computed here, so that no key waits for it
        return comparison

    def _publish(self, comparison: ArticleComparison) -> None:
        """Publish a comparison; compare again if annotations have changed meanwhile."""
        self._is_comparing = False
        self._latest = comparison
        if self.current:
            for listener in self._listeners:
                listener(self.current)
        if self._then and self.current:
            then, self._then = self._then, None
            then(self.current)
        self.compare_soon()
