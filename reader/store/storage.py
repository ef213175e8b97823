"""How a TinyDB file reaches the disk: whole, durable, and without losing what others wrote."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from tinydb.storages import Storage

from reader import files
from reader.store import opening, tables
from reader.store.errors import named
from reader.store.lock import locked
from reader.store.tables import Tables


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
        self._path = path
        self._name = name
        self._article = article
        self._seen: bytes | None = None
        self._held: Tables | None = None

    def read(self) -> Tables:
        """Everything in the file; of a missing file, what a new one begins with.

        Raises:
            StoreError: when it cannot be read or understood.
        """
        if self._held is not None:
            return self._held
        with opening.offered(self._path, self._name):
            self._seen = opening.present(self._path)
            return self._parsed(self._seen)

    def write(self, data: Tables) -> None:
        """Replaces the file by this and by what others wrote since it was read.

        Raises:
            StoreError: when that fails; the file is then as it was.
        """
        if self._held is not None:
            self._held = data
            return
        with named(self._name):
            tables.encode(data)  # before anything is made
        base = self._seen
        with self.held():
            if self._seen != base:
                data = tables.merged(self._parsed(base), data, self.read())
            self._held = data
            with self.staged() as commit:
                commit()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Locks the file and reads it once; what is written then waits to be staged.

        Raises:
            StoreError: when another program does not let go, or the file cannot be understood.
        """
        with locked(self._path, self._name):
            self._held = self.read()
            try:
                yield
            finally:
                self._held = None

    @contextmanager
    def staged(self) -> Iterator[Callable[[], None]]:
        """Writes what is held to the disk, beside the file.

        Yields:
            What puts it in place, or raises StoreError and leaves the file as it was.

        Raises:
            StoreError: when it cannot be written; the file is then as it was.
        """
        with named(self._name), files.staged(self._path, tables.encode(self.read())) as commit:
            yield partial(self._named, commit)

    def put_back(self) -> None:
        """Undoes what was put in place since the storage is held, as far as the disk allows."""
        with suppress(OSError):
            if self._seen is None:
                self._path.unlink(missing_ok=True)
            else:
                files.replace(self._path, self._seen)

    def _named(self, work: Callable[[], object]) -> None:
        with named(self._name):
            work()

    def _parsed(self, raw: bytes | None) -> Tables:
        return tables.new(self._article) if raw is None else tables.parse(raw)
