"""What everybody has of an article, as one value."""

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
"""Snapshots that are kept: as many articles as anybody has open."""

_FORMER = 10_000
"""Former states of annotations that are known, so that an edit of one of them can be merged."""


# Compared by identity: a new snapshot is made exactly when something has changed.
@dataclass(frozen=True, eq=False)
class Snapshot:
    """All that is on disk about one article, everybody's, and where it stands in its text.

    One's own edits that could not be written yet count as written. It never changes; what is
    written later is in the next one.
    """

    article: str
    """The id of the article."""
    records: Records
    """What is stored."""
    _find: Callable[[], Article | None] = field(repr=False)
    """Finds the text that `marks` are placed in."""
    _known: Mapping[int, Anchored] = field(default_factory=dict, repr=False)
    """Where annotations of the snapshot before stand exactly in this text, by the identity of the
    annotation: to place a thousand for each that is made would take longer than to write it."""

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
        """The suggestions that anybody refused, by id."""
        return self.records.refusals

    @cached_property
    def progress(self) -> Mapping[str, ProgressState]:
        """Annotator to how far they are; those who have not begun are not in it."""
        return {each.annotator: each.state for each in self.records.progress}

    @cached_property
    def text(self) -> Article | None:
        """The article as it is open, else as it is on disk; None where it cannot be read."""
        return self._find()

    @cached_property
    def marks(self) -> tuple[Anchored, ...]:
        """The annotations where they stand in the article's text, by place; orphans included.

        All are orphans where the article is gone or cannot be read. There are none as long as only
        the beginning of an article has been read: where they stand depends on all of it.
        """
        if self.text is None:
            return tuple(orphaned(self.annotations))
        if not self.text.is_whole:
            return ()
        known, new = self._known, [each for each in self.annotations if id(each) not in self._known]
        placed = [known[id(each)] for each in self.annotations if id(each) in known]
        return tuple(sorted([*placed, *anchored(self.text, new)], key=_PLACE))

    def exact_marks(self) -> Mapping[int, Anchored]:
        """The marks that stand where they were made, by the identity of the annotation."""
        known = self.__dict__.get("marks", ())  # nothing is placed for this alone
        return {id(mark.annotation): mark for mark in known if mark.anchor == "exact"}


_State = tuple["Article | None", "Records", "tuple[Step, ...]"]
"""What a snapshot was made of: the open text, what is stored, and which edits wait."""


class Changed(NamedTuple):
    """Something about an article is not on disk as it was before."""

    article: str
    """The id of the article."""
    snapshot: Snapshot
    """How it is now."""


class Snapshots:
    """The present snapshot of each article, made anew only when its files or its text changed."""

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
            article: The text that the marks are to be placed in; or the id of an article, which
                stands for the open one, else for the one on disk.
        """
        if isinstance(article, str):
            article_id, text = article, self._articles.opened(article)
        else:
            article_id, text = article.id, article
        state = text, self._repository.records(article_id), self._history.pending
        with self._lock:
            known = self._kept.get(article_id)
            if known and _is_same(known[0], state):
                self._kept.move_to_end(article_id)
                return known[1]
        records = self._history.with_pending(article_id, state[1])
        find = (lambda: text) if text else (lambda: self._articles.find(article_id))
        same_text = text is not None and known is not None and known[0][0] is text
        before = known[1].exact_marks() if known and same_text else {}
        snapshot = Snapshot(article_id, records, find, before)
        with self._lock:
            if known:
                self._remember(known[1], snapshot)
            self._kept[article_id] = state, snapshot
            self._kept.move_to_end(article_id)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return snapshot

    def stored(self) -> Callable[[str], bool]:
        """A function that tells of the id of an article whether its snapshot holds anything.

        It is meant for many articles in a row: it knows what there was when it was made.
        """
        has_files = self._repository.stored()
        waiting = {
            change.value.article for step in self._history.pending for change in step.changes
        }
        return lambda article: article in waiting or has_files(article)

    def former(self, annotation: Annotation) -> Annotation | None:
        """The state that an edited annotation was made on, if it was the present one not long ago.

        Each change of an annotation gives it a later time, so that its time tells its states apart.
        """
        return self._former.get(_state_of(annotation))

    def _remember(self, before: Snapshot, now: Snapshot) -> None:
        """Keep what annotations were before somebody changed them."""
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
