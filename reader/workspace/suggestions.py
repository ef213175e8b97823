"""Suggestions: what the finders propose to mark, and accepting or refusing it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from reader import store, suggest
from reader.cache import Cache
from reader.library.cached import load
from reader.library.load import ArticleError
from reader.model import Anchored, Annotation, Article, Link, Refusal, Span, Suggestion, Value
from reader.schema import Schema
from reader.text.anchoring import describe, tidy
from reader.text.extent import PARTS
from reader.text.intervals import Intervals
from reader.workspace.ids import UnknownId, choose
from reader.workspace.problems import OnProblem, ignore
from reader.workspace.tagging import require_tag
from reader.workspace.values import annotation_from, new_refusal

if TYPE_CHECKING:
    from reader.store.predictions import Predictions
    from reader.store.records import Change, Step
    from reader.suggest.finders import Finder
    from reader.workspace.articles import Articles, Entry
    from reader.workspace.edits import Edits
    from reader.workspace.snapshots import Snapshots

_KEPT = 256
"""Articles whose suggestions are kept in memory: more than anybody has open."""


class RefusalKey(NamedTuple):
    """The words that a suggestion proposes to mark, identified by their context."""

    tag: str
    """The name of the tag."""
    exact: str
    """The words."""
    prefix: str
    """Up to 32 characters before them."""
    suffix: str
    """Up to 32 characters after them."""


class ArticleSuggestions(NamedTuple):
    """The suggestions for one article."""

    entry: Entry
    """The entry of the article."""
    article: Article | None
    """The article; None if it cannot be read."""
    suggestions: list[Suggestion]
    """The suggestions, with the tags of the finders."""
    problems: list[str]
    """A line for each problem."""


class Suggestions:
    """The suggestions for articles, found once for each version of a text.

    A suggestion is open for an annotator until they refuse it or mark any of its words with its
    tag. The refusals and marks of other annotators do not count.
    """

    def __init__(
        self,
        annotator: str,
        schema: Schema,
        articles: Articles,
        edits: Edits,
        snapshots: Snapshots,
        predictions: Predictions,
    ) -> None:
        self._annotator = annotator
        self._schema = schema
        self._articles = articles
        self._edits = edits
        self._snapshots = snapshots
        self._predictions = predictions
        self._found: OrderedDict[tuple[str, str], list[Suggestion]] = OrderedDict()
        self._lock = Lock()

    def is_known(self, article: Article) -> bool:
        """Whether the suggestions for this text are in memory already."""
        return _key(article) in self._found

    def find(self, article: Article, on_problem: OnProblem = ignore) -> list[Suggestion]:
        """All suggestions for an article, whatever has been decided on them, by place.

        They come from the finders, which take milliseconds, and from imported predictions of
        other programs. Their tags are those of the finders: `claim`, `quote`, `statistic`, or the
        name that an installed finder gives.

        Args:
            article: The complete article.
            on_problem: Called for each finder that fails, when a text is searched for the first
                time.
        """
        return self._with_predictions(article, self._by_finders(article, on_problem))

    def _with_predictions(
        self, article: Article, suggestions: list[Suggestion]
    ) -> list[Suggestion]:
        """The found and the predicted suggestions; of two that are equal, the one scored higher."""
        predicted = self._predictions.of(article)
        if not predicted:
            return suggestions
        best: dict[tuple[int, int, str], Suggestion] = {}
        for each in sorted([*suggestions, *predicted], key=lambda one: one.score):
            best[each.start, each.end, each.tag] = each
        return [best[key] for key in sorted(best)]

    def _by_finders(self, article: Article, on_problem: OnProblem) -> list[Suggestion]:
        key = _key(article)
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
                return self._found[key]
        found = suggest.cached.suggestions(article, _finders(), self._articles.cache, on_problem)
        with self._lock:
            self._found[key] = found
            while len(self._found) > _KEPT:
                self._found.popitem(last=False)
        return found

    def unrefused(self, article: Article, on_problem: OnProblem = ignore) -> list[Suggestion]:
        """All suggestions that the annotator has not refused, as for `find`."""
        refused = self._refused(article)
        proposed = self.find(article, on_problem)
        if not refused:
            return proposed
        return [each for each in proposed if self._refusal_key(article, each) not in refused]

    def open(
        self,
        article: Article,
        *,
        tag: str = "",
        least_score: float = 0.0,
        with_refused: bool = False,
        on_problem: OnProblem = ignore,
    ) -> list[Suggestion]:
        """The open suggestions by place, with the tags of the workspace.

        Args:
            article: The complete article.
            tag: Only suggestions of this tag, if it is not empty.
            least_score: Only suggestions with at least this score, 0 to 1.
            with_refused: Whether to include refused suggestions.
            on_problem: As for `find`.
        """
        return self._open(
            article,
            self.find(article, on_problem),
            tag=tag,
            least_score=least_score,
            with_refused=with_refused,
        )

    def _open(
        self,
        article: Article,
        suggestions: Iterable[Suggestion],
        *,
        tag: str,
        least_score: float,
        with_refused: bool,
    ) -> list[Suggestion]:
        candidates = [
            each
            for each in suggest.finders.for_schema(suggestions, self._schema)
            if each.tag == (tag or each.tag) and each.score >= least_score
        ]
        refused = frozenset() if with_refused else self._refused(article)
        own = Intervals(
            mark
            for mark in self._snapshots.of(article).marks
            if mark.annotation.annotator == self._annotator and mark.anchor != "orphan"
        )
        return [
            each
            for each in candidates
            if not any(mark.annotation.tag == each.tag for mark in own.within(each.start, each.end))
            and (not refused or self._refusal_key(article, each) not in refused)
        ]

    def in_articles(
        self,
        entries: Sequence[Entry],
        *,
        tag: str = "",
        least_score: float = 0.0,
        with_refused: bool = False,
        jobs: int | None = None,
        scheduler: str | None = None,
    ) -> Iterator[ArticleSuggestions]:
        """The open suggestions of many articles, article by article in their order.

        Args:
            entries: The articles.
            tag: Only suggestions of this tag, if it is not empty.
            least_score: Only suggestions with at least this score, 0 to 1.
            with_refused: Whether to include refused suggestions.
            jobs: How many processes to use; by default one, or one per processor for many
                articles.
            scheduler: The address of a dask scheduler whose workers to use instead.

        Raises:
            BatchError: The extra for this is not installed, or no scheduler answers.
        """
        folder = self._articles.cache.folder
        uncached = [entry for entry in entries if self._cached(entry) is None]
        results = suggest.batch.spread(
            partial(find_in, cache=folder),
            uncached,
            finish=partial(_finish, folder),
            jobs=jobs,
            scheduler=scheduler,
        )
        waiting = {id(entry) for entry in uncached}
        for entry in entries:
            result = None if id(entry) in waiting else self._cached(entry)
            if result is None:
                result = next(results) if id(entry) in waiting else find_in(entry, folder)
            if result.article is None:
                yield result
                continue
            opened = self._open(
                result.article,
                self._with_predictions(result.article, result.suggestions),
                tag=tag,
                least_score=least_score,
                with_refused=with_refused,
            )
            yield result._replace(suggestions=opened)

    def _cached(self, entry: Entry) -> ArticleSuggestions | None:
        """The suggestions for an article if they and the article are in the cache."""
        cache = self._articles.cache
        article = self._articles.cached(entry)
        if article is None or suggest.cached.cached_suggestions(article, cache) is None:
            return None
        problems: list[str] = []
        return ArticleSuggestions(
            entry,
            article,
            suggest.cached.suggestions(article, _finders(), cache, problems.append),
            problems,
        )

    def get(self, id_: str, on_problem: OnProblem = ignore) -> tuple[Article, Suggestion]:
        """The open suggestion with this id or unique id prefix, and its article.

        Only articles whose suggestions can have such an id are read.

        Raises:
            UnknownId, AmbiguousId: No suggestion matches, or several do.
        """
        likely = [each for each in self._articles.entries if suggest.ids.may_be_in(id_, each.id)]
        by_id = {
            self.id_of(each): (article, each)
            for article in self._articles.read(likely, on_problem)
            for each in reversed(self.open(article, on_problem=on_problem))
        }
        if not by_id:
            raise UnknownId(f'unknown suggestion "{id_}"')
        return by_id[choose(id_, by_id, "suggestion")]

    def id_of(self, suggestion: Suggestion) -> str:
        """The id of a suggestion, computed from its article, its tag and its span."""
        return suggest.ids.suggestion_id(
            suggestion.article, suggestion.tag, suggestion.start, suggestion.end
        )

    def accept(
        self,
        article: Article,
        suggestions: Sequence[Suggestion],
        *,
        tag: str = "",
        span: Span | None = None,
        label: str = "",
    ) -> list[Annotation]:
        """Make annotations from suggestions, in one step; of overlapping ones, only the first.

        Args:
            article: Their article.
            suggestions: One or more of its open suggestions.
            tag: Another tag than the proposed one. The proposed attributes are dropped then, and
                the suggestion is refused in the same step so that it does not come back.
            span: Another span than the proposed one, for a single suggestion.
            label: The label of the step, in a few words.

        Raises:
            NotInSchema: The workspace does not define the tag.
            SpanError: There is nothing to mark.
            StoreError: It could not be written; no suggestion is accepted.
        """
        annotations: list[Annotation] = []
        refusals: list[Refusal] = []
        for suggestion in suggestions:
            if any(
                _overlap(suggestion, each) for each in annotations if each.tag == suggestion.tag
            ):
                continue  # its words are marked already
            chosen = suggestion
            if span:
                attributes = {k: v for k, v in chosen.attributes.items() if k != PARTS}
                chosen = chosen._replace(start=span.start, end=span.end, attributes=attributes)
            if tag not in {"", suggestion.tag}:
                chosen = chosen._replace(tag=tag, attributes={})
                refusals.append(new_refusal(article, suggestion, self._annotator))
            require_tag(self._schema, chosen.tag)
            place = tidy(article, chosen.start, chosen.end)
            annotations.append(annotation_from(article, chosen, place, self._annotator))
        if not annotations:
            return []
        step = self._edits.apply(
            label or f"accept {'as ' if refusals else ''}{annotations[0].tag}",
            [*map(_new, refusals), *map(_new, annotations)],
        )
        return [each.after for each in step.changes if isinstance(each.after, Annotation)]

    def refuse(self, article: Article, suggestion: Suggestion) -> Step:
        """Refuse a suggestion, so that it does not come back.

        Raises:
            StoreError: The refusal could not be written.
        """
        refusal = new_refusal(article, suggestion, self._annotator)
        return self._edits.apply(f"refuse {suggestion.tag}", [_new(refusal)])

    def attributes(self, article: Article, mark: Anchored) -> dict[str, Value]:
        """Values for the missing attributes of an annotation, read from its words and context.

        Args:
            article: The article; only the text around the annotation is used.
            mark: The annotation, located in this text.
        """
        tag = self._schema.tag(mark.annotation.tag)
        defined = {attribute.name for attribute in tag.attributes} if tag else set()
        proposed = suggest.attributes.propose_attributes(
            article, mark, self._schema.role(mark.annotation.tag)
        )
        return {name: value for name, value in proposed.items() if name in defined}

    def _refused(self, article: Article) -> frozenset[RefusalKey]:
        """The annotator's refusals in an article."""
        return frozenset(
            RefusalKey(each.tag, each.exact, each.prefix, each.suffix)
            for each in self._snapshots.of(article).refusals
            if each.annotator == self._annotator
        )

    def _refusal_key(self, article: Article, suggestion: Suggestion) -> RefusalKey:
        """The key of a suggestion, with the tag that a refusal of it stores."""
        tag = self._schema.tag_proposed(suggestion.tag)
        selectors = describe(article, Span(suggestion.start, suggestion.end))
        name = tag.name if tag else suggestion.tag
        return RefusalKey(name, selectors.exact, selectors.prefix, selectors.suffix)


