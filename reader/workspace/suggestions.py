"""Suggestions: what the finders propose to mark, and what a person decides on each."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

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
from reader.workspace.values import accepted, new_refusal

if TYPE_CHECKING:
    from reader.store.predictions import Predictions
    from reader.store.records import Change, Step
    from reader.suggest.finders import Finder
    from reader.workspace.articles import Articles, Entry
    from reader.workspace.edits import Edits
    from reader.workspace.snapshots import Snapshots

_KEPT = 256
"""Articles whose suggestions are kept: more than anybody has open."""


class RefusalKey(NamedTuple):
    """The words that a suggestion proposes to mark, recognised by what stands around them."""

    tag: str
    """The name of the tag."""
    exact: str
    """The words."""
    prefix: str
    """Up to 32 characters before them."""
    suffix: str
    """Up to 32 characters after them."""


class ArticleSuggestions(NamedTuple):
    """What the finders found in one article."""

    entry: Entry
    """Which article."""
    article: Article | None
    """The article; None when it cannot be read."""
    suggestions: list[Suggestion]
    """What they propose, as the finders name it."""
    problems: list[str]
    """A line on each thing that went wrong."""


class Suggestions:
    """What the finders propose in articles, found once for each state of a text.

    A suggestion is open to an annotator unless they have refused it, or have marked some of its
    words with its tag. What others have refused or marked is nobody else's loss.
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
        """Whether the finders have been through the article's text already."""
        return _key(article) in self._found

    def find(self, article: Article, on_problem: OnProblem = ignore) -> list[Suggestion]:
        """What the finders propose, whatever has been decided, by place; in milliseconds.

        So does what other programs have predicted and somebody imported. The tags are those of the
        finders: `claim`, `quote` and `statistic`, or a name of their own.

        Args:
            article: All of the article.
            on_problem: Hears of each finder that fails, the first time that a text is looked at.
        """
        return self._with_predictions(article, self._by_finders(article, on_problem))

    def _with_predictions(self, article: Article, found: list[Suggestion]) -> list[Suggestion]:
        """What the finders found and what was predicted; of two for the same, the surer one."""
        predicted = self._predictions.of(article)
        if not predicted:
            return found
        best: dict[tuple[int, int, str], Suggestion] = {}
        for each in sorted([*found, *predicted], key=lambda one: one.score):
            best[each.start, each.end, each.tag] = each
        return [best[key] for key in sorted(best)]

    def _by_finders(self, article: Article, on_problem: OnProblem) -> list[Suggestion]:
        key = _key(article)
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
                return self._found[key]
        from reader.suggest.cached import found as find  # noqa: PLC0415 (slow to import)

        found = find(article, _finders(), self._articles.cache, on_problem)
        with self._lock:
            self._found[key] = found
            while len(self._found) > _KEPT:
                self._found.popitem(last=False)
        return found

    def unrefused(self, article: Article, on_problem: OnProblem = ignore) -> list[Suggestion]:
        """What the finders propose and the annotator has not refused, as for `find`."""
        refused = self._refused(article)
        found = self.find(article, on_problem)
        if not refused:
            return found
        return [each for each in found if self._refusal_key(article, each) not in refused]

    def open(
        self,
        article: Article,
        *,
        tag: str = "",
        least_score: float = 0.0,
        with_refused: bool = False,
        on_problem: OnProblem = ignore,
    ) -> list[Suggestion]:
        """What the annotator has still to decide on, by place, with the tags of the workspace.

        Args:
            article: All of the article.
            tag: Only suggestions of this tag, if it is not empty.
            least_score: Only those with this score or a higher one, 0 to 1.
            with_refused: Whether to propose again what was refused.
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
        found: Iterable[Suggestion],
        *,
        tag: str,
        least_score: float,
        with_refused: bool,
    ) -> list[Suggestion]:
        from reader.suggest.finders import for_schema  # noqa: PLC0415 (slow to import)

        wanted = [
            each
            for each in for_schema(found, self._schema)
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
            for each in wanted
            if not any(mark.annotation.tag == each.tag for mark in own.within(each.start, each.end))
            and (not refused or self._refusal_key(article, each) not in refused)
        ]

    def over(
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
            least_score: Only those with this score or a higher one, 0 to 1.
            with_refused: Whether to propose again what was refused.
            jobs: How many processes find; by default one, or one for each processor where the
                articles are many.
            scheduler: The address of a dask scheduler whose workers find instead.

        Raises:
            BatchError: What that takes is not installed, or no scheduler answers.
        """
        from reader.suggest.batch import spread  # noqa: PLC0415 (only for many articles)

        folder = self._articles.cache.folder
        unknown = [entry for entry in entries if self._known(entry) is None]
        made = spread(
            partial(find_in, cache=folder),
            unknown,
            finish=partial(_finish, folder),
            jobs=jobs,
            scheduler=scheduler,
        )
        waiting = {id(entry) for entry in unknown}
        for entry in entries:
            found = None if id(entry) in waiting else self._known(entry)
            if found is None:
                found = next(made) if id(entry) in waiting else find_in(entry, folder)
            if found.article is None:
                yield found
                continue
            wanted = self._open(
                found.article,
                self._with_predictions(found.article, found.suggestions),
                tag=tag,
                least_score=least_score,
                with_refused=with_refused,
            )
            yield found._replace(suggestions=wanted)

    def _known(self, entry: Entry) -> ArticleSuggestions | None:
        """What was found in an article before, if nothing needs to be found anew."""
        from reader.suggest.cached import found, known  # noqa: PLC0415 (slow to import)

        cache = self._articles.cache
        article = self._articles.known(entry)
        if article is None or known(article, cache) is None:
            return None
        problems: list[str] = []
        return ArticleSuggestions(
            entry, article, found(article, _finders(), cache, problems.append), problems
        )

    def get(self, id_: str, on_problem: OnProblem = ignore) -> tuple[Article, Suggestion]:
        """The open suggestion with an id, or with the only id that begins so, and its article.

        Only articles whose suggestions can have such an id are read.

        Raises:
            UnknownId, AmbiguousId: There is none, or more than one.
        """
        from reader.suggest.ids import may_be_in  # noqa: PLC0415 (only suggestions have them)

        likely = [each for each in self._articles.entries if may_be_in(id_, each.id)]
        known = {
            self.id_of(each): (article, each)
            for article in self._articles.read(likely, on_problem)
            for each in reversed(self.open(article, on_problem=on_problem))
        }
        if not known:
            raise UnknownId(f'unknown suggestion "{id_}"')
        return known[choose(id_, known, "suggestion")]

    def id_of(self, suggestion: Suggestion) -> str:
        """The id of a suggestion, which follows from its article, its tag and its span."""
        from reader.suggest.ids import suggestion_id  # noqa: PLC0415 (as above)

        return suggestion_id(suggestion.article, suggestion.tag, suggestion.start, suggestion.end)

    def accept(
        self,
        article: Article,
        suggestions: Sequence[Suggestion],
        *,
        tag: str = "",
        span: Span | None = None,
        label: str = "",
    ) -> list[Annotation]:
        """Make annotations of suggestions, in one step; of those that overlap, of the first.

        Args:
            article: Their article.
            suggestions: One or more of its open suggestions.
            tag: Another tag than the proposed one, whose attributes do not fit then; what was
                proposed is refused in the same step, or it would be proposed again.
            span: Another span than the proposed one, for a single suggestion.
            label: What undo calls the step, in a few words.

        Raises:
            NotInSchema: The workspace does not define the tag.
            SpanError: There is nothing to mark.
            StoreError: It could not be written; then none is accepted.
        """
        made: list[Annotation] = []
        refusals: list[Refusal] = []
        for suggestion in suggestions:
            if any(_overlap(suggestion, each) for each in made if each.tag == suggestion.tag):
                continue  # it is marked by now
            wanted = suggestion
            if span:
                kept = {key: value for key, value in wanted.attributes.items() if key != PARTS}
                wanted = wanted._replace(start=span.start, end=span.end, attributes=kept)
            if tag not in {"", suggestion.tag}:
                wanted = wanted._replace(tag=tag, attributes={})
                refusals.append(new_refusal(article, suggestion, self._annotator))
            require_tag(self._schema, wanted.tag)
            place = tidy(article, wanted.start, wanted.end)
            made.append(accepted(article, wanted, place, self._annotator))
        if not made:
            return []
        step = self._edits.apply(
            label or f"accept {'as ' if refusals else ''}{made[0].tag}",
            [*map(_new, refusals), *map(_new, made)],
        )
        return [each.after for each in step.changes if isinstance(each.after, Annotation)]

    def refuse(self, article: Article, suggestion: Suggestion) -> Step:
        """Remember that a suggestion is not wanted, so that it does not come back.

        Raises:
            StoreError: That could not be written.
        """
        refusal = new_refusal(article, suggestion, self._annotator)
        return self._edits.apply(f"refuse {suggestion.tag}", [_new(refusal)])

    def attributes(self, article: Article, mark: Anchored) -> dict[str, Value]:
        """What the words of an annotation say about it: attributes that its tag has and it lacks.

        Args:
            article: The article, of which only what lies around the annotation is read.
            mark: The annotation where it stands in this text.
        """
        from reader.suggest.filling import proposed  # noqa: PLC0415 (slow to import)

        tag = self._schema.tag(mark.annotation.tag)
        defined = {attribute.name for attribute in tag.attributes} if tag else set()
        found = proposed(article, mark, self._schema.role(mark.annotation.tag))
        return {name: value for name, value in found.items() if name in defined}

    def _refused(self, article: Article) -> frozenset[RefusalKey]:
        """What the annotator has refused in an article."""
        return frozenset(
            RefusalKey(each.tag, each.exact, each.prefix, each.suffix)
            for each in self._snapshots.of(article).refusals
            if each.annotator == self._annotator
        )

    def _refusal_key(self, article: Article, suggestion: Suggestion) -> RefusalKey:
        """The words of a suggestion, under the tag that a refusal of it would name."""
        tag = self._schema.tag_proposed(suggestion.tag)
        selectors = describe(article, Span(suggestion.start, suggestion.end))
        name = tag.name if tag else suggestion.tag
        return RefusalKey(name, selectors.exact, selectors.prefix, selectors.suffix)


