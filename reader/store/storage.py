"""How records reach the disk: locked, as a whole, and without losing what others wrote."""

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
    """A JSON file that is replaced as a whole, or not at all.

    Between reading and writing the file is not held open, and another program may replace it.
    Writing then merges, row by row: rows only ever come or change, and the one that was written
    later counts. A file that cannot be understood is never replaced.

    Args:
        path: The file; it and its folders come into being at the first write.
        name: What messages call it.
        article: The id of the article that a new file is about.
        locks: Keep others from writing it.
    """

    def __init__(self, path: Path, name: str, article: str, locks: Locks | None = None) -> None:
        self.raw: bytes | None = None
        """What the file held when it was read last."""
        self.read_stamp: Stamp | None = None
        """The stamp of that state; None where nobody knows it."""
        self.written_stamp: Stamp | None = None
        """The stamp of what a transaction has put in place."""
        self._path = path
        self._name = name
        self._article = article
        self._locks = locks or Locks()
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
    def locked(self, *, waits: bool = True) -> Iterator[None]:
        """Lock the file and read it once; what is written then waits for `prepare_write`.

        Args:
            waits: Whether to wait for another program that is writing it.

        Raises:
            StoreError: Another program does not let go, or the file cannot be understood.
        """
        with self._locks.hold(self._path, self._name, waits=waits):
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
        self.storage = AtomicStorage(self.path, self.name, article, folder.locks)
        self._database = _Database(self.path, self.name, article, storage=lambda *_: self.storage)

    def record(self, value: Stored) -> Record[Stored] | None:
        """What is stored under the id of a value, be it removed.

        Raises:
            StoreError: The file or the record cannot be read.
        """
        return self.records([value])[0]

    def records(self, values: Iterable[Stored]) -> list[Record[Stored] | None]:
        """What is stored under the id of each value, with one look at the file.

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
        """Make changes of different values in a transaction.

        Returns:
            The changes with the values as they will be read back.

        Raises:
            StoreError: Something else stands where one begins, or one cannot be stored.
        """
        found = self.records(change.value for change in changes)
        records = [self._required(*pair) for pair in zip(changes, found, strict=True)]
        with as_store_error(self.name):
            stored = [checked(change.value) for change in changes]
        rows: dict[str, Rows] = {table: {} for table in (*TABLES.values(), LOSERS)}
        for value, change, record in zip(stored, changes, records, strict=True):
            table = TABLES[type(value)]
            # A removal must come after what it removes on every machine, whatever their clocks.
            former = max(record.written if record else "", stamp.moment(value.modified))
            written = Record(value, stamp.written(former), removed=change.after is None)
            with as_store_error(f"{self.name}: {table[:-1]} {value.id}"):
                rows[table][value.id] = _readable(written)
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
        """The record that a change begins with."""
        present = None if record is None or record.removed else record.value
        if present != change.before:
            raise ChangedElsewhere(
                "changed elsewhere and left as it is: "
                f"{describe(change.value)} of {self.name}, {change.value.id}"
            )
        return record

    def _put(self, name: str, rows: Rows) -> None:
        """Both kinds of writing are one write, since the storage is locked."""
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
    """Write what is put into files when the block ends: all of it, or, if one fails, nothing.

    The files are locked in the order of their names, so that no two programs wait for each other.
    Each is read once, and written once, in the order in which they are given.

    Args:
        files: Which.
        waits: Whether to wait for other programs that are writing them.

    Raises:
        StoreError: A file cannot be locked, understood or written.
    """
    with ExitStack() as stack:
        files = list(files)
        for file in sorted(files, key=lambda each: each.name):
            stack.enter_context(file.storage.locked(waits=waits))
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


def _replacing_by(rows: Rows) -> Callable[[MutableMapping[str, object]], None]:
    """Keeps the fields that this version of the program does not know."""

    def replace_row(old: MutableMapping[str, object]) -> None:
        old.pop("removed", None)
        old.update(cast("Row", rows[str(old["id"])]))

    return replace_row


def _readable(record: Record[Stored]) -> Row:
    """The row of a record, which has been read back before anybody else sees it.

    Raises:
        ValueError: It could not be.
    """
    row = to_row(record)
    if from_row(type(record.value), record.value.id, row) != record:
        raise ValueError("it would not be read back as it is")
    return row


def _key(key: str) -> int:
    return cast("int", key)  # what TinyDB calls a key, whatever the class of its ids
