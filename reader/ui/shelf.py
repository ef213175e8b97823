"""The articles at hand: those of the library and those asked for, each read once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path

from reader.library.find import Entry, find_articles
from reader.library.load import ArticleError, load, load_beginning
from reader.model import Article
from reader.workspace import Workspace


class Shelf:
    """Articles by id. A long one is opened at its beginning; the rest follows when it is read."""

    def __init__(
        self,
        workspace: Workspace,
        named: Iterable[Entry],
        found: Sequence[Entry] | None = None,
    ) -> None:
        """Open nothing yet.

        Args:
            workspace: Where the library is.
            named: Articles that the person asked for by name, from outside the library as well.
            found: All articles of the library if they have been found already, by id.
        """
        self._workspace = workspace
        self._named = list(named)
        self._found = found
        self._articles: dict[str, tuple[Path, Article]] = {}

    @cached_property
    def entries(self) -> list[Entry]:
        """The articles to choose from, by id."""
        workspace = self._workspace
        found = self._found
        if found is None:
            found = find_articles(workspace.articles, recursive=workspace.is_seeded)
        if not self._named:
            return list(found)
        return sorted({entry.id: entry for entry in [*found, *self._named]}.values())

    @cached_property
    def _by_id(self) -> dict[str, Entry]:
        return {entry.id: entry for entry in self.entries}

    def path_of(self, article_id: str) -> Path:
        """The file of an article that was opened here."""
        return self._articles[article_id][0]

    def open(self, entry: Entry) -> Article:
        """The article as far as it has been read, its beginning at least.

        Raises:
            ArticleError: when it cannot be read, or another file goes by its id: their annotations
                would be taken for each other's.
        """
        path, article = self._articles.get(entry.id, (entry.path, None))
        if path != entry.path:
            raise ArticleError(entry.path, f'another open article has the id "{entry.id}"')
        if article is None:
            article = load_beginning(entry.path, entry.id)
            self._articles[entry.id] = entry.path, article
        return article

    def open_all(self, entries: Iterable[Entry]) -> tuple[list[Article], list[str]]:
        """Those articles that can be opened, and a line for each that cannot."""
        articles, problems = [], []
        for entry in entries:
            try:
                articles.append(self.open(entry))
            except ArticleError as error:
                problems.append(str(error))
        return articles, problems

    def whole(self, article: Article) -> Article:
        """All of an article that was opened here; the rest is read if it has not been yet.

        Raises:
            ArticleError: when the rest cannot be read.
        """
        path, known = self._articles[article.id]
        if not known.is_whole:
            known = load(path, article.id)
            self._articles[article.id] = path, known
        return known

    def with_id(self, article_id: str) -> Article | None:
        """All of the article with this id; None when it is not there or cannot be read."""
        entry = self._by_id.get(article_id)
        try:
            return self.whole(self.open(entry)) if entry else None
        except ArticleError:
            return None
