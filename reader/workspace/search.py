"""Searching all articles of the library: for words, and for other places of marked words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from reader.library.search import Collection
from reader.model import Anchored, Article, Span
from reader.text.excerpt import Excerpt, excerpt
from reader.text.find import Needle, NeedleError
from reader.text.hits import Hits
from reader.text.intervals import Intervals
from reader.text.occurrences import Likeness, TooLongError, occurrences
from reader.workspace.problems import OnProblem, ignore
from reader.workspace.tagging import require_tag

if TYPE_CHECKING:
    from reader.schema import Schema
    from reader.workspace.articles import Articles
    from reader.workspace.snapshots import Snapshots

MOST = 5_000
"""Places that are listed on a screen: nobody reads more, and a few more letters make them fewer."""


class SearchHit(NamedTuple):
    """A place where something was found."""

    article: Article
    """The article."""
    span: Span
    """Where in its reading text."""
    marks: list[Anchored]
    """The annotations there of the tag that was asked for."""


class Search:
    """Searches articles one after the other; those that fit into memory are kept for the next."""

    def __init__(
        self, annotator: str, schema: Schema, articles: Articles, snapshots: Snapshots
    ) -> None:
        self._annotator = annotator
        self._schema = schema
        self._articles = articles
        self._snapshots = snapshots
        self._collection = Collection(articles.entries, articles.cache)

    @property
    def size(self) -> int:
        """How many articles are searched."""
        return len(self._collection.entries)

    def find(
        self,
        needle: Needle,
        *,
        tag: str = "",
        annotator: str = "",
        on_problem: OnProblem = ignore,
    ) -> Iterator[SearchHit]:
        """Where something stands in the articles, by article and place.

        Args:
            needle: What to look for.
            tag: Only where something is marked with this tag, if it is not empty.
            annotator: Whose marks of it count; everybody's if it is empty.
            on_problem: Hears of each article that cannot be read.

        Raises:
            NotInSchema: The workspace does not define the tag.
            NeedleError: The expression is wrong, or takes too long.
        """
        if tag:
            require_tag(self._schema, tag)
        return self._find(needle, tag, annotator, on_problem)

    def _find(
        self, needle: Needle, tag: str, annotator: str, on_problem: OnProblem
    ) -> Iterator[SearchHit]:
        for searched in self._collection.search(needle):
            if searched.article is None:
                on_problem(searched.problem)
            elif tag and searched.hits:
                marks = self._marked(searched.article, tag, annotator)
                for hit in searched.hits:
                    if there := marks.within(*hit):
                        yield SearchHit(searched.article, hit, there)
            elif not tag:
                yield from (SearchHit(searched.article, hit, []) for hit in searched.hits)

    def _marked(self, article: Article, tag: str, annotator: str = "") -> Intervals[Anchored]:
        return Intervals(
            mark
            for mark in self._snapshots.of(article).marks
            if mark.anchor != "orphan"
            and mark.annotation.tag == tag
            and annotator in {"", mark.annotation.annotator}
        )

    def list_hits(self, results: SearchResults) -> Iterator[None]:
        """Search into a list that others may look at meanwhile; yields after each article."""
        needle = results.needle
        try:
            for searched in self._collection.search(needle) if needle.words else ():
                if searched.article is None:
                    results.problem = results.problem or searched.problem
                else:
                    results.add(
                        searched.article, self._listed(searched.article, searched.hits, results.tag)
                    )
                if results.number >= MOST:
                    break
                yield
        except NeedleError as error:
            results.problem = str(error)
        results.is_complete = True
        yield

    def _listed(self, article: Article, hits: Hits, tag: str) -> list[Span]:
        """The hits to list: those in annotations of a tag, if there is one."""
        if not hits or not tag:
            return list(hits)
        marked = self._marked(article, tag)
        return [hit for hit in hits if marked.within(*hit)]

    def list_occurrences(self, results: Occurrences) -> Iterator[None]:
        """The same for places where the same words stand."""
        look = partial(occurrences, words=results.words, likeness=results.likeness)
        try:
            for searched in self._collection.look(look):
                results.problem = results.problem or searched.problem
                if searched.article and searched.hits:
                    results.add(searched.article, searched.hits, self._own_tags(searched.article))
                if results.number >= MOST:
                    results.problem = f"the first {MOST:,} places"
                    break
                yield
        except TooLongError as error:
            results.problem = str(error)
        results.is_complete = True
        yield

    def _own_tags(self, article: Article) -> dict[Span, set[str]]:
        """The tags with which the annotator has marked each span."""
        tags: dict[Span, set[str]] = {}
        for mark in self._snapshots.of(article).marks:
            if mark.annotation.annotator == self._annotator:
                tags.setdefault(Span(mark.start, mark.end), set()).add(mark.annotation.tag)
        return tags


class Heading(NamedTuple):
    """An article in a list of hits, above its hits."""

    title: str
    """The title of the article."""
    first: ListedHit
    """Its first hit."""


class ListedHit(NamedTuple):
    """A hit in a list."""

    article: str
    """The id of the article."""
    span: Span
    """Where in its reading text."""
    excerpt: Excerpt
    """What stands there."""


@dataclass(eq=False)
class SearchResults:
    """What is looked for in all articles, and where it was found so far."""

    needle: Needle
    """What is looked for."""
    tag: str = ""
    """The tag of the annotations in which it is looked for; empty for anywhere."""
    rows: list[Heading | ListedHit] = field(default_factory=list)
    """The hits by article, each article's below its heading."""
    articles: int = 0
    """In how many articles."""
    is_complete: bool = False
    """Whether nothing more will come."""
    problem: str = ""
    """What could not be searched, and why; one line."""

    @property
    def number(self) -> int:
        """How many hits are listed."""
        return len(self.rows) - self.articles

    def add(self, article: Article, hits: Iterable[Span]) -> None:
        """List the hits of one more article."""
        listed = [
            ListedHit(article.id, hit, excerpt(article.text, hit))
            for hit in list(hits)[: MOST - self.number]
        ]
        if listed:
            self.articles += 1
            # In one step, since others may be reading.
            self.rows.extend([Heading(article.title, listed[0]), *listed])


