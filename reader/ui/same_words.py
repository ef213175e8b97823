"""The same words in all articles of the library, and what a person decides on each place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from reader.library.search import Collection
from reader.model import Article, Span
from reader.text.excerpt import Excerpt, excerpt
from reader.text.hits import Hits
from reader.text.occurrences import Likeness, TooLongError, occurrences
from reader.ui.session import Session

MOST = 5_000
"""Places that are listed."""


@dataclass(eq=False)
class Occurrence:
    """A place where the words stand."""

    article: Article
    """The article."""
    hit: Span
    """Where in its text."""
    excerpt: Excerpt
    """What stands there."""
    tags: frozenset[str]
    """The tags with which the person has marked exactly this place already."""
    is_wanted: bool | None = None
    """Whether it is to be marked; None while that is not decided."""


class Group(NamedTuple):
    """The places in one article."""

    title: str
    """The article's title."""
    occurrences: list[Occurrence]
    """Its places in order."""


@dataclass(eq=False)
class SameWords:
    """Words, and where they were found so far."""

    words: str
    """The words."""
    likeness: Likeness
    """What does not count when words are compared."""
    rows: list[Group | Occurrence] = field(default_factory=list)
    """The places, each article's below a row for all of them."""
    is_complete: bool = False
    """Whether nothing more will come."""
    problem: str = ""
    """What could not be searched, and why; one line."""

    @property
    def groups(self) -> list[Group]:
        """The articles in which they were found."""
        return [row for row in self.rows if isinstance(row, Group)]

    @property
    def occurrences(self) -> list[Occurrence]:
        """All places."""
        return [row for row in self.rows if isinstance(row, Occurrence)]

    def search(self, collection: Collection, session: Session) -> Iterator[None]:
        """Search one article after the other, and say after each that it is done.

        Args:
            collection: The articles.
            session: Where their annotations are; used by nobody else meanwhile.
        """
        look = partial(occurrences, words=self.words, likeness=self.likeness)
        number = 0
        try:
            for searched in collection.look(look):
                self.problem = self.problem or searched.problem
                if searched.article and searched.hits:
                    number += self._add(searched.article, searched.hits, session, MOST - number)
                if number >= MOST:
                    self.problem = f"the first {MOST:,} places"
                    break
                yield
        except TooLongError as error:
            self.problem = str(error)
        self.is_complete = True
        yield

    def _add(self, article: Article, hits: Hits, session: Session, most: int) -> int:
        """Take the places in an article; how many there are."""
        tags: dict[Span, set[str]] = {}
        for mark in session.anchored(article):
            if mark.annotation.annotator == session.workspace.annotator:
                tags.setdefault(Span(mark.start, mark.end), set()).add(mark.annotation.tag)
        found = [
            Occurrence(article, hit, excerpt(article.text, hit), frozenset(tags.get(hit, ())))
            for hit in list(hits)[:most]
        ]
        # In one step, since others may be reading.
        self.rows.extend([Group(article.title, found), *found])
        return len(found)
