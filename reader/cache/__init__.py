"""A cache of what was computed from articles, in the person's cache folder.

Nothing depends on it. A value is only returned for exactly the state that it was computed from, by
the same version of the program, and only if none of its bytes has changed. If files in the folder
are damaged, old, foreign or missing, that costs time and nothing else, and is not reported.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from threading import RLock, Timer
from time import time_ns
from typing import TYPE_CHECKING, Literal, NamedTuple
from zlib import crc32

from reader.model import Article

if TYPE_CHECKING:
    from reader.cache.database import Database

Kind = Literal["facts", "article", "beginning", "suggestions", "figures"]
"""Kinds of values: facts about an article, all of it, its beginning, the suggestions of finders,
and the figures that the finders do not propose."""
KINDS: tuple[Kind, ...] = ("facts", "article", "beginning", "suggestions", "figures")
LIMIT = 1_000_000_000
"""Most bytes that the values may take on disk."""
SETTLED = 3_000_000_000
"""Nanoseconds after which a change of a file can be told from any later one: longer than the clock
ticks of all file systems."""
_LARGEST = 32_000_000
"""Most bytes of a value."""
_WAITING, _MOST_WAITING = 4_000_000, 1_000
"""Bytes and number of values that are collected before they are written to disk."""
_PAUSE = 1.0
"""Most seconds that a value waits to be written, as the program may be killed at any time."""
_FILE = "articles.sqlite3"
_PROGRAM = Path(__file__).parent.parent
"""The folder of the program."""
_ELSEWHERE = {"__pycache__", "cli", "exchange", "report", "store", "ui", "web"}
"""Subfolders that no cached value depends on."""


class Usage(NamedTuple):
    """The size of a cache."""

    size: int
    """Bytes on disk."""
    values: dict[Kind, int]
    """Kind to number of values."""


class Cache:
    """Values by kind and key, each with the state that it was computed from.

    Any number of threads and processes may use one folder. Values are written in batches: when
    many are waiting, after a second, at `flush`, and at `close`.
    """

    def __init__(
        self, folder: Path | None, *, limit: int = LIMIT, now: Callable[[], int] = time_ns
    ) -> None:
        """Create the cache without opening any file.

        Args:
            folder: The folder of the files, which need not exist; None to turn the cache off.
            limit: Most bytes on disk.
            now: Returns the time in nanoseconds since 1970.
        """
        self.folder = folder
        self.limit = limit
        self._now = now
        self._lock = RLock()
        self._database: Database | None = None
        self._is_open = False
        self._is_off = folder is None
        self._waiting: dict[tuple[Kind, bytes], tuple[bytes, bytes]] = {}
        self._size_waiting = 0
        self._timer: Timer | None = None

    @classmethod
    def of_user(cls) -> Cache:
        """The cache of the person who runs the program; off if `READER_CACHE` says so."""
        return cls(None if is_off() else folder_of_user())

    @property
    def is_on(self) -> bool:
        """Whether values are cached at all."""
        return not self._is_off

    def get(self, kind: Kind, key: bytes, state: bytes) -> bytes | None:
        """The value that was computed from a state; None if there is none.

        Args:
            kind: Its kind.
            key: What it belongs to.
            state: Everything that it depends on besides the program and the key.
        """
        if self._is_off:
            return None
        state = _program() + state
        with self._lock:
            stored = self._waiting.get((kind, key))
            if stored is None:
                database = self._open_database()
                stored = database.get(kind, key) if database else None
        return stored[1] if stored and stored[0] == state else None

    def put(self, kind: Kind, key: bytes, state: bytes, value: bytes) -> None:
        """Store a value for as long as there is room, replacing any other with this key."""
        if self._is_off or len(value) > min(_LARGEST, self.limit // 8):
            return
        with self._lock:
            self._waiting[kind, key] = _program() + state, value
            self._size_waiting += len(value)
            if self._timer is None:
                self._timer = Timer(_PAUSE, self.flush)
                self._timer.daemon = True
                self._timer.start()
            if self._size_waiting > _WAITING or len(self._waiting) > _MOST_WAITING:
                self.flush()

    def is_settled(self, changed: int) -> bool:
        """Whether any change of a file from now on will give it a new time of change.

        Args:
            changed: When it was last changed, in nanoseconds since 1970.
        """
        return changed + SETTLED < self._now()

    def flush(self) -> None:
        """Write the waiting values to disk; those that cannot be written are dropped."""
        with self._lock:
            waiting, self._waiting, self._size_waiting = self._waiting, {}, 0
            self._stop_timer()
            if not waiting or self.folder is None:
                return
            self._open_database(make=True)
            if self._database:
                self._database.put(waiting, self.limit)

    def close(self) -> None:
        """Write the waiting values and close the files."""
        with self._lock:
            self.flush()
            if self._database:
                self._database.close()
            self._database, self._is_open = None, False

    def clear(self) -> None:
        """Remove everything from disk.

        Raises:
            OSError: A file cannot be removed.
        """
        with self._lock:
            self._waiting, self._size_waiting = {}, 0
            self.close()
            if self.folder is not None:
                from reader.cache.database import remove  # noqa: PLC0415 (seldom asked for)

                remove(self.folder / _FILE)

    def usage(self) -> Usage:
        """The size on disk."""
        with self._lock:
            self.flush()
            database = self._open_database()
            return Usage(*database.usage()) if database else Usage(0, dict.fromkeys(KINDS, 0))

    def _stop_timer(self) -> None:
        if self._timer:
            self._timer.cancel()
        self._timer = None

    def _open_database(self, *, make: bool = False) -> Database | None:
        """The database, if it can be used; a foreign file in its place is replaced."""
        is_usable = self._database is not None and self._database.is_usable
        if self.folder is None or (self._is_open and (is_usable or not make)):
            return self._database
        file = self.folder / _FILE
        self._is_open = True
        if make or os.path.lexists(file):
            # Without a cache on disk, SQLite is not loaded.
            from reader.cache.database import open_database  # noqa: PLC0415

            self._database = open_database(file, KINDS, make=make)
        return self._database


def is_off() -> bool:
    """Whether the person turned the cache off: `READER_CACHE=off`."""
    return os.environ.get("READER_CACHE", "").strip().casefold() == "off"


def folder_of_user() -> Path:
    """The program's folder in the person's cache folder; it need not exist."""
    from platformdirs import user_cache_path  # noqa: PLC0415 (not where the cache is off)

    return user_cache_path("reader", appauthor=False)


def digest(article: Article) -> bytes:
    """A key for what is computed from an article alone: equal only for equal contents.

    Its id and the notes on its file are not part of it.

    Raises:
        UnicodeEncodeError: It contains a lone surrogate.
    """
    from hashlib import blake2b  # noqa: PLC0415 (articles alone are found without)

    import msgspec  # noqa: PLC0415 (as above)

    contents = article.title, article.text, article.metadata, article.blocks, article.styles
    return blake2b(msgspec.msgpack.encode(contents), digest_size=16).digest()


def state_of(path: str, *, follow: bool = True) -> tuple[int, ...] | None:
    """A value that identifies the current state of a file; None if it does not exist.

    Args:
        path: Its path.
        follow: Whether to follow a symbolic link.

    Returns:
        Times of the last change of its contents and of its inode in nanoseconds, its size in
        bytes, its mode, its inode and its device.
    """
    try:
        status = os.stat(path, follow_symlinks=follow)  # noqa: PTH116 (done for each article)
    except (OSError, ValueError):
        return None
    return (
        status.st_mtime_ns,
        status.st_ctime_ns,
        status.st_size,
        status.st_mode,
        status.st_ino,
        status.st_dev,
    )


@cache
def _program() -> bytes:
    """A value that identifies this version of the program and of the installed packages.

    It includes the state of each source file, so that developers never see values that an earlier
    version computed.
    """
    import msgspec  # noqa: PLC0415 (loaded by now; shows where packages are)

    packages = state_of(str(Path(msgspec.__file__).parent.parent))
    parts = [sys.version, str(packages), *sorted(_sources(str(_PROGRAM)))]
    return crc32("\n".join(parts).encode(errors="replace")).to_bytes(4, "big")


def _sources(folder: str) -> Iterator[str]:
    """The files below a folder that values may depend on, with their states."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name not in _ELSEWHERE:
                    yield from _sources(entry.path)
            else:
                yield f"{entry.path} {state_of(entry.path)}"
