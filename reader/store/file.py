"""One annotator's records of one article: a TinyDB database of its own."""

from collections.abc import Callable, Iterable, Iterator, MutableMapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import cast

from tinydb import TinyDB
from tinydb.table import Document, Table

from reader.model import Stored
from reader.store import stamp
from reader.store.change import Change
from reader.store.errors import StoreError, named
from reader.store.kinds import TABLES, Kind, described
from reader.store.record import Record, Row, checked, from_row, to_row
from reader.store.storage import AtomicStorage


class _Table(Table):
    document_id_class = str  # type: ignore[assignment]  # TinyDB allows it, its types do not


class _Database(TinyDB):
    table_class = _Table


class RecordFile:
    """The records of one file, by kind and id.

    Making one touches no disk, and the file is never held open.

    Args:
        path: The file.
        name: What messages call it.
        article: The id of the article.
    """

    def __init__(self, path: Path, name: str, article: str) -> None:
        self.path = path
        self.name = name
        self.storage = AtomicStorage(path, name, article)
        self._database = _Database(path, name, article, storage=lambda *_: self.storage)

    def live(self, value: Kind) -> Kind | None:
        """What stands under the id of a value now; None when that is removed, or was never there.

        Raises:
            StoreError: when the file or the record cannot be read.
        """
        record = self._record(value)
        return None if record is None or record.removed else record.value

    def swap(self, changes: Sequence[Change]) -> list[Change]:
        """Makes changes of different values while the storage is held.

        Returns:
            The changes with the values as they will be read back.

        Raises:
            StoreError: when something else stands where one begins, or when one cannot be stored.
        """
        records = [self._expected(change) for change in changes]
        with named(self.name):
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

    def _expected(self, change: Change) -> Record[Stored] | None:
        """What stands where the change begins."""
        record = self._record(change.value)
        present = None if record is None or record.removed else record.value
        if present != change.before:
            raise StoreError(
                "changed elsewhere and left as it is: "
                f"{described(change.value)} of {self.name}, {change.value.id}"
            )
        return record

    def _record(self, value: Kind) -> Record[Kind] | None:
        rows = self.storage.read().get(TABLES[type(value)], {})
        if value.id not in rows:
            return None
        with named(f"{self.name}: {type(value).__name__.lower()} {value.id}"):
            return from_row(type(value), value.id, rows[value.id])

    def _put(self, name: str, rows: dict[str, Row]) -> None:
        """Both kinds of writing are one write, since the storage is held."""
        table, there = self._database.table(name), self.storage.read().get(name, {})
        present = [_key(key) for key in rows if key in there]
        absent = [Document(row, _key(key)) for key, row in rows.items() if key not in there]
        if present:
            table.update(_replacing_by(rows), doc_ids=present)
        if absent:
            table.insert_multiple(absent)


@contextmanager
def together(files: Iterable[RecordFile]) -> Iterator[None]:
    """Writes what is put into files when the block ends: all of it, or, if one fails, nothing.

    The files are locked in the order of their names, so that no two programs wait for each other.
    Each is read once, and written once, in the order in which they are given.

    Raises:
        StoreError: when a file cannot be locked, understood or written.
    """
    with ExitStack() as stack:
        files = list(files)
        for file in sorted(files, key=lambda each: each.name):
            stack.enter_context(file.storage.held())
        yield
        # Whatever needs room on the disk comes first; renaming hardly ever fails.
        commits = [stack.enter_context(file.storage.staged()) for file in files]
        _commit(files, commits)


def _commit(files: Sequence[RecordFile], commits: Sequence[Callable[[], None]]) -> None:
    for number, commit in enumerate(commits):
        try:
            commit()
        except BaseException:
            for file in files[:number]:
                file.storage.put_back()
            raise


def _replacing_by(rows: dict[str, Row]) -> Callable[[MutableMapping[str, object]], None]:
    """Keeps the fields that this version of the program does not know."""

    def replace(old: MutableMapping[str, object]) -> None:
        old.pop("removed", None)
        old.update(rows[str(old["id"])])

    return replace


def _key(key: str) -> int:
    return cast("int", key)  # what TinyDB calls a key, whatever the class of its ids
