"""How records reach the disk: locked, as a whole, and without losing what others wrote."""

from collections.abc import Callable, Iterable, Iterator, MutableMapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import cast

from filelock import FileLock, Timeout
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document, Table

from reader.files import Stamp, make_folder, replace, require_regular, staged, stamp_of
from reader.model import Stored
from reader.store import stamp
from reader.store.errors import StoreError, as_store_error
from reader.store.folder import Folder, read_stored, with_backup_hint
from reader.store.format import Tables, encode, merge, new_tables, parse
from reader.store.records import (
    TABLES,
    Change,
    Record,
    Row,
    checked,
    describe,
    from_row,
    to_row,
)

LOCK_ENDING = ".lock"
"""What the name of the file beside another ends in while somebody writes it, and afterwards."""
PATIENCE = 5.0
"""Seconds to wait for another program that is writing."""
_POLL = 0.01
"""Seconds between two attempts."""


@contextmanager
def locked(path: Path, name: str, patience: float | None = None) -> Iterator[None]:
    """Keep other programs, and other threads, from writing a file; may be nested.

    Makes the file's folder and the lock beside the file, which stays: to take away a lock that
    another program waits for would let two of them in.

    Args:
        path: The file.
        name: What messages call it.
        patience: Seconds to wait; the usual ones by default.

    Raises:
        StoreError: Another program does not let go, or the lock cannot be made.
    """
    lock_path = path.with_name(f"{path.name}{LOCK_ENDING}")
    with as_store_error(name):
        make_folder(path.parent)
    with as_store_error(f"{name}{LOCK_ENDING}"):
        require_regular(lock_path)
        lock = _lock(str(lock_path))
        try:
            lock.acquire(timeout=PATIENCE if patience is None else patience)
        except Timeout:
            raise StoreError(f"{name}: locked by another program", is_temporary=True) from None
    try:
        yield
    finally:
        lock.release()


@lru_cache(maxsize=256)
def _lock(path: str) -> FileLock:
    """The lock at a path, which is the same for as long as anybody holds it."""
    return FileLock(path, is_singleton=True, poll_interval=_POLL)


