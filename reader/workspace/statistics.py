"""Counting words and annotations, in the whole library and in each article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.library.cached import states
from reader.library.load import ArticleError
from reader.model import Annotation, ProgressState
from reader.schema import Schema
from reader.workspace.problems import OnProblem, ignore

if TYPE_CHECKING:
    from reader.library.cached import Facts
    from reader.store.repository import Repository
    from reader.workspace.articles import Articles, Entry
    from reader.workspace.snapshots import Snapshots

STATES: tuple[ProgressState, ...] = ("new", "in progress", "done")
"""The states of progress, in order."""


class ArticleStatistics(NamedTuple):
    """The figures of an article."""

    id: str
    """Its id."""
    words: int
    """How many words it has; 0 if it is missing."""
    annotations: tuple[Annotation, ...]
    """The annotations that count."""
    length: int
    """The length of its reading text in code points; 0 if it is missing."""
    tags: Mapping[str, int]
    """How many annotations have each tag: tags of the schema in their order, then others."""
    progress: ProgressState
    """The annotator's progress with it."""

    @property
    def per_1000_words(self) -> float:
        """Annotations per 1,000 words."""
        return density(self.words, len(self.annotations))


class Statistics(NamedTuple):
    """The figures of a workspace."""

    articles: list[ArticleStatistics]
    """Every article by id, including missing articles that have annotations."""
    tags: Mapping[str, int]
    """How many annotations have each tag, as for one article."""
    annotators: Mapping[str, list[ArticleStatistics]]
    """The articles that each annotator has marked something in."""

    @property
    def words(self) -> int:
        """How many words all articles have."""
        return sum(each.words for each in self.articles)

    @property
    def annotations(self) -> int:
        """How many annotations there are."""
        return sum(len(each.annotations) for each in self.articles)

    @property
    def progress(self) -> Mapping[ProgressState, int]:
        """How many articles are in each state of the annotator's progress."""
        states = Counter(each.progress for each in self.articles)
        return {state: states[state] for state in STATES}

    def count_by(self, annotator: str) -> tuple[int, int]:
        """How many annotations an annotator made, and how many words those articles have."""
        articles = self.annotators.get(annotator, [])
        number = sum(each.annotator == annotator for one in articles for each in one.annotations)
        return number, sum(each.words for each in articles)


def density(words: int, annotations: int) -> float:
    """Annotations per 1,000 words, to one decimal; 0 without words."""
    return round(1000 * annotations / words, 1) if words else 0.0


def count_tags(annotations: Iterable[Annotation], schema: Schema) -> dict[str, int]:
    """Count annotations by tag: the tags of the schema in their order, then any others."""
    counts = Counter(each.tag for each in annotations)
    return {tag.name: counts.pop(tag.name, 0) for tag in schema.tags} | dict(sorted(counts.items()))


class Summary(NamedTuple):
    """What the library shows of an article."""

    title: str
    """Its title; the name of its file until it has been read."""
    source: str = ""
    """Who published it."""
    published: str = ""
    """The date of publication."""
    words: int | None = None
    """How many words it has; None until it has been read."""
    tags: Mapping[str, int] = {}
    """How many annotations have each tag, as `count_tags` gives them."""
    progress: ProgressState = "new"
    """The annotator's progress with it."""
    problem: str = ""
    """Why it cannot be opened; the other fields are empty then."""

    @property
    def annotations(self) -> int:
        """How many annotations it has."""
        return sum(self.tags.values())


def unread(entry: Entry) -> Summary:
    """The summary of an article that has not been read: its name."""
    return Summary(entry.id.rpartition("/")[2])


class _Records(NamedTuple):
    """The stored records of an article that are counted."""

    annotations: tuple[Annotation, ...]
    progress: ProgressState


_NO_RECORDS = _Records((), "new")