@dataclass(eq=False)
class Occurrence:
    """A place where the same words stand."""

    article: Article
    """The article."""
    span: Span
    """Where in its text."""
    excerpt: Excerpt
    """What stands there."""
    tags: frozenset[str]
    """The tags with which the person has marked exactly this place already."""
    is_wanted: bool | None = None
    """Whether it is to be marked; None while that is not decided."""


class OccurrenceGroup(NamedTuple):
    """The places in one article."""

    title: str
    """The article's title."""
    occurrences: list[Occurrence]
    """Its places in order."""


@dataclass(eq=False)
class Occurrences:
    """Words, and where the same words were found so far."""

    words: str
    """The words."""
    likeness: Likeness
    """What does not count when words are compared."""
    rows: list[OccurrenceGroup | Occurrence] = field(default_factory=list)
    """The places, each article's below a row for all of them."""
    number: int = 0
    """How many places are listed."""
    is_complete: bool = False
    """Whether nothing more will come."""
    problem: str = ""
    """What could not be searched, and why; one line."""

    @property
    def groups(self) -> list[OccurrenceGroup]:
        """The articles in which they were found."""
        return [row for row in self.rows if isinstance(row, OccurrenceGroup)]

    @property
    def occurrences(self) -> list[Occurrence]:
        """All places."""
        return [row for row in self.rows if isinstance(row, Occurrence)]

    def add(self, article: Article, hits: Iterable[Span], tags: dict[Span, set[str]]) -> None:
        """List the places in one more article."""
        found = [
            Occurrence(article, hit, excerpt(article.text, hit), frozenset(tags.get(hit, ())))
            for hit in list(hits)[: MOST - self.number]
        ]
        # In one step, since others may be reading.
        self.rows.extend([OccurrenceGroup(article.title, found), *found])
        self.number += len(found)
