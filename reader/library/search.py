"""Finding in many articles, one after the other."""

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
"""Characters of articles that are kept for the next search."""


class Searched(NamedTuple):
    """An article that was searched."""

    article: Article | None
    """The article; None when it cannot be read."""
    hits: Hits
    """What was found in it."""
    problem: str = ""
    """Why it cannot be read, in one line."""


class Collection:
    """Articles of a library, read when they are first searched.

    As many as fit into memory are kept: a person types a word letter by letter, and each letter is
    a search.
    """

    def __init__(self, entries: Iterable[Entry], cache: Cache) -> None:
        """Take articles in the order in which they are searched, and what is known of them."""
        self.entries = list(entries)
        self._cache = cache
        self._kept: dict[str, Article] = {}
        self._room = _MOST_KEPT

    def search(self, needle: Needle) -> Iterator[Searched]:
        """Search one article after the other; those without hits come as well.

        Raises:
            NeedleError: The expression is wrong, or takes too long in one of them.
        """
        return self.look(partial(find, needle=needle))

    def look(self, look: Callable[[str], Hits]) -> Iterator[Searched]:
        """Search one text after the other with a function that tells where something stands."""
        for entry in self.entries:
            try:
                article = self._article(entry)
            except ArticleError as error:
                yield Searched(None, Hits(), str(error))
            else:
                yield Searched(article, look(article.text))

    def _article(self, entry: Entry) -> Article:
        article = self._kept.get(entry.id)
        if article is None:
            article = cached.load(entry.path, entry.id, self._cache)
            if len(article.text) <= self._room:
                self._room -= len(article.text)
                self._kept[entry.id] = article
        return article
