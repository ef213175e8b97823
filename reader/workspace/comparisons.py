"""Comparing articles by their marks and by what the finders find in them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from reader import compare
from reader.model import Anchored, Article, Link, Match, Member, Role, Span, Suggestion
from reader.schema import Schema
from reader.workspace.problems import OnProblem, ignore

if TYPE_CHECKING:
    from reader.cache import Cache
    from reader.compare.account import Account
    from reader.compare.alignment import Piece
    from reader.compare.comparison import Comparison
    from reader.compare.matrix import Cell, Row
    from reader.compare.speakers import Speaker
    from reader.workspace.links import Links
    from reader.workspace.snapshots import Snapshots
    from reader.workspace.suggestions import Suggestions

__all__ = [
    "ArticleComparison",
    "Cell",
    "ComparedArticle",
    "Comparisons",
    "NamePair",
    "Piece",
    "Row",
    "Speaker",
]

NamePair = tuple[str, str]
"""Two names of speakers."""
_KEPT = 64
"""Articles whose prepared accounts are kept in memory."""


class ComparedArticle(NamedTuple):
    """An article as it is compared."""

    article: Article
    """All of the article."""
    marks: Sequence[Anchored]
    """Its annotations located in the present text, without orphans."""
    suggestions: Sequence[Suggestion]
    """What the finders propose in it, without the annotator's refusals."""


@dataclass(frozen=True, eq=False)
class ArticleComparison:
    """The result of comparing articles; each part is computed when it is first read."""

    sources: tuple[ComparedArticle, ...]
    """The articles, in the order of the comparison."""
    result: Comparison
    """What they share."""
    links: Sequence[Link]
    """The links between the marks that were compared."""
    role: Callable[[str], Role]
    """The role of a tag, by the name of the tag."""
    unread: Sequence[str] = ()
    """A line for each article that could not be read."""

    @property
    def articles(self) -> dict[str, Article]:
        """The articles by id."""
        return {source.article.id: source.article for source in self.sources}

    def verdict(self, match: Match) -> str:
        """The verdict on a match, one of `compare.verdicts`, such as `same` or `vaguer`."""
        return self.result.verdict(match)

    @property
    def matches(self) -> list[Match]:
        """Matching quotes, figures and passages, the surest first."""
        return self.result.matches

    @property
    def speakers(self) -> list[Speaker]:
        """All speakers who are quoted."""
        return self.result.speakers

    @property
    def only_here(self) -> list[Member]:
        """Quotes and statistics that no other article has, by article and place."""
        return self.result.only_here

    @property
    def copies(self) -> list[tuple[str, ...]]:
        """Groups of articles that are largely the same text, by id; no article is in two groups."""
        return self.result.sources

    @property
    def cut(self) -> list[str]:
        """The ids of articles that were too long, so that only their first sentences count."""
        return [each.article.id for each in self.result.accounts if each.is_cut]

    @property
    def most_sentences(self) -> int:
        """The largest number of sentences of an article that are compared."""
        return compare.account.MOST_SENTENCES

    @cached_property
    def rows(self) -> list[Row]:
        """The claim matrix: claims and other facts, and what each article says about each."""
        joined = compare.marked.ends(self.links)
        claims = [
            claim
            for account, source in zip(self.result.accounts, self.sources, strict=True)
            for claim in compare.marked.claims_in(account, source.marks, joined, self.role)
        ]
        return compare.matrix.matrix(self.result, claims, self.links)

    def counterparts(self, article: str, offset: int) -> Mapping[str, Span]:
        """The passages of the other articles that match the passage at an offset.

        Args:
            article: The id of the article with the offset.
            offset: The offset, in code points of its reading text.

        Returns:
            The span of the matching passage, by the id of its article.
        """
        return compare.counterparts.counterparts(self.result, article, offset)

    def sentence_at(self, article: str, offset: int) -> Span | None:
        """The sentence at an offset of an article, as the comparison splits it."""
        account = self._account(article)
        sentence = account.sentence_of(offset, offset + 1) if account else None
        return Span(sentence.start, sentence.end) if sentence else None

    def sentence_of(self, member: Member) -> Span | None:
        """The sentence that holds most of a passage; None if there is none."""
        account = self._account(member.article)
        sentence = account.sentence_of(member.start, member.end) if account else None
        return Span(sentence.start, sentence.end) if sentence else None

    def sentence_around(self, member: Member) -> str:
        """The text of the sentence around a passage; of the passage if there is no sentence."""
        sentence = self.sentence_of(member)
        if sentence is None:
            return member.exact
        return self.articles[member.article].text[slice(*sentence)].replace("\n", " ")

    def time_of(self, member: Member) -> str:
        """The time named in the sentence of a passage, as written; empty if there is none."""
        account = self._account(member.article)
        return compare.dates.time_near(account, member) if account else ""

    def speaker_of(self, member: Member) -> str:
        """The name of a passage's speaker, as written; empty if there is none."""
        return self.result.speaker_of(member)

    def word_changes(self, member: Member, other: Member) -> list[Piece]:
        """Two variants of a passage merged: the words of both, and those of only one."""
        return self.result.word_changes(member, other)

    def shared_words(self, member: Member, other: Member) -> list[str]:
        """The content words that two passages share, as the first one writes them."""
        return self.result.shared_words(member, other)

    def shared_spans(self, member: Member, other: Member) -> list[Span]:
        """The spans of the shared words in the first passage, in code points from its start."""
        return self.result.shared_spans(member, other)

    def _account(self, article: str) -> Account | None:
        return next((each for each in self.result.accounts if each.article.id == article), None)


