"""The records of a workspace: everybody's to read, one's own to write."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

import msgspec

from reader.model import (
    Annotation,
    Article,
    Link,
    Progress,
    ProgressState,
    Refusal,
    Span,
    Stored,
    Suggestion,
    Value,
)
from reader.store import names, stamp, values
from reader.store.change import Change
from reader.store.errors import StoreError
from reader.store.kinds import described
from reader.store.records import Records

if TYPE_CHECKING:
    from reader.store.file import RecordFile

Kind = TypeVar("Kind", Annotation, Link, Refusal, Progress)


class Repository(Records):
    """Records on disk, one file for each annotator and article.

    Args:
        folder: The folder with one folder for each annotator; made at the first write.
        annotator: Who writes.
    """

    def __init__(self, folder: Path, annotator: str) -> None:
        super().__init__(folder)
        self.annotator = annotator

    def current(self, value: Kind) -> Kind | None:
        """One's own annotation, or other value, as it is stored now; None when it is removed.

        Raises:
            StoreError: when it is somebody else's, or its file cannot be read.
        """
        return self._own_file(value).live(value)

    def progress(self, article: str) -> ProgressState:
        """How far the annotator is with an article."""
        found = self._folder.read(names.place(self.annotator, article)).progress
        return found[0].state if found else "new"

    def add(
        self,
        article: Article,
        span: Span,
        tag: str,
        *,
        attributes: Mapping[str, Value] | None = None,
        note: str = "",
        origin: str = "manual",
    ) -> Annotation:
        """Marks a span.

        Args:
            article: The article.
            span: Where in its reading text.
            tag: The name of a tag.
            attributes: Attribute name to value.
            note: Free text.
            origin: `manual`, or what the annotation comes from.

        Returns:
            The annotation as it is stored, with its new id.

        Raises:
            StoreError: when it cannot be stored.
        """
        about = values.annotation(article, span, tag, self.annotator)
        more = {"attributes": dict(attributes or {}), "note": note, "origin": origin}
        return self._put(msgspec.structs.replace(about, **more))

    def add_link(self, source: Annotation, target: Annotation, relation: str) -> Link:
        """Links an annotation to another, whoever made them.

        Raises:
            StoreError: when the link cannot be stored.
        """
        return self._put(values.link(source, target, relation, self.annotator))

    def add_refusal(self, article: Article, suggestion: Suggestion) -> Refusal:
        """Refuses a suggestion.

        Raises:
            StoreError: when that cannot be stored.
        """
        return self._put(values.refusal(article, suggestion, self.annotator))

    def set_progress(self, article: str, state: ProgressState) -> Progress:
        """Says how far the annotator is with an article.

        Raises:
            StoreError: when that cannot be stored.
        """
        change = self.progress_change(article, state)
        return cast("Progress", self.swap([change])[0].after)

    def progress_change(self, article: str, state: ProgressState) -> Change:
        """The change that says how far the annotator is, for a history to make.

        Raises:
            StoreError: when the file cannot be read.
        """
        new = values.progress(article, state, self.annotator)
        old = self.current(new)
        return Change(old, msgspec.structs.replace(new, created=old.created) if old else new)

    def save(self, value: Kind) -> Kind:
        """Replaces one's own annotation, or other value, with the same id.

        Returns:
            The value as it is stored, modified now.

        Raises:
            StoreError: when it is somebody else's or removed, or cannot be stored.
        """
        changed = msgspec.structs.replace(value, modified=stamp.now())
        return cast("Kind", self._replace(value, changed))

    def remove(self, value: Stored) -> None:
        """Removes one's own annotation, or other value.

        Raises:
            StoreError: when it is somebody else's or removed already, or the file stays as it is.
        """
        self._replace(value, None)

    def swap(self, changes: Sequence[Change]) -> list[Change]:
        """Turns the first of each change into the second: puts, removes, or restores.

        Each file is written once, however many changes there are in it.

        Args:
            changes: What should stand there now, and what shall; each value once.

        Returns:
            The changes with the values as they are stored, by file.

        Raises:
            StoreError: when something else stands there, when one is somebody else's, or when one
                cannot be stored; nothing is touched then.
        """
        from reader.store.file import together  # noqa: PLC0415 (only writing needs TinyDB)

        by_article: dict[str, list[Change]] = {}
        for change in changes:
            by_article.setdefault(change.value.article, []).append(change)
            self._require_own(change.value)
        files = {article: self._own_file(each[0].value) for article, each in by_article.items()}
        with together(files.values()):
            return [
                stored
                for article, file in files.items()
                for stored in file.swap(by_article[article])
            ]

    def _put(self, value: Kind) -> Kind:
        return cast("Kind", self.swap([Change(None, value)])[0].after)

    def _replace(self, value: Stored, after: Stored | None) -> Stored | None:
        from reader.store.file import together  # noqa: PLC0415 (as above)

        file = self._own_file(value)
        with together([file]):
            before = file.live(value)
            if before is None:
                raise StoreError(
                    f"removed elsewhere: {described(value)} of {file.name} ({value.id})"
                )
            return file.swap([Change(before, after)])[0].after

    def _own_file(self, value: Stored) -> "RecordFile":
        self._require_own(value)
        return self._folder.file(names.place(value.annotator, value.article), value.article)

    def _require_own(self, value: Stored) -> None:
        owner = value.annotator
        if owner != self.annotator:
            raise StoreError(f"{value.article}: made by {owner}: only {owner} can change it")
