"""One annotator's annotations of one article: a TinyDB database of its own."""

from collections.abc import Callable, MutableMapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import cast

from tinydb import TinyDB
from tinydb.table import Document, Table

from reader.model import Annotation
from reader.store import disk, stamp
from reader.store.errors import named
from reader.store.record import Record, Row, checked, from_row, to_row
from reader.store.storage import AtomicStorage


class _Document(Document):
    """A row with its key; one that is no object is shown as an empty one, for want of fields."""

    def __init__(self, value: object, doc_id: int) -> None:
        super().__init__(value if isinstance(value, dict) else {}, doc_id)


class _Table(Table):
    document_class = _Document
    document_id_class = str  # type: ignore[assignment]  # TinyDB allows it, its types do not


class _Database(TinyDB):
    table_class = _Table


class AnnotationFile:
    """The records of one file, by id.

    Making one touches no disk, and the file is never held open.

    Args:
        path: The file.
        name: What messages call it.
        article: The id of the article.
    """

    def __init__(self, path: Path, name: str, article: str) -> None:
        self.path = path
        self.name = name
        self._table = _Database(path, name, article, storage=AtomicStorage).table("annotations")

    def locked(self) -> AbstractContextManager[None]:
        """Keeps others from writing the file between a look at it and a write; may be nested.

        Raises:
            StoreError: when another program does not let go, or the lock cannot be made.
        """
        return disk.locked(self.path, self.name)

    def records(self) -> tuple[list[Record], list[str]]:
        """All records, tombstones among them, and a line on each that cannot be read.

        Raises:
            StoreError: when the file as a whole cannot be read.
        """
        records, problems = [], []
        for document in self._table:
            try:
                records.append(_record(document))
            except ValueError as error:
                problems.append(f"annotation {document.doc_id}: {error}")
        return records, problems

    def current(self, annotation_id: str) -> Record | None:
        """The record with this id, be it a tombstone, or None.

        Raises:
            StoreError: when the file or the record cannot be read.
        """
        document = self._table.get(doc_id=_key(annotation_id))
        if not isinstance(document, _Document):
            return None
        with named(f"{self.name}: annotation {annotation_id}"):
            return _record(document)

    def put(
        self, annotation: Annotation, *, over: Record | None, removed: bool = False
    ) -> Annotation:
        """Stores an annotation.

        Args:
            annotation: What to store.
            over: The record that stands under its id now; None when there is none.
            removed: Whether to leave a tombstone.

        Returns:
            The annotation as it will be read back.

        Raises:
            StoreError: when it cannot be stored; the file is then as it was.
        """
        with named(self.name):
            stored = checked(annotation)
            row = to_row(Record(stored, stamp.written(over.written if over else ""), removed))
            if over:
                self._table.update(_replacing_by(row), doc_ids=[_key(stored.id)])
            else:
                self._table.insert(_Document(row, _key(stored.id)))
        return stored


def _replacing_by(row: Row) -> Callable[[MutableMapping[str, object]], None]:
    """Keeps the fields that this version of the program does not know."""

    def replace(old: MutableMapping[str, object]) -> None:
        old.pop("removed", None)
        old.update(row)

    return replace


def _record(document: Document) -> Record:
    return from_row(str(document.doc_id), document)


def _key(annotation_id: str) -> int:
    return cast("int", annotation_id)  # what TinyDB calls a key, whatever the class of its ids
