"""Keeping other programs, and other threads, from writing a file."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from reader import files
from reader.store.errors import StoreError, named

if TYPE_CHECKING:
    from filelock import FileLock

ENDING = ".lock"
"""What the name of the file beside another ends in while somebody writes it, and afterwards."""
_PATIENCE = 5.0
"""Seconds to wait for another program that is writing."""
_POLL = 0.01
"""Seconds between two looks."""


@contextmanager
def locked(path: Path, name: str) -> Iterator[None]:
    """Keeps others from writing a file; may be nested.

    Makes the file's folder and the lock beside the file, which stays: to take away a lock that
    another program waits for would let two of them in.

    Raises:
        StoreError: when another program does not let go, or the lock cannot be made.
    """
    from filelock import Timeout  # noqa: PLC0415 (slow to import; reading needs none)

    with named(name):
        files.make_folder(path.parent)
    lock_path = path.with_name(f"{path.name}{ENDING}")
    with named(f"{name}{ENDING}"):
        files.require_regular(lock_path)
    with named(name):
        lock = _lock(str(lock_path))
        try:
            lock.acquire(timeout=_PATIENCE)
        except Timeout:
            raise StoreError(f"{name}: locked by another program", is_temporary=True) from None
    try:
        yield
    finally:
        lock.release()


@lru_cache(maxsize=256)
def _lock(path: str) -> "FileLock":
    """The lock at a path, which is the same for as long as anybody holds it."""
    from filelock import FileLock  # noqa: PLC0415 (as above)

    return FileLock(path, is_singleton=True, poll_interval=_POLL)


def is_held(path: Path) -> bool:
    """Whether some program holds this lock now.

    Args:
        path: The lock itself.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 (as above)

    try:
        with FileLock(path, timeout=0):
            return False
    except Timeout:
        return True
    except OSError:  # nobody knows
        return False