class AtomicStorage(Storage):
    """A JSON file that is replaced as a whole, or not at all.

    Between reading and writing the file is not held open, and another program may replace it.
    Writing then merges, row by row: rows only ever come or change, and the one that was written
    later counts. A file that cannot be understood is never replaced.

    Args:
        path: The file; it and its folders come into being at the first write.
        name: What messages call it.
        article: The id of the article that a new file is about.
    """

    def __init__(self, path: Path, name: str, article: str) -> None:
        self.raw: bytes | None = None
        """What the file held when it was read last."""
        self.read_stamp: Stamp | None = None
        """The stamp of that state; None where nobody knows it."""
        self.written_stamp: Stamp | None = None
        """The stamp of what a transaction has put in place."""
        self._path = path
        self._name = name
        self._article = article
        self._held: Tables | None = None
        self._written: tuple[bytes, Tables] | None = None

    def read(self) -> Tables:
        """Everything in the file; of a missing file, what a new one begins with.

        Raises:
            StoreError: It cannot be read or understood.
        """
        if self._held is not None:
            return self._held
        with with_backup_hint(self._path, self._name):
            self.read_stamp = stamp_of(self._path)
            self.raw = read_stored(self._path)
            if stamp_of(self._path) != self.read_stamp:  # a program without the lock wrote just now
                self.read_stamp = None
            written, self._written = self._written, None
            if written and written[0] == self.raw:  # what it says need not be found out again
                return written[1]
            return self._parsed(self.raw)

    def write(self, data: Tables) -> None:
        """Replace the file by this and by what others wrote since it was read.

        Raises:
            StoreError: That fails; the file is then as it was.
        """
        if self._held is not None:
            self._held = data
            return
        with as_store_error(self._name):
            encode(data)  # before anything is made
        base = self.raw
        with self.locked():
            if self.raw != base:
                data = merge(self._parsed(base), data, self.read())
            self._held = data
            with self.prepare_write() as commit:
                commit()
        self._written = None  # whoever called may go on changing the tables

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Lock the file and read it once; what is written then waits for `prepare_write`.

        Raises:
            StoreError: Another program does not let go, or the file cannot be understood.
        """
        with locked(self._path, self._name):
            self._held = self.read()
            try:
                yield
            finally:
                self._held = None

    @contextmanager
    def prepare_write(self) -> Iterator[Callable[[], None]]:
        """Write what shall be in the file to the disk, beside it.

        Yields:
            A function that puts it in place, or raises StoreError and leaves the file as it was.

        Raises:
            StoreError: It cannot be written; the file is then as it was.
        """
        tables = self.read()
        with as_store_error(self._name):
            data = encode(tables)
        with as_store_error(self._name), staged(self._path, data) as put_in_place:

            def commit() -> None:
                with as_store_error(self._name):
                    self.written_stamp = put_in_place()
                self._written = data, tables

            yield commit

    def rollback(self) -> None:
        """Undo what was put in place since the file was locked, as far as the disk allows."""
        self._written = None
        with suppress(OSError):
            if self.raw is None:
                self._path.unlink(missing_ok=True)
            else:
                replace(self._path, self.raw)

    def _parsed(self, raw: bytes | None) -> Tables:
        return new_tables(self._article) if raw is None else parse(raw)


class _Table(Table):
    document_id_class = str  # type: ignore[assignment]  # TinyDB allows it, its types do not


class _Database(TinyDB):
    table_class = _Table


class RecordFile:
    """One annotator's records of one article, by kind and id: a TinyDB database of its own.

    Making one touches no disk, and the file is never held open.

    Args:
        folder: The folder that it is in.
        place: Its place there.
        article: The id of the article that it will be about if it is written anew.

    Raises:
        StoreError: A link on the way leads out of the folder.
    """

    def __init__(self, folder: Folder, place: str, article: str) -> None:
        self.place = place
        self.path = folder.resolved(place)
        self.name = folder.name(place)
        self.storage = AtomicStorage(self.path, self.name, article)
        self._database = _Database(self.path, self.name, article, storage=lambda *_: self.storage)

    def record(self, value: Stored) -> Record[Stored] | None:
        """What is stored under the id of a value, be it removed.

        Raises:
            StoreError: The file or the record cannot be read.
        """
        rows = self.storage.read().get(TABLES[type(value)], {})
        if value.id not in rows:
            return None
        with as_store_error(f"{self.name}: {type(value).__name__.lower()} {value.id}"):
            return from_row(type(value), value.id, rows[value.id])

    def apply(self, changes: Sequence[Change]) -> list[Change]:
        """Make changes of different values in a transaction.

        Returns:
            The changes with the values as they will be read back.

        Raises:
            StoreError: Something else stands where one begins, or one cannot be stored.
        """
        records = [self._required(change) for change in changes]
        with as_store_error(self.name):
            stored = [checked(change.value) for change in changes]
        rows: dict[str, dict[str, Row]] = {table: {} for table in TABLES.values()}
        for value, change, record in zip(stored, changes, records, strict=True):
            time = stamp.written(record.written if record else "")
            row = to_row(Record(value, time, removed=change.after is None))
            rows[TABLES[type(value)]][value.id] = row
        for table, puts in rows.items():
            self._put(table, puts)
        return [
            change._replace(after=value) if change.after else change
            for change, value in zip(changes, stored, strict=True)
        ]

    def _required(self, change: Change) -> Record[Stored] | None:
        """The record that a change begins with."""
        record = self.record(change.value)
        present = None if record is None or record.removed else record.value
        if present != change.before:
            raise StoreError(
                "changed elsewhere and left as it is: "
                f"{describe(change.value)} of {self.name}, {change.value.id}"
            )
        return record

    def _put(self, name: str, rows: dict[str, Row]) -> None:
        """Both kinds of writing are one write, since the storage is locked."""
        table, stored = self._database.table(name), self.storage.read().get(name, {})
        present = [_key(key) for key in rows if key in stored]
        absent = [Document(row, _key(key)) for key, row in rows.items() if key not in stored]
        if present:
            table.update(_replacing_by(rows), doc_ids=present)
        if absent:
            table.insert_multiple(absent)


@contextmanager
def transaction(files: Iterable[RecordFile]) -> Iterator[None]:
    """Write what is put into files when the block ends: all of it, or, if one fails, nothing.

    The files are locked in the order of their names, so that no two programs wait for each other.
    Each is read once, and written once, in the order in which they are given.

    Raises:
        StoreError: A file cannot be locked, understood or written.
    """
    with ExitStack() as stack:
        files = list(files)
        for file in sorted(files, key=lambda each: each.name):
            stack.enter_context(file.storage.locked())
        yield
        # Whatever needs room on the disk comes first; renaming hardly ever fails.
        commits = [stack.enter_context(file.storage.prepare_write()) for file in files]
        for number, commit in enumerate(commits):
            try:
                commit()
            except BaseException:
                for file in files[:number]:
                    file.storage.rollback()
                raise


def _replacing_by(rows: dict[str, Row]) -> Callable[[MutableMapping[str, object]], None]:
    """Keeps the fields that this version of the program does not know."""

    def replace_row(old: MutableMapping[str, object]) -> None:
        old.pop("removed", None)
        old.update(rows[str(old["id"])])

    return replace_row


def _key(key: str) -> int:
    return cast("int", key)  # what TinyDB calls a key, whatever the class of its ids