class Comparisons:
    """Compares articles, and keeps each article's account until the article or its marks change."""

    def __init__(
        self,
        schema: Schema,
        snapshots: Snapshots,
        suggestions: Suggestions,
        links: Links,
        cache: Cache,
    ) -> None:
        self._schema = schema
        self._snapshots = snapshots
        self._suggestions = suggestions
        self._links = links
        self._cache = cache
        self._accounts: OrderedDict[str, tuple[ComparedArticle, Account]] = OrderedDict()
        self._lock = Lock()

    def source(
        self, article: Article, annotator: str = "", on_problem: OnProblem = ignore
    ) -> ComparedArticle:
        """An article with its present marks and suggestions, ready to be compared.

        Args:
            article: The complete article.
            annotator: Whose marks count; everybody's if it is empty.
            on_problem: Called for each finder that fails.
        """
        marks = [
            mark
            for mark in self._snapshots.of(article).marks
            if mark.anchor != "orphan" and annotator in {"", mark.annotation.annotator}
        ]
        suggestions = self._suggestions.unrefused(article, on_problem)
        return ComparedArticle(article, marks, suggestions)

    def compare(
        self,
        sources: Sequence[ComparedArticle],
        *,
        joins: Sequence[NamePair] = (),
        splits: Sequence[NamePair] = (),
    ) -> ArticleComparison:
        """Compare articles.

        Args:
            sources: The articles; fewer than two have no matches.
            joins: Pairs of names to treat as one speaker.
            splits: Pairs of names to treat as two speakers.
        """
        accounts = [self._account(source) for source in sources]
        rulings = compare.speakers.Rulings(tuple(joins), tuple(splits))
        result = compare.comparison.Comparison(accounts, rulings)
        links = self._links.starting_in(source.article.id for source in sources)
        return ArticleComparison(tuple(sources), result, links, self._schema.role)

    def _account(self, source: ComparedArticle) -> Account:
        article = source.article.id
        with self._lock:
            cached = self._accounts.get(article)
        if cached and cached[0] == source:
            return cached[1]
        account = compare.marked.marked_account(*source, self._schema.role)
        compare.cached.recall(account, self._cache)
        with self._lock:
            self._accounts[article] = source, account
            self._accounts.move_to_end(article)
            while len(self._accounts) > _KEPT:
                self._accounts.popitem(last=False)
        return account
