"""Comparing: what the open articles share is known before the person asks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from reader.ui.accounts import Accounts, Compared, Source, links_among
from reader.ui.proposals import MOST_CHARACTERS

if TYPE_CHECKING:
    from reader.model import Article, Link
    from reader.ui.reading import ReadingScreen

_MOMENT = 0.2
"""Seconds without a change after which the articles are compared."""
_FEWEST = 2


class Comparing:
    """Compares the open articles behind the screen whenever they or their marks have changed."""

    def __init__(self, screen: ReadingScreen) -> None:
        """Compare what this screen shows."""
        self._screen = screen
        self._session = screen.session
        self._accounts = Accounts()
        self._known: Compared | None = None
        self._is_awaited = False
        self._is_at_it = False
        self._is_asked = False
        self._then: Callable[[Compared], None] | None = None

    @property
    def known(self) -> Compared | None:
        """What the open articles share; None when that is not known, or they are others by now."""
        present = {article.id: article for article in self._articles()}
        return self._known if self._known and self._known.articles == present else None

    def look(self) -> None:
        """Compare soon, unless nothing has changed."""
        if not self._is_awaited:
            self._is_awaited = True
            self._screen.set_timer(_MOMENT, self._compare)

    def ask(self, then: Callable[[Compared], None]) -> None:
        """Do something with what the open articles share, as soon as that is known.

        Args:
            then: Called with it, at once if it is known; not at all when fewer than two
                articles are open, or something else is asked in the meantime.
        """
        self._then = None
        if len(self._articles()) < _FEWEST:
            way = self._session.keymap.key("library.show")
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
        links = links_among(self._session, [source.article.id for source in sources])
        if self._known is None or (self._known.sources, self._known.links) != (sources, links):
            self._is_at_it = True
            self._screen.run_worker(partial(self._find, sources, links), thread=True)

    def _sources(self) -> tuple[Source, ...] | None:
        """The open articles as far as they are to be compared; None when one is not ready."""
        articles = self._articles()
        is_short = all(len(article.text) <= MOST_CHARACTERS for article in articles)
        if len(articles) < _FEWEST or not (is_short or self._is_asked):
            return None
        sources = [self._source(article) for article in articles if article.is_whole]
        whole = tuple(source for source in sources if source)
        return whole if len(whole) == len(articles) else None

    def _source(self, article: Article) -> Source | None:
        found = self._screen.suggesting.found_in(article, is_asked=self._is_asked)
        return None if found is None else Source(article, self._session.anchored(article), found)

    def _find(self, sources: tuple[Source, ...], links: list[Link]) -> None:
        compared = self._accounts.compared(sources, links)
        _ = compared.comparison.matches  # found here, so that no key waits for them
        self._screen.call_later(self._know, compared)

    def _know(self, compared: Compared) -> None:
        """Take what was found; look again, since marks may have changed in the meantime."""
        self._is_at_it = self._is_asked = False
        self._known = compared
        self._screen.sharing.show()
        if self._then and self.known:
            then, self._then = self._then, None
            then(self.known)
        self.look()

    def _articles(self) -> list[Article]:
        """The articles of all panes, each once."""
        return list({pane.article.id: pane.article for pane in self._screen.panes.panes}.values())