def find_in(entry: Entry, cache: Path | None = None) -> ArticleSuggestions:
    """What the finders propose in an article; it runs in any process.

    Args:
        entry: Which article.
        cache: The folder of the cache; None where it is off.
    """
    from reader.suggest.cached import found  # noqa: PLC0415 (slow to import)

    known, problems = _cache_of_process(cache), list[str]()
    try:
        article = load(entry.path, entry.id, known)
    except ArticleError as error:
        return ArticleSuggestions(entry, None, [], [str(error)])
    suggestions = found(article, _finders(), known, problems.append)
    return ArticleSuggestions(entry, article, suggestions, problems)


def _finish(cache: Path | None) -> None:
    _cache_of_process(cache).close()


@lru_cache(maxsize=1)
def _cache_of_process(folder: Path | None) -> Cache:
    """The cache of a process that finds for another one."""
    return Cache(folder)


def check_finders(on_problem: OnProblem) -> None:
    """Hear of each installed finder that cannot be loaded."""
    from reader.suggest.finders import all_finders  # noqa: PLC0415 (slow to import)

    all_finders(on_problem)


@lru_cache(maxsize=1)
def _finders() -> dict[str, Finder]:
    """All finders, looked for once in each process."""
    from reader.suggest.finders import all_finders  # noqa: PLC0415 (slow to import)

    return all_finders()


def _overlap(one: Suggestion, other: Annotation) -> bool:
    return one.start < other.end and other.start < one.end


def _key(article: Article) -> tuple[str, str]:
    return article.id, article.sha256


def _new(value: Annotation | Link | Refusal) -> Change:
    from reader.store.records import Change  # noqa: PLC0415 (reading needs no changes)

    return Change(None, value)