def find_in(entry: Entry, cache: Path | None = None) -> ArticleSuggestions:
    """Run the finders on an article; may be called in another process.

    Args:
        entry: The article.
        cache: The folder of the cache; None if it is off.
    """
    own_cache, problems = _cache_of_process(cache), list[str]()
    try:
        article = load(entry.path, entry.id, own_cache)
    except ArticleError as error:
        return ArticleSuggestions(entry, None, [], [str(error)])
    found = suggest.cached.suggestions(article, _finders(), own_cache, problems.append)
    return ArticleSuggestions(entry, article, found, problems)


def _finish(cache: Path | None) -> None:
    _cache_of_process(cache).close()


@lru_cache(maxsize=1)
def _cache_of_process(folder: Path | None) -> Cache:
    """The cache of this worker process."""
    return Cache(folder)


def check_finders(on_problem: OnProblem) -> None:
    """Report each installed finder that cannot be loaded."""
    suggest.finders.all_finders(on_problem)


@lru_cache(maxsize=1)
def _finders() -> dict[str, Finder]:
    """All finders, loaded once in each process."""
    return suggest.finders.all_finders()


def _overlap(one: Suggestion, other: Annotation) -> bool:
    return one.start < other.end and other.start < one.end


def _key(article: Article) -> tuple[str, str]:
    return article.id, article.sha256


def _new(value: Annotation | Link | Refusal) -> Change:
    return store.records.Change(None, value)
