"""Locks, which keep two programs from writing the same file at once."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from reader.files import FileError, make_folder, require_regular
from reader.store.errors import StoreError, as_store_error

if TYPE_CHECKING:
    from filelock import FileLock

LOCK_ENDING = ".lock"
"""Suffix of a lock file, which lies beside the file and stays there after writing."""
PATIENCE = 5.0
"""Seconds to wait for another program that is writing."""
_POLL = 0.01
"""Seconds between two attempts."""
_UNKNOWN_TO_THE_DISK = {errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS}
"""Errors of file systems without locks: some network drives, and some in user space."""


class Locks:
    """The locks of the files in a folder.

    If the file system has none, files are written without: people never share a file.

    Args:
        patience: Seconds to wait for another program; `PATIENCE` by default.
    """

    def __init__(self, patience: float | None = None) -> None:
        self.patience = patience
        self.are_missing = False
        """Whether the file system turned out not to support locks."""

    @contextmanager
    def hold(self, path: Path, name: str, *, waits: bool = True) -> Iterator[None]:
        """Keep other programs, and other threads, from writing a file; may be nested.

        Creates the file's folder and a lock file beside it. The lock file stays: removing one that
        another program waits for would let two programs in.

        Args:
            path: The file.
            name: Its name in messages.
            waits: Whether to wait for another program.

        Raises:
            StoreError: Another program holds the lock, or the lock cannot be made.
        """
        with as_store_error(name):
            make_folder(path.parent)
        lock = self._acquired(path, name, waits=waits)
        try:
            yield
        finally:
            if lock:
                lock.release()

    def _acquired(self, path: Path, name: str, *, waits: bool) -> "FileLock | None":
        """The acquired lock, or None if the file system has no locks."""
        from filelock import Timeout  # noqa: PLC0415 (only writing needs locks)

        lock_path = path.with_name(f"{path.name}{LOCK_ENDING}")
        patience = PATIENCE if self.patience is None else self.patience
        with as_store_error(f"{name}{LOCK_ENDING}"):
            require_lock(lock_path)
            lock = _lock(str(lock_path))
            try:
                lock.acquire(timeout=patience if waits else 0)
            except Timeout:
                raise StoreError(f"{name}: locked by another program", is_temporary=True) from None
            except OSError as error:
                if error.errno not in _UNKNOWN_TO_THE_DISK:
                    raise
                self.are_missing = True
                return None
        return lock


def require_lock(path: Path) -> None:
    """Make sure that a path can be used as a lock: nothing is there, or a regular file.

    Raises:
        FileError: Something else is there.
        OSError: The system cannot tell.
    """
    if os.path.islink(path):  # noqa: PTH114 (done for each write)
        raise FileError("a link instead of a lock file")
    require_regular(path)


@lru_cache(maxsize=256)
def _lock(path: str) -> "FileLock":
    """The lock at a path; the same object for as long as anybody holds it."""
    from filelock import FileLock  # noqa: PLC0415 (as above)

    return FileLock(path, is_singleton=True, poll_interval=_POLL, fallback_to_soft=False)
