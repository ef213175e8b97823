"""Files that are read at once, replaced as a whole, and locked while that matters."""

import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from reader.store.errors import StoreError, named

_PATIENCE = 5.0
"""Seconds to wait for another program that is writing."""
_POLL = 0.01
"""Seconds between two looks."""


@contextmanager
def locked(path: Path, name: str) -> Iterator[None]:
    """Keeps other programs, and other threads, from writing a file; may be nested.

    Makes the file's folder and, beside the file, one that ends in `.lock` and stays.

    Raises:
        StoreError: when another program does not let go, or the lock cannot be made.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 (slow to import; reading needs none)

    with named(name):
        _make_folder(path.parent)
        lock = FileLock(f"{path}.lock", is_singleton=True, poll_interval=_POLL)
        try:
            lock.acquire(timeout=_PATIENCE)
        except Timeout:
            raise StoreError(f"{name}: locked by another program") from None
    try:
        yield
    finally:
        lock.release()


def content(path: Path) -> bytes | None:
    """The bytes of a file, or None when there is none. Never waits, as reading a pipe would.

    Raises:
        OSError: when the file cannot be read.
        ValueError: when it is a folder, a pipe, or the like.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(mode):
        raise ValueError("not a file")
    return path.read_bytes()


def replace(path: Path, data: bytes) -> None:
    """Makes these the bytes of a file, on the disk itself, or leaves the file as it was.

    Raises:
        OSError: when the file is as it was.
    """
    mode = _mode_of_old(path)
    temporary = path.with_name(f".tmp-{secrets.token_hex(8)}")
    try:
        with temporary.open("xb") as file:
            if mode is not None:
                os.fchmod(file.fileno(), mode)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)  # noqa: PTH105 (the system call that all this is about)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    # The new content is in place for everyone to see, so the write can no longer fail.
    with suppress(OSError):
        _sync_folder(path.parent)


def _mode_of_old(path: Path) -> int | None:
    """The permission bits to keep. A file that its owner made read-only is not replaced."""
    if not path.exists():
        return None
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, "read-only")
    return stat.S_IMODE(path.stat().st_mode)


def _make_folder(folder: Path) -> None:
    """Makes a folder that a power cut does not take away."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    with suppress(OSError):
        _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
