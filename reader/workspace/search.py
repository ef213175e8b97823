"""Searching all articles of the library for words, or for more occurrences of a marked passage."""

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
"""The most hits listed on a screen: nobody reads more, and typing more letters narrows them."""


class SearchHit(NamedTuple):
    """A search hit in an article."""

    article: Article
    """The article."""
    span: Span
    """The span in its reading text."""
    marks: list[Anchored]
    """The annotations with the searched tag that cover it."""


class Search:
    """Searches all articles, and keeps them for the next search if memory allows."""

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
        """Search the articles; hits come by article and place.

        Args:
            needle: What to look for.
            tag: Only hits inside annotations with this tag, if it is not empty.
            annotator: Whose annotations count; everybody's if it is empty.
            on_problem: Called for each article that cannot be read.

        Raises:
            NotInSchema: The workspace does not define the tag.
            NeedleError: The expression is invalid, or takes too long.
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
                marks = self._marks_with_tag(searched.article, tag, annotator)
                for hit in searched.hits:
                    if covering := marks.within(*hit):
                        yield SearchHit(searched.article, hit, covering)
            elif not tag:
                yield from (SearchHit(searched.article, hit, []) for hit in searched.hits)

    def _marks_with_tag(
        self, article: Article, tag: str, annotator: str = ""
    ) -> Intervals[Anchored]:
        return Intervals(
            mark
            for mark in self._snapshots.of(article).marks
            if mark.anchor != "orphan"
            and mark.annotation.tag == tag
            and annotator in {"", mark.annotation.annotator}
        )

    def list_hits(self, results: SearchResults) -> Iterator[None]:
        """Search and append to the results, which may be read meanwhile; yields per article."""
        needle = results.needle
        try:
            for searched in self._collection.search(needle) if needle.words else ():
                if searched.article is None:
                    results.problem = results.problem or searched.problem
                else:
                    hits = self._in_tag(searched.article, searched.hits, results.tag)
                    results.add(searched.article, hits)
                if results.number >= MOST:
                    break
                yield
        except NeedleError as error:
            results.problem = str(error)
        results.is_complete = True
        yield

    def _in_tag(self, article: Article, hits: Hits, tag: str) -> list[Span]:
        """The hits inside annotations with a tag; all hits if the tag is empty."""
        if not hits or not tag:
            return list(hits)
        marks = self._marks_with_tag(article, tag)
        return [hit for hit in hits if marks.within(*hit)]

    def list_occurrences(self, results: Occurrences) -> Iterator[None]:
        """Find the same words in all articles, as `list_hits` does."""
        find = partial(occurrences, words=results.words, likeness=results.likeness)
        try:
            for searched in self._collection.search_with(find):
                results.problem = results.problem or searched.problem
                if searched.article and searched.hits:
                    results.add(searched.article, searched.hits, self._own_tags(searched.article))
                if results.number >= MOST:
                    results.problem = f"only the first {MOST:,} places are listed"
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
    """A search hit in a list."""

    article: str
    """The id of the article."""
    span: Span
    """The span in its reading text."""
    excerpt: Excerpt
    """The text around it."""


@dataclass(eq=False)
class SearchResults:
    """A search in all articles and its hits so far."""

    needle: Needle
    """What to look for."""
    tag: str = ""
    """Only hits inside annotations with this tag; empty for all hits."""
    rows: list[Heading | ListedHit] = field(default_factory=list)
    """The hits by article, below a heading for each article."""
    articles: int = 0
    """How many articles have hits."""
    is_complete: bool = False
    """Whether the search is complete."""
    problem: str = ""
    """What could not be searched, and why; one line."""

    @property
    def number(self) -> int:
        """How many hits are listed."""
        return len(self.rows) - self.articles

    def add(self, article: Article, hits: Iterable[Span]) -> None:
        """Append the hits of one article."""
        listed = [
            ListedHit(article.id, hit, excerpt(article.text, hit))
            for hit in list(hits)[: MOST - self.number]
        ]
        if listed:
            self.articles += 1
            # In one step, since another thread may be reading the rows.
            self.rows.extend([Heading(article.title, listed[0]), *listed])


@dataclass(eq=False)
class Occurrence:
    """An occurrence of the same words."""

    article: Article
    """The article."""
    span: Span
    """The span in its reading text."""
    excerpt: Excerpt
    """The text around it."""
    tags: frozenset[str]
    """The tags of the annotator's own marks on exactly this span."""
    is_wanted: bool | None = None
    """Whether to mark it; None until the person has decided."""


class OccurrenceGroup(NamedTuple):
    """The occurrences in one article."""

    title: str
    """The article's title."""
    occurrences: list[Occurrence]
    """Its occurrences, in order."""


@dataclass(eq=False)
class Occurrences:
    """A search for the same words in all articles and its results so far."""

    words: str
    """The words to look for."""
    likeness: Likeness
    """Which differences between words to ignore."""
    rows: list[OccurrenceGroup | Occurrence] = field(default_factory=list)
    """The occurrences, below a row for each article."""
    number: int = 0
    """How many occurrences are listed."""
    is_complete: bool = False
    """Whether the search is complete."""
    problem: str = ""
    """What could not be searched, and why; one line."""

    @property
    def groups(self) -> list[OccurrenceGroup]:
        """The articles with occurrences."""
        return [row for row in self.rows if isinstance(row, OccurrenceGroup)]

    @property
    def occurrences(self) -> list[Occurrence]:
        """All occurrences."""
        return [row for row in self.rows if isinstance(row, Occurrence)]

    def add(self, article: Article, hits: Iterable[Span], tags: dict[Span, set[str]]) -> None:
        """Append the occurrences in one article."""
        occurrences = [
            Occurrence(article, hit, excerpt(article.text, hit), frozenset(tags.get(hit, ())))
            for hit in list(hits)[: MOST - self.number]
        ]
        # In one step, since another thread may be reading the rows.
        self.rows.extend([OccurrenceGroup(article.title, occurrences), *occurrences])
        self.number += len(occurrences)
