"""The annotations of a workspace: everybody's to read, one's own to write."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from reader.model import Annotation, Article, Span, Value
from reader.store import names, stamp
from reader.store.errors import StoreError
from reader.store.folder import Folder
from reader.store.record import Record
from reader.text.anchoring import describe

if TYPE_CHECKING:
    from reader.store.file import AnnotationFile


class Change(NamedTuple):
    """An annotation before and after an edit."""

    before: Annotation | None
    """What stood there; None when the edit made it."""
    after: Annotation | None
    """What stands there since; None when the edit removed it."""


class Repository:
    """Annotations on disk, one file for each annotator and article.

    Nothing is kept in memory: every answer is what the disk holds, whoever wrote it. Reading
    writes nothing, and what cannot be read is told by `problems`, never raised.

    Args:
        folder: The folder with one folder for each annotator; made at the first write.
        annotator: Who writes.
    """

    def __init__(self, folder: Path, annotator: str) -> None:
        self._folder = Folder(folder)
        self.annotator = annotator

    @property
    def problems(self) -> list[str]:
        """A line on each file and each record that could not be read, when last looked at."""
        return self._folder.problems

    def annotations(self, article: str) -> list[Annotation]:
        """The annotations of one article by all annotators, by start, end and id."""
        place = names.article_place(article)
        live = self._all_live(f"{annotator}/{place}" for annotator in self._folder.annotators())
        return sorted(live, key=lambda each: (each.start, each.end, each.id))

    def articles(self) -> list[str]:
        """The ids of the articles that have annotations, sorted."""
        self._folder.forget_problems()
        return sorted({each.article for each in self._all_live(self._folder.places())})

    def find(self, annotation_id: str) -> Annotation | None:
        """The annotation with this id, in whichever article and whoever made it."""
        return next(
            (each for each in self._all_live(self._folder.places()) if each.id == annotation_id),
            None,
        )

    def current(self, annotation: Annotation) -> Annotation | None:
        """One's own annotation as it is stored now; None when it is removed.

        Raises:
            StoreError: when it is somebody else's, or its file cannot be read.
        """
        return _live(self._own_file(annotation).current(annotation.id))

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
        time = stamp.now()
        annotation = Annotation(
            id=stamp.new_id(),
            article=article.id,
            tag=tag,
            **describe(article, span)._asdict(),
            attributes=dict(attributes or {}),
            note=note,
            annotator=self.annotator,
            origin=origin,
            created=time,
            modified=time,
        )
        return self._own_file(annotation).put(annotation, over=None)

    def save(self, annotation: Annotation) -> Annotation:
        """Replaces one's own annotation with the same id.

        Returns:
            The annotation as it is stored, modified now.

        Raises:
            StoreError: when it is somebody else's or removed, or cannot be stored.
        """
        changed = msgspec.structs.replace(annotation, modified=stamp.now())
        return self._replace(changed, removed=False)

    def remove(self, annotation: Annotation) -> None:
        """Removes one's own annotation.

        Raises:
            StoreError: when it is somebody else's or removed already, or the file stays as it is.
        """
        self._replace(annotation, removed=True)

    def swap(self, changes: Sequence[Change]) -> None:
        """Turns the first of each change into the second: puts back, removes, or restores.

        Args:
            changes: What should stand there now, and what shall.

        Raises:
            StoreError: when something else stands there, and then nothing is touched; when one
                is somebody else's, or cannot be stored.
        """
        files = [self._own_file(_either(change)) for change in changes]
        with ExitStack() as locks:
            for file in sorted(files, key=lambda each: each.name):
                locks.enter_context(file.locked())
            expected = [_expect(file, change) for file, change in zip(files, changes, strict=True)]
            for file, change, record in zip(files, changes, expected, strict=True):
                file.put(_either(change), over=record, removed=change[1] is None)

    def _replace(self, annotation: Annotation, *, removed: bool) -> Annotation:
        file = self._own_file(annotation)
        with file.locked():
            record = file.current(annotation.id)
            if _live(record) is None:
                raise StoreError(
                    f"removed elsewhere: {annotation.tag} of {file.name} ({annotation.id})"
                )
            return file.put(annotation, over=record, removed=removed)

    def _own_file(self, annotation: Annotation) -> "AnnotationFile":
        owner, article = annotation.annotator, annotation.article
        if owner != self.annotator:
            raise StoreError(f"{article}: made by {owner}: only {owner} can change it")
        return self._folder.file(names.place(owner, article), article)

    def _all_live(self, places: Iterable[str]) -> Iterator[Annotation]:
        for place in places:
            for record in self._folder.read(place):
                if not record.removed:
                    yield record.annotation


def _live(record: Record | None) -> Annotation | None:
    return None if record is None or record.removed else record.annotation


def _either(change: Change) -> Annotation:
    before, after = change
    annotation = after or before
    if annotation is None:
        raise ValueError("a change without an annotation")
    return annotation


def _expect(file: "AnnotationFile", change: Change) -> Record | None:
    """What stands in the file where the change begins."""
    annotation = _either(change)
    record = file.current(annotation.id)
    if _live(record) != change[0]:
        raise StoreError(
            f"changed elsewhere and left as it is: {annotation.tag} of {file.name}, {annotation.id}"
        )
    return record
