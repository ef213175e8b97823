"""Search many articles, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from reader.cache import Cache
from reader.library import cached
from reader.library.find import Entry
from reader.library.load import ArticleError
from reader.model import Article
from reader.text.find import Needle, find
from reader.text.hits import Hits

_MOST_KEPT = 50_000_000
"""Characters of articles that are kept in memory for the next search."""


class ArticleHits(NamedTuple):
    """The result of searching one article."""

    article: Article | None
    """The article; None when it cannot be read."""
    hits: Hits
    """The hits in it."""
    problem: str = ""
    """Why it cannot be read, in one line."""


class Collection:
    """Articles of a library, each loaded when it is first searched.

    As many as fit are kept in memory: a person types a word letter by letter, and each letter
    starts a search.
    """

    def __init__(self, entries: Iterable[Entry], cache: Cache) -> None:
        """Take articles in the order in which to search them, and the cache."""
        self.entries = list(entries)
        self._cache = cache
        self._kept: dict[str, Article] = {}
        self._room = _MOST_KEPT

    def search(self, needle: Needle) -> Iterator[ArticleHits]:
        """Search one article after the other; yields those without hits too.

        Raises:
            NeedleError: The expression is invalid, or takes too long in one of them.
        """
        return self.search_with(partial(find, needle=needle))

    def search_with(self, find_in: Callable[[str], Hits]) -> Iterator[ArticleHits]:
        """Search one article after the other with a function from text to hits."""
        for entry in self.entries:
            try:
                article = self._article(entry)
            except ArticleError as error:
                yield ArticleHits(None, Hits(), str(error))
            else:
                yield ArticleHits(article, find_in(article.text))

    def _article(self, entry: Entry) -> Article:
        article = self._kept.get(entry.id)
        if article is None:
            article = cached.load(entry.path, entry.id, self._cache)
            if len(article.text) <= self._room:
                self._room -= len(article.text)
                self._kept[entry.id] = article
        return article
