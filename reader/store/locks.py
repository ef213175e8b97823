"""Locks: what keeps two programs from writing one file at once."""

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
"""What the name of the file beside another ends in while somebody writes it, and afterwards."""
PATIENCE = 5.0
"""Seconds to wait for another program that is writing."""
_POLL = 0.01
"""Seconds between two attempts."""
_UNKNOWN_TO_THE_DISK = {errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS}
"""How file systems say that they have no locks: some network drives, and some in user space."""


class Locks:
    """The locks of the files in a folder.

    Where the file system has none, files are written without: two people never write one file.

    Args:
        patience: Seconds to wait for another program; by default the usual ones.
    """

    def __init__(self, patience: float | None = None) -> None:
        self.patience = patience
        self.are_missing = False
        """Whether the file system has turned out to have none."""

    @contextmanager
    def hold(self, path: Path, name: str, *, waits: bool = True) -> Iterator[None]:
        """Keep other programs, and other threads, from writing a file; may be nested.

        Makes the file's folder and the lock beside the file, which stays: to take away a lock
        that another program waits for would let two of them in.

        Args:
            path: The file.
            name: What messages call it.
            waits: Whether to wait for another program.

        Raises:
            StoreError: Another program does not let go, or the lock cannot be made.
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
        """The lock, or None where there are none."""
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
    """Make sure that a name can be a lock's: nothing is there, or a regular file.

    Raises:
        FileError: Something else is there.
        OSError: The system does not tell.
    """
    if os.path.islink(path):  # noqa: PTH114 (done for each write)
        raise FileError("a link, where a lock belongs")
    require_regular(path)


@lru_cache(maxsize=256)
def _lock(path: str) -> "FileLock":
    """The lock at a path, which is the same for as long as anybody holds it."""
    from filelock import FileLock  # noqa: PLC0415 (as above)

    return FileLock(path, is_singleton=True, poll_interval=_POLL, fallback_to_soft=False)
