"""Everything stored about an article, as one immutable value."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from reader.model import Anchored, Annotation, Article, Link, ProgressState, Refusal
from reader.text.anchoring import anchored, orphaned

if TYPE_CHECKING:
    from reader.store.history import History
    from reader.store.records import Step
    from reader.store.repository import Records, Repository
    from reader.workspace.articles import Articles

_PLACE = attrgetter("start", "end", "annotation.id")
_KEPT = 64
"""Snapshots kept in memory: more than the articles anybody has open."""

_FORMER = 10_000
"""Former states of annotations kept in memory, to merge an edit of one of them."""


# Compared by identity: a new snapshot is made only when something has changed.
@dataclass(frozen=True, eq=False)
class Snapshot:
    """Everything on disk about one article, from everybody, located in its text.

    The annotator's unsaved edits count as written. A snapshot never changes; later edits appear
    in the next one.
    """

    article: str
    """The id of the article."""
    records: Records
    """The stored records."""
    _find: Callable[[], Article | None] = field(repr=False)
    """Finds the article to locate `marks` in."""
    _located: Mapping[int, Anchored] = field(default_factory=dict, repr=False)
    """The exact marks of the previous snapshot in the same text, by `id()` of the annotation.

    Locating a thousand annotations again after each edit would take longer than writing it.
    """

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        """Everybody's annotations as they are stored, by start, end and id."""
        return self.records.annotations

    @property
    def links(self) -> tuple[Link, ...]:
        """Everybody's links that start from these annotations, by id."""
        return self.records.links

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """Everybody's refusals of suggestions, by id."""
        return self.records.refusals

    @cached_property
    def progress(self) -> Mapping[str, ProgressState]:
        """Everybody's progress by annotator; those who have not begun are missing."""
        return {each.annotator: each.state for each in self.records.progress}

    @cached_property
    def text(self) -> Article | None:
        """The open article, else the one on disk; None if it cannot be read."""
        return self._find()

    @cached_property
    def marks(self) -> tuple[Anchored, ...]:
        """The annotations located in the article's text, by place, orphans included.

        All are orphans if the article is missing or cannot be read. There are none while only the
        beginning of the article has been read, since their places depend on all of the text.
        """
        if self.text is None:
            return tuple(orphaned(self.annotations))
        if not self.text.is_whole:
            return ()
        located = [self._located[id(e)] for e in self.annotations if id(e) in self._located]
        new = [each for each in self.annotations if id(each) not in self._located]
        return tuple(sorted([*located, *anchored(self.text, new)], key=_PLACE))

    def exact_marks(self) -> Mapping[int, Anchored]:
        """The marks found exactly where they were made, by `id()` of the annotation."""
        marks = self.__dict__.get("marks", ())  # only if they have been located already
        return {id(mark.annotation): mark for mark in marks if mark.anchor == "exact"}


_State = tuple["Article | None", "Records", "tuple[Step, ...]"]
"""What a snapshot depends on: the open text, the stored records and the unsaved steps."""


class Changed(NamedTuple):
    """The stored records of an article have changed."""

    article: str
    """The id of the article."""
    snapshot: Snapshot
    """Its new snapshot."""


class Snapshots:
    """The present snapshot of each article, renewed only when its files or its text change."""

    def __init__(self, repository: Repository, history: History, articles: Articles) -> None:
        self._repository = repository
        self._history = history
        self._articles = articles
        self._kept: OrderedDict[str, tuple[_State, Snapshot]] = OrderedDict()
        self._former: OrderedDict[tuple[str, ...], Annotation] = OrderedDict()
        self._lock = Lock()

    def of(self, article: Article | str) -> Snapshot:
        """The snapshot of an article.

        Args:
            article: The text to locate the marks in; or the id of an article, for the open one,
                else the one on disk.
        """
        if isinstance(article, str):
            article_id, text = article, self._articles.opened(article)
        else:
            article_id, text = article.id, article
        state = text, self._repository.records(article_id), self._history.pending
        with self._lock:
            cached = self._kept.get(article_id)
            if cached and _is_same(cached[0], state):
                self._kept.move_to_end(article_id)
                return cached[1]
        records = self._history.with_pending(article_id, state[1])
        find = (lambda: text) if text else (lambda: self._articles.find(article_id))
        same_text = text is not None and cached is not None and cached[0][0] is text
        before = cached[1].exact_marks() if cached and same_text else {}
        snapshot = Snapshot(article_id, records, find, before)
        with self._lock:
            if cached:
                self._remember(cached[1], snapshot)
            self._kept[article_id] = state, snapshot
            self._kept.move_to_end(article_id)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return snapshot

    def stored(self) -> Callable[[str], bool]:
        """A function from an article's id to whether anything is stored about it.

        It is for checking many articles at once: it reflects the state at this call.
        """
        has_files = self._repository.stored()
        waiting = {
            change.value.article for step in self._history.pending for change in step.changes
        }
        return lambda article: article in waiting or has_files(article)

    def former(self, annotation: Annotation) -> Annotation | None:
        """The former state of an annotation with the same time of modification, if still kept.

        Each change gives an annotation a later time, so the time identifies the state.
        """
        return self._former.get(_state_of(annotation))

    def _remember(self, before: Snapshot, now: Snapshot) -> None:
        """Keep the states of annotations that have changed."""
        present = set(map(id, now.annotations))
        for each in before.annotations:
            if id(each) not in present:
                self._former[_state_of(each)] = each
        while len(self._former) > _FORMER:
            self._former.popitem(last=False)


def _state_of(annotation: Annotation) -> tuple[str, ...]:
    return annotation.annotator, annotation.article, annotation.id, annotation.modified


def _is_same(one: _State, other: _State) -> bool:
    return one[0] is other[0] and one[1] is other[1] and one[2] == other[2]