class Counts:
    """Counts words and annotations of a workspace."""

    def __init__(
        self,
        annotator: str,
        schema: Schema,
        articles: Articles,
        repository: Repository,
        snapshots: Snapshots,
    ) -> None:
        self._annotator = annotator
        self._schema = schema
        self._articles = articles
        self._repository = repository
        self._snapshots = snapshots

    def statistics(self, annotator: str = "", on_problem: OnProblem = ignore) -> Statistics:
        """The figures of the workspace.

        Args:
            annotator: Whose annotations count; everybody's if it is empty.
            on_problem: Called for each article that cannot be read.
        """
        texts: dict[str, tuple[int, int]] = {}
        for entry, facts in self._articles.facts_of(self._articles.entries, on_problem):
            texts[entry.id] = facts.words, facts.length
        is_stored = self._snapshots.stored()
        ids = sorted(texts.keys() | set(self._repository.articles()))
        counted = [
            self._of(each, *texts.get(each, (0, 0)), self._records(each, annotator, is_stored))
            for each in ids
        ]
        everything = [each for one in counted for each in one.annotations]
        annotators = sorted({each.annotator for each in everything})
        return Statistics(
            counted,
            count_tags(everything, self._schema),
            {
                name: [one for one in counted if any(a.annotator == name for a in one.annotations)]
                for name in annotators
            },
        )

    def _of(self, article_id: str, words: int, length: int, records: _Records) -> ArticleStatistics:
        tags = count_tags(records.annotations, self._schema)
        return ArticleStatistics(
            article_id, words, records.annotations, length, tags, records.progress
        )

    def _records(
        self, article_id: str, annotator: str, is_stored: Callable[[str], bool]
    ) -> _Records:
        """The counted records of an article; most articles of a large library have none."""
        if not is_stored(article_id):
            return _NO_RECORDS
        snapshot = self._snapshots.of(article_id)
        return _Records(
            tuple(each for each in snapshot.annotations if annotator in {"", each.annotator}),
            snapshot.progress.get(self._annotator, "new"),
        )

    def summaries(
        self, entries: Iterable[Entry], annotator: str = "", on_problem: OnProblem = ignore
    ) -> Iterator[tuple[Entry, Summary]]:
        """The summary of each article that can be read.

        Args:
            entries: The articles.
            annotator: Whose annotations count; everybody's if it is empty.
            on_problem: Called for each article that cannot be read.
        """
        is_stored = self._snapshots.stored()
        for entry, facts in self._articles.facts_of(entries, on_problem):
            records = self._records(entry.id, annotator, is_stored)
            yield entry, self._with_records(_summary(facts), records)

    def _with_records(self, summary: Summary, records: _Records) -> Summary:
        return summary._replace(
            tags=count_tags(records.annotations, self._schema), progress=records.progress
        )

    def watch_summaries(self) -> Callable[[], Iterator[tuple[str, Summary]]]:
        """A function that yields the summaries of the articles that changed since its last call.

        An article and its annotations are read again only when their files have changed. Only one
        thread at a time may call the function.
        """
        summaries: dict[str, tuple[object, object, Summary]] = {}

        def changed() -> Iterator[tuple[str, Summary]]:
            is_stored = self._snapshots.stored()
            for entry in self._articles.entries:
                text = states(entry.file)
                records = self._repository.stamp(entry.id) if is_stored(entry.id) else {}
                before = summaries.get(entry.id)
                if before and before[:2] == (text, records):
                    continue
                summary = before[2] if before and before[0] == text else self._read(entry)
                if not summary.problem:
                    stored = self._records(entry.id, "", is_stored)
                    summary = self._with_records(summary, stored)
                summaries[entry.id] = text, records, summary
                yield entry.id, summary

        return changed

    def _read(self, entry: Entry) -> Summary:
        try:
            return _summary(self._articles.facts(entry))
        except ArticleError as error:
            return Summary("", problem=str(error))


def _summary(facts: Facts) -> Summary:
    return Summary(facts.title, facts.source, facts.published, facts.words)


ARTICLE_ORDERS: Mapping[str, Callable[[Summary], Any]] = {
    "folder": lambda _: 0,
    "title": lambda summary: summary.title.casefold(),
    "date": lambda summary: (not summary.published, summary.published),
    "words": lambda summary: -(summary.words or 0),
    "marks": lambda summary: -summary.annotations,
    "progress": lambda summary: ("in progress", "new", "done").index(summary.progress),
}
"""The orders of a library and their sort keys.

The first one shows the folders; `progress` puts the articles in progress first.
"""


class Folder(NamedTuple):
    """The row of a folder, above its articles."""

    name: str
    """Its path in the library; empty for the library itself."""


def arrange(
    entries: Iterable[Entry], summaries: Mapping[str, Summary], order: str, words: str
) -> list[Folder | Entry]:
    """The rows of the library, filtered and sorted.

    Args:
        entries: The articles, by id.
        summaries: The summaries read so far, by id.
        order: One of `ARTICLE_ORDERS`.
        words: Only articles with all of these words, in any case, in their id, title, source,
            date or progress; empty for all articles.
    """
    folded = words.casefold().split()
    matching = [each for each in entries if _contains(each, summaries, folded)]
    if order == next(iter(ARTICLE_ORDERS)):
        return _with_folders(matching)
    key = ARTICLE_ORDERS[order]
    return [*sorted(matching, key=lambda entry: key(summaries.get(entry.id) or unread(entry)))]


def folder_of(entry: Entry) -> str:
    """The path of an article's folder in the library; empty for the library itself."""
    return entry.id.rpartition("/")[0]


def _with_folders(entries: Iterable[Entry]) -> list[Folder | Entry]:
    rows: list[Folder | Entry] = []
    folder = ""
    for entry in sorted(entries, key=lambda each: (folder_of(each), each.id)):
        if folder_of(entry) != folder:
            folder = folder_of(entry)
            rows.append(Folder(folder))
        rows.append(entry)
    return rows


def _contains(entry: Entry, summaries: Mapping[str, Summary], words: list[str]) -> bool:
    if not words:
        return True
    summary = summaries.get(entry.id) or unread(entry)
    fields = (entry.id, summary.title, summary.source, summary.published, summary.progress)
    text = "\n".join(fields)
    return all(word in text.casefold() for word in words)
