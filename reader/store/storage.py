"""Write records to disk: locked, atomically, and without losing what others wrote."""

from collections.abc import Callable, Iterable, Iterator, MutableMapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import cast

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document, Table

from reader.files import Stamp, replace, staged, stamp_of
from reader.model import Stored
from reader.store import stamp
from reader.store.errors import ChangedElsewhere, as_store_error
from reader.store.folder import Folder, read_stored, with_backup_hint
from reader.store.format import (
    LOSERS,
    Rows,
    Tables,
    encode,
    loser_key,
    merge,
    new_tables,
    parse,
)
from reader.store.locks import Locks
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


class AtomicStorage(Storage):
    """A JSON file that is replaced atomically.

    The file is not held open between reading and writing, so another program may replace it.
    Writing then merges row by row: rows are only added or changed, and the one written later wins.
    A file that cannot be parsed is never replaced.

    Args:
        path: The file; it and its folders are created at the first write.
        name: Its name in messages.
        article: The id of the article that a new file is about.
        locks: Locks that keep others from writing it.
    """

    def __init__(self, path: Path, name: str, article: str, locks: Locks | None = None) -> None:
        self.raw: bytes | None = None
        """The bytes of the file when it was last read."""
        self.read_stamp: Stamp | None = None
        """The stamp of that state; None if unknown."""
        self.written_stamp: Stamp | None = None
        """The stamp of the state that a transaction has written."""
        self._path = path
        self._name = name
        self._article = article
        self._locks = locks or Locks()
        self._held: Tables | None = None
        self._written: tuple[bytes, Tables] | None = None

    def read(self) -> Tables:
        """All tables of the file; those of a new one if it does not exist.

        Raises:
            StoreError: It cannot be read or parsed.
        """
        if self._held is not None:
            return self._held
        with with_backup_hint(self._path, self._name):
            self.read_stamp = stamp_of(self._path)
            self.raw = read_stored(self._path)
            if stamp_of(self._path) != self.read_stamp:  # a program without the lock just wrote
                self.read_stamp = None
            written, self._written = self._written, None
            if written and written[0] == self.raw:  # our own write needs no parsing
                return written[1]
            return self._parsed(self.raw)

    def write(self, data: Tables) -> None:
        """Replace the file by these tables, merged with what others wrote since it was read.

        Raises:
            StoreError: The write fails; the file is then unchanged.
        """
        if self._held is not None:
            self._held = data
            return
        with as_store_error(self._name):
            encode(data)  # fails before anything is created
        base = self.raw
        with self.locked():
            if self.raw != base:
                data = merge(self._parsed(base), data, self.read())
            self._held = data
            with self.prepare_write() as commit:
                commit()
        self._written = None  # the caller may go on changing the tables

    @contextmanager
    def locked(self, *, waits: bool = True) -> Iterator[None]:
        """Lock the file and read it once; writes are collected until `prepare_write`.

        Args:
            waits: Whether to wait for another program that is writing it.

        Raises:
            StoreError: Another program holds the lock, or the file cannot be parsed.
        """
        with self._locks.hold(self._path, self._name, waits=waits):
            self._held = self.read()
            try:
                yield
            finally:
                self._held = None

    @contextmanager
    def prepare_write(self) -> Iterator[Callable[[], None]]:
        """Write the new contents to a temporary file beside the file.

        Yields:
            A function that puts them in place, or raises StoreError and leaves the file unchanged.

        Raises:
            StoreError: They cannot be written; the file is then unchanged.
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
        """Restore the contents that the file had when it was locked, as far as the disk allows."""
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
    """One annotator's records of one article, by kind and id, in a TinyDB database of their own.

    Creating an instance does not touch the disk, and the file is never held open.

    Args:
        folder: The annotations folder.
        place: The file's place there.
        article: The id of the article, for a file that does not exist yet.

    Raises:
        StoreError: A link on the way leads out of the folder.
    """

    def __init__(self, folder: Folder, place: str, article: str) -> None:
        self.place = place
        self.path = folder.resolved(place)
        self.name = folder.name(place)
        self.storage = AtomicStorage(self.path, self.name, article, folder.locks)
        self._database = _Database(self.path, self.name, article, storage=lambda *_: self.storage)

    def record(self, value: Stored) -> Record[Stored] | None:
        """The record stored under the id of a value, even if removed.

        Raises:
            StoreError: The file or the record cannot be read.
        """
        return self.records([value])[0]

    def records(self, values: Iterable[Stored]) -> list[Record[Stored] | None]:
        """The records stored under the ids of values, with one read of the file.

        Raises:
            StoreError: The file or a record cannot be read.
        """
        tables = self.storage.read()
        return [self._record(tables, value) for value in values]

    def _record(self, tables: Tables, value: Stored) -> Record[Stored] | None:
        rows = tables.get(TABLES[type(value)], {})
        if value.id not in rows:
            return None
        with as_store_error(f"{self.name}: {type(value).__name__.lower()} {value.id}"):
            return from_row(type(value), value.id, rows[value.id])

    def apply(self, changes: Sequence[Change]) -> list[Change]:
        """Apply changes of different values within a transaction.

        Returns:
            The changes with the values as they will be read back.

        Raises:
            StoreError: A stored value is not the change's `before`, or one cannot be stored.
        """
        current = self.records(change.value for change in changes)
        records = [self._required(*pair) for pair in zip(changes, current, strict=True)]
        with as_store_error(self.name):
            stored = [checked(change.value) for change in changes]
        rows: dict[str, Rows] = {table: {} for table in (*TABLES.values(), LOSERS)}
        for value, change, record in zip(stored, changes, records, strict=True):
            table = TABLES[type(value)]
            # A removal must be later than what it removes, whatever the clocks of the machines.
            former = max(record.written if record else "", stamp.moment(value.modified))
            written = Record(value, stamp.write_time(former), removed=change.after is None)
            with as_store_error(f"{self.name}: {table[:-1]} {value.id}"):
                rows[table][value.id] = _row_read_back(written)
            if change.keeps_before and record:
                lost = to_row(record)
                rows[LOSERS][loser_key(table, value.id, lost)] = lost
        for table, puts in rows.items():
            self._put(table, puts)
        return [
            change._replace(after=value) if change.after else change
            for change, value in zip(changes, stored, strict=True)
        ]

    def _required(self, change: Change, record: Record[Stored] | None) -> Record[Stored] | None:
        """The current record, which must be in the state before the change."""
        present = None if record is None or record.removed else record.value
        if present != change.before:
            raise ChangedElsewhere(
                "changed elsewhere and left as it is: "
                f"{describe(change.value)} of {self.name}, {change.value.id}"
            )
        return record

    def _put(self, name: str, rows: Rows) -> None:
        """Update and insert rows; one write, since the storage is locked."""
        table, stored = self._database.table(name), self.storage.read().get(name, {})
        present = [_key(key) for key in rows if key in stored]
        absent = [
            Document(cast("Row", row), _key(key)) for key, row in rows.items() if key not in stored
        ]
        if present and name != LOSERS:  # a loser never changes
            table.update(_replacing_by(rows), doc_ids=present)
        if absent:
            table.insert_multiple(absent)


@contextmanager
def transaction(files: Iterable[RecordFile], *, waits: bool = True) -> Iterator[None]:
    """Write all changes of files when the block ends; if one file fails, none is changed.

    The files are locked in the order of their names, so that two programs never deadlock. Each is
    read once and written once, in the given order.

    Args:
        files: The files to change.
        waits: Whether to wait for other programs that are writing them.

    Raises:
        StoreError: A file cannot be locked, parsed or written.
    """
    with ExitStack() as stack:
        files = list(files)
        for file in sorted(files, key=lambda each: each.name):
            stack.enter_context(file.storage.locked(waits=waits))
        yield
        # Whatever needs disk space comes first; renaming hardly ever fails.
        commits = [stack.enter_context(file.storage.prepare_write()) for file in files]
        for number, commit in enumerate(commits):
            try:
                commit()
            except BaseException:
                for file in files[:number]:
                    file.storage.rollback()
                raise


def _replacing_by(rows: Rows) -> Callable[[MutableMapping[str, object]], None]:
    """Replace rows but keep the fields that this version of the program does not know."""

    def replace_row(old: MutableMapping[str, object]) -> None:
        old.pop("removed", None)
        old.update(cast("Row", rows[str(old["id"])]))

    return replace_row


def _row_read_back(record: Record[Stored]) -> Row:
    """The row of a record, after a test that it can be read back.

    Raises:
        ValueError: It cannot be read back.
    """
    row = to_row(record)
    if from_row(type(record.value), record.value.id, row) != record:
        raise ValueError("it could not be read back unchanged")
    return row


def _key(key: str) -> int:
    return cast("int", key)  # TinyDB types its keys as int, whatever the class of its ids
