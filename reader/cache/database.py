"""The file of a cache: an SQLite database that nobody needs.

Nothing in it is believed. It must be the person's own file with exactly our tables, and each row
carries a sum over all that it says; a row that does not add up is none, and a file that is no such
database is removed. Nothing waits for the disk: what a power cut breaks is made anew.
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
"""Bytes of a value or a statement."""
_TABLE = "CREATE TABLE {} (key BLOB PRIMARY KEY, state BLOB, value BLOB, sum INTEGER)"
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL}
"""Another process is at it."""
_HELPLESS = {
    sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}  # fmt: skip
"""No room, or no right to write: nothing is wrong with the file."""
_KEPT = 3 / 4
"""The part of what is allowed that is left when there was too much."""

Stored = tuple[bytes, bytes]
"""A state and a value."""
Result = TypeVar("Result")


def opened(file: Path, kinds: Sequence[str], *, make: bool) -> Database | None:
    """The database in a file; None where there is none that can be used.

    Args:
        file: Where.
        kinds: The names of its tables.
        make: Whether to make one where there is none.
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
    """Remove a database with all that belongs to it.

    Raises:
        OSError: That is impossible.
    """
    for ending in ("", "-wal", "-shm", "-journal"):
        file.with_name(file.name + ending).unlink(missing_ok=True)


class Database:
    """A table for each kind of value. What goes wrong in it is a missing value, no error."""

    def __init__(self, file: Path, kinds: Sequence[str]) -> None:
        """Open a file that is there; it may be empty."""
        self._file = file
        self._kinds = kinds
        self._connection: sqlite3.Connection | None = None
        self._try(self._open, None)

    @property
    def is_usable(self) -> bool:
        """Whether it is open."""
        return self._connection is not None

    def get(self, kind: str, key: bytes) -> Stored | None:
        """The state and the value of a key, as they were written; None where there are none."""
        query = f"SELECT state, value, sum FROM {kind} WHERE key = ?"  # noqa: S608 (our own names)
        row = self._try(lambda connection: connection.execute(query, (key,)).fetchone(), None)
        if row is None:
            return None
        state, value, total = row
        is_sound = isinstance(state, bytes) and isinstance(value, bytes)
        return (state, value) if is_sound and total == _sum(key, state, value) else None

    def put(self, values: Mapping[tuple[Any, bytes], Stored], limit: int) -> None:
        """Write values, all or none, and forget the oldest where there are too many bytes."""

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
        """Let go of the file."""
        connection, self._connection = self._connection, None
        if connection:
            with suppress(sqlite3.Error):
                connection.close()

    def _open(self, _: object) -> None:
        # Threads take turns, which the cache sees to.
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
                for table in () if self._tables(connection) else self._wanted():
                    connection.execute(table)
        if self._tables(connection) != self._wanted():
            raise sqlite3.DatabaseError("other tables than ours")

    def _tables(self, connection: sqlite3.Connection) -> list[str]:
        """Whatever is defined in the file, sorted; a view or a trigger could do anything."""
        rows = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL LIMIT 100")
        return sorted(str(row[0]) for row in rows)

    def _wanted(self) -> list[str]:
        return sorted(map(_TABLE.format, self._kinds))

    def _trim(self, connection: sqlite3.Connection, limit: int) -> None:
        """Forget the oldest values of each kind, so that there is room for a while."""
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
                kept = last - int((last - first + 1) * _KEPT * limit / used)
                connection.execute(f"DELETE FROM {kind} WHERE rowid <= ?", (kept,))  # noqa: S608 (as above)

    def _try(self, work: Callable[[Any], Result], otherwise: Result) -> Result:
        """What the work gives; where it cannot be done, something else instead of an error."""
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
    """Whether it is a folder, or a file, and belongs to whoever runs the program."""
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
    """Articles are nobody else's business: only the person may read it."""
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
