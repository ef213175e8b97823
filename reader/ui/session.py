"""What the screens ask of the library and the store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from reader.config.rebound import Rebound
from reader.library.find import Entry
from reader.model import Anchored, Annotation, Article, Link, Span, Value
from reader.schema import Schema
from reader.text.anchoring import anchored, confirmed, orphaned, tidy
from reader.text.extent import Extent, placed
from reader.ui.actions import actions_for
from reader.ui.keymap import Keymap
from reader.ui.shelf import Shelf
from reader.workspace import Workspace

if TYPE_CHECKING:
    from reader.bridge import OldHistory, OldRepository
    from reader.store.drafts import Drafts
    from reader.store.records import Records, Step


class Session:
    """One person at work in one workspace, from start to quit."""

    def __init__(
        self,
        workspace: Workspace,
        named: Iterable[Entry],
        users_keys: Sequence[Rebound] = (),
        found: Sequence[Entry] | None = None,
    ) -> None:
        """Open nothing yet.

        Args:
            workspace: Where the annotations go, and whose they are.
            named: Articles that the person asked for by name, from outside the library as well.
            users_keys: Keys that the person has for all workspaces; they count before its own.
            found: All articles of the library if they have been found already, by id.
        """
        self.workspace = workspace
        self.users_keys = users_keys
        self.shelf = Shelf(workspace, named, found)
        self._anchored: dict[str, tuple[str, list[Annotation], list[Anchored]]] = {}
        self._opened: tuple[OldRepository, OldHistory] | None = None

    @property
    def name(self) -> str:
        """The name of the workspace's folder."""
        return self.workspace.root.resolve().name

    @property
    def schema(self) -> Schema:
        """The tags and relations that people mark with."""
        return self.workspace.schema

    @cached_property
    def keymap(self) -> Keymap:
        """The keys in force.

        Raises:
            ConfigError: when the files of the workspace or the person give keys that cannot be.
        """
        changes = (*self.workspace.settings.keys, *self.users_keys)
        if not changes:
            return Keymap(actions_for(self.schema))
        from reader.ui.rebinding import rebound  # noqa: PLC0415 (most people change no keys)

        return rebound(self.schema, changes)

    def anchored(self, article: Article) -> list[Anchored]:
        """Everybody's annotations of an article as they stand on disk now, orphans included.

        One's own edits that could not be written yet count as written. There are none for an
        article that is not whole: where they stand is known when all of it is read.
        """
        if not article.is_whole:
            return []
        annotations = self.annotations(article.id)
        known = self._anchored.get(article.id)
        # To anchor in a changed text takes a while, and most looks find nothing new.
        if known is None or known[:2] != (article.sha256, annotations):
            known = article.sha256, annotations, anchored(article, annotations)
            self._anchored[article.id] = known
        return known[2]

    def last_anchored(self, article_id: str) -> list[Anchored]:
        """What `anchored` told last of an article; none where it was not asked."""
        return self._anchored[article_id][2] if article_id in self._anchored else []

    def marks_of(self, article_id: str) -> list[Anchored]:
        """Everybody's annotations of an article, whether it is there or not, by place."""
        article = self.shelf.with_id(article_id)
        return self.anchored(article) if article else orphaned(self.annotations(article_id))

    def apart(self) -> Session:
        """Another session in the same workspace, for a thread that only reads."""
        return Session(self.workspace, (), found=self.shelf.entries)

    def problems(self) -> list[str]:
        """A line for each stored file that could not be read so far."""
        return self.repository.problems

    def add(self, article: Article, start: int, end: int, tag: str) -> Annotation:
        """Mark a span; where the annotator has marked it so already, that annotation.

        Raises:
            SpanError: when there is nothing to mark.
            StoreError: when it could not be written; nothing has changed then.
        """
        span = tidy(article, start, end)
        return self._twin(article, span, tag) or self.history.add(article, span, tag)

    def retag(self, annotation: Annotation, tag: str) -> Annotation:
        """Give an annotation another tag.

        Raises:
            StoreError: as for `add`, or when it is somebody else's.
        """
        if annotation.tag == tag:
            return annotation
        return self.save(msgspec.structs.replace(annotation, tag=tag))

    def place(self, article: Article, mark: Anchored, spans: Extent) -> Annotation:
        """Let an annotation cover other stretches of the present text, one at least.

        Raises:
            StoreError: as for `retag`.
        """
        return self.save(placed(article, mark, spans))

    def fill(self, article: Article, mark: Anchored, attributes: Mapping[str, Value]) -> Annotation:
        """Give an annotation more attributes, whose offsets count in the present text.

        Raises:
            StoreError: as for `retag`.
        """
        more = mark._replace(attributes={**mark.attributes, **attributes})
        return self.save(confirmed(more, article))

    def save(self, annotation: Annotation) -> Annotation:
        """Replace an annotation by one with the same id.

        Raises:
            StoreError: as for `retag`.
        """
        return self.history.save(annotation)

    def remove(self, annotation: Annotation) -> None:
        """Remove an annotation.

        Raises:
            StoreError: as for `retag`.
        """
        self.history.remove(annotation)

    def undo(self) -> Step | None:
        """Take back the last edit; None when there is none.

        Raises:
            StoreError: when somebody else has changed the annotation since.
        """
        return self.history.give_up() or self.history.undo()

    def redo(self) -> Step | None:
        """Do again what the last undo took back; None when there is nothing.

        Raises:
            StoreError: as for `undo`.
        """
        return self.history.redo()

    @property
    def unsaved(self) -> tuple[Step, ...]:
        """The edits that could not be written yet, in the order they were made."""
        return self.history.pending if self._opened else ()

    def retry(self) -> None:
        """Write the edits that could not be written before.

        Raises:
            StoreError: when one still cannot.
        """
        self.history.retry()

    def changed(self, articles: Iterable[str]) -> set[str]:
        """Which of these articles have other annotations on disk than at the last call."""
        return self.repository.changed(articles)

    @cached_property
    def drafts(self) -> Drafts:
        """What is being typed, on disk."""
        from reader.store.drafts import Drafts  # noqa: PLC0415 (as for the repository)

        return Drafts(self.workspace.annotations, self.workspace.annotator)

    def annotations(self, article_id: str) -> list[Annotation]:
        """Everybody's annotations on disk, with one's own edits that are still to be written."""
        return [*self._records(article_id).annotations]

    def links(self, article_id: str) -> list[Link]:
        """Everybody's links that start from annotations of an article, likewise."""
        return [*self._records(article_id).links]

    def _records(self, article_id: str) -> Records:
        stored = self.repository.records(article_id)
        return self.history.with_pending(article_id, stored)

    def _twin(self, article: Article, span: Span, tag: str) -> Annotation | None:
        for mark in self.anchored(article):
            is_own = mark.annotation.annotator == self.workspace.annotator
            if is_own and (mark.start, mark.end, mark.annotation.tag) == (*span, tag):
                return mark.annotation
        return None

    @property
    def repository(self) -> OldRepository:
        """The annotations on disk."""
        return self._store[0]

    @property
    def history(self) -> OldHistory:
        """What was done, to be undone."""
        return self._store[1]

    @property
    def _store(self) -> tuple[OldRepository, OldHistory]:
        if self._opened is None:
            # The first screen is painted before the store is needed, and sooner without it.
            from reader.bridge import OldHistory, OldRepository  # noqa: PLC0415

            repository = OldRepository(self.workspace.annotations, self.workspace.annotator)
            self._opened = repository, OldHistory(repository)
        return self._opened
