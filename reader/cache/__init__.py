"""What was worked out of articles once, kept for the next start in the person's cache folder.

A cache is never the truth. A value comes back only for the very state that it was made of, by the
very program that made it, and only if each of its bytes is as it was written. Whatever else the
folder holds, be it damaged, old, somebody else's or gone, costs time and nothing else; and nobody
hears of it.
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
"""What a value is: an article in figures, all of it, its beginning, what finders propose in it,
the figures in it that are none of the finders'."""
KINDS: tuple[Kind, ...] = ("facts", "article", "beginning", "suggestions", "figures")
LIMIT = 1_000_000_000
"""The most bytes that the values take on disk."""
SETTLED = 3_000_000_000
"""Nanoseconds after which a change of a file is told from any later one: longer than the ticks of
every clock that file systems have."""
_LARGEST = 32_000_000
"""Bytes of a value that is kept."""
_WAITING, _MOST_WAITING = 4_000_000, 1_000
"""Bytes and values that are written to the disk together."""
_PAUSE = 1.0
"""Seconds that a value waits at most for others: a program need not come to its end."""
_FILE = "articles.sqlite3"
_PROGRAM = Path(__file__).parent.parent
"""The folder of the program."""
_ELSEWHERE = {"__pycache__", "cli", "exchange", "report", "store", "ui", "web"}
"""Folders of it that no value depends on."""


class Usage(NamedTuple):
    """How much a cache holds."""

    size: int
    """Bytes on disk."""
    values: dict[Kind, int]
    """Kind to how many values there are."""


class Cache:
    """Values by kind and key, each with the state that it was made of.

    Any number of threads and processes may use one folder. Values are written together: when many
    wait, after a second, at `flush`, and at `close`.
    """

    def __init__(
        self, folder: Path | None, *, limit: int = LIMIT, now: Callable[[], int] = time_ns
    ) -> None:
        """Open nothing yet.

        Args:
            folder: Where the values are, which need not be there; None for a cache that is off.
            limit: The most bytes that they take.
            now: Tells the time in nanoseconds since 1970.
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
        """The one of the person who runs the program; off where `READER_CACHE` says so."""
        return cls(None if is_off() else folder_of_user())

    @property
    def is_on(self) -> bool:
        """Whether anything is kept."""
        return not self._is_off

    def get(self, kind: Kind, key: bytes, state: bytes) -> bytes | None:
        """The value that was made of a state; None where there is none.

        Args:
            kind: What it is.
            key: What it belongs to.
            state: All that it depends on besides the program and the key.
        """
        if self._is_off:
            return None
        state = _program() + state
        with self._lock:
            stored = self._waiting.get((kind, key))
            if stored is None:
                database = self._opened()
                stored = database.get(kind, key) if database else None
        return stored[1] if stored and stored[0] == state else None

    def put(self, kind: Kind, key: bytes, state: bytes, value: bytes) -> None:
        """Keep a value for as long as there is room, instead of any other with this key."""
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
        """Whether whatever happens to a file from now on gives it another time of change.

        Args:
            changed: When it was last changed, in nanoseconds since 1970.
        """
        return changed + SETTLED < self._now()

    def flush(self) -> None:
        """Write to the disk what waits to be written; what cannot be is forgotten."""
        with self._lock:
            waiting, self._waiting, self._size_waiting = self._waiting, {}, 0
            self._stop_timer()
            if not waiting or self.folder is None:
                return
            self._opened(make=True)
            if self._database:
                self._database.put(waiting, self.limit)

    def close(self) -> None:
        """Write what waits, and let go of the files."""
        with self._lock:
            self.flush()
            if self._database:
                self._database.close()
            self._database, self._is_open = None, False

    def clear(self) -> None:
        """Remove everything from the disk.

        Raises:
            OSError: That is impossible.
        """
        with self._lock:
            self._waiting, self._size_waiting = {}, 0
            self.close()
            if self.folder is not None:
                from reader.cache.database import remove  # noqa: PLC0415 (seldom asked for)

                remove(self.folder / _FILE)

    def usage(self) -> Usage:
        """How much is on the disk."""
        with self._lock:
            self.flush()
            database = self._opened()
            return Usage(*database.usage()) if database else Usage(0, dict.fromkeys(KINDS, 0))

    def _stop_timer(self) -> None:
        if self._timer:
            self._timer.cancel()
        self._timer = None

    def _opened(self, *, make: bool = False) -> Database | None:
        """The database, if it can be used; what is no database of ours is replaced by one."""
        is_usable = self._database is not None and self._database.is_usable
        if self.folder is None or (self._is_open and (is_usable or not make)):
            return self._database
        file = self.folder / _FILE
        self._is_open = True
        if make or os.path.lexists(file):
            # Without a cache, what it takes to read one is not loaded.
            from reader.cache.database import opened  # noqa: PLC0415

            self._database = opened(file, KINDS, make=make)
        return self._database


def is_off() -> bool:
    """Whether the person wants no cache: `READER_CACHE=off`."""
    return os.environ.get("READER_CACHE", "").strip().casefold() == "off"


def folder_of_user() -> Path:
    """The folder of the program in the person's folder for caches, which need not be there."""
    from platformdirs import user_cache_path  # noqa: PLC0415 (not where the cache is off)

    return user_cache_path("reader", appauthor=False)


def digest(article: Article) -> bytes:
    """A key for what follows from an article alone: equal only where all that it says is equal.

    Its id is no part of it, nor what is noted of its file.

    Raises:
        UnicodeEncodeError: It holds half a character.
    """
    from hashlib import blake2b  # noqa: PLC0415 (articles alone are found without)

    import msgspec  # noqa: PLC0415 (as above)

    said = article.title, article.text, article.metadata, article.blocks, article.styles
    return blake2b(msgspec.msgpack.encode(said), digest_size=16).digest()


def state_of(path: str, *, follow: bool = True) -> tuple[int, ...] | None:
    """What tells the present state of a file from any other; None where there is none.

    Args:
        path: Its path.
        follow: Whether a symbolic link stands for the file that it leads to.

    Returns:
        When it was last changed and when anything about it was, in nanoseconds; its size in
        bytes; what it is and where on the disk.
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
    """What tells this program from any other version of it, and from one with other packages.

    It is made of when each of its files was changed, so that whoever works on the program sees
    what it does now.
    """
    import msgspec  # noqa: PLC0415 (loaded by now; it tells where packages are)

    packages = state_of(str(Path(msgspec.__file__).parent.parent))
    parts = [sys.version, str(packages), *sorted(_sources(str(_PROGRAM)))]
    return crc32("\n".join(parts).encode(errors="replace")).to_bytes(4, "big")


def _sources(folder: str) -> Iterator[str]:
    """Each file below a folder that values may depend on, with its state."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name not in _ELSEWHERE:
                    yield from _sources(entry.path)
            else:
                yield f"{entry.path} {state_of(entry.path)}"
