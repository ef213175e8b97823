"""The file of a cache: an SQLite database that can be lost at any time.

Nothing in it is trusted. It must be the person's own file with exactly our tables, and each row has
a checksum; a row with a wrong checksum is ignored, and any other file is removed. Nothing is synced
to disk: after a power cut the cache may have to be computed again.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar
from zlib import crc32

_PATIENCE = 0.1
"""Seconds to wait for another process that is writing."""
_LONGEST = 64_000_000
"""Most bytes of a value or a statement."""
_TABLE = "CREATE TABLE {} (key BLOB PRIMARY KEY, state BLOB, value BLOB, sum INTEGER)"
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL}
"""Another process is using the database."""
_HELPLESS = {
    sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}  # fmt: skip
"""No space or no permission: nothing is wrong with the file."""
_SHARE_KEPT = 3 / 4
"""Share of the limit that is left after the cache was trimmed."""

Stored = tuple[bytes, bytes]
"""A state and a value."""
Result = TypeVar("Result")


def open_database(file: Path, kinds: Sequence[str], *, make: bool) -> Database | None:
    """The database in a file; None if there is no usable one.

    Args:
        file: The file.
        kinds: The names of its tables.
        make: Whether to create the file if it does not exist.
    """
    if make and not _make_folder(file.parent):
        return None
    if not _is_own(os.stat, file.parent, stat.S_ISDIR):
        return None
    if os.path.lexists(file) and not _is_own(os.lstat, file, stat.S_ISREG):
        with suppress(OSError):
            remove(file)
    if not os.path.lexists(file) and not (make and _make_file(file)):
        return None
    database = Database(file, kinds)
    return database if database.is_usable else None


def remove(file: Path) -> None:
    """Remove a database with all its files.

    Raises:
        OSError: A file cannot be removed.
    """
    for ending in ("", "-wal", "-shm", "-journal"):
        file.with_name(file.name + ending).unlink(missing_ok=True)


class Database:
    """A table for each kind of value. Any failure counts as a missing value, not as an error."""

    def __init__(self, file: Path, kinds: Sequence[str]) -> None:
        """Open an existing file, which may be empty."""
        self._file = file
        self._kinds = kinds
        self._connection: sqlite3.Connection | None = None
        self._try(self._open, None)

    @property
    def is_usable(self) -> bool:
        """Whether it is open."""
        return self._connection is not None

    def get(self, kind: str, key: bytes) -> Stored | None:
        """The state and the value stored under a key; None if there are none."""
        query = f"SELECT state, value, sum FROM {kind} WHERE key = ?"  # noqa: S608 (our own names)
        row = self._try(lambda connection: connection.execute(query, (key,)).fetchone(), None)
        if row is None:
            return None
        state, value, total = row
        is_sound = isinstance(state, bytes) and isinstance(value, bytes)
        return (state, value) if is_sound and total == _sum(key, state, value) else None

    def put(self, values: Mapping[tuple[Any, bytes], Stored], limit: int) -> None:
        """Write all values or none, and remove the oldest if the database is too large."""

        def write(connection: sqlite3.Connection) -> None:
            with connection:
                connection.execute("BEGIN IMMEDIATE")
                for kind in self._kinds:
                    rows = [
                        (key, state, value, _sum(key, state, value))
                        for (its, key), (state, value) in values.items()
                        if its == kind
                    ]
                    connection.executemany(
                        f"INSERT OR REPLACE INTO {kind} VALUES (?, ?, ?, ?)",  # noqa: S608 (as above)
                        rows,
                    )
                self._trim(connection, limit)

        self._try(write, None)

    def usage(self) -> tuple[int, dict[Any, int]]:
        """How many bytes the files take, and how many values of each kind there are."""

        def count(connection: sqlite3.Connection) -> dict[str, int]:
            query = "SELECT count(*) FROM {}"
            return {
                kind: connection.execute(query.format(kind)).fetchone()[0] for kind in self._kinds
            }

        counts = self._try(count, dict.fromkeys(self._kinds, 0))
        return sum(_size(self._file, ending) for ending in ("", "-wal")), counts

    def close(self) -> None:
        """Close the file."""
        connection, self._connection = self._connection, None
        if connection:
            with suppress(sqlite3.Error):
                connection.close()

    def _open(self, _: object) -> None:
        # The cache makes sure that threads take turns.
        connection = sqlite3.connect(
            self._file, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
        )
        self._connection = connection
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        if not self._tables(connection):
            connection.execute("PRAGMA journal_mode = WAL")
            with connection:
                connection.execute("BEGIN IMMEDIATE")
                for table in () if self._tables(connection) else self._own_tables():
                    connection.execute(table)
        if self._tables(connection) != self._own_tables():
            raise sqlite3.DatabaseError("other tables than ours")

    def _tables(self, connection: sqlite3.Connection) -> list[str]:
        """All definitions in the file, sorted; includes views and triggers, which are unsafe."""
        rows = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL LIMIT 100")
        return sorted(str(row[0]) for row in rows)

    def _own_tables(self) -> list[str]:
        return sorted(map(_TABLE.format, self._kinds))

    def _trim(self, connection: sqlite3.Connection, limit: int) -> None:
        """Remove the oldest values of each kind, so that there is room for a while."""
        pages, free, size = (
            connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("page_count", "freelist_count", "page_size")
        )
        used = (pages - free) * size
        if used <= limit:
            return
        for kind in self._kinds:
            first, last = connection.execute(
                f"SELECT min(rowid), max(rowid) FROM {kind}"  # noqa: S608 (as above)
            ).fetchone()
            if first is not None:
                oldest_kept = last - int((last - first + 1) * _SHARE_KEPT * limit / used)
                connection.execute(f"DELETE FROM {kind} WHERE rowid <= ?", (oldest_kept,))  # noqa: S608 (as above)

    def _try(self, work: Callable[[Any], Result], otherwise: Result) -> Result:
        """Run an operation on the connection; on failure, return a default value."""
        if self._connection is None and work != self._open:
            return otherwise
        try:
            return work(self._connection)
        except (sqlite3.Error, OSError, OverflowError, MemoryError) as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            if code not in _BUSY or work == self._open:
                self.close()
            if isinstance(error, sqlite3.DatabaseError) and code not in _BUSY | _HELPLESS:
                with suppress(OSError):
                    remove(self._file)
            return otherwise


def _sum(key: bytes, state: bytes, value: bytes) -> int:
    return crc32(value, crc32(state, crc32(key)))


def _is_own(
    look: Callable[[Path], os.stat_result], path: Path, is_kind: Callable[[int], bool]
) -> bool:
    """Whether a path is of a kind (folder or file) and belongs to the person."""
    try:
        status = look(path)
    except OSError:
        return False
    return is_kind(status.st_mode) and status.st_uid == os.geteuid()


def _make_folder(folder: Path) -> bool:
    try:
        os.makedirs(folder, 0o700, exist_ok=True)  # noqa: PTH103 (as for all system calls here)
    except OSError:
        return False
    return True


def _make_file(file: Path) -> bool:
    """Create a file that only the person may read, as it contains their articles."""
    try:
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600))
    except FileExistsError:
        return True
    except OSError:
        return False
    return True


def _size(file: Path, ending: str) -> int:
    try:
        return file.with_name(file.name + ending).stat().st_size
    except OSError:
        return 0
